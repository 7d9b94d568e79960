"""The plug is pulled while somebody marks: every mark that was acknowledged is there."""

from pathlib import Path

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.vault.service import check
from tests.attendance.kills import kill_again_and_again


def test_no_acknowledged_mark_is_lost_when_the_program_is_killed(data_file: Path) -> None:
    marked, missing = kill_again_and_again(data_file, 4)
    assert missing == []
    assert marked > 4
    with Workspace.open(data_file) as ws:
        assert [finding for finding in check(ws) if not finding.well] == []
