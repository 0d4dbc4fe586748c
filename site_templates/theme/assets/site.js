// Enhancements only: the switch of colours and the copy buttons. The pages are whole without.
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
