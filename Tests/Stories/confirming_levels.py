"""Credenti's levels where an agent or a program files, and where the kind of the case already says the level.

usage: confirming_levels.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from telling import fill_in, leave, send_case, send_unconfirmed, sign_in, words  # noqa: E402

TEXTS = {
    2: "I confirm moderate impact that workarounds or compensating controls can mitigate.", 3: "I confirm only minimal business impact.",
    4: "I confirm that there is no business impact.",
}
KINDS = ("feature-request", "question", "use-case")


def an_agent_and_a_customer_sign_in(house):
    house.numbers = []
    house.agent, house.customer = sign_in(house, "mara@desk.example", "tern@customer.example")


def open_filing(house, page, channel=None):
    """The form of an agent for a caller or a letter, or of the customer."""
    page.goto(f"{house.base}/cases/new?contact=per_demo_tern" if channel else f"{house.base}/portal/cases/new")
    if channel:
        page.select_option("#channel", channel)


def asked_to_confirm(page, level):
    """Whether the form asks for the very text of a level."""
    return page.locator("label.check", has=page.locator("input[name=confirmed]")).filter(has_text=TEXTS[level]).count() == 1


def level_of(page):
    return words(page.inner_text(".page-head .sev"))


def a_level_is_confirmed_for_a_caller_and_by_a_program(house):
    """Shows CR-26.3, CR-30.3."""
    agent = house.agent
    for level, kind in ((3, "incident"), (4, "feature-request")):
        open_filing(house, agent, "phone")
        fill_in(agent, f"He rings, level {level}", kind, severity=f"severity-{level}")
        house.expect(lambda: asked_to_confirm(agent, level), f"level {level}: the text is not asked for")
        send_unconfirmed(agent)
        house.expect("/cases/new" in agent.url and asked_to_confirm(agent, level),
                     f"level {level} can be filed for a caller without its text")
        agent.goto(f"{house.base}/queue?q=is:open+rings")
        agent.wait_for_selector("h1")
        house.expect(agent.locator(".queue__row", has_text=f"He rings, level {level}").count() == 0,
                     f"level {level}: what was not confirmed is there")
        open_filing(house, agent, "phone")
        fill_in(agent, f"He rings, level {level}", kind, severity=f"severity-{level}")
        house.numbers.append(send_case(agent))
        house.expect(lambda: level_of(agent).endswith(f"Severity {level}"), f"level {level}: the case has {level_of(agent)}")
        told = {"contract": "con_demo_tern", "contact": "per_demo_tern", "subject": f"By program, level {level}",
                "description": "As it says.", "severity": f"severity-{level}", "environment": "production",
                "type": kind, "channel": "portal"}
        status, answer = house.desk.ask("POST", "/api/v1/cases", told, house.desk.tokens["mara"])
        house.expect(status == 422 and TEXTS[level] in str(answer),
                     f"level {level}: a program without the text is answered {status} {answer}")
        status, answer = house.desk.ask("POST", "/api/v1/cases", {**told, "confirmed": f"credenti@2024-07-29#severity-{level}"}, house.desk.tokens["mara"])
        house.expect(status == 201 and answer["severity"] == f"severity-{level}",
                     f"level {level}: a program with the text is answered {status} {answer}")
        house.numbers.append(answer["number"])


def some_kinds_are_level_four_for_a_customer(house):
    """Nothing else chosen, three kinds are level four; another level wants its own confirmation."""
    customer = house.customer
    for kind in KINDS:
        open_filing(house, customer)
        fill_in(customer, f"A {kind} by portal", kind)
        house.expect(lambda: asked_to_confirm(customer, 4), f"{kind}: level 4 is not preset")
        customer.check("input[name=severity][value=severity-2]", force=True)
        customer.click("button[value=check]")
        house.expect(lambda: asked_to_confirm(customer, 2), f"{kind}: another level's text is not asked for")
        send_unconfirmed(customer)
        house.expect(asked_to_confirm(customer, 2) and "/portal/cases/new" in customer.url,
                     f"{kind}: another level is taken without its text")
        house.numbers.append(send_case(customer))
        house.expect(lambda: level_of(customer).endswith("Severity 2"), f"{kind}: confirmed was level 2, the case has {level_of(customer)}")
        open_filing(house, customer)
        fill_in(customer, f"A {kind} by portal", kind)
        house.numbers.append(send_case(customer))
        house.expect(lambda: level_of(customer).endswith("Severity 4"), f"{kind}: the case has {level_of(customer)}")


def and_where_an_agent_enters_a_letter_or_a_call(house):
    """The same for callers and what comes by mail."""
    for kind in KINDS:
        for channel in ("email", "phone"):
            open_filing(house, house.agent, channel)
            fill_in(house.agent, f"A {kind} by {channel}", kind)
            house.expect(lambda: asked_to_confirm(house.agent, 4), f"{kind} by {channel}: level 4 is not preset")
            house.numbers.append(send_case(house.agent))
            house.expect(lambda: level_of(house.agent).endswith("Severity 4"), f"{kind} by {channel}: the case has {level_of(house.agent)}")
    leave(house.agent, house.customer)
    nobody_else_outside_sees(house, "alder@customer.example", house.numbers)


tell(
    an_agent_and_a_customer_sign_in, a_level_is_confirmed_for_a_caller_and_by_a_program, some_kinds_are_level_four_for_a_customer,
    and_where_an_agent_enters_a_letter_or_a_call)
