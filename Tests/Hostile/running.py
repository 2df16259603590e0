"""Runs the program with something hostile and says what is wrong with how it ended."""
import collections
import hashlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Soak"))
from desk import ROOT, program  # noqa: E402

# What only somebody who reads the source understands.
INNARDS = re.compile(r"Fatal error|DecodingError|Optional\(|NSCocoa|Error Domain|StoreFault|DumpFault\(|SQLite error|errno|Swift\.")
PATIENCE = 30


def digest(database):
    """A fingerprint of everything a database file holds; nothing where there is none."""
    if not Path(database).exists():
        return "nothing"
    file = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    hashed = hashlib.sha256()
    for (table,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%' ORDER BY name").fetchall():
        for row in file.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):
            hashed.update(repr((table, row)).encode(errors="replace"))
    file.close()
    return hashed.hexdigest()


def holdings(database):
    """How many rows each table of a database file holds, but for what every desk holds from the start."""
    file = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
    counts = {name: file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names if not name.startswith("search")}
    file.close()
    return {name: count for name, count in counts.items() if count and name not in ("migration", "counter", "seal_key")}


class Runs:
    """What was tried and what came of it."""

    def __init__(self):
        # Deep enough that no `../../..` of the table leaves the folder.
        self.folder = Path(tempfile.mkdtemp(prefix="fristwerk-hostile-"))
        self.place = self.folder / "a" / "b" / "c" / "d" / "e"
        self.place.mkdir(parents=True)
        self.count, self.wrong, self.ends = 0, [], collections.Counter()
        self.begun = time.monotonic()

    def run(self, *words, stdin=None, until=None):
        """Returns how the program ended and what it said; `until` ends one that goes on after so many seconds, politely."""
        process = subprocess.Popen(
            [program(), *words], cwd=self.place, stdin=subprocess.PIPE if stdin is not None else subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        try:
            out, err = process.communicate(stdin, timeout=until or PATIENCE)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGTERM if until else signal.SIGKILL)
            out, err = process.communicate(timeout=PATIENCE)
            if not until:
                return -1, out.decode(errors="replace"), "it never ended"
        return process.returncode, out.decode(errors="replace"), err.decode(errors="replace")

    def judge(self, door, words, ended, may=(0, 1, 2, 3)):
        """Notes what is wrong with an end: a signal, a code there is none of, a refusal that says nothing or shows its innards."""
        code, out, err = ended
        self.count += 1
        self.ends[f"{door} {code}"] += 1
        problem = None
        if code < 0 or code > 3:
            problem = f"ended with {code}"
        elif code not in may:
            problem = f"ended with {code}, though something had to be refused"
        elif code != 0 and len((err if code > 1 else err + out).strip()) < 8:
            problem = f"refused with {code} and not a sentence"
        elif code != 0 and INNARDS.search(err):
            problem = "the refusal shows its innards"
        if problem:
            self.note(door, words, f"{problem}: {err.strip()[-300:]}")
        return problem is None

    def note(self, door, words, problem):
        shown = " ".join(repr(word)[:80] for word in words)
        self.wrong.append(f"{door}: {shown}: {problem}")

    def end(self, what):
        shutil.rmtree(self.folder, ignore_errors=True)
        for line in self.wrong:
            print(line.encode("utf-8", "backslashreplace").decode())
        print(f"{what}: {self.count} tries in {time.monotonic() - self.begun:.0f} s, {dict(sorted(self.ends.items()))}, {len(self.wrong)} wrong")
        sys.exit(1 if self.wrong else 0)
