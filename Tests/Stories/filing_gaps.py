"""What a filing under Revalize's policy lacks is said by name, beside its field, before it is sent and when it is refused.

usage: filing_gaps.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import filing  # noqa: E402
import revalize  # noqa: E402
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from telling import accept_invitation, invite, leave, words  # noqa: E402

LABELS = {
    "severity": "Severity", "impact": "Business impact", "environment": "Affected environment", "field-product": "Product and version",
    "subject": "Short title", "description": "Description, expected and actual result", "field-steps": "Steps to reproduce"}
MEMBERS = {"field-product": "fields/product", "field-steps": "fields/steps"}
STEPS = ("check whether a case on it is already open", "judge severity and business impact")


def a_contact_and_their_program(house):
    house.filed, house.customer, house.chief = [], house.window(), house.window()
    house.set_up(house.chief)
    house.sign_in(house.customer, "weir@customer.example")
    house.program = revalize.token(house, house.customer, *revalize.CUSTOMER)


def open_form(house, page=None):
    (page or house.customer).goto(f"{house.base}/portal/cases/new")


def empty(page, field):
    """Leaves one field of the form empty."""
    if field in ("severity", "environment"):
        page.eval_on_selector_all(f"input[name={field}]", "all => all.forEach(one => one.checked = false)")
    elif field == "impact":
        page.select_option("#impact", "")
    else:
        page.fill(f"#{field}", "")


def entered(page):
    """All that is said in the form."""
    return page.evaluate("""() => Object.fromEntries([...new FormData(document.querySelector("form[data-filing]"))].filter(
        ([name, value]) => typeof value === "string" && value && !["csrf", "step"].includes(name)))""")


def what_is_missing_is_listed_and_the_list_shrinks(house):
    """Shows RC-26.2."""
    page = house.customer
    open_form(house)
    page.fill("#subject", "Half of it")
    page.fill("#description", "The parts list is empty.")
    page.fill("#field-product", "Suite 9")
    wanted = ["Steps to reproduce", "Environment", "Severity", "What does it mean for your business?"]
    house.expect(lambda: sorted(filing.missing(page)) == sorted(wanted), f"half filled in, there is missing: {filing.missing(page)}")
    house.look(page, "half", "1440-light-en")
    page.fill("#field-steps", "Open it.")
    page.check("input[name=environment][value=production]", force=True)
    house.expect(lambda: sorted(filing.missing(page)) == sorted(wanted[2:]), f"the list does not shrink: {filing.missing(page)}")
    page.locator("[data-missing] a", has_text="What does it mean").click()
    house.expect(lambda: page.evaluate("document.activeElement.id") == "impact", "the list does not lead to its fields")
    page.check("input[name=severity][value=high]", force=True)
    page.select_option("#impact", "severe")
    house.expect(lambda: filing.missing(page) == [], f"all is filled in, and there is missing: {filing.missing(page)}")
    revalize.check_first(page)
    before = entered(page)
    page.set_input_files("#files", {"name": "too-large.log", "mimeType": "text/plain", "buffer": bytes(26 * 1024 * 1024)})
    house.expect(lambda: "larger than 25 MiB" in " ".join(filing.beside(page, "files") or filing.all_beside(page)), "the limit is not named")
    count = filing.newest(house)
    page.click("button[value=send]")
    house.expect(lambda: page.locator("#files:invalid").count() == 1 and "/portal/cases/new" in page.url, "a file too large is sent")
    house.expect(filing.newest(house) == count, "a file too large has become a case")
    house.expect(entered(page) == before, f"what was entered is lost with the file: {entered(page)}, not {before}")
    page.set_input_files("#files", {"name": "small.log", "mimeType": "text/plain", "buffer": b"small"})
    revalize.send(house, page)


def an_empty_field_is_refused_beside_it(house):
    """Shows RC-28.1."""
    page, count = house.customer, filing.newest(house)
    for field, label in LABELS.items():
        open_form(house)
        revalize.fill_in(page, "One field is empty")
        if field == "severity":
            page.eval_on_selector("input[name=severity]:checked", "one => one.checked = false")
        else:
            empty(page, field)
        kept = entered(page)
        filing.submit(page)
        sentence = f"Please give: {label}."
        if field == "subject":
            sentence = "The subject is missing: say in a few words what it is about."
        house.expect(lambda: sentence in filing.beside(page, field), f"{field}: beside it stands {filing.beside(page, field)}")
        named = [one for one in filing.all_beside(page) if one not in filing.beside(page, field)]
        house.expect(named == [], f"{field}: beside others stands {named}")
        house.expect(lambda: page.locator(f".errors a[href='#{field}']").count() >= 1, f"{field}: the summary does not lead to it")
        house.expect(entered(page) == kept, f"{field}: what was entered is not kept: {entered(page)}, not {kept}")
    house.look(page, "refused", "1440-light-en")
    house.expect(filing.newest(house) == count, "what was refused has used a number")
    house.filed.append(revalize.file(house, "The next number"))
    house.expect(house.filed[-1] == count + 1, f"after {count} comes {house.filed[-1]}")


def programs_read_the_fields(house):
    """Shows RC-28.2."""
    count = filing.newest(house)
    told = revalize.file(house, "Two are empty", token=house.program, impact=None, fields={"product": "Suite 9"}, status=422)
    house.expect(told["title"] == "field-missing", f"a program is told {told}")
    found = {one["field"]: (one["code"], one["detail"]) for one in told["errors"]}
    house.expect(found == {"impact": ("missing", "Please give: Business impact."), "fields/steps": ("missing", "Please give: Steps to reproduce.")},
                 f"a program is told {told['errors']}")
    house.expect(filing.newest(house) == count, "what was refused is stored as a case")
    described = house.desk.get("/api/v1/openapi.json", house.program)[1]["components"]["schemas"]["Problem"]["properties"]["errors"]
    house.expect(set(described["anyOf"][0]["items"]["required"]) == {"field", "code", "detail"}, f"it is described as {described}")


def severity_impact_and_environment_are_mandatory(house):
    """Shows RC-29.1."""
    page = house.customer
    for kind in ("issue", "enhancement"):
        for field in ("severity", "impact", "environment"):
            count = filing.newest(house)
            open_form(house)
            revalize.fill_in(page, f"A {kind} without {field}", kind=kind)
            empty(page, field)
            filing.submit(page)
            house.expect(lambda: filing.all_beside(page) == [f"Please give: {LABELS[field]}."],
                         f"{kind} without {field}: {filing.all_beside(page)}")
            house.expect(lambda: filing.beside(page, field) == filing.all_beside(page), f"{kind}: not beside {field}")
            told = revalize.file(house, f"A {kind} without {field}", token=house.program, type=kind, status=422, **{field: None})
            house.expect([one["field"] for one in told["errors"]] == [field], f"{kind}: a program is told {told['errors']}")
            house.expect(filing.newest(house) == count, f"a {kind} without {field} is accepted")
        number = revalize.send_by_portal(house, page, f"A {kind} with all three", kind=kind)
        posted = revalize.file(house, f"A {kind} with all three", token=house.program, type=kind)
        for one in (number, posted):
            held = revalize.read(house, one)
            house.expect([held[key] for key in ("reported_severity", "impact", "environment")] == ["high", "severe", "production"],
                         f"{kind}: it is stored as {held}")


def severity_one_is_for_production(house):
    """Shows RC-33.1."""
    page, count = house.customer, filing.newest(house)
    open_form(house)
    revalize.fill_in(page, "Severity 1 in test", "urgent", "test")
    kept = entered(page)
    filing.submit(page)
    sentence = "'Urgent' is reserved for 'Production'. Possible here: High, Medium, Low."
    house.expect(lambda: filing.beside(page, "severity") == [sentence], f"it is refused with {filing.beside(page, 'severity')}")
    house.expect(entered(page) == kept, f"what was entered is not kept: {entered(page)}, not {kept}")
    told = revalize.file(house, "Severity 1 in test", "urgent", token=house.program, environment="test", status=422)
    house.expect(told["title"] == "severity-needs-production" and told["detail"] == sentence, f"a program is told {told}")
    house.expect([(one["field"], one["code"]) for one in told["errors"]] == [("severity", "severity-needs-production")], f"{told['errors']}")
    house.expect(filing.newest(house) == count, "what was refused has become a case")


def only_designated_contacts_file(house):
    """Shows RC-22.3."""
    link = invite(house, house.chief, "Lukas Stein", "lukas@customer.example", role="contact", account="acc_demo_weir")
    person = house.chief.url.split("/")[-1].split("?")[0]
    revalize.agree(house, "con_demo_weir", licensed_users=[person])
    user = accept_invitation(house, link)
    program = revalize.token(house, user, *revalize.CUSTOMER)
    count = filing.newest(house)
    open_form(house, user)
    revalize.fill_in(user, "I am no contact")
    filing.submit(user)
    house.expect(lambda: "Only these file cases here: designated contact" in words(user.inner_text(".errors p")), "why is not said")
    house.expect(lambda: "Named are: Sabine Wehrle." in words(user.inner_text(".errors p")), "who may is not named")
    told = revalize.file(house, "I am no contact", token=program, status=422)
    house.expect(told["title"] == "submitter-not-authorised" and "Sabine Wehrle" in told["detail"], f"a program is told {told}")
    house.expect(filing.newest(house) == count, "somebody who is no contact has filed a case")
    answer = user.goto(f"{house.base}/portal/cases")
    house.expect(answer.status == 200, "the list of cases can't be read")
    house.expect(user.locator(f"a[href='/portal/cases/{house.filed[0]}']").count() == 0, "the contact's case is listed for a user with a licence")
    answer = user.goto(f"{house.base}/portal/cases/{house.filed[0]}")
    house.expect(answer.status == 404, "the contact's case is open to a user with a licence")
    leave(user)


def steps_that_must_be_confirmed(house):
    """Shows RC-22.2: under an edition that wants two of the steps confirmed."""
    page = house.customer
    changes = [("  - {de: \"prüfen, ob schon ein Fall dazu offen ist\", en: check whether a case on it is already open}",
                "  - {step: {de: \"prüfen, ob schon ein Fall dazu offen ist\", en: check whether a case on it is already open}, required: yes}"),
               ("  - {de: Schweregrad und Auswirkung einschätzen, en: judge severity and business impact}",
                "  - {step: {de: Schweregrad und Auswirkung einschätzen, en: judge severity and business impact}, required: yes}")]
    revalize.agree(house, "con_demo_weir", edition=revalize.publish(house, revalize.edition(house, *changes)))
    count = filing.newest(house)
    open_form(house)
    revalize.fill_in(page, "Not prepared")
    house.expect(lambda: sorted(filing.missing(page)) == sorted(STEPS), f"missing is: {filing.missing(page)}")
    kept = entered(page)
    filing.submit(page)
    said = words(page.inner_text(".errors p"))
    house.expect(said == f"To be confirmed before: {'; '.join(STEPS)}.", f"it is refused with: {said}")
    for number, step in ((2, STEPS[0]), (7, STEPS[1])):
        house.expect(lambda: filing.beside(page, f"prepared-{number}") == [f"Please confirm: {step}."], f"beside step {number} stands nothing")
    house.expect(entered(page) == kept, f"what was entered is not kept: {entered(page)}, not {kept}")
    told = revalize.file(house, "Not prepared", token=house.program, prepared=["1", "2"], status=422)
    house.expect([(one["field"], one["code"]) for one in told["errors"]] == [("prepared/7", "not-confirmed")], f"a program is told {told}")
    house.expect(filing.newest(house) == count, "what was not prepared has become a case")
    page.check("#prepared-2", force=True)
    page.check("#prepared-7", force=True)
    revalize.check_first(page)
    revalize.send(house, page)
    leave(page, house.chief)
    nobody_else_outside_sees(house, "tern@customer.example", house.filed)


tell(
    a_contact_and_their_program, what_is_missing_is_listed_and_the_list_shrinks, an_empty_field_is_refused_beside_it, programs_read_the_fields,
    severity_impact_and_environment_are_mandatory, severity_one_is_for_production, only_designated_contacts_file, steps_that_must_be_confirmed)
