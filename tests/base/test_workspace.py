"""Making and opening data files: what is no good is refused in plain words and left as it was."""

import errno
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from literacy_desktop.base import database, migrations
from literacy_desktop.base.database import driver
from literacy_desktop.base.faults import explain
from literacy_desktop.base.keyring import create_keyring, keyring_path, read_keyring
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.service import all_sites
from literacy_desktop.vault.service import check
from tests import make


def contents(folder: Path) -> dict[str, str]:
    """What lies in a folder: names and hashes."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def refusal(path: Path) -> Problem:
    """How opening a file is refused; nothing in its folder may change by the attempt."""
    before = contents(path.parent)
    with pytest.raises(Problem) as refused:
        Workspace.open(path)
    assert contents(path.parent) == before
    return refused.value


def unlock(data_file: Path) -> database.Connection:
    """A connection to a data file that knows nothing of the program's own rules."""
    return database.connect(data_file, read_keyring(data_file))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections wait a moment only for each other, not five seconds."""
    monkeypatch.setattr(database, "PATIENCE", 0.02)


# -- made anew


def test_a_new_data_file_is_encrypted_and_has_its_key_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "新建文件夹" / "数据.db"
    with Workspace.create(path) as ws:
        make.site(ws, "柳屯镇幸福院")
    assert {one.name for one in path.parent.iterdir()} == {"数据.db", "数据.db.keyring.json"}
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert "柳屯镇幸福院".encode() not in path.read_bytes()
    with Workspace.open(path) as again:
        assert [one.name for one in all_sites(again)] == ["柳屯镇幸福院"]


@pytest.mark.parametrize("which", ["file", "keyring"])
def test_making_never_overwrites_a_data_file_nor_a_keyring(tmp_path: Path, which: str) -> None:
    path = tmp_path / "数据.db"
    (path if which == "file" else keyring_path(path)).write_text("旧的", encoding="utf-8")
    before = contents(tmp_path)
    with pytest.raises(Problem, match="已经存在，没有覆盖它"):
        Workspace.create(path)
    assert contents(tmp_path) == before


def test_a_failure_while_making_leaves_no_file_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_conn: object) -> int:
        raise driver.OperationalError("database or disk is full")

    monkeypatch.setattr(migrations, "migrate", fail)
    with pytest.raises(Problem, match="磁盘满了"):
        Workspace.create(tmp_path / "数据.db")
    assert contents(tmp_path) == {}


def test_making_where_a_folder_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(Problem, match="“文件”是文件，不是文件夹"):
        Workspace.create(tmp_path / "文件" / "数据.db")


def test_another_pc_has_another_replica_and_block() -> None:
    with make.workspace(seed=1) as one, make.workspace(seed=2) as other:
        assert one.local("replica") != other.local("replica")
        assert one.block != other.block
        assert len(one.block) == 3
        assert not set(one.block) & set("01IO")


# -- opened again


def test_opening_leaves_what_was_there(data_file: Path) -> None:
    with Workspace.open(data_file) as ws:
        block = ws.block
        make.office(ws, operator="王会计")
    with Workspace.open(data_file) as ws:
        assert (ws.block, ws.actor) == (block, "王会计")
        assert [site.name for site in all_sites(ws)] == ["柳屯镇幸福院"]


def test_opening_and_closing_changes_no_byte(data_file: Path) -> None:
    Workspace.open(data_file).close()  # SQLite notes the journal mode at the first time
    before = contents(data_file.parent)
    Workspace.open(data_file).close()
    assert contents(data_file.parent) == before


def test_a_missing_file_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="找不到数据文件") as refused:
        Workspace.open(tmp_path / "没有.db")
    assert str(tmp_path / "没有.db") in refused.value.what


def test_a_folder_is_no_data_file(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="找不到数据文件"):
        Workspace.open(tmp_path)


@pytest.mark.parametrize("readonly", ["file", "folder"])
def test_a_read_only_place_is_refused(
    data_file: Path, readonly: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    protected = data_file if readonly == "file" else data_file.parent
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != protected and real(path, mode))
    problem = refusal(data_file)
    assert "是只读的" in problem.what
    assert "只读" in problem.then


def test_without_its_keyring_a_data_file_stays_closed(data_file: Path) -> None:
    keyring_path(data_file).unlink()
    problem = refusal(data_file)
    assert "旁边没有钥匙文件" in problem.what
    assert "助老数据.db.keyring.json" in problem.then


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"format": 1, "keys": []}',
        '{"format": 1, "keys": 5}',
        '{"format": 1, "keys": [null]}',
        '{"format": "x", "keys": [{}]}',
        '{"format": 1, "keys": [{"kind": "open"}]}',
        '{"format": 1, "keys": [{"kind": "open", "key": 7}]}',
        '{"format": 1, "keys": [{"kind": "open", "key": "!!"}]}',
        '{"format": 1, "keys": [{"kind": "open", "key": "c2hvcnQ="}]}',
    ],
)
def test_a_damaged_keyring_is_told_as_such(data_file: Path, text: str) -> None:
    keyring_path(data_file).write_text(text, encoding="utf-8")
    problem = refusal(data_file)
    assert "已损坏" in problem.what
    assert "备份" in problem.then


def test_a_keyring_that_is_no_text_is_damaged(data_file: Path) -> None:
    keyring_path(data_file).write_bytes(b"\xff\xfe\x00\xd8")
    assert "已损坏" in refusal(data_file).what


@pytest.mark.parametrize("change", [{"format": 3}, {"keys": [{"kind": "passphrase", "wrapped": "…"}]}])
def test_a_keyring_of_a_newer_program_asks_for_the_newer_program(
    data_file: Path, change: dict[str, object]
) -> None:
    path = keyring_path(data_file)
    content = json.loads(path.read_text(encoding="utf-8")) | change
    path.write_text(json.dumps(content), encoding="utf-8")
    problem = refusal(data_file)
    assert "更新版本" in problem.what
    assert "升级" in problem.then


def test_a_folder_that_takes_no_keyring_is_told_by_the_keyring_s_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_given: object) -> int:
        raise OSError(errno.EROFS, "read-only", str(path))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OSError, match="read-only") as raised:
        create_keyring(tmp_path / "甲.db")
    assert raised.value.filename == str(tmp_path / "甲.db.keyring.json")


def test_the_keyring_of_another_file_does_not_open_it(data_file: Path) -> None:
    keyring_path(data_file).unlink()
    create_keyring(data_file)
    problem = refusal(data_file)
    assert "钥匙和文件对不上" in problem.what
    assert "一对" in problem.then


def test_the_database_of_another_program_is_told_apart(data_file: Path) -> None:
    other = data_file.with_name("别的.db")
    conn = sqlite3.connect(other)
    conn.execute("CREATE TABLE anything (a)")
    conn.commit()
    conn.close()
    assert "不是本程序的数据文件" in refusal(other).what
    shutil.copyfile(keyring_path(data_file), keyring_path(other))
    assert "不是本程序的数据文件" in refusal(other).what


def test_an_encrypted_file_of_another_program_is_not_touched(data_file: Path) -> None:
    conn = unlock(data_file)
    conn.execute("PRAGMA application_id = 7")
    conn.close()
    problem = refusal(data_file)
    assert "别的程序的数据" in problem.what


@pytest.mark.parametrize("text", ["", "这是一份说明，不是数据。" * 2000])
@pytest.mark.parametrize("with_key", [True, False])
def test_texts_and_empty_files_are_no_data_files(data_file: Path, text: str, with_key: bool) -> None:
    data_file.write_text(text, encoding="utf-8")
    if not with_key:
        keyring_path(data_file).unlink()
    problem = refusal(data_file)
    assert problem.then
    if with_key:
        assert ("内容已经丢失" if not text else "不是本程序的数据文件") in problem.what


def test_a_file_of_a_newer_version_is_left_alone(data_file: Path) -> None:
    conn = unlock(data_file)
    conn.execute("PRAGMA user_version = 9999")
    conn.close()
    problem = refusal(data_file)
    assert "版本 9999" in problem.what
    assert "升级" in problem.then


def _tear(data_file: Path, page: int) -> None:
    pages = bytearray(data_file.read_bytes())
    pages[page * 4096 + 100 : page * 4096 + 150] = bytes(50)
    data_file.write_bytes(pages)


def test_a_torn_page_is_found_by_the_check_and_not_told_in_english(
    data_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _tear(data_file, data_file.stat().st_size // 4096 // 2)
    with Workspace.open(data_file) as ws:
        (finding,) = check(ws)
    assert not finding.well
    assert "page" in finding.details
    assert capfd.readouterr() == ("", "")


def test_a_torn_beginning_does_not_open(data_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _tear(data_file, 0)
    assert "钥匙和文件对不上" in refusal(data_file).what
    assert capfd.readouterr() == ("", "")


def test_a_file_that_another_program_holds_is_told_as_in_use(data_file: Path, impatient: None) -> None:
    other = unlock(data_file)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("INSERT INTO local_value VALUES ('x', 'y')")
    with pytest.raises(Problem, match="正被另一个程序占用") as refused:
        Workspace.open(data_file)
    assert "关闭" in refused.value.then
    other.execute("ROLLBACK")
    other.close()
    with Workspace.open(data_file) as ws:
        assert ws.local("x") == ""


def test_a_change_while_another_connection_writes_is_refused_and_can_be_done_later(
    data_file: Path, impatient: None
) -> None:
    with Workspace.open(data_file) as ws:
        other = unlock(data_file)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(driver.OperationalError) as fault:
            make.site(ws, "柳屯镇幸福院")
        told = explain(fault.value)
        assert told is not None
        assert "占用" in told.what
        other.execute("ROLLBACK")
        other.close()
        make.site(ws, "柳屯镇幸福院")
        assert len(all_sites(ws)) == 1


# -- nothing left on the disk


@pytest.mark.parametrize("pages", [0, 1, 3])
def test_a_full_disk_refuses_the_change_and_keeps_what_was_there(data_file: Path, pages: int) -> None:
    with Workspace.open(data_file) as ws:
        make.site(ws, "柳屯镇幸福院")
        now = ws.conn.execute("PRAGMA page_count").fetchone()[0]
        ws.conn.execute(f"PRAGMA max_page_count = {now + pages}")
        with pytest.raises(driver.OperationalError) as fault:
            make.people(ws, 2000)
        told = explain(fault.value)
        assert told is not None
        assert "磁盘满了" in told.what
        people = ws.conn.execute("SELECT count(*) FROM attendee").fetchone()[0]
        ws.conn.execute("PRAGMA max_page_count = 1000000")
        make.attendee(ws)
        assert ws.conn.execute("SELECT count(*) FROM attendee").fetchone()[0] == people + 1
        assert all(finding.well for finding in check(ws))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 megabytes, where the tests may mount one."""
    folder = tmp_path / "U盘"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("only root on Linux may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(shutil.which("mount") is None, reason="no such command on Windows")
def test_a_really_full_disk_loses_nothing_that_was_kept(small_disk: Path, data_file: Path) -> None:
    path = small_disk / "数据.db"
    shutil.copyfile(data_file, path)
    shutil.copyfile(keyring_path(data_file), keyring_path(path))
    with Workspace.open(path) as ws:
        make.site(ws, "柳屯镇幸福院")
        (small_disk / "照片.jpg").write_bytes(bytes(shutil.disk_usage(small_disk).free - 40_000))
        with pytest.raises(driver.OperationalError) as fault:
            make.people(ws, 500)
        kept = ws.conn.execute("SELECT count(*) FROM attendee").fetchone()[0]
        told = explain(fault.value)
        assert told is not None
        assert told.then
    (small_disk / "照片.jpg").unlink()
    with Workspace.open(path) as ws:
        assert all(finding.well for finding in check(ws))
        assert ws.conn.execute("SELECT count(*) FROM attendee").fetchone()[0] == kept
        make.attendee(ws)


@pytest.mark.skipif(shutil.which("mount") is None, reason="no such command on Windows")
def test_making_on_a_full_disk_leaves_nothing_there(small_disk: Path) -> None:
    (small_disk / "照片.jpg").write_bytes(bytes(shutil.disk_usage(small_disk).free - 60_000))
    with pytest.raises(Problem, match=r"磁盘满了|读写磁盘出错"):
        Workspace.create(small_disk / "数据.db")
    assert {one.name for one in small_disk.iterdir()} == {"照片.jpg"}


# -- the engine


def test_an_engine_that_was_never_tested_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "sqlite_version_info", (3, 40, 1))
    with pytest.raises(Problem, match="数据库引擎太旧"):
        Workspace.create(tmp_path / "数据.db")
    assert not list(tmp_path.iterdir())


def test_a_keyring_that_could_not_be_written_leaves_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Problem, match="磁盘满了"):
        Workspace.create(tmp_path / "数据.db")
    assert not list(tmp_path.iterdir())


def test_the_workspace_is_a_sqlite_utils_database_too(ws: Workspace) -> None:
    site = make.site(ws, "甲")
    assert ws.db is ws.db
    assert ws.db.table("site").get((site.id,))["name"] == "甲"
