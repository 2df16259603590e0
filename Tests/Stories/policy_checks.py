"""What an administrator is told at the command line of a policy that leaves something out, and what the desk does once it is said.

usage: policy_checks.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from telling import assess, changed, check_draft, command, file_by_portal, leave, open_form, policy, send_form, sign_in, words  # noqa: E402


def checked(text):
    """What the check says of a policy, and whether it passes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.yaml"
        path.write_text(text)
        code, said = command("policy", "check", path)
        return code == 0, [line.split(str(path))[-1] for line in said.splitlines() if ": error:" in line]


def can_be_put_into_force(house, text):
    """Whether an administrator gets an edition past the page for drafts."""
    chief = house.chief
    check_draft(house, chief, changed(text, ("edition: 2024-07-29", "edition: 2024-08-30")))
    offered = chief.locator("button[value=publish]").count() == 1
    chief.goto(f"{house.base}/policies")
    assert "2024-08-30" not in chief.inner_text("main")
    return offered


def an_administrator_signs_in(house):
    house.chief = house.window()
    house.set_up(house.chief)


def a_plan_without_targets_is_an_error(house):
    """Shows BD-48.2."""
    whole = policy("black-duck")
    alone = changed(whole, ("    extends: standard\n    coverage: {L1: always}\n", "    coverage: {L1: always, L2: office, L3: office}\n"))
    passes, errors = checked(alone)
    house.expect(not passes and len(errors) == 1, f"Enhanced without targets: {errors}")
    house.expect("The plan 'enhanced' has no target of 'first-response' for: critical, high, medium, low." in errors[0],
                 f"it says: {errors}")
    house.expect(checked(whole) == (True, []), "the policy as it is does not pass")
    house.expect(not can_be_put_into_force(house, alone), "such an edition can be put into force")
    house.expect(can_be_put_into_force(house, whole), "a good edition can't be put into force")


def a_downgrade_to_the_same_level_is_an_error(house):
    """Shows CR-23.1."""
    whole = policy("credenti")
    printed = changed(whole, ("      - level: severity-2\n        to: severity-3\n", "      - level: severity-2\n        to: severity-2\n"))
    line = printed[:printed.rindex("to: severity-2\n        when:")].count("\n") + 1
    passes, errors = checked(printed)
    house.expect(not passes and len(errors) == 1, f"lowered from 2 to 2: {errors}")
    house.expect("The downgrade from 'severity-2' leads to 'severity-2', which is no lower." in errors[0], f"it says: {errors}")
    house.expect(errors[0].startswith(f":{line}:"), f"it stands in line {line}, the error says {errors[0]}")
    house.expect(checked(whole) == (True, []), "the policy as it is does not pass")
    house.expect(not can_be_put_into_force(house, printed), "such an edition can be put into force")
    leave(house.chief)


def each_clock_says_what_a_wait_does_to_it(house):
    """Shows BD-09.5."""
    whole = policy("black-duck")
    passes, errors = checked(changed(whole, (
        "    paused while: [submitter]\n    runs while: [program-fix, other]\n    on change:\n      severity up: recompute",
        "    paused while: [submitter]\n    runs while: [other]\n    on change:\n      severity up: recompute")))
    house.expect(not passes and len(errors) == 1, f"a reason to wait that is not said: {errors}")
    house.expect("'resolution' does not say whether these waiting reasons stop it: program-fix." in errors[0], f"it says: {errors}")
    house.expect(checked(whole) == (True, []), "the policy as it is does not pass")

    agent, customer = sign_in(house, "mara@desk.example", "harbour@customer.example")
    number = file_by_portal(house, customer, "Die Kasse zeigt nichts an")
    assess(house, agent, number, "high")
    before = {name: due(house, agent, number, name) for name in ("First response", "Resolution")}
    house.expect(all(before.values()) and len(set(before.values())) == 2, f"the promises are due {before}")
    open_form(house, agent, number, "pause")
    agent.select_option("#q-reason", "submitter")
    agent.fill("#q-text", "Welche Kasse ist es?")
    send_form(agent, number)
    for page, base in ((agent, "cases"), (customer, "portal/cases")):
        page.goto(f"{house.base}/{base}/{number}")
        stands, runs = (page.locator(".promise", has_text=name).first for name in ("Resolution", "First response"))
        house.expect(lambda: "paused" in stands.inner_text() and "left when it goes on" in words(stands.inner_text()),
                     f"{base}: what is left is not said")
        house.expect(lambda: stands.locator("time").count() == 0, f"{base}: a clock that stands has a due time")
        house.expect(lambda: runs.locator("time").get_attribute("datetime") == before["First response"],
                     f"{base}: a clock that runs is due at another time")
        house.expect(lambda: "paused" not in runs.inner_text(), f"{base}: a clock that runs on is shown as paused")
    house.look(agent, "clock-stands", "1440-light-en")
    leave(agent, customer)
    nobody_else_outside_sees(house, "rhine@customer.example", [number])


def due(house, page, number, name):
    page.goto(f"{house.base}/cases/{number}")
    return page.locator(".promise", has_text=name).first.locator("time").get_attribute("datetime")


tell(an_administrator_signs_in, a_plan_without_targets_is_an_error, a_downgrade_to_the_same_level_is_an_error,
     each_clock_says_what_a_wait_does_to_it)
