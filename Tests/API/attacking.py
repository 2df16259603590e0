"""What attacks have at hand: a desk with its cast, browsers, raw sockets, and a digest of everything that is kept."""
import hashlib
import http.client
import json
import re
import socket
import sqlite3
import urllib.parse

from cast import open_desk
from desk import workplace

# What a refused attack may change: sessions that were used, failed attempts, and the log that tells of them.
PASSING = {"session", "audit", "credential", "idempotency", "counter", "api_token", "outbox", "migration", "search"}


class Browser:
    """A browser without script: keeps cookies, follows forms, sends what it is told."""

    def __init__(self, port):
        self.port, self.cookies, self.csrf = port, {}, ""

    def ask(self, method, path, body=None, headers=None, form=None):
        wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        fields = dict(headers or {})
        if form is not None:
            body = urllib.parse.urlencode(form)
            fields.setdefault("Content-Type", "application/x-www-form-urlencoded")
        if self.cookies:
            fields.setdefault("Cookie", "; ".join(f"{key}={value}" for key, value in self.cookies.items()))
        wire.request(method, path, body, fields)
        answer = wire.getresponse()
        text = answer.read().decode(errors="replace")
        for key, value in answer.getheaders():
            if key.lower() == "set-cookie":
                name, _, content = value.split(";")[0].partition("=")
                self.cookies[name] = content
        found = re.search(r'name="csrf" value="([^"]+)"', text)
        if found:
            self.csrf = found.group(1)
        return answer.status, text, {key.lower(): value for key, value in answer.getheaders()}

    def sign_in(self, address, password="fristwerk-demo", **more):
        self.ask("GET", "/sign-in")
        return self.ask("POST", "/sign-in", form={"csrf": self.csrf, "email": address, "password": password, **more})


class House:
    """The desk under attack."""

    def __init__(self):
        self.folder = workplace()
        self.database = self.folder / "desk.sqlite"
        self.desk, self.tokens = open_desk(self.folder, self.database)
        self.port = self.desk.port
        self.manager = self.desk.tokens["paul"]
        self.wrong, self.checks, self.count, self.name = [], 0, 0, ""
        # Two customers: what the contact may see, and what is somebody else's.
        self.own = self.filed("con_demo_tern", "severity-3", "incident", "own case")
        self.foreign = self.filed("con_demo_alder", "severity-3", "incident", "foreign case")
        self.canary = "canary-zebra-4711"
        for number in (self.own, self.foreign):
            status, _ = self.api("POST", f"/cases/{number}/notes", {"text": f"note {self.canary}"}, self.manager)
            assert status == 200

    def filed(self, contract, severity, kind, subject):
        status, answer = self.api("POST", "/cases", {
            "subject": subject, "description": "attacked", "contract": contract, "contact": contract.replace("con_", "per_"), "severity": severity, "type": kind,
            "environment": "production", "confirmed": "credenti@2024-07-29#severity-3"}, self.manager)
        assert status == 201, answer
        return answer["number"]

    def api(self, method, path, body=None, token=None, headers=None, raw=None):
        return self.desk.ask(method, f"/api/v1{path}", body, token, headers, raw=raw)

    def browser(self):
        return Browser(self.port)

    def raw(self, text, wait=3):
        """Sends bytes as they are and returns what comes back until the other side closes, or falls silent."""
        wire = socket.create_connection(("127.0.0.1", self.port), timeout=wait)
        wire.sendall(text if isinstance(text, bytes) else text.encode())
        answer = b""
        try:
            while piece := wire.recv(65536):
                answer += piece
        except (TimeoutError, ConnectionResetError):
            pass
        wire.close()
        return answer.decode(errors="replace")

    def check(self, fact, what):
        self.checks += 1
        if not fact:
            self.wrong.append(f"{self.name}: {what}")
        return fact

    def digest(self):
        """A fingerprint of everything that is kept, but for what a refused attempt may leave behind."""
        file = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        hashed = hashlib.sha256()
        for (table,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
            if table in PASSING or table.startswith(("search_", "sqlite_")):
                continue
            for row in file.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):
                hashed.update(repr(row).encode())
        file.close()
        return hashed.hexdigest()

    def run(self, name, attack):
        self.name = name
        self.count += 1
        before = self.digest()
        changes = attack(self)
        # An attack that has to change something says so.
        if changes is None:
            self.check(self.digest() == before, "something was changed")

    def faults(self):
        text = (self.folder / f"desk-{self.port}.log").read_text()
        return [line for line in text.splitlines() if '"level":"error"' in line or "Fatal error" in line]

    def stop(self):
        return self.desk.stop()


def shown(text):
    """What a page shows, without the proof of forms, which is another each time."""
    return re.sub(r'value="[A-Za-z0-9_-]{43}"', "", text) if isinstance(text, str) else json.dumps(text)
