"""Searching is safe for input methods; filters fold, clear and tell what is asked for."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from literacy_desktop.qtkit.search import Chip, FilterBar, SearchBox
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN


@pytest.fixture
def box(qtbot: QtBot) -> SearchBox:
    audit.dress()
    made = SearchBox("姓名、拼音首字母")
    qtbot.addWidget(made)
    made.show()
    return made


def heard_by(box: SearchBox) -> list[str]:
    heard: list[str] = []
    box.searched.connect(heard.append)
    return heard


def test_typing_is_told_once_after_a_pause(qtbot: QtBot, box: SearchBox) -> None:
    heard = heard_by(box)
    QTest.keyClicks(box, "wxl ")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["wxl"])


def test_nothing_is_told_while_an_input_method_composes(qtbot: QtBot, box: SearchBox) -> None:
    heard = heard_by(box)
    QApplication.sendEvent(box, QInputMethodEvent("wang", []))
    assert not box._timer.isActive()
    commit = QInputMethodEvent("", [])
    commit.setCommitString("王")
    QApplication.sendEvent(box, commit)
    assert box._timer.isActive()
    box._timer.timeout.emit()
    assert heard == ["王"]


def test_enter_tells_at_once_and_escape_clears(box: SearchBox) -> None:
    heard = heard_by(box)
    QTest.keyClicks(box, "a")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert heard == ["a"]
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert heard == ["a", ""]
    assert box.text() == ""


def test_the_clear_button_comes_with_the_text_and_is_large_enough(box: SearchBox) -> None:
    clear = box.findChild(QToolButton)
    assert isinstance(clear, QToolButton)
    assert not clear.isVisible()
    box.setText("王")
    assert clear.isVisible()
    assert audit.small_targets(box) == []
    clear.click()
    assert box.text() == ""


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    audit.dress()
    made = FilterBar("姓名")
    made.add_chip("site", "教学点", [(b"1", "昆吾社区"), (b"2", "老年大学")])
    made.add_chip("age", "年龄", [(70, "70 岁以上")])
    qtbot.addWidget(made)
    made.show()
    return made


def entry(chip: Chip, word: str) -> Any:
    return next(each for each in chip.menu().actions() if each.text() == word)


def test_a_chip_shows_and_tells_what_was_chosen(bar: FilterBar) -> None:
    heard: list[dict[str, Any]] = []
    bar.changed.connect(heard.append)
    chip = bar._chips["site"]
    entry(chip, "老年大学").trigger()
    assert chip.text() == "老年大学"
    assert chip.accessibleName() == "教学点 老年大学"
    assert heard == [{"text": "", "site": b"2", "age": None}]
    entry(chip, "老年大学").trigger()
    assert len(heard) == 1
    entry(chip, "全部").trigger()
    assert chip.text() == "教学点"
    assert heard[-1]["site"] is None


def test_clearing_asks_for_everything_and_then_hides(bar: FilterBar) -> None:
    heard: list[dict[str, Any]] = []
    assert not bar._clear.isVisible()
    bar.set_values({"text": "王", "age": 70})
    bar.changed.connect(heard.append)
    assert bar._clear.isVisible()
    bar._clear.click()
    assert heard[-1] == {"text": "", "site": None, "age": None}
    assert not bar._clear.isVisible()


def test_a_text_that_was_set_can_be_cleared_and_typed_again(qtbot: QtBot, bar: FilterBar) -> None:
    heard: list[str] = []
    bar.changed.connect(lambda values: heard.append(values["text"]))
    bar.set_values({"text": "wxl"})
    assert bar.search._clear.isVisible()
    bar.set_values({"text": ""})
    assert not bar.search._clear.isVisible()
    assert not bar.search._timer.isActive()
    assert heard == []
    for _turn in range(2):
        QTest.keyClicks(bar.search, "wxl")
        QTest.keyClick(bar.search, Qt.Key.Key_Return)
        bar.set_values({"text": ""})
    assert heard == ["wxl", "wxl"]


def test_options_that_are_gone_are_no_longer_asked_for(bar: FilterBar) -> None:
    bar.set_values({"site": b"2"})
    bar.set_options("site", [(b"1", "昆吾社区")])
    assert bar.values()["site"] is None
    bar.set_values({"site": b"1"})
    bar.set_options("site", [(b"1", "昆吾社区（新）")])
    assert bar._chips["site"].text() == "昆吾社区（新）"


def test_chips_fold_into_one_button_that_counts(bar: FilterBar) -> None:
    bar.set_compact(True)
    assert [chip.isVisible() for chip in bar._chips.values()] == [False, False]
    assert bar._folded.text() == "筛选"
    bar.set_values({"site": b"1", "age": 70})
    assert bar._folded.text() == "筛选 2"
    assert [each.text() for each in bar._folded.menu().actions()] == ["教学点", "年龄"]
    bar.set_compact(False)
    assert all(chip.isVisible() for chip in bar._chips.values())
    assert not bar._folded.isVisible()
