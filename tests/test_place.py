"""The compass: the same picture every time, nothing upon another, each in its quarter."""

from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import given

from benchmarks.generate import network as generated
from graph import Network, classify, select
from graph.place import HEIGHT, MOST, Layout, Place, arrange, compass, families, laid_out, side
from graph.place.trunks import thickness
from graph.read import Source, read
from graph.view import CANVASES
from tests.drafts import page, settled
from tests.pages import crowd
from tests.strategies import networks


def overlapping(layout: Layout) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, a), (other, b) in combinations(layout.places.items(), 2)
        if abs(a.x - b.x) < (a.width + b.width) / 2 - 0.1 and abs(a.y - b.y) < HEIGHT - 0.1
    ]


@pytest.mark.parametrize("canvas", CANVASES)
def test_casco_s_bodies_stand_apart_on_every_canvas(
    casco: Network, canvas: tuple[int, int]
) -> None:
    layout = compass(classify(casco), *canvas)
    assert set(layout.places) == set(casco.nodes["id"])
    assert overlapping(layout) == []
    for place in layout.places.values():
        assert place.x - place.width / 2 >= 0 and place.x + place.width / 2 <= layout.width
        assert HEIGHT / 2 <= place.y <= layout.height - HEIGHT / 2


def around(network: Network, focus: str, steps: int) -> Network:
    """What is seen from a focus within so many links."""
    return classify(select(network, focus=focus, steps=steps), focus)


def test_only_who_stands_to_the_focus_stands_at_its_sides(casco: Network) -> None:
    for focus in casco.nodes["id"]:
        for steps in (1, 2):
            part = around(casco, focus, steps)
            ways = dict(zip(part.nodes["id"], part.nodes["towards_focus"], strict=True))
            stated = set(part.nodes["id"][part.nodes["basis"] == "stated"])
            layout = compass(part, 1400, 900)
            sides = {id: side(one.block) for id, one in layout.places.items() if id in stated}
            told = {id: way for id, way in sides.items() if way in ("to", "from", "both")}
            assert told == {id: way for id, way in ways.items() if way and id in stated}, focus


def test_what_has_no_liaison_with_the_focus_stands_under_words_of_its_own(casco: Network) -> None:
    near = compass(around(casco, "IAF", 1), 880, 760)
    assert {one.block: one.members for one in near.captions} == {
        "about": (),
        "out organization_liaison A": ("ISO/CASCO",),
    }
    wide = compass(around(casco, "IAF", 2), 880, 760)
    assert wide.places["ISO/TC 176"].block == "other committee"
    family = compass(around(casco, "ISO/TC 207", 1), 880, 760)
    below = next(one.members for one in family.captions if one.block == "in part_of")
    assert below == tuple(f"ISO/TC 207/SC {number}" for number in (1, 2, 3, 4, 5, 7))
    parent = compass(around(casco, "ISO/TC 207/SC 7", 1), 880, 760)
    assert parent.places["ISO/TC 207"].block == "out part_of"


def test_those_of_whom_no_source_tells_the_other_way_stand_apart() -> None:
    mentioned = settled(page(to=("ISO/TC 176", "ISO/TC 207"), from_=None))
    layout = compass(classify(mentioned), 880, 760)
    assert {one.block: set(one.members) for one in layout.captions if side(one.block) == "to"} == {
        "to unanswered": {"ISO/TC 176", "ISO/TC 207"}
    }
    listed = compass(classify(settled(page(to=("ISO/TC 176",)))), 880, 760)
    assert listed.places["ISO/TC 176"].block == "to"


def box(points: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_a_trunk_joins_each_side_with_the_focus_and_points_at_the_one_that_is_read(
    casco: Network,
) -> None:
    layout = compass(classify(casco), 880, 760)
    focus = layout.places["ISO/CASCO"]
    assert [(one.block, one.role, one.dashed) for one in layout.trunks] == [
        ("both", "both", False),
        ("to", "to", False),
        ("from", "from", False),
    ]
    north, west, east = (box(one.outline) for one in layout.trunks)
    assert north[3] < focus.y - 18 and north[0] < focus.x < north[2]
    assert west[2] < focus.x - focus.width / 2 and west[1] < focus.y < west[3]
    assert east[0] > focus.x + focus.width / 2
    tips = {one.role: [at for at in one.outline if on_axis(at, focus)] for one in layout.trunks}
    # a tip alone lies on the axis of its trunk: of both ways there are two
    assert {role: len(found) for role, found in tips.items()} == {"both": 2, "to": 1, "from": 1}
    assert tips["to"][0][0] == west[2] and tips["from"][0][0] == east[2]


def on_axis(at: tuple[float, float], focus: Place) -> bool:
    return abs(at[0] - focus.x) < 0.1 or abs(at[1] - focus.y) < 0.1


def test_the_more_a_block_counts_the_wider_its_trunk_within_bounds() -> None:
    widths = [thickness(count) for count in (0, 1, 6, 21, 600)]
    assert widths == sorted(widths) and widths[0] == 0 and widths[-1] == 24


def test_what_is_not_known_has_a_dashed_trunk_and_organizations_have_none() -> None:
    mentioned = page(to=("ISO/TC 176",), from_=None, organizations={"IAF": ("Forum", "A")})
    layout = compass(classify(settled(mentioned)), 880, 760)
    assert [(one.block, one.dashed) for one in layout.trunks] == [("to unanswered", True)]
    assert "organization_liaison A" in {one.block for one in layout.captions}


@pytest.mark.parametrize("canvas", CANVASES)
def test_a_rule_gathers_its_block_and_no_body_stands_on_the_northern_trunk(
    casco: Network, canvas: tuple[int, int]
) -> None:
    layout = compass(classify(casco), *canvas)
    for trunk in layout.trunks:
        (left, top), (right, bottom) = trunk.rule
        members = [place for place in layout.places.values() if place.block == trunk.block]
        assert members
        if trunk.role == "both":
            left, _, right, bottom = box(trunk.outline)
            under = [
                place.label
                for place in layout.places.values()
                if abs(place.x - (left + right) / 2) < (place.width + right - left) / 2
                and trunk.rule[0][1] < place.y < bottom
            ]
            assert under == []
        else:
            assert left == right and top < bottom


def test_it_fits_the_canvas_of_a_common_screen(casco: Network) -> None:
    layout = compass(classify(casco), 880, 760)
    assert (layout.width, layout.height) == (880, 760)


def test_the_same_network_gives_the_same_picture(casco: Network) -> None:
    assert compass(classify(casco), 880, 760) == compass(classify(casco), 880, 760)


def test_each_stands_in_its_quarter(casco: Network) -> None:
    layout = compass(classify(casco), 880, 760)
    x, y = (getattr(layout.places["ISO/CASCO"], axis) for axis in ("x", "y"))
    sides = {
        "to": lambda place: place.x + place.width / 2 < x,
        "from": lambda place: place.x - place.width / 2 > x,
        "both": lambda place: place.y < y,
        "organization_liaison A": lambda place: place.y > y,
        "organization_liaison C": lambda place: place.y > y,
    }
    for block, stands in sides.items():
        members = [place for place in layout.places.values() if place.block == block]
        assert members and all(map(stands, members)), block
    assert {place.block for place in layout.places.values()} == {*sides, "groups", "focus"}


def test_a_group_of_another_stands_towards_it(casco: Network) -> None:
    places = compass(classify(casco), 1400, 900).places
    focus, joint = places["ISO/CASCO"], places["ISO/TC 207/SC 7/JWG 6"]
    assert places["ISO/TC 207/SC 7"].y < joint.y < focus.y


def test_families_stand_together(casco: Network) -> None:
    layout = compass(classify(casco), 880, 760)
    columns = {layout.places[f"ISO/TC 176/SC {number}"].x for number in (1, 2, 3)}
    assert len(columns) == 1


@pytest.mark.parametrize("size", [(150, 600), (1000, 4000)])
def test_larger_networks_stand_apart_too(size: tuple[int, int]) -> None:
    assert overlapping(compass(classify(generated(*size)), 880, 760)) == []


@given(networks())
def test_any_network_has_a_place_for_every_body(network: Network) -> None:
    faceted = classify(network)
    assert set(compass(faceted, 880, 760).places) == set(network.nodes["id"])
    assert set(families(faceted).places) == set(network.nodes["id"])


def test_what_does_not_fold_has_labels_that_can_be_read_on_a_common_screen() -> None:
    rows = [f"ISO/TC {number} Title ISO" for number in range(1, MOST + 1)]
    head = ["Liaison Committees to ISO/TC 999", "Reference Title ISO/IEC"]
    network = read(Source("page", "\n".join([*head, *rows]).encode())).network
    arranged = arrange(classify(network, "ISO/TC 999"), fold=True)
    layout = laid_out(arranged, 888, 764)
    assert (layout.width, layout.height) == (888, 764)
    assert arranged.folds == []


def test_families_fold_where_more_than_160_are_in_liaison(casco: Network) -> None:
    assert arrange(classify(casco, casco.about.focus), fold=True).folds == []
    network = read(Source("crowd", crowd().encode())).network
    network = classify(network, "ISO/TC 99")
    arranged = arrange(network, fold=True)
    found = arranged.folds
    assert len(found) == 60 and {one.block for one in found} == {"to"}
    assert next(one for one in found if one.of == "ISO/TC 120").label == "TC 120 · 4"
    assert next(one for one in found if one.of == "ISO/TC 101").members == (
        "ISO/TC 101/SC 1",
        "ISO/TC 101/SC 2",
        "ISO/TC 101/SC 3",
    )
    assert len(arrange(network, opened={"family ISO/TC 120"}, fold=True).folds) == 59
    assert arrange(network).folds == []
    layout = laid_out(arranged, 900, 780)
    assert (layout.width, layout.height) == (900, 780)
    assert set(layout.places) == {
        "ISO/TC 99",
        *(one.id for one in found),
        *(f"ISO/TC {number}" for number in range(101, 111)),
    }
