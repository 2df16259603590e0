"""When Black Duck's answers are due: by a case's site, over nights, weekends and a holiday, and where a plan takes another's targets.

usage: promises_by_site.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import BERLIN, nobody_else_outside_sees, tell  # noqa: E402
from telling import assess, at, expect_due, file_by_portal, leave, next_day, sign_contract, sign_in, why, words  # noqa: E402

EDITION, ACCOUNT = "black-duck@2024-07-29", "acc_demo_harbour"
STANDARD, ENHANCED, OVERSEAS = "Hafenhotel Bremen, standard", "Hafenhotel, Enhanced", "Hafenhotel, New York"
NEW_YORK = ZoneInfo("America/New_York")


def contracts_are_signed(house):
    house.numbers = []
    chief = house.window()
    house.set_up(chief)
    sign_contract(house, chief, ACCOUNT, ENHANCED, EDITION, "enhanced")
    sign_contract(house, chief, ACCOUNT, OVERSEAS, EDITION, "standard", "America/New_York", "US")
    leave(chief)
    # From here to the Monday over a week later there is no holiday in Bremen or New York.
    house.friday = next_day(house, 4, 2, 1, 7)


def days_on(house, days, hour, minute=0, zone=BERLIN):
    return at(house.friday + datetime.timedelta(days=days), hour, minute, zone)


def case_of(house, instant, contract, severity):
    """Moves the clock, files as the customer, has it rated by an agent, and shows it to the customer."""
    house.move_to(instant)
    agent, customer = sign_in(house, "mara@desk.example", "harbour@customer.example")
    number = file_by_portal(house, customer, f"{contract}, {severity}", contract=contract)
    house.numbers.append(number)
    assess(house, agent, number, severity)
    customer.goto(f"{house.base}/portal/cases/{number}")
    leave(agent)
    return customer


def a_grave_case_of_friday_evening_is_answered_on_monday(house):
    """Shows BD-45.1."""
    customer = case_of(house, days_on(house, 0, 17, 30), STANDARD, "high")
    expect_due(house, customer, [days_on(house, 3, 17, 30), days_on(house, 7, 17, 30)], "High, Friday 17:30")
    leave(customer)
    customer = case_of(house, days_on(house, 1, 12), STANDARD, "high")
    expect_due(house, customer, [days_on(house, 4, 8)], "High, Saturday 12:00")
    leave(customer)


def enhanced_is_answered_as_standard_and_says_so(house):
    """Shows BD-48.1."""
    house.friday += datetime.timedelta(days=7)
    customer = case_of(house, days_on(house, 0, 17, 30), ENHANCED, "critical")
    expect_due(house, customer, [days_on(house, 3, 9, 30), days_on(house, 4, 17, 30)], "Enhanced, Friday 17:30")
    told = why(customer)
    house.expect("Enhanced, Critical" in told and "inherited from 'Standard'" in told, f"where the figure comes from is told as: {told}")
    leave(customer)


def hours_follow_the_site(house):
    """Shows BD-16.2."""
    house.friday = next_day(house, 4, 11, 1, 7)
    customer = case_of(house, days_on(house, 0, 17, 30, NEW_YORK), OVERSEAS, "critical")
    expect_due(house, customer, [days_on(house, 3, 9, 30, NEW_YORK)], "New York, Friday 17:30")
    house.look(customer, "new-york", "1440-light-en")
    leave(customer)


def premium_meets_an_open_tier_at_night(house):
    """Shows BD-18.2."""
    house.move_to(days_on(house, 2, 2, 50))
    agent, premium, standard = sign_in(house, "mara@desk.example", "rhine@customer.example", "harbour@customer.example")
    filed = {"vendor": file_by_portal(house, premium, "Nachtschicht"),
             "outside hours": file_by_portal(house, standard, "Nachtruhe", contract=STANDARD)}
    house.premium = filed["vendor"]
    house.numbers.append(filed["outside hours"])
    premium.goto(f"{house.base}/portal/support")
    house.expect(lambda: "Support is open round the clock." in words(premium.inner_text("main aside")),
                 "the customer does not read that support is open")
    house.move_to(days_on(house, 2, 2, 58))
    agent.goto(f"{house.base}/queue?q=is:open+tier:l1+nachtschicht")
    house.expect(lambda: agent.locator(f"[data-case='{house.premium}']").count() == 1, "the case is not in the queue of tier 1")
    agent.goto(f"{house.base}/queue?q=is:open+tier:l2+nachtschicht")
    house.expect(lambda: agent.locator("h1").count() == 1 and agent.locator(f"[data-case='{house.premium}']").count() == 0,
                 "the case is in the queue of tier 2")
    for holder, number in filed.items():
        agent.goto(f"{house.base}/cases/{number}")
        held = words(agent.inner_text("[data-part=ledger]"))
        house.expect(held in (f"Who had it {holder} 7 min", f"Who had it {holder} 8 min"), f"a case of the night was held by: {held}")
    leave(agent, premium, standard)


def who_works_at_night_says_nothing_of_what_counts(house):
    """Shows BD-17.4."""
    customer = case_of(house, days_on(house, 2, 3), ENHANCED, "critical")
    expect_due(house, customer, [days_on(house, 3, 10)], "Enhanced, Sunday 03:00")
    told = why(customer)
    house.expect("Monday to Friday, 8 to 18 local time" in told and "08:00–10:00 counted 2 h" in told, f"what counts is told as: {told}")
    house.expect("inherited from 'Standard'" in told, f"that it is counted as for Standard is not told: {told}")
    customer.goto(f"{house.base}/portal/support")
    customer.locator("main .linklist a", has_text=ENHANCED).click()
    house.expect(lambda: "Support is open round the clock." in words(customer.inner_text("main aside")),
                 "that somebody works at night is not told")
    leave(customer)


def a_holiday_of_the_site_does_not_count(house):
    """Shows BD-44.4."""
    year = house.now().year + 1
    house.friday = easter(year) + datetime.timedelta(days=47)
    customer = case_of(house, days_on(house, 0, 17, 30), STANDARD, "critical")
    expect_due(house, customer, [days_on(house, 4, 9, 30), days_on(house, 5, 17, 30)], "the Friday before Whit Monday")
    told = why(customer)
    house.expect("Holiday: Pfingstmontag" in told or "Holiday: Whit Monday" in told, f"the holiday is not named: {told}")
    house.look(customer, "whit-monday", "1440-light-en")
    leave(customer)


def easter(year):
    """Easter Sunday (Gauss, as Butcher gave it)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return datetime.date(year, month, day + 1)


def and_no_other_customer_sees_any_of_it(house):
    """What is shown above is shown to nobody whom it does not concern."""
    nobody_else_outside_sees(house, "rhine@customer.example", house.numbers)
    nobody_else_outside_sees(house, "harbour@customer.example", [house.premium])


tell(
    contracts_are_signed, a_grave_case_of_friday_evening_is_answered_on_monday, enhanced_is_answered_as_standard_and_says_so,
    hours_follow_the_site, premium_meets_an_open_tier_at_night, who_works_at_night_says_nothing_of_what_counts,
    a_holiday_of_the_site_does_not_count, and_no_other_customer_sees_any_of_it)
