"""Tables in text files: comma, semicolon or tab between the cells, in the encodings found in China."""

import csv
import io
import re
from collections import Counter

from literacy_desktop.base.i18n import _
from literacy_desktop.base.names import remap_gb18030
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report
from literacy_desktop.tables.grid import Grid, Row, trim

_DELIMITERS = ",;\t"
_LOOKED_AT = 50
_REPORTED = 2000
_MOST_CELLS = 8_000_000
_ANNOUNCED = re.compile(r"sep=(.)\r?\n")
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def decode(content: bytes) -> str | None:
    """The text of UTF-8, UTF-16 with its mark, GBK or GB18030 bytes; None where they are no text at all."""
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as fault:
            whole = content[: fault.start]
            if encoding == "gb18030" or fault.start < len(content) - 3 or whole.isascii():
                continue
            text = whole.decode(encoding)  # broken off within the last character
        if _CONTROL.search(text):
            return None
        return remap_gb18030(text) if encoding == "gb18030" else text
    return None


def read_delimited(text: str, report: Report) -> Grid:
    """The grid of a text whose lines are rows; all its cells are text.

    Raises:
        Problem: a quotation mark is never closed, or the text is too large for a table.
        Cancelled: the report was told to stop.
    """
    announced = _ANNOUNCED.match(text)
    body = text[announced.end() :] if announced else text
    delimiter = announced[1] if announced else _guess_delimiter(body)
    rows, first_row = _parse(body, delimiter, report), 2 if announced else 1
    return trim(rows, first_row=first_row)


def _guess_delimiter(text: str) -> str:
    """The mark that parts the lines most evenly: as many lines as possible with the same number of it."""
    lines = [
        re.sub(r'"[^"]*"', "", line) for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()
    ]

    def evenness(mark: str) -> tuple[int, int]:
        counts = Counter(line.count(mark) for line in lines if mark in line)
        count, times = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return times, count

    return max(_DELIMITERS, key=evenness)


def _parse(text: str, delimiter: str, report: Report) -> list[Row]:
    total = text.count("\n") + 1
    rows: list[Row] = []
    cells, began = 0, 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            cells += len(row)
            if cells > _MOST_CELLS:
                raise Problem(_("这张表太大，读不下。"), _("请分成几个小一些的文件，再分别导入。"))
            rows.append(tuple(_cell(cell) for cell in row))
            if len(rows) % _REPORTED == 0:
                report(min(reader.line_num, total), total)
            began = reader.line_num + 1
    except csv.Error as fault:
        raise _unclosed(began) from fault
    _check_last(text, rows, delimiter)
    report(total, total)
    return rows


def _check_last(text: str, rows: list[Row], delimiter: str) -> None:
    """A quotation mark that is never closed swallows the rest of the file into one cell."""
    last = rows[-1][-1] if rows and rows[-1] else None
    if isinstance(last, str) and "\n" in last and not text.rstrip().endswith(('"', delimiter)):
        raise _unclosed(text.rstrip().count("\n") - last.count("\n") + 1)


def _unclosed(line: int) -> Problem:
    return Problem(
        _("文件第{line}行附近有一个引号没有配对，后面的内容读不出来。").format(line=line),
        _("请用WPS或Excel打开，另存为xlsx再导入。"),
    )


def _cell(text: str) -> str | None:
    plain = text.strip()
    if plain[:1] == "'" and plain[1:2] in ("=", "+", "-", "@"):
        plain = plain[1:]  # the guard against formulas, put there on writing
    wrapped = _AS_TEXT.fullmatch(plain)
    return (wrapped[1].strip() if wrapped else plain) or None
