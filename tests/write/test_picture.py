"""The picture: what is drawn, how it is explained, and the same on each machine."""

import io
import re
import struct
from dataclasses import replace

import pandas as pd
import pytest
import resvg_py
from lxml import etree

from graph import Network, say, select
from graph.errors import Unwritable
from graph.look import STYLES, SURFACES, role
from graph.network import About, records
from graph.place import HEIGHT, compass, text_width
from graph.write import FORMATS, Links, Standing, dress, picture
from tests.drafts import page, settled

SVG = "{http://www.w3.org/2000/svg}"
LETTERS = "AZaz09éèêëçñáíóúüßøåæœšžčřąęłőűışğĄŁŻ«»–—…·•’“”№ЁАЯаяёйъІіЇЄґ→←⇄"


@pytest.fixture(params=["casco", "odd titles", "selection", "without a focus", "nothing"])
def network(request: pytest.FixtureRequest, casco: Network) -> Network:
    odd = casco.nodes.assign(title='</text><script>&"é→', label="<b>&amp;Ж")
    found = {
        "casco": casco,
        "odd titles": replace(casco, nodes=odd),
        "selection": select(casco, direction="to"),
        "without a focus": replace(casco, about=About(title="All")),
        "nothing": replace(casco, nodes=casco.nodes[:0], edges=casco.edges[:0]),
    }[request.param]
    return dress(found, found)


def drawn(network: Network, **more: object) -> etree._Element:
    stream = io.BytesIO()
    assert picture.svg(network, stream, **more) == []  # type: ignore[arg-type]
    return etree.fromstring(stream.getvalue())


def part(root: etree._Element, name: str) -> etree._Element:
    (found,) = (one for one in root.iter(f"{SVG}g") if one.get("class") == name)
    return found


def words(root: etree._Element, name: str) -> list[str]:
    return [str(one.text) for one in part(root, name).iter(f"{SVG}text")]


def bodies(root: etree._Element) -> dict[str, etree._Element]:
    """The group of each body by the first word of its title: an id, with what stands in it."""
    return {one[0].text: one for one in part(root, "bodies")}


def test_it_has_every_body_and_link(network: Network) -> None:
    root = drawn(network)
    titles = [f"{row['id']} {row['title']}".strip() for row in records(network.nodes)]
    assert sorted(bodies(root)) == sorted(titles)
    loops = sum(row["source"] == row["target"] for row in records(network.edges))
    all_ = drawn(network, links=Links(all=True))
    assert len(list(part(all_, "links").iter(f"{SVG}line"))) == len(network.edges) - loops


def shapes_of(root: etree._Element, name: str, shape: str) -> list[str]:
    return [str(one.get("points")) for one in part(root, name).iter(f"{SVG}{shape}")]


def test_trunks_stand_for_the_links_that_are_not_asked_for(casco: Network) -> None:
    network = dress(casco, casco)
    relations = network.edges["relation"].value_counts()
    lines = len(list(part(drawn(network), "links").iter(f"{SVG}line")))
    assert lines == relations["joint"] + relations["part_of"] == 43
    assert len(shapes_of(drawn(network), "trunks", "polygon")) == 3
    some = drawn(network, links=Links(of=("ISO/TC 67", "ISO/CASCO")))
    assert len(list(part(some, "links").iter(f"{SVG}line"))) == 43 + 1
    chosen = drawn(network, links=Links(of=("ISO/TC 207",)))
    assert len(list(part(chosen, "links").iter(f"{SVG}line"))) == 43 + 2


def test_a_picture_without_blocks_has_links_and_no_trunks(casco: Network) -> None:
    network = dress(casco, casco)
    places = {id: (place.x, place.y) for id, place in compass(network, 880, 760).places.items()}
    stream = io.BytesIO()
    picture.svg(network, stream, places=Standing(places))
    forces = etree.fromstring(stream.getvalue())
    unplaced = drawn(dress(casco, replace(casco, about=About(title="All"))))
    for root in (forces, unplaced):
        assert len(list(part(root, "links").iter(f"{SVG}line"))) == len(casco.edges)
        assert shapes_of(root, "trunks", "polygon") == []


def test_the_trunks_of_a_picture_are_those_of_the_screen(casco: Network) -> None:
    network = dress(casco, casco)
    small = compass(network, 880, 760)
    places = {id: (place.x, place.y) for id, place in small.places.items()}
    places["ISO/TC 67"] = (1.0, 2.0)
    captions = {one.block: (one.x, one.y) for one in small.captions}
    root = drawn(network, places=Standing(places, captions, {"ISO/TC 67": (-5.0, 9.0)}))
    outlines = {" ".join(f"{x:.1f},{y:.1f}" for x, y in one.outline) for one in small.trunks}
    assert set(shapes_of(root, "trunks", "polygon")) == outlines


@pytest.mark.parametrize("theme", STYLES)
def test_each_body_has_the_colours_of_its_role(casco: Network, theme: str) -> None:
    network = dress(casco, casco)
    root = drawn(network, theme=theme)
    canvas = SURFACES[theme]["canvas"]
    assert root.find(f"{SVG}rect").get("fill") == canvas
    for row in records(network.nodes):
        _, shape, label = bodies(root)[f"{row['id']} {row['title']}".strip()]
        fill, border, ink = STYLES[theme][role(row, "ISO/CASCO")]
        derived = row["basis"] == "derived"
        assert shape.get("stroke") == border and label.get("fill") == ink
        assert shape.get("fill") == (canvas if derived else fill)
        assert (shape.get("stroke-dasharray") is not None) == derived


def test_nothing_is_cut_off(network: Network) -> None:
    root = drawn(network)
    left, top, width, height = map(float, root.get("viewBox").split())
    for one in root.iter(f"{SVG}rect", f"{SVG}polygon", f"{SVG}text"):
        if one.tag == f"{SVG}text":
            size = float(next(at.get("font-size") for at in (one, *one.iterancestors())
                              if at.get("font-size")))  # fmt: skip
            wide, x, y = text_width(one.text) * size / 12, float(one.get("x")), float(one.get("y"))
            middle = any(at.get("text-anchor") for at in (one, *one.iterancestors()))
            xs, ys = ([x - wide / 2, x + wide / 2] if middle else [x, x + wide]), [y - 9, y + 9]
        elif one.tag == f"{SVG}polygon":
            xs, ys = zip(
                *(map(float, at.split(",")) for at in one.get("points").split()), strict=True
            )
        elif one.get("width") == "100%":
            continue
        else:
            xs = [float(one.get("x")), float(one.get("x")) + float(one.get("width"))]
            ys = [float(one.get("y")), float(one.get("y")) + float(one.get("height"))]
        assert min(xs) >= left + 16 and max(xs) <= left + width - 16, one.text
        assert min(ys) >= top + 16 and max(ys) <= top + height - 16, one.text


def test_title_amount_source_and_date_stand_on_it(casco: Network) -> None:
    root = drawn(dress(casco, casco))
    assert words(root, "head") == [casco.about.title, "98 bodies, 137 links"]
    (of,) = records(casco.sources)
    source = " ".join(words(root, "source"))
    assert source.startswith(f"Source: {of['name']}, {of['address']} (retrieved 2026-11-23). ")
    first = of["licence"].partition(". ")[0]
    assert source.endswith(f" Terms: {first}. Drawn with Liaison Atlas.")
    twice = replace(casco, sources=pd.concat([casco.sources, casco.sources.assign(id="again")]))
    assert " ".join(words(drawn(dress(twice, twice)), "source")).count(first) == 1


def test_a_picture_of_another_focus_is_named_for_it(casco: Network) -> None:
    part = select(casco, focus="IAF", steps=1)
    assert words(drawn(dress(casco, part)), "head")[0] == "IAF: its groups and liaisons"
    stream = io.BytesIO()
    FORMATS["citation"].write(part, stream)
    assert stream.getvalue().startswith(b"IAF: its groups and liaisons. ")


def test_captions_say_what_is_not_known(casco: Network) -> None:
    part = select(casco, focus="ISO/TC 207", steps=1)
    assert words(drawn(dress(casco, part)), "captions") == [
        "Both ways · at least 1",
        "Subcommittees · at least 6",
    ]
    mentioned = settled(page(to=None, from_=("ISO/TC 67",)))
    said = words(drawn(dress(mentioned, mentioned)), "captions")
    assert " ".join(said) == "TC 34 can read · 1 the other way is not in these sources"
    assert said[-2:] == ["the other way", "is not in these sources"]


def test_the_key_explains_what_is_in_the_picture_and_nothing_else(casco: Network) -> None:
    assert words(drawn(dress(casco, casco)), "key") == [
        "west: can read CASCO",
        "north: both ways",
        "east: CASCO can read",
        "group",
        "organization in liaison",
        "derived, not stated by a row",
        "arrow: points at the one that is read",
        "joint group",
        "part of",
    ]
    some = select(casco, direction="from-only")
    assert words(drawn(dress(casco, some)), "key") == [
        "east: CASCO can read",
        "arrow: points at the one that is read",
    ]


def test_a_body_that_was_moved_stands_where_it_was_moved_to(casco: Network) -> None:
    network = dress(casco, casco)
    title = next(f"{row['id']} {row['title']}" for row in records(network.nodes)
                 if row["id"] == "ISO/TC 67")  # fmt: skip
    stood = compass(network, 1200, 900).places["ISO/TC 67"]
    by = {"ISO/TC 67": (-500.0 - stood.x, 40.0 - stood.y), "no such body": (0.0, 0.0)}
    root = drawn(network, places=Standing(moved=by), links=Links(all=True))
    label = bodies(root)[title][2]
    assert (label.get("x"), label.get("y")) == ("-500.0", "40.0")
    assert float(root.get("viewBox").split()[0]) < -500
    focus = compass(network, 1200, 900).places["ISO/CASCO"]
    ends = {
        (float(line.get("x2")), float(line.get("y2")))
        for line in part(root, "links").iter(f"{SVG}line")
        if line.get("x1") == f"{focus.x:.1f}"
    }
    assert any(x > -500 and x < -400 and abs(y - 40) <= HEIGHT / 2 for x, y in ends)


def test_a_block_from_which_all_were_moved_has_no_caption(casco: Network) -> None:
    network = dress(casco, casco)
    east = {id: (100.0, 100.0) for id, place in compass(network, 1200, 900).places.items()
            if place.block == "from"}  # fmt: skip
    stream = io.BytesIO()
    said = picture.svg(network, stream, places=Standing(moved=east))
    assert said == ["Captions are left out where bodies do not stand in their block."]
    whole, moved = drawn(network), etree.fromstring(stream.getvalue())
    assert set(words(whole, "captions")) - set(words(moved, "captions")) == {
        "Only CASCO can",
        "read them · 6",
    }
    assert "CASCO can read" in words(moved, "key")


def test_a_picture_stands_as_the_screen_does_with_its_captions(casco: Network) -> None:
    network = dress(casco, casco)
    small = compass(network, 880, 760)
    places = {id: (place.x, place.y) for id, place in small.places.items()}
    places["ISO/TC 67"] = (1.0, 2.0)
    captions = {one.block: (one.x, one.y) for one in small.captions}
    moved = {"ISO/TC 67": (1.0, 1.0)}
    stream = io.BytesIO()
    assert picture.svg(network, stream, places=Standing(places, captions, moved)) == []
    root = etree.fromstring(stream.getvalue())
    stand = {
        text.text: (float(text.get("x", 0)), float(text.get("y", 0)))
        for text in root.iter(f"{SVG}text")
    }
    assert stand["TC 67"] == (1.0, 2.0)
    for one in small.captions:
        lines = one.lines
        assert " ".join(lines) == f"{say.block(network, one.block, 'ISO/CASCO')} · {one.count}"
        middle = (stand[lines[0]][1] + stand[lines[-1]][1]) / 2
        assert stand[lines[0]][0] == round(one.x, 1) and abs(middle - one.y) < 0.2


def test_bodies_of_which_the_screen_has_no_captions_have_none_and_it_is_said(
    casco: Network,
) -> None:
    network = dress(casco, casco)
    places = {id: (place.x, place.y) for id, place in compass(network, 880, 760).places.items()}
    stream = io.BytesIO()
    said = picture.svg(network, stream, places=Standing(places))
    assert said == ["Captions are left out where bodies do not stand in their block."]
    assert words(etree.fromstring(stream.getvalue()), "captions") == []


def test_where_the_screen_has_not_all_what_was_moved_is_as_far_and_it_is_said(
    casco: Network,
) -> None:
    network = dress(casco, casco)
    stood = compass(network, 1200, 900).places["ISO/TC 67"]
    some = Standing({"ISO/TC 67": (9.0, 9.0)}, {}, {"ISO/TC 67": (30.0, -20.0)})
    stream = io.BytesIO()
    (said,) = picture.svg(network, stream, places=some)
    assert "as far from its place as on the screen" in said
    assert f'x="{stood.x + 30:.1f}" y="{stood.y - 20:.1f}"' in stream.getvalue().decode()


@pytest.mark.parametrize("far", [1e9, float("nan"), float("inf")])
def test_a_place_that_is_too_far_is_refused(casco: Network, far: float) -> None:
    with pytest.raises(Unwritable, match="too far"):
        picture.svg(
            dress(casco, casco), io.BytesIO(), places=Standing(moved={"ISO/TC 67": (far, 0.0)})
        )


def test_pixels_are_twice_the_drawing_in_each_theme(casco: Network) -> None:
    chosen = dress(casco, select(casco, direction="from-only"))
    written = {}
    for theme in STYLES:
        stream = io.BytesIO()
        assert picture.png(chosen, stream, theme=theme) == []
        written[theme] = stream.getvalue()
        assert written[theme][:8] == b"\x89PNG\r\n\x1a\n"
        width, height = struct.unpack(">II", written[theme][16:24])
        root = drawn(chosen, theme=theme)
        assert (width // 2, height // 2) == (int(root.get("width")), int(root.get("height")))
    assert written["light"] != written["dark"]


def test_pixels_need_no_font_of_the_machine(casco: Network) -> None:
    chosen = dress(casco, casco)
    stream, text = io.BytesIO(), io.BytesIO()
    FORMATS["png"].write(chosen, stream, None)
    picture.svg(chosen, text)
    font = [str(picture.FONT / name) for name in picture.FONT_FILES]
    alone = resvg_py.svg_to_bytes(
        svg_string=text.getvalue().decode(), zoom=2.0, font_files=font, skip_system_fonts=True
    )
    assert stream.getvalue() == alone
    unnamed = re.sub(r"<text.*?</text>", "", text.getvalue().decode())
    assert alone != resvg_py.svg_to_bytes(svg_string=unnamed, zoom=2.0, skip_system_fonts=True)


@pytest.mark.parametrize("weight", [400, 600])
def test_the_font_that_set_up_brings_has_the_letters(weight: int) -> None:
    look = f'y="30" font-family="IBM Plex Sans" font-weight="{weight}"'

    def of(letter: str) -> bytes:
        return resvg_py.svg_to_bytes(
            svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
            f"<text {look}>{letter}</text></svg>",
            font_files=[str(picture.FONT / name) for name in picture.FONT_FILES],
            skip_system_fonts=True,
        )

    absent = {of(""), of("\ue000"), of("\U0001f600")}
    assert not [letter for letter in LETTERS if of(letter) in absent]


def test_a_missing_font_is_said(casco: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "FONT", picture.FONT / "no such folder")
    said = picture.png(dress(casco, select(casco, direction="from-only")), io.BytesIO())
    assert said == [
        "The font of the labels is missing, so that some may not be there: «make setup» brings it."
    ]


def test_joint_work_is_what_the_eye_sees_and_structure_pale(casco: Network) -> None:
    looks = {}
    root = drawn(dress(casco, casco), links=Links(all=True))
    for one in part(root, "links").iter(f"{SVG}g"):
        if one.get("stroke"):
            looks[one.get("stroke-dasharray"), one.get("stroke")] = float(one.get("stroke-opacity"))
    border = {role: border for role, (_, border, _) in STYLES["light"].items()}
    assert looks == {
        (None, border["to"]): 0.45,
        (None, border["both"]): 0.45,
        (None, border["from"]): 0.45,
        (None, border["organization"]): 0.25,
        ("1 3", border["other"]): 0.25,
        ("5 3", border["group"]): 0.8,
    }
