"""Tiers 2 and 3 at work on Black Duck's cases: what is due next, notes to each other, a workaround that is late or of no use.

usage: tiers_at_work.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import BERLIN, letters, nobody_else_outside_sees, tell  # noqa: E402
from telling import (  # noqa: E402
    accept_invitation, assess, at, file_by_portal, invite, leave, open_form, promise, resolve, send_form, sign_in, status_of, weekday_in,
    why, write)

REASON = "Beim ersten Kontakt nicht zu klaeren."


def people_of_three_tiers(house):
    house.numbers = []
    chief = house.window()
    house.set_up(chief)
    house.second = accept_invitation(house, invite(house, chief, "Nele Neu", "nele@desk.example", tiers="l2"))
    house.third = accept_invitation(house, invite(house, chief, "Emil Eder", "emil@desk.example", tiers="l3"))
    leave(chief)
    house.first, house.customer = sign_in(house, "mara@desk.example", "harbour@customer.example")


def case_of(house, subject, severity):
    """A case of the customer's that tier 1 has rated."""
    number = file_by_portal(house, house.customer, subject)
    house.numbers.append(number)
    assess(house, house.first, number, severity)
    return number


def hand_over(house, page, number, tier):
    open_form(house, page, number, "handover")
    page.select_option("#q-tier", tier)
    page.fill("#q-reason", REASON)
    page.fill("#q-follow_up", (house.now() + datetime.timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M"))
    send_form(page, number)


def what_is_due_next_stands_in_queue_and_case(house):
    """Shows BD-27.1."""
    agent = house.second
    early, late = case_of(house, "Ladetor oben", "high"), case_of(house, "Ladetor unten", "medium")
    for number in (early, late):
        hand_over(house, house.first, number, "l2")
        agent.goto(f"{house.base}/cases/{number}")
        write(house, agent, "Wir haben ihn.")
        house.expect(lambda: "left" in promise(agent, "Resolution"), "the case does not say what is left")
        house.expect(lambda: agent.locator(".promise", has_text="Resolution").locator("time").count() == 1,
                     "the case does not say when it is due")
    agent.goto(f"{house.base}/queue?q=is:open+tier:l2+ladetor")
    for order, wanted in (("newest", [late, early]), ("due", [early, late])):
        agent.select_option("select[name=sort]", order)
        agent.locator("form", has=agent.locator("select[name=sort]")).locator("button[type=submit]").last.click()
        agent.wait_for_url(f"**sort={order}*")
        shown = [int(one.get_attribute("data-case")) for one in agent.locator("[data-case]").all()]
        house.expect(shown == wanted, f"by {order}: {shown}, not {wanted}")
    for row in agent.locator(".queue__row").all():
        house.expect(row.locator(".queue__promise").inner_text() == "Resolution", "the row does not say which promise is next")
        house.expect(row.locator(".queue__due time").count() == 1 and "in " in row.locator(".queue__rel").inner_text(),
                     "due time or time left is not in the row")
    house.look(agent, "tier-2-queue", "1440-light-en")


def tiers_write_to_each_other_unseen(house):
    """Shows BD-31.3."""
    number = case_of(house, "Die Waage schwankt", "high")
    hand_over(house, house.first, number, "l2")
    hand_over(house, house.second, number, "l3")
    said = {house.second: "Analyse zwei: Die Messzelle ist verdreckt.", house.third: "Analyse drei: Die Messzelle ist zu alt."}
    for page, text in said.items():
        page.goto(f"{house.base}/cases/{number}")
        write(house, page, text, note=True)
    for page in said:
        page.goto(f"{house.base}/cases/{number}")
        for text in said.values():
            house.expect(lambda: page.locator(".entry--note", has_text=text).count() == 1, f"not both read: {text}")
    customer = house.customer
    customer.goto(f"{house.base}/account")
    customer.click("summary:has-text('Make a token')")
    customer.fill("[name=label]", "our own program")
    customer.check("[name=scope][value=read-case]")
    customer.click("text=Make token")
    token = customer.inner_text(".notice--info code")
    customer.goto(f"{house.base}/portal/cases/{number}")
    house.expect(lambda: "As it says." in customer.inner_text(".timeline"), "the customer does not see the case")
    house.expect("Messzelle" not in customer.content(), "the customer's page has the notes")
    for path in ("", "/events", "/attachments", "/ledger"):
        status, answer = house.desk.get(f"/api/v1/cases/{number}{path}", token)
        house.expect(status == 200 and (path != "/events" or "As it says." in str(answer)),
                     f"the customer's program can't read {path or 'the case'}: {status}")
        house.expect("Messzelle" not in str(answer), f"the customer's program reads the notes at {path or 'the case'}")
    write(house, house.third, "Wir tauschen sie aus.")
    house.expect(lambda: any("Wir tauschen sie aus." in body for _, body in letters(house, "harbour@customer.example")),
                 "the answer is not in the mail", patience=30)
    house.expect(not any("Messzelle" in body for _, body in letters(house, "harbour@customer.example")), "a note is in the customer's mail")


def a_workaround_that_does_not_serve_opens_the_case_again(house):
    """Shows BD-27.4."""
    agent, customer = house.first, house.customer
    number = house.contested = case_of(house, "Die Schranke klemmt", "high")
    agent.click("form[action$='/take'] button")
    agent.locator("form[action$='/take']").wait_for(state="detached")
    resolve(house, agent, number, "workaround", "Bitte von Hand heben.")
    house.expect(lambda: "kept" in promise(agent, "Resolution"), "the workaround does not keep the promise")
    customer.goto(f"{house.base}/portal/cases/{number}")
    customer.fill("form[action$='/contest'] textarea", "Sie ist zu schwer.")
    customer.click("form[action$='/contest'] button")
    house.timeline(customer, "Sie ist zu schwer.")
    house.expect(lambda: any(str(number) in one and "Sie ist zu schwer." in body for one, body in letters(house, "mara@desk.example")),
                 "the agent is not told", patience=30)
    agent.goto(f"{house.base}/cases/{number}")
    for page in (agent, customer):
        house.expect(lambda: status_of(page) not in ("Resolved", "Closed"), f"the case counts as {status_of(page)}")
        house.expect(lambda: "left" in promise(page, "Resolution") and "kept" not in promise(page, "Resolution"),
                     "the resolution does not run again")
    house.timeline(agent, "Not solved after all.")


def a_workaround_after_the_due_time_is_late_for_good(house):
    """Shows BD-27.3."""
    number = house.contested
    leave(house.first, house.second, house.third, house.customer)
    house.move_to(at(weekday_in(house, 2, days=21), 11, 0, BERLIN))
    agent, customer = sign_in(house, "mara@desk.example", "harbour@customer.example")
    resolve(house, agent, number, "workaround", "Ein Heber ist unterwegs.")
    customer.goto(f"{house.base}/portal/cases/{number}")
    for page in (agent, customer):
        house.expect(lambda: "missed" in promise(page, "Resolution") and "It came" in promise(page, "Resolution"),
                     f"late: {promise(page, 'Resolution')}")
        told = why(page, "resolution")
        house.expect("late" in told and "days" in told.split("late")[1][:10], f"by how much it was late is not told: {told}")
    customer.goto(f"{house.base}/portal/cases/{number}")
    customer.click("form[action$='/do/acceptance'] button")
    house.timeline(customer, "Resolution accepted")
    open_form(house, agent, number, "closure")
    send_form(agent, number)
    customer.reload()
    for page in (agent, customer):
        house.expect(lambda: status_of(page) == "Closed", "the case is not closed")
        house.expect(lambda: "missed" in promise(page, "Resolution"), "closing makes the miss undone")
    leave(agent, customer)
    nobody_else_outside_sees(house, "rhine@customer.example", house.numbers)


tell(
    people_of_three_tiers, what_is_due_next_stands_in_queue_and_case, tiers_write_to_each_other_unseen,
    a_workaround_that_does_not_serve_opens_the_case_again, a_workaround_after_the_due_time_is_late_for_good)
