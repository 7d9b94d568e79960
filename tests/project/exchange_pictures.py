"""Paints the exchange between two PCs, a conflict, the log and the backups, for README and manual."""

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from literacy_desktop.base import rows
from literacy_desktop.base.sticks import Stick
from literacy_desktop.base.workspace import Workspace

SIZE = (1366, 696)
FREE = 7_400_000_000


def paint(folder: Path, out: Path) -> list[Path]:
    """Let a centre join the demo's hall, both change one person, and paint how the hall takes it in.

    Args:
        folder: an empty one to work in.
        out: where the pictures go.
    """
    from literacy_desktop.exchange.service import finding

    stick = folder / "蓝色U盘"
    stick.mkdir()
    hall = _two_pcs(folder, stick)
    with patch.object(finding, "sticks", lambda: [Stick(stick, "蓝色", FREE)]):
        made = _walk(hall, out)
    hall.close()
    return made


def _two_pcs(folder: Path, stick: Path) -> Workspace:
    from literacy_desktop.attendees.service import find
    from literacy_desktop.demo.service import make_demo
    from literacy_desktop.exchange import service
    from literacy_desktop.sites.service import all_sites

    hall = make_demo(folder / "hall.db")
    village = all_sites(hall)[2]
    package, code = service.new_pc(hall, village.id, stick)
    with Workspace.create(folder / "village.db") as centre:
        service.join(centre, package.path, code, "孙志刚")
        to = service.peers(centre)[0].device
        service.apply(hall, [service.make(centre, to, stick).path])
        known = {one.id: one.name for one in find(centre, "王")}
        both = next(one for one in find(hall, "王") if one.id in known)
        for ws, address in ((hall, "村东头 3 号"), (centre, "卫生室隔壁")):
            with ws.change("修改学员"):
                rows.update(ws.conn, "attendee", {"id": both.id}, {"address": address})
        service.make(centre, to, stick)
    return hall


def _walk(hall: Workspace, out: Path) -> list[Path]:
    from literacy_desktop.backups.service import make_by_hand
    from literacy_desktop.exchange.service import waiting_packages
    from literacy_desktop.hub.page import ConnectedExchangePage
    from literacy_desktop.window.application import make_application
    from literacy_desktop.window.main import MainWindow
    from literacy_desktop.window.pictures import settle

    app, window, made = make_application(), MainWindow(hall), []
    window.resize(*SIZE)
    window.show()

    def take(name: str, step: Callable[[], object]) -> None:
        step()
        settle(app, window)
        made.append(out / f"{name}.png")
        window.grab().save(str(made[-1]))

    take("exchange", lambda: window.go("exchange"))
    page = window.page()
    assert isinstance(page, ConnectedExchangePage)
    take("exchange-before", lambda: page.open([one.path for one in waiting_packages(hall)]))
    take("exchange-after", page.carrying.take_in)
    take("conflict", lambda: page.open("conflicts"))
    make_by_hand(hall)
    take("audit", lambda: window.go("settings", "history"))
    take("backups", lambda: window.go("settings", "backup"))
    window.leave()
    window.deleteLater()
    return made
