"""An agent files a case for somebody who called: found by name, told what is promised, and seen by the customer.

usage: filing_pages.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
from browsing import tell


def an_agent_finds_who_is_calling(house):
    house.agent = house.window()
    house.sign_in(house.agent, "mara@desk.example")
    house.agent.click(".actions a[href='/cases/new']")
    house.agent.wait_for_selector("[name=q]")
    house.look(house.agent, "callers", "1440-light-en")
    for letters in ("oliver", "tern health", "tern@customer"):
        house.agent.fill("main [name=q]", letters)
        house.agent.click("main form[role=search] button")
        house.agent.wait_for_url("**q=*")
        house.expect(lambda: house.agent.locator("main .linklist a", has_text="Oliver Grant").count() == 1, f"the caller is not found by '{letters}'")
    house.agent.fill("main [name=q]", "100%")
    house.agent.click("main form[role=search] button")
    house.expect(lambda: house.agent.locator("main .linklist a").count() == 0, "a sign of the database's finds everybody")


def and_files_what_they_say(house):
    agent = house.agent
    agent.goto(f"{house.base}/cases/new?q=oliver")
    agent.click("main .linklist a >> nth=0")
    agent.wait_for_selector("#channel")
    house.expect(lambda: agent.input_value("#channel") == "phone", "a call is not taken to have come by telephone")
    agent.fill("#subject", "The ward's printer is dead")
    agent.fill("#description", "He calls from the ward.\n\n  It prints nothing.")
    agent.check("input[name=severity][value=severity-3]", force=True)
    agent.check("input[name=environment][value=production]", force=True)
    agent.select_option("#type", "incident")
    agent.click("button[value=check]")
    agent.wait_for_selector(".expect__when")
    house.expect(lambda: agent.input_value("#description").endswith("  It prints nothing."), "what was typed is not kept as it was")
    house.look(agent, "caller-checked", "1440-light-en")
    if agent.locator("input[name=confirmed]").count():
        agent.check("input[name=confirmed]", force=True)
    agent.click("button[value=send]")
    agent.wait_for_url("**/cases/1*")
    house.number = agent.url.split("/")[-1]
    house.expect(lambda: "Oliver Grant" in agent.inner_text(".side"), "the case is not the caller's")


def the_caller_sees_it_and_nobody_else_outside(house):
    customer, stranger = house.window(), house.window()
    house.sign_in(customer, "tern@customer.example")
    customer.goto(f"{house.base}/portal/cases/{house.number}")
    house.timeline(customer, "He calls from the ward.")
    answer = customer.goto(f"{house.base}/cases/new")
    house.expect(answer.status in (403, 404) or "/portal" in customer.url, "a customer gets the form for callers")
    house.sign_in(stranger, "harbour@customer.example")
    answer = stranger.goto(f"{house.base}/portal/cases/{house.number}")
    house.expect(answer.status == 404, "another customer sees it")
    for page in (customer, stranger, house.agent):
        page.context.close()
    house.look_over("mara@desk.example", [("callers", "/cases/new?q=tern"), ("caller-form", "/cases/new?contact=per_demo_tern")])


tell(an_agent_finds_who_is_calling, and_files_what_they_say, the_caller_sees_it_and_nobody_else_outside)
