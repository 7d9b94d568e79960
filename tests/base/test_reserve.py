"""The full disk: told days before, and on the day itself what was typed can still be kept."""

from pathlib import Path

import pytest

from literacy_desktop.base import drives, reserve
from literacy_desktop.base.database import driver
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace


def test_the_reserve_is_laid_down_once_and_given_up_once(tmp_path: Path) -> None:
    path = tmp_path / "助老.db"
    assert reserve.lay_down(path)
    assert reserve.reserve_path(path).stat().st_size == reserve.SIZE
    assert reserve.lay_down(path)
    assert reserve.give_up(path)
    assert not reserve.give_up(path)


def test_on_a_disk_without_room_no_reserve_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drives, "free_bytes", lambda _place: reserve.LOW - 1)
    assert not reserve.lay_down(tmp_path / "助老.db")


@pytest.mark.parametrize(("free", "told"), [(reserve.LOW, False), (reserve.LOW - 1, True)])
def test_little_room_is_told_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, told: bool
) -> None:
    monkeypatch.setattr(drives, "free_bytes", lambda _place: free)
    warned = reserve.room_warning(tmp_path / "助老.db")
    assert (warned is not None) == told
    if warned is not None:
        assert "500 MB" in warned.what


def test_a_change_on_a_full_disk_gives_the_reserve_up_and_can_be_done_again(data_file: Path) -> None:
    with Workspace.open(data_file) as ws:
        reserve.lay_down(data_file)

        def fill() -> None:
            with ws.change("登记"):
                ws.conn.execute("INSERT INTO setting (name, value) VALUES ('x', '1')")
                raise driver.OperationalError("database or disk is full")

        with pytest.raises(Problem, match="没有写进去") as told:
            fill()
        assert "再保存一次" in told.value.then
        assert not reserve.reserve_path(data_file).exists()
        with pytest.raises(driver.OperationalError, match="full"):
            fill()  # from now on the plain message of a full disk
        ws.set_setting("programme", "甲")
        assert ws.settings.programme == "甲"


def test_other_faults_leave_the_reserve_alone(data_file: Path) -> None:
    reserve.lay_down(data_file)
    assert reserve.explain_full(data_file, driver.OperationalError("database is locked")) is None
    assert reserve.explain_full(data_file, ValueError("is full")) is None
    assert reserve.explain_full(None, driver.OperationalError("is full")) is None
    assert reserve.reserve_path(data_file).exists()
