"""What happens to a desk when PostgreSQL, or the way to it, fails: ended backends, a killed postmaster, a slow or silent line.

Nothing acknowledged is lost or done twice, every request is answered in bounded time, `/ready` says 503 meanwhile, and all
is well again without a restart.

usage: links.py [ended|killed|slow|silent|cut|exhausted …] [--full] [--seed N] [--plant loss]
"""
import argparse
import collections
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from desk import Cluster, Desk, program, workplace
from proxy import Proxy

parser = argparse.ArgumentParser()
parser.add_argument("runs", nargs="*")
parser.add_argument("--full", action="store_true")
parser.add_argument("--seed", type=int, default=int(time.time()))
parser.add_argument("--plant", choices=["loss"], help="spoils the record, to see that the check can fail")
options = parser.parse_args()
dice, problems = random.Random(options.seed), []
folder = workplace()
(folder / "postgres").mkdir()
cluster = Cluster(folder / "postgres").start()
proxy = Proxy(cluster.port)
desk = Desk(folder, cluster.address().replace(str(cluster.port), str(proxy.port)), demo=True).start()
token = desk.tokens["paul"]


def check(fact, what):
    """Notes what is wrong."""
    if not fact:
        problems.append(what)
        print("  wrong:", what, flush=True)


class Load:
    """Files cases all the time, repeats each under its key until it is answered, and reads in between."""

    def __init__(self, workers=8):
        self.acknowledged, self.answers, self.longest = [], collections.Counter(), 0.0
        self.lock, self.over = threading.Lock(), threading.Event()
        self.workers = [threading.Thread(target=self.work, args=(index,)) for index in range(workers)]
        for worker in self.workers:
            worker.start()

    def work(self, worker):
        count = 0
        while not self.over.is_set():
            count += 1
            mark = f"l{id(self)}w{worker}n{count}"
            body = {
                "subject": mark, "description": "soak", "contract": "con_demo_tern", "contact": "per_demo_tern", "severity": "severity-3",
                "type": "incident", "environment": "production", "confirmed": "credenti@2024-07-29#severity-3"}
            while True:
                status = self.once("POST", "/api/v1/cases", body, {"Idempotency-Key": mark})
                if status == 201:
                    with self.lock:
                        self.acknowledged.append(mark)
                    break
                if status not in (409, 503) or self.over.is_set():
                    break
                time.sleep(0.1)
            self.once("GET", "/api/v1/cases?limit=5", None, {})
            time.sleep(0.02)

    def once(self, method, path, body, headers):
        begun = time.monotonic()
        try:
            status, answer = desk.ask(method, path, body, token, headers, timeout=60)
        except OSError as error:
            status, answer = "broken", repr(error)
        with self.lock:
            self.answers[status] += 1
            self.longest = max(self.longest, time.monotonic() - begun)
        if status not in (200, 201, 409, 503):
            check(False, f"{method} was answered {status} {answer}")
        return status

    def end(self):
        self.over.set()
        for worker in self.workers:
            worker.join(90)
        return self


def readiness(wanted, within):
    """How long it took until /ready said so; a check that hangs is none."""
    begun = time.monotonic()
    while time.monotonic() - begun < within:
        try:
            if desk.get("/ready", timeout=5)[0] == wanted:
                return time.monotonic() - begun
        except OSError as error:
            check(False, f"/ready did not answer: {error!r}")
        time.sleep(0.05)
    check(False, f"/ready did not turn {wanted} within {within} s")
    return within


def compare(load, run):
    seen, cursor = collections.Counter(), None
    if options.plant == "loss":
        load.acknowledged.append("planted")
    while True:
        status, page = desk.get("/api/v1/cases?limit=200&sort=newest" + (f"&cursor={cursor}" if cursor else ""), token)
        assert status == 200, page
        seen.update(case["subject"] for case in page["cases"])
        cursor = page["next"]
        if not cursor:
            break
    check(not [mark for mark in load.acknowledged if seen[mark] == 0], f"{run}: acknowledged cases are lost")
    check(not [mark for mark, count in seen.items() if count > 1 and mark.startswith("l")], f"{run}: cases are doubled")
    return f"{len(load.acknowledged)} acknowledged, answers {dict(load.answers)}, the longest after {load.longest:.1f} s"


def backends():
    """The processes of the desk's connections."""
    head = int((cluster.folder / "data/postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{head}/task/{head}/children").read_text().split()
    return head, [int(child) for child in children if b"desk desk" in Path(f"/proc/{child}/cmdline").read_bytes()]


def ended():
    """Connections are ended by the administrator, one after the other."""
    load, count = Load(), 0
    for _ in range(50 if options.full else 10):
        time.sleep(dice.uniform(0.1, 0.4))
        _, running = backends()
        if running:
            os.kill(dice.choice(running), signal.SIGTERM)
            count += 1
    time.sleep(1)
    load.end()
    check(count and load.longest < 8, f"ended: {count} connections, an answer took {load.longest:.1f} s")
    return f"{count} connections ended: {compare(load, 'ended')}"


def killed():
    """A backend is killed, so that PostgreSQL recovers; then the postmaster itself, so that somebody must start it again."""
    load, slowest = Load(), 0.0
    rounds = 25 if options.full else 2
    for _ in range(rounds):
        time.sleep(dice.uniform(0.5, 1))
        _, running = backends()
        if running:
            os.kill(dice.choice(running), signal.SIGKILL)
        time.sleep(1)
        slowest = max(slowest, readiness(200, 15))
        head, running = backends()
        os.kill(head, signal.SIGKILL)
        readiness(503, 15)
        while any(Path(f"/proc/{one}").exists() for one in [head] + running):
            time.sleep(0.05)
        cluster.start()
        slowest = max(slowest, readiness(200, 15))
    load.end()
    return f"{rounds} backends and {rounds} postmasters killed, ready again {slowest:.1f} s later at most: {compare(load, 'killed')}"


def disturbed(run, begin, end, seconds, bound):
    """Disturbs the line under load for a while."""
    load = Load()
    time.sleep(1)
    check(load.acknowledged, f"{run}: nothing was acknowledged before")
    begin()
    turned = readiness(503, bound)
    check(turned < 15, f"{run}: /ready turned only after {turned:.1f} s")
    time.sleep(max(0, seconds - turned))
    end()
    back = readiness(200, bound)
    before = len(load.acknowledged)
    time.sleep(2)
    load.end()
    check(len(load.acknowledged) > before, f"{run}: nothing was acknowledged afterwards")
    check(load.longest < bound, f"{run}: an answer took {load.longest:.1f} s")
    check(proxy.most <= 16, f"{run}: {proxy.most} connections were open at once")
    return f"not ready after {turned:.1f} s, ready {back:.1f} s after the end: {compare(load, run)}"


def slow():
    """Every packet takes ten seconds longer."""
    def begin():
        proxy.delay = 10
    def end():
        proxy.delay = 0
    return disturbed("slow", begin, end, 60 if options.full else 22, 30)


def silent():
    """The line stays up, and nothing comes through."""
    return disturbed("silent", proxy.silent.set, proxy.silent.clear, 60 if options.full else 20, 13)


def cut():
    """The line is cut, and new ones are refused."""
    def begin():
        proxy.refusing.set()
        proxy.cut()
    return disturbed("cut", begin, proxy.refusing.clear, 30 if options.full else 6, 30)


def exhausted():
    """Many more ask at once than there are connections, while PostgreSQL holds each for a while."""
    proxy.delay = 0.3
    load = Load(workers=200 if options.full else 80)
    time.sleep(20 if options.full else 6)
    proxy.delay = 0
    load.end()
    readiness(200, 10)
    check(load.longest < 30 and proxy.most <= 16, f"exhausted: {load.longest:.1f} s, {proxy.most} connections")
    return compare(load, "exhausted")


RUNS = {"ended": ended, "killed": killed, "slow": slow, "silent": silent, "cut": cut, "exhausted": exhausted}
for name in options.runs or RUNS:
    begun, had, proxy.most = time.monotonic(), len(problems), 0
    said = RUNS[name]()
    print(f"{name}, seed {options.seed}: {said if len(problems) == had else 'FAILED: ' + said} ({time.monotonic() - begun:.1f} s)", flush=True)
check(desk.stop() == 0, "the exit code")
verify = subprocess.run([program(), "verify", "--database", cluster.address()], capture_output=True, text=True)
check(verify.returncode == 0, f"verify says {verify.stdout[-300:]} {verify.stderr[-300:]}")
cluster.stop()
if problems:
    print("kept:", folder)
else:
    shutil.rmtree(folder, ignore_errors=True)
sys.exit(1 if problems else 0)
