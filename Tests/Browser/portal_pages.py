"""What customers and partners do in the portal: choose a contract, prepare, see what is missing, send; and what support is.

usage: portal_pages.py [FOLDER]   pictures go to the folder, if one is named
"""
from browsing import tell


def partner_files(house):
    """A partner files for a customer of theirs, under the contract they choose (RP-17, RC-19, RC-26)."""
    page = house.window()
    house.sign_in(page, "seeberg@partner.example")
    house.look(page, "partner-home", answer=page.goto(f"{house.base}/portal"))
    page.goto(f"{house.base}/portal/cases/new")
    house.expect(page.locator("form .linklist a").count() == 2, "the partner has no two contracts to choose from")
    page.locator("form .linklist a", has_text="Wehrle").click()
    page.wait_for_load_state()
    house.expect(page.locator("[aria-current=true]", has_text="Wehrle").count() == 1, "the contract is not marked as chosen")
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
    house.expect(page.locator("input[name=prepared]:checked").count() == 2, "the ticks are lost")
    page.fill("#field-product", "Suite 9")
    page.fill("#field-steps", "Open it.")
    page.select_option("#impact", index=1)
    page.click("button[value=check]")
    page.wait_for_load_state()
    house.expect(page.locator("button[value=send]").count() == 1, page.inner_text("main"))
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


def support_is_told(house):
    """Ways in, hours, what either side may expect: from the policy of the contract (RC-17, RC-21, RC-23, RC-74, RC-83)."""
    page = house.window()
    house.sign_in(page, "weir@customer.example")
    page.goto(f"{house.base}/portal/support")
    text = page.inner_text("main")
    for sentence in [
        "the way we prefer", "an acknowledgement with the case number", "search the knowledge base", "be reachable",
        "maintenance windows", "do not replace formal administrator training", "Sabine Wehrle",
    ]:
        house.expect(sentence in text, f"support does not say: {sentence}")
    house.expect(page.locator("aside dl dt").count() >= 4, "the openings of the week are missing")
    page.click("aside a[href^='/policies/']")
    page.wait_for_load_state()
    house.expect("Revalize" in page.inner_text("body"), "the whole policy is not shown")
    page.context.close()


def story(house):
    house.look_over("weir@customer.example", [("portal-support", "/portal/support"), ("portal-new-weir", "/portal/cases/new")])
    house.look_over("seeberg@partner.example", [("partner-support", "/portal/support"), ("partner-new", "/portal/cases/new")])
    partner_files(house)
    support_is_told(house)


if __name__ == "__main__":
    tell(story)
