"""Steps that several stories take: reading a published page, filing, acting by forms, contracts, editions, and moving to a date."""
import datetime
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Soak"))
from desk import ROOT, debug_program  # noqa: E402


def published(house, edition, language="en-GB", **window):
    """A published page, as somebody reads it who is not signed in."""
    reader = house.window(language=language, **window)
    reader.goto(f"{house.base}/policies/{edition}/page")
    return reader


def words(text):
    """A text with every run of white space as one space."""
    return " ".join(text.split())


def table(page, caption):
    """The cells of a table, by the words of its row and its column."""
    found = page.locator("table", has=page.locator("caption", has_text=caption)).first
    columns = [words(one) for one in found.locator("thead th").all_inner_texts()][1:]
    return {
        words(row.locator("th").inner_text()): dict(zip(columns, [words(one) for one in row.locator("td").all_inner_texts()]))
        for row in found.locator("tbody tr").all()}


def command(*arguments):
    """What a command of the desk's program says, and with which code it ends."""
    done = subprocess.run([debug_program(), *map(str, arguments)], capture_output=True, text=True, timeout=60, cwd=ROOT)
    return done.returncode, done.stdout + done.stderr


def policy(name):
    return (ROOT / "policies" / f"{name}.yaml").read_text()


def changed(text, *pairs):
    """A text in which each first occurrence of something is put otherwise; that it is there is part of it."""
    for before, after in pairs:
        assert before in text, f"not in the text: {before}"
        text = text.replace(before, after, 1)
    return text


def sign_in(house, *people):
    """Windows of people who have just signed in."""
    pages = []
    for who in people:
        pages.append(house.window())
        house.sign_in(pages[-1], who)
    return pages


def leave(*pages):
    for page in pages:
        page.context.close()


def open_form(house, page, number, noun):
    page.goto(f"{house.base}/cases/{number}/do/{noun}")
    page.wait_for_selector("main h1")


def send_form(page, number=None):
    """Sends the form of an act; with a number, it is accepted and the case is there again."""
    page.click("main form button[type=submit]")
    if number:
        page.wait_for_url(f"**/cases/{number}")


def refused(page):
    """What a form says that is not accepted."""
    page.wait_for_selector(".notice--breach")
    return words(page.inner_text(".notice--breach"))


def assess(house, page, number, severity, reason=""):
    open_form(house, page, number, "assessment")
    page.select_option("#q-severity", severity)
    page.fill("#q-reason", reason)
    send_form(page, number)


def write(house, page, text, note=False):
    """Writes in the composer of a case that is open, and waits until the history has it."""
    if note or page.locator("[name=kind]").count():
        page.check(f"[name=kind][value={'note' if note else 'reply'}]", force=True)
    page.fill(".composer__text", text)
    page.click(".composer button[type=submit]")
    house.timeline(page, text)


def fill_in(page, subject, kind, description="As it says.", severity=None, environment="production"):
    page.fill("#subject", subject)
    page.fill("#description", description)
    if kind:
        page.select_option("#type", kind)
    if severity:
        page.check(f"input[name=severity][value={severity}]", force=True)
    page.check(f"input[name=environment][value={environment}]", force=True)
    page.click("button[value=check]")


def send_case(page):
    """Sends what was checked, confirms what has to be confirmed, and returns the number."""
    page.wait_for_selector("button[value=send]")
    if page.locator("input[name=confirmed]").count():
        page.check("input[name=confirmed]", force=True)
    page.click("button[value=send]")
    page.wait_for_url("**/cases/1*")
    return int(page.url.split("/")[-1])


def send_unconfirmed(page):
    """Sends without the confirmation, past the browser's own check, and waits for the answer."""
    page.eval_on_selector("input[name=confirmed]", "field => field.required = false")
    with page.expect_navigation():
        page.click("button[value=send]")


def file_by_portal(house, page, subject, kind="error", contract=None, **said):
    """Files a case as a customer does, under the contract of that title where they have several."""
    page.goto(f"{house.base}/portal/cases/new")
    if contract:
        page.locator("form .linklist a", has_text=contract).click()
        page.locator("[aria-current=true]", has_text=contract).wait_for()
    fill_in(page, subject, kind, **said)
    return send_case(page)


def file_for_caller(house, page, contact, subject, kind="error", channel="phone", **said):
    """Files a case for somebody who called or wrote, as an agent does."""
    page.goto(f"{house.base}/cases/new?contact={contact}")
    page.select_option("#channel", channel)
    fill_in(page, subject, kind, **said)
    return send_case(page)


def sign_contract(house, chief, account, title, edition, plan, zone="", holidays="", targets=""):
    """Makes a contract for a customer of the demo, for whose first contact it speaks; returns its identifier."""
    chief.goto(f"{house.base}/customers/{account}/contract")
    chief.fill("[name=contract_title]", title)
    chief.select_option("[name=edition]", edition)
    chief.select_option("[name=plan]", plan)
    for field, text in (("own_zone", zone), ("own_holidays", holidays), ("targets", targets)):
        chief.fill(f"[name={field}]", text)
    chief.click("form .btn--primary")
    chief.wait_for_url("**/contracts/con_*")
    contract = chief.url.split("/")[-1]
    chief.click("summary:has-text('Name a contact')")
    chief.click("form[action$='/contacts'] button")
    chief.wait_for_selector("#contacts .linkcard")
    return contract


def publish(house, page, text):
    """Puts an edition into the desk's library by the page for drafts."""
    check_draft(house, page, text)
    publish_draft(page)


def check_draft(house, page, text):
    """Has an edition checked that lies in a file, and waits for what is said of it."""
    page.goto(f"{house.base}/policies/draft")
    page.set_input_files("[name=file]", {"name": "draft.yaml", "mimeType": "text/yaml", "buffer": text.encode()})
    page.click("button[value=check]")
    page.locator("main .notice").first.wait_for()


def publish_draft(page):
    page.click("button[value=publish]")
    page.wait_for_url("**/policies/*@*")


def revise_now(house, chief, contract, edition):
    """Writes the next revision of a contract, with another edition from now on."""
    chief.goto(f"{house.base}/contracts/{contract}/revise")
    chief.select_option("[name=edition]", edition)
    chief.click("form .btn--primary")
    chief.wait_for_selector("#history li:has-text('Revision 2')")


def at(day, hour, minute=0, zone=None):
    return datetime.datetime.combine(day, datetime.time(hour, minute), zone)


def next_day(house, wanted, month, first, last):
    """The next date of a weekday (Monday is 0) from one to another day of a month, a day after the desk's at least."""
    year = house.now().year
    while True:
        for day in range(first, last + 1):
            date = datetime.date(year, month, day)
            if date.weekday() == wanted and date > house.now().date():
                return date
        year += 1


def weekday_in(house, wanted, days):
    """The first date of a weekday that lies so many days ahead at least."""
    date = house.now().date() + datetime.timedelta(days=days)
    return date + datetime.timedelta(days=(wanted - date.weekday()) % 7)


def dues(page):
    """When what stands on a case's board is due, in its order, to the minute; in universal time."""
    page.wait_for_selector(".promise time")
    found = [one.get_attribute("datetime") for one in page.locator(".promise time").all()]
    return [datetime.datetime.fromisoformat(one.replace("Z", "+00:00")).replace(second=0, microsecond=0) for one in found]


def expect_due(house, page, wanted, what):
    """Checks when the promises of a page are due, in their order, and that they are said in the zone of what is wanted."""
    found = dues(page)[:len(wanted)]
    house.expect(found == wanted, f"{what}: due {[str(one) for one in found]}, not {[str(one) for one in wanted]}")
    for index, one in enumerate(wanted):
        shown = words(page.locator(".promise time").nth(index).inner_text())
        house.expect(one.strftime("%H:%M") in shown, f"{what}: {one} is shown as {shown}")


def why(page, promise="first-response-1"):
    """The explanation of a promise, which a click on "Why" leads to."""
    page.click(f"a.promise__why[href*='{promise}']")
    page.wait_for_selector("#why")
    return words(page.inner_text("#why"))


def add_person(house, chief, name, email, **said):
    """Adds somebody to the desk by the administrator's page, and returns who it is; their page is open then."""
    chief.goto(f"{house.base}/people")
    chief.click("details:has(form[action='/people']) summary")
    for field, text in {"name": name, "email": email, **said}.items():
        if field == "role":
            chief.select_option("form[action='/people'] [name=role]", text)
        else:
            chief.fill(f"form[action='/people'] [name={field}]", text)
    chief.click("form[action='/people'] button[type=submit]")
    chief.wait_for_url("**/people/per_*")
    return chief.url.split("/")[-1]


def invite(house, chief, name, email, **said):
    """Adds somebody, and returns the link with which they choose a password."""
    add_person(house, chief, name, email, **said)
    return invitation(house, chief)


def invitation(house, chief):
    """A fresh link for the person whose page is open."""
    chief.click("form[action$='/invite'] button")
    chief.wait_for_selector(".notice code")
    return house.base + "/" + chief.inner_text(".notice code").split("/", 3)[3]


def accept_invitation(house, link):
    """The window of somebody who has chosen a password and is signed in."""
    page = house.window()
    page.goto(link)
    page.fill("#password", "a long enough one")
    page.click(".gate__mid button[type=submit]")
    page.locator(".gate__mid").wait_for(state="detached")
    return page


def resolve(house, page, number, kind, text="", cause="program-error"):
    open_form(house, page, number, "resolution")
    page.check(f"#q-kinds [value={kind}]", force=True)
    page.select_option("#q-cause", cause)
    page.fill("#q-text", text)
    send_form(page, number)


def promise(page, name):
    """What the board of a case says of a promise."""
    return words(page.locator(".promise", has=page.locator("h2", has_text=name)).first.inner_text())


def status_of(page):
    return page.inner_text(".page-head .status")


def enter_call(house, agent, number, rule, reason, caller="Frau Harbour"):
    """Enters what somebody on the phone asks for: an escalation, with who called."""
    open_form(house, agent, number, "escalation-request")
    agent.select_option("#q-rule", label=rule)
    agent.fill("#q-reason", reason)
    agent.fill("#q-caller", caller)
    send_form(agent, number)
