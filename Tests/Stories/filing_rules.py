"""What Revalize's policy says of filing: who files, what has to be given, and that portal, telephone and programs are told the same.

usage: filing_rules.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import revalize  # noqa: E402
from browsing import letters, nobody_else_outside_sees, tell  # noqa: E402

FILES = {"screen.txt": b"What I saw.\n", "steps.txt": b"1. Open it.\n", "log.bin": bytes(range(256))}


def three_people_sign_in(house):
    house.filed, house.agent, house.customer = [], house.window(), house.window()
    house.sign_in(house.agent, "mara@desk.example")
    house.sign_in(house.customer, "weir@customer.example")
    house.program = revalize.token(house, house.customer, *revalize.CUSTOMER)


def tab_to(page, field):
    """Goes on with the tabulator until a field has the focus."""
    for _ in range(80):
        if page.evaluate("field => !!document.activeElement && document.activeElement.matches(field)", field):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tabulator does not come to {field}")


def choose(page, name, value):
    """Comes to a group of choices by the tabulator, and goes on by arrows until one is chosen."""
    tab_to(page, f"input[name={name}]")
    page.keyboard.press("Space")
    for _ in range(10):
        if page.is_checked(f"input[name={name}][value={value}]"):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrows do not come to {value}")


def a_case_is_sent_with_the_keyboard_alone(house):
    """Shows RC-24.1."""
    page, agent = house.window(language="de-DE"), house.agent
    page.goto(f"{house.base}/sign-in")
    for field, words in (("#email", "weir@customer.example"), ("#password", "fristwerk-demo")):
        tab_to(page, field)
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/portal")
    tab_to(page, "main a[href='/portal/cases/new']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#subject")
    for field, words in (("#subject", "Ohne Maus gemeldet"), ("#description", "Die Stückliste ist leer.")):
        tab_to(page, field)
        page.keyboard.type(words)
    tab_to(page, "#type")
    house.expect(lambda: page.input_value("#type") == "issue", "the first kind of case is not chosen")
    for field, words in (("#field-product", "Suite 9"), ("#field-steps", "Öffnen.")):
        tab_to(page, field)
        page.keyboard.type(words)
    choose(page, "environment", "production")
    choose(page, "severity", "high")
    tab_to(page, "#impact")
    page.keyboard.press("ArrowDown")
    tab_to(page, "button[value=check]")
    page.keyboard.press("Enter")
    page.wait_for_selector("button[value=send]")
    tab_to(page, "button[value=send]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/portal/cases/1*")
    number = int(page.url.split("/")[-1])
    house.filed.append(number)
    house.expect(lambda: page.inner_text(".crumbs [aria-current=page]") == str(number), "the number is not shown")
    house.expect(lambda: page.inner_text("h1") == "Ohne Maus gemeldet", "the page of the case does not appear")
    first = page.locator(".promise", has_text="Erste Reaktion")
    due = next(one["due"] for one in revalize.read(house, number)["commitments"] if one["clock"] == "first-response")
    house.expect(lambda: first.locator("time").get_attribute("datetime") == due, "when the answer is due is not shown")
    agent.goto(f"{house.base}/queue?q=is:open+owner:none&sort=newest")
    house.expect(lambda: agent.locator(f".queue__row:has([data-case='{number}'])").count() == 1, "the case is not in the queue")
    page.context.close()


def the_steps_taken_beforehand_are_kept_with_who_took_them(house):
    """Shows RC-22.1."""
    customer, agent = house.customer, house.agent
    customer.goto(f"{house.base}/portal/cases/new")
    steps = customer.locator("label.check:has(input[name=prepared])").all_inner_texts()
    house.expect(len(steps) == 7, f"not the seven steps are asked for: {steps}")
    for box in customer.locator("input[name=prepared]").all():
        box.check(force=True)
    revalize.fill_in(customer, "All steps taken")
    revalize.check_first(customer)
    sent = revalize.send(house, customer)
    posted = revalize.file(house, "All steps taken by a program", token=house.program, prepared=list("1234567"))
    for number in (sent, posted):
        for page, base in ((customer, "portal/cases"), (agent, "cases")):
            page.goto(f"{house.base}/{base}/{number}")
            house.expect(lambda: page.locator(".entry__who", has_text="Sabine Wehrle").count() == 1, f"{base}: who sent it is not shown")
            house.expect(lambda: page.locator(".entry__role", has_text="designated contact").count() == 1,
                         f"{base}: in which role is not shown")
            for step in steps:
                entry = page.locator(".timeline .entry", has_text=f"Prepared: {step.strip()}")
                house.expect(lambda: entry.locator("time[datetime]").count() == 1,
                             f"{base}: that, or when, it was confirmed is not shown: {step}")
        all_events = revalize.read(house, number, "/events", house.program)["events"]
        told = [one for one in all_events if one.get("fact", "").startswith("prepared-")]
        by = {(one["actor"], one["role"]) for one in told if one["occurred"]}
        house.expect(len(told) == 7 and by == {("per_demo_weir", "designated contact")},
                     f"a program does not read who confirmed the steps, and when: {told}")


def opened_by(house, page):
    """What is in the files of a case when somebody opens them on its page."""
    found = {}
    page.wait_for_selector(".attach")
    for link in page.locator(".attach").all():
        with page.expect_download() as loading:
            link.click()
        found[loading.value.suggested_filename] = Path(loading.value.path()).read_bytes()
    return found


def what_was_given_can_be_opened_again_by_both_sides(house):
    """Shows RC-26.1."""
    customer, agent = house.customer, house.agent
    customer.goto(f"{house.base}/portal/cases/new")
    revalize.fill_in(customer, "The parts list is empty", steps="Open the parts list.")
    revalize.check_first(customer)
    customer.set_input_files("#files", [{"name": name, "mimeType": "text/plain", "buffer": content} for name, content in FILES.items()])
    sent = revalize.send(house, customer)
    uploaded = []
    for name, content in FILES.items():
        status, one = house.desk.ask("POST", f"/api/v1/attachments?name={name}&type=text/plain", None, house.program, raw=content)
        house.expect(status == 201, f"a program can't upload: {status} {one}")
        uploaded.append(one["id"])
    posted = revalize.file(
        house, "The parts list is empty, too", token=house.program, attachments=uploaded,
        fields={"product": "Suite 9", "steps": "Open the parts list."})
    for number in (sent, posted):
        for page, base in ((customer, "portal/cases"), (agent, "cases")):
            page.goto(f"{house.base}/{base}/{number}")
            for words in ("It is empty since the update.", "Open the parts list."):
                house.timeline(page, words)
            house.expect(opened_by(house, page) == FILES, f"{base}: the files of case {number} are not those that were sent")
    held = revalize.read(house, posted, "/attachments", house.program)["attachments"]
    again = {}
    for one in held:
        wire = urllib.request.Request(f"{house.base}/api/v1/attachments/{one['id']}", headers={"Authorization": f"Bearer {house.program}"})
        again[one["name"]] = urllib.request.urlopen(wire, timeout=10).read()
    house.expect(again == FILES, f"a program does not find its files again: {held}")


def a_reply_with_a_file_stands_in_the_case_and_alerts_the_owner(house):
    """Shows RC-24.3."""
    customer, agent = house.customer, house.agent
    number = revalize.file(house, "It comes again")
    agent.goto(f"{house.base}/cases/{number}")
    agent.click("form[action$='/take'] button")
    agent.wait_for_selector("form[action$='/take']", state="detached")
    customer.goto(f"{house.base}/portal/cases/{number}")
    customer.fill(".composer__text", "It came again at noon.")
    customer.set_input_files(".composer [type=file]", {"name": "noon.txt", "mimeType": "text/plain", "buffer": b"12:00 empty\n"})
    customer.click(".composer button[type=submit]")
    house.timeline(customer, "It came again at noon.")
    _, file = house.desk.ask("POST", "/api/v1/attachments?name=one.txt&type=text/plain", None, house.program, raw=b"13:00 empty\n")
    status, told = revalize.do(house, number, "messages", by=house.program, text="And at one.", attachments=[file["id"]])
    house.expect(status == 200, f"a program can't write on the case: {status} {told}")
    for page, base in ((customer, "portal/cases"), (agent, "cases")):
        page.goto(f"{house.base}/{base}/{number}")
        for words, name in (("It came again at noon.", "noon.txt"), ("And at one.", "one.txt")):
            entry = page.locator(".timeline .entry", has_text=words)
            house.expect(lambda: entry.locator(".entry__who", has_text="Sabine Wehrle").count() == 1, f"{base}: '{words}' has no name")
            house.expect(lambda: entry.locator("time[datetime]").count() == 1, f"{base}: '{words}' has no time")
            house.expect(lambda: entry.locator(".attach", has_text=name).count() == 1, f"{base}: '{words}' has no file")
    for words in ("It came again at noon.", "And at one."):
        house.expect(lambda: any(str(number) in subject and words in body for subject, body in letters(house, "mara@desk.example")),
                     f"the owner is not alerted of '{words}'", patience=30)


def severity_one_wants_one_of_four_reasons(house):
    """Shows RC-33.2: under an edition that tells the two kinds of incident apart; telephone calls are taken, too."""
    page, reasons = house.customer, ["Outage of the production system", "Severe degradation of software performance",
                                     "Potential data integrity incident", "Potential security incident"]
    name = revalize.publish(house, revalize.edition(house, *revalize.PHONE, revalize.EACH_INCIDENT))
    revalize.agree(house, "con_demo_weir", edition=name)
    page.goto(f"{house.base}/portal/cases/new")
    revalize.fill_in(page, "Severity 1 with a reason", "urgent")
    page.click("button[value=check]")
    page.wait_for_selector("#qualifying")
    offered = [one for one in page.locator("#qualifying option").all_inner_texts() if one != "–"]
    house.expect(offered == reasons, f"the form offers {offered}")
    asked = f"Please choose one of the reasons: {'; '.join(reasons)}."
    house.expect(lambda: asked in page.inner_text("aside .expect"), "the form does not ask for one of them")
    house.expect(lambda: page.locator("button[value=send]").count() == 0, "without a reason the case can be sent")
    page.select_option("#qualifying", label=reasons[0])
    revalize.check_first(page)
    page.select_option("#qualifying", "")
    house.expect(refused(page) == asked, "without a reason the case is not refused")
    page.select_option("#qualifying", label=reasons[3])
    revalize.check_first(page)
    number = revalize.send(house, page)
    house.expect(lambda: "Urgent" in page.inner_text(".page-head .sev"), "with a reason it is not accepted as Urgent")
    told = revalize.file(house, "Severity 1 by a program", "urgent", token=house.program, qualifying_reason=None, status=422)
    house.expect(told["title"] == "qualifying-reason-missing" and told["detail"] == asked, f"a program needs no reason: {told}")
    posted = revalize.file(house, "Severity 1 by a program", "urgent", token=house.program, qualifying_reason="security")
    house.expect([revalize.read(house, one)["severity"] for one in (number, posted)] == ["urgent"] * 2, "what was accepted is not Urgent")


def refused(page):
    """What a page says when what was checked is sent after something was changed."""
    page.click("button[value=send]")
    page.wait_for_selector(".errors")
    return page.inner_text(".errors p")


def on_the_telephone_the_same_is_refused_in_the_same_words(house):
    """Shows RC-28.3, RC-33.4."""
    count = len(house.desk.get("/api/v1/cases?account=acc_demo_weir&limit=200", house.desk.tokens["paul"])[1]["cases"])
    told = {}
    for page, path in ((house.agent, "cases/new?contact=per_demo_weir"), (house.customer, "portal/cases/new")):
        page.goto(f"{house.base}/{path}")
        if page is house.agent:
            house.expect(lambda: page.input_value("#channel") == "phone", "the call is not taken to have come by telephone")
        revalize.fill_in(page, "He calls", "urgent")
        revalize.check_first(page)
        page.fill("#field-steps", "")
        empty = refused(page)
        house.expect(lambda: page.input_value("#subject") == "He calls", f"{path}: what was typed is lost")
        page.fill("#field-steps", "Open it.")
        revalize.check_first(page)
        page.check("input[name=environment][value=test]", force=True)
        told[path] = (empty, refused(page))
        house.expect(lambda: page.locator("button[value=send]").count() == 0, f"{path}: what is refused can be sent")
    by_phone, by_portal = told.values()
    house.expect(by_phone == by_portal, f"the telephone is told {by_phone}, the portal {by_portal}")
    house.expect(by_phone[0] == "Missing: Steps to reproduce. Please add it.", f"not the empty field is named: {by_phone[0]}")
    house.expect("'Urgent' is reserved for 'Production'" in by_phone[1], f"why it is refused is not said: {by_phone[1]}")
    after = len(house.desk.get("/api/v1/cases?account=acc_demo_weir&limit=200", house.desk.tokens["paul"])[1]["cases"])
    house.expect(after == count, "what was refused has become a case")


def and_no_other_customer_sees_any_of_it(house):
    """What is shown above is shown to nobody whom it does not concern."""
    nobody_else_outside_sees(house, "tern@customer.example", house.filed)


tell(
    three_people_sign_in, a_case_is_sent_with_the_keyboard_alone, the_steps_taken_beforehand_are_kept_with_who_took_them,
    what_was_given_can_be_opened_again_by_both_sides, a_reply_with_a_file_stands_in_the_case_and_alerts_the_owner,
    severity_one_wants_one_of_four_reasons, on_the_telephone_the_same_is_refused_in_the_same_words, and_no_other_customer_sees_any_of_it)
