"use strict";
// The page that stands alone: its state is in the address behind the «#», its facts are in the page.
(() => {
  const $ = (id) => document.getElementById(id);
  const { KINDS, LINKS, DIRECTIONS, NONE, ...filter } = window.atlasFilter;
  const map = window.atlasMap;
  const { view: given, words, facts, proofs } = JSON.parse($("data").textContent);
  const view = filter.indexed({ ...given, selection: true });
  const folds = new Map(view.folds.map((fold) => [fold.id, fold]));
  const known = (id) => view.bodies.has(id) || folds.has(id);
  const make = (name, content = "", more = {}) => {
    const made = Object.assign(document.createElement(name), more);
    made.append(...[content].flat());
    return made;
  };

  const PLAIN = { direction: "all", kinds: [], relations: [], families: [], selected: "", hide: "" };
  let state;
  const parse = () => {
    const said = new URLSearchParams(location.hash.slice(1)), of = (name, all) => said.getAll(name).filter((value) => value === NONE || all.includes(value));
    const direction = said.get("direction"), selected = said.get("selected");
    return { ...PLAIN, direction: Object.hasOwn(DIRECTIONS, direction) ? direction : "all", kinds: of("kinds", KINDS), relations: of("relations", LINKS),
      selected: known(selected) ? selected : "", hide: said.get("hide") === "1" ? "1" : "" };
  };
  const turn = (change) => {
    const said = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...state, ...change })) if (value !== PLAIN[name]) for (const one of [value].flat()) said.append(name, one);
    if (`#${said}` === (location.hash || "#")) return;
    history.pushState(null, "", `#${said}`);
    show();
  };
  addEventListener("popstate", () => show());

  const picked = (kind, name, text) => {
    const input = make("input", "", { type: kind === "direction" ? "radio" : "checkbox", name: kind, value: name });
    const mark = kind === "direction" ? [] : [make("span", "", { className: `mark ${kind}-${name.replace(" ", "-")}` })];
    return make("label", [input, ...mark, make("span", text, { className: "words" }), make("span", "", { className: "count", id: `${kind}-${name}` })], { className: "pick" });
  };
  for (const name of Object.keys(DIRECTIONS)) $("directions").append(picked("direction", name, view.directions[name]));
  for (const name of KINDS) $("kinds").append(picked("kind", name, words.kinds[name]));
  for (const name of LINKS) $("links").append(picked("link", name, words.links[name]));
  const inputs = (name) => [...document.getElementsByName(name)];
  const ticked = (name, all) => {
    const on = inputs(name).filter((input) => input.checked).map((input) => input.value);
    return on.length === all.length ? [] : on.length ? on : [NONE];
  };
  $("left").addEventListener("change", ({ target }) => {
    if (target.name === "direction") turn({ direction: target.value });
    else if (target.id === "hide") turn({ hide: target.checked ? "1" : "" });
    else turn({ kinds: ticked("kind", KINDS), relations: ticked("link", LINKS) });
  });
  const asked = matchMedia("(max-width: 760px)");
  const drawer = (open) => { document.body.classList.toggle("filters-open", open); $(open && asked.matches ? "close-filters" : "filters").focus(); };
  $("filters").onclick = () => drawer(true);
  $("close-filters").onclick = () => drawer(false);
  $("reset").onclick = () => turn({ ...PLAIN, selected: state.selected });
  $("fit").onclick = () => map.fit();
  $("theme").onclick = () => {
    document.documentElement.dataset.theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    map.restyle();
  };

  const show = () => {
    state = parse();
    const pass = filter.passing(view, state), count = filter.counts(view, state), status = filter.status(view, state, pass);
    map.filter(pass, state.hide === "1");
    map.mark(state.selected);
    if (state.selected) map.reveal([state.selected], 0);
    for (const input of inputs("direction")) { input.checked = input.value === state.direction; $(`direction-${input.value}`).textContent = count.directions[input.value]; }
    for (const input of inputs("kind")) { input.checked = !state.kinds.length || state.kinds.includes(input.value); $(`kind-${input.value}`).textContent = count.kinds[input.value]; }
    for (const input of inputs("link")) {
      input.checked = !state.relations.length || state.relations.includes(input.value);
      $(`link-${input.value}`).textContent = count.links[input.value];
      input.parentElement.hidden = !count.there.has(input.value);
    }
    $("hide").checked = state.hide === "1";
    $("reset").hidden = ["direction", "kinds", "relations"].every((name) => String(state[name]) === String(PLAIN[name]));
    $("status").textContent = $("live").textContent = status;
    $("map-summary").textContent = `${filter.summary(view)} ${status} Arrow keys walk, Enter opens details, slash finds.`;
    $("map").setAttribute("aria-label", `Map of ${view.label} and its liaisons`);
    document.body.classList.toggle("details-open", Boolean(state.selected));
    details(state.selected || view.focus);
  };

  const proof = (name) => make("div", proofs[name].map(([where, basis, text]) => make("div", [
    make("div", [where, make("span", basis, { className: `basis ${basis.split(":")[0]}` })]), ...(text ? [make("q", text)] : [])], { className: "proof" })));
  const link = (id) => make("a", view.bodies.get(id).name, { href: `#${new URLSearchParams({ selected: id })}`, className: "body", onclick: (event) => { event.preventDefault(); choose(id); } });
  const details = (id) => {
    const close = state.selected ? [make("button", "Close", { className: "plain narrow-only", onclick: () => turn({ selected: "" }) })] : [];
    $("right").scrollTop = 0;
    const fold = folds.get(id), body = view.bodies.get(id), fact = facts[id];
    if (fold) return $("right").replaceChildren(...close, make("h2", fold.label), make("p", `${fold.members.length} of the family ${fold.family}, drawn as one:`, { className: "quiet" }),
      make("ul", fold.members.map((member) => make("li", [link(member), make("span", view.bodies.get(member).title, { className: "quiet" })]))));
    $("right").replaceChildren(...close, make("h2", body.name), ...(body.title ? [make("p", body.title, { className: "title" })] : []), make("p", fact.what, { className: "quiet" }),
      ...(fact.say ? [make("p", fact.say, { className: "sentence" })] : []),
      ...fact.sections.map(([heading, items]) => make("details", [make("summary", [heading, make("span", String(items.length), { className: "count" })]),
        make("ul", items.map(([other, edge]) => make("li", [link(other), make("span", view.bodies.get(other).title, { className: "quiet" }), proof(edge)])))], { open: items.length <= 8 })),
      make("h3", body.basis === "stated" ? "Where this body is stated" : "Where this body is derived from"), proof(id));
  };
  const choose = (id) => { if (known(id)) turn({ selected: id }); };

  // Search: every word of what is asked somewhere in reference, label or title, in any case, with or without accents.
  const plainly = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const hay = view.nodes.map((node) => [node.id, plainly(`${node.id} ${node.name} ${node.title}`), plainly(node.name)]);
  let at = -1;
  const found = (asked) => {
    const parts = plainly(asked).split(/[\s/]+/).filter(Boolean), whole = plainly(asked).trim();
    const hits = parts.length ? hay.filter(([, text]) => parts.every((part) => text.includes(part))) : [];
    const rank = ([, text, name]) => (name === whole ? 0 : name.startsWith(whole) ? 1 : text.includes(whole) ? 2 : 3);
    return hits.sort((a, b) => rank(a) - rank(b) || a[2].length - b[2].length).slice(0, 10).map(([id]) => view.bodies.get(id));
  };
  const point = (to) => {
    const options = [...$("found").querySelectorAll("[role=option]")];
    at = options.length ? (to + options.length) % options.length : -1;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    if (at < 0) return $("search").removeAttribute("aria-activedescendant");
    $("search").setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  };
  const shut = () => { $("found").hidden = true; $("search").setAttribute("aria-expanded", "false"); $("search").removeAttribute("aria-activedescendant"); };
  const take = (id) => { shut(); $("search").value = ""; choose(id); map.go(id); $("map").focus(); };
  $("search").addEventListener("input", () => {
    const asked = $("search").value, hits = found(asked);
    const options = hits.map((body, place) => make("li", `${body.name}${body.title ? ` · ${body.title}` : ""}`, { id: `found-${place}`, role: "option", onmousedown: (event) => { event.preventDefault(); take(body.id); } }));
    options.forEach((option, place) => { option.dataset.id = hits[place].id; });
    $("found").replaceChildren(...(options.length ? options : [make("li", "Nothing is called that")]));
    $("found").hidden = !asked.trim();
    $("search").setAttribute("aria-expanded", String(!$("found").hidden));
    point(0);
  });
  $("search").addEventListener("blur", shut);
  $("search").addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") point(at + 1);
    else if (event.key === "ArrowUp") point(at - 1);
    else if (event.key === "Enter") { const option = $(`found-${at}`); if (option && !$("found").hidden) take(option.dataset.id); }
    else if (event.key === "Escape") { shut(); $("map").focus(); }
    else return;
    event.preventDefault();
  });

  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const say = (id) => { $("live").textContent = (view.bodies.get(id) ?? folds.get(id))?.say ?? ""; };
  $("map").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (steps[event.key]) say(map.walk(...steps[event.key]));
    else if (event.key === "Enter") { choose(map.cursor() ?? view.focus); $("right").focus(); }
    else if (event.key === "+" || event.key === "=") map.zoom(1.25);
    else if (event.key === "-") map.zoom(0.8);
    else if (event.key === "0") map.fit();
    else if (event.key === "Escape") { if (state.selected) turn({ selected: "" }); else { map.leave(); $("search").focus(); } }
    else return;
    event.preventDefault();
  });
  $("map").addEventListener("focus", () => { if ($("map").matches(":focus-visible")) { map.go(map.cursor() ?? view.focus); say(map.cursor()); } });
  $("map").addEventListener("blur", () => map.leave());
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input:not([type=radio], [type=checkbox])")) { event.preventDefault(); $("search").focus(); }
    if (event.key === "Escape" && event.target.closest("#right")) { turn({ selected: "" }); $("map").focus(); }
    if (event.key === "Escape" && event.target.closest("#left")) drawer(false);
  });

  map.hear.select = choose;
  map.hear.clear = () => turn({ selected: "" });
  map.hear.redrawn = () => show();
  map.draw(view);
  show();
})();
