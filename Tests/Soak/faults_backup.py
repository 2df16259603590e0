"""A backup in the middle of work, from either database, brought back into either."""
import hashlib
import os
import subprocess
import threading
import time

from desk import Cluster, Desk, program
from wishes import case, check, compare


def run(*arguments):
    """What a command says; nothing if it ended badly, which is noted."""
    made = subprocess.run([program(), *arguments], capture_output=True, text=True)
    good = check(made.returncode == 0, f"backup: {' '.join(arguments[:1])} says {(made.stdout + made.stderr)[-400:]}")
    return made.stdout if good else None


def digest(database, path):
    """What a desk holds, as lines of JSON, in a few letters."""
    run("export", str(path), "--database", database)
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def backup(folder, is_full, dice):
    """A backup under load opens, verifies and holds a true past; one of a desk at rest is the same desk."""
    said = []
    (folder / "postgres").mkdir()
    cluster = Cluster(folder / "postgres").start()
    try:
        for name, database, other in [
            ("SQLite", str(folder / "desk.sqlite"), cluster.address("from_sqlite")),
            ("PostgreSQL", cluster.address(), str(folder / "from-postgres.sqlite")),
        ]:
            said.append(f"{name}: {one(folder, is_full, name, database, other)}")
    finally:
        cluster.stop()
    return "; ".join(said)


def one(folder, is_full, name, database, other):
    desk = Desk(folder, database, demo=True).start()
    token, acknowledged, files, over = desk.tokens["paul"], [], {}, threading.Event()

    def work(worker):
        count = 0
        while not over.is_set():
            count += 1
            mark = f"fw{worker}n{count}"
            fields = case(mark)
            if count % 3 == 0:
                content = os.urandom(20_000)
                status, file = desk.ask(
                    "POST", f"/api/v1/attachments?name={mark}.bin", None, token, {"Content-Type": "application/octet-stream"},
                    raw=content)
                check(status == 201, f"backup: an upload was answered {status} {file}")
                fields["attachments"] = [file["id"]]
            status, answer = desk.ask("POST", "/api/v1/cases", fields, token)
            if check(status == 201, f"backup: a case was answered {status} {answer}"):
                acknowledged.append(mark)
                if "attachments" in fields:
                    files[fields["attachments"][0]] = content

    workers = [threading.Thread(target=work, args=(index,)) for index in range(4)]
    for worker in workers:
        worker.start()
    time.sleep(30 if is_full else 1.5)
    cases_before, files_before = list(acknowledged), dict(files)
    begun = time.monotonic()
    run("backup", str(folder / f"{name}-busy.sqlite"), "--database", database)
    took = time.monotonic() - begun
    meanwhile = len(acknowledged) - len(cases_before)
    over.set()
    for worker in workers:
        worker.join()
    desk.stop()
    check(meanwhile > 0, "backup: nobody could work meanwhile")
    run("backup", str(folder / f"{name}-rest.sqlite"), "--database", database)
    # At rest: the same desk, by all that it says of itself, in the other kind of database too.
    run("restore", str(folder / f"{name}-rest.sqlite"), "--database", other)
    whole = digest(database, folder / "whole.ndjson")
    check(digest(other, folder / "other.ndjson") == whole, f"backup: {name}, restored, says something else")
    # Under load: everything that was acknowledged before it began.
    again = str(folder / f"{name}-again.sqlite")
    run("restore", str(folder / f"{name}-busy.sqlite"), "--database", again)
    run("verify", "--database", again)
    desk = Desk(folder, again).start()
    compare(desk, token, cases_before, f"backup of {name}")
    for file in files_before:
        status, _ = desk.get(f"/api/v1/attachments/{file}", token)
        check(status == 200, f"backup: file {file} was answered {status}")
    desk.stop()
    return (f"{len(cases_before)} cases and {len(files_before)} files acknowledged before a backup under load are in it, "
            f"{meanwhile} more were filed in its {took:.1f} s; one at rest, restored into the other database, has digest {whole}")
