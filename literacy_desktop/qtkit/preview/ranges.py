"""Which pages of a document people mean, and how they write it."""

import re
import unicodedata
from collections.abc import Sequence

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

_BREAKS = re.compile(r"[,;、。\s]+")
_SPAN = re.compile(r"(\d*)(?:[-~—–―－～至到]+(\d*))?")


def read_pages(text: str, count: int) -> tuple[int, ...]:
    """The pages, from 0, of "1-3、5"; in the order written. An empty text is every page.

    Raises:
        Problem: it cannot be read, or there is no such page.
    """
    plain = re.sub(r"\s*([-~—–至到])\s*", r"\1", unicodedata.normalize("NFKC", text))
    parts = [part for part in _BREAKS.split(plain.strip()) if part]
    if not parts or parts == [_("全部")]:
        return tuple(range(count))
    return tuple(place for part in parts for place in _read_part(part, count))


def _read_part(part: str, count: int) -> Sequence[int]:
    found = _SPAN.fullmatch(part)
    if found is None or not any(found.groups()):
        raise _unreadable(part)
    start, end = found.groups()
    first = int(start or 1)
    last = first if end is None else int(end or count)
    if not 1 <= first <= count or not 1 <= last <= count:
        raise Problem(
            _("没有第 {page} 页，一共 {count} 页。").format(
                page=first if not 1 <= first <= count else last, count=count
            ),
            _("请改一下页码。"),
        )
    return range(first - 1, last) if first <= last else range(first - 1, last - 2, -1)


def _unreadable(part: str) -> Problem:
    return Problem(_("看不懂页码“{part}”。").format(part=part), _("请写成 1-3、5 这样，不填就是全部。"))
