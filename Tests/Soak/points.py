"""Ends the desk at named points of its work: nothing acknowledged is lost, nothing is done twice, every message arrives.

A message whose receiver had accepted it when the desk died leaves again, under the same Message-ID, by which receivers drop
the second copy; no other leaves twice.

usage: points.py [--rounds 10] [--postgres] [--seed N] [POINT …]
"""
import argparse
import collections
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time

from aiosmtpd.controller import Controller

from desk import ROOT, Clock, Cluster, Desk, free_port, program, workplace
from recording import recorder
from wishes import case, check, problems, subjects

parser = argparse.ArgumentParser()
parser.add_argument("points", nargs="*")
parser.add_argument("--rounds", type=int, default=10)
parser.add_argument("--postgres", action="store_true")
parser.add_argument("--seed", type=int, default=int(time.time()))
options = parser.parse_args()
dice = random.Random(options.seed)
# Only the debug build has the points.
debug = str(ROOT / ".build/debug/fristwerk")
# How often a point may be passed before it ends the desk.
PASSES = {"before-commit": 60, "after-commit": 60, "outbox-claimed": 5, "outbox-delivered": 20, "checkpoint": 2000}


class Receiver:
    """A mail server that keeps how often each message came."""

    def __init__(self):
        self.counts, self.texts = collections.Counter(), collections.defaultdict(set)

    async def handle_DATA(self, server, session, envelope):
        text = envelope.content.decode(errors="replace")
        name = next(line.split(": ", 1)[1].strip() for line in text.splitlines() if line.lower().startswith("message-id: "))
        self.counts[name] += 1
        self.texts[name].add(text)
        return "250 accepted"


class Wishes(threading.Thread):
    """Somebody who files and notes, and repeats each wish under its key until it is answered."""

    def __init__(self, desk, token, name):
        super().__init__(daemon=True)
        self.desk, self.token, self.name_of_all, self.over = desk, token, name, threading.Event()
        self.filed, self.noted, self.fault = {}, {}, None

    def run(self):
        chance, count = random.Random(f"{options.seed}-{self.name_of_all}"), 0
        while not self.over.is_set():
            count += 1
            mark = f"f{self.name_of_all}n{count}"
            number = chance.choice(list(self.filed.values())) if self.filed and chance.random() < 0.4 else None
            path, body = (f"/api/v1/cases/{number}/notes", {"text": mark}) if number else ("/api/v1/cases", case(mark, "x" * 3000))
            while True:
                try:
                    status, answer = self.desk.ask("POST", path, body, self.token, {"Idempotency-Key": mark}, timeout=10)
                except OSError:
                    time.sleep(0.01)
                    continue
                if status in (409, 503):
                    time.sleep(0.01)
                    continue
                break
            if status not in (200, 201):
                self.fault = f"{mark} was answered {status} {answer}"
                return
            if number:
                self.noted[mark] = number
            else:
                self.filed[mark] = answer["number"]


def at_point(point, folder, database, ask):
    """Kills at one point again and again, and compares."""
    receiver = Receiver()
    server = Controller(receiver, hostname="127.0.0.1", port=free_port())
    server.start()
    clock = Clock()
    desk = Desk(folder, database, demo=True, clock=clock)
    desk.binary = debug
    desk.arguments = ["--mail-relay", f"smtp://127.0.0.1:{server.port}", "--mail-tls", "opportunistic"]
    desk.start()
    token, kills, redelivered = desk.tokens["paul"], 0, 0
    wishes = [Wishes(desk, token, f"{point[0]}{index}") for index in range(6)]
    for wish in wishes:
        wish.start()
    for round in range(options.rounds):
        desk.kill()
        kills += 1
        pass_by = dice.randrange(1, PASSES[point])
        special = (
            {"LD_PRELOAD": str(recorder(folder)), "RECORDER_FILE": database, "RECORDER_KILL": str(pass_by)}
            if point == "checkpoint" else {"FRISTWERK_FAIL_POINT": f"{point}:{pass_by}"})
        # Who was killed holds its claims for two minutes; the clock goes on so that somebody else may have them.
        clock.put(180 * (round + 1))
        desk.environment = {**clock.environment(), **special}
        try:
            desk.start()
        except RuntimeError:
            # It died before it was ready, which it may.
            pass
        try:
            check(desk.process.wait(60) == -9, f"{point}: it ended with {desk.process.returncode}")
            kills += 1
        except subprocess.TimeoutExpired:
            check(False, f"{point}: it never came to pass {pass_by}")
        desk.environment = clock.environment()
        desk.start()
        if problems:
            break
    for wish in wishes:
        wish.over.set()
    for wish in wishes:
        wish.join()
        check(not wish.fault, f"{point}: {wish.fault}")
    clock.put(180 * (options.rounds + 2))
    end = time.monotonic() + 60
    while True:
        # Promises go on being missed meanwhile, of which somebody is told: what counts is one moment with all on its way.
        states = [line.split("|") for line in ask("SELECT message_id, state FROM outbox")]
        if all(state == "sent" for _, state in states) or time.monotonic() > end:
            break
        time.sleep(0.1)
    seen = subjects(desk, token)
    filed = [mark for wish in wishes for mark in wish.filed]
    check(all(seen[mark] for mark in filed), f"{point}: acknowledged cases are lost")
    check(not [mark for mark, count in seen.items() if count > 1 and mark.startswith("f")], f"{point}: cases are doubled")
    noted = collections.defaultdict(list)
    for wish in wishes:
        for mark, number in wish.noted.items():
            noted[number].append(mark)
    for number, marks in noted.items():
        texts = collections.Counter(
            event["text"] for event in desk.get(f"/api/v1/cases/{number}/events", token)[1]["events"] if event["type"] == "noted")
        check(all(texts[mark] == 1 for mark in marks), f"{point}: case {number} has its notes {texts}")
    posted = {name.strip("<> "): state for name, state in states}
    arrived = {name.strip("<> "): count for name, count in receiver.counts.items()}
    check(set(posted.values()) == {"sent"}, f"{point}: messages are {collections.Counter(posted.values())}")
    check(set(posted) <= set(arrived), f"{point}: {len(set(posted) - set(arrived))} messages never came")
    redelivered = sum(count - 1 for count in arrived.values())
    # Eight are under way at once.
    check(redelivered <= 8 * kills, f"{point}: {redelivered} messages came again")
    check(all(len(texts) == 1 for texts in receiver.texts.values()), f"{point}: a message came again with other words")
    check(desk.stop() == 0, f"{point}: the exit code")
    server.stop()
    verify = subprocess.run([program(), "verify", "--database", database], capture_output=True, text=True)
    check(verify.returncode == 0, f"{point}: verify says {(verify.stdout + verify.stderr)[-300:]}")
    return (f"{kills} kills, {len(filed)} cases and {sum(map(len, noted.values()))} notes acknowledged, {len(posted)} messages, "
            f"{redelivered} came again")


def migrating(folder, new):
    """Kills between the statements of the first schema: the next start makes it whole."""
    places = []
    for round in range(options.rounds):
        database, place = new(round), dice.randrange(1, 45)
        desk = Desk(folder, database)
        desk.binary, desk.environment = debug, {"FRISTWERK_FAIL_POINT": f"migrating:{place}"}
        try:
            desk.start()
            check(False, f"migrating: statement {place} was never reached")
        except RuntimeError:
            check(desk.process.returncode == -9, f"migrating: it ended with {desk.process.returncode}")
        desk.environment = {}
        desk.start()
        check(desk.get("/ready")[0] == 200, "migrating: not ready afterwards")
        check(desk.stop() == 0, "migrating: the exit code")
        places.append(place)
    return f"{len(places)} kills, after the statements {sorted(places)}"


cluster = None
named = options.points or [*PASSES, "migrating"]
for point in named:
    if options.postgres and point == "checkpoint":
        continue
    folder, begun = workplace(), time.monotonic()
    if options.postgres and not cluster:
        (folder / "postgres").mkdir()
        cluster = Cluster(folder / "postgres").start()
    if point == "migrating":
        said = migrating(folder, lambda round: cluster.address(f"m{round}") if cluster else str(folder / f"{round}.sqlite"))
    else:
        database = cluster.address(point.replace("-", "_")) if cluster else str(folder / "desk.sqlite")

        def ask(query):
            """The rows of a query, their columns with a bar between."""
            if cluster:
                return subprocess.run(
                    [str(cluster.tools / "psql"), "-XAt", database, "-c", query], capture_output=True, text=True,
                    check=True).stdout.split()
            reader = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)
            rows = ["|".join(map(str, row)) for row in reader.execute(query)]
            reader.close()
            return rows

        said = at_point(point, folder, database, ask)
    print(
        f"{point} on {'PostgreSQL' if cluster else 'SQLite'}, seed {options.seed}: {'FAILED' if problems else said} "
        f"({time.monotonic() - begun:.1f} s)", flush=True)
    if problems:
        print("  kept:", folder)
        break
    if not (folder / "postgres").exists():
        shutil.rmtree(folder, ignore_errors=True)
if cluster:
    cluster.stop()
    shutil.rmtree(cluster.folder.parent, ignore_errors=True)
sys.exit(1 if problems else 0)
