"""Values that nobody means: one table for every door (values.json), drawn from here by what a test is about to send."""
import json
from pathlib import Path

_table = json.loads((Path(__file__).parent / "values.json").read_text(encoding="utf-8"))


def _written(entry):
    return entry if isinstance(entry, str) else entry["repeat"] * entry["times"]


TEXTS = [_written(entry) for entry in _table["texts"]]
# A megabyte or so: drawn seldom.
LONG = [_written(entry) for entry in _table["long"]]
# Bytes that are no UTF-8, lone surrogates among them.
BROKEN = [bytes.fromhex(entry) for entry in _table["broken"]]
SURROGATES = ["\ud800", "\udc00\ud800"]
INSTANTS = _table["instants"]
NUMBERS = [json.loads(entry) for entry in _table["numbers"]]
# As they stand in a command or a form.
DIGITS = _table["numbers"]
OTHERS = _table["others"] + [["a"] * 300]
IDS = _table["ids"]


def value(dice):
    """Any value at all, as JSON can hold it."""
    if dice.random() < 0.002:
        return dice.choice(LONG)
    return dice.choice(dice.choice([TEXTS, TEXTS, INSTANTS, NUMBERS, OTHERS, IDS, SURROGATES]))


def argument(dice, meant=""):
    """Any value at all, as the bytes of an argument of a command: without a NUL, and short enough to be passed.

    Half of them are of the kind that is meant, a number or an instant, and come past the first look at them.
    """
    kind = DIGITS if meant.isdigit() else INSTANTS if meant.startswith("2026-") else TEXTS
    chosen = dice.choice(dice.choice([kind, kind, kind, kind, TEXTS, INSTANTS, DIGITS, IDS, BROKEN]))
    raw = chosen if isinstance(chosen, bytes) else chosen.encode()
    return raw.replace(b"\0", b"\x01")[:100_000]


def content(dice):
    """Any bytes at all, as they stand in a file."""
    if dice.random() < 0.01:
        return dice.choice(LONG).encode()
    chosen = dice.choice(dice.choice([TEXTS, TEXTS, INSTANTS, DIGITS, IDS, BROKEN]))
    return chosen if isinstance(chosen, bytes) else chosen.encode()
