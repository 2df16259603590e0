"""A42, A43, B4, B7: SQL, search syntax, malformed HTTP and JSON."""
import json
import urllib.parse

SQL = ["'", "''", "\"", "`", "\\", ";", "' OR '1'='1", "1; DROP TABLE case_file; --", "' UNION SELECT token FROM api_token --", "%27", "$1", "$$",
       "0x27", "sleep(5)", "'||(SELECT pg_sleep(5))||'", "\u02bc OR 1=1", "NULL", "-1", "1e309", "a\u0301'", "');--"]


def attack_A42_sql_everywhere(house):
    _, description = house.api("GET", "/openapi.json")
    manager = house.manager
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            if method != "get" or path == "/events":
                continue
            for parameter in operation["parameters"]:
                for text in SQL:
                    quoted = urllib.parse.quote(text, safe="")
                    spelled = path.replace("{" + parameter["name"] + "}", quoted) if parameter["in"] == "path" else path
                    spelled = spelled.replace("{number}", str(house.own)).replace("{clock}", "x").replace("{version}", "1").replace("{id}", "x")
                    if parameter["in"] == "query":
                        spelled += f"?{parameter['name']}={quoted}"
                    status, answer = house.api("GET", spelled, token=manager)
                    house.check(status in (200, 404, 422, 400), f"GET {spelled}: {status} {answer}")
    for text in SQL:
        status, answer = house.api("GET", f"/cases?sort={urllib.parse.quote(text)}", token=manager)
        house.check(status == 422, f"sort by {text}: {status}")
        status, answer = house.api("GET", f"/cases?cursor={urllib.parse.quote('due.' + text + '.1')}", token=manager)
        house.check(status in (200, 422), f"cursor {text}: {status}")
        status, found = house.api("POST", "/coverage", {"subject": text, "contract": text, "severity": text}, manager)
        house.check(status == 422, f"body {text}: {status}")


def attack_A43_search_syntax_is_words(house):
    for text in ["*", "a*", "\"", "\"\"", "NEAR(a b)", "a AND", "AND", "OR OR", "NOT", "(", ")", "((((", "^a", "{public_words}: x", "note_words:zebra",
                 "a:b:c", ":", "& | ! <->", "a & b", "!a", "<1>", "'a'", "a\\", "\u0000", "ﬁ", "🦓" * 50, "a " * 400]:
        status, answer = house.api("GET", f"/cases?q={urllib.parse.quote(text)}", token=house.tokens["contact"])
        house.check(status in (200, 400, 422), f"{text!r}: {status} {answer}")
        if status == 200:
            house.check(all(house.canary not in json.dumps(case) for case in answer["cases"]), f"{text!r} finds a note")


def attack_B4_malformed_requests(house):
    head = f"Host: 127.0.0.1:{house.port}\r\nAuthorization: Bearer {house.manager}\r\n"
    body = '{"text":"smuggled"}'
    path = f"/api/v1/cases/{house.own}/notes"
    kind = "Content-Type: application/json\r\n"
    cases = {
        "two lengths": f"POST {path} HTTP/1.1\r\n{head}{kind}Content-Length: 5\r\nContent-Length: {len(body)}\r\n\r\n{body}",
        "length and chunks": f"POST {path} HTTP/1.1\r\n{head}{kind}Content-Length: {len(body)}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/v1/me HTTP/1.1\r\n{head}\r\n",
        "a bad chunk": f"POST {path} HTTP/1.1\r\n{head}{kind}Transfer-Encoding: chunked\r\n\r\nzz\r\n{body}\r\n0\r\n\r\n",
        "an odd encoding": f"POST {path} HTTP/1.1\r\n{head}{kind}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "NUL in a header": f"GET /api/v1/me HTTP/1.1\r\n{head}X: a\0b\r\n\r\n",
        "a lone CR": f"GET /api/v1/me HTTP/1.1\r\n{head}X: a\rY: b\r\n\r\n",
        "a space before the colon": f"POST {path} HTTP/1.1\r\n{head}{kind}Content-Length : {len(body)}\r\n\r\n{body}",
        "a negative length": f"POST {path} HTTP/1.1\r\n{head}{kind}Content-Length: -1\r\n\r\n{body}",
        "a header of 80 KiB": f"GET /api/v1/me HTTP/1.1\r\n{head}X: {'a' * 81_920}\r\n\r\n",
        "no version": f"GET /api/v1/me\r\n{head}\r\n", "nonsense": "\x16\x03\x01\x02\x00\x01\r\n\r\n",
    }
    for name, text in cases.items():
        answer = house.raw(text.encode("latin-1"))
        answers = answer.count("HTTP/1.1 ")
        first = answer.split("\r\n", 1)[0]
        house.check(answers <= 1, f"{name}: answered {answers} times")
        house.check(" 20" not in first, f"{name}: {first}")
    twice = house.raw(f"GET /api/v1/me HTTP/1.1\r\n{head}Host: evil.example\r\nConnection: close\r\n\r\n")
    house.check(" 500" not in twice, f"two hosts: {twice[:60]}")
    absolute = house.raw(f"GET http://evil.example/sign-in HTTP/1.1\r\n{head}Connection: close\r\n\r\n")
    house.check("evil.example" not in absolute, "the address of another host comes back")
    house.check(house.api("GET", "/me", token=house.manager)[0] == 200, "the desk does not answer any more")


def attack_B7_json_that_is_none(house):
    path = f"/cases/{house.own}/notes"
    headers = {"Content-Type": "application/json"}
    for name, body in {
        "deep": b"[" * 600 + b"]" * 600, "deep objects": b'{"a":' * 600 + b"1" + b"}" * 600, "twice": b'{"text":"a","text":"b"}',
        "a huge number": b'{"text":"a","occurred_at":1e999}', "a big integer": b'{"text":' + b"9" * 400 + b"}",
        "NUL": b'{"text":"a\\u0000b"}', "a raw NUL": b'{"text":"a\0b"}', "a list for a text": b'{"text":["a"]}', "an object for a text": b'{"text":{"a":1}}',
        "a lone surrogate": b'{"text":"\\ud800"}', "no UTF-8": b'{"text":"\xff\xfe"}', "overlong UTF-8": b'{"text":"\xc0\xaf"}', "a comment": b'{"text":"a"/**/}',
        "a comma too many": b'{"text":"a",}', "not a number": b'{"text":NaN}', "two values": b'{"text":"a"}{}', "nothing": b" ", "a BOM": b'\xef\xbb\xbf{"text":"a"}',
        "single quotes": b"{'text':'a'}", "text": b'"text"', "UTF-16": '{"text":"a"}'.encode("utf-16"),
    }.items():
        status, answer = house.api("POST", path, token=house.manager, headers=headers, raw=body)
        house.check(status in (400, 422), f"{name}: {status} {answer}")
    status, _ = house.api("POST", path, token=house.manager, headers=headers, raw=b'{"text":"' + b"a" * 1_200_000 + b'"}')
    house.check(status == 413, f"too large: {status}")
    status, _ = house.api("POST", path, token=house.manager, headers={"Content-Type": "text/xml"}, raw=b'{"text":"a"}')
    house.check(status == 415, f"another type: {status}")
