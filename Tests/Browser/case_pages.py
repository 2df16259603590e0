"""The life of a case between a customer, agents and their machines.

usage: case_pages.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from browsing import tell


def fill_in(page, subject, description):
    page.fill("#subject", subject)
    page.fill("#description", description)
    page.check("input[name=severity][value=severity-3]", force=True)
    page.check("input[name=environment][value=production]", force=True)
    page.select_option("#type", "incident")
    page.click("button[value=check]")


def send(page):
    if page.locator("input[name=confirmed]").count():
        page.check("input[name=confirmed]", force=True)
    page.click("button[value=send]")
    page.wait_for_url("**/portal/cases/1*")
    return page.url.split("/")[-1]


def a_customer_sees_what_is_covered_and_sends(house):
    page = house.window()
    house.sign_in(page, "tern@customer.example")
    page.goto(f"{house.base}/portal/cases/new")
    fill_in(page, "Badge readers are offline", "All of them, since eight. <script>alert(1)</script>")
    page.wait_for_selector(".expect__when")
    house.expect(lambda: page.locator("button[value=send]").count() == 1, "the case can't be sent after it was checked")
    house.number = send(page)
    house.expect(lambda: "<script>alert(1)</script>" in page.inner_text(".timeline"), "the description is not shown as it was written")
    page.click("main details:has-text('As reported') summary")
    reported = page.inner_text("main details dl.facts")
    for words in ("Oliver Grant, designated contact", "Severity 3", "Production", "Online ticketing system"):
        house.expect(words.lower() in reported.lower(), f"'{words}' is not among what was reported: {reported}")
    here = house.now().astimezone(ZoneInfo("Europe/London"))
    house.expect(lambda: "Times are those of Europe/London, where it is " in page.inner_text("main"), "it is not said on whose clock times are")
    house.expect(lambda: f"in Europe/Berlin it is {house.now():%H}" in page.inner_text("main") and f"{here:%H}:" in page.inner_text("main"),
                 "the hour is not said on both clocks")
    house.look(page, "portal-filed", "1440-light-en")
    page.context.close()


def who_was_slower_is_told_and_keeps_the_text(house):
    quicker, slower = house.window(), house.window()
    # Who hears of nothing meanwhile can be too slow.
    slower.route("**/changes", lambda route: route.abort())
    for one in (quicker, slower):
        house.sign_in(one, "tom@desk.example")
        one.goto(f"{house.base}/cases/{house.number}")
    quicker.click("form[action$='/take'] button")
    quicker.locator("form[action$='/take']").wait_for(state="detached")
    slower.fill(".composer__text", "my own text")
    slower.check("[name=kind][value=note]", force=True)
    slower.click(".composer button[type=submit]")
    slower.wait_for_selector(".notice--breach")
    house.expect(lambda: slower.input_value(".composer__text") == "my own text", "the slower text is lost")
    for one in (quicker, slower):
        one.context.close()


def at_night_an_answer_is_refused_and_its_text_kept(house):
    """At this severity nobody is disturbed outside business hours (CR-27); by day there is nothing to see."""
    if house.is_open():
        return
    agent = house.window()
    house.sign_in(agent, "tom@desk.example")
    agent.goto(f"{house.base}/cases/{house.number}")
    agent.fill(".composer__text", "Are you awake?")
    agent.click(".composer button[type=submit]")
    agent.wait_for_selector(".notice--breach")
    said = agent.inner_text(".notice--breach")
    house.expect("in business hours only" in said, f"why it is refused is not said: {said}")
    house.expect(lambda: agent.input_value(".composer__text") == "Are you awake?", "the refused text is lost")
    house.expect(lambda: agent.locator(".timeline .entry", has_text="Are you awake?").count() == 0, "a refused answer stands in the history")
    house.look(agent, "case-at-night", "1440-light-en")
    # A page that lies open goes on with the desk's clock.
    agent.goto(f"{house.base}/cases/{house.number}")
    zone = ZoneInfo(agent.inner_text(".rail .station__zone").strip(", "))
    house.move_to(house.clock.now() + datetime.timedelta(hours=2), agent)
    agent.locator(".rail .station__time", has_text=house.clock.now(zone).strftime("%H:")).wait_for()
    agent.context.close()


def an_agent_answers_waits_and_resolves(house):
    house.next_day_of_work()
    agent, customer = house.window(), house.window()
    house.sign_in(agent, "tom@desk.example")
    house.sign_in(customer, "tern@customer.example")
    agent.goto(f"{house.base}/cases/{house.number}")
    agent.check("[name=kind][value=reply]", force=True)
    agent.fill(".composer__text", "We are on it.")
    agent.click(".composer button[type=submit]")
    house.timeline(agent, "We are on it.")
    agent.click("a[href$='/do/pause']")
    agent.wait_for_url("**/do/pause")
    agent.select_option("#q-reason", agent.locator("#q-reason option").last.get_attribute("value"))
    agent.click("main form button[type=submit]")
    agent.wait_for_selector("form[action$='/do/resumption']")
    agent.click("form[action$='/do/resumption'] button")
    agent.wait_for_selector("form[action$='/do/resumption']", state="detached")
    agent.click("a[href$='/do/resolution']")
    agent.wait_for_url("**/do/resolution")
    if agent.locator("[name=kinds]").count():
        agent.check("[name=kinds] >> nth=0", force=True)
    if agent.locator("#q-cause").count():
        agent.select_option("#q-cause", agent.locator("#q-cause option").last.get_attribute("value"))
    agent.click("main form button[type=submit]")
    agent.wait_for_selector(".page-head .status:has-text('Resolved')")
    customer.goto(f"{house.base}/portal/cases/{house.number}")
    house.expect(lambda: customer.locator(".timeline .entry", has_text="We are on it.").count() == 1, "the customer does not see the answer")
    for one in (agent, customer):
        one.context.close()


def what_one_writes_shows_at_the_others(house):
    agent, other = house.window(), house.window()
    house.sign_in(agent, "tom@desk.example")
    house.sign_in(other, "mara@desk.example")
    for one in (other, agent):
        one.goto(f"{house.base}/cases/{house.number}")
    agent.check("[name=kind][value=note]", force=True)
    agent.fill(".composer__text", "Seen at the other desk at once.")
    agent.check("[name=mention][value=per_demo_ines]")
    house.look(agent, "case-note", "1440-light-en")
    agent.set_input_files(".composer [type=file]", {"name": "log \u201c1\u201d.txt", "mimeType": "text/plain", "buffer": b"line\r\n--x\r\n"})
    agent.click(".composer button[type=submit]")
    house.timeline(other, "Seen at the other desk at once.", timeout=10_000)
    if "Ines Kramer" not in other.inner_text(".side"):
        other.reload()
    house.expect(lambda: "Ines Kramer" in other.inner_text(".side"), "who was named in a note does not watch the case")
    with other.expect_download() as loading:
        other.click(".attach")
    house.expect(Path(loading.value.path()).read_bytes() == b"line\r\n--x\r\n", "the attachment is not what was sent")
    for one in (agent, other):
        one.context.close()


def without_script_a_case_is_filed_read_and_answered(house):
    plain = house.window(script=False)
    house.sign_in(plain, "tern@customer.example")
    plain.goto(f"{house.base}/portal/cases/new")
    fill_in(plain, "No script here", "All by forms.")
    plain.set_input_files("#files", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"})
    send(plain)
    house.expect(lambda: plain.locator(".attach").count() == 1, "the file is not with the case")
    plain.fill(".composer__text", "And an answer.")
    plain.click(".composer button[type=submit]")
    house.timeline(plain, "And an answer.")
    plain.context.close()


def a_long_history_is_folded(house):
    """Of very many entries the first and the last are shown, the composer is near, and what is folded opens step by step."""
    for count in range(260):
        status, answer = house.desk.ask("POST", f"/api/v1/cases/{house.number}/notes", {"text": f"Line {count} of the log."}, house.desk.tokens["mara"])
        if status >= 300:
            house.note(f"a note is refused: {status} {answer}")
            return
    agent = house.window()
    house.sign_in(agent, "mara@desk.example")
    agent.goto(f"{house.base}/cases/{house.number}")
    house.expect(lambda: agent.locator(".timeline .entry").count() == 23, "not the first two, the fold, and the last twenty are shown")
    house.expect(lambda: "Line 259 of" in agent.inner_text(".timeline") and "Line 100 of" not in agent.inner_text(".timeline"), "not the last are shown")
    house.expect(lambda: agent.locator(".entry--folded").count() == 1, "nothing says that entries are folded")
    house.look(agent, "case-long", "1440-light-en")
    agent.click(".entry--folded a >> nth=0")
    agent.wait_for_url("**shown=220**")
    house.expect(lambda: "Line 100 of" in agent.inner_text(".timeline"), "what was folded does not come")
    agent.click(".entry--folded a >> nth=1")
    house.expect(lambda: agent.locator(".entry--folded").count() == 0 and "Line 0 of" in agent.inner_text(".timeline"), "not all is shown")
    customer = house.window(390, "dark", "de-DE")
    house.sign_in(customer, "tern@customer.example")
    customer.goto(f"{house.base}/portal/cases/{house.number}")
    house.expect(lambda: "of the log" not in customer.inner_text("main"), "the customer sees notes")
    for one in (agent, customer):
        one.context.close()


tell(
    a_customer_sees_what_is_covered_and_sends, who_was_slower_is_told_and_keeps_the_text, a_long_history_is_folded,
    at_night_an_answer_is_refused_and_its_text_kept, an_agent_answers_waits_and_resolves, what_one_writes_shows_at_the_others, without_script_a_case_is_filed_read_and_answered)
