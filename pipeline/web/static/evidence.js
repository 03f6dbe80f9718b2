// Keys between the places that a value rests on: j the next, k the previous. The page can be read without it.
"use strict";
(() => {
  const links = [...document.querySelectorAll("ol.evidence a[data-evidence]")];
  if (!links.length) return;
  for (const hint of document.querySelectorAll(".keys")) hint.hidden = false;
  const paper = document.getElementById("paper");
  const first = paper.querySelector("rect.box");
  // The paper scrolls by itself beside the text: to the first box, when that is out of sight.
  const reveal = () => {
    if (!first || paper.scrollHeight <= paper.clientHeight + 1) return;
    const below = first.getBoundingClientRect().bottom - paper.getBoundingClientRect().top - paper.clientHeight;
    if (below > 0) paper.scrollTop = below + paper.clientHeight / 2;
  };
  if (document.readyState === "complete") reveal();
  else window.addEventListener("load", reveal);
  let at = -1;
  const show = (next) => {
    at = (next + links.length) % links.length;
    const number = links[at].dataset.evidence;
    for (const old of document.querySelectorAll(".now")) old.classList.remove("now");
    for (const one of document.querySelectorAll(`[data-evidence="${CSS.escape(number)}"]`)) one.classList.add("now");
    links[at].focus({ preventScroll: true });
    const box = document.querySelector(`rect[data-evidence="${CSS.escape(number)}"]`) || links[at];
    box.scrollIntoView({ block: "center" });
  };
  links.forEach((link, place) => link.addEventListener("click", (event) => {
    event.preventDefault();
    show(place);
  }));
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "j") show(at + 1);
    else if (event.key === "k") show(at < 0 ? links.length - 1 : at - 1);
  });
})();
