"""Several issues of one customer under Revalize's policy: each a case of its own, split off where one message held them all.

usage: several_issues.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import revalize  # noqa: E402
from browsing import letters, nobody_else_outside_sees, tell  # noqa: E402
from telling import leave, open_form, published, send_form, sign_in, words  # noqa: E402

THREE = "The list is empty. Printing hangs. And the help page has a typo."
PARTS = {"Printing hangs": ("urgent", "severe", "production", "Priority 1"), "A typo in the help": ("low", "none", "test", "Priority 4")}


def people_sign_in(house):
    house.filed = []
    house.agent, house.lead, house.customer = sign_in(house, "mara@desk.example", "ines@desk.example", "weir@customer.example")
    house.program = revalize.token(house, house.customer, *revalize.CUSTOMER)


def shown(house, number, page=None):
    """What a case's page says: severity, first response, priority, and who has it."""
    page = page or house.agent
    page.goto(f"{house.base}/cases/{number}")
    page.wait_for_selector("[data-part=priority] strong")
    return (words(page.inner_text(".page-head .sev")), page.locator(".promise time").first.get_attribute("datetime"),
            words(page.inner_text("[data-part=priority] strong")), words(page.locator(".page-head .muted").first.inner_text()))


def three_issues_are_three_cases(house):
    """Shows RC-40.1."""
    numbers = [revalize.send_by_portal(house, house.customer, "First of three", "high")]
    numbers += [revalize.file(house, f"{word} of three", severity, house.program, impact="none", environment="test")
                for word, severity in (("Second", "medium"), ("Third", "low"))]
    house.expect(len(set(numbers)) == 3, f"three issues have the numbers {numbers}")
    for number, page in zip(numbers, (house.agent, house.lead)):
        page.goto(f"{house.base}/cases/{number}")
        page.click("form[action$='/take'] button")
        page.locator("form[action$='/take']").wait_for(state="detached")
    found = [shown(house, number) for number in numbers]
    for index, what in enumerate(("severity", "due time", "priority", "owner")):
        wanted = 3 if index < 2 else 2
        house.expect(len({one[index] for one in found}) >= wanted, f"the three have one {what}: {found}")
    house.expect([one[3] for one in found] == ["Mara Adler", "Ines Kramer", "nobody yet"], f"their owners are {[one[3] for one in found]}")
    status, told = revalize.do(house, numbers[0], "resolution", kinds=["answer"], cause="data", text="Done.")
    assert status == 200, told
    status, told = revalize.do(house, numbers[0], "closure", reason="solved")
    assert status == 200, told
    house.expect(revalize.read(house, numbers[0])["state"] == "closed", "the first is not closed")
    house.expect([shown(house, number) for number in numbers[1:]] == found[1:], "closing one changed the others")
    house.customer.goto(f"{house.base}/portal/cases/{numbers[1]}")
    house.expect(lambda: house.customer.locator("form[action$='/write']").count() == 1, "the second is closed, too")
    nobody_else_outside_sees(house, "tern@customer.example", numbers)


def split_off(house, number, subject, severity, impact, environment):
    page = house.agent
    open_form(house, page, number, "split")
    page.fill("#q-subject", subject)
    page.fill("#q-text", f"{subject}, it says in the message.")
    for name, value in (("severity", severity), ("impact", impact), ("environment", environment)):
        page.select_option(f"#q-{name}", value)
    send_form(page, number)
    page.locator(".timeline .entry", has_text=subject).wait_for()
    return max(int(one) for one in links(page))


def links(page):
    """The numbers of the cases that a case's page is linked to."""
    return [one.get_attribute("href").split("/")[-1] for one in page.locator(".linklist a[href^='/cases/']").all()]


def one_submission_becomes_three_cases(house):
    """Shows RC-40.2."""
    agent, customer = house.agent, house.customer
    whole = revalize.send_by_portal(house, customer, THREE, "high")
    before = shown(house, whole)
    status, told = revalize.do(house, whole, "split", subject="Without words", text=" ")
    house.expect(status in (422, 400), f"a part without words: {status} {told}")
    open_form(house, agent, whole, "split")
    house.look(agent, "split-form", "1440-light-en")
    parts = {}
    for subject, said in PARTS.items():
        parts[subject] = split_off(house, whole, subject, *said[:3])
    house.filed += parts.values()
    house.expect(shown(house, whole) == before, f"the first has changed: {shown(house, whole)}, not {before}")
    house.look(agent, "split-whole", "1440-light-en")
    house.expect({int(one) for one in links(agent)} >= set(parts.values()), f"the first is linked to {links(agent)}")
    dues = {before[1]}
    for subject, number in parts.items():
        severity, due, priority, owner = shown(house, number)
        house.expect(PARTS[subject][0].capitalize() in severity and priority == PARTS[subject][3], f"{subject}: {severity}, {priority}")
        house.expect(lambda: agent.inner_text("h1") == subject, f"{number} is not about {subject}")
        house.expect(str(whole) in links(agent), f"{subject} is not linked to the first: {links(agent)}")
        house.timeline(agent, f"{subject}, it says in the message.")
        dues.add(due)
        start = next(one["start"] for one in revalize.read(house, number)["commitments"] if one["clock"] == "first-response")
        opened = revalize.read(house, whole)["opened"]
        house.expect(start == opened, f"{subject}: its clock starts {start}, the submission came {opened}")
        for at, sentence in ((whole, f"A part is now case {number}."), (number, f"A part of case {whole}.")):
            agent.goto(f"{house.base}/cases/{at}")
            entry = agent.locator(".timeline .entry", has_text=sentence)
            house.expect(lambda: entry.count() == 1 and "Mara Adler" in entry.inner_text() and entry.locator("time[datetime]").count() == 1,
                         f"{at}: the history does not say {sentence}, who and when")
    house.expect(len(dues) == 3, f"the three are due {dues}")
    house.look(agent, "split-part", "1440-light-en")
    reader = published(house, "revalize-customer@2024-07-29")
    house.expect("When a part becomes a case of its own, its promises begin with the arrival of the submission."
                 in words(reader.inner_text("#splitting")), "when its clock starts is not published")
    leave(reader)
    house.whole, house.parts = whole, parts
    nobody_else_outside_sees(house, "tern@customer.example", [whole, *parts.values()])


def the_customer_reads_all_numbers(house):
    """All numbers stand in the portal with what they are about, the queue has three, and a letter names each."""
    customer = house.customer
    customer.goto(f"{house.base}/portal/cases/{house.whole}")
    told = words(customer.inner_text("[data-part=together]"))
    for subject, number in house.parts.items():
        house.expect(f"{number} {subject}" in told, f"the portal does not name {number}, {subject}: {told}")
        customer.goto(f"{house.base}/portal/cases/{number}")
        house.expect(lambda: str(house.whole) in customer.inner_text("[data-part=together]"), f"{number}: the first is not named")
        house.expect(lambda: any(f"case of its own, {number}" in body or f"eigener Fall {number}" in body
                                 for _, body in letters(house, "weir@customer.example")), f"no letter names {number}")
    house.look(customer, "split-portal", "1440-light-en")
    house.agent.goto(f"{house.base}/queue?q=is:open+account:acc_demo_weir&sort=newest")
    found = [int(one.get_attribute("data-case")) for one in house.agent.locator("[data-case]").all()]
    house.expect({house.whole, *house.parts.values()} <= set(found), f"the queue has {found}")


def a_merge_is_undone(house):
    """A case that was merged by mistake goes on by itself, with the promise it had."""
    agent, customer = house.agent, house.customer
    kept, mistaken = (revalize.send_by_portal(house, customer, subject, "high") for subject in ("The one", "Another one"))
    before = shown(house, mistaken)
    agent.goto(f"{house.base}/cases/{mistaken}")
    agent.click("summary:has-text('Merge')")
    agent.fill("form[action$='/merge'] [name=into]", str(kept))
    agent.click("form[action$='/merge'] button")
    agent.locator(f".notice a[href='/cases/{kept}']").wait_for()
    open_form(house, agent, mistaken, "merge-undoing")
    house.look(agent, "merge-undoing", "1440-light-en")
    agent.click("main form button[type=submit]")
    agent.fill("#q-reason", "These are two issues.")
    send_form(agent, mistaken)
    house.timeline(agent, f"The merge with case {kept} is undone.")
    house.expect(shown(house, mistaken) == before, f"it stands as {shown(house, mistaken)}, not {before}")
    customer.goto(f"{house.base}/portal/cases/{mistaken}")
    house.expect(lambda: customer.locator("form[action$='/write']").count() == 1, "the customer can't write to it")
    house.timeline(customer, "These are two issues.")
    agent.goto(f"{house.base}/cases/{kept}")
    house.expect(str(mistaken) not in links(agent), f"the other still calls it a duplicate: {links(agent)}")
    agent.goto(f"{house.base}/cases/{mistaken}")
    house.expect(lambda: agent.locator("a[href$='/do/pause']").count() >= 1
                 and agent.locator("a[href$='/do/merge-undoing']").count() == 0, "it can be undone twice")
    nobody_else_outside_sees(house, "tern@customer.example", [kept, mistaken])


tell(
    people_sign_in, three_issues_are_three_cases, one_submission_becomes_three_cases, the_customer_reads_all_numbers, a_merge_is_undone)
