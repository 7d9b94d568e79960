"""Marking: what the grid's keys, clicks and menus do to the marks of the class that is shown."""

from literacy_desktop.attendance import service
from literacy_desktop.attendance.model import GUEST
from literacy_desktop.attendance.page import joining
from literacy_desktop.attendance.page.asking import HeadForm, ReasonForm
from literacy_desktop.attendance.page.model import GridModel
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Session
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.page import Page


class Marking:
    """The hands of one page."""

    def __init__(self, page: Page, model: GridModel) -> None:
        self._page, self._model = page, model
        self._agreed: set[Id] = set()
        self._reason = ""

    def put(self, row: int, column: int, status: str | None) -> None:
        """Give a person a mark in a session, or take it away."""
        page = self._page
        if status == self._model.value(row, column):
            return
        session, member = self._model.grid.sessions[column], self._model.grid.rows[row].member
        if session.id in self._model.grid.frozen:
            self._correct(session, [member.attendee_id], status)
            return
        if status is not None and not self.may_mark(session):
            return
        guest = member.status == GUEST
        service.mark(page.ws, session, [member.attendee_id], status, walk_in=guest)

    def _correct(self, session: Session, ids: list[Id], status: str | None) -> None:
        """Ask why a frozen mark is changed; the last reason is offered again."""
        form = ReasonForm(session.number, self._reason, self._page)
        if form.exec():
            self._reason = form.reason.value()
            service.correct(self._page.ws, session, ids, status, self._reason)
            self._page.shell.toast(_("已更正第 {number} 次课的考勤").format(number=session.number))
        form.deleteLater()

    def may_mark(self, session: Session) -> bool:
        """Ask once before the marks of a session that is still to come."""
        today = self._page.ws.today()
        ahead = session.starts.date() > today and session.counts and session.id not in self._agreed
        if ahead and not joining.agree_ahead(self._page, session, today):
            return False
        self._agreed.add(session.id)
        return True

    def fill(self, class_id: Id, session: Session) -> None:
        """Everybody without a mark in a session was there."""
        page = self._page
        if not self.may_mark(session):
            return
        count = service.fill(page.ws, class_id, session)
        words = _("第 {number} 次课：{n} 人记为出勤").format(number=session.number, n=count)
        page.shell.toast(words, undo=True)
        page.take_keys()  # for the few who did not come

    def clear(self, session: Session) -> None:
        """Take away every mark of a session."""
        page = self._page
        marked = [row.member.attendee_id for row in self._model.grid.rows if self._model.own(row, session.id)]
        if not marked:
            return
        if session.id in self._model.grid.frozen:
            self._correct(session, marked, None)
            return
        title = _("要清除第 {number} 次课的考勤吗？").format(number=session.number)
        text = _("{n} 人的标记会清空，清空以后可以撤销。").format(n=len(marked))
        if confirm(title, text, ok=_("清除"), danger=True, parent=page):
            service.mark(page.ws, session, marked, None)
            page.shell.toast(_("已清除第 {number} 次课的考勤").format(number=session.number), undo=True)

    def count_heads(self, session: Session) -> None:
        """Ask how many came without giving a name."""
        page = self._page
        known = self._model.grid.heads.get(session.id)
        form = HeadForm(page.ws, session, known, frozen=session.id in self._model.grid.frozen, parent=page)
        if form.exec():
            page.shell.toast(
                _("第 {number} 次课：{n} 人没有留名字").format(number=session.number, n=form.people.value()),
                undo=True,
            )
        form.deleteLater()
