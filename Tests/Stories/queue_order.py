"""In what order Revalize's cases are taken: by reported severity, business impact, environment and time of arrival.

usage: queue_order.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import revalize  # noqa: E402
from browsing import nobody_else_outside_sees, tell  # noqa: E402


def an_agent_and_a_lead_sign_in(house):
    house.filed, house.agent, house.lead = [], house.window(), house.window()
    house.sign_in(house.agent, "mara@desk.example")
    house.sign_in(house.lead, "ines@desk.example")


def search(house, page, words):
    """Opens what has not been answered yet, looks for words among it, and has it in the order in which it is to be taken."""
    page.goto(f"{house.base}/queue")
    page.click(".tally a:has-text('New')")
    page.wait_for_selector(".facet--on:has-text('New')")
    page.fill(".filters [name=q]", words)
    page.select_option(".filters [name=sort]", label="Next to take")
    page.click(".filters button[type=submit]")
    page.wait_for_url("**sort=policy**")


def rows(page):
    return [row.get_attribute("data-case") for row in page.locator("[data-case]").all()]


def stand(house, page, words, wanted):
    """Looks whether a search finds cases in an order."""
    search(house, page, words)
    numbers = [str(one) for one in wanted]
    house.expect(lambda: rows(page) == numbers, f"{words}: in the order {rows(page)}, not {numbers}")


def the_unanswered_stand_by_severity_and_then_by_impact(house):
    """Shows RC-25.1."""
    sent = {key: revalize.file(house, f"Unanswered {key[0]} {key[1]}", key[0], impact=key[1])
            for key in (("medium", "severe"), ("high", "moderate"), ("high", "severe"), ("urgent", "considerable"))}
    wanted = [sent[key] for key in (("urgent", "considerable"), ("high", "severe"), ("high", "moderate"), ("medium", "severe"))]
    stand(house, house.agent, "unanswered", wanted)
    shown = house.agent.locator(".queue__row")
    house.expect(lambda: shown.count() == shown.filter(has=house.agent.locator(".status", has_text="New")).count() == 4,
                 "a case that was answered is among them")
    house.look(house.agent, "unanswered", "1440-light-en")


def listed(house, place):
    """What the published page lists somewhere, in its order."""
    house.lead.goto(f"{house.base}/policies/revalize-customer@2024-07-29/page")
    return [one.strip().lower() for one in house.lead.locator(f"#{place} li").all_inner_texts()]


def equal_severity_stands_by_impact(house):
    """Shows RC-41.1."""
    house.expect(listed(house, "business-impact") == ["severe", "considerable", "moderate", "none"],
                 f"the edition lists impacts as {listed(house, 'business-impact')}")
    sent = {impact: revalize.file(house, f"Impacted {impact}", impact=impact) for impact in ("moderate", "severe", "considerable")}
    stand(house, house.lead, "impacted", [sent[impact] for impact in ("severe", "considerable", "moderate")])


def equal_impact_stands_by_environment(house):
    """Shows RC-41.2."""
    sent = {place: revalize.file(house, f"Environs {place}", environment=place) for place in ("test", "production", "development")}
    order = listed(house, "environments")
    house.expect(order == ["production", "test", "development"], f"the edition lists the environments as {order}")
    stand(house, house.lead, "environs", [sent[place] for place in order])


def what_is_equal_stands_by_arrival_and_twins_keep_their_order(house):
    """Shows RC-41.3: so many others came before that the two of one second stand on two pages of the list."""
    ten = house.now().replace(hour=10, minute=0, second=0, microsecond=0) - datetime.timedelta(days=1)

    def arrived(minutes, seconds=0.0):
        moment = ten + datetime.timedelta(minutes=minutes, seconds=seconds)
        return revalize.file(house, "Arrivals", "low", occurred_at=moment.isoformat())
    twins = [arrived(2, 0.5), arrived(2, 0.5)]
    second, first = arrived(1), arrived(0)
    earlier = [arrived(minutes - 60) for minutes in reversed(range(47))]
    wanted = [str(one) for one in [*reversed(earlier), first, second, *twins]]
    page = house.lead
    for look in range(3):
        search(house, page, "arrivals")
        house.expect(lambda: rows(page) == wanted[:50],
                     f"look {look}: the first page begins {rows(page)[:3]} and ends {rows(page)[-3:]}, not {wanted[47:50]}")
        page.click(".pager a")
        page.wait_for_url("**cursor=**")
        house.expect(lambda: rows(page) == wanted[50:], f"look {look}: the second page is {rows(page)}, not {wanted[50:]}")
    program = revalize.token(house, page, "read-case")
    for limit in (1, 7, 50):
        found, cursor = [], ""
        for _ in range(len(wanted)):
            told = house.desk.get(f"/api/v1/cases?q=arrivals&sort=policy&limit={limit}{cursor}", program)[1]
            found += [str(one["number"]) for one in told["cases"]]
            cursor = f"&cursor={told['next']}"
            if not told["next"]:
                break
        house.expect(found == wanted, f"a program that reads {limit} at a time finds {found[-5:]} at the end, not {wanted[-5:]}")


def and_no_other_customer_sees_any_of_it(house):
    """What is shown above is shown to nobody whom it does not concern."""
    customer = house.window()
    house.sign_in(customer, "weir@customer.example")
    answer = customer.goto(f"{house.base}/queue")
    house.expect(answer.status in (403, 404) and customer.locator("[data-case]").count() == 0, "a customer sees the queue")
    customer.context.close()
    nobody_else_outside_sees(house, "tern@customer.example", [*house.filed[:12], house.filed[-1]])


tell(
    an_agent_and_a_lead_sign_in, the_unanswered_stand_by_severity_and_then_by_impact, equal_severity_stands_by_impact,
    equal_impact_stands_by_environment, what_is_equal_stands_by_arrival_and_twins_keep_their_order, and_no_other_customer_sees_any_of_it)
