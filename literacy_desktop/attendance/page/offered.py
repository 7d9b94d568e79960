"""The buttons of the page 考勤."""

from collections.abc import Callable
from functools import partial

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.shell import Shell

Call = Callable[[], object]


def own_actions(shell: Shell, print_sheet: Call, add_walk_in: Call, fill: Call) -> list[Action]:
    """What can be done with the session at hand, and the ways to its neighbours."""
    return [
        Action(text=_("打印签到表"), icon="printer", call=print_sheet, shortcut="Ctrl+P"),
        Action(text=_("过关检查"), icon="graduation-cap", call=partial(shell.open, "skills", None)),
        Action(text=_("签到台"), icon="scan-line", call=partial(shell.open, "desk", None)),
        Action(text=_("临时来听课"), icon="user-plus", call=add_walk_in, shortcut="Ctrl+N"),
        Action(
            text=_("全部出勤"),
            icon="list-checks",
            call=fill,
            kind="primary",
            tip=_("这次课还没有标记的人都记出勤，再改个别没来的"),
        ),
    ]
