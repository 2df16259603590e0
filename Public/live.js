// What others do shows without a reload: the journal is followed, and the parts of the page that changed are fetched.
const main = document.querySelector("[data-live]");

async function refresh() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-part]")) {
    const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
    // What somebody is in the middle of stays as it is.
    if (!fresh || part.contains(document.activeElement)) continue;
    for (const box of part.querySelectorAll("[data-case]:checked")) {
      const same = fresh.querySelector(`[data-case="${box.dataset.case}"]`);
      if (same) same.checked = true;
    }
    part.replaceWith(fresh);
  }
  const version = page.querySelector('[data-part-value="version"]')?.value;
  if (!version) return;
  for (const field of document.querySelectorAll('[data-part-value="version"]')) {
    if (!begun.has(field.form)) field.value = version;
  }
}

// Who has begun to fill a form in is asked before it goes over something that came since.
const begun = new WeakSet();
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => event.target.form && begun.add(event.target.form), true);
}

if (main && window.EventSource) {
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 250);
  };
  const events = new EventSource("/changes");
  events.addEventListener("case", (event) => {
    const number = main.dataset.live;
    if (!number || Number(number) === JSON.parse(event.data).case) soon();
  });
  addEventListener("pagehide", () => events.close());
  // Times say how far away they are; they grow old by themselves.
  const look = () => document.visibilityState === "visible" && soon();
  setInterval(look, 60_000);
  // A machine that slept, or a page that lay behind others, shows the desk's time again as soon as somebody looks.
  document.addEventListener("visibilitychange", look);
}
