"""Whom to tell: telephones are covered until they are asked for, and that is noted."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.attendees.service.privacy import accesses, mark_deceased
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.page.winding import Tellings
from literacy_desktop.qtkit.shell import Shell
from tests import make
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN


def test_telephones_are_covered_until_asked_for(qtbot: QtBot, ws: Workspace) -> None:
    audit.dress()
    one, other = (make.attendee(ws, phone=f"1541234567{n}").id for n in range(2))
    with ws.change("x"):
        for who in (one, other):
            ws.conn.execute("INSERT INTO telling (id, attendee_id) VALUES (?, ?)", (ws.new_id(), who))
    mark_deceased(ws, other)
    window = QWidget()
    qtbot.addWidget(window)
    dialog = Tellings(Shell(window, ws), None, window)

    def shown() -> list[object]:
        keys = dialog.table.keys()
        return [dialog.table.cells(key)[1] for key in keys]

    assert shown() == ["154****5670"]
    dialog.reveal()
    dialog.reveal()
    assert shown() == ["15412345670"]
    assert [(look.people, look.reason) for look in accesses(ws)] == [(1, "通知上课安排")]
