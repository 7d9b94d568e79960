"""Bars of shares are tested on their drawing calls, not on pixels."""

import pytest
from PySide6.QtCore import QSize

from literacy_desktop.qtkit.drawing import Box, Call, Word
from literacy_desktop.qtkit.shares import TONES, ShareRow, Shares, draw_shares, height_of
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN

PARTS = (("会", "good"), ("提示后会", "middling"), ("不会", "poor"))
SHARES = Shares(
    PARTS,
    (ShareRow("课前", (1, 1, 8), "第 1 次"), ShareRow("课后", (6, 3, 1)), ShareRow("30 天后", (0, 0, 0))),
)


def measure(text: str) -> float:
    """Every character eight pixels wide."""
    return len(text) * 8.0


@pytest.fixture
def calls(qapp: object) -> list[Call]:
    audit.dress()
    return draw_shares(SHARES, QSize(500, height_of(SHARES)), measure)


def words(calls: list[Call]) -> list[str]:
    return [call.text for call in calls if isinstance(call, Word)]


def test_each_part_is_as_wide_as_its_share(calls: list[Call]) -> None:
    good = [call.rect.width() for call in calls if isinstance(call, Box) and call.colour == TONES["good"][0]][
        1:
    ]
    assert good[1] / good[0] == pytest.approx(6, rel=0.05)


def test_legend_titles_totals_and_percentages_are_written(calls: list[Call]) -> None:
    said = words(calls)
    assert said[:3] == ["会", "提示后会", "不会"]
    assert {"第 1 次", "课前", "课后", "60%", "80%", "10"} <= set(said)


def test_nothing_counted_is_a_dash_and_an_empty_track(calls: list[Call]) -> None:
    assert words(calls)[-1] == "—"


def test_a_number_is_left_out_where_its_part_is_too_narrow(qapp: object) -> None:
    thin = Shares(PARTS, (ShareRow("x", (98, 1, 1)),))
    assert "1%" not in words(draw_shares(thin, QSize(300, 60), measure))
