// Draws the chart of Trender with Vega. It runs under "script-src 'self'; style-src 'self'": expressions are interpreted instead of compiled
// (ast), nothing is styled by text, and what stands under the pointer is shown by our own element.
"use strict";
(() => {
  const place = document.querySelector("[data-chart]");
  const vega = document.currentScript.dataset.vega;
  if (!place) return;

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  // The colours of the picture, and the properties that hold those of the page.
  const colours = { "#0072B2": "--k-running", "#D55E00": "--k-ended", "#E5E5E5": "--line", "#8A8A8A": "--edge", "#444444": "--soft" };

  function still() {
    const image = new Image();
    image.src = place.dataset.still;
    image.alt = place.dataset.label;
    place.replaceChildren(image);
  }

  function load(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }

  const note = document.createElement("div");
  note.className = "point";
  note.hidden = true;
  document.body.append(note);

  function point(_, event, __, value) {
    note.hidden = !value || typeof value !== "object";
    if (note.hidden) return;
    const list = document.createElement("dl");
    for (const [name, said] of Object.entries(value)) {
      const term = document.createElement("dt");
      const told = document.createElement("dd");
      term.textContent = name;
      told.textContent = said;
      list.append(term, told);
    }
    note.replaceChildren(list);
    const box = note.getBoundingClientRect();
    note.style.left = `${Math.max(4, Math.min(event.clientX + 12, innerWidth - box.width - 8))}px`;
    note.style.top = `${event.clientY + 16 + box.height > innerHeight ? event.clientY - box.height - 8 : event.clientY + 16}px`;
  }

  let told = null;
  let drawn = null;
  let width = 0;

  async function draw() {
    width = place.clientWidth;
    let text = JSON.stringify(told.spec);
    for (const [colour, name] of Object.entries(colours)) text = text.replaceAll(`"${colour}"`, `"${paint(name)}"`);
    const spec = JSON.parse(text);
    const periods = spec.vconcat[0].encoding.x.scale.domain.length;
    for (const field of spec.vconcat) field.width = Math.max(200, Math.min(width - 56, 1000, Math.max(640, 110 * periods)));
    const ink = paint("--ink");
    const soft = paint("--soft");
    if (drawn) drawn.finalize();
    drawn = await vegaEmbed(place, spec, {
      actions: false,
      ast: true,
      renderer: "svg",
      defaultStyle: false,
      tooltip: point,
      formatLocale: told.formatLocale,
      config: {
        background: "transparent",
        axis: { labelFontSize: 11, labelColor: soft, tickColor: paint("--edge"), domainColor: paint("--edge") },
        legend: { labelColor: ink },
        title: { color: ink },
      },
    });
    const svg = place.querySelector("svg");
    if (svg) svg.setAttribute("aria-label", place.dataset.label);
    place.dataset.drawn = "1";
  }

  async function begin() {
    place.classList.add("waiting");
    try {
      const [answer] = await Promise.all([fetch(place.dataset.chart), load(vega)]);
      if (!answer.ok) throw new Error(answer.statusText);
      told = await answer.json();
      await draw();
      let waiting = 0;
      new ResizeObserver(() => {
        clearTimeout(waiting);
        if (Math.abs(place.clientWidth - width) > 24) waiting = setTimeout(draw, 150);
      }).observe(place);
      dark.addEventListener("change", draw);
    } catch (error) {
      console.warn(error);
      still();
    } finally {
      place.classList.remove("waiting");
    }
  }

  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
})();
