"""Writes the font of one face into a PDF: a subset as a Type0 font with two-byte codes, all searchable."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from literacy_desktop.paper.fonts.embedding import FaceUse

_DROPPED = (
    "cmap", "name", "post", "OS/2", "GSUB", "GPOS", "GDEF", "BASE", "STAT", "FFTM", "gasp", "vhea", "vmtx",
    "DSIG",
)  # fmt: skip


class Add(Protocol):
    """How a PDF takes one more object: its dictionary's entries as PDF source, and a stream if it is one."""

    def __call__(self, entries: dict[str, str], stream: bytes | None = None) -> str:
        """Return the reference to the new object."""
        ...


def add_font(use: FaceUse, add: Add) -> str:
    """Put the subset of a face into a PDF; returns the reference to its font."""
    name = f"{_tag(use)}+{use.face.postscript_name}"
    file, new_numbers = _subset(use)
    descendant = {
        "Type": "/Font",
        "Subtype": "/CIDFontType0" if use.face.is_cff else "/CIDFontType2",
        "BaseFont": f"/{name}",
        "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
        "FontDescriptor": add(_descriptor(use, name) | _font_file(use, file, add)),
        "DW": "1000",
        "W": f"[{' '.join(width_array(_advances(use)))}]",
    }
    if not use.face.is_cff:
        descendant["CIDToGIDMap"] = add({}, _glyph_map(use, new_numbers))
    return add(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": f"/{name}",
            "Encoding": "/Identity-H",
            "DescendantFonts": f"[{add(descendant)}]",
            "ToUnicode": add({}, to_unicode(sorted(use.chars.items()))),
        }
    )


def _descriptor(use: FaceUse, name: str) -> dict[str, str]:
    metrics = use.face.metrics
    return {
        "Type": "/FontDescriptor",
        "FontName": f"/{name}",
        "Flags": "4",
        "FontBBox": f"[{' '.join(str(value) for value in metrics.box)}]",
        "ItalicAngle": "0",
        "Ascent": str(metrics.ascent),
        "Descent": str(metrics.descent),
        "CapHeight": str(round(metrics.ascent * 0.83)),
        "StemV": "80",
    }


def _font_file(use: FaceUse, file: bytes, add: Add) -> dict[str, str]:
    if use.face.is_cff:
        return {"FontFile3": add({"Subtype": "/CIDFontType0C"}, file)}
    return {"FontFile2": add({"Length1": str(len(file))}, file)}


def _tag(use: FaceUse) -> str:
    """Six letters that stand for the glyphs of the subset."""
    rest = zlib.crc32(repr(sorted(use.glyphs.items())).encode())
    letters = []
    for _ in range(6):
        rest, letter = divmod(rest, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)


def _subset(use: FaceUse) -> tuple[bytes, dict[int, int]]:
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set(set(use.glyphs.values()))
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(tag.ljust(4).encode(), "big") for tag in _DROPPED
    )
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    if use.face.is_cff:
        wanted.flags |= hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    plan = hb.SubsetPlan(use.face.hb_face, wanted)
    cut = plan.execute()
    blob = cut.reference_table("CFF ") if use.face.is_cff else cut.blob
    return bytes(blob.data), dict(plan.old_to_new_glyph_mapping)


def _advances(use: FaceUse) -> Iterator[tuple[int, float]]:
    return ((code, use.face.advance(glyph)) for code, glyph in sorted(use.glyphs.items()))


def width_array(advances: Iterable[tuple[int, float]]) -> Iterator[str]:
    """The widths by code that are not the 1000 of a Chinese character, as a PDF lists them."""
    for code, advance in advances:
        if advance != 1000:
            yield f"{code}[{advance:g}]"


def _glyph_map(use: FaceUse, new_numbers: dict[int, int]) -> bytes:
    table = bytearray(2 * (max(use.glyphs, default=0) + 1))
    for code, glyph in use.glyphs.items():
        table[2 * code : 2 * code + 2] = new_numbers[glyph].to_bytes(2, "big")
    return bytes(table)


def to_unicode(chars: Iterable[tuple[int, str]]) -> bytes:
    """What each code stands for, in order, as a PDF says it: by this, text is copied and searched."""
    lines = [f"<{code:04X}><{char.encode('utf-16-be').hex().upper()}>" for code, char in chars]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
