"""A PDF put together from what was stored: pages and drawings as they were packed, fonts of kept glyphs."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from literacy_desktop.paper.fonts.kept import GlyphKey, KeptGlyph, add_kept_font
from literacy_desktop.paper.fonts.outlines import FontFacts
from literacy_desktop.paper.pdf import MM, Pdf


class KeptPdf(Pdf):
    """Takes packed pages and drawings; every program writes the same bytes of the same parts.

    Attributes:
        fonts: for each face its facts and glyphs; to be filled before the document is closed.
    """

    def __init__(self, out: BinaryIO, *, title: str, size: tuple[float, float]) -> None:
        super().__init__(out, title=title, size=size)
        self.fonts: dict[str, tuple[FontFacts, dict[int, KeptGlyph]]] = {}
        self._drawings: dict[str, int] = {}

    def keep_drawing(self, name: str, packed: bytes) -> None:
        """Write a drawing that pages call by this name; a second time does nothing."""
        if name not in self._drawings:
            width, height = self.size
            box = f"[0 0 {width * MM:.2f} {height * MM:.2f}]"
            entries = f"/Type/XObject/Subtype/Form/BBox{box}/Resources 3 0 R/Filter/FlateDecode"
            self._drawings[name] = self._put_stream(self._allot(), entries.encode("ascii"), packed)

    def keep_page(self, packed: bytes) -> None:
        """Write one page."""
        self._put_page(self._put_stream(self._allot(), b"/Filter/FlateDecode", packed))

    def add_glyphs(self, facts: Mapping[str, FontFacts], glyphs: Mapping[GlyphKey, KeptGlyph]) -> None:
        """Take glyphs into the fonts of the document."""
        for (face, number), glyph in glyphs.items():
            self.fonts.setdefault(face, (facts[face], {}))[1][number] = glyph

    def _put_resources(self) -> None:
        fonts = "".join(
            f"/{face} {add_kept_font(face, facts, glyphs, self._add_plain)}"
            for face, (facts, glyphs) in sorted(self.fonts.items())
        )
        drawings = "".join(f"/{name} {number} 0 R" for name, number in sorted(self._drawings.items()))
        self._put(3, f"<</Font<<{fonts}>>/XObject<<{drawings}>>>>".encode("ascii"))

    def _add_plain(self, entries: dict[str, str], stream: bytes | None = None) -> str:
        number = self._allot()
        written = "".join(_entries(entries)).encode("ascii")
        if stream is None:
            self._put(number, b"<<%b>>" % written)
        else:
            self._put_stream(number, written, stream)
        return f"{number} 0 R"


def _entries(entries: Mapping[str, str]) -> Iterator[str]:
    return (f"/{key} {value}" for key, value in entries.items())
