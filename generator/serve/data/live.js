// Put into pages by `roznama serve`, never by a build: reloads the page when the site has
// been made again, and shows what is wrong.
"use strict";
(() => {
  const made = Number(document.currentScript.dataset.made);
  const base = document.currentScript.dataset.base;
  const box = document.createElement("aside");
  box.dir = "ltr";
  box.lang = "en";
  box.setAttribute("role", "status");
  box.style.cssText =
    "position:fixed;inset:auto 1rem 1rem;z-index:99;max-height:40vh;overflow:auto;margin:0 auto;" +
    "max-width:60rem;padding:.6rem 1rem;border-radius:6px;background:#3b0d0d;color:#fff;" +
    "font:14px/1.5 system-ui,sans-serif;white-space:pre-wrap;overflow-wrap:anywhere";

  const say = (lines) => {
    const text = lines.join("\n");
    if (box.textContent !== text) box.textContent = text;
    if (text && !box.isConnected) document.body.append(box);
    if (!text) box.remove();
  };

  const look = async () => {
    if (document.visibilityState === "visible") {
      try {
        const state = await (await fetch(`/_roznama/state?${location.pathname}`, { cache: "no-store" })).json();
        if (state.base !== base) location.pathname = state.base + location.pathname.slice(base.length);
        else if (state.made !== made) location.reload();
        say(state.busy ? ["roznama is building …", ...state.problems] : state.problems);
      } catch {
        say(["roznama serve has ended: this page does not follow your changes any more"]);
      }
    }
    setTimeout(look, 300);
  };
  look();
})();
