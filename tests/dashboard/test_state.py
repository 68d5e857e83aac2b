"""The address is the state: what is said in one is read from the other."""

from urllib.parse import quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.state import (
    LAYOUTS,
    NONE,
    PARTS,
    SCOPES,
    State,
    href,
    hrefs,
    of,
    parse,
    parts,
    query,
    unknown,
)
from dashboard.views import VIEWS
from graph.facets import FACETS
from graph.look import STYLES, SURFACES
from graph.network import Network
from graph.vocabulary import BASES, CATEGORIES, DIRECTIONS, KINDS, links

TEXTS = st.text(min_size=1, max_size=12).filter(
    lambda text: text.encode("utf-8", "ignore").decode() == text
)


def some(values: object) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from([*values]), min_size=1, unique=True).map(tuple)  # type: ignore[misc]


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "direction": st.sampled_from([name for name in DIRECTIONS if name != "all"]).map(
            lambda name: (name,)
        ),
        "kinds": some([*KINDS, NONE]),
        "relations": some([*links(), "organization_liaison", NONE]),
        "families": st.lists(TEXTS, min_size=1, max_size=2).map(tuple),
        "categories": some(CATEGORIES),
        "bases": some(BASES),
    },
)
STATES = st.builds(
    State,
    sources=st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
    focus=st.one_of(st.just(""), TEXTS),
    filters=FILTERS,
    steps=st.sampled_from(["", "1", "12"]),
    layout=st.sampled_from(list(LAYOUTS)),
    view=st.sampled_from(list(VIEWS)),
    selected=st.one_of(st.just(""), TEXTS),
    path=st.one_of(st.just(()), st.tuples(TEXTS, TEXTS)),
    link=st.one_of(st.just(()), st.tuples(TEXTS, TEXTS)),
    expanded=st.lists(TEXTS, max_size=2).map(tuple),
    hide=st.sampled_from(["", "1"]),
    scope=st.sampled_from(list(SCOPES)),
    measures=st.sampled_from(["", "1"]),
)


@given(STATES, TEXTS, TEXTS)
def test_links_made_by_the_hundred_are_spelled_as_one(now: State, one: str, other: str) -> None:
    chosen, tied = hrefs(now, "selected", path=(), link=()), hrefs(now, "link", selected="")
    assert chosen(one) == href(now, selected=one, path=(), link=())
    assert tied(one, other) == href(now, selected="", link=(one, other))


@given(STATES)
def test_an_address_reads_back_to_its_state(one: State) -> None:
    assert parse(query(one)) == (one, [])


@given(STATES)
def test_what_the_browser_keeps_of_a_state_is_the_state(one: State) -> None:
    kept = {name: one.part(name) for name in PARTS}
    listed = {name: list(v) if isinstance(v, tuple) else v for name, v in kept.items()}
    assert of(listed) == one


def test_the_plain_state_has_a_plain_address() -> None:
    assert query(State()) == ""
    filters = {"direction": ("to",), "kinds": ("group",)}
    assert query(State(filters=filters)) == "direction=to&kinds=group"


def test_an_address_names_what_is_left_out_where_that_is_less() -> None:
    kept = tuple(one for one in links() if one != "joint")
    state = State(filters={"relations": kept})
    assert query(state) == "relations=-joint"
    assert parse("&".join(f"relations={quote_plus(one)}" for one in kept)) == (state, [])
    every = "&".join(f"kinds=-{one}" for one in KINDS)
    assert parse(every) == (State(filters={"kinds": (NONE,)}), [])
    assert parse("kinds=-robot")[1] == ["«-robot» is not known as kinds."]


def test_what_nobody_knows_is_told_back_short(casco: Network) -> None:
    odd = "x" * 5000
    told = [*parse(f"{odd}=1")[1], *parse(f"kinds={odd}")[1], *unknown(State(focus=odd), casco)]
    assert len(told) == 3 and max(map(len, told)) < 120 and all("x…»" in one for one in told)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("dataset=casco", State(sources=("casco",))),
        ("sources=casco&sources=iso", State()),
        ("dataset=x&direction=to", State(sources=("x",), filters={"direction": ("to",)})),
        ("direction=to&everything=1", State(filters={"direction": ("to",)}, scope="everything")),
        ("everything=1&direction=to", State(filters={"direction": ("to",)}, scope="everything")),
        ("direction=all", State()),
        ("layout=concentric", State()),
        ("layout=hierarchy&focus=IAF", State(focus="IAF")),
        (
            "relations=organization_liaison",
            State(filters={"relations": ("organization_liaison",)}),
        ),
    ],
)
def test_addresses_made_before_still_open(before: str, now: State) -> None:
    assert parse(before) == (now, [])


def test_the_browser_is_told_every_part() -> None:
    told = {part["name"]: part for part in parts()}
    assert set(told) == set(PARTS) >= set(FACETS)
    assert told["sources"] == {
        "name": "sources",
        "many": True,
        "open": ["casco", "iso"],
        "alias": "dataset",
        "former": [],
        "all": [],
    }


def test_more_than_200_parts_are_no_view() -> None:
    found, wrong = parse("&".join(["kinds=group"] * 201))
    assert found == State() and wrong == ["An address of more than 200 parts is no view."]


@given(st.text(max_size=80))
def test_any_query_gives_a_state_and_sentences(text: str) -> None:
    found, wrong = parse(text)
    assert isinstance(found, State) and all(isinstance(sentence, str) for sentence in wrong)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("direction", "up"),
        ("view", "x"),
        ("layout", "y"),
        ("kinds", "robot"),
        ("steps", "many"),
        ("steps", "²"),
        ("path", "one"),
        ("link", "one"),
        ("colour", "red"),
    ],
)
def test_what_is_not_known_is_said(name: str, value: str) -> None:
    assert parse(urlencode({name: value}))[1]


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=5),
        lambda inner: st.dictionaries(st.text(max_size=9), inner | st.lists(inner)),
    )
)
def test_whatever_the_browser_sends_becomes_a_state(sent: object) -> None:
    assert isinstance(of(sent), State)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", STYLES)
def test_text_and_graphics_stand_out_enough(theme: str) -> None:
    for role, (fill, border, text) in STYLES[theme].items():
        assert contrast(text, fill) >= 4.5, role
        assert contrast(border, SURFACES[theme]["canvas"]) >= 3, role
    for surface in ("canvas", "panel"):
        assert contrast(SURFACES[theme]["ink"], SURFACES[theme][surface]) >= 4.5
        assert contrast(SURFACES[theme]["quiet"], SURFACES[theme][surface]) >= 4.5
