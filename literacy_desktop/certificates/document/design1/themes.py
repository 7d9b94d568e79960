"""The themes: what is drawn around the words, and in which colours."""

from collections.abc import Callable
from typing import NamedTuple

from literacy_desktop.certificates.document.design1 import jade
from literacy_desktop.certificates.document.design1.layout import Layout
from literacy_desktop.certificates.document.drawing import Drawing
from literacy_desktop.paper import ornament
from literacy_desktop.paper.ink import Ink, Point, Type
from literacy_desktop.paper.ornament import GOLD
from literacy_desktop.paper.pdf import MM


class Theme(NamedTuple):
    """One theme.

    Attributes:
        frame: draws border and watermark.
        flanks: draws what stands left and right of the heading, given middle, gap, length.
        heading, title: how they are set on A4.
        rule, ink, secondary, mark: colours of the line under the name, of the words, of labels, of the mark.
        crown: draws what belongs between title and name.
    """

    frame: Callable[[Ink, Layout], None]
    flanks: Callable[[Ink, Point, float, float], None]
    heading: Type
    title: Type
    rule: str
    ink: str
    secondary: str
    mark: str
    crown: Callable[[Ink, Layout], None] | None = None


def _draw_gold(ink: Ink, layout: Layout) -> None:
    width, height = layout.size
    ornament.draw_rosette(ink, (width / 2, height / 2 + 9 * layout.scale), 60 * layout.scale)
    scale = 1.0 if layout.inset > 15 else 0.75  # the band is narrower on small paper
    margin = 0.0 if scale == 1.0 else 1.5  # and stays where every printer prints
    size = (width - 2 * margin) / scale, (height - 2 * margin) / scale
    inner = Ink(Drawing(size))
    ornament.draw_border(inner, size)
    shift = margin * MM
    ink.draw(f"q {scale:g} 0 0 {scale:g} {shift:.2f} {shift:.2f} cm\n{inner.content()}\nQ")


THEMES = {
    "gold": Theme(
        frame=_draw_gold,
        flanks=ornament.draw_flanking_rules,
        heading=Type("song", 13, GOLD, tracking=0.32),
        title=Type("song", 56, "#9E2A22", tracking=0.38, bolder=0.9),
        rule=GOLD,
        ink="#23201C",
        secondary="#6F6557",
        mark="#9E2A22",
    ),
    "jade": Theme(
        frame=jade.draw_frame,
        flanks=jade.draw_flanks,
        heading=Type("song", 12.5, jade.JADE, tracking=0.4),
        title=Type("kai", 54, jade.DEEP, tracking=0.42, bolder=0.5),
        rule=jade.JADE,
        ink="#1E2522",
        secondary="#5C6B65",
        mark="#9E2A22",
        crown=jade.draw_crown,
    ),
}
