"""How a severity is confirmed, changed and asked for under Revalize's policy, and what only the case's owner may do.

usage: severity_changes.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import revalize  # noqa: E402
from browsing import letters, nobody_else_outside_sees, tell  # noqa: E402

PAGE = "/policies/revalize-customer@2024-07-29/page"


def two_agents_and_a_customer_sign_in(house):
    house.filed, house.agent, house.other, house.customer = [], house.window(), house.window(), house.window()
    for page, who in ((house.agent, "mara@desk.example"), (house.other, "tom@desk.example"), (house.customer, "weir@customer.example")):
        house.sign_in(page, who)


def owned(house, subject, severity="high"):
    """A new case that the agent has taken, by its number."""
    number = revalize.file(house, subject, severity)
    house.agent.goto(f"{house.base}/cases/{number}")
    house.agent.click("form[action$='/take'] button")
    house.agent.wait_for_selector("form[action$='/take']", state="detached")
    return number


def assess(house, number, severity, reason=""):
    revalize.open_form(house, house.agent, number, "assessment")
    house.agent.select_option("#q-severity", severity)
    house.agent.fill("#q-reason", reason)
    revalize.confirm(house.agent, number)


def due(page):
    return page.locator(".promise", has_text="First response").first.locator("time").get_attribute("datetime")


def severity(house, page, number, base="cases"):
    page.goto(f"{house.base}/{base}/{number}")
    return page.inner_text(".page-head .sev").split("\n")[-1].strip()


def entry(page, *words):
    """The entry of a case's history that says all of some words."""
    found = page.locator(".timeline .entry")
    for one in words:
        found = found.filter(has_text=one)
    return found


def triage_waits_for_the_severity_to_be_confirmed(house):
    """Shows RC-54.1."""
    agent, number = house.agent, owned(house, "Triaged too early")
    told = "Confirm the severity before the triage."
    status, refused = revalize.do(house, number, "triage", path="Show them the guide.")
    house.expect(status == 422 and refused["detail"] == told, f"a program can complete the triage: {status} {refused}")
    agent.goto(f"{house.base}/cases/{number}/do")
    house.expect(lambda: agent.locator("a[href$='/do/triage']").count() == 0, "triage is offered before the severity is confirmed")
    agent.click("main details summary")
    house.expect(lambda: told in agent.inner_text("main details"), "why there is no triage yet is not said")
    revalize.open_form(house, agent, number, "triage")
    house.expect(lambda: told in agent.inner_text(".notice--breach") and agent.locator("#q-path").count() == 0, "triage is not refused")
    house.expect(not revalize.events(house, number, "triaged"), "the case is triaged")
    assess(house, number, "high")
    agent.goto(f"{house.base}/cases/{number}/do")
    house.expect(lambda: agent.locator("a[href$='/do/triage']").count() == 1, "triage is not open any more")


def a_change_wants_a_reason(house):
    """Shows RC-49.2."""
    agent, number = house.agent, owned(house, "Changed without a reason")
    assess(house, number, "high")
    before = revalize.read(house, number)
    status, refused = revalize.do(house, number, "assessment", severity="medium")
    house.expect(status == 422 and refused["detail"] == "A reason is missing: please give one.",
                 f"a program needs no reason: {status} {refused}")
    revalize.open_form(house, agent, number, "assessment")
    agent.select_option("#q-severity", "medium")
    revalize.confirm(agent)
    house.expect(lambda: "A reason is missing: please give one." in agent.inner_text(".notice--breach"),
                 "the page does not ask for a reason")
    house.expect(lambda: agent.input_value("#q-severity") == "medium", "what was chosen is lost")
    house.expect(severity(house, agent, number) == "High", "the severity has changed")
    house.expect(revalize.read(house, number) == before, "something has changed")


def lowered_first_a_case_may_be_about_another_environment(house):
    """Shows RC-44.2."""
    agent, number = house.agent, owned(house, "Only the test system", "urgent")
    assess(house, number, "urgent")
    before = due(agent)
    revalize.open_form(house, agent, number, "assessment")
    shown = agent.locator(".composer__effect", has_text="First response goes on: due")
    house.expect(lambda: shown.count() == 1, "what becomes of the clock is not shown before the severity is lowered")
    agent.select_option("#q-severity", "high")
    agent.fill("#q-reason", "Production runs.")
    revalize.confirm(agent, number)
    house.expect(lambda: entry(agent, "Severity: High.", "Production runs.").locator("time").count() == 1,
                 "the history does not hold the lower severity")
    house.expect(due(agent) == before, "the first response is due at another time")
    revalize.open_form(house, agent, number, "environment")
    house.expect(lambda: shown.count() == 1, "what becomes of the clock is not shown before the environment is changed")
    agent.select_option("#q-environment", "test")
    revalize.confirm(agent, number)
    house.expect(lambda: entry(agent, "Environment: Test.").locator("time").count() == 1, "the history does not hold the environment")
    house.expect(entry(agent, "Severity: High.", "Production runs.").count() == 1, "the history does not hold the lower severity any more")
    house.expect(due(agent) == before, "the first response is due at another time")
    house.expect(lambda: agent.locator(".side dd", has_text="Test").count() >= 1, "the case is not about the test system")
    agent.goto(f"{house.base}{PAGE}")
    rule = " ".join(agent.inner_text("#clocks-first-response-on-change").split())
    house.expect("severity falls" in rule.split(": the due time stands")[0], f"the edition's rule is another: {rule}")


def ask_for(house, number, wanted, reason):
    page = house.customer
    page.goto(f"{house.base}/portal/cases/{number}")
    page.locator("summary", has_text="Ask for another severity").click()
    page.select_option("form[action$='/do/severity-request'] select", wanted)
    page.fill("form[action$='/do/severity-request'] [name=reason]", reason)
    page.click("form[action$='/do/severity-request'] button")
    house.timeline(page, reason)


def decide(house, page, number, accept, reason):
    page.goto(f"{house.base}/cases/{number}")
    page.fill("form[action$='/do/severity-decision'] [name=reason]", reason)
    page.click(f"form[action$='/do/severity-decision'] button[value={accept}]")


def the_owner_declines_one_wish_and_grants_another(house):
    """Shows RC-50.2."""
    agent = house.agent
    number = house.asked = owned(house, "Asked for High", "medium")
    assess(house, number, "medium")
    ask_for(house, number, "high", "All of us wait.")
    promised = revalize.read(house, number, "/commitments")
    for accept in ("no", "yes"):
        decide(house, agent, number, accept, "")
        agent.wait_for_selector(".notice--breach")
        house.expect(lambda: "A reason is missing" in agent.inner_text(".notice--breach"), f"'{accept}' needs no reason")
    decide(house, agent, number, "no", "It works for most.")
    house.timeline(agent, "It works for most.")
    house.expect(entry(agent, "The severity stays.", "It works for most.").locator("time").count() == 1,
                 "the decision, or its reason, has no time")
    house.expect(severity(house, agent, number) == "Medium", "a wish that was declined changes the severity")
    house.expect(revalize.read(house, number, "/commitments") == promised, "a wish that was declined changes a promise")
    granted = owned(house, "Asked for High, and granted", "medium")
    assess(house, granted, "medium")
    before = due(agent)
    ask_for(house, granted, "high", "Now nobody can work.")
    house.expect(severity(house, agent, granted) == "Medium", "the severity changes before anybody decides")
    decide(house, agent, granted, "yes", "The log says so, too.")
    house.timeline(agent, "The log says so, too.")
    house.expect(entry(agent, "Severity: High.", "The log says so, too.").locator("time").count() == 1,
                 "the decision, or its reason, has no time")
    house.expect(severity(house, agent, granted) == "High", "a wish that was granted does not change the severity")
    house.expect(due(agent) == before, "the first response follows another severity than the reported one")
    clock = [one for one in revalize.read(house, granted, "/commitments")["commitments"] if one["clock"] == "ageing"]
    house.expect([one["severity"] for one in clock] == ["medium",
                 "high"] and clock[1]["start"] == clock[0]["start"] and clock[1]["due"] < clock[0]["due"],
                 f"the clock that follows the assessed severity is not reckoned from the start: {clock}")


def the_contact_reads_the_decision_and_asks_back(house):
    """Shows RC-50.4."""
    number, customer, agent = house.asked, house.customer, house.agent
    house.expect(lambda: any(str(number) in subject and "anderen Schweregrad" in body and f"/portal/cases/{number}" in body
                             for subject, body in letters(house, "weir@customer.example")), "no mail points to the decision", patience=30)
    customer.goto(f"{house.base}/portal/cases/{number}")
    customer.fill(".composer__text", "Who is most?")
    customer.click(".composer button[type=submit]")
    house.timeline(customer, "Who is most?")
    revalize.answer(house, agent, number, "Four of five.")
    customer.goto(f"{house.base}/portal/cases/{number}")
    house.timeline(customer, "Four of five.")
    told = customer.inner_text(".timeline")
    exchange = ["All of us wait.", "The severity stays.", "It works for most.", "Who is most?", "Four of five."]
    places = [told.find(words) for words in exchange]
    house.expect(-1 not in places and places == sorted(places), f"the exchange cannot be read in its order: {told}")


def message_and_status_are_there_at_once(house):
    """Shows RC-52.1."""
    agent, customer, number = house.agent, house.customer, owned(house, "What the owner says")
    customer.goto(f"{house.base}/portal/cases/{number}")
    house.expect(lambda: customer.inner_text(".page-head .status") == "New", "the case is not new")
    revalize.answer(house, agent, number, "Please send us the log.")
    house.timeline(customer, "Please send us the log.")
    house.expect(lambda: customer.inner_text(".page-head .status") == "In progress", "the answer does not change the status")
    revalize.open_form(house, agent, number, "pause")
    agent.select_option("#q-reason", "customer")
    revalize.confirm(agent, number)
    house.expect(lambda: customer.inner_text(".page-head .status") == "Pending", "the new status is not there at once")
    house.expect(lambda: "Mara Adler" in agent.locator(".entry--event").last.inner_text(), "the log does not say who set the status")
    for kind in ("replied", "waiting-began"):
        held = revalize.events(house, number, kind)
        house.expect(len(held) == 1 and held[0]["actor"] == "per_demo_mara" and held[0]["occurred"],
                     f"{kind} is not logged with time and actor: {held}")


def only_who_owns_a_case_decides_and_starts_sessions(house):
    """Shows RC-53.3."""
    agent, other, number = house.agent, house.other, owned(house, "Handed over", "medium")
    ask_for(house, number, "high", "It is getting worse.")
    other.goto(f"{house.base}/cases/{number}")
    other.locator("summary", has_text="Assign").click()
    other.select_option("form[action$='/assign'] select", "per_demo_tom")
    other.click("form[action$='/assign'] button")
    house.expect(lambda: "Tom Berger" in other.inner_text(".page-head"), "the case has no new owner")
    other.click(".rail__views a:has-text('Mine')")
    other.wait_for_url("**/queue?**")
    house.expect(lambda: other.locator(f"[data-case='{number}']").count() == 1, "the new owner has it not in the own list")
    other.goto(f"{house.base}/cases/{number}/do")
    house.expect(lambda: other.locator("a[href$='/do/sessions']").count() == 1, "the new owner can't start a session")
    agent.goto(f"{house.base}/queue?q=is:open+owner:me")
    house.expect(lambda: agent.locator("h1").count() == 1 and agent.locator(f"[data-case='{number}']").count() == 0,
                 "the old owner still has it in the own list")
    agent.goto(f"{house.base}/cases/{number}")
    house.timeline(agent, "It is getting worse.")
    house.expect(agent.locator("form[action$='/do/severity-decision']").count() == 0, "the old owner is still offered to decide")
    revalize.open_form(house, agent, number, "severity-decision")
    house.expect(lambda: "This is not possible as support agent" in agent.inner_text(".notice--breach"), "the old owner still decides")
    agent.goto(f"{house.base}/cases/{number}/do")
    house.expect(lambda: agent.locator("a[href$='/do/sessions']").count() == 0, "the old owner is offered to start a session")
    revalize.open_form(house, agent, number, "sessions")
    house.expect(lambda: agent.locator(".notice--breach").count() == 1 and agent.locator("form[action$='/do/sessions']").count() == 0,
                 "the old owner can start a session")
    decide(house, other, number, "yes", "The log says so.")
    house.timeline(other, "The log says so.")
    house.expect(severity(house, other, number) == "High", "the new owner does not decide")


def and_no_other_customer_sees_any_of_it(house):
    """What is shown above is shown to nobody whom it does not concern."""
    nobody_else_outside_sees(house, "tern@customer.example", house.filed)


tell(
    two_agents_and_a_customer_sign_in, triage_waits_for_the_severity_to_be_confirmed, a_change_wants_a_reason,
    lowered_first_a_case_may_be_about_another_environment, the_owner_declines_one_wish_and_grants_another,
    the_contact_reads_the_decision_and_asks_back, message_and_status_are_there_at_once, only_who_owns_a_case_decides_and_starts_sessions,
    and_no_other_customer_sees_any_of_it)
