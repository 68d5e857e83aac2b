"use strict";
// The state is the address. Events become a new state in one place (`turn`); each part of the screen is then
// brought to it (`show`). Filtering, highlighting and walking are done here; the server is asked for a new
// centre, for details and for ways.
window.atlas = (() => {
  const map = window.atlasMap;
  const LISTS = ["kinds", "relations", "families", "path", "expanded"];
  const PLAIN = { dataset: "casco", focus: "", direction: "all", kinds: [], relations: [], families: [], steps: "", layout: "compass", view: "map",
    selected: "", path: [], expanded: [], hide: "" };
  const { KINDS, LINKS, DIRECTIONS, NONE } = window.atlasFilter;
  let state, view, bodies, ready = false, wayFrom = null, folded = new Set();
  const $ = (id) => document.getElementById(id);
  const set = (id, props) => ready && window.dash_clientside.set_props(id, props);
  // Controls are told only what they do not show yet, since each telling renders; plain words are written where they stand.
  const known = {};
  const bring = (id, props) => {
    for (const [name, value] of Object.entries(props)) {
      if (!ready || same(known[`${id}.${name}`], value)) continue;
      known[`${id}.${name}`] = structuredClone(value);
      set(id, { [name]: value });
    }
  };
  const write = (id, words) => { const place = $(id); if (place && place.textContent !== String(words)) place.textContent = words; };
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  const parse = (search) => {
    const found = structuredClone(PLAIN);
    for (const [name, value] of new URLSearchParams(search)) {
      if (LISTS.includes(name)) found[name].push(value);
      else if (name in found) found[name] = value;
    }
    return found;
  };
  const query = (of) => {
    const said = new URLSearchParams();
    for (const [name, plain] of Object.entries(PLAIN)) {
      if (same(of[name], plain)) continue;
      for (const value of LISTS.includes(name) ? of[name] : [of[name]]) said.append(name, value);
    }
    return said.toString();
  };

  // The new state from the old one and a change: the one place where states are made.
  const next = (old, change) => {
    const made = { ...old, ...change };
    if (view && made.focus === view.home) made.focus = "";
    if (made.focus !== old.focus) { made.expanded = change.expanded ?? []; made.path = change.path ?? []; }
    if (change.selected && !("path" in change)) made.path = [];
    return made;
  };
  const turn = (change) => {
    const made = next(state, change);
    if (same(made, state)) return;
    const old = state;
    state = made;
    const said = query(state);
    history.pushState(null, "", said ? `?${said}` : location.pathname);
    show(old);
  };
  window.addEventListener("popstate", () => { const old = state; state = parse(location.search); show(old); });

  const passing = (of = state) => window.atlasFilter.passing(view, of, hidden());

  // What hangs on a folded body alone.
  const hidden = () => {
    if (!folded.size) return new Set();
    const near = new Map();
    for (const { source, target } of view.edges) for (const [a, b] of [[source, target], [target, source]]) near.set(a, (near.get(a) ?? new Set()).add(b));
    return new Set(view.nodes.map((node) => node.id).filter((id) => id !== view.focus && !folded.has(id) && near.get(id) && [...near.get(id)].every((other) => folded.has(other))));
  };

  const receive = (given) => {
    view = window.atlasFilter.indexed(given);
    bodies = view.bodies;
    folded = new Set([...folded].filter((id) => bodies.has(id)));
    const label = bodies.get(view.focus)?.name ?? view.focus;
    document.title = `${label} · Liaison Atlas`;
  };

  const filtered = () => {
    const pass = passing();
    map.filter(pass, state.hide === "1");
    return pass;
  };

  const show = (old) => {
    const changed = (...names) => names.some((name) => !same(old?.[name], state[name]));
    if (old && changed("dataset", "focus", "steps", "expanded")) {
      set("ask-view", { data: { ...state } });
      if (changed("dataset")) set("dataset-now", { data: state.dataset });
    }
    if (changed("selected", "path", "focus", "dataset")) {
      set("ask-details", { data: { ...state } });
      document.body.classList.toggle("details-open", Boolean(state.selected || state.path.length));
    }
    map.arrange(state.layout);
    map.mark(state.selected);
    if (state.selected) map.reveal([state.selected], covered());
    const pass = filtered();
    afterPaint(() => { tell(pass); controls(); lists(); });
  };

  // The map first; words and controls once it is painted, and only for the last of several changes.
  let due = 0;
  const afterPaint = (work) => { const turn = ++due; requestAnimationFrame(() => setTimeout(() => { if (turn === due) work(); })); };

  // How much of the map's right side the details lie over.
  const covered = () => {
    const side = $("right")?.getBoundingClientRect(), box = $("map").getBoundingClientRect();
    return document.body.classList.contains("details-open") && side && innerWidth > 760 ? Math.max(0, box.right - (innerWidth - side.width)) : 0;
  };

  const tell = (pass) => {
    if (!ready) return;
    const count = window.atlasFilter.counts(view, state, hidden());
    for (const name of Object.keys(DIRECTIONS)) {
      write(`direction-${name}-words`, view.directions[name]);
      write(`direction-${name}-count`, count.directions[name]);
    }
    for (const kind of KINDS) write(`kind-${kind}-count`, count.kinds[kind]);
    for (const link of LINKS) {
      write(`link-${link.replace(" ", "-")}-count`, count.links[link]);
      const row = $(`link-${link.replace(" ", "-")}`)?.closest(".mantine-Checkbox-root");
      if (row) row.hidden = !count.there.has(link);
    }
    const status = window.atlasFilter.status(view, state, pass);
    write("status", status);
    write("live", status);
    const summary = `${window.atlasFilter.summary(view)} ${status} Arrow keys walk, Enter opens details, question mark lists the keys.`;
    write("map-summary", summary);
    $("map").setAttribute("aria-label", `Map of ${bodies.get(view.focus)?.name} and its liaisons`);
    write("dataset", `${bodies.get(view.focus)?.id} · ${view.counts[0]} bodies · ${view.counts[1]} links`);
  };

  // The controls say what the state says.
  const controls = () => {
    if (!ready) return;
    const listed = (values, all) => (values.length ? values.filter((value) => value !== NONE) : all);
    bring("direction", { value: state.direction });
    bring("kinds", { value: listed(state.kinds, KINDS) });
    bring("relations", { value: listed(state.relations, LINKS) });
    const families = [...new Set(view.nodes.map((node) => node.family).filter(Boolean))];
    bring("families", { value: state.families, data: families });
    bring("hide", { checked: state.hide === "1" });
    bring("layout", { value: state.layout });
    bring("tabs", { value: state.view });
    for (const item of document.querySelectorAll("[data-do]")) if (item.dataset.do === "reset") item.hidden = same({ ...state, direction: "all", kinds: [], relations: [], families: [] }, state);
  };

  const lists = () => {
    if (!ready) return;
    for (const name of ["table", "tree", "matrix"]) $(`${name}-panel`).hidden = state.view !== name;
    document.body.dataset.view = state.view;
    if (state.view === "table" || state.view === "tree") {
      const pass = passing();
      const shown = view.nodes.filter((node) => pass.nodes.has(node.id));
      if (state.view === "table") {
        const links = new Map();
        for (const edge of view.edges) {
          if (!pass.edges.has(edge.id)) continue;
          for (const id of [edge.source, edge.target]) links.set(id, (links.get(id) ?? new Set()).add(`${edge.relation.replace("_", " ")} ${edge.category}`.trim()));
        }
        const rowData = shown.map((node) => ({ id: node.id, name: node.name, title: node.title, kind: node.kind, type: node.type, family: node.family,
          basis: node.basis, words: node.direction ? view.directions[node.direction] : "", links: [...(links.get(node.id) ?? [])].join(", ") }));
        set("table", { rowData, selectedRows: rowData.filter((row) => row.id === state.selected) });
      } else {
        const children = new Map(), here = new Set(shown.map((node) => node.id));
        const roots = { "Committees and groups": [], Organizations: [] };
        for (const node of shown) {
          if (node.parent && here.has(node.parent)) children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
          else roots[node.kind === "organization" ? "Organizations" : "Committees and groups"].push(node);
        }
        const branch = (node) => {
          const item = { value: node.id, label: `${node.name}${node.title ? ` · ${node.title}` : ""}` };
          if (children.has(node.id)) item.children = children.get(node.id).map(branch);
          return item;
        };
        const data = Object.entries(roots).filter(([, list]) => list.length).map(([name, list]) => ({ value: `root ${name}`, label: `${name} (${name === "Organizations" ? list.length : shown.length - (roots.Organizations?.length ?? 0)})`, children: list.map(branch) }));
        const open = [...data.map((root) => root.value), ...shown.filter((node) => children.has(node.id)).map((node) => node.id)];
        set("tree", { data, expanded: open, selected: state.selected ? [state.selected] : [] });
      }
    }
    if (state.view === "matrix") set("ask-matrix", { data: { ...state, theme: document.documentElement.dataset.theme } });
  };

  // A folded family opens in its place; a body in one is shown by opening it.
  const opening = (id) => {
    const family = view.folds.find((one) => one.id === id || one.members.includes(id))?.family;
    return family ? { expanded: [...state.expanded, `family ${family}`] } : {};
  };
  const choose = (id) => {
    if (view.folds.some((one) => one.id === id)) { speak(`${id.replace(/ \S+$/, "")} opens.`); return turn(opening(id)); }
    if (wayFrom && id && id !== wayFrom) { const start = wayFrom; wayFrom = null; document.body.classList.remove("choosing"); return turn({ path: [start, id], selected: "", ...opening(start), ...opening(id) }); }
    turn({ selected: id ?? "", ...opening(id) });
  };
  const refocus = (id) => {
    if (!id || id === view.focus || !bodies.has(id)) return;
    speak(`The centre moves to ${bodies.get(id)?.name ?? id}.`);
    turn({ focus: id, selected: "" });
  };
  const startWay = (id) => {
    wayFrom = id;
    document.body.classList.add("choosing");
    const words = `A way from ${bodies.get(id)?.name ?? id}: choose where it should lead, on the map or by search. Escape stops.`;
    write("status", words);
    speak(words);
  };
  const saying = (id) => (bodies.get(id) ?? view.folds.find((one) => one.id === id)).say;
  const speak = (words) => { $("live").textContent = words; };

  // The browser's own event comes before Dash's news of a radio button or a checkbox, so the map need not wait for that.
  document.addEventListener("click", (event) => {
    if (!event.target.matches("input[type=radio], input[type=checkbox]")) return;
    const { id, value, checked } = event.target, part = id.split("-")[0];
    const ticked = (all, slug) => all.filter((one) => $(`${slug}-${one.replace(" ", "-")}`)?.checked);
    if (part === "direction") { known["direction.value"] = value; turn({ direction: value }); }
    else if (part === "hide") { known["hide.checked"] = checked; turn({ hide: checked ? "1" : "" }); }
    else if (part === "kind") turn({ kinds: passed(ticked(KINDS, part), KINDS) });
    else if (part === "link") turn({ relations: passed(ticked(LINKS, part), LINKS) });
  }, true);
  const passed = (ticked, all) => (ticked.length === all.length ? [] : ticked.length ? ticked : [NONE]);

  map.hear.select = choose;
  map.hear.focus = refocus;
  map.hear.clear = () => turn({ selected: "", path: [] });
  map.hear.redrawn = () => { map.mark(state.selected); filtered(); };

  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  $("map").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = map.cursor() ?? view.focus;
    if (steps[event.key]) {
      const reached = map.walk(...steps[event.key]);
      if (reached) speak(saying(reached));
    } else if (event.key === "Enter") { choose(id); $("details")?.focus(); }
    else if (event.key === "f") refocus(id);
    else if (event.key === "p") { if (wayFrom) choose(id); else startWay(id); }
    else if (event.key === "+" || event.key === "=") map.zoom(1.25);
    else if (event.key === "-") map.zoom(0.8);
    else if (event.key === "0") map.fit();
    else if (event.key === "Escape") {
      if (wayFrom) { wayFrom = null; document.body.classList.remove("choosing"); tell(passing()); }
      else if (state.selected || state.path.length) turn({ selected: "", path: [] });
      else { map.leave(); $("search")?.focus(); }
    } else return;
    event.preventDefault();
  });
  $("map").addEventListener("focus", () => { if ($("map").matches(":focus-visible")) { map.go(map.cursor() ?? view.focus); speak(saying(map.cursor())); } });
  $("map").addEventListener("blur", () => map.leave());

  // Whoever types fast presses Enter before the suggestions are there, or while those of half the words are: the
  // server is asked for the first of what stands in the field, unless the arrows chose among the suggestions.
  let chosenByArrow = false;
  document.addEventListener("input", (event) => { if (event.target.id === "search") chosenByArrow = false; }, true);
  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "search") return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") chosenByArrow = true;
    if (event.key !== "Enter" || chosenByArrow || !ready) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.target.value.trim()) set("ask-first", { data: { words: event.target.value, dataset: state.dataset, at: event.timeStamp } });
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.target.matches("[role=button]") && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); event.target.click(); }
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]") || event.ctrlKey || event.metaKey || event.altKey) {
      if (event.key === "Escape" && event.target.id === "search") $("map").focus();
      return;
    }
    if (event.key === "/") { event.preventDefault(); $("search").focus(); }
    else if (event.key === "?") set("keys-modal", { opened: true });
    else if (event.key === "Escape" && event.target.closest("#right")) { turn({ selected: "", path: [] }); $("map").focus(); }
  });

  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  const fileName = () => [view.focus, state.direction === "all" ? "" : state.direction, ...state.kinds, ...state.relations, ...state.families, new Date().toISOString().slice(0, 10)]
    .filter(Boolean).join("--").replace(/[^A-Za-z0-9-]+/g, "-");
  const exportAs = async (format, what) => {
    if (format === "svg" && what !== "all") return save(map.svg(), `${fileName()}.svg`);
    if (format === "png" && what !== "all") return save(await map.png(), `${fileName()}.png`);
    const said = query(what === "all" ? { ...PLAIN, dataset: state.dataset, focus: state.focus } : state);
    await fetched(`export/${format}?${said}${what === "all" ? `${said ? "&" : ""}everything=1` : ""}`, format.toUpperCase());
  };

  // The server says in lines how far the file is, then sends it. What takes less than half a second is not told.
  let exporting = null;
  const fetched = async (address, format) => {
    exporting?.abort();
    const mine = exporting = new AbortController();
    const told = $("export-told"), bar = $("export-bar");
    const tell = (words) => { if (exporting === mine) { write("export-words", words); bar.hidden = words !== busy; told.querySelector("button").textContent = words === busy ? "Cancel" : "Close"; told.hidden = false; } };
    const busy = `Writing ${format} …`;
    bar.removeAttribute("value");
    told.hidden = true;
    const soon = setTimeout(tell, 500, busy);
    try {
      const reader = (await fetch(address, { headers: { Accept: "application/x-ndjson" }, signal: mine.signal }).then((answer) => {
        if (answer.ok) return answer;
        throw new Error("the server does not give it: load the page again");
      })).body.getReader();
      const { head, first } = await lines(reader, ({ done, total }) => { if (total) { bar.max = total; bar.value = done; } });
      if (head.error) throw new Error(head.error);
      const parts = [first];
      for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
      save(new Blob(parts, { type: head.media }), head.name);
      clearTimeout(soon);
      if (head.said.length) tell(head.said.join(" ")); else if (exporting === mine) told.hidden = true;
      speak(`${head.name} is saved.`);
    } catch (failure) {
      clearTimeout(soon);
      if (!mine.signal.aborted) tell(`${format} was not saved: ${failure.message}.`);
    }
  };
  // The lines up to the one that is the file's head, and what has come of the file behind it.
  const lines = async (reader, each) => {
    let text = new Uint8Array();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) throw new Error("the server stopped in the middle");
      text = new Uint8Array([...text, ...value]);
      for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10)) {
        const said = JSON.parse(new TextDecoder().decode(text.subarray(0, end)));
        text = text.subarray(end + 1);
        if ("name" in said || "error" in said) return { head: said, first: text };
        each(said);
      }
    }
  };
  const cancelExport = () => { exporting?.abort(); exporting = null; $("export-told").hidden = true; };

  const foldPanel = (side) => $(`fold-${side}`).setAttribute("aria-expanded", String(!document.body.classList.toggle(`${side}-folded`)));
  const deeds = {
    reset: () => turn({ direction: "all", kinds: [], relations: [], families: [] }),
    "cancel-export": cancelExport,
    fit: () => map.fit(), closer: () => map.zoom(1.25), farther: () => map.zoom(0.8),
    keys: () => set("keys-modal", { opened: true }),
    "fold-left": () => foldPanel("left"), "fold-right": () => foldPanel("right"),
    "open-filters": () => document.body.classList.add("filters-open"),
    "close-filters": () => document.body.classList.remove("filters-open"),
    "close-details": () => turn({ selected: "", path: [] }),
    "copy-link": async () => { try { await navigator.clipboard.writeText(location.href); speak("The link is copied."); write("status", "The link is copied."); } catch { write("status", "The link could not be copied: take it from the address bar."); } },
    theme: () => {
      const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
      document.documentElement.dataset.theme = theme;
      try { localStorage.setItem("theme", theme); } catch { /* it then lasts as long as the page */ }
      dress();
      lists();
    },
  };
  const dress = () => {
    const theme = document.documentElement.dataset.theme;
    set("theme", { forceColorScheme: theme });
    document.documentElement.dataset.agThemeMode = theme;
    map.restyle();
  };
  document.addEventListener("click", (event) => {
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
    const at = event.target.closest("[data-do], [data-body], [data-focus], [data-way], [data-unway], [data-expand], [data-fold], [data-export]");
    if (!at || !plain) return;
    const { body, focus, way, unway, expand, fold, export: format, what } = at.dataset;
    if (at.tagName === "A") event.preventDefault();
    if (at.dataset.do) deeds[at.dataset.do]?.();
    else if (body) choose(body);
    else if (focus) refocus(focus);
    else if (way) startWay(way);
    else if (unway) turn({ path: [] });
    else if (expand) { folded.delete(expand); if (view.whole) { filtered(); } else turn({ expanded: [...new Set([...state.expanded, expand])] }); }
    else if (fold) {
      folded.add(fold);
      const left = state.expanded.filter((id) => id !== fold && id !== `family ${bodies.get(fold)?.family}`);
      if (left.length < state.expanded.length) { folded.delete(fold); turn({ expanded: left, selected: "" }); }
      else filtered();
    } else if (format) exportAs(format, what);
  });

  // Dash's upload says nothing of a file that is too large, so it is told here, before it is read.
  const tooLarge = (event) => {
    if (!event.target.closest?.("#import-file")) return;
    const files = [...(event.dataTransfer ?? event.target).files ?? []], limit = Number($("import-files").dataset.limit);
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size <= limit) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const words = `${files.map((file) => file.name).join(", ")}: ${(size / 2 ** 20).toFixed(1)} MB, and at most ${limit / 2 ** 20} MB are read. Nothing was taken; give the committee's page alone.`;
    set("import-report", { children: words });
  };
  for (const name of ["drop", "change"]) window.addEventListener(name, tooLarge, true);

  // The picture first, from what stands in the page.
  state = parse(location.search);
  receive(JSON.parse($("first-view").textContent));
  map.draw(view);
  if (state.layout !== "compass") map.arrange(state.layout);
  filtered();
  map.mark(state.selected);

  const api = {
    ready() {
      if (ready) return window.dash_clientside.no_update;
      ready = true;
      dress();
      set("dataset-now", { data: state.dataset });
      show(null);
      document.body.classList.add("ready");
      return window.dash_clientside.no_update;
    },
    viewed(given) {
      // an answer that comes after the state has moved on is not shown: what is asked for now is asked again
      const late = given && (given.dataset !== state.dataset || given.focus !== (state.focus || given.home));
      if (late) set("ask-view", { data: { ...state } });
      else if (given) { receive(given); map.draw(view); map.mark(state.selected); tell(filtered()); controls(); lists(); }
    },
    way(given) { if (given) { map.showWay(given); if (given.nodes.length) map.reveal(given.nodes, covered()); } },
    families(values) { known["families.value"] = values; turn({ families: values ?? [] }); },
    layout(value) { known["layout.value"] = value; if (value) turn({ layout: value }); },
    tab(value) { known["tabs.value"] = value; if (value) turn({ view: value }); },
    first(found) {
      if (!found?.id) return;
      // the field shuts its suggestions and empties itself when it is left
      (state.view === "map" ? $("map") : $("details")).focus();
      api.searched(found.id);
    },
    searched(id) {
      if (!id) return;
      set("search", { value: null, searchValue: "" });
      if (!bodies.has(id)) return turn({ focus: id, selected: "" });
      choose(id);
      map.go(id);
    },
    tableChoice(rows) { if (rows?.length && rows[0].id !== state.selected) choose(rows[0].id); },
    treeChoice(values) { const id = values?.[0]; if (id && bodies.has(id) && id !== state.selected) choose(id); },
    openImport(clicks) {
      if (!clicks) return;
      set("import-modal", { opened: true });
      // Dash's upload gives its input no name
      const name = (tries) => { const input = document.querySelector("#import-file input"); if (input) input.setAttribute("aria-label", "Choose a file"); else if (tries) setTimeout(name, 50, tries - 1); };
      name(40);
    },
    chosenFiles(names) { return names?.length ? `Chosen: ${names.join(", ")}` : window.dash_clientside.no_update; },
  };
  const quietly = Object.fromEntries(Object.entries(api).map(([name, work]) => [name, (...given) => { const made = work(...given); return name === "chosenFiles" ? made : undefined; }]));
  window.dash_clientside = Object.assign({}, window.dash_clientside, { atlas: quietly });
  window.dashMantineFunctions = Object.assign({}, window.dashMantineFunctions, { asFound: ({ options }) => options });
  return { turn, passing, get state() { return state; }, get view() { return view; }, get ready() { return ready; } };
})();
