"""Hostile content in each kind of file that the program reads: whole or refused with a sentence, never a signal.

usage: files.py [--tries 300] [--seed 1]   policies, settings, tables, logs and their mappings, holidays (.ics), dumps whose sum fits
"""
import argparse
import hashlib
import json
import random

from running import ROOT, Runs, holdings
from values import content, value

options = argparse.ArgumentParser()
options.add_argument("--tries", type=int, default=300)
options.add_argument("--seed", type=int, default=1)
options = options.parse_args()
dice = random.Random(options.seed)

SETTINGS = """\
database: desk.sqlite
http: {host: 127.0.0.1, port: 8080}
public-url: http://localhost:8080
name: Fristwerk
mail:
  sender: support@localhost
  relay: smtp://localhost:25
  password: secret
  tls: required
  folder: outbox
limits.requests: 600
warning.share: 25
metrics.open: no
log.level: info
assets: /nowhere
demo: no
"""
HOLIDAYS = "\r\n".join([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", "BEGIN:VEVENT", "UID:1@x", "DTSTAMP:20250101T000000Z", "DTSTART;VALUE=DATE:20260101",
    "DTEND;VALUE=DATE:20260102", "RRULE:FREQ=YEARLY;UNTIL=20301231", "EXDATE;VALUE=DATE:20280101", "SUMMARY:New Year", "END:VEVENT", "BEGIN:VEVENT", "UID:2@x",
    "DTSTAMP:20250101T000000Z", "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261226", "SUMMARY:Winter", "END:VEVENT", "END:VCALENDAR", ""])


BATCH = """\
plan,severity,commitment,at,site,tier,environment,channel,pauses
standard,high,first-response,2026-06-11T15:00:00+02:00,Europe/Berlin+DE-NW,L1,production,portal,
standard,critical,resolution,2026-06-12T09:00:00Z,Europe/Berlin,L1,production,portal,2026-06-12T10:00:00Z/2026-06-12T11:00:00Z
standard,medium,first-response,2026-03-28T23:30:00Z,America/New_York,L2,test,email,
"""


def token_changed(raw):
    """The bytes with one word, number or name of theirs replaced, or with something of theirs lost, doubled or torn."""
    lines = raw.split(b"\n")
    index = dice.randrange(len(lines))
    roll = dice.random()
    if roll < 0.05:
        return raw[: dice.randrange(len(raw))]
    if roll < 0.1:
        lines.insert(index, lines[dice.randrange(len(lines))])
    elif roll < 0.15:
        lines[index] = content(dice)
    else:
        parts, inner = [], b""
        for byte in lines[index]:
            if byte in b" ,:;=[]{}\"'":
                parts += [inner, bytes([byte])]
                inner = b""
            else:
                inner += bytes([byte])
        parts.append(inner)
        wanted = [place for place, part in enumerate(parts) if part and part not in b" ,:;=[]{}\"'"] or [0]
        drawn = content(dice)
        # As text in quotes it gets past the reader of the form, and on to those of the meaning.
        quoted = json.dumps(drawn.decode(errors="replace")).encode() if dice.random() < 0.4 else drawn
        parts[dice.choice(wanted)] = quoted
        lines[index] = b"".join(parts)
    return b"\n".join(lines)


def places(node, path=()):
    """The ways to each value within a JSON value."""
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from places(inner, (*path, key))
    elif isinstance(node, list):
        for key, inner in enumerate(node):
            yield from places(inner, (*path, key))
    if path:
        yield path


def dump_changed(lines):
    """A dump with one value of one line replaced, or a line lost or doubled, and a last line that fits again."""
    lines = list(lines[:-1]), json.loads(lines[-1])
    body, end = lines
    # Every kind of line as often as any other, however many there are of it.
    kinds = {}
    for place, line in enumerate(body):
        kinds.setdefault(line[:12], []).append(place)
    index = dice.choice(dice.choice(sorted(kinds.values())))
    roll = dice.random()
    if roll < 0.04:
        del body[index]
    elif roll < 0.08:
        body.insert(index, body[index])
    else:
        node = json.loads(body[index])
        way = dice.choice(list(places(node)))
        inner = node
        for key in way[:-1]:
            inner = inner[key]
        if dice.random() < 0.1 and isinstance(inner, dict):
            del inner[way[-1]]
        else:
            inner[way[-1]] = value(dice)
        body[index] = json.dumps(node, separators=(",", ":"), ensure_ascii=dice.random() < 0.5).encode("utf-8", "surrogatepass")
    end["lines"] = len(body)
    end["sum"] = hashlib.sha256(b"".join(line + b"\n" for line in body)).hexdigest()
    return b"\n".join([*body, json.dumps(end, separators=(",", ":")).encode(), b""])


class Files:
    """The kinds of file, each with what is done with one."""

    def __init__(self, runs):
        self.runs = runs
        self.policies = [(ROOT / "policies" / f"{name}.yaml").read_bytes() for name in ("black-duck", "credenti", "revalize-customer", "agency")]
        self.scenarios = (ROOT / "policies" / "agency.scenarios.yaml").read_bytes()
        self.log = b"\n".join((ROOT / "examples" / "helpdesk-log.excerpt.csv").read_bytes().split(b"\n")[:60])
        self.mapping = (ROOT / "examples" / "helpdesk-log.map.yaml").read_bytes()
        code, _, err = runs.run("demo", "fill", "--database", "kept.sqlite", "--assets", str(ROOT))
        assert code == 0, err
        code, _, err = runs.run("export", "kept.ndjson", "--database", "kept.sqlite")
        assert code == 0, err
        self.dump = (runs.place / "kept.ndjson").read_bytes().rstrip(b"\n").split(b"\n")

    def put(self, name, raw):
        (self.runs.place / name).write_bytes(raw)
        return name

    def ask(self, door, *words, may=(0, 1, 2, 3)):
        ended = self.runs.run(*words)
        self.runs.judge(door, words, ended, may)
        return ended

    def policy(self):
        name = self.put("p.yaml", token_changed(dice.choice(self.policies)))
        code, _, _ = self.ask("policy", "policy", "check", name)
        if code == 0:
            wish = dice.choice([("publish",), ("matrix",), ("diff", str(ROOT / "policies" / "agency.yaml"))])
            self.ask("policy", "policy", *wish, name)
            self.ask("policy", "calendar", "gaps", name, "--site", "Europe/Berlin", "--from", "2026-01-01", "--to", "2026-03-01")

    def batch(self):
        self.put("b.csv", token_changed(BATCH.encode()))
        self.ask("batch", "policy", "due", str(ROOT / "policies" / "black-duck.yaml"), "--batch", "b.csv")

    def scenario(self):
        self.put("agency.yaml", self.policies[3])
        self.put("agency.scenarios.yaml", token_changed(self.scenarios))
        self.ask("scenarios", "policy", "test", "agency.yaml")

    def settings(self):
        self.put("s.yaml", token_changed(SETTINGS.encode()))
        self.ask("settings", "config", "explain", "--config", "s.yaml")

    def logs(self):
        log, mapping = self.log, self.mapping
        if dice.random() < 0.6:
            log = token_changed(log)
        else:
            mapping = token_changed(mapping)
        self.put("l.csv", log)
        self.put("m.yaml", mapping)
        policy = str(ROOT / "policies" / "revalize-customer.yaml")
        if dice.random() < 0.75:
            self.ask("logs", "replay", "l.csv", "--mapping", "m.yaml", "--policy", policy)
            return
        words = ("import", "--log", "l.csv", "--mapping", "m.yaml", "--policy", policy, "--database", "target.sqlite")
        self.taken_whole("logs", words)

    def holidays(self):
        self.put("x.ics", token_changed(HOLIDAYS.encode()))
        self.put("p.yaml", self.policies[0])
        self.ask("holidays", "calendar", "open", "p.yaml", "office", "--site", "Europe/Berlin+x.ics", "--from", "2026-12-20", "--to", "2027-01-05")

    def dumps(self):
        self.put("d.ndjson", dump_changed(self.dump))
        self.taken_whole("dumps", ("import", "d.ndjson", "--database", "target.sqlite"))

    def taken_whole(self, door, words):
        """What is refused leaves an empty desk; what is taken stands up to its own check, and comes out again."""
        for end in ("", "-wal", "-shm", ".lock"):
            (self.runs.place / f"target.sqlite{end}").unlink(missing_ok=True)
        code, _, err = self.ask(door, *words)
        if code == 0:
            ended = self.ask(door, "verify", "--database", "target.sqlite", may=(0,))
            if ended[0] == 0:
                self.ask(door, "export", "again.ndjson", "--database", "target.sqlite", may=(0,))
            else:
                self.runs.note(door, words, f"was taken, and does not stand up to the check: {ended[1][-300:]}")
        elif (self.runs.place / "target.sqlite").exists():
            stayed = holdings(self.runs.place / "target.sqlite")
            if stayed:
                self.runs.note(door, words, f"was refused, and something stayed: {stayed}: {err[-200:]}")


def main():
    runs = Runs()
    files = Files(runs)
    doors = [files.policy, files.policy, files.settings, files.scenario, files.batch, files.logs, files.logs, files.holidays, files.dumps]
    while runs.count < options.tries and len(runs.wrong) < 40:
        dice.choice(doors)()
    runs.end("files")


main()
