"""Black Duck's Escalated under both readings of the rule: missed AND asked for, or any one of three.

usage: escalating_to_the_next_tier.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from telling import assess, changed, file_by_portal, leave, policy, publish, sign_contract, sign_in, status_of  # noqa: E402

ASKED = "form[action$='/do/escalation-request']"
ACCOUNT = "acc_demo_harbour"
ANY_OF_THREE = changed(
    policy("black-duck"), ("edition: 2024-07-29", "edition: 2024-08-02"),
    ("- {all: [resolution is missed, customer-asked is yes]}", "- resolution is missed\n        - customer-asked is yes"),
    ("    notifies: [support manager]\n    from: [BD-10]", "    notifies: [support manager]\n    channels: [portal]\n    from: [BD-10]"),
    ("    route: {de: \"Telefon +1 781.425.4447\", en: \"Phone +1 781.425.4447\"}\n    channels: [phone]\n", ""))


def ask(house, customer, number, label, reason):
    customer.goto(f"{house.base}/portal/cases/{number}")
    customer.locator("summary", has_text="Ask for escalation").click()
    if customer.locator(f"{ASKED} [name=rule]").count():
        customer.select_option(f"{ASKED} [name=rule]", label=label)
    customer.fill(f"{ASKED} [name=reason]", reason)
    customer.click(f"{ASKED} button")
    customer.wait_for_load_state()


def both_readings(house):
    """Shows BD-10.2, BD-10.4, BD-56.2."""
    chief = house.window()
    house.set_up(chief)
    publish(house, chief, ANY_OF_THREE)
    contracts = {"and": "Beides zusammen", "any": "Eines von dreien"}
    for (title, day) in zip(contracts.values(), ("2024-07-29", "2024-08-02")):
        sign_contract(house, chief, ACCOUNT, title, f"black-duck@{day}", "standard")
    customer, agent, head = sign_in(house, "harbour@customer.example", "mara@desk.example", "paul@desk.example")
    asked, silent = {}, {}
    for name, contract in contracts.items():
        for cases, subject in ((asked, "Gefragt"), (silent, "Still")):
            cases[name] = file_by_portal(house, customer, f"{subject} {name}", contract=contract)
            assess(house, agent, cases[name], "critical")

    ask(house, customer, asked["and"], "Escalated", "Das dauert zu lange.")
    waits = customer.locator(".notice", has_text="Escalation asked for: Escalated.")
    house.expect(lambda: "as soon as" in waits.inner_text() and "missed" in waits.inner_text() and "runs until" in waits.inner_text(),
                 "the customer is not told that the target runs until then")
    house.expect(lambda: status_of(customer) == "New", f"the status is {status_of(customer)}")
    house.timeline(customer, "Das dauert zu lange.")
    house.look(customer, "asked-while-it-runs", "1440-light-en")
    ask(house, customer, asked["any"], "Escalated", "Das dauert zu lange.")
    house.expect(lambda: status_of(customer) == "Escalated", f"any of three: the status is {status_of(customer)}")
    house.timeline(customer, "Escalated: Escalated. Because: the customer asks for it")

    head_of_support = file_by_portal(house, customer, "An den Leiter", contract=contracts["any"])
    customer.goto(f"{house.base}/portal/cases/{head_of_support}")
    house.expect(customer.locator("[data-route]").count() == 0, "a number is shown though the portal is a route")
    ask(house, customer, head_of_support, "Escalation to the head of support", "So geht es nicht.")
    house.timeline(customer, "Escalated: Escalation to the head of support.")
    head.goto(f"{house.base}/work")
    task = head.locator("main .linklist li", has_text=str(head_of_support))
    house.expect(lambda: "head of support" in task.inner_text() and "So geht es nicht." in task.inner_text(), "the head of support has no task")
    customer.goto(f"{house.base}/portal/cases/{asked['and']}")
    customer.locator("summary", has_text="Ask for escalation").click()
    offered = customer.locator(f"{ASKED} [name=rule] option").all_inner_texts()
    house.expect(not any("head of support" in one for one in offered), f"by phone only, and offered: {offered}")
    house.expect("+1 781.425.4447" in customer.inner_text("[data-route]"), "the number to call is not shown")

    leave(customer, agent, head, chief)
    house.move_to(house.now() + datetime.timedelta(days=8))
    customer, agent = sign_in(house, "harbour@customer.example", "mara@desk.example")
    for name, wanted in (("and", "New"), ("any", "Escalated")):
        for page, place in ((agent, "cases"), (customer, "portal/cases")):
            page.goto(f"{house.base}/{place}/{silent[name]}")
            house.expect(lambda: status_of(page) == wanted, f"{name}: nobody asked, and the status is {status_of(page)}")
    agent.goto(f"{house.base}/cases/{silent['and']}")
    house.timeline(agent, "Missed: Resolution")
    agent.goto(f"{house.base}/cases/{silent['any']}")
    house.timeline(agent, "Escalated: Escalated. Because:")
    customer.goto(f"{house.base}/portal/cases/{asked['and']}")
    house.expect(lambda: status_of(customer) == "Escalated", f"missed and asked for, and the status is {status_of(customer)}")
    house.timeline(customer, "the customer asks for it")
    leave(customer, agent)
    nobody_else_outside_sees(house, "rhine@customer.example", [*asked.values(), *silent.values(), head_of_support])


tell(both_readings)
