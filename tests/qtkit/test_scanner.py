"""What types faster than people is a scanner: it is heard anywhere, and leaves no trace in the field."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from literacy_desktop.qtkit.scanner import OWN, PAUSE, Scanner


@dataclass
class Bench:
    """A window with a field, a text and a button, a scanner at it, and a clock to type by."""

    window: QWidget
    field: QLineEdit
    text: QPlainTextEdit
    button: QPushButton
    moment: float = 100.0

    def __post_init__(self) -> None:
        handle = self.window.windowHandle()
        assert handle is not None
        self.handle = handle
        self.heard: list[str] = []
        self.clicks: list[int] = []
        self.scanner = Scanner(handle, lambda: self.moment)
        self.scanner.scanned.connect(self.heard.append)
        self.button.clicked.connect(lambda: self.clicks.append(1))
        self.entered: list[int] = []
        self.field.returnPressed.connect(lambda: self.entered.append(1))

    def type(self, text: str, *, apart: float = 0.008, enter: bool = True) -> None:
        for char in text:
            self.moment += apart
            self.press(char)
        if enter:
            self.moment += apart
            QTest.keyClick(self.handle, Qt.Key.Key_Return)
        QTest.qWait(1)

    def press(self, char: str) -> None:
        shift = Qt.KeyboardModifier.ShiftModifier if char.isupper() else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.handle, Qt.Key(ord(char.upper())), shift)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    window = QWidget()
    window.setFixedSize(300, 200)
    column = QVBoxLayout(window)
    made = QLineEdit(), QPlainTextEdit(), QPushButton("打印")
    for widget in made:
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Bench(window, *made)


def test_a_scan_is_told_and_leaves_the_field_as_it_was(bench: Bench) -> None:
    bench.field.setText("王秀")
    bench.field.setCursorPosition(1)
    bench.field.setFocus()
    bench.type("d7w41092x")
    assert bench.heard == ["d7w41092x"]
    assert (bench.field.text(), bench.field.cursorPosition()) == ("王秀", 1)
    assert bench.entered == []


def test_what_people_type_is_left_alone(bench: Bench) -> None:
    bench.field.setFocus()
    bench.type("wangxiulan", apart=0.09)
    assert bench.heard == []
    assert bench.field.text() == "wangxiulan"
    assert bench.entered == [1]


def test_a_few_quick_keys_are_no_scan(bench: Bench) -> None:
    bench.field.setFocus()
    bench.type("12345")
    assert (bench.heard, bench.field.text(), bench.entered) == ([], "12345", [1])


def test_without_enter_there_is_no_scan(bench: Bench) -> None:
    bench.field.setFocus()
    bench.type("1234567890", enter=False)
    bench.moment += 1
    QTest.keyClick(bench.handle, Qt.Key.Key_Return)
    assert (bench.heard, bench.field.text()) == ([], "1234567890")


def test_the_slow_letters_before_a_scan_stay_and_do_not_count(bench: Bench) -> None:
    bench.field.setFocus()
    bench.type("ab", apart=0.2, enter=False)
    bench.moment += 0.5
    bench.type("20260031")
    assert (bench.heard, bench.field.text()) == (["20260031"], "ab")


def test_other_signs_are_no_part_of_a_code(bench: Bench) -> None:
    bench.field.setFocus()
    bench.type("123 456 78")
    assert bench.heard == []


def test_a_button_with_the_keyboard_is_not_pressed(bench: Bench) -> None:
    bench.button.setFocus()
    bench.type("410901195003020028")
    assert (bench.heard, bench.clicks) == (["410901195003020028"], [])


@pytest.mark.parametrize("kind", [QPlainTextEdit, QTextEdit])
def test_a_text_of_several_lines_comes_back(
    bench: Bench, kind: type[QPlainTextEdit] | type[QTextEdit]
) -> None:
    text = kind(bench.window)
    text.show()
    text.setPlainText("第一行\n第二行")
    text.setFocus()
    bench.type("2026-0031")
    assert (bench.heard, text.toPlainText()) == (["2026-0031"], "第一行\n第二行")


def test_shift_between_the_letters_of_a_code_does_not_break_it(bench: Bench) -> None:
    bench.field.setFocus()
    for char in "ab12cd":
        bench.moment += 0.004
        QTest.keyClick(bench.handle, Qt.Key.Key_Shift)
        bench.moment += 0.004
        bench.press(char)
    bench.moment += 0.004
    QTest.keyClick(bench.handle, Qt.Key.Key_Return)
    QTest.qWait(1)
    assert bench.heard == ["ab12cd"]


def test_the_input_method_is_kept_out_while_a_scanner_types_and_let_in_again(bench: Bench) -> None:
    bench.field.setFocus()
    secret = Qt.InputMethodHint.ImhSensitiveData
    bench.type("12", enter=False)
    assert not bench.field.inputMethodHints() & secret
    bench.type("3", enter=False)
    assert bench.field.inputMethodHints() & secret
    QTest.qWait(PAUSE + 100)
    assert not bench.field.inputMethodHints() & secret
    bench.type("4567890")
    assert not bench.field.inputMethodHints() & secret


def test_a_field_that_is_gone_does_no_harm(bench: Bench) -> None:
    other = QLineEdit(bench.window)
    other.show()
    other.setFocus()
    bench.type("123456", enter=False)
    other.deleteLater()
    QTest.qWait(1)
    bench.type("", enter=True)
    assert bench.heard in ([], ["123456"])


def test_a_field_that_reads_codes_itself_keeps_them_and_hears_enter(bench: Bench) -> None:
    bench.field.setProperty(OWN, True)
    bench.field.setFocus()
    bench.type("123456789")
    assert (bench.heard, bench.field.text(), bench.entered) == ([], "123456789", [1])


# -- with a Chinese input method that is on


def compose(bench: Bench, *pieces: tuple[str, str], apart: float = 0.008) -> None:
    """What an input method does with keys it keeps to itself: (what is being composed, what is put in)."""
    for preedit, commit in pieces:
        bench.moment += apart
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(bench.field, event)


SWALLOWED = (("s", ""), ("s'h", ""), ("", "是"), ("k", ""), ("", "看"), ("x", ""), ("", "想"), ("", ""))


@pytest.mark.parametrize("enter", [True, False])
def test_a_code_that_an_input_method_swallows_leaves_no_words_and_comes_through_next_time(
    bench: Bench, qtbot: QtBot, enter: bool
) -> None:
    missed: list[int] = []
    bench.scanner.missed.connect(lambda: missed.append(1))
    bench.field.setText("王秀")
    bench.field.setFocus()
    compose(bench, *SWALLOWED)
    assert bench.field.text() != "王秀"
    bench.type("", enter=enter)
    qtbot.waitUntil(lambda: missed == [1])
    assert (bench.field.text(), bench.entered, bench.heard) == ("王秀", [], [])
    secret = Qt.InputMethodHint.ImhSensitiveData
    assert bench.field.inputMethodHints() & secret
    bench.moment += 3
    bench.type("s0001", enter=False)
    QTest.qWait(PAUSE + 100)
    assert (
        bench.field.inputMethodHints() & secret
    )  # the third key of the next scan asks for less, and gets more
    bench.type("s0001234")
    assert bench.heard == ["s0001s0001234"]
    assert (bench.field.text(), bench.field.inputMethodHints() & secret) == (
        "王秀",
        Qt.InputMethodHint.ImhNone,
    )


def test_a_code_of_which_one_word_was_made_is_noticed_by_what_follows(bench: Bench) -> None:
    bench.field.setFocus()
    compose(bench, ("", "Street"))
    bench.type("234")
    QTest.qWait(PAUSE + 100)
    assert (bench.field.text(), bench.entered, bench.heard) == ("", [], [])


def test_what_was_typed_while_the_program_was_busy_stays(bench: Bench) -> None:
    bench.field.setFocus()
    compose(bench, ("w", ""), ("wa", ""), ("wan", ""), ("wang", ""), ("", "王"), apart=0.001)
    bench.type("", enter=True)
    QTest.qWait(PAUSE + 100)
    assert bench.field.text() == "王"


def test_a_word_and_a_key_soon_after_it_stay(bench: Bench) -> None:
    bench.field.setFocus()
    compose(bench, ("", "王"), ("", ""))
    bench.type("1")
    QTest.qWait(PAUSE + 100)
    assert (bench.field.text(), bench.entered) == ("王1", [1])


def test_words_that_people_compose_stay(bench: Bench) -> None:
    bench.field.setFocus()
    compose(
        bench, ("w", ""), ("wa", ""), ("wan", ""), ("wang", ""), ("", "王"), ("x", ""), ("", "秀"), apart=0.09
    )
    bench.type("")
    assert (bench.field.text(), bench.entered) == ("王秀", [1])


def test_a_code_of_digits_is_no_matter_for_an_input_method(bench: Bench) -> None:
    bench.field.setFocus()
    bench.type("019c7f", enter=False)
    assert bench.field.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText  # it is out before any letter
    bench.type("36711374")
    assert bench.heard == ["019c7f36711374"]
