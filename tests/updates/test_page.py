"""The panel of updates: a file on a stick, the offer, the way back; and a file that was double-clicked."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from literacy_desktop import __main__ as program
from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import files, jobs
from literacy_desktop.updates import service
from literacy_desktop.updates.model import Update, WayBack
from literacy_desktop.vault.page import SettingsPage
from literacy_desktop.vault.page.updating import UpdateSection
from literacy_desktop.window import application
from literacy_desktop.window.single import Single
from tests.qtkit import audit
from tests.qtkit.find import inside, press, words
from tests.updates.test_service import NEWER, PUBLIC, made

pytestmark = audit.OFFSCREEN


@pytest.fixture
def page(ws: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[SettingsPage]:
    monkeypatch.setattr(service, "find_updates", list)
    monkeypatch.setattr(service, "way_back", lambda _ws: None)
    with audit.shown(lambda: audit.page_window(SettingsPage, ws), (1366, 696)) as window:
        (made_page,) = inside(window, SettingsPage)
        yield made_page


def section(page: SettingsPage) -> UpdateSection:
    page.open("update")
    audit.settle()
    shown = page.section()
    assert isinstance(shown, UpdateSection)
    return shown


def test_without_a_stick_a_file_can_be_chosen(
    page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, seen = section(page), list[Path]()
    monkeypatch.setattr(files, "open_file", lambda *_args, **_named: tmp_path / "一.ldupdate")
    monkeypatch.setattr(shown.panel, "examine", seen.append)
    press(shown, "选择更新文件…")
    assert seen == [tmp_path / "一.ldupdate"]


def test_a_file_found_is_checked_offered_and_installed(
    page: SettingsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, installed, closed = made(tmp_path), list[Update](), list[bool]()
    monkeypatch.setattr(service, "find_updates", lambda: [path])
    monkeypatch.setattr(service, "publishers", lambda: (PUBLIC,))
    shown = section(page)
    monkeypatch.setattr(page, "run", lambda work, done, label: done(work(page.ws, lambda *_step: None)))
    monkeypatch.setattr(service, "install", lambda _ws, update, _report: installed.append(update))
    monkeypatch.setattr(page.window(), "close", lambda: closed.append(True))
    assert any(path.name in one for one in words(shown))
    press(shown, "查看")
    assert {"可以更新到 99.1.0 版", "新增：打印月历", "修正：字太小"} <= set(words(shown))
    press(shown, "先不更新")
    press(shown, "查看")
    press(shown, "备份并更新")
    assert [one.manifest.version for one in installed] == [NEWER]
    assert closed == [True]


@pytest.mark.parametrize("copy", [None, Path("before.db")])
def test_the_way_back_is_asked_about_first(
    page: SettingsPage, monkeypatch: pytest.MonkeyPatch, copy: Path | None
) -> None:
    way, gone, closed = WayBack("0.0.9", Path("0.0.9-Setup.exe"), copy), list[WayBack](), list[bool]()
    monkeypatch.setattr(service, "way_back", lambda _ws: way)
    monkeypatch.setattr(service, "go_back", lambda _ws, taken: gone.append(taken))
    shown = section(page)
    monkeypatch.setattr(page.window(), "close", lambda: closed.append(True))
    audit.answer(_("取消"))
    press(shown, "退回 0.0.9 版…")
    assert gone == []
    audit.answer("退回")
    press(shown, "退回 0.0.9 版…")
    assert (gone, closed) == ([way], [True])


def test_a_file_that_was_double_clicked_is_checked(
    page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []
    monkeypatch.setattr(UpdateSection, "examine", lambda _section, path: seen.append(path))
    page.open(tmp_path / "一.ldupdate")
    assert page.name() == "update"
    assert seen == [tmp_path / "一.ldupdate"]


def test_the_window_starts_with_a_file_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Path | None] = []

    def show(_path: Path, opened: Path | None = None) -> int:
        shown.append(opened)
        return 0

    monkeypatch.setattr(sys, "argv", ["literacy-desktop", "一.ldupdate"])
    monkeypatch.setattr(application, "run", show)
    monkeypatch.setattr(jobs, "end", sys.exit)  # workers of other tests may still be out
    with pytest.raises(SystemExit):
        program.main()
    assert shown == [Path("一.ldupdate")]


def test_a_second_start_hands_its_file_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = Single(tmp_path / "一.db"), Single(tmp_path / "一.db")
    assert first.claim()
    with qtbot.waitSignal(first.asked, timeout=5000) as heard:
        assert not second.claim(tmp_path / "二.ldupdate")
    assert heard.args == [str((tmp_path / "二.ldupdate").resolve())]
    first.release()
