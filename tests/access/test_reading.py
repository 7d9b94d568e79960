"""Who may only read gets everywhere and is stopped nowhere: looking writes nothing that needs a right."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from literacy_desktop.access.service import add_user
from literacy_desktop.base.keyring import ways
from literacy_desktop.base.rights import ROLES
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import issue
from literacy_desktop.vault.page.settings import SECTIONS
from literacy_desktop.window.main import MainWindow
from literacy_desktop.window.pages import PAGES
from tests import make
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN


@pytest.mark.parametrize("role", list(ROLES))
def test_every_page_opens_for_every_role(
    qtbot: QtBot, data_file: Path, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    monkeypatch.setattr(ways, "COST", (64, 1, 1))
    audit.dress()
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws)
        issue(ws, make.marked_class(ws, 1.0, 0.5).id)
        make.class_(ws)
        add_user(ws, "周建国", "admin", "liutun-2026-hao")
        ws.hand_over(make.user(ws, role, "李秀英"))
        window = MainWindow(ws)
        qtbot.addWidget(window)
        window.show()
        for entry in PAGES:
            window.go(entry.name)
            audit.settle()
            assert window.page_name() == entry.name
        window.go("settings")
        for section in SECTIONS:
            window.go("settings", section)
            audit.settle()
        qtbot.waitUntil(lambda: not window.shell.busy(), timeout=20_000)
        assert QApplication.activeModalWidget() is None
        window.leave()
