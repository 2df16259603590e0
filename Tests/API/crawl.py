"""A crawler: signs in as everybody of the demo, follows every link and presses every button, in German and in English.

No page fails, leads nowhere or shows a name that only the desk's files know, no letter either; nothing is offered that is then
forbidden; what a refused form held is there again.

usage: crawl.py [--pages N] [--seed N]
"""
import argparse
import collections
import email
import email.policy
import html.parser
import random
import re
import shutil
import sys
import time
import urllib.parse

from attacking import House
from cast import call

parser = argparse.ArgumentParser()
parser.add_argument("--pages", type=int, default=400, help="how many pages are opened for each person and language")
parser.add_argument("--seed", type=int, default=int(time.time()))
options = parser.parse_args()
dice = random.Random(options.seed)

# Identifiers of records and editions; names of a policy's own, which have labels.
RAW = re.compile(
    r"\b(?:acc|con|per|par|tea|pos|pro|dut|msg|tok)_\w+|\b[a-z-]+@\d{4}-\d\d-\d\d\b|\bseverity-\d\b|\bpriority-\d\b"
    r"|\{\w+\}|\bOptional\(|\b(?:de|en)\.json\b|\b[a-z_]+\.[a-z]+_[a-z_]+\b")
# Pressed by nobody here: they would end the crawler's own way in.
LEFT = ("/sign-out", "/account/password", "/account/second-factor", "/account/sessions", "/setup")
SHOWS_NAMES = re.compile(r"/policies/|/draft|/audit|/account/tokens|/openapi|/page$")


class PageReader(html.parser.HTMLParser):
    """What a page offers and says."""

    def __init__(self, text):
        super().__init__()
        self.links, self.forms, self.words, self.headings = [], [], [], 0
        self.form, self.silent, self.select, self.area = None, 0, None, None
        self.feed(text)

    def handle_starttag(self, tag, pairs):
        at = dict(pairs)
        if tag in ("script", "style", "code", "svg", "title", "pre"):
            self.silent += 1
        elif tag == "h1":
            self.headings += 1
        elif tag == "a" and at.get("href", "").startswith("/"):
            self.links.append(at["href"].split("#")[0])
        elif tag == "form":
            self.form = {"action": at.get("action", ""), "method": at.get("method", "get"), "fields": {}, "buttons": [], "texts": []}
            self.forms.append(self.form)
        elif self.form is not None:
            self.field(tag, at)

    def field(self, tag, at):
        name, fields = at.get("name"), self.form["fields"]
        if tag == "button" and at.get("type", "submit") == "submit":
            self.form["buttons"].append((name, at.get("value", "")))
        elif tag == "select" and name:
            self.select = fields.setdefault(name, [])
        elif tag == "option" and self.select is not None:
            if at.get("value"):
                self.select.append(at["value"])
        elif tag == "textarea" and name:
            self.form["texts"].append(name)
            fields[name] = []
        elif tag == "input" and name and at.get("type") != "file":
            kind = at.get("type", "text")
            if kind in ("radio", "checkbox"):
                fields.setdefault(name, []).append(at.get("value", "on"))
            elif kind in ("hidden", "number", "date", "datetime-local", "time", "email"):
                fields[name] = [at.get("value") or ""]
            else:
                self.form["texts"].append(name)
                fields[name] = [at["value"]] if at.get("value") else []

    def handle_endtag(self, tag):
        if tag in ("script", "style", "code", "svg", "title", "pre"):
            self.silent -= 1
        elif tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None

    def handle_data(self, data):
        if not self.silent and data.strip():
            self.words.append(data.strip())


def shape(path):
    """An address without what differs from one record to the next."""
    path = path.split("?")[0]
    return re.sub(r"/(?:\d+|[a-z]{3}_[^/]+|[^/]*@[^/]+)", "/*", path)


class Crawler:
    """One person, in one language."""

    def __init__(self, house, address, language):
        self.house, self.who, self.language = house, address.split("@")[0], language
        self.browser = house.browser()
        self.browser.cookies["fw_language"] = language
        self.browser.sign_in(address)
        self.waiting, self.seen, self.opened = collections.deque(["/"]), set(), collections.Counter()
        self.pressed, self.wrong, self.known = collections.Counter(), [], set()

    def note(self, sentence):
        """Writes down what is wrong, the first time that it is on such a page."""
        kind = re.sub(r"\d+", "*", re.sub(r" \(.*?\)", "", sentence))
        if kind not in self.known:
            self.known.add(kind)
            self.wrong.append(f"{self.who} {self.language}: {sentence}")

    def go(self):
        while self.waiting and sum(self.opened.values()) < options.pages:
            path = self.waiting.popleft()
            if path in self.seen or self.opened[shape(path)] >= 6:
                continue
            self.seen.add(path)
            self.opened[shape(path)] += 1
            self.open(path)

    def open(self, path, way="", wanted=(200,)):
        status, text, headers = self.browser.ask("GET", path.split("#")[0])
        for _ in range(5):
            if status not in (302, 303):
                break
            status, text, headers = self.browser.ask("GET", headers["location"])
        if not headers.get("content-type", "").startswith("text/html"):
            if status >= 400:
                self.note(f"GET {path}{way}: {status}")
            return None
        page = PageReader(text)
        self.judge(page, status, f"GET {path}{way}", path, wanted)
        self.waiting.extend(page.links)
        for form in page.forms:
            self.press(form, path)
        return page

    def judge(self, page, status, what, path, wanted):
        if status not in wanted:
            self.note(f"{what}: {status} {' '.join(page.words[:12])}")
        if page.headings != 1:
            self.note(f"{what}: {page.headings} headings")
        if not page.links and not path.endswith("/page"):
            self.note(f"{what}: no way on")
        if not SHOWS_NAMES.search(path):
            raw = sorted({found.group() for found in RAW.finditer(" ".join(page.words))})
            if raw:
                self.note(f"{what} shows {raw[:4]}")

    def press(self, form, path):
        if form["action"].startswith(LEFT) or form["method"].lower() == "dialog":
            return
        form["action"] = form["action"] or path.split("?")[0]
        for button in form["buttons"] or [(None, "")]:
            kind = (form["method"], shape(form["action"]), button)
            if self.pressed[kind] >= 2:
                continue
            self.pressed[kind] += 1
            said = f"said by {self.who} {dice.randrange(1 << 30)}"
            fields = {name: dice.choice(values) if values else said for name, values in form["fields"].items()}
            if button[0]:
                fields[button[0]] = button[1]
            self.send(form, fields, said, f"{form['method'].upper()} {form['action']} {button[1]} on {path}")

    def send(self, form, fields, said, what):
        if form["method"].lower() != "post":
            # A question that makes no sense is answered by saying so.
            self.open(f"{form['action']}?{urllib.parse.urlencode(fields)}", f" ({what})", wanted=(200, 422))
            return
        status, text, headers = self.browser.ask("POST", form["action"], form=fields)
        if status == 303:
            self.open(headers["location"], f" (after {what})")
        elif headers.get("content-type", "").startswith("text/html"):
            self.judge(PageReader(text), status, what, form["action"], wanted=(200, 409, 422))
            if status in (409, 422) and any(fields[name] == said for name in form["texts"]) and said not in text:
                self.note(f"{what}: {status}, and the text is lost: {' '.join(PageReader(text).words[-8:])}")
        elif status >= 400:
            self.note(f"{what}: {status}")


def come_in(house, people):
    """Gives people who have only a token the demo's password, and returns them."""
    house.desk.stop()
    links = [call("invite-link", one, database=house.database).split()[-1] for one in people]
    house.desk.start()
    for link in links:
        newcomer, path = house.browser(), "/invitation/" + link.split("/invitation/")[1]
        newcomer.ask("GET", path)
        status, text, _ = newcomer.ask("POST", path, form={"csrf": newcomer.csrf, "password": "fristwerk-demo"})
        assert status == 303, text
    return people


def main():
    house = House()
    people = ["mara@desk.example", "ines@desk.example", "paul@desk.example", "tern@customer.example", "harbour@customer.example",
              "seeberg@partner.example"]
    people += come_in(house, ["test-administrator@desk.example", "test-auditor@desk.example", "test-product-manager@desk.example"])
    wrong, opened, pressed = [], 0, 0
    for address in people:
        for language in ("en", "de"):
            crawler = Crawler(house, address, language)
            crawler.go()
            wrong += crawler.wrong
            opened += sum(crawler.opened.values())
            pressed += sum(crawler.pressed.values())
    alive = house.desk.process.poll() is None
    house.desk.stop()
    letters = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in house.folder.glob("outbox/**/*") if path.is_file()]
    for letter in letters:
        said = f"{letter['Subject']}\n{letter.get_body().get_content()}"
        raw = sorted({found.group() for found in RAW.finditer(re.sub(r"https?://\S+", "", said))})
        if raw:
            wrong.append(f"a letter shows {raw[:4]}: {said[:200]}")
    if not alive:
        wrong.append("the process has ended")
    if opened < 300 or pressed < 300 or len(letters) < 20:
        wrong.append(f"too little happened: {opened} pages, {pressed} buttons, {len(letters)} letters")
    kinds = collections.Counter(wrong)
    print(*sorted(kinds)[:60], sep="\n")
    print(f"crawl, seed {options.seed}: {opened} pages opened and {pressed} buttons pressed, {len(letters)} letters read, by {len(people)} people in two languages; {len(kinds)} wrong")
    if not kinds:
        shutil.rmtree(house.folder, ignore_errors=True)
    sys.exit(1 if kinds else 0)


main()
