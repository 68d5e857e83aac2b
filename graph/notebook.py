"""Pictures as notebooks show them."""

from __future__ import annotations

from io import BytesIO

from graph.ask import select
from graph.network import Network
from graph.write import dress
from graph.write.picture import svg


class Picture(str):
    """A picture as SVG text, which a notebook shows."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return str(self)


def compass(network: Network, body: str = "", theme: str = "light") -> Picture:
    """The compass of a body, or of the network's focus, with all within a link of it; ``theme`` is
    light or dark. Raises KeyError for another."""
    network = network.about_focus(body or network.about.focus)
    stream = BytesIO()
    svg(dress(network, select(network, steps=1)), stream, theme=theme)
    return Picture(stream.getvalue().decode())
