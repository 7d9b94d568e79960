"""Section 关于: the version, where the data lies, whose work the program stands on."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout

from literacy_desktop import __version__
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, Note
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.words import Wrapped, label
from literacy_desktop.vault.page.section import Section

COMPONENTS = (
    ("Qt, PySide6-Essentials", "LGPL-3.0"),
    ("Python", "PSF-2.0"),
    ("SQLite, SQLCipher, sqlcipher3", "Public Domain, BSD-3-Clause, zlib"),
    ("sqlite-utils", "Apache-2.0"),
    ("reportlab, rl-accel", "BSD-3-Clause"),
    ("uharfbuzz, HarfBuzz", "Apache-2.0, MIT"),
    ("pypdfium2, PDFium", "BSD-3-Clause, Apache-2.0"),
    ("cryptography", "Apache-2.0, BSD-3-Clause"),
    ("psycopg, libpq", "LGPL-3.0, PostgreSQL"),
    ("Pillow", "MIT-CMU"),
    ("numpy", "BSD-3-Clause"),
    ("opencv-python-headless", "Apache-2.0, MIT"),
    ("msoffcrypto-tool", "MIT"),
    ("pi-heif", "BSD-3-Clause; libheif, libde265: LGPL-3.0"),
    ("zxing-cpp", "Apache-2.0"),
    ("openpyxl", "MIT"),
    ("python-calamine", "MIT"),
    ("pypinyin", "MIT"),
    ("borax", "MIT"),
    ("python-dateutil", "Apache-2.0, BSD-3-Clause"),
    ("babel", "BSD-3-Clause"),
    ("click", "BSD-3-Clause"),
    ("tzdata", "Apache-2.0"),
    ("Noto Sans SC, Noto Serif SC", "OFL-1.1"),
    ("LXGW WenKai", "OFL-1.1"),
    ("HanaMin", "Hanazono, OFL-1.1"),
    ("BabelStone Han", "Arphic Public License"),
    ("Lucide", "ISC"),
)
"""What the program is made with, and under which licence; a test holds it against pyproject.toml."""


class AboutSection(Section):
    """Three cards."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        column = self.scrolling()
        program = Card(_("智慧助老课程管理"))
        program.body.addWidget(label(_("版本 {version}").format(version=__version__)))
        program.body.addWidget(Wrapped(_("离线使用，数据只在这台电脑上，不上传到任何地方。"), "muted"))
        column.addWidget(program)
        column.addWidget(self._data())
        column.addWidget(_components())
        column.addStretch(1)

    def _data(self) -> Card:
        card = Card(_("数据文件"))
        path = self.ws.path
        if path is None:
            card.body.addWidget(Wrapped(_("只在内存里，关闭后不保留。"), "muted"))
            return card
        card.body.addWidget(Wrapped(str(path)))
        told = _("拷贝数据时，要把它和旁边的钥匙文件“{key}”一起拷走，少了钥匙文件就打不开。")
        key = next((one.name for one in path.parent.glob(f"{path.name}.key*")), "")
        if key:
            card.body.addWidget(Note(told.format(key=key), "info"))
        open_it = Action(text=_("打开文件夹"), icon="folder-open", call=lambda: open_folder(path))
        card.body.addWidget(button(open_it), 0, Qt.AlignmentFlag.AlignLeft)
        return card


def open_folder(path: Path) -> None:
    """Show the file's folder in the machine's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _components() -> Card:
    card = Card(_("使用的开源软件"))
    told = _("本程序用到下面这些开源软件和字体，谢谢它们的作者。许可证全文在安装文件夹里。")
    card.body.addWidget(Wrapped(told, "muted"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    for row, (name, licence) in enumerate(COMPONENTS):
        grid.addWidget(label(name), row, 0)
        grid.addWidget(label(licence, "muted"), row, 1)
    grid.setColumnStretch(1, 1)
    card.body.addLayout(grid)
    return card
