"""The map: position says direction, labels are readable, filters cost no request."""

import re
from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from dashboard import state, store
from graph import Network
from graph.merge import merge
from graph.read import Source, read
from tests.browser.conftest import (
    ALONE,
    click_body,
    double_click,
    drawn,
    links,
    opened,
    places,
    seen,
)
from tests.pages import crowd


def test_position_says_direction(page: Page) -> None:
    opened(page, f"/?{ALONE}")
    bodies = drawn(page)
    focus = bodies["ISO/CASCO"]
    roles = page.evaluate(
        "() => Object.fromEntries(window.atlas.view.nodes.map((node) => [node.id, node.role]))"
    )
    counts = {
        role: [bodies[id] for id, one in roles.items() if one == role]
        for role in set(roles.values())
    }
    assert {role: len(found) for role, found in counts.items()} == {
        "focus": 1, "to": 21, "both": 21, "from": 6, "group": 17, "organization": 25, "other": 7
    }  # fmt: skip
    assert all(body["x"] < focus["x"] - 100 for body in counts["to"])  # type: ignore[operator]
    assert all(body["x"] > focus["x"] + 100 for body in counts["from"])  # type: ignore[operator]
    assert all(body["y"] < focus["y"] - 100 for body in counts["both"])  # type: ignore[operator]
    assert all(body["y"] > focus["y"] + 100 for body in counts["organization"])  # type: ignore[operator]


@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080)])
def test_no_label_covers_another_and_all_are_in_sight(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, f"/?{ALONE}")
    zoom = page.evaluate("() => window.atlasMap.cy.zoom()")
    assert zoom * 12 >= 11.9
    boxes = page.evaluate(
        """() => window.atlasMap.cy.nodes().not(".trunk, .rule").map((node) => [
            node.data("label"),
            node.renderedBoundingBox({includeNodes: !node.hasClass("caption")}),
        ])"""
    )
    assert len(boxes) == 98 + 5
    width, height = page.evaluate("() => [window.atlasMap.cy.width(), window.atlasMap.cy.height()]")
    for label, box in boxes:
        assert (
            box["x1"] >= -2
            and box["y1"] >= -2
            and box["x2"] <= width + 2
            and box["y2"] <= height + 2
        ), label
    for (one, a), (other, b) in combinations(boxes, 2):
        apart = (
            a["x2"] <= b["x1"] + 2
            or b["x2"] <= a["x1"] + 2
            or a["y2"] <= b["y1"] + 2
            or b["y2"] <= a["y1"] + 2
        )
        assert apart, (one, other)


def test_labels_fit_their_shapes(page: Page) -> None:
    opened(page)
    wide = page.evaluate(
        """() => {
            const pen = document.createElement("canvas").getContext("2d");
            const rooms = {hexagon: 22, "cut-rectangle": 12, "round-rectangle": 8};
            const isCut = (node) => {
                const font = ["weight", "size", "family"].map((part) => node.style(`font-${part}`));
                pen.font = font.join(" ");
                const room = node.width() - rooms[node.data("shape")];
                return pen.measureText(node.data("label")).width > room;
            };
            const bodies = window.atlasMap.cy.nodes().not(".sign");
            return bodies.filter(isCut).map((node) => node.data("label"));
        }"""
    )
    assert wide == []


@pytest.mark.parametrize(
    ("words", "direction", "committees"),
    [
        ("Can read CASCO", "to", 42),
        ("CASCO can read", "from", 27),
        ("Both ways", "both", 21),
        ("Only they can read CASCO", "to-only", 21),
        ("Only CASCO can read them", "from-only", 6),
    ],
)
def test_the_direction_filter_needs_no_request(
    page: Page, words: str, direction: str, committees: int
) -> None:
    opened(page)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    # the browser fetches the icon again by itself when the address changes
    page.on(
        "request", lambda request: asked.append(request.url) if "icon" not in request.url else None
    )
    row = page.get_by_role("radio", name=words, exact=False).first
    page.locator(f"#direction-{direction}-words").click()
    expect(row).to_be_checked()
    expect(page.locator("#status")).to_contain_text(
        f"{committees} of 48 committees in liaison shown"
    )
    expect(page.locator(f"#direction-{direction}-count")).to_have_text(str(committees))
    assert len(seen(page)) == committees + 1
    assert f"direction={direction}" in page.url
    assert asked == []


FILTERS = """
direction=to&kinds=committee
relations=joint
relations=organization_liaison+C
relations=liaison&relations=part_of&direction=both
families=ISO%2FTC+207
kinds=group&kinds=organization
families=ISO%2FTC+207&direction=from
kinds=none
direction=from-only&relations=joint
""".split()


@pytest.mark.parametrize("query", FILTERS)
def test_the_screen_and_the_export_take_the_same_selection(
    page: Page, casco: Network, query: str
) -> None:
    opened(page, f"/?{ALONE}&{query}")
    expected = state.shown(casco, state.parse(query)[0])
    assert seen(page) == set(expected.nodes["id"])
    assert links(page) == set(expected.edges["id"])


def test_hiding_leaves_nothing_of_what_does_not_pass(page: Page) -> None:
    opened(page, f"/?{ALONE}&direction=from-only")
    assert len([1 for body in drawn(page).values() if body["seen"]]) == 7
    page.get_by_role("switch", name="Hide filtered-out bodies").click()
    expect(page.locator("#hide")).to_be_checked()
    hidden = page.evaluate(
        "() => window.atlasMap.cy.nodes().not('.sign').filter((node) => !node.visible()).length"
    )
    assert hidden == 98 - 7


def test_hovering_steps_the_rest_back(page: Page) -> None:
    opened(page, f"/?{ALONE}")
    box = page.locator("#map").bounding_box()
    body = drawn(page)["ISO/TC 85"]
    assert box
    page.mouse.move(box["x"] + float(body["x"]), box["y"] + float(body["y"]))  # type: ignore[arg-type]
    expect(page.locator("#map")).to_have_css("cursor", "pointer")
    assert set(page.evaluate("() => window.atlasMap.lit()")) == {
        "ISO/TC 85",
        "ISO/CASCO",
        "ISO/CASCO/JWG 62",
    }
    assert (
        page.evaluate(
            "() => getComputedStyle(document.querySelector('#map canvas').parentElement).opacity"
        )
        == "0.25"
    )
    assert page.evaluate("() => document.querySelector('#over canvas') !== null")
    page.mouse.move(box["x"] + 5, box["y"] + box["height"] - 5)
    expect(page.locator("#map")).not_to_have_class("dimmed")


def lines(page: Page) -> set[str]:
    """The links that are drawn each by itself."""
    found = page.evaluate(
        "() => window.atlasMap.cy.edges().filter((edge) => edge.visible()).map((edge) => edge.id())"
    )
    return set(found)


def test_trunks_stand_for_links_until_a_body_is_chosen_or_all_are_asked_for(
    page: Page, casco: Network
) -> None:
    opened(page, f"/?{ALONE}")
    signs = page.evaluate(
        """() => window.atlasMap.cy.nodes(".trunk").map((trunk) => [
            trunk.data("block"), trunk.visible(), trunk.style("border-style")])"""
    )
    assert sorted(signs) == [[way, True, "solid"] for way in ("both", "from", "to")]
    edges = casco.edges
    quiet = set(edges["id"][edges["relation"].isin(["joint", "part_of"])])
    assert lines(page) == quiet
    click_body(page, "ISO/TC 207/SC 7")
    expect(page.locator("#details h2, #details h1").first).to_have_text("TC 207/SC 7")
    own = set(
        edges["id"][(edges["source"] == "ISO/TC 207/SC 7") | (edges["target"] == "ISO/TC 207/SC 7")]
    )
    assert len(own) > 2 and lines(page) == quiet | own
    page.get_by_role("switch", name="Single links").click()
    expect(page).to_have_url(re.compile("single=1"))
    assert lines(page) == set(edges["id"])
    page.go_back()
    expect(page.get_by_role("switch", name="Single links")).not_to_be_checked()
    assert lines(page) == quiet | own


def test_a_trunk_goes_with_its_block(page: Page) -> None:
    opened(page, "/?direction=from-only")
    faded = page.evaluate(
        "() => window.atlasMap.cy.nodes('.trunk.faded').map((one) => one.data('block'))"
    )
    assert set(faded) == {"to", "both"}
    opened(page, "/?layout=force")
    page.wait_for_function("() => window.atlasMap.cy.nodes('.sign').empty()")
    assert page.evaluate("() => window.atlasMap.cy.edges('.single').every((one) => one.visible())")


def test_a_click_opens_sentences_and_evidence(page: Page) -> None:
    opened(page)
    click_body(page, "ISO/TC 207/SC 7")
    details = page.locator("#details")
    expect(details.get_by_role("heading", name="TC 207/SC 7")).to_be_visible()
    expect(details).to_contain_text(
        "TC 207/SC 7 can read CASCO's documents, and CASCO can read its documents."
    )
    expect(details).to_contain_text("Liaison Committees to ISO/CASCO")
    expect(details).to_contain_text("row 25 · iso.org")
    expect(details).to_contain_text("retrieved 2026-11-23")
    expect(details).to_contain_text("derived: its reference names its parent")
    assert "selected=ISO%2FTC+207%2FSC+7" in page.url


def test_the_centre_moves_and_back_brings_it_back(page: Page) -> None:
    opened(page, f"/?{ALONE}")
    double_click(page, "ISO/TC 207")
    expect(page.locator("#dataset")).to_contain_text("ISO/TC 207 ·")
    bodies = drawn(page)
    assert set(bodies) == {
        "ISO/TC 207",
        "ISO/CASCO",
        *(f"ISO/TC 207/SC {number}" for number in (1, 2, 3, 4, 5, 7)),
    }
    assert float(bodies["ISO/CASCO"]["y"]) < float(bodies["ISO/TC 207"]["y"])  # type: ignore[arg-type]
    page.go_back()
    expect(page.locator("#details h2")).to_have_text("TC 207")
    page.go_back()
    expect(page.locator("#dataset")).to_contain_text("ISO/CASCO ·")
    assert len(drawn(page)) == 98
    page.go_forward()
    page.go_forward()
    expect(page.locator("#dataset")).to_contain_text("ISO/TC 207 ·")


def test_by_forces_all_is_stable_and_nothing_covers_another(page: Page) -> None:
    opened(page, "/?layout=force")
    first = places(page)
    boxes = [body["box"] for body in drawn(page).values()]
    for one, other in combinations(boxes, 2):
        assert (
            one["x2"] <= other["x1"] + 1
            or other["x2"] <= one["x1"] + 1
            or one["y2"] <= other["y1"] + 1
            or other["y2"] <= one["y1"] + 1
        )  # type: ignore[index]
    opened(page, "/?layout=force")
    assert places(page) == first
    opened(page)
    compass = places(page)
    assert {id for id in first if first[id] == compass[id]} == set()
    page.evaluate("() => window.atlas.change({layout: 'force'})")
    page.wait_for_function("() => window.atlasMap.cy.nodes('.caption').empty()")
    assert places(page) == first


def test_forces_that_do_not_come_leave_the_compass_and_are_told(page: Page) -> None:
    page.route("**/libraries/cose-base.js", lambda route: route.fulfill(status=404))
    opened(page, "/?layout=force")
    expect(page.locator("#export-words")).to_contain_text("the map stays on the compass")
    assert page.evaluate("() => window.atlasMap.cy.nodes('.caption').length") == 5


def test_an_arrangement_stays_when_the_centre_moves(page: Page) -> None:
    opened(page, f"/?{ALONE}&layout=force")
    double_click(page, "ISO/TC 207")
    expect(page.locator("#dataset")).to_contain_text("ISO/TC 207 ·")
    page.wait_for_function("() => window.atlasMap.cy.nodes().length === 8")
    assert page.evaluate("() => window.atlasMap.cy.nodes('.caption').length") == 0
    here = places(page)
    opened(page, page.url)
    assert places(page) == here


def test_an_address_of_an_arrangement_that_is_gone_opens_the_compass(page: Page) -> None:
    opened(page, "/?layout=concentric&direction=from")
    assert page.evaluate("() => window.atlasMap.cy.nodes('.caption').length") == 5
    expect(page.locator("#status")).to_contain_text("27 of 48")


def test_the_map_of_another_centre_comes_before_its_details(page: Page) -> None:
    opened(page, f"/?{ALONE}")
    came: list[str] = []
    page.on("response", lambda one: came.append((one.request.post_data or "")[:30]))
    page.evaluate("window.atlas.change({ focus: 'ISO/TC 207' })")
    expect(page.locator("#dataset")).to_contain_text("ISO/TC 207 ·")
    expect(page.locator("#details h2")).to_have_text("TC 207")
    (view,) = (at for at, said in enumerate(came) if '"view.data"' in said)
    (details,) = (at for at, said in enumerate(came) if "said.data" in said)
    assert view < details


def test_two_quick_clicks_on_two_bodies_are_no_double_click(page: Page) -> None:
    opened(page)
    box, bodies = page.locator("#map").bounding_box(), drawn(page)
    assert box
    for id in ("ISO/TC 34", "ISO/TC 67"):
        page.mouse.click(box["x"] + float(bodies[id]["x"]), box["y"] + float(bodies[id]["y"]))  # type: ignore[arg-type]
    expect(page.locator("#details h2")).to_have_text("TC 67")
    expect(page.locator("#details")).to_contain_text("CASCO can read TC 67's documents")
    assert "focus" not in page.url


def test_a_path_is_shown_and_said(page: Page) -> None:
    opened(page, f"/?{ALONE}")
    click_body(page, "ISO/TC 34")
    expect(page.locator("#details h2")).to_have_text("TC 34")
    page.get_by_role("button", name="Find a path from here").click()
    expect(page.locator("#status")).to_contain_text("choose where it should lead")
    click_body(page, "ISO/TC 67")
    details = page.locator("#details")
    expect(details).to_contain_text("ISO/TC 34 → ISO/CASCO → ISO/TC 67")
    expect(details).to_contain_text("ISO/TC 34 can read the documents of ISO/CASCO")
    expect(details).to_contain_text("Access is not passed on")
    expect(details).to_contain_text("Both have links with · 1")
    on_path = page.evaluate("() => window.atlasMap.cy.nodes('.onpath').map((node) => node.id())")
    assert set(on_path) == {"ISO/TC 34", "ISO/CASCO", "ISO/TC 67"}


def test_what_both_ends_of_a_path_have_in_common_stands_out(page: Page) -> None:
    opened(page, f"/?{ALONE}&path=ISO%2FTC+85&path=ISO%2FTC+304")
    expect(page.locator("#details")).to_contain_text("Both have links with · 1")
    opened(page, f"/?{ALONE}&path=IAF&path=ILAC")
    details = page.locator("#details")
    expect(details).to_contain_text("Both have links with · 2")
    expect(details).to_contain_text("IAF/ILAC JSG")
    page.wait_for_function("() => window.atlasMap.cy.nodes('.back').length > 90")
    forward = page.evaluate(
        "() => window.atlasMap.cy.nodes().not('.back').not('.sign').map((node) => node.id())"
    )
    assert set(forward) == {"IAF", "ILAC", "ISO/CASCO", "ISO/CASCO/IAF/ILAC JSG"}


def test_folded_families_open_in_their_place(page: Page) -> None:
    read_alone = read(Source("crowd", crowd().encode())).network
    opened(page, f"/?sources={store.put(merge([read_alone]).network)}")
    bodies = drawn(page)
    assert len(bodies) == 1 + 60 + 10
    assert bodies["family ISO/TC 120 to"]["label"] == "TC 120 · 4"
    expect(page.locator("#status")).to_contain_text("240 committees in liaison shown")
    captions = page.evaluate(
        """() => window.atlasMap.cy.nodes('.caption').map((node) =>
            node.data('label').replaceAll("\\n", " "))"""
    )
    assert set(captions) == {
        "Only they can read TC 99 · 230",
        "Both ways · 10",
        "Only TC 99 can read them · none",
    }
    click_body(page, "family ISO/TC 120 to")
    page.wait_for_function("() => window.atlasMap.cy.nodes().not('.sign').length === 74")
    assert {"ISO/TC 120", "ISO/TC 120/SC 1", "ISO/TC 120/SC 2", "ISO/TC 120/SC 3"} < set(
        drawn(page)
    )
    assert "expanded=family+ISO%2FTC+120" in page.url
    click_body(page, "ISO/TC 120/SC 2")
    expect(page.locator("#details h2")).to_have_text("TC 120/SC 2")
    page.get_by_role("button", name="Fold TC 120 and its subcommittees").click()
    page.wait_for_function("() => window.atlasMap.cy.nodes().not('.sign').length === 71")
    expect(page.locator("#details h2")).to_have_text("TC 120/SC 2")
    page.locator("#direction-both-words").click()
    expect(page.locator("#status")).to_contain_text("10 of 240")
    assert seen(page) == {"ISO/TC 99", *(f"ISO/TC {number}" for number in range(101, 111))}
