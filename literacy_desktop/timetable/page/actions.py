"""What the timetable offers to do with a session."""

from collections.abc import Sequence
from functools import partial

from literacy_desktop.base.i18n import _
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.classes.page.replanning import Replanning
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.shell import Shell


def offered(one: SessionDetail, doing: Replanning, shell: Shell) -> Sequence[Action]:
    """The actions, the usual one first."""
    session, on = one.session, one.session.counts
    key = (session.class_id, session.number)
    cancel = Action(text=_("取消这次课"), icon="circle-x", call=partial(doing.cancel, session))
    restore = Action(text=_("恢复这次课"), icon="undo-2", call=partial(doing.restore, session))
    mark = partial(shell.open, "attendance", key)
    move = partial(doing.move, session)
    return [
        Action(text=_("签到"), icon="clipboard-check", call=mark, enabled=on),
        Action(text=_("打印签到表"), icon="printer", call=partial(shell.open, "sheets", key), enabled=on),
        Action(text=_("改时间"), icon="clock", call=move, enabled=on, separated=True),
        Action(text=_("再办一场"), icon="copy", call=partial(doing.again, session)),
        Action(text=_("补课"), icon="rotate-cw", call=partial(doing.makeup, session)),
        cancel if session.state != "cancelled" else restore,
        Action(
            text=_("打开班级"),
            icon="book-open",
            call=partial(shell.open, "classes", session.class_id),
            separated=True,
        ),
    ]
