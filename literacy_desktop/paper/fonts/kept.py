"""Texts shown by the numbers that glyphs have in the shipped font files, and the glyphs kept with them.

What is drawn so can be stored, and printed by a later program whose fonts and libraries are other ones: the
pages say which glyph of which face, and the outlines lie beside them.
"""

import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from literacy_desktop.paper.fonts.emission import Add, to_unicode, width_array
from literacy_desktop.paper.fonts.faces import Face
from literacy_desktop.paper.fonts.outlines import FontFacts, build_font, facts_of, outline
from literacy_desktop.paper.fonts.stacks import stack

_SHOWN = re.compile(rb"/(\S+) [0-9.]+ Tf(\[[^\]]*\]TJ|<[0-9a-f]*>Tj)")
_CODES = re.compile(rb"<([0-9a-f]*)>")


@dataclass(frozen=True)
class KeptGlyph:
    """A glyph: what it stands for, its width in thousandths of an em, its outline."""

    char: str
    advance: float
    outline: bytes


GlyphKey = tuple[str, int]
"""The name of a face and the number of a glyph in its file."""


def face_name(face: Face) -> str:
    """The name of a face and of the very file: another edition of the font has another one."""
    head = bytes(face.hb_face.reference_table("head").data)
    (checksum,) = struct.unpack_from(">L", head, 8)
    return f"{face.path.stem}-{checksum:08X}"


@dataclass
class KeptShowing:
    """Shows texts, and collects the glyphs and faces that they need."""

    glyphs: dict[GlyphKey, KeptGlyph] = field(default_factory=dict)
    faces: dict[str, FontFacts] = field(default_factory=dict)
    _names: dict[Face, str] = field(default_factory=dict)

    def show(self, text: str, style: str, size: float) -> str:
        """The operators that show a text at the current text position."""
        return " ".join(f"/{name} {size:g} Tf<{codes}>Tj" for name, codes in self._runs(text, style))

    def show_spaced(self, glyphs: Sequence[tuple[str, float]], style: str, size: float) -> str:
        """The operators that show pieces of text, each followed by an extra space in points."""
        parts: list[str] = []
        current = ""
        for text, space in glyphs:
            for name, codes in self._runs(text, style):
                if name != current:
                    parts.append(f"{']TJ ' if parts else ''}/{name} {size:g} Tf[")
                    current = name
                parts.append(f"<{codes}>")
            if parts and abs(space) > 0.001:
                parts.append(f"{-space * 1000 / size:.1f}")
        return "".join(parts) + "]TJ" if parts else ""

    def _runs(self, text: str, style: str) -> list[tuple[str, str]]:
        runs: list[tuple[str, str]] = []
        for char in text:
            found = stack(style).glyph(char)
            if found is None:
                continue
            name = self._name(found.face)
            self._keep(name, found.face, found.glyph, char)
            codes = f"{found.glyph:04x}"
            if runs and runs[-1][0] == name:
                runs[-1] = (name, runs[-1][1] + codes)
            else:
                runs.append((name, codes))
        return runs

    def _name(self, face: Face) -> str:
        if face not in self._names:
            name = self._names[face] = face_name(face)
            self.faces[name] = facts_of(face)
        return self._names[face]

    def _keep(self, name: str, face: Face, glyph: int, char: str) -> None:
        if (name, glyph) not in self.glyphs:
            self.glyphs[name, glyph] = KeptGlyph(char, face.advance(glyph), outline(face, glyph))


def glyphs_in(content: bytes) -> set[GlyphKey]:
    """The glyphs that a page or a form shows."""
    found: set[GlyphKey] = set()
    for name, shown in _SHOWN.findall(content):
        for codes in _CODES.findall(shown):
            face = name.decode("ascii")
            found.update((face, int(codes[start : start + 4], 16)) for start in range(0, len(codes), 4))
    return found


def add_kept_font(name: str, facts: FontFacts, glyphs: Mapping[int, KeptGlyph], add: Add) -> str:
    """Put a font of kept glyphs into a PDF; returns the reference to it.

    Nothing in it is packed by a library, so that every program writes the same bytes.
    """
    numbers = sorted(glyphs)
    base = f"/{_tag(numbers)}+{name}"
    descendant = {
        "Type": "/Font",
        "Subtype": "/CIDFontType2",
        "BaseFont": base,
        "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
        "FontDescriptor": add(_descriptor(base, facts, [glyphs[number] for number in numbers], add)),
        "DW": "1000",
        "W": f"[{' '.join(width_array((number, glyphs[number].advance) for number in numbers))}]",
        "CIDToGIDMap": add({"Filter": "/RunLengthDecode"}, run_lengths(_map(numbers))),
    }
    return add(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": base,
            "Encoding": "/Identity-H",
            "DescendantFonts": f"[{add(descendant)}]",
            "ToUnicode": add({}, to_unicode((number, glyphs[number].char) for number in numbers)),
        }
    )


def _descriptor(base: str, facts: FontFacts, glyphs: Sequence[KeptGlyph], add: Add) -> dict[str, str]:
    file = build_font(facts, [(glyph.advance, glyph.outline) for glyph in glyphs])
    return {
        "Type": "/FontDescriptor",
        "FontName": base,
        "Flags": "4",
        "FontBBox": f"[{' '.join(map(str, facts.box))}]",
        "ItalicAngle": "0",
        "Ascent": str(facts.ascent),
        "Descent": str(facts.descent),
        "CapHeight": str(round(facts.ascent * 0.83)),
        "StemV": "80",
        "FontFile2": add({"Length1": str(len(file))}, file),
    }


def _tag(numbers: Sequence[int]) -> str:
    """Six letters that stand for the glyphs."""
    rest = sum((place + 1) * number for place, number in enumerate(numbers)) + len(numbers) * 7919
    letters = []
    for _letter in range(6):
        rest, letter = divmod(rest, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)


def _map(numbers: Sequence[int]) -> bytes:
    table = bytearray(2 * (max(numbers, default=0) + 1))
    for place, number in enumerate(numbers, start=1):
        struct.pack_into(">H", table, 2 * number, place)
    return bytes(table)


def run_lengths(data: bytes) -> bytes:
    """Data as PDF's RunLengthDecode unpacks it: runs of zeros are short, all else stands as it is."""
    out, place = bytearray(), 0
    while place < len(data):
        zeros = len(data[place : place + 128]) - len(data[place : place + 128].lstrip(b"\0"))
        if zeros > 1:
            out += bytes((257 - zeros, 0))
            place += zeros
            continue
        end = data.find(b"\0\0", place, place + 128)
        piece = data[place : end if end > place else place + 128]
        out += bytes((len(piece) - 1,)) + piece
        place += len(piece)
    return bytes(out) + b"\x80"
