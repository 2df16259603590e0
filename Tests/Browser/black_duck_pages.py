"""What Black Duck's policy says of filing, statuses, waiting, solutions and closing, as the people concerned see it.

usage: black_duck_pages.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime

from browsing import BERLIN, tell


def file(house, subject, channel="portal"):
    """Files a case of the Hafenhotel (Standard) as an agent does through a program, and returns its number."""
    status, filed = house.desk.ask("POST", "/api/v1/cases", {
        "contract": "con_demo_harbour", "contact": "per_demo_harbour", "subject": subject, "description": "Wie gesagt.", "type": "error",
        "environment": "production", "channel": channel}, house.desk.tokens["mara"])
    house.expect(status == 201, f"no case can be filed: {status} {filed}")
    return filed["number"]


def do(house, number, noun, **answers):
    """What a program is told when it tries an act."""
    return house.desk.ask("POST", f"/api/v1/cases/{number}/{noun}", answers, house.desk.tokens["mara"])


def open_form(house, page, number, noun):
    page.goto(f"{house.base}/cases/{number}/do/{noun}")
    page.wait_for_selector("main h1")


def send(house, page, number=None):
    page.click("main form button[type=submit]")
    if number:
        page.wait_for_url(f"**/cases/{number}")


def status_of(page):
    return page.inner_text(".page-head .status")


def two_people_sign_in(house):
    house.agent, house.customer = house.window(), house.window()
    house.sign_in(house.agent, "mara@desk.example")
    house.sign_in(house.customer, "harbour@customer.example")


def a_receipt_and_a_note_leave_a_case_new(house):
    """Shows BD-07.4."""
    agent, customer = house.agent, house.customer
    number = file(house, "Die Karte wird nicht erkannt")
    agent.goto(f"{house.base}/cases/{number}")
    agent.check("[name=kind][value=note]", force=True)
    agent.fill(".composer__text", "Kennen wir das?")
    agent.click(".composer button[type=submit]")
    house.timeline(agent, "Kennen wir das?")
    house.expect(lambda: status_of(agent) == "New", "a note ends New for the agent")
    customer.goto(f"{house.base}/portal/cases/{number}")
    house.expect(lambda: status_of(customer) == "New", "a receipt or a note ends New for the customer")
    house.expect(lambda: "Kennen wir das?" not in customer.inner_text("main"), "the customer reads a note")


def a_wait_has_one_of_three_reasons(house):
    """Shows BD-09.1."""
    agent, number = house.agent, file(house, "Die Kasse steht")
    open_form(house, agent, number, "pause")
    offered = [one for one in agent.locator("#q-reason option").all_inner_texts() if one.strip()]
    house.expect([one.split(" · ")[0] for one in offered] == ["information missing from the submitter", "outstanding program fix", "other reason"],
                 f"not the policy's three reasons are offered: {offered}")
    agent.eval_on_selector("#q-reason", "field => field.required = false")
    send(house, agent)
    agent.wait_for_selector(".notice--breach")
    house.expect(lambda: "Reason: This field is missing" in agent.inner_text(".notice--breach"), "a wait without a reason is not refused")
    agent.select_option("#q-reason", "other")
    send(house, agent)
    agent.wait_for_selector(".notice--breach")
    house.expect(lambda: agent.input_value("#q-reason") == "other", "what was chosen is lost")
    house.expect(lambda: "reason is missing" in agent.inner_text(".notice--breach"), "'other' needs no text")
    agent.fill("#q-text", "Der Lieferant liefert erst am Montag.")
    send(house, agent, number)
    house.timeline(agent, "Der Lieferant liefert erst am Montag.")
    house.expect(lambda: agent.locator("form[action$='/do/resumption']").count() == 1, "the case does not wait")


def a_solution_has_a_kind(house):
    """Shows BD-23.1."""
    agent, number = house.agent, file(house, "Wie druckt man zwei Seiten?")
    do(house, number, "assessment", severity="low")
    open_form(house, agent, number, "resolution")
    labels = agent.locator("#q-kinds label").all_inner_texts()
    house.expect([one.split(" · ")[0].strip() for one in labels] == ["An answer to the question is provided", "The fix or workaround is in the Software Solution Library"],
                 f"at this severity not the allowed kinds are offered: {labels}")
    agent.select_option("#q-cause", "not-a-program-error")
    send(house, agent)
    agent.wait_for_selector(".notice--breach")
    house.expect(lambda: "at least one kind" in agent.inner_text(".notice--breach"), "a solution without a kind is not refused")
    house.expect(lambda: agent.input_value("#q-cause") == "not-a-program-error", "what was chosen is lost")


def closing_as_agreed_wants_the_customers_word(house):
    """Shows BD-11.3, BD-11.4, BD-22.3."""
    agent, customer = house.agent, house.customer
    number = house.agreed = file(house, "Der Beleg ist leer")
    do(house, number, "assessment", severity="high")
    open_form(house, agent, number, "resolution")
    agent.check("#q-kinds [value=workaround]", force=True)
    agent.select_option("#q-cause", "program-error")
    agent.fill("#q-text", "Bitte neu starten.")
    send(house, agent, number)
    status, answer = do(house, number, "closure", reason="agreed")
    house.expect(status == 422 and "agree" in answer["detail"], f"a program can close without the customer's agreement: {status} {answer}")
    agent.goto(f"{house.base}/cases/{number}/do")
    agent.click("main details summary")
    house.expect(lambda: agent.locator("a[href$='/do/closure']").count() == 0, "closing is offered before it is possible")
    customer.goto(f"{house.base}/portal/cases/{number}")
    house.timeline(customer, "Bitte neu starten.")
    customer.fill("form[action$='/contest'] textarea", "Er ist immer noch leer.")
    customer.click("form[action$='/contest'] button")
    house.timeline(customer, "Er ist immer noch leer.")
    agent.goto(f"{house.base}/cases/{number}")
    house.timeline(agent, "Er ist immer noch leer.")
    house.expect(lambda: status_of(agent) not in ("Resolved", "Closed"), f"the case is not open again: {status_of(agent)}")
    status, answer = do(house, number, "closure", reason="agreed")
    house.expect(status == 422, "what was contested can be closed as agreed")
    agent.goto(f"{house.base}/queue?q=is:open+beleg")
    house.expect(lambda: agent.locator("main", has_text="Der Beleg ist leer").count() == 1, "the case is not on the agents' list")


def and_is_done_once_it_is_given(house):
    """Shows BD-11.1, BD-22.2."""
    agent, customer, number = house.agent, house.customer, house.agreed
    open_form(house, agent, number, "resolution")
    agent.check("#q-kinds [value=workaround]", force=True)
    agent.select_option("#q-cause", "program-error")
    agent.fill("#q-text", "Bitte die neue Vorlage nehmen.")
    send(house, agent, number)
    customer.goto(f"{house.base}/portal/cases/{number}")
    house.timeline(customer, "Bitte die neue Vorlage nehmen.")
    customer.click("form[action$='/do/acceptance'] button")
    house.timeline(customer, "Resolution accepted")
    open_form(house, agent, number, "closure")
    offered = [one for one in agent.locator("#q-reason option").all_inner_texts() if one.strip()]
    house.expect(len(offered) == 1 and offered[0].startswith("Customer and agent agree"), f"not only this rule lets it be closed: {offered}")
    send(house, agent, number)
    house.expect(lambda: status_of(agent) == "Closed", "the case is not closed")
    for page in (agent, customer):
        page.goto(f"{house.base}/{'cases' if page is agent else 'portal/cases'}/{number}")
        accepted = page.locator(".timeline .entry", has_text="Resolution accepted").last
        house.expect(lambda: accepted.locator("time").count() == 1, "when it was accepted is not said")
        house.expect(lambda: page.locator(".timeline .entry", has_text="Closed: Customer and agent agree").count() == 1, "the reason is not in the history")
    house.expect(lambda: status_of(customer) == "Closed", "the customer does not see that it is closed")
    events = house.desk.get(f"/api/v1/cases/{number}/events", house.desk.tokens["mara"])[1]["events"]
    by = {one["type"]: one["actor"] for one in events}
    house.expect(by.get("resolution-accepted") == "per_demo_harbour" and by.get("closed") == "per_demo_mara", f"who agreed and who closed is not kept: {by}")


def high_confidence_closes_what_came_in_writing(house):
    """Shows BD-14.3, BD-14.4."""
    agent = house.agent
    for channel, closes in (("phone", False), ("portal", True)):
        number = file(house, f"Kurze Frage ({channel})", channel)
        do(house, number, "assessment", severity="low")
        agent.goto(f"{house.base}/cases/{number}")
        agent.fill(".composer__text", "So geht es.")
        agent.click(".composer button[type=submit]")
        house.timeline(agent, "So geht es.")
        status, answer = do(house, number, "closure", reason="high-confidence")
        house.expect(status == 422, f"{channel}: closed without the statement")
        do(house, number, "statements", fact="high-confidence", value="yes")
        status, answer = do(house, number, "closure", reason="high-confidence") if not closes else (200, None)
        agent.goto(f"{house.base}/cases/{number}/do")
        house.expect(lambda: (agent.locator("a[href$='/do/closure']").count() == 1) == closes, f"{channel}: closing by high confidence is {'not ' if closes else ''}offered")
        house.expect(closes or status == 422, f"{channel}: a program can close it")


def on_friday_evening_the_promise_is_for_monday(house):
    """Shows BD-16.1, BD-21.1."""
    for page in (house.agent, house.customer):
        page.context.close()
    day = house.now().date()
    friday = day + datetime.timedelta(days=(4 - day.weekday()) % 7 or 7)
    # A holiday on the Monday after would move the promise on.
    while (friday + datetime.timedelta(days=3)).strftime("%m-%d") in ("12-28", "01-01", "03-29", "04-05", "12-25", "12-26"):
        friday += datetime.timedelta(days=7)
    house.move_to(datetime.datetime.combine(friday, datetime.time(17, 30), BERLIN))
    two_people_sign_in(house)
    customer, agent = house.customer, house.agent
    customer.goto(f"{house.base}/portal/cases/new")
    customer.fill("#subject", "Alles steht")
    customer.fill("#description", "Seit eben.")
    customer.select_option("#type", "error")
    customer.check("input[name=environment][value=production]", force=True)
    customer.click("button[value=check]")
    customer.wait_for_selector("button[value=send]")
    if customer.locator("input[name=confirmed]").count():
        customer.check("input[name=confirmed]", force=True)
    customer.click("button[value=send]")
    customer.wait_for_url("**/portal/cases/1*")
    number = customer.url.split("/")[-1]
    open_form(house, agent, number, "assessment")
    agent.select_option("#q-severity", "critical")
    send(house, agent, number)
    house.timeline(agent, "Severity: Critical")
    for page, path in ((agent, "cases"), (customer, "portal/cases")):
        page.goto(f"{house.base}/{path}/{number}")
        promise = page.locator(".promise", has_text="response").first
        house.expect(lambda: "09:30" in promise.inner_text() and "Mon" in promise.inner_text(), f"not promised for Monday 09:30: {promise.inner_text()}")
        house.expect(lambda: page.locator(".promise time").count() >= 2, "the resolution has no due time")
    entry = agent.locator(".timeline .entry", has_text="Severity: Critical").first
    house.expect(lambda: "17:3" in entry.inner_text(), f"when it was rated is not said: {entry.inner_text()}")
    house.look(agent, "friday-evening", "1440-light-en")


tell(
    two_people_sign_in, a_receipt_and_a_note_leave_a_case_new, a_wait_has_one_of_three_reasons, a_solution_has_a_kind,
    closing_as_agreed_wants_the_customers_word, and_is_done_once_it_is_given, high_confidence_closes_what_came_in_writing,
    on_friday_evening_the_promise_is_for_monday)
