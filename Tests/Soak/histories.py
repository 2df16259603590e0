"""Many clients change and read a few cases at once; the history that they saw must be one that some order explains.

For each case: versions only grow; what had ended is seen by whoever begins afterwards; of two changes made on one version
one is refused; a wish repeated under its key is done once; what was acknowledged is there once.

usage: histories.py [--clients 8] [--operations 2000] [--cases 20] [--postgres] [--nodes 1] [--plant stale|lost|twice]
"""
import argparse
import collections
import random
import shutil
import sys
import threading
import time

from desk import Cluster, Desk, workplace

parser = argparse.ArgumentParser()
parser.add_argument("--clients", type=int, default=8)
parser.add_argument("--operations", type=int, default=2000)
parser.add_argument("--cases", type=int, default=20)
parser.add_argument("--postgres", action="store_true")
parser.add_argument("--nodes", type=int, default=1)
parser.add_argument("--seed", type=int, default=int(time.time()))
parser.add_argument("--plant", choices=["stale", "lost", "twice"], help="spoils the history, to see that the check can fail")
options = parser.parse_args()
folder = workplace()
cluster = Cluster(folder / "postgres") if options.postgres and not (folder / "postgres").mkdir() else None
database = cluster.start().address() if cluster else str(folder / "desk.sqlite")
desks = []
for node in range(options.nodes):
    (folder / f"node{node}").mkdir()
    desks.append(Desk(folder / f"node{node}", database, demo=node == 0).start())
token = desks[0].tokens["paul"]
numbers = []
for index in range(options.cases):
    status, answer = desks[0].ask("POST", "/api/v1/cases", {
        "subject": f"history {index}", "description": "d", "contract": "con_demo_tern", "severity": "severity-3", "type": "incident",
        "environment": "production", "confirmed": True}, token)
    assert status == 201, answer
    numbers.append(answer["number"])

# Each entry: case, kind, begun, ended, version seen or made, version it was made on, mark.
history, lock, wrong = [], threading.Lock(), []


def client(index):
    dice = random.Random(f"{options.seed}-{index}")
    known = {}
    for count in range(options.operations):
        number, desk = dice.choice(numbers), dice.choice(desks)
        mark = f"c{index}n{count}"
        kind = dice.choice(["read", "read", "note", "compare", "again"])
        begun = time.monotonic()
        if kind == "read":
            status, answer = desk.get(f"/api/v1/cases/{number}", token, timeout=30)
            base = None
        else:
            base = known.get(number) if kind == "compare" else None
            headers = {"Idempotency-Key": mark} if kind == "again" else {}
            if base:
                headers["If-Match"] = f'"{base}"'
            status, answer = desk.ask("POST", f"/api/v1/cases/{number}/notes", {"text": mark}, token, headers, timeout=30)
        ended = time.monotonic()
        if status == 412 and base:
            known.pop(number, None)
            continue
        if status != 200:
            wrong.append(f"{kind} of case {number} was answered {status} {answer}")
            continue
        known[number] = answer["version"]
        with lock:
            history.append((number, "read" if kind == "read" else "write", begun, ended, answer["version"], base, mark))
        if kind == "again":
            status, answer = dice.choice(desks).ask(
                "POST", f"/api/v1/cases/{number}/notes", {"text": mark}, token, {"Idempotency-Key": mark}, timeout=30)
            if status != 200 or answer["version"] != known[number]:
                wrong.append(f"the same wish again was answered {status} {answer}")


clients = [threading.Thread(target=client, args=(index,)) for index in range(options.clients)]
begun = time.monotonic()
for one in clients:
    one.start()
for one in clients:
    one.join()
seconds = time.monotonic() - begun

if options.plant == "stale":
    late = max((entry for entry in history if entry[1] == "read"), key=lambda entry: entry[2])
    history.append((late[0], "read", late[2] + 1, late[3] + 1, 1, None, "planted"))
if options.plant in ("lost", "twice"):
    made = next(entry for entry in history if entry[5])
    history.append((*made[:4], made[4] + (1 if options.plant == "lost" else 0), made[5], "planted"))

for number in numbers:
    mine = [entry for entry in history if entry[0] == number]
    writes = sorted((entry for entry in mine if entry[1] == "write"), key=lambda entry: entry[4])
    for version, count in collections.Counter(entry[4] for entry in writes).items():
        if count > 1:
            wrong.append(f"case {number}: version {version} was made {count} times")
    for base, count in collections.Counter(entry[5] for entry in writes if entry[5]).items():
        if count > 1:
            wrong.append(f"case {number}: {count} changes were made on version {base}")
    wrong += [f"case {number}: version {entry[4]} was made on {entry[5]}" for entry in writes if entry[5] and entry[4] != entry[5] + 1]
    # Walked in the order of beginnings: nobody sees less than had ended before they began.
    ended = sorted(mine, key=lambda entry: entry[3])
    highest, place = 0, 0
    for entry in sorted(mine, key=lambda entry: entry[2]):
        while place < len(ended) and ended[place][3] < entry[2]:
            highest = max(highest, ended[place][4])
            place += 1
        if entry[4] < highest or entry[1] == "write" and entry[4] == highest:
            wrong.append(f"case {number}: {entry[1]} {entry[6]} saw version {entry[4]} after {highest} had been seen")
    # Nothing was seen before it was begun.
    first = {entry[4]: entry[2] for entry in writes}
    wrong += [f"case {number}: {entry[6]} saw version {entry[4]} before it was made" for entry in mine
              if entry[1] == "read" and entry[3] < first.get(entry[4], 0)]
    status, answer = desks[-1].get(f"/api/v1/cases/{number}/events", token, timeout=30)
    told = collections.Counter(event["text"] for event in answer["events"] if event["type"] == "noted")
    wrong += [f"case {number}: note {entry[6]} is there {told[entry[6]]} times" for entry in writes if entry[6] != "planted" and told[entry[6]] != 1]
    sequences = [event["sequence"] for event in answer["events"]]
    if sequences != sorted(set(sequences)):
        wrong.append(f"case {number}: its events are numbered {sequences[:20]}")
codes = [desk.stop() for desk in desks]
if cluster:
    cluster.stop()
print(
    f"{options.clients} clients, {options.nodes} node(s) on {'PostgreSQL' if cluster else 'SQLite'}, seed {options.seed}: "
    f"{len(history)} of {options.clients * options.operations} operations succeeded in {seconds:.1f} s, {len(wrong)} anomalies")
if wrong or any(codes):
    print(f"kept: {folder}", *wrong[:10], sep="\n  ")
    sys.exit(1)
shutil.rmtree(folder, ignore_errors=True)
