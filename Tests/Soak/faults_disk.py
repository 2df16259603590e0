"""A disk that is full, fails to flush, is locked by another, or spoils what it keeps."""
import collections
import os
import shutil
import sqlite3
import subprocess
import time

from desk import Desk, program
from wishes import case, check, compare, problems, sound, subjects


def full_disk(folder, is_full, dice):
    """Fills the disk to many levels: reads go on, writes are answered 507, and come back with the room."""
    disk = folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(disk)], check=True)
    try:
        desk = Desk(folder, str(disk / "desk.sqlite"), demo=True).start()
        token, acknowledged, refused, levels = desk.tokens["paul"], [], 0, 200 if is_full else 12
        number = desk.get("/api/v1/cases?limit=1", token)[1]["cases"][0]["number"]
        for level in range(levels):
            free = shutil.disk_usage(disk).free
            room = dice.choice([0, 4096, dice.randrange(0, 65536), dice.randrange(0, 1 << 20)])
            with open(disk / "filler", "wb", buffering=0) as filler:
                try:
                    filler.write(b"\0" * max(0, free - room))
                except OSError:
                    # The desk was quicker: it is full all the same.
                    pass
            hit = False
            for count in range(400):
                mark = f"f{level}n{count}"
                status, answer = desk.ask("POST", "/api/v1/cases", case(mark, "x" * 20_000), token, {"Idempotency-Key": mark})
                if status == 201:
                    acknowledged.append(mark)
                    continue
                hit = True
                refused += 1
                if not check(status == 507 and answer.get("detail"), f"full disk: level {level} answered {status} {answer}"):
                    break
                if refused % 3 == 0:
                    break
            check(hit, f"full disk: level {level} with {room} bytes left never filled up")
            status, _ = desk.get(f"/api/v1/cases/{number}", token)
            check(status == 200, f"full disk: a read was answered {status}")
            os.remove(disk / "filler")
            mark = f"f{level}after"
            status, answer = desk.ask("POST", "/api/v1/cases", case(mark), token, {"Idempotency-Key": mark})
            check(status == 201, f"full disk: with room again, a write was answered {status} {answer}")
            acknowledged.append(mark)
            if problems:
                break
            if shutil.disk_usage(disk).free < 8 << 20:
                break
        compare(desk, token, acknowledged, "full disk")
        check(desk.stop() == 0, "full disk: the exit code")
        sound(disk / "desk.sqlite", "full disk")
        return f"{level + 1} levels, {refused} writes refused with 507, {len(acknowledged)} acknowledged, none lost"
    finally:
        subprocess.run(["umount", "-l", str(disk)])


def flush(folder, is_full, dice):
    """Lets the n-th flush fail: it is not acknowledged, nothing is written after it, and a restart finds all that was."""
    # The library that fails on request is loaded into the desk only.
    library = next((line for line in subprocess.run(["sh", "-c", "ls /usr/lib/fiu/fiu_posix_preload.so /usr/lib/*/fiu/fiu_posix_preload.so 2>/dev/null"],
                    capture_output=True, text=True).stdout.split()), None)
    if not check(library, "flush: libfiu is missing: bin/install fiu-utils"):
        return ""
    rounds, stopped = (2000 if is_full else 6), 0
    database, acknowledged = folder / "desk.sqlite", []
    token = None
    for round in range(rounds):
        folder_of_pipes = folder / f"fiu{round}"
        desk = Desk(folder, str(database), demo=round == 0)
        desk.environment = {
            "LD_PRELOAD": f"{library.replace('fiu_posix_preload', 'fiu_run_preload')} {library}",
            "FIU_CTRL_FIFO": str(folder_of_pipes)}
        desk.start()
        token = desk.tokens.get("paul", token)
        after = dice.randrange(0, 40)
        failed = None
        for count in range(after + 20):
            if count == after:
                fault = dice.choice(["posix/io/sync/fdatasync", "posix/io/sync/*", "posix/io/rw/pwrite", "posix/io/rw/pwrite64"])
                subprocess.run(["fiu-ctrl", "-f", str(folder_of_pipes), "-c", f"enable name={fault},failinfo=5", str(desk.process.pid)],
                               capture_output=True)
            mark = f"f{round}n{count}"
            status, answer = desk.ask("POST", "/api/v1/cases", case(mark), token, {"Idempotency-Key": mark})
            if status == 201:
                acknowledged.append(mark)
                if failed and not check(False, f"flush: {mark} was acknowledged after a failed flush"):
                    break
            else:
                check(status == 503, f"flush: {mark} was answered {status} {answer}")
                failed = failed or mark
        if failed:
            stopped += 1
            status, answer = desk.get("/api/v1/cases?limit=1", token)
            check(status == 200, f"flush: a read after the failure was answered {status}")
        desk.kill()
    desk = Desk(folder, str(database)).start()
    compare(desk, token, acknowledged, "flush")
    desk.stop()
    sound(database, "flush")
    check(stopped > 0, "flush: no flush has failed")
    return f"{rounds} rounds, writing stopped after a failed flush in {stopped}, {len(acknowledged)} acknowledged, none lost"


def locked(folder, is_full, dice):
    """Another program holds the file's write lock: bounded waiting, 503, and all is well afterwards."""
    database = folder / "desk.sqlite"
    desk = Desk(folder, str(database), demo=True).start()
    token, hold = desk.tokens["paul"], 30 if is_full else 8
    other = sqlite3.connect(database, isolation_level=None, timeout=10)
    other.execute("BEGIN IMMEDIATE")
    begun, worst, answers = time.monotonic(), 0.0, collections.Counter()
    while time.monotonic() - begun < hold:
        sent = time.monotonic()
        status, _ = desk.ask("POST", "/api/v1/cases", case(f"f{time.monotonic()}"), token, timeout=30)
        worst = max(worst, time.monotonic() - sent)
        answers[status] += 1
        check(desk.get("/api/v1/cases?limit=1", token)[0] == 200, "locked: a read was refused")
    other.execute("ROLLBACK")
    other.close()
    check(set(answers) == {503}, f"locked: writes were answered {dict(answers)}")
    check(worst < 12, f"locked: a write waited for {worst:.1f} s")
    status, answer = desk.ask("POST", "/api/v1/cases", case("free again"), token)
    check(status == 201, f"locked: afterwards a write was answered {status} {answer}")
    second = subprocess.run(
        [program(), "serve", "--database", str(database), "--http-port", "0"], capture_output=True, text=True, timeout=20)
    check(second.returncode != 0 and "lock" in (second.stdout + second.stderr), f"locked: a second desk: {second}")
    desk.stop()
    return f"locked for {hold} s: {dict(answers)}, the longest wait {worst:.1f} s; a second process is refused"


def damage(folder, is_full, dice):
    """Bits flip in the file, in an attachment, the log is cut short: noticed when read, named, and the rest goes on."""
    database = folder / "desk.sqlite"
    desk = Desk(folder, str(database), demo=True).start()
    token = desk.tokens["paul"]
    status, one = desk.ask("POST", "/api/v1/cases", case("fdamaged", "mark-to-be-damaged"), token)
    names = []
    for name in ["spoiled", "sound"]:
        status, upload = desk.ask(
            "POST", f"/api/v1/attachments?name={name}", None, token, {"Content-Type": "application/octet-stream"},
            raw=name.encode() * 2000)
        names.append(upload["id"])
        status, answer = desk.ask("POST", "/api/v1/cases", {**case(f"f{name}"), "attachments": [upload["id"]]}, token)
        check(status == 201, f"damage: filing with a file is answered {status} {answer}")
    desk.stop()
    file = sqlite3.connect(database)
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    body = file.execute("SELECT body FROM event WHERE case_number = ? ORDER BY sequence LIMIT 1", (one["number"],)).fetchone()[0]
    spoiled = bytearray(body)
    spoiled[len(spoiled) // 2] ^= 4
    file.execute("UPDATE event SET body = ? WHERE case_number = ? AND sequence = 1", (bytes(spoiled), one["number"]))
    content = file.execute("SELECT content FROM blob WHERE content = ?", (b"spoiled" * 2000,)).fetchone()[0]
    file.execute("UPDATE blob SET content = ? WHERE content = ?", (content[:700] + b"S" + content[701:], content))
    check(file.total_changes == 2, "damage: nothing was damaged")
    file.commit()
    file.close()
    verify = subprocess.run([program(), "verify", "--database", str(database)], capture_output=True, text=True)
    said = verify.stdout + verify.stderr
    check(verify.returncode != 0 and str(one["number"]) in said, f"damage: verify says {said[-300:]}")
    check("file " in said, f"damage: verify does not name the file: {said[-300:]}")
    desk = Desk(folder, str(database)).start()
    other = [row["number"] for row in desk.get("/api/v1/cases?limit=20", token)[1]["cases"] if row["number"] != one["number"]]
    check(all(desk.get(f"/api/v1/cases/{number}", token)[0] == 200 for number in other), "damage: other cases are not served")
    status, answer = desk.ask("POST", "/api/v1/cases", case("fafter"), token)
    check(status == 201, f"damage: filing is answered {status} {answer}")
    status, answer = desk.get(f"/api/v1/attachments/{names[0]}", token)
    check(status == 500 and answer.get("detail"), f"damage: a spoiled file is answered {status} {answer}")
    log = (folder / f"desk-{desk.port}.log").read_text()
    check(names[0] in log, "damage: the log does not name the spoiled file")
    check(desk.get(f"/api/v1/attachments/{names[1]}", token)[0] == 200, "damage: a sound file is not served")
    # The end of the log is gone: what is left is a true past.
    marks = [f"fcut{count}" for count in range(20)]
    for mark in marks:
        check(desk.ask("POST", "/api/v1/cases", case(mark), token)[0] == 201, "damage: filing before the cut")
    desk.kill()
    log = f"{database}-wal"
    with open(log, "r+b") as pages:
        pages.truncate(os.path.getsize(log) - 30_000)
    desk = Desk(folder, str(database)).start()
    seen = subjects(desk, token)
    there = [bool(seen[mark]) for mark in marks]
    check(there == sorted(there, reverse=True), f"damage: the cut log has holes: {there}")
    check(there[0] and not there[-1], f"damage: the log was not cut: {there}")
    check(desk.ask("POST", "/api/v1/cases", case("fon"), token)[0] == 201, "damage: filing after the cut")
    desk.stop()
    # A page of noise where one is in use: what lies in a free page is nobody's.
    with sqlite3.connect(database) as file:
        root = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event'").fetchone()[0]
    file.close()
    with open(database, "r+b") as pages:
        pages.seek((root - 1) * 4096)
        pages.write(os.urandom(4096))
    doctor = subprocess.run([program(), "doctor", "--database", str(database)], capture_output=True, text=True)
    check(doctor.returncode != 0, f"damage: doctor finds nothing: {doctor.stdout[-300:]}")
    return ("a flipped bit is named with its case, a spoiled file is named and not served, all others are; a log cut short is a true "
            "past; a page of noise is found by doctor")
