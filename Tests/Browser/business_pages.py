"""Customers and contracts: a new customer, a contract in revisions, contacts with dates, and how it stood on a day.

usage: business_pages.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime

from browsing import tell


def contact_is_described(house):
    """A contact has a kind and a level of the customer's own support, and agents see both beside the case (RC-77)."""
    page = house.window()
    house.sign_in(page, "paul@desk.example")
    page.goto(f"{house.base}/contracts/con_demo_harbour")
    page.click("summary:has-text('Remove')")
    page.click("form[action$='/contacts/remove'] button")
    page.wait_for_selector("#contacts :text('notice of removal')")
    page.click("summary:has-text('Name a contact')")
    page.select_option("form[action$='/contacts'] [name=kind]", "technical")
    page.fill("form[action$='/contacts'] [name=level]", "2")
    page.click("form[action$='/contacts'] button")
    page.wait_for_selector("#contacts:has-text('technical, own support, level 2')")
    house.look(page, "contract-contact-kind")
    agent = house.window(language="de-DE")
    house.sign_in(agent, "mara@desk.example")
    cases = house.desk.get("/api/v1/cases?limit=200", house.desk.tokens["paul"])[1]["cases"]
    number = next(case["number"] for case in cases if case["contract"] == "con_demo_harbour")
    agent.goto(f"{house.base}/cases/{number}")
    house.expect(lambda: "fachlich, eigener Support, Ebene 2" in agent.inner_text("aside"), "the agent does not see what the contact is asked about")
    for one in (page, agent):
        one.context.close()


def story(house):
    contact_is_described(house)
    house.look_over("paul@desk.example", [
        ("customers", "/customers"), ("customer", "/customers/acc_demo_rhine"), ("contract", "/contracts/con_demo_rhine"),
        ("contract-form", "/contracts/con_demo_rhine/revise"), ("contract-new", "/customers/acc_demo_rhine/contract"),
        ("teams", "/teams"), ("products", "/products")])
    page, slower = house.window(), house.window()
    house.sign_in(page, "paul@desk.example")
    house.sign_in(slower, "paul@desk.example")

    # A customer with a place of its own; a zone that does not exist is refused and what was typed stays.
    page.goto(f"{house.base}/customers")
    page.click("summary:has-text('New customer')")
    page.fill("[name=name]", "Nordwind Möbel")
    page.fill("[name=own_zone]", "Europe/Nowhere")
    page.click("form[action='/customers'] button")
    page.wait_for_selector(".notice--breach")
    house.expect(lambda: page.input_value("[name=name]") == "Nordwind Möbel", "the name that was typed is lost")
    page.fill("[name=own_zone]", "Europe/Berlin")
    page.fill("[name=own_holidays]", "DE-SN")
    page.click("form[action='/customers'] button")
    page.wait_for_url("**/customers/acc_*")
    page.fill("[name=site_name]", "Harbour")
    page.fill("[name=site_zone]", "Europe/London")
    page.fill("[name=site_holidays]", "GB-ENG")
    page.click("form:has([name=site_name]) button")
    page.wait_for_selector("#history li:has-text('Revision 2')")
    house.expect(lambda: page.locator("[name=site_name]").first.input_value() == "Harbour", "the place was not kept")

    # A contract for it.
    page.click("a:has-text('New contract')")
    page.fill("[name=contract_title]", "Frame contract")
    page.select_option("[name=edition]", "black-duck@2024-07-29")
    page.select_option("[name=plan]", "standard")
    page.fill("[name=targets]", "first-response: {counts: nowhere, critical: 1 hour}")
    page.click("form .btn--primary")
    page.wait_for_selector(".notice--breach")
    house.expect(lambda: page.input_value("[name=contract_title]") == "Frame contract", "the title that was typed is lost")
    page.fill("[name=targets]", "first-response: {counts: office, critical: 1 hour}")
    page.click("form .btn--primary")
    page.wait_for_url("**/contracts/con_*")
    house.expect(lambda: page.locator("td:has-text('agreed here')").count() == 1, "what was agreed does not show in the schedule")

    address = page.url

    # What the policy leaves out is covered by exception, somebody has a licence; a product tells what belongs to it.
    page.goto(f"{house.base}/contracts/con_demo_weir/revise")
    page.check("[name=exception] >> nth=0", force=True)
    page.check("[name=licensed] >> nth=0", force=True)
    page.check("[name=no_contact]", force=True)
    page.click("form .btn--primary")
    page.wait_for_url("**/contracts/con_demo_weir")
    terms = house.desk.get("/api/v1/contracts/con_demo_weir", house.desk.tokens["paul"])[1]
    house.expect(terms["exceptions"] and terms["licensed_users"] == ["per_demo_weir"] and terms["no_contact_feasible"],
                 f"the contract holds {terms}")
    house.expect(terms["partners"] == ["par_demo_seeberg"], "the partner was lost on the form")
    page.goto(f"{house.base}/products")
    page.click("summary:has-text('New product')")
    page.fill("details[open] [name=name]", "Gate 3")
    page.fill("details[open] [name=components]", "core product")
    page.click("details[open] button")
    page.wait_for_selector(".notice--breach")
    house.expect(lambda: page.input_value("details[open] [name=name]") == "Gate 3", "the product's name is lost")
    page.fill("details[open] [name=components]", "core: product\nreader: third-party")
    page.click("details[open] button")
    page.wait_for_selector("section:has-text('Gate 3') dt:has-text('reader')")
    house.look(page, "products-new")

    # The next revision takes effect later; somebody slower is told, and keeps what was typed.
    slower.goto(f"{address}/revise")
    page.goto(f"{address}/revise")
    later = house.now() + datetime.timedelta(days=30)
    page.select_option("[name=plan]", "premium")
    page.fill("[name=effective]", later.strftime("%Y-%m-%dT00:00"))
    page.click("form .btn--primary")
    page.wait_for_selector("#history .tag:has-text('takes effect later')")
    house.look(page, "contract-later")
    house.expect(lambda: "Standard" in page.inner_text(".facts"), "what takes effect later shows as if it did now")
    slower.fill("[name=general]", "Said by the slower one.")
    slower.click("form .btn--primary")
    slower.wait_for_selector(".notice--breach")
    house.expect(lambda: slower.input_value("[name=general]") == "Said by the slower one.", "the slower one's words are lost")
    day = (later + datetime.timedelta(days=1)).strftime("%Y-%m-%d")
    page.fill("[name=on]", day)
    page.click("#history form button")
    page.wait_for_selector(".notice--info")
    house.expect(lambda: "Premium" in page.inner_text(".facts"), "the day on which it is in force does not show it")

    # A contact is named from a day, and removed with the day of the notice.
    page.goto(f"{house.base}/contracts/con_demo_rhine")
    page.click("summary:has-text('Remove')")
    page.click("form[action$='/contacts/remove'] button")
    page.wait_for_selector("#contacts :text('notice of removal')")
    page.click("summary:has-text('Name a contact')")
    page.click("form[action$='/contacts'] button")
    page.wait_for_selector("#contacts .linkcard >> nth=1")
    house.look(page, "contract-contacts")

    # An agent reads all this and changes nothing.
    agent = house.window()
    house.sign_in(agent, "mara@desk.example")
    agent.goto(f"{house.base}/contracts/con_demo_rhine")
    allowed = agent.locator("a:has-text('Write the next revision')").count()
    answer = agent.goto(f"{house.base}/contracts/con_demo_rhine/revise")
    house.expect((answer.status == 200) == (allowed == 1), "the link and the permission say different things")

    # A customer is set up in one step: contract, contact, invitation.
    chief = house.window()
    house.set_up(chief)
    chief.goto(f"{house.base}/customers")
    chief.click("summary:has-text('New customer')")
    chief.fill("[name=name]", "Südkai Logistik")
    chief.fill("[name=own_zone]", "Europe/Berlin")
    chief.select_option("[name=agreement]", "agency@2024-07-29|individual")
    chief.fill("[name=contact_name]", "Kim Sander")
    chief.fill("[name=contact_email]", "jana")
    chief.evaluate("document.querySelector('[name=contact_email]').type = 'text'")
    chief.click("form[action='/customers'] button")
    chief.wait_for_selector(".notice--breach")
    house.expect(lambda: chief.input_value("[name=contact_name]") == "Kim Sander", "the contact that was typed is lost")
    house.look(chief, "customer-one-step")
    chief.fill("[name=contact_email]", "kim@suedkai.example")
    chief.click("form[action='/customers'] button")
    chief.wait_for_url("**/customers/acc_*")
    house.expect(lambda: chief.locator("a[href^='/contracts/']").count() == 1, "the contract was not made")
    house.expect(lambda: "kim@suedkai.example" in chief.inner_text("aside"), "the contact was not made")

    # Teams, partners, and a shift that is put in and taken out.
    chief.goto(f"{house.base}/teams")
    chief.click("summary:has-text('New team')")
    chief.fill("details[open] [name=name]", "Second line")
    chief.click("details[open] button")
    chief.wait_for_selector(".linkcard:has-text('Second line')")
    chief.fill("#new-partner [name=name]", "Systemhaus Süd")
    chief.click("#new-partner button")
    card = chief.locator(".linkcard", has_text="Systemhaus Süd")
    card.locator("summary").click()
    card.locator("[name=name]").fill("Systemhaus West")
    card.locator("button").click()
    chief.wait_for_selector(".linkcard:has-text('Systemhaus West')")
    house.expect(lambda: chief.locator(".linkcard", has_text="Seeberg").locator("a[href='/contracts/con_demo_weir']").count() == 1,
                 "for whom a partner acts is not shown")
    before = chief.locator("tbody tr").count()
    shift = chief.locator("form[action$='/shifts']").first
    # Within the twenty that show, and ending before it begins: refused.
    shift.locator("[name=until]").fill("2020-01-01T08:00")
    shift.locator("button").click()
    chief.wait_for_selector(".notice--breach")
    shift = chief.locator("form[action$='/shifts']").first
    begin = house.now()
    shift.locator("[name=from]").fill(begin.strftime("%Y-%m-%dT%H:%M"))
    shift.locator("[name=until]").fill((begin + datetime.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"))
    shift.locator("[name=person]").select_option(label="Ada")
    shift.locator("button").click()
    chief.wait_for_selector("tr:has-text('Ada')")
    house.look(chief, "teams-changed")
    chief.click("tr:has-text('Ada') button")
    chief.wait_for_load_state()
    house.expect(lambda: chief.locator("tr:has-text('Ada')").count() == 0, "the shift is still there")
    house.expect(lambda: chief.locator("tbody tr").count() == before, "another shift went with it")


tell(story)
