"""A pack as one page in HTML, to print or to send: no script, no network, its style in it."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

from graph.review import content
from graph.review.content import Block, Pack, Picture, Points, Row, Section, Table
from graph.write.common import Progress

_STYLE = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")


def write(pack: Pack, _: Progress | None = None) -> bytes:
    """The pack as the bytes of an .html."""
    numbers = {id(table): at for at, table in enumerate(content.tables(pack), 1)}
    style = _STYLE + _widths(pack)
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    )
    body = "".join(_section(one, 2, numbers) for one in pack.sections)
    lead = "".join(f'<p class="lead">{escape(line)}</p>' for line in pack.lead)
    text = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(pack.title)}</title><style>{style}</style></head>\n"
        f"<body><main><h1>{escape(pack.title)}</h1>{lead}{body}</main></body></html>\n"
    )
    return text.encode("utf-8", "replace")


def _widths(pack: Pack) -> str:
    """The widths of columns, a class for each set of them: the policy lets no element have its
    own."""
    shapes = dict.fromkeys(_shape(table) for table in content.tables(pack))
    rules = []
    for shape in shapes:
        whole = sum(shape)
        rules += [
            f".{_named(shape)} col:nth-child({at}){{width:{100 * width / whole:.1f}%}}"
            for at, width in enumerate(shape, 1)
        ]
    return "\n".join(rules)


def _shape(table: Table) -> tuple[int, ...]:
    return tuple(width for _, width in content.columns(table))


def _named(shape: tuple[int, ...]) -> str:
    return "w" + "-".join(map(str, shape))


def _section(one: Section, level: int, numbers: dict[int, int]) -> str:
    anchor = f' id="{escape(one.anchor)}"' if one.anchor else ""
    chapter = ' class="chapter"' if one.anchor else ""
    inner = "".join(_block(block, numbers) for block in one.blocks)
    below = "".join(_section(each, level + 1, numbers) for each in one.sections)
    heading = f"<h{level}{anchor}>{escape(one.heading)}</h{level}>"
    return f"<section{chapter}>{heading}\n{inner}{below}</section>\n"


def _block(block: Block, numbers: dict[int, int]) -> str:
    if isinstance(block, Table):
        return _table(block, numbers[id(block)])
    if isinstance(block, Picture):
        return _picture(block)
    if isinstance(block, Points):
        return f"<ul>{''.join(f'<li>{escape(words)}</li>' for words in block)}</ul>\n"
    return f"<p>{escape(block)}</p>\n"


def _picture(picture: Picture) -> str:
    """The picture as it is, with the words that stand for it."""
    size = f'width="{picture.width:.0f}" height="{picture.height:.0f}"'
    drawn = picture.svg.replace(f" {size}", "", 1)
    drawn = drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(picture.alt)}" ', 1)
    return f"<figure>{drawn}<figcaption>{escape(picture.caption)}</figcaption></figure>\n"


def _table(table: Table, number: int) -> str:
    shape = _shape(table)
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head, _ in content.columns(table))
    rows = "\n".join(_row(table, row) for row in table.on_paper)
    rest = f"<p>{escape(table.rest)}</p>\n" if table.rest else ""
    caption = f"Table {number}. {table.caption}"
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="{_named(shape)}"><caption>{escape(caption)}</caption>'
        f"<colgroup>{'<col>' * len(shape)}</colgroup>"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n{rest}"
    )


def _row(table: Table, row: Row) -> str:
    first, *others = content.printed(table, row)
    words = _lines(first)
    if row.to:
        words = f'<a href="#{escape(row.to)}">{words}</a>'
    cells = "".join(f"<td>{_lines(cell)}</td>" for cell in others)
    return f'<tr><th scope="row">{words}</th>{cells}</tr>'


def _lines(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")
