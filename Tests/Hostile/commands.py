"""Hostile values in each argument of each command: never a signal, never done by half, a refusal says a sentence.

usage: commands.py [--tries 300] [--seed 1]   the commands and their arguments are those that the program itself lists
"""
import argparse
import json
import random
import shutil

from running import ROOT, Runs, digest
from values import argument

options = argparse.ArgumentParser()
options.add_argument("--tries", type=int, default=300)
options.add_argument("--seed", type=int, default=1)
options = options.parse_args()
dice = random.Random(options.seed)

POLICY = str(ROOT / "policies" / "black-duck.yaml")
LOG, MAPPING = str(ROOT / "examples" / "helpdesk-log.excerpt.csv"), str(ROOT / "examples" / "helpdesk-log.map.yaml")
# What an argument takes that is meant, by its name; for those of a command of their own, by command and name.
MEANT = {
    "file": POLICY, "policy": POLICY, "old": POLICY, "new": str(ROOT / "policies" / "credenti.yaml"), "against": POLICY, "log": LOG, "mapping": MAPPING,
    "calendar": "office", "zone": "Europe/Berlin", "plan": "standard", "severity": "high", "commitment": "first-response",
    "at": "2026-06-11T15:00:00+02:00", "site": "Europe/Berlin+DE-NW", "pause": "2026-06-11T16:00:00+02:00/2026-06-11T17:00:00+02:00", "tier": "L1",
    "from": "2026-12-01", "to": "2026-12-31", "hours": "24", "workers": "1", "language": "de", "person": "per_demo_tern", "name": "Somebody",
    "email": "somebody@desk.example", "role": "agent", "account": "acc_demo_tern", "label": "a label", "days": "30", "deed": "view",
    "zones from": "2024", "zones to": "2026", "backup file": "copy.sqlite", "restore file": "backup.sqlite", "import file": "dump.ndjson", "export file": "out.ndjson",
    "out": "report.html", "per-case": "cases.csv", "assets": str(ROOT), "database": "desk.sqlite",
}
# Left out unless it is their turn: they change what a command is about.
SELDOM = {"config", "batch", "language", "log", "mapping", "policy"}
# They go without saying: without them most commands only ask for them.
ALWAYS = {"database", "site", "plan", "severity", "commitment", "at"}
LOG_OF = {"log", "mapping", "policy", "plan"}
WRITING = {"user add", "user disable", "user invite-link", "user reset-password", "user token", "demo fill", "demo remove", "import", "migrate", "seal", "restore"}
# They go on for ever, or are tried elsewhere with what they take.
SPARED = {"serve", "help"}


def leaves(command, path=()):
    """All commands that do something, with their arguments."""
    inner = [sub for sub in command.get("subcommands", []) if sub["commandName"] != "help"]
    if not inner:
        yield " ".join(path), [one for one in command.get("arguments", []) if one["kind"] != "flag"]
    for sub in inner:
        yield from leaves(sub, (*path, sub["commandName"]))


def name(one):
    long = [entry["name"] for entry in one.get("names", []) if entry["kind"] == "long"]
    return long[0] if long else one.get("valueName", "")


def main():
    runs = Runs()
    code, out, err = runs.run("--experimental-dump-help")
    assert code == 0, err
    commands = {path: found for path, found in leaves(json.loads(out)["command"]) if path not in SPARED}
    assert len(commands) >= 25, f"only {len(commands)} commands are listed: {sorted(commands)}"
    kept, desk = runs.place / "kept.sqlite", runs.place / "desk.sqlite"
    code, out, err = runs.run("demo", "fill", "--database", str(kept), "--assets", str(ROOT))
    assert code == 0, err
    for wish in (["backup", "backup.sqlite"], ["export", "dump.ndjson"]):
        code, out, err = runs.run(*wish, "--database", str(kept))
        assert code == 0, (wish, err)
    clean = {entry.name for entry in runs.place.iterdir()} | {"desk.sqlite"}

    def anew():
        for entry in runs.place.iterdir():
            if entry.name not in clean or entry.name.startswith("desk.sqlite"):
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        shutil.copy(kept, desk)
        return digest(desk)

    before, tried = anew(), set()
    # Every argument comes to its turn before any comes twice; those of all commands are as one.
    every = {"language", "config", "database"}
    turns = [(path, one) for path, found in sorted(commands.items()) for one in found]
    shared = [turn for turn in turns if name(turn[1]) in every]
    own = [turn for turn in turns if name(turn[1]) not in every]
    order = []
    while runs.count < options.tries and len(runs.wrong) < 40:
        if not order:
            order = dice.sample(own + dice.sample(shared, 12), len(own) + 12)
        path, chosen = order.pop()
        words = path.split()
        for one in commands[path]:
            meant = MEANT.get(f"{path} {name(one)}", MEANT.get(name(one), "x"))
            value = meant.encode()
            if one is chosen:
                value = argument(dice, meant)
            elif path == "import" and name(one) in {*LOG_OF, "file"}:
                # Either a dump or a log with what it needs.
                if (name(one) == "file") == (name(chosen) in LOG_OF):
                    continue
            elif one.get("isOptional") and name(one) not in ALWAYS and (name(one) in SELDOM or dice.random() < 0.6):
                continue
            if one["kind"] == "positional":
                words.append(value)
            else:
                words += [b"--" + name(one).encode() + b"=" + value]
        ended = runs.run(*words, stdin=b"\x00\xff" if path == "import" else b"")
        runs.judge("command", words, ended)
        tried.add((path, name(chosen)))
        after = digest(desk)
        if ended[0] != 0 and after != before:
            runs.note("command", words, f"ended with {ended[0]}, and something was changed")
        left = [entry.name for entry in runs.place.iterdir() if entry.name not in clean and not entry.name.startswith("desk.sqlite")]
        if ended[0] != 0 and name(chosen) != "database" and left:
            runs.note("command", words, f"ended with {ended[0]} and left {left} behind: {ended[2][-200:]}")
        if after != before or left or path in WRITING:
            before = anew()
    print(f"{len(commands)} commands, {len(tried)} of {len(turns)} arguments tried")
    runs.end("the command line")


main()
