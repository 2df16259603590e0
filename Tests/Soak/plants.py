"""Former defects of clocks, brought back into the engine one by one: the stories must see each.

usage: plants.py [--stories 20000] [NAME …]   the patches are Tests/Plants/*.patch; what each must be seen as, its head says

The tree is copied and narrowed to what the stories need, so that it builds in minutes; the copy stays for the next time.
"""
import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRATCH = ROOT / ".build" / "plants"
# What the stories are made of; everything else is left out of the copy's manifest.
PARTS = ["BusinessTime", "ZoneData", "SupportPolicy", "Casework", "BusinessTimeOracle", "ClockOracle", "CaseworkTests"]
NARROWED = f"""
let parts: Set<String> = {PARTS!r}
package.products = []
package.targets.removeAll {{ !parts.contains($0.name) }}
package.dependencies.removeAll {{ dependency in
    guard case .sourceControl(_, let location, _) = dependency.kind else {{ return true }}
    return !["Yams.git", "swift-crypto.git", "swift-system.git"].contains {{ location.hasSuffix($0) }}
}}
for target in package.targets where target.name == "CaseworkTests" {{
    target.dependencies.removeAll {{ dependency in
        if case .byNameItem("StoreTesting", _) = dependency {{ return true }}
        return false
    }}
}}
""".replace("'", '"')


def wanted_files():
    """What the copy holds, by its place in the tree: the parts' sources, and the manifest narrowed to them."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "Sources", "Tests"], cwd=ROOT, capture_output=True, check=True)
    names = [name for name in listed.stdout.decode().split("\0") if name and name.split("/")[1] in PARTS]
    names = [name for name in names if not name.startswith("Tests/CaseworkTests/") or name.endswith(("SecondReading.swift", "TestDesk.swift"))]
    files = {name: (ROOT / name).read_bytes() for name in names if (ROOT / name).exists()}
    files["Package.swift"] = (ROOT / "Package.swift").read_bytes() + NARROWED.encode()
    return files


def lay_out(files):
    """Makes the copy equal to the files; what is equal already keeps its time, so that nothing is built for nothing."""
    for name, content in files.items():
        place = SCRATCH / name
        if not place.exists() or place.read_bytes() != content:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    for folder in ("Sources", "Tests"):
        for place in (SCRATCH / folder).rglob("*"):
            if place.is_file() and str(place.relative_to(SCRATCH)) not in files:
                place.unlink()


def planted(files, patch):
    """The files with a patch applied, or an error if it does not fit any more."""
    lay_out(files)
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(SCRATCH.parent)}
    answer = subprocess.run(["git", "apply", str(patch)], cwd=SCRATCH, env=environment, capture_output=True, text=True)
    if answer.returncode:
        raise SystemExit(f"{patch.name} does not fit the sources any more; make it anew:\n{answer.stderr}")
    changed = [name for name, content in files.items() if (SCRATCH / name).read_bytes() != content]
    if not changed:
        raise SystemExit(f"{patch.name} changes nothing")


def stories(count):
    """Builds the copy and tells it stories; returns whether the run was red, and what it said."""
    build = subprocess.run(
        ["swift", "build", "--build-tests"], cwd=SCRATCH, capture_output=True, text=True, timeout=3000,
        env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"})
    if build.returncode:
        said = (build.stdout + build.stderr).splitlines()
        wrong = [line for line in said if "error:" in line] or said[-20:]
        raise SystemExit("the copy does not build:\n" + "\n".join(wrong[:20]))
    told = subprocess.run(
        ["swift", "test", "--skip-build", "--filter", "agree about every version"], cwd=SCRATCH, capture_output=True, text=True,
        timeout=1200, env={**os.environ, "FRISTWERK_STORIES": str(count)})
    return told.returncode != 0, told.stdout + told.stderr


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--stories", type=int, default=20_000)
    options.add_argument("names", nargs="*")
    options = options.parse_args()
    patches = sorted((ROOT / "Tests" / "Plants").glob("*.patch"))
    patches = [patch for patch in patches if not options.names or any(patch.name.startswith(name) for name in options.names)]
    assert patches, "no patch of that name"
    files = wanted_files()
    lay_out(files)
    begun = time.monotonic()
    red, text = stories(options.stories)
    if red:
        raise SystemExit(f"the stories are red without any defect planted:\n{text[-3000:]}")
    print(f"nothing planted: green ({time.monotonic() - begun:.0f} s with the build)", flush=True)
    found = []
    for patch in patches:
        begun = time.monotonic()
        head = patch.read_text().split("\n--- ")[0]
        kind = re.search(r"^Seen as: (.+)$", head, re.M).group(1)
        planted(files, patch)
        red, text = stories(options.stories)
        told = re.search(r"seed \d+, story \d+: .*", text)
        # Red for another reason, such as a crash, is not seen.
        seen = red and told is not None and re.search(kind, text[told.start():]) is not None
        found += [patch.name] if seen else []
        what = told.group(0)[:150] if told else text[-300:] if red else "green"
        print(f"{patch.stem}: {'found' if seen else 'NOT FOUND'} in {time.monotonic() - begun:.0f} s: {what}", flush=True)
    lay_out(files)
    print(f"{len(found)} of {len(patches)} planted defects found within {options.stories} stories each")
    sys.exit(0 if len(found) == len(patches) else 1)


main()
