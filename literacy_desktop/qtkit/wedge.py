"""Hand scanners and card readers that type like a keyboard: told from a person by how fast they are.

Knows nothing of Qt: whoever handles keys feeds the characters with their moments. Give the keyboard to a
plain QWidget, which no input method gets between; or, in a field, put its text back afterwards.
"""

import unicodedata
from dataclasses import dataclass, field

GAP = 35
"""Milliseconds: a scanner is never slower between two characters, a person hardly ever faster."""

LEAST = 6
"""Characters: what is shorter may be a quick hand."""


@dataclass
class Wedge:
    """What was typed since it was last taken, with the moments in milliseconds."""

    _typed: list[tuple[str, float]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything typed so far."""
        return "".join(char for char, _at in self._typed)

    def feed(self, text: str, at: float) -> None:
        """A key brought these characters; full-width ones become plain."""
        plain = unicodedata.normalize("NFKC", text)
        self._typed += [(char, at) for char in plain if char.isprintable()]

    def back(self) -> None:
        """Take the last character away."""
        del self._typed[-1:]

    def clear(self) -> None:
        """Forget everything."""
        self._typed.clear()

    def take(self, at: float) -> tuple[str, bool]:
        """Enter came: the text, and whether a scanner typed it.

        Of a scan that came behind slowly typed characters only the scan counts.
        """
        typed, self._typed = self._typed, []
        start, later = len(typed), at
        while start and later - typed[start - 1][1] <= GAP:
            start -= 1
            later = typed[start][1]
        burst = "".join(char for char, _at in typed[start:])
        if len(burst) >= LEAST:
            return burst, True
        return "".join(char for char, _at in typed), False
