"""What a reader who is not signed in finds on Black Duck's published page: tiers, targets, commitments, the way to escalate.

usage: published_plans.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
from browsing import tell  # noqa: E402
from telling import leave, policy, published, table, words  # noqa: E402

EDITION = "black-duck@2024-07-29"
LANGUAGES = {"en": "en-GB", "de": "de-DE"}
RESPONSE = {"en": "First response by plan and severity", "de": "Zielreaktion nach Plan und Schweregrad"}
RESOLUTION = {"en": "Resolution by plan and severity", "de": "Ziellösung nach Plan und Schweregrad"}

# What the page promises at each severity: the answer in Standard and in Premium, the resolution in every plan.
TARGETS = {
    "en": {
        "Critical": ("within 2 business hours", "within 1 business hour", "within 2 business days"),
        "High": ("within 1 business day", "within 2 business hours", "within 5 business days"),
        "Medium": ("within 2 business days", "within 4 business hours", "within 10 business days"),
        "Low": ("within 3 business days", "within 1 business day", "within 15 business days"),
    },
    "de": {
        "Kritisch": ("innerhalb von 2 Geschäftsstunden", "innerhalb von 1 Geschäftsstunde", "innerhalb von 2 Geschäftstagen"),
        "Hoch": ("innerhalb von 1 Geschäftstag", "innerhalb von 2 Geschäftsstunden", "innerhalb von 5 Geschäftstagen"),
        "Mittel": ("innerhalb von 2 Geschäftstagen", "innerhalb von 4 Geschäftsstunden", "innerhalb von 10 Geschäftstagen"),
        "Niedrig": ("innerhalb von 3 Geschäftstagen", "innerhalb von 1 Geschäftstag", "innerhalb von 15 Geschäftstagen"),
    },
}


def the_page_is_open_to_everybody(house):
    house.readers = {short: published(house, EDITION, language) for short, language in LANGUAGES.items()}
    for reader in house.readers.values():
        house.expect(reader.locator("h1").count() == 1 and "/sign-in" not in reader.url, "the page is not open")
    house.look(house.readers["en"], "black-duck-page", "1440-light-en")


def three_tiers_have_their_duties(house):
    """Shows BD-15.1."""
    listed = re.findall(r"(?m)^  L\d:\n((?:    .*\n)+)", policy("black-duck"))
    for language, reader in house.readers.items():
        sections = reader.locator("#tiers section")
        names = [words(one) for one in sections.locator("h3").all_inner_texts()]
        house.expect(names == [f"{'Tier' if language == 'en' else 'Ebene'} {step}" for step in (1, 2, 3)],
                     f"{language}: the tiers are {names}")
        house.expect(len(listed) == 3, f"the policy lists {len(listed)} tiers")
        for index, tier in enumerate(listed):
            shown = [words(one) for one in sections.nth(index).locator("ul li").all_inner_texts()]
            wanted = re.findall(rf"(?m)^ {{6}}[- ] {language}: (.+)$", tier)
            house.expect(shown == wanted and wanted, f"{language}, {names[index]}: its duties are {shown}, not {wanted}")


def targets_are_those_of_the_source(house):
    """Shows BD-44.5, BD-45.3, BD-46.3, BD-47.3."""
    for language, reader in house.readers.items():
        response, resolution = table(reader, RESPONSE[language]), table(reader, RESOLUTION[language])
        house.expect(list(response) == list(resolution) == ["Standard", "Enhanced", "Premium"],
                     f"{language}: the plans are {list(response)}")
        for severity, (standard, premium, solved) in TARGETS[language].items():
            house.expect(response["Standard"][severity] == standard, f"{severity}: Standard has {response['Standard'][severity]}")
            house.expect(response["Premium"][severity] == premium, f"{severity}: Premium has {response['Premium'][severity]}")
            found = {plan: cells[severity] for plan, cells in resolution.items()}
            house.expect(set(found.values()) == {solved}, f"{severity}: resolution is {found}")


def enhanced_takes_standards_targets_and_says_so(house):
    """Shows BD-48.3."""
    said = {"en": ("assumed", "no column for Enhanced; Standard's targets hold", "Builds on Standard"),
            "de": ("angenommen", "für Enhanced keine Spalte; es gelten die Ziele von Standard", "Baut auf Standard")}
    for language, reader in house.readers.items():
        response, resolution = table(reader, RESPONSE[language]), table(reader, RESOLUTION[language])
        for cells in (response, resolution):
            house.expect(cells["Enhanced"] == cells["Standard"],
                         f"{language}: Enhanced has {cells['Enhanced']}, Standard {cells['Standard']}")
        section = words(reader.inner_text("#plans-enhanced"))
        for part in said[language]:
            house.expect(part in section, f"{language}: beside Enhanced stands: {section}")


def targets_are_aimed_at_and_not_guaranteed(house):
    """Shows BD-43.1."""
    effort = {"en": "Targets that we pursue with reasonable effort.", "de": "Ziele, die wir mit angemessenem Aufwand verfolgen."}
    for language, reader in house.readers.items():
        for clock in ("first-response", "resolution"):
            section = words(reader.inner_text(f"#targets-{clock}"))
            house.expect(effort[language] in section, f"{language}, {clock}: no commitment is said: {section[:200]}")
        promises = reader.inner_text("#targets").lower()
        house.expect("guarant" not in promises and "garant" not in promises and "gewährleist" not in promises,
                     f"{language}: the targets are called a guarantee")


def the_way_to_escalate_is_told(house):
    """Shows BD-57.1."""
    said = {"en": ("Phone +1 781.425.4447", "the case number and the reason"),
            "de": ("Telefon +1 781.425.4447", "die Fallnummer und den Grund")}
    number = re.search(r"route: .*?(\+[\d .]+\d)", policy("black-duck"))[1]
    for language, reader in house.readers.items():
        section = words(reader.inner_text("#escalations-head-of-support"))
        for part in said[language] + (number,):
            house.expect(part in section, f"{language}: the route is told as: {section}")
    leave(*house.readers.values())


tell(
    the_page_is_open_to_everybody, three_tiers_have_their_duties, targets_are_those_of_the_source,
    enhanced_takes_standards_targets_and_says_so, targets_are_aimed_at_and_not_guaranteed, the_way_to_escalate_is_told)
