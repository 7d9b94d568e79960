"""Prints a file with the program's own preview, as people would: `python -m tests.qtkit.press FILE PRINTER`.

A process of its own, because the printing system looks up its server once and never again. Says in JSON which
printers the panel offered, and which pages went out; without a file it only lists the printers.
"""

import json
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from literacy_desktop.qtkit import printers, theme
from literacy_desktop.qtkit.jobs import end
from literacy_desktop.qtkit.preview import Preview

_LONGEST = 180_000


def wait_for(signal: object) -> None:
    """Run the window until a signal comes."""
    loop = QEventLoop()
    signal.connect(lambda *_told: loop.quit())  # type: ignore[attr-defined]  # a signal
    QTimer.singleShot(_LONGEST, loop.quit)
    loop.exec()


def press(file: Path, printer: str) -> dict[str, object]:
    """Open the file, choose the printer, press 打印, wait until it has everything."""
    preview = Preview(
        file, title="打印", name=file.name, purpose=file.stem
    )  # each file as if it were the first
    preview.show()
    wait_for(preview._work.found)
    combo = preview.panel.printer.combo
    offered = [combo.itemText(place) for place in range(combo.count())]
    preview.panel.printer.set_value(printer)
    preview.print_pages()
    wait_for(preview._work.finished)
    preview.close()
    return {"offered": offered, "printed": sorted(preview.outcome.printed)}


if __name__ == "__main__":
    app = QApplication([])
    theme.apply(app, "light", 100)
    if len(sys.argv) > 1:
        print(json.dumps(press(Path(sys.argv[1]), sys.argv[2])))
    else:
        print(json.dumps({"offered": [[one.name, one.state, one.trouble] for one in printers.available()]}))
    end(0)
