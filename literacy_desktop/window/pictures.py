"""Pictures of every page, made without a screen, for manuals, reviews and tests."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme as looks
from literacy_desktop.window.application import make_application
from literacy_desktop.window.main import MainWindow
from literacy_desktop.window.pages import PAGES

_LONGEST = 20.0
_MOMENT = 1000


def save_pictures(
    ws: Workspace,
    folder: Path,
    *,
    size: tuple[int, int] = (1366, 696),
    scale: int = 100,
    theme: str = "light",
) -> list[Path]:
    """Write a PNG of each page of the window.

    Args:
        ws: what the pages show.
        folder: made where it is missing; each file is called after its page.
        size: width and height of the window in pixels.
        scale: text size in per cent.
        theme: "light", "dark" or "contrast".
    """
    if QApplication.instance() is None and sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application()
    app.setCursorFlashTime(0)
    looks.apply(app, theme, scale)
    folder.mkdir(parents=True, exist_ok=True)
    window = MainWindow(ws)
    window.resize(*size)
    window.show()
    made: list[Path] = []
    for entry in PAGES:
        window.go(entry.name)
        settle(app, window)
        path = folder / f"{entry.name}.png"
        window.grab().save(str(path))
        made.append(path)
    window.leave()
    window.deleteLater()
    return made


def settle(app: QApplication, window: MainWindow) -> None:
    """Let the page lay itself out, and end the work it began and what it put off for a moment."""
    end = time.monotonic() + _LONGEST
    for _turn in range(4):
        app.processEvents()
    while (window.shell.busy() or _put_off(window)) and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)
    for _turn in range(2):
        app.processEvents()


def _put_off(window: MainWindow) -> bool:
    timers: list[QTimer] = list(window.page().findChildren(QTimer))
    return any(each.isActive() and each.isSingleShot() and each.interval() <= _MOMENT for each in timers)
