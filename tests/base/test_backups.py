"""A copy counts only when it was read through; putting it back leaves nothing of the old log."""

import errno
import io
from pathlib import Path
from typing import Any

import pytest

from literacy_desktop.base import backups, database, drives, migrations, restoring
from literacy_desktop.base.keyring import keyring_path
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from tests import make


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

    monkeypatch.setattr(backups, "copy_file", no_room)
    folder = tmp_path / "备份"
    with Workspace.open(data_file) as ws, pytest.raises(Problem, match="磁盘满了"):
        backups.back_up(ws.conn, data_file, folder / "一.db")
    assert list(folder.iterdir()) == []


def test_a_copy_that_does_not_read_through_does_not_count(
    data_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = database.connect

    def damaged(path: Path, key: bytes, **how: bool) -> database.Connection:
        with path.open("rb+") as file:
            file.seek(4096 * 3 + 100)
            file.write(b"\x00" * 8)
        return real(path, key, **how)

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
    restoring.put_back(data_file, copy)
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
        restoring.put_back(data_file, copy)
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


# -- how far it is, and that it can be stopped


def test_how_far_a_copy_is_is_told_from_nothing_to_all(data_file: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with Workspace.open(data_file) as ws:
        backups.back_up(
            ws.conn, data_file, tmp_path / "一.db", report=lambda done, total: told.append((done, total))
        )
    assert told == sorted(told)
    assert {total for _done, total in told} == {told[0][1]}
    assert told[0][0] < told[-1][0] <= told[0][1]


@pytest.mark.parametrize("after", [0, 5, 40])
def test_a_copy_that_is_cancelled_leaves_nothing(data_file: Path, tmp_path: Path, after: int) -> None:
    turns = iter(range(10_000))

    def stop(_done: int, _total: int) -> None:
        if next(turns) >= after:
            raise Cancelled

    with Workspace.open(data_file) as ws:
        with pytest.raises(Cancelled):
            backups.back_up(ws.conn, data_file, tmp_path / "备份" / "一.db", report=stop)
        ws.set_setting("programme", "甲")  # the connection works on
    assert list((tmp_path / "备份").iterdir()) == []


def test_a_disk_without_room_is_told_before_anything_is_written(
    data_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "free_bytes", lambda _place: 1 << 20)
    with Workspace.open(data_file) as ws, pytest.raises(Problem, match=r"放不下：需要 .*MB，只剩 1.0 MB"):
        backups.back_up(ws.conn, data_file, tmp_path / "备份" / "一.db")
    assert list((tmp_path / "备份").iterdir()) == []


def test_names_tell_when_and_why_and_never_clash(data_file: Path, clock: make.Clock) -> None:
    first = backups.place_for(data_file, "daily", clock())
    assert first.name == "助老数据.20261122-090000.daily.db"
    first.parent.mkdir()
    first.touch()
    second = backups.place_for(data_file, "daily", clock())
    assert second.name == "助老数据.20261122-090000-2.daily.db"
    moment = clock().replace(tzinfo=None)
    assert backups.read_name(first.name) == backups.read_name(second.name) == (moment, "daily")
    assert backups.read_name("before-update-0.1.0-20261122-090000.db") == (moment, "update")
    assert backups.read_name("名单.db") is None


# -- a second place


def test_a_copy_is_carried_to_a_stick_with_its_key(data_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "一.db"
    with Workspace.open(data_file) as ws:
        backups.back_up(ws.conn, data_file, copy, key=ws.key)
        assert ws.key is not None
        there = backups.carry(copy, tmp_path / "U盘", key=ws.key)
    assert there.read_bytes() == copy.read_bytes()
    assert keyring_path(there).read_bytes() == keyring_path(copy).read_bytes()
    assert sorted(one.name for one in there.parent.iterdir()) == ["一.db", "一.db.keyring.json"]


class Pulled(io.RawIOBase):
    """A file on a stick that is pulled after so many bytes."""

    def __init__(self, room: int) -> None:
        self.room = room

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self.room -= len(piece)
        if self.room < 0:
            raise OSError(errno.EIO, "Input/output error", "一.db.tmp")
        return len(piece)


@pytest.mark.parametrize("room", [0, 100_000, 1_100_000])
def test_a_stick_pulled_in_the_middle_costs_nothing(
    data_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    copy, stick = tmp_path / "一.db", tmp_path / "U盘"
    real = Path.open

    def opened(path: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        return Pulled(room) if path.parent == stick and "w" in mode else real(path, mode, *args, **kwargs)

    with Workspace.open(data_file) as ws:
        backups.back_up(ws.conn, data_file, copy)
        monkeypatch.setattr(Path, "open", opened)
        assert ws.key is not None
        with pytest.raises(Problem, match="磁盘出错"):
            backups.carry(copy, stick, key=ws.key)
        monkeypatch.undo()
        assert [one for one in stick.iterdir() if one.suffix == ".db"] == []
        backups.prove(copy, ws.key)


def test_a_stick_that_gives_back_something_else_is_told(
    data_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "一.db"

    def lying(_source: Path, target: Path, _report: object = None) -> None:
        target.write_bytes(copy.read_bytes()[:-4096] + bytes(4096))

    with Workspace.open(data_file) as ws:
        backups.back_up(ws.conn, data_file, copy)
        monkeypatch.setattr(backups, "copy_file", lying)
        assert ws.key is not None
        with pytest.raises(Problem):
            backups.carry(copy, tmp_path / "U盘", key=ws.key)
    assert list((tmp_path / "U盘").iterdir()) == []


# -- putting back over a file that has another key, is open, or is damaged


def test_a_copy_under_another_key_is_written_over_to_the_key_that_stays(
    data_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "别的" / "数据.db"
    with Workspace.create(other) as ws:
        ws.set_setting("programme", "别的")
        key = ws.key
    ring = keyring_path(data_file).read_bytes()
    with Workspace.open(data_file) as ws:
        present = ws.key
    restoring.put_back(data_file, other, key=key, present=present)
    assert keyring_path(data_file).read_bytes() == ring
    with Workspace.open(data_file) as ws:
        assert setting(ws) == "别的"


def test_nothing_is_put_over_a_file_that_somebody_has_open(data_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "一.db"
    with Workspace.open(data_file) as ws:
        backups.back_up(ws.conn, data_file, copy)
        ws.set_setting("programme", "还在写")
        with pytest.raises(Problem, match="占用"):
            restoring.put_back(data_file, copy, key=ws.key, present=ws.key)
        ws.set_setting("programme", "还在写二")
    with Workspace.open(data_file) as ws:
        assert setting(ws) == "还在写二"


def test_a_damaged_file_gives_way(data_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "一.db"
    with Workspace.open(data_file) as ws:
        key = ws.key
        backups.back_up(ws.conn, data_file, copy)
    data_file.write_bytes(b"\x00" * 9000)
    aside = restoring.copy_companions(data_file, tmp_path / "坏")
    assert {one.name for one in aside} == {data_file.name, keyring_path(data_file).name}
    restoring.put_back(data_file, copy, key=key, present=key)
    with Workspace.open(data_file) as ws:
        assert ws.settings.programme


def test_a_file_of_an_older_version_is_copied_before_it_is_migrated(
    data_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    more = [*migrations.migration_files(), tmp_path / "9999_more.sql"]
    more[-1].write_text("CREATE TABLE more (id INTEGER);\n", encoding="utf-8")
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        ws.set_setting("programme", "甲")
        was = migrations.version(ws.conn)
    monkeypatch.setattr(migrations, "migration_files", lambda: more)
    Workspace.open(data_file, clock=make.Clock()).close()
    (copy,) = (data_file.parent / "backups").glob("*.db")
    assert copy.name == "助老数据.20261122-090000.migration.db"
    assert backups.version_of(copy) == was
    Workspace.open(data_file, clock=make.Clock()).close()
    assert len(list(copy.parent.glob("*.db"))) == 1


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="找不到"), backups.reading(tmp_path / "无.db"):
        pass
