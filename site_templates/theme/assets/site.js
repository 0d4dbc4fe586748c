// Enhancements only: the switch of colours, the copy buttons, / for the search field. The pages are whole without.
const root = document.documentElement;

for (const box of document.querySelectorAll(".theme")) {
  if ("fixed" in root.dataset) break;
  const buttons = [...box.querySelectorAll("button")];
  const show = () => {
    for (const button of buttons)
      button.setAttribute("aria-pressed", button.dataset.themeSet === (root.dataset.theme || ""));
  };
  for (const button of buttons)
    button.addEventListener("click", () => {
      root.setTheme(button.dataset.themeSet);
      try {
        localStorage.setItem("theme", button.dataset.themeSet);
      } catch {} // storage may be forbidden: then the choice lasts for this page
      show();
    });
  show();
  box.hidden = false;
}

addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  const field = document.querySelector("[role=search] input");
  if (!field) return;
  event.preventDefault();
  field.focus();
});

for (const button of document.querySelectorAll("[data-copy]")) {
  const label = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 2000);
  });
}
