"""The desk on the screen: keys, scanner, mouse, undo, PIN, and back by itself."""

import wave
from collections.abc import Iterator
from datetime import time
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.attendance.service import mark_of
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import cancel_session
from literacy_desktop.desk import service
from literacy_desktop.desk.page import DeskPage
from literacy_desktop.desk.page import kiosk as kiosk_module
from literacy_desktop.desk.page.kiosk import Kiosk
from literacy_desktop.desk.page.parts import BigButton
from literacy_desktop.desk.page.sounds import GOOD, LOOK, Sounds, wav
from literacy_desktop.desk.page.start import PinForm
from tests import make
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN
TODAY = make.NOW.date()


class Ears(Sounds):
    """Hears the sounds instead of playing them."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[bool] = []

    def play(self, *, good: bool) -> None:
        self.heard.append(good)


@pytest.fixture
def busy(ws: Workspace) -> Workspace:
    """Two people on the roll of a class of today, one person besides."""
    make.office(ws, operator="周建国")
    roll = [
        make.attendee(ws, "王秀兰", phone="13839305678").id,
        make.attendee(ws, "王秀莲", phone="13839301234").id,
    ]
    make.class_(ws, people=roll, first=TODAY, at=time(9))
    make.attendee(ws, "李建国", phone="13712340099")
    return ws


@pytest.fixture
def desk(qtbot: QtBot, busy: Workspace) -> Iterator[Kiosk]:
    audit.dress()
    made = Kiosk(busy, service.sessions_today(busy), Ears())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.setFocus()
    audit.settle()
    yield made
    made._may_close = True


def typing(desk: Kiosk, text: str, *, enter: bool = True) -> None:
    if text:
        QTest.keyClicks(desk, text)
    if enter:
        QTest.keyClick(desk, Qt.Key.Key_Return)
    audit.settle()


def heard(desk: Kiosk) -> list[bool]:
    assert isinstance(desk._sounds, Ears)
    return desk._sounds.heard


def status(desk: Kiosk, name: str) -> str | None:
    row = desk.ws.conn.execute("SELECT id FROM attendee WHERE name = ?", (name,)).fetchone()
    made = mark_of(desk.ws, desk.sessions[0].session.id, row[0])
    return made.status if made else None


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    audit.settle()


def buttons(desk: Kiosk) -> dict[str, BigButton]:
    found: list[BigButton] = list(desk.findChildren(BigButton))
    return {one.text: one for one in found if one.isVisible()}


def test_the_end_of_a_telephone_number_lets_in_and_greets(desk: Kiosk) -> None:
    typing(desk, "5678", enter=False)
    assert desk.frame.typed == "5678"
    QTest.keyClick(desk, Qt.Key.Key_Return)
    face = desk.frame.face.face
    assert (face.tone, face.name, face.message) == ("ok", "王秀兰  您好", "签到成功，请进")
    assert status(desk, "王秀兰") == "present"
    assert desk.frame.count == "已签到 1 / 2 人"
    assert heard(desk) == [True]


def test_it_rests_again_by_itself(desk: Kiosk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kiosk_module.SHOWN_FOR == 4000
    monkeypatch.setattr(kiosk_module, "SHOWN_FOR", 30)
    typing(desk, "5678")
    assert desk.state == "told"
    qtbot.waitUntil(lambda: desk.state == "rest")
    assert desk.frame.keypad.isVisible()


def test_who_is_in_already_is_told_so(desk: Kiosk) -> None:
    typing(desk, "5678")
    typing(desk, "5678")
    assert (desk.frame.face.face.tone, desk.frame.face.face.message) == ("warn", "已经签过到了，请进")
    assert heard(desk) == [True, False]


def test_of_several_a_digit_or_a_click_chooses(desk: Kiosk) -> None:
    typing(desk, "wxl")
    assert desk.state == "asked"
    assert [one.text for one in desk.frame.picker.buttons] == ["1  王秀兰", "2  王秀莲"]
    typing(desk, "2", enter=False)
    assert status(desk, "王秀莲") == "present"
    typing(desk, "wxl")
    click(desk.frame.picker.buttons[0])
    assert status(desk, "王秀兰") == "present"


def test_something_else_can_be_typed_instead_of_choosing(desk: Kiosk) -> None:
    typing(desk, "wxl")
    typing(desk, "5678")
    assert status(desk, "王秀兰") == "present"
    typing(desk, "wxl")
    QTest.keyClick(desk, Qt.Key.Key_Escape)
    assert desk.state == "rest"


def test_a_scan_with_slow_digits_before_it_counts_alone(qtbot: QtBot, busy: Workspace) -> None:
    audit.dress()
    moment = [100.0]
    desk = Kiosk(busy, service.sessions_today(busy), Ears(), lambda: moment[0])
    qtbot.addWidget(desk)
    desk.show()
    desk.setFocus()
    row = busy.conn.execute("SELECT id FROM attendee WHERE name = '王秀莲'").fetchone()

    def scan(text: str, apart: float) -> None:
        for char in text:
            moment[0] += apart
            QTest.keyClick(desk.windowHandle(), Qt.Key(ord(char)))

    scan("66", 0.4)
    assert desk.frame.typed == "66"
    moment[0] += 1
    scan(row[0].hex().upper(), 0.006)
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: status(desk, "王秀莲") == "present")
    assert desk.frame.typed == ""
    service.set_pin(busy, "2468")
    desk.rest()
    desk.leave()
    desk.on_scanned(row[0].hex())
    assert desk.state == "pin"
    desk._may_close = True


def test_a_stranger_may_come_in_by_enter_or_by_mouse(desk: Kiosk) -> None:
    typing(desk, "0099")
    assert desk.frame.face.face.message == "今天的名单上没有您，也可以进来听"
    QTest.keyClick(desk, Qt.Key.Key_Escape)
    assert status(desk, "李建国") is None
    typing(desk, "0099")
    click(buttons(desk)["来听课（回车）"])
    assert status(desk, "李建国") == "present"
    typing(desk, "", enter=True)
    assert desk.state == "rest"


def test_a_stranger_says_which_of_several_sessions(qtbot: QtBot, busy: Workspace) -> None:
    make.class_(busy, people=1, first=TODAY, at=time(10), course="防骗班")
    audit.dress()
    desk = Kiosk(busy, service.sessions_today(busy), Ears())
    qtbot.addWidget(desk)
    desk.show()
    typing(desk, "0099")
    typing(desk, "", enter=True)
    assert [one.text for one in desk.frame.picker.buttons] == ["1  智能手机基础班", "2  防骗班"]
    typing(desk, "2", enter=False)
    assert desk.frame.face.face.more.startswith("防骗班")


@pytest.mark.parametrize(("text", "name"), [("0000", "没有找到"), ("12", "请再输几位"), ("zzz", "没有找到")])
def test_what_fits_nobody_is_told(desk: Kiosk, text: str, name: str) -> None:
    typing(desk, text)
    assert desk.frame.face.face.name == name
    assert heard(desk) == [False]


def test_too_many_of_a_kind_are_not_listed(desk: Kiosk) -> None:
    for number in range(9):
        make.attendee(desk.ws, f"赵{'一二三四五六七八九'[number]}")
    typing(desk, "zhao")
    assert desk.frame.face.face.name == "同样的人太多"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, None])
def test_the_last_one_can_be_taken_out_again(desk: Kiosk, key: Qt.Key | None) -> None:
    assert not desk.frame.undo.isVisible()
    typing(desk, "5678")
    assert desk.frame.undo.text == "撤销 王秀兰"
    if key is None:
        click(desk.frame.undo)
    else:
        QTest.keyClick(desk, key)
    assert status(desk, "王秀兰") is None
    assert desk.frame.face.face.name == "已撤销"
    assert desk.frame.count == "已签到 0 / 2 人"
    assert not desk.frame.undo.isVisible()
    desk.undo()
    assert desk.frame.face.face.name == "已撤销"


def test_control_z_takes_out_too_and_other_commands_do_nothing(desk: Kiosk) -> None:
    typing(desk, "5678")
    QTest.keyClick(desk, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert status(desk, "王秀兰") is None


def test_mouse_alone_does_everything(desk: Kiosk) -> None:
    for digit in "56789":
        click(desk.frame.keypad.buttons[digit])
    click(desk.frame.keypad.buttons["退格"])
    assert desk.frame.typed == "5678"
    click(desk.frame.keypad.buttons["确定"])
    assert status(desk, "王秀兰") == "present"
    QTest.mousePress(desk.frame.undo, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(desk.frame.undo, Qt.MouseButton.LeftButton, pos=QPoint(-50, -50))
    assert status(desk, "王秀兰") == "present"
    click(desk.frame.leave)
    assert not desk.isVisible()


def test_a_session_that_is_cancelled_meanwhile_is_told(desk: Kiosk) -> None:
    typing(desk, "wxl")
    cancel_session(desk.ws, desk.sessions[0].session, "停电")
    typing(desk, "1", enter=False)
    assert (desk.frame.face.face.tone, desk.frame.face.face.name) == ("bad", "签到没有成功")
    assert desk.frame.heading == "这些课都取消了"


# -- leaving


def test_without_a_pin_escape_leaves(desk: Kiosk, qtbot: QtBot) -> None:
    typing(desk, "5", enter=False)
    QTest.keyClick(desk, Qt.Key.Key_Escape)
    assert desk.isVisible()
    with qtbot.waitSignal(desk.left):
        QTest.keyClick(desk, Qt.Key.Key_Escape)


def test_with_a_pin_only_the_pin_leaves(desk: Kiosk, qtbot: QtBot) -> None:
    service.set_pin(desk.ws, "2468")
    desk.close()
    assert desk.isVisible()
    typing(desk, "24", enter=False)
    assert desk.frame.face.face.name == "● ●"
    assert desk.frame.typed == ""
    QTest.keyClick(desk, Qt.Key.Key_Return)
    assert desk.frame.face.face.name == "密码不对"
    for _turn in range(2):
        QTest.keyClick(desk, Qt.Key.Key_Escape)
        QTest.keyClick(desk, Qt.Key.Key_Escape)
        typing(desk, "1111")
    assert "忘记了" in desk.frame.face.face.message
    typing(desk, "5678")
    assert status(desk, "王秀兰") == "present"
    desk.rest()
    QTest.keyClick(desk, Qt.Key.Key_Escape)
    with qtbot.waitSignal(desk.left):
        typing(desk, "2468")


# -- how it looks and sounds


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (1920, 1080), (1280, 1024)])
def test_everything_lies_on_the_screen(desk: Kiosk, size: tuple[int, int]) -> None:
    desk.resize(*size)
    typing(desk, "0099")
    audit.settle()
    for one in buttons(desk).values():
        assert desk.rect().contains(one.rect().translated(one.mapTo(desk, QPoint(0, 0))))
        assert min(one.width(), one.height()) >= audit.LEAST
        assert one.accessibleName()
    assert not desk.grab().toImage().isNull()
    desk.rest()
    assert not desk.grab().toImage().isNull()
    typing(desk, "wxl")
    assert not desk.grab().toImage().isNull()


@pytest.mark.parametrize(("good", "tones"), [(True, GOOD), (False, LOOK)])
def test_a_sound_is_a_short_wav(good: bool, tones: tuple[tuple[float, float], ...]) -> None:
    sounds = Sounds()
    path = sounds.file(good=good)
    assert path.read_bytes() == wav(tones)
    assert sounds.file(good=good) == path
    with wave.open(BytesIO(wav(tones))) as file:
        seconds = file.getnframes() / file.getframerate()
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
    assert 0.1 < seconds < 0.6
    sounds.play(good=good)  # silent where there is no Windows
    assert Path(path).parent.name.startswith("desk-")


# -- the page it is opened from


class Opened:
    """The page in a window."""

    def __init__(self, qtbot: QtBot, ws: Workspace) -> None:
        audit.dress()
        self.window = audit.page_window(DeskPage, ws)
        qtbot.addWidget(self.window)
        self.window.resize(1190, 664)
        self.window.show()
        audit.settle()
        found = self.window.findChild(DeskPage)
        assert isinstance(found, DeskPage)
        self.page: DeskPage = found


def test_todays_session_is_ticked_and_the_desk_opens(qtbot: QtBot, busy: Workspace) -> None:
    opened = Opened(qtbot, busy)
    page = opened.page
    assert page.table.chosen() == [one.session.id for one in service.sessions_today(busy)]
    page.begin()
    assert page.kiosk is not None
    assert not opened.window.isVisible()
    page.kiosk.leave()
    assert page.kiosk is None
    assert opened.window.isVisible()


def test_nothing_ticked_or_nothing_today_is_told(qtbot: QtBot, busy: Workspace, ws: Workspace) -> None:
    page = Opened(qtbot, busy).page
    page.table.clear_chosen()
    with pytest.raises(Problem, match="没有选今天的课"):
        page.begin()
    with make.workspace() as empty, pytest.raises(Problem, match="今天没有课"):
        Opened(qtbot, empty).page.begin()


def test_a_session_is_chosen_from_elsewhere(qtbot: QtBot, busy: Workspace) -> None:
    make.class_(busy, people=1, first=TODAY, at=time(20), course="晚班")
    page = Opened(qtbot, busy).page
    evening = service.sessions_today(busy)[1].session.id
    page.open(evening)
    assert page.table.chosen() == [evening]
    page.open(b"nothing")


def test_the_pin_is_set_changed_and_cleared(qtbot: QtBot, busy: Workspace) -> None:
    page = Opened(qtbot, busy).page
    assert not page.clear_pin.isVisible()

    def fill(form: object) -> None:
        assert isinstance(form, PinForm)
        form.pin.set_value("2468")
        form.again.set_value("2468")

    audit.answer("设置", fill)
    page.ask_pin()
    assert service.pin_fits(busy, "2468")
    assert page.clear_pin.isVisible()
    page.drop_pin()
    assert not service.has_pin(busy)


def test_two_different_pins_are_refused(qtbot: QtBot, busy: Workspace) -> None:
    form = PinForm(busy)
    qtbot.addWidget(form)
    form.pin.set_value("2468")
    form.again.set_value("2469")
    with pytest.raises(Problem, match="不一样"):
        form._set()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
def test_the_page_fits_every_screen(busy: Workspace, size: tuple[int, int], scale: int) -> None:
    with audit.shown(lambda: audit.page_window(DeskPage, busy), size, scale) as window:
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []
