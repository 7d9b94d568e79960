"""A copy counts only when it was read through; putting it back leaves nothing of the old log."""

import shutil
from pathlib import Path

import pytest

from literacy_desktop.base import backups, database
from literacy_desktop.base.keyring import keyring_path
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace


def setting(ws: Workspace) -> str:
    return ws.settings.programme


def test_a_copy_opens_and_holds_what_was_there(data_file: Path, tmp_path: Path) -> None:
    with Workspace.open(data_file) as ws:
        ws.set_setting("programme", "甲")
        size = backups.back_up(ws.conn, data_file, tmp_path / "备份" / "一.db")
        ws.set_setting("programme", "乙")
    assert size == (tmp_path / "备份" / "一.db").stat().st_size > 0
    assert not list((tmp_path / "备份").glob("*.tmp*"))
    with Workspace.open(tmp_path / "备份" / "一.db") as copy:
        assert setting(copy) == "甲"


def test_a_copy_never_goes_over_a_file(data_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "一.db"
    out.write_bytes(b"mine")
    with Workspace.open(data_file) as ws, pytest.raises(Problem, match="已经存在"):
        backups.back_up(ws.conn, data_file, out)
    assert out.read_bytes() == b"mine"


def test_a_copy_that_fails_leaves_nothing(
    data_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_args: object) -> None:
        raise OSError(28, "No space left on device", "一.db")

    monkeypatch.setattr(shutil, "copyfile", no_room)
    folder = tmp_path / "备份"
    with Workspace.open(data_file) as ws, pytest.raises(Problem, match="磁盘满了"):
        backups.back_up(ws.conn, data_file, folder / "一.db")
    assert list(folder.iterdir()) == []


def test_a_copy_that_does_not_read_through_does_not_count(
    data_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = database.connect

    def damaged(path: Path, key: bytes) -> database.Connection:
        with path.open("rb+") as file:
            file.seek(4096 * 3 + 100)
            file.write(b"\x00" * 8)
        return real(path, key)

    with Workspace.open(data_file) as ws:
        monkeypatch.setattr(database, "connect", damaged)
        with pytest.raises(Problem, match="读不通"):
            backups.back_up(ws.conn, data_file, tmp_path / "备份" / "一.db")
    assert list((tmp_path / "备份").iterdir()) == []


def test_put_back_is_what_was_copied_and_a_replica_of_its_own(data_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "备份" / "一.db"
    with Workspace.open(data_file) as ws:
        ws.set_setting("programme", "甲")
        before = ws.local("replica"), ws.block
        backups.back_up(ws.conn, data_file, copy)
        ws.set_setting("programme", "乙")
    wal = data_file.with_name(data_file.name + "-wal")
    wal.write_bytes(b"stale")
    backups.put_back(data_file, copy)
    assert not wal.exists()
    with Workspace.open(data_file) as ws:
        assert setting(ws) == "甲"
        assert ws.local("replica") not in {"", before[0]}
        assert ws.block


def test_a_damaged_copy_is_not_put_back(data_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "备份" / "一.db"
    with Workspace.open(data_file) as ws:
        backups.back_up(ws.conn, data_file, copy)
    with copy.open("rb+") as file:
        file.seek(4096 * 5 + 7)
        file.write(b"\x00" * 64)
    before = data_file.read_bytes()
    with pytest.raises(Problem):
        backups.put_back(data_file, copy)
    assert data_file.read_bytes() == before


def test_a_copy_keeps_its_key_beside_it(data_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "备份" / "一.db"
    with Workspace.open(data_file) as ws:
        backups.back_up(ws.conn, data_file, copy)
    assert keyring_path(copy).read_bytes() == keyring_path(data_file).read_bytes()
    keyring_path(copy).unlink()
    with pytest.raises(Problem, match="钥匙"):
        backups.version_of(copy)


def test_the_version_of_a_closed_file_is_told(data_file: Path) -> None:
    with Workspace.open(data_file) as ws:
        known = ws.conn.execute("PRAGMA user_version").fetchone()[0]
    assert backups.version_of(data_file) == known
