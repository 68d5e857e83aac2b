"use strict";
// The map: draws a view with Cytoscape.js, and changes what is drawn as it is told. It keeps no state of its own
// but what has been dragged; it tells what a person does through the functions in `hear`.
window.atlasMap = (() => {
  const box = document.getElementById("map");
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const HEIGHT = 24, LEAST_ZOOM = 0.82, MOST_ZOOM = 1.25, MOTION = 300;
  const SHAPES = { committee: "round-rectangle", group: "cut-rectangle", organization: "hexagon" };
  const hear = { select() {}, focus() {}, clear() {}, hover() {} };
  const moved = {};
  let cy, view, at, arrangement = "compass", cursor = null;

  const look = () => {
    const roles = ["focus", "to", "both", "from", "group", "organization", "other"];
    const font = "system-ui, Roboto, sans-serif";
    return [
      { selector: "node", style: {
        width: "data(width)", height: HEIGHT, label: "data(label)", "font-family": font, "font-size": 12, "text-valign": "center",
        "text-halign": "center", "border-width": 1.25, shape: "data(shape)", "corner-radius": 6, "z-index": 2 } },
      ...roles.map((role) => ({ selector: `node[role="${role}"]`, style: {
        "background-color": css(`--${role}-fill`), "border-color": css(`--${role}-border`), color: css(`--${role}-text`) } })),
      { selector: 'node[role="focus"]', style: { height: 36, "font-size": 14, "font-weight": 600 } },
      { selector: 'node[basis="derived"]', style: { "border-style": "dashed", "background-color": css("--canvas") } },
      { selector: "node.family", style: { "border-style": "double", "border-width": 4 } },
      { selector: "node.elsewhere", style: { "border-style": "dashed" } },
      { selector: "node.caption", style: {
        "background-opacity": 0, "border-width": 0, width: 1, height: 1, "font-size": 13, "font-weight": 600, color: css("--quiet"),
        events: "no", "text-valign": "center" } },
      { selector: "edge", style: {
        width: 1, "curve-style": "straight", "line-color": css("--line"), "target-arrow-color": css("--line"), "arrow-scale": 0.75,
        opacity: 0.75, "z-index": 1 } },
      ...["to", "both", "from"].map((role) => ({ selector: `edge[role="${role}"]`, style: {
        "line-color": css(`--${role}-border`), "target-arrow-color": css(`--${role}-border`), "target-arrow-shape": "triangle", opacity: 0.42 } })),
      { selector: 'edge[role="other"]', style: { "line-color": css("--quiet"), "target-arrow-color": css("--quiet"), "target-arrow-shape": "triangle", opacity: 0.35 } },
      { selector: 'edge[role="organization"]', style: { "target-arrow-shape": "vee", "target-arrow-color": css("--organization-border"), "line-color": css("--organization-border"), opacity: 0.22 } },
      { selector: 'edge[role="part_of"]', style: { "line-color": css("--quiet"), opacity: 0.25 } },
      { selector: 'edge[role="joint"]', style: { "line-color": css("--group-border"), "line-style": "dashed", "line-dash-pattern": [5, 3], width: 1.4, opacity: 0.8 } },
      { selector: ".faded", style: { opacity: 0.13 } },
      { selector: "edge.faded", style: { visibility: "hidden" } },
      { selector: ".hidden", style: { display: "none" } },
      { selector: "node.back", style: { opacity: 0.22 } },
      { selector: "edge.back", style: { opacity: 0.05 } },
      { selector: "edge.near", style: { opacity: 1, width: 1.8, "z-index": 3 } },
      { selector: "edge.onway", style: { opacity: 1, width: 3, "z-index": 4 } },
      { selector: "node.onway", style: { "border-width": 2.5 } },
      { selector: "node.chosen", style: { "border-width": 3, "underlay-color": css("--to-border"), "underlay-opacity": 0.28, "underlay-padding": 5 } },
      { selector: "node.cursor", style: { "underlay-color": css("--ink"), "underlay-opacity": 0.35, "underlay-padding": 6 } },
    ];
  };

  const best = () => {
    const fit = (layout) => Math.min(box.clientWidth / layout.width, box.clientHeight / layout.height);
    return view.layouts.reduce((one, other) => (Math.min(fit(other), 1) > Math.min(fit(one), 1) + 0.001 ? other : one));
  };

  const roleOf = (edge) => {
    if (edge.relation !== "liaison") return edge.relation === "organization_liaison" ? "organization" : edge.relation;
    if (edge.source !== view.focus && edge.target !== view.focus) return "other";
    if (edge.direction === "mutual") return "both";
    return edge.target === view.focus ? "to" : "from";
  };

  const key = () => [view.dataset, view.focus, arrangement, view.layouts.indexOf(at)].join("\n");
  const place = (id) => {
    const kept = moved[key()]?.[id];
    if (kept) return kept;
    const [x, y] = at.places[id];
    return { x, y };
  };

  const elements = () => {
    const nodes = view.nodes.filter((node) => !node.fold).map((node) => ({
      group: "nodes",
      data: { id: node.id, label: node.label, role: node.role, kind: node.kind, basis: node.basis, width: at.places[node.id][2],
        shape: SHAPES[node.kind] },
      classes: node.kind === "group" && node.parent !== view.focus && !node.id.startsWith(`${view.focus}/`) ? "elsewhere" : "",
      position: { ...place(node.id) },
    }));
    const folds = view.folds.flatMap(({ id, label, role, direction }) => [
      { group: "nodes", classes: "family", position: { ...place(id) },
        data: { id, label, role, kind: "committee", width: at.places[id][2], shape: SHAPES.committee } },
      ...(direction === "from" ? [] : [{ group: "edges", data: { id: `${id} to`, source: id, target: view.focus, role } }]),
      ...(direction === "to" ? [] : [{ group: "edges", data: { id: `${id} from`, source: view.focus, target: id, role } }]),
    ]);
    const here = new Set(nodes.map((node) => node.data.id));
    const edges = view.edges.filter((edge) => here.has(edge.source) && here.has(edge.target)).map((edge) => ({
      group: "edges", data: { id: edge.id, source: edge.source, target: edge.target, role: roleOf(edge) } }));
    return [...nodes, ...folds, ...edges, ...captions()];
  };

  const captions = () => (arrangement === "compass" ? at.captions : []).map((caption) => ({
    group: "nodes", classes: "caption", selectable: false, grabbable: false,
    data: { id: `caption ${caption.block}`, label: caption.text, block: caption.block, shape: "rectangle", width: 1 },
    position: { x: within(caption.x, 4.2 * caption.text.length + 8, at.width), y: caption.y },
  }));
  const within = (x, half, width) => Math.max(half, Math.min(x, width - half));

  // The whole fits; where the letters would come out too small, the focus is in the middle instead.
  const frame = () => {
    const bounds = arrangement === "compass" ? { x1: 0, y1: 0, w: at.width, h: at.height } : cy.elements().boundingBox();
    const scale = Math.min(cy.width() / bounds.w, cy.height() / bounds.h);
    const least = arrangement === "compass" ? LEAST_ZOOM : 0.3;
    const zoom = Math.min(Math.max(scale, least), MOST_ZOOM);
    const focus = cy.getElementById(view.focus);
    const centre = scale < least && focus.length
      ? (arrangement === "compass" ? place(view.focus) : focus.position())
      : { x: bounds.x1 + bounds.w / 2, y: bounds.y1 + bounds.h / 2 };
    return { zoom, pan: { x: cy.width() / 2 - centre.x * zoom, y: cy.height() / 2 - centre.y * zoom } };
  };

  const draw = (next) => {
    view = next;
    at = best();
    if (cy) return change();
    cy = window.cytoscape({
      container: box, elements: elements(), style: look(), layout: { name: "preset", fit: false }, minZoom: 0.1, maxZoom: 4,
      boxSelectionEnabled: false, autounselectify: true, pixelRatio: "auto",
    });
    cy.viewport(frame());
    cy.one("render", () => performance.mark("map painted"));
    listen();
    return cy;
  };

  // From one view to another: what is in both travels, so that the reader's eye can follow.
  const change = () => {
    const old = new Map(cy.nodes().map((node) => [node.id(), { ...node.position() }]));
    const next = elements();
    // copies, since Cytoscape.js moves the objects that it is given
    const ends = new Map(next.filter((one) => one.position).map((one) => [one.data.id, { ...one.position }]));
    const start = old.get(view.focus) ?? { x: at.width / 2, y: at.height / 2 };
    cy.stop(true);
    going = null;
    light(null);
    cy.batch(() => {
      cy.elements().remove();
      cy.add(next);
      worn = new Map();
      if (!still()) cy.nodes().not(".caption").positions((node) => old.get(node.id()) ?? start);
    });
    cursor = null;
    if (arrangement !== "compass") { const name = arrangement; arrangement = ""; arrange(name); }
    else if (still()) cy.viewport(frame());
    else {
      going = { ends, viewport: frame() };
      cy.nodes().forEach((node) => { node.animate({ position: { ...ends.get(node.id()) } }, { duration: MOTION, easing: "ease-in-out" }); });
      cy.animate({ ...going.viewport }, { duration: MOTION, easing: "ease-in-out", complete: settle });
    }
    return cy;
  };

  // Where everything is on its way to; whatever reads or sets places and viewport goes there at once first.
  let going = null;
  const settle = () => {
    cy.stop(true);
    if (!going) return;
    const { ends, viewport } = going;
    going = null;
    cy.nodes().stop(true);
    cy.batch(() => cy.nodes().positions((node) => ends.get(node.id()) ?? node.position()));
    cy.viewport(viewport);
  };
  const fit = () => { settle(); cy.viewport(frame()); };

  const arrange = (name) => {
    if (!cy || name === arrangement) return;
    settle();
    arrangement = name;
    const bodies = cy.nodes().not(".caption");
    cy.batch(() => {
      cy.nodes(".caption").remove();
      bodies.positions((node) => { const [x, y] = at.places[node.id()]; return { x, y }; });
    });
    const kept = moved[key()];
    if (name === "compass") {
      for (const { data: { id } } of captions()) worn.delete(id);
      cy.add(captions());
    } else {
      const how = { force, hierarchy, concentric };
      how[name](bodies);
    }
    if (kept) bodies.positions((node) => kept[node.id()] ?? node.position());
    cy.viewport(frame());
  };

  const force = (bodies) => {
    bodies.union(cy.edges()).layout({
      name: "cose", animate: false, fit: false, randomize: false, nodeDimensionsIncludeLabels: true, numIter: 1500,
      idealEdgeLength: () => 80, nodeRepulsion: () => 300000, nodeOverlap: 40, gravity: 0.9,
    }).run();
    // brought to the shape of the canvas, and to four times the room that the pills need
    const box = bodies.boundingBox(), room = bodies.reduce((sum, node) => sum + node.width() * node.height(), 0) * 4;
    const y = Math.sqrt((room * cy.height()) / cy.width()) / box.h, x = Math.sqrt((room * cy.width()) / cy.height()) / box.w;
    bodies.positions((node) => ({ x: node.position("x") * x, y: node.position("y") * y }));
    push(bodies);
  };

  // The focus in the middle, its groups around it, then committees, then organizations, in ovals that are twice as wide as high.
  const concentric = (bodies) => {
    const rank = { focus: 0, group: 1, organization: 3 };
    let y = 0;
    for (const at of [0, 1, 2, 3]) {
      const left = bodies.filter((node) => (rank[node.data("role")] ?? 2) === at).toArray();
      while (left.length) {
        const ring = left.splice(0, Math.max(1, Math.floor((2 * Math.PI * y) / 48)));
        ring.forEach((node, place) => {
          const angle = (2 * Math.PI * place) / ring.length - Math.PI / 2;
          node.position({ x: 2 * y * Math.cos(angle), y: y * Math.sin(angle) });
        });
        y += 46;
      }
    }
    push(bodies);
  };

  // The focus on top, below it what is one step away, then two; a level takes as many rows as the canvas' width asks for.
  const hierarchy = (bodies) => {
    const levels = [];
    const seen = bodies.union(cy.edges()).bfs({ roots: cy.getElementById(view.focus), visit: (node, edge, from, count, depth) => { (levels[depth] ??= []).push(node); } });
    const apart = bodies.not(seen.path);
    if (apart.length) levels.push(apart.toArray());
    const wide = Math.max(...bodies.map((node) => node.width())) + 8, across = Math.max(1, Math.floor(cy.width() / wide));
    let y = 0;
    for (const level of levels) {
      level.sort((a, b) => Object.keys(SHAPES).indexOf(a.data("kind")) - Object.keys(SHAPES).indexOf(b.data("kind")));
      const rows = Math.ceil(level.length / across), each = Math.ceil(level.length / rows);
      level.forEach((node, place) => {
        const row = Math.floor(place / each), here = Math.min(each, level.length - row * each);
        node.position({ x: ((place % each) - (here - 1) / 2) * wide, y: y + row * (HEIGHT + 10) });
      });
      y += rows * (HEIGHT + 10) + 60;
    }
  };

  // What lies on top of each other is pushed apart, along the axis on which less is missing.
  const push = (bodies) => {
    const all = bodies.map((node) => ({ node, ...node.position(), w: node.width() + 8, h: node.height() + 8 }));
    for (let turn = 0, met = true; met && turn < 120 && all.length <= 400; turn += 1) {
      met = false;
      for (const [place, a] of all.entries()) for (const b of all.slice(place + 1)) {
        const x = (a.w + b.w) / 2 - Math.abs(a.x - b.x), y = (a.h + b.h) / 2 - Math.abs(a.y - b.y);
        if (x <= 0.5 || y <= 0.5) continue;
        met = true;
        const axis = x < y ? "x" : "y", by = (Math.min(x, y) / 2) * (a[axis] < b[axis] ? -1 : 1);
        a[axis] += by;
        b[axis] -= by;
      }
    }
    for (const { node, x, y } of all) node.position({ x, y });
  };

  // Which bodies and links pass: the others fade, or are hidden. Only what changes is touched, since styling costs.
  let worn = new Map();
  const filter = (passing, hide) => {
    if (!cy) return;
    const changed = new Map();
    cy.elements().forEach((one) => {
      const id = one.id();
      const passes = one.hasClass("caption") ? passing.blocks.has(one.data("block")) : (one.isNode() ? passing.nodes : passing.edges).has(id);
      const wears = passing.folded.has(id) || (!passes && hide) ? "hidden" : passes ? "" : "faded";
      if ((worn.get(id) ?? "") === wears) return;
      const turn = `${worn.get(id) ?? ""} ${wears}`;
      if (!changed.has(turn)) changed.set(turn, []);
      changed.get(turn).push(one);
      worn.set(id, wears);
    });
    cy.batch(() => {
      for (const [turn, list] of changed) {
        const [off, on] = turn.split(" "), all = cy.collection(list);
        if (off) all.removeClass(off);
        if (on) all.addClass(on);
      }
    });
  };

  const mark = (id) => {
    if (!cy) return;
    cy.batch(() => { cy.nodes(".chosen").removeClass("chosen"); if (id) cy.getElementById(id).addClass("chosen"); });
  };

  // Bring bodies into sight where they are out of it, or under what lies over the right side.
  const reveal = (ids, covered) => {
    if (!cy) return;
    settle();
    const boxes = ids.map((id) => cy.getElementById(id)).filter((node) => node.length).map((node) => node.renderedBoundingBox());
    if (!boxes.length) return;
    const left = Math.min(...boxes.map((one) => one.x1)), right = Math.max(...boxes.map((one) => one.x2));
    const top = Math.min(...boxes.map((one) => one.y1)), bottom = Math.max(...boxes.map((one) => one.y2));
    const room = cy.width() - covered;
    const by = { x: 0, y: 0 };
    if (left < 0 || right > room) by.x = right - left < room ? (left < 0 ? 12 - left : room - right - 12) : 12 - left;
    if (top < 0 || bottom > cy.height()) by.y = top < 0 ? 12 - top : cy.height() - bottom - 12;
    if (!by.x && !by.y) return;
    if (still()) cy.panBy(by); else cy.animate({ panBy: by }, { duration: 200 });
  };

  const stepBack = (kept) => {
    cy.batch(() => {
      cy.elements().not(kept).not(".back").addClass("back");
      kept.removeClass("back");
    });
  };

  // A body with its links and their ends is drawn once more over the map, and the map itself steps back as one
  // picture: what that costs does not grow with the map.
  let over = null;
  const light = (near) => {
    box.classList.toggle("dimmed", Boolean(near));
    over?.elements().remove();
    if (!near) return;
    over ??= window.cytoscape({ container: box.appendChild(Object.assign(document.createElement("div"), { id: "over" })), style: look(),
      layout: { name: "preset", fit: false }, minZoom: 0.1, maxZoom: 4, userPanningEnabled: false, userZoomingEnabled: false, autoungrabify: true, autounselectify: true });
    over.add(near.map((one) => ({ ...one.json(), classes: `${one.json().classes} ${one.isEdge() ? "near" : ""}` })));
    over.viewport({ zoom: cy.zoom(), pan: { ...cy.pan() } });
  };
  const highlight = (id) => {
    if (!cy || way.length) return;
    const body = id ? cy.getElementById(id) : cy.collection();
    light(body.length && !body.hasClass("faded") ? body.closedNeighborhood() : null);
  };

  let way = [];
  const showWay = ({ nodes, edges, shared }) => {
    if (!cy) return;
    const before = way.length;
    way = nodes;
    light(null);
    cy.batch(() => {
      cy.elements(".onway").removeClass("onway");
      if (!nodes.length) { if (before) cy.elements(".back").removeClass("back"); return; }
    });
    if (!nodes.length) return;
    let kept = cy.collection();
    for (const id of [...nodes, ...edges]) kept = kept.union(cy.getElementById(id));
    cy.batch(() => kept.addClass("onway"));
    for (const id of shared) kept = kept.union(cy.getElementById(id));
    stepBack(kept);
  };

  const listen = () => {
    cy.on("tap", "node", (event) => hear.select(event.target.id()));
    cy.on("dbltap", "node", (event) => hear.focus(event.target.id()));
    cy.on("tap", (event) => { if (event.target === cy) hear.clear(); });
    cy.on("mouseover", "node", (event) => { box.style.cursor = "pointer"; highlight(event.target.id()); hear.hover(event.target.id()); });
    cy.on("viewport", () => over?.viewport({ zoom: cy.zoom(), pan: { ...cy.pan() } }));
    cy.on("grab", "node", () => { settle(); light(null); });
    cy.on("mouseout", "node", () => { box.style.cursor = ""; highlight(cursor); hear.hover(null); });
    cy.on("dragfree", "node", (event) => { (moved[key()] ??= {})[event.target.id()] = { ...event.target.position() }; });
    // Cytoscape.js keeps the place of its box, and is not told when the page around it moves the map
    let corner = "";
    const renew = () => {
      const { x, y } = box.getBoundingClientRect();
      if (corner !== (corner = `${x} ${y}`)) cy.resize();
    };
    for (const name of ["pointerdown", "pointermove"]) box.addEventListener(name, renew, true);
    new ResizeObserver(() => {
      cy.resize();
      if (best() !== at && arrangement === "compass") { at = best(); change(); hear.redrawn?.(); } else fit();
    }).observe(box);
  };

  // The nearest body in a direction: along its axis first, but not far off it.
  const nearest = (from, dx, dy) => {
    const here = from.position();
    let found = null, least = Infinity;
    cy.nodes().forEach((node) => {
      if (node === from || node.hasClass("caption") || node.hasClass("faded") || !node.visible()) return;
      const x = node.position("x") - here.x, y = node.position("y") - here.y;
      const along = x * dx + y * dy, off = Math.abs(x * dy) + Math.abs(y * dx);
      if (along < 4 || off > along * 2.2 + 14) return;
      const cost = along + 1.8 * off;
      if (cost < least) { least = cost; found = node; }
    });
    return found;
  };

  const go = (id) => {
    const node = cy.getElementById(id);
    if (!node.length) return;
    cursor = id;
    cy.batch(() => { cy.nodes(".cursor").removeClass("cursor"); node.addClass("cursor"); });
    settle();
    highlight(id);
    const on = node.renderedPosition();
    if (on.x < 40 || on.y < 30 || on.x > cy.width() - 40 || on.y > cy.height() - 30) {
      if (still()) cy.center(node); else cy.animate({ center: { eles: node } }, { duration: 150 });
    }
  };

  const walk = (dx, dy) => {
    const from = cy.getElementById(cursor ?? view.focus);
    if (!cursor) { go(view.focus); }
    const next = nearest(from, dx, dy);
    if (next) go(next.id());
    return cursor;
  };

  const leave = () => { cursor = null; cy.nodes(".cursor").removeClass("cursor"); highlight(null); };
  const zoom = (factor) => settle() ?? cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  const restyle = () => { for (const one of [cy, over]) one?.style().fromJson(look()).update(); };

  const png = () => cy.png({ output: "blob", full: true, scale: 2, bg: css("--canvas"), maxWidth: 6000, maxHeight: 6000 });

  // The same picture in SVG: what is visible, at the places and in the colours that are on the screen.
  const svg = () => {
    const esc = (text) => text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);
    const seen = cy.elements().filter((one) => one.visible());
    const bounds = seen.boundingBox();
    const out = [];
    seen.edges().forEach((edge) => {
      const [s, t] = [edge.sourceEndpoint(), edge.targetEndpoint()];
      const width = parseFloat(edge.style("width")), opacity = edge.style("opacity");
      const dash = edge.style("line-style") === "dashed" ? ' stroke-dasharray="5 3"' : "";
      out.push(`<line x1="${s.x}" y1="${s.y}" x2="${t.x}" y2="${t.y}" stroke="${edge.style("line-color")}" stroke-width="${width}" opacity="${opacity}"${dash}/>`);
      if (edge.style("target-arrow-shape") !== "none") {
        const turn = (Math.atan2(t.y - s.y, t.x - s.x) * 180) / Math.PI;
        out.push(`<path d="M0 0-7-3v6z" transform="translate(${t.x} ${t.y}) rotate(${turn})" fill="${edge.style("target-arrow-color")}" opacity="${opacity}"/>`);
      }
    });
    seen.nodes().forEach((node) => {
      const { x, y } = node.position(), w = node.width() / 2, h = node.height() / 2, opacity = node.style("opacity");
      const paint = `fill="${node.style("background-color")}" stroke="${node.style("border-color")}" stroke-width="${parseFloat(node.style("border-width"))}"${node.style("border-style") === "dashed" ? ' stroke-dasharray="4 3"' : ""}`;
      const shapes = {
        "round-rectangle": `<rect x="${x - w}" y="${y - h}" width="${2 * w}" height="${2 * h}" rx="6" ${paint}/>`,
        "cut-rectangle": `<path d="M${x - w + 7} ${y - h}H${x + w - 7}L${x + w} ${y - h + 7}V${y + h - 7}L${x + w - 7} ${y + h}H${x - w + 7}L${x - w} ${y + h - 7}V${y - h + 7}z" ${paint}/>`,
        hexagon: `<path d="M${x - w / 2} ${y - h}H${x + w / 2}L${x + w} ${y}L${x + w / 2} ${y + h}H${x - w / 2}L${x - w} ${y}z" ${paint}/>`,
      };
      const shape = node.hasClass("caption") ? "" : shapes[node.data("shape")];
      out.push(`<g opacity="${opacity}">${shape}<text x="${x}" y="${y}" dy=".35em" text-anchor="middle" font-size="${parseFloat(node.style("font-size"))}" font-weight="${node.style("font-weight")}" fill="${node.style("color")}">${esc(node.data("label"))}</text></g>`);
    });
    const [x, y, w, h] = [bounds.x1 - 12, bounds.y1 - 12, bounds.w + 24, bounds.h + 24];
    return new Blob([`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${w} ${h}" width="${w}" height="${h}" font-family="system-ui, sans-serif"><rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${css("--canvas")}"/>${out.join("")}</svg>`], { type: "image/svg+xml" });
  };

  return { hear, draw, arrange, filter, mark, reveal, highlight, showWay, walk, go, leave, zoom, restyle, png, svg,
    fit, cursor: () => cursor, lit: () => (over ?? cy).nodes().map((node) => node.id()), get cy() { return cy; } };
})();
