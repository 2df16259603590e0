"""The power goes: everything that was not flushed is lost, kept in part, out of order or torn; nothing acknowledged may be.

A library notes what a working desk writes and flushes, and the callers note what they were told. From that record many
states are made that a power cut could have left; each must open, be whole, and hold all that was acknowledged by then.
The same without the flush at each commit (NORMAL) must lose something, or this run would see nothing.

usage: power.py [IMAGES] [--seconds N] [--seed N]
"""
import argparse
import collections
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

from desk import ROOT, Desk, program, workplace
from recording import Disk, acknowledge, entries, recorder

parser = argparse.ArgumentParser()
parser.add_argument("images", type=int, nargs="?", default=300)
parser.add_argument("--seconds", type=float, default=4)
parser.add_argument("--seed", type=int, default=int(time.time()))
options = parser.parse_args()
# Only the debug build can be told to go without the flush.
debug = str(ROOT / ".build/debug/fristwerk")


def record(folder, flushes):
    """Lets a desk work, kills it, and returns its database of before, the record, and somebody's token."""
    database, base, notes = folder / "desk.sqlite", folder / "base.sqlite", folder / "record"
    desk = Desk(folder, str(database), demo=True)
    desk.binary = debug
    desk.start()
    token = desk.tokens["paul"]
    assert desk.stop() == 0
    # Who ends a desk in peace has all of it in the one file.
    log = Path(f"{database}-wal")
    assert not log.exists() or log.stat().st_size == 0, "ending left something in the log"
    shutil.copy(database, base)
    desk = Desk(folder, str(database))
    desk.binary = debug
    desk.environment = {
        "LD_PRELOAD": str(recorder(folder)), "RECORDER_FILE": str(database), "RECORDER_TO": str(notes)}
    if not flushes:
        desk.environment["FRISTWERK_WITHOUT_FLUSH"] = "1"
    desk.start()
    over, descriptor = threading.Event(), os.open(notes, os.O_WRONLY | os.O_APPEND)

    def work(worker):
        dice, mine, count = random.Random(f"{options.seed}-{worker}"), [], 0
        while not over.is_set():
            count += 1
            mark = f"p{worker}n{count}"
            if mine and dice.random() < 0.4:
                path, body = f"/api/v1/cases/{dice.choice(mine)}/notes", {"text": mark}
            else:
                path, body = "/api/v1/cases", {
                    "subject": mark, "description": "x" * dice.randrange(1, 20_000), "contract": "con_demo_tern", "contact": "per_demo_tern",
                    "severity": "severity-3", "type": "incident", "environment": "production",
                    "confirmed": "credenti@2024-07-29#severity-3"}
            status, answer = desk.ask("POST", path, body, token, {"Idempotency-Key": mark})
            if status in (200, 201):
                acknowledge(descriptor, mark)
                if path == "/api/v1/cases":
                    mine.append(answer["number"])
            else:
                assert status == 409, (status, answer)

    workers = [threading.Thread(target=work, args=(index,)) for index in range(8)]
    for worker in workers:
        worker.start()
    time.sleep(options.seconds)
    over.set()
    for worker in workers:
        worker.join()
    desk.kill()
    os.close(descriptor)
    return base, notes, token


def inspect(path, acknowledged):
    """Says what is wrong with an image: what SQLite finds, and what is missing of what was acknowledged."""
    try:
        connection = sqlite3.connect(path)
        whole = connection.execute("PRAGMA quick_check").fetchone()[0]
        there = {row[0] for row in connection.execute("SELECT body FROM message WHERE body LIKE 'p%n%'")}
        # A request's key is written with what it did.
        keys = {row[0] for row in connection.execute("SELECT key FROM idempotency")}
        connection.close()
    except sqlite3.DatabaseError as error:
        return [f"it does not open: {error}"], []
    lost = [mark for mark in acknowledged if mark not in there or mark not in keys]
    return ([] if whole == "ok" else [f"it is damaged: {whole}"]), lost


def run(flushes, images, verified):
    """Returns what was found."""
    folder = workplace()
    base, notes, token = record(folder, flushes)
    record_of_all = list(entries(notes))
    dice = random.Random(f"{options.seed}-cuts")
    places = sorted(dice.choices(range(len(record_of_all)), k=images))
    chosen = set(dice.sample(range(images), min(images, verified)))
    disk, next_entry = Disk(base), 0
    counts, wrong, losses = collections.Counter(), [], 0
    place_of_images = folder / "image"
    place_of_images.mkdir()
    for number, place in enumerate(places):
        while next_entry < place:
            disk.take(record_of_all[next_entry])
            next_entry += 1
        path = str(place_of_images / f"{number}.sqlite")
        how = disk.cut(dice, path)
        counts[how] += 1
        damage, lost = inspect(path, disk.acknowledged)
        losses += bool(lost)
        wrong += [f"image {number}, {how}: {what}" for what in damage]
        if flushes:
            wrong += [f"image {number}, {how}: {len(lost)} acknowledged are lost, {lost[:3]}"] if lost else []
            if number in chosen:
                checked = subprocess.run([program(), "verify", "--database", path], capture_output=True, text=True)
                if checked.returncode:
                    wrong.append(f"image {number}, {how}: verify says {(checked.stdout + checked.stderr)[-300:]}")
        for end in ["", "-wal", "-shm", ".lock"]:
            if os.path.exists(path + end):
                os.remove(path + end)
    flushed = sum(entry.what == "s" and entry.file == "l" for entry in record_of_all)
    gathered = sum(entry.what == "s" and entry.file == "d" for entry in record_of_all)
    told = sum(entry.what == "a" for entry in record_of_all)
    if told < 50 or not gathered:
        wrong.append(f"too little happened: {told} acknowledged, {gathered} checkpoints")
    print(
        f"power cuts {'with' if flushes else 'without'} a flush at each commit, seed {options.seed}: {images} images of "
        f"{len(record_of_all)} entries, {told} acknowledged, {flushed} flushes of the log, {gathered} of the file; "
        f"{losses} images lost something, {len(wrong)} wrong; {len(chosen) if flushes else 0} rebuilt and compared", flush=True)
    if wrong:
        print(f"kept: {folder}", *wrong[:10], sep="\n  ")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return losses, wrong


losses, wrong = run(True, options.images, max(3, options.images // 500))
blind, worse = run(False, max(60, options.images // 10), 0)
if not blind:
    print("Without the flush nothing was lost: this run sees nothing.")
sys.exit(1 if losses or wrong or worse or not blind else 0)
