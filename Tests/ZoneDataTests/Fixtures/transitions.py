"""Prints what Python's zoneinfo says of every zone, for the agreement test.

Per zone a line `name probes changes`, then 12 bytes per probe (second, offset), then 8 bytes per change of offset,
all big-endian. Probes: the second before, at and after every transition from 1970 to 2040, and every thirtieth day.
"""
import datetime
import struct
import sys
from zoneinfo import ZoneInfo
from zoneinfo import _zoneinfo

UTC = datetime.timezone.utc
FROM = 0
TO = int(datetime.datetime(2041, 1, 1, tzinfo=UTC).timestamp())


def transitions(name):
    """Recorded transitions and those of the rule after them, read by the pure Python reader."""
    zone = _zoneinfo.ZoneInfo.no_cache(name)
    found = set(zone._trans_utc)
    after = zone._tz_after
    if hasattr(after, "transitions"):
        for year in range(1969, 2042):
            start, end = after.transitions(year)
            found.add(start - int(after.std.utcoff.total_seconds()))
            found.add(end - int(after.dst.utcoff.total_seconds()))
    return sorted(second for second in found if FROM < second < TO)


def main():
    names = set()
    with open(sys.argv[1] + "/tzdata.zi", encoding="utf-8") as file:
        for line in file:
            fields = line.split()
            if fields[:1] in (["Z"], ["L"]):
                names.add(fields[1 if fields[0] == "Z" else 2])
    out = sys.stdout.buffer
    for name in sorted(names):
        zone = ZoneInfo(name)

        def offset(second):
            moment = datetime.datetime.fromtimestamp(second, UTC)
            return int(moment.astimezone(zone).utcoffset().total_seconds())

        moments = transitions(name)
        seconds = set(range(FROM, TO, 30 * 86400))
        for moment in moments:
            seconds.update((moment - 1, moment, moment + 1))
        changes = [moment for moment in moments if offset(moment - 1) != offset(moment)]
        out.write(f"{name} {len(seconds)} {len(changes)}\n".encode())
        for second in sorted(seconds):
            out.write(struct.pack(">qi", second, offset(second)))
        for change in changes:
            out.write(struct.pack(">q", change))


main()
