"""The queue: filters as chips, several cases at once, the palette and the keys.

usage: queue_pages.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
from browsing import tell


def paper_is_for_reading(house):
    """On paper there are the promises, the history and who held the case, and nothing to fill in."""
    page = house.window()
    house.sign_in(page, "mara@desk.example")
    for path, kept in [("/cases/1009", [".board", ".timeline", ".ledger", ".checks"]), ("/queue", [".queue__row"])]:
        page.goto(house.base + path)
        page.emulate_media(media="print")
        for part in kept:
            house.expect(lambda: page.locator(part).first.is_visible(), f"{part} is not on the paper of {path}")
        for part in ["button", "input", "select", "textarea", ".rail"]:
            shown = [one for one in page.locator(part).all() if one.is_visible()]
            house.expect(not shown, f"{len(shown)} of {part} are on the paper of {path}")
        page.emulate_media(media="screen")
    page.context.close()


def story(house):
    paper_is_for_reading(house)
    house.look_over("mara@desk.example", [("queue-facets", "/queue?q=is:open+severity:critical,high+owner:none"), ("jump", "/jump?q=re"), ("queue-empty", "/queue?q=is:open+nothingofthatname")])
    agent, other = house.window(), house.window()
    # Who hears of nothing meanwhile can be too slow.
    agent.route("**/changes", lambda route: route.abort())
    house.sign_in(agent, "mara@desk.example")
    house.sign_in(other, "tom@desk.example")

    # A filter is put on and taken off by a click.
    agent.goto(f"{house.base}/queue")
    before = agent.locator(".queue__row").count()
    agent.click("summary.facet:has-text('Severity')")
    house.look(agent, "queue-menu")
    agent.click(".facets[open] a >> nth=0")
    agent.wait_for_selector(".facet--on:has-text('Severity')")
    house.expect(lambda: 0 < agent.locator(".queue__row").count() < before, "the filter does not narrow the list")
    agent.click(".facet--on:has-text('Severity') .facet__x")
    agent.wait_for_selector(".facet--on:has-text('open')")
    house.expect(lambda: agent.locator(".queue__row").count() == before, "taking the filter off does not bring the list back")

    # Three are chosen and taken; somebody was quicker with one of them.
    agent.goto(f"{house.base}/queue?q=is:open+owner:none")
    numbers = [row.get_attribute("data-case") for row in agent.locator("[data-case]").all()][:3]
    house.expect(lambda: not agent.is_visible(".many"), "what is done to several is there before one is chosen")
    for number in numbers:
        agent.check(f"[data-case='{number}']")
    house.look(agent, "queue-chosen")
    other.goto(f"{house.base}/cases/{numbers[1]}")
    other.click("form[action$='/take'] button")
    other.wait_for_load_state()
    agent.click(".many [value=take]")
    words = agent.inner_text(".notice--breach")
    house.expect("2 cases" in words and numbers[1] in words, f"who was quicker is not told: {words}")
    house.look(agent, "queue-stale")
    for number, owner in zip(numbers, ["Mara Adler", "Tom", "Mara Adler"]):
        agent.goto(f"{house.base}/queue?q=is:open")
        row = agent.locator(f".queue__row:has([data-case='{number}'])")
        if row.count():
            house.expect(lambda: owner in row.locator(".queue__owner").inner_text(), f"{number} does not belong to {owner}")

    # On a phone and on a tablet filters are put on and cases chosen, too.
    for width in (390, 820):
        small = house.window(width, "light", "de-DE")
        house.sign_in(small, "paul@desk.example")
        small.goto(f"{house.base}/queue?q=is:open")
        small.click("summary.facet:has-text('Ebene')")
        small.click(".facets[open] a >> nth=0")
        small.wait_for_selector(".facet--on:has-text('Ebene')")
        small.check("[data-case] >> nth=0")
        small.check("[data-case] >> nth=1")
        house.expect(lambda: small.is_visible(".many [value=take]"), f"at {width} nothing can be done to several cases")
        house.look(small, f"queue-chosen-{width}")
        small.click(".many [value=take]")
        small.wait_for_selector(".notice--met")
        small.context.close()

    # By keys alone: choose, take, open.
    agent.goto(f"{house.base}/queue?q=is:open+owner:none")
    first = agent.locator("[data-case]").first.get_attribute("data-case")
    agent.keyboard.press("j")
    agent.keyboard.press("a")
    agent.wait_for_selector(".notice--met")
    house.expect(lambda: agent.locator(f"[data-case='{first}']").count() == 0, "the key A did not take the case")
    agent.keyboard.press("?")
    agent.wait_for_selector("#keys[open]")
    # Not wait_for_function: when it has to ask twice it evaluates in the page, which the page's own rules forbid.
    agent.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))).then(() => null)")
    house.look(agent, "keys")
    agent.keyboard.press("Escape")
    agent.keyboard.press("j")
    agent.keyboard.press("Enter")
    agent.wait_for_url("**/cases/*")

    # The palette goes to a number, to a customer, and to what can be done here.
    agent.keyboard.press("Control+k")
    agent.fill("#palette input", first)
    agent.wait_for_selector(f".palette__item:has-text('{first}')")
    agent.keyboard.press("Enter")
    agent.wait_for_url(f"**/cases/{first}")
    agent.keyboard.press("Control+k")
    agent.fill("#palette input", "rhein")
    agent.wait_for_selector(".palette__item:has-text('Rheinwerk Stahl')")
    house.look(agent, "palette")
    agent.click(".palette__item:has-text('Rheinwerk Stahl')")
    agent.wait_for_url("**/customers/*")
    # Without script the same stands on a page of its own.
    plain = house.window(script=False)
    house.sign_in(plain, "mara@desk.example")
    plain.click(".rail__jump")
    plain.fill("main [name=q]", "rhein")
    plain.click("main form button")
    house.expect(lambda: plain.locator("main a:has-text('Rheinwerk Stahl')").count() > 0, "the page to jump from does not find a customer")


tell(story)
