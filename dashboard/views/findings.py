"""What a review of liaisons may ask about, of the body in the middle or of all, by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import groupby, islice
from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from dashboard import ids, state, store
from dashboard.attributes import aria, data
from dashboard.elements import plain, several
from dashboard.finding import on_map, sources, sure, told_of
from dashboard.state import WHOLE, State
from graph import say
from graph.families import BY_ID_ONLY, NO_STANDARD
from graph.families import words as block_words
from graph.fields import titles
from graph.findings import FINDINGS, Finding
from graph.findings.about import ABOUT, About, about, passes
from graph.findings.finding import SURE
from graph.network import Network
from graph.reference import sort_key

FIRST, NEXT = 10, 50
"""So many of a kind are shown at first, and so many more at a time."""
FILTERS = ("findings", "sure", *ABOUT)
"""The filters, as the state names them."""
_MOST = 1000
"""So many of a kind are shown at once, where the finding that is looked at stands far down."""


def panel() -> html.Div:
    """The empty view, hidden; the browser fills it with what the server says, and with what was set
    aside in it."""
    parts = [
        html.Div(id="findings-head"),
        html.Details(
            [
                html.Summary(["Set aside", html.Span("0", id="aside-count", className="count")]),
                html.Ul(id="aside-list"),
                html.P(id="aside-elsewhere", className="quiet"),
            ],
            id="aside",
            hidden=True,
        ),
        html.P(id="findings-told", className="quiet", role="status"),
        html.Div(id="findings-list", tabIndex="-1"),
        *(dcc.Store(id=id) for id in (ids.ASK_FINDINGS, ids.FOUND)),
    ]
    return html.Div(parts, id="findings-panel", className="listing findings", hidden=True)


def controls() -> html.Div:
    """The filters beside the findings: whose they are, of which kinds, how sure."""
    both = [_radio("", "The body in the middle"), _radio(WHOLE, "All bodies")]
    kinds = [
        _box("findings", name, one.short or one.words, one.words) for name, one in FINDINGS.items()
    ]
    bases = [_box("sure", name, name.capitalize(), told) for name, told in SURE.items()]
    return html.Div(
        [
            dmc.RadioGroup(both, id=ids.WHOSE, value="", label="Findings of"),
            dmc.CheckboxGroup(bases, id=ids.SURE, value=[*SURE], label="How sure"),
            *(several(name, words) for name, words in ABOUT.items()),
            dmc.CheckboxGroup(kinds, id=ids.KINDS_FOUND, value=[*FINDINGS], label="Kinds"),
        ],
        className="findings-only",
    )


def _radio(value: str, words: str) -> dmc.Radio:
    name = value or "one"
    label = html.Span(words, id=f"whose-{name}-words", className="words")
    return dmc.Radio(value=value, label=html.Span(label, className="choice"), size="xs")


def _box(group: str, value: str, words: str, told: str) -> dmc.Checkbox:
    mark = [html.Span(className="dot", **aria(hidden="true"))] if group == "sure" else []
    label = [*mark, html.Span(words, className="words"), html.Span("", className="count")]
    name = f"choice sure {value.replace(' ', '-')}" if mark else "choice"
    return dmc.Checkbox(
        value=value, label=html.Span(label, className=name, title=told), size="xs", radius=3
    )


def callbacks(app: Dash) -> None:
    """The findings come when they are looked at, and more of a kind when they are asked for."""

    @app.callback(
        Output(ids.FOUND, "data"), Input(ids.ASK_FINDINGS, "data"), prevent_initial_call=True
    )
    def _found(asked: object) -> dict[str, Any]:
        now = state.of(asked)
        given = asked if isinstance(asked, dict) else {}
        kind, start = given.get("more"), given.get("from")
        if kind in FINDINGS and type(start) is int and start >= 0:
            return {"more": kind, **more(now, str(kind), start)}
        return {"more": "", **found(now)}

    for name, of in (("found", (ids.FOUND, "data")), *((one, (one, "value")) for one in ABOUT)):
        told = ClientsideFunction("atlas", name)
        app.clientside_callback(told, Input(*of), prevent_initial_call=True)


def whose(network: Network, now: State) -> str:
    """The body whose findings are shown, "" for all: where no body is in the middle by the address
    or by the sources, too."""
    given = now.focus or network.about.focus
    return state.centre(network, now) if given and now.whose != WHOLE else ""


def passing(now: State) -> dict[str, Finding]:
    """The findings that a state shows, by name, those that are set aside too."""
    network = store.asked(now)
    every = store.findings(now, whose(network, now))
    chosen = _chosen(now)
    if not any(chosen.values()):
        return every
    return {name: one for name, one in every.items() if passes(_values(network, one), chosen)}


def _chosen(now: State) -> dict[str, tuple[str, ...]]:
    """The choices of the state by filter."""
    return {name: getattr(now, name) for name in FILTERS}


def _values(network: Network, one: Finding) -> About:
    """The choices that a finding passes, by filter."""
    own = {"findings": frozenset([one.kind]), "sure": frozenset([one.sure])}
    return {**own, **about(network, one)}


def _counts(values: Collection[About], now: State) -> dict[str, Counter[str]]:
    """By filter and choice, how many findings it would show, the other filters as they are."""
    counts = {}
    for name in FILTERS:
        rest = {**_chosen(now), name: ()}
        some = [one for one in values if passes(one, rest)] if any(rest.values()) else values
        counts[name] = Counter(one for of in some for one in of[name])
    return counts


def _listed(values: Collection[About]) -> dict[str, list[dict[str, str]]]:
    """Of the filters that are lists, the choices that there are, each with its words."""
    families = {one for of in values for one in of["family"]}
    fields = {one for of in values for one in of["field"]}
    blocks = [one for one in (*titles(), NO_STANDARD, BY_ID_ONLY) if one in fields]
    return {
        "family": [{"key": one, "words": one} for one in sorted(families, key=sort_key)],
        "field": [{"key": one, "words": block_words(one, short=True)} for one in blocks],
    }


def found(now: State) -> dict[str, Any]:
    """The findings of a state as the browser gets them: ``parts``, elements by kind; ``counts`` by
    filter and choice, of what the other filters let pass; ``choices`` by filter that is a list;
    ``said``, what is shown, in a sentence; ``label``, the name of the body in the middle, "" of
    none."""
    network = store.asked(now)
    of = whose(network, now)
    every = store.findings(now, of).values()
    shown = passing(now)
    parts = _kinds(network, now, shown) or [_nothing(network, now, len(every))]
    values = [_values(network, one) for one in every]
    middle = state.centre(network, now) if now.focus or network.about.focus else ""
    return {
        "asked": asked(now),
        "parts": [plain(one) for one in parts],
        "head": [plain(one) for one in _head(network, now, len(shown), len(every))],
        "counts": _counts(values, now),
        "choices": _listed(values),
        "said": _said(len(shown), len(every), _name(network, of)),
        "whose": of,
        "label": say.label(network, middle) if middle else "",
    }


def asked(now: State) -> dict[str, Any]:
    """The parts of a state that its findings depend on, as the browser has them."""
    names = ("sources", "against", "focus", "whose", *FILTERS)
    values = {name: now.part(name) for name in names}
    return {name: list(one) if isinstance(one, tuple) else one for name, one in values.items()}


def more(now: State, kind: str, start: int) -> dict[str, Any]:
    """Further findings of a kind, from one on."""
    network = store.asked(now)
    every = [(name, one) for name, one in passing(now).items() if one.kind == kind]
    parts = [_item(network, now, *pair) for pair in every[start : start + NEXT]]
    left = max(0, len(every) - start - NEXT)
    return {
        "asked": asked(now),
        "from": start,
        "parts": [plain(one) for one in parts],
        "button": plain(_more(kind, left, start + NEXT)),
    }


def _name(network: Network, of: str) -> str:
    return say.label(network, of) if of else "all bodies"


def _said(shown: int, every: int, name: str) -> str:
    some = f"{shown:,} of " if shown < every else ""
    return f"{some}{every:,} finding{'' if every == 1 else 's'} of {name}."


def _head(network: Network, now: State, shown: int, every: int) -> list[Any]:
    """What is shown, what it is for, and its files."""
    parts: list[Any] = [html.H2(f"Findings of {_name(network, whose(network, now))}")]
    count = f"{shown:,} of {every:,} shown" if shown < every else f"{every:,} in all"
    note = f"{count}. What a review of liaisons may ask about; what to do is yours to decide."
    buttons = [
        html.Button("Save as CSV", className="button", **data(do="save-findings")),
        html.Button("Save what is set aside", className="button", **data(do="save-aside")),
        html.Button("Open what was set aside", className="button", **data(do="open-aside")),
    ]
    files = html.Div(buttons, className="actions")
    return [*parts, html.P(note, className="quiet"), files]


def _nothing(network: Network, now: State, every: int) -> html.P:
    name = _name(network, whose(network, now))
    if not every:
        return html.P(f"Nothing is found of {name} in these sources.", className="sentence")
    gone = [one for one in now.family if one not in set(network.nodes["family"])]
    words = ["No finding passes the filters."]
    words += [f"No body in these sources is of the family {' or '.join(gone)}."] * bool(gone)
    return html.P(" ".join(words), className="sentence")


def _kinds(network: Network, now: State, shown: Mapping[str, Finding]) -> list[Any]:
    """The findings under the words of their kinds, of each the first ones."""
    groups = [
        (kind, list(group)) for kind, group in groupby(shown.items(), lambda pair: pair[1].kind)
    ]
    first = FIRST if len(groups) > 1 else NEXT
    return [_kind(network, now, kind, group, first) for kind, group in groups]


def _kind(
    network: Network, now: State, kind: str, group: list[tuple[str, Finding]], first: int
) -> html.Section:
    place = next((at for at, (name, _) in enumerate(group) if name == now.finding), -1)
    # a button for one more is no shorter than that one
    first = len(group) if len(group) <= first + 1 else max(first, min(place + 1, _MOST))
    one = FINDINGS[kind]
    count = html.Span(f"{len(group):,}", className="count")
    heading = html.H3([one.words, count], id=f"kind-{kind}")
    of = html.Span(f" of: {one.words}", className="unseen")
    rule = html.Details([html.Summary(["Rule", of]), html.P(one.rule)], className="rule")
    items = [_item(network, now, *pair) for pair in islice(group, first)]
    listed = html.Ul(items, **aria(labelledby=f"kind-{kind}"))
    rest = _more(kind, len(group) - first, first)
    return html.Section([heading, rule, listed, rest], **data(kind=kind))


def _more(kind: str, left: int, start: int) -> html.Button:
    """What asks for the next ones; hidden where there are none."""
    words: list[Any] = [f"{min(left, NEXT)} more of {left:,}"]
    words.append(html.Span(f": {FINDINGS[kind].words}", className="unseen"))
    told = data(more=kind, start=str(start))
    return html.Button(words, className="button", hidden=left <= 0, **told)


def _item(network: Network, now: State, name: str, one: Finding) -> html.Li:
    sentence = f"finding-{name.rsplit(' ', 1)[-1]}"
    of = aria(describedby=sentence)
    line: list[Any] = [sure(one)]
    if there := on_map(network, now, name, one):
        line.append(html.A("On the map", href=there, className="act", **of, **data(onmap=name)))
    count = f" · {len(one.evidence):,}" if one.evidence else ""
    to = told_of(now, name)
    line += [
        html.A(f"Evidence{count}", href=to, className="act", **of, **data(finding=name)),
        html.Button("Set aside", className="act", **of, **data(aside=name)),
    ]
    parts = [html.P(one.sentence, id=sentence), html.Div(line, className="line")]
    if one.silent:
        silent = "; ".join(sources(network, one.silent))
        parts.append(html.P(f"Not listed in {silent}", className="silent"))
    told = data(name=name, bodies="\n".join(one.bodies))
    return html.Li(parts, tabIndex="-1", className="finding", **told)
