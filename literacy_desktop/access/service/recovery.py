"""The recovery sheet: drawn up, printed, kept; and the way back in with it."""

import io
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from literacy_desktop.access import document
from literacy_desktop.access.content import RecoveryPaper
from literacy_desktop.access.model import RecoverySheet
from literacy_desktop.base import keyring
from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.keyring import Opened, RecoveryKey
from literacy_desktop.base.keyring.recovery import new_label, new_recovery, qr_text
from literacy_desktop.base.keyring.ring import OPEN, RECOVERY, USER
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.service import own_site


def recovery_label(ws: Workspace) -> str:
    """What the sheet is called that opens the file now; empty where there is none."""
    if ws.path is None:
        return ""
    return next((way.label for way in keyring.load(ws.path).of_kind(RECOVERY)), "")


def draft_sheet(ws: Workspace) -> RecoverySheet:
    """Draw up a new recovery key; it opens nothing until it is kept, and the old sheet stays good so long.

    Raises:
        Problem: who works here may not.
    """
    ws.require("users")
    return RecoverySheet(new_recovery(), new_label())


def write_sheet(ws: Workspace, sheet: RecoverySheet, out: BinaryIO) -> None:
    """Write the sheet as a PDF of one page."""
    site, path = own_site(ws), ws.opened_file()[0]
    paper = RecoveryPaper(
        site.name if site else ws.settings.programme,
        path.name,
        sheet.label,
        tuple(keyring.recovery_text(sheet.secret).split("-")),
        qr_text(sheet.secret),
        ws.today(),
    )
    document.write_recovery(paper, out)


def keep_sheet(ws: Workspace, sheet: RecoverySheet) -> None:
    """Let a sheet that was printed open the file from now on, and the one before it no more.

    Raises:
        Problem: who works here may not, or the keyring cannot be written.
    """
    ws.require("users")
    path, key = ws.opened_file()
    with known_faults():
        keyring.add_recovery(path, key, day=ws.today().isoformat(), secret=sheet.secret, label=sheet.label)


def make_sheet(ws: Workspace, out: Path) -> RecoverySheet:
    """Draw up a sheet, write it to a file and keep it; where it cannot be written the old sheet stays good.

    Returns: the sheet.

    Raises:
        Problem: who works here may not, or the file cannot be written there.
    """
    sheet = draft_sheet(ws)
    made = io.BytesIO()
    write_sheet(ws, sheet, made)
    with known_faults(), replacing(out) as file:
        file.write(made.getvalue())
    keep_sheet(ws, sheet)
    return sheet


def recover(data_file: Path, digits: str, user: str, passphrase: str, now: datetime) -> Opened:
    """Open a data file with its recovery sheet, and give a user a new passphrase.

    A file whose Windows account is gone has no users: it lies open after this, to be protected anew.

    Args:
        data_file: which.
        digits: of the sheet, typed or scanned.
        user: name or id (hexadecimal) of who gets the new passphrase; may be empty where there is only one.
        passphrase: the new one; not looked at where there are no users.
        now: the moment.

    Returns: what opens the workspace.

    Raises:
        Problem: a digit is wrong, it is the wrong sheet, it is too early for another try, there is no such
            user, or the passphrase would be guessed soon.
    """
    ring = keyring.load(data_file)
    ways = ring.of_kind(USER)
    found = [way for way in ways if user in {"", way.name, way.user_id}]
    if ways and len(found) != 1:
        names = _("、").join(way.name for way in ways)
        raise Problem(_("请先说是哪位用户。"), _("这台电脑上的用户：{names}。").format(names=names))
    if found:
        keyring.check_passphrase(passphrase, found[0].name)
    opened = keyring.unlock(data_file, RecoveryKey(digits), now)
    with known_faults():
        if not found:
            if not ring.of_kind(OPEN):
                keyring.take_off_windows(data_file, opened.key)
            return opened
        user_id, day = bytes.fromhex(found[0].user_id), now.date().isoformat()
        keyring.add_user(data_file, opened.key, user_id, found[0].name, passphrase, day=day)
    return Opened(opened.key, user_id)
