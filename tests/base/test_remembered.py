"""What is remembered of a file is never older than the file."""

from pathlib import Path

import pytest

from literacy_desktop.base.workspace import Workspace
from tests import make


def test_settings_are_read_once_as_long_as_nothing_is_written(ws: Workspace) -> None:
    said: list[str] = []
    ws.conn.set_trace_callback(said.append)
    first = ws.settings
    assert ws.settings is first
    ws.conn.set_trace_callback(None)
    assert len([sql for sql in said if "FROM setting" in sql]) <= 1
    ws.set_setting("freeze_days", "30")
    assert ws.settings.freeze_days == 30


def test_a_setting_that_was_taken_back_is_not_remembered(ws: Workspace) -> None:
    before = ws.settings.freeze_days

    def try_it() -> None:
        with ws.change("试一试"):
            ws.set_setting("freeze_days", "30")
            assert ws.settings.freeze_days == 30
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        try_it()
    assert ws.settings.freeze_days == before


def test_what_another_connection_wrote_is_read(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "a.db", clock=make.Clock()) as ws, ws.sibling() as other:
        assert ws.settings.freeze_days == other.settings.freeze_days
        other.set_setting("freeze_days", "41")
        assert ws.settings.freeze_days == 41
        with Workspace.open(tmp_path / "a.db", clock=make.Clock()) as third:
            third.set_setting("freeze_days", "42")
        assert (ws.settings.freeze_days, other.settings.freeze_days) == (42, 42)


def test_what_is_read_inside_a_change_is_what_it_wrote(ws: Workspace) -> None:
    with ws.change("两步"):
        for days in ("7", "8"):
            ws.set_setting("freeze_days", days)
            assert ws.settings.freeze_days == int(days)
    assert ws.settings.freeze_days == 8
