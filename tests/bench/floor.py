"""The plain writer that ours is measured against: the same certificates, and no line more than they need.

What recurs (border, title, sentences, issuer) is drawn into one form before the first page. A page encodes
the name and the two numbers, makes its code, is deflated and written. It knows one layout, breaks no line,
checks nothing, and cannot draw anything else.
"""

import zlib
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from literacy_desktop.certificates.content import Content
from literacy_desktop.paper import fonts, ornament
from literacy_desktop.paper.fonts.embedding import FaceUse
from literacy_desktop.paper.fonts.emission import add_font
from literacy_desktop.paper.fonts.faces import Face
from literacy_desktop.paper.ink import Ink
from literacy_desktop.paper.pdf import A4_LANDSCAPE, MM
from tests.bench.content import PRINTED

_LINES = (
    "于2026年3月2日至5月18日，参加“智能手机应用",
    "基础班”学习，共24学时，经考核成绩合格，准予结业。",
    "特发此证。",
)


class Codes(dict[str, tuple[int, str]]):
    """The font and code of every character met so far, of one style."""

    def __init__(self, style: str, uses: list[FaceUse], places: dict[Face, int]) -> None:
        super().__init__()
        self._stack = fonts.stack(style)
        self._uses, self._places = uses, places

    def __missing__(self, char: str) -> tuple[int, str]:
        found = self._stack.glyph(char)
        assert found is not None
        place = self._places.setdefault(found.face, len(self._uses))
        if place == len(self._uses):
            self._uses.append(FaceUse(found.face))
        self[char] = (place, f"{self._uses[place].code(char, found.glyph):04x}")
        return self[char]


def library_modules(payload: str) -> list[str]:
    """The rows of a code by the library."""
    import zxingcpp

    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)
    flat = memoryview(picture).tobytes().translate(_BLACK).decode()
    side = int(len(flat) ** 0.5)
    return [flat[at : at + side] for at in range(0, side * side, side)]


_BLACK = bytes(48 if value < 128 else 49 for value in range(256))


class Floor:
    """One file."""

    size = A4_LANDSCAPE

    def __init__(self, out: BinaryIO, modules: Callable[[str], list[str]]) -> None:
        """`modules` makes the rows of a code."""
        self._out, self._modules = out, modules
        self._offsets: list[int] = []
        self._place = out.write(b"%PDF-1.5\n")
        self._uses: list[FaceUse] = []
        places: dict[Face, int] = {}
        self._codes = {style: Codes(style, self._uses, places) for style in ("kai", "song", "hei")}

    def show(self, text: str, style: str, size: float) -> str:
        """The operators that show a text."""
        codes, shown, last = self._codes[style], "", -1
        for char in text:
            font, code = codes[char]
            if font != last:
                shown += f"{'>Tj ' if shown else ''}/F{font} {size:g} Tf<"
                last = font
            shown += code
        return shown + ">Tj"

    def put(self, body: bytes) -> int:
        """Write an object and return its number."""
        self._offsets.append(self._place)
        self._place += self._out.write(b"%d 0 obj%b endobj\n" % (len(self._offsets) + 3, body))
        return len(self._offsets) + 3

    def stream(self, data: bytes, entries: bytes = b"") -> int:
        """Write a stream and return its number."""
        packed = zlib.compress(data)
        head = b"<<%b/Filter/FlateDecode/Length %d>>stream\n" % (entries, len(packed))
        return self.put(head + packed + b"\nendstream")

    def write(self, contents: Iterable[Content]) -> None:
        """Write everything."""
        show, kids = self.show, []
        form = self.stream(self._constant().encode(), b"/Type/XObject/Subtype/Form/BBox[0 0 842 596]")
        called = show("同志：", "kai", 21)
        for one in contents:
            rows = self._modules(one.payload)
            side = len(rows)
            wide, gap = (side + 7) // 8, "1" * (-side % 8)
            bits = gap.join(rows) + gap
            numbers = f"{show(one.number, 'hei', 8.5)} 0 -15 Td {show(one.machine_number, 'hei', 8.5)}"
            drawn = (
                f"/X0 Do 0 g BT 130 348 Td {show(one.name, 'kai', 30)} 120 0 Td {called} ET "
                f"BT 215 140 Td {numbers} ET 130 340 m 240 340 l S q 71 0 0 71 130 78 cm "
                f"BI/W {side}/H {side}/BPC 1/IM true/F/AHx ID {int(bits, 2):0{2 * wide * side}x}> EI Q"
            )
            page = self.stream(drawn.encode())
            kids.append(self.put(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % page))
        self._end(form, kids)

    def _constant(self) -> str:
        title, heading, issuer, day = PRINTED
        ink = Ink(self)  # type: ignore[arg-type]  # of showing it needs only `show`
        ornament.draw_rosette(ink, (148.5, 114), 60)
        ornament.draw_border(ink, self.size)
        texts: list[tuple[int, int, str, str, float]] = [
            (340, 490, heading, "song", 13),
            (290, 418, title, "song", 56),
            (540, 110, issuer, "kai", 17),
        ]
        texts += [(540, 81, day, "kai", 17)]
        texts += [(130, 303 - 40 * row, line, "kai", 20.5) for row, line in enumerate(_LINES)]
        shown = [f"BT {x} {y} Td {self.show(text, style, size)} ET" for x, y, text, style, size in texts]
        return "\n".join([ink.content(), "0 g", *shown])

    def _end(self, form: int, kids: list[int]) -> None:
        def add(entries: dict[str, str], stream: bytes | None = None) -> str:
            written = "".join(f"/{key} {value}" for key, value in entries.items()).encode()
            return f"{self.put(b'<<%b>>' % written) if stream is None else self.stream(stream, written)} 0 R"

        named = "".join(f"/F{place} {add_font(use, add)}" for place, use in enumerate(self._uses))
        fixed = (
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/MediaBox[0 0 {297 * MM:.0f} {210 * MM:.0f}]/Resources 3 0 R/Count {len(kids)}"
            f"/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>",
            f"<</Font<<{named}>>/XObject<</X0 {form} 0 R>>>>",
        )
        offsets = []
        for number, body in enumerate(fixed, start=1):
            offsets.append(self._place)
            self._place += self._out.write(f"{number} 0 obj{body} endobj\n".encode())
        table = b"".join(b"%010d 00000 n \n" % offset for offset in [*offsets, *self._offsets])
        count = len(self._offsets) + 4
        self._out.write(b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table))
        self._out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, self._place))
