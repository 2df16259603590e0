// What a form still lacks is said before it is sent, and what a level asks follows its choice. Without this module the desk says so.
for (const form of document.querySelectorAll("form[data-filing]")) {
  const missing = form.querySelector("[data-missing]");
  const slot = form.querySelector("[data-level-now]");
  const kind = form.querySelector("[name=type]");
  const chosen = (name) => form.querySelector(`[name="${name}"]:checked, select[name="${name}"]`)?.value ?? "";
  let preset = "";

  const isFilled = (block) => [...block.querySelectorAll("input, select, textarea")].some((one) =>
    one.type === "checkbox" || one.type === "radio" ? one.checked : one.value.trim());
  // A block is asked for by some kinds of case, with some answers, or always.
  const isAsked = (block) => {
    const kinds = block.dataset.kinds;
    const [name, ...answers] = (block.dataset.when ?? "").split(" ");
    return (!kinds || kinds.split(" ").includes(kind?.value)) && (!name || answers.includes(chosen(name)));
  };
  const isNeeded = (block) => ["*", kind?.value].some((one) => one && block.dataset.needed.split(" ").includes(one));

  function list() {
    const blocks = [...form.querySelectorAll("[data-needed]")];
    for (const block of blocks) block.hidden = !isAsked(block);
    const open = blocks.filter((block) => !block.hidden && isNeeded(block) && !isFilled(block));
    const links = open.map(({ dataset }) => {
      const item = document.createElement("li");
      const link = item.appendChild(document.createElement("a"));
      [link.href, link.textContent] = [`#${dataset.at}`, dataset.label];
      return item;
    });
    missing.hidden = !links.length;
    const ul = missing.querySelector("ul");
    if (links.map((one) => one.textContent).join("\n") !== [...ul.children].map((one) => one.textContent).join("\n")) ul.replaceChildren(...links);
  }

  // What a level asks comes with it; what was answered before and is asked again stays answered.
  function follow() {
    const level = chosen("severity");
    const template = [...form.querySelectorAll("template[data-level]")].find((one) => one.dataset.level === level);
    if (!slot || slot.dataset.levelNow === level) return;
    const kept = [...slot.querySelectorAll("select, input[type=date]")].map((one) => [one.name, one.value]);
    slot.dataset.levelNow = level;
    slot.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
    for (const [name, value] of kept) {
      const field = slot.querySelector(`[name="${name}"]`);
      if (field) field.value = value;
    }
  }

  // A kind of case brings its own level, until another is chosen by hand.
  function bring() {
    const own = kind?.selectedOptions[0]?.dataset.preset ?? "";
    const now = form.querySelector("[name=severity]:checked");
    if (now && now.value !== preset) return;
    if (now) now.checked = false;
    preset = own;
    const field = own && form.querySelector(`[name=severity][value="${own}"]`);
    if (field) field.checked = true;
  }

  if (slot) slot.dataset.levelNow = chosen("severity");
  preset = kind?.selectedOptions[0]?.dataset.preset ?? "";
  form.addEventListener("input", (event) => {
    if (event.target === kind) bring();
    follow();
    list();
  });
  form.addEventListener("click", (event) => {
    const at = event.target.closest("[data-missing] a, .errors a")?.hash.slice(1);
    const field = at && document.getElementById(at);
    if (field) (field.matches("fieldset") ? field.querySelector("input") : field).focus();
  });
  list();

  const files = form.querySelector("[name=files]");
  files?.addEventListener("change", () => {
    // The size is judged for all forms alike, by a listener further out.
    setTimeout(() => (form.querySelector("[data-oversize]").hidden = !files.validity.customError));
  });

  // The examples of all levels are searched by their words; one that is picked chooses its level.
  const search = form.querySelector("[data-example-search]");
  if (!search) continue;
  const levels = [...form.querySelectorAll(".sevpick .choice")];
  const examples = levels.flatMap((level) => [...level.querySelectorAll("[data-example]")].map((one) => ({ level, text: one.textContent })));
  const found = search.querySelector("[data-found]");
  search.hidden = false;
  search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  search.addEventListener("input", (event) => {
    event.stopPropagation();
    const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = words.length ? examples.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word))) : [];
    found.replaceChildren(...hits.map(({ level, text }) => {
      const item = document.createElement("li");
      const button = item.appendChild(document.createElement("button"));
      button.type = "button";
      button.className = "btn btn--quiet";
      button.textContent = `${level.querySelector(".sevpick__name").textContent}: ${text.trim()}`;
      button.addEventListener("click", () => {
        const field = level.querySelector("input");
        field.checked = true;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.focus();
      });
      return item;
    }));
    search.querySelector("[data-none]").hidden = !words.length || hits.length > 0;
  });
}
