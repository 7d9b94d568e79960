"""The lock over the open window: nothing can be read, nothing is lost, whoever comes back goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.access import service
from literacy_desktop.base.keyring import held, ways
from literacy_desktop.base.rights import ADMIN, DESK
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.curtain import Curtain
from literacy_desktop.window.lock import Locker
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import inside

pytestmark = audit.OFFSCREEN
GOOD, BETTER = "liutun-2026-hao", "wo ai xue shouji"


class Seconds:
    """A clock that is moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(ways, "COST", (64, 1, 1))
    held.let_go()
    yield
    held.let_go()


@pytest.fixture
def ws(data_file: Path) -> Iterator[Workspace]:
    with Workspace.open(data_file, clock=make.Clock()) as made:
        make.office(made)
        yield made


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def locker(qapp: QApplication, ws: Workspace, seconds: Seconds) -> Iterator[Locker]:
    audit.dress()
    service.add_user(ws, "周建国", ADMIN, GOOD)
    made = Locker(qapp, ws, seconds)
    yield made
    if made.locked():
        come_back(made)
    made.close()


class Window(QWidget):
    """A window with a name in large type and a field that is being filled in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        column = QVBoxLayout(self)
        self.name = QLabel("王秀兰 410928194503121234")
        self.name.setStyleSheet("font-size: 30px; color: black; background: white")
        self.edit = QLineEdit("填了一半")
        column.addWidget(self.name)
        column.addWidget(self.edit)
        self.resize(700, 400)


@pytest.fixture
def window(qtbot: QtBot, locker: Locker) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    audit.settle()
    return made


def come_back(locker: Locker, passphrase: str = GOOD, user: str = "") -> None:
    assert locker.dialog is not None
    face = locker.dialog.passphrase
    assert face is not None
    if user:
        face.choose(user)
    face.passphrase.set_value(passphrase)
    face.submit()
    audit.settle()


def contrast(widget: QWidget) -> int:
    """The steepest step between neighbours: high where there are letters, low where all is blurred."""
    image: QImage = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    steps = [
        abs(QColor(image.pixel(x, y)).lightness() - QColor(image.pixel(x + 1, y)).lightness())
        for y in range(0, image.height(), 3)
        for x in range(image.width() - 1)
        if not (abs(x - image.width() // 2) < 60 and abs(y - image.height() // 2) < 60)  # the drawn lock
    ]
    return max(steps)


def test_no_letter_is_left_of_what_a_window_shows(locker: Locker, window: Window) -> None:
    assert contrast(window) > 100
    locker.lock()
    audit.settle()
    assert contrast(window) < 12
    assert locker.locked()
    come_back(locker)
    assert contrast(window) > 100
    assert not inside(window, Curtain)


def test_a_form_goes_on_where_it_was(locker: Locker, window: Window) -> None:
    dialog = QDialog(window)
    edit = QLineEdit(dialog)
    edit.setText("写到这里")
    dialog.resize(500, 400)
    dialog.setModal(True)
    dialog.show()
    edit.setFocus()
    locker.lock()
    audit.settle()
    assert contrast(dialog) < 12
    come_back(locker)
    assert dialog.isVisible()
    assert edit.text() == "写到这里"
    assert window.edit.text() == "填了一半"
    dialog.close()


def test_what_opens_meanwhile_is_covered_too_and_does_not_take_the_keyboard(
    locker: Locker, window: Window
) -> None:
    locker.lock()
    late = Window(window)
    late.setWindowModality(Qt.WindowModality.ApplicationModal)
    late.show()
    audit.settle()
    assert contrast(late) < 12
    assert QApplication.activeModalWidget() is locker.dialog
    toast = QLabel("王秀兰", window)
    toast.show()
    toast.raise_()
    audit.settle()
    (curtain,) = (one for one in inside(window, Curtain) if one.parentWidget() is window)
    assert window.children().index(curtain) > window.children().index(toast)
    window.resize(900, 500)
    audit.settle()
    assert curtain.size() == window.size()
    come_back(locker)
    late.close()


def test_menus_are_closed(locker: Locker, window: Window) -> None:
    menu = QMenu(window)
    menu.addAction("王秀兰")
    menu.popup(window.pos())
    audit.settle()
    locker.lock()
    audit.settle()
    assert not menu.isVisible()


def test_a_wrong_passphrase_uncovers_nothing(locker: Locker, window: Window) -> None:
    locker.lock()
    come_back(locker, "wrong-wrong")
    assert locker.locked()
    assert inside(window, Curtain)


def test_it_locks_itself_when_nobody_is_there(locker: Locker, window: Window, seconds: Seconds) -> None:
    seconds.now = 9 * 60
    locker.look()
    assert not locker.locked()
    seconds.now = 10 * 60
    locker.look()
    assert locker.locked()
    locker.lock()  # once is enough
    seconds.now = 11 * 60
    come_back(locker)
    locker.look()
    assert not locker.locked()


@pytest.mark.parametrize("kind", [QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress])
def test_a_sign_of_life_puts_it_off(
    locker: Locker, window: Window, seconds: Seconds, kind: QEvent.Type
) -> None:
    handle = window.windowHandle()
    assert isinstance(handle, QWindow)
    locker._watch(handle)
    seconds.now = 9 * 60
    nothing, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QMouseEvent(kind, QPointF(5, 5), QPointF(5, 5), left, left, nothing)
    QApplication.sendEvent(handle, event)
    seconds.now = 18 * 60
    locker.look()
    assert not locker.locked()
    locker._forget()
    assert locker._watched is None


def test_ctrl_l_locks_also_over_a_dialog(locker: Locker, window: Window) -> None:
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.resize(400, 300)
    dialog.show()
    audit.settle()
    handle = dialog.windowHandle()
    assert isinstance(handle, QWindow)
    locker._watch(handle)
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_K, Qt.Key.Key_L):
        assert not locker.locked()
        QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, key, control))
    assert locker.locked()
    come_back(locker)
    dialog.close()


def test_the_lock_outlives_the_window_it_belongs_to(locker: Locker, window: Window) -> None:
    locker.lock()
    first = locker.dialog
    assert first is not None
    first.deleteLater()
    audit.settle()
    assert locker.locked()
    assert locker.dialog is not None
    assert locker.dialog is not first
    assert contrast(window) < 12
    come_back(locker)
    assert contrast(window) > 100


def test_never_means_never(locker: Locker, ws: Workspace, seconds: Seconds) -> None:
    service.set_lock_minutes(ws, 0)
    seconds.now = 1e6
    locker.look()
    assert not locker.locked()


def test_the_desk_with_its_pin_stays_open(locker: Locker, window: Window, seconds: Seconds) -> None:
    window.setProperty("unattended", True)
    seconds.now = 1e6
    locker.look()
    assert not locker.locked()
    window.setProperty("unattended", False)
    seconds.now = 1e6 + 599
    locker.look()
    assert not locker.locked()


def test_without_a_passphrase_nothing_locks(qapp: QApplication, ws: Workspace, seconds: Seconds) -> None:
    locker = Locker(qapp, ws, seconds)
    locker.lock()
    assert not locker.locked()
    assert not locker.can_lock()
    locker.close()


def test_another_user_goes_on_with_their_own_rights(
    qtbot: QtBot, locker: Locker, window: Window, ws: Workspace
) -> None:
    other = service.add_user(ws, "李秀英", DESK, BETTER)
    locker.lock()
    with qtbot.waitSignal(locker.handed_over):
        come_back(locker, BETTER, other.id.hex())
    assert ws.seat is not None
    assert (ws.seat.name, ws.seat.role) == ("李秀英", DESK)
    locker.lock()
    with qtbot.assertNotEmitted(locker.handed_over):
        come_back(locker, BETTER, other.id.hex())


def test_who_was_taken_off_the_list_does_not_unlock(locker: Locker, window: Window, ws: Workspace) -> None:
    other = service.add_user(ws, "李秀英", DESK, BETTER)
    ws.conn.execute("UPDATE office_user SET deleted = 'x' WHERE id = ?", (other.id,))
    boss = ws.seat
    locker.lock()
    come_back(locker, BETTER, other.id.hex())
    assert locker.locked()
    assert ws.seat == boss


def test_the_key_was_not_let_go_of_meanwhile(locker: Locker, ws: Workspace, window: Window) -> None:
    """Work that goes on behind the curtain is done."""
    locker.lock()
    with ws.sibling() as worker:
        make.attendee(worker)
    come_back(locker)
    assert ws.conn.execute("SELECT count(*) FROM attendee").fetchone()[0] == 1
