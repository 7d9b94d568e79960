"""The preview window: pages, zoom, 打印, 存为 PDF."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.base.faults import explain
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.qtkit import theme, troubles
from literacy_desktop.qtkit.buttons import Action, Segmented, button, icon_button
from literacy_desktop.qtkit.dialogs import confirm, tell
from literacy_desktop.qtkit.files import save_file
from literacy_desktop.qtkit.focus import FocusRing
from literacy_desktop.qtkit.preview.panel import PrintPanel
from literacy_desktop.qtkit.preview.printwork import PrintWork
from literacy_desktop.qtkit.preview.viewer import Viewer
from literacy_desktop.qtkit.printing import Order, printer_for
from literacy_desktop.qtkit.toast import show_toast
from literacy_desktop.qtkit.words import label, name_window, set_words

_GLANCE_DPI = 24
_TINGE = 24  # greys that are a little blue are no colour


@dataclass
class Outcome:
    """What became of a document that was shown: pages a printer took (from 0), and whether it was saved."""

    printed: set[int] = field(default_factory=set)
    saved: bool = False

    def kept(self, place: int) -> bool:
        """Whether a page is on paper or in a file."""
        return self.saved or place in self.printed


class Preview(Viewer):
    """The preview window; `outcome` tells what became of the document."""

    def __init__(
        self,
        source: bytes | Path,
        *,
        title: str,
        name: str,
        purpose: str = "paper",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(source, parent)
        self.outcome = Outcome()
        name_window(self, title)
        self.setProperty("ground", "canvas")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._source, self._name = source, name
        self._kept_in = source.parent if isinstance(source, Path) else None
        self._watched = ""
        self.panel = PrintPanel(purpose, len(self._pages), grey=not _has_colour(self._pages))
        self._lay_out(title)
        self._connect_printers()
        self._ring = FocusRing(self)
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(1180), room.width() - 40), min(theme.px(760), room.height() - 50))
        self.show_page(0)

    # -- what it is made of

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar(title))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._thumbs)
        row.addWidget(self._area, 1)
        row.addWidget(self.panel)
        column.addLayout(row, 1)

    def _bar(self, title: str) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "foot")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(label(title, "h3"))
        row.addWidget(self._where, 1)
        self._fit = Segmented([(0, _("整页")), (100, _("原大"))], _("显示大小"))
        self._fit.changed.connect(self.set_zoom)
        row.addWidget(self._fit)
        row.addWidget(icon_button(Action(text=_("缩小"), icon="zoom-out", call=lambda: self.step_zoom(-1))))
        row.addWidget(icon_button(Action(text=_("放大"), icon="zoom-in", call=lambda: self.step_zoom(1))))
        row.addWidget(button(Action(text=_("存为 PDF"), icon="save", call=self.save)))
        self._folder = button(Action(text=_("打开文件夹"), icon="folder-open", call=self.open_folder))
        row.addWidget(self._folder)
        self._folder.setVisible(self._kept_in is not None)
        self._print = button(
            Action(text=_("打印"), icon="printer", call=self.print_pages, kind="primary", shortcut="Ctrl+P")
        )
        row.addWidget(self._print)
        return bar

    def _connect_printers(self) -> None:
        self._work = PrintWork(self)
        self._work.found.connect(self.panel.show_printers)
        self._work.progress.connect(self._tell_progress)
        self._work.finished.connect(self._printed)
        self._work.faulty.connect(self._tell_trouble)
        self._work.look()

    def _tell_trouble(self, trouble: str) -> None:
        words = _("打印机{words}排除以后，没打完的会接着打。").format(words=troubles.words(trouble))
        self.panel.warn(words)

    # -- doing

    def save(self) -> None:
        """存为 PDF."""
        path = save_file(self, _("存为 PDF"), self._name, purpose="pdf")
        if path is not None:
            source = self._source
            with replacing(path) as file:
                file.write(source if isinstance(source, bytes) else source.read_bytes())
            self.outcome.saved = True
            self._kept_in = path.parent
            self._folder.setVisible(True)
            show_toast(self, _("已保存：{name}").format(name=path.name))

    def open_folder(self) -> None:
        """Show the file where it lies."""
        if self._kept_in is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._kept_in)))

    def print_pages(self) -> None:
        """Print what the panel says."""
        name = self.panel.chosen()
        if not name:
            what = _("没有可以用的打印机。") if self.panel.asked() else _("还在查找打印机。")
            raise Problem(what, _("可以先存为 PDF，拷到有打印机的电脑上打印。"))
        order = self.panel.order(Path(self._name).stem)
        ails = self.panel.trouble()
        if ails and not confirm(
            _("打印机{trouble}").format(trouble=troubles.short(ails)),
            _("“{name}”{words}现在送去的内容要等排除以后才会打出来。").format(
                name=self.panel.words(), words=troubles.words(ails)
            ),
            ok=_("仍然打印"),
            parent=self,
        ):
            return
        self._watched = name
        self.print_on(lambda: printer_for(name, order), order)

    def print_on(self, make_printer: Callable[[], Any], order: Order) -> None:
        """Print on the printer that `make_printer` makes, in the thread that prints."""
        self._print.setEnabled(False)
        self._tell_progress(0, len(order.places))
        self._work.print_on(make_printer, self._source, order, self.outcome.printed)

    def _tell_progress(self, done: int, total: int) -> None:
        words = _("正在打印 {done} / {total}")
        set_words(self._where, words.format(done=done, total=total))

    def _printed(self, fault: object) -> None:
        self._print.setEnabled(True)
        self.show_page(self._place)
        if isinstance(fault, Exception):
            problem = explain(fault)
            if problem is None:
                raise fault
            tell(problem, self)
            return
        show_toast(self, _("打印已取消。") if fault else _("已送到打印机。"))
        if self._watched and not fault:
            self._work.watch(self._watched)

    def done(self, result: int) -> None:
        """Close: stop printing, let go of the file."""
        if self._work.busy() and not confirm(
            _("还在打印，要停止吗？"),
            _("没有送到打印机的页就不打了。"),
            ok=_("停止打印"),
            parent=self,
        ):
            return
        super().done(result)
        self._work.close()


def _has_colour(pages: Any) -> bool:
    """Whether the first page has any real colour: what has none is best printed in black."""
    pixels = pages.draw(0, _GLANCE_DPI).data if len(pages) else b""
    blue, green, red = pixels[0::4], pixels[1::4], pixels[2::4]
    return any(max(rgb) - min(rgb) > _TINGE for rgb in zip(blue, green, red, strict=True))


def show_pdf(
    parent: QWidget, source: bytes | Path, *, title: str, name: str, purpose: str = "paper"
) -> Outcome:
    """Show a PDF until the person closes it, and tell what became of it.

    Args:
        parent: the window it belongs to.
        source: the PDF or its file.
        title: of the window.
        name: the file name offered by 存为 PDF.
        purpose: under which printer, sides and colour are remembered.
    """
    shown = Preview(source, title=title, name=name, purpose=purpose, parent=parent)
    shown.exec()
    shown.deleteLater()
    return shown.outcome
