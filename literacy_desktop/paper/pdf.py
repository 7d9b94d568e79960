"""A PDF written page by page, straight to a file: of a finished page nothing stays in memory but its place.

reportlab keeps every page until the end and formats each object anew; a thousand certificates share one frame
and differ in three lines, so the two bulk documents write their pages as strings and go through here.
"""

import zlib
from array import array
from collections.abc import Sequence
from types import TracebackType
from typing import BinaryIO, Self

from literacy_desktop.paper.fonts.embedding import Embedding
from literacy_desktop.paper.fonts.emission import add_font
from literacy_desktop.paper.fonts.showing import Showing

MM = 72 / 25.4
A4 = (210.0, 297.0)
A4_LANDSCAPE = (297.0, 210.0)

_CATALOG, _PAGES, _RESOURCES, _INFO = 1, 2, 3, 4
_PACKED = b"/Filter/FlateDecode"
_LARGE = 1 << 15
_KIDS = 64  # pages under one node of the page tree


class Pdf:
    """One document of pages of one size; use as a context manager, or call `close`."""

    def __init__(self, out: BinaryIO, *, title: str, size: tuple[float, float]) -> None:
        self._out = out
        self._title = title
        self.size = size
        self._offset = 0
        self._offsets = array("Q", [0] * (_INFO + 1))  # lists of ints would take four times as much
        self._nodes: list[tuple[int, array[int]]] = []
        self._forms: list[int] = []
        self._embedding = Embedding()
        self._showing = Showing(self._embedding, "/F{}".format)
        self._write(b"%PDF-1.5\n%\xc2\xb5\xc2\xb6\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()

    def show(self, text: str, style: str, size: float) -> str:
        """The operators that show a text at the current text position, each run in its own face."""
        return self._showing.show(text, style, size)

    def show_spaced(self, glyphs: Sequence[tuple[str, float]], style: str, size: float) -> str:
        """The operators that show pieces of text, each followed by an extra space in points (or by less)."""
        return self._showing.show_spaced(glyphs, style, size)

    def add_form(self, content: str) -> str:
        """Store drawing that recurs on many pages; returns the operators that draw it."""
        width, height = self.size
        entries = {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": f"[0 0 {width * MM:.2f} {height * MM:.2f}]",
            "Resources": f"{_RESOURCES} 0 R",
        }
        self._forms.append(self._add(entries, content.encode("ascii")))
        return f"/X{len(self._forms) - 1} Do"

    def add_jpeg(self, image: bytes, size: tuple[int, int]) -> str:
        """Store a JPEG of three colours and this many pixels; returns what draws it in a unit square."""
        number = self._allot()
        head = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB" % size
        tail = b"/BitsPerComponent 8/Filter/DCTDecode/Length %d>>" % len(image)
        self._put(number, b"%b%b\nstream\n%b\nendstream" % (head, tail, image))
        self._forms.append(number)
        return f"/X{len(self._forms) - 1} Do"

    def add_page(self, content: str) -> None:
        """Write one page."""
        self._put_page(self._put_stream(self._allot(), _PACKED, _packed(content.encode("ascii"))))

    def _put_page(self, drawing: int) -> None:
        if not self._nodes or len(self._nodes[-1][1]) == _KIDS:
            self._nodes.append((self._allot(), array("Q")))
        node, kids = self._nodes[-1]
        number = self._allot()
        self._put(number, b"<</Type/Page/Parent %d 0 R/Contents %d 0 R>>" % (node, drawing))
        kids.append(number)

    def close(self) -> None:
        """Write fonts, page tree and cross references; the file is whole after this."""
        self._put_resources()
        self._put_page_tree()
        title = ("\ufeff" + self._title).encode("utf-16-be").hex()
        self._put(_INFO, f"<</Title<{title}>/Producer(literacy-desktop)>>".encode("ascii"))
        wishes = "/DisplayDocTitle true/PrintScaling/None"  # a sheet that is read back must print 1:1
        catalog = f"<</Type/Catalog/Pages {_PAGES} 0 R/Lang(zh-CN)/ViewerPreferences<<{wishes}>>>>"
        self._put(_CATALOG, catalog.encode("ascii"))
        start, count = self._offset, len(self._offsets)
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        self._write(b"".join(b"%010d 00000 n \n" % offset for offset in self._offsets[1:]))
        self._write(b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\n" % (count, _CATALOG, _INFO))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _put_resources(self) -> None:
        def add(entries: dict[str, str], stream: bytes | None = None) -> str:
            return f"{self._add(entries, stream)} 0 R"

        fonts = "".join(f"/F{i} {add_font(use, add)}" for i, use in enumerate(self._embedding.uses))
        forms = "".join(f"/X{i} {number} 0 R" for i, number in enumerate(self._forms))
        self._put(_RESOURCES, f"<</Font<<{fonts}>>/XObject<<{forms}>>>>".encode("ascii"))

    def _put_page_tree(self) -> None:
        for node, kids in self._nodes:
            listed = " ".join(f"{kid} 0 R" for kid in kids)
            entries = f"<</Type/Pages/Parent {_PAGES} 0 R/Count {len(kids)}/Kids[{listed}]>>"
            self._put(node, entries.encode("ascii"))
        count = sum(len(kids) for _, kids in self._nodes)
        listed = " ".join(f"{node} 0 R" for node, _ in self._nodes)
        box = f"[0 0 {self.size[0] * MM:.2f} {self.size[1] * MM:.2f}]"
        inherited = f"/MediaBox{box}/Resources {_RESOURCES} 0 R"
        self._put(_PAGES, f"<</Type/Pages/Count {count}/Kids[{listed}]{inherited}>>".encode("ascii"))

    def _allot(self) -> int:
        self._offsets.append(0)
        return len(self._offsets) - 1

    def _add(self, entries: dict[str, str], stream: bytes | None = None) -> int:
        number = self._allot()
        written = "".join(f"/{key} {value}" for key, value in entries.items()).encode("ascii")
        if stream is None:
            self._put(number, b"<<%b>>" % written)
            return number
        return self._put_stream(number, written + _PACKED, _packed(stream))

    def _put_stream(self, number: int, written: bytes, packed: bytes) -> int:
        self._put(number, b"<<%b/Length %d>>\nstream\n%b\nendstream" % (written, len(packed), packed))
        return number

    def _put(self, number: int, body: bytes) -> None:
        self._offsets[number] = self._offset
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._offset += len(data)


def _packed(stream: bytes) -> bytes:
    """A stream packed; in fonts and frames the last few per cent are not worth the time they take."""
    return zlib.compress(stream, 6 if len(stream) < _LARGE else 3)
