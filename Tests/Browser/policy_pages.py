"""An edition is drafted, compared, rehearsed and published; a list that was filtered is kept as a view.

usage: policy_pages.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
from browsing import tell


def a_manager_publishes_what_was_compared(house):
    manager = house.window()
    house.sign_in(manager, "paul@desk.example")
    manager.goto(f"{house.base}/policies/draft?from=black-duck@2024-07-29")
    text = manager.input_value("[name=source]")
    manager.fill("[name=source]", text.replace("edition: 2024-07-29", "edition: soon"))
    manager.click("button[value=check]")
    manager.wait_for_selector(".diag--error")
    edition = house.now().date().isoformat()
    manager.fill("[name=source]", text.replace("edition: 2024-07-29", f"edition: {edition}").replace("critical: 2 business hours", "critical: 1 business hour"))
    manager.click("button[value=check]")
    manager.wait_for_selector(".notice--met")
    house.look(manager, "draft-checked", "1440-light-en")
    for words in ["1 business hour instead of", "cases, judged by both editions"]:
        house.expect(lambda: words in manager.inner_text("main"), f"the draft's page does not say: {words}")
    manager.click("button[value=publish]")
    manager.wait_for_url(f"**/policies/black-duck@{edition}")


def a_filtered_list_is_kept_as_a_view(house):
    manager = house.window()
    house.sign_in(manager, "paul@desk.example")
    manager.goto(f"{house.base}/queue?q=is:open+severity:critical")
    manager.click("details:has(form[action='/views']) summary")
    manager.fill("form[action='/views'] [name=name]", "Critical ones")
    manager.click("form[action='/views'] button")
    manager.wait_for_selector(".rail__views a:has-text('Critical ones')")


tell(a_manager_publishes_what_was_compared, a_filtered_list_is_kept_as_a_view)
