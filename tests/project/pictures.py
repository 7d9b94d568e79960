"""Renews the pictures of README and manual: `python -m tests.project.pictures`."""

import os
import tempfile
from pathlib import Path

from tests.project.exchange_pictures import paint
from tests.project.source import ROOT

os.environ["QT_QPA_PLATFORM"] = "offscreen"
FOLDER = ROOT / "docs" / "pictures"
WIDTH = 900
"""Pixels across, for a sheet or certificate."""


def renew() -> list[Path]:
    """Paint the pages of a fresh demo, a sheet and a certificate into docs/pictures."""
    from literacy_desktop.certificates.service import class_certificates, issue, print_certificates
    from literacy_desktop.classes.service import all_classes
    from literacy_desktop.demo.service import make_demo
    from literacy_desktop.sheets.service import print_sheets
    from literacy_desktop.window.pictures import save_pictures

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ws = make_demo(folder / "demo.db")
        made = save_pictures(ws, FOLDER)
        running = next(one for one in all_classes(ws) if one.phase(ws.today()) == "running")
        print_sheets(ws, running.id, folder / "sheet.pdf", numbers=[running.done + 1])
        special = next(one for one in all_classes(ws) if one.phase(ws.today()) == "past")
        issue(ws, special.id)
        print_certificates(ws, class_certificates(ws, special.id), folder / "certificate.pdf")
        made += [_page(folder / f"{word}.pdf", word) for word in ("sheet", "certificate")]
        ws.close()
        both = folder / "two"
        both.mkdir()
        made += paint(both, FOLDER)
    return made


def _page(pdf: Path, word: str) -> Path:
    from PySide6.QtGui import QImage

    from literacy_desktop.paper.raster import Pages

    with Pages(pdf) as pages:
        picture = pages.draw(0, WIDTH / pages.size(0)[0] * 25.4, "RGB")
    image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888)
    path = FOLDER / f"{word}.png"
    image.save(str(path))
    return path


if __name__ == "__main__":
    for path in renew():
        print(path.relative_to(ROOT))
