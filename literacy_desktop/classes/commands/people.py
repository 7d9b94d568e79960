"""Who is meant by what was typed on the command line: an id, or a name or number that only one person has."""

from collections.abc import Iterable

from literacy_desktop.attendees.service import find
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id, parse_id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace

_HEX = 32
_TOLD = 5


def person_of(ws: Workspace, text: str) -> Id:
    """The id of the person that is meant; of an id that was typed, whoever it belongs to.

    Raises:
        Problem: nobody fits, or several do.
    """
    plain = text.replace("-", "").strip()
    if len(plain) == _HEX:
        return parse_id(plain)
    rows = find(ws, text, _TOLD + 1)
    same = [row for row in rows if row.name == text.strip()] or rows
    if len(same) == 1:
        return same[0].id
    if not same:
        raise Problem(_("登记簿里没有找到“{text}”。").format(text=text), _("请换个写法，或先登记。"))
    told = _("、").join(f"{row.name} {row.id.hex()}" for row in same[:_TOLD])
    raise Problem(_("“{text}”不止一个人。").format(text=text), _("请用编号：{told}。").format(told=told))


def people_of(ws: Workspace, texts: Iterable[str]) -> list[Id]:
    """The ids of several people, in this order."""
    return [person_of(ws, text) for text in texts]
