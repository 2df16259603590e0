"""Steps of stories about filing: sending past what is missing, and what the form says beside its fields."""
from telling import words


def submit(page, step="send"):
    """Sends the form as it is, whichever buttons it shows, and waits for the answer."""
    with page.expect_navigation():
        page.evaluate("""step => {
            const form = document.querySelector("form[data-filing]");
            const button = Object.assign(document.createElement("button"), { name: "step", value: step });
            form.append(button);
            form.requestSubmit(button);
        }""", step)


def beside(page, field):
    """What stands in red beside a field, by the identifier of its control."""
    block = page.locator(f"[data-at='{field}']")
    return [words(one) for one in block.locator(".field__error").all_inner_texts()]


def all_beside(page):
    """What stands in red beside any field."""
    return [words(one) for one in page.locator("form[data-filing] .field__error").all_inner_texts()]


def missing(page):
    """What the form lists as missing before it is sent."""
    return [words(one) for one in page.locator("[data-missing]:not([hidden]) li").all_inner_texts()]


def answer(page, **answers):
    """Answers the policy's questions; underscores stand for hyphens."""
    for question, value in answers.items():
        question = question.replace("_", "-")
        if question.endswith("-until"):
            page.fill(f"#answer-{question}", value)
        else:
            page.select_option(f"#answer-{question}", value)


def newest(house):
    """The number of the newest case of the desk, by which one is known to have come."""
    return house.desk.get("/api/v1/cases?sort=newest&limit=1", house.desk.tokens["paul"])[1]["cases"][0]["number"]


def reported(page):
    """What a case's page says was reported, by its label."""
    page.wait_for_selector("dl.facts", state="attached")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    return page.evaluate("""() => Object.fromEntries([...document.querySelectorAll("dl.facts dt")].map(
        one => [one.textContent.trim(), one.nextElementSibling.textContent.trim()]))""")
