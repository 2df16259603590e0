"""Which hours count for Credenti's response times: in each plan, at each place, over nights, weekends and holidays.

usage: hours_that_count.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from telling import at, expect_due, file_by_portal, leave, next_day, sign_contract, sign_in, why  # noqa: E402

EDITION, ACCOUNT, PREMIUM = "credenti@2024-07-29", "acc_demo_tern", "Tern Health Trust"
PLACES = {"London": ZoneInfo("Europe/London"), "Paris": ZoneInfo("Europe/Paris"), "Chicago": ZoneInfo("America/Chicago")}
CONTRACTS = {
    "Basic in London": ("basic", "Europe/London", "GB-ENG"), "Basic in Paris": ("basic", "Europe/Paris", "FR"),
    "Basic in Chicago": ("basic", "America/Chicago", "US"), "Standard in London": ("standard", "Europe/London", "GB-ENG"),
}


def contracts_are_signed(house):
    house.numbers = []
    chief = house.window()
    house.set_up(chief)
    for title, (plan, zone, holidays) in CONTRACTS.items():
        sign_contract(house, chief, ACCOUNT, title, EDITION, plan, zone, holidays)
    leave(chief)
    # No holiday lies in the week after it, in London, Paris or Chicago.
    house.monday = next_day(house, 0, 2, 1, 7)


def filed(house, contract, level, kind="incident"):
    """Files a case as the customer, and stays on its page."""
    customer = house.customer
    number = file_by_portal(house, customer, f"{contract}, level {level}", kind, contract=contract, severity=f"severity-{level}")
    house.numbers.append(number)
    return customer


def begin(house, instant):
    house.move_to(instant)
    house.customer, = sign_in(house, "tern@customer.example")


def at_ten_on_monday(house):
    """Shows CR-05.2, CR-11.2."""
    for place, hours in (("Paris", (3, 10)), ("London", (3, 10)), ("Chicago", (2, 16))):
        zone = PLACES[place]
        begin(house, at(house.monday, 10, 0, zone))
        for level in (3, 4) if place == "London" else (3,):
            customer = filed(house, f"Basic in {place}", level, "feature-request" if level == 4 else "incident")
            expect_due(house, customer, [at(house.monday + datetime.timedelta(days=hours[0]), hours[1], 0, zone)],
                       f"{place}, level {level}, Monday 10:00")
        told = why(customer)
        hours_of_a_day = "08:00–17:00 counted 9 h" if place == "Chicago" else "09:00–17:00 counted 8 h"
        house.expect(hours_of_a_day in told, f"{place}: a day's hours are told as: {told}")
        leave(customer)


def in_the_late_afternoon_of_monday(house):
    """Shows CR-02.3, CR-05.1, CR-06.2."""
    london, monday = PLACES["London"], house.monday + datetime.timedelta(days=7)
    begin(house, at(monday, 16, 0, london))
    for level, days in ((3, 1), (4, 3)):
        customer = filed(house, "Standard in London", level, "feature-request" if level == 4 else "incident")
        expect_due(house, customer, [at(monday + datetime.timedelta(days=days), 16, 0, london)], f"Standard, level {level}, Monday 16:00")
    leave(customer)
    begin(house, at(monday, 16, 30, london))
    for level, due in ((2, at(monday + datetime.timedelta(days=2), 12, 30, london)),
                       (1, at(monday + datetime.timedelta(days=1), 10, 30, london))):
        customer = filed(house, "Basic in London", level)
        expect_due(house, customer, [due], f"Basic, level {level}, Monday 16:30")
    told = why(customer)
    house.expect("17:00–Tue" in told and "09:00 closed" in told, f"the night is not shown as closed: {told}")
    house.look(customer, "basic-night", "1440-light-en")
    leave(customer)


def a_holiday_of_the_place_lies_between(house):
    """Shows CR-11.3."""
    london = PLACES["London"]
    monday = next_day(house, 0, 5, 1, 7)
    begin(house, at(monday - datetime.timedelta(days=3), 16, 0, london))
    for contract, level, days, hour in (("Basic in London", 1, 1, 10), (PREMIUM, 3, 1, 12), (PREMIUM, 4, 2, 12)):
        customer = filed(house, contract, level, "feature-request" if level == 4 else "incident")
        expect_due(house, customer, [at(monday + datetime.timedelta(days=days), hour, 0, london)],
                   f"{contract}, level {level}, before May Day")
        told = why(customer)
        house.expect("Holiday: May Day" in told, f"{contract}, level {level}: the holiday is not named: {told}")
    leave(customer)


def and_no_other_customer_sees_any_of_it(house):
    """What is shown above is shown to nobody whom it does not concern."""
    nobody_else_outside_sees(house, "alder@customer.example", house.numbers)


tell(contracts_are_signed, at_ten_on_monday, in_the_late_afternoon_of_monday, a_holiday_of_the_place_lies_between,
     and_no_other_customer_sees_any_of_it)
