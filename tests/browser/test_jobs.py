"""The main jobs, as a person does them."""

from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from benchmarks.generate import network
from dashboard import store
from graph import Network, select
from graph.look import SURFACES
from tests.browser.conftest import (
    ALL_OF_ISO,
    at_rest,
    click_body,
    drag,
    drawn,
    links,
    matrix_cell,
    opened,
    seen,
)
from tests.conftest import ROOT
from tests.drafts import page as drafted
from tests.drafts import settled
from tests.nasty import nasty

SVG = "{http://www.w3.org/2000/svg}"


def test_search_forgives_and_leads_there(page: Page) -> None:
    opened(page)
    page.get_by_role("radio").nth(1).check()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("greenhuose")
    expect(page.get_by_role("option").first).to_contain_text("TC 207/SC 7")
    page.keyboard.press("Enter")
    expect(page.locator("#details").get_by_role("heading", level=2)).to_have_text("TC 207/SC 7")


def test_who_presses_enter_before_the_suggestions_are_there_goes_to_the_first(page: Page) -> None:
    opened(page)

    def late(route: Route) -> None:
        if "searchValue" in (route.request.post_data or ""):
            page.wait_for_timeout(300)
        route.continue_()

    page.route("**/_dash-update-component", late)
    page.keyboard.press("/")
    page.keyboard.type("circular economy")
    page.keyboard.press("Enter")
    expect(page.locator("#details").get_by_role("heading", level=2)).to_have_text("TC 323")
    expect(page.locator("#search")).to_have_value("")
    expect(page.get_by_role("option")).to_have_count(0)


@pytest.mark.parametrize("address", ["/", "/?view=map"])
def test_what_is_typed_before_the_search_field_is_there_stands_in_it(
    page: Page, address: str
) -> None:
    held: list[Route] = []
    page.route("**/assets/main.js", lambda route: held.append(route))
    page.goto(address)
    page.wait_for_function("() => document.querySelector('#sheet .pill, #map canvas')")
    expect(page.locator("#search")).to_have_count(0)
    page.keyboard.type("/greenhuoseq")
    page.keyboard.press("Backspace")
    for route in held:
        route.continue_()
    expect(page.locator("#search")).to_be_focused()
    expect(page.locator("#search")).to_have_value("greenhuose")
    expect(page.get_by_role("option").first).to_contain_text("TC 207/SC 7")
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


def test_enter_before_the_search_field_is_there_leads_to_the_first(page: Page) -> None:
    held: list[Route] = []
    page.route("**/assets/main.js", lambda route: held.append(route))
    page.goto("/?view=map")
    page.wait_for_function("() => document.querySelector('#map canvas')")
    page.keyboard.type("/circular economy\n")
    for route in held:
        route.continue_()
    expect(page.locator("#details").get_by_role("heading", level=2)).to_have_text("TC 323")
    expect(page.locator("#search")).to_have_value("")


def test_the_table_shows_the_same_selection_and_chooses(page: Page, casco: Network) -> None:
    opened(page, "/?direction=from-only&view=table")
    rows = page.locator("#table-panel .ag-center-cols-container [role=row]")
    expect(rows).to_have_count(7)
    page.locator("#table-panel").get_by_text("Circular economy").click()
    expect(page.locator("#details").get_by_role("heading", level=2)).to_have_text("TC 323")
    page.get_by_text("Map", exact=True).click()
    expect(page.locator("#map")).to_be_visible()
    assert page.evaluate("() => window.atlasMap.cy.nodes('.chosen').map((node) => node.id())") == [
        "ISO/TC 323"
    ]
    assert seen(page) == set(select(casco, direction="from-only").nodes["id"])


def test_the_tree_shows_families_and_chooses(page: Page) -> None:
    opened(page, "/?view=tree&families=ISO%2FTC+207")
    tree = page.locator("#tree-panel")
    expect(tree).to_contain_text("TC 207 · Environmental management")
    expect(tree).to_contain_text("TC 207/SC 7/JWG 6")
    tree.get_by_text("TC 207/SC 5 · Life cycle assessment").click()
    expect(page.locator("#details").get_by_role("heading", level=2)).to_have_text("TC 207/SC 5")


def test_a_cell_of_the_matrix_opens_its_links_with_their_rows(page: Page) -> None:
    opened(page, f"/?{ALL_OF_ISO}&view=matrix")
    matrix = page.locator("#matrix")
    expect(matrix).to_contain_text("those who read each other stand near")
    hovered = matrix.locator(".hoverlayer")
    pair, next_pair = ("ISO/TC 176", "ISO/CASCO"), ("ISO/CASCO", "ISO/TC 67")
    page.mouse.move(*matrix_cell(page, *pair))
    expect(hovered).to_have_text("TC 176 can read CASCO, both ways")
    page.mouse.click(*matrix_cell(page, *pair))
    details = page.locator("#details")
    expect(details.get_by_role("heading", level=2)).to_have_text("TC 176 and CASCO")
    expect(details).to_contain_text("ISO/TC 176 can read the documents of ISO/CASCO")
    expect(details).to_contain_text("ISO/CASCO can read the documents of ISO/TC 176")
    rows = details.get_by_role("link", name=" · iso.org")
    assert "https://www.iso.org/committee/54998.html" in {
        row.get_attribute("href") for row in rows.all()
    }
    assert "link=ISO%2FTC+176&link=ISO%2FCASCO" in page.url
    details.get_by_text("Close", exact=True).click()
    expect(details.get_by_role("heading", level=2)).to_have_text("CASCO")
    page.mouse.click(*matrix_cell(page, *pair))
    expect(details.get_by_role("heading", level=2)).to_have_text("TC 176 and CASCO")
    page.mouse.move(*matrix_cell(page, *next_pair))
    expect(hovered).to_have_text("CASCO can read TC 67, one way")
    page.mouse.click(*matrix_cell(page, *next_pair))
    expect(details.get_by_role("heading", level=2)).to_have_text("CASCO and TC 67")


def test_one_row_and_one_column_are_offered_as_a_table(page: Page) -> None:
    opened(page, "/?sources=casco&view=matrix")
    matrix = page.locator("#matrix")
    expect(matrix).to_contain_text("All 69 liaisons are with one body")
    matrix.get_by_role("button", name="See them as a table").click()
    expect(page.locator("#table-panel")).to_be_visible()


def test_a_cell_of_fields_leads_to_its_pairs_their_links_and_their_rows(page: Page) -> None:
    opened(page, "/?sources=iso&view=matrix")
    page.mouse.click(*matrix_cell(page, "field 03", "field 13"))
    details = page.locator("#details")
    expect(details.locator("h2")).to_have_text("03 Services → 13 Environment")
    expect(details).to_contain_text("56 liaisons by 36 pairs of families")
    details.get_by_role("link", name="TC 176 → TC 207").click()
    expect(details.locator("h2")).to_have_text("TC 176 and TC 207")
    expect(details).to_contain_text(
        "ISO Open Data, technical committees (retrieved 2025-06)statedcommitteeLiaisons, row"
    )
    page.go_back()
    expect(details.locator("h2")).to_have_text("03 Services → 13 Environment")
    details.get_by_role("link", name="Close").click()
    expect(details.locator("h2")).to_have_text("Field by field")


def test_from_a_body_to_all_fields_and_back(page: Page) -> None:
    opened(page, "/?sources=iso&view=matrix&focus=ISO%2FTC+46")
    page.get_by_role("link", name="Field by field").click()
    expect(page.locator("#matrix")).to_contain_text("by the field of their family's standards")
    expect(page.locator("#status")).to_have_text("All fields are shown, whatever the filters.")
    page.get_by_role("link", name="Around TC 46").click()
    expect(page.locator("#matrix")).to_contain_text("those who read each other stand near")


def test_plotly_comes_with_the_matrix_and_not_before(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, f"/?{ALL_OF_ISO}")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "plotly" in url]
    page.get_by_text("Matrix", exact=True).click()
    expect(page.locator("#matrix .heatmaplayer image")).to_be_visible()
    assert [url for url in asked if "plotly" in url]


def test_the_matrix_is_drawn_anew_in_the_other_theme(page: Page) -> None:
    opened(page, f"/?{ALL_OF_ISO}&view=matrix")
    paper = page.locator("#matrix .main-svg").first
    expect(paper).to_have_css("background-color", "rgb(251, 251, 250)")
    page.get_by_role("button", name="Light or dark theme").click()
    expect(paper).to_have_css("background-color", "rgb(17, 19, 21)")


def test_what_filters_are_on_stands_over_each_view_and_is_taken_off_there(page: Page) -> None:
    opened(page, "/?direction=to&relations=-joint&families=ISO%2FTC+207&view=tree")
    chips = page.locator("#chips")
    expect(chips.get_by_role("button")).to_have_text(
        ["Show all", "Can read CASCO×", "Without joint group×", "Family: ISO/TC 207×"]
    )
    chips.get_by_role("button", name="Without joint group: take this filter off").click()
    expect(chips.get_by_role("button")).to_have_count(3)
    page.get_by_text("Map", exact=True).click()
    assert "relations" not in page.url
    chips.get_by_role("button", name="Show all").click()
    expect(chips.get_by_role("button")).to_have_count(0)
    expect(page.locator("#status")).to_contain_text("48 committees in liaison")
    page.locator("#relation-joint-words").click()
    assert page.url.endswith("?relations=-joint")


def test_nothing_of_the_filters_lies_below_the_fold_of_a_small_screen(page: Page) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    opened(page, "/?sources=casco&direction=to")
    left_out = "kinds=-group&relations=-joint&families=ISO%2FTC+207"
    opened(page, f"/?sources=casco&direction=from-only&{left_out}")
    for words in ("Show all", "Matrix", "Fit", "Share", "Hide filtered-out bodies"):
        expect(page.get_by_text(words, exact=True)).to_be_in_viewport(ratio=1)
    left = page.locator("#left")
    assert left.evaluate("(one) => one.scrollHeight <= one.clientHeight")


def test_enter_takes_the_first_family_at_once(page: Page) -> None:
    opened(page)
    page.get_by_role("textbox", name="Families").fill("TC 207")
    page.keyboard.press("Enter")
    expect(page.locator("#chips")).to_contain_text("Family: ISO/TC 207")


def broken(page: Page) -> list[str]:
    """The words of the table that go over two lines, or do not lie within it."""
    return page.locator("#table-panel .ag-root").evaluate(
        """(table) => {
            const edge = table.getBoundingClientRect().right;
            const found = [];
            for (const cell of table.querySelectorAll(".ag-cell-value, .ag-header-cell-text")) {
                const text = cell.firstChild;
                for (const { 0: word, index } of (text?.data ?? "").matchAll(/[^ /]+/g)) {
                    const range = document.createRange();
                    range.setStart(text, index);
                    range.setEnd(text, index + word.length);
                    const boxes = [...range.getClientRects()];
                    const box = cell.closest(".ag-cell, .ag-header-cell").getBoundingClientRect();
                    const end = Math.min(edge, box.right);
                    if (boxes.length !== 1 || boxes[0].right > end) found.push(text.data);
                }
            }
            return found;
        }"""
    )


def test_the_table_and_the_tree_say_who_can_read_whose_documents(page: Page) -> None:
    network = settled(drafted("ISO/TC 1", to=None, from_=("ISO/TC 2",), groups=None))
    words = "TC 1 can read it; whether it can read TC 1 is not in these sources"
    opened(page, f"/?sources={store.put(network)}&view=table")
    table = page.locator("#table-panel")
    expect(table.locator("[row-id='ISO/TC 2'] [col-id=words]")).to_have_text(words)
    places = table.locator(".ag-header-cell").evaluate_all(
        "(all) => all.sort((a, b) => a.getBoundingClientRect().x - b.getBoundingClientRect().x)"
        ".map((one) => one.textContent.trim()).filter(Boolean).slice(0, 2)"
    )
    assert places == ["Body", "Documents"]
    page.get_by_text("Tree", exact=True).click()
    expect(page.locator("#tree-panel").get_by_text(f"TC 2 · {words}")).to_be_visible()


@pytest.mark.parametrize("size", [(1024, 768), (390, 844)])
def test_every_chip_and_its_cross_is_in_sight(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, "/?view=map&direction=to&kinds=-group&relations=-joint&families=ISO%2FTC+207")
    chips = page.locator(".chip")
    expect(chips).to_have_count(5)
    for chip in chips.all():
        expect(chip).to_be_in_viewport(ratio=1)
    below = [page.locator(name).bounding_box() for name in ("#bar", "#map")]
    assert below[0] and below[1] and below[0]["y"] + below[0]["height"] <= below[1]["y"] + 0.5
    zoom = page.get_by_role("button", name="Fit")
    if size[0] > 760:
        expect(zoom).to_be_in_viewport(ratio=1)


def test_the_table_cuts_no_words_and_tells_what_its_own_filters_leave(
    page: Page, casco: Network
) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    opened(page, "/?sources=casco&view=table")
    table = page.locator("#table-panel")
    expect(table.get_by_role("row", name="CASCO", exact=False).first).to_be_visible()
    assert broken(page) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator("#right")).to_be_in_viewport()
    assert broken(page) == []
    page.set_viewport_size({"width": 1024, "height": 768})
    expect(page.get_by_text("Arrange by")).to_be_hidden()
    expect(page.get_by_role("button", name="Zoom in")).to_be_hidden()
    table.get_by_label("Title Filter Input").fill("quality")
    left = int(casco.nodes["title"].str.contains("quality", case=False).sum())
    said = f"The table's own filters leave {left} of {len(casco.nodes)} rows."
    expect(page.locator("#foot")).to_contain_text(said)
    page.get_by_text("Tree", exact=True).click()
    expect(page.locator("#of-table")).to_be_hidden()


@pytest.mark.parametrize(
    "query", ["direction=to", "direction=both&kinds=committee", "relations=joint", ""]
)
def test_the_exported_graphml_is_what_is_on_the_screen(
    page: Page, tmp_path: Path, query: str
) -> None:
    opened(page, f"/?{query}")
    shown = seen(page)
    edges = links(page)
    with page.expect_download() as found:
        export(page, "graphml")
    name = found.value.suggested_filename
    assert name.startswith("ISO-CASCO") and name.endswith(".graphml")
    assert "direction" not in query or query.split("=")[1].split("&")[0] in name
    found.value.save_as(tmp_path / name)
    graph = nx.read_graphml(tmp_path / name, force_multigraph=True)
    assert {data["node_uid"] for _, data in graph.nodes(data=True)} == shown
    assert {data["edge_uid"] for _, _, data in graph.edges(data=True)} == edges


def saved(page: Page, format: str) -> bytes:
    """A picture of the map, as it is saved."""
    with page.expect_download() as found:
        export(page, format.lower())
    assert "from" in found.value.suggested_filename
    return Path(found.value.path()).read_bytes()


def test_a_picture_has_what_is_on_the_screen(page: Page) -> None:
    opened(page, "/?direction=from")
    drawing = ElementTree.fromstring(saved(page, "SVG"))
    titles = {title.text or "" for title in drawing.iterfind(f".//{SVG}g/{SVG}title")}
    ids = {id for id in drawn(page) if any(title.startswith(f"{id} ") for title in titles)}
    assert ids >= seen(page) and len(titles) == len(seen(page))
    assert saved(page, "PNG").startswith(b"\x89PNG")


def test_a_picture_has_the_theme_and_what_was_dragged(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    opened(page, "/?direction=from")
    at_rest(page)
    drag(page, "ISO/TC 67", -60, -90)
    sent: list[dict[str, Any]] = []
    page.on(
        "request",
        lambda request: sent.append(request.post_data_json) if "/export/" in request.url else None,
    )
    picture = saved(page, "SVG").decode()
    assert SURFACES["dark"]["canvas"] in picture
    places = page.evaluate(
        """() => Object.fromEntries(window.atlasMap.cy.nodes().not(".sign").map(
            (node) => [node.id(), [node.position("x"), node.position("y")]]))"""
    )
    (told,) = sent
    assert (told["theme"], told["places"]) == ("dark", places)
    assert set(told["moved"]) == {"ISO/TC 67"} and set(told) == {
        "theme",
        "places",
        "captions",
        "moved",
    }


def test_a_picture_of_another_arrangement_has_its_places(page: Page) -> None:
    opened(page, "/?direction=from&layout=force")
    place = page.evaluate("() => window.atlasMap.cy.getElementById('ISO/TC 67').position()")
    drawing = ElementTree.fromstring(saved(page, "SVG"))
    labels = {text.text: text for text in drawing.iterfind(f".//{SVG}g/{SVG}text")}
    assert abs(float(labels["TC 67"].get("x", 0)) - place["x"]) < 1
    assert abs(float(labels["TC 67"].get("y", 0)) - place["y"]) < 1


def test_a_pasted_page_is_read_reported_and_explored(page: Page, browser: Browser) -> None:
    opened(page)
    page.get_by_role("button", name="Import").click()
    page.get_by_label("Paste the page's text").fill(
        (ROOT / "tests/read/pages/page-with-duplicates.txt").read_text("utf-8")
    )
    page.get_by_role("dialog").get_by_role("button", name="Import").click()
    report = page.locator("#import-report")
    expect(report).to_contain_text("About ISO/TC 176")
    expect(report).to_contain_text("ISO/TC 34 stands in this table twice")
    report.get_by_role("link", name="Open on the map").click()
    page.wait_for_selector("body.ready", state="attached")
    expect(page.locator("#dataset")).to_contain_text("ISO/TC 176")
    assert {"ISO/TC 176", "ISO/TC 34", "ISO/TC 85", "IEA"} <= set(drawn(page))
    other = browser.new_page()
    opened(other, page.url)
    assert set(drawn(other)) == set(drawn(page))
    other.close()


def test_a_file_that_is_too_large_is_told_before_it_is_read(page: Page, tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"x" * (21 * 1024 * 1024))
    opened(page)
    page.get_by_role("button", name="Import").click()
    page.locator("#import-file input").set_input_files(str(tmp_path / "large.txt"))
    expect(page.locator("#import-report")).to_contain_text(
        "large.txt: 21.0 MB, and at most 20 MB are read"
    )
    expect(page.locator("#import-files")).not_to_contain_text("large.txt")
    page.get_by_role("dialog").get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("large.txt: 21.0 MB")
    expect(page.locator("#import-report")).not_to_contain_text("nothing to read yet")


def test_the_panels_fold_and_the_map_takes_their_room(page: Page) -> None:
    opened(page)
    before = page.locator("#map").bounding_box()
    page.get_by_role("button", name="Filters").first.click()
    page.get_by_role("button", name="Details").click()
    expect(page.locator("#left")).to_be_hidden()
    expect(page.locator("#right")).to_be_hidden()
    after = page.locator("#map").bounding_box()
    assert before and after and before["width"] < 900 < 1400 < after["width"]
    page.get_by_role("button", name="Details").click()
    expect(page.locator("#right")).to_be_visible()


def test_a_dropped_file_that_is_no_page_is_told_in_words(page: Page) -> None:
    opened(page)
    page.get_by_role("button", name="Import").click()
    page.locator("#import-file input").set_input_files(str(ROOT / "README.md"))
    expect(page.locator("#import-files")).to_contain_text("README.md")
    page.get_by_role("dialog").get_by_role("button", name="Import").click()
    expect(page.get_by_role("alert")).to_contain_text("README.md")


def test_graphml_and_dataset_files_are_imported(page: Page, tmp_path: Path, casco: Network) -> None:
    opened(page)
    page.get_by_role("button", name="Import").click()
    page.locator("#import-file input").set_input_files(
        [str(ROOT / "data/casco" / name) for name in ("nodes.csv", "edges.csv", "dataset.toml")]
    )
    expect(page.locator("#import-files")).to_contain_text("edges.csv")
    page.get_by_role("dialog").get_by_role("button", name="Import").click()
    expect(page.locator("#import-report")).to_contain_text("98 bodies and 137 links")


def test_a_graph_of_others_without_a_centre_is_explored_too(page: Page) -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("ISO/TC 34", "ISO/TC 207", relation="liaison")
    graph.add_node("somebody")
    opened(page)
    page.get_by_role("button", name="Import").click()
    page.get_by_label("Paste the page's text").fill("\n".join(nx.generate_graphml(graph)))
    page.get_by_role("dialog").get_by_role("button", name="Import").click()
    expect(page.locator("#import-report")).to_contain_text(
        "a node that names no reference and no kind: not taken"
    )
    page.locator("#import-report").get_by_role("link", name="Open on the map").click()
    expect(page.locator("#details h2")).to_have_text("TC 34")
    assert set(drawn(page)) == {"ISO/TC 34", "ISO/TC 207"}
    page.locator("#direction-from-words").click()
    expect(page.locator("#status")).to_contain_text("1 committee in liaison shown: TC 34 can read")


def test_a_link_opens_the_same_view_in_a_fresh_browser(page: Page, browser: Browser) -> None:
    opened(page)
    page.locator("#direction-from-words").click()
    page.locator("#kind-group-words").click()
    click_body(page, "ISO/TC 279")
    expect(page.locator("#details").get_by_role("heading", level=2)).to_have_text("TC 279")
    fresh = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    opened(fresh, page.url)
    expect(fresh.locator("#details").get_by_role("heading", level=2)).to_have_text("TC 279")
    expect(fresh.locator("#kind-group")).not_to_be_checked()
    assert seen(fresh) == seen(page)
    fresh.context.close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/?focus=ISO%2FTC+9999", "No body here is called «ISO/TC 9999»"),
        ("/?selected=nobody", "No body here is called «nobody»"),
        ("/?direction=sideways", "«sideways» is not known as direction"),
        ("/?dataset=gone", "The dataset of this link is not here"),
        ("/?dataset=ffffffff-AAAAAAAAAAAAAAAAAAAAAA", "The dataset of this link is not here"),
        ("/nowhere", "is no page of Liaison Atlas"),
        ("/?focus=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "<script>alert(1)</script>"),
    ],
)
def test_a_broken_link_gets_a_page_that_says_so_and_leads_back(
    page: Page, address: str, said: str
) -> None:
    response = page.goto(address)
    assert response and response.status == 404
    expect(page.get_by_role("main")).to_contain_text(said)
    page.get_by_role("link").click()
    page.wait_for_selector("body.ready", state="attached")
    assert {"ISO/CASCO", "ISO/TC 207", "ISO/CASCO/JWG 58", "ILAC"} <= drawn(page).keys()


def test_what_a_title_holds_is_text(page: Page) -> None:
    odd = "Ünïcode <&> \"quoted\" 'x'"
    opened(page, f"/?sources={store.put(nasty())}&selected={quote(odd)}")
    details = page.locator("#details")
    expect(details).to_contain_text(f"表 {odd} 🎉")
    assert details.locator("script, img").count() == 0
    assert seen(page) >= {"ISO/TC 1", odd}


def test_the_details_of_many_links_do_not_hold_the_browser(page: Page) -> None:
    opened(page, "/?selected=ISO%2FTC+207")
    expect(page.locator("#details h2")).to_have_text("TC 207")
    page.evaluate(
        """() => {
            window.held = 0;
            const longest = (list) => {
                for (const one of list.getEntries()) window.held = Math.max(held, one.duration);
            };
            new PerformanceObserver(longest).observe({ type: "longtask" });
        }"""
    )
    page.locator("#map").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#details h2")).to_have_text("CASCO")
    assert page.evaluate("() => window.held") < 1000


def test_targets_are_large_enough(page: Page) -> None:
    opened(page, "/?selected=ISO%2FTC+207")
    expect(page.locator("#details h2")).to_have_text("TC 207")
    small = page.evaluate(
        """() => {
            const inside = "#right a, #right summary, #top a";
            const targets = `button, ${inside}, .mantine-Radio-label, .mantine-Checkbox-label`;
            return [...document.querySelectorAll(targets)]
                .filter((one) => one.offsetParent)
                .map((one) => [one.textContent.trim().slice(0, 30), one.getBoundingClientRect()])
                .filter(([, { width, height }]) => width < 23.5 || height < 23.5)
                .map(([text, { width, height }]) => `${text} ${width}x${height}`);
        }"""
    )
    assert small == []


def test_a_long_export_tells_how_far_it_is_and_can_be_cancelled(page: Page) -> None:
    opened(page, f"/?dataset={store.put(network(10_000, 30_000))}")
    downloads: list[str] = []
    page.on("download", lambda download: downloads.append(download.suggested_filename))
    export(page, "xlsx", everything=True)
    told = page.locator("#export-told")
    expect(told).to_be_visible()
    expect(told).to_contain_text("Writing XLSX")
    page.wait_for_function("() => document.getElementById('export-bar').value > 0")
    told.get_by_role("button", name="Cancel").click()
    expect(told).to_be_hidden()
    with page.expect_download() as download:
        export(page, "citation", everything=True)
    assert "View: /?sources=" in Path(download.value.path()).read_text("utf-8")
    assert downloads == [download.value.suggested_filename]


def export(page: Page, format: str, everything: bool = False) -> None:
    """Choose a format in the dialog of exports, for what is on the screen or for everything."""
    page.get_by_role("button", name="Export").click()
    dialog = page.get_by_role("dialog")
    scope = "Everything" if everything else "What is on the screen"
    dialog.get_by_text(scope, exact=True).click()
    dialog.locator(f"[data-export={format}]").click()
    expect(dialog).to_be_hidden()
