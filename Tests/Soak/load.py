"""What a desk does under load, beside what this machine's disk and databases can do at all.

usage: load.py [--postgres] [--seconds N]
"""
import argparse
import os
import shutil
import sqlite3
import subprocess
import time

from desk import ROOT, Cluster, Desk, workplace

parser = argparse.ArgumentParser()
parser.add_argument("--postgres", action="store_true")
parser.add_argument("--seconds", type=int, default=10)
options = parser.parse_args()
folder = workplace()


def wrk(script, port, token, connections, seconds, **environment):
    answer = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(ROOT / "Tests/Soak" / script),
         f"http://127.0.0.1:{port}"],
        env={**os.environ, "TOKEN": token, **environment}, capture_output=True, text=True, check=True)
    line = [line for line in answer.stdout.splitlines() if line.startswith("FIGURES")][0]
    return {key: float(value) for key, value in (part.split("=") for part in line.split()[1:])}


def flushes():
    """Flushes of 4 kB a second."""
    handle = os.open(folder / "probe", os.O_CREAT | os.O_WRONLY)
    count, end = 0, time.monotonic() + 1
    while time.monotonic() < end:
        os.pwrite(handle, b"x" * 4096, (count % 256) * 4096)
        os.fdatasync(handle)
        count += 1
    os.close(handle)
    return count


def bare(source, batch=64):
    """Cases a second when SQLite writes the same rows, so many to a transaction with a savepoint each, and nothing else."""
    old = sqlite3.connect(source)
    new = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    new.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA foreign_keys=ON")
    for (sql,) in old.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'"):
        new.execute(sql)
    for table in ["record", "edition"]:
        marks = ",".join("?" * len(old.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()))
        new.executemany(f"INSERT INTO {table} VALUES ({marks})", sorted(
            old.execute(f"SELECT * FROM {table}").fetchall(), key=lambda row: str(row[2] or "")))
    numbers = [row[0] for row in old.execute("SELECT number FROM case_file ORDER BY number DESC LIMIT 6000")]
    tables = [("case_file", "number"), ("event", "case_number"), ("message", "case_number"),
              ("commitment", "case_number"), ("timer", "case_number"), ("outbox", "case_number")]
    rows = []
    for number in numbers:
        one = []
        for table, key in tables:
            for row in old.execute(f"SELECT * FROM {table} WHERE {key} = ?", (number,)):
                one.append((f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row))
                if table == "message":
                    one.append(("INSERT INTO search (public_words, note_words) VALUES (?, '')", (row[2],)))
        rows.append(one)
    begin = time.monotonic()
    for first in range(0, len(rows), batch):
        new.execute("BEGIN IMMEDIATE")
        for one in rows[first:first + batch]:
            new.execute("SAVEPOINT body")
            for sql, row in one:
                new.execute(sql, row)
            new.execute("RELEASE body")
        new.execute("COMMIT")
    return len(rows) / (time.monotonic() - begin)


cluster = None
if options.postgres:
    (folder / "postgres").mkdir()
    cluster = Cluster(folder / "postgres").start()
database = cluster.address() if cluster else str(folder / "desk.sqlite")
print(f"machine: {os.cpu_count()} cores, {flushes()} flushes of 4 kB a second, SQLite {sqlite3.sqlite_version}")
desk = Desk(folder, database, demo=True).start()
rest = desk.memory()
token = desk.tokens["paul"]
wrk("file.lua", desk.port, token, 64, 2)
cpu, begin = desk.cpu(), time.monotonic()
figures = wrk("file.lua", desk.port, token, 64, options.seconds)
each = (desk.cpu() - cpu) / figures["requests"] * 1000
print(
    f"filing at 64 clients: {figures['requests'] / figures['seconds']:.0f}/s durable, {each:.3f} ms of the server's CPU each, "
    f"p50 {figures['p50']:.1f} ms, p99 {figures['p99']:.1f} ms, max {figures['max']:.1f} ms, {figures['errors']:.0f} errors")
paths = {
    "queue of 50": "/api/v1/cases?is=open&limit=50 /api/v1/cases?q=is:open+tier:support&limit=50 /api/v1/cases?is=open&sort=policy&limit=50",
    "case": " ".join(f"/api/v1/cases/{number}" for number in range(1001, 1040) if desk.get(f"/api/v1/cases/{number}", token)[0] == 200),
    "search": "/api/v1/cases?q=totals+morning&limit=20 /api/v1/cases?q=rechnungen&limit=20 /api/v1/cases?q=umlaute&limit=20",
}
for name, path in paths.items():
    cpu = desk.cpu()
    figures = wrk("get.lua", desk.port, token, 4, 4, PATHS=path)
    each = (desk.cpu() - cpu) / figures["requests"] * 1000
    print(
        f"{name}: {figures['requests'] / figures['seconds']:.0f}/s, {each:.3f} ms of CPU each, p50 {figures['p50']:.1f} ms, "
        f"p95 {figures['p95']:.1f} ms, p99 {figures['p99']:.1f} ms, {figures['errors']:.0f} errors")
print(f"memory: {rest:.0f} MB at rest, {desk.memory():.0f} MB after")
count = desk.get("/api/v1/cases?limit=1&sort=newest", token)[1]["cases"][0]["number"] - 1000
desk.stop()
desk.demo = False
desk.start()
print(f"start to first answer: {desk.startup:.2f} s with {count} cases")
desk.stop()
if cluster:
    cluster.stop()
else:
    print(f"bare SQLite, the same rows and 64 to a transaction: {bare(folder / 'desk.sqlite'):.0f} cases/s")
shutil.rmtree(folder, ignore_errors=True)
