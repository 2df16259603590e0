"""Escalations at Black Duck's: by phone to the head of support, to the next tier, and inside for a ground.

usage: escalations.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import letters, nobody_else_outside_sees, tell  # noqa: E402
from telling import assess, enter_call, file_by_portal, leave, open_form, refused, send_form, sign_in, status_of  # noqa: E402

HEAD = "Escalation to the head of support"
ASKED = "form[action$='/do/escalation-request']"


def told(house, address, number, *words):
    """Waits until somebody has a letter about a case that says all of this."""
    house.expect(lambda: any(str(number) in subject and all(word in body for word in words) for subject, body in letters(house, address)),
                 f"{address} gets no letter on {number} with {words}", patience=30)


def a_caller_is_taken_to_the_head_of_support(house):
    """Shows BD-56.1, BD-56.3, BD-57.2, BD-57.3."""
    customer, agent, head = sign_in(house, "harbour@customer.example", "mara@desk.example", "paul@desk.example")
    number = file_by_portal(house, customer, "Die Heizung ist kalt")
    customer.goto(f"{house.base}/portal/cases/{number}")
    route = customer.locator("[data-route]")
    house.expect(lambda: "+1 781.425.4447" in route.inner_text() and str(number) in route.inner_text(), "the number to call and the case number are apart")

    enter_call(house, agent, number, HEAD, "Seit drei Tagen hoeren wir nichts.")
    for page, address in ((agent, f"/cases/{number}"), (customer, f"/portal/cases/{number}")):
        page.goto(house.base + address)
        house.timeline(page, f"Escalated: {HEAD}.")
        house.timeline(page, "Frau Harbour")
        call = page.locator(".timeline .entry", has_text="Said on the phone by:")
        house.expect(lambda: "Mara" in call.inner_text() and call.locator("time").count() == 1, "the call names no agent or no time")
        house.timeline(page, "Seit drei Tagen hoeren wir nichts.")
    told(house, "harbour@customer.example", number, "Seit drei Tagen hoeren wir nichts.", "Frau Harbour")
    told(house, "paul@desk.example", number, "Seit drei Tagen hoeren wir nichts.", "Frau Harbour")
    house.look(customer, "escalated-by-phone", "1440-light-en")

    head.goto(f"{house.base}/work")
    task = head.locator("main .linklist li", has_text=str(number))
    house.expect(lambda: all(word in task.inner_text() for word in (HEAD, "Frau Harbour", "Seit drei Tagen", "since")), "the task is not whole")
    house.look(head, "task-of-the-head", "1440-light-en")
    task.locator("a").click()
    head.wait_for_selector("#q-answer")
    head.fill("#q-answer", "Morgen um neun ist ein Techniker bei Ihnen.")
    send_form(head, number)
    told(house, "harbour@customer.example", number, "Morgen um neun")
    customer.goto(f"{house.base}/portal/cases/{number}")
    house.timeline(customer, "Morgen um neun ist ein Techniker bei Ihnen.")
    house.timeline(customer, f"Escalation answered: {HEAD}.")
    head.goto(f"{house.base}/work")
    house.expect(lambda: head.locator("main h1").count() == 1 and task.count() == 0, "what was answered waits still")
    leave(customer, agent, head)
    nobody_else_outside_sees(house, "rhine@customer.example", [number])


def inside_it_is_for_a_ground_and_does_what_was_chosen(house):
    """Shows BD-54.1, BD-54.2, BD-54.3, BD-55.1."""
    customer, agent, chief = sign_in(house, "harbour@customer.example", "mara@desk.example", "paul@desk.example")
    grounds = {"raise": "extremely complicated", "notify": "system critical", "both": "extremely complicated"}
    for effect, ground in grounds.items():
        number = file_by_portal(house, customer, f"Die Heizung ist {effect}")
        assess(house, agent, number, "medium")
        open_form(house, agent, number, "escalations")
        agent.select_option("#q-rule", label=next(one for one in agent.locator("#q-rule option").all_inner_texts() if "Interne" in one or "Internal" in one))
        if effect == "raise":
            agent.fill("#q-reason", "Ohne Grund geht nichts.")
            send_form(agent)
            house.expect("Escalat" in refused(agent) or "Internal" in refused(agent), "without a ground it is not refused by its rule")
            offered = agent.locator("#q-ground option").all_inner_texts()
            house.expect(len([one for one in offered if one]) >= 2, f"the grounds are not offered: {offered}")
            agent.select_option("#q-ground", index=1)
            send_form(agent)
            house.expect("At least one effect" in refused(agent), "with neither effect it is not refused")
        agent.select_option("#q-ground", index=2 if effect == "notify" else 1)
        for name in ("raise", "notify"):
            agent.set_checked(f"[name=effects][value={name}]", effect in (name, "both"))
        agent.fill("#q-reason", f"Die Klinik steht still: {effect}.")
        send_form(agent, number)
        house.timeline(agent, "Escalated: Internal escalation. Because:")
        line = agent.locator(".timeline .entry", has_text="Escalated: Internal escalation.")
        house.expect(lambda: ground in line.inner_text(), f"the ground {ground} is not in the history: {line.inner_text()}")
        house.timeline(agent, f"Die Klinik steht still: {effect}.")
        severity = "Medium" if effect == "notify" else "High"
        customer.goto(f"{house.base}/portal/cases/{number}")
        house.expect(lambda: severity in customer.inner_text("main"), f"the customer does not see {severity}")
        house.expect(lambda: customer.locator(".timeline .entry", has_text="scalat").count() == 0, "the customer sees what is internal")
        house.expect(status_of(customer) != "Escalated", "the customer sees the status of an internal escalation")
        chief.goto(f"{house.base}/work")
        task = chief.locator("main .linklist li", has_text=str(number))
        house.expect(lambda: task.count() == (0 if effect == "raise" else 1), f"{effect}: the higher person's tasks are not what was chosen")
        if effect == "raise":
            house.expect(not any(str(number) in subject for subject, _ in letters(house, "paul@desk.example")), "a manager is told")
        else:
            told(house, "paul@desk.example", number, "Internal escalation", f"Die Klinik steht still: {effect}.")
    refusal = {"rule": "internal", "ground": "system-critical", "effects": []}
    for body, code in ((refusal, "escalation-does-nothing"), (refusal | {"effects": ["raise"], "severity": "low"}, "escalation-only-raises"),
                       ({"rule": "internal", "effects": ["raise"]}, "escalation-not-due")):
        other = file_by_portal(house, customer, "Noch eine Heizung")
        assess(house, agent, other, "medium")
        status, answer = house.desk.ask("POST", f"/api/v1/cases/{other}/escalations", body, house.desk.tokens["mara"])
        house.expect(status == 409 or status == 422, f"{body} is answered {status} {answer}")
        house.expect(code in str(answer), f"{body} is answered {answer}")
    leave(customer, agent, chief)


tell(a_caller_is_taken_to_the_head_of_support, inside_it_is_for_a_ground_and_does_what_was_chosen)
