"""A customer of Black Duck's escalates one case: the others stay as they are, and another company's can't be touched.

usage: escalating_one_case.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import letters, nobody_else_outside_sees, tell  # noqa: E402
from telling import enter_call, file_by_portal, leave, sign_in, status_of  # noqa: E402

ASKED = "form[action$='/do/escalation-request']"


def one_of_several_cases_is_escalated(house):
    """Shows BD-56.4."""
    customer, stranger, agent = sign_in(house, "harbour@customer.example", "rhine@customer.example", "mara@desk.example")
    mine, other = (file_by_portal(house, customer, subject) for subject in ("Die Heizung ist kalt", "Die Heizung ist laut"))
    foreign = file_by_portal(house, stranger, "Der Hochofen ist kalt")
    enter_call(house, agent, mine, "Escalation to the head of support", "Seit drei Tagen hoeren wir nichts.")
    customer.goto(f"{house.base}/portal/cases/{mine}")
    house.timeline(customer, "Escalated: Escalation to the head of support.")
    house.expect(lambda: any(str(mine) in subject for subject, _ in letters(house, "paul@desk.example")), "the head of support is not told",
                 patience=30)

    customer.goto(f"{house.base}/portal/cases/{other}")
    house.expect(lambda: customer.locator(".timeline .entry", has_text="Case received.").count() == 1, "the other case is not there")
    house.expect(lambda: status_of(customer) == "New", f"the other case is {status_of(customer)}")
    house.expect(lambda: customer.locator(".timeline .entry", has_text="scalat").count() == 0, "the other case is escalated, too")

    token = customer.locator(f"{ASKED} [name=csrf]").get_attribute("value")
    house.expect(customer.goto(f"{house.base}/portal/cases/{foreign}").status == 404, "another company's case is found")
    tried = customer.request.post(f"{house.base}/portal/cases/{foreign}/do/escalation-request", form={"csrf": token, "reason": "Die auch."})
    absent = customer.request.post(f"{house.base}/portal/cases/999999/do/escalation-request", form={"csrf": token, "reason": "Die auch."})
    house.expect(tried.status == absent.status == 404,
                 f"escalating another company's case is answered {tried.status}, one that is not there {absent.status}")
    for page, number, state in ((stranger, foreign, 0), (agent, foreign, 0), (agent, mine, 1)):
        page.goto(f"{house.base}/{'portal/cases' if page is stranger else 'cases'}/{number}")
        house.timeline(page, "Case received.")
        house.expect(lambda: page.locator(".timeline .entry", has_text="Escalated:").count() == state, f"{number} is not as it was")
    house.expect(not any(str(number) in subject for number in (other, foreign) for subject, _ in letters(house, "paul@desk.example")),
                 "the head of support is told of another case")
    leave(customer, stranger, agent)
    nobody_else_outside_sees(house, "rhine@customer.example", [mine, other])
    nobody_else_outside_sees(house, "harbour@customer.example", [foreign])


tell(one_of_several_cases_is_escalated)
