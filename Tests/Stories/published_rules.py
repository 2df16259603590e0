"""What somebody who only reads finds on the published page of Revalize's policy, and that chooser and form say the same.

usage: published_rules.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import tell  # noqa: E402

PAGE = "/policies/revalize-customer@2024-07-29/page"


def a_reader_opens_the_page_and_a_contact_signs_in(house):
    house.reader, house.customer = house.window(), house.window()
    house.reader.goto(f"{house.base}{PAGE}")
    house.sign_in(house.customer, "weir@customer.example")


def says(house, place, *sentences, page=None):
    """Looks for sentences in a part of the page, named by its anchor."""
    found = " ".join((page or house.reader).inner_text(f"#{place}").split())
    for sentence in sentences:
        house.expect(sentence in found, f"{place} does not say '{sentence}': {found}")


def requests_are_answered_promptly_in_a_stated_order(house):
    """Shows RC-25.4."""
    says(house, "clauses-portal", "Requests are answered promptly, by reported severity and business impact.")
    says(house, "targets-first-response", "Targets that we make an effort to meet.")
    says(house, "queue", "Until the first response, cases are ordered by reported severity, business impact,")


def help_is_fastest_with_what_is_organised_and_can_be_repeated(house):
    """Shows RC-27.4."""
    says(house, "obligations-complete-information", "Give detailed, organised and timely information", "the resolution may be delayed")
    says(house, "before-submitting", "reproduce the problem in your own environment")


def what_must_be_given_is_what_the_form_asks_for(house):
    """Shows RC-28.5."""
    fields = house.reader.locator("#fields dd, #fields li").all_inner_texts()
    house.expect(len(fields) == 7, f"not the seven fields stand on the page: {fields}")
    says(house, "case-types-issue", "Severity", "Business impact", "Affected environment")
    page = house.customer
    page.goto(f"{house.base}/portal/cases/new")
    for kind in ("issue", "question", "documentation", "how-to", "enhancement"):
        page.eval_on_selector_all("#subject, #description", "fields => fields.forEach(field => { field.required = false })")
        page.select_option("#type", kind)
        page.click("button[value=check]")
        page.wait_for_selector(f"#type:has(option[value={kind}][selected])")
        asked = page.inner_text("aside .expect")
        stated = house.reader.inner_text(f"#case-types-{kind}").split("Severity unless")[0]
        enforced, published = ({one for one in fields if one in words} for words in (asked, stated))
        house.expect("Missing: " in asked and enforced == published != set(),
                     f"{kind}: the page states {published}, the form asks for {enforced}")


def resolution_has_no_target(house):
    """Shows RC-32.1."""
    says(house, "clauses-no-guarantee", "resolution times depend on the issue and cannot be guaranteed")
    cells = house.reader.locator("#targets-resolution td").all_inner_texts()
    house.expect(cells == ["none stated"] * 4, f"the table of resolutions says {cells}")
    figures = house.reader.locator("[id^='targets-'][id*='resolution'] td, [id^='targets-'][id*='ageing']").all_inner_texts()
    house.expect(set(figures) == {"none stated"}, f"elsewhere stands a target: {figures}")


def severity_one_is_for_production(house):
    """Shows RC-33.5, RC-44.4."""
    says(house, "severities-urgent", "Severity 1", "Only in the environment Production", "Applies to production systems only.")
    says(house, "severities-urgent-reasons", "Outage of the production system", "Severe degradation of software performance",
         "Potential data integrity or security incident")


def the_targets_stand_by_severity(house):
    """Shows RC-35.3, RC-36.4, RC-37.3."""
    stated = {"high": ("Severity 2", "8 business hours"), "medium": ("Severity 3", "2 business days"),
              "low": ("Severity 4", "3 business days")}
    for level, (also, target) in stated.items():
        says(house, f"targets-standard-first-response-{level}", f"less than {target}")
        says(house, f"severities-{level}", also)
    says(house, "targets-first-response-counts", "Standard business hours at the customer's main place of business")
    says(house, "calendars-business-hours-business-day", "ends at the same time of the next working day")
    assumed = " ".join(house.reader.locator("#calendars-business-hours .assumed").inner_text().split())
    house.expect(assumed.startswith("assumed") and "A working day ends at the same time of day." in assumed,
                 f"that it is assumed is not said: {assumed}")


def beside(house, level, language="en-GB"):
    """What stands beside a severity in the chooser of the form."""
    page = house.window(language=language)
    house.sign_in(page, "weir@customer.example")
    page.goto(f"{house.base}/portal/cases/new")
    words = page.inner_text(f"label.choice:has(input[value={level}])")
    page.context.close()
    return words


def high_differs_from_urgent_by_its_criteria(house):
    """Shows RC-45.1."""
    high, urgent = beside(house, "high"), beside(house, "urgent")
    for words in ("Of great importance to the customer.", "A workaround may exist but is not optimal.",
                  "Critical loss of function or performance keeps the majority of users from their normal work.",
                  "The product is usable but severely restricted."):
        house.expect(words in high, f"beside High does not stand '{words}': {high}")
        house.expect((words in urgent) == ("importance" in words), f"'{words}' stands, or does not stand, beside Urgent: {urgent}")


def low_has_its_examples(house):
    """Shows RC-47.4."""
    says(house, "severities-low", "Does not affect current workflows.", "how-to, documentation and general questions")


def both_german_labels_lead_to_one_level(house):
    """Shows RC-48.1."""
    page = house.window(language="de-DE")
    house.sign_in(page, "weir@customer.example")
    page.goto(f"{house.base}/portal/support")
    page.click("aside a[href^='/policies/']")
    page.wait_for_selector("#targets-first-response")
    heads = page.locator("#targets-first-response thead th").all_inner_texts()
    for number, level, label, other in ((3, "medium", "Mittel", "Mäßig"), (4, "low", "Gering", "Niedrig")):
        house.expect(heads[number] == label, f"Schweregrad {number} heißt in der Tabelle nicht {label}: {heads}")
        says(house, f"severities-{level} h3", label, page=page)
        says(house, f"severities-{level}-also-called", "Auch genannt", other, f"Schweregrad {number}", page=page)
        words = beside(house, level, "de-DE")
        house.expect(all(one in words for one in (label, other, f"Schweregrad {number}")), f"in der Auswahl steht nicht beides: {words}")
    page.context.close()


def triage_is_more_exact_with_more_information(house):
    """Shows RC-55.3."""
    says(house, "clauses-triage", "The more information, the more precisely it finds a path to resolution.")


tell(
    a_reader_opens_the_page_and_a_contact_signs_in, requests_are_answered_promptly_in_a_stated_order,
    help_is_fastest_with_what_is_organised_and_can_be_repeated, what_must_be_given_is_what_the_form_asks_for, resolution_has_no_target,
    severity_one_is_for_production, the_targets_stand_by_severity, high_differs_from_urgent_by_its_criteria, low_has_its_examples,
    both_german_labels_lead_to_one_level, triage_is_more_exact_with_more_information)
