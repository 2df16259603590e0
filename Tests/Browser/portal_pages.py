"""What customers and partners do in the portal: choose a contract, prepare, see what is missing, send; and what support is.

usage: portal_pages.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
from browsing import tell


def partner_files(house):
    """A partner files for a customer of theirs, under the contract they choose; steps are kept, what is missing is named (RC-19, RC-26, RP-23)."""
    page = house.window()
    house.sign_in(page, "seeberg@partner.example")
    house.look(page, "partner-home", answer=page.goto(f"{house.base}/portal"))
    page.goto(f"{house.base}/portal/cases/new")
    house.expect(lambda: page.locator("form .linklist a").count() == 2, "the partner has no two contracts to choose from")
    page.locator("form .linklist a", has_text="Wehrle").click()
    page.wait_for_load_state()
    house.expect(lambda: page.locator("[aria-current=true]", has_text="Wehrle").count() == 1, "the contract is not marked as chosen")
    page.fill("#subject", "Parts list is empty")
    page.fill("#description", "Since the update.")
    page.select_option("#type", "issue")
    page.check("input[name=environment][value=production]", force=True)
    page.check("input[name=severity][value=high]", force=True)
    page.locator("input[name=prepared]").nth(0).check(force=True)
    page.locator("input[name=prepared]").nth(3).check(force=True)
    page.click("button[value=check]")
    page.wait_for_load_state()
    missing = page.inner_text(".expect")
    house.expect("Product" in missing and "Steps to reproduce" in missing, f"not all that is missing is named: {missing}")
    house.look(page, "partner-missing")
    house.expect(lambda: page.locator("input[name=prepared]:checked").count() == 2, "the ticks are lost")
    page.fill("#field-product", "Suite 9")
    page.fill("#field-steps", "Open it.")
    page.select_option("#impact", index=1)
    page.click("button[value=check]")
    page.wait_for_load_state()
    house.expect(lambda: page.locator("button[value=send]").count() == 1, page.inner_text("main"))
    if house.wrong: return
    if page.locator("input[name=confirmed]").count():
        page.check("input[name=confirmed]", force=True)
    page.click("button[value=send]")
    page.wait_for_url("**/portal/cases/1*")
    told = page.inner_text(".timeline")
    house.expect("search the knowledge base" in told and "reproduce the problem" in told, f"the steps are not kept: {told}")
    house.expect("collect version" not in told, "a step is kept that nobody took")
    house.look(page, "partner-filed")
    page.context.close()


def cases_are_found(house):
    """Customers see how many cases are theirs, and find one by words or number, open or closed; others' they don't."""
    page = house.window()
    house.sign_in(page, "tern@customer.example")
    page.goto(f"{house.base}/portal")
    count = int(page.inner_text(".section__count >> nth=0"))
    house.expect(lambda: page.locator(".casecard").count() == min(count, 50), f"{count} are open, and others are shown")
    subject = page.inner_text(".casecard__title >> nth=0")
    number = page.get_attribute(".casecard__title >> nth=0", "href").rsplit("/", 1)[1]
    page.fill("main [name=q]", max(subject.split(), key=len))
    page.press("main [name=q]", "Enter")
    page.wait_for_url("**/portal/cases?**")
    house.expect(lambda: page.locator(f".linklist a[href='/portal/cases/{number}']").count() == 1, "words do not find the case")
    page.click("main a[href*='side=closed']")
    page.wait_for_url("**side=closed**")
    house.expect(lambda: page.locator(f".linklist a[href='/portal/cases/{number}']").count() == 0, "an open case stands among the closed")
    page.fill("main [name=q]", number)
    page.press("main [name=q]", "Enter")
    page.wait_for_url(f"**/portal/cases/{number}")
    other = house.window()
    house.sign_in(other, "harbour@customer.example")
    for words in [max(subject.split(), key=len), number]:
        other.goto(f"{house.base}/portal/cases?q={words}")
        house.expect(lambda: other.locator("h1").count() == 1, "the list is not there")
        house.expect(other.locator(f"a[href='/portal/cases/{number}']").count() == 0 and "/cases/" not in other.url.split("?")[0].replace("/portal/cases", ""),
                     f"another customer's case is found by {words}")
    page.context.close()
    other.context.close()


def support_is_told(house):
    """Ways in, hours, what either side may expect: from the policy of the contract."""
    page = house.window()
    house.sign_in(page, "weir@customer.example")
    page.goto(f"{house.base}/portal/support")
    text = page.inner_text("main")
    for sentence in [
        "the way we prefer", "an acknowledgement with the case number", "search the knowledge base", "be reachable",
        "maintenance windows", "do not replace formal administrator training", "Sabine Wehrle",
    ]:
        house.expect(sentence in text, f"support does not say: {sentence}")
    house.expect(lambda: page.locator("aside dl dt").count() >= 4, "the openings of the week are missing")
    page.click("aside a[href^='/policies/']")
    page.wait_for_load_state()
    house.expect(lambda: "Revalize" in page.inner_text("body"), "the whole policy is not shown")
    page.context.close()


def audiences_differ(house):
    """Customers and partners prepare by their own steps and are told of training in their own words (RC-17, RP-10, RP-17)."""
    told = {}
    for who in ["weir@customer.example", "lock@customer.example"]:
        page = house.window()
        house.sign_in(page, who)
        page.goto(f"{house.base}/portal/cases/new")
        first = page.locator("form .section h2").first.inner_text()
        house.expect(first == "Before you send it", f"the steps do not come first for {who}: {first}")
        steps = page.inner_text("fieldset:has(input[name=prepared])")
        page.goto(f"{house.base}/portal/support")
        told[who] = (steps, page.inner_text("section:has(h2:text('Help and training'))"))
        page.context.close()
    (customer, training), (partner, other) = told.values()
    house.expect("first line work" in partner and "first line work" not in customer, f"the steps are the same: {partner}")
    house.expect("product training" in other and "administrator training" in training, f"the notices are the same: {other}")


def severities_are_told(house):
    """Each severity is chosen by its meaning, its example and its other name (CR-15, CR-20, CR-25, CR-29, CR-32)."""
    page = house.window()
    house.sign_in(page, "tern@customer.example")
    page.goto(f"{house.base}/portal/cases/new")
    picks = page.locator(".sevpick .choice").all_inner_texts()
    house.expect(len(picks) == 4, f"there are {len(picks)} severities")
    for number, (pick, example) in enumerate(zip(picks, ["all users cannot log in", "at peak times", "single user", "feature releases"]), 1):
        house.expect(example in pick, f"severity {number} has no example: {pick}")
        house.expect(f"Priority {number}" in pick, f"severity {number} has no other name: {pick}")
    house.look(page, "severities")
    page.context.close()


def escalation_has_a_route(house):
    """A customer who asks for escalation is told the way by telephone, and the vendor records it (BD-57)."""
    page = house.window()
    house.sign_in(page, "harbour@customer.example")
    page.goto(f"{house.base}/portal/support")
    house.expect(lambda: "Phone +1 781.425.4447" in page.inner_text("main"), "support does not tell the route of escalation")
    page.goto(f"{house.base}/portal")
    page.locator(".casecard__title").first.click()
    page.wait_for_load_state()
    number = page.url.split("/")[-1]
    told = page.locator("[data-route]", has_text="Phone +1 781.425.4447")
    house.expect(lambda: told.is_visible() and number in told.inner_text(), "the case does not tell the route and its number")
    page.context.close()
    desk = house.desk
    status, answer = desk.ask(
        "POST", f"/api/v1/cases/{number}/escalation-request",
        {"rule": "head-of-support", "reason": "Nobody answers.", "caller": "Harbour"}, desk.tokens["paul"])
    house.expect(status == 200, f"the call is not recorded: {status} {answer}")
    events = desk.get(f"/api/v1/cases/{number}/events", desk.tokens["paul"])[1]["events"]
    house.expect(any(event["type"] == "escalated-by-rule" for event in events), "the case is not escalated")


def vendor_triages(house):
    """A customer asks for another severity; the case owner decides, triages with what was missing, passes it on (RC-50)."""
    desk, token = house.desk, house.desk.tokens["paul"]
    status, filed = desk.ask("POST", "/api/v1/cases", {
        "subject": "Which fields are missing?", "description": "As said.", "contract": "con_demo_weir", "type": "how-to",
        "contact": "per_demo_weir", "severity": "low", "environment": "production", "product": "pro_demo"}, token)
    house.expect(status == 201, f"filing was answered {status} {filed}")
    number = filed["number"]
    customer, owner = house.window(), house.window()
    house.sign_in(customer, "weir@customer.example")
    house.sign_in(owner, "mara@desk.example")
    owner.goto(f"{house.base}/cases/{number}")
    owner.click("form[action$='/take'] button")
    owner.wait_for_load_state()
    customer.goto(f"{house.base}/portal/cases/{number}")
    customer.locator("summary", has_text="Ask for another severity").click()
    customer.select_option("form[action$='/do/severity-request'] select", "medium")
    customer.fill("form[action$='/do/severity-request'] [name=reason]", "Several colleagues wait for it.")
    customer.click("form[action$='/do/severity-request'] button")
    customer.wait_for_load_state()
    owner.goto(f"{house.base}/cases/{number}")
    house.expect(lambda: owner.locator("summary", has_text="The customer asks for Medium").count() == 1, "the wish is not shown")
    owner.click("summary:has-text('State a fact')")
    owner.select_option("[name=statement]", "system=minor-failure")
    owner.click("form[action$='/state'] button")
    house.timeline(owner, "minor failure of a feature")
    owner.fill("form[action$='/do/severity-decision'] [name=reason]", "Agreed.")
    owner.click("form[action$='/do/severity-decision'] button[value=yes]")
    owner.wait_for_selector(".page-head .sev:has-text('Medium')")
    owner.click("a[href$='/do/triage']")
    owner.wait_for_url("**/do/triage")
    owner.fill("#q-path", "Show them the guide.")
    owner.check("[name=missing][value=steps]", force=True)
    owner.click("main form button[type=submit]")
    owner.wait_for_selector(".timeline:has-text('Show them the guide.')")
    told = owner.inner_text(".timeline")
    house.expect("Missing: Steps to reproduce" in told, f"what was missing is not kept: {told}")
    house.expect(lambda: owner.locator("a[href$='/do/triage']").count() == 0, "a case is triaged twice")
    house.look(owner, "case-triaged")
    owner.click("a[href$='/do/referrals']")
    owner.wait_for_url("**/do/referrals")
    owner.select_option("#q-referral", "professional-services")
    owner.click("main form button[type=submit]")
    owner.wait_for_selector(".notice--breach")
    house.expect(lambda: owner.input_value("#q-referral") == "professional-services", "what was chosen is lost when it is refused")
    owner.select_option("#q-cost_accepted", "yes")
    owner.click("main form button[type=submit]")
    owner.wait_for_url(f"**/cases/{number}")
    owner.wait_for_load_state()
    house.expect(lambda: "Transfer to Professional Services" in owner.inner_text(".timeline"), f"the referral is not kept: {owner.inner_text('.timeline')}")
    customer.goto(f"{house.base}/portal/cases/{number}")
    house.expect(lambda: "Show them the guide." not in customer.inner_text("main"), "the customer sees the triage")
    for page in (customer, owner):
        page.context.close()


def story(house):
    house.look_over("tern@customer.example", [("portal-home", "/portal"), ("portal-cases", "/portal/cases?q=is:open"), ("portal-none", "/portal/cases?q=nothing")])
    house.look_over("weir@customer.example", [("portal-support", "/portal/support"), ("portal-new-weir", "/portal/cases/new")])
    house.look_over("seeberg@partner.example", [("partner-support", "/portal/support"), ("partner-new", "/portal/cases/new")])
    cases_are_found(house)
    partner_files(house)
    support_is_told(house)
    audiences_differ(house)
    severities_are_told(house)
    escalation_has_a_route(house)
    vendor_triages(house)


if __name__ == "__main__":
    tell(story)
