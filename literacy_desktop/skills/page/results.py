"""The part 成效: a class before and after, and thirty days later."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.qtkit.cards import Card, EmptyState, KpiCard, scrolled
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shares import ShareChart, ShareRow, Shares
from literacy_desktop.qtkit.words import label
from literacy_desktop.skills import service
from literacy_desktop.skills.model import LEVELS, PHASES, ClassResult, Opinion, Tally, TopicResult
from literacy_desktop.skills.page.paper import show_paper

PARTS = (("can", "good"), ("prompted", "middling"), ("cannot", "poor"))
_FIGURES = (
    ("before", "clock", N_("课前会"), "warn"),
    ("after", "circle-check", N_("课后会"), "ok"),
    ("later", "history", N_("30 天后会"), "info"),
    ("glad", "star", N_("满意"), "accent"),
)


def percent_words(share: float | None) -> str:
    """A share as people read it."""
    return "—" if share is None else f"{share:.0%}"


def shares_of(result: ClassResult) -> Shares:
    """The chart of a class: for each session a bar for each time it was checked."""
    rows = [row for topic in result.topics for row in _rows(topic)]
    return Shares(tuple((_(LEVELS[level]), tone) for level, tone in PARTS), tuple(rows))


def _rows(topic: TopicResult) -> list[ShareRow]:
    title = _("第 {number} 次  {topic}").format(number=topic.number, topic=topic.topic)
    rows: list[ShareRow] = []
    for phase, word in PHASES.items():
        tally = topic.tallies[phase]
        if tally.total or phase != "later":
            counts = (tally.can, tally.prompted, tally.cannot)
            rows.append(ShareRow(_(word), counts, title if not rows else ""))
    return rows


class ResultPanel(QWidget):
    """Four figures and the chart."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._class_id: Id | None = None
        self.figures = {key: KpiCard(icon, _(title), tone) for key, icon, title, tone in _FIGURES}
        self.chart = ShareChart(_("教学成效"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(12)
        for figure in self.figures.values():
            row.addWidget(figure, 1)
        column.addLayout(row)
        card = Card(_("每次课：会、提示后会、不会各占多少"))
        card.body.addWidget(self.chart)
        card.body.addWidget(label(_("上面的课前会、课后会，只算两次都查过的项目。"), "caption"))
        column.addWidget(card)
        column.addStretch(1)
        self._area = scrolled(inside)
        hint = _("在“检查”里记下课前、课后的结果，这里就能看出教会了多少。")
        self._empty = EmptyState("chart-column", _("这个班还没有过关记录"), hint)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        outer.addWidget(self._empty)

    def show_class(self, class_id: Id | None) -> None:
        """Show what a class learnt."""
        self._class_id = class_id
        ws = self._page.ws
        result = service.class_result(ws, class_id) if class_id else ClassResult([])
        opinion = Opinion.joined(service.class_opinions(ws, class_id).values() if class_id else ())
        self._area.setVisible(bool(result.topics))
        self._empty.setVisible(not result.topics)
        self.chart.show_shares(shares_of(result))
        before, after = result.total("before", paired=True), result.total("after", paired=True)
        self._show("before", before, _("{n} 项次").format(n=before.total))
        self._show("after", after, self._gain(before, after))
        later = result.total("later")
        self._show("later", later, _("{n} 项次").format(n=later.total))
        self.figures["glad"].set_value(
            percent_words(opinion.glad), "", _("{n} 张小条").format(n=opinion.slips)
        )

    def _show(self, key: str, tally: Tally, note: str) -> None:
        self.figures[key].set_value(percent_words(tally.share()), "", note if tally.total else "")

    @staticmethod
    def _gain(before: Tally, after: Tally) -> str:
        one, two = before.share(), after.share()
        if one is None or two is None:
            return ""
        return _("提高 {n} 个百分点").format(n=round((two - one) * 100))

    def usable(self) -> bool:
        """Whether there is anything to print."""
        return not self._area.isHidden()

    def print_result(self) -> None:
        """Show the page as it goes on paper."""
        class_id = self._class_id
        if class_id is not None:
            show_paper(
                self._page,
                lambda ws, out, report: service.print_result(ws, class_id, out, report),
                _("教学成效"),
            )
