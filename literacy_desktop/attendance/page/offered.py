"""The buttons of the page 考勤."""

from functools import partial
from typing import TYPE_CHECKING

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.buttons import Action

if TYPE_CHECKING:
    from literacy_desktop.attendance.page.attendance import AttendancePage


def own_actions(page: "AttendancePage") -> list[Action]:
    """What can be done with the session at hand, and the ways to its neighbours."""
    return [
        Action(text=_("打印签到表"), icon="printer", call=page.print_sheet, shortcut="Ctrl+P"),
        Action(text=_("过关检查"), icon="graduation-cap", call=partial(page.shell.open, "skills", None)),
        Action(text=_("签到台"), icon="scan-line", call=partial(page.shell.open, "desk", None)),
        Action(text=_("临时来听课"), icon="user-plus", call=page.add_walk_in, shortcut="Ctrl+N"),
        Action(
            text=_("全部出勤"),
            icon="list-checks",
            call=page.fill,
            kind="primary",
            tip=_("这次课还没有标记的人都记出勤，再改个别没来的"),
        ),
    ]
