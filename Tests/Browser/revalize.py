"""What stories under Revalize's policy share: filing by the portal, by telephone and by a program, and editions of a story's own."""
import datetime
import re
from pathlib import Path

from browsing import BERLIN

POLICY = Path(__file__).resolve().parents[2] / "policies/revalize-customer.yaml"
NINE_TO_FIVE = ("emea: {week: {mon-fri: 08:00-17:00}", "emea: {week: {mon-fri: 09:00-17:00}")
PHONE = [
    ("channels:\n  portal:", "channels:\n  phone: {label: {de: Telefon, en: Telephone}, backup: yes}\n  portal:"),
    ("channels: [portal, email]", "channels: [portal, email, phone]"),
]
EACH_INCIDENT = (
    "        data-or-security: {de: möglicher Datenintegritäts- oder Sicherheitsvorfall, "
    "en: Potential data integrity or security incident}\n",
    "        data: {de: möglicher Datenintegritätsvorfall, en: Potential data integrity incident}\n"
    "        security: {de: möglicher Sicherheitsvorfall, en: Potential security incident}\n")
CUSTOMER = ("read-case", "file-case", "write-as-customer", "ask")


def edition(house, *changes, name="revalize-customer"):
    """The text of a policy like Revalize's, of another name or of today, with some words replaced by others."""
    text, today = POLICY.read_text(), house.now().date()
    for before, after in [("policy: revalize-customer", f"policy: {name}"), ("edition: 2024-07-29", f"edition: {today}"), *changes]:
        assert text.count(before) >= 1, f"the policy does not say {before}"
        text = text.replace(before, after, 1)
    return text


def publish(house, text):
    """Publishes an edition as a program of the support manager's, and returns its identifier."""
    kind = {"Content-Type": "application/yaml"}
    status, answer = house.desk.ask("POST", "/api/v1/editions", None, house.desk.tokens["paul"], kind, raw=text.encode())
    assert status == 201, f"the edition is not published: {status} {answer}"
    return answer["id"]


def instant(text):
    """An instant in RFC 3339, in Berlin."""
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(BERLIN)


def agree(house, contract, **terms):
    """Revises a contract as the support manager does."""
    manager, path = house.desk.tokens["paul"], f"/api/v1/contracts/{contract}"
    held = {key: value for key, value in house.desk.get(path, manager)[1].items() if key != "id"}
    status, answer = house.desk.ask("PUT", path, {**held, **terms}, manager)
    assert status == 200, f"the contract is not revised: {status} {answer}"


def token(house, page, *scopes):
    """Makes a token of whoever is signed in, for a program of theirs."""
    page.goto(f"{house.base}/account")
    page.click("summary:has-text('Make a token')")
    page.fill("[name=label]", "A program")
    page.fill("[name=days]", "365")
    for scope in scopes:
        page.check(f"[name=scope][value={scope}]", force=True)
    page.click("form[action='/account/tokens'] button")
    page.wait_for_selector(".notice code")
    return re.search(r"fw_[\w-]+", page.inner_text("main")).group(0)


def fill_in(page, subject, severity="high", environment="production", kind="issue", impact="severe", steps="Open it."):
    page.fill("#subject", subject)
    page.fill("#description", "It is empty since the update.")
    page.select_option("#type", kind)
    page.fill("#field-product", "Suite 9")
    page.fill("#field-steps", steps)
    page.check(f"input[name=environment][value={environment}]", force=True)
    page.check(f"input[name=severity][value={severity}]", force=True)
    page.select_option("#impact", impact)


def check_first(page):
    """Asks what is covered; a severity that is reserved then asks for its reason, and the first one is given."""
    page.click("button[value=check]")
    page.wait_for_selector("aside .expect h2:not(:has-text('What you can expect'))")
    if page.locator("#qualifying").count() and not page.input_value("#qualifying"):
        page.select_option("#qualifying", index=1)
        page.click("button[value=check]")
    page.wait_for_selector("button[value=send]")


def send(house, page, base="portal/cases"):
    """Sends what was checked, and returns the number of the case."""
    page.click("button[value=send]")
    page.wait_for_url(f"**/{base}/1*")
    house.filed.append(int(page.url.split("/")[-1]))
    return house.filed[-1]


def send_by_portal(house, page, subject, *severity, **said):
    page.goto(f"{house.base}/portal/cases/new")
    fill_in(page, subject, *severity, **said)
    check_first(page)
    return send(house, page)


def file(house, subject, severity="high", token=None, status=201, **said):
    """Files an issue through a program, as the contact if the token is theirs, else as the support manager for the contact, and
    returns the number; if it must be refused, the answer."""
    body = {
        "contract": "con_demo_weir", "subject": subject, "description": "It is empty since the update.", "type": "issue",
        "severity": severity, "impact": "severe", "environment": "production",
        "fields": {"product": "Suite 9", "steps": "Open it."}, **said}
    if severity == "urgent":
        body.setdefault("qualifying_reason", "outage")
    if token is None:
        body |= {"contact": "per_demo_weir", "channel": "portal"}
    found, answer = house.desk.ask("POST", "/api/v1/cases", body, token or house.desk.tokens["paul"])
    assert found == status, f"a program files, and is told: {found} {answer}"
    if found == 201:
        house.filed.append(answer["number"])
    return answer["number"] if found == 201 else answer


def do(house, number, noun, method="POST", by="mara", **answers):
    """What a program of somebody's is told when it tries an act."""
    return house.desk.ask(method, f"/api/v1/cases/{number}/{noun}", answers, house.desk.tokens.get(by, by))


def read(house, number, what="", by="mara"):
    return house.desk.get(f"/api/v1/cases/{number}{what}", house.desk.tokens.get(by, by))[1]


def events(house, number, kind=None):
    return [one for one in read(house, number, "/events")["events"] if kind in (None, one["type"])]


def open_form(house, page, number, noun):
    page.goto(f"{house.base}/cases/{number}/do/{noun}")
    page.wait_for_selector("main h1")


def confirm(page, number=None):
    """Sends the form of an act; with a number, waits until it is done."""
    page.click("main form button[type=submit]")
    if number:
        page.wait_for_url(f"**/cases/{number}")
    else:
        page.wait_for_selector(".notice--breach")


def answer(house, page, number, words):
    """An agent answers on the case's page."""
    page.goto(f"{house.base}/cases/{number}")
    page.check("[name=kind][value=reply]", force=True)
    page.fill(".composer__text", words)
    page.click(".composer button[type=submit]")
    house.timeline(page, words)
