"""What one filing costs: the desk's processor time and the database's, side by side for the release builds of several checkouts.

usage: filing.py [--postgres] [--clients 8] [--seconds 8] [--rounds 3] [--statements] [CHECKOUT …]

Each round runs every build once, in turn, on a database of its own; what a filing costs is counted while they come, and until their
letters have left. With --postgres the same rows are then written into a bare
database, as many cases to a commit as the last build had; --statements lists where the server's time went.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import time
from pathlib import Path

from desk import ROOT, Cluster, Desk, workplace

TICK = os.sysconf("SC_CLK_TCK")


def processor_time(processes):
    """Seconds of processor time of these processes, and of those of their children that have ended."""
    total = 0
    for process in processes:
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += sum(int(field) for field in fields[11:15])
    return total / TICK


class Measured:
    """The figures of one build."""

    def __init__(self, tree):
        self.tree, self.runs = Path(tree).resolve(), []

    def median(self, name):
        return statistics.median(run[name] for run in self.runs)

    def line(self, name, form="{:.2f}"):
        values = sorted(run[name] for run in self.runs)
        return f"{form.format(statistics.median(values))} ({form.format(values[0])}–{form.format(values[-1])})"


class Bench:
    """One cluster, if any, and what is run on it."""

    def __init__(self, options):
        self.options, self.folder, self.made = options, workplace(), 0
        self.cluster = None
        if options.postgres:
            (self.folder / "postgres").mkdir()
            self.cluster = Cluster(self.folder / "postgres")
            self.cluster.settings = "-c shared_preload_libraries=pg_stat_statements -c pg_stat_statements.track_utility=on"
            self.cluster.start()

    def ask(self, statement, database="desk"):
        return subprocess.run(
            [str(self.cluster.tools / "psql"), "-h", "127.0.0.1", "-p", str(self.cluster.port), "-U", "desk", "-d", database, "-AtXc",
             statement], capture_output=True, text=True, check=True).stdout.strip()

    def database_time(self):
        if not self.cluster:
            return 0
        master = int((self.cluster.folder / "data/postmaster.pid").read_text().splitlines()[0])
        children = subprocess.run(["pgrep", "-P", str(master)], capture_output=True, text=True).stdout.split()
        return processor_time([master, *children])

    def load(self, desk, seconds):
        answer = subprocess.run(
            ["wrk", "-t1", f"-c{self.options.clients}", f"-d{seconds}s", "--latency", "-s", str(ROOT / "Tests/Soak/file.lua"),
             f"http://127.0.0.1:{desk.port}"],
            env={**os.environ, "TOKEN": desk.tokens["paul"]}, capture_output=True, text=True, check=True)
        line = [line for line in answer.stdout.splitlines() if line.startswith("FIGURES")][0]
        return {key: float(value) for key, value in (part.split("=") for part in line.split()[1:])}

    @staticmethod
    def waiting(desk):
        """How many letters wait to leave."""
        lines = desk.get("/metrics")[1].splitlines()
        return float([line for line in lines if line.startswith("fristwerk_outbox_waiting")][0].split()[-1])

    def run(self, tree):
        """Returns the figures of one run, and the name of its database."""
        self.made += 1
        folder = self.folder / f"run{self.made}"
        folder.mkdir()
        name = f"filing{self.made}"
        desk = Desk(folder, self.cluster.address(name) if self.cluster else str(folder / "desk.sqlite"), demo=True)
        desk.binary, desk.assets = str(tree / ".build-rel/release/fristwerk"), tree
        desk.start()
        self.load(desk, 2)
        self.let_letters_leave(desk)
        if self.cluster:
            self.ask("CREATE EXTENSION IF NOT EXISTS pg_stat_statements; CHECKPOINT", name)
            self.ask("SELECT pg_stat_statements_reset()", name)
            log = self.ask("SELECT pg_current_wal_lsn()", name)
        desk_before, base_before = desk.cpu(), self.database_time()
        figures = self.load(desk, self.options.seconds)
        filed = figures["requests"]
        busy = (desk.cpu() - desk_before + self.database_time() - base_before) / filed * 1000
        self.let_letters_leave(desk)
        run = {
            "busy": busy,
            "rate": filed / figures["seconds"], "p50": figures["p50"], "p99": figures["p99"], "errors": figures["errors"],
            "desk": (desk.cpu() - desk_before) / filed * 1000, "base": (self.database_time() - base_before) / filed * 1000,
        }
        run["both"] = run["desk"] + run["base"]
        if self.cluster:
            run["wal"] = float(self.ask(f"SELECT pg_current_wal_lsn() - '{log}'::pg_lsn", name)) / filed / 1000
            calls = "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())"
            run["statements"] = float(self.ask(calls, name)) / filed
            run["batch"] = filed / max(1, float(self.ask(calls + " AND query LIKE '%pg_advisory_xact_lock%'", name)))
            if self.options.statements:
                self.statements(name, filed)
        desk.stop()
        return run, name

    def let_letters_leave(self, desk, patience=300):
        """Waits until no letter is on its way; what it costs belongs to the filings."""
        until = time.monotonic() + patience
        while self.waiting(desk) > 0:
            if time.monotonic() > until:
                raise RuntimeError(f"letters have not left after {patience} seconds")
            # A measurement, not a test: to ask more often would be measured, too.
            time.sleep(0.5)

    def statements(self, name, filed):
        print(self.ask(
            f"""SELECT round((calls / {filed})::numeric, 2) || ' a filing, ' || round((total_exec_time * 1000 / {filed})::numeric, 1)
            || ' µs, planned ' || round((total_plan_time * 1000 / {filed})::numeric, 1) || ' µs, WAL ' || round(wal_bytes / {filed})
            || ' B: ' || left(regexp_replace(query, '\\s+', ' ', 'g'), 90)
            FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
            ORDER BY total_exec_time DESC LIMIT 24""", name))

    def bare(self, name, batch):
        """Cases a second, the median commit in ms, and the database's and the client's time a case, of a bare database."""
        built = self.folder / "bare"
        subprocess.run(["cc", "-O2", "-I/usr/include/postgresql", str(ROOT / "Tests/Soak/bare.c"), "-o", str(built), "-lpq"], check=True)
        address = self.cluster.address("bare")
        dump = subprocess.run([str(self.cluster.tools / "pg_dump"), "-s", "-O", self.cluster.address(name)], capture_output=True, text=True,
                              check=True).stdout
        subprocess.run([str(self.cluster.tools / "psql"), "-qXd", address], input=dump, text=True, check=True, capture_output=True)
        for table in ["record", "edition"]:
            piped = subprocess.run([str(self.cluster.tools / "pg_dump"), "-a", "-t", table, self.cluster.address(name)], capture_output=True,
                                   text=True, check=True).stdout
            subprocess.run([str(self.cluster.tools / "psql"), "-qXd", address], input=piped, text=True, check=True, capture_output=True)
        before = self.database_time()
        answer = subprocess.run([str(built), self.cluster.address(name), address, "6000", str(batch)], capture_output=True, text=True,
                                check=True).stdout
        figures = {key: float(value) for key, value in (part.split("=") for part in answer.split())}
        figures["base"] = (self.database_time() - before) / figures["cases"] * 1000
        self.ask("DROP DATABASE bare WITH (FORCE)", "postgres")
        return figures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--statements", action="store_true")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("trees", nargs="*")
    options = parser.parse_args()
    bench = Bench(options)
    builds = [Measured(tree) for tree in options.trees or [ROOT]]
    name, bare = "", []
    for _ in range(options.rounds):
        for build in builds:
            run, name = bench.run(build.tree)
            build.runs.append(run)
        if options.postgres:
            bare.append(bench.bare(name, max(1, round(builds[-1].runs[-1]["batch"]))))
    print(f"{options.clients} clients, {options.rounds} rounds of {options.seconds} s; medians (least–most); ms of processor time a filing")
    for build in builds:
        print(f"{build.tree}:\n  {build.line('rate', '{:.0f}')}/s, {build.line('busy')} while they come; with all letters desk "
              f"{build.line('desk')}, database {build.line('base')}, together {build.line('both')}, p50 {build.line('p50')} ms, p99 {build.line('p99')} ms, "
              f"{build.line('errors', '{:.0f}')} errors")
        if options.postgres:
            print(f"  {build.line('statements', '{:.1f}')} statements a filing, {build.line('batch', '{:.1f}')} writes a commit, "
                  f"{build.line('wal', '{:.1f}')} kB of log")
        print(f"  of the first's time {build.median('busy') / builds[0].median('busy'):.2f} while they come, "
              f"{build.median('both') / builds[0].median('both'):.2f} with all letters")
    if bare:
        rate = statistics.median(one["cases"] / one["seconds"] for one in bare)
        print(f"bare PostgreSQL, the same {bare[0]['rows']:.1f} rows a case and as many to a commit: {rate:.0f} cases/s "
              f"({', '.join(format(one['cases'] / one['seconds'], '.0f') for one in bare)}), "
              f"{statistics.median(one['base'] for one in bare):.2f} ms of its time each; the last build reaches "
              f"{builds[-1].median('rate') / rate:.0%}")
    if bench.cluster:
        bench.cluster.stop()
    shutil.rmtree(bench.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
