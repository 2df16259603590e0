"""What somebody confirmed by choosing a level under Credenti's policy stays on the case: the text, its version, who and when.

usage: filing_confirmed.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import filing  # noqa: E402
import revalize  # noqa: E402
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from telling import changed, fill_in, leave, policy, sign_in, words  # noqa: E402

EDITION = "credenti@2024-07-29"
TEXTS = {
    1: "I confirm critical business impact with severe loss and degradation.",
    2: "I confirm moderate impact that workarounds or compensating controls can mitigate.",
    3: "I confirm only minimal business impact.", 4: "I confirm that there is no business impact."}


def people_sign_in(house):
    house.numbers = []
    house.agent, house.customer, house.auditor = sign_in(house, "mara@desk.example", "tern@customer.example", "otto@desk.example")
    house.program = revalize.token(house, house.customer, *revalize.CUSTOMER)
    revalize.agree(house, "con_demo_tern", licensed_users=["per_demo_tern"], designations=[])


def confirmed(house, page, base, number, level, by):
    """Checks what a case's page says was confirmed."""
    page.goto(f"{house.base}/{base}/{number}")
    said = filing.reported(page)
    who = f"level {level}, case {number} at {base}"
    house.expect(said.get("Confirmed") == TEXTS[level], f"{who}: the text is {said.get('Confirmed')}")
    house.expect(said.get("Text", "").endswith(f", 2024-07-29, Severity {level}"), f"{who}: its version is {said.get('Text')}")
    house.expect(re.fullmatch(by + r", today, \d\d:\d\d", said.get("Confirmed by", "")), f"{who}: confirmed by {said.get('Confirmed by')}")
    entry = page.locator(".timeline .entry", has_text=TEXTS[level])
    house.expect(lambda: entry.locator("time[datetime]").count() == 1, f"{who}: the history has no time of it")


def what_a_customer_confirmed_stands_on_the_case(house):
    """Shows CR-16.2, CR-21.2, CR-26.2, CR-30.2."""
    for level in TEXTS:
        page = house.customer
        page.goto(f"{house.base}/portal/cases/new")
        fill_in(page, f"Confirmed, level {level}", "incident" if level < 4 else "feature-request", severity=f"severity-{level}")
        page.wait_for_selector("button[value=send]")
        filing.submit(page)
        house.expect(lambda: filing.beside(page, "confirmed") == ["Please confirm this, or choose another level."], f"level {level}: not asked")
        page.check("input[name=confirmed]", force=True)
        page.click("button[value=send]")
        page.wait_for_url("**/portal/cases/1*")
        number = int(page.url.split("/")[-1])
        house.numbers.append(number)
        confirmed(house, page, "portal/cases", number, level, "Oliver Grant")
        confirmed(house, house.agent, "cases", number, level, "Oliver Grant")
        held = revalize.read(house, number)["confirmed"]
        house.expect((held["version"], held["text"], held["actor"]) == (f"{EDITION}#severity-{level}", TEXTS[level], "per_demo_tern"),
                     f"level {level}: a program reads {held}")
    house.look(page, "confirmed", "1440-light-en")


def what_was_read_to_a_caller(house):
    """Shows CR-16.3."""
    agent = house.agent
    agent.goto(f"{house.base}/cases/new?contact=per_demo_tern")
    fill_in(agent, "He rings, level 1", "incident", severity="severity-1")
    agent.wait_for_selector("button[value=send]")
    house.expect(lambda: agent.locator("label.check", has_text=TEXTS[1]).count() == 1, "the text is not there to be read")
    count = filing.newest(house)
    filing.submit(agent)
    house.expect(lambda: TEXTS[1] in agent.inner_text(".errors"), "without the text level 1 is not refused")
    house.expect(filing.newest(house) == count, "without the text level 1 has become a case")
    agent.check("input[name=confirmed]", force=True)
    agent.click("button[value=send]")
    agent.wait_for_url("**/cases/1*")
    number = int(agent.url.split("/")[-1])
    house.numbers.append(number)
    for page, base in ((agent, "cases"), (house.customer, "portal/cases")):
        confirmed(house, page, base, number, 1, "Oliver Grant, read out by Mara Adler")


def a_caller_and_a_program_confirm_level_two(house):
    """Shows CR-21.3."""
    agent, count = house.agent, filing.newest(house)
    agent.goto(f"{house.base}/cases/new?contact=per_demo_tern")
    fill_in(agent, "He rings, level 2", "incident", severity="severity-2")
    agent.wait_for_selector("button[value=send]")
    filing.submit(agent)
    house.expect(lambda: TEXTS[2] in agent.inner_text(".errors"), "without the text level 2 is not refused")
    agent.check("input[name=confirmed]", force=True)
    agent.click("button[value=send]")
    agent.wait_for_url("**/cases/1*")
    number = int(agent.url.split("/")[-1])
    house.expect(number == count + 1, "what was not confirmed has used a number")
    confirmed(house, agent, "cases", number, 2, "Oliver Grant, read out by Mara Adler")
    body = {"subject": "By a program, level 2", "description": "As it says.", "severity": "severity-2", "environment": "production",
            "type": "incident", "contract": "con_demo_tern"}
    status, told = house.desk.ask("POST", "/api/v1/cases", body, house.program)
    house.expect(status == 422 and told["title"] == "confirm-severity", f"a program files without the text: {status} {told}")
    status, answer = house.desk.ask("POST", "/api/v1/cases", {**body, "confirmed": told["errors"][0]["value"]}, house.program)
    house.expect(status == 201, f"a program with the text is answered {status} {answer}")
    house.numbers += [number, answer["number"]]
    confirmed(house, agent, "cases", answer["number"], 2, "Oliver Grant, by the program “A program”")
    held = revalize.read(house, answer["number"])["confirmed"]
    house.expect(held["program"] == "A program", f"the program's name is not stored: {held}")


def the_text_of_another_level_is_not_confirmed(house):
    """A confirmation is of one text: whoever chooses another level afterwards has to read that one's."""
    body = {"subject": "By a program, level 1", "description": "As it says.", "severity": "severity-1", "environment": "production",
            "type": "incident", "contract": "con_demo_tern"}
    for given, code in ((None, "not-confirmed"), (f"{EDITION}#severity-4", "other-text"), ("yes", "other-text")):
        status, told = house.desk.ask("POST", "/api/v1/cases", {**body, "confirmed": given}, house.program)
        house.expect(status == 422 and told["title"] == "confirm-severity" and TEXTS[1] == told["detail"], f"{given}: {status} {told}")
        one = told["errors"][0]
        house.expect((one["field"], one["code"], one["value"]) == ("confirmed", code, f"{EDITION}#severity-1"), f"{given}: {one}")


def a_kind_is_level_four_until_another_is_chosen(house):
    """Shows CR-28.1."""
    page = house.customer
    for kind in ("feature-request", "question", "use-case"):
        page.goto(f"{house.base}/portal/cases/new")
        page.select_option("#type", kind)
        house.expect(lambda: page.is_checked("input[name=severity][value=severity-4]"), f"{kind}: level 4 is not preset")
        house.expect(lambda: page.locator("label.check", has_text=TEXTS[4]).count() == 1, f"{kind}: its text is not there")
        fill_in(page, f"A {kind}, level 2", kind, severity="severity-2")
        page.wait_for_selector("button[value=send]")
        house.expect(lambda: page.locator("label.check", has_text=TEXTS[2]).count() == 1, f"{kind}: the text of level 2 is not there")
        count = filing.newest(house)
        filing.submit(page)
        house.expect(lambda: TEXTS[2] in page.inner_text(".errors"), f"{kind}: level 2 is taken without its text")
        house.expect(filing.newest(house) == count, f"{kind}: what was not confirmed has become a case")
        page.check("input[name=confirmed]", force=True)
        page.click("button[value=send]")
        page.wait_for_url("**/portal/cases/1*")
        house.numbers.append(int(page.url.split("/")[-1]))
        confirmed(house, page, "portal/cases", house.numbers[-1], 2, "Oliver Grant")


def an_old_case_keeps_the_text_of_its_time(house):
    """Shows CR-16.5."""
    today = house.now().date()
    text = changed(policy("credenti"), ("edition: 2024-07-29", f"edition: {today}"),
                   ("I confirm critical business impact with severe loss and degradation.", "I confirm that everything stands still."))
    revalize.agree(house, "con_demo_tern", edition=revalize.publish(house, text))
    page = house.customer
    page.goto(f"{house.base}/portal/cases/new")
    page.check("input[name=severity][value=severity-1]", force=True)
    house.expect(lambda: page.locator("label.check", has_text="everything stands still").count() == 1, "the text is not today's")
    confirmed(house, house.auditor, "cases", house.numbers[0], 1, "Oliver Grant")
    house.expect(lambda: "everything stands still" not in house.auditor.content(), "today's text stands on the old case")
    house.look(house.auditor, "old-text", "1440-light-en")
    leave(house.agent, house.customer, house.auditor)
    nobody_else_outside_sees(house, "alder@customer.example", house.numbers)


tell(
    people_sign_in, what_a_customer_confirmed_stands_on_the_case, what_was_read_to_a_caller, a_caller_and_a_program_confirm_level_two,
    the_text_of_another_level_is_not_confirmed, a_kind_is_level_four_until_another_is_chosen, an_old_case_keeps_the_text_of_its_time)
