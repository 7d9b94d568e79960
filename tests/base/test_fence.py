"""A data file that was set back in time, or lost its -wal, is noticed when it is opened."""

import json
import shutil
from pathlib import Path

import pytest

from literacy_desktop.base import database
from literacy_desktop.base.fence import LOST, Fence, Mark, fence_path
from literacy_desktop.base.keyring import keyring_path
from literacy_desktop.base.workspace import Workspace
from tests import make


def write(ws: Workspace, times: int = 1) -> None:
    for _turn in range(times):
        make.site(ws)


def crashed(data_file: Path, place: Path, changes: int) -> Path:
    """What a crash leaves of a file in which so much was written: the file and its -wal, unfolded."""
    left = place / data_file.name
    with Workspace.open(data_file) as ws:
        write(ws, changes)
        for one in (data_file, database.companions(data_file)[0], keyring_path(data_file)):
            shutil.copyfile(one, place / one.name)
    return left


def test_a_file_closed_and_opened_again_is_as_it_was(data_file: Path) -> None:
    with Workspace.open(data_file) as ws:
        write(ws, 3)
        rid = ws.rid
    for _turn in range(2):
        with Workspace.open(data_file) as ws:
            assert (ws.rid, ws.local(LOST)) == (rid, "")


def test_a_wal_removed_after_a_crash_is_noticed(data_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "left"
    folder.mkdir()
    left = crashed(data_file, folder, 4)
    shutil.copyfile(left, data_file)  # without its -wal
    with Workspace.open(data_file) as ws:
        assert ws.local(LOST) == "4"


def test_a_crash_with_its_wal_loses_nothing(data_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "left"
    folder.mkdir()
    left = crashed(data_file, folder, 4)
    shutil.copyfile(left, data_file)
    shutil.copyfile(database.companions(left)[0], database.companions(data_file)[0])
    with Workspace.open(data_file) as ws:
        assert ws.local(LOST) == ""
        assert ws.cut_off
        assert ws.conn.execute("SELECT count(*) FROM sync_log").fetchone()[0] == 4


def test_an_old_copy_put_over_the_file_makes_a_new_replica(data_file: Path, tmp_path: Path) -> None:
    with Workspace.open(data_file) as ws:
        write(ws, 2)
    shutil.copyfile(data_file, tmp_path / "old.db")
    with Workspace.open(data_file) as ws:
        assert not ws.cut_off
        write(ws, 3)
        before = ws.rid, ws.block
    shutil.copyfile(tmp_path / "old.db", data_file)
    with Workspace.open(data_file) as ws:
        assert ws.local(LOST) == "3"
        assert ws.rid != before[0]
        assert ws.block != before[1]
        write(ws)
    with Workspace.open(data_file) as ws:  # told once, and the new replica has a fence of its own
        assert ws.rid != before[0]
        assert ws.local(LOST) == "3"


def test_a_file_written_on_in_two_copies_is_noticed(
    data_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copyfile(data_file, tmp_path / "other.db")
    shutil.copyfile(keyring_path(data_file), keyring_path(tmp_path / "other.db"))
    with Workspace.open(tmp_path / "other.db") as ws:
        write(ws, 3)
    with Workspace.open(data_file) as ws:
        write(ws, 2)
    shutil.copyfile(tmp_path / "other.db", data_file)
    with Workspace.open(data_file) as ws:
        assert ws.local(LOST) == "1"


def test_the_fence_holds_nothing_but_numbers_and_stands_elsewhere(data_file: Path, home: Path) -> None:
    with Workspace.open(data_file) as ws:
        make.attendee(ws, "王秀兰")
        rid = ws.rid
    place = fence_path(data_file)
    assert home in place.parents
    told = json.loads(place.read_text(encoding="ascii"))
    assert list(told) == [rid.hex()]
    assert told[rid.hex()][0] == 1


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"xx": [1, "00"]}', '{"00": 7}'])
def test_a_torn_fence_says_nothing(data_file: Path, text: str) -> None:
    place = fence_path(data_file)
    place.parent.mkdir(parents=True)
    place.write_text(text, encoding="ascii")
    assert Fence(data_file).mark(b"\x00") is None
    with Workspace.open(data_file) as ws:
        assert ws.local(LOST) == ""


def test_a_fence_that_cannot_be_written_stops_nobody(data_file: Path) -> None:
    place = fence_path(data_file)
    place.mkdir(parents=True)
    with Workspace.open(data_file) as ws:
        write(ws)
        assert ws.conn.execute("SELECT count(*) FROM sync_log").fetchone()[0] == 1


def test_only_the_last_few_replicas_are_remembered(data_file: Path) -> None:
    fence = Fence(data_file)
    for number in range(12):
        fence.note(bytes([number]) * 16, Mark(number + 1, bytes(32)))
    again = Fence(data_file)
    assert again.mark(bytes([11]) * 16) == Mark(12, bytes(32))
    assert again.mark(bytes(16)) is None
