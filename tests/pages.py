"""Committee pages in every variation, made from a network's facts, for reading them again."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from graph.merge import merge
from graph.network import Network, records
from graph.read import Reading

HEADINGS = {
    "en": {
        "groups": "Structure",
        "joint": "Joint working groups under the responsibility of another committee",
        "to": "Liaison Committees to {0}",
        "to lead": "The committees below can access the documents of {0}:",
        "from": "Liaison Committees from {0}",
        "from lead": "{0} can access the documents of the committees below:",
        "AB": "Organizations in liaison (Category A and B)",
        "C": "Organizations in liaison (Category C)",
        "columns": ("Reference", "Acronym", "Title", "Type", "ISO/IEC", "Category"),
        "type": "Working group",
        "members": "Participating members",
        "meetings": "Meeting calendar",
    },
    "fr": {
        "groups": "Groupes de travail",
        "joint": "Groupes de travail mixtes sous la responsabilité d'un autre comité",
        "to": "Comités en liaison avec {0}",
        "to lead": "Les comités ci-dessous peuvent accéder aux documents de {0} :",
        "from": "Comités en liaison avec {0}",
        "from lead": "{0} peut accéder aux documents des comités ci-dessous :",
        "AB": "Organisations en liaison (Catégories A et B)",
        "C": "Organisations en liaison (Catégorie C)",
        "columns": ("Référence", "Acronyme", "Titre", "Type", "ISO/IEC", "Catégorie"),
        "type": "Groupe de travail",
        "members": "Membres participants",
        "meetings": "Calendrier des réunions",
    },
    "es": {
        "groups": "Grupos de trabajo",
        "joint": "Grupos de trabajo conjuntos bajo la responsabilidad de otro comité",
        "to": "Comités de enlace a {0}",
        "to lead": "Los comités siguientes pueden acceder a los documentos de {0}:",
        "from": "Comités de enlace desde {0}",
        "from lead": "{0} puede acceder a los documentos de los comités siguientes:",
        "AB": "Organizaciones en enlace (Categorías A y B)",
        "C": "Organizaciones en enlace (Categoría C)",
        "columns": ("Referencia", "Acrónimo", "Título", "Tipo", "ISO/IEC", "Categoría"),
        "type": "Grupo de trabajo",
        "members": "Miembros participantes",
        "meetings": "Calendario de reuniones",
    },
    "ru": {
        "groups": "Рабочие группы",
        "joint": "Совместные рабочие группы под ответственностью другого комитета",
        "to": "Комитеты по связям к {0}",
        "to lead": "Перечисленные ниже комитеты имеют доступ к документам {0}:",
        "from": "Комитеты по связям от {0}",
        "from lead": "{0} имеет доступ к документам перечисленных ниже комитетов:",
        "AB": "Организации, поддерживающие связь (категории А и В)",
        "C": "Организации, поддерживающие связь (категория С)",
        "columns": ("Обозначение", "Аббревиатура", "Название", "Тип", "ИСО/МЭК", "Категория"),
        "type": "Рабочая группа",
        "members": "Участвующие члены",
        "meetings": "Календарь заседаний",
    },
}


@dataclass(frozen=True)
class Style:
    """How a page is laid out."""

    language: str = "en"
    separator: str = "\t"
    blank: bool = True
    leads: bool = True
    headings: bool = True
    heads: bool = True
    star: bool = False
    no_break: bool = False
    between: bool = False


def tables(
    network: Network, style: Style
) -> list[tuple[list[str], tuple[str, ...], list[list[str]]]]:
    """The page's tables: lines above, columns, rows."""
    words, focus = HEADINGS[style.language], network.about.focus
    reference, acronym, title, kind, body, category = words["columns"]
    stated = network.edges[network.edges["basis"] == "stated"]
    nodes = {node["id"]: node for node in records(network.nodes)}

    def rows(relation: str, ours: str, theirs: str, last: str) -> list[list[str]]:
        links = records(stated[(stated["relation"] == relation) & (stated[ours] == focus)])
        return [
            [
                nodes[link[theirs]]["id"],
                nodes[link[theirs]]["title"],
                *([nodes[link[theirs]]["body"] or link["category"]] if last else []),
            ]
            for link in links
        ]

    own = [
        [id, text, words["type"] + ("*" if style.star else "")]
        for id, text in rows("part_of", "target", "source", "")
    ]
    organizations = rows("organization_liaison", "target", "source", "category")
    lead = style.leads or words["to"] == words["from"]
    return [
        ([words["groups"]] if style.headings else [], (reference, title, kind), own),
        ([words["joint"]], (reference, title), rows("joint", "source", "target", "")),
        (
            [words["to"].format(focus), *([words["to lead"].format(focus)] if lead else [])],
            (reference, title, body),
            rows("liaison", "target", "source", "body"),
        ),
        (
            [words["from"].format(focus), *([words["from lead"].format(focus)] if lead else [])],
            (reference, title, body),
            rows("liaison", "source", "target", "body"),
        ),
        (
            [words["AB"]],
            (acronym, title, category),
            [row for row in organizations if row[2] in "AB"],
        ),
        ([words["C"]], (acronym, title, category), [row for row in organizations if row[2] == "C"]),
    ]


def text_page(network: Network, style: Style) -> str:
    """The page as pasted text."""
    gap = [""] if style.blank else []
    lines: list[str] = ["95", HEADINGS[style.language]["members"], *gap]
    for above, columns, rows in tables(network, style):
        if not rows:
            continue
        lines += [line for heading in above for line in (heading, *gap)]
        lines += [style.separator.join(columns)] if style.heads else []
        lines += [style.separator.join(row) for row in rows]
        lines += ["", "* number includes updates", ""] if style.star else gap
        if style.between:
            lines += [HEADINGS[style.language]["meetings"], "12-14 May 2026", "Geneva", *gap]
    text = "\n".join(lines)
    return (
        text.replace("to ISO", "to\u00a0ISO").replace("of ISO", "of\u00a0ISO")
        if style.no_break
        else text
    )


def html_page(network: Network, style: Style) -> str:
    """The page as saved HTML."""
    parts = [
        "<!DOCTYPE "
        "html><html><head><title>ISO</title><style>td{color:red}</style></head><body>"
        "<script>var a='<td>x</td>';</script>"
    ]
    for above, columns, rows in tables(network, style):
        parts += [f"<h3>{escape(line)}</h3>" for line in above]
        head = "".join(f"<th>{escape(cell)}</th>" for cell in columns)
        cells = [
            "".join(f"<td>\n  <a href='#'>{escape(cell)}</a></td>" for cell in row) for row in rows
        ]
        parts += [
            f"<div><table><thead><tr>{head}</tr></thead><tbody>",
            *(f"<tr>\n{row}</tr>" for row in cells),
            "</tbody></table></div>",
        ]
    return "\n".join([*parts, "</body></html>"])


def settled(reading: Reading) -> Network:
    """What holds by one reading."""
    return merge([reading.network]).network


def said(network: Network) -> dict[str, set[tuple[str, ...]]]:
    """What a page says of its focus, section by section: references and titles, categories too."""
    focus = network.about.focus
    titles = dict(zip(network.nodes["id"], network.nodes["title"], strict=True))
    found: dict[str, set[tuple[str, ...]]] = {}
    for link in records(network.edges[network.edges["basis"] == "stated"]):
        to = link["target"] == focus
        other = link["source"] if to else link["target"]
        section = f"{link['relation']} {'to' if to else 'from'} {link['category']}".strip()
        found.setdefault(section, set()).add((other, titles[other]))
    return found


def derived(network: Network) -> dict[str, str]:
    """The bodies and links that a rule drew, each with its rule."""
    rows = (row for table in (network.nodes, network.edges) for row in records(table))
    return {row["id"]: row["rule"] for row in rows if row["basis"] == "derived"}


def crowd() -> str:
    """A page whose committee 240 others can read: 60 technical ones, each with three
    subcommittees."""
    rows = [
        f"ISO/TC {number}{below} Title ISO"
        for number in range(101, 161)
        for below in ("", "/SC 1", "/SC 2", "/SC 3")
    ]
    back = [f"ISO/TC {number} Title ISO" for number in range(101, 111)]
    head = "Reference Title ISO/IEC"
    return "\n".join(
        [
            "Liaison Committees to ISO/TC 99",
            head,
            *rows,
            "",
            "Liaison Committees from ISO/TC 99",
            head,
            *back,
        ]
    )
