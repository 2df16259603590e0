"""What somebody types: kept while it is unsent, sent once, and never lost or in another person's hands.

usage: typing_pages.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import tempfile
from pathlib import Path

from browsing import tell

TEXT = ".composer__text"
KEPT = "[data-keeping]"


def file(house, subject):
    status, filed = house.desk.ask("POST", "/api/v1/cases", {
        "contract": "con_demo_tern", "contact": "per_demo_tern", "subject": subject, "description": "As it says.", "type": "incident",
        "environment": "production", "severity": "severity-3", "confirmed": "credenti@2024-07-29#severity-3"}, house.desk.tokens["mara"])
    assert status == 201, filed
    return filed["number"]


def come(house, page, number):
    page.goto(f"{house.base}/cases/{number}")
    page.wait_for_selector(TEXT)


def note(page, text):
    page.check("[name=kind][value=note]", force=True)
    page.fill(TEXT, text)


def entries(page, text):
    return page.locator(".timeline .entry", has_text=text).count()


def kept_on_server(house, number, who="mara"):
    return house.desk.get(f"/api/v1/cases/{number}/draft", house.desk.tokens[who])[1]


def what_was_sent_at_once_is_no_draft_any_more(house):
    house.number = file(house, "Typing")
    house.agent = agent = house.window()
    house.sign_in(agent, "mara@desk.example")
    come(house, agent, house.number)
    # The letter of a draft that is still under way comes after the text was sent.
    agent.route("**/draft", lambda route: None)
    with agent.expect_request("**/draft") as late:
        note(agent, "A quick word.")
    agent.keyboard.press("Control+Enter")
    house.timeline(agent, "A quick word.")
    agent.unroute_all(behavior="ignoreErrors")
    status = agent.evaluate("""([address, body]) => fetch(address, {method: 'POST', body: new URLSearchParams(body)}).then(one => one.status)""",
                            [late.value.url.replace(house.base, ""), late.value.post_data])
    house.expect(status == 409, f"a draft typed before the text was sent is kept: {status}")
    come(house, agent, house.number)
    house.expect(lambda: agent.input_value(TEXT) == "", "what was sent stands in the composer again")
    house.expect(not kept_on_server(house, house.number), "what was sent is kept as a draft")
    house.expect(entries(agent, "A quick word.") == 1, "the note was not sent once")


def a_draft_is_there_on_another_machine_in_the_kind_it_was_typed_in(house):
    agent = house.agent
    note(agent, "For colleagues only")
    house.expect(lambda: agent.inner_text(KEPT) == "Draft saved", "it is not said that the draft is saved")
    other = house.window()
    house.sign_in(other, "mara@desk.example")
    come(house, other, house.number)
    house.expect(lambda: other.input_value(TEXT) == "For colleagues only" and other.is_checked("[name=kind][value=note]"),
                 "the note is not there as a note on another machine")
    other.fill(TEXT, "Typed later, elsewhere")
    house.expect(lambda: other.inner_text(KEPT) == "Draft saved", "the later text is not saved")
    come(house, agent, house.number)
    house.expect(lambda: agent.input_value(TEXT) == "Typed later, elsewhere", "the newer text does not win")
    # What becomes a reply is no note any more.
    other.check("[name=kind][value=reply]", force=True)
    house.expect(lambda: kept_on_server(house, house.number) == {"reply": "Typed later, elsewhere"}, "the draft did not change its kind")
    other.context.close()


def without_the_desk_it_is_said_and_the_browser_has_it(house):
    agent = house.agent
    come(house, agent, house.number)
    agent.route("**/draft", lambda route: route.abort())
    agent.fill(TEXT, "Typed on a train")
    house.expect(lambda: "only" in agent.inner_text(KEPT), "it is not said that the text is not saved")
    house.look(agent, "draft-not-saved", "1440-light-en")
    agent.unroute_all(behavior="ignoreErrors")
    come(house, agent, house.number)
    house.expect(lambda: agent.input_value(TEXT) == "Typed on a train", f"the older text of the server wins: {agent.input_value(TEXT)}")
    # The desk dies between typing and keeping.
    agent.route("**/draft", lambda route: route.abort())
    agent.fill(TEXT, "Typed as the desk died")
    house.expect(lambda: "only" in agent.inner_text(KEPT), "it is not said that the text is not saved")
    house.desk.kill()
    house.desk.start()
    agent.unroute_all(behavior="ignoreErrors")
    come(house, agent, house.number)
    house.expect(lambda: agent.input_value(TEXT) == "Typed as the desk died", "a text did not survive the desk's end")


def another_person_on_the_same_browser_sees_none_of_it(house):
    agent = house.agent
    agent.goto(f"{house.base}/queue")
    agent.evaluate("document.querySelector(\"form[action='/sign-out']\").submit()")
    agent.wait_for_url("**/sign-in*")
    house.sign_in(agent, "tom@desk.example")
    come(house, agent, house.number)
    house.expect(lambda: agent.input_value(TEXT) == "", "a colleague gets what another typed")
    agent.goto(f"{house.base}/queue")
    agent.evaluate("document.querySelector(\"form[action='/sign-out']\").submit()")
    agent.wait_for_url("**/sign-in*")
    house.sign_in(agent, "mara@desk.example")
    come(house, agent, house.number)
    house.expect(lambda: agent.input_value(TEXT) == "Typed as the desk died", "who comes back does not find their text")


def what_came_while_somebody_typed_is_asked_about(house):
    agent, colleague = house.agent, house.window()
    house.sign_in(colleague, "tom@desk.example")
    come(house, colleague, house.number)
    note(agent, "My own view of it")
    note(colleague, "Seen just now by a colleague")
    colleague.click(".composer button[type=submit]")
    house.timeline(colleague, "Seen just now by a colleague")
    house.timeline(agent, "Seen just now by a colleague")
    agent.click(".composer button[type=submit]")
    agent.wait_for_selector(".notice--breach")
    house.expect(lambda: agent.input_value(TEXT) == "My own view of it", "the text is lost when it is asked about")
    house.expect(lambda: entries(agent, "My own view of it") == 0, "what was asked about is sent")
    agent.click(".composer button[type=submit]")
    house.timeline(agent, "My own view of it")
    colleague.context.close()


TWICE = """async form => {
  const body = () => { const all = new FormData(form); all.set(form.sent?.name ?? "step", "send"); return all; };
  const one = () => fetch(form.action, {method: "POST", body: body()}).then(answer => answer.url);
  const both = await Promise.all([one(), one()]);
  return [...both, await one()];
}"""


def a_second_click_does_nothing_more(house):
    agent = house.agent
    come(house, agent, house.number)
    note(agent, "Sent thrice by an impatient finger")
    led = agent.eval_on_selector(".composer", TWICE)
    come(house, agent, house.number)
    house.expect(lambda: entries(agent, "Sent thrice by an impatient finger") == 1, f"a second click sends again: {led}")
    customer = house.window()
    house.sign_in(customer, "tern@customer.example")
    customer.goto(f"{house.base}/portal/cases/new")
    fill_in(customer, "Clicked thrice")
    customer.click("button[value=check]")
    customer.wait_for_selector("button[value=send]")
    if customer.locator("input[name=confirmed]").count():
        customer.check("input[name=confirmed]", force=True)
    led = customer.eval_on_selector("form:has(#subject)", TWICE)
    house.expect(len(set(led)) == 1 and "/portal/cases/1" in led[0], f"not each click leads to the one case: {led}")
    found = house.desk.get("/api/v1/cases?q=Clicked+thrice", house.desk.tokens["mara"])[1]["cases"]
    house.expect(len(found) == 1, f"a second click files a second case: {len(found)}")
    house.customer = customer


def fill_in(page, subject):
    page.fill("#subject", subject)
    page.fill("#description", "All of them, since eight.\n\tat 08:01 the log says so")
    page.check("input[name=severity][value=severity-3]", force=True)
    page.check("input[name=environment][value=production]", force=True)
    page.select_option("#type", "incident")


def who_was_away_too_long_signs_in_and_loses_nothing(house):
    customer, stranger = house.customer, house.window()
    customer.goto(f"{house.base}/portal/cases/new")
    fill_in(customer, "Written over a whole day")
    customer.click("button[value=check]")
    customer.wait_for_selector("button[value=send]")
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "badge.log"
        log.write_text("first line\n\tsecond line\n")
        customer.set_input_files("#files", str(log))
        if customer.locator("input[name=confirmed]").count():
            customer.check("input[name=confirmed]", force=True)
        house.move_to(house.now() + datetime.timedelta(hours=13))
        customer.click("button[value=send]")
        customer.wait_for_url("**/sign-in?next=/unsent/*")
    house.expect(lambda: "What you sent is kept" in customer.inner_text("main"), "it is not said that nothing is lost")
    house.look(customer, "session-ended", "1440-light-en")
    place = customer.url.split("next=")[1]
    house.sign_in(stranger, "harbour@customer.example")
    answer = stranger.goto(house.base + place)
    house.expect(answer.status == 404, "a stranger finds what another one sent")
    customer.fill("#email", "tern@customer.example")
    customer.fill("#password", "fristwerk-demo")
    customer.click(".gate__mid button[type=submit]")
    customer.wait_for_url("**/unsent/*")
    house.expect(lambda: all(word in customer.inner_text("main") for word in ("Written over a whole day", "since eight", "badge.log")),
                 "it is not shown what waits")
    house.look(customer, "unsent", "1440-light-en")
    customer.click("main form button[type=submit]:not([name=drop])")
    customer.wait_for_url("**/portal/cases/1*")
    house.expect(lambda: "badge.log" in customer.inner_text("main") and "Written over a whole day" in customer.inner_text("h1"),
                 "text or file is lost")
    customer.goto(house.base + place)
    house.expect(lambda: customer.locator("main form button").count() == 0, "what was sent waits still")
    stranger.context.close()


def a_file_that_is_too_large_is_named_before_it_is_sent(house):
    customer = house.customer
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "dump.bin"
        with dump.open("wb") as out:
            out.truncate(27 * 1024 * 1024)
        customer.goto(f"{house.base}/portal/cases/new")
        fill_in(customer, "Too large a file")
        customer.click("button[value=check]")
        customer.wait_for_selector("button[value=send]")
        customer.set_input_files("#files", str(dump))
        customer.click("button[value=send]")
        said = customer.eval_on_selector("#files", "field => field.validationMessage")
        house.expect("25 MiB" in said, f"the size is not said at the field: {said}")
        house.expect(lambda: customer.url.endswith("/new") and customer.input_value("#subject") == "Too large a file", "the text is lost")
    for page in (customer, house.agent):
        page.context.close()


tell(what_was_sent_at_once_is_no_draft_any_more, a_draft_is_there_on_another_machine_in_the_kind_it_was_typed_in,
     without_the_desk_it_is_said_and_the_browser_has_it, another_person_on_the_same_browser_sees_none_of_it,
     what_came_while_somebody_typed_is_asked_about, a_second_click_does_nothing_more,
     who_was_away_too_long_signs_in_and_loses_nothing, a_file_that_is_too_large_is_named_before_it_is_sent)
