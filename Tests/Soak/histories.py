"""Many clients work on few cases at once; the history of their answers must be one that a single queue could have given.

A case is a register whose value is its version. Per case: every write has a version of its own; a write that named the
version it had read follows it without another in between; whatever began after another answer had come sees at least that
version; a wish that is repeated under its Idempotency-Key gets the same answer; each acknowledged text is in the history
once, at the place its answer named.

usage: histories.py [--clients 8] [--operations 2000] [--cases 20] [--postgres] [--nodes N] [--plant blind|stale|lost|twice|server]

`--plant` puts a fault between client and desk, to see that it is found: the version read is not sent along (blind), an old
answer is given again (stale), an acknowledged write is invented (lost), a key is sent as two (twice). `--plant server` lets the desk itself (a debug build) forget to compare versions.
"""
import argparse
import collections
import http.client
import random
import re
import shutil
import sys
import threading
import time

from desk import ROOT, Cluster, Desk, workplace

parser = argparse.ArgumentParser()
parser.add_argument("--clients", type=int, default=8)
parser.add_argument("--operations", type=int, default=2000)
parser.add_argument("--cases", type=int, default=20)
parser.add_argument("--postgres", action="store_true")
parser.add_argument("--nodes", type=int, default=1)
parser.add_argument("--plant", choices=["blind", "stale", "lost", "twice", "server"])
parser.add_argument("--seed", type=int, default=int(time.time()))
options = parser.parse_args()
if options.nodes > 1 and not options.postgres:
    parser.error("several nodes need --postgres")

Step = collections.namedtuple("Step", "begun ended case kind expected version mark")


def serial(steps):
    """Says what is wrong with the steps of one case, if no order of them explains their answers and their times."""
    wrong, writers = [], {}
    for step in steps:
        if step.kind == "write":
            other = writers.setdefault(step.version, step)
            if other.mark != step.mark:
                wrong.append(f"case {step.case}: {other.mark} and {step.mark} both made version {step.version}")
    versions = sorted(writers)
    for step in steps:
        if step.kind == "write" and step.expected is not None:
            between = [version for version in versions if step.expected < version < step.version]
            if step.version <= step.expected or between:
                wrong.append(f"case {step.case}: {step.mark} read {step.expected}, made {step.version}, past {between[:3]}")
        if step.kind == "refused" and step.version == step.expected:
            wrong.append(f"case {step.case}: refused although it stood at {step.expected}")
    # In the order of versions, nothing may have ended before something of a lower version began.
    latest, group, last = 0.0, 0.0, None
    for step in sorted(steps, key=lambda step: (step.version, step.kind != "write")):
        place = (step.version, step.kind != "write")
        if place != last:
            latest, last = max(latest, group), place
        if step.ended < latest:
            wrong.append(f"case {step.case}: {step.kind} at version {step.version} ended before a lower one began")
        group = max(group, step.begun)
    return wrong


class Client(threading.Thread):
    """One caller with a connection to each node; keeps a record of all answers."""

    def __init__(self, index):
        super().__init__(daemon=True)
        self.index, self.dice, self.steps, self.repeats = index, random.Random(f"{options.seed}-{index}"), [], []
        self.wires = [http.client.HTTPConnection("127.0.0.1", desk.port, timeout=60) for desk in desks]
        self.old, self.fault = {}, None

    def ask(self, method, path, body=None, **headers):
        node = self.dice.randrange(len(desks))
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        begun = time.monotonic()
        while True:
            status, answer = desks[node].ask(method, path, body, token, headers, connection=self.wires[node])
            if status != 503:
                return begun, time.monotonic(), status, answer

    def read(self, case):
        begun, ended, status, answer = self.ask("GET", f"/api/v1/cases/{case}")
        assert status == 200, answer
        version = answer["version"]
        if options.plant == "stale" and self.dice.random() < 0.02 and case in self.old:
            version = self.old[case]
        self.old.setdefault(case, version)
        self.steps.append(Step(begun, ended, case, "read", None, version, None))
        return version

    def note(self, case, mark, expected=None, key=None):
        headers = {"Idempotency_Key": key} if key else {}
        if expected is not None and not (options.plant == "blind" and self.dice.random() < 0.2):
            headers["If_Match"] = f'"{expected}"'
        begun, ended, status, answer = self.ask("POST", f"/api/v1/cases/{case}/notes", {"text": mark}, **headers)
        if status == 409 and key:
            return None
        if status == 412:
            self.steps.append(Step(begun, ended, case, "refused", expected, int(re.search(r"[Vv]ersion (\d+)", answer["detail"])[1]), mark))
            return None
        assert status == 200, (status, answer)
        self.steps.append(Step(begun, ended, case, "write", expected, answer["version"], mark))
        return answer["version"]

    def run(self):
        try:
            for count in range(options.operations):
                case, mark, what = self.dice.choice(cases), f"c{self.index}n{count}", self.dice.random()
                if what < 0.4:
                    self.read(case)
                elif what < 0.8:
                    # What everybody does who edits: read, then write on the condition that nothing has changed.
                    self.note(case, mark, expected=self.read(case))
                else:
                    first = self.note(case, mark, key=mark)
                    again = self.note(case, mark, key=mark + ("x" if options.plant == "twice" else ""))
                    self.repeats.append((case, mark, first, again))
                    if first is not None and first == again:
                        # It was done the first time; the second answer is no step of its own.
                        self.steps.pop()
        except Exception as fault:
            self.fault = repr(fault)


folder = workplace()
cluster = None
if options.postgres:
    (folder / "postgres").mkdir()
    cluster = Cluster(folder / "postgres").start()
database = cluster.address() if cluster else str(folder / "desk.sqlite")
desks = []
for node in range(options.nodes):
    (folder / f"node{node}").mkdir()
    desk = Desk(folder / f"node{node}", database, demo=node == 0)
    if options.plant == "server":
        desk.binary, desk.environment = str(ROOT / ".build/debug/fristwerk"), {"FRISTWERK_MISTAKE": "forget-versions"}
    desks.append(desk.start())
token = desks[0].tokens["paul"]
cases = []
for index in range(options.cases):
    status, answer = desks[0].ask("POST", "/api/v1/cases", {
        "subject": f"history {index}", "description": "soak", "contract": "con_demo_tern", "contact": "per_demo_tern", "severity": "severity-3",
        "type": "incident", "environment": "production", "confirmed": "credenti@2024-07-29#severity-3"}, token)
    assert status == 201, answer
    cases.append(answer["number"])
begun = time.monotonic()
clients = [Client(index) for index in range(options.clients)]
for client in clients:
    client.start()
for client in clients:
    client.join()
took = time.monotonic() - begun

problems = [f"client {client.index} broke off: {client.fault}" for client in clients if client.fault]
steps = collections.defaultdict(list)
for client in clients:
    for step in client.steps:
        steps[step.case].append(step)
    problems += [
        f"case {case}: {mark} repeated gave {again} after {first}"
        for case, mark, first, again in client.repeats if first is not None and again is not None and first != again]
if options.plant == "lost":
    step = next(step for step in steps[cases[0]] if step.kind == "write")
    steps[cases[0]].append(step._replace(mark="planted"))
kinds = collections.Counter(step.kind for all in steps.values() for step in all)
events = 0
for case in cases:
    problems += serial(steps[case])
    status, answer = desks[-1].get(f"/api/v1/cases/{case}/events", token, timeout=60)
    assert status == 200, answer
    sequences = [event["sequence"] for event in answer["events"]]
    events += len(sequences)
    if sequences != list(range(1, len(sequences) + 1)):
        problems.append(f"case {case}: its events are numbered {sequences[:5]} … {sequences[-5:]}")
    places = collections.defaultdict(list)
    for event in answer["events"]:
        if event["type"] == "noted":
            places[event["text"]].append(event["sequence"])
    written = {step.mark: step.version for step in steps[case] if step.kind == "write"}
    refused = {step.mark for step in steps[case] if step.kind == "refused"}
    for mark, version in written.items():
        if places[mark] != [version]:
            problems.append(f"case {case}: {mark} was acknowledged at {version} and stands at {places[mark]}")
    problems += [f"case {case}: {mark} was refused and stands there" for mark in refused if places[mark]]
codes = [desk.stop() for desk in desks]
if any(codes):
    problems.append(f"exit codes {codes}")
if cluster:
    cluster.stop()
if not kinds["refused"] or len(kinds) < 3:
    problems.append(f"too little happened at once: {dict(kinds)}")
print(
    f"histories on {'PostgreSQL' if cluster else 'SQLite'} with {options.nodes} node(s), seed {options.seed}: "
    f"{options.clients} clients, {options.cases} cases, {sum(kinds.values())} answers {dict(kinds)} in {took:.1f} s, {events} events; "
    f"{len(problems)} wrong")
if problems:
    print(f"kept: {folder}", *problems[:10], sep="\n  ")
else:
    shutil.rmtree(folder, ignore_errors=True)
sys.exit(1 if problems else 0)
