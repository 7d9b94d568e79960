"""录入放假安排: the notice pasted or a file chosen, looked at day by day, then entered."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.holidays import OFF, Holiday
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model.notice_text import HolidayPlan, read_notice
from literacy_desktop.classes.service import apply_holidays, holidays_of, plan_holidays
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import EmptyState, Note
from literacy_desktop.qtkit.fields import AreaField, NumberField
from literacy_desktop.qtkit.files import open_file
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.timetable.service import plan_holiday_file

COLUMNS = (
    Column(key="day", title=N_("日期"), width=190, kind="strong"),
    Column(key="name", title=N_("节日"), width=130),
    Column(key="kind", title=N_("安排"), width=130, stretch=True),
)
PAUSE = 250


class HolidayForm(FormDialog):
    """The arrangement of one year."""

    def __init__(self, ws: Workspace, year: int, parent: QWidget | None = None) -> None:
        super().__init__(_("放假安排"), self._enter, ok=_("录入"), width=760, parent=parent)
        self._ws = ws
        self._plan: HolidayPlan | None = None
        self.year = NumberField(_("哪一年"), least=2018, most=2088, unit=_("年"))
        self.year.set_value(year)
        hint = _("国务院办公厅每年11月发布。把通知全文复制过来，下面会列出每一天，核对后再录入。")
        self.notice = AreaField(_("粘贴放假通知"), lines=4, hint=hint)
        self.add(self.year)
        self.add(self.notice)
        choose = Action(text=_("从表格或文本文件读取"), icon="folder-open", call=self.choose_file)
        self.add_widget(button(choose))
        self._told = Note("", "warn")
        self.add_widget(self._told)
        self.table = Table(COLUMNS, "holidays")
        self.table.setMinimumHeight(theme.px(210))
        self.table.set_empty(EmptyState("calendar-days", _("这一年的放假安排还没有录入")))
        self.add_widget(self.table)
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.read)
        self.notice.changed.connect(self._later.start)
        self.year.changed.connect(self._later.start)
        self.read()
        self.untouched()

    def read(self) -> None:
        """Read the notice, or show what is entered where none is pasted."""
        year, text = self.year.value(), self.notice.value()
        self._plan = None
        if not text:
            self._show(holidays_of(self._ws, year), ())
            return
        try:
            self._take(plan_holidays(self._ws, year, read_notice(text, year)))
        except Problem as problem:
            self._show([], (str(problem),))

    def choose_file(self) -> None:
        """A table or a text file instead."""
        path = open_file(self, _("放假安排"), "*.xlsx *.xls *.csv *.txt", purpose="holidays")
        if path is not None:
            self._take(plan_holiday_file(self._ws, path, self.year.value()))

    def _take(self, plan: HolidayPlan) -> None:
        self._plan = plan
        notices = list(plan.notices)
        if plan.before:
            notices.append(_("这一年原来录入的 {n} 天会被替换。").format(n=plan.before))
        self._show(plan.days, notices)

    def _show(self, days: Sequence[Holiday], notices: Sequence[str]) -> None:
        self._told.words.setText("\n".join(notices))
        self._told.setVisible(bool(notices))
        rows = [(date_words(one.day, date.min), one.name, _pill(one)) for one in days]
        self.table.set_rows(rows, list(range(len(rows))))

    def _enter(self) -> int:
        if self._later.isActive():
            self._later.stop()
            self.read()
        if self._plan is None:
            raise Problem(_("还没有可以录入的放假安排。"), _("请先粘贴通知，或选择文件。"))
        apply_holidays(self._ws, self._plan)
        return len(self._plan.days)


def _pill(one: Holiday) -> Pill:
    return Pill(_("放假"), "bad") if one.kind == OFF else Pill(_("调休上班"), "plain")
