"""The first start: the form and its faults, the data file it makes, the invented data."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.access.page.fields import PassphraseField
from literacy_desktop.access.page.forms import UserForm
from literacy_desktop.access.service import draft_sheet, keep_sheet, protection
from literacy_desktop.attendees.service import count
from literacy_desktop.base.database import driver
from literacy_desktop.base.keyring import ways, windows
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.demo import service as demo
from literacy_desktop.exchange import service
from literacy_desktop.exchange.page.starting import JoinForm
from literacy_desktop.sites.service import own_site
from literacy_desktop.window import protect
from literacy_desktop.window.welcome import DEMO_FILE, OfficeForm, Welcome, first_start
from tests import make
from tests.exchange.office import Office
from tests.qtkit import audit
from tests.qtkit.find import inside, press, words

pytestmark = audit.OFFSCREEN


@contextmanager
def welcome(path: Path, size: tuple[int, int] = (1366, 696), scale: int = 100) -> Iterator[Welcome]:
    with audit.shown(lambda: Welcome(path), size, scale) as window:
        assert isinstance(window, Welcome)
        yield window
        if window.workspace is not None:
            window.workspace.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "我的数据" / "literacy.db"


def filled(window: Welcome) -> OfficeForm:
    """The form with everything in it."""
    press(window, "开始使用 填写教学点名称和您的姓名，一分钟就好。")
    form = window.form
    assert form is not None
    form.name.set_value("柳屯镇幸福院")
    form.kind.set_value("village")
    form.region.set_value("410928101000")
    form.operator.set_value("周建国")
    return form


def test_the_form_makes_the_data_file_with_its_site_and_person(qtbot: QtBot, path: Path) -> None:
    with welcome(path) as window:
        filled(window)
        press(window, "开始使用")
        ws = window.workspace
        assert ws is not None
        site = own_site(ws)
        assert site is not None
        assert (site.name, site.kind, site.region_code, ws.actor) == (
            "柳屯镇幸福院",
            "village",
            "410928101000",
            "周建国",
        )
        assert ws.path == path
        assert "怎样保护这些数据？" in words(window)
        press(window, "先不设 拿到数据文件和钥匙文件的人都能打开。")
        assert window.result() == QDialog.DialogCode.Accepted
        assert protection(ws) == "open"


def test_the_form_leads_on_to_a_passphrase_and_the_recovery_sheet(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ways, "COST", (64, 1, 1))
    printed: list[Workspace] = []

    def prints(ws: Workspace, _parent: QWidget) -> bool:
        printed.append(ws)
        return True

    monkeypatch.setattr(protect, "print_sheet", prints)
    with welcome(path) as window:
        filled(window)
        press(window, "开始使用")

        def fill(dialog: QDialog) -> None:
            assert isinstance(dialog, UserForm)
            assert dialog.name.value() == "周建国"
            for field in inside(dialog, PassphraseField):
                field.set_value("liutun-2026-hao")

        audit.answer("保存", fill)
        press(window, "设一个口令 每次打开程序时输入。几个人合用一台电脑，用这种。")
        qtbot.waitUntil(lambda: window.result() == QDialog.DialogCode.Accepted)
        ws = window.workspace
        assert ws is not None
        assert printed == [ws]
        assert protection(ws) == "passphrase"
        assert ws.actor == "周建国"


def test_on_windows_the_account_may_protect_once_the_sheet_is_printed(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "available", lambda: True)
    answers = [False, True]
    monkeypatch.setattr(protect, "print_sheet", lambda _ws, _parent: answers.pop(0))
    asked = "由 Windows 账户保护 登录这台电脑就能打开，不用再记口令；拷到别的电脑打不开。"
    with welcome(path) as window:
        filled(window)
        press(window, "开始使用")
        press(window, asked)
        ws = window.workspace
        assert ws is not None
        assert window.result() != QDialog.DialogCode.Accepted
        press(window, asked)  # no sheet was kept: told, and nothing changed
        assert any("先打印恢复纸" in text for text in words(window))
        assert protection(ws) == "open"
        monkeypatch.setattr(windows, "protect", lambda plain, _mark: plain[::-1])
        keep_sheet(ws, draft_sheet(ws))
        answers.append(True)
        press(window, asked)
        assert window.result() == QDialog.DialogCode.Accepted
        assert protection(ws) == "windows"


def test_what_is_missing_is_told_under_each_field_and_nothing_is_made(qtbot: QtBot, path: Path) -> None:
    with welcome(path) as window:
        window.ask()
        window.begin()
        told = words(window)
        for text in ("请填写教学点名称。", "请选择教学点类型。", "请填写您的姓名。"):
            assert text in told
        assert not path.exists()
        assert window.workspace is None


def test_a_place_need_not_be_chosen(qtbot: QtBot, path: Path) -> None:
    with welcome(path) as window:
        filled(window).region.set_value(None)
        window.begin()
        assert window.workspace is not None
        site = own_site(window.workspace)
        assert site is not None
        assert site.region_code is None


def test_a_file_that_is_there_is_not_overwritten(qtbot: QtBot, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"older")
    with welcome(path) as window:
        filled(window)
        window.begin()
        assert any("已经存在" in text for text in words(window))
        assert path.read_bytes() == b"older"
        assert window.workspace is None


def test_an_office_that_does_not_fit_on_the_disk_leaves_no_file_behind(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise driver.OperationalError("database or disk is full")

    with welcome(path) as window:
        with monkeypatch.context() as patched:
            patched.setattr("literacy_desktop.window.beginning.start_office", full)
            form = filled(window)
            window.begin()
        assert "磁盘满了" in form.fault.words.text()
        assert window.workspace is None
        assert list(path.parent.iterdir()) == []
        window.begin()
        assert window.workspace is not None


def test_back_leads_to_the_two_choices_and_keeps_what_was_typed(qtbot: QtBot, path: Path) -> None:
    with welcome(path) as window:
        form = filled(window)
        press(window, "返回")
        assert "欢迎使用智慧助老课程管理" in words(window)
        window.ask()
        assert form.name.value() == "柳屯镇幸福院"


def _small_demo(path: Path, *, report: Report) -> Workspace:
    report(1, 2)
    made = Workspace.create(path)
    report(2, 2)
    return made


def test_the_invented_data_is_made_beside_the_data_file(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "make_demo", _small_demo)
    with welcome(path) as window:
        window.show_demo()
        assert not window._choices.isEnabled()
        qtbot.waitUntil(lambda: window.workspace is not None, timeout=10_000)
        assert window.workspace is not None
        assert window.workspace.path == path.with_name(DEMO_FILE)
        assert count(window.workspace) == 0
        assert not path.exists()


def test_invented_data_that_was_broken_off_is_made_anew(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Workspace.create(path.with_name(f"half-{DEMO_FILE}")).close()
    monkeypatch.setattr(demo, "make_demo", _small_demo)
    with welcome(path) as window:
        window.show_demo()
        qtbot.waitUntil(lambda: window.workspace is not None, timeout=10_000)
        assert sorted(file.name for file in path.parent.glob("*.db")) == [DEMO_FILE]


def test_invented_data_that_is_there_is_opened_again(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Workspace.create(path.with_name(DEMO_FILE)).close()
    monkeypatch.setattr(demo, "make_demo", None)
    with welcome(path) as window:
        window.show_demo()
        assert window.workspace is not None


def test_when_the_invented_data_cannot_be_made_the_window_says_why(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, *, report: Report) -> Workspace:
        report(0, 1)
        raise Problem("磁盘满了。", "请清理磁盘。")

    monkeypatch.setattr(demo, "make_demo", refuse)
    with welcome(path) as window:
        window.show_demo()
        qtbot.waitUntil(lambda: window._choices.isEnabled())
        assert any("磁盘满了" in text for text in words(window))
        assert window.workspace is None


def test_a_pc_begins_with_a_package(qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(path.parent.parent)
    make.attendee(office.county, "王秀兰")
    site = own_site(office.county)
    assert site is not None
    made, code = service.new_pc(office.county, site.id, office.stick, everything=True)
    given = [made.path, "0" * 20, "孙志刚"]

    def answer(form: JoinForm) -> bool:
        form.result_value = tuple(given)
        return True

    monkeypatch.setattr(JoinForm, "exec", answer)
    path.parent.mkdir()
    with welcome(path) as window:
        window.ask_package()
        qtbot.waitUntil(lambda: window._choices.isEnabled(), timeout=40_000)
        assert any("口令" in text for text in words(window))
        assert list(path.parent.iterdir()) == []
        given[1] = code
        window.ask_package()
        qtbot.waitUntil(lambda: window.workspace is not None, timeout=40_000)
        assert window.workspace is not None
        assert count(window.workspace) == 1
        assert window.workspace.actor == "孙志刚"


def test_a_broken_file_of_invented_data_is_told(qtbot: QtBot, path: Path) -> None:
    path.parent.mkdir()
    path.with_name(DEMO_FILE).write_bytes(b"not a database")
    with welcome(path) as window:
        window.show_demo()
        assert window.workspace is None
        assert window._fault.isVisible()


def test_closing_the_window_gives_nothing(qtbot: QtBot, path: Path) -> None:
    QTimer.singleShot(0, _close_the_dialog)
    assert first_start(path) is None
    assert not path.exists()


def _close_the_dialog() -> None:
    from PySide6.QtWidgets import QApplication

    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        dialog.reject()
    else:
        QTimer.singleShot(5, _close_the_dialog)


@pytest.mark.parametrize(("size", "scale"), [*audit.SIZES, ((1093, 580), 140)])
@pytest.mark.parametrize("part", ["choices", "form", "protection"])
def test_nothing_is_cut_small_or_nameless(
    qtbot: QtBot, path: Path, part: str, size: tuple[int, int], scale: int
) -> None:
    with welcome(path, size, scale) as window:
        if part == "form":
            window.ask()
            window.begin()
        if part == "protection":
            filled(window)
            window.begin()
        audit.settle()
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []
        assert len(inside(window, QWidget)) > 10
