"""Every single filter, and open or closed cases with each, in every order, over 1,000,000 cases that are unevenly spread.

usage: lists.py [--postgres] [--cases 1000000] [--bound 10]

One case is filed through the API; its row is repeated in the database with values as they are met: an edition, a team and a
product that only old cases have, a plan whose cases are due never, severities that decide the order, a customer with a tenth
of all, values that hardly any case has. They are asked by the manager, by an agent from whom a team's cases are hidden, and by
that customer. Fails if of what manager and agent ask one of 100 pages takes longer than the bound, in milliseconds.
"""
import argparse
import collections
import http.client
import json
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.parse

from desk import Cluster, Desk, program, workplace

parser = argparse.ArgumentParser()
parser.add_argument("--postgres", action="store_true")
parser.add_argument("--cases", type=int, default=1_000_000)
parser.add_argument("--bound", type=float, default=10)
options = parser.parse_args()
folder = workplace()
cluster = None
if options.postgres:
    (folder / "postgres").mkdir()
    cluster = Cluster(folder / "postgres").start()
database = cluster.address() if cluster else str(folder / "desk.sqlite")
desk = Desk(folder, database, demo=True).start()
token = desk.tokens["paul"]
hidden = "tea_closed"
first = desk.get("/api/v1/cases?limit=1&sort=newest", token)[1]["cases"][0]["number"]
desk.stop()
desk.demo = False
people = {"manager": desk.tokens["paul"]}
for who, address in {"agent": "tom@desk.example", "customer": "tern@customer.example"}.items():
    people[who] = subprocess.run([desk.binary or program(), "user", "token", address, "--database", database], capture_output=True, text=True, check=True).stdout.split()[-1]


def share(salt, *parts):
    """An expression that gives values by shares of 10,000, unrelated to other columns; the last has what is left."""
    rest = "".join(f" WHEN h{salt} < {bound} THEN {value}" for value, bound in parts[:-1])
    return f"CASE{rest} ELSE {parts[-1]} END"


N = options.cases
MAX = 9223372036854775807
old = f"n < {N} * 4 / 10"
open_now = "h0 < 500"
waits = f"{open_now} AND h1 < 4000"
due = f"CASE WHEN h2 < 6000 OR ({waits}) THEN {MAX} ELSE 1795900000000000 + h3 * 90000000 + n % 977 * 1000000 END"
columns = {
    "number": f"{first} + 1 + n",
    "account": share(4, ("'acc_demo_tern'", 1000), "'acc_' || (h5 % 2000)"),
    "contract": share(4, ("'con_demo_tern'", 1000), "'con_' || (h5 % 2000)"),
    "contact": share(4, ("'per_large'", 900), "'per_' || (h5 * 3 + h6 % 3)"),
    "partner": share(6, ("'par_seldom'", 10), ("'par_often'", 500), "NULL"),
    "product": f"CASE WHEN {old} AND h7 < 2000 THEN 'pro_dropped' ELSE 'pro_' || (h7 % 20) END",
    "edition": f"CASE WHEN {old} THEN 'edi_old' ELSE edition END",
    "plan": share(2, ("'basic'", 6000), ("'standard'", 9800), "'premium'"),
    "severity": share(8, ("'severity-1'", 100), ("'severity-2'", 1000), ("'severity-3'", 7000), "'severity-4'"),
    "environment": share(9, ("'test'", 2), "'production'"),
    "channel": share(10, ("'chat'", 1), ("'phone'", 2000), "'portal'"),
    "type": share(11, ("'defect'", 5), ("'question'", 3000), "'incident'"),
    "tier": share(12, ("'l3'", 50), ("'l2'", 2000), "'l1'"),
    "team": f"CASE WHEN n < {N} / 5 AND h13 < 5000 THEN 'tea_dissolved' WHEN h13 < 6000 THEN 'tea_first' WHEN h13 < 9990 THEN '{hidden}' ELSE NULL END",
    "owner": f"CASE WHEN n < {N} * 3 / 10 AND h14 < 300 THEN 'per_left' WHEN {open_now} AND h14 < 2000 THEN NULL ELSE 'per_agent' || (h14 * h14 / 1000000) END",
    "state": f"CASE WHEN {waits} THEN 'waiting' WHEN {open_now} AND h1 < 5000 THEN 'new' WHEN {open_now} AND h1 < 5100 THEN 'escalated' WHEN {open_now} THEN 'active' ELSE 'closed' END",
    "closed": f"CASE WHEN {open_now} THEN NULL ELSE updated END",
    "is_open": f"CASE WHEN {open_now} THEN 1 ELSE 0 END",
    "merged_into": f"CASE WHEN {open_now} OR h15 > 20 THEN NULL ELSE {first} END",
    "next_due": due, "public_due": due,
    "missed": share(16, ("2", 900), ("1", 1000), "0"),
}
columns["take_key"] = "printf('%04d%016d', CASE WHEN h8 < 100 THEN 1 WHEN h8 < 1000 THEN 2 WHEN h8 < 7000 THEN 3 ELSE 4 END, h3)"
draws = ", ".join(f"(n * {7919 + salt * 7901} + {salt * salt * 31} + n / 97 * {salt * 13 + 5}) % 10000 AS h{salt}" for salt in range(17))


def fill():
    if cluster:
        def ask(sql):
            return subprocess.run([str(cluster.tools / "psql"), "-d", database, "-qAt", "-c", sql], capture_output=True, text=True, check=True).stdout
        names = ask("SELECT column_name FROM information_schema.columns WHERE table_name = 'case_file' ORDER BY ordinal_position").split()
        columns["take_key"] = columns["take_key"].replace("printf('%04d%016d', ", "concat(").replace(", h3)", ", lpad(h3::text, 16, '0'))")
        numbers = f"SELECT n::bigint FROM generate_series(0, {N - 1}) AS n"
    else:
        file = sqlite3.connect(database, isolation_level=None)
        file.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-800000")
        names = [row[1] for row in file.execute("PRAGMA table_info(case_file)")]
        numbers = f"WITH RECURSIVE t(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM t WHERE n < {N - 1}) SELECT n FROM t"
    ways = [sql for sql in (ask("SELECT indexdef FROM pg_indexes WHERE tablename = 'case_file' AND indexname LIKE 'case\\_%' AND indexname <> 'case_file_pkey'").splitlines() if cluster else
            [row[0] for row in file.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'case_file' AND sql IS NOT NULL")])]
    run = ask if cluster else file.execute
    run(f"INSERT INTO record (id, kind, parent, label, revision, body) VALUES ('{hidden}', 'team', NULL, 'Closed', 1, '{{\"name\":\"Closed\",\"closed\":true}}')")
    # As fast as it goes: indexes are made at the end.
    for way in ways:
        run(f"DROP INDEX {way.split()[2]}")
    run(f"INSERT INTO case_file ({', '.join(names)}) SELECT {', '.join(columns.get(name, name) for name in names)} "
        f"FROM (SELECT t.*, {draws} FROM ({numbers}) AS t) AS drawn, (SELECT {', '.join(name if name != 'number' else 'number AS former' for name in names)} FROM case_file WHERE number = {first}) AS pattern")
    for way in ways:
        run(way)
    if cluster:
        ask("VACUUM ANALYZE case_file")
        return ask
    file.executescript("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)")
    return lambda sql: "\n".join("|".join("" if part is None else str(part) for part in row) for row in file.execute(sql).fetchall())


begun = time.monotonic()
ask = fill()
print(f"{int(ask('SELECT count(*) FROM case_file')):,} cases, {int(ask('SELECT count(*) FROM case_file WHERE is_open = 1')):,} of them open, made in "
      f"{time.monotonic() - begun:.0f} s; {'PostgreSQL' if cluster else 'SQLite ' + sqlite3.sqlite_version}", flush=True)
fields = ["account", "contract", "contact", "partner", "product", "edition", "plan", "severity", "environment", "channel", "type", "tier", "team", "owner", "state"]
filters = [f"is:{one}" for one in ["open", "closed", "overdue", "missed", "merged"]]
for field in fields:
    # The most frequent, the rarest, one between, those of old cases, and none.
    counted = [line.rsplit("|", 1) for line in ask(f"SELECT {field}, count(*) FROM case_file GROUP BY {field} ORDER BY count(*) DESC").splitlines()]
    picked = {counted[place][0] for place in {0, len(counted) // 2, len(counted) - 1}} | {value for value, _ in counted if value.endswith(("left", "dropped", "dissolved", "_old", "basic", "waiting", "often"))}
    filters += [f"{field}:{value or 'none'}" for value in sorted(picked)]
desk.start()
line = http.client.HTTPConnection("127.0.0.1", desk.port)
taken = collections.defaultdict(list)
cut = collections.Counter()


def ask_list(who, name, path):
    begun = time.perf_counter()
    line.request("GET", path, headers={"Authorization": f"Bearer {people[who]}"})
    answer = line.getresponse()
    body = answer.read()
    taken[name].append((time.perf_counter() - begun) * 1000)
    page = json.loads(body)
    if answer.status != 200:
        sys.exit(f"{name}: {answer.status} {page}")
    cut[name] += page["cut"]
    return page


# Open or closed with any other filter; and pairs of which neither leaves few.
asked = [(who, one, side) for who in people for one in filters for side in ([""] if one.startswith("is:") else ["", "is:open", "is:closed"])
         if who != "customer" or not one.startswith(("owner", "team"))]
asked += [("manager", one, side) for one, side in [
    ("owner:none", "severity:severity-1"), ("team:tea_first", "state:new"), ("tier:l1", "severity:severity-2"), ("plan:premium", "state:waiting"),
    ("account:acc_demo_tern", "type:question"), ("edition:edi_old", "state:active"), ("owner:per_agent0", "is:overdue"), ("team:tea_first", "is:missed")]]
for _ in range(3):
    for who, one, side in asked:
        for order in ["due", "policy", "newest"]:
            name = f"{who}: {one} {side} {order}".replace("  ", " ")
            query = urllib.parse.quote(f"{one} {side}".strip())
            page = ask_list(who, name, f"/api/v1/cases?limit=50&sort={order}&q={query}")
            # And the second page.
            if page["next"]:
                ask_list(who, name, f"/api/v1/cases?limit=50&sort={order}&q={query}&cursor={urllib.parse.quote(page['next'])}")
groups = collections.defaultdict(list)
for name, values in taken.items():
    groups["pairs of filters" if name.startswith("manager: ") and len([part for part in name.split() if ":" in part and not part.startswith("is:")]) > 2 else name.split(":")[0]] += values
late = False
for who, values in groups.items():
    values.sort()
    p99 = values[int(len(values) * 0.99)]
    # A customer with a tenth of all cases and pairs of frequent filters are bounded, and not yet by one page.
    late |= who in ("manager", "agent") and p99 > options.bound
    print(f"{who}: {len(values)} pages of 50: p50 {values[len(values) // 2]:.1f} ms, p99 {p99:.1f} ms, slowest {values[-1]:.1f} ms")
print(f"{sum(1 for value in cut.values() if value)} of {len(taken)} lists came back before they were full")
slow = sorted(((max(values), name, values) for name, values in taken.items() if max(values) > options.bound), reverse=True)
for most, name, values in slow[:12]:
    print(f"  over the bound: {name}: {', '.join(f'{value:.0f}' for value in values)}")
desk.stop()
if cluster:
    cluster.stop()
shutil.rmtree(folder, ignore_errors=True)
sys.exit(late)
