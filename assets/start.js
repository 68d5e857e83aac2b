// The first picture; once it has been painted, the rest of the dashboard and Dash's own scripts.
import { data, make } from "./dom.js";
import { listen } from "./early.js";
import { passing } from "./filter.js";
import { begin, prepare } from "./map/draw.js";
import { filtered, marked } from "./map/marks.js";
import { COMPASS, stage } from "./map/stage.js";
import { facets, now, receive, vocabulary } from "./store.js";

/** From what stands in the page; nothing else is needed for it. */
const drawPicture = async () => {
  const { view, state } = now;
  receive(view);
  prepare(vocabulary);
  begin(view);
  if (state.layout !== COMPASS) {
    const { arrange } = await import("./map/map.js");
    // where it fails, the dashboard tries again and tells
    await arrange(state.layout).catch(() => {});
  }
  filtered(stage.cy, passing(view, state, facets), Boolean(state.hide));
  marked(stage.cy, state.link.length ? state.link : [state.selected].filter(Boolean));
};

/** Load one of Dash's scripts, in their order. @param {string} src */
const load = (src) =>
  new Promise((done, failed) => {
    const given = { src, async: false, onload: done, onerror: failed };
    document.head.append(make("script", "", given));
  });

const startDash = async () => {
  const later = /** @type {HTMLTemplateElement} */ (document.getElementById("then"));
  const scripts = [...later.content.querySelectorAll("script[src]")];
  const sources = scripts.map((script) => script.getAttribute("src") ?? "");
  await Promise.all([import("./main.js"), ...sources.map(load)]);
  window.renderer = new window.DashRenderer();
};

/** Whether the sheet is the first picture; the map then lies ready under it. */
const drawSheet = async () => {
  const sheet = data("first-sheet");
  if (!sheet) return;
  const { box, chosen, draw, mark } = await import("./sheet/draw.js");
  document.body.dataset.view = "sheet";
  box.hidden = false;
  draw(sheet);
  mark(chosen(), String(now.state.direction), now.state.shade);
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
};

listen();
await drawSheet();
await drawPicture();
requestAnimationFrame(() => requestAnimationFrame(startDash));
