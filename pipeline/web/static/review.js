// The keys of Granska: each presses a link or a button that is on the page. The page works without it.
"use strict";
(() => {
  const STORED = "lovkoll-keys";
  const of = (selector) => document.querySelector(selector);
  const box = of("#keys-on");
  const stored = () => { try { return localStorage.getItem(STORED) !== "off"; } catch { return true; } };
  const store = (on) => { try { localStorage.setItem(STORED, on ? "on" : "off"); } catch { /* kept for this page alone */ } };
  let on = stored();
  const show = () => {
    for (const one of document.querySelectorAll(".keyed")) one.hidden = !on && one.tagName === "KBD";
    if (box) box.checked = on;
  };
  if (box) box.addEventListener("change", () => { on = box.checked; store(on); show(); });
  show();

  // Fields that differ from what was shown: to confirm would throw them away.
  const form = of("#correct");
  const filled = () => (form ? new URLSearchParams(new FormData(form)).toString() : "");
  const before = filled();
  const changed = () => filled() !== before;
  const confirmation = of("#confirm");
  if (confirmation && form) {
    confirmation.addEventListener("submit", (event) => {
      if (!changed()) return;
      event.preventDefault();
      form.querySelector("button[value=correct]").focus();
    });
  }

  const press = (selector) => {
    const button = of(selector);
    if (button && !button.disabled) button.click();
    else if (of(".who")) { of(".who").open = true; of(".who input[name=reviewer]").focus(); }
  };
  const follow = (rel) => { const link = of(`a[rel=${rel}]`); if (link) link.click(); };
  const focus = (selector) => { const field = of(selector); if (field) { field.focus(); field.scrollIntoView({ block: "center" }); } };
  const keys = {
    j: () => follow("next"),
    k: () => follow("prev"),
    c: () => press("#confirm button"),
    e: () => focus("#correct select, #correct input:not([type=hidden])"),
    r: () => focus("#reject input[name=reason]"),
    u: () => press(".undo button"),
    "?": () => { const help = of(".keys"); if (help) { help.open = !help.open; help.querySelector("summary").focus(); } },
  };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || event.repeat) return;
    const field = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (field) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (!on || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
