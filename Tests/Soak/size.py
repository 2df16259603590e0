"""A desk of the size of a large one: search, lists, running clocks, listeners, start; with the machine's own limits beside.

usage: size.py [--postgres] [--filed 100000] [--cases 1000000] [--streams 2000]

So many cases are filed through the API; then their rows are repeated in the database, until there are as many as wanted.
"""
import argparse
import asyncio
import collections
import datetime
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

from desk import ROOT, Cluster, Desk, program, workplace
from streams import gather

parser = argparse.ArgumentParser()
parser.add_argument("--postgres", action="store_true")
parser.add_argument("--filed", type=int, default=100_000)
parser.add_argument("--cases", type=int, default=1_000_000)
parser.add_argument("--streams", type=int, default=2000)
parser.add_argument("--only", nargs="*", default=["search", "clocks", "streams", "lists"])
options = parser.parse_args()
folder = workplace()
dice = random.Random(11)


def wrk(script, port, token, connections, seconds, **environment):
    answer = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "20s", "-s",
         str(ROOT / "Tests/Soak" / script), f"http://127.0.0.1:{port}"],
        env={**os.environ, "TOKEN": token, **environment}, capture_output=True, text=True, check=True)
    line = [line for line in answer.stdout.splitlines() if line.startswith("FIGURES")][0]
    return {key: float(value) for key, value in (part.split("=") for part in line.split()[1:])}


def stamp(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def vocabulary():
    """Words of two to four syllables, the most frequent first."""
    syllables = [a + b for a in "bdfgklmnprstvwz" for b in ["a", "e", "i", "o", "u", "an", "er", "is", "or", "um"]]
    words = []
    known = set()
    while len(words) < 30_000:
        word = "".join(dice.choice(syllables) for _ in range(dice.choice([2, 2, 3, 3, 4])))
        if word not in known:
            known.add(word)
            words.append(word)
    (folder / "words").write_text("\n".join(words))
    return words


def drawn(words, weights):
    return dice.choices(words, weights)[0]


cluster = None
if options.postgres:
    (folder / "postgres").mkdir()
    cluster = Cluster(folder / "postgres").start()
database = cluster.address() if cluster else str(folder / "desk.sqlite")
desk = Desk(folder, database, demo=True).start()
token = desk.tokens["paul"]
words = vocabulary()
weights = [1 / (rank + 1) for rank in range(len(words))]
fields = '"severity":"severity-3","type":"incident","environment":"production"'
print(f"machine: {os.cpu_count()} cores; {'PostgreSQL' if cluster else 'SQLite ' + sqlite3.sqlite_version}", flush=True)


def newest():
    return desk.get("/api/v1/cases?limit=1&sort=newest", token)[1]["cases"][0]["number"] - 1000


begun, cpu = time.monotonic(), desk.cpu()
while newest() < options.filed:
    wrk("words.lua", desk.port, token, 64, 10, WORDS=str(folder / "words"), CONTRACT="con_demo_tern", FIELDS=fields)
count = newest()
print(
    f"{count:,} cases filed in {time.monotonic() - begun:.0f} s, {(desk.cpu() - cpu) / count * 1000:.3f} ms of the server's "
    f"CPU each; memory {desk.memory():.0f} MB", flush=True)


def search():
    queries = []
    for _ in range(1000):
        query = [drawn(words, weights)]
        if dice.random() < 0.4:
            query.append(drawn(words, weights))
        if dice.random() < 0.3:
            query.append("is:open")
        queries.append("+".join(query))
    for kind, paths in [
        ("1,000 varied", queries), ("the most frequent word", [words[0]]), ("two frequent words", [f"{words[1]}+{words[2]}"]),
        ("a rare word", words[-40:]), ("a word and a filter", [f"{word}+owner:none" for word in words[50:90]])
    ]:
        cpu = desk.cpu()
        figures = wrk("get.lua", desk.port, token, 2, 10 if kind == "1,000 varied" else 3, PATHS=" ".join(
            f"/api/v1/cases?q={query}&limit=20" for query in paths))
        print(
            f"search for {kind}: {figures['requests'] / figures['seconds']:.0f}/s, "
            f"{(desk.cpu() - cpu) / figures['requests'] * 1000:.2f} ms of CPU each, p50 {figures['p50']:.1f} ms, "
            f"p95 {figures['p95']:.1f} ms, p99 {figures['p99']:.1f} ms, {figures['errors']:.0f} errors", flush=True)


def minutes():
    """A contract whose promises are due in a minute."""
    status, answer = desk.ask(
        "POST", "/api/v1/editions", None, token, {"Content-Type": "application/yaml"},
        raw=(ROOT / "Tests/Soak/minutes.yaml").read_bytes())
    assert status == 201, answer
    status, terms = desk.get("/api/v1/contracts/con_demo_tern", token)
    status, contract = desk.ask("POST", "/api/v1/contracts", {
        "account": terms["account"], "title": "Minutes", "edition": answer["id"], "plan": "standard"}, token)
    assert status == 201, contract
    return contract["id"]


def clocks():
    # The letters of all those filings leave first, or their cost would be taken for the clocks'.
    begun = time.monotonic()
    while "fristwerk_outbox_waiting 0" not in desk.get("/metrics")[1] and time.monotonic() - begun < 400:
        time.sleep(1)
    print(f"letters of the filings left in {time.monotonic() - begun:.0f} s", flush=True)
    quiet = desk.cpu()
    time.sleep(10)
    print(f"clocks of {newest():,} cases running, nothing due: {(desk.cpu() - quiet) / 10 * 1000:.1f} ms of CPU a second", flush=True)
    contract = minutes()
    position = desk.get("/api/v1/journal?limit=1&after=999999999999", token)[1]["after"]
    first = newest() + 1001
    number = 500
    for index in range(number):
        status, answer = desk.ask("POST", "/api/v1/cases", {
            "subject": f"due {index}", "description": "in a minute", "contract": contract, "contact": "per_demo_tern",
            "severity": "normal"}, token)
        assert status == 201, answer
        time.sleep(0.02)
    # And as many again that are due in one moment.
    burst = wrk("words.lua", desk.port, token, 64, 1, WORDS=str(folder / "words"), CONTRACT=contract, FIELDS='"severity":"normal"')
    wanted = number + int(burst["requests"])
    before, late, noticed, after = desk.cpu(), [], 0, 0
    end = time.monotonic() + 100
    while time.monotonic() < end and noticed < wanted:
        time.sleep(1)
        noticed = 0
        late = []
        for case, delay in notices(first):
            noticed += 1
            late.append(delay)
    steady, rush = late[:number], late[number:]
    print(
        f"{noticed:,} of {wanted:,} missed promises acted on: one by one p50 {percentile(steady, 0.5):.2f} s, at most {max(steady):.2f} s "
        f"late; {len(rush):,} due within a second, at most {max(rush, default=0):.2f} s late; "
        f"{(desk.cpu() - before) / max(1, noticed) * 1000:.2f} ms of CPU each, watching included", flush=True)


def notices(first):
    """Each case of the minutes with how late its miss was acted on, in seconds."""
    found, after = [], clocks_from[0]
    filed = {}
    while True:
        status, page = desk.get(f"/api/v1/journal?limit=1000&after={after}", token, timeout=60)
        for event in page["events"]:
            if event["case"] < first:
                continue
            if event["type"] == "filed":
                filed[event["case"]] = stamp(event["occurred"])
            if event["type"] == "breach-noticed":
                found.append((event["case"], stamp(event["recorded"]) - filed[event["case"]] - 60))
        after = page["after"]
        if not page["more"]:
            return sorted(found)


clocks_from = [0]


def streams():
    number, events = options.streams, 100
    before = desk.memory()

    async def work(listeners, tasks):
        await asyncio.sleep(1)
        opened.append(desk.memory())
        cpu.append(desk.cpu())
        for index in range(events):
            await asyncio.to_thread(
                desk.ask, "POST", f"/api/v1/cases/{1001 + index}/notes", {"text": f"heard by all {index}"}, token)
            await asyncio.sleep(0.05)
        for _ in range(100):
            await asyncio.sleep(0.1)
            if min(len(one.heard) for one in listeners) >= events:
                break
        cpu.append(desk.cpu())
        # Half of them break off, miss something, and come back for it.
        for one, task in zip(listeners[:number // 2], tasks):
            task.cancel()
            one.writer.close()
        for index in range(20):
            await asyncio.to_thread(desk.ask, "POST", f"/api/v1/cases/{1001 + index}/notes", {"text": f"missed {index}"}, token)
        for first in range(0, number // 2, 100):
            readers = await asyncio.gather(*(one.connect() for one in listeners[first:first + 100][:number // 2 - first]))
            tasks += [asyncio.ensure_future(one.listen(reader)) for one, reader in zip(listeners[first:], readers)]
        for _ in range(200):
            await asyncio.sleep(0.1)
            if min(len(one.heard) for one in listeners) >= events + 20:
                break

    opened, cpu = [], []
    listeners = asyncio.run(gather(desk.port, token, number, work))
    delays = [heard - stamp(recorded) for one in listeners for heard, recorded in one.delays[:events]]
    complete = sum(len(set(one.heard)) == len(one.heard) == len(listeners[0].heard) for one in listeners)
    print(
        f"{number:,} live streams: {(opened[0] - before) * 1024 / number:.0f} kB each; {events} events at 20 a second reach all of "
        f"them p50 {percentile(delays, 0.5):.2f} s, p95 {percentile(delays, 0.95):.2f} s late (the listeners share the machine), "
        f"{(cpu[1] - cpu[0]) / events / number * 1e6:.1f} µs of CPU for each event and stream; {complete:,} heard every event "
        f"once, half of them over a break", flush=True)
    if complete != number:
        sys.exit(f"streams: {number - complete} missed or repeated events")


def multiply(copies):
    """Repeats the filed cases' rows under new numbers, without their texts, which lists do not read."""
    file = sqlite3.connect(database, isolation_level=None)
    file.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; PRAGMA foreign_keys=OFF")
    top = file.execute("SELECT max(number) FROM case_file").fetchone()[0]
    case = [row[1] for row in file.execute("PRAGMA table_info(case_file)")]
    promise = [row[1] for row in file.execute("PRAGMA table_info(commitment)")]
    for copy in range(1, copies):
        shift = top * copy
        changed = {"number": f"number + {shift}", "opened": f"opened - {copy * 86400000000}", "updated": f"updated - {copy * 86400000000}",
                   "next_due": f"next_due + {copy * 977000000} + number % 977 * 1000000"}
        changed["closed"] = "updated" if copy % 2 else "closed"
        changed["is_open"] = "0" if copy % 2 else "is_open"
        file.execute("BEGIN")
        file.execute(f"INSERT INTO case_file ({','.join(case)}) SELECT {','.join(changed.get(name, name) for name in case)} "
                     f"FROM case_file WHERE number <= {top} AND closed IS NULL AND next_due < 9000000000000000000")
        file.execute(f"INSERT INTO commitment ({','.join(promise)}) SELECT {','.join(f'case_number + {shift}' if name == 'case_number' else name for name in promise)} "
                     f"FROM commitment WHERE case_number <= {top}")
        file.execute("COMMIT")
    file.executescript("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)")
    total = file.execute("SELECT count(*), sum(closed IS NULL) FROM case_file").fetchone()
    file.close()
    return total


def multiply_in_postgres(copies):
    def ask(sql):
        return subprocess.run([str(cluster.tools / "psql"), "-d", database, "-qAt", "-c", sql], capture_output=True, text=True, check=True).stdout
    top = int(ask("SELECT max(number) FROM case_file"))
    case = ask("SELECT column_name FROM information_schema.columns WHERE table_name = 'case_file' ORDER BY ordinal_position").split()
    promise = ask("SELECT column_name FROM information_schema.columns WHERE table_name = 'commitment' ORDER BY ordinal_position").split()
    for copy in range(1, copies):
        shift = top * copy
        changed = {"number": f"number + {shift}", "opened": f"opened - {copy * 86400000000}", "updated": f"updated - {copy * 86400000000}",
                   "next_due": f"next_due + {copy * 977000000} + number % 977 * 1000000"}
        changed["closed"] = "updated" if copy % 2 else "closed"
        changed["is_open"] = "0" if copy % 2 else "is_open"
        ask(f"INSERT INTO case_file ({','.join(case)}) SELECT {','.join(changed.get(name, name) for name in case)} "
            f"FROM case_file WHERE number <= {top} AND closed IS NULL AND next_due < 9000000000000000000")
        ask(f"INSERT INTO commitment ({','.join(promise)}) SELECT {','.join(f'case_number + {shift}' if name == 'case_number' else name for name in promise)} "
            f"FROM commitment WHERE case_number <= {top} AND case_number + {shift} IN (SELECT number FROM case_file)")
    ask("ANALYZE")
    return [int(value) for value in ask("SELECT count(*), sum((closed IS NULL)::int) FROM case_file").strip().split("|")]


def lists():
    desk.stop()
    desk.demo = False
    copies = -(-options.cases // options.filed)
    total, still_open = (multiply_in_postgres if cluster else multiply)(copies)
    desk.start()
    print(f"start to first answer: {desk.startup:.2f} s with {total:,} cases, {still_open:,} of them open", flush=True)
    time.sleep(3)
    rest = desk.memory()
    for name, paths in {
        "queue, next due": ["is=open"], "queue, nobody's": ["q=is:open+owner:none"], "queue of a tier, next to take": ["q=is:open&sort=policy"],
        "queue of a severity": ["q=is:open+severity:severity-3"], "all cases, the newest": ["sort=newest"], "closed cases of a customer": ["q=is:closed+account:acc_demo_tern&sort=newest"],
    }.items():
        cpu = desk.cpu()
        figures = wrk("get.lua", desk.port, token, 4, 4, PATHS=" ".join(f"/api/v1/cases?{path}&limit=50" for path in paths))
        print(
            f"{name}, 50 of {total:,}: {figures['requests'] / figures['seconds']:.0f}/s, {(desk.cpu() - cpu) / figures['requests'] * 1000:.2f} ms of "
            f"CPU each, p50 {figures['p50']:.1f} ms, p99 {figures['p99']:.1f} ms, {figures['errors']:.0f} errors", flush=True)
    print(f"memory: {rest:.0f} MB at rest with {total:,} cases, {desk.memory():.0f} MB after", flush=True)


for name in options.only:
    {"search": search, "clocks": clocks, "streams": streams, "lists": lists}[name]()
desk.stop()
if cluster:
    cluster.stop()
shutil.rmtree(folder, ignore_errors=True)
