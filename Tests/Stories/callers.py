"""Calls and letters that an agent of Black Duck's enters: for whom, in whose words, with which severity, and what the caller finds later.

usage: callers.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import BERLIN, nobody_else_outside_sees, tell  # noqa: E402
from telling import (  # noqa: E402
    accept_invitation, add_person, at, file_by_portal, file_for_caller, invitation, leave, open_form, refused, send_form, sign_in,
    weekday_in, words, write)

PASSWORD = "long enough it is"


def two_people_sign_in(house):
    house.numbers = []
    house.agent, house.customer = sign_in(house, "mara@desk.example", "harbour@customer.example")
    house.chief = house.window()
    house.set_up(house.chief)


def call(house, subject, kind="error", channel="phone", contact="per_demo_harbour", **said):
    house.numbers.append(file_for_caller(house, house.agent, contact, subject, kind, channel, **said))
    return house.numbers[-1]


def what_was_said_stands_in_the_log(house):
    """Shows BD-20.3."""
    number = call(house, "Der Aufzug meldet sich nicht", description="Der Anrufer steht im dritten Stock.")
    for page, base in ((house.agent, "cases"), (house.customer, "portal/cases")):
        page.goto(f"{house.base}/{base}/{number}")
        entry = page.locator(".timeline .entry", has_text="Der Anrufer steht im dritten Stock.")
        house.expect(lambda: entry.locator(".entry__who").inner_text() == "Mara Adler", f"{base}: who wrote it is not told")
        house.expect(lambda: entry.locator("time").inner_text().startswith("today, "), f"{base}: when it was written is not told")


def unsolved_at_first_contact_wants_a_time(house):
    """Shows BD-24.1."""
    agent = house.agent
    by_phone = call(house, "Die Orgel spielt von selbst")
    by_portal = file_by_portal(house, house.customer, "Das Licht geht nicht aus")
    house.numbers.append(by_portal)
    for number in (by_phone, by_portal):
        open_form(house, agent, number, "handover")
        agent.select_option("#q-tier", "l2")
        agent.fill("#q-reason", "Am Telefon nicht zu klaeren.")
        send_form(agent)
        said = refused(agent)
        house.expect("Give the customer a time for the follow-up." in said, f"it is refused with: {said}")
        agent.goto(f"{house.base}/cases/{number}")
        house.expect(lambda: "Tier 1" in agent.inner_text(".page-head"), "the case has left tier 1")
        house.expect(lambda: agent.locator(".timeline .entry", has_text="Handed over").count() == 0,
                     "a refused hand-over stands in the history")


def some_kinds_are_low(house):
    """Shows BD-42.2."""
    for kind, channel in (("documentation", "phone"), ("question", "phone"), ("feature-request", "email"), ("documentation", "email")):
        number = call(house, f"{kind} by {channel}", kind, channel)
        house.expect(lambda: house.agent.inner_text(".page-head .sev").endswith("Low"), f"{kind} by {channel} is not preset as Low")
        house.expect(lambda: house.agent.locator(".timeline .entry", has_text="Severity:").count() == 0, "somebody has rated it already")
    number = call(house, "error by phone")
    house.expect(lambda: house.agent.locator(".page-head h1").count() == 1 and house.agent.locator(".page-head .sev").count() == 0,
                 "an error is preset, too")


def a_caller_needs_no_sign_in(house):
    """Shows BD-03.1."""
    chief, agent = house.chief, house.agent
    house.kim = add_person(house, chief, "Kim Sander", "kim@customer.example", role="contact", account="acc_demo_harbour")
    house.expect(lambda: "has not chosen a password yet" in chief.inner_text("main"), "the caller could sign in")
    chief.goto(f"{house.base}/contracts/con_demo_harbour")
    chief.click("summary:has-text('Name a contact')")
    chief.select_option("form[action$='/contacts'] [name=person]", label="Kim Sander")
    chief.click("form[action$='/contacts'] button")
    chief.wait_for_selector("#contacts .linkcard:has-text('Kim Sander')")
    agent.goto(f"{house.base}/cases/new?q=kim")
    agent.locator("main .linklist a", has_text="Kim Sander").click()
    agent.wait_for_selector("#channel")
    house.called = call(house, "Das Telefon rauscht", contact=house.kim, description="Kim ruft von unterwegs an.")
    house.expect(lambda: "Contact\nKim Sander" in agent.inner_text(".side").replace("\n\n", "\n"),
                 f"whose case it is is told as: {words(agent.inner_text('.side'))}")
    entry = agent.locator(".timeline .entry", has_text="Kim ruft von unterwegs an.")
    house.expect(lambda: "Mara Adler" in entry.inner_text() and "support agent" in entry.inner_text(), "who opened it is not told")
    events = house.desk.get(f"/api/v1/cases/{house.called}/events", house.desk.tokens["mara"])[1]["events"]
    house.expect(events[0]["type"] == "opened" and events[0]["actor"] == "per_demo_mara", f"who opened it is not kept: {events[0]}")
    house.look(agent, "caller-without-password", "1440-light-en")


def and_finds_the_case_on_signing_in_weeks_later(house):
    """Shows BD-03.3."""
    agent = house.agent
    agent.goto(f"{house.base}/cases/{house.called}")
    write(house, agent, "Wir schicken ein neues Telefon.")
    write(house, agent, "Das alte war schon zweimal da.", note=True)
    leave(house.agent, house.customer, house.chief)
    house.move_to(at(weekday_in(house, 2, days=21), 11, 0, BERLIN))
    chief = house.window()
    house.sign_in(chief, "ada@desk.example", PASSWORD)
    chief.goto(f"{house.base}/people/{house.kim}")
    caller = accept_invitation(house, invitation(house, chief))
    caller.goto(f"{house.base}/portal")
    caller.locator(f"a[href='/portal/cases/{house.called}']").first.click()
    caller.wait_for_url(f"**/portal/cases/{house.called}")
    for text in ("Kim ruft von unterwegs an.", "Wir schicken ein neues Telefon."):
        house.expect(lambda: caller.locator(".timeline .entry", has_text=text).count() == 1, f"the caller does not read: {text}")
    house.expect("Das alte war schon zweimal da." not in caller.content(), "the caller reads a note")
    house.look(caller, "first-sign-in", "1440-light-en")
    leave(caller, chief)
    nobody_else_outside_sees(house, "rhine@customer.example", house.numbers)


tell(
    two_people_sign_in, what_was_said_stands_in_the_log, unsolved_at_first_contact_wants_a_time, some_kinds_are_low,
    a_caller_needs_no_sign_in, and_finds_the_case_on_signing_in_weeks_later)
