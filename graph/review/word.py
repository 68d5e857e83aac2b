"""A pack as a Word document: real headings, tables whose heads repeat, captions, alt texts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from graph.look import SURFACES
from graph.review import content
from graph.review.content import Pack, Picture, Points, Section, Table
from graph.write.common import GENERATOR, Progress
from graph.write.picture import FONT, FONT_FILES

_LONG, _SHORT, _MARGIN = Mm(297), Mm(210), Mm(16)
_INK = RGBColor.from_string(SURFACES["light"]["ink"].lstrip("#").upper())
_FINE, _COARSE, _FEW = 1600, 1000, 20
"""Pixels that pictures are across, in a document of few sections and of more: drawing them is
what takes long."""
_TOGETHER = 6
"""A table of so many rows at the most is not parted."""
_PROPERTY = 255
"""Letters that a property of a document holds."""
_SHADE, _RULE = "EEF2F5", "B8C2CA"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_BLIP = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def write(pack: Pack, progress: Progress | None = None) -> bytes:
    """The pack as the bytes of a .docx; ``progress`` is told how many sections are written."""
    document = Document()
    _prepare(document, pack)
    writer = _Writer(document, len(pack.sections))
    document.add_heading(pack.title, 0)
    for line in pack.lead:
        document.add_paragraph(line)
    sections = list(content.walked(pack.sections))
    for at, (level, section) in enumerate(sections):
        if progress:
            progress(at, len(sections))
        writer.section(section, level)
    # Word wants a paragraph after the last table
    document.add_paragraph()
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _prepare(document: Doc, pack: Pack) -> None:
    """Properties, language, styles, paper and page numbers."""
    about = document.core_properties
    about.title, about.subject = pack.title[:_PROPERTY], "Review of liaisons"
    about.author, about.language, about.comments = GENERATOR, "en-GB", pack.lead[0][:_PROPERTY]
    styles: Any = document.styles
    styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "en-GB")
    for name, size in (
        ("Normal", 10),
        ("Title", 22),
        ("Heading 1", 15),
        ("Heading 2", 12),
        ("Caption", 9),
    ):
        style = styles[name]
        style.font.size, style.font.name = Pt(size), "Calibri"
        style.font.color.rgb = _INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    styles["Heading 3"].font.color.rgb = _INK
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.space_before = Pt(14)
    styles["Caption"].paragraph_format.space_after = Pt(3)
    _paper(document.sections[0], wide=False)
    _footer(document.sections[0].footer.paragraphs[0], pack.title)


def _paper(section: Any, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN


def _footer(paragraph: Paragraph, title: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(f"{title} · page ")
    _field(paragraph, "PAGE", "1")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES", "1")
    for run in paragraph.runs:
        run.font.size = Pt(8)


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A number that Word works out, and what is shown until it has."""
    for part, text in (("begin", ""), ("", code), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run(text if part == "shown" else "")
        if part == "shown":
            continue
        mark = OxmlElement("w:fldChar" if part else "w:instrText")
        if part:
            mark.set(qn("w:fldCharType"), part)
        else:
            mark.text = text
        run._r.append(mark)


class _Writer:
    """Writes sections one after the other, and turns the paper where one needs it across."""

    def __init__(self, document: Doc, sections: int) -> None:
        self.document, self.wide = document, False
        self.pixels_across = _FINE if sections <= _FEW else _COARSE
        self.tables = self.pictures = 0

    @property
    def across(self) -> int:
        """How wide the text is."""
        return int((_LONG if self.wide else _SHORT) - 2 * _MARGIN)

    def section(self, one: Section, level: int) -> None:
        """A heading and what stands under it."""
        turned = one.wide and not self.wide
        if turned:
            self.wide = True
            _paper(self.document.add_section(WD_SECTION.NEW_PAGE), wide=True)
        heading = self.document.add_heading(one.heading, level)
        heading.paragraph_format.page_break_before = bool(one.anchor and not turned) or None
        if one.anchor:
            _bookmark(heading, one.anchor, self.tables + 1)
        for block in one.blocks:
            self.block(block)

    def block(self, block: content.Block) -> None:
        """A paragraph, points, a table or a picture."""
        if isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Picture):
            self.picture(block)
        elif isinstance(block, Points):
            for words in block:
                self.document.add_paragraph(words, "List Bullet")
        else:
            self.document.add_paragraph(block)

    def table(self, table: Table) -> None:
        """A table under its caption."""
        self.tables += 1
        caption = self.document.add_paragraph("Table ", "Caption")
        _field(caption, "SEQ Table", str(self.tables))
        caption.add_run(f". {table.caption}")
        heads = content.columns(table)
        whole = sum(width for _, width in heads)
        widths = [self.across * width // whole for _, width in heads]
        made = self.document.add_table(len(table.on_paper) + 1, len(heads), "Table Grid")
        _dress(made, widths, table.caption)
        for cell, (head, _) in zip(made.rows[0].cells, heads, strict=True):
            _fill(cell.paragraphs[0], head, bold=True)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        _keep(made)
        for row, given in zip(list(made.rows)[1:], table.on_paper, strict=True):
            for cell, words in zip(row.cells, content.printed(table, given), strict=True):
                _fill(cell.paragraphs[0], words, bold=cell._tc is row._tr.tc_lst[0])
            if given.to:
                _link(row.cells[0].paragraphs[0], given.to)
        if table.rest:
            self.document.add_paragraph(table.rest).paragraph_format.space_before = Pt(4)

    def pixels(self, picture: Picture) -> bytes:
        """The picture as a PNG, for programs that show no vectors."""
        import resvg_py

        fonts = [str(FONT / name) for name in FONT_FILES if (FONT / name).exists()]
        drawn = resvg_py.svg_to_bytes(
            svg_string=picture.svg, width=self.pixels_across, font_files=fonts
        )
        return bytes(drawn)

    def picture(self, picture: Picture) -> None:
        """A picture as a vector, with pixels for who cannot show it, and its words."""
        self.pictures += 1
        room = int((_SHORT if self.wide else _LONG) - 2 * _MARGIN) - Mm(24)
        scale = min(self.across / picture.width, room / picture.height)
        run = self.document.add_paragraph().add_run()
        size = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
        shape = run.add_picture(io.BytesIO(self.pixels(picture)), *size)
        shape._inline.docPr.set("descr", picture.alt)
        shape._inline.docPr.set("title", picture.caption)
        name = PackURI(f"/word/media/compass{self.pictures}.svg")
        package = self.document.part.package
        part = Part(name, "image/svg+xml", picture.svg.encode(), package)
        related = self.document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        blip: Any = shape._inline.find(f".//{qn('a:blip')}")
        blip.append(
            parse_xml(
                f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_SVG_BLIP}"><asvg:svgBlip '
                f'xmlns:asvg="{_SVG}" r:embed="{related}"/></a:ext></a:extLst>'
            )
        )


def _dress(table: WordTable, widths: Sequence[int], caption: str) -> None:
    """Widths, light rules, a head that repeats, rows that stay whole, and words for who cannot see
    it."""
    table.autofit = False
    about = table._tbl.tblPr
    room = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 40), ("left", 80), ("bottom", 40), ("right", 80))
    )
    about.insert_element_before(
        parse_xml(f"<w:tblCellMar {nsdecls('w')}>{room}</w:tblCellMar>"), "w:tblLook"
    )
    for name, words in (("w:tblCaption", caption), ("w:tblDescription", caption)):
        element = OxmlElement(name)
        element.set(qn("w:val"), words)
        about.append(element)
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    about.insert_element_before(
        parse_xml(f"<w:tblBorders {nsdecls('w')}>{rules}</w:tblBorders>"),
        *("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription"),
    )
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Emu(width)
    for at, row in enumerate(table._tbl.tr_lst):
        marks = row.get_or_add_trPr()
        marks.append(OxmlElement("w:cantSplit"))
        if not at:
            marks.append(OxmlElement("w:tblHeader"))
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Emu(width)
            if not at:
                shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{_SHADE}"/>')
                cell.get_or_add_tcPr().append(shade)


def _keep(table: WordTable) -> None:
    """Few rows stay together; of more no page has only the first two or the last two."""
    rows = table._tbl.tr_lst[1:]
    some = rows[:-1] if len(rows) <= _TOGETHER else [*rows[:2], *rows[-3:-1]]
    for row in some:
        Paragraph(row.tc_lst[0].p_lst[0], table).paragraph_format.keep_with_next = True


def _fill(paragraph: Paragraph, words: str, bold: bool = False) -> None:
    run = paragraph.add_run(words)
    run.font.size, run.bold = Pt(8.5), bold or None
    paragraph.paragraph_format.space_after = Pt(0)


def _bookmark(heading: Paragraph, anchor: str, number: int) -> None:
    """A name for a heading, that rows lead to."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag.endswith("Start"):
            mark.set(qn("w:name"), anchor)
        heading._p.append(mark)


def _link(paragraph: Paragraph, anchor: str) -> None:
    """Makes what a paragraph says lead to a bookmark."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    for run in paragraph.runs:
        run.font.underline = True
        link.append(run._r)
    paragraph._p.append(link)
