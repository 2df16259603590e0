"""A01–A12: reaching what belongs to somebody else."""
import http.client
import json
import sys
import time
from pathlib import Path


NOUNS = {
    "replies": {"text": "x"}, "messages": {"text": "x"}, "notes": {"text": "x"}, "closure": {"reason": "solved"},
    "assessment": {"severity": "severity-1"}, "severity-request": {"severity": "severity-1"}, "pause": {"reason": "customer"},
    "merger": {"into": 1}, "links": {"link": "defect", "to": "x"}, "survey": {"scores": {}},
}


def attack_A01_a_foreign_case_is_as_one_that_never_was(house):
    contact = house.tokens["contact"]
    for path in ["", "/events", "/commitments", "/ledger", "/attachments", "/draft", "/candidates",
                 "/commitments/first-response/1/explanation"]:
        foreign = house.api("GET", f"/cases/{house.foreign}{path}", token=contact)
        missing = house.api("GET", f"/cases/99999999{path}", token=contact)
        house.check(foreign[0] == 404 and foreign == missing, f"GET {path}: {foreign} and {missing}")
    for noun, body in NOUNS.items():
        foreign = house.api("POST", f"/cases/{house.foreign}/{noun}", body, contact)
        missing = house.api("POST", f"/cases/99999999/{noun}", body, contact)
        house.check(foreign[0] == 404 and foreign == missing, f"POST {noun}: {foreign} and {missing}")
    browser = house.browser()
    browser.sign_in("tern@customer.example")
    for path in [f"/portal/cases/{house.foreign}", f"/cases/{house.foreign}", f"/cases/{house.own}"]:
        status, text, _ = browser.ask("GET", path)
        house.check(status == 404 and "foreign case" not in text, f"{path}: {status}")
    browser.ask("GET", "/portal")
    for noun in ["write", "reopen", "ask-escalation", "survey", "draft"]:
        status, _, _ = browser.ask("POST", f"/portal/cases/{house.foreign}/{noun}", form={"csrf": browser.csrf, "text": "x"})
        house.check(status == 404, f"POST {noun}: {status}")
    begun = time.monotonic()
    for _ in range(50):
        house.api("GET", f"/cases/{house.foreign}", token=contact)
    foreign = time.monotonic() - begun
    begun = time.monotonic()
    for _ in range(50):
        house.api("GET", "/cases/99999999", token=contact)
    missing = time.monotonic() - begun
    house.check(foreign < missing * 3 and missing < foreign * 3, f"it takes {foreign:.3f} s, a missing one {missing:.3f} s")


def attack_A02_A03_files_belong_to_their_messages(house):
    contact, manager = house.tokens["contact"], house.manager
    headers = {"Content-Type": "application/octet-stream"}
    status, file = house.api("POST", "/attachments?name=secret.txt", token=manager, headers=headers, raw=b"secret")
    house.check(status == 201, f"upload: {status}")
    status, _ = house.api("GET", f"/attachments/{file['id']}", token=contact)
    house.check(status == 404, f"somebody else's upload: {status}")
    status, answer = house.api("POST", f"/cases/{house.own}/messages", {"text": "x", "attachments": [file["id"]]}, contact)
    house.check(status == 422, f"sending somebody else's upload: {status} {answer}")
    house.api("POST", f"/cases/{house.foreign}/replies", {"text": "with a file", "attachments": [file["id"]]}, manager)
    status, noted = house.api("POST", "/attachments?name=note.txt", token=manager, headers=headers, raw=b"note")
    house.api("POST", f"/cases/{house.own}/notes", {"text": "with a file", "attachments": [noted["id"]]}, manager)
    for one in (file, noted):
        house.check(house.api("GET", f"/attachments/{one['id']}", token=contact)[0] == 404, "a foreign file is served")
        house.check(house.api("GET", f"/attachments/{one['id']}")[0] == 401, "a file is served without a token")
    browser = house.browser()
    status, _, headers = browser.ask("GET", f"/attachments/{file['id']}")
    house.check(status == 303 and headers["location"].startswith("/sign-in"), f"without a session: {status}")
    return "files were sent"


def attack_A04_neighbours_of_a_case_stay_unseen(house):
    contact, manager = house.tokens["contact"], house.manager
    house.api("POST", f"/cases/{house.own}/links", {"link": "parent", "to": str(house.foreign)}, manager)
    browser = house.browser()
    browser.sign_in("tern@customer.example")
    _, text, _ = browser.ask("GET", f"/portal/cases/{house.own}")
    _, answer = house.api("GET", f"/cases/{house.own}/events", token=contact)
    house.check("foreign case" not in text and "foreign case" not in json.dumps(answer), "the neighbour's subject is shown")
    status, answer = house.api("POST", f"/cases/{house.own}/merger", {"into": house.foreign}, manager)
    house.check(status == 422, f"cases of two customers were merged: {status} {answer}")
    return "a link was made"


def attack_A05_a_note_never_leaves(house):
    contact = house.tokens["contact"]
    browser = house.browser()
    browser.sign_in("tern@customer.example")
    outputs = {
        "case": house.api("GET", f"/cases/{house.own}", token=contact), "events": house.api("GET", f"/cases/{house.own}/events", token=contact),
        "journal": house.api("GET", "/journal?limit=1000", token=contact), "list": house.api("GET", "/cases?limit=200", token=contact),
        "page": browser.ask("GET", f"/portal/cases/{house.own}"), "home": browser.ask("GET", "/portal"),
    }
    for name, output in outputs.items():
        house.check(house.canary not in json.dumps(output), f"{name} tells the note")
    house.check('"noted"' not in json.dumps(outputs["journal"]), "the journal tells that there is a note")
    status, found = house.api("GET", f"/cases?q={house.canary}", token=contact)
    house.check(status == 200 and not found["cases"], f"search finds the note: {found}")
    mails = [path.read_text(errors="replace") for path in Path(house.folder, "outbox").glob("*")]
    to_customers = [mail for mail in mails if "customer.example" in mail or "test-contact" in mail]
    house.check(not any(house.canary in mail for mail in to_customers), "a mail to a customer tells the note")


def attack_A06_A11_identifiers_of_others_in_a_body(house):
    contact, partner = house.tokens["contact"], house.tokens["partner-contact"]
    base = {"subject": "s", "description": "d", "severity": "severity-3", "type": "incident",
            "environment": "production", "confirmed": "credenti@2024-07-29#severity-3"}
    for who, token in (("contact", contact), ("partner", partner)):
        for more in [{"contract": "con_demo_alder"}, {"contract": "con_demo_tern", "account": "acc_demo_alder"},
                     {"contract": "con_demo_tern", "contact": "per_demo_alder"}, {"account": "acc_demo_alder"}]:
            if who == "contact" and more == {"contract": "con_demo_tern", "account": "acc_demo_alder"}:
                continue
            status, answer = house.api("POST", "/cases", {**base, **more}, token)
            ok = status in (403, 404, 422) or (who == "partner" and "contact" not in more and more.get("contract") == "con_demo_tern")
            house.check(ok, f"{who} files with {more}: {status} {answer}")
    status, _ = house.api("GET", f"/cases/{house.foreign}", token=partner)
    house.check(status == 404, f"a partner reads a foreign case: {status}")
    return "a partner may have filed"


def attack_A07_every_route_as_every_role(house):
    matrix = Path(__file__).with_name("matrix.tsv")
    _, description = house.api("GET", "/openapi.json")
    lines = []
    for path, methods in sorted(description["paths"].items()):
        for method in sorted(methods):
            if path in ("/events", "/openapi.json"):
                continue
            spelled = path.replace("{number}", str(house.own)).replace("{clock}", "first-response").replace("{version}", "1")
            kind = path.split("/")[1]
            known = {"contracts": "con_demo_tern", "accounts": "acc_demo_tern", "people": "per_demo_tern", "teams": "tea_demo",
                     "products": "pro_demo", "duties": "dut_demo", "editions": "agency@2024-07-29"}.get(kind, "none")
            spelled = spelled.replace("{id}", known)
            row = []
            for role in sorted(house.tokens):
                kind = next(iter(methods[method].get("requestBody", {}).get("content", {})), None)
                schema = methods[method]["requestBody"]["content"][kind]["schema"] if kind else {}
                body = json.dumps(least(schema)).encode() if kind == "application/json" else b"x" if kind else None
                status, _ = house.api(method.upper(), spelled, token=house.tokens[role], headers={"Content-Type": kind} if kind else {}, raw=body)
                row.append({403: "forbidden", 404: "unseen", 401: "stranger"}.get(status, "open" if status < 500 else str(status)))
            lines.append("\t".join([f"{method.upper()} {path}", *row]))
    # All that was allowed was done, with the least that a body must hold.
    text = "\t".join(["route", *sorted(house.tokens)]) + "\n" + "\n".join(lines) + "\n"
    if "--write" in sys.argv:
        matrix.write_text(text)
    house.check(matrix.exists() and matrix.read_text() == text, "the matrix of routes and roles is another: see Tests/API/matrix.tsv")
    if matrix.exists() and matrix.read_text() != text:
        Path(house.folder, "matrix.tsv").write_text(text)
        known = set(matrix.read_text().splitlines())
        for line in text.splitlines():
            if line not in known:
                print("  now:", line)
    return "whatever is allowed was done"


def least(schema):
    """The least that a schema takes: only what must be there, in its simplest form."""
    kind = schema.get("type")
    if "enum" in schema:
        return schema["enum"][0]
    if kind == "object":
        return {name: least(schema["properties"][name]) for name in schema.get("required", [])}
    if kind == "array":
        return []
    if kind == "integer":
        return schema.get("minimum", 0)
    if kind == "boolean":
        return True
    if schema.get("format") == "date-time":
        return "2030-01-01T00:00:00Z"
    return "none"


def attack_A08_fields_that_are_not_theirs(house):
    contact = house.tokens["contact"]
    base = {"subject": "s", "description": "d", "contract": "con_demo_tern", "severity": "severity-3", "type": "incident",
            "environment": "production", "confirmed": "credenti@2024-07-29#severity-3"}
    for extra in [{"role": "administrator"}, {"internal": True}, {"created_at": "2020-01-01T00:00:00Z"}, {"due": "2030-01-01T00:00:00Z"},
                  {"organisation": "acc_demo_alder"}, {"__proto__": {"role": "administrator"}}, {"constructor": {"prototype": {}}},
                  {"number": 1}, {"owner": "per_demo_mara"}, {"subject": {"$ne": ""}}, {"contract": ["con_demo_tern"]}]:
        status, answer = house.api("POST", "/cases", {**base, **extra}, contact)
        house.check(status == 422 and answer.get("errors"), f"{extra}: {status}")
    status, _ = house.api("POST", "/cases", {**base, "occurred_at": "2020-01-01T00:00:00Z"}, contact)
    house.check(status == 403, f"back-dating by a customer: {status}")


def attack_A09_search_asks_only_what_is_seen(house):
    contact = house.tokens["contact"]
    _, everything = house.api("GET", "/cases?limit=200", token=contact)
    seen = {case["number"] for case in everything["cases"]}
    house.check(house.foreign not in seen, "a foreign case is listed")
    for query in ["foreign", f"contract:con_demo_alder", "account:acc_demo_alder", "is:open", "state:new", "contact:per_demo_alder"]:
        status, page = house.api("GET", f"/cases?q={query}&limit=200", token=contact)
        house.check(status == 200 and {case["number"] for case in page["cases"]} <= seen, f"{query}: {page}")
    for query in ["owner:per_demo_mara", "team:tea_demo"]:
        status, answer = house.api("GET", f"/cases?q={query}", token=contact)
        house.check(status == 422, f"a customer filters by what is hidden from them, {query}: {status}")
    status, _ = house.api("GET", "/cases?owner=per_demo_mara", token=contact)
    house.check(status == 422, f"a customer filters by what is hidden from them: {status}")


def attack_A10_A12_rights_end_at_once(house):
    contact = house.tokens["contact"]
    _, me = house.api("GET", "/me", token=contact)
    stream = http.client.HTTPConnection("127.0.0.1", house.port, timeout=5)
    stream.request("GET", "/api/v1/events", headers={"Authorization": f"Bearer {contact}"})
    live = stream.getresponse()
    house.check(live.status == 200, f"a stream: {live.status}")
    live.readline()
    _, terms = house.api("GET", "/contracts/con_demo_tern", token=house.manager)
    change = {key: value for key, value in terms.items() if key not in ("id", "revision")}
    removed = [{**one, "removed": "2026-01-01T00:00:00Z"} if one["person"] == me["id"] else one for one in terms["designations"]]
    status, _ = house.api("PUT", "/contracts/con_demo_tern", {**change, "designations": removed}, house.manager)
    house.check(status == 200, f"removing: {status}")
    status, _ = house.api("GET", f"/cases/{house.own}", token=contact)
    house.check(status == 404, f"a removed contact reads: {status}")
    begun = time.monotonic()
    house.api("POST", f"/cases/{house.own}/replies", {"text": "not for them"}, house.manager)
    told = live.read()
    house.check(b"replied" not in told and time.monotonic() - begun < 4, f"the stream goes on: {told[-200:]}")
    stream.close()
    status, _ = house.api("GET", "/events", token=contact, headers={"Last-Event-ID": "1"})
    house.check(status == 404, f"a stream of somebody removed: {status}")
    status, _ = house.api("PUT", "/contracts/con_demo_tern", {**change, "designations": terms["designations"]}, house.manager)
    house.check(status == 200 and house.api("GET", f"/cases/{house.own}", token=contact)[0] == 200, "the contact is not back")
    return "a contract was changed"
