"""A16–A19, A23–A31: getting in, staying in, and being led astray."""
import base64
import concurrent.futures
import hashlib
import hmac
import json
import re
import struct
import subprocess
import time

from cast import call, program


def code(house, secret):
    """The code of RFC 6238 for a key in base 32, at the desk's time."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(house.desk.time()) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def attack_A16_a_session_of_before_is_not_the_one_of_after(house):
    browser = house.browser()
    browser.cookies["fw_session"] = "A" * 43
    browser.sign_in("mara@desk.example")
    house.check(browser.cookies.get("fw_session") not in ("A" * 43, ""), "the session chosen by somebody else is kept")
    house.check(browser.ask("GET", "/queue")[0] == 200, "signing in does not work")
    return "a session began"


def attack_A17_what_has_ended_stays_ended(house):
    browser = house.browser()
    browser.sign_in("tom@desk.example")
    stolen = dict(browser.cookies)
    browser.ask("GET", "/queue")
    browser.ask("POST", "/sign-out", form={"csrf": browser.csrf})
    thief = house.browser()
    thief.cookies = stolen
    status, _, headers = thief.ask("GET", "/queue")
    house.check(status == 303 and headers["location"].startswith("/sign-in"), f"after signing out: {status}")
    # A change of role ends sessions and tokens.
    agent = house.tokens["agent"]
    _, me = house.api("GET", "/me", token=agent)
    _, person = house.api("GET", f"/people/{me['id']}", token=house.manager)
    change = {key: value for key, value in person.items() if key != "id" and value is not None}
    administrator = house.tokens["administrator"]
    status, answer = house.api("PUT", f"/people/{me['id']}", {**change, "role": "auditor"}, administrator)
    house.check(status == 200, f"changing a role: {status} {answer}")
    status, _ = house.api("GET", "/me", token=agent)
    house.check(status == 401, f"a token of before the change: {status}")
    house.api("PUT", f"/people/{me['id']}", change, administrator)
    return "a role was changed"


def attack_A18_a_link_works_once(house):
    _, people = house.api("GET", "/people?limit=200", token=house.manager)
    person = next(one for one in people["people"] if one["email"] == "test-lead@desk.example")
    browser = house.browser()
    status, _ = house.api("POST", f"/people/{person['id']}/invitation", {}, house.tokens["administrator"])
    house.check(status == 202, f"inviting: {status}")
    deadline, link = time.monotonic() + 10, None
    while not link and time.monotonic() < deadline:
        for path in (house.folder / "outbox").glob("*"):
            found = re.search(r"/invitation/([\w-]+)", path.read_text(errors="replace"))
            link = link or (found and found.group(1))
        time.sleep(0.1)
    if not house.check(link, "no invitation was sent"):
        return "an invitation"

    def use(index):
        one = house.browser()
        one.ask("GET", f"/invitation/{link}")
        return one.ask("POST", f"/invitation/{link}", form={"csrf": one.csrf or "none", "password": f"a long password {index}"})[0]

    with concurrent.futures.ThreadPoolExecutor(50) as pool:
        statuses = list(pool.map(use, range(50)))
    house.check(statuses.count(303) == 1 and set(statuses) <= {303, 410, 403}, f"used {statuses.count(303)} times: {sorted(set(statuses))}")
    house.check(browser.ask("GET", f"/invitation/{link}")[0] == 410, "the link goes on working")
    house.check(browser.ask("GET", f"/invitation/{link[:-1]}x")[0] == 410, "an altered link works")
    return "a password was chosen"


def attack_A19_tokens_are_not_kept_and_not_guessed(house):
    kept = b"".join(path.read_bytes() for path in house.folder.glob("desk.sqlite*"))
    for role, token in house.tokens.items():
        house.check(token.encode() not in kept and token[3:].encode() not in kept, f"the token of the {role} is in the database")
        altered = token[:-1] + ("A" if token[-1] != "A" else "B")
        house.check(house.api("GET", "/me", token=altered)[0] == 401, "an altered token lets in")
    for token in ["", "null", "undefined", "Bearer", "fw_", "0" * 46, "' OR 1=1 --", house.tokens["agent"] + " "]:
        house.check(house.api("GET", "/me", token=token or "x")[0] in (200 if token.endswith(" ") else 401, 401), f"{token!r} lets in")


def attack_A23_a_code_works_once_and_is_not_guessed(house):
    browser = house.browser()
    browser.sign_in("nadia@desk.example")
    _, text, _ = browser.ask("GET", "/account/second-factor")
    secret = re.search(r'name="secret" value="([A-Z2-7]+)"', text).group(1)
    status, text, _ = browser.ask("POST", "/account/second-factor", form={"csrf": browser.csrf, "secret": secret, "code": code(house, secret)})
    house.check(status == 200, f"enrolling: {status}")
    recovery = re.findall(r"<code>([\w-]{12})</code>", text)
    house.check(len(recovery) == 10, f"{len(recovery)} recovery codes")

    def second(answer):
        one = house.browser()
        one.sign_in("nadia@desk.example")
        before = one.cookies.get("fw_session")
        one.ask("GET", "/sign-in/code")
        house.check(one.ask("GET", "/queue")[0] == 303, "the password alone lets in")
        status = one.ask("POST", "/sign-in/code", form={"csrf": one.csrf, "code": answer})[0]
        return status, before, one

    status, _, _ = second(code(house, secret))
    house.check(status == 422, f"a code works a second time: {status}")
    status, before, one = second(recovery[0])
    house.check(status == 303 and one.cookies["fw_session"] != before, f"a recovery code: {status}, or the session stays the same")
    house.check(second(recovery[0])[0] == 422, "a recovery code works twice")
    statuses = [second(f"{guess:06d}")[0] for guess in range(6)]
    house.check(429 in statuses or statuses[-1] in (303, 429), f"guessing goes on: {statuses}")
    return "a second factor was switched on"


def attack_A24_setting_up_needs_the_token_and_is_over_then(house):
    log = (house.folder / f"desk-{house.port}.log").read_text()
    token = [line.split()[-1] for line in log.splitlines() if line.startswith("One-time token")][-1]
    browser = house.browser()
    browser.ask("GET", "/setup")
    form = {"name": "Ada", "email": "ada@desk.example", "password": "long enough it is"}
    before = house.digest()
    for wrong in ["", "x" * 43, token[:-1] + ("A" if token[-1] != "A" else "B"), token.lower()]:
        status, _, _ = browser.ask("POST", "/setup", form={**form, "csrf": browser.csrf, "token": wrong})
        house.check(status in (403, 422), f"a wrong token: {status}")
    house.check(house.digest() == before, "a wrong token changed something")
    status, _, _ = browser.ask("POST", "/setup", form={**form, "csrf": browser.csrf, "token": token})
    house.check(status == 303, f"the right token: {status}")
    stranger = house.browser()
    house.check(stranger.ask("GET", "/setup")[0] == 404, "set-up is there after an administrator is")
    stranger.ask("GET", "/sign-in")
    status, _, _ = stranger.ask("POST", "/setup", form={**form, "csrf": stranger.csrf, "token": token})
    house.check(status == 404, f"setting up again: {status}")
    return "an administrator was set up"


def attack_A25_forms_of_other_sites(house):
    browser = house.browser()
    browser.sign_in("mara@desk.example")
    browser.ask("GET", f"/cases/{house.own}")
    good = browser.csrf
    path = f"/cases/{house.own}/reply"
    form = {"csrf": good, "kind": "note", "text": "forged"}
    for name, headers, body in [
        ("no token", {}, {**form, "csrf": ""}), ("a wrong token", {}, {**form, "csrf": "x" * 43}),
        ("another origin", {"Origin": "https://evil.example"}, form), ("no origin at all", {"Origin": "null"}, form),
        ("another site", {"Sec-Fetch-Site": "cross-site"}, form),
    ]:
        status, _, _ = browser.ask("POST", path, form=body, headers=headers)
        house.check(status == 403, f"{name}: {status}")
    status, _, _ = browser.ask("POST", path, json.dumps(form), {"Content-Type": "text/plain"})
    house.check(status in (403, 422), f"text/plain: {status}")
    stranger = house.browser()
    status, _, _ = stranger.ask("POST", "/sign-in", form={"csrf": good, "email": "mara@desk.example", "password": "fristwerk-demo"})
    house.check(status == 403, f"signing somebody in from another site: {status}")
    # A cookie is no token: the API does not know it.
    status, _, _ = browser.ask("GET", "/api/v1/me")
    house.check(status == 401, f"the API takes a cookie: {status}")


def attack_A26_reading_changes_nothing(house):
    browser = house.browser()
    browser.sign_in("ines@desk.example")
    seen, todo = set(), ["/queue"]
    while todo and len(seen) < 150:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        status, text, _ = browser.ask("GET", path)
        house.check(status < 500, f"GET {path}: {status}")
        todo += [link.replace("&amp;", "&").replace("&#61;", "=").split("#")[0] for link in re.findall(r'href="(/[^"]*)"', text)
                 if not link.startswith(("/public", "/changes"))]
    house.check(len(seen) > 40, f"only {len(seen)} pages were found")


def attack_A27_A29_A31_headers(house):
    browser = house.browser()
    browser.sign_in("mara@desk.example")
    for path in ["/sign-in", "/queue", f"/cases/{house.own}", "/api/v1/openapi.json", "/missing"]:
        status, _, headers = browser.ask("GET", path, headers={"Origin": "https://evil.example", "Accept": "text/html"})
        house.check("access-control-allow-origin" not in headers, f"{path} lets other origins read")
        house.check("server" not in headers and "x-powered-by" not in headers, f"{path} says what it runs on")
        if not path.startswith("/api") and status == 200:
            policy = headers.get("content-security-policy", "")
            house.check("frame-ancestors 'none'" in policy and "default-src 'self'" in policy, f"{path} may be framed: {policy}")
            house.check(headers.get("cache-control") == "no-store", f"{path} may be kept")
            house.check(headers.get("referrer-policy") == "same-origin", f"{path} tells where it comes from")
        if status == 200:
            house.check(headers.get("x-content-type-options") == "nosniff", f"{path} may be sniffed")
    for origin in ["null", "http://localhost.evil.example", f"http://127.0.0.1:{house.port}.evil.example"]:
        status, _, headers = browser.ask("OPTIONS", "/api/v1/cases", headers={"Origin": origin, "Access-Control-Request-Method": "POST"})
        house.check(status == 405 and "access-control-allow-origin" not in headers, f"preflight of {origin}: {status}")
    status, _, _ = browser.ask("TRACE", "/api/v1/cases")
    house.check(status == 405, f"TRACE: {status}")


def attack_A28_leading_elsewhere(house):
    for target in ["//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example", "/%09/evil.example", "\t//evil.example",
                   "/\t/evil.example", "javascript:alert(1)", "\\\\evil.example"]:
        browser = house.browser()
        status, _, headers = browser.sign_in("mara@desk.example", next=target)
        house.check(status == 303 and headers["location"] in ("/", "/%09/evil.example"), f"{target!r} leads to {headers.get('location')}")
        browser.ask("GET", "/queue")
        status, _, headers = browser.ask("POST", "/preferences", form={"csrf": browser.csrf, "theme": "dark", "back": target})
        house.check(headers.get("location") in ("/", "/%09/evil.example"), f"back to {target!r} leads to {headers.get('location')}")
    return "sessions began"


def attack_A30_names_that_mean_something_to_scripts(house):
    contact = house.tokens["contact"]
    for query in ["__proto__[role]=administrator", "constructor.prototype.role=x", "__proto__=x"]:
        status, answer = house.api("GET", f"/cases?{query}", token=contact)
        house.check(status == 422, f"{query}: {status}")
