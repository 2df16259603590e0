"""Makes a desk as it stood at one version, with a life lived on it: the fixtures that later versions must open.

usage: FRISTWERK=PROGRAM make-desk.py NAME [INSTANT]   writes NAME.sqlite.gz, NAME.pgsql.gz and NAME.json beside this file

PROGRAM is a debug build of the version whose desk is wanted; INSTANT is when it is made, in RFC 3339.
"""
import datetime
import gzip
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Soak"))
from desk import Cluster, Desk, workplace  # noqa: E402

HARBOUR = {"contract": "con_demo_harbour", "contact": "per_demo_harbour", "type": "error", "environment": "production"}


class Life:
    """Everything that is done to the desk, act by act; an act that is refused ends the making."""

    def __init__(self, desk):
        self.desk = desk

    def act(self, method, path, body=None, who="paul", **more):
        status, answer = self.desk.ask(method, f"/api/v1{path}", body, self.desk.tokens[who], **more)
        if status not in (200, 201, 204):
            raise SystemExit(f"{method} {path} {body}: {status} {answer}")
        return answer

    def file(self, subject, severity="medium", **more):
        return self.act("POST", "/cases", {**HARBOUR, "subject": subject, "severity": severity, "description": f"{subject}, as said.", **more})["number"]

    def upload(self, name, content, who="paul"):
        return self.act("POST", f"/attachments?name={name}", who=who, headers={"Content-Type": "application/octet-stream"}, raw=content)["id"]

    def live(self, move_on):
        answered = self.file("Scanner reads nothing", "high", attachments=[self.upload("scan.log", b"line 1\r\nline 2\r\n")])
        self.act("PUT", f"/cases/{answered}/assignment", {"owner": "per_demo_mara"})
        self.act("POST", f"/cases/{answered}/replies", {"text": "We look into it: Zürich, 東京, \U0001f600."}, "mara")
        self.act("POST", f"/cases/{answered}/notes", {
            "text": "The log says nothing.", "mentions": ["per_demo_ines"], "attachments": [self.upload("note.bin", bytes(range(256)), "mara")]}, "mara")
        self.act("POST", f"/cases/{answered}/pause", {"reason": "submitter", "text": "the serial number"}, "mara")
        resolved = self.file("Label printer prints twice")
        self.act("PUT", f"/cases/{resolved}/assignment", {"owner": "per_demo_tom"})
        self.act("POST", f"/cases/{resolved}/replies", {"text": "Set the driver to single."}, "mara")
        self.act("POST", f"/cases/{resolved}/resolution", {"kinds": ["answer"], "cause": "not-a-program-error"}, "mara")
        into = self.file("Gate stays shut", "critical")
        merged = self.file("Gate stays shut, second report", "critical")
        self.act("POST", f"/cases/{merged}/merger", {"into": into})
        self.act("POST", f"/cases/{into}/links", {"link": "defect", "to": "GATE-17"})
        self.act("POST", f"/cases/{into}/links", {"link": "parent", "to": str(answered)})
        move_on(90)
        self.act("DELETE", f"/cases/{answered}/pause", {}, "mara")
        self.act("POST", f"/cases/{answered}/assessment", {"severity": "critical", "reason": "All gates now."}, "mara")
        missed = self.file("Nobody answers this one", "critical")
        move_on(26 * 60)
        erased = self.file("Has a line that must go", "low")
        self.act("POST", f"/cases/{erased}/notes", {"text": "password: hunter2"})
        last = self.act("GET", f"/cases/{erased}/events")["events"][-1]["sequence"]
        self.act("POST", f"/cases/{erased}/erasures", {"sequence": last})
        self.act("PUT", f"/cases/{missed}/draft", {"kind": "reply", "text": "half a sent"}, "mara")


def told(desk, token):
    """What the desk says of every case: what a later version must say too."""
    cases, cursor = [], None
    while True:
        page = desk.get("/api/v1/cases?limit=200&sort=newest" + (f"&cursor={cursor}" if cursor else ""), token)[1]
        cases += page["cases"]
        cursor = page["next"]
        if not cursor:
            break
    return [{
        "number": case["number"], "subject": case["subject"], "state": case["state"], "severity": case["severity"], "contract": case["contract"],
        "events": [[event["sequence"], event["type"], event.get("text")]
                   for event in desk.get(f"/api/v1/cases/{case['number']}/events", token)[1]["events"]],
        "attachments": [file["name"] for file in desk.get(f"/api/v1/cases/{case['number']}/attachments", token)[1]["attachments"]],
    } for case in sorted(cases, key=lambda case: case["number"])]


def make(folder, database, begin):
    shift = folder / "shift"
    offset = int(begin - time.time())

    def move_on(minutes):
        nonlocal offset
        offset += minutes * 60
        shift.write_text(str(offset))
        time.sleep(3)

    shift.write_text(str(offset))
    desk = Desk(folder, database, demo=True)
    desk.environment = {"FRISTWERK_CLOCK_SHIFT": str(shift)}
    desk.start()
    status, made = desk.ask("POST", "/api/v1/tokens", {"label": "fixture", "days": 30, "scopes": ["read-case", "read-notes", "read-business"]}, desk.tokens["paul"])
    for who in ("paul", "mara"):
        me = desk.get("/api/v1/me", desk.tokens[who])[1]
        scopes = [deed for deed in me.get("may", me.get("scopes", []))]
        status, answer = desk.ask("POST", "/api/v1/tokens", {"label": "fixture", "days": 30, "scopes": scopes}, desk.tokens[who])
        if status != 201:
            raise SystemExit(f"a token of {who}: {status} {answer} {me}")
        desk.tokens[who] = answer["token"]
    Life(desk).live(move_on)
    answer = told(desk, made["token"])
    if desk.stop() != 0:
        raise SystemExit("the desk did not end well")
    return answer


def pack(path, content):
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(content)
    print(path.name, path.stat().st_size)


def main():
    name = sys.argv[1]
    begin = datetime.datetime.fromisoformat(sys.argv[2] if len(sys.argv) > 2 else "2026-11-26T11:00:00+01:00").timestamp()
    folder = workplace()
    said = make(folder, str(folder / "desk.sqlite"), begin)
    pack(HERE / f"{name}.sqlite.gz", (folder / "desk.sqlite").read_bytes())
    (HERE / f"{name}.json").write_text("[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in said) + "\n]\n")
    (folder / "cluster").mkdir()
    cluster = Cluster(folder / "cluster").start()
    address = cluster.address()
    again = make(folder, address, begin)
    if [(case["subject"], [event[1] for event in case["events"]]) for case in again] != [(case["subject"], [event[1] for event in case["events"]]) for case in said]:
        raise SystemExit("the two databases tell different lives")
    dump = cluster.run(cluster.tools / "pg_dump", "--no-owner", "-h", "127.0.0.1", "-p", cluster.port, "-U", "desk", "desk").stdout
    pack(HERE / f"{name}.pgsql.gz", dump)
    cluster.stop()
    shutil.rmtree(folder, ignore_errors=True)


main()
