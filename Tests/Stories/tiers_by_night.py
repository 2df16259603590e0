"""Black Duck's tiers by night: whose tier is open works at once, whose tier is closed waits for the morning, and everybody reads which.

usage: tiers_by_night.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import BERLIN, letters, nobody_else_outside_sees, tell  # noqa: E402
from telling import assess, at, file_by_portal, leave, open_form, send_form, sign_contract, sign_in, weekday_in  # noqa: E402

STAFF = ("mara", "tom", "ines", "paul", "lea", "adam")
PLANS = ("standard", "enhanced", "premium")


def alerts(house, number):
    """Which of the vendor's people have a letter about a case."""
    return [one for one in STAFF if any(str(number) in subject for subject, _ in letters(house, f"{one}@desk.example"))]


def handed_over(house, number):
    """Whether anybody of the vendor's has been told that a tier has a case now."""
    return any(str(number) in subject and ("now with" in body or "jetzt bei" in body)
               for one in STAFF for subject, body in letters(house, f"{one}@desk.example"))


def notice(page):
    return page.locator(".notice--info").first


def hand_to_tier_two(house, agent, number):
    open_form(house, agent, number, "handover")
    agent.select_option("#q-tier", "l2")
    agent.fill("#q-reason", "Beim ersten Kontakt nicht zu klaeren.")
    agent.fill("#q-follow_up", house.next_morning)
    send_form(agent, number)


def a_sunday_at_three(house):
    """Shows BD-17.2, BD-17.3."""
    chief = house.window()
    house.set_up(chief)
    for plan in PLANS:
        sign_contract(house, chief, "acc_demo_harbour", f"Hafenhotel bei Nacht, {plan}", "black-duck@2024-07-29", plan)
    leave(chief)
    sunday = weekday_in(house, 6, days=7)
    house.move_to(at(sunday, 3, 0, BERLIN))
    house.next_morning = at(sunday, 23, 0).strftime("%Y-%m-%dT%H:%M")
    customer, = sign_in(house, "harbour@customer.example")
    cases = {plan: file_by_portal(house, customer, f"Kalt, {plan}", contract=f"Hafenhotel bei Nacht, {plan}") for plan in PLANS}

    customer.goto(f"{house.base}/portal/cases/{cases['standard']}")
    house.expect(lambda: all(word in notice(customer).inner_text() for word in ("Tier 1", "closed now", "Mon", "08:00")),
                 "the customer does not read when tier 1 opens")
    house.look(customer, "closed-at-night", "1440-light-en")
    customer.goto(f"{house.base}/portal/cases/{cases['enhanced']}")
    house.expect(lambda: "is open now" in notice(customer).inner_text(), "the customer does not read that tier 1 is available")
    house.expect(lambda: alerts(house, cases["enhanced"]), "nobody on duty is alerted to a case whose tier is open", patience=30)
    # Nobody hears of their own deed, so it is the agent off duty who hands over.
    agent = sign_in(house, "tom@desk.example" if "mara" in alerts(house, cases["enhanced"]) else "mara@desk.example")[0]

    for plan in ("enhanced", "premium"):
        assess(house, agent, cases[plan], "high")
        agent.goto(f"{house.base}/queue?q=tier:l1+{plan}")
        house.expect(lambda: agent.locator(f"[data-case='{cases[plan]}']").count() == 1, f"{plan} is not with tier 1")
    hand_to_tier_two(house, agent, cases["enhanced"])
    house.expect(lambda: all(word in notice(agent).inner_text() for word in ("Tier 2", "closed now", "Mon", "08:00")),
                 "the agent is not told when tier 2 opens")
    hand_to_tier_two(house, agent, cases["premium"])
    # Letters leave in their order: what was to leave before this one has left.
    house.expect(lambda: handed_over(house, cases["premium"]), "nobody on duty is alerted to a hand-over to an open tier", patience=30)
    house.expect(not handed_over(house, cases["enhanced"]), "somebody of a closed tier is alerted at night")
    house.expect(alerts(house, cases["standard"]) == [], "somebody is alerted to a case whose tier is closed")
    leave(customer, agent)
    nobody_else_outside_sees(house, "rhine@customer.example", list(cases.values()))


tell(a_sunday_at_three)
