"""Credenti's levels where they are chosen: their criteria for callers, and their examples, which are searched there.

usage: level_examples.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import filing  # noqa: E402
import revalize  # noqa: E402
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from telling import changed, check_draft, fill_in, leave, policy, publish_draft, published, send_case, sign_in, words  # noqa: E402

ALL_USERS = "Severity 1: Services are not accessible, so that all users cannot log in to the device after multi-factor authentication."
ONE_USER = ("Severity 3: A single user cannot log in after multi-factor authentication, or cannot enrol a card or another factor.")
PEAK = "Severity 2: Slow service: degraded performance affecting several users at peak times."
RELEASES = "Severity 4: Information on coming feature releases, or general questions on use."
SERVICE, WORK = "What is the state of the services?", "Can work reasonably continue in an impaired way?"
CRITERIA = {
    1: ("significant loss or degradation of services and needs immediate action to restore function or usability", "significant-loss"),
    2: ("moderate loss or degradation of services, but work can reasonably continue in an impaired way", "moderate-loss"),
    3: ("runs with minor impairment of services", "minor-impairment")}
ANSWERS = {"significant-loss": "significant loss or degradation", "moderate-loss": "moderate loss or degradation", "minor-impairment": "minor impairment"}


def people_sign_in(house):
    house.numbers, house.chief = [], house.window()
    house.set_up(house.chief)
    house.agent, house.customer = sign_in(house, "mara@desk.example", "tern@customer.example")
    revalize.agree(house, "con_demo_tern", licensed_users=["per_demo_tern"], designations=[])


def search(page, asked):
    """Types words above the levels."""
    page.fill("#example", "")
    page.type("#example", asked)


def found(page):
    return [words(one) for one in page.locator("[data-found] li").all_inner_texts()]


def picked(house, page, example, level):
    """Picks an example, and checks that its level is chosen then."""
    page.locator("[data-found] button", has_text=example.split(": ")[-1]).click()
    house.expect(lambda: page.is_checked(f"input[name=severity][value=severity-{level}]"), f"picking '{example}' does not choose level {level}")
    house.expect(lambda: page.locator("input[name=severity]:checked").count() == 1, "two levels are chosen")


def open_forms(house):
    house.customer.goto(f"{house.base}/portal/cases/new")
    house.agent.goto(f"{house.base}/cases/new?contact=per_demo_tern")


def examples_of_two_levels_are_told_apart(house):
    """Shows CR-15.2."""
    open_forms(house)
    page = house.customer
    search(page, "log in")
    house.expect(lambda: found(page) == [ALL_USERS, ONE_USER], f"'log in' finds {found(page)}")
    house.look(page, "examples", "1440-light-en")
    picked(house, page, ONE_USER, 3)
    house.expect(lambda: page.locator("label.check", has_text="only minimal business impact").count() == 1, "level 3 does not ask for its text")
    search(page, "log in")
    picked(house, page, ALL_USERS, 1)
    fill_in(page, "Nobody can log in", "incident")
    house.numbers.append(send_case(page))
    house.expect(lambda: page.inner_text(".page-head .sev").endswith("Severity 1"), "the picked level is not the case's")
    search_in_german(house)


def search_in_german(house):
    page = house.window(language="de-DE")
    house.sign_in(page, "tern@customer.example")
    page.goto(f"{house.base}/portal/cases/new")
    search(page, "anmelden")
    house.expect(lambda: len(found(page)) == 2 and "alle Benutzer" in found(page)[0] and "einzelner Benutzer" in found(page)[1],
                 f"'anmelden' finds {found(page)}")
    search(page, "zebra")
    house.expect(lambda: found(page) == [] and page.get_by_text("Kein Beispiel enthält diese Wörter.").is_visible(), "nothing found is not said")
    leave(page)


def examples_of_one_level_come_up_for_both_sides(house):
    """Shows CR-20.2, CR-25.2, CR-29.2."""
    for page, base in ((house.customer, "portal"), (house.agent, "workspace")):
        for asked, example, level in (("slow", PEAK, 2), ("peak", PEAK, 2), ("card", ONE_USER, 3), ("enrol", ONE_USER, 3), ("release", RELEASES, 4)):
            open_forms(house)
            search(page, asked)
            house.expect(lambda: found(page) == [example], f"{base}: '{asked}' finds {found(page)}")
            picked(house, page, example, level)


def criteria_are_read_to_a_caller_and_kept(house):
    """Shows CR-14.2, CR-19.2, CR-24.2."""
    agent = house.agent
    for level, (meaning, answer) in CRITERIA.items():
        agent.goto(f"{house.base}/cases/new?contact=per_demo_tern")
        beside = words(agent.locator("label.choice", has=agent.locator(f"input[value=severity-{level}]")).inner_text())
        house.expect(meaning in beside, f"beside level {level} stands: {beside}")
        agent.check(f"input[name=severity][value=severity-{level}]", force=True)
        agent.select_option("#answer-service", answer)
        if level == 2:
            agent.select_option("#answer-work-continues", "yes")
        fill_in(agent, f"He rings, level {level}", "incident")
        number = send_case(agent)
        house.numbers.append(number)
        for page, base in ((agent, "cases"), (house.customer, "portal/cases")):
            page.goto(f"{house.base}/{base}/{number}")
            said = filing.reported(page)
            wanted = (ANSWERS[answer], "yes" if level == 2 else None)
            house.expect((said.get(SERVICE), said.get(WORK)) == wanted, f"level {level} at {base}: {said}")
        house.expect(revalize.read(house, number)["answers"]["service"] == answer, f"level {level}: it is not stored")


def an_example_of_a_new_edition(house):
    """Shows CR-15.3."""
    example = "All card readers of one house are dark."
    house.customer.goto(f"{house.base}/portal/cases/new")
    search(house.customer, "readers")
    house.expect(lambda: house.customer.locator("[data-none]").is_visible(), "it is found before the edition holds")
    today = house.now().date()
    text = changed(policy("credenti"), ("edition: 2024-07-29", f"edition: {today}"),
                   ("      examples:\n", f"      examples:\n        - {{de: Alle Kartenleser eines Hauses sind dunkel., en: {example}}}\n"))
    check_draft(house, house.chief, text)
    publish_draft(house.chief)
    edition = house.chief.url.split("/")[-1].split("?")[0]
    house.customer.goto(f"{house.base}/portal/cases/new")
    search(house.customer, "readers")
    house.expect(lambda: house.customer.locator("[data-none]").is_visible(), "it is found before the contract has the edition")
    house.chief.goto(f"{house.base}/contracts/con_demo_tern/revise")
    house.chief.select_option("[name=edition]", edition)
    house.chief.click("form .btn--primary")
    house.chief.wait_for_selector("#history li:has-text('Revision 3')")
    open_forms(house)
    for page, base in ((house.customer, "portal"), (house.agent, "workspace")):
        search(page, "readers")
        house.expect(lambda: found(page) == [f"Severity 1: {example}"], f"{base}: 'readers' finds {found(page)}")
        picked(house, page, example, 1)
    reader = published(house, edition)
    house.expect(lambda: example in reader.inner_text("body"), "the published page does not have it")
    leave(reader, house.agent, house.customer, house.chief)
    nobody_else_outside_sees(house, "alder@customer.example", house.numbers)


tell(
    people_sign_in, examples_of_two_levels_are_told_apart, examples_of_one_level_come_up_for_both_sides,
    criteria_are_read_to_a_caller_and_kept, an_example_of_a_new_edition)
