"""A row that leads somewhere works like a button."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from literacy_desktop.qtkit.leads import Lead
from tests.qtkit import audit
from tests.qtkit.find import inside

pytestmark = audit.OFFSCREEN


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_presses_it(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[bool] = []
    row = Lead("三张证书", lambda: pressed.append(True))
    qtbot.addWidget(row)
    row.show()
    row.setFocus()
    QTest.keyClick(row, key)
    assert pressed == [True]


def test_a_press_upon_its_words_presses_it(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    row = Lead("三张证书", lambda: pressed.append(True))
    row.add_lines("三张证书", "昨天发的")
    row.add_arrow()
    qtbot.addWidget(row)
    row.resize(300, 50)
    row.show()
    middle = inside(row, QLabel)[0].geometry().center()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=middle)
    assert pressed == [True]


def test_it_is_tall_enough_for_its_lines_and_speaks(qtbot: QtBot) -> None:
    def make() -> Lead:
        row = Lead("三张证书 昨天发的", lambda: None)
        row.add_lines("三张证书", "昨天发的")
        return row

    with audit.shown(make, (300, 50), scale=140) as row:
        assert row.minimumSizeHint().height() >= sum(label.height() for label in inside(row, QLabel))
        assert audit.nameless(row) == []
