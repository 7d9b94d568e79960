"""Files from WeChat and QQ are found where those programs lay them."""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from literacy_desktop.base import received


def lay(folder: Path, name: str, age: float) -> Path:
    """A file that came so many seconds after the beginning of time."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(b"x")
    os.utime(file, (age, age))
    return file


def test_a_pc_without_wechat_has_none(tmp_path: Path) -> None:
    assert received.received_folders(tmp_path) == []
    assert received.received_folders(tmp_path / "gone") == []
    assert received.newest_received(tmp_path, "*.xlsx") is None


def test_both_versions_and_qq_are_known_and_old_months_left_out(tmp_path: Path) -> None:
    old = tmp_path / "WeChat Files" / "wxid_a" / "FileStorage" / "File"
    new = tmp_path / "xwechat_files" / "wxid_b" / "msg" / "file"
    for month in ("2026-08", "2026-09", "2026-10"):
        lay(old / month, "名单.xlsx", 100)
    newest = lay(new / "2026-11", "名册.xlsx", 300)
    lay(new / "2026-11", "照片.jpg", 400)
    qq = lay(tmp_path / "Tencent Files" / "10001" / "FileRecv", "表.csv", 200).parent
    assert received.received_folders(tmp_path) == [old / "2026-09", old / "2026-10", new / "2026-11", qq]
    assert received.newest_received(tmp_path, "*.xlsx *.csv") == newest
    assert received.newest_received(tmp_path, "*.csv") == qq / "表.csv"


@pytest.mark.skipif(sys.platform != "win32", reason="the registry is of Windows")
def test_where_the_person_moved_wechats_files_is_read_from_the_registry(tmp_path: Path) -> None:
    winreg: Any = import_module("winreg")  # there is none elsewhere
    key = winreg.CreateKey(winreg.HKEY_CURRENT_USER, r"Software\Tencent\WeChat")
    winreg.SetValueEx(key, "FileSavePath", 0, winreg.REG_SZ, str(tmp_path))
    try:
        month = lay(
            tmp_path / "WeChat Files" / "wxid" / "FileStorage" / "File" / "2026-11", "a.xlsx", 1
        ).parent
        assert received.received_folders(tmp_path / "documents") == [month]
    finally:
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, r"Software\Tencent\WeChat")
