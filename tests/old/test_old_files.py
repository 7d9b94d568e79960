"""Data files of every version that went out open in this one, with everything that they held."""

import json
import shutil
from pathlib import Path

import pytest

from literacy_desktop import __version__
from literacy_desktop.attendees.service import count
from literacy_desktop.base.migrations import migration_files, version
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.vault.service import check
from tests import make
from tests.old.make import FOLDER, NAME, contents

VERSIONS = sorted(path.name for path in FOLDER.iterdir() if (path / NAME).exists())


@pytest.fixture(params=VERSIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The data file of an old version, to open and to change, with what it held beside it."""
    folder = tmp_path / "旧"
    shutil.copytree(FOLDER / request.param, folder)
    return folder / NAME


def test_there_is_a_file_of_this_version() -> None:
    assert __version__ in VERSIONS


def test_an_old_file_opens_with_everything_it_held(old: Path) -> None:
    held = json.loads(old.with_name("contents.json").read_text(encoding="utf-8"))
    with Workspace.open(old, clock=make.Clock()) as ws:
        assert version(ws.conn) == len(migration_files())
        assert contents(ws) == held


def test_an_old_file_is_well_and_can_be_worked_on(old: Path) -> None:
    with Workspace.open(old, clock=make.Clock()) as ws:
        assert [finding for finding in check(ws) if not finding.well] == []
        before = count(ws)
        make.marked_class(ws, 1.0, 0.5)
        make.attendee(ws, "赵梅")
        ws.undo()
        assert count(ws) == before + 2
        assert [finding for finding in check(ws) if not finding.well] == []
