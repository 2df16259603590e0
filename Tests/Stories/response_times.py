"""When a first response is due under Revalize's targets with hours of nine to five, as the contact sees it at once.

usage: response_times.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import revalize  # noqa: E402
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from nine_to_five import AUSTRIAN, CLOSING, FRIDAY, MONDAY, THURSDAY, a_policy_counts_from_nine_to_five, at, begin_second, \
    first_response, is_due, moved_to  # noqa: E402


def sent_by_both(house, severity, wanted):
    """The contact sends a case by the portal, another by a program, and looks at both."""
    number = revalize.send_by_portal(house, house.customer, f"{severity} by the portal", severity)
    is_due(house, house.customer, number, wanted)
    posted = revalize.file(house, f"{severity} by a program", severity, token=house.program)
    for one in (number, posted):
        due, comparator = first_response(house, one, house.program)
        house.expect(due.replace(second=0, microsecond=0) == wanted and comparator == "<",
                     f"a program reads of case {one}: {comparator} {due}, not {wanted}")
    return number


def explained(page):
    """The lines of the explanation of a case's first response."""
    page.click(".promise__why >> nth=0")
    page.wait_for_selector("#why tbody tr")
    return page.locator("#why tbody tr")


def medium_takes_less_than_two_working_days(house):
    """Shows RC-36.1."""
    house.move_to(THURSDAY)
    sent_by_both(house, "medium", at(9, 18, 12))


def low_takes_less_than_three_working_days(house):
    """Shows RC-37.1."""
    moved_to(house, at(9, 21, 12), "customer")
    sent_by_both(house, "low", at(9, 26, 12))
    moved_to(house, at(9, 23, 12), "customer")
    number = sent_by_both(house, "low", at(9, 28, 9))
    is_due(house, house.customer, number, at(9, 28, 9), exactly=True)


def urgent_takes_less_than_two_hours(house):
    """Shows RC-34.1."""
    moved_to(house, FRIDAY, "customer")
    sent_by_both(house, "urgent", at(9, 18, 10))


def at_the_closing_time_the_next_opening_begins_it(house):
    """Shows RC-34.4."""
    page = house.customer
    house.move_to(CLOSING - datetime.timedelta(minutes=2))
    page.goto(f"{house.base}/portal/cases/new")
    revalize.fill_in(page, "At the closing time", "urgent")
    revalize.check_first(page)
    begin_second(house, CLOSING)
    number = revalize.send(house, page)
    opened = revalize.events(house, number, "opened")[0]["occurred"]
    house.expect(opened.startswith("2028-09-15T15:00:0"), f"it was sent at {opened}, not at the closing time")
    is_due(house, page, number, at(9, 18, 11), exactly=True)
    counted = explained(page).filter(has=page.locator("td:text-is('counted')"))
    house.expect(lambda: counted.count() == 1 and "09:00–11:00" in counted.inner_text(), "it is not counted from the opening on Monday")


def high_takes_less_than_eight_hours(house):
    """Shows RC-35.1."""
    moved_to(house, MONDAY, "customer")
    sent_by_both(house, "high", at(9, 19, 12))


def a_holiday_of_the_main_place_of_business_is_named(house):
    """Shows RC-36.2: the customer has moved to Vienna, where Friday, 8 December is a holiday."""
    moved_to(house, AUSTRIAN, "customer")
    manager, path = house.desk.tokens["paul"], "/api/v1/accounts/acc_demo_weir"
    account = {key: value for key, value in house.desk.get(path, manager)[1].items() if key != "id"}
    status, told = house.desk.ask("PUT", path, {**account, "headquarters": "Europe/Vienna+AT"}, manager)
    assert status == 200, f"the customer can't move: {status} {told} {account}"
    number = revalize.send_by_portal(house, house.customer, "Medium before a holiday", "medium")
    is_due(house, house.customer, number, at(12, 12, 12))
    why = explained(house.customer).filter(has_text="Mariä Empfängnis")
    house.expect(lambda: why.count() == 1 and "2028-12-08" in why.inner_text(),
                 f"the holiday is not named: {house.customer.inner_text('#why')}")


def and_no_other_customer_sees_any_of_it(house):
    """What is shown above is shown to nobody whom it does not concern."""
    nobody_else_outside_sees(house, "tern@customer.example", house.filed)


tell(
    a_policy_counts_from_nine_to_five, medium_takes_less_than_two_working_days, urgent_takes_less_than_two_hours,
    at_the_closing_time_the_next_opening_begins_it, high_takes_less_than_eight_hours, low_takes_less_than_three_working_days,
    a_holiday_of_the_main_place_of_business_is_named, and_no_other_customer_sees_any_of_it)
