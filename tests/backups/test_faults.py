"""Faults of the machine: a full disk, a read-only file or folder, flipped bits, two programs at once."""

import os
import random
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from literacy_desktop.attendees import service as attendees
from literacy_desktop.backups import service
from literacy_desktop.base import backups, database, drives, reserve
from literacy_desktop.base.database import driver
from literacy_desktop.base.faults import explain
from literacy_desktop.base.keyring import keyring_path
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from tests import make

FLIPS = 1000
DISK = "24M"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB, which only root can make."""
    if sys.platform == "win32":
        pytest.skip("a disk of any size is mounted on Linux; what a full one does is the same there")
    place = tmp_path / "小盘"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)]
    made = shutil.which("mount") and subprocess.run(command, capture_output=True, check=False).returncode == 0
    if not made:
        warnings.warn("NOT TESTED: a small disk can only be made by root", stacklevel=1)
        pytest.skip("NOT TESTED: a small disk can only be made by root")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def moved(data_file: Path, folder: Path) -> Path:
    """The data file with its key in another folder."""
    path = folder / "助老.db"
    shutil.copyfile(data_file, path)
    shutil.copyfile(keyring_path(data_file), keyring_path(path))
    return path


def fill(ws: Workspace) -> int:
    """Register people until the disk is full; returns how many were acknowledged."""
    for number in range(10_000):
        try:
            with ws.change("登记"):
                ws.conn.execute(
                    "INSERT INTO partner (id, name, note) VALUES (?, ?, ?)",
                    (ws.new_id(), str(number), os.urandom(30_000).hex()),
                )
        except (driver.Error, Problem) as fault:
            told = explain(fault)
            assert told is not None
            assert "磁盘满了" in told.what
            return number
    raise AssertionError


def test_a_full_disk_loses_nothing_and_the_reserve_keeps_what_was_just_typed(
    data_file: Path, small_disk: Path, clock: make.Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = moved(data_file, small_disk)
    monkeypatch.setattr(reserve, "LOW", 0)
    monkeypatch.setattr(reserve, "SIZE", 8 << 20)
    assert reserve.lay_down(path)
    with Workspace.open(path, clock=clock) as ws:
        kept = fill(ws)
        assert not reserve.reserve_path(path).exists()
        make.attendee(ws, "还是存上了")
        kept_more = fill(ws)
        assert kept_more > 10
        assert ws.conn.execute("SELECT count(*) FROM partner").fetchone()[0] == kept + kept_more
        with pytest.raises(Problem, match=r"放不下|磁盘满了"):
            service.make(ws)
        with suppress(driver.Error, Problem):
            service.save_as(ws, small_disk)
    assert not list(small_disk.rglob("*.tmp*"))
    roomy = moved(path, data_file.parent)  # with its -wal, for which there was no room to be folded in
    for one in database.companions(path):
        if one.exists():
            shutil.copyfile(one, data_file.parent / one.name)
    with Workspace.open(roomy, clock=clock) as ws:
        assert attendees.count(ws) == 1
        assert ws.conn.execute("SELECT count(*) FROM partner").fetchone()[0] == kept + kept_more
        assert [one.what for one in service.check(ws) if not one.well] == []


def test_a_copy_that_fills_the_disk_is_taken_away_again(
    data_file: Path, small_disk: Path, clock: make.Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "free_bytes", lambda _place: 1 << 40)  # the early look is fooled
    ballast = small_disk / "满"
    ballast.write_bytes(bytes(23 << 20))
    with Workspace.open(data_file, clock=clock) as ws:
        make.attendee(ws)
        with pytest.raises(Problem, match="磁盘满了"):
            service.save_as(ws, small_disk)
        service.choose_second(ws, small_disk)
        made = service.make(ws)
        assert made.trouble is not None
        assert "磁盘满了" in made.trouble.then
    assert [one.name for one in small_disk.iterdir()] == ["满"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_file_is_told_before_anything_happens(data_file: Path) -> None:
    data_file.chmod(0o444)
    with pytest.raises(Problem, match="只读"):
        Workspace.open(data_file)


def test_a_file_that_may_not_be_written_is_refused_with_the_way_out(
    data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = data_file.read_bytes()
    for locked in (data_file, data_file.parent):
        monkeypatch.setattr(os, "access", lambda place, _mode, locked=locked: Path(place) != locked)
        with pytest.raises(Problem, match="只读") as told:
            Workspace.open(data_file)
        assert "拷到自己的文件夹" in told.value.then
    assert data_file.read_bytes() == before


def test_a_read_only_disk_takes_no_copy_and_says_so(
    data_file: Path, small_disk: Path, clock: make.Clock
) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with Workspace.open(data_file, clock=clock) as ws:
        make.attendee(ws)
        with pytest.raises(Problem, match="只读"):
            service.save_as(ws, small_disk)
        with pytest.raises(Problem, match="只读"):
            service.choose_second(ws, small_disk)


def test_a_copy_on_a_read_only_stick_can_be_looked_into_and_restored(
    data_file: Path, small_disk: Path, clock: make.Clock
) -> None:
    with Workspace.open(data_file, clock=clock) as ws:
        make.attendee(ws, "王秀兰")
        copy = service.save_as(ws, small_disk)
        make.attendee(ws, "后来的")
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
        plan = service.plan_restore(ws, copy)
        assert plan.lost == 1
        service.restore(ws, plan)
    with Workspace.open(data_file, clock=clock) as ws:
        assert attendees.count(ws) == 1


def test_every_flipped_bit_is_detected(data_file: Path, clock: make.Clock) -> None:
    with Workspace.open(data_file, clock=clock) as ws:
        make.marked_class(ws, 1.0, 0.5)
        key = ws.key
    assert key is not None
    rng, size, silent = random.Random(20261128), data_file.stat().st_size, []
    for _turn in range(FLIPS):
        place, bit = rng.randrange(size), 1 << rng.randrange(8)
        with data_file.open("rb+", buffering=0) as file:
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ bit]))
            try:
                backups.prove(data_file, key)
            except Problem:
                pass
            else:
                silent.append((place, bit))
            file.seek(place)
            file.write(bytes([byte]))
    assert silent == []
    backups.prove(data_file, key)


def test_two_programs_write_one_file_in_turn_and_nothing_is_lost(data_file: Path) -> None:
    with Workspace.open(data_file) as first, Workspace.open(data_file) as second:
        for number in range(10):
            make.site(first if number % 2 else second, f"点{number}")
        assert first.conn.execute("SELECT count(*) FROM site").fetchone()[0] == 10
        assert [one.what for one in service.check(first) if not one.well] == []


def test_while_one_program_writes_the_other_waits_and_then_says_so(
    data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    with Workspace.open(data_file) as first, Workspace.open(data_file) as second:
        with first.change("写"):
            first.conn.execute("INSERT INTO partner (id, name) VALUES (?, '甲')", (first.new_id(),))
            with pytest.raises(driver.OperationalError, match="locked"):
                make.site(second)
        make.site(second)


def test_nothing_is_restored_or_repaired_while_another_program_has_the_file_open(
    data_file: Path, clock: make.Clock
) -> None:
    with Workspace.open(data_file, clock=clock) as other, Workspace.open(data_file, clock=clock) as ws:
        make.attendee(ws)
        made = service.make(ws)
        with pytest.raises(Problem, match="占用"):
            service.restore(ws, service.plan_restore(ws, made.backup.path))
        assert attendees.count(other) == 1
