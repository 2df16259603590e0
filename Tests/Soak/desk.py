"""Starts and stops real desks, and a real PostgreSQL cluster, for the soak runs."""
import atexit
import datetime
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


def debug_program():
    """The debug build, whose clock a test can keep."""
    return os.environ.get("FRISTWERK") or str(ROOT / ".build/debug/fristwerk")


class Clock:
    """A clock that a test keeps for all desks of its run; it runs on from where it was put, at the speed of the world's.

    Desks of debug builds look at its file each time they want to know what time it is.
    """

    def __init__(self, at=None):
        handle, name = tempfile.mkstemp(prefix="fristwerk-clock-", dir=os.environ.get("TMPDIR", "/tmp"))
        os.close(handle)
        self.file, self.ahead = Path(name), 0
        atexit.register(self.file.unlink, missing_ok=True)
        self.put(0)
        os.chmod(name, 0o644)
        if at:
            self.move_to(at)

    def put(self, seconds):
        """Sets by how many seconds it is ahead of the world's."""
        self.ahead = int(seconds)
        # In one step: a desk that looks meanwhile sees the old time or the new one.
        fresh = self.file.with_suffix(".new")
        fresh.write_text(f"{self.ahead:+d}\n")
        os.chmod(fresh, 0o644)
        fresh.replace(self.file)

    def time(self):
        """Seconds since 1970 on this clock."""
        return time.time() + self.ahead

    def now(self, zone=datetime.timezone.utc):
        return datetime.datetime.fromtimestamp(self.time(), zone)

    def move_to(self, instant):
        """Puts it to an instant: a datetime with a zone, or text in RFC 3339."""
        if isinstance(instant, str):
            instant = datetime.datetime.fromisoformat(instant.replace("Z", "+00:00"))
        self.put(round(instant.timestamp() - time.time()))

    def move_to_the_second(self, instant):
        """Puts it to the beginning of a second."""
        while time.time() % 1 > 0.05:
            time.sleep(0.01)
        self.move_to(instant)

    def environment(self):
        return {"FRISTWERK_CLOCK_SHIFT": str(self.file)}


# The time at which a whole run takes place: FRISTWERK_AT, or the world's where it is not set.
CLOCK = Clock(os.environ["FRISTWERK_AT"]) if os.environ.get("FRISTWERK_AT") else None


class Desk:
    """One process of the desk."""

    def __init__(self, folder, database, port=None, demo=False, arguments=(), clock=None):
        self.folder, self.database, self.port = Path(folder), database, port or free_port()
        self.demo, self.arguments, self.process = demo, list(arguments), None
        self.tokens, self.environment, self.binary, self.assets = {}, {}, None, ROOT
        self.clock = clock or CLOCK
        if self.clock:
            self.environment = self.clock.environment()

    def start(self, wait=60):
        log = open(self.folder / f"desk-{self.port}.log", "ab")
        begin = log.tell()
        command = [
            self.binary or program(), "serve", "--database", self.database, "--http-port", str(self.port), "--assets", str(self.assets),
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
        text, heard = (self.folder / f"desk-{self.port}.log").read_bytes()[begin:].decode(), False
        for line in text.splitlines():
            if "A test keeps the clock" in line:
                heard = True
            if "an API token of" in line:
                self.tokens[line.split("token of ")[1].split()[0]] = line.split()[-1]
        if self.clock and not heard:
            self.kill()
            raise RuntimeError(f"{command[0]} does not look at the test's clock: only debug builds do")
        return self

    def time(self):
        """Seconds since 1970 on the desk's clock."""
        return self.clock.time() if self.clock else time.time()

    def move_on(self, **amount):
        """Moves the desk's clock on, `hours=3`, and waits until it has acted on every timer that has come due."""
        self.clock.put(self.clock.ahead + datetime.timedelta(**amount).total_seconds())
        self.catch_up()

    def move_to(self, instant):
        """Moves the desk's clock to an instant, and waits until it has acted on every timer that has come due."""
        self.clock.move_to(instant)
        self.catch_up()

    def catch_up(self, patience=30):
        """Waits until no timer is overdue and no message waits to leave; the desk looks for them twice a second."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            figures = dict(line.rsplit(" ", 1) for line in self.get("/metrics")[1].splitlines() if not line.startswith("#"))
            if float(figures["fristwerk_timers_lag_seconds"]) <= 0 and float(figures["fristwerk_outbox_waiting"]) == 0:
                return
            time.sleep(0.05)
        raise RuntimeError("the desk does not act on what has come due")

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
        self.folder, self.port, self.settings = Path(folder), free_port(), ""
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
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} {self.settings}", "start")
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
