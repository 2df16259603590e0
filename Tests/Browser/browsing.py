"""What the stories told in a real browser share: a desk with demo data and a clock of its own, windows, and looking a page over."""
import argparse
import datetime
import email
import email.policy
import os
import shutil
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error as PlaywrightError, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Soak"))
from desk import Clock, Desk, debug_program, workplace  # noqa: E402

# A night on which nobody is reached, a working day, the hours that a change of clocks leaves out and repeats, a leap day.
TIMES = {
    "sunday": "2026-11-29T02:40:00+01:00", "wednesday": "2026-12-02T11:00:00+01:00", "spring": "2026-03-29T02:30:00+01:00",
    "autumn": "2026-10-25T02:30:00+02:00", "leap-day": "2028-02-29T11:00:00+01:00",
}
BERLIN = ZoneInfo("Europe/Berlin")

VARIANTS = [(1440, "light", "en-GB"), (390, "dark", "de-DE"), (1440, "dark", "de-DE"), (390, "light", "en-GB")]


class House:
    """A desk, a browser, and what is wrong so far."""

    def __init__(self, pictures=None, at=TIMES["wednesday"], variants=VARIANTS):
        self.clock, self.variants = Clock(at), variants
        self.pictures = Path(pictures) if pictures else None
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
        self.wrong, self.seen = [], 0

    def __enter__(self):
        self.folder = workplace()
        self.desk = Desk(self.folder, str(self.folder / "desk.sqlite"), demo=True, clock=self.clock)
        self.desk.binary = debug_program()
        self.desk.start()
        self.base = f"http://127.0.0.1:{self.desk.port}"
        log = (self.folder / f"desk-{self.desk.port}.log").read_text().splitlines()
        self.setup = next(line.split()[-1] for line in log if line.startswith("One-time token"))
        self.play = sync_playwright().start()
        self.browser = self.play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        return self

    def __exit__(self, *_):
        self.browser.close()
        self.play.stop()
        self.desk.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def now(self):
        """What time it is in Berlin, where the demo's desk is."""
        return self.clock.now(BERLIN)

    def is_open(self):
        """Whether the demo's customers can be reached: a working day of theirs, at ten to four."""
        return self.now().weekday() < 5 and 10 <= self.now().hour < 16

    def next_day_of_work(self):
        """Moves the desk's clock on to the next Wednesday at eleven, where nobody can be reached now.

        Who signed in twelve hours before has to sign in again.
        """
        if self.is_open():
            return
        day = self.now().date()
        day += datetime.timedelta(days=(2 - day.weekday()) % 7 or 7)
        self.move_to(datetime.datetime.combine(day, datetime.time(11), BERLIN))

    def move_to(self, instant, *pages):
        """Moves the desk's clock, and lets pages notice as they do when somebody comes back to a machine that slept."""
        self.desk.move_to(instant)
        for page in pages:
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    def window(self, width=1440, scheme="light", language="en-GB", script=True):
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale=language, java_script_enabled=script)
        # The account's language comes before the browser's; what was chosen on this machine before both.
        context.add_cookies([{"name": "fw_language", "value": language[:2], "url": self.base}])
        page = context.new_page()
        page.on("console", lambda message: self.note(f"console: {message.text}")
                if message.type == "error" and not any(known in message.text for known in ("status of 4", "ERR_FAILED", "ERR_INCOMPLETE_CHUNKED")) else None)
        page.on("pageerror", lambda error: self.note(f"script: {error}"))
        return page

    def sign_in(self, page, who, password="fristwerk-demo"):
        page.goto(f"{self.base}/sign-in")
        page.fill("#email", who)
        page.fill("#password", password)
        page.click(".gate__mid button[type=submit]")
        page.wait_for_load_state()

    def set_up(self, page):
        """Makes the first administrator, who is signed in then."""
        page.goto(f"{self.base}/setup")
        for field, text in [("token", self.setup), ("name", "Ada"), ("email", "ada@desk.example"), ("password", "long enough it is")]:
            page.fill(f"#{field}", text)
        page.click(".gate__mid button[type=submit]")
        page.wait_for_url("**/queue")

    def timeline(self, page, words, **patience):
        """Waits until an entry of the case's history says something; what stands in the composer is not one."""
        page.locator(".timeline .entry", has_text=words).first.wait_for(**patience)

    def note(self, sentence):
        self.wrong.append(sentence)

    def expect(self, holds, sentence, patience=10):
        """Notes a sentence if something does not hold. What a page shows is given as a function and asked for again for some
        seconds: a click comes back before the page that it leads to is there."""
        until = time.monotonic() + patience
        while not (happens := self.holds(holds) if callable(holds) else holds) and callable(holds) and time.monotonic() < until:
            time.sleep(0.05)
        if not happens:
            self.note(sentence)

    def holds(self, ask):
        try:
            return ask()
        except PlaywrightError as error:
            if "navigation" in str(error) or "context was destroyed" in str(error):
                return False
            raise

    def look(self, page, name, variant="", status=200, answer=None):
        """Takes a picture, and notes what is wrong with a page."""
        self.seen += 1
        if answer is not None and answer.status != status:
            self.note(f"{name} {variant}: status {answer.status}")
        if page.locator("h1").count() != 1:
            self.note(f"{name} {variant}: {page.locator('h1').count()} headings of the first level")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            self.note(f"{name} {variant}: wider than the window")
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                nodes = [node["target"] for node in violation["nodes"][:3]]
                self.note(f"{name} {variant}: {violation['id']} {nodes}")
        if self.pictures:
            page.screenshot(path=str(self.pictures / f"{name}{'-' + variant if variant else ''}.png"), full_page=True)

    def look_over(self, who, pages):
        """Looks at pages wide and narrow, light and dark, German and English."""
        for width, scheme, language in self.variants:
            page = self.window(width, scheme, language)
            self.sign_in(page, who)
            for name, path in pages:
                self.look(page, name, f"{width}-{scheme}-{language[:2]}", answer=page.goto(self.base + path))
            page.context.close()


def letters(house, to):
    """The letters that have left for an address, as their readers see them."""
    found = []
    for path in sorted((house.folder / "outbox").rglob("*")):
        if path.is_file():
            letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if to in str(letter["To"]):
                found.append((str(letter["Subject"]), letter.get_body().get_payload(decode=True).decode()))
    return found


def nobody_else_outside_sees(house, stranger, numbers):
    """Looks at cases with the eyes of another company's contact: each is as if it were not there."""
    page = house.window()
    house.sign_in(page, stranger)
    absent = page.goto(f"{house.base}/portal/cases/999999").status, page.inner_text("body")
    assert numbers, "there is nothing to look at"
    for number in numbers:
        seen = page.goto(f"{house.base}/portal/cases/{number}").status, page.inner_text("body")
        house.expect(seen == absent and seen[0] == 404, f"{stranger} is told of case {number}: {seen}")
    page.context.close()


def tell(*stories):
    """Tells stories one after another on one desk, and ends the program with what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pictures", nargs="?", help="a folder for pictures of the pages")
    parser.add_argument("--at", default=os.environ.get("FRISTWERK_AT", "wednesday"), help=f"{', '.join(TIMES)}, or an instant in RFC 3339")
    parser.add_argument("--variants", type=int, default=len(VARIANTS), help="in how many widths, lights and languages pages are looked over")
    options = parser.parse_args()
    with House(options.pictures, TIMES.get(options.at, options.at), VARIANTS[:options.variants]) as house:
        for story in stories:
            try:
                story(house)
            except Exception as error:  # What went wrong before is the likelier cause, and must be read too.
                house.note(f"{story.__name__}: {type(error).__name__}: {error}")
                break
        wrong = sorted(set(house.wrong))
    for line in wrong:
        print(line)
    print(f"{Path(sys.argv[0]).stem} at {options.at}: {house.seen} pages looked at, {len(wrong)} things wrong")
    sys.exit(1 if wrong else 0)
