"""Statuses of an office's own: added, changed, retired; never taken from the marks that bear them."""

from dataclasses import replace

from literacy_desktop.attendance import store
from literacy_desktop.attendance.model import Signs, Status
from literacy_desktop.attendance.service.lookup import signs
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace

MOST = 12
"""More of an office's own would find no room in a legend."""


def own_status(ws: Workspace, text: str) -> Status:
    """The office's own status that a text names by word or sign.

    Raises:
        Problem: there is none, or it is one of the five.
    """
    found = signs(ws).named(text)
    if found is None or not found.own:
        own = "、".join(one.name for one in signs(ws).statuses if one.own) or _("（还没有）")
        raise Problem(
            _("没有叫“{text}”的自设考勤状态。").format(text=text),
            _("本单位自己加的有：{names}。原有的五种在设置里改名称。").format(names=own),
        )
    return found


def times_given(ws: Workspace, status: Status) -> int:
    """How many marks bear a status, those taken away again too."""
    return store.times_given(ws.conn, status.code)


def add_status(ws: Workspace, status: Status) -> Status:
    """Add a status; its code is the name it has now, so that two PCs that add the same word agree.

    Args:
        ws: the workspace.
        status: name, sign, key, kind, counts and tone; code and place are filled in.

    Raises:
        Problem: name, sign or key is missing or another mark's, or there are too many.
    """
    office, name = signs(ws), status.name.strip()
    own = [one for one in office.statuses if one.own]
    made = _cleaned(replace(status, code=name, name=name, place=len(own) + 1, retired=None))
    made.check(office.statuses)
    if len(own) >= MOST:
        raise Problem(_("自己加的考勤状态最多 {most} 种。").format(most=MOST), _("请先停用或删除用不着的。"))
    with ws.change(_("新增考勤状态：{name}").format(name=made.name)):
        store.put_status(ws.conn, made)
    return made


def change_status(ws: Workspace, status: Status) -> Status:
    """Write another name, sign, key or colour of a status, and whether it counts in the rate.

    What it says of a person cannot be changed once marks bear it: they would mean something else.

    Raises:
        Problem: it is not known, is not told apart from another one, or has been given and would change.
    """
    before = own_status(ws, status.code)
    made = _cleaned(replace(status, name=status.name.strip()))
    made.check(_others(signs(ws), before))
    if made.kind != before.kind and times_given(ws, before):
        raise Problem(
            _("“{name}”已经用过 {n} 次，不能改成另一种含义。").format(
                name=before.name, n=times_given(ws, before)
            ),
            _("请停用它，另外新增一种；记过的考勤不变。"),
        )
    with ws.change(_("修改考勤状态：{name}").format(name=made.name)):
        store.put_status(ws.conn, made)
    return made


def retire_status(ws: Workspace, status: Status) -> None:
    """Give a status no more; the marks that bear it stay, and legends name it where it is seen."""
    with ws.change(_("停用考勤状态：{name}").format(name=status.name)) as change:
        store.put_status(ws.conn, replace(status, retired=change.at))


def revive_status(ws: Workspace, status: Status) -> Status:
    """Let a retired status be given again; its key is dropped where another one has it now.

    Raises:
        Problem: another mark has its name or sign meanwhile.
    """
    office = signs(ws)
    made = replace(status, retired=None, key="" if status.key in office.keys else status.key)
    made.check(_others(office, status))
    with ws.change(_("恢复考勤状态：{name}").format(name=made.name)):
        store.put_status(ws.conn, made)
    return made


def delete_status(ws: Workspace, status: Status) -> None:
    """Put a status that was never given into the recycle bin.

    Raises:
        Problem: marks bear it.
    """
    given = times_given(ws, status)
    if given:
        raise Problem(
            _("“{name}”已经用过 {n} 次，不能删除。").format(name=status.name, n=given),
            _("请停用它：以后不再出现，记过的考勤都保留。"),
        )
    with ws.change(_("删除考勤状态：{name}").format(name=status.name)) as change:
        store.delete_status(ws.conn, status.code, change.at)


def _others(office: Signs, status: Status) -> list[Status]:
    return [one for one in office.statuses if one.code != status.code]


def _cleaned(status: Status) -> Status:
    """As it is kept: whoever was there counts or not as told, whoever was missing without excuse never."""
    return replace(
        status,
        sign=status.sign.strip(),
        key=status.key.strip().upper(),
        counts=status.counts and status.kind != "absent",
    )
