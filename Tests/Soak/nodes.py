"""Three nodes on one PostgreSQL under load: one killed, one frozen, the database restarted twice.

Nothing acknowledged is lost or done twice, every promise's warning and miss is acted on once, every message leaves once
but for those under way in a node as it dies, and who follows the events live misses none.

usage: nodes.py [--frozen SECONDS] [--seed N]
"""
import argparse
import collections
import datetime
import email
import random
import shutil
import signal
import sys
import threading
import time

from desk import Cluster, Desk, ROOT, workplace
from following import Follower, journal

parser = argparse.ArgumentParser()
parser.add_argument("--frozen", type=float, default=60)
parser.add_argument("--seed", type=int, default=int(time.time()))
parser.add_argument("--plant", choices=["loss", "twice", "letter"], help="spoils the record, to see that the check can fail")
options = parser.parse_args()
folder = workplace()
(folder / "postgres").mkdir()
cluster = Cluster(folder / "postgres").start()
address = cluster.address()
desks = []
for name in ["first", "second", "third"]:
    (folder / name).mkdir()
    desks.append(Desk(folder / name, address, demo=not desks).start())
token = desks[0].tokens["paul"]
status, answer = desks[0].ask(
    "POST", "/api/v1/editions", None, token, {"Content-Type": "application/yaml"},
    raw=(ROOT / "Tests/Soak/minutes.yaml").read_bytes())
assert status == 201, answer
edition = answer["id"]
status, terms = desks[0].get("/api/v1/contracts/con_demo_tern", token)
assert status == 200, terms
status, contract = desks[0].ask(
    "POST", "/api/v1/contracts",
    {"account": terms["account"], "title": "Minutes", "edition": edition, "plan": "standard"}, token)
assert status == 201, contract
followers = [Follower(desks[index:] + desks[:index], token) for index in range(3)]
for follower in followers:
    follower.start()

acknowledged, notes, lock, over = {}, {}, threading.Lock(), threading.Event()
busy = collections.Counter()
longest = [0.0]
resting = collections.Counter()


def work(worker):
    """Files cases and notes with whichever node answers; each wish has its key and is repeated until answered."""
    dice = random.Random(f"{options.seed}-{worker}")
    mine, count = [], 0
    while not over.is_set():
        count += 1
        mark = f"w{worker}n{count}"
        if mine and dice.random() < 0.5:
            path, body = f"/api/v1/cases/{dice.choice(mine)}/notes", {"text": mark}
        else:
            path, body = "/api/v1/cases", {
                "subject": mark, "description": "soak", "contract": contract["id"], "contact": "per_demo_tern", "severity": "normal"}
        begun = time.monotonic()
        while True:
            # What a balancer does: a node that did not answer is left alone for a while.
            well = [desk for desk in desks if resting[desk.port] < time.monotonic()] or desks
            desk = dice.choice(well)
            try:
                status, answer = desk.ask("POST", path, body, token, {"Idempotency-Key": mark}, timeout=4)
            except OSError:
                busy["broken"] += 1
                resting[desk.port] = time.monotonic() + 3
                time.sleep(0.05)
                continue
            if status in (409, 503):
                busy[status] += 1
                time.sleep(0.05)
                continue
            if status not in (200, 201):
                print("unexpected:", status, answer, file=sys.stderr)
                over.set()
                return
            break
        with lock:
            longest[0] = max(longest[0], time.monotonic() - begun)
            if path.endswith("/notes"):
                notes[mark] = int(path.split("/")[-2])
            else:
                acknowledged[mark] = answer["number"]
                mine.append(answer["number"])
        time.sleep(dice.uniform(0, 0.04))


workers = [threading.Thread(target=work, args=(index,)) for index in range(12)]
for worker in workers:
    worker.start()


def stamp(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def story():
    yield 3, "the second node is killed", lambda: desks[1].kill()
    yield 4, "the third node freezes", lambda: desks[2].signal(signal.SIGSTOP)
    yield 5, "PostgreSQL restarts, letting clients finish", lambda: cluster.restart("fast")
    yield 5, "the second node is back", lambda: desks[1].start()
    yield 5, "PostgreSQL restarts at once", lambda: cluster.restart("immediate")
    yield max(1, options.frozen - 15), "the third node goes on", lambda: desks[2].signal(signal.SIGCONT)
    yield 5, "the load ends", over.set


begun, frozen_at = time.monotonic(), None
for wait, what, deed in story():
    if over.wait(wait):
        sys.exit("The load broke off.")
    deed()
    print(f"{time.monotonic() - begun:6.1f} s  {what}; {len(acknowledged) + len(notes)} acknowledged", flush=True)
for worker in workers:
    worker.join(60)
# The last promise is missed a minute after the last case; then all must come to rest.
settled = time.monotonic() + 180
while time.monotonic() < settled:
    events = journal(desks[0], token)
    missed = sum(event["type"] == "breach-noticed" for event in events)
    waiting = [desk.get("/metrics")[1] for desk in desks]
    heard = min(len(follower.positions) for follower in followers)
    if missed >= len(acknowledged) and heard >= len(events) and "fristwerk_outbox_waiting 0" in waiting[0]:
        break
    time.sleep(2)
for follower in followers:
    follower.over.set()

problems = []
filed = collections.Counter()
status, cursor = 200, None
while True:
    status, page = desks[1].get("/api/v1/cases?limit=200&sort=newest" + (f"&cursor={cursor}" if cursor else ""), token)
    assert status == 200, page
    for case in page["cases"]:
        filed[case["subject"]] += 1
    cursor = page["next"]
    if not cursor:
        break
if options.plant == "loss":
    acknowledged["planted"] = 1
if options.plant == "twice":
    events.append(next(event for event in events if event["type"] == "breach-noticed"))
problems += [f"lost case {mark}" for mark in acknowledged if not filed[mark]]
problems += [f"doubled case {mark}" for mark, count in filed.items() if count > 1 and mark.startswith("w")]
written = collections.Counter()
for number in set(notes.values()):
    status, answer = desks[2].get(f"/api/v1/cases/{number}/events", token)
    assert status == 200, answer
    written.update(event["text"] for event in answer["events"] if event["type"] == "noted")
problems += [f"lost note {mark}" for mark in notes if not written[mark]]
problems += [f"doubled note {mark}" for mark in notes if written[mark] > 1]
for kind in ["warned", "breach-noticed"]:
    acts = collections.Counter(
        (event["case"], event["clock"], event["version"]) for event in events if event["type"] == kind)
    problems += [f"{kind} {count} times: {act}" for act, count in acts.items() if count > 1]
    cases = {act[0] for act in acts}
    problems += [f"never {kind}: case {number}" for number in acknowledged.values() if number not in cases]
positions = [event["position"] for event in events]
for index, follower in enumerate(followers):
    heard = collections.Counter(follower.positions)
    problems += [f"follower {index} missed {position}" for position in positions if not heard[position]]
    problems += [f"follower {index} heard {position} {count} times" for position, count in heard.items() if count > 1]
mine = set(acknowledged.values())
due = {event["case"]: stamp(event["occurred"]) + 60 for event in events if event["type"] == "filed"}
late = [stamp(event["occurred"]) - due[event["case"]] for event in events
        if event["type"] == "breach-noticed" and event["case"] in mine]
problems += [f"missed {-delay} s too early" for delay in late if delay < 0]
# A node that is killed or frozen between a message's leaving and its mark lets that one leave again, word for word. It has
# at most as many under way as the outbox has lanes; whatever only healthy nodes carried leaves once.
LANES = 8
letters = collections.defaultdict(list)
for path in folder.glob("*/outbox/**/*"):
    if path.is_file():
        message = path.read_bytes()
        letters[email.message_from_bytes(message)["Message-ID"]].append((path.relative_to(folder).parts[0], message))
if options.plant == "letter":
    name = next(name for name, copies in letters.items() if copies[0][0] == "first")
    letters[name] *= 2
again = {name: copies for name, copies in letters.items() if len(copies) > 1}
for name, copies in again.items():
    nodes = sorted(node for node, _ in copies)
    if len(copies) > 2 or nodes == ["first", "first"] or len({message for _, message in copies}) > 1:
        problems.append(f"{name} left again: {nodes}")
if len(again) > 2 * LANES:
    problems.append(f"{len(again)} messages left again")
codes = [desk.stop() for desk in desks]
if any(codes):
    problems.append(f"exit codes {codes}")
if len(acknowledged) < 200 or not letters or min(follower.changes for follower in followers) < 1:
    problems.append(f"too little happened: {len(acknowledged)} cases, {len(letters)} letters")
cluster.stop()
print(
    f"three nodes, seed {options.seed}: {len(acknowledged)} cases and {len(notes)} notes acknowledged, {len(events)} events, "
    f"{len(letters)} messages; misses acted on {max(late, default=0):.1f} s late at most; refused {dict(busy)}; longest wish {longest[0]:.1f} s; "
    f"followers changed nodes {[follower.changes for follower in followers]} times; {len(problems)} wrong")
if problems:
    print(f"kept: {folder}", *problems[:10], sep="\n  ")
else:
    shutil.rmtree(folder, ignore_errors=True)
sys.exit(1 if problems else 0)
