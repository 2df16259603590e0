"""What turns out otherwise than it was reported: severity, impact and site of a case, and how often somebody has to be tried.

usage: corrections.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import revalize  # noqa: E402
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from telling import (  # noqa: E402
    assess, changed, command, file_by_portal, leave, open_form, policy, publish, send_form, sign_in, words)

GUARD = "when: contact-attempts at least 3"


def people_sign_in(house):
    house.filed = []
    house.agent, house.customer = sign_in(house, "mara@desk.example", "weir@customer.example")
    house.chief = house.window()
    house.set_up(house.chief)


def what_was_reported_stands_beside_what_holds_today(house):
    """Shows RC-29.3."""
    agent = house.agent
    number = revalize.send_by_portal(house, house.customer, "Reported otherwise", "high", impact="severe")
    agent.goto(f"{house.base}/cases/{number}")
    agent.click("form[action$='/take'] button")
    agent.locator("form[action$='/take']").wait_for(state="detached")
    assess(house, agent, number, "medium", "Only one list is concerned.")
    for noun, value in (("impact", "moderate"), ("environment", "test")):
        open_form(house, agent, number, noun)
        agent.select_option(f"#q-{noun}", value)
        send_form(agent, number)
    shown = words(agent.locator(".panel", has=agent.locator("h2", has_text="As reported")).inner_text())
    for part in ("Reported by Sabine Wehrle, designated contact", "Reported at", "Severity High now: Medium",
                 "Business impact severe now: moderate", "Environment Production now: Test"):
        house.expect(part in shown, f"the page does not say {part}: {shown}")
    house.look(agent, "as-reported", "1440-light-en")
    row = revalize.read(house, number)
    house.expect((row["reported_severity"], row["severity"], row["impact"], row["environment"]) == ("high", "medium", "moderate", "test"),
                 f"a program reads {row}")
    first = revalize.events(house, number, "opened")[0]
    house.expect((first["reported_severity"], first["impact"], first["environment"])
                 == ("high", "severe", "production") and first["actor"] == "per_demo_weir" and first["occurred"], f"as reported: {first}")
    nobody_else_outside_sees(house, "tern@customer.example", [number])


def a_case_moves_to_another_site(house):
    """An agent moves a case to another place of the customer's: its name, its hours; a place the customer has not is refused."""
    agent, (number,) = house.agent, [revalize.send_by_portal(house, house.customer, "In another place", "high")]
    manager, path = house.desk.tokens["paul"], "/api/v1/accounts/acc_demo_weir"
    held = {key: value for key, value in house.desk.get(path, manager)[1].items() if key not in ("id", "revision")}
    status, told = house.desk.ask("PUT", path, {**held, "sites": {"Werk Boston": "America/New_York+US"}}, manager)
    assert status == 200, told
    house.expect(revalize.do(house, number, "site", "PUT", site="Asia/Tokyo")[0] == 422, "any place on earth is taken")
    open_form(house, agent, number, "site")
    choices = [words(one) for one in agent.locator("#q-site option").all_inner_texts()]
    house.expect(any("Werk Boston, America/New York" in one for one in choices), f"the form offers {choices}")
    house.look(agent, "site-form", "1440-light-en")
    before = dues_of(house, number)
    agent.select_option("#q-site", "America/New_York+US")
    send_form(agent, number)
    agent.locator(".timeline .entry", has_text="America/New York").wait_for()
    # The edition says: a change of site keeps running promises.
    house.expect(dues_of(house, number) == before, f"due {dues_of(house, number)}, not {before}")
    agent.goto(f"{house.base}/cases/{number}")
    house.expect(lambda: "New York" in agent.inner_text("[data-part=zone]") or "Berlin" in agent.inner_text("[data-part=zone]"), "no zone")
    nobody_else_outside_sees(house, "tern@customer.example", [number])


def dues_of(house, number):
    return [one["due"] for one in revalize.read(house, number)["commitments"]]


def several_attempts_are_what_the_edition_says(house):
    """Shows BD-13.5."""
    whole = policy("black-duck")
    days = [house.now().date().replace(day=day).isoformat() for day in (1, 2)]
    two, three = (changed(whole, ("edition: 2024-07-29", f"edition: {day}"), (GUARD, GUARD.replace("3", count)))
                  for day, count in zip(days, ("2", "3")))
    for text, passes in ((three, True), (changed(whole, (GUARD, GUARD.replace("3", "1"))), False)):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "draft.yaml"
            path.write_text(text)
            code, told = command("policy", "check", path)
        house.expect((code == 0) == passes, f"the check ends with {code}: {told}")
        house.expect(passes or "'no-reply' asks for 1 attempt; several are at least 2." in told, f"the check says {told}")
    customer, = sign_in(house, "harbour@customer.example")
    numbers = []
    for text, day in ((two, days[0]), (three, days[1])):
        publish(house, house.chief, text)
        revalize.agree(house, "con_demo_harbour", edition=f"black-duck@{day}")
        numbers.append(file_by_portal(house, customer, f"Nobody answers, {day}"))
    for number, wanted in zip(numbers, (2, 3)):
        for made in range(wanted):
            open_form(house, house.agent, number, "closure")
            if house.agent.locator("#q-reason option[value=no-reply]").count():
                house.note(f"{number}: it can be closed after {made} attempts of {wanted}")
            status, told = revalize.do(house, number, "closure", reason="no-reply")
            said = f"{made} of at least {wanted} attempts without reply are recorded"
            house.expect(status == 422 and said in told["detail"], f"{number}: {status} {told}")
            status, told = revalize.do(house, number, "contact-attempts", reached=False)
            assert status == 200, told
        open_form(house, house.agent, number, "closure")
        house.agent.select_option("#q-reason", "no-reply")
        send_form(house.agent, number)
        house.expect(lambda: words(house.agent.inner_text(".page-head .status")) == "Closed", f"{number} is not closed")
    leave(customer)
    nobody_else_outside_sees(house, "rhine@customer.example", numbers)


tell(people_sign_in, what_was_reported_stands_beside_what_holds_today, a_case_moves_to_another_site, several_attempts_are_what_the_edition_says)
