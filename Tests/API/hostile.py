"""Hostile values in every field of every act at every door: the process never ends, no answer is a 5xx, each is a refusal
or an answer, and every case that was touched can still be opened.

usage: hostile.py [--tries 100000] [--seed 1]   writes are described by the served description and by the pages' own forms
"""
import argparse
import collections
import html
import json
import random
import re
import sys
import time

from attacking import House

options = argparse.ArgumentParser()
options.add_argument("--tries", type=int, default=6000)
options.add_argument("--seed", type=int, default=1)
options = options.parse_args()
dice = random.Random(options.seed)

TEXTS = [
    "", " ", "\t\n", "\u0000", "\u202egnp.exe", "\ud800", "a" * 301, "\u00fc" * 151, "\U0001f600" * 75, "x" * 20_001, "../../../etc/passwd",
    "'; DROP TABLE case_file; --", "{{csrf}}", "<script>alert(1)</script>", "%00", "none", "null", "me", "acc_", "per_demo_mara",
    "Europe/Berlin+DE-NW", "Mars/Olympus", "yes", "no", "-1", "1e400", "9" * 400, "\r\nX-Injected: yes", "a:b:c", "=1+1",
]
INSTANTS = [
    "0226-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "1999-12-31T23:59:59.999999Z", "2100-01-01T00:00:00Z",
    "2099-12-31T23:59:59.999999Z", "2000-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "2016-12-31T23:59:60Z", "2026-06-01T24:00:00Z",
    "2026-06-01T00:00:00+23:59", "2026-06-01T00:00:00-99:99", "1970-01-01T00:00:00Z", "-292277-01-09T04:00:54Z", "2026-06-01T10:00",
    "0226-01-01T00:00", "9999-12-31T23:59", "2099-12-31T23:59",
]
NUMBERS = [-1, 0, 1, 2, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63), 10**30, 1.5, -0.0, 1e308]
OTHERS = [None, True, False, [], {}, [[]], [None], {"": ""}, [{"a": [1]}], ["a"] * 300]


def hostile():
    return dice.choice(dice.choice([TEXTS, TEXTS, INSTANTS, NUMBERS, OTHERS]))


def sample(schema, shapes, depth=0):
    """A value that could be meant by a schema, one in ten a hostile one."""
    if "$ref" in schema:
        schema = shapes.get(schema["$ref"].split("/")[-1], {})
    if dice.random() < 0.06 or depth > 5:
        return hostile()
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return sample(dice.choice(schema[key]), shapes, depth + 1)
    if "enum" in schema:
        return dice.choice(schema["enum"])
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        wanted = set(schema.get("required", []))
        return {
            name: sample(inner, shapes, depth + 1) for name, inner in schema.get("properties", {}).items()
            if name in wanted or dice.random() < 0.4}
    if kind == "array":
        return [sample(schema.get("items", {}), shapes, depth + 1) for _ in range(dice.randrange(3))]
    if kind in ("integer", "number"):
        return dice.choice(NUMBERS + [schema.get("minimum", 1), schema.get("maximum", 5)])
    if kind == "boolean":
        return dice.random() < 0.5
    if schema.get("format") == "date-time":
        return dice.choice(INSTANTS + ["2026-06-01T10:00:00Z"])
    return dice.choice(TEXTS + ["severity-3", "production", "incident", "as described", "con_demo_tern", "per_demo_tern"])


class Tries:
    """What was tried and what came of it."""

    def __init__(self, house):
        self.house, self.count, self.wrong, self.answers = house, 0, [], collections.Counter()

    def note(self, door, what, status, text):
        self.count += 1
        self.answers[f"{door} {status // 100}xx"] += 1
        if status >= 500 or status < 200:
            self.wrong.append(f"{door} {what}: {status} {str(text)[:300]}")

    def api(self, operations, shapes, tokens, cases):
        path, method, schema = dice.choice(operations)
        body = sample(schema, shapes)
        place = re.sub(r"\{number\}", str(dice.choice(cases + [0, 999_999_999])), path)
        place = re.sub(r"\{\w+\}", lambda _: dice.choice(["acc_demo_tern", "con_demo_tern", "per_demo_tern", "1", "nothing"]), place)
        headers = {"If-Match": dice.choice(['"1"', "x", '"99999999999999999999"'])} if dice.random() < 0.1 else {}
        try:
            raw = json.dumps(body).encode()
        except ValueError:
            raw = json.dumps({"subject": "x"}).encode()
        status, text = self.house.api(
            method, place, None, dice.choice(tokens), {"Content-Type": "application/json", **headers}, raw=raw)
        self.note("api", f"{method} {place} {raw[:300]}", status, text)

    def form(self, browser, page):
        """Opens a page and sends one of its forms with a hostile value in one field or in all."""
        status, text, _ = browser.ask("GET", page)
        self.note("page", f"GET {page}", status, text)
        forms = re.findall(r'<form[^>]*method="post"[^>]*action="([^"]+)"[^>]*>(.*?)</form>', text, re.S)
        forms = [(action, inner) for action, inner in forms if not action.startswith(("/sign-out", "/theme", "/language", "/account"))]
        if not forms:
            return
        action, inner = dice.choice(forms)
        names = set(re.findall(r'name="([^"]+)"', inner)) - {"csrf", "files"}
        values = {}
        for name in names:
            found = re.search(rf'name="{re.escape(name)}"[^>]*value="([^"]*)"', inner)
            options_of = re.search(rf'<select[^>]*name="{re.escape(name)}".*?</select>', inner, re.S)
            known = re.findall(r'<option value="([^"]*)"', options_of.group(0)) if options_of else []
            values[name] = html.unescape(dice.choice(known) if known else found.group(1) if found else "as said")
        for name in dice.sample(sorted(names), min(len(names), dice.randrange(0, 3))):
            value = hostile()
            values[name] = value if isinstance(value, str) else json.dumps(value)
        values["csrf"] = browser.csrf
        clean = {name: value.encode("utf-8", "surrogatepass") for name, value in values.items()}
        status, text, _ = browser.ask("POST", html.unescape(action), form=clean)
        self.note("form", f"POST {action} {values}"[:400], status, text)


def main():
    house = House()
    tries = Tries(house)
    status, description = house.api("GET", "/openapi.json")
    assert status == 200, description
    shapes = description.get("components", {}).get("schemas", {})
    operations = []
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {}) if isinstance(operation, dict) else {}
            if "application/json" in content and not re.search(r"/people|/me\b|session|token|password|second", path):
                operations.append((path.removeprefix("/api/v1"), method.upper(), content["application/json"].get("schema", {})))
    assert len(operations) > 40, f"only {len(operations)} acts are described"
    tokens = [house.manager, house.tokens["contact"], house.tokens["agent"], house.tokens["administrator"], house.tokens["lead"]]
    cases = [house.filed("con_demo_tern", "severity-3", "incident", f"hostile {index}") for index in range(12)]
    agent, customer = house.browser(), house.browser()
    agent.sign_in("paul@desk.example")
    customer.sign_in("tern@customer.example")
    begun = time.monotonic()
    while tries.count < options.tries and len(tries.wrong) < 20:
        # Cases that went on elsewhere or were closed are as good as others, but some have to be open.
        if dice.random() < 0.01:
            cases.append(house.filed("con_demo_tern", "severity-3", "incident", "hostile again"))
        roll = dice.random()
        if roll < 0.75:
            tries.api(operations, shapes, tokens, cases)
        elif roll < 0.9:
            tries.form(agent, dice.choice(
                [f"/cases/{dice.choice(cases)}", f"/cases/{dice.choice(cases)}", "/queue", "/customers", "/contracts/con_demo_tern", "/teams"]))
        else:
            tries.form(customer, dice.choice([f"/portal/cases/{dice.choice(cases)}", "/portal/cases/new", "/portal"]))
    for number in cases:
        status, text, _ = agent.ask("GET", f"/cases/{number}")
        tries.note("page", f"GET /cases/{number}", status, text)
        if status != 200:
            tries.wrong.append(f"case {number} can't be opened: {status}")
    if house.desk.process.poll() is not None:
        tries.wrong.append("the process has ended")
    took = time.monotonic() - begun
    house.desk.stop()
    for line in tries.wrong:
        print(line.encode("utf-8", "backslashreplace").decode())
    print(f"{tries.count} tries in {took:.0f} s, {dict(sorted(tries.answers.items()))}, {len(operations)} acts described, {len(tries.wrong)} wrong")
    sys.exit(1 if tries.wrong else 0)


main()
