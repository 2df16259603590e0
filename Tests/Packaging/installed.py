"""Packs the program that was built, installs it into a bare Debian, and uses it there: alone, and on desks of earlier versions.

usage: installed.py [PROGRAM]   FRISTWERK or the debug build if none is named; needs root
"""
import gzip
import json
import shutil
import sys
import time
from pathlib import Path

from bare import ROOT, BareDebian, InstalledDesk, run

sys.path.insert(0, str(ROOT / "Tests/API"))
from attacking import Browser  # noqa: E402
from desk import Cluster, debug_program, workplace  # noqa: E402

FIXTURES = ROOT / "Tests/Fixtures"
wrong, checks = [], 0


def expect(holds, sentence):
    global checks
    checks += 1
    if not holds:
        wrong.append(sentence)
    return holds


def signed_in(desk, address):
    browser = Browser(desk.port)
    status, text, _ = browser.sign_in(address)
    expect(status == 303, f"{address} can't sign in: {status} {text[:300]}")
    return browser


def files_a_case(desk, who, fields):
    """Fills the portal's form in, checks, sends; returns where the case is shown."""
    browser = signed_in(desk, who)
    status, text, _ = browser.ask("GET", "/portal/cases/new")
    expect(status == 200 and "<form" in text, f"the portal's form: {status} {text[:300]}")
    form = {**fields, "csrf": browser.csrf, "subject": "Filed on what is installed", "description": "As said.",
            "confirmed": f"credenti@2024-07-29#{fields['severity']}"}
    status, text, headers = browser.ask("POST", "/portal/cases/new", form={**form, "step": "send"})
    if not expect(status == 303, f"a case can't be filed: {status} {text[:200]}"):
        return
    status, text, _ = browser.ask("GET", headers["location"])
    expect(status == 200 and "Filed on what is installed" in text, f"{headers['location']} is answered {status}")


def a_fresh_desk_serves(bare):
    """Set-up, a style, a page, a case: of what the package brought and nothing else."""
    desk = InstalledDesk(bare, FRISTWERK_DEMO="yes").start()
    token = next(line.split()[-1] for line in desk.said().splitlines() if line.startswith("One-time token"))
    first = Browser(desk.port)
    first.ask("GET", "/setup")
    status, text, _ = first.ask("POST", "/setup", form={
        "csrf": first.csrf, "token": token, "name": "Ada", "email": "ada@desk.example", "password": "long enough it is"})
    expect(status == 303, f"set-up is answered {status} {text[:300]}")
    for path in ["/queue", "/people", "/policies", "/policies/black-duck@2024-07-29", "/policies/black-duck@2024-07-29/page"]:
        status, text, _ = first.ask("GET", path)
        expect(status == 200 and "</html>" in text, f"{path} is answered {status} {text[:200]}")
    style = next((part.split('"')[0] for part in first.ask("GET", "/queue")[1].split('href="') if ".css" in part.split('"')[0]), "no style")
    status, text, _ = first.ask("GET", style)
    expect(status == 200 and len(text) > 10_000, f"{style} is answered {status}")
    files_a_case(desk, "tern@customer.example", {"severity": "severity-3", "environment": "production", "type": "incident"})
    expect(desk.stop() == 0, "the installed desk does not end well")
    kept = bare.tree / "var/lib/fristwerk/fristwerk.sqlite"
    expect(kept.stat().st_mode & 0o077 == 0, f"others may read the database: {oct(kept.stat().st_mode)}")
    kept.unlink()


def an_earlier_desk_opens(bare, name, kind, **secrets):
    """Brings a desk of an earlier version up to date: all its cases are there, as that version told them, and their pages serve."""
    desk = InstalledDesk(bare, **secrets).start()
    agent = signed_in(desk, "paul@desk.example")
    said = json.loads((FIXTURES / f"{name}.json").read_text())
    for case in said:
        status, text, headers = agent.ask("GET", f"/cases/{case['number']}")
        shown = case["subject"].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if status == 303 and expect(headers["location"].startswith("/cases/"), f"{name} on {kind}: {headers['location']}"):
            continue  # A merged case leads to the one that goes on.
        expect(status == 200 and shown in text, f"{name} on {kind}: case {case['number']} is answered {status}")
        for _, _, words in case["events"]:
            first = (words or "").splitlines()[0] if words else ""
            if first and not any(sign in first for sign in "<>&\"'"):
                expect(first in text, f"{name} on {kind}: case {case['number']} does not show: {first[:60]}")
        for file in case["attachments"]:
            expect(file in text, f"{name} on {kind}: case {case['number']} does not show its file {file}")
    files_a_case(desk, "tern@customer.example", {"severity": "severity-3", "environment": "production", "type": "incident"})
    expect(desk.stop() == 0, f"{name} on {kind}: the desk does not end well")
    return len(said)


def main():
    begun = time.monotonic()
    program = sys.argv[1] if len(sys.argv) > 1 else debug_program()
    package = ROOT / run(ROOT / "bin/package-deb", "--quick", "--program", program).strip()
    packed = time.monotonic()
    folder = workplace()
    bare = BareDebian(folder)
    try:
        bare.install(package)
        installed = time.monotonic()
        a_fresh_desk_serves(bare)
        cases = 0
        for path in sorted(FIXTURES.glob("*.sqlite.gz")):
            name, database = path.name.split(".")[0], bare.tree / "var/lib/fristwerk/fristwerk.sqlite"
            database.write_bytes(gzip.decompress(path.read_bytes()))
            bare.inside("chown", "fristwerk:", "/var/lib/fristwerk/fristwerk.sqlite")
            cases += an_earlier_desk_opens(bare, name, "SQLite")
            database.unlink()
        (folder / "cluster").mkdir()
        cluster = Cluster(folder / "cluster").start()
        for path in sorted(FIXTURES.glob("*.pgsql.gz")):
            name = path.name.split(".")[0]
            address = cluster.address(name.replace("-", "_"))
            run(cluster.tools / "psql", "-q", "-v", "ON_ERROR_STOP=1", address, input=gzip.decompress(path.read_bytes()).decode())
            cases += an_earlier_desk_opens(bare, name, "PostgreSQL", FRISTWERK_DATABASE=address)
        cluster.stop()
    finally:
        bare.remove()
    print(*wrong[:30], sep="\n")
    print(f"the installed package: {checks} checks, {cases} cases of earlier desks, {len(wrong)} wrong; packed in {packed - begun:.0f} s, "
          f"installed in {installed - packed:.0f} s, used for {time.monotonic() - installed:.0f} s")
    if wrong:
        raise SystemExit(f"kept: {folder}")
    shutil.rmtree(folder, ignore_errors=True)


main()
