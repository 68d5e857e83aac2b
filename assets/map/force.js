// The arrangement by forces: fcose, brought when it is first asked for.
import { make } from "../dom.js";
import { fitted } from "./arrange.js";
import { pills } from "./drawing.js";
import { bodies, canvas, stage } from "./stage.js";

/** Each needs the one before it. */
const SCRIPTS = ["layout-base.js", "cose-base.js", "cytoscape-fcose.js"];
/** From the places of the compass, so that the same comes out each time. */
const FORCES = /** @type {any} */ ({
  name: "fcose",
  animate: false,
  fit: false,
  randomize: false,
  idealEdgeLength: 90,
  nodeRepulsion: 9000,
  gravity: 0.4,
});

/** @type {Promise<unknown> | null} */
let coming = null;
let here = false;

/** Whether what arranges by forces is here. */
export const isHere = () => here;

/** Bring what arranges by forces; it is asked for once, and again where it did not come. */
export const bring = () => {
  coming ??= SCRIPTS.reduce(
    (before, name) => before.then(() => load(name)),
    Promise.resolve(),
  ).then(
    () => {
      here = true;
    },
    (failure) => {
      coming = null;
      throw failure;
    },
  );
  return coming;
};

/** @param {string} name @returns {Promise<void>} */
const load = (name) =>
  new Promise((done, failed) => {
    const onerror = () => failed(new Error(`${name} did not come`));
    const src = `libraries/${name}`;
    document.head.append(make("script", "", { src, onload: () => done(), onerror }));
  });

/** The places by forces of what is drawn. */
export const forced = () => {
  const { cy, view, layout } = stage;
  const all = pills(view, layout);
  for (const { id, x, y } of all) cy.getElementById(id).position({ x, y });
  bodies().union(cy.edges()).layout(FORCES).run();
  const pulled = all.map((pill) => ({ ...pill, ...cy.getElementById(pill.id).position() }));
  return fitted(pulled, canvas());
};
