// The palette: what a few letters may mean, found by the server within what the viewer may see.
const dialog = document.querySelector("#palette");
const input = dialog?.querySelector("input");
const list = dialog?.querySelector("[role=listbox]");
let asked = 0;
let timer;

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.classList.add("icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

function text(tag, words, name) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.textContent = words;
  return element;
}

const items = () => [...list.querySelectorAll("[role=option]")];

function choose(index) {
  const all = items();
  all.forEach((item, at) => item.setAttribute("aria-selected", at === index));
  if (!all[index]) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", all[index].id);
  all[index].scrollIntoView({ block: "nearest" });
}

// What can be done on this very page, by the words on its own buttons.
function deeds(letters) {
  return [...document.querySelectorAll("main [data-key], main [data-act]")]
    .map((target) => ({
      label: (target.querySelector("summary, b") ?? target).textContent.trim(), detail: "", icon: "right", target,
      key: target.dataset.key?.toUpperCase(),
    }))
    .filter((deed) => deed.label.toLowerCase().includes(letters));
}

function show(groups) {
  list.replaceChildren();
  let count = 0;
  for (const group of groups.filter((one) => one.items.length)) {
    const box = document.createElement("div");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", group.title);
    const title = text("div", group.title, "palette__group");
    title.setAttribute("aria-hidden", "true");
    box.append(title);
    for (const entry of group.items) {
      const item = document.createElement("div");
      item.className = "palette__item";
      item.id = `palette-${count++}`;
      item.setAttribute("role", "option");
      const label = text("span", `${entry.label} `);
      if (entry.detail) label.append(text("small", entry.detail));
      item.append(icon(entry.icon), label);
      if (entry.key) item.append(text("kbd", entry.key));
      item.addEventListener("click", () => go(entry));
      item.go = () => go(entry);
      box.append(item);
    }
    list.append(box);
  }
  if (!count) list.append(text("p", dialog.dataset.nothing, "palette__group"));
  choose(0);
}

function go(entry) {
  dialog.close();
  if (entry.href) location.href = entry.href;
  else if (entry.target.matches("details")) {
    entry.target.open = true;
    entry.target.scrollIntoView({ block: "center" });
    entry.target.querySelector("select, input:not([type=hidden])")?.focus();
  } else entry.target.click();
}

async function find() {
  const mine = ++asked;
  const letters = input.value.trim();
  const here = { title: dialog.dataset.deeds, items: deeds(letters.toLowerCase()) };
  const answer = await fetch(`/jump/found?q=${encodeURIComponent(letters)}`);
  // An answer that was overtaken by the next letter is for nobody.
  if (answer.ok && mine === asked) show([here, ...(await answer.json()).groups]);
}

export function openPalette() {
  if (!dialog || dialog.open) return;
  input.value = "";
  dialog.showModal();
  find();
}

if (dialog) {
  document.querySelector("[data-palette]").addEventListener("click", (event) => {
    event.preventDefault();
    openPalette();
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, 120);
  });
  input.addEventListener("keydown", (event) => {
    const at = items().findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") choose(Math.min(at + 1, items().length - 1));
    else if (event.key === "ArrowUp") choose(Math.max(at - 1, 0));
    else if (event.key === "Enter") items()[at]?.go();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openPalette();
    }
  });
}
