"""A fresh Debian in a folder, into which the package is installed, and the desk that its unit starts there."""
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Soak"))
from desk import Desk, free_port  # noqa: E402

KEPT = ROOT / ".build/bare-debian"


def run(*command, **more):
    answer = subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)
    if answer.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}: {answer.returncode}\n{answer.stdout[-1500:]}{answer.stderr[-1500:]}")
    return answer.stdout


class BareDebian:
    """The smallest Debian of this machine's release; made once and kept as an archive, unpacked anew each time."""

    def __init__(self, folder):
        if os.getuid() != 0:
            raise SystemExit("Installing into a bare Debian takes root: sudo env PATH=\"$PATH\" python3 Tests/Packaging/installed.py")
        self.tree = Path(folder) / "debian"
        release = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line)["VERSION_CODENAME"].strip('"')
        archive, self.packages = KEPT / f"{release}.tar", KEPT / "packages"
        self.packages.mkdir(parents=True, exist_ok=True)
        if not archive.exists():
            run("/usr/sbin/debootstrap", "--variant=minbase", release, self.tree)
            run("tar", "-cf", archive.with_suffix(".new"), "-C", self.tree, ".")
            archive.with_suffix(".new").replace(archive)
        else:
            self.tree.mkdir()
            run("tar", "-xf", archive, "-C", self.tree)
        shutil.copy("/etc/resolv.conf", self.tree / "etc/resolv.conf")
        self.inside("mount", "-t", "proc", "proc", "/proc")

    def inside(self, *command, **more):
        environment = {**os.environ, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
        return run("chroot", self.tree, *command, env=environment, **more)

    def install(self, package):
        """Installs a package with what it says it depends on, and nothing more; what was fetched is kept for next time."""
        kept = self.tree / "var/cache/apt/archives"
        for one in self.packages.glob("*.deb"):
            shutil.copy(one, kept)
        shutil.copy(package, self.tree / "tmp")
        self.inside("apt-get", "update", "-qq")
        self.inside("apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o", "APT::Keep-Downloaded-Packages=true",
                    f"/tmp/{Path(package).name}")
        for one in kept.glob("*.deb"):
            shutil.copy(one, self.packages)
        (self.tree / "tmp" / Path(package).name).unlink()
        self.inside("useradd", "--system", "--home", "/var/lib/fristwerk", "--create-home", "fristwerk")

    def remove(self):
        subprocess.run(["umount", self.tree / "proc"], capture_output=True)
        shutil.rmtree(self.tree, ignore_errors=True)


class InstalledDesk(Desk):
    """The desk that the installed unit starts: its own command line, folder, mask and file of secrets, as its user."""

    def __init__(self, bare, **secrets):
        super().__init__(bare.tree.parent, "as the unit says", free_port())
        self.bare, self.clock = bare, None
        self.log = self.folder / "unit.log"
        unit = [line.split("=", 1) for line in (bare.tree / "usr/lib/systemd/system/fristwerk.service").read_text().splitlines() if "=" in line]
        self.unit = dict(unit)
        self.secrets = {"FRISTWERK_HTTP_PORT": str(self.port), "FRISTWERK_LIMITS_REQUESTS": "0", **secrets}

    def start(self, wait=60):
        secrets = self.bare.tree / self.unit["EnvironmentFile"].lstrip("-/")
        secrets.write_text("".join(f"{name}={value}\n" for name, value in self.secrets.items()))
        secrets.chmod(0o600)
        script = f"umask {self.unit['UMask']}; cd {self.unit['WorkingDirectory']}; exec {self.unit['ExecStart']}"
        begun = time.monotonic()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                ["/usr/sbin/chroot", f"--userspec={self.unit['User']}", self.bare.tree, "sh", "-c", script],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, env={"PATH": "/usr/bin:/bin", **self.secrets})
        while time.monotonic() - begun < wait:
            if self.process.poll() is not None:
                raise SystemExit(f"The unit's command line ends with {self.process.returncode}:\n{self.said()[-2000:]}")
            try:
                if self.get("/ready")[0] == 200:
                    return self
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"The installed desk does not get ready:\n{self.said()[-2000:]}")

    def said(self):
        return self.log.read_text(errors="replace")
