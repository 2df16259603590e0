"""Hostile values at every door in one run: the API, pages and lines of cases; the command line; files; a simulated desk.

usage: hostile.py [100000]   how many tries in all
"""
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from desk import debug_program

ROOT = Path(__file__).resolve().parents[2]
# What says how many there were.
TRIES = re.compile(r"(\d+) tries|(\d+) deeds with hostile values")


def main():
    tries = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    # A seed of 2000 steps, five in six of them hostile, tries about 1,670 deeds.
    seeds = max(1, tries * 35 // 100 // 1670)
    python = [sys.executable]
    doors = [
        ("the API and the pages", [*python, "Tests/API/hostile.py", "--tries", str(tries * 6 // 10)], {}),
        ("the command line", [*python, "Tests/Hostile/commands.py", "--tries", str(tries // 40)], {}),
        ("files", [*python, "Tests/Hostile/files.py", "--tries", str(tries // 40)], {}),
        ("a simulated desk", ["swift", "test", "--skip-build", "--filter", "SimulationTests"], {"FRISTWERK_SIMULATION": f"{seeds} 2000 1000 83"}),
    ]
    total, red = 0, []

    def through(door):
        begun = time.monotonic()
        _, words, more = door
        environment = {**os.environ, "FRISTWERK": debug_program(), **more}
        answer = subprocess.run(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        return answer, time.monotonic() - begun

    with ThreadPoolExecutor(2) as crew:
        ended = list(crew.map(through, doors))
    for (door, _, _), (answer, took) in zip(doors, ended):
        found = sum(int(number) for pair in TRIES.findall(answer.stdout) for number in pair if number)
        total += found
        if answer.returncode or not found:
            red.append(door)
            print(answer.stdout[-6000:])
        last = [line for line in answer.stdout.splitlines() if TRIES.search(line)]
        print(f"{door}: {found} in {took:.0f} s; {(last or ['?'])[-1][:400]}", flush=True)
    print(f"{total} hostile tries at {len(doors)} doors, wrong at: {', '.join(red) or 'none'}")
    sys.exit(1 if red else 0)


main()
