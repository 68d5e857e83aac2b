// A part of the network of ISO/CASCO, as the browser gets it: six rows of its page, drawn from
// CASCO.

/** @typedef {import("../../assets/types").View} View */
/** @typedef {import("../../assets/types").Body} Body */
/** @typedef {import("../../assets/types").Link} Link */

const DIRECTIONS = {
  to: ["all", "to", "to-only"],
  from: ["all", "from", "from-only"],
  both: ["all", "to", "from", "both"],
};
/** @type {{ [kind: string]: { role: string, shape: string, counted: string } }} */
const KINDS = {
  committee: { role: "other", shape: "pill", counted: "committee in liaison" },
  group: { role: "group", shape: "cut", counted: "group" },
  organization: { role: "organization", shape: "hexagon", counted: "organization" },
};

/**
 * @param {string} id
 * @param {string} kind
 * @param {Partial<Body> & { way?: keyof typeof DIRECTIONS }} more
 * @returns {Body}
 */
const body = (id, kind, { way, ...more } = {}) => ({
  id,
  label: id.replace("ISO/", ""),
  name: id.replace("ISO/", ""),
  title: "",
  kind,
  type: "",
  family: "",
  parent: "",
  basis: "stated",
  ...KINDS[kind],
  dashed: false,
  elsewhere: false,
  words: way ?? "",
  say: `${id}.`,
  fold: "",
  always: false,
  passes: { direction: way ? DIRECTIONS[way] : [], kinds: [kind], families: [more.family ?? ""] },
  ...more,
});

/**
 * @param {string} id
 * @param {string} source
 * @param {string} target
 * @param {string[]} relations
 * @param {string[]} direction
 * @returns {Link}
 */
const link = (id, source, target, relations, direction = []) => ({
  id,
  source,
  target,
  relation: relations[0],
  role: "other",
  line: "solid",
  arrow: true,
  words: relations[0],
  passes: { direction, relations },
});

/** The filters. @type {import("../../assets/types").Facet[]} */
export const facets = [
  facet("direction", { many: false, open: "all", links: true }),
  facet("kinds", {}),
  facet("relations", { bodies: false, links: true, counts: "links" }),
  facet("families", {}),
];

/**
 * @param {string} name
 * @param {Partial<import("../../assets/types").Facet>} more
 * @returns {import("../../assets/types").Facet}
 */
function facet(name, more) {
  const plain = {
    words: name,
    one: name,
    many: true,
    open: [],
    bodies: true,
    links: false,
    panel: true,
  };
  return { name, ...plain, counts: "bodies", ...more };
}

/** The parts of the state. @type {import("../../assets/types").Part[]} */
export const parts = [
  { name: "sources", many: true, open: ["casco"], alias: "dataset" },
  { name: "focus", many: false, open: "" },
  ...facets.map(({ name, many, open }) => ({
    name,
    many,
    open,
    all: name === "relations" ? ["liaison", "joint", "part_of", "organization_liaison A"] : [],
  })),
  { name: "layout", many: false, open: "compass", former: ["hierarchy"] },
  { name: "view", many: false, open: "" },
  { name: "selected", many: false, open: "" },
  { name: "path", many: true, open: [] },
  { name: "link", many: true, open: [] },
  { name: "finding", many: false, open: "" },
  { name: "expanded", many: true, open: [] },
  { name: "hide", many: false, open: "" },
  { name: "single", many: false, open: "" },
  { name: "scope", many: false, open: "screen" },
];

/** @type {[string, number, number, number][]} */
const PLACES = [
  ["ISO/CASCO", 400, 300, 80],
  ["ISO/TC 34", 60, 300, 60],
  ["ISO/TC 67", 740, 300, 60],
  ["ISO/TC 207", 400, 60, 60],
  ["ISO/CASCO/WG 30", 400, 420, 60],
  ["IAF", 360, 560, 60],
  ["NQSA", 440, 560, 60],
];

/** TC 34 can read CASCO, CASCO can read TC 67, TC 207 and CASCO each other. @returns {View} */
export const casco = () => ({
  sources: ["casco"],
  rests: [],
  beside: "",
  focus: "ISO/CASCO",
  sheets: [],
  begins: "map",
  home: "ISO/CASCO",
  label: "CASCO",
  named: "ISO/CASCO",
  title: "Committee on conformity assessment",
  counts: [7, 7],
  left: "",
  choices: {
    direction: [
      { key: "all", words: "All" },
      { key: "to", words: "Can read CASCO" },
      { key: "from", words: "CASCO can read" },
      { key: "both", words: "Both ways" },
      { key: "to-only", words: "Only they can read CASCO" },
      { key: "from-only", words: "Only CASCO can read them" },
    ],
    kinds: [
      { key: "committee", words: "Committees" },
      { key: "group", words: "Groups" },
      { key: "organization", words: "Organizations" },
    ],
    relations: [],
    families: [],
  },
  counted: [
    { key: "committee in liaison", one: "committee in liaison", many: "committees in liaison" },
    { key: "group", one: "group", many: "groups" },
    { key: "organization", one: "organization", many: "organizations" },
    { key: "other committee", one: "other committee", many: "other committees" },
  ],
  summary: "Map of CASCO.",
  absent: "",
  more: "",
  folded: "",
  nodes: [
    body("ISO/CASCO", "committee", { role: "focus", counted: "", always: true }),
    body("ISO/TC 34", "committee", { way: "to", role: "to", family: "ISO/TC 34" }),
    body("ISO/TC 67", "committee", { way: "from", role: "from", family: "ISO/TC 67" }),
    body("ISO/TC 207", "committee", { way: "both", role: "both", family: "ISO/TC 207" }),
    body("ISO/CASCO/WG 30", "group", { parent: "ISO/CASCO", title: "Good practice" }),
    body("IAF", "organization"),
    body("NQSA", "organization"),
  ],
  edges: [
    link("34", "ISO/TC 34", "ISO/CASCO", ["liaison"], ["all", "to", "to-only"]),
    link("67", "ISO/CASCO", "ISO/TC 67", ["liaison"], ["all", "from", "from-only"]),
    link("207 to", "ISO/TC 207", "ISO/CASCO", ["liaison"], ["all", "to", "both"]),
    link("207 from", "ISO/CASCO", "ISO/TC 207", ["liaison"], ["all", "from", "both"]),
    link("30", "ISO/CASCO/WG 30", "ISO/CASCO", ["part_of"]),
    link("iaf", "IAF", "ISO/CASCO", ["organization_liaison", "organization_liaison A"]),
    link("nqsa", "NQSA", "ISO/CASCO", ["organization_liaison", "organization_liaison C"]),
  ],
  folds: [],
  layouts: [
    {
      width: 800,
      height: 600,
      places: Object.fromEntries(PLACES.map(([id, x, y, width]) => [id, [x, y, width]])),
      captions: [
        {
          block: "to",
          words: "Only they can read CASCO",
          count: "1",
          note: "",
          x: 10,
          y: 270,
          members: ["ISO/TC 34"],
        },
        {
          block: "both",
          words: "Both ways",
          count: "1",
          note: "",
          x: 400,
          y: 30,
          members: ["ISO/TC 207"],
        },
        {
          block: "category A",
          words: "Category A",
          count: "at least 1",
          note: "",
          x: 360,
          y: 530,
          members: ["IAF"],
        },
      ],
      trunks: [
        {
          block: "to",
          role: "to",
          dashed: true,
          outline: [
            [100, 290],
            [300, 290],
            [320, 300],
            [300, 310],
            [100, 310],
          ],
          rule: [
            [99, 200],
            [99, 400],
          ],
        },
      ],
    },
  ],
});

/** The same, with TC 207 and TC 34 drawn as one: a family of two that can read CASCO. */
export const folded = () => {
  const view = casco();
  const members = ["ISO/TC 34", "ISO/TC 207"];
  const id = "family ISO/TC 34 to";
  for (const one of view.nodes) if (members.includes(one.id)) one.fold = id;
  const fold = { id, opens: "family ISO/TC 34", label: "TC 34 · 2", role: "to", say: "Two." };
  view.folds = [{ ...fold, members, heads: ["to"] }];
  view.layouts[0].places[id] = [60, 300, 90];
  return view;
};
