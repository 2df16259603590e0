// Everything works without this module; it only saves keystrokes and unsent words.
const field = (element) => element.matches("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && event.target.matches("textarea")) {
    event.target.form.requestSubmit();
    return;
  }
  if (field(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...document.querySelectorAll(".queue__row")];
  const at = rows.findIndex((row) => row.classList.contains("is-selected"));
  const select = (index) => {
    rows.forEach((row) => row.classList.remove("is-selected"));
    rows[index]?.classList.add("is-selected");
    rows[index]?.querySelector("a")?.focus();
  };
  if (event.key === "j" && rows.length) select(Math.min(at + 1, rows.length - 1));
  if (event.key === "k" && rows.length) select(Math.max(at - 1, 0));
  if (event.key === "/") {
    document.querySelector("[type=search]")?.focus();
    event.preventDefault();
  }
  if (event.key === "r") {
    document.querySelector(".composer__text")?.focus();
    event.preventDefault();
  }
});

// An unsent text outlives a reload, and goes once it was sent.
for (const area of document.querySelectorAll("textarea[data-draft]")) {
  const key = `draft-${area.dataset.draft}`;
  if (!area.value) area.value = sessionStorage.getItem(key) ?? "";
  area.addEventListener("input", () => sessionStorage.setItem(key, area.value));
  area.form.addEventListener("submit", () => sessionStorage.removeItem(key));
}

// The one-time token stands behind the hash, where no server log sees it.
const token = document.querySelector("input[name=token]");
if (token && !token.value && location.hash.length > 20) token.value = location.hash.slice(1);
