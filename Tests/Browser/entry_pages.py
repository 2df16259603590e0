"""The first pages that everybody comes to, set-up, and an invitation.

usage: entry_pages.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import re

from browsing import letters, tell


def doors_can_be_looked_at(house):
    """Nobody is signed in yet."""
    for width, scheme, language in house.variants:
        page = house.window(width, scheme, language)
        for name in ("sign-in", "setup", "forgotten"):
            house.look(page, name, f"{width}-{scheme}-{language[:2]}", answer=page.goto(f"{house.base}/{name}"))
        page.context.close()


def rooms_can_be_looked_at(house):
    """What a support manager and a customer see first; a case that is not there says so."""
    cases = house.desk.get("/api/v1/cases?limit=1", house.desk.tokens["paul"])[1]["cases"]
    house.look_over("paul@desk.example", [
        ("queue", "/queue"), ("queue-found", "/queue?q=is:open+owner:none&sort=policy"),
        ("case", f"/cases/{cases[0]['number']}?why=first-response-1"), ("people", "/people"), ("person", "/people/per_demo_mara"),
        ("customers", "/customers"), ("customer", "/customers/acc_demo_rhine"), ("contract", "/contracts/con_demo_rhine"),
        ("policies", "/policies"), ("policy", "/policies/black-duck@2024-07-29"), ("draft", "/policies/draft?from=agency@2024-07-29"),
        ("published", "/policies/black-duck@2024-07-29/page")])
    house.look_over("harbour@customer.example", [("portal", "/portal"), ("portal-new", "/portal/cases/new"), ("portal-case", "/portal/cases/1004")])
    for width, scheme, language in house.variants:
        page = house.window(width, scheme, language)
        house.sign_in(page, "paul@desk.example")
        house.look(page, "missing", f"{width}-{scheme}-{language[:2]}", 404, page.goto(f"{house.base}/cases/424242"))
        page.context.close()


def set_up_works_once(house):
    """The administrator is made, invites somebody, and the way in is closed behind both."""
    first = house.window()
    house.set_up(first)
    first.goto(f"{house.base}/people")
    first.click("details:has(form[action='/people']) summary")
    for field, text in [("name", "Nele Neu"), ("email", "nele@desk.example"), ("tiers", "l1")]:
        first.fill(f"form[action='/people'] [name={field}]", text)
    first.click("form[action='/people'] button[type=submit]")
    first.wait_for_url("**/people/per_*")
    first.click("form[action$='/invite'] button")
    link = house.base + "/" + first.inner_text(".notice code").split("/", 3)[3]
    newcomer = house.window(390)
    newcomer.goto(link)
    newcomer.fill("#password", "a long enough one")
    newcomer.click(".gate__mid button[type=submit]")
    newcomer.wait_for_url("**/queue")
    house.expect(newcomer.goto(link).status == 410, "an invitation works twice")
    house.expect(first.goto(f"{house.base}/setup").status == 404, "set-up is still there")


def a_form_of_another_site_is_refused(house):
    page = house.window()
    house.sign_in(page, "mara@desk.example")
    answer = page.request.post(f"{house.base}/sign-out", form={"csrf": "wrong"})
    house.expect(answer.status == 403, f"a forged form was taken: {answer.status}")


def link_for(house, address):
    found = [re.search(r"http\S+(/invitation/\S+)", body) for _, body in letters(house, address)]
    return [house.base + one.group(1) for one in found if one]


def ask_for_a_link(house, page, address):
    page.goto(f"{house.base}/sign-in")
    page.click("a[href='/forgotten']")
    page.fill("#email", address)
    page.click("main form button[type=submit]")
    page.wait_for_selector(".notice")
    return page.inner_text("main")


def a_forgotten_password_is_chosen_anew_by_its_owner_alone(house):
    """The address is told nothing else; the old password holds until then; strangers learn nothing."""
    page, address = house.window(), "alder@customer.example"
    known = ask_for_a_link(house, page, address)
    house.look(page, "forgotten-sent", "1440-light-en")
    house.expect(ask_for_a_link(house, page, "nobody@nowhere.example") == known, "it shows who has an account")
    ask_for_a_link(house, page, address)
    house.expect(lambda: len(link_for(house, address)) == 1, "not one letter with a link went out", patience=30)
    other = house.window()
    house.sign_in(other, address)
    house.expect(lambda: "/portal" in other.url, "the old password does not hold any more")
    page.goto(link_for(house, address)[0])
    page.fill("#password", "a wholly new one")
    page.click(".gate__mid button[type=submit]")
    page.wait_for_url("**/portal")
    other.goto(f"{house.base}/portal")
    house.expect(lambda: "/sign-in" in other.url, "sessions of before go on")
    house.sign_in(other, address)
    house.expect(lambda: "/portal" not in other.url, "the old password still holds")
    house.expect(other.goto(link_for(house, address)[0]).status == 410, "the link works twice")
    house.sign_in(other, address, "a wholly new one")
    house.expect(lambda: "/portal" in other.url, "the new password does not hold")
    for one in (page, other):
        one.context.close()


tell(doors_can_be_looked_at, rooms_can_be_looked_at, set_up_works_once, a_form_of_another_site_is_refused, a_forgotten_password_is_chosen_anew_by_its_owner_alone)
