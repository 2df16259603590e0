// An unsent text is kept by the server, so that it is there on another machine, and by this browser in case the server
// is away.
for (const area of document.querySelectorAll("textarea[data-draft]")) {
  const address = area.dataset.draft;
  const kept = `draft-${address}`;
  const kind = () => area.form.querySelector("[name=kind]:checked")?.value ?? "message";
  let timer, sent;
  if (!area.value) area.value = localStorage.getItem(kept) ?? "";

  async function keep() {
    if (sent) return;
    const body = new URLSearchParams({
      csrf: area.form.querySelector("[name=csrf]").value, kind: kind(), text: area.value,
    });
    try {
      const answer = await fetch(address, { method: "POST", body });
      if (!answer.ok) return;
      localStorage.removeItem(kept);
      const mark = area.form.querySelector("[data-saved]");
      if (mark) mark.hidden = !area.value;
    } catch {
      // The browser's own copy stays until the server has it.
    }
  }
  area.addEventListener("input", () => {
    localStorage.setItem(kept, area.value);
    clearTimeout(timer);
    timer = setTimeout(keep, 700);
  });
  area.form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(timer);
  });
  // Gone from this browser once a page came back without it.
  if (!area.value) localStorage.removeItem(kept);
}
