"""Revalize's computed priority beside the severity, and its two orders: what decides between any two cases, said in one sentence.

usage: priorities.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import itertools
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import revalize  # noqa: E402
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from telling import changed, check_draft, command, leave, published, publish_draft, sign_in, words  # noqa: E402

RULE = "    - {severity: high, business impact: severe, environment: production, gives: p1}\n"
REST = "    - {gives: p4}\n"


def people_sign_in(house):
    house.filed = []
    house.agent, house.lead, house.customer = sign_in(house, "mara@desk.example", "ines@desk.example", "weir@customer.example")
    house.program = revalize.token(house, house.lead, "read-case")


def panel(page):
    """What a case's page says of its priority."""
    return words(page.inner_text("[data-part=priority]"))


def rows(page):
    return [int(row.get_attribute("data-case")) for row in page.locator("[data-case]").all()]


def search(house, page, text, queue):
    page.goto(f"{house.base}/queue")
    page.fill(".filters [name=q]", text)
    page.select_option(".filters [name=sort]", label=queue)
    page.click(".filters button[type=submit]")
    page.wait_for_url("**sort=*")


def stands(house, page, text, queue, wanted):
    search(house, page, text, queue)
    house.expect(lambda: rows(page) == wanted, f"{queue}, {text}: {rows(page)}, not {wanted}")


def reasons(house, page, one, other):
    """The sentence of each list on the page that is asked about two cases."""
    page.goto(f"{house.base}/queue/why")
    page.fill("#one", str(one))
    page.fill("#other", str(other))
    page.click("main form button")
    page.locator("[data-part=answer]").first.wait_for()
    return {words(one.locator("h2").inner_text()): words(one.locator("strong").inner_text())
            for one in page.locator("[data-part=answer]").all()}


def asked(house, one, other):
    """What a program of the lead's is told of two cases, list by list."""
    return {one["queue"]: one for one in revalize.read(house, one, f"/order?other={other}", house.program)["reasons"]}


def decides(first, second, what):
    return f"Case {first} stands before case {second}. What decides: {what}."


def the_priority_stands_beside_the_severity(house):
    """Shows RC-30.1."""
    number = house.first = revalize.file(house, "Priority of a high one", "high")
    page = house.agent
    page.goto(f"{house.base}/cases/{number}")
    house.expect(lambda: words(page.inner_text(".page-head .sev")) == "S2 High", "the severity does not stand at the head")
    told = panel(page)
    for part in ("Priority 1 does not replace the severity", "Reported severity High", "Business impact severe", "Environment Production",
                 "Rule 2: Severity: High; Business impact: severe; Environment: Production"):
        house.expect(part in told, f"the page does not say {part}: {told}")
    house.look(page, "priority", "1440-light-en")
    found = revalize.read(house, number)["priority"]
    house.expect((found["level"], found["severity"], found["impact"], found["environment"]) == ("p1", "high", "severe", "production"),
                 f"a program is told {found}")
    house.expect(found["rule"] == "Severity: High; Business impact: severe; Environment: Production", f"by which rule: {found}")
    page.click("[data-part=priority] a")
    page.wait_for_url("**/page#priority-rules-2")


def nobody_types_a_priority(house):
    """Shows RC-30.2."""
    page = house.agent
    for path in (f"/cases/{house.first}", "/cases/new?contact=per_demo_weir", f"/cases/{house.first}/do"):
        page.goto(house.base + path)
        page.locator("main h1").wait_for()
        house.expect(page.locator("main [name*=priority], main a[href$='/do/priority']").count() == 0, f"{path} has a field for it")
    said = "The priority follows from severity, impact and environment; nobody enters it."
    told = [revalize.file(house, "With a priority", status=422, priority="p1"),
            revalize.do(house, house.first, "environment", "PUT", environment="test", priority="p1")[1]]
    for answer in told:
        house.expect([(one["field"], one["detail"]) for one in answer["errors"]] == [("priority", said)], f"a program is told {answer}")
    house.expect(revalize.read(house, house.first)["environment"] == "production", "the rest of it was done")


def a_customer_reads_how_it_follows(house):
    """Shows RC-30.4."""
    page = house.customer
    page.goto(f"{house.base}/portal/cases/{house.first}")
    told = panel(page)
    for part in ("Priority 1 does not replace the severity", "Reported severity High", "Business impact severe", "Environment Production"):
        house.expect(part in told, f"the customer is not told {part}: {told}")
    house.look(page, "priority-portal", "1440-light-en")
    nobody_else_outside_sees(house, "tern@customer.example", [house.first])


def one_sentence_names_what_decides(house):
    """Shows RC-25.2."""
    by = {key: revalize.file(house, f"Decide {key[0]} {key[1]}", key[0], impact=key[1])
          for key in (("medium", "severe"), ("high", "none"), ("high", "severe"))}
    pairs = {
        (("high", "severe"), ("high", "none")): "business impact, severe before none",
        (("high", "none"), ("medium", "severe")): "reported severity, High before Medium",
        (("high", "severe"), ("medium", "severe")): "reported severity, High before Medium"}
    for (one, other), what in pairs.items():
        sentence = decides(by[one], by[other], what)
        for pair in ((by[one], by[other]), (by[other], by[one])):
            house.expect(reasons(house, house.lead, *pair)["First response"] == sentence, f"{pair}: not {sentence}")
            told = asked(house, *pair)["response"]
            house.expect(told["detail"] == sentence, f"{pair}: a program is told {told}")
            house.expect((told["first"], told["second"]) == (by[one], by[other]), f"{pair}: in the order {told}")
    house.look(house.lead, "why-before", "1440-light-en")
    status = house.customer.goto(f"{house.base}/queue/why?one={by[('high', 'none')]}&other={house.first}").status
    house.expect(status in (403, 404), f"a customer asks, and is answered {status}")


def what_was_answered_leaves_and_what_was_corrected_moves(house):
    """Shows RC-25.3."""
    numbers = [revalize.file(house, "Moving", impact=impact) for impact in ("severe", "considerable", "none")]
    stands(house, house.agent, "moving", "First response", numbers)
    revalize.answer(house, house.agent, numbers[0], "We look at it.")
    stands(house, house.agent, "moving", "First response", numbers[1:])
    page = house.customer
    page.goto(f"{house.base}/portal/cases/{numbers[2]}/do/impact")
    page.select_option("#q-impact", "severe")
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**/portal/cases/{numbers[2]}")
    house.timeline(page, "Business impact: severe instead of none.")
    stands(house, house.agent, "moving", "First response", [numbers[2], numbers[1]])
    sentence = decides(numbers[2], numbers[1], "business impact, severe before considerable")
    house.expect(reasons(house, house.agent, numbers[1], numbers[2])["First response"] == sentence, f"not {sentence}")
    nobody_else_outside_sees(house, "tern@customer.example", numbers)


def two_orders_each_say_what_they_are_sorted_by(house):
    """Shows RC-38.1, RC-38.2."""
    agent = house.agent
    high = revalize.file(house, "Orders", "high", impact="none", environment="test")
    medium = revalize.file(house, "Orders", "medium", impact="severe")
    low = revalize.file(house, "Orders", "low")
    stands(house, agent, "orders", "First response", [high, medium, low])
    house.expect("sorted by reported severity, business impact, environment, time of receipt" in agent.inner_text("[data-sorted]"), "by what")
    stands(house, agent, "orders", "Work queue", [])
    for number in (low, high):
        revalize.answer(house, agent, number, "We look at it.")
    stands(house, agent, "orders", "First response", [medium])
    stands(house, agent, "orders", "Work queue", [high, low])
    house.expect("sorted by priority, time of receipt" in agent.inner_text("[data-sorted]"), "by what the answered are sorted")
    revalize.answer(house, agent, medium, "We look at it, too.")
    stands(house, agent, "orders", "First response", [])
    stands(house, agent, "orders", "Work queue", [medium, high, low])
    shown = [words(one) for one in agent.locator(".queue__prio").all_inner_texts()]
    house.expect(shown == ["Priority 2", "Priority 3", "Priority 4"], f"the list says {shown}")
    house.look(agent, "work-queue", "1440-light-en")
    house.orders = medium, high


def two_cases_stand_in_opposite_order(house):
    """Shows RC-38.3."""
    medium, high = house.orders
    wanted = {"First response": decides(high, medium, "reported severity, High before Medium"),
              "Work queue": decides(medium, high, "priority, Priority 2 before Priority 3")}
    house.expect(reasons(house, house.lead, medium, high) == wanted, f"not {wanted}")
    told = {one["queue"]: one["detail"] for one in asked(house, high, medium).values()}
    house.expect(told == {"response": wanted["First response"], "work": wanted["Work queue"]}, f"a program is told {told}")
    reader = published(house, "revalize-customer@2024-07-29")
    order = words(reader.inner_text("#queue"))
    house.expect("Until the first response, cases are ordered by reported severity, business impact, environment and then time of arrival." in order
                 and "After it, they are ordered by priority and then time of arrival." in order, f"the page says {order}")
    leave(reader)


def correct(house, number, noun, value, door):
    """Changes one input of a case, on its page or by a program."""
    if door == "page":
        page = house.agent
        revalize.open_form(house, page, number, noun)
        page.select_option(f"#q-{noun}", value)
        revalize.confirm(page, number)
    else:
        status, told = revalize.do(house, number, noun, "PUT", **{noun: value})
        assert status == 200, told


def due(house, number):
    return next(one["due"] for one in revalize.read(house, number)["commitments"] if one["clock"] == "first-response")


def one_input_changes_the_priority_and_no_promise(house):
    """Shows RC-39.1, RC-39.2."""
    other = revalize.file(house, "Beside", "high", impact="considerable")
    for noun, value, said, kept in (
            ("impact", "none", "business impact: none instead of severe", "Business impact: none instead of severe."),
            ("environment", "test", "environment: Test instead of Production", "Environment: Test.")):
        for door in ("page", "program"):
            number = revalize.file(house, f"Changing {noun} by {door}", "high")
            before = due(house, number)
            house.expect(reasons(house, house.agent, number, other)["Work queue"]
                         == decides(number, other, "priority, Priority 1 before Priority 2"), f"{noun}: before")
            correct(house, number, noun, value, door)
            house.expect(due(house, number) == before, f"{noun}, {door}: due {due(house, number)}, not {before}")
            later = f"Priority 2 instead of Priority 1"
            house.agent.goto(f"{house.base}/cases/{number}")
            told = panel(house.agent)
            house.expect(f"Mara Adler: {said}; priority: {later}." in told, f"{noun}, {door}: the page says {told}")
            house.expect(house.agent.locator("[data-part=priority] time").count() == 1, f"{noun}: when it changed is not said")
            entry = house.agent.locator(".timeline .entry", has_text=kept)
            house.expect(lambda: entry.locator("time[datetime]").count() == 1 and "Mara Adler" in entry.inner_text(),
                         f"{noun}, {door}: the history does not say who and when")
            house.expect(revalize.read(house, number)["priority"]["level"] == "p2", f"{noun}, {door}: a program reads another priority")
            house.expect(decides(other, number, "time of receipt") [:-1] in reasons(house, house.agent, number, other)["Work queue"],
                         f"{noun}, {door}: its place is {reasons(house, house.agent, number, other)}")
    house.look(house.agent, "priority-changed", "1440-light-en")
    nobody_else_outside_sees(house, "tern@customer.example", house.filed[-4:])


def a_reader_learns_which_inputs_count(house):
    """Shows RC-39.3."""
    reader = published(house, "revalize-customer@2024-07-29")
    told = words(reader.inner_text("#priority"))
    house.expect("The priority follows from reported severity, business impact and affected environment. It does not replace the severity."
                 in told, f"the page says {told}")
    house.expect("After it, they are ordered by priority" in words(reader.inner_text("#queue")), "when it counts is not said")
    house.look(reader, "priority-published", "1440-light-en")
    leave(reader)


def every_neighbour_has_one_reason(house):
    """Shows RC-41.4."""
    parts = [("high", "medium"), ("severe", "none"), ("production", "test")]
    sent = {}
    for key in reversed([(*one, turn) for one in itertools.product(*parts) for turn in (1, 2)]):
        sent[key] = revalize.file(house, "Ties", key[0], impact=key[1], environment=key[2])
    # Of two that are equal the one that came first was sent first, and has the lower number.
    wanted = [number for one in itertools.product(*parts) for number in sorted((sent[(*one, 1)], sent[(*one, 2)]))]
    names = {number: key[:3] for key, number in sent.items()}
    labels = ("reported severity", "business impact", "environment", "time of receipt")
    page = house.lead
    stands(house, page, "ties", "First response", wanted)
    links = page.locator(".queue__why").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    house.expect(len(links) == 15, f"{len(links)} neighbours can be asked about")
    for (first, second), link in zip(itertools.pairwise(wanted), links):
        page.goto(house.base + link)
        answer = page.locator("[data-part=answer]", has=page.locator("h2", has_text="First response"))
        sentence = words(answer.locator("strong").inner_text())
        index = next((at for at in range(3) if names[first][at] != names[second][at]), 3)
        house.expect(sentence.startswith(f"Case {first} stands before case {second}. What decides: {labels[index]}, "), f"told: {sentence}")
        house.expect(sum(label in sentence for label in labels) == 1, f"more than one value is named: {sentence}")


def another_rule_holds_for_new_cases(house):
    """Shows RC-30.3."""
    chief, older = house.window(), house.first
    house.set_up(chief)
    text = revalize.edition(house, (RULE, RULE.replace("p1", "p2")))
    path = house.folder / "draft.yaml"
    path.write_text(changed(text, (REST, "")))
    code, told = command("policy", "check", path)
    house.expect(code == 1 and "Without a priority: medium, moderate, test and" in told, f"a gap: {code} {told}")
    check_draft(house, chief, changed(text, (REST, "")))
    house.expect("Without a priority: medium, moderate, test and" in chief.inner_text("main"), "the page does not name the gap")
    house.expect(chief.locator("button[value=publish]").count() == 0, "a rule with a gap can be published")
    path.write_text(text)
    house.expect(command("policy", "check", path)[0] == 0, "the changed rule does not pass")
    check_draft(house, chief, text)
    publish_draft(chief)
    revalize.agree(house, "con_demo_weir", edition=chief.url.split("/")[-1])
    newer = revalize.file(house, "Under the new rule", "high")
    for number, level in ((older, "Priority 1"), (newer, "Priority 2")):
        house.agent.goto(f"{house.base}/cases/{number}")
        told = panel(house.agent)
        house.expect(f"Priority {level} does not" in told and "Rule 2: Severity: High" in told, f"{number}: {told}")
        link = house.agent.locator("[data-part=priority] a").get_attribute("href")
        house.expect(revalize.read(house, number)["edition"] in link, f"{number}: by which edition is not said: {link}")
    leave(chief)


tell(
    people_sign_in, the_priority_stands_beside_the_severity, nobody_types_a_priority, a_customer_reads_how_it_follows,
    one_sentence_names_what_decides, what_was_answered_leaves_and_what_was_corrected_moves, two_orders_each_say_what_they_are_sorted_by,
    two_cases_stand_in_opposite_order, one_input_changes_the_priority_and_no_promise, a_reader_learns_which_inputs_count,
    every_neighbour_has_one_reason, another_rule_holds_for_new_cases)
