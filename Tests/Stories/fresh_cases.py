"""Where new cases of Black Duck's are: at tier 1, by whatever way and on whatever plan they came.

usage: fresh_cases.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from telling import file_by_portal, fill_in, leave, send_case, sign_contract, sign_in, words  # noqa: E402

PLANS = {"Standard": ("harbour", "Hafenhotel Bremen, standard"), "Enhanced": ("harbour", "Hafenhotel, Enhanced"),
         "Premium": ("rhine", None)}


def nine_cases_come_in(house):
    chief = house.window()
    house.set_up(chief)
    sign_contract(house, chief, "acc_demo_harbour", "Hafenhotel, Enhanced", "black-duck@2024-07-29", "enhanced")
    house.agent, *customers = sign_in(house, "mara@desk.example", "harbour@customer.example", "rhine@customer.example")
    customers = dict(zip(("harbour", "rhine"), customers))
    house.numbers = {"harbour": [], "rhine": []}
    for plan, (who, contract) in PLANS.items():
        house.numbers[who].append(file_by_portal(house, customers[who], f"Neunerlei {plan} portal", contract=contract))
        for channel in ("email", "phone"):
            house.agent.goto(f"{house.base}/cases/new?contact=per_demo_{who}")
            if contract:
                house.agent.locator("form .linklist a", has_text=contract).click()
                house.agent.locator("[aria-current=true]", has_text=contract).wait_for()
            house.agent.select_option("#channel", channel)
            fill_in(house.agent, f"Neunerlei {plan} {channel}", "error")
            house.numbers[who].append(send_case(house.agent))
    leave(chief, *customers.values())


def all_are_at_tier_one(house):
    """Shows BD-05.1."""
    agent = house.agent
    wanted = sorted(house.numbers["harbour"] + house.numbers["rhine"])
    for tier, numbers in (("l1", wanted), ("l2", []), ("l3", [])):
        agent.goto(f"{house.base}/queue?q=is:open+tier:{tier}+neunerlei")
        agent.wait_for_selector("h1")
        found = sorted(int(one.get_attribute("data-case")) for one in agent.locator("[data-case]").all())
        house.expect(found == numbers, f"in the queue of {tier} are {found}, not {numbers}")
        if numbers:
            rows = [words(one) for one in agent.locator(".queue__row").all_inner_texts()]
            house.expect(all("Tier 1" in row for row in rows), f"not all rows say tier 1: {rows}")
            came = sorted(f"Neunerlei {plan} {channel}" for plan in PLANS for channel in ("portal", "email", "phone"))
            house.expect(sorted(agent.locator(".queue__subject").all_inner_texts()) == came, f"not all ways and plans are there: {rows}")
            house.look(agent, "nine-at-tier-1", "1440-light-en")
    for channel in ("portal", "email", "phone"):
        agent.goto(f"{house.base}/queue?q=is:open+channel:{channel}+neunerlei")
        agent.wait_for_selector("h1")
        house.expect(agent.locator("[data-case]").count() == 3, f"by {channel} came {agent.locator('[data-case]').count()}")
    for number in wanted:
        agent.goto(f"{house.base}/cases/{number}")
        step = agent.locator("[data-part=ladder] li[aria-current=step]")
        house.expect(lambda: "Tier 1" in step.inner_text() and step.locator("time").inner_text().startswith("today, "),
                     f"{number}: since when it is at tier 1 is not told")
    leave(agent)
    nobody_else_outside_sees(house, "rhine@customer.example", house.numbers["harbour"])
    nobody_else_outside_sees(house, "harbour@customer.example", house.numbers["rhine"])


tell(nine_cases_come_in, all_are_at_tier_one)
