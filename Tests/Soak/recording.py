"""Builds the library that notes what a desk writes to its database, reads its record, and makes the states of it that a power
cut may leave behind."""
import collections
import os
import struct
import subprocess
from pathlib import Path

SECTOR = 512
HEAD = struct.Struct("=ccqq")
Entry = collections.namedtuple("Entry", "what file offset data")


def recorder(folder):
    """The library, built into a folder."""
    library = folder / "recorder.so"
    if not library.exists():
        source = Path(__file__).with_name("recorder.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", str(library), str(source)], check=True)
    return library


def acknowledge(descriptor, mark):
    """Notes in the record that the caller has been told of something; one write, behind everything before it."""
    text = mark.encode()
    os.write(descriptor, HEAD.pack(b"a", b"-", len(text), 0) + text)


def entries(path):
    """Reads a record."""
    data, place = Path(path).read_bytes(), 0
    while place < len(data):
        what, file, length, offset = HEAD.unpack_from(data, place)
        place += HEAD.size
        yield Entry(what.decode(), file.decode(), offset, data[place:place + length])
        place += length


def apply(content, entry):
    """Does to a file what an entry says."""
    if entry.what == "t":
        del content[entry.offset:]
        content.extend(bytes(entry.offset - len(content)))
        return
    end = entry.offset + len(entry.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[entry.offset:end] = entry.data


class Disk:
    """The files as a disk keeps them: what a flush has sealed, and what is still on its way."""

    def __init__(self, database):
        self.sealed = {"d": bytearray(Path(database).read_bytes()), "l": bytearray()}
        self.waiting = {"d": [], "l": []}
        self.begun = {"d": 0, "l": 0}
        self.acknowledged = []

    def take(self, entry):
        if entry.what == "a":
            self.acknowledged.append(entry.data.decode())
        elif entry.what == "b":
            self.begun[entry.file] = len(self.waiting[entry.file])
        elif entry.what == "s":
            count = self.begun[entry.file]
            for done in self.waiting[entry.file][:count]:
                apply(self.sealed[entry.file], done)
            del self.waiting[entry.file][:count]
            self.begun[entry.file] = 0
        else:
            self.waiting[entry.file].append(entry)

    def cut(self, dice, path):
        """Writes what may be left if the power goes now; returns how."""
        how = dice.choice(["nothing more", "all", "the first", "some", "some, in any order", "some, torn"])
        for file, end in [("d", ""), ("l", "-wal")]:
            content = bytearray(self.sealed[file])
            late = list(self.waiting[file])
            if how == "nothing more":
                late = []
            elif how == "the first":
                late = late[:dice.randrange(len(late) + 1)]
            elif how != "all":
                late = [entry for entry in late if dice.random() < 0.6]
            if how == "some, in any order":
                dice.shuffle(late)
            for entry in late:
                if how == "some, torn" and entry.what == "w" and len(entry.data) > SECTOR:
                    # A disk keeps sectors whole, not writes.
                    for start in range(0, len(entry.data), SECTOR):
                        if dice.random() < 0.7:
                            apply(content, Entry("w", file, entry.offset + start, entry.data[start:start + SECTOR]))
                else:
                    apply(content, entry)
            with open(f"{path}{end}", "wb") as target:
                target.write(content)
        return how
