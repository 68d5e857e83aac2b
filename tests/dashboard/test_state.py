"""The address is the state: what is said in one is read from the other."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import exporting, store
from dashboard.state import LAYOUTS, LINKS, VIEWS, State, of, parse, query
from graph import Network
from graph.ask import DIRECTIONS
from graph.look import STYLES, SURFACES
from graph.network import KINDS

TEXTS = st.text(min_size=1, max_size=12).filter(
    lambda text: text.encode("utf-8", "ignore").decode() == text
)
STATES = st.builds(
    State,
    dataset=TEXTS,
    focus=st.one_of(st.just(""), TEXTS),
    direction=st.sampled_from(DIRECTIONS),
    kinds=st.lists(st.sampled_from(KINDS), unique=True).map(tuple),
    relations=st.lists(st.sampled_from(LINKS), unique=True).map(tuple),
    families=st.lists(TEXTS, max_size=2).map(tuple),
    steps=st.sampled_from(["", "1", "12"]),
    layout=st.sampled_from(list(LAYOUTS)),
    view=st.sampled_from(list(VIEWS)),
    selected=st.one_of(st.just(""), TEXTS),
    path=st.one_of(st.just(()), st.tuples(TEXTS, TEXTS)),
    expanded=st.lists(TEXTS, max_size=2).map(tuple),
    hide=st.sampled_from(["", "1"]),
)


@given(STATES)
def test_an_address_reads_back_to_its_state(one: State) -> None:
    assert parse(query(one)) == (one, [])


def test_the_plain_state_has_a_plain_address() -> None:
    assert query(State()) == ""
    assert query(State(direction="to", kinds=("group",))) == "direction=to&kinds=group"


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
        ("path", "one"),
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


def test_an_imported_network_comes_back_whole_and_only_by_its_name(
    casco: Network, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_ATLAS_STORE", str(tmp_path))
    name = store.put(casco)
    again = store.get(name)
    assert (
        again.nodes.equals(casco.nodes)
        and again.edges.equals(casco.edges)
        and again.about == casco.about
    )
    for other in (
        "../casco",
        name[:-1],
        name[:-1] + ("A" if name[-1] != "A" else "B"),
        f"00000001-{name.split('-', 1)[1]}",
    ):
        with pytest.raises(store.Gone):
            store.get(other)


def test_the_view_carries_every_facet_that_the_filters_need(casco: Network) -> None:
    seen = store.view(State())
    assert len(seen["nodes"]) == 98 and len(seen["edges"]) == 137
    assert {node["direction"] for node in seen["nodes"]} == {"", "to", "from", "both"}
    for layout in seen["layouts"]:
        assert set(layout["places"]) == set(casco.nodes["id"])


def test_file_names_say_dataset_filter_and_date(casco: Network) -> None:
    name = exporting.file_name(casco, State(direction="from-only", kinds=("committee",)), False)
    assert name.startswith("ISO-CASCO--from-only--committee--20")


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
