"""Certificates as bytes: drawn once, kept packed, and put together again the same for ever."""

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.document.certificate import DESIGNS, NO_PICTURES, paper_size
from literacy_desktop.paper.fonts.kept import GlyphKey, KeptGlyph, KeptShowing, glyphs_in
from literacy_desktop.paper.fonts.outlines import FontFacts
from literacy_desktop.paper.kept import KeptPdf


@dataclass(frozen=True)
class KeptPage:
    """A certificate as it went on paper.

    Attributes:
        page: its operators, packed as they stand in the PDF.
        drawings: names of the drawings it calls: the frame, the words of its batch.
    """

    page: bytes
    drawings: tuple[str, ...]


class Parts(Protocol):
    """What pages are put together from, by name."""

    def drawing(self, name: str) -> bytes:
        """The packed drawing of this name."""
        ...

    def glyph(self, key: GlyphKey) -> KeptGlyph:
        """A glyph."""
        ...

    def facts(self, face: str) -> FontFacts:
        """What a face says of itself."""
        ...


class Keeping:
    """Draws certificates for the register: their pages, and what pages share.

    Attributes:
        drawings: packed, by the name that says what they are (from their SHA-256).
        showing: has the glyphs and faces that were needed.
    """

    def __init__(self, pictures: Mapping[str, bytes] = NO_PICTURES) -> None:
        self._pictures = pictures
        self.drawings: dict[str, bytes] = {}
        self.showing = KeptShowing()
        self.size = (0.0, 0.0)
        self._page = b""
        self._called: list[str] = []

    def keep(self, content: Content) -> KeptPage:
        """Draw a certificate."""
        self.size, self._called = paper_size(content), []
        DESIGNS[content.design](self, self._pictures, shared=True).add(content)
        return KeptPage(self._page, tuple(self._called))

    def show(self, text: str, style: str, size: float) -> str:
        """The operators that show a text."""
        return self.showing.show(text, style, size)

    def show_spaced(self, glyphs: Sequence[tuple[str, float]], style: str, size: float) -> str:
        """The operators that show pieces of text, each followed by an extra space in points."""
        return self.showing.show_spaced(glyphs, style, size)

    def add_form(self, content: str) -> str:
        """Keep a drawing under the name that its content gives it."""
        plain = content.encode("ascii")
        name = drawing_name(plain)
        if name not in self.drawings:
            self.drawings[name] = zlib.compress(plain, 9)
        self._called.append(name)
        return f"/{name} Do"

    def add_page(self, content: str) -> None:
        """Keep the page."""
        self._page = zlib.compress(content.encode("ascii"), 9)

    def drawing(self, name: str) -> bytes:
        """The packed drawing of this name."""
        return self.drawings[name]

    def glyph(self, key: GlyphKey) -> KeptGlyph:
        """A glyph."""
        return self.showing.glyphs[key]

    def facts(self, face: str) -> FontFacts:
        """What a face says of itself."""
        return self.showing.faces[face]


def drawing_name(plain: bytes) -> str:
    """The name of a drawing: another drawing has another one."""
    return f"D{hashlib.sha256(plain).hexdigest()[:24]}"


class Reading:
    """Which glyphs kept pages show, and what their fingerprints are; a drawing is read once."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._drawn: dict[str, tuple[bytes, frozenset[GlyphKey]]] = {}
        self._outlines: dict[GlyphKey, bytes] = {}

    def glyphs(self, kept: KeptPage) -> set[GlyphKey]:
        """The glyphs of a page and of the drawings it calls."""
        found = glyphs_in(zlib.decompress(kept.page))
        return found.union(*(self._drawing(name)[1] for name in kept.drawings))

    def fingerprint(self, content: str, kept: KeptPage) -> str:
        """SHA-256 over what a certificate says, its page, its drawings and the outlines of its letters."""
        told = hashlib.sha256(content.encode())
        told.update(kept.page)
        for name in kept.drawings:
            told.update(self._drawing(name)[0])
        for key in sorted(self.glyphs(kept)):
            told.update(self._outline(key))
        return told.hexdigest()

    def _drawing(self, name: str) -> tuple[bytes, frozenset[GlyphKey]]:
        if name not in self._drawn:
            packed = self._parts.drawing(name)
            digest = hashlib.sha256(packed).digest()
            self._drawn[name] = digest, frozenset(glyphs_in(zlib.decompress(packed)))
        return self._drawn[name]

    def _outline(self, key: GlyphKey) -> bytes:
        if key not in self._outlines:
            glyph = self._parts.glyph(key)
            told = f"{key[0]} {key[1]} {glyph.char} {glyph.advance:g} ".encode() + glyph.outline
            self._outlines[key] = hashlib.sha256(told).digest()
        return self._outlines[key]


def write_kept(
    pages: Iterable[KeptPage],
    out: BinaryIO,
    size: tuple[float, float],
    parts: Parts,
    report: tuple[Report, int] = (silent, 0),
) -> None:
    """Write a PDF of kept pages: the same pages give the same bytes, whatever libraries are installed.

    Args:
        pages: in the order of the document.
        out: where the PDF goes.
        size: of the paper in millimetres.
        parts: drawings and letters.
        report: told after each page, with how many there are.
    """
    (tell, total), reading, wanted = report, Reading(parts), set[GlyphKey]()
    pdf = KeptPdf(out, title="证书", size=size)
    for done, kept in enumerate(pages, start=1):
        for name in kept.drawings:
            pdf.keep_drawing(name, parts.drawing(name))
        wanted |= reading.glyphs(kept)
        pdf.keep_page(kept.page)
        tell(done, max(total, done))
    glyphs = {key: parts.glyph(key) for key in sorted(wanted)}
    pdf.add_glyphs({face: parts.facts(face) for face, _number in glyphs}, glyphs)
    pdf.close()
