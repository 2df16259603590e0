"""Which kinds of resolution count at which of Black Duck's severities, what stops the clock, and what the customer reads of it.

usage: kinds_of_resolution.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from telling import assess, file_by_portal, leave, open_form, promise, resolve, sign_in, words, write  # noqa: E402

LABELS = {
    "answer": "An answer to the question is provided", "workaround": "A satisfactory workaround is provided",
    "patch": "A program patch is provided", "future-version": "The fix is part of a future version",
    "library": "The fix or workaround is in the Software Solution Library",
}


def two_people_sign_in(house):
    house.numbers = []
    house.agent, house.customer = sign_in(house, "mara@desk.example", "harbour@customer.example")


def case_of(house, subject, severity):
    number = file_by_portal(house, house.customer, subject)
    house.numbers.append(number)
    assess(house, house.agent, number, severity)
    return number


def by_program(house, number, noun, who="mara", **answers):
    return house.desk.ask("POST", f"/api/v1/cases/{number}/{noun}", answers, house.desk.tokens[who])


def approve_patch(house, number):
    for fact, value in (("workaround", "none"), ("mission-critical", "yes"), ("program-error", "yes")):
        status, answer = by_program(house, number, "statements", fact=fact, value=value)
        house.expect(status == 200, f"{fact} can't be stated: {answer}")
    status, answer = by_program(house, number, "approvals", "paul", approval="patch")
    house.expect(status == 200, f"the patch can't be approved: {answer}")


def offered(house, number):
    """The kinds that the form offers, in the words of the policy."""
    open_form(house, house.agent, number, "resolution")
    return [one.split(" · ")[0].strip() for one in house.agent.locator("#q-kinds label").all_inner_texts()]


def the_customer_sees(house, number, kind):
    customer = house.customer
    customer.goto(f"{house.base}/portal/cases/{number}")
    house.expect(lambda: customer.locator(".timeline .entry", has_text=f"Resolved: {LABELS[kind]}").count() == 1,
                 f"the customer does not see the kind {kind}")


def four_kinds_resolve_what_is_grave(house):
    """Shows BD-50.1."""
    for severity in ("critical", "high"):
        for kind in ("workaround", "patch", "future-version", "library"):
            number = case_of(house, f"{severity}: {kind}", severity)
            if kind == "patch":
                approve_patch(house, number)
            house.agent.goto(f"{house.base}/cases/{number}")
            house.expect(lambda: "left" in promise(house.agent, "Resolution"), f"{severity}, {kind}: the clock does not run before")
            resolve(house, house.agent, number, kind)
            house.expect(lambda: "kept" in promise(house.agent, "Resolution"), f"{severity}, {kind}: the clock does not stop")
            the_customer_sees(house, number, kind)


def a_patch_does_not_resolve_a_medium_case(house):
    """Shows BD-51.2."""
    number, agent = case_of(house, "Die Lampe flackert", "medium"), house.agent
    allowed = [LABELS[kind] for kind in ("answer", "workaround", "future-version", "library")]
    shown = offered(house, number)
    house.expect(shown == allowed, f"offered are {shown}")
    status, answer = by_program(house, number, "resolution", kinds=["patch"], cause="program-error")
    house.expect(status == 422 and all(label in answer["detail"] for label in allowed), f"a program is told: {status} {answer}")
    agent.goto(f"{house.base}/cases/{number}")
    agent.set_input_files(".composer [type=file]", {"name": "patch.zip", "mimeType": "application/zip", "buffer": b"PK"})
    write(house, agent, "Im Anhang ist der Patch.")
    for page, base in ((agent, "cases"), (house.customer, "portal/cases")):
        page.goto(f"{house.base}/{base}/{number}")
        house.expect(lambda: page.locator(".attach", has_text="patch.zip").count() == 1, f"{base}: the patch is not there")
        house.expect(lambda: "left" in promise(page, "Resolution") and "kept" not in promise(page, "Resolution"),
                     f"{base}: the patch stops the clock")


def two_kinds_resolve_a_low_case(house):
    """Shows BD-52.2."""
    number = case_of(house, "Der Name ist falsch geschrieben", "low")
    allowed = [LABELS["answer"], LABELS["library"]]
    shown = offered(house, number)
    house.expect(shown == allowed, f"offered are {shown}")
    for kind in ("workaround", "patch", "future-version"):
        status, answer = by_program(house, number, "resolution", kinds=[kind], cause="program-error")
        named = [label for label in LABELS.values() if label in answer.get("detail", "").split("allowed:")[-1]]
        house.expect(status == 422 and named == allowed, f"{kind}: a program is told: {status} {answer}")
    house.agent.goto(f"{house.base}/cases/{number}")
    house.expect(lambda: "left" in promise(house.agent, "Resolution"), "what was refused stops the clock")
    resolve(house, house.agent, number, "library", "Die Abhilfe steht jetzt in der Bibliothek.")
    house.expect(lambda: "kept" in promise(house.agent, "Resolution"), "a workaround in the library does not count")
    the_customer_sees(house, number, "library")


def a_solution_is_read_with_its_kind(house):
    """Shows BD-23.2."""
    number, customer = case_of(house, "Die Uhr geht nach", "medium"), house.customer
    resolve(house, house.agent, number, "workaround", "Bitte die Uhr am Abend stellen.")
    the_customer_sees(house, number, "workaround")
    entry = customer.locator(".timeline .entry", has_text="Bitte die Uhr am Abend stellen.")
    house.expect(lambda: entry.count() == 1 and "Mara Adler" in entry.inner_text(), "the customer does not read the solution")
    house.look(customer, "solution", "1440-light-en")


def the_first_of_two_kinds_sets_the_time(house):
    """Shows BD-49.2."""
    number, agent, customer = case_of(house, "Der Bohrer bricht", "high"), house.agent, house.customer
    resolve(house, agent, number, "workaround")
    first = resolved_at(house, agent, "workaround")
    house.move_to(house.clock.now() + datetime.timedelta(hours=2))
    resolve(house, agent, number, "future-version")
    second = resolved_at(house, agent, "future-version")
    house.expect(first != second, f"both kinds have one time: {first}")
    customer.goto(f"{house.base}/portal/cases/{number}")
    for page in (agent, customer):
        for kind, time in (("workaround", first), ("future-version", second)):
            house.expect(lambda: resolved_at(house, page, kind) == time, f"{kind} does not stand there with its time")
        kept = promise(page, "Resolution")
        house.expect(f"Kept {first}." in kept, f"not the first sets the time of resolution: {kept}, {first}, {second}")
    leave(agent, customer)


def resolved_at(house, page, kind):
    """When an entry of the history says that a kind resolved the case."""
    entry = page.locator(".timeline .entry", has_text=f"Resolved: {LABELS[kind]}")
    entry.wait_for()
    return words(entry.locator("time").inner_text())


def and_no_other_customer_sees_any_of_it(house):
    """What is shown above is shown to nobody whom it does not concern."""
    nobody_else_outside_sees(house, "rhine@customer.example", house.numbers)


tell(
    two_people_sign_in, four_kinds_resolve_what_is_grave, a_patch_does_not_resolve_a_medium_case, two_kinds_resolve_a_low_case,
    a_solution_is_read_with_its_kind, the_first_of_two_kinds_sets_the_time, and_no_other_customer_sees_any_of_it)
