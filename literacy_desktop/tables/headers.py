"""Which row of a table is its header, and which column means what."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.tables.grid import Cell, Grid, Row

_LOOKED_AT = 30
_SHOWN = 8
_BRACKETS = re.compile(r"[(\[{【〔《].*?[)\]}】〕》]")


@dataclass(frozen=True)
class Headers:
    """Where a table's columns are.

    Attributes:
        row: the index of the header row in the grid; the data begin in the next.
        columns: for each field that was found, the index of its column.
        unused: the texts of the columns that mean nothing to the caller, from left to right.
    """

    row: int
    columns: Mapping[str, int]
    unused: tuple[str, ...]

    def records(self, grid: Grid) -> Iterator[tuple[int, dict[str, Cell]]]:
        """Each row below the header that is not blank: its number in the file, and its cells by field.

        A row in which none of the fields found has anything counts as blank.
        """
        for index in range(self.row + 1, len(grid.rows)):
            row = grid.rows[index]
            record = {field: row[column] for field, column in self.columns.items()}
            if any(cell is not None for cell in record.values()):
                yield grid.row_number(index), record


def find_headers(
    rows: Sequence[Row], synonyms: Mapping[str, Sequence[str]], *, needed: Collection[str] = ()
) -> Headers:
    """Find the header among the first 30 rows: the one with most of the fields, the upper of equals.

    Spaces, case, width and punctuation are ignored, and so is a remark in brackets: '姓 名*', '姓名（必填）'
    mean 姓名. Of two columns that fit a field the one with the earlier synonym is taken.

    Args:
        rows: the rows of a grid.
        synonyms: for each field the words that may stand over its column, the usual one first.
        needed: the fields without which the table is of no use.

    Raises:
        Problem: no row looks like a header, or a needed field is missing; it names what was found.
    """
    best = match_headers(rows, synonyms, needed=needed)
    if best.row < 0:
        raise _no_header(rows, [many[0] for many in synonyms.values()])
    missing = [synonyms[field][0] for field in synonyms if field in needed and field not in best.columns]
    if missing:
        raise Problem(
            _("表头缺少：{names}。").format(names=_("、").join(missing)),
            _("第一行请写上列名；现在看到的列名是：{found}。").format(found=_shown(rows[best.row])),
        )
    return best


def match_headers(
    rows: Sequence[Row], synonyms: Mapping[str, Sequence[str]], *, needed: Collection[str] = ()
) -> Headers:
    """The same, without insisting on anything: a row of -1 and no columns where none looks like a header."""
    words = {
        _plain(word): (field, rank) for field, many in synonyms.items() for rank, word in enumerate(many)
    }
    best = Headers(-1, {}, ())
    for index, row in enumerate(rows[:_LOOKED_AT]):
        found = _match(index, row, words)
        if _worth(found, needed) > _worth(best, needed):
            best = found
    return best


def _worth(headers: Headers, needed: Collection[str]) -> tuple[int, int]:
    return len(headers.columns), sum(field in needed for field in headers.columns)


def _match(index: int, row: Row, words: Mapping[str, tuple[str, int]]) -> Headers:
    ranked: dict[str, tuple[int, int]] = {}
    for column, cell in enumerate(row):
        meant = _meaning(cell, words)
        if meant is not None and (meant[0] not in ranked or meant[1] < ranked[meant[0]][0]):
            ranked[meant[0]] = meant[1], column
    columns = {field: column for field, (_rank, column) in ranked.items()}
    taken = set(columns.values())
    unused = tuple(_one_line(cell) for n, cell in enumerate(row) if cell is not None and n not in taken)
    return Headers(index, columns, unused)


def _meaning(cell: Cell, words: Mapping[str, tuple[str, int]]) -> tuple[str, int] | None:
    if not isinstance(cell, str):
        return None
    return words.get(_plain(cell)) or words.get(
        _plain(_BRACKETS.sub("", unicodedata.normalize("NFKC", cell)))
    )


def _plain(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _no_header(rows: Sequence[Row], wanted: Sequence[str]) -> Problem:
    first = next((row for row in rows if any(cell is not None for cell in row)), ())
    then = _("请在数据上方写一行列名，例如：{names}。").format(names=_("、").join(wanted[:_SHOWN]))
    if not first:
        return Problem(_("表格是空的。"), then)
    return Problem(_("没有找到表头。第一行是：{found}。").format(found=_shown(first)), then)


def _shown(row: Row) -> str:
    texts = [_one_line(cell) for cell in row if cell is not None]
    return _("、").join(texts[:_SHOWN]) + ("…" if len(texts) > _SHOWN else "")


def _one_line(cell: Cell) -> str:
    text = " ".join(str(cell).split())
    return text if len(text) <= len("这是一个很长很长的列名") * 2 else text[:20] + "…"
