"""The verbs that find the class or session for which partners and staff are named."""

from dataclasses import dataclass

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.store import classes as store


@dataclass(frozen=True)
class Meant:
    """A class, or one session of it."""

    class_id: Id
    name: str
    session_id: Id | None = None


def class_meant(ws: Workspace, code: str, number: int | None = None) -> Meant:
    """The class of a code, or its session of a number.

    Raises:
        Problem: there is none.
    """
    found = store.class_of(ws.conn, code)
    if found is None:
        raise Problem(_("没有编号为 {code} 的班级。").format(code=code), _("用 classes list 查看编号。"))
    if number is None:
        return Meant(*found)
    session = store.session_of(ws.conn, found[0], number)
    if session is None:
        raise Problem(
            _("“{name}”没有第 {number} 次课。").format(name=found[1], number=number),
            _("用 classes show 查看。"),
        )
    return Meant(*found, session)
