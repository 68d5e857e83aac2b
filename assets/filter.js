"use strict";
// What passes the filters, how much of each there is, and that in words: functions of a view and a state alone,
// used by the dashboard and by the page that stands alone.
window.atlasFilter = (() => {
  const KINDS = ["committee", "group", "organization"];
  const LINKS = ["liaison", "joint", "part_of", "organization_liaison A", "organization_liaison B", "organization_liaison C", "organization_liaison D", "organization_liaison"];
  const DIRECTIONS = {
    all: () => true, to: (way) => way === "to" || way === "both", from: (way) => way === "from" || way === "both", both: (way) => way === "both",
    "to-only": (way) => way === "to", "from-only": (way) => way === "from",
  };
  const NONE = "none";

  // A view with what is looked up in it again and again: bodies by id, and the bodies of each block of the compass.
  const indexed = (view) => {
    view.bodies = new Map(view.nodes.map((node) => [node.id, node]));
    view.members = new Map();
    const member = (block, id) => view.members.set(block, [...(view.members.get(block) ?? []), id]);
    for (const node of view.nodes) if (node.direction) member(node.direction, node.id);
    for (const edge of view.edges) if (edge.relation === "organization_liaison" && edge.target === view.focus) member(`category ${edge.category || "none"}`, edge.source);
    return view;
  };

  // The same rule as graph.ask.select, over the facets that each element carries.
  const passing = (view, of, folded = new Set()) => {
    const focus = view.focus, way = DIRECTIONS[of.direction];
    const kept = new Set(view.nodes.filter((node) => node.id === focus || (
      (of.direction === "all" || way(node.direction)) && (!of.kinds.length || of.kinds.includes(node.kind))
      && (!of.families.length || of.families.includes(node.family)))).map((node) => node.id));
    const incident = (edge) => {
      if (edge.relation !== "liaison" || (edge.source !== focus && edge.target !== focus)) return false;
      if (of.direction.startsWith("to") && edge.target !== focus) return false;
      if (of.direction.startsWith("from") && edge.source !== focus) return false;
      return way(view.bodies.get(edge.source === focus ? edge.target : edge.source)?.direction);
    };
    const passes = (edge) => kept.has(edge.source) && kept.has(edge.target) && (of.direction === "all" || incident(edge))
      && (!of.relations.length || of.relations.includes(edge.relation) || of.relations.includes(linkOf(edge)));
    const edges = view.edges.filter(passes);
    const linked = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
    const nodes = of.relations.length ? new Set([...kept].filter((id) => id === focus || linked.has(id))) : new Set(kept);
    const blocks = new Set();
    for (const layout of view.layouts) for (const caption of layout.captions) if (view.members.get(caption.block)?.some((id) => nodes.has(id))) blocks.add(caption.block);
    const links = new Set(edges.map((edge) => edge.id));
    for (const { id, members } of view.folds) if (members.some((member) => nodes.has(member))) for (const one of [id, `${id} to`, `${id} from`]) { nodes.add(one); links.add(one); }
    return { nodes, edges: links, blocks, folded };
  };
  const linkOf = (edge) => `${edge.relation} ${edge.category}`.trim();

  // How many bodies or links each choice of a filter would let pass, with the other filters as they are.
  const counts = (view, state, folded) => {
    const near = passing(view, { ...state, direction: "all" }, folded).nodes;
    const anyKind = passing(view, { ...state, kinds: [] }, folded).nodes;
    const anyLink = passing(view, { ...state, relations: [] }, folded).edges;
    const each = (names, count) => Object.fromEntries(names.map((name) => [name, count(name)]));
    const committees = view.nodes.filter((node) => node.direction && near.has(node.id));
    return {
      directions: each(Object.keys(DIRECTIONS), (name) => committees.filter((node) => DIRECTIONS[name](node.direction)).length),
      kinds: each(KINDS, (kind) => view.nodes.filter((node) => node.kind === kind && anyKind.has(node.id)).length),
      links: each(LINKS, (link) => view.edges.filter((edge) => anyLink.has(edge.id) && linkOf(edge) === link).length),
      there: new Set(view.edges.map(linkOf)),
    };
  };

  // What is shown, in a sentence or two.
  const status = (view, state, pass) => {
    const of = (kind, extra = () => true) => view.nodes.filter((node) => node.kind === kind && node.id !== view.focus && extra(node));
    const seen = (list) => list.filter((node) => pass.nodes.has(node.id)).length;
    const say = (list, words) => (seen(list) === list.length ? `${list.length} ${words}` : `${seen(list)} of ${list.length} ${words}`);
    const kinds = [[of("committee", (node) => node.direction), "committee in liaison", "committees in liaison"], [of("group"), "group", "groups"],
      [of("organization"), "organization", "organizations"], [of("committee", (node) => !node.direction), "other committee", "other committees"]];
    const there = kinds.filter(([list]) => list.length && (seen(list) || state.direction === "all"));
    const parts = there.map(([list, one, many]) => say(list, list.length === 1 ? one : many));
    if (!parts.length) parts.push("Nothing but the centre");
    const which = state.direction === "all" ? "" : `: ${view.directions[state.direction]}`;
    // a selection does not tell what the whole has not
    const empty = view.selection ? [] : ["both", "to", "from"].filter((way) => !view.nodes.some((node) => node.direction === way));
    const absent = { both: "no liaison both ways", to: `none that only reads ${view.label}`, from: `none that only ${view.label} reads` };
    const more = view.whole ? "" : ` Of ${view.counts[0]} bodies, those near ${view.label} are here.`;
    return `${parts.join(", ")} shown${which}.${empty.length ? ` There is ${empty.map((way) => absent[way]).join(", ")}.` : ""}${more}`;
  };

  // Where what stands, for who cannot see the map.
  const summary = (view) => `Map of ${view.bodies.get(view.focus)?.name}. West, who can read it; east, whom it can read; north, both ways; south, organizations.`;

  return { KINDS, LINKS, DIRECTIONS, NONE, indexed, passing, counts, status, summary };
})();
