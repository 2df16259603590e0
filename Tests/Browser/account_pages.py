"""Somebody's own account: second step, sessions, tokens, password, language, keys.

usage: account_pages.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import base64
import hashlib
import hmac
import struct

from browsing import tell


def code(secret, step):
    """The code of a step (RFC 6238)."""
    mac = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    place = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[place:place + 4])[0] & 0x7fffffff) % 1_000_000:06d}"


def story(house):
    house.look_over("mara@desk.example", [("account", "/account"), ("second-factor", "/account/second-factor")])
    house.look_over("tern@customer.example", [("account-portal", "/account")])
    page, elsewhere = house.window(), house.window(390)
    house.sign_in(page, "tom@desk.example")
    house.sign_in(elsewhere, "tom@desk.example")

    # A session elsewhere is ended from here.
    page.goto(f"{house.base}/account")
    sessions = page.locator("#sessions li").count()
    page.click("#sessions button >> nth=0")
    page.wait_for_selector(".notice--met")
    house.expect(lambda: page.locator("#sessions li").count() == sessions - 1, "the session is still listed")
    elsewhere.goto(f"{house.base}/queue")
    house.expect(lambda: "/sign-in" in elsewhere.url, "the session that was ended still opens pages")

    # A token opens the API until it is revoked.
    page.click("summary:has-text('Make a token')")
    page.fill("[name=label]", "nightly report")
    page.check("[name=scope][value=read-case]")
    page.click("text=Make token")
    token = page.inner_text(".notice--info code")
    house.look(page, "account-token")
    house.expect(house.desk.get("/api/v1/cases?limit=1", token)[0] == 200, "the token opens nothing")
    page.click("li:has-text('nightly report') button")
    page.wait_for_selector(".notice--met")
    house.expect(house.desk.get("/api/v1/cases?limit=1", token)[0] == 401, "the revoked token opens something")

    # The second step: a wrong code is told, the right one gives recovery codes, one of which opens the door.
    page.click("#factor a")
    page.fill("#code", "000000")
    page.click("main form button[type=submit]")
    page.wait_for_selector(".notice--breach")
    secret = page.get_attribute("[name=secret]", "value")
    page.fill("#code", code(secret, int(house.clock.time()) // 30))
    page.click("main form button[type=submit]")
    page.wait_for_selector(".codes")
    house.look(page, "recovery-codes")
    spare = page.locator(".codes code").first.inner_text()
    newcomer = house.window()
    house.sign_in(newcomer, "tom@desk.example")
    newcomer.fill("#code", spare)
    newcomer.click("button[type=submit] >> nth=0")
    newcomer.wait_for_url("**/queue")
    newcomer.goto(f"{house.base}/account")
    house.expect(lambda: "9 recovery codes" in newcomer.inner_text("#factor"), "a used recovery code still counts")
    # The next step's code, since each is good once.
    newcomer.fill("#factor [name=code]", code(secret, int(house.clock.time()) // 30 + 1))
    newcomer.click("#factor .btn--danger")
    newcomer.wait_for_selector(".notice--met:has-text('The second step is off.')")

    # Letters are keys until they are switched off.
    newcomer.click("#keys-choice button")
    newcomer.wait_for_selector("[name=keys][value=on]")
    newcomer.goto(f"{house.base}/queue")
    newcomer.keyboard.press("j")
    house.expect(lambda: newcomer.locator(".is-selected").count() == 0, "a letter acts although letters are off")

    # Another password: the old one is wanted, the new one works, other sessions are gone.
    newcomer.goto(f"{house.base}/account")
    newcomer.fill("[name=old]", "not it at all")
    newcomer.fill("[name=password]", "another long one")
    newcomer.click("text=Change password")
    newcomer.wait_for_selector(".notice--breach")
    newcomer.fill("[name=old]", "fristwerk-demo")
    newcomer.fill("[name=password]", "another long one")
    newcomer.click("text=Change password")
    newcomer.wait_for_selector(".notice--met")
    page.goto(f"{house.base}/queue")
    house.expect(lambda: "/sign-in" in page.url, "a session outlived the password")
    house.sign_in(page, "tom@desk.example", "another long one")
    page.wait_for_url("**/queue")

    # The language is the account's, wherever one signs in.
    page.goto(f"{house.base}/account")
    page.select_option("#language", "de")
    page.click("form[action='/account/language'] button")
    page.wait_for_selector("h1:has-text('Ihr Konto')")


tell(story)
