"""What an administrator is told of a policy that leaves something unsaid or says it twice, at the command line and on the page for drafts.

usage: left_unsaid.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import revalize  # noqa: E402
from browsing import nobody_else_outside_sees, tell  # noqa: E402
from telling import changed, check_draft, command, leave, policy, publish_draft, published, sign_in, words  # noqa: E402

PORTAL = "    primary: yes\n    electronic: yes\n    from: [RC-23"
EMAIL = "    backup: yes\n    electronic: yes\n    from: [RC-69"


def said(text, *arguments):
    """What a command says of a policy in a file, line by line, without the file's name; and how it ends."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.yaml"
        path.write_text(text)
        code, lines = command("policy", *(arguments or ("check",))[:1], path, *arguments[1:])
        return code, [line.split(str(path))[-1] for line in lines.splitlines()]


def errors(text):
    code, lines = said(text)
    found = [line for line in lines if ": error:" in line]
    assert (code != 0) == bool(found), f"{code}: {lines}"
    return found


def line_of(text, part):
    return text[:text.index(part)].count("\n") + 1


def refused_at_both_doors(house, text, sentence, remedy, line=None):
    """The check and the page for drafts give the same sentence, and what to do; the page offers no publishing then."""
    found = errors(text)
    house.expect(len(found) == 1 and sentence in found[0] and remedy in found[0], f"the check says {found}, not {sentence}")
    house.expect(line is None or bool(found) and found[0].startswith(f":{line}:"), f"it stands in line {line}, the check says {found}")
    check_draft(house, house.chief, text)
    told = words(house.chief.inner_text("main"))
    house.expect(sentence in told and remedy in told, f"the page says {told[:400]}")
    house.expect(house.chief.locator("button[value=publish]").count() == 0, f"it can be published: {sentence}")


def published_at(house, text):
    """Both doors let a text pass; the page publishes it, and the list of editions has it."""
    house.expect(errors(text) == [], f"the check refuses {errors(text)}")
    check_draft(house, house.chief, text)
    publish_draft(house.chief)
    edition = house.chief.url.split("/")[-1]
    house.chief.goto(f"{house.base}/policies")
    house.expect(lambda: house.chief.locator(f"a[href='/policies/{edition}']").count() >= 1, f"{edition} is not listed")
    return edition


def an_administrator_signs_in(house):
    house.filed, house.chief = [], house.window()
    house.set_up(house.chief)


def exactly_one_way_in_is_preferred(house):
    """Shows RC-23.1."""
    whole = policy("revalize-customer")
    none = changed(whole, (PORTAL, PORTAL.replace("    primary: yes\n", "")))
    refused_at_both_doors(house, none, "No channel is the preferred way in.", "Mark exactly one with `primary: yes`")
    two = changed(whole, (EMAIL, "    primary: yes\n" + EMAIL))
    refused_at_both_doors(house, two, "There are 2 preferred ways in: 'portal', 'email'.", "Mark only one with `primary: yes`.")
    silent = changed(whole, (EMAIL, EMAIL.replace("    backup: yes\n", "")))
    refused_at_both_doors(house, silent, "If 'portal' is down, no way in is said.", "write `backup channel: none`")
    house.look(house.chief, "no-backup", "1440-light-en")
    published_at(house, changed(whole, ("edition: 2024-07-29", "edition: 2024-08-01")))
    plain = published_at(house, changed(
        silent, ("edition: 2024-07-29", "edition: 2024-08-02"), ("\nfacts:", "\nbackup channel: none\n\nfacts:")))
    reader = published(house, plain)
    house.expect(lambda: "When the preferred way is down, there is no other." in reader.inner_text("#channels"), "none is not published")
    leave(reader)


def production_and_test_are_among_the_environments(house):
    """Shows RC-29.2."""
    customer, = sign_in(house, "weir@customer.example")
    customer.goto(f"{house.base}/portal/cases/new")
    choices = [words(one) for one in customer.locator("label:has(input[name=environment])").all_inner_texts()]
    reader = published(house, "revalize-customer@2024-07-29")
    listed = [words(one) for one in reader.locator("#environments li").all_inner_texts()]
    house.expect(choices == listed == ["Production", "Test", "Development"], f"the form has {choices}, the edition {listed}")
    house.look(customer, "environments", "1440-light-en")
    whole = policy("revalize-customer")
    for name, line in (("test", "  test: {de: Test, en: Test}\n"), ("production", "  production: {de: Produktion, en: Production}\n")):
        found = errors(changed(whole, (line, "")))
        house.expect(any(f"Missing among the environments: {name}." in one for one in found), f"without {name}: {found}")
        check_draft(house, house.chief, changed(whole, (line, "")))
        house.expect(f"Missing among the environments: {name}." in house.chief.inner_text("main"), f"the page does not miss {name}")
        house.expect(house.chief.locator("button[value=publish]").count() == 0, f"an edition without {name} can be published")
    leave(customer, reader)


def a_label_stands_for_one_severity(house):
    """Shows RC-48.4."""
    customer, = sign_in(house, "weir@customer.example")
    before = revalize.send_by_portal(house, customer, "Filed before the label")
    row = revalize.read(house, before)
    whole = changed(policy("revalize-customer"), ("edition: 2024-07-29", "edition: 2024-08-03"))
    called = "also called: [{de: Schweregrad 2, en: Severity 2}, S2"
    more = changed(whole, (called, called + ", {de: Ernst, en: Grave}"))
    edition = published_at(house, more)
    revalize.agree(house, "con_demo_weir", edition=edition)
    reader = published(house, edition)
    house.expect(lambda: "Grave" in reader.inner_text("#severities-high"), "the page does not show the label")
    customer.goto(f"{house.base}/portal/cases/new")
    choice = customer.locator("label:has(input[name=severity][value=high])")
    house.expect(lambda: "Grave" in choice.inner_text() and "High" in choice.inner_text(), "the form does not show the label")
    house.look(customer, "label-on-form", "1440-light-en")
    after = revalize.send_by_portal(house, customer, "Filed with the label")
    house.expect(revalize.read(house, after)["severity"] == row["severity"] == "high", "the code is another")
    house.expect(revalize.read(house, before) == row, "the older case has changed")
    twice = changed(whole, (called, called + ", {de: Dringend, en: Urgent}"))
    found = errors(twice)
    house.expect(len(found) == 2 and all("'urgent' and 'high'" in one for one in found), f"one label for two codes: {found}")
    check_draft(house, house.chief, twice)
    house.expect("Two severities are called 'Urgent': 'urgent' and 'high'." in house.chief.inner_text("main"), "the page does not say so")
    house.expect(house.chief.locator("button[value=publish]").count() == 0, "one label for two codes can be published")
    leave(customer, reader)
    nobody_else_outside_sees(house, "tern@customer.example", house.filed)


def each_cell_of_plans_and_tiers_is_said(house):
    """Shows BD-19.3."""
    whole = policy("black-duck")
    found = errors(changed(whole, ("coverage: {L1: office, L2: office, L3: office}", "coverage: {L1: office, L2: office}")))
    wanted = [f"Nothing says when the tier 'l3' works in the plan '{plan}'." for plan in ("standard", "enhanced", "premium")]
    house.expect([any(one in line for line in found) for one in wanted] == [True] * 3 and len(found) == 3, f"a missing cell: {found}")
    code, lines = said(whole)
    assumed = [one for one in lines if ": note: Assumed (plans › premium)" in one]
    house.expect(code == 0 and len(assumed) == 1 and "The page does not say that Premium has tier 1" in assumed[0], f"not marked: {lines}")
    reader = published(house, "black-duck@2024-07-29")
    house.expect(lambda: "The page does not say that Premium has tier 1 around the clock too." in reader.inner_text("#plans"),
                 "the assumed cell is not marked on the page")
    leave(reader)


def each_target_says_how_strongly_it_is_meant(house):
    """Shows BD-43.3."""
    whole = policy("black-duck")
    for name, rest in (("first-response", "paused while: none"), ("resolution", "paused while: [submitter]")):
        strength = f"    strength: reasonable effort\n    {rest}"
        found = errors(changed(whole, (strength, f"    {rest}")))
        house.expect(len(found) == 1 and f"Nothing says how strongly the target '{name}' is meant." in found[0], f"{name}: {found}")
    house.expect(errors(whole) == [], "the policy as it is does not pass")


def printed_minutes_are_named_and_counted(house):
    """Shows CR-11.4."""
    printed = changed(policy("credenti"), ("    week: {mon-fri: 00:00-24:00}", "    week: {mon: 00:01-24:00, tue-thu: 00:00-24:00, fri: 00:00-23:59}"))
    code, lines = said(printed)
    told = [line for line in lines if "hours-belie-name" in line]
    house.expect(code == 0 and len(told) == 1, f"a remark on the minutes: {code} {told}")
    house.expect("'24x5' leaves out a minute at midnight: Monday 00:01, Friday 23:59." in told[0], f"it says: {told}")
    asked = ("--plan", "standard", "--severity", "severity-1", "--commitment", "first-response", "--tier", "support",
             "--at", "2026-06-12T23:30:00+02:00", "--site", "Europe/Berlin")
    for text, due in ((printed, "2026-06-14T22:32:00Z"), (policy("credenti"), "2026-06-14T22:30:00Z")):
        code, lines = said(text, "due", *asked)
        house.expect(code == 0 and any(due in line for line in lines), f"due {lines}, not {due}")


def a_label_that_belies_its_hours_is_told(house):
    """Shows CR-11.5."""
    labelled = changed(policy("credenti"), ('en: "Business hours at the customer\'s place"', 'en: "8x5"'))
    code, lines = said(labelled)
    told = [line for line in lines if ": warning:" in line]
    house.expect(code == 0 and len(told) == 1, f"a warning of the label: {code} {told}")
    house.expect("is called 8×5 but has 9 hours a day on 5 days." in told[0] and "The hours count, the label is only a name" in told[0],
                 f"it says: {told}")
    asked = ("--plan", "basic", "--severity", "severity-1", "--commitment", "first-response", "--tier", "support",
             "--at", "2026-06-12T15:30:00-05:00", "--site", "America/Chicago")
    for text in (labelled, policy("credenti")):
        code, lines = said(text, "due", *asked)
        house.expect(code == 0 and any("2026-06-15T13:30:00Z" in line for line in lines), f"the hours do not count: {lines}")


def two_scales_with_one_target_are_one_or_refused(house):
    """Shows CR-32.2."""
    whole = policy("credenti")
    scale = "other scales:\n  priority: {label: {de: Priorität, en: Priority}, drives: [first-response]}\n"
    found = errors(changed(whole, ("\nseverities:", "\n" + scale + "\nseverities:")))
    house.expect(len(found) == 1 and "The scales 'Severity' and 'Priority' share the target 'first-response'." in found[0], f"it says: {found}")
    same = scale.replace("drives:", "same as: severities, drives:")
    house.expect(errors(changed(whole, ("\nseverities:", "\n" + same + "\nseverities:"))) == [], "one of two names does not pass")


def a_plan_is_no_tier(house):
    """Shows BD-15.4."""
    whole = policy("black-duck")
    start = "  error: {label: {de: Programmfehler, en: Program error}, "
    bad = changed(whole, (start, start + "starts at: standard, "))
    found = errors(bad)
    house.expect(len(found) == 1 and found[0].startswith(f":{line_of(bad, 'starts at: standard')}:"), f"where: {found}")
    house.expect("'standard' is a plan, no tier. Known: l1, l2, l3." in found[0], f"it says: {found}")


def each_tier_is_run_by_somebody(house):
    """Shows AG-02.3."""
    part = "    label: {de: 2nd Level Support, en: 2nd level support}\n    operated by: agent\n"
    bad = changed(policy("agency"), (part, part.replace("    operated by: agent\n", "")))
    refused_at_both_doors(house, bad, "Nothing says who runs the tier 'l2'.", "Write `operated by: agent`, `partner` or `customer`.")


def a_session_names_who_consents(house):
    """Shows RP-47.1."""
    whole = changed(policy("revalize-partner"), ("edition: 2024-08-08", "edition: 2025-08-04"))
    unsaid = changed(whole, ("  consent: end customer\n", ""))
    refused_at_both_doors(house, unsaid, "Nothing says who consents in a session.", "Give `consent` and `presence`.")
    edition = published_at(house, whole)
    reader = house.chief
    reader.goto(f"{house.base}/policies/{edition}/page")
    house.expect(lambda: "end customer" in reader.inner_text("#sessions"), "the published page does not say who must accept")


def a_notice_of_change_says_all_its_parts(house):
    """Shows RP-67.5."""
    whole = policy("revalize-partner")
    for part, by, sentence in (
            ("    amount: 5 business days\n", "", "amount"), ("amount: 5 business days", "amount: 5", "5"),
            ("    direction: before at least\n", "", "whether the notice runs before or after the change"),
            ("    form: in writing\n", "", "in which form the change is announced")):
        bad = changed(whole, (part, by))
        found = errors(bad)
        house.expect(len(found) >= 1 and any(sentence in one for one in found), f"without {part.strip()}: {found}")
        check_draft(house, house.chief, bad)
        told = words(house.chief.inner_text("main"))
        house.expect(sentence in told, f"the page does not say {sentence}: {told}")
        house.expect(house.chief.locator("button[value=publish]").count() == 0, f"{part}: it can be published")
    leave(house.chief)


tell(
    an_administrator_signs_in, exactly_one_way_in_is_preferred, production_and_test_are_among_the_environments,
    a_label_stands_for_one_severity, each_cell_of_plans_and_tiers_is_said, each_target_says_how_strongly_it_is_meant,
    printed_minutes_are_named_and_counted, a_label_that_belies_its_hours_is_told, two_scales_with_one_target_are_one_or_refused,
    a_plan_is_no_tier, each_tier_is_run_by_somebody, a_session_names_who_consents, a_notice_of_change_says_all_its_parts)
