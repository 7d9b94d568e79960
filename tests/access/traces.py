"""Goes through the program's work in a folder, and tells where a secret came to lie that nobody asked for.

Run as `python -m tests.access.traces FOLDER`: prints as JSON what leaked. Everything that Python removes or
renames meanwhile is looked at before it goes, so that temporary files do not slip through.
"""

import base64
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

NAME, OTHER, NUMBER, PHONE = "欧阳翠萍", "司徒振海", "410928194503121243", "13837654321"
PASSPHRASE, PASSWORD = "liutun-2026-hao", "Abcd-2468"
ENCODINGS = ("utf-8", "utf-16-le", "gb18030")


def forms(key: bytes) -> dict[str, bytes]:
    """Every form in which a secret could lie somewhere."""
    found = {"key": key, "key hex": key.hex().encode(), "key base64": base64.b64encode(key)}
    for word in (NAME, OTHER, NUMBER, PHONE, PASSPHRASE):
        found |= {f"{word} {encoding}": word.encode(encoding) for encoding in ENCODINGS}
        found[f"{word} json"] = json.dumps(word)[1:-1].encode()
    return found


class Watch:
    """Looks into every file at the moment it is removed or renamed, and into all that is left at the end."""

    def __init__(self, folder: Path, allowed: Path) -> None:
        self.folder, self.allowed = folder, allowed
        self.secrets: dict[str, bytes] = {}
        self.leaks: list[str] = []
        self.looked = 0
        sys.addaudithook(self._hear)

    def _hear(self, event: str, given: tuple[object, ...]) -> None:
        if event in {"os.remove", "os.rename"} and self.secrets:
            self.look(Path(os.fsdecode(given[0])))  # type: ignore[arg-type]  # a path

    def look(self, path: Path) -> None:
        """Look into one file."""
        if self.allowed in path.parents or not path.is_file():
            return
        self.looked += 1
        content = path.read_bytes()
        self.leaks += [f"{path.name}: {what}" for what, secret in self.secrets.items() if secret in content]

    def look_at_everything(self) -> None:
        """Look into all that is left."""
        for path in self.folder.rglob("*"):
            self.look(path)


def roster(path: Path) -> Path:
    """A workbook as somebody sends it."""
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["姓名", "身份证号", "手机号"], [NAME, NUMBER, PHONE], [OTHER, "", "13900000001"]):
        book.active.append(row)
    book.save(path)
    return path


def main(folder: Path) -> None:
    """Work, then look."""
    out = folder / "out"
    out.mkdir()
    watch = Watch(folder, out)
    for titles in (work(folder, out, watch), window(folder, watch)):
        watch.leaks += [f"title: {title}" for title in titles if NAME in title or OTHER in title]
    watch.look_at_everything()
    print(json.dumps({"leaks": watch.leaks, "looked": watch.looked}, ensure_ascii=False))


def work(folder: Path, out: Path, watch: Watch) -> Iterator[str]:
    """The command line's way through a season."""
    from literacy_desktop.access import service as access
    from literacy_desktop.attendees import service as attendees
    from literacy_desktop.attendees.model import Typed
    from literacy_desktop.attendees.service import about, privacy
    from literacy_desktop.base import backups
    from literacy_desktop.base.workspace import Workspace
    from literacy_desktop.certificates import service as certificates
    from literacy_desktop.sheets import service as sheets
    from literacy_desktop.vault import service as vault
    from literacy_desktop.window.errors import write_report
    from tests import make

    path = folder / "data" / "literacy.db"
    with Workspace.create(path, clock=make.Clock()) as ws:
        make.office(ws)
        _path, key = ws.opened_file()
        access.add_user(ws, "周建国", "admin", PASSPHRASE)
        access.make_sheet(ws, out / "恢复纸.pdf")
        sent = roster(out / "名单.xlsx")
        watch.secrets = forms(key)
        plan = attendees.plan_import(ws, sent)
        attendees.apply_import(ws, plan)
        person = attendees.find(ws, NAME)[0]
        class_ = make.marked_class(ws, 1.0)
        privacy.reveal(ws, person.id, f"打电话给{NAME}")
        about.write(ws, person.id, out / "本人.pdf", "本人查阅")
        attendees.export(ws, out / "名单一.xlsx")
        full = attendees.ExportWish(unmasked=True, reason="津贴认证", password=PASSWORD)
        attendees.export(ws, out / "名单二.xlsx", full)
        attendees.keep_draft(ws, Typed(NAME, phone=PHONE))
        made = certificates.issue(ws, class_.id)
        certificates.print_certificates(ws, made, out / "证书.pdf")
        sheets.print_sheets(ws, class_.id, out / "签到表.pdf")
        backups.back_up(ws.conn, path, folder / "backup" / "一.db")
        vault.check(ws)
        write_report(_fault(key))
        attendees.delete(ws, [person.id])
        ws.undo()
    watch.look_at_everything()
    yield ""


def _fault(key: bytes) -> RuntimeError:
    """A bug that says what must not be said."""
    try:
        int(f"{NAME} {NUMBER} {key.hex()}")
    except ValueError as fault:
        made = RuntimeError(f"{NAME} {NUMBER} {key.hex()}")
        made.__cause__ = fault
    return made


def window(folder: Path, watch: Watch) -> Iterator[str]:
    """The window's way: every page, the dialogs about a person, the lock; gives the titles of all windows."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from literacy_desktop.attendees import service as attendees
    from literacy_desktop.attendees.page.happenings import Happenings
    from literacy_desktop.attendees.page.person_privacy import PersonPrivacy
    from literacy_desktop.base.keyring import Passphrase, unlock
    from literacy_desktop.base.workspace import Workspace
    from literacy_desktop.qtkit.dialogs import Framed
    from literacy_desktop.qtkit.preview import Preview
    from literacy_desktop.window.application import Program, make_application
    from literacy_desktop.window.pages import PAGES
    from tests import make

    app = make_application()
    path = folder / "data" / "literacy.db"
    opened = unlock(path, Passphrase("周建国", PASSPHRASE), make.NOW)
    with Workspace.open(path, clock=make.Clock(), opened=opened) as ws:
        program = Program(app, ws)
        shown = program.build()
        shown.show()
        for entry in PAGES:
            shown.go(entry.name)
            app.processEvents()
        found = attendees.attendee(ws, attendees.find(ws, NAME)[0].id)
        assert found is not None
        shown.go("attendees")
        page = shown.page()
        happened = attendees.events(ws, found.id)
        several = [
            PersonPrivacy(page, found),
            Happenings(found, happened, page),
            Framed(f"要注销{NAME}的个人信息吗？", page),
            Preview((folder / "out" / "本人.pdf").read_bytes(), title=NAME, name="本人.pdf"),
        ]
        for one in several:
            one.show()
        app.processEvents()
        yield from (window.windowTitle() for window in QApplication.topLevelWidgets())
        program.locker.lock()
        app.processEvents()
        yield from (window.windowTitle() for window in QApplication.topLevelWidgets())
        if program.locker.dialog is not None and program.locker.dialog.passphrase is not None:
            program.locker.dialog.passphrase.passphrase.set_value(PASSPHRASE)
            program.locker.dialog.passphrase.submit()
        for one in several:
            one.hide()
        program.locker.close()
        shown.leave()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    watch.look_at_everything()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
