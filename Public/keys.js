// The keys of the desk; single letters are off while a field has focus.
const field = (element) => element.matches("input, textarea, select, [contenteditable]");
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
  if (field(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
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
    a: () => press("a"),
    e: () => press("e"),
    s: () => press("s"),
    p: () => press("p"),
  }[event.key];
  if (!done) return;
  event.preventDefault();
  done();
});
