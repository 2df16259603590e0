// Everything works without this module; it only saves keystrokes, unsent words and reloads.

// The one-time token stands behind the hash, where no server log sees it.
const token = document.querySelector("input[name=token]");
if (token && !token.value && location.hash.length > 20) token.value = location.hash.slice(1);

// How large files may be is said before they are on their way.
document.addEventListener("change", ({ target }) => {
  if (target.type !== "file" || !target.dataset.most) return;
  const files = [...target.files];
  const isTooLarge = files.reduce((sum, file) => sum + file.size, 0) > Number(target.dataset.most);
  target.setCustomValidity(isTooLarge ? target.dataset.tooLarge : "");
  target.reportValidity();
});

// What a text becomes shows at once; so does which files will go with it.
for (const composer of document.querySelectorAll(".composer")) {
  composer.addEventListener("change", (event) => {
    if (event.target.name === "kind") composer.classList.toggle("composer--note", event.target.value === "note");
    if (event.target.type === "file") {
      const names = [...event.target.files].map((file) => file.name).join(", ");
      if (names) composer.querySelector("[data-files]").textContent = names;
    }
  });
}
