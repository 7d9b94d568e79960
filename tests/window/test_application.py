"""The program around its window: look, language, one window for one file, pictures."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from literacy_desktop.access.page import unlock
from literacy_desktop.access.service import add_user
from literacy_desktop.base import keyring
from literacy_desktop.base.i18n import language
from literacy_desktop.base.keyring import Passphrase, ways
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.memory import keep, recall
from literacy_desktop.qtkit.toast import Toast
from literacy_desktop.sheets.model import PageRead
from literacy_desktop.sheets.page import ReadingPage
from literacy_desktop.window import application, main, pictures, welcome
from literacy_desktop.window.application import Program, open_workspace
from literacy_desktop.window.pages import PageEntry
from literacy_desktop.window.single import Single
from tests.qtkit import audit
from tests.window.test_main import ENTRIES

pytestmark = audit.OFFSCREEN
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _gallery(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (main, pictures):
        monkeypatch.setattr(module, "PAGES", ENTRIES)


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication) -> Program:
    made = Program(qapp, Workspace.memory())
    made.build().show()
    return made


def end(program: Program) -> None:
    assert program.window is not None
    program.window.leave()
    program.window.deleteLater()
    if program._translator is not None:
        program.app.removeTranslator(program._translator)
    audit.dress()


@pytest.fixture
def reader(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program with the page on which photographs of sheets are read."""
    entry = PageEntry("reading", "scan-line", "读签到表", "literacy_desktop.sheets.page:ReadingPage")
    monkeypatch.setattr(main, "PAGES", (*ENTRIES, entry))
    audit.dress()
    made = Program(qapp, Workspace.memory())
    made.build().show()
    return made


def reading(program: Program) -> ReadingPage:
    assert program.window is not None
    program.window.go("reading")
    page = program.window.page()
    assert isinstance(page, ReadingPage)
    return page


def test_what_was_begun_on_a_page_goes_on_in_the_new_window(reader: Program, tmp_path: Path) -> None:
    program = reader
    reading(program).show_read([PageRead("IMG_1.jpg", 1, refused="太小")])
    reading(program).watch.start(tmp_path)
    review = reading(program).desk.review
    program.set_look("scale", "125")
    audit.settle()
    assert program.window is not None
    assert program.window.page_name() == "reading"
    assert reading(program).desk.review is review
    assert reading(program).watch.folder == tmp_path
    program.window.go("register")
    for scale in ("140", "100"):  # twice, without a look at it
        program.set_look("scale", scale)
        audit.settle()
    assert reading(program).desk.review is review
    program.rebuild()
    assert reading(program).desk.review.pages == [], "handed over to somebody else, it begins anew"
    end(program)


def test_closing_asks_while_photographs_are_not_recorded(reader: Program) -> None:
    window = reader.window
    assert window is not None
    reading(reader).show_read([PageRead("IMG_1.jpg", 1)])
    audit.answer("取消")
    assert not window.close()
    audit.answer("关闭")
    assert window.close()
    end(reader)


def test_a_new_text_size_rebuilds_the_window_on_the_same_page(program: Program) -> None:
    old = program.window
    assert old is not None
    old.go("register")
    program.set_look("scale", "125")
    audit.settle()
    assert program.window is not None
    assert program.window is not old
    assert program.window.page_name() == "register"
    assert theme.look().scale == 125
    assert recall("look/scale") == "125"
    end(program)


def test_the_language_changes_with_a_new_window(program: Program) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    program.set_look("language", "en")
    audit.settle()
    assert language() == "en"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    program.set_look("language", "zh_CN")
    audit.settle()
    assert language() == "zh_CN"
    end(program)


def test_the_look_waits_for_work_that_goes_on(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    window = program.window
    assert window is not None
    monkeypatch.setattr(window.shell, "busy", lambda: True)
    program.rebuild()
    assert program.window is window
    assert [each for each in window.children() if isinstance(each, Toast)]
    end(program)


def test_the_system_changes_only_a_look_that_follows_it(program: Program) -> None:
    keep("look/theme", "dark")
    before = program.window
    program._on_system_look()
    assert program.window is before
    keep("look/theme", "system")
    program._on_system_look()
    assert program.window is not before
    program.raise_window()
    end(program)


def test_a_present_file_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "数据" / "智慧助老.db"
    with Workspace.create(path) as ws:
        ws.set_setting("programme", "一")
    opened = open_workspace(path)
    assert opened is not None
    with opened as ws:
        assert ws.settings.programme == "一"


def test_a_locked_file_asks_before_it_is_opened(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ways, "COST", (64, 1, 1))
    path = tmp_path / "智慧助老.db"
    with Workspace.create(path) as ws:
        add_user(ws, "周建国", "admin", "liutun-2026-hao")
    monkeypatch.setattr(unlock, "ask", lambda *_given: None)
    assert open_workspace(path) is None
    secret = Passphrase("", "liutun-2026-hao")
    monkeypatch.setattr(unlock, "ask", lambda path, _told, clock: keyring.unlock(path, secret, clock()))
    opened = open_workspace(path)
    assert opened is not None
    with opened:
        assert opened.actor == "周建国"


def test_the_lock_leads_to_where_a_passphrase_is_set_if_there_is_none(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = program.window
    assert window is not None
    wanted: list[str] = []
    monkeypatch.setattr(window, "go", wanted.append)
    window.lock_wanted.emit()
    assert wanted == ["users"]
    assert [each for each in window.children() if isinstance(each, Toast)]
    locked: list[bool] = []
    monkeypatch.setattr(program.locker, "can_lock", lambda: True)
    monkeypatch.setattr(program.locker, "lock", lambda: locked.append(True))
    window.lock_wanted.emit()
    assert locked == [True]
    end(program)


def test_a_new_look_waits_until_the_window_is_unlocked(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = program.window
    with monkeypatch.context() as locked:
        locked.setattr(program.locker, "locked", lambda: True)
        program.rebuild()
        assert program.window is old
    program.locker.unlocked.emit()
    assert program.window is not old
    newer = program.window
    program.locker.unlocked.emit()
    assert program.window is newer
    end(program)


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    first, second, other = (Single(tmp_path / name) for name in ("a.db", "a.db", "b.db"))
    assert first.claim()
    with qtbot.waitSignal(first.asked):
        assert not second.claim()
    assert other.claim()
    first.release()
    assert second.claim()
    second.release()
    other.release()


def test_the_program_runs_until_its_window_is_closed(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    shown: list[str] = []

    def close() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, main.MainWindow):
                shown.append(window.page_name())
                window.close()

    Workspace.create(tmp_path / "a.db").close()
    QTimer.singleShot(50, close)
    assert application.run(tmp_path / "a.db", page="register") == 0
    assert shown == ["register"]
    audit.dress()


def test_whoever_closes_the_first_start_leaves_no_file(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    asked: list[Path] = []
    monkeypatch.setattr(welcome, "first_start", asked.append)
    assert application.run(tmp_path / "a.db") == 0
    assert asked == [tmp_path / "a.db"]
    assert not list(tmp_path.iterdir())
    audit.dress()


def test_a_file_that_cannot_be_opened_is_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    (tmp_path / "a.db").write_text("no database", encoding="utf-8")
    audit.answer("知道了")
    assert application.run(tmp_path / "a.db") == 1


@pytest.mark.parametrize(("size", "scale", "look"), [((1366, 696), 100, "light"), ((1093, 580), 140, "dark")])
def test_pictures_are_as_large_as_asked(
    qapp: QApplication, tmp_path: Path, size: tuple[int, int], scale: int, look: str
) -> None:
    made = pictures.save_pictures(Workspace.memory(), tmp_path / "图", size=size, scale=scale, theme=look)
    assert [path.name for path in made] == ["board.png", "register.png", "fields.png"]
    for path in made:
        assert QImage(str(path)).size().toTuple() == size
    audit.dress()


CODE = """
import sys
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.window.application import make_application
from literacy_desktop.window.main import MainWindow
app = make_application()
theme.apply(app)
window = MainWindow(Workspace.open(__import__("pathlib").Path(sys.argv[1])))
window.show()
app.processEvents()
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""
HEAVY = {
    "reportlab",
    "openpyxl",
    "pypinyin",
    "PIL",
    "sqlite_utils",
    "babel",
    "pypdfium2",
    "uharfbuzz",
    "numpy",
}


def test_the_first_picture_of_the_window_loads_nothing_heavy(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "a.db").close()
    command = [sys.executable, "-c", CODE, str(tmp_path / "a.db")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8")
    loaded = set(done.stdout.decode("utf-8").split())
    assert "PySide6" in loaded
    assert loaded & HEAVY == set()
