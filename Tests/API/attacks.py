"""Attacks on a desk, and the answers they must get: foreign objects are as if they were not there, nothing changes.

usage: attacks.py [NAME …]   the numbers are those of docs/attacks.md
"""
import shutil
import sys

import attacks_entry
import attacks_objects
import attacks_wire
from attacking import House

wanted = sys.argv[1:]
house = House()
try:
    for module in (attacks_objects, attacks_entry, attacks_wire):
        for name, attack in list(vars(module).items()):
            if name.startswith("attack_") and (not wanted or any(name.startswith(f"attack_{one}") for one in wanted)):
                house.run(name.removeprefix("attack_"), attack)
finally:
    code = house.stop()
faults = house.faults()
for line in faults[:5]:
    print(line)
print(f"{house.count} attacks, {house.checks} answers looked at, {len(house.wrong)} wrong, {len(faults)} faults in the log, exit {code}")
if house.wrong or faults or code or not house.count:
    print(*house.wrong[:40], sep="\n")
    print(f"kept: {house.folder}")
    sys.exit(1)
shutil.rmtree(house.folder, ignore_errors=True)
