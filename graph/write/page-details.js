// The details of a body on the page that stands alone: sentences, its links, and where each stands.
import { make } from "../../assets/dom.js";
import { all, line, placeOf } from "./page-packs.js";

/** @typedef {import("../../assets/types").Fold} Fold */
/** @typedef {import("./page-packs.js").Item} Item */
/** @typedef {import("./page-packs.js").Named} Named */

const OPEN = 8;

/**
 * What is to be said of a body, or of several that are drawn as one.
 * @param {string} id
 * @param {Fold | undefined} fold
 * @param {string} beside How it stands to the body in the centre; "" where that is not asked.
 * @param {HTMLElement[]} actions
 * @returns {HTMLElement[]}
 */
export const details = (id, fold, beside, actions) => {
  if (fold) return together(fold, actions);
  const place = placeOf.get(id);
  return place === undefined ? [] : facts(place, beside, actions);
};

const FOLDED =
  "On this page they stand as one. Each is listed here; Liaison Atlas opens them in their place.";

/**
 * @param {Fold} fold
 * @param {HTMLElement[]} actions
 */
const together = ({ label, say, members }, actions) => [
  make("h2", label),
  make("p", say.replace(/ Enter opens \w+\.$/, ""), { className: "quiet" }),
  make("p", FOLDED, { className: "sentence" }),
  ...(actions.length ? [make("div", actions, { className: "actions" })] : []),
  make(
    "ul",
    members.map((id) => make("li", named(all[placeOf.get(id) ?? -1]))),
  ),
];

/**
 * @param {number} place
 * @param {string} beside
 * @param {HTMLElement[]} actions
 */
const facts = (place, beside, actions) => {
  const { name, title, basis } = all[place];
  const head = [make("h2", name), ...(title ? [make("p", title, { className: "title" })] : [])];
  const told = line("facts", place);
  if (!told) return head;
  const { what, say, sections, lists } = /** @type {import("./page-packs.js").Fact} */ (told);
  const where =
    basis === "stated" ? "Where this body is stated" : "Where this body is derived from";
  return [
    ...head,
    make("p", what, { className: "quiet" }),
    ...(say ? [make("p", say, { className: "sentence" })] : []),
    ...(beside ? [make("p", beside)] : []),
    ...(actions.length ? [make("div", actions, { className: "actions" })] : []),
    ...sections.map(([heading, items], at) => section(heading, items, !at || items.length <= OPEN)),
    // a family is nothing that a source states
    ...(basis ? [make("h3", where), ...evidence(place)] : []),
    ...(lists.length && basis ? [make("h3", "What the sources list of it")] : []),
    ...lists.map((said) => make("p", said)),
  ];
};

/**
 * @param {string} heading
 * @param {Item[]} items
 * @param {boolean} open
 */
const section = (heading, items, open) => {
  const count = make("span", String(items.length), { className: "count" });
  const list = make("ul");
  const made = make("details", [make("summary", [heading, count]), list], { open });
  // hundreds of links are made once they are looked at
  const fill = () => {
    if (made.open && !list.childElementCount) list.append(...items.map(link));
  };
  made.addEventListener("toggle", fill);
  fill();
  return made;
};

/** @param {Item} item */
const link = ([other, at, carried]) => {
  const beside = make("span", carried, { className: "carried" });
  return make("li", [...named(all[other]), beside, ...evidence(at)]);
};

/** @param {Named | undefined} one */
const named = (one) => {
  if (!one) return [];
  const href = `#${new URLSearchParams({ selected: one.id })}`;
  const link = make("a", one.name, { href, className: "body", "data-body": one.id });
  return [link, make("span", one.title, { className: "quiet" })];
};

/** Where something stands, as its line says. @param {number | null} at */
const evidence = (at) => {
  if (at === null) return [];
  /** @type {import("./page-packs.js").Piece[]} */
  const pieces = line("evidence", at) ?? [];
  const parts = pieces.map(([where, basis, text]) => {
    const mark = make("span", basis, { className: `basis ${basis.split(":")[0]}` });
    return make("div", [make("div", [where, mark]), ...(text ? [make("q", text)] : [])], {
      className: "evidence",
    });
  });
  return [make("div", parts)];
};
