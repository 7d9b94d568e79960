"""Which characters one document uses, and the codes they have there."""

from dataclasses import dataclass, field

from literacy_desktop.paper.fonts.faces import Face
from literacy_desktop.paper.fonts.stacks import Stack


@dataclass
class FaceUse:
    """The characters of one face that a document uses, by their two-byte code."""

    face: Face
    glyphs: dict[int, int] = field(default_factory=dict)
    chars: dict[int, str] = field(default_factory=dict)

    def code(self, char: str, glyph: int) -> int:
        """Give a character its code; in CFF, whose subsets keep their glyph numbers, that is the number."""
        code = glyph if self.face.is_cff else len(self.glyphs) + 1
        self.glyphs[code] = glyph
        self.chars.setdefault(code, char)
        return code


class Embedding:
    """The fonts of one document, growing with its text: one subset per face, whatever styles share it."""

    def __init__(self) -> None:
        self.uses: list[FaceUse] = []
        self._indices: dict[str, int] = {}
        self._codes: dict[tuple[int, str], bytes] = {}
        self._coded: dict[str, dict[str, tuple[int, bytes] | None]] = {}

    def runs(self, stack: Stack, text: str) -> list[tuple[int, bytes]]:
        """Split a text into runs of one face each: the index of the face in `uses`, and the codes."""
        runs: list[tuple[int, bytes]] = []
        coded = self._coded.setdefault(stack.name, {})
        current, codes = -1, bytearray()
        for char in text:
            known = coded[char] if char in coded else coded.setdefault(char, self._code(stack, char))
            if known is None:
                continue
            if known[0] != current and codes:
                runs.append((current, bytes(codes)))
                codes = bytearray()
            current = known[0]
            codes += known[1]
        if codes:
            runs.append((current, bytes(codes)))
        return runs

    def _code(self, stack: Stack, char: str) -> tuple[int, bytes] | None:
        found = stack.glyph(char)
        if found is None:
            return None
        index = self._index(found.face)
        key = (index, char)
        if key not in self._codes:
            self._codes[key] = self.uses[index].code(char, found.glyph).to_bytes(2, "big")
        return index, self._codes[key]

    def _index(self, face: Face) -> int:
        key = str(face.path)
        if key not in self._indices:
            self._indices[key] = len(self.uses)
            self.uses.append(FaceUse(face))
        return self._indices[key]
