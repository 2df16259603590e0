// The keys of the desk; single letters are off while a field has focus.
const field = (element) => element.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
const places = { q: "/queue", c: "/customers", p: "/policies" };
let going = false;

const rows = () => [...document.querySelectorAll(".queue__row")];

function select(index) {
  const all = rows();
  all.forEach((row) => row.classList.remove("is-selected"));
  all[index]?.classList.add("is-selected");
  all[index]?.querySelector("a")?.focus();
}

function press(letter) {
  const target = document.querySelector(`[data-key="${letter}"]`);
  if (!target) return false;
  if (target.matches("details")) {
    target.open = true;
    target.scrollIntoView({ block: "center" });
    target.querySelector("select, input:not([type=hidden])")?.focus();
  } else {
    target.click();
  }
  return true;
}

// In the queue a letter means the line that is chosen: taken here, anything else on its own page.
function onLine(letter) {
  const row = rows().find((one) => one.classList.contains("is-selected"));
  if (!row) return press(letter);
  if (letter !== "a") return (location.href = `${row.querySelector("a").href}#key-${letter}`);
  rows().forEach((one) => (one.querySelector("[name=case]").checked = one === row));
  document.querySelector(".many [value=take]").click();
}

function compose(kind) {
  const choice = document.querySelector(`.composer [name=kind][value=${kind}]`);
  if (!choice) return false;
  choice.checked = true;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  document.querySelector(".composer__text").focus();
  return true;
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && event.target.matches("textarea")) {
    event.target.form.requestSubmit();
    return;
  }
  if (field(event.target) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  // Whoever speaks to the computer, or types by chance, can switch single letters off (WCAG 2.1.4).
  if (document.documentElement.dataset.keys === "off") return;
  if (going) {
    going = false;
    if (places[event.key]) location.href = places[event.key];
    return;
  }
  const at = rows().findIndex((row) => row.classList.contains("is-selected"));
  const done = {
    g: () => (going = true),
    j: () => select(Math.min(at + 1, rows().length - 1)),
    k: () => select(Math.max(at - 1, 0)),
    "/": () => document.querySelector("[type=search]")?.focus(),
    r: () => compose("reply"),
    n: () => compose("note"),
    w: () => document.querySelector(".promise__why")?.click(),
    x: () => rows()[at]?.querySelector("[name=case]").click(),
    a: () => onLine("a"),
    e: () => onLine("e"),
    s: () => onLine("s"),
    p: () => press("p"),
    "?": () => document.querySelector("#keys")?.showModal(),
  }[event.key];
  if (!done) return;
  event.preventDefault();
  done();
});
if (location.hash.startsWith("#key-")) press(location.hash.slice(5));
