"""A wish for another severity under Revalize's policy: what whoever asks reads, and who decides.

usage: severity_wishes.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import revalize  # noqa: E402
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from telling import dues, leave, refused, sign_in, words  # noqa: E402

WISH = "form[action$='/do/severity-request']"


def people_sign_in(house):
    house.filed = []
    house.agent, house.other, house.customer = sign_in(house, "mara@desk.example", "tom@desk.example", "weir@customer.example")


def ask(house, number, reason):
    page = house.customer
    page.goto(f"{house.base}/portal/cases/{number}")
    page.locator("summary", has_text="Ask for another severity").click()
    page.select_option(f"{WISH} [name=severity]", "high")
    page.fill(f"{WISH} [name=reason]", reason)
    page.click(f"{WISH} button")
    page.wait_for_load_state()


def standing(house, number):
    """What the contact reads of a case: severity, priority, due times."""
    page = house.customer
    page.goto(f"{house.base}/portal/cases/{number}")
    return (words(page.inner_text(".page-head .sev")), words(page.locator("[data-part=priority]").first.inner_text()), dues(page))


def a_wish_is_open_and_changes_nothing(house):
    """Shows RC-50.1."""
    number = house.number = revalize.send_by_portal(house, house.customer, "It is worse than we thought", "medium")
    house.agent.goto(f"{house.base}/cases/{number}")
    house.agent.click("form[action$='/take'] button")
    house.agent.wait_for_selector("form[action$='/take']", state="detached")
    before = standing(house, number)
    ask(house, number, "")
    house.expect("A reason is missing" in refused(house.customer), "without a reason it is not refused")
    house.expect(not any(one["type"] == "severity-asked" for one in revalize.events(house, number)), "a wish without a reason is made")
    ask(house, number, "Nobody in the plant can work.")
    told = house.customer.locator(".notice--info", has_text="Asked for: High.")
    house.expect(lambda: "a change is not guaranteed" in told.inner_text(), "the open wish is not shown with its note")
    house.look(house.customer, "wish-for-a-severity", "1440-light-en")
    house.expect(standing(house, number) == before, f"the wish changed {before} to {standing(house, number)}")


def only_the_owner_decides_and_is_named(house):
    """Shows RC-50.3."""
    page, number = house.other, house.number
    page.goto(f"{house.base}/cases/{number}")
    asked = page.locator("details", has_text="The customer asks for").first
    house.expect(lambda: page.locator("form[action$='/do/severity-decision']").count() == 0, "another agent is offered the decision")
    house.expect(lambda: "only for the case owner" in asked.inner_text() and "(Mara Adler)" in asked.inner_text(), "the owner is not named")
    house.look(page, "decided-by-the-owner", "1440-light-en")
    page.goto(f"{house.base}/cases/{number}/do/severity-decision")
    house.expect("only for the case owner (Mara Adler)." in refused(page), "the form does not say whose it is")
    program = revalize.token(house, page, "read-case", "work")
    status, answer = revalize.do(house, number, "severity-decision", by=program, accept=True, reason="I think so, too.")
    house.expect(status in (403, 422) and "only for the case owner" in answer["detail"] and "Mara Adler" in answer["detail"],
                 f"a program of another agent's is told {status} {answer}")
    house.expect(revalize.read(house, number)["severity"] == "medium", "the severity has changed")
    house.agent.goto(f"{house.base}/cases/{number}")
    house.expect(lambda: house.agent.locator("form[action$='/do/severity-decision']").count() == 1, "the owner is not offered the decision")
    leave(house.agent, house.other, house.customer)
    nobody_else_outside_sees(house, "tern@customer.example", [number])


tell(people_sign_in, a_wish_is_open_and_changes_nothing, only_the_owner_decides_and_is_named)
