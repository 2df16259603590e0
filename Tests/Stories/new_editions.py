"""What an administrator changes by a new edition or in a contract: what follows it, what stays readable, and which figure a case names.

usage: new_editions.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import BERLIN, nobody_else_outside_sees, tell  # noqa: E402
from telling import (  # noqa: E402
    assess, at, changed, check_draft, dues, expect_due, file_by_portal, leave, next_day, policy, publish, publish_draft, published,
    revise_now, sign_contract, sign_in, table, why, words)

PASSWORD = "long enough it is"
EASTERN = ("    anchor: customer\n    week: {mon-fri: 08:00-18:00}\n    holidays: anchor",
           "    anchor: America/New_York\n    week: {mon-fri: 08:00-18:00}\n    holidays: [US]")
EASTERN_TIME = "today, 13:30"
KEPT = "    extends: standard\n    coverage: {L1: always}\n"


def an_administrator_signs_in(house):
    house.chief = house.window()
    house.set_up(house.chief)
    house.edition = house.now().date().isoformat()


def enhanced_follows_where_it_has_nothing_of_its_own(house):
    """Shows BD-48.4."""
    publish(house, house.chief, changed(
        policy("black-duck"), ("edition: 2024-07-29", f"edition: {house.edition}"),
        ("critical: 2 business hours", "critical: 3 business hours"), ("high: 1 business day", "high: 2 business days"),
        (KEPT, KEPT + "    targets:\n      first-response: {counts: office, high: 6 business hours}\n")))
    house.expect(lambda: house.chief.locator("h1").count() == 1, "the edition has no page")
    # At Critical in Standard and Enhanced, at High in Standard and Enhanced.
    for edition, wanted in ((house.edition, ("3 business hours", "3 business hours", "2 business days", "6 business hours")),
                            ("2024-07-29", ("2 business hours", "2 business hours", "1 business day", "1 business day"))):
        house.chief.goto(f"{house.base}/policies/black-duck@{edition}")
        shown = {plan: matrix(house.chief, plan)["First response"] for plan in ("Standard", "Enhanced")}
        found = tuple(shown[plan][severity] for severity in ("Critical", "High") for plan in ("Standard", "Enhanced"))
        house.expect(found == tuple(f"within {one}" for one in wanted), f"{edition}: {found}, not {wanted}")
    house.look(house.chief, "edition-matrix", "1440-light-en")


def matrix(page, plan):
    """What an edition promises in a plan, as its page in the workspace says it."""
    region = page.locator(f".table-wrap[aria-label='{plan}']")
    columns = region.locator("thead th").all_inner_texts()[1:]
    return {
        words(row.locator("th").inner_text()): dict(zip(columns, row.locator("td").all_inner_texts()))
        for row in region.locator("tbody tr").all()}


def two_editions_of_credenti_are_kept(house):
    """Shows CR-07.4."""
    publish(house, house.chief, changed(
        policy("credenti"), ("edition: 2024-07-29", f"edition: {house.edition}"),
        ("within: 12 business hours", "within: 24 business hours")))
    for edition, hours in (("2024-07-29", 12), (house.edition, 24)):
        reader = published(house, f"credenti@{edition}")
        cells = list(table(reader, "Response time by plan")["Premium (24 × 7)"].values())
        always, business = "counted: around the clock (24 × 7)", "counted: Business hours at the customer's place"
        wanted = [f"within 30 minutes {always}", f"within 1 hour {always}", f"within 4 business hours {business}",
                  f"within {hours} business hours {business}"]
        house.expect(cells == wanted, f"{edition}: Premium has {cells}")
        section = words(reader.inner_text("#targets-first-response"))
        house.expect("For severity 4 the older page has 24 hours and the other language versions have 12" in section,
                     f"{edition}: the other figure is not noted")
        leave(reader)


def a_quotes_own_figure_stands_over_the_plans(house):
    """Shows CR-12.2."""
    chief, numbers = house.chief, []
    sign_contract(house, chief, "acc_demo_tern", "Quote 2026-17", "credenti@2024-07-29", "premium",
                  targets="first-response: {counts: 24x7, severity-1: 20 minutes}")
    schedule = words(chief.inner_text("main"))
    for figure in ("Severity 1 agreed here", "severity-1: 20 minutes", "Severity 2 within 1 hour", "Severity 3 within 4 business hours",
                   "Severity 4 within 12 business hours"):
        house.expect(figure in schedule, f"the contract does not say {figure}: {schedule}")
    customer, = sign_in(house, "tern@customer.example")
    for severity, minutes, origin in (("severity-1", 20, "Quote 2026-17, schedule"),
                                      ("severity-2", 60, "Credenti support models, 2024-07-29")):
        begun = house.clock.now()
        number = file_by_portal(house, customer, f"By quote, {severity}", "incident", contract="Quote 2026-17", severity=severity)
        numbers.append(number)
        for page, base in ((customer, "portal/cases"), (chief, "cases")):
            page.goto(f"{house.base}/{base}/{number}")
            after = dues(page)[0] - begun.replace(second=0, microsecond=0) - datetime.timedelta(minutes=minutes)
            house.expect(datetime.timedelta(0) <= after <= datetime.timedelta(minutes=2),
                         f"{base}, {severity}: due {after} off {minutes} minutes")
            told = why(page)
            house.expect(origin in told, f"{base}, {severity}: where the figure comes from is told as: {told}")
    house.look(chief, "quote-figure", "1440-light-en")
    leave(chief, customer)
    nobody_else_outside_sees(house, "harbour@customer.example", numbers)


def hours_of_one_zone_hold_for_new_cases(house):
    """Shows BD-16.3."""
    friday = next_day(house, 4, 2, 1, 7)
    house.move_to(at(friday, 17, 30, BERLIN))
    chief = house.window()
    house.sign_in(chief, "ada@desk.example", PASSWORD)
    agent, customer = sign_in(house, "mara@desk.example", "harbour@customer.example")
    monday, evening = at(friday + datetime.timedelta(days=3), 9, 30, BERLIN), at(friday, 19, 30, BERLIN)
    running = critical_case(house, agent, customer, "Der Kessel steht")
    expect_due(house, customer, [monday], "before")
    text = changed(policy("black-duck"), ("edition: 2024-07-29", f"edition: {friday.isoformat()}"), EASTERN)
    check_draft(house, chief, text)
    first = words(chief.locator(".table-wrap tbody tr").first.inner_text())
    house.expect(first.startswith(f"{running} Der Kessel steht First response") and "09:30" in first and "19:30" in first,
                 f"which running cases it is about is not listed first: {first}")
    publish_draft(chief)
    revise_now(house, chief, "con_demo_harbour", f"black-duck@{friday.isoformat()}")
    later = critical_case(house, agent, customer, "Der Kessel steht wieder")
    for page, base in ((customer, "portal/cases"), (agent, "cases")):
        page.goto(f"{house.base}/{base}/{later}")
        expect_due(house, page, [evening], f"{base}, hours of New York")
        told = why(page)
        house.expect(f"Critical: {EASTERN_TIME}" in told, f"{base}: when it is due in New York is told as: {told}")
        page.goto(f"{house.base}/{base}/{running}")
        expect_due(house, page, [monday], f"{base}, the running case")
    house.look(customer, "eastern-hours", "1440-light-en")
    leave(chief, agent, customer)
    nobody_else_outside_sees(house, "rhine@customer.example", [running, later])


def critical_case(house, agent, customer, subject):
    number = file_by_portal(house, customer, subject)
    assess(house, agent, number, "critical")
    customer.goto(f"{house.base}/portal/cases/{number}")
    return number


tell(
    an_administrator_signs_in, enhanced_follows_where_it_has_nothing_of_its_own, two_editions_of_credenti_are_kept,
    a_quotes_own_figure_stands_over_the_plans, hours_of_one_zone_hold_for_new_cases)
