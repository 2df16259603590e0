"""How Revalize's clocks run and are explained: the first response by what was reported, and no promise of a resolution anywhere.

usage: clock_rules.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import revalize  # noqa: E402
from browsing import letters, nobody_else_outside_sees, tell  # noqa: E402

PAGE = "/policies/revalize-customer@2024-07-29/page"
RESOLUTION = re.compile(r"  resolution:\n    for: all plans\n(    \w+: none stated\n){4}    from: .*\n")
PROMISED = """  resolution:
    for: all plans
    counts: business-hours
    urgent: 1 business day
    high: 3 business days
    medium: 10 business days
    low: 20 business days
"""
SAYS_MISSED = re.compile(r"\b(missed|overdue|late|due|verpasst|fällig|überfällig)\b", re.IGNORECASE)


def an_agent_and_a_customer_sign_in(house):
    house.filed, house.agent, house.customer = [], house.window(), house.window()
    house.sign_in(house.agent, "mara@desk.example")
    house.sign_in(house.customer, "weir@customer.example")


def promise(page, name="First response"):
    return page.locator(".promise", has_text=name).first


def explained(house, number):
    """The explanation of the first response, as the agent's page gives it: its sentence, its lines, its rule."""
    page = house.agent
    page.goto(f"{house.base}/cases/{number}")
    promise(page).locator(".promise__why").click()
    page.wait_for_selector("#why .why__lead")
    rule = page.locator("#why tfoot .rule-ref a")
    lines = page.locator("#why tbody tr").all_inner_texts()
    return page.inner_text("#why .why__lead"), lines, rule.inner_text(), rule.get_attribute("href")


def a_due_time_is_explained_by_what_was_reported_and_stays(house):
    """The explanation of a due time names rule, edition, calendar and periods, and keeps them."""
    number = revalize.send_by_portal(house, house.customer, "Explained", "high")
    status, told = revalize.do(house, number, "assessment", severity="medium")
    house.expect(status == 200 and told["severity"] == "medium", f"the severity can't be confirmed: {status} {told}")
    before = explained(house, number)
    lead, lines, rule, link = before
    first = promise(house.agent).locator("time")
    due = revalize.instant(first.get_attribute("datetime"))
    for words in ("First response", "High", "Standard business hours at the customer's main place of business", due.strftime("%H:%M")):
        house.expect(words in lead, f"the explanation does not say '{words}': {lead}")
    opened = revalize.instant(revalize.events(house, number, "opened")[0]["occurred"])
    house.expect(opened.strftime("%H:%M") in lines[0], f"it does not begin when the case was sent, at {opened}: {lines}")
    for kind in ("counted", "closed"):
        house.expect(any(kind in line for line in lines), f"no stretch is {kind}: {lines}")
    house.expect(rule == "Revalize customer support policy, 2024-07-29", f"rule and edition are not named: {rule}")
    house.agent.click("#why tfoot .rule-ref a")
    house.agent.wait_for_selector("#targets-standard-first-response-high")
    house.expect(link == f"{PAGE}#targets-standard-first-response-high", f"the rule lies elsewhere: {link}")
    house.expect(lambda: house.agent.inner_text(f"#{link.split('#')[1]}") == "less than 8 business hours", "the rule does not say eight hours")
    driven = house.agent.inner_text("#clocks-first-response-driven-by")
    house.expect("the severity that the customer reports" in driven, f"it is not said that the reported severity counts: {driven}")
    path = "/commitments/first-response/1/explanation"
    read = revalize.read(house, number, path)
    wanted = {
        "severity": "high", "edition": "revalize-customer@2024-07-29", "calendar": "business-hours", "within": "<", "counted": 8 * 3600}
    house.expect({key: read.get(key) for key in wanted} == wanted, f"a program reads {read}")
    house.expect(read["clause"]["anchor"] == "targets-standard-first-response-high", f"a program does not read the rule: {read['clause']}")
    house.expect({leaf["kind"] for leaf in read["leaves"]} == {"counted", "closed"} and read["leaves"][0]["from"] == read["start"],
                 f"a program does not read start and stretches: {read['leaves']}")
    later = revalize.publish(house, revalize.edition(house, ("high: < 8 business hours", "high: < 1 business hour")))
    revalize.agree(house, "con_demo_weir", edition=later)
    house.expect(explained(house, number) == before, f"after a new edition it is explained otherwise: {explained(house, number)}")
    house.expect(revalize.read(house, number, path) == read, "after a new edition a program reads another explanation")


def a_receipt_and_a_note_do_not_stop_the_clock(house):
    """Shows RC-31.4."""
    agent = house.agent
    number = revalize.file(house, "When does it stop?", "low")

    def runs():
        agent.goto(f"{house.base}/cases/{number}")
        return "left" in promise(agent).inner_text()
    house.expect(lambda: any(str(number) in subject and "eingegangen" in body for subject, body in letters(house, "weir@customer.example")),
                 "the receipt has not left", patience=30)
    house.expect(runs, "the clock does not run on after the receipt")
    agent.check("[name=kind][value=note]", force=True)
    agent.fill(".composer__text", "Who knows this?")
    agent.click(".composer button[type=submit]")
    house.timeline(agent, "Who knows this?")
    house.expect(runs, "a note stops the clock")
    house.customer.goto(f"{house.base}/portal/cases/{number}")
    house.timeline(house.customer, "It is empty since the update.")
    house.expect("Who knows this?" not in house.customer.inner_text("main"), "the customer reads the note")
    revalize.answer(house, agent, number, "Please try it again.")
    house.expect(lambda: promise(agent).locator(".due").inner_text().strip() == "kept", "a public answer does not stop the clock")
    agent.goto(f"{house.base}{PAGE}")
    house.expect("the first reply by a person to the customer" in agent.inner_text("#clocks-first-response-stops"),
                 "the edition names another event")


def no_date_of_a_resolution_is_shown_after_three_months(house):
    """Shows RC-32.3."""
    number = revalize.file(house, "Still open", "urgent")
    revalize.answer(house, house.agent, number, "We look into it.")
    for page in (house.agent, house.customer):
        page.context.close()
    house.move_to(house.clock.now() + datetime.timedelta(days=90))
    house.customer = house.window()
    house.sign_in(house.customer, "weir@customer.example")
    page = house.customer
    page.goto(f"{house.base}/portal/cases/{number}")
    house.timeline(page, "We look into it.")
    resolution = promise(page, "Resolution")
    house.expect(lambda: resolution.locator(".due").inner_text().strip() == "no figure",
                 f"the page says of the resolution: {resolution.inner_text()}")
    house.expect(resolution.locator("time").count() == 0, "the page shows when a resolution is due")
    house.expect(lambda: not SAYS_MISSED.search(page.inner_text("main")), "the page says that something was missed")
    page.goto(f"{house.base}/portal")
    card = page.locator(".casecard", has_text="Still open")
    house.expect(lambda: card.count() == 1, "the case is not among the open ones")
    house.expect(card.locator("time").count() == 0 and not SAYS_MISSED.search(card.inner_text()),
                 f"the first page shows a date: {card.inner_text()}")
    own = [(subject, body) for subject, body in letters(house, "weir@customer.example") if str(number) in subject]
    house.expect(any("We look into it." in body for _, body in own), f"the answer has not left by mail: {own}")
    for subject, body in own:
        house.expect(not SAYS_MISSED.search(subject + body) and "Lösung" not in subject + body, f"a letter speaks of it: {subject} {body}")


def a_draft_has_to_say_what_is_promised_for_resolution(house):
    """Shows RC-32.4."""
    chief = house.window()
    house.set_up(chief)
    chief.goto(f"{house.base}/policies/draft?from=revalize-customer@2024-07-29")
    whole = chief.input_value("[name=source]").replace("edition: 2024-07-29", f"edition: {house.now().date() + datetime.timedelta(days=1)}")
    silent = RESOLUTION.sub("", whole)
    house.expect(silent != whole, "the policy says nothing of resolutions anyhow")
    file = house.folder / "draft.yaml"
    for text, passes in ((silent, False), (RESOLUTION.sub(PROMISED, whole), True), (whole, True)):
        file.write_text(text)
        chief.goto(f"{house.base}/policies/draft")
        chief.set_input_files("[name=file]", file)
        chief.click("button[value=check]")
        chief.wait_for_selector("main .notice")
        ran = subprocess.run([house.desk.binary, "policy", "check", str(file)], capture_output=True, text=True, timeout=60)
        house.expect(lambda: chief.locator("button[value=publish]").count() == passes,
                     f"the page {'refuses' if passes else 'publishes'} the draft")
        house.expect(ran.returncode == (0 if passes else 1), f"the command line ends with {ran.returncode}")
        if not passes:
            for said in (chief.inner_text(".diag--error"), ran.stdout + ran.stderr):
                house.expect("has no target of 'resolution'" in said and "Give a target, `none stated`" in said,
                             f"what is missing is not said: {said}")
    chief.click("button[value=publish]")
    chief.wait_for_url("**/policies/revalize-customer@*")
    chief.context.close()


def and_no_other_customer_sees_any_of_it(house):
    """What is shown above is shown to nobody whom it does not concern."""
    nobody_else_outside_sees(house, "tern@customer.example", house.filed)


tell(
    an_agent_and_a_customer_sign_in, a_due_time_is_explained_by_what_was_reported_and_stays, a_receipt_and_a_note_do_not_stop_the_clock,
    a_draft_has_to_say_what_is_promised_for_resolution, no_date_of_a_resolution_is_shown_after_three_months,
    and_no_other_customer_sees_any_of_it)
