"""The two cards on how the year goes: months by kind of site, and counties."""

from collections.abc import Sequence

from literacy_desktop.attendance.model import percent
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.qtkit.cards import Card
from literacy_desktop.qtkit.charts import BarChart, ColumnChart, Columns
from literacy_desktop.qtkit.words import Wrapped
from literacy_desktop.workbench.model import MonthCount

GROUPS = (
    (N_("老年大学"), ("university",)),
    (N_("社区与村"), ("street", "daycare", "village", "township")),
    (N_("营业厅"), ("hall",)),
    (N_("养老中心"), ("county", "city")),
    (N_("其他"), ("other",)),
)
"""Kinds of sites that the chart counts together, lowest first."""


def columns_of(months: Sequence[MonthCount]) -> Columns:
    """The chart of the months; groups without anybody are left out."""
    series = []
    for title, kinds in GROUPS:
        values = [sum(month.visits.get(kind, 0) for kind in kinds) for month in months]
        if any(values):
            series.append((_(title), values))
    return Columns(
        [_("{month}月").format(month=one.month.month) for one in months],
        series,
        [percent(one.total, one.expected) / 100 if one.expected else None for one in months],
        _("到课率"),
    )


class MonthsCard(Card):
    """Person-times of each month by kind of site, and the rate."""

    def __init__(self) -> None:
        super().__init__(_("每月参训人次与到课率"))
        self._chart = ColumnChart(_("每月参训人次与到课率"))
        self._none = Wrapped(_("登记考勤以后，这里会画出每个月来了多少人次。"), "muted")
        self.body.addWidget(self._chart, 1)
        self.body.addWidget(self._none)

    def show_months(self, months: Sequence[MonthCount]) -> None:
        """Show the months of the year so far."""
        some = any(month.total for month in months)
        self._chart.setVisible(some)
        self._none.setVisible(not some)
        spoken = "；".join(
            _("{month}月 {visits} 人次，到课率 {rate}%").format(
                month=one.month.month, visits=one.total, rate=percent(one.total, one.expected)
            )
            for one in months
        )
        self._chart.show_data(columns_of(months), spoken)


class CountiesCard(Card):
    """Person-times of the year by county."""

    def __init__(self) -> None:
        super().__init__(_("各县区参训人次（本年）"))
        self._chart = BarChart(_("各县区参训人次（本年）"))
        self._none = Wrapped(_("还没有数据。"), "muted")
        self.body.addWidget(self._chart, 1)
        self.body.addWidget(self._none)
        self.body.addStretch(0)

    def show_counties(self, counties: Sequence[tuple[str, int]]) -> None:
        """Show the counties, the most first."""
        self._chart.setVisible(bool(counties))
        self._none.setVisible(not counties)
        self._chart.show_bars(counties)
