"""What a partner files under Revalize's partner policy: what is missing is said, what is asked is kept, and the level is checked.

usage: partner_filing.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import filing  # noqa: E402
import revalize  # noqa: E402
from browsing import BERLIN, nobody_else_outside_sees, tell  # noqa: E402
from telling import leave, sign_in, words  # noqa: E402

STATE, USERS, WORKAROUND = "What is the state of the system?", "How many users are affected?", "Is there a workaround?"
REPEATED = "Can the problem be reproduced in the customer's environment?"
LABELS = {"severity": "Severity", "impact": "Business impact", "environment": "Affected environment"}


def a_partner_and_their_program(house):
    house.filed = []
    revalize.agree(house, "con_demo_lock", designations=[{"person": "per_demo_seeberg", "from": "2024-01-01T00:00:00Z"}])
    house.agent, house.partner = sign_in(house, "mara@desk.example", "seeberg@partner.example")
    house.program = revalize.token(house, house.partner, *revalize.CUSTOMER)


def fill_in(house, subject, severity="high", kind="issue", **said):
    house.partner.goto(f"{house.base}/portal/cases/new?contract=con_demo_lock")
    revalize.fill_in(house.partner, subject, severity, kind=kind, **said)
    house.partner.fill("#field-end-customer", "Lockwood Systems")


def send(house):
    revalize.check_first(house.partner)
    return revalize.send(house, house.partner)


def post(house, subject, severity, status=201, kind="issue", answers=None, **said):
    fields = {"product": "Suite 9", "steps": "Open it.", "end-customer": "Lockwood Systems"}
    said = {"contract": "con_demo_lock", "fields": fields, "type": kind, "answers": answers or {}, **said}
    return revalize.file(house, subject, severity, token=house.program, status=status, **said)


def one_detail_is_missing(house):
    """Shows RP-23.1."""
    page = house.partner
    fill_in(house, "One detail is missing", steps="")
    house.expect(lambda: filing.missing(page) == ["Steps to reproduce"], f"missing is: {filing.missing(page)}")
    page.fill("#field-steps", "Open the parts list.")
    house.expect(lambda: filing.missing(page) == [], f"missing is still: {filing.missing(page)}")
    revalize.check_first(page)
    page.set_input_files("#files", {"name": "list.log", "mimeType": "text/plain", "buffer": b"empty\n"})
    number = revalize.send(house, page)
    for one, base in ((page, "portal/cases"), (house.agent, "cases")):
        one.goto(f"{house.base}/{base}/{number}")
        entry = one.locator(".timeline .entry", has_text="It is empty since the update.")
        text = words(entry.inner_text())
        house.expect(text.index("It is empty since the update.") < text.index("Schritte zum Reproduzieren: Open the parts list."), f"{base}: {text}")
        house.expect(lambda: entry.locator(".attach", has_text="list.log").count() == 1, f"{base}: the file is not there")


def whether_it_can_be_repeated_at_the_customers(house):
    """Shows RP-24.1."""
    for value, label in (("yes", "yes"), ("no", "no"), ("intermittent", "at times")):
        fill_in(house, f"Repeated there: {value}", steps="Open it there.")
        filing.answer(house.partner, reproducible=value)
        for number, steps in ((send(house), "Open it there."), (post(house, "By a program", "high", answers={"reproducible": value}), "Open it.")):
            for page, base in ((house.partner, "portal/cases"), (house.agent, "cases")):
                page.goto(f"{house.base}/{base}/{number}")
                house.timeline(page, steps)
                said = filing.reported(page)
                house.expect(said.get(REPEATED) == label, f"{value} at {base}: {said}")


def three_are_mandatory(house):
    """Shows RP-26.2."""
    page = house.partner
    for field, label in LABELS.items():
        count = filing.newest(house)
        fill_in(house, f"Without {field}")
        if field == "impact":
            page.select_option("#impact", "")
        else:
            page.eval_on_selector_all(f"input[name={field}]", "all => all.forEach(one => one.checked = false)")
        filing.submit(page)
        house.expect(lambda: filing.beside(page, field) == [f"Please give: {label}."] == filing.all_beside(page), f"{field}: {filing.all_beside(page)}")
        told = post(house, f"Without {field}", None if field == "severity" else "high", status=422, **({field: None} if field != "severity" else {}))
        house.expect([one["field"] for one in told["errors"]] == [field], f"{field}: a program is told {told}")
        house.expect(filing.newest(house) == count, f"without {field} there is a case")


def urgent_is_for_production(house):
    """Shows RP-31.1."""
    page, count = house.partner, filing.newest(house)
    for environment in ("test", "development"):
        fill_in(house, f"Urgent in {environment}", "urgent", environment=environment)
        filing.submit(page)
        house.expect(lambda: "'Urgent' is reserved for 'Production'." in " ".join(filing.beside(page, "severity")), f"{environment}: not refused")
        kept = (page.input_value("#subject"), page.input_value("#field-steps"), page.is_checked(f"input[name=environment][value={environment}]"))
        house.expect(kept == (f"Urgent in {environment}", "Open it.", True), f"{environment}: what was entered is not kept: {kept}")
        told = post(house, "Urgent", "urgent", status=422, environment=environment)
        house.expect(told["title"] == "severity-needs-production", f"{environment}: a program is told {told}")
    house.expect(filing.newest(house) == count, "what was refused has become a case")


def answers_that_do_not_fit_urgent(house):
    """Shows RP-36.2."""
    fill_in(house, "Is it urgent?", "urgent")
    filing.answer(house.partner, system="down", users_affected="several", workaround="good")
    answers = {"system": "down", "users-affected": "several", "workaround": "good"}
    for number in (send(house), post(house, "Is it urgent?", "urgent", answers=answers)):
        held = revalize.read(house, number)
        house.expect(held["severity"] == "urgent" and held["answers"] == answers, f"it is stored as {held}")
        house.agent.goto(f"{house.base}/cases/{number}")
        said = filing.reported(house.agent)
        found = [said.get(one) for one in (STATE, USERS, WORKAROUND)]
        house.expect(found == ["down or inoperable", "several", "a good one"], f"the agent reads {found}")
        told = words(house.agent.locator(".notice", has_text="contradict “Urgent”").inner_text())
        house.expect(f"{USERS} several" in told and f"{WORKAROUND} a good one" in told and STATE not in told, f"the check says: {told}")


def small_kinds_are_low_until_an_effect_is_stated(house):
    """Shows RP-36.5."""
    page = house.partner
    for kind in ("question", "documentation", "how-to"):
        page.goto(f"{house.base}/portal/cases/new?contract=con_demo_lock")
        page.select_option("#type", kind)
        house.expect(lambda: page.is_checked("input[name=severity][value=low]"), f"{kind}: Low is not preset")
        number = post(house, f"A {kind}", None, kind=kind)
        house.expect(revalize.read(house, number)["severity"] == "low", f"{kind}: by a program it is not Low")
    fill_in(house, "How do I?", "high", kind="how-to")
    filing.submit(page)
    house.expect(lambda: "please name the effect on function" in " ".join(filing.beside(page, "answer-system")), "without an effect it is not refused")
    told = post(house, "How do I?", "high", kind="how-to", status=422)
    house.expect(told["title"] == "effect-missing", f"a program is told {told}")
    filing.answer(page, system="severely-restricted")
    for number in (send(house), post(house, "How do I?", "high", kind="how-to", answers={"system": "severely-restricted"})):
        page.goto(f"{house.base}/portal/cases/{number}")
        house.expect(lambda: filing.reported(page).get(STATE) == "usable but severely restricted", f"{number}: the effect is not on the case")
        house.expect(revalize.read(house, number)["severity"] == "high", f"{number} is not High")


def high_and_medium_with_a_day(house):
    """Answers are kept with the day until which they hold, and the owner is asked once it is over (RP-36)."""
    page, day = house.partner, house.now().date() + datetime.timedelta(days=6)
    fill_in(house, "High fits", "high")
    filing.answer(page, system="severely-restricted", users_affected="majority", workaround="not-optimal")
    high = send(house)
    fill_in(house, "Medium for a time", "medium")
    filing.answer(page, system="minor-failure", users_affected="several", workaround="for-a-time", workaround_until=str(day))
    medium = send(house)
    fill_in(house, "Medium does not fit", "medium")
    filing.answer(page, system="down", users_affected="all-or-most", workaround="none")
    unfit = send(house)
    held = [revalize.read(house, one) for one in (high, medium, unfit)]
    house.expect(held[0]["answers"] == {"system": "severely-restricted", "users-affected": "majority", "workaround": "not-optimal"}, f"{held[0]}")
    house.expect(held[1]["answers"]["workaround-until"] == str(day), f"{held[1]['answers']}")
    house.expect([bool(one["doubted_by"]) for one in held] == [False, False, True], f"{[one['doubted_by'] for one in held]}")
    house.agent.goto(f"{house.base}/cases/{unfit}")
    house.expect(lambda: house.agent.locator(".notice", has_text="contradict “Medium”").count() == 1, "answers that do not fit raise no check")
    house.agent.goto(f"{house.base}/cases/{medium}")
    house.agent.click("form[action$='/take'] button")
    house.agent.wait_for_selector("form[action$='/take']", state="detached")
    house.expect(lambda: house.agent.locator(".notice", has_text="being reviewed").count() == 0, "it is reviewed before its day")
    leave(house.agent, house.partner)
    house.move_to(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(0, 30), BERLIN))
    (house.agent,) = sign_in(house, "mara@desk.example")
    house.agent.goto(f"{house.base}/work")
    task = house.agent.locator(f"main a[href='/cases/{medium}/do/assessment']")
    house.expect(lambda: task.count() == 1 and "one for a limited time" in task.inner_text(), "the owner is not asked to review it")
    leave(house.agent)
    nobody_else_outside_sees(house, "tern@customer.example", house.filed)


tell(
    a_partner_and_their_program, one_detail_is_missing, whether_it_can_be_repeated_at_the_customers, three_are_mandatory,
    urgent_is_for_production, answers_that_do_not_fit_urgent, small_kinds_are_low_until_an_effect_is_stated, high_and_medium_with_a_day)
