"""Starts and stops real desks, and a real PostgreSQL cluster, for the soak runs."""
import atexit
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def program():
    """The binary under test: FRISTWERK if it is set, else the release build, else the debug build."""
    named = os.environ.get("FRISTWERK")
    for path in [named] if named else [ROOT / ".build-rel/release/fristwerk", ROOT / ".build/debug/fristwerk"]:
        if path and Path(path).exists():
            return str(path)
    raise SystemExit("There is no fristwerk to run: build it first, or name it in FRISTWERK.")


class Desk:
    """One process of the desk."""

    def __init__(self, folder, database, port=None, demo=False, arguments=()):
        self.folder, self.database, self.port = Path(folder), database, port or free_port()
        self.demo, self.arguments, self.process = demo, list(arguments), None
        self.tokens, self.environment, self.binary = {}, {}, None

    def start(self, wait=60):
        log = open(self.folder / f"desk-{self.port}.log", "ab")
        begin = log.tell()
        command = [
            self.binary or program(), "serve", "--database", self.database, "--http-port", str(self.port), "--assets", str(ROOT),
            "--mail-folder", str(self.folder / "outbox"), "--limits-requests", "0", "--log-level", "warning",
        ] + (["--demo", "yes"] if self.demo else []) + self.arguments
        started = time.monotonic()
        self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=ROOT, env={**os.environ, **self.environment})
        atexit.register(self.abandon)
        while time.monotonic() - started < wait:
            if self.process.poll() is not None:
                raise RuntimeError((self.folder / f"desk-{self.port}.log").read_text()[-2000:])
            try:
                if self.get("/ready")[0] == 200:
                    break
            except OSError:
                time.sleep(0.01)
        else:
            raise RuntimeError("the desk does not get ready")
        self.startup = time.monotonic() - started
        text = (self.folder / f"desk-{self.port}.log").read_bytes()[begin:].decode()
        for line in text.splitlines():
            if "an API token of" in line:
                self.tokens[line.split("token of ")[1].split()[0]] = line.split()[-1]
        return self

    def get(self, path, token=None, timeout=10):
        return self.ask("GET", path, None, token, timeout=timeout)

    def ask(self, method, path, body, token=None, headers=None, timeout=10, connection=None, raw=None):
        """Returns (status, parsed body or text). Raises OSError where the connection breaks."""
        wire = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        fields = {"Content-Type": "application/json"} if body is not None else {}
        if token:
            fields["Authorization"] = f"Bearer {token}"
        fields.update(headers or {})
        try:
            wire.request(method, path, json.dumps(body) if body is not None else raw, fields)
            answer = wire.getresponse()
            text = answer.read()
        except http.client.HTTPException as error:
            raise OSError(str(error)) from error
        finally:
            if connection is None:
                wire.close()
        try:
            return answer.status, json.loads(text)
        except ValueError:
            return answer.status, text.decode(errors="replace")

    def signal(self, which):
        self.process.send_signal(which)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self, wait=15):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(wait)

    def abandon(self):
        """Leaves nothing running when a test ends badly."""
        if self.process.poll() is None:
            self.process.kill()

    def cpu(self):
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Resident megabytes."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0


class Cluster:
    """A PostgreSQL of one's own, run by an ordinary user."""

    def __init__(self, folder):
        self.folder, self.port = Path(folder), free_port()
        tools = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
        if not tools:
            raise SystemExit("PostgreSQL is not installed: bin/install postgresql")
        self.tools = tools[-1]
        self.user = []
        if os.getuid() == 0:
            subprocess.run(["useradd", "-m", "fristwerk-test"], capture_output=True)
            self.user = ["setpriv", "--reuid=fristwerk-test", "--regid=fristwerk-test", "--clear-groups"]
            shutil.chown(self.folder, "fristwerk-test")
        os.chmod(self.folder, 0o755)

    def run(self, *command):
        return subprocess.run(self.user + [str(part) for part in command], check=True, capture_output=True, cwd="/tmp")

    def start(self):
        data = self.folder / "data"
        if not data.exists():
            self.run(self.tools / "initdb", "-D", data, "-A", "trust", "-U", "desk", "-E", "UTF8", "--locale=C.UTF-8")
        self.run(
            self.tools / "pg_ctl", "-D", data, "-l", self.folder / "server.log", "-w", "-o",
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}", "start")
        atexit.register(self.stop)
        return self

    def address(self, name="desk"):
        subprocess.run(
            [str(self.tools / "createdb"), "-h", "127.0.0.1", "-p", str(self.port), "-U", "desk", name],
            capture_output=True)
        return f"postgres://desk@127.0.0.1:{self.port}/{name}"

    def restart(self, mode="fast"):
        self.run(self.tools / "pg_ctl", "-D", self.folder / "data", "-m", mode, "-w", "stop")
        self.start()

    def stop(self):
        try:
            self.run(self.tools / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")
        except subprocess.CalledProcessError:
            pass


def workplace():
    """A folder that everybody may walk through."""
    folder = tempfile.mkdtemp(prefix="fristwerk-soak-", dir=os.environ.get("TMPDIR", "/tmp"))
    os.chmod(folder, 0o755)
    return Path(folder)
