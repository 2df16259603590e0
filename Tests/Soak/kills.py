"""Kills the desk in the middle of work, again and again: nothing acknowledged is lost, nothing is done twice.

usage: kills.py NUMBER [--postgres] [--seed N]
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
parser.add_argument("number", type=int)
parser.add_argument("--postgres", action="store_true")
parser.add_argument("--seed", type=int, default=int(time.time()))
options = parser.parse_args()
dice = random.Random(options.seed)
folder = workplace()
cluster = Cluster(folder / "postgres") if options.postgres and not (folder / "postgres").mkdir() else None
database = cluster.start().address() if cluster else str(folder / "desk.sqlite")
desk = Desk(folder, database, demo=True).start()
token = desk.tokens["paul"]
acknowledged, replies = {}, collections.defaultdict(set)
lock, over = threading.Lock(), threading.Event()
numbers = [0]


def work(worker):
    """Files cases and answers them; each wish has a key of its own and is repeated until it is answered."""
    chance = random.Random(f"{options.seed}-{worker}")
    mine, count = [], 0
    while not over.is_set():
        count += 1
        mark = f"w{worker}n{count}"
        if mine and chance.random() < 0.5:
            number = chance.choice(mine)
            path, body = f"/api/v1/cases/{number}/notes", {"text": mark}
        else:
            number, path = None, "/api/v1/cases"
            body = {
                "subject": mark, "description": "soak", "contract": "con_demo_tern", "contact": "per_demo_tern", "severity": "severity-3",
                "type": "incident", "environment": "production", "confirmed": "credenti@2024-07-29#severity-3",
            }
        while not over.is_set():
            try:
                status, answer = desk.ask("POST", path, body, token, {"Idempotency-Key": mark}, timeout=5)
            except OSError:
                time.sleep(0.02)
                continue
            if status in (409, 503):
                time.sleep(0.02)
                continue
            if status not in (200, 201):
                print("unexpected:", status, answer, file=sys.stderr)
                over.set()
                break
            with lock:
                if number is None:
                    acknowledged[mark] = answer["number"]
                    mine.append(answer["number"])
                else:
                    replies[number].add(mark)
                numbers[0] += 1
            break


workers = [threading.Thread(target=work, args=(index,)) for index in range(12)]
for worker in workers:
    worker.start()
worst = 0
for kill in range(options.number):
    time.sleep(dice.uniform(0.05, 0.5))
    desk.kill()
    desk.start()
    worst = max(worst, desk.startup)
time.sleep(0.5)
over.set()
for worker in workers:
    worker.join()

lost, doubled, problems = [], [], []
seen, cursor = collections.Counter(), None
while True:
    status, page = desk.get(f"/api/v1/cases?limit=200&sort=newest" + (f"&cursor={cursor}" if cursor else ""), token)
    for case in page["cases"]:
        seen[case["subject"]] += 1
    cursor = page["next"]
    if not cursor:
        break
for mark, number in acknowledged.items():
    if seen[mark] == 0:
        lost.append(mark)
doubled += [mark for mark, count in seen.items() if count > 1 and mark.startswith("w")]
for number, marks in replies.items():
    status, answer = desk.get(f"/api/v1/cases/{number}/events", token)
    texts = collections.Counter(event["text"] for event in answer["events"] if event["type"] == "noted")
    lost += [mark for mark in marks if texts[mark] == 0]
    doubled += [mark for mark, count in texts.items() if count > 1]
    sequences = [event["sequence"] for event in answer["events"]]
    if sequences != sorted(set(sequences)):
        problems.append(f"case {number}: {sequences}")
code = desk.stop()
if cluster:
    cluster.stop()
print(
    f"{options.number} kills on {'PostgreSQL' if cluster else 'SQLite'}, seed {options.seed}: {numbers[0]} acknowledged, "
    f"{len(lost)} lost, {len(doubled)} doubled, {len(problems)} damaged; slowest restart {worst:.2f} s; exit {code}")
failed = lost or doubled or problems or code != 0 or numbers[0] < options.number * 5
if not failed:
    shutil.rmtree(folder, ignore_errors=True)
else:
    print(f"kept: {folder}", lost[:5], doubled[:5], problems[:5])
sys.exit(1 if failed else 0)
