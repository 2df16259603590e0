"""What Revalize's policy asks at the choice of a level, and what comes of answers that do not fit it.

usage: filing_questions.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import filing  # noqa: E402
import revalize  # noqa: E402
from browsing import letters, nobody_else_outside_sees, tell  # noqa: E402
from telling import leave, open_form, refused, send_form, sign_in, words  # noqa: E402

STATE, USERS, WORKAROUND = "What is the state of the system?", "How many users are affected?", "Is there a workaround?"
REPEATED = "Can the problem be reproduced in your environment?"
CHECKED = "The case is taken as you reported it; support will check the severity."


def people_sign_in(house):
    house.filed = []
    house.agent, house.customer = sign_in(house, "mara@desk.example", "weir@customer.example")
    house.program = revalize.token(house, house.customer, *revalize.CUSTOMER)


def send(house, subject, severity, kind="issue", **answers):
    """Files a case by the portal with answers to what is asked, and returns its number."""
    page = house.customer
    page.goto(f"{house.base}/portal/cases/new")
    revalize.fill_in(page, subject, severity, kind=kind)
    filing.answer(page, **answers)
    revalize.check_first(page)
    return revalize.send(house, page)


def post(house, subject, severity, status=201, **answers):
    kind = answers.pop("kind", "issue")
    said = {key.replace("_", "-"): value for key, value in answers.items()}
    return revalize.file(house, subject, severity, token=house.program, type=kind, answers=said, status=status)


def answers_of(house, page, base, number):
    page.goto(f"{house.base}/{base}/{number}")
    said = filing.reported(page)
    return [said.get(one) for one in (STATE, USERS, WORKAROUND)]


def expect_answers(house, number, labels, names):
    """Checks that both sides and programs find the answers as they were given."""
    for page, base in ((house.customer, "portal/cases"), (house.agent, "cases")):
        found = answers_of(house, page, base, number)
        house.expect(found == labels, f"case {number} at {base}: the answers are {found}")
    held = revalize.read(house, number, by=house.program)["answers"]
    found = [held.get(one) for one in ("system", "users-affected", "workaround")]
    house.expect(found == names, f"case {number}: a program reads {held}")


def unchecked(house, number):
    for page, base in ((house.customer, "portal/cases"), (house.agent, "cases")):
        page.goto(f"{house.base}/{base}/{number}")
        page.wait_for_selector(".timeline .entry")
        told = page.locator(".notice", has_text="severity").count()
        house.expect(told == 0, f"case {number} at {base}: the level is doubted")
    house.expect(revalize.read(house, number, by=house.program)["doubted_by"] == [], f"case {number}: a program reads a doubt")


def whether_it_can_be_repeated(house):
    """Shows RC-27.1."""
    page = house.customer
    for value, label in (("yes", "yes"), ("no", "no"), ("intermittent", "at times")):
        page.goto(f"{house.base}/portal/cases/new")
        revalize.fill_in(page, f"Repeated: {value}", steps="")
        filing.answer(page, reproducible=value)
        house.expect(lambda: filing.missing(page) == ["Steps to reproduce"], f"{value} without steps: missing is {filing.missing(page)}")
        page.fill("#field-steps", "Open it twice.")
        house.expect(lambda: filing.missing(page) == [], f"{value} with steps: missing is {filing.missing(page)}")
        revalize.check_first(page)
        sent = revalize.send(house, page)
        posted = post(house, f"Repeated: {value}", "high", reproducible=value)
        for number, steps in ((sent, "Open it twice."), (posted, "Open it.")):
            page.goto(f"{house.base}/portal/cases/{number}")
            house.timeline(page, steps)
            said = filing.reported(page)
            house.expect(said.get(REPEATED) == label, f"{value}: the answer is {said.get(REPEATED)}")
            house.expect(said.get("Reported at", "").startswith("today, "), f"{value}: its time is {said.get('Reported at')}")


def one_click_asks_for_what_is_needed(house):
    """Shows RC-27.2."""
    page = house.agent
    can, cannot = post(house, "It comes again", "high", reproducible="yes"), post(house, "It does not come again", "high", reproducible="no")
    page.goto(f"{house.base}/cases/{can}")
    page.wait_for_selector(".timeline .entry")
    house.expect(page.get_by_role("button", name="Ask for what is needed").count() == 0, "more is asked for where it can be repeated")
    page.goto(f"{house.base}/cases/{cannot}")
    page.get_by_role("button", name="Ask for what is needed").click()
    asked = ("Produkt und Version", "Beschreibung, erwartetes und tatsächliches Ergebnis", "Schritte zum Reproduzieren")
    for one, base in ((page, "cases"), (house.customer, "portal/cases")):
        if one is house.customer:
            one.goto(f"{house.base}/{base}/{cannot}")
        house.timeline(one, "Um das Problem nachzustellen, brauchen wir von Ihnen")
        entry = one.locator(".timeline .entry", has_text="brauchen wir von Ihnen")
        house.expect(lambda: all(part in entry.inner_text() for part in asked), f"{base}: what is needed is not listed: {entry.inner_text()}")
        house.expect(lambda: entry.locator("time[datetime]").count() == 1 and "Mara Adler" in entry.inner_text(), f"{base}: who asked, or when, is not told")
        house.expect(lambda: one.locator(".timeline .entry", has_text="information or help from the customer").count() == 1, f"{base}: the wait is not logged")
    held = revalize.read(house, cannot)
    house.expect((held["state"], held["waiting"]) == ("waiting", "customer"), f"it does not wait for the customer: {held}")
    page.goto(f"{house.base}/cases/{cannot}")
    page.wait_for_selector(".timeline .entry")
    house.expect(page.get_by_role("button", name="Ask for what is needed").count() == 0, "it can be asked twice")
    house.expect(lambda: any(str(cannot) in subject and all(part in " ".join(body.split()) for part in asked)
                             for subject, body in letters(house, "weir@customer.example")), "the contact gets no letter of it", patience=30)


def urgent_asks_for_state_workaround_and_users(house):
    """Shows RC-43.1."""
    page = house.customer
    page.goto(f"{house.base}/portal/cases/new")
    beside = words(page.locator("label.choice", has=page.locator("input[value=urgent]")).inner_text())
    for part in ("Of great importance to the customer.", "The production stack is down, or a serious malfunction makes the product inoperable "
                 "without an immediate workaround.", "All or a clear majority of users cannot reasonably do their normal work."):
        house.expect(part in beside, f"beside Urgent does not stand: {part}")
    house.expect(page.locator("#answer-system").count() == 0, "it is asked before a level is chosen")
    page.check("input[name=severity][value=urgent]", force=True)
    for question, name in ((STATE, "system"), (WORKAROUND, "workaround"), (USERS, "users-affected")):
        house.expect(lambda: page.get_by_label(question).get_attribute("id") == f"answer-{name}", f"it does not ask: {question}")
    house.look(page, "urgent", "1440-light-en")


def answers_that_fit_are_kept(house):
    """Shows RC-43.2, RC-45.2."""
    said = {"urgent": (("down", "all-or-most", "none"), ["down or inoperable", "all or a clear majority", "none at once"]),
            "high": (("severely-restricted", "majority", "not-optimal"), ["usable but severely restricted", "the majority", "one that is not optimal"])}
    for level, (names, labels) in said.items():
        answers = dict(zip(("system", "users_affected", "workaround"), names))
        for number in (send(house, f"{level} fits", level, **answers), post(house, f"{level} fits", level, **answers)):
            expect_answers(house, number, labels, list(names))
            unchecked(house, number)


def answers_that_contradict_urgent(house):
    """Shows RC-43.3."""
    answers = {"system": "down", "users_affected": "several", "workaround": "good"}
    house.doubted = [send(house, "Is it urgent?", "urgent", **answers), post(house, "Is it urgent?", "urgent", **answers)]
    for number in house.doubted:
        house.customer.goto(f"{house.base}/portal/cases/{number}")
        house.expect(lambda: CHECKED in words(house.customer.inner_text("main")), "the contact is not told of the check")
        house.expect(lambda: "Urgent" in house.customer.inner_text("main"), "the level is not as reported")
        held = revalize.read(house, number, by=house.program)
        house.expect((held["severity"], held["reported_severity"]) == ("urgent", "urgent"), f"the level has changed: {held}")
        house.expect(sorted(held["doubted_by"]) == ["users-affected", "workaround"], f"a program reads {held['doubted_by']}")
    house.look(house.customer, "doubted", "1440-light-en")


def take(house, number):
    house.agent.goto(f"{house.base}/cases/{number}")
    house.agent.click("form[action$='/take'] button")
    house.agent.wait_for_selector("form[action$='/take']", state="detached")


def tasks(house, number):
    """What the agent's own work says of a case."""
    house.agent.goto(f"{house.base}/work")
    house.agent.wait_for_selector("h1")
    return [words(one) for one in house.agent.locator(f"main a[href='/cases/{number}/do/assessment']").all_inner_texts()]


def judge(house, number, severity, reason):
    """Decides on a level that is in doubt: without a reason it is refused, with one it is kept."""
    page = house.agent
    open_form(house, page, number, "assessment")
    page.select_option("#q-severity", severity)
    send_form(page)
    house.expect("A reason is missing" in refused(page), f"without a reason it is refused with: {refused(page)}")
    page.select_option("#q-severity", severity)
    page.fill("#q-reason", reason)
    send_form(page, number)
    entry = page.locator(".timeline .entry", has_text=reason)
    house.expect(lambda: entry.locator("time[datetime]").count() == 1, f"case {number}: reason and time are not stored")
    house.expect(lambda: "Mara Adler" in entry.inner_text(), f"case {number}: who decided is not stored")
    house.expect(lambda: page.locator(".notice", has_text="contradict").count() == 0, f"case {number}: it is still in doubt")
    house.expect(tasks(house, number) == [], f"case {number}: the task is still there")


def an_agent_judges_urgent(house):
    """Shows RC-43.4."""
    page = house.agent
    for number, severity, reason in zip(house.doubted, ("urgent", "high"), ("The line stands still.", "Others can go on.")):
        take(house, number)
        house.expect(lambda: page.locator(".notice", has_text="contradict “Urgent”").count() == 1, "there is no check")
        told = words(page.locator(".notice", has_text="contradict").inner_text())
        for part in (f"{USERS} several", f"{WORKAROUND} a good one"):
            house.expect(part in told, f"the check does not name '{part}': {told}")
        house.expect(STATE not in told, f"the check names an answer that fits: {told}")
        found = tasks(house, number)
        house.expect(len(found) == 1 and USERS in found[0], f"the owner's tasks are {found}")
        first = next(one for one in revalize.read(house, number)["commitments"] if one["clock"] == "first-response")
        house.expect((first["state"], first["severity"]) == ("running", "urgent"), f"the clock of Urgent does not run: {first}")
        judge(house, number, severity, reason)
        house.expect(revalize.read(house, number)["severity"] == severity, f"case {number} is not {severity}")


def an_agent_judges_high_and_medium(house):
    """Shows RC-45.3, RC-46.3."""
    page = house.agent
    high = send(house, "Is it high?", "high", system="severely-restricted", users_affected="one", workaround="good")
    medium = send(house, "Is it medium?", "medium", system="down", users_affected="all-or-most", workaround="none")
    said = {high: ("High", [f"{USERS} a single one", f"{WORKAROUND} a good one"], "low", "One user only."),
            medium: ("Medium", [f"{STATE} down or inoperable", f"{USERS} all or a clear majority"], "medium", "It is a test bench.")}
    for number, (level, parts, severity, reason) in said.items():
        take(house, number)
        house.expect(lambda: page.locator(".notice", has_text=f"contradict “{level}”").count() == 1, f"{level}: there is no check")
        told = words(page.locator(".notice", has_text="contradict").inner_text())
        house.expect(all(part in told for part in parts), f"{level}: the check says {told}")
        judge(house, number, severity, reason)


def medium_with_a_workaround_for_a_time(house):
    """Shows RC-46.1."""
    page, house.day = house.customer, house.now().date() + datetime.timedelta(days=6)
    page.goto(f"{house.base}/portal/cases/new")
    beside = words(page.locator("label.choice", has=page.locator("input[value=medium]")).inner_text())
    for part in ("Of medium importance", "A workaround is available and may do for a limited time",
                 "Moderate loss of function or performance affects several users", "Minor failure of a feature"):
        house.expect(part in beside, f"beside Medium does not stand: {part}")
    revalize.fill_in(page, "For a time", "medium")
    filing.answer(page, system="minor-failure", users_affected="several", workaround="for-a-time")
    house.expect(lambda: filing.missing(page) == ["Until which day?"], f"the day is not asked for: {filing.missing(page)}")
    filing.submit(page)
    house.expect(lambda: len(filing.beside(page, "answer-workaround-until")) == 1, "without a day it is not refused")
    filing.answer(page, workaround_until=str(house.day))
    revalize.check_first(page)
    answers = {"system": "minor-failure", "users_affected": "several", "workaround": "for-a-time", "workaround_until": str(house.day)}
    house.timed = [revalize.send(house, page), post(house, "For a time", "medium", **answers)]
    shown = f"one for a limited time, until {house.day:%a} {house.day.day} {house.day:%b}"
    shown += "" if house.day.year == house.now().year else f" {house.day.year}"
    for number in house.timed:
        expect_answers(house, number, ["minor failure of a feature", "several", shown], ["minor-failure", "several", "for-a-time"])
        house.expect(revalize.read(house, number)["answers"]["workaround-until"] == str(house.day), "the day is not stored")
        unchecked(house, number)
    told = post(house, "Without a day", "medium", workaround="for-a-time", status=422)
    house.expect([one["field"] for one in told["errors"]] == ["answers/workaround-until"], f"a program is told {told}")


def small_kinds_are_low(house):
    """Shows RC-47.1."""
    page = house.customer
    for kind in ("question", "documentation", "how-to"):
        page.goto(f"{house.base}/portal/cases/new")
        house.expect(lambda: page.locator("input[name=severity]:checked").count() == 0, "an issue has a level before one is chosen")
        page.select_option("#type", kind)
        house.expect(lambda: page.is_checked("input[name=severity][value=low]"), f"{kind}: Low is not preset")
        beside = words(page.locator("label.choice", has=page.locator("input[value=low]")).inner_text())
        for part in ("Does not affect current workflows", "Smaller problems or questions without effect on function"):
            house.expect(part in beside, f"{kind}: beside Low does not stand: {part}")
        number = revalize.file(house, f"A {kind}", None, token=house.program, type=kind)
        house.expect(revalize.read(house, number)["severity"] == "low", f"{kind}: by a program it is not Low")


def raised_with_an_effect_only(house):
    """Shows RC-47.2."""
    page, asked = house.customer, "please name the effect on function"
    for kind in ("question", "how-to"):
        count = filing.newest(house)
        page.goto(f"{house.base}/portal/cases/new")
        revalize.fill_in(page, f"A {kind}, raised", "medium", kind=kind)
        house.expect(lambda: STATE in filing.missing(page), f"{kind}: the effect is not asked for before: {filing.missing(page)}")
        filing.submit(page)
        house.expect(lambda: asked in " ".join(filing.beside(page, "answer-system")), f"{kind}: it is not refused beside the question")
        house.expect(filing.newest(house) == count, f"{kind}: without an effect it has become a case")
        told = post(house, f"A {kind}, raised", "medium", kind=kind, status=422)
        house.expect(told["title"] == "effect-missing" and asked in told["detail"], f"{kind}: a program is told {told}")
        filing.answer(page, system="minor-failure")
        revalize.check_first(page)
        for number in (revalize.send(house, page), post(house, f"A {kind}, raised", "medium", kind=kind, system="minor-failure")):
            house.expect(revalize.read(house, number)["severity"] == "medium", f"{kind}: with an effect it is not Medium")
            expect_answers(house, number, ["minor failure of a feature", None, None], ["minor-failure", None, None])


def an_agent_raises_with_an_effect_only(house):
    """Shows RC-47.3."""
    page, asked = house.agent, "please name the effect on function"
    by_page, by_program = (revalize.file(house, "How do I?", None, token=house.program, type="how-to") for _ in range(2))
    open_form(house, page, by_page, "assessment")
    page.click("summary:has-text('Not possible now')")
    told = words(page.locator("[data-closed] li", has_text="High").inner_text())
    house.expect(asked in told, f"an agent is told {told}")
    house.expect(page.locator("#q-severity option[value=high]").count() == 0, "an agent can raise it all the same")
    status, told = revalize.do(house, by_program, "assessment", severity="high", reason="He can't go on.")
    house.expect(status == 422 and told["title"] == "effect-missing" and asked in told["detail"], f"a program is told {status} {told}")
    page.goto(f"{house.base}/cases/{by_page}")
    page.click("summary:has-text('State a fact')")
    page.select_option("[name=statement]", "system=severely-restricted")
    page.click("form[action$='/state'] button")
    house.timeline(page, f"{STATE} usable but severely restricted")
    open_form(house, page, by_page, "assessment")
    page.select_option("#q-severity", "high")
    page.fill("#q-reason", "He can't go on.")
    send_form(page, by_page)
    for noun, answers in (("statements", {"fact": "system", "value": "severely-restricted"}), ("assessment", {"severity": "high", "reason": "So."})):
        status, told = revalize.do(house, by_program, noun, **answers)
        house.expect(status == 200, f"{noun}: a program is told {status} {told}")
    for number in (by_page, by_program):
        said = {one["type"]: one for one in revalize.events(house, number) if one["type"] in ("stated", "assessed")}
        house.expect(all(said[one]["actor"] == "per_demo_mara" and said[one]["occurred"] for one in ("stated", "assessed")), f"{number}: {said}")
        house.expect(revalize.read(house, number)["severity"] == "high", f"{number} is not raised")


def after_its_day_the_level_is_reviewed(house):
    """Shows RC-46.2, RC-46.4."""
    number = house.timed[0]
    take(house, number)
    house.expect(tasks(house, number) == [], "there is a task before the day is over")
    leave(house.agent, house.customer)
    day = house.day + datetime.timedelta(days=1)
    house.move_to(datetime.datetime.combine(day, datetime.time(0, 30), revalize.BERLIN))
    house.agent, house.customer = sign_in(house, "mara@desk.example", "weir@customer.example")
    shown = f"{WORKAROUND} one for a limited time: this was good until {house.day:%a} {house.day.day} {house.day:%b}"
    found = tasks(house, number)
    house.expect(len(found) == 1 and shown in found[0], f"the owner's tasks are {found}")
    for page, base in ((house.agent, "cases"), (house.customer, "portal/cases")):
        page.goto(f"{house.base}/{base}/{number}")
        told = words(page.locator(".notice", has_text="workaround").first.inner_text())
        house.expect(shown in told and "The severity is being reviewed." in told, f"{base}: it says {told}")
        house.look(page, f"reviewed-{base.split('/')[0]}", "1440-light-en")
    judge(house, number, "medium", "It still holds.")
    house.customer.goto(f"{house.base}/portal/cases/{number}")
    house.customer.wait_for_selector(".timeline .entry")
    house.expect(house.customer.locator(".notice", has_text="being reviewed").count() == 0, "it is still being reviewed")
    leave(house.agent, house.customer)
    nobody_else_outside_sees(house, "tern@customer.example", house.filed)


tell(
    people_sign_in, whether_it_can_be_repeated, one_click_asks_for_what_is_needed, urgent_asks_for_state_workaround_and_users,
    answers_that_fit_are_kept,
    answers_that_contradict_urgent, an_agent_judges_urgent, an_agent_judges_high_and_medium, medium_with_a_workaround_for_a_time,
    small_kinds_are_low, raised_with_an_effect_only, an_agent_raises_with_an_effect_only, after_its_day_the_level_is_reviewed)
