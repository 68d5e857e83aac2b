// What the browser gets from Python, and what it makes of it.

/** A filter: whether it takes many choices, which choice lets all pass, and what it is about. */
export interface Facet {
  name: string;
  words: string;
  one: string;
  many: boolean;
  open: string | string[];
  bodies: boolean;
  links: boolean;
  counts: "bodies" | "links";
  panel: boolean;
}

/**
 * A part of the state: its name in an address, an older name, its value where that leaves it out,
 * older values that are as if left out, and all choices of a list where an address may name what is
 * left out.
 */
export interface Part {
  name: string;
  many: boolean;
  open: string | string[];
  alias?: string;
  former?: string[];
  all?: string[];
}

/** What a view rests on by one of its sources: its name in an address, and what stands in it. */
export interface Rest {
  source: string;
  parts: { name: string; kind: string; retrieved: string }[];
}

/**
 * What has changed from the sources that a view is set against: by body how many links were added
 * and removed; by neighbour of the focus the sign of its links with it; those that are gone; what
 * the older side rests on.
 */
export interface Changed {
  sources: string[];
  against: string[];
  focus: string;
  bodies: { [id: string]: [number, number] };
  near: { [id: string]: string };
  gone: string[];
  rests: Rest[];
}

export interface Vocabulary {
  /** The sources that come with the program. */
  builtin: Rest[];
  facets: Facet[];
  parts: Part[];
  none: string;
  /** What an address has before the state. */
  behind: "?" | "#";
  roles: string[];
  /** By relation, the sentence of its source {0} and its target {1}. */
  relations: { [relation: string]: string };
}

/** What is looked at: all that the address says. The facets are parts of it, each by its name. */
export interface State {
  [part: string]: string | string[];
  sources: string[];
  focus: string;
  layout: string;
  view: string;
  sheet: string;
  matrix: string;
  shade: string;
  insight: string;
  selected: string;
  path: string[];
  link: string[];
  /** The name of the finding that is looked at. */
  finding: string;
  whose: string;
  findings: string[];
  sure: string[];
  family: string[];
  field: string[];
  expanded: string[];
  hide: string;
  single: string;
  scope: string;
  measures: string;
  against: string[];
}

/** What a state's findings depend on. */
export type AskedFindings = Pick<
  State,
  "sources" | "against" | "focus" | "whose" | "findings" | "sure" | "family" | "field"
>;

/** Findings, as elements by kind, and how many each choice of a filter would show. */
export interface Found {
  asked: AskedFindings;
  head: import("./details.js").Part[];
  parts: import("./details.js").Part[];
  counts: { [filter: string]: { [choice: string]: number } };
  /** Those of the filters that are lists. */
  choices: { [filter: string]: Choice[] };
  said: string;
  /** The body whose findings they are, "" for all; and the name of the one in the middle. */
  whose: string;
  label: string;
}

/** Further findings of a kind. */
export interface MoreFound {
  asked: AskedFindings;
  more: string;
  from: number;
  parts: import("./details.js").Part[];
  button: import("./details.js").Part;
}

export interface Choice {
  key: string;
  words: string;
  /** How far the sources tell what passes it, where that is a question. */
  known?: "in full" | "in part" | "not";
}

/** By facet, the choices that an element passes. */
export type Passes = { [facet: string]: string[] };

export interface Body {
  id: string;
  label: string;
  name: string;
  title: string;
  kind: string;
  type: string;
  family: string;
  parent: string;
  basis: string;
  role: string;
  shape: string;
  dashed: boolean;
  elsewhere: boolean;
  counted: string;
  words: string;
  say: string;
  fold: string;
  always: boolean;
  passes: Passes;
}

export interface Link {
  id: string;
  source: string;
  target: string;
  relation: string;
  role: string;
  line: string;
  arrow: boolean;
  words: string;
  passes: Passes;
}

/** Bodies that are drawn as one: of a family, of a field or of a block; and what opens them. */
export interface Fold {
  id: string;
  opens: string;
  label: string;
  role: string;
  members: string[];
  say: string;
  heads: string[];
}

/**
 * The words over a block, how many stand in it as far as that is known, and what is not known of
 * them.
 */
export interface Caption {
  words: string;
  count: string;
  note: string;
  block: string;
  x: number;
  y: number;
  members: string[];
}

export interface Layout {
  width: number;
  height: number;
  places: { [id: string]: [number, number, number] };
  captions: Caption[];
  trunks: Trunk[];
}

/**
 * An arrow between a block and the focus: the points of its outline, and the ends of the rule along
 * the block; dashed where the answer of those in it is not known.
 */
export interface Trunk {
  block: string;
  role: string;
  dashed: boolean;
  outline: [number, number][];
  rule: [number, number][];
}

/** How a body can stand to the chosen one: its colour, what it passes, its sentence. */
export interface Way {
  role: string;
  /** Whether it is known that it stands no other way. */
  sure: boolean;
  passes: string[];
  words: string;
}

/**
 * All bodies of a sort, in blocks; what is told of each stands at its place in each of the lists.
 */
export interface Sheet {
  sources: string[];
  /** Which sheet was asked for. */
  asked: string;
  /** Pills side by side in a block. */
  across: number;
  opened: string[];
  sheets: { key: string; words: string }[];
  words: string;
  ids: string[];
  labels: string[];
  titles: string[];
  /** The committees of a family of several. */
  inside: string[][];
  said: string[];
  ways: Way[];
  /** By body and way, the places of those that stand so to it. */
  stands: number[][][];
  directions: { [direction: string]: string };
  extents: { [direction: string]: Choice["known"] }[];
  known: number[];
  shades: {
    [shade: string]: { words: string; note: string; levels: number[]; values: string[] };
  };
  blocks: {
    key: string;
    words: string;
    count: number;
    goes_on: boolean;
    folded: boolean;
    bodies: number[];
  }[];
  layouts: { columns: number; height: number; at: [number, number][] }[];
}

export interface View {
  /** The finding whose bodies are shown beside the others. */
  beside: string;
  /** The sheets that are offered. */
  sheets: string[];
  /** What is looked at where the address names neither a view nor a body. */
  begins: string;
  sources: string[];
  rests: Rest[];
  /** Bodies that the state names and the sources have not, so that it is the view without them. */
  missing?: string[];
  focus: string;
  home: string;
  label: string;
  /** The centre as people write it in full. */
  named: string;
  title: string;
  counts: [number, number];
  choices: { [facet: string]: Choice[] };
  counted: { key: string; one: string; many: string }[];
  summary: string;
  /** What is laid out, where that is not all: the filters that it passes. */
  left: string;
  absent: string;
  more: string;
  /** What is not drawn apart, or not at all, and what shows it. */
  folded: string;
  nodes: Body[];
  edges: Link[];
  folds: Fold[];
  layouts: Layout[];
}

/** A column of a table: the values of its rows, or each once and which of them each row has. */
export type Column = unknown[] | { of: unknown[]; at?: number[] };

/** A view as it is sent: rows of tables as columns, bodies by their rows (graph/pack.py). */
export interface Packed extends Omit<View, "nodes" | "edges" | "folds" | "layouts"> {
  nodes: { [name: string]: Column };
  edges: { [name: string]: Column };
  folds: (Omit<Fold, "members"> & { members: number[] })[];
  drawn: (number | string)[];
  members: { [block: string]: number[] };
  layouts: (Omit<Layout, "places" | "captions"> & {
    places: (number | null)[];
    captions: Omit<Caption, "members">[];
  })[];
}

/**
 * The ids that pass; folds are among the bodies, their links among the links. Captions are by
 * block, with how many of their bodies pass.
 */
export interface Passing {
  bodies: Set<string>;
  links: Set<string>;
  captions: Map<string, number>;
}

/** How many elements each choice would let pass, and which choices any element has at all. */
export interface Counts {
  [facet: string]: { [choice: string]: number };
}

export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Box {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** Where the map is looked at from. */
export interface Viewport {
  zoom: number;
  pan: Point;
}

/** A body as it is arranged: its size with what belongs to it, and where it is so far. */
export interface Pill extends Point, Size {
  id: string;
  shape: string;
}

/** The paths between two bodies, and what both have links with, to be shown on the map and said. */
export interface Paths {
  nodes: string[];
  edges: string[];
  shared: string[];
  said: string;
}

/**
 * Where what is drawn stands, for a picture: bodies by id, captions by block, and by how much
 * bodies were moved.
 */
export interface Standing {
  places?: { [id: string]: [number, number] };
  captions?: { [block: string]: [number, number] };
  moved?: { [id: string]: [number, number] };
}

/** What the map tells of a person's doings on it, and what it asks of the page around it. */
export interface MapHandlers {
  /** How much of the map's right side, and of its foot, something lies over. */
  covered(): Size;
  select(id: string): void;
  /** The links between two bodies. */
  link(source: string, target: string): void;
  focus(id: string): void;
  clear(): void;
  redrawn(): void;
  /** Bodies were moved: how to take that back. */
  moved(back: () => unknown): void;
}

/** The element in which Plotly has drawn the matrix, with what it was given: rows are readers. */
export interface MatrixPlot extends HTMLElement {
  data: [{ x: string[]; y: string[]; text: string[][]; hovertext: string[][] }];
  layout: {
    width: number;
    /** The lines around cells that stay. */
    meta?: object[];
    font: { color: string };
  };
}

/** The element in which Plotly has drawn an insight; `meta` is what a picture has beside it. */
export interface InsightPlot extends HTMLElement {
  data: object[];
  layout: { meta: { width: number; height: number } };
}

declare global {
  interface Window {
    /** Set by Cytoscape.js' own script. */
    cytoscape: typeof import("cytoscape");
    /** What Dash's callbacks find, and Dash's own functions for the browser. */
    dash_clientside: {
      [namespace: string]: unknown;
      no_update: unknown;
      set_props(id: string, properties: { [property: string]: unknown }): void;
    };
    /** The tables, once one was drawn. */
    dash_ag_grid?: {
      getApiAsync(id: string): Promise<{
        setColumnsVisible(columns: string[], there: boolean): void;
        forEachNodeAfterFilter(each: (node: { data: { id: string } }) => void): void;
      }>;
    };
    dashMantineFunctions: { [name: string]: unknown };
    /** Plotly, once a plot was drawn. */
    Plotly: {
      downloadImage(plot: object, how: object): Promise<unknown>;
      relayout(plot: MatrixPlot, change: object): Promise<unknown>;
      Fx: {
        hover(plot: MatrixPlot, at: { xval: number; yval: number }): void;
        unhover(plot: MatrixPlot): void;
      };
    };
    DashRenderer: new () => unknown;
    renderer: unknown;
    /** What is drawn and looked at, for tests and benchmarks. */
    atlasMap: typeof import("./map/map.js") & { readonly cy: import("cytoscape").Core };
    atlas: { readonly state: State; readonly view: View; change(change: Partial<State>): void };
  }
}
