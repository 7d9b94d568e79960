"""The rows of a sheet: names, villages and what else stands in a cell, as large as there is room for."""

from collections.abc import Callable, Iterable, Sequence

from literacy_desktop.paper.ink import Ink, Shows, Type
from literacy_desktop.paper.lines import Line, balance_lines, break_lines
from literacy_desktop.paper.pdf import MM
from literacy_desktop.sheets.content import SheetRow
from literacy_desktop.sheets.document.style import CELL, INK, shrink
from literacy_desktop.sheets.layout import Column, Layout

_NAME, _LONG_NAME = Type("hei-medium", 13.5, INK), Type("hei-medium", 12.5, INK)
_VILLAGE = Type("hei", 9.2, INK)
_NAME_ROOM, _VILLAGE_ROOM = 27.0, 27.0


class Cells:
    """Writes rows; what stands in a cell is set once for the whole document."""

    def __init__(self, pdf: Shows) -> None:
        self._ink = Ink(pdf)
        self._set: dict[Layout, list[tuple[_Value, _Column]]] = {}

    def draw_rows(self, ink: Ink, layout: Layout, rows: Sequence[SheetRow]) -> None:
        """Write the rows of a page."""
        if layout not in self._set:
            found = ((_VALUES.get(column.key), column) for column in layout.columns)
            self._set[layout] = [(value, _Column(column, self._ink)) for value, column in found if value]
        columns = self._set[layout]
        for index, row in enumerate(rows):
            middle = layout.row_top(index) + layout.row_height / 2
            ink.row(middle, [column[text] for value, column in columns if (text := value(row))], INK)


class _Column(dict[str, str]):
    """The operators of each text that stood in a column so far; a new one is set."""

    def __init__(self, column: Column, ink: Ink) -> None:
        super().__init__()
        self._column, self._ink = column, ink

    def __missing__(self, text: str) -> str:
        set_text = _SETTERS.get(self._column.key, _set_centred)
        drawn = " ".join(self._ink.piece(*one) for one in set_text(self._column, text))
        return self.setdefault(text, drawn)


_Value = Callable[[SheetRow], str]


_VALUES: dict[str, _Value] = {
    "name": lambda row: row.name,
    "sex": lambda row: row.sex,
    "age": lambda row: "" if row.age is None else str(row.age),
    "phone": lambda row: row.phone_tail,
    "village": lambda row: row.village,
}

_Text = tuple[tuple[float, float], Sequence[tuple[str, float]], Type]


def _set_centred(column: Column, text: str) -> list[_Text]:
    kind = shrink(text, CELL, column.width - 1.5)
    return [((column.middle - kind.width(text) / 2, 1.2), [(text, 0.0)], kind)]


def _set_name(column: Column, name: str) -> list[_Text]:
    x = column.left + 2.4
    if len(name) == 2:  # spread to the width of three, as lists of names do
        return [((x, 1.7), [(name[0], _NAME.size / MM), (name[1], 0.0)], _NAME)]
    if _NAME.width(name) <= column.right - x - 1:
        return [((x, 1.7), [(name, 0.0)], _NAME)]
    return _set_lines(name, (x, column.right - 1), _LONG_NAME)


def _set_village(column: Column, village: str) -> list[_Text]:
    return _set_lines(village, (column.left + 1.6, column.right - 1), _VILLAGE)


_SETTERS: dict[str, Callable[[Column, str], list[_Text]]] = {"name": _set_name, "village": _set_village}


def _set_lines(text: str, span: tuple[float, float], kind: Type) -> list[_Text]:
    """Set a text between two places, smaller and on more lines the longer it is."""
    block, lines = _set_block(text, kind, span[1] - span[0])
    pitch = block.size * (0.41 if len(lines) < 4 else 0.385 if len(lines) < 6 else 0.36)
    first = block.size * 0.128 - pitch * (len(lines) - 1) / 2
    return [((span[0], first + row * pitch), line.pieces, block) for row, line in enumerate(lines)]


_SMALLER = ((11.2, 2), (9.2, 2), (8.2, 2), (7.2, 3), (6.2, 4), (5.2, 5), (4.4, 6), (4.0, 7))
"""Sizes in points with the lines that fit a row; the last takes over a hundred characters of a name."""


def cut_texts(rows: Iterable[SheetRow]) -> list[str]:
    """The names and villages too long for their cells, which `write` would end in an ellipsis."""
    cells = [(row.name, _NAME_ROOM - 3.4, _LONG_NAME) for row in rows]
    cells += [(row.village, _VILLAGE_ROOM - 2.6, _VILLAGE) for row in rows]
    return [text for text, room, kind in dict.fromkeys(cells) if text and _is_cut(text, kind, room)]


def _is_cut(text: str, kind: Type, room: float) -> bool:
    _block, lines = _set_block(text, kind, room)
    return "".join(line.text for line in lines) != "".join(text.split()) and lines[-1].text.endswith("…")


def _set_block(text: str, kind: Type, room: float) -> tuple[Type, tuple[Line, ...]]:
    """Set a text in a cell; one that is too long even for the smallest size ends in an ellipsis."""
    for size, rows in ((kind.size, 1), *_SMALLER):
        chosen = Type(kind.style, min(size, kind.size), kind.color)
        lines = balance_lines(text, chosen.width, em=chosen.size / MM, width=room)
        if len(lines) <= rows:
            return chosen, tuple(lines)
    full = break_lines(text, chosen.width, em=chosen.size / MM, width=room, justify=False)[:rows]
    return chosen, (*full[:-1], Line(full[-1].lead, ((full[-1].text[:-1] + "…", 0.0),)))
