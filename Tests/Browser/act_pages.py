"""The acts of the catalogue on the pages of a case: found, asked, refused with what was typed, done, and seen by whom it concerns.

usage: act_pages.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
from zoneinfo import ZoneInfo

from browsing import tell

TYPED = "%Y-%m-%dT%H:%M"


def later(house, page, **by):
    """A time on the clock of the zone that the form names, as its field takes it."""
    zone = ZoneInfo(page.inner_text("#h-until").split("of ")[1].strip().replace(" ", "_"))
    return (house.clock.now(zone) + datetime.timedelta(**by)).strftime(TYPED)


def file(house, subject):
    """Files a case of the Tern Health Trust through the API and returns its number."""
    status, filed = house.desk.ask("POST", "/api/v1/cases", {
        "contract": "con_demo_tern", "contact": "per_demo_tern", "subject": subject, "description": "As it says.", "severity": "severity-3",
        "environment": "production", "type": "incident", "channel": "portal",
        "confirmed": "credenti@2024-07-29#severity-3"}, house.desk.tokens["mara"])
    house.expect(status == 201, f"no case can be filed: {status} {filed}")
    return filed["number"]


def an_act_is_found_by_three_keys(house):
    house.number = file(house, "Badges do not open the door")
    agent = house.window()
    house.sign_in(agent, "mara@desk.example")
    agent.goto(f"{house.base}/cases/{house.number}")
    agent.keyboard.press("Control+k")
    agent.keyboard.type("aside")
    agent.locator("#palette [role=option][aria-selected=true]", has_text="Set aside until").wait_for()
    agent.keyboard.press("Enter")
    agent.wait_for_url("**/do/set-aside")
    house.expect(lambda: agent.locator(".composer__effect", has_text="goes on: due").count() >= 1, "the form does not say that the clocks go on")
    house.look(agent, "act-set-aside", "1440-light-en")
    agent.context.close()


def what_is_refused_comes_back_as_it_was(house):
    agent = house.window()
    house.sign_in(agent, "mara@desk.example")
    agent.goto(f"{house.base}/cases/{house.number}/do/set-aside")
    typed = later(house, agent, days=-1)
    agent.fill("#q-until", typed)
    agent.fill("#q-reason", "Waits for\n\tthe parts.")
    agent.click("main form button[type=submit]")
    agent.wait_for_selector(".notice--breach")
    house.expect(lambda: agent.url.endswith("/do/set-aside"), "a refused form has no address of its own")
    house.expect(lambda: agent.input_value("#q-until") == typed, "the time typed is lost")
    house.expect(lambda: agent.input_value("#q-reason") == "Waits for\n\tthe parts.", "the reason typed is lost, or its lines are")
    house.look(agent, "act-refused", "1440-light-en", status=422)
    agent.context.close()


def a_case_set_aside_says_so_and_only_inside(house):
    agent, customer = house.window(), house.window()
    house.sign_in(agent, "mara@desk.example")
    agent.goto(f"{house.base}/cases/{house.number}/do/set-aside")
    agent.fill("#q-until", later(house, agent, days=2))
    agent.fill("#q-reason", "Waits for the parts.")
    agent.click("main form button[type=submit]")
    agent.wait_for_url(f"**/cases/{house.number}")
    house.expect(lambda: "Set aside until" in agent.inner_text(".notice"), "the case does not say that it is set aside")
    house.timeline(agent, "its clocks go on")
    house.look(agent, "case-aside", "1440-light-en")
    house.sign_in(customer, "tern@customer.example")
    customer.goto(f"{house.base}/portal/cases/{house.number}")
    house.expect(lambda: customer.locator(".timeline .entry").count() >= 1, "the customer does not see the case")
    house.expect(lambda: "aside" not in customer.inner_text("main") and "parts" not in customer.inner_text("main"), "the customer sees that it is set aside")
    customer.goto(f"{house.base}/cases/{house.number}/do/set-aside")
    house.expect(lambda: customer.locator("#q-until").count() == 0, "the customer gets the form of an act that is not theirs")
    customer.goto(f"{house.base}/portal/cases/{house.number}")
    customer.fill(".composer__text", "Is there news?")
    customer.click(".composer button[type=submit]")
    house.timeline(customer, "Is there news?")
    agent.goto(f"{house.base}/cases/{house.number}")
    house.timeline(agent, "Is there news?")
    house.expect(lambda: "Set aside until" not in agent.inner_text(".page-head + *"), "the customer wrote, and the case stays set aside")
    for one in (agent, customer):
        one.context.close()


def what_is_not_possible_now_is_shown_with_the_reason(house):
    agent = house.window()
    house.sign_in(agent, "mara@desk.example")
    agent.goto(f"{house.base}/cases/{house.number}/do")
    house.expect(lambda: agent.locator("a[href$='/do/solution']").count() == 1, "what can be done is not in the menu")
    house.look(agent, "acts", "1440-light-en")
    # Nothing can be set aside that is merged away; what is closed neither.
    other = file(house, "The same again")
    status, answer = house.desk.ask("POST", f"/api/v1/cases/{other}/merger", {"into": house.number}, house.desk.tokens["paul"])
    house.expect(status < 300, f"the case can't be merged: {status} {answer}")
    agent.goto(f"{house.base}/cases/{other}/do")
    house.expect(lambda: agent.locator("a[href$='/do/set-aside']").count() == 0, "what would be refused is offered")
    agent.click("main details summary")
    house.expect(lambda: "reopen it first" in agent.inner_text("main details"), "why it is not possible now is not said")
    house.look(agent, "acts-refused", "1440-light-en")
    agent.context.close()
    house.look_over("paul@desk.example", [
        ("act-form", f"/cases/{house.number}/do/set-aside"), ("act-menu", f"/cases/{house.number}/do"),
        ("act-assess", f"/cases/{house.number}/do/assessment"), ("act-resolve", f"/cases/{house.number}/do/resolution"), ("act-erase", f"/cases/{house.number}/do/voids"), ("case-acts", f"/cases/{house.number}")])


tell(
    an_act_is_found_by_three_keys, what_is_refused_comes_back_as_it_was, a_case_set_aside_says_so_and_only_inside,
    what_is_not_possible_now_is_shown_with_the_reason)
