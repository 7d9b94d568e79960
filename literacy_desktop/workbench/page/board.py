"""WorkbenchPage: greeting, key figures, today's sessions, what is due, the year in two charts."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import KpiCard
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.workbench.model import Overview
from literacy_desktop.workbench.page.due import DueCard
from literacy_desktop.workbench.page.greeting import date_line, greeting
from literacy_desktop.workbench.page.steps import StepsCard
from literacy_desktop.workbench.page.today import TodayCard
from literacy_desktop.workbench.page.year import CountiesCard, MonthsCard

ONE_COLUMN, TWO_FIGURES = 760, 800
"""Under these widths (at text size 100 %) the cards stand in one column, the figures in two."""


@dataclass(frozen=True)
class Shown:
    """What the page shows: the figures, the name of this PC's site, how many classes there are."""

    overview: Overview
    site: str
    classes: int


def look_up(ws: Workspace) -> Shown:
    """Read everything for the page; in a worker, since a big register takes its time."""
    # What counts the figures is loaded here too: the page is on the screen before.
    from literacy_desktop.classes.service import all_classes
    from literacy_desktop.sites.service import own_site
    from literacy_desktop.workbench.service import overview

    site = own_site(ws)
    return Shown(overview(ws), site.name if site else "", len(all_classes(ws)))


class WorkbenchPage(Page):
    """The first page."""

    TITLE = N_("工作台")
    SHOWS = frozenset(
        {
            "absence_visit",
            "attendance",
            "attendee",
            "certificate",
            "class",
            "enrolment",
            "head_count",
            "session",
            "site",
            "skill_follow_up",
            "skill_mark",
            "topic",
        }
    )

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self._arranged = (0, False)
        self._seen: Overview | None = None
        self._steps: StepsCard | None = None
        self.figures = {
            "today": KpiCard("calendar-check", _("今日课次"), "brand"),
            "month": KpiCard("users", _("本月参训"), "info"),
            "print": KpiCard("award", _("待打印证书"), "accent"),
            "people": KpiCard("graduation-cap", _("登记学员"), "warn"),
        }
        self.today, self.due = TodayCard(shell), DueCard(shell)
        self.months, self.counties = MonthsCard(), CountiesCard()
        column = self.scroll_body()
        self._all = QWidget()
        column.addWidget(self._all, 1)
        self._start = QVBoxLayout()
        column.addLayout(self._start)
        self._lay_out_cards()

    def _lay_out_cards(self) -> None:
        column = QVBoxLayout(self._all)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        column.addLayout(self._grid)
        self._pair = pair = QHBoxLayout()
        pair.setSpacing(14)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for side, stretch in ((self._left, 5), (self._right, 4)):
            side.setSpacing(12)
            pair.addLayout(side, stretch)
        column.addLayout(pair, 1)
        self._arrange(4, one_column=False)

    def _arrange(self, across: int, *, one_column: bool) -> None:
        if self._arranged == (across, one_column):
            return
        self._arranged = (across, one_column)
        for place, figure in enumerate(self.figures.values()):
            self._grid.addWidget(figure, place // across, place % across)
        for place in range(len(self.figures)):
            self._grid.setColumnStretch(place, 1 if place < across else 0)
        other = self._left if one_column else self._right
        self._left.addWidget(self.today)
        other.addWidget(self.due)
        self._left.addWidget(self.months, 1)
        other.addWidget(self.counties, 1)
        self._pair.setStretch(1, 0 if one_column else 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        across = 2 if width < theme.px(TWO_FIGURES) else 4
        self._arrange(across, one_column=width < theme.px(ONE_COLUMN))

    # -- showing

    def refresh(self) -> None:
        now = self.ws.now()
        self.set_title(greeting(now, self.ws.actor))
        self.set_fact(date_line(now.date()))
        self.run(lambda ws, _report: look_up(ws), self.show_all, label=_("汇总数据"), quiet=True)

    def show_all(self, shown: Shown) -> None:
        """Show what was looked up; a new office gets its first steps instead of empty charts."""
        beginning = shown.classes == 0
        self._all.setVisible(not beginning)
        if self._steps is not None:
            self._steps.deleteLater()
            self._steps = None
        if beginning:
            self._steps = StepsCard(self.shell, shown.site, shown.overview.people)
            self._start.addWidget(self._steps, 0, Qt.AlignmentFlag.AlignTop)
            self.set_actions([])
            return
        self._seen = shown.overview
        self._show_figures(shown.overview)
        self.today.show_overview(shown.overview, self.ws.now())
        self.due.show_due(shown.overview.due)
        self.months.show_months(shown.overview.months)
        self.counties.show_counties(shown.overview.regions)
        text = _("登记考勤")
        self.set_actions([Action(text=text, icon="clipboard-check", call=self.take, kind="primary")])

    def take(self) -> None:
        """To the marks of the session that is on or comes next."""
        moment = self.ws.now().replace(tzinfo=None)
        today = self._seen.today if self._seen else []
        coming = [one for one in today if one.session.ends >= moment] or today
        session = coming[0].session if coming else None
        self.shell.open("attendance", (session.class_id, session.number) if session else None)

    def _show_figures(self, seen: Overview) -> None:
        here = sum(one.marked for one in seen.today)
        expected = sum(one.enrolled for one in seen.today)
        note = _("已签到 {here} / {all} 人").format(here=here, all=expected)
        if not seen.today:
            following = seen.next_session
            day = date_words(following.session.starts.date(), self.ws.today()) if following else ""
            note = _("下一次 {day}").format(day=day) if following else _("最近没有排课")
        self.figures["today"].set_value(str(len(seen.today)), _("节"), note)
        self.figures["month"].set_value(f"{seen.visits_month:,}", _("人次"), compared(seen))
        earned = (
            _("另有 {n} 人可以发证").format(n=f"{seen.earned:,}") if seen.earned else _("没有等待发证的人")
        )
        self.figures["print"].set_value(f"{seen.to_print:,}", _("张"), earned)
        running = _("进行中的班级 {n} 个").format(n=seen.running)
        self.figures["people"].set_value(f"{seen.people:,}", _("人"), running)


def compared(seen: Overview) -> str:
    """How this month stands against the same days of the last."""
    more = seen.visits_month - seen.visits_last_month
    if more == 0:
        return _("和上月同期一样多")
    words = _("比上月同期多 {n}") if more > 0 else _("比上月同期少 {n}")
    return words.format(n=f"{abs(more):,}")
