"""The ways to file that a plan of Credenti's has: the online system gives a ticket, a call of another plan than Premium does not.

usage: ways_in.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from telling import file_by_portal, file_for_caller, fill_in, leave, sign_contract, sign_in, words  # noqa: E402


def two_people_sign_in(house):
    house.agent, house.customer = sign_in(house, "mara@desk.example", "alder@customer.example")
    chief = house.window()
    house.set_up(chief)
    sign_contract(house, chief, "acc_demo_alder", "Alder, basic", "credenti@2024-07-29", "basic")
    leave(chief)


def found_in_the_queue(house, words_of_it):
    house.agent.goto(f"{house.base}/queue?q={words_of_it}")
    house.agent.wait_for_selector("h1")
    return house.agent.locator(".queue__row").count()


def the_online_system_gives_a_ticket(house):
    """Shows CR-10.1."""
    customer = house.customer
    house.number = file_by_portal(house, customer, "Turnstile squeaks", "incident", contract="Alder & Finch Clinics", severity="severity-3")
    house.expect(lambda: words(customer.inner_text(".crumbs")).endswith(str(house.number)), "the number is not on the page")
    for channel, found in (("portal", 1), ("email", 0), ("phone", 0)):
        house.expect(lambda: found_in_the_queue(house, f"channel:{channel}+turnstile") == found,
                     f"by channel {channel} it is not found {found} times")
    house.look(customer, "ticket", "1440-light-en")


def a_call_of_another_plan_is_none(house):
    """Shows CR-03.3."""
    agent, told = house.agent, {}
    for plan in ("Alder & Finch Clinics, standard", "Alder, basic"):
        agent.goto(f"{house.base}/cases/new?contact=per_demo_alder")
        agent.locator("form .linklist a", has_text=plan).click()
        agent.locator("[aria-current=true]", has_text=plan).wait_for()
        agent.select_option("#channel", "phone")
        fill_in(agent, "Doorbell is mute", "incident", severity="severity-2")
        agent.locator(".expect", has_text="Not covered").wait_for()
        told[plan] = words(agent.inner_text(".expect"))
        house.expect("Your plan does not include this channel; possible are: E-mail, Online ticketing system." in told[plan],
                     f"{plan}: the agent reads: {told[plan]}")
        house.expect(agent.locator("button[value=send]").count() == 0, f"{plan}: the call can be sent")
    house.expect(len(set(told.values())) == 1, f"Standard is refused otherwise than Basic: {told}")
    status, answer = house.desk.ask("POST", "/api/v1/cases", {
        "contract": "con_demo_alder", "contact": "per_demo_alder", "subject": "Doorbell is mute", "description": "As it says.",
        "severity": "severity-2", "environment": "production", "type": "incident", "channel": "phone", "confirmed": "credenti@2024-07-29#severity-2"},
        house.desk.tokens["mara"])
    house.expect(status == 422 and "E-mail, Online ticketing system" in str(answer), f"a program is answered {status} {answer}")
    house.expect(lambda: found_in_the_queue(house, "doorbell") == 0, "the refused call is a ticket")
    number = file_for_caller(house, agent, "per_demo_tern", "Doorbell of Premium", "incident", severity="severity-2")
    house.expect(lambda: found_in_the_queue(house, "doorbell") == 1, "a call of Premium is no ticket")
    leave(agent, house.customer)
    nobody_else_outside_sees(house, "harbour@customer.example", [house.number, number])


tell(two_people_sign_in, the_online_system_gives_a_ticket, a_call_of_another_plan_is_none)
