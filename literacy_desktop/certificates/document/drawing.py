"""A page as the plain text of its operators, to compare: is it still the page that was issued?"""

from collections.abc import Sequence
from typing import Self

from literacy_desktop.paper import qr
from literacy_desktop.paper.ink import Ink


class Drawing:
    """Takes the place of a PDF; texts stay in clear, so that nothing hangs on how fonts are embedded."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.size = size
        self.pages: list[str] = []

    def show(self, text: str, style: str, size: float) -> str:
        """The text with its style and size."""
        return f"/{style} {size:.6g} Tf({text})Tj"

    def show_spaced(self, glyphs: Sequence[tuple[str, float]], style: str, size: float) -> str:
        """The texts, each with the space after it."""
        inside = "".join(f"({text}){-space * 1000 / size:.1f}" for text, space in glyphs)
        return f"/{style} {size:.6g} Tf[{inside}]TJ"

    def add_form(self, content: str) -> str:
        """The frame, the one form of a single page: it is told by its name in the look of the certificate."""
        return "/Frame Do" if content else ""

    def add_page(self, content: str) -> None:
        """Keep a page."""
        self.pages.append(content)


class PlainInk(Ink):
    """Notes what a code says and where it stands instead of its modules, which are a library's choice."""

    def qr(self, box: tuple[float, float, float], payload: str, level: qr.Level = "M") -> Self:
        x, y, side = box
        return self.draw(f"{x:.2f} {y:.2f} {side:.2f} /{level} ({payload}) QR")
