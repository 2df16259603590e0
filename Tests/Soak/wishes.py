"""What the soak runs ask of a desk, and what must be true of it afterwards."""
import collections
import sqlite3

problems = []


def case(mark, text="soak"):
    return {
        "subject": mark, "description": text, "contract": "con_demo_tern", "contact": "per_demo_tern", "severity": "severity-3",
        "type": "incident", "environment": "production", "confirmed": "credenti@2024-07-29#severity-3"}


def check(fact, what):
    """Notes what is wrong."""
    if not fact:
        problems.append(what)
        print("  wrong:", what, flush=True)
    return fact


def subjects(desk, token):
    """How often each subject is there."""
    seen, cursor = collections.Counter(), None
    while True:
        status, page = desk.get("/api/v1/cases?limit=200&sort=newest" + (f"&cursor={cursor}" if cursor else ""), token)
        assert status == 200, page
        seen.update(case["subject"] for case in page["cases"])
        cursor = page["next"]
        if not cursor:
            return seen


def compare(desk, token, acknowledged, run):
    seen = subjects(desk, token)
    check(not [mark for mark in acknowledged if seen[mark] == 0], f"{run}: acknowledged cases are lost")
    check(not [mark for mark, count in seen.items() if count > 1 and mark.startswith("f")], f"{run}: cases are doubled")


def sound(path, run):
    answer = sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute("PRAGMA integrity_check").fetchone()[0]
    check(answer == "ok", f"{run}: the file is damaged: {answer}")
