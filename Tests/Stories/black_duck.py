"""What Black Duck's policy says of filing, statuses, waiting, solutions and closing, as the people concerned see it.

usage: black_duck.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import BERLIN, letters, nobody_else_outside_sees, tell  # noqa: E402


def file(house, subject, channel="portal"):
    """Files a case of the Hafenhotel (Standard) as an agent does through a program, and returns its number."""
    status, filed = house.desk.ask("POST", "/api/v1/cases", {
        "contract": "con_demo_harbour", "contact": "per_demo_harbour", "subject": subject, "description": "Wie gesagt.", "type": "error",
        "environment": "production", "channel": channel}, house.desk.tokens["mara"])
    house.expect(status == 201, f"no case can be filed: {status} {filed}")
    house.filed.append(filed["number"])
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
    house.filed = []
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
    house.expect(lambda: any(str(number) in subject and "eingegangen" in body for subject, body in letters(house, "harbour@customer.example")),
                 "the receipt has not left", patience=30)
    agent.check("[name=kind][value=reply]", force=True)
    agent.fill(".composer__text", "Wir sehen nach.")
    agent.click(".composer button[type=submit]")
    house.timeline(agent, "Wir sehen nach.")
    house.expect(lambda: status_of(agent) != "New", "a person's answer does not end New")


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
    """Shows BD-49.1."""
    agent, number = house.agent, file(house, "Wie druckt man zwei Seiten?")
    do(house, number, "assessment", severity="low")
    status, answer = do(house, number, "resolution", cause="not-a-program-error")
    house.expect(status == 422 and "at least one kind" in answer["detail"], f"a program can resolve without a kind: {status} {answer}")
    open_form(house, agent, number, "resolution")
    labels = agent.locator("#q-kinds label").all_inner_texts()
    house.expect([one.split(" · ")[0].strip() for one in labels] == ["An answer to the question is provided", "The fix or workaround is in the Software Solution Library"],
                 f"at this severity not the allowed kinds are offered: {labels}")
    agent.select_option("#q-cause", "not-a-program-error")
    send(house, agent)
    agent.wait_for_selector(".notice--breach")
    house.expect(lambda: "at least one kind" in agent.inner_text(".notice--breach"), "a solution without a kind is not refused")
    house.expect(lambda: agent.input_value("#q-cause") == "not-a-program-error", "what was chosen is lost")


def an_answer_does_not_resolve_what_is_grave(house):
    """Shows BD-50.2."""
    agent, number = house.agent, file(house, "Die Schnittstelle antwortet nicht")
    do(house, number, "assessment", severity="high")
    open_form(house, agent, number, "resolution")
    house.expect(lambda: agent.locator("#q-kinds [value=workaround]").count() == 1 and agent.locator("#q-kinds [value=answer]").count() == 0, "an answer is offered")
    status, answer = do(house, number, "resolution", kinds=["answer"], cause="program-error")
    allowed = ("satisfactory workaround", "program patch", "future version", "Software Solution Library")
    house.expect(status == 422 and all(kind in answer["detail"] for kind in allowed), f"the four allowed kinds are not named: {status} {answer}")
    agent.goto(f"{house.base}/cases/{number}")
    house.expect(lambda: "left" in agent.locator(".promise", has_text="Resolution").first.inner_text(), "the clock does not run on")


def each_kind_resolves_a_medium_case_and_is_seen(house):
    """Shows BD-51.1."""
    agent, customer = house.agent, house.customer
    for kind, label in (("answer", "An answer to the question"), ("workaround", "A satisfactory workaround"),
                        ("future-version", "The fix is part of a future version"), ("library", "Software Solution Library")):
        number = file(house, f"Mittlerer Fall: {kind}")
        do(house, number, "assessment", severity="medium")
        open_form(house, agent, number, "resolution")
        agent.check(f"#q-kinds [value={kind}]", force=True)
        agent.select_option("#q-cause", "program-error")
        send(house, agent, number)
        house.expect(lambda: "kept" in agent.locator(".promise", has_text="Resolution").first.inner_text().lower(), f"{kind}: the clock does not stop")
        customer.goto(f"{house.base}/portal/cases/{number}")
        house.expect(lambda: customer.locator(".timeline .entry", has_text=label).count() == 1, f"the customer does not see the kind {kind}")


def a_hand_over_to_tier_three_wants_a_reason(house):
    """Shows BD-30.2."""
    agent, number = house.agent, file(house, "Der Export ist zu langsam")
    do(house, number, "assessment", severity="high")
    status, answer = do(house, number, "handover", tier="l2", reason="Dort kennt man ihn.", follow_up=(house.clock.now() + datetime.timedelta(hours=5)).isoformat())
    house.expect(status == 200, f"the case can't go to tier 2: {status} {answer}")
    status, answer = do(house, number, "handover", tier="l3")
    house.expect(status == 422 and "reason is missing" in answer["detail"], f"a program hands over without a reason: {status} {answer}")
    open_form(house, agent, number, "handover")
    agent.select_option("#q-tier", "l3")
    send(house, agent)
    agent.wait_for_selector(".notice--breach")
    house.expect(lambda: "reason is missing" in agent.inner_text(".notice--breach"), "a hand-over without a reason is not refused")
    house.expect(lambda: agent.input_value("#q-tier") == "l3", "what was chosen is lost")


def another_companys_case_is_not_there(house):
    """Shows BD-37.3."""
    number, stranger = file(house, "Nur für uns"), house.window()
    house.sign_in(stranger, "rhine@customer.example")
    told = []
    for one in (number, 999_999):
        answer = stranger.goto(f"{house.base}/portal/cases/{one}")
        told.append((answer.status, stranger.inner_text("body")))
    house.expect(told[0][0] == 404 and "Nur für uns" not in told[0][1], "another company's case is shown")
    house.expect(told[0] == told[1], f"that there is a case of that number is told: {told}")
    stranger.context.close()


def closing_as_agreed_wants_the_customers_word(house):
    """Shows BD-11.3, BD-11.4."""
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
    """The customer agrees to a solution that an agent gave, and the case is closed by it."""
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
    """Shows BD-14.4."""
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
        agent.goto(f"{house.base}/cases/{number}/do")
        house.expect(lambda: agent.locator("a[href$='/do/closure']").count() == 0, f"{channel}: closing is offered without the statement")
        do(house, number, "statements", fact="high-confidence", value="yes")
        status, answer = do(house, number, "closure", reason="high-confidence") if not closes else (200, None)
        agent.goto(f"{house.base}/cases/{number}/do")
        house.expect(lambda: (agent.locator("a[href$='/do/closure']").count() == 1) == closes, f"{channel}: closing by high confidence is {'not ' if closes else ''}offered")
        house.expect(closes or status == 422, f"{channel}: a program can close it")


# When a case of Friday 17:30 is due, by plan and severity: the answer, the resolution.
FRIDAY = {
    ("harbour", "critical"): ("Mon 09:30", "Tue 17:30"), ("rhine", "critical"): ("Mon 08:30", "Tue 17:30"),
    ("rhine", "high"): ("Mon 09:30", "Fri 17:30"),
    ("harbour", "medium"): ("Tue 17:30", "Fri 17:30 two weeks later"), ("rhine", "medium"): ("Mon 11:30", "Fri 17:30 two weeks later"),
    ("harbour", "low"): ("Wed 17:30", "Fri 17:30 three weeks later"), ("rhine", "low"): ("Mon 17:30", "Fri 17:30 three weeks later"),
}


def dues(page):
    """What the promises of a page say, in the order in which they stand: weekday and time, in Berlin."""
    found = []
    for promise in page.locator(".promise time").all():
        instant = datetime.datetime.fromisoformat(promise.get_attribute("datetime").replace("Z", "+00:00")).astimezone(BERLIN)
        shown = promise.inner_text()
        found.append((instant, instant.strftime("%H:%M") in shown and instant.strftime("%a") in shown))
    return found


def weeks_later(friday, said):
    """The day and time that a cell of the table says."""
    words = said.split()
    days = {"Mon": 3, "Tue": 4, "Wed": 5, "Fri": 7}[words[0]] + {"two": 7, "three": 14}.get(words[2] if len(words) > 2 else "", 0)
    hour, minute = map(int, words[1].split(":"))
    return datetime.datetime.combine(friday + datetime.timedelta(days=days), datetime.time(hour, minute), BERLIN)


def on_friday_evening_the_promises_are_those_of_the_page(house):
    """Shows BD-16.1, BD-44.1, BD-44.2, BD-45.2, BD-46.1, BD-46.2, BD-47.1, BD-47.2."""
    for page in (house.agent, house.customer):
        page.context.close()
    # The second Friday of a January: no holiday lies in the three weeks after it.
    now = house.now()
    friday = datetime.date(now.year, 1, 8)
    while friday.weekday() != 4 or friday <= now.date():
        friday += datetime.timedelta(days=1)
        if (friday.month, friday.day) > (2, 14):
            friday = datetime.date(friday.year + 1, 1, 8)
    house.move_to(datetime.datetime.combine(friday, datetime.time(17, 30), BERLIN))
    house.agent = house.window()
    house.sign_in(house.agent, "mara@desk.example")
    customers = {}
    for who in ("harbour", "rhine"):
        customers[who] = house.window()
        house.sign_in(customers[who], f"{who}@customer.example")
    for (who, severity), wanted in FRIDAY.items():
        customer, agent = customers[who], house.agent
        number = send_by_portal(house, customer, f"{who} {severity}")
        open_form(house, agent, number, "assessment")
        agent.select_option("#q-severity", severity)
        send(house, agent, number)
        customer.goto(f"{house.base}/portal/cases/{number}")
        for page in (agent, customer):
            page.wait_for_selector(".promise time")
            found = dues(page)
            instants = [instant.replace(second=0, microsecond=0) for instant, _ in found[:2]]
            house.expect(instants == [weeks_later(friday, one) for one in wanted], f"{who}, {severity}: {instants}, not {wanted}")
            house.expect(all(shown for _, shown in found[:2]), f"{who}, {severity}: not said in Berlin's time")
        entry = agent.locator(".timeline .entry", has_text="Severity:").first
        house.expect("17:3" in entry.inner_text(), f"when it was rated is not said: {entry.inner_text()}")
    house.look(house.agent, "friday-evening", "1440-light-en")


def send_by_portal(house, customer, subject):
    customer.goto(f"{house.base}/portal/cases/new")
    customer.fill("#subject", subject)
    customer.fill("#description", "Seit eben.")
    customer.select_option("#type", "error")
    customer.check("input[name=environment][value=production]", force=True)
    customer.click("button[value=check]")
    customer.wait_for_selector("button[value=send]")
    if customer.locator("input[name=confirmed]").count():
        customer.check("input[name=confirmed]", force=True)
    customer.click("button[value=send]")
    customer.wait_for_url("**/portal/cases/1*")
    house.filed.append(int(customer.url.split("/")[-1]))
    return house.filed[-1]


def and_no_other_customer_sees_any_of_it(house):
    """What is shown above is shown to nobody whom it does not concern."""
    nobody_else_outside_sees(house, "tern@customer.example", house.filed)


tell(
    two_people_sign_in, a_receipt_and_a_note_leave_a_case_new, a_wait_has_one_of_three_reasons, a_solution_has_a_kind,
    an_answer_does_not_resolve_what_is_grave, each_kind_resolves_a_medium_case_and_is_seen, a_hand_over_to_tier_three_wants_a_reason,
    another_companys_case_is_not_there, closing_as_agreed_wants_the_customers_word, and_is_done_once_it_is_given,
    high_confidence_closes_what_came_in_writing, on_friday_evening_the_promises_are_those_of_the_page,
    and_no_other_customer_sees_any_of_it)
