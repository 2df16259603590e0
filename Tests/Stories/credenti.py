"""What Credenti's policy says of levels, of confirming them, and of response times, as customers and agents see it.

usage: credenti.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import nobody_else_outside_sees, tell  # noqa: E402

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")

# What stands beside each level, and its examples; "or" parts lie on lines of their own.
LEVELS = {
    1: ("significant loss or degradation of services and needs immediate action", ["all users cannot log in to the device after multi-factor"]),
    2: ("moderate loss or degradation of services, but work can reasonably continue", ["several users at peak times"]),
    3: ("runs with minor impairment", ["A single user cannot log in after multi-factor", "cannot enrol a card or another factor"]),
    4: ("without impairment; there is a feature request, a question on a feature or a use-case", ["coming feature releases", "general questions on use"]),
}


def fill_in(page, subject, level, kind="incident"):
    page.fill("#subject", subject)
    page.fill("#description", "As it says.")
    page.check(f"input[name=severity][value=severity-{level}]", force=True)
    page.check("input[name=environment][value=production]", force=True)
    page.select_option("#type", kind)
    page.click("button[value=check]")
    page.wait_for_selector("button[value=send]")


def send(page, at="**/portal/cases/1*"):
    if page.locator("input[name=confirmed]").count():
        page.check("input[name=confirmed]", force=True)
    page.click("button[value=send]")
    page.wait_for_url(at)
    return page.url.split("/")[-1]


def levels_stand_beside_their_meaning_and_examples(house):
    """Shows CR-14.1, CR-15.1, CR-19.1, CR-20.1, CR-24.1, CR-25.1, CR-28.3, CR-29.1."""
    customer, reader = house.window(), house.window()
    house.sign_in(customer, "alder@customer.example")
    customer.goto(f"{house.base}/portal/cases/new")
    for level, (meaning, examples) in LEVELS.items():
        beside = customer.locator("label.choice", has=customer.locator(f"input[value=severity-{level}]")).inner_text()
        house.expect(meaning in beside, f"beside level {level} stands: {beside}")
        for example in examples:
            house.expect(example in beside, f"'{example}' is not among the examples of level {level}: {beside}")
    reader.goto(f"{house.base}/policies/credenti@2024-07-29/page")
    words = " ".join(reader.inner_text("body").split())
    house.expect(LEVELS[4][0] in words, "the published page says level 4 in other words")
    for page in (customer, reader):
        page.context.close()


def a_level_has_to_be_confirmed(house):
    """Shows CR-16.1, CR-21.1, CR-26.1, CR-30.1."""
    customer = house.window()
    house.sign_in(customer, "alder@customer.example")
    for level, words in ((1, "critical"), (2, "moderate"), (3, "minimal"), (4, "no business impact")):
        customer.goto(f"{house.base}/portal/cases/new")
        fill_in(customer, f"Level {level}", level, "feature-request" if level == 4 else "incident")
        asked = customer.inner_text("label.check:has(input[name=confirmed])")
        house.expect(words in asked.lower(), f"level {level} asks to confirm: {asked}")
        customer.click("button[value=send]")
        customer.wait_for_load_state()
        house.expect(lambda: "/portal/cases/new" in customer.url, f"level {level} can be sent without its confirmation")
        house.expect(lambda: customer.locator("input[name=confirmed]").count() == 1, f"level {level}: it is not asked for again")
        house.expect(lambda: customer.input_value("#subject") == f"Level {level}", "what was typed is lost")
        house.expect(lambda: customer.locator("input[name=severity]").count() == 4, "the other levels are not open any more")
    customer.context.close()


def due(house, page, number, base):
    page.goto(f"{house.base}/{base}/{number}")
    page.wait_for_selector(".promise time")
    when = page.locator(".promise time").first.get_attribute("datetime")
    return datetime.datetime.fromisoformat(when.replace("Z", "+00:00"))


def response_times_are_those_of_the_plan(house):
    """Shows CR-03.1, CR-04.2, CR-07.1, CR-07.2: Standard day and night but for the weekend, Premium always; levels 3 and 4 in
    business hours."""
    now = house.clock.now(LONDON)
    # A Friday in January whose next days are no holidays.
    friday = datetime.date(now.year, 1, 8)
    while friday.weekday() != 4 or friday <= now.date():
        friday += datetime.timedelta(days=1)
        if (friday.month, friday.day) > (1, 14):
            friday = datetime.date(friday.year + 1, 1, 8)

    def at(days, hour, minute, zone):
        return datetime.datetime.combine(friday + datetime.timedelta(days=days), datetime.time(hour, minute), zone)

    holiday = datetime.datetime(friday.year, 12, 25, 22, 0, tzinfo=LONDON)
    # When it is filed, by whom, the level, and when the answer is due; by telephone where an agent takes the call.
    filed = [
        (at(0, 23, 30, NEW_YORK), "alder", 1, at(3, 0, 30, NEW_YORK), "portal"),
        (at(2, 3, 10, LONDON), "tern", 1, at(2, 3, 40, LONDON), "portal"),
        (at(2, 3, 10, LONDON), "tern", 2, at(2, 4, 10, LONDON), "portal"),
        (at(2, 3, 10, LONDON), "tern", 1, at(2, 3, 40, LONDON), "phone"),
        (at(2, 3, 10, LONDON), "tern", 2, at(2, 4, 10, LONDON), "phone"),
        (at(3, 9, 0, LONDON), "tern", 3, at(3, 13, 0, LONDON), "portal"),
        (at(3, 9, 0, LONDON), "tern", 4, at(4, 13, 0, LONDON), "portal"),
        (at(4, 2, 0, NEW_YORK), "alder", 1, at(4, 3, 0, NEW_YORK), "portal"),
        (holiday, "tern", 1, holiday + datetime.timedelta(minutes=30), "portal"),
    ]
    moved, pages, numbers = None, {}, []
    for moment, who, level, wanted, channel in filed:
        if moment != moved:
            for page in pages.values():
                page.context.close()
            house.move_to(moment)
            moved, pages = moment, {}
        key = "mara@desk.example" if channel == "phone" else f"{who}@customer.example"
        if key not in pages:
            pages[key] = house.window()
            house.sign_in(pages[key], key)
        page = pages[key]
        page.goto(f"{house.base}/{'cases/new?contact=per_demo_' + who if channel == 'phone' else 'portal/cases/new'}")
        fill_in(page, f"{who} {level}", level, "feature-request" if level == 4 else "incident")
        number = send(page, "**/cases/1*")
        numbers.append(number)
        found = due(house, page, number, "cases" if channel == "phone" else "portal/cases")
        house.expect(found.replace(second=0, microsecond=0) == wanted, f"{who}, level {level}, filed {moment} by {channel}: due {found}, not {wanted}")
        shown = page.locator(".promise time").first.inner_text()
        if wanted - moment == datetime.timedelta(minutes=30):
            left = page.locator(".promise").first.inner_text()
            house.expect(" min left" in left, f"{who}, level {level}: not said in minutes: {left}")
        house.expect(wanted.strftime("%H:%M") in shown, f"{who}, level {level}: not said on the customer's clock: {shown}")
    for page in pages.values():
        page.context.close()
    nobody_else_outside_sees(house, "harbour@customer.example", numbers)


tell(levels_stand_beside_their_meaning_and_examples, a_level_has_to_be_confirmed, response_times_are_those_of_the_plan)
