"""Choosing files: each purpose remembers where it was last."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.qtkit.files import open_file, save_file


@pytest.fixture
def asked() -> list[tuple[str, str]]:
    """Where the dialogs began and what they offered."""
    return []


def test_the_next_time_begins_where_the_last_one_ended(
    qtbot: QtBot, tmp_path: Path, asked: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "名单" / "十月.xlsx"
    chosen.parent.mkdir()
    parent = QWidget()
    qtbot.addWidget(parent)

    def choose(_parent: QWidget, _title: str, start: str, pattern: str) -> tuple[str, str]:
        asked.append((start, pattern))
        return str(chosen), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    assert open_file(parent, "导入", "*.xlsx *.csv", purpose="import") == chosen
    open_file(parent, "导入", "*.xlsx *.csv", purpose="import")
    open_file(parent, "打开", "*.jpg", purpose="photograph")
    assert asked[1] == (str(chosen.parent), "可用的文件 (*.xlsx *.csv)")
    assert asked[0][0] == asked[2][0] != str(chosen.parent)


def test_a_folder_that_is_gone_is_forgotten(
    qtbot: QtBot, tmp_path: Path, asked: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "U盘"
    folder.mkdir()
    parent = QWidget()
    qtbot.addWidget(parent)

    def choose(_parent: QWidget, _title: str, start: str, _pattern: str) -> tuple[str, str]:
        asked.append((start, ""))
        return str(folder / "名单"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    assert save_file(parent, "导出", "名单.xlsx", purpose="export") == folder / "名单.xlsx"
    folder.rmdir()
    save_file(parent, "导出", "名单.xlsx", purpose="export")
    assert Path(asked[1][0]).parent != folder


def test_without_a_folder_of_documents_it_begins_at_home(
    qtbot: QtBot, tmp_path: Path, asked: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def choose(_parent: QWidget, _title: str, start: str, _pattern: str) -> tuple[str, str]:
        asked.append((start, ""))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path / "Documents"))
    open_file(parent, "导入", "*.xlsx", purpose="import")
    assert asked == [(str(Path.home()), "")]


def test_cancelling_gives_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: ("", ""))
    assert open_file(parent, "导入", "*.xlsx", purpose="import") is None


def test_the_dialog_begins_where_wechat_laid_a_fitting_file_since(
    qtbot: QtBot, tmp_path: Path, asked: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("literacy_desktop.qtkit.files._documents", lambda: tmp_path)
    month = tmp_path / "WeChat Files" / "wxid" / "FileStorage" / "File" / "2026-11"
    month.mkdir(parents=True)
    (month / "名单.xlsx").write_bytes(b"x")
    parent = QWidget()
    qtbot.addWidget(parent)

    def choose(_parent: QWidget, _title: str, start: str, _pattern: str) -> tuple[str, str]:
        asked.append((start, ""))
        return str(tmp_path / "别处.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    for pattern in ("*.jpg", "*.xlsx", "*.xlsx"):
        open_file(parent, "导入", pattern, purpose="received" if pattern == "*.xlsx" else "photo")
    assert [start for start, _ in asked] == [str(tmp_path), str(month), str(tmp_path)]


def test_a_file_that_wechat_received_long_ago_is_not_offered(
    qtbot: QtBot, tmp_path: Path, asked: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("literacy_desktop.qtkit.files._documents", lambda: tmp_path)
    month = tmp_path / "xwechat_files" / "wxid" / "msg" / "file" / "2026-10"
    month.mkdir(parents=True)
    (month / "名单.xlsx").write_bytes(b"x")
    os.utime(month / "名单.xlsx", (1_700_000_000, 1_700_000_000))
    parent = QWidget()
    qtbot.addWidget(parent)

    def choose(_parent: QWidget, _title: str, start: str, _pattern: str) -> tuple[str, str]:
        asked.append((start, ""))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    open_file(parent, "导入", "*.xlsx", purpose="old")
    assert asked[0][0] == str(tmp_path)
