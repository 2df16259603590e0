"""Posts: who hears what a policy tells a support manager, the management, the development; by whom they are filled, and that it arrives.

usage: post_pages.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
from browsing import letters, tell


def a_post_that_nobody_holds_goes_to_the_administrators(house):
    house.chief = house.window()
    house.set_up(house.chief)
    house.chief.goto(f"{house.base}/teams")
    post = house.chief.locator("#posts .linkcard", has_text="Professional Services")
    house.expect(lambda: "Nobody holds it: goes to Ada" in post.inner_text(), f"a vacant post is not shown as one: {post.inner_text()}")
    house.look(house.chief, "posts-vacant", "1440-light-en")


def an_administrator_fills_a_post(house):
    post = house.chief.locator("#posts .linkcard", has_text="Support manager")
    post.locator("summary").click()
    post.locator("select[name=person]").select_option(label="Ines Kramer")
    post.locator("form[action='/posts'] button").click()
    house.expect(lambda: "Heard by Ines Kramer" in post.inner_text(), "who was entered does not hold the post")
    agent = house.window()
    house.sign_in(agent, "mara@desk.example")
    agent.goto(f"{house.base}/teams")
    house.expect(lambda: "Ines Kramer" in agent.inner_text("#posts"), "an agent does not see who holds a post")
    house.expect(lambda: agent.locator("#posts form").count() == 0, "an agent can fill posts")
    agent.context.close()


def a_wish_for_an_escalation_reaches_its_holder(house):
    customer = house.window()
    house.sign_in(customer, "tern@customer.example")
    customer.goto(f"{house.base}/portal/cases?q=is:open")
    customer.click("main a[href^='/portal/cases/1'] >> nth=0")
    customer.wait_for_selector(".timeline")
    customer.locator("summary", has_text="escalation").first.click()
    customer.fill("form[action$='/do/escalation-request'] [name=reason]", "Our clinic stands still.")
    customer.click("form[action$='/do/escalation-request'] button")
    customer.wait_for_load_state()
    number = customer.url.split("/")[-1]
    house.expect(
        lambda: any(number in subject and "um eine Eskalation gebeten" in body for subject, body in letters(house, "ines@desk.example")),
        "the holder of the post gets no letter", patience=30)
    house.expect(lambda: not any("escalation is asked" in body for _, body in letters(house, "paul@desk.example")), "who does not hold the post gets it, too")
    house.expect(lambda: not any("escalation is asked" in body for _, body in letters(house, "tern@customer.example")), "who asked is told that they asked")
    holder = house.window()
    house.sign_in(holder, "ines@desk.example")
    holder.goto(f"{house.base}/cases/{number}")
    house.expect(lambda: "Ines Kramer" in holder.inner_text(".side"), "the holder does not follow the case")
    # It waits for the holder, and for nobody else, until it is answered.
    other = house.window()
    house.sign_in(other, "mara@desk.example")
    other.goto(f"{house.base}/work")
    house.expect(lambda: other.locator("h1", has_text="My work").count() == 1 and "wish for an escalation" not in other.inner_text("main"), "it waits for somebody else, too")
    holder.click(".rail a[href='/work']")
    task = holder.locator("main .linklist a", has_text=number)
    house.expect(lambda: "wish for an escalation" in task.inner_text() and "since" in task.inner_text(), "what waits for the holder is not in their work")
    house.look(holder, "my-work", "1440-light-en")
    holder.goto(f"{house.base}/cases/{number}/do/escalation-refusal")
    holder.fill("#q-reason", "A technician is with you at three.")
    holder.click("main form button[type=submit]")
    holder.wait_for_url(f"**/cases/{number}")
    holder.goto(f"{house.base}/work")
    house.expect(lambda: holder.locator("main .linklist a", has_text=number).count() == 0, "what was answered waits still")
    customer.goto(f"{house.base}/portal/cases/{number}")
    house.timeline(customer, "A technician is with you at three.")
    house.expect(
        lambda: any(number in subject and "A technician is with you at three." in body for subject, body in letters(house, "tern@customer.example")),
        "who asked gets no letter with the answer", patience=30)
    for page in (customer, holder, other):
        page.context.close()


def an_approval_is_asked_for_and_heard(house):
    """BD-34: the three facts first, then the support manager is asked."""
    agent, manager, customer = house.window(), house.window(), house.window()
    for page, who in ((agent, "mara@desk.example"), (manager, "ines@desk.example"), (customer, "harbour@customer.example")):
        house.sign_in(page, who)
    status, filed = house.desk.ask("POST", "/api/v1/cases", {
        "contract": "con_demo_harbour", "contact": "per_demo_harbour", "subject": "Der Nachtlauf bricht ab", "description": "Jede Nacht um drei.",
        "type": "error", "environment": "production", "channel": "portal"}, house.desk.tokens["mara"])
    house.expect(status == 201, f"no case can be filed: {status} {filed}")
    number = filed["number"]
    agent.goto(f"{house.base}/cases/{number}/do")
    house.expect(lambda: agent.locator("a[href$='/do/approval-request']").count() == 0, "an approval is offered before its condition holds")
    for fact, value in (("workaround", "none"), ("mission-critical", "yes"), ("program-error", "yes")):
        status, answer = house.desk.ask("POST", f"/api/v1/cases/{number}/statements", {"fact": fact, "value": value}, house.desk.tokens["mara"])
        house.expect(status == 200, f"{fact} can't be stated: {answer}")
    agent.goto(f"{house.base}/cases/{number}/do/approval-request")
    agent.fill("#q-reason", "Ohne Patch steht der Betrieb.")
    agent.click("main form button[type=submit]")
    agent.wait_for_url(f"**/cases/{number}")
    house.expect(lambda: "Approval asked for: Program patch" in agent.inner_text(".notice"), "the case does not say that an approval is awaited")
    house.look(agent, "approval-asked", "1440-light-en")
    house.expect(
        lambda: any(str(number) in subject and "Um Ihre Zustimmung wird gebeten: Programm-Patch" in body for subject, body in letters(house, "ines@desk.example")),
        "who decides gets no letter", patience=30)
    customer.goto(f"{house.base}/portal/cases/{number}")
    house.expect(lambda: customer.locator(".timeline .entry").count() >= 1, "the customer does not see the case")
    house.expect(lambda: "Patch" not in customer.inner_text("main"), "the customer sees what is asked inside")
    for page in (agent, manager, customer):
        page.context.close()


def a_post_is_left_again(house):
    post = house.chief.locator("#posts .linkcard", has_text="Support manager")
    house.chief.goto(f"{house.base}/teams")
    post.locator("form[action='/posts/drop'] button").click()
    house.expect(lambda: "Heard by Paul Winter" in post.inner_text(), "the post does not fall back to whoever manages support")
    house.chief.context.close()
    house.look_over("paul@desk.example", [("posts", "/teams"), ("work", "/work")])


tell(
    a_post_that_nobody_holds_goes_to_the_administrators, an_administrator_fills_a_post, a_wish_for_an_escalation_reaches_its_holder,
    an_approval_is_asked_for_and_heard, a_post_is_left_again)
