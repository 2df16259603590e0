// An unsent text is kept by the server, so that it is there on another machine, and by this browser in case the server is away.
// One rule: the newest wins, for each person, case and kind; what was sent counts as newer than what was typed before it.
for (const area of document.querySelectorAll("textarea[data-draft]")) {
  const { draft: address, whose, saved, now, typed } = area.dataset;
  const form = area.form;
  // The desk's time, in milliseconds, whatever this machine's clock says.
  const begun = performance.now();
  const time = () => Math.round(Number(now) + performance.now() - begun);
  const keptAt = Object.fromEntries(saved.split(",").map((one) => [one.split(" ")[0], Number(one.split(" ")[1])]));
  const kinds = Object.keys(keptAt);
  const kind = () => form.querySelector("[name=kind]:checked")?.value ?? kinds[0];
  const place = (one) => `draft ${whose} ${address} ${one}`;
  const mark = form.querySelector("[data-keeping]");
  let timer, isSent, before = kind();

  // Says which of its sentences holds, or none.
  const say = (what) => mark && (mark.textContent = what ? mark.dataset[what] : "");
  const own = (one) => {
    try {
      return JSON.parse(localStorage.getItem(place(one)));
    } catch {
      return null;
    }
  };

  // What was typed here while the server was away is newer than what the server has; what the server has since is newer than it.
  for (const one of kinds) if ((own(one)?.at ?? 0) <= keptAt[one]) localStorage.removeItem(place(one));
  const newest = kinds.filter(own).sort((one, other) => own(other).at - own(one).at)[0];
  if (newest && typed === undefined && own(newest).at > Math.max(...Object.values(keptAt))) {
    area.value = own(newest).text;
    const choice = form.querySelector(`[name=kind][value=${newest}]`);
    if (choice) {
      choice.checked = true;
      choice.dispatchEvent(new Event("change", { bubbles: true }));
    }
    before = newest;
    if (area.value) say("unsaved");
  }

  async function send(one, text, at) {
    const body = new URLSearchParams({ csrf: form.querySelector("[name=csrf]").value, kind: one, text, at });
    try {
      const answer = await fetch(address, { method: "POST", body, redirect: "manual" });
      if (!answer.ok) return answer.status === 409 ? "newer" : "unsaved";
      if (own(one)?.at === at) localStorage.removeItem(place(one));
      return "saved";
    } catch {
      return "unsaved"; // The browser's own copy stays until the server has it.
    }
  }
  async function keep() {
    const [one, text, at] = [kind(), area.value, time()];
    const came = isSent ? "" : await send(one, text, at);
    if (!isSent && text === area.value) say(text ? came : "");
  }
  function type() {
    localStorage.setItem(place(kind()), JSON.stringify({ text: area.value, at: time() }));
    say("");
    clearTimeout(timer);
    timer = setTimeout(keep, 700);
  }
  area.addEventListener("input", type);
  // A text that becomes a note is no reply any more.
  form.addEventListener("change", (event) => {
    if (event.target.name !== "kind" || before === kind()) return;
    localStorage.removeItem(place(before));
    if (area.value) {
      send(before, "", time());
      type();
    }
    before = kind();
  });
  form.addEventListener("submit", () => {
    isSent = true;
    clearTimeout(timer);
  });
  addEventListener("online", () => area.value && keep());
  // A page that the browser kept whole while another one was looked at goes on where it was.
  addEventListener("pageshow", () => (isSent = false));
}
