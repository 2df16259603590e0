"""Asks the API everything that its own description allows, and much that it does not, as each role (schemathesis).

No answer may be 5xx, of an undescribed status or type, or of another form than described; what the description forbids is
refused. usage: described.py [--examples N] [--roles ROLE …] [--postgres] [--seed N]
"""
import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path

from cast import ROLES, open_desk
from desk import Cluster, workplace

parser = argparse.ArgumentParser()
parser.add_argument("--examples", type=int, default=20)
parser.add_argument("--roles", nargs="*", default=list(ROLES))
parser.add_argument("--postgres", action="store_true")
parser.add_argument("--small", action="store_true", help="all ways to be wrong for two roles, a few for the others")
parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()
if options.small:
    options.examples = 3
folder = workplace()
cluster = Cluster(folder / "postgres") if options.postgres and not (folder / "postgres").mkdir() else None
desk, tokens = open_desk(folder, cluster.start().address() if cluster else folder / "desk.sqlite")
tool = Path(sys.executable).with_name("st")
failed = []
for role in options.roles:
    begun = time.monotonic()
    answer = subprocess.run(
        [tool, "--config-file", str(Path(__file__).with_name("schemathesis.toml")), "run",
         f"http://127.0.0.1:{desk.port}/api/v1/openapi.json", "--url", f"http://127.0.0.1:{desk.port}/api/v1",
         "--header", f"Authorization: Bearer {tokens[role]}", "--max-examples", str(options.examples),
         "--seed", str(options.seed), "--request-timeout", "10", "--no-shrink", "--continue-on-failure",
         "--generation-database", "none", "--warnings", "off",
         # The tool does not know how to write lines of JSON; Tests/DeskTests/Transfers.swift does.
         "--exclude-path", "/imports"]
        + (["--phases", "fuzzing,stateful"] if options.small and role not in ("administrator", "contact") else []),
        capture_output=True, text=True, cwd=folder)
    (folder / f"{role}.txt").write_text(answer.stdout + answer.stderr)
    lines = [line.strip() for line in answer.stdout.splitlines()]
    cases = [line for line in lines if "generated" in line or "passed" in line]
    print(f"{role}: exit {answer.returncode}, {'; '.join(cases[-2:])} ({time.monotonic() - begun:.0f} s)", flush=True)
    if answer.returncode:
        failed.append(role)
log = [line for line in (folder / f"desk-{desk.port}.log").read_text().splitlines() if '"fault"' in line]
for line in log[:10]:
    print(line)
alive = desk.get("/ready")[0] == 200
code = desk.stop()
if cluster:
    cluster.stop()
if failed or log or not alive or code:
    print(f"kept: {folder}; failed: {failed}, {len(log)} faults in the log, ready {alive}, exit {code}")
    for role in failed[:2]:
        print((folder / f"{role}.txt").read_text()[-6000:])
    sys.exit(1)
shutil.rmtree(folder, ignore_errors=True)
