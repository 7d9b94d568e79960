"""The two forms of a sheet, upright for a session and lying for a class, as places in millimetres."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from literacy_desktop.sheets.layout.markers import MARKERS
from literacy_desktop.sheets.model import CLASS, Tick

BOX_SIDE, MARKER_SIDE = 6.0, 6.0
_EDGE = 9.0
"""From the edge of the paper to the marks: printers leave 5 mm white, and hands cut more."""

GUTTER = "gutter"
"""The key of a hatched strip between boxes and signatures: ink that crosses it has spilt."""

_TABLE_EDGE = 17.5
_TICK_WIDTH = 12.0


@dataclass(frozen=True)
class Column:
    """A column of the table; `key` says what stands in it, `tick` names its boxes where it has them."""

    key: str
    title: str
    left: float
    width: float
    aside: str = ""
    tick: bool = False

    @property
    def middle(self) -> float:
        """The x in the middle."""
        return self.left + self.width / 2

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.left + self.width


@dataclass(frozen=True)
class Marker:
    """A black mark: its pattern, and its upper left corner."""

    number: int
    x: float
    y: float
    side: float = MARKER_SIDE


@dataclass(frozen=True, eq=False)  # there is one for each form of late, known by itself
class Layout:
    """A form of sheet: its page, its table, its codes."""

    lying: bool
    size: tuple[float, float]
    table_top: float
    head_height: float
    row_height: float
    rows: int
    group: int
    foot_height: float
    codes: tuple[tuple[float, float, float], ...]
    columns: tuple[Column, ...]

    @property
    def left(self) -> float:
        """The x of the table's left edge."""
        return _TABLE_EDGE

    @property
    def right(self) -> float:
        """The x of the table's right edge."""
        return self.size[0] - _TABLE_EDGE

    @cached_property
    def rows_top(self) -> float:
        """The y of the first row."""
        return self.table_top + self.head_height

    @property
    def rows_bottom(self) -> float:
        """The y below the last row."""
        return self.rows_top + self.rows * self.row_height

    @property
    def table_bottom(self) -> float:
        """The y below the table, its line of sums included."""
        return self.rows_bottom + self.foot_height

    @cached_property
    def ticks(self) -> tuple[Column, ...]:
        """The columns that have boxes."""
        return tuple(column for column in self.columns if column.tick)

    @cached_property
    def markers(self) -> tuple[Marker, ...]:
        """The marks, left end and right end of each row in turn; a lying page has its sides changed."""
        half = len(MARKERS) // 2
        left, right = (half, 0) if self.lying else (0, half)
        far = self.size[0] - _EDGE - MARKER_SIDE
        found = []
        for index in range(self.rows):
            y = round(self.row_top(index) + (self.row_height - MARKER_SIDE) / 2, 3)
            found += [Marker(left + index, _EDGE, y), Marker(right + index, far, y)]
        return tuple(found)

    def column(self, key: str) -> Column | None:
        """The column of this key, if the form has it."""
        return next((column for column in self.columns if column.key == key), None)

    def row_top(self, index: int) -> float:
        """The y of the upper edge of a page's row, counted from 0."""
        return self.rows_top + index * self.row_height

    def tick_corner(self, column: Column, index: int) -> tuple[float, float]:
        """The upper left corner of a box in a page's row, counted from 0."""
        x = column.middle - BOX_SIDE / 2
        y = self.row_top(index) + (self.row_height - BOX_SIDE) / 2
        return round(x, 3), round(y, 3)

    def places(self) -> Iterator[tuple[int, str, tuple[float, float]]]:
        """Each box: row counted from 0, column, upper left corner."""
        for index in range(self.rows):
            for column in self.ticks:
                yield index, column.key, self.tick_corner(column, index)


def make_layout(kind: str, ticks: Sequence[Tick]) -> Layout:
    """The form of a sheet of this kind that asks this."""
    heads = tuple(_Head(tick.key, tick.title, tick.aside, more=tick.more) for tick in ticks)
    return _lying(heads) if kind == CLASS else _upright(heads)


class _Head(NamedTuple):
    """What a form shows of a tick; sheets of many sessions have it in common."""

    key: str
    title: str
    aside: str
    more: bool


@lru_cache(maxsize=64)
def _upright(ticks: Sequence[_Head]) -> Layout:
    widths = _upright_widths(ticks)
    codes = ((171.5, 14.5, 21.0), (_TABLE_EDGE, 266.0, 17.0))
    return Layout(False, (210.0, 297.0), 54.0, 8.8, 11.0, 18, 6, 0.0, codes, _columns(widths))


_Width = tuple[str, str, float, str, bool]

_ROOM = {
    0: (9.0, 9.0, 27.0, 10.5, 32.0),
    1: (9.0, 9.0, 21.5, 0.0, 32.0),
    2: (0.0, 0.0, 27.0, 0.0, 32.5),
    3: (9.0, 9.0, 0.0, 0.0, 29.5),
    4: (0.0, 0.0, 0.0, 0.0, 35.5),
}
"""With so many of them beside attendance: the widths of sex, age, village, remarks, signature; 0 is none."""


def _upright_widths(ticks: Sequence[_Head]) -> list[_Width]:
    more = sum(1 for tick in ticks if tick.more)
    sex, age, village, note, signature = _ROOM[more]
    widths: list[_Width] = [
        ("number", "序号", 9.0, "", False),
        ("name", "姓名", 27.0, "", False),
        ("sex", "性别", sex, "", False),
        ("age", "年龄", age, "", False),
        ("phone", "手机尾号", 15.5, "", False),
        ("village", "村 / 社区", village, "", False),
        *((tick.key, tick.title, _TICK_WIDTH, tick.aside, True) for tick in ticks),
        ("note", "备注", note, "", False),
        (GUTTER, "", 0.0 if note else 4.0, "", False),
        ("signature", "本人签名", signature, "可按手印", False),
    ]
    return [each for each in widths if each[2]]


@lru_cache(maxsize=64)
def _lying(ticks: Sequence[_Head]) -> Layout:
    size, fixed, ends = (297.0, 210.0), 51.5, 54.5
    room = size[0] - 2 * _TABLE_EDGE - fixed
    each = min(16.0, max(12.5, (room - ends) / max(len(ticks), 1)))
    left_over = room - each * len(ticks)
    village = 28.0 if left_over >= ends + 28 else 0.0
    note = 14.0
    widths: list[_Width] = [
        ("number", "序号", 9.0, "", False),
        ("name", "姓名", 27.0, "", False),
        ("phone", "手机尾号", 15.5, "", False),
        ("village", "村 / 社区", village, "", False),
        *((tick.key, tick.title, each, tick.aside, True) for tick in ticks),
        ("note", "备注", note, "", False),
        ("signature", "本人签名", left_over - village - note, "可按手印", False),
    ]
    codes = ((261.5, 12.0, 18.0), (_TABLE_EDGE, 186.2, 15.0))
    return Layout(True, size, 40.0, 12.0, 9.6, 13, 5, 8.0, codes, _columns([one for one in widths if one[2]]))


def _columns(widths: Sequence[_Width]) -> tuple[Column, ...]:
    columns, left = [], _TABLE_EDGE
    for key, title, width, aside, tick in widths:
        columns.append(Column(key, title, round(left, 3), round(width, 3), aside, tick))
        left += width
    return tuple(columns)
