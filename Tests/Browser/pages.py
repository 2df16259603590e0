"""Walks the first pages in a real browser: wide and narrow, light and dark, German and English.

usage: pages.py [FOLDER]   pictures go to the folder, if one is named
"""
import shutil
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Soak"))
from desk import Desk, workplace  # noqa: E402

pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
if pictures:
    pictures.mkdir(parents=True, exist_ok=True)
folder = workplace()
desk = Desk(folder, str(folder / "desk.sqlite"), demo=True).start()
setup = [line.split()[-1] for line in (folder / f"desk-{desk.port}.log").read_text().splitlines() if line.startswith("One-time token")][0]
base = f"http://127.0.0.1:{desk.port}"
wrong, seen = [], 0


def look(page, name, variant, status=200, answer=None):
    """Takes a picture, and notes what is wrong with a page."""
    global seen
    seen += 1
    if answer is not None and answer.status != status:
        wrong.append(f"{name} {variant}: status {answer.status}")
    if page.locator("h1").count() != 1 and name != "published":
        wrong.append(f"{name} {variant}: {page.locator('h1').count()} headings of the first level")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
        wrong.append(f"{name} {variant}: wider than the window")
    for violation in Axe().run(page).response["violations"]:
        if violation["impact"] in ("serious", "critical"):
            nodes = [node["target"] for node in violation["nodes"][:3]]
            wrong.append(f"{name} {variant}: {violation['id']} {nodes}")
    if pictures:
        page.screenshot(path=str(pictures / f"{name}-{variant}.png"), full_page=name != "policy")


with sync_playwright() as play:
    browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])

    def window(width, scheme, language):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale=language)
        # The account's language comes before the browser's; what was chosen on this machine before both.
        context.add_cookies([{"name": "fw_language", "value": language[:2], "url": base}])
        page = context.new_page()
        page.on("console", lambda message: wrong.append(f"console: {message.text}")
                if message.type == "error" and not any(known in message.text for known in ("status of 4", "ERR_FAILED")) else None)
        return page

    def sign_in(page, who):
        page.goto(f"{base}/sign-in")
        page.fill("#email", who)
        page.fill("#password", "fristwerk-demo")
        page.click(".gate__mid button[type=submit]")
        page.wait_for_load_state()

    for width, scheme, language in [(1440, "light", "en-GB"), (390, "dark", "de-DE"), (1440, "dark", "de-DE"), (390, "light", "en-GB")]:
        variant = f"{width}-{scheme}-{language[:2]}"
        page = window(width, scheme, language)
        look(page, "sign-in", variant, answer=page.goto(f"{base}/sign-in"))
        look(page, "setup", variant, answer=page.goto(f"{base}/setup"))
        sign_in(page, "paul@desk.example")
        page.goto(f"{base}/queue")
        number = page.locator(".queue__row a").first.get_attribute("href").split("/")[-1]
        why = "first-response-1"
        for name, path in [
            ("queue", "/queue"), ("queue-found", "/queue?q=is:open+owner:none&sort=policy"), ("case", f"/cases/{number}?why={why}"),
            ("people", "/people"), ("person", "/people/per_demo_mara"), ("customers", "/customers"), ("customer", "/customers/acc_demo_rhine"), ("contract", "/contracts/con_demo_rhine"),
            ("policies", "/policies"), ("policy", "/policies/black-duck@2024-07-29"), ("draft", "/policies/draft?from=agency@2024-07-29"),
            ("published", "/policies/black-duck@2024-07-29/page"),
        ]:
            look(page, name, variant, answer=page.goto(base + path))
        look(page, "missing", variant, 404, page.goto(f"{base}/cases/424242"))
        page.context.close()
        page = window(width, scheme, language)
        sign_in(page, "harbour@customer.example")
        for name, path in [("portal", "/portal"), ("portal-new", "/portal/cases/new"), ("portal-case", "/portal/cases/1004")]:
            look(page, name, variant, answer=page.goto(base + path))
        page.context.close()

    # A customer is told what is covered before anything is sent, sends, and follows.
    page = window(1440, "light", "en-GB")
    sign_in(page, "tern@customer.example")
    page.goto(f"{base}/portal/cases/new")
    page.fill("#subject", "Badge readers are offline")
    page.fill("#description", "All of them, since eight. <script>alert(1)</script>")
    page.check("input[name=severity][value=severity-3]", force=True)
    page.check("input[name=environment][value=production]", force=True)
    page.select_option("#type", "incident")
    page.click("button[value=check]")
    page.wait_for_selector(".expect__when")
    if page.locator("button[value=send]").count() != 1:
        wrong.append("the case can't be sent after it was checked")
    if page.locator("input[name=confirmed]").count():
        page.check("input[name=confirmed]", force=True)
    page.click("button[value=send]")
    page.wait_for_url("**/portal/cases/1*")
    number = page.url.split("/")[-1]
    if "<script>alert(1)</script>" not in page.inner_text(".timeline"):
        wrong.append("the description is not shown as it was written")
    look(page, "portal-filed", "1440-light-en")

    # An agent answers, lets it wait, goes on, resolves; somebody who was slower is told so and keeps the text.
    agent, slower = window(1440, "light", "en-GB"), window(1440, "light", "en-GB")
    # Who hears of nothing meanwhile can be too slow.
    slower.route("**/changes", lambda route: route.abort())
    for one in (agent, slower):
        sign_in(one, "tom@desk.example")
        one.goto(f"{base}/cases/{number}")
    agent.click("form[action$='/take'] button")
    agent.wait_for_load_state()
    slower.fill(".composer__text", "my own text")
    slower.check("[name=kind][value=note]", force=True)
    slower.click(".composer button[type=submit]")
    slower.wait_for_selector(".notice--breach")
    if slower.input_value(".composer__text") != "my own text":
        wrong.append("the slower text is lost")
    agent.fill(".composer__text", "We are on it.")
    agent.click(".composer button[type=submit]")
    agent.wait_for_selector("text=We are on it.")
    agent.click("details:has(form[action$='/pause']) summary")
    agent.click("form[action$='/pause'] button")
    agent.wait_for_selector("form[action$='/resume']")
    agent.click("form[action$='/resume'] button")
    agent.wait_for_selector("details:has(form[action$='/resolve']) summary")
    agent.click("details:has(form[action$='/resolve']) summary")
    agent.click("form[action$='/resolve'] button")
    agent.wait_for_selector(".status:has-text('Resolved')")
    page.reload()
    if "We are on it." not in page.inner_text(".timeline"):
        wrong.append("the customer does not see the answer")

    # What one writes shows at the other's without a reload; an unsent text is there on another machine.
    other = window(1440, "light", "en-GB")
    sign_in(other, "mara@desk.example")
    other.goto(f"{base}/cases/{number}")
    agent.goto(f"{base}/cases/{number}")
    agent.check("[name=kind][value=note]", force=True)
    agent.fill(".composer__text", "Seen at the other desk at once.")
    agent.check("[name=mention][value=per_demo_ines]")
    look(agent, "case-note", "1440-light-en")
    agent.set_input_files(".composer [type=file]", {"name": "log \u201c1\u201d.txt", "mimeType": "text/plain", "buffer": b"line\r\n--x\r\n"})
    agent.click(".composer button[type=submit]")
    other.wait_for_selector("text=Seen at the other desk at once.", timeout=10_000)
    if "Ines Kramer" not in other.inner_text(".side"):
        other.reload()
    if "Ines Kramer" not in other.inner_text(".side"):
        wrong.append("who was named in a note does not watch the case")
    with other.expect_download() as loading:
        other.click(".attach")
    if Path(loading.value.path()).read_bytes() != b"line\r\n--x\r\n":
        wrong.append("the attachment is not what was sent")
    other.fill(".composer__text", "half a sentence")
    other.wait_for_selector("[data-saved]:visible", timeout=10_000)
    elsewhere = window(390, "light", "en-GB")
    sign_in(elsewhere, "mara@desk.example")
    elsewhere.goto(f"{base}/cases/{number}")
    if elsewhere.input_value(".composer__text") != "half a sentence":
        wrong.append("a draft is not there on another machine")

    # A support manager drafts an edition, sees what it changes and what it would have changed, and publishes it.
    manager = window(1440, "light", "en-GB")
    sign_in(manager, "paul@desk.example")
    manager.goto(f"{base}/policies/draft?from=black-duck@2024-07-29")
    text = manager.input_value("[name=source]")
    manager.fill("[name=source]", text.replace("edition: 2024-07-29", "edition: soon"))
    manager.click("button[value=check]")
    manager.wait_for_selector(".diag--error")
    manager.fill("[name=source]", text.replace("edition: 2024-07-29", "edition: 2026-12-01").replace("critical: 2 business hours", "critical: 1 business hour"))
    manager.click("button[value=check]")
    manager.wait_for_selector(".notice--met")
    look(manager, "draft-checked", "1440-light-en")
    for words in ["1 business hour instead of", "cases, judged by both editions"]:
        if words not in manager.inner_text("main"):
            wrong.append(f"the draft's page does not say: {words}")
    manager.click("button[value=publish]")
    manager.wait_for_url("**/policies/black-duck@2026-12-01")

    # A list that was filtered is kept as a view.
    manager.goto(f"{base}/queue?q=is:open+severity:critical")
    manager.click("details:has(form[action='/views']) summary")
    manager.fill("form[action='/views'] [name=name]", "Critical ones")
    manager.click("form[action='/views'] button")
    manager.wait_for_selector(".rail__views a:has-text('Critical ones')")

    # Without script the portal does all it does: a case is filed with a file, read, and answered.
    plain = browser.new_context(java_script_enabled=False, locale="en-GB").new_page()
    sign_in(plain, "tern@customer.example")
    plain.goto(f"{base}/portal/cases/new")
    plain.fill("#subject", "No script here")
    plain.fill("#description", "All by forms.")
    plain.check("input[name=severity][value=severity-3]", force=True)
    plain.check("input[name=environment][value=production]", force=True)
    plain.select_option("#type", "incident")
    plain.click("button[value=check]")
    plain.set_input_files("#files", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"})
    if plain.locator("input[name=confirmed]").count():
        plain.check("input[name=confirmed]", force=True)
    plain.click("button[value=send]")
    plain.wait_for_url("**/portal/cases/1*")
    if plain.locator(".attach").count() != 1:
        wrong.append("the file is not with the case")
    plain.fill(".composer__text", "And an answer.")
    plain.click(".composer button[type=submit]")
    plain.wait_for_selector("text=And an answer.")

    # Set-up works once; then it is not there.
    first = window(1440, "light", "en-GB")
    first.goto(f"{base}/setup")
    for field, text in [("token", setup), ("name", "Ada"), ("email", "ada@desk.example"), ("password", "long enough it is")]:
        first.fill(f"#{field}", text)
    first.click(".gate__mid button[type=submit]")
    first.wait_for_url("**/queue")
    # The administrator invites somebody, who chooses a password with a link that works once.
    first.goto(f"{base}/people")
    first.click("details:has(form[action='/people']) summary")
    for field, text in [("name", "Nele Neu"), ("email", "nele@desk.example"), ("tiers", "l1")]:
        first.fill(f"form[action='/people'] [name={field}]", text)
    first.click("form[action='/people'] button[type=submit]")
    first.wait_for_url("**/people/per_*")
    first.click("form[action$='/invite'] button")
    link = first.inner_text(".notice code").replace("http://localhost:8080", base)
    newcomer = window(390, "light", "en-GB")
    newcomer.goto(link)
    newcomer.fill("#password", "a long enough one")
    newcomer.click(".gate__mid button[type=submit]")
    newcomer.wait_for_url("**/queue")
    if newcomer.goto(link).status != 410:
        wrong.append("an invitation works twice")
    if first.goto(f"{base}/setup").status != 404:
        wrong.append("set-up is still there")
    # A form of another site is refused.
    answer = first.request.post(f"{base}/sign-out", form={"csrf": "wrong"})
    if answer.status != 403:
        wrong.append(f"a forged form was taken: {answer.status}")
    browser.close()
desk.stop()
shutil.rmtree(folder, ignore_errors=True)
for line in sorted(set(wrong)):
    print(line)
print(f"{seen} pages looked at, {len(set(wrong))} things wrong")
sys.exit(1 if wrong else 0)
