"""What a reader who is not signed in finds on Credenti's published page: models, hours, response times, ways in, levels, duties.

usage: published_models.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import tell  # noqa: E402
from telling import leave, published, table, words  # noqa: E402

EDITION = "credenti@2024-07-29"
BUSINESS, WEEK, ALWAYS = "Business hours at the customer's place", "24 × 5, Monday 0:00 to Friday 24:00", "around the clock (24 × 7)"

# Response times at severities 1 to 4, each with the hours that count.
TIMES = {
    "Basic (8 × 5)": [("2 business hours", BUSINESS), ("12 business hours", BUSINESS), ("24 business hours", BUSINESS),
                      ("24 business hours", BUSINESS)],
    "Standard (24 × 5)": [("1 hour", WEEK), ("2 hours", WEEK), ("8 business hours", BUSINESS), ("24 business hours", BUSINESS)],
    "Premium (24 × 7)": [("30 minutes", ALWAYS), ("1 hour", ALWAYS), ("4 business hours", BUSINESS), ("12 business hours", BUSINESS)],
}


def the_page_is_open_to_everybody(house):
    house.reader = published(house, EDITION)
    house.expect(house.reader.locator("h1").count() == 1 and "/sign-in" not in house.reader.url, "the page is not open")
    house.look(house.reader, "credenti-page", "1440-light-en")


def three_models_stand_side_by_side(house):
    """Shows CR-01.1."""
    reader = house.reader
    channels, hours, times = table(reader, "Which way in is open"), table(reader, "When each tier works"), table(reader,
                                                                                                                 "Response time by plan")
    plans = list(TIMES)
    house.expect(all(list(cells) == plans for cells in channels.values()), f"the channels are told of {channels}")
    house.expect(list(hours) == plans and [cells["Support team"] for cells in hours.values()] == [BUSINESS, WEEK, ALWAYS],
                 f"the hours are {hours}")
    house.expect(list(times) == plans, f"response times are told of {list(times)}")
    house.expect(channels["E-mail"] == channels["Online ticketing system"] == dict.fromkeys(plans, "yes"),
                 f"the written ways are open to {channels}")


def response_times_stand_with_the_hours_that_count(house):
    """Shows CR-05.3, CR-06.3."""
    times = table(house.reader, "Response time by plan")
    for plan, cells in TIMES.items():
        wanted = [f"within {figure} counted: {hours}" for figure, hours in cells]
        house.expect(list(times[plan].values()) == wanted, f"{plan}: {times[plan]}, not {wanted}")
        house.expect(list(times[plan]) == [f"Severity {level}" for level in (1, 2, 3, 4)], f"{plan}: the columns are {list(times[plan])}")
    for plan, origin in (("basic", "its response times stand on the page's other language versions"),
                         ("standard", "Name and response times stand only on the older page")):
        section = words(house.reader.inner_text(f"#plans-{plan}"))
        house.expect("assumed" in section and origin in section, f"{plan}: where its figures come from is told as: {section}")


def three_ways_to_file(house):
    """Shows CR-10.5."""
    open_to = table(house.reader, "Which way in is open")
    house.expect(set(open_to) == {"E-mail", "Online ticketing system", "Phone"}, f"the ways are {list(open_to)}")
    house.expect(list(open_to["Phone"].values()) == ["no", "no", "yes"], f"the phone is open to {open_to['Phone']}")
    clause = words(house.reader.inner_text("#clauses-routes"))
    house.expect("and by phone on the Premium plan" in clause, f"of the phone the page says: {clause}")


def hours_are_told_with_their_origin(house):
    """Shows CR-11.1."""
    business, week = (words(house.reader.inner_text(f"#calendars-{name}")) for name in ("business-hours", "24x5"))
    for part in ("North America: Monday to Friday 08:00–17:00", "rest of the world: Monday to Friday 09:00–17:00",
                 "Whose local time the customer's", "closed on that place's holidays",
                 "assumed", "are taken from the same page in other languages"):
        house.expect(part in business, f"of business hours the page says: {business}")
    for part in ("24 × 5, Monday 0:00 to Friday 24:00", "Open Monday to Friday all day", "assumed",
                 'The page has "Monday 00:01 to Friday 23:59"; whole days are meant'):
        house.expect(part in week, f"of 24 × 5 the page says: {week}")


def response_times_are_aimed_at(house):
    """Shows CR-12.5."""
    clause, section = words(house.reader.inner_text("#clauses-response-time")), words(house.reader.inner_text("#targets-first-response"))
    house.expect("We make reasonable efforts to keep the times of the chosen plan as stated in the quote" in clause,
                 f"the clause says: {clause}")
    house.expect("Targets that we pursue with reasonable effort." in section, f"beside the times stands: {section[:200]}")
    house.expect("The quote names the plan" in words(house.reader.inner_text("#documents")), "that the plan is the quote's is not said")
    house.expect("guarant" not in house.reader.inner_text("body").lower(), "something is called a guarantee")


def levels_read_as_at_the_choice(house):
    """Shows CR-14.3, CR-19.3, CR-24.3."""
    for language in ("en-GB", "de-DE"):
        reader, customer = published(house, EDITION, language), house.window(language=language)
        house.sign_in(customer, "alder@customer.example")
        customer.goto(f"{house.base}/portal/cases/new")
        found = set()
        for level in (1, 2, 3):
            meaning = words(reader.locator(f"#severities-severity-{level} p").first.inner_text())
            choice = words(customer.locator("label.choice", has=customer.locator(f"input[value=severity-{level}]")).inner_text())
            house.expect(len(meaning) > 40 and meaning in choice,
                         f"{language}, level {level}: the page says '{meaning}', the choice '{choice}'")
            found.add(meaning)
        house.expect(len(found) == 3, f"{language}: levels share their words: {found}")
        leave(reader, customer)
    house.expect(found and all("Geschäft des Kunden" in one for one in found), f"the German page does not speak German: {found}")


def the_duty_to_be_reachable_is_told(house):
    """Shows CR-17.3."""
    duty = words(house.reader.inner_text("#obligations-reachable"))
    for part in ("Stay reachable for contact and troubleshooting", "Who customer", "At severity Severity 1 and Severity 2",
                 "During from submission until the issue is mitigated", "Otherwise the severity may be lowered"):
        house.expect(part in duty, f"the duty is told as: {duty}")
    changes = words(house.reader.inner_text("#severities-changes"))
    house.expect("from Severity 1 to Severity 2, if the customer can't be reached" in changes, f"what may follow is told as: {changes}")


def both_words_mean_one_scale(house):
    """Shows CR-32.4."""
    times = words(house.reader.inner_text("body")).count('"Priority level" and "severity" are one scale')
    house.expect(times == 1, "that both words mean one scale is not said once")
    house.expect("Also called Priority level" in words(house.reader.inner_text("#severities")),
                 "the other word is not named beside the scale")
    captions = [one for one in house.reader.locator("caption").all_inner_texts() if "by plan and severity" in one]
    house.expect(len(captions) == len(set(captions)) == 3, f"the targets stand in {captions}")
    house.expect(not any("priority" in one.lower() for one in captions), f"the targets stand under the other word, too: {captions}")
    leave(house.reader)


tell(
    the_page_is_open_to_everybody, three_models_stand_side_by_side, response_times_stand_with_the_hours_that_count, three_ways_to_file,
    hours_are_told_with_their_origin, response_times_are_aimed_at, levels_read_as_at_the_choice, the_duty_to_be_reachable_is_told,
    both_words_mean_one_scale)
