"""What happens to a desk when its machine fails it: a full disk, a failing flush, a locked file, a clock that jumps, damage.

usage: faults.py [full-disk|flush|locked|clock|ending|damage|backup …] [--full]

Small sizes without --full. Each run keeps its own record of what was acknowledged, and compares.
"""
import argparse
import random
import shutil
import sys
import time

from desk import workplace
from faults_backup import backup
from faults_disk import damage, flush, full_disk, locked
from faults_time import clock, ending
from wishes import problems

parser = argparse.ArgumentParser()
parser.add_argument("runs", nargs="*")
parser.add_argument("--full", action="store_true")
parser.add_argument("--seed", type=int, default=int(time.time()))
options = parser.parse_args()
dice = random.Random(options.seed)

RUNS = {
    "full-disk": full_disk, "flush": flush, "locked": locked, "clock": clock, "ending": ending, "damage": damage,
    "backup": backup}
for name in options.runs or RUNS:
    folder = workplace()
    begun, had = time.monotonic(), len(problems)
    said = RUNS[name](folder, options.full, dice)
    print(f"{name}, seed {options.seed}: {said if len(problems) == had else 'FAILED'} ({time.monotonic() - begun:.1f} s)", flush=True)
    if len(problems) == had:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        print("  kept:", folder)
sys.exit(1 if problems else 0)
