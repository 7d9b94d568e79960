"""Charts are tested on their drawing calls, not on pixels."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.charts import (
    BarChart,
    ColumnChart,
    Columns,
    draw_bars,
    draw_columns,
    nice_top,
    plot_of,
    series_colour,
)
from literacy_desktop.qtkit.drawing import Box, Call, Dot, Stroke, Word, shortened
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN

SIZE = QSize(500, 220)
MONTHS = Columns(
    ["1月", "2月", "3月"],
    [("老年大学", [100, 0, 40]), ("营业厅", [300, 0, 60])],
    [0.5, None, 1.0],
    "到课率",
)


def measure(text: str) -> float:
    """Every character eight pixels wide."""
    return len(text) * 8.0


def boxes(calls: Iterable[Call], colour: str) -> list[Box]:
    return [call for call in calls if isinstance(call, Box) and call.colour == colour]


def words(calls: Iterable[Call]) -> list[str]:
    return [call.text for call in calls if isinstance(call, Word)]


@pytest.mark.parametrize(
    ("highest", "top"), [(0, 4), (3, 4), (5, 8), (8, 8), (9, 20), (290, 400), (1900, 2000), (2001, 4000)]
)
def test_a_scale_ends_at_a_round_number_not_below_the_highest(highest: int, top: int) -> None:
    assert nice_top(highest) == top


def test_a_column_is_as_high_as_its_value(qtbot: QtBot) -> None:
    calls = draw_columns(MONTHS, SIZE, measure)
    plot = plot_of(MONTHS, SIZE, measure)
    first = boxes(calls, series_colour(0))[1]  # the first one is the sign in the legend
    assert plot.top == 400
    assert first.rect.height() == pytest.approx(plot.field.height() * 100 / 400)
    assert first.rect.bottom() == pytest.approx(plot.field.bottom())


def test_the_parts_of_a_column_stand_on_each_other_and_only_the_top_is_round(qtbot: QtBot) -> None:
    calls = draw_columns(MONTHS, SIZE, measure)
    low, high = boxes(calls, series_colour(0))[1], boxes(calls, series_colour(1))[1]
    assert high.rect.bottom() == pytest.approx(low.rect.top() - 1)
    assert (low.round_top, high.round_top) == (False, True)


def test_a_month_without_anybody_has_no_column_and_no_rate(qtbot: QtBot) -> None:
    calls = draw_columns(MONTHS, SIZE, measure)
    columns = [box for box in calls if isinstance(box, Box)]
    assert len(columns) == 2 + 4  # two signs of the legend, two months of two parts
    assert len([call for call in calls if isinstance(call, Dot)]) == 1 + 2


def test_the_rate_stands_at_its_share_of_the_height(qtbot: QtBot) -> None:
    plot = plot_of(MONTHS, SIZE, measure)
    lines = [call for call in draw_columns(MONTHS, SIZE, measure) if isinstance(call, Stroke) and call.halo]
    assert lines[0].points == ((plot.x(0), plot.y(0.5)), (plot.x(2), plot.y(1.0)))


def test_without_any_rate_the_legend_names_none(qtbot: QtBot) -> None:
    plain = Columns(["1月"], [("老年大学", [4])], [None], "到课率")
    assert "到课率" not in words(draw_columns(plain, SIZE, measure))
    assert "到课率" in words(draw_columns(MONTHS, SIZE, measure))


def test_labels_that_would_touch_are_left_out(qtbot: QtBot) -> None:
    year = Columns([f"{n}月" for n in range(1, 13)], [("老年大学", [9] * 12)], [None] * 12, "到课率")
    wide = words(draw_columns(year, QSize(900, 200), measure))
    narrow = words(draw_columns(year, QSize(300, 200), measure))
    assert [text for text in wide if text.endswith("月")] == list(year.labels)
    assert [text for text in narrow if text.endswith("月")] == ["1月", "3月", "5月", "7月", "9月", "11月"]


def test_a_bar_is_as_long_as_its_share_of_the_longest(qtbot: QtBot) -> None:
    calls = draw_bars([("濮阳县", 800), ("范县", 200), ("台前县", 0)], SIZE, measure)
    tracks, bars = boxes(calls, "sunken"), boxes(calls, "bar")
    room = tracks[0].rect.width()
    assert [bar.rect.width() for bar in bars] == pytest.approx([room, room / 4, 0])
    assert words(calls) == ["濮阳县", "800", "范县", "200", "台前县", "0"]


def test_a_long_name_is_cut_and_leaves_room_for_its_bar(qtbot: QtBot) -> None:
    calls = draw_bars([("濮阳经济技术开发区", 5)], QSize(150, 30), measure)
    assert words(calls)[0].endswith("…")
    assert boxes(calls, "bar")[0].rect.width() > 40
    assert shortened("范县", 100, measure) == "范县"


def test_no_bars_draw_nothing(qtbot: QtBot) -> None:
    assert draw_bars([], SIZE, measure) == []


def test_the_charts_speak_their_figures(qtbot: QtBot) -> None:
    columns, bars = ColumnChart("每月"), BarChart("县区")
    qtbot.addWidget(columns)
    qtbot.addWidget(bars)
    columns.show_data(MONTHS, "1月 400 人次")
    bars.show_bars([("濮阳县", 1800), ("范县", 20)])
    assert (columns.accessibleName(), columns.accessibleDescription()) == ("每月", "1月 400 人次")
    assert bars.accessibleDescription() == "濮阳县 1,800，范县 20"


def test_the_tooltip_tells_the_column_under_the_mouse(qtbot: QtBot) -> None:
    chart = ColumnChart("每月")
    qtbot.addWidget(chart)
    chart.resize(SIZE)
    chart.show_data(MONTHS, "")
    plot = plot_of(MONTHS, SIZE, chart.measure)
    assert chart.told(QPointF(plot.x(0), 100)) == "1月  400\n老年大学  100\n营业厅  300\n到课率  50%"
    assert chart.told(QPointF(plot.x(1), 100)) == "2月  0"
    assert chart.told(QPointF(0, 100)) == ""


def test_the_tooltip_of_a_bar_has_the_whole_name(qtbot: QtBot) -> None:
    chart = BarChart("县区")
    qtbot.addWidget(chart)
    chart.resize(200, 60)
    chart.show_bars([("濮阳经济技术开发区", 7)])
    QApplication.sendEvent(chart, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5)))
    assert QToolTip.text() == "濮阳经济技术开发区  7"
    QToolTip.hideText()
    assert chart.told(QPointF(5, 59)) == ""


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_a_chart_paints_in_the_theme_s_colours(qtbot: QtBot, look: str) -> None:
    def make() -> ColumnChart:
        made = ColumnChart("每月")
        made.show_data(MONTHS, "")
        return made

    with audit.shown(make, (500, 220), look=look) as chart:
        assert isinstance(chart, ColumnChart)
        plot = plot_of(MONTHS, chart.size(), chart.measure)
        seen = chart.grab().toImage().pixelColor(round(plot.x(0)) - 8, round(plot.field.bottom()) - 6)
        assert seen == theme.colour(series_colour(0))
