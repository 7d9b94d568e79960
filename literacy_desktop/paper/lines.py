"""Breaks Chinese text into lines by the national rules, squeezes punctuation and spreads the slack.

No line starts with a closing mark or ends with an opening one, words and numbers stay whole, dashes and
ellipses stay in pairs, Han and Latin stand .18 em apart, marks that meet share their blank halves, and a
closing mark at the end of a line lets its blank half hang over the margin. A rule yields only where no line
can obey it.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

Measure = Callable[[str], float]

NO_START = frozenset("，。、；：？！）》」』】〕〉〗｝］”’…⋯—～·／々％℃‰°′″　,.;:?!)]}%")
NO_END = frozenset("（《「『【〔〈〖｛［“‘￥＄№§／([{$")

_OPENING = frozenset("（《「『【〔〈〖｛［“‘")
_CLOSING = frozenset("）》」』】〕〉〗｝］”’，。、；：？！")
_FIRST_HAN, _LAST_HAN = chr(0x3400), chr(0x9FFF)  # Extension A and the first block
_UNIT_SIGNS = frozenset("°′″")  # part of the number before them: 2°C, 5′
_WORD_ENDS = "/-_.?&=@"  # where an address too long for a line is cut, if it has any
_HAN_LATIN = 0.18
_HALF = 0.5
_WIDEST_STRETCH = 0.5  # ems between two characters; a line that would need more stays ragged
_TOLERANCE = 1e-6


class Line(NamedTuple):
    """One line: where it starts, and its pieces of text, each with the extra space after it (or less)."""

    lead: float
    pieces: tuple[tuple[str, float], ...]

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(text for text, _ in self.pieces)


class _Unit(NamedTuple):
    """What is never broken: a character, a word, a number, a pair of dashes."""

    text: str
    width: float
    spaced: bool  # whether a space stood before it
    western: bool


class _Setting(NamedTuple):
    """What a paragraph is set in: how texts are measured, the size of the type, the room."""

    measure: Measure
    em: float
    width: float


def break_lines(
    text: str, measure: Measure, *, em: float, width: float, indent: float = 0.0, justify: bool = True
) -> list[Line]:
    """Break a paragraph into lines at most `width` wide; `measure` and the result share one unit."""
    if _is_common_han(text) and measure(text) <= width - indent:
        return [Line(indent, ((text, 0.0),))]  # most names: nothing to break, squeeze or spread
    setting = _Setting(measure, em, width)
    rest = _split_units(text, measure)
    lines: list[Line] = []
    while rest:
        start = _lead(rest[0], setting) if lines else indent
        room = width - start
        count = _count_fitting(rest, setting, room)
        if count == 0:
            rest = _split_first(rest, setting, room)
            count = 1
        lines.append(_set_line(rest[:count], setting, start, justify=justify and count < len(rest)))
        rest = rest[count:]
    return lines


def balance_lines(text: str, measure: Measure, *, em: float, width: float) -> list[Line]:
    """Break a short text into as few lines as the width allows, and make these about equally long."""
    lines = break_lines(text, measure, em=em, width=width, justify=False)
    narrow = sum(line_width(line, measure) for line in lines) / max(1, len(lines))
    while len(lines) > 1 and narrow < width:
        tried = break_lines(text, measure, em=em, width=narrow, justify=False)
        if len(tried) == len(lines):
            return tried
        narrow += em / 2
    return lines


def line_width(line: Line, measure: Measure) -> float:
    """How far a line reaches from the margin, its hanging half not subtracted."""
    reach = 0.0
    for text, space in line.pieces:
        reach += measure(text) + space
    return line.lead + reach


def _is_common_han(text: str) -> bool:
    """Whether a text is of Chinese characters up to Extension A alone."""
    return bool(text) and min(text) >= _FIRST_HAN and max(text) <= _LAST_HAN


@cache
def is_western(char: str) -> bool:
    """Whether a character belongs to a word or number that must stay whole."""
    wide = unicodedata.east_asian_width(char)
    return not char.isspace() and (wide in ("Na", "N", "H") or (wide == "A" and char.isalpha()))


_WHOLE = re.compile(r"(——|……|⋯⋯|[０-９．％]+)")
_BLANK = re.compile(r"[^\S\u3000]+")  # the Chinese space is a character: it is as wide as one


def _split_units(text: str, measure: Measure) -> list[_Unit]:
    units: list[_Unit] = []
    for index, word in enumerate(filter(None, _BLANK.split(text))):
        spaced = index > 0
        for token in _tokens(word):
            units.append(_Unit(token, measure(token), spaced, is_western(token[0])))
            spaced = False
    return units


def _tokens(word: str) -> list[str]:
    tokens: list[str] = []
    for part in filter(None, _WHOLE.split(word)):
        if _WHOLE.fullmatch(part):
            tokens.append(part)
            continue
        joining = False
        for char in part:
            western = (
                is_western(char) or bool(unicodedata.combining(char)) or (joining and char in _UNIT_SIGNS)
            )
            if joining and western:
                tokens[-1] += char
            else:
                tokens.append(char)
            joining = western
    return tokens


def _is_full(unit: _Unit, marks: frozenset[str], em: float) -> bool:
    """Whether a unit is one of the marks, drawn a whole em wide and so with a blank half."""
    return unit.text in marks and unit.width > 0.9 * em


def _lead(unit: _Unit, setting: _Setting) -> float:
    return -_HALF * setting.em if _is_full(unit, _OPENING, setting.em) else 0.0


def _hang(unit: _Unit, setting: _Setting) -> float:
    return _HALF * setting.em if _is_full(unit, _CLOSING, setting.em) else 0.0


def _gap(left: _Unit, right: _Unit, setting: _Setting) -> float:
    """The natural space between two neighbours of one line."""
    if right.spaced and left.western and right.western:
        return setting.measure(" ")
    if left.western != right.western:
        other = right if left.western else left
        marks = other.text[0] in NO_START or other.text[0] in NO_END
        return 0.0 if marks else _HAN_LATIN * setting.em
    opening = _is_full(right, _OPENING, setting.em)
    if _is_full(left, _CLOSING, setting.em):
        return -_HALF * setting.em if opening or _is_full(right, _CLOSING, setting.em) else 0.0
    return -_HALF * setting.em if opening and _is_full(left, _OPENING, setting.em) else 0.0


def _may_break(left: _Unit, right: _Unit) -> bool:
    if left.text[-1] in NO_END:
        return False
    # a Latin mark that follows a space starts a new word, however odd
    return right.text[0] not in NO_START or (right.western and right.spaced)


def _count_fitting(units: Sequence[_Unit], setting: _Setting, room: float) -> int:
    """How many units go on the line: as many as fit up to a lawful break, else as many as fit at all."""
    reach, lawful, possible = 0.0, 0, 0
    for index, unit in enumerate(units):
        reach += unit.width + (_gap(units[index - 1], unit, setting) if index else 0.0)
        if reach - _hang(unit, setting) <= room + _TOLERANCE:
            possible = index + 1
            if index + 1 == len(units) or _may_break(unit, units[index + 1]):
                lawful = index + 1
        elif reach > room + setting.em:
            break
    return lawful or possible


def _split_first(units: Sequence[_Unit], setting: _Setting, room: float) -> list[_Unit]:
    """Cut a word that is longer than a line; a line takes at least one character."""
    first, *rest = units
    count = 1
    while count < len(first.text) and setting.measure(first.text[: count + 1]) <= room + _TOLERANCE:
        count += 1
    lawful = max(first.text.rfind(mark, 0, count) for mark in _WORD_ENDS) + 1
    count = lawful if lawful and count < len(first.text) else count
    head, tail = first.text[:count], first.text[count:]
    parts = [_Unit(head, setting.measure(head), first.spaced, first.western)]
    if tail:
        parts.append(_Unit(tail, setting.measure(tail), spaced=False, western=first.western))
    return [*parts, *rest]


def _set_line(units: Sequence[_Unit], setting: _Setting, start: float, *, justify: bool) -> Line:
    gaps = [_gap(left, right, setting) for left, right in pairwise(units)]
    if justify and gaps:
        natural = sum(unit.width for unit in units) + sum(gaps) - _hang(units[-1], setting)
        stretch = (setting.width - start - natural) / len(gaps)
        if stretch <= _WIDEST_STRETCH * setting.em:
            gaps = [gap + stretch for gap in gaps]
    pieces: list[tuple[str, float]] = []
    for unit, gap, right in zip(units, [*gaps, 0.0], [*units[1:], None], strict=True):
        text = unit.text + (" " if right and right.spaced and unit.western and right.western else "")
        after = gap - (setting.measure(" ") if text != unit.text else 0.0)
        if pieces and pieces[-1][1] == 0.0:
            pieces[-1] = (pieces[-1][0] + text, after)
        else:
            pieces.append((text, after))
    return Line(start, tuple(pieces))
