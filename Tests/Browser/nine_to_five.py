"""A customer under Revalize's targets with hours of nine to five, in the autumn of 2028: what the stories of response times share."""
import datetime

import revalize
from browsing import BERLIN

PAGE = "/policies/nine-to-five@2028-09-14/page"
PEOPLE = {"agent": "mara@desk.example", "customer": "weir@customer.example"}
OF_AGENTS = ("read-case", "read-notes", "file-case", "reply", "work", "assign")
OF_MANAGERS = (*OF_AGENTS, "back-date", "publish-policy", "read-policy", "read-business", "change-business")


def at(month, day, hour, minute=0, second=0):
    """An instant of the autumn of 2028, whose only holiday on a weekday in this customer's place is Tuesday, 3 October."""
    return datetime.datetime(2028, month, day, hour, minute, second, tzinfo=BERLIN)


THURSDAY, FRIDAY, CLOSING = at(9, 14, 12), at(9, 15, 16), at(9, 15, 17)
MONDAY, HOLIDAYS_EVE, AUSTRIAN = at(9, 18, 12), at(10, 2, 12), at(12, 7, 12)


def moved_to(house, instant, *who):
    """Moves the desk's clock; who signed in before has to sign in again, as far as they are needed: `agent`, `customer`."""
    for page in house.pages:
        page.context.close()
    house.move_to(instant)
    house.pages = []
    for one in who:
        page = house.window()
        house.sign_in(page, PEOPLE[one])
        setattr(house, one, page)
        house.pages.append(page)


def a_policy_counts_from_nine_to_five(house):
    house.filed, house.pages = [], []
    moved_to(house, THURSDAY - datetime.timedelta(minutes=5), "customer")
    # The demo's own programs are let in for some months only.
    for who, scopes in (("mara", OF_AGENTS), ("paul", OF_MANAGERS)):
        page = house.window()
        house.sign_in(page, f"{who}@desk.example")
        house.desk.tokens[who] = revalize.token(house, page, *scopes)
        page.context.close()
    name = revalize.publish(house, revalize.edition(house, revalize.NINE_TO_FIVE, name="nine-to-five"))
    revalize.agree(house, "con_demo_weir", edition=name)
    house.program = revalize.token(house, house.customer, *revalize.CUSTOMER)


def begin_second(house, instant):
    """Puts the desk's clock to the beginning of a second."""
    house.clock.move_to_the_second(instant)


def is_due(house, page, number, wanted, base="portal/cases", exactly=False):
    """Looks at what a case's page says of its first response: the instant, but for its seconds, and its words."""
    page.goto(f"{house.base}/{base}/{number}")
    first = page.locator(".promise", has_text="First response")
    instant = revalize.instant(first.locator("time").get_attribute("datetime"))
    found, words = instant if exactly else instant.replace(second=0, microsecond=0), first.inner_text()
    house.expect(found == wanted, f"case {number} is due {instant}, not {wanted}")
    house.expect(wanted.strftime("%H:%M") in words and wanted.strftime("%a") in words,
                 f"case {number}: the page does not say {wanted}: {words}")


def first_response(house, number, by="mara"):
    """What a program reads of a case's first response: when it is due, and whether that is too late."""
    first = next(one for one in revalize.read(house, number, by=by)["commitments"] if one["clock"] == "first-response")
    return revalize.instant(first["due"]), first["comparator"]
