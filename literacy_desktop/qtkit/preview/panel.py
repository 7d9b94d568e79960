"""How the pages go on paper: which printer, which pages, how many, both sides, in colour or not."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.qtkit import theme, troubles
from literacy_desktop.qtkit.cards import Note, scrolled
from literacy_desktop.qtkit.fields import ChoiceField, NumberField, TextField
from literacy_desktop.qtkit.memory import keep, recall
from literacy_desktop.qtkit.preview.ranges import read_pages
from literacy_desktop.qtkit.printers import FAULT, Printer
from literacy_desktop.qtkit.printing import Order
from literacy_desktop.qtkit.words import Wrapped

SIDES = (("one", N_("单面")), ("long", N_("双面，沿长边翻")), ("short", N_("双面，沿短边翻")))
INKS = (("colour", N_("彩色")), ("grey", N_("黑白")))
_MOST_COPIES = 99


class PrintPanel(QFrame):
    """The settings; they are remembered for each purpose apart: certificates, sheets, …"""

    def __init__(self, purpose: str, count: int, *, grey: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._purpose, self._count = purpose, count
        self._printers: dict[str, Printer] = {}
        self._asked = False
        self.setProperty("role", "foot")
        self.setFixedWidth(theme.px(256))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        self.printer = ChoiceField(_("打印机"), [])
        self.note, self.fault = Note(_("正在查找打印机…")), Note("", "warn")
        self.pages = TextField(_("页码"), placeholder=_("全部"), hint=_("例如 1-3、5"), check=self._check)
        self.copies = NumberField(_("份数"), least=1, most=_MOST_COPIES)
        self.sides = ChoiceField(_("单面或双面"), [(key, _(word)) for key, word in SIDES])
        self.ink = ChoiceField(_("颜色"), [(key, _(word)) for key, word in INKS])
        for part in (self.printer, self.note, self.fault, self.pages, self.copies, self.sides, self.ink):
            column.addWidget(part)
        column.addWidget(Wrapped(_("按原大打印，不放大也不缩小。"), "caption"))
        column.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(scrolled(inside))
        self.fault.setVisible(False)
        self.pages.setVisible(count > 1)
        self.sides.set_value(self._recall("sides", "one"))
        self.ink.set_value(self._recall("ink", "grey" if grey else "colour"))
        self.printer.changed.connect(self._fit_printer)

    # -- the printers

    def show_printers(self, found: Sequence[Printer]) -> None:
        """Offer these printers; the one used last for this purpose is chosen, else the usual one."""
        self._printers, self._asked = {one.name: one for one in found}, True
        self.printer.set_options([(one.name, self._words(one)) for one in found])
        wanted = [self._recall("printer", ""), recall("print/printer")]
        known = [name for name in wanted if name in self._printers]
        if known:
            self.printer.set_value(known[0])
        self._fit_printer()

    def _words(self, one: Printer) -> str:
        if one.state != FAULT:
            return one.words
        return _("{name}（{trouble}）").format(name=one.words, trouble=troubles.short(one.trouble or "fault"))

    def asked(self) -> bool:
        """Whether the system has said which printers there are."""
        return self._asked

    def chosen(self) -> str:
        """The name of the printer chosen, or nothing."""
        return str(self.printer.value() or "")

    def words(self) -> str:
        """What people call the printer chosen."""
        found = self._printers.get(self.chosen())
        return found.words if found else ""

    def trouble(self) -> str:
        """What ailed the printer chosen when it was asked last: a key of troubles.TROUBLES, or nothing."""
        found = self._printers.get(self.chosen())
        return "" if found is None or found.state != FAULT else found.trouble or "fault"

    def _fit_printer(self) -> None:
        """Offer only what the printer can do, and say how it is."""
        found = self._printers.get(self.chosen())
        can = found.duplex if found else ("one",)
        self.sides.set_options([(key, _(word)) for key, word in SIDES if key in can])
        self.sides.setVisible(len(can) > 1)
        self.ink.set_options(
            [(key, _(word)) for key, word in INKS if key == "grey" or not found or found.colour]
        )
        self.printer.combo.setToolTip(self.printer.combo.currentText())
        none = _("这台电脑还没有装打印机，可以存为 PDF，拷到别的电脑上打印。")
        self.note.words.setText("" if found else none)
        self.note.setVisible(found is None)
        ails = self.trouble()
        self.warn(_("打印机{words}").format(words=troubles.words(ails)) if ails else "")

    def warn(self, words: str) -> None:
        """Say what is wrong with the printer; nothing hides the box."""
        self.fault.words.setText(words)
        self.fault.setVisible(bool(words))

    # -- what was chosen

    def _check(self, text: str) -> str:
        read_pages(text, self._count)
        return ""

    def order(self, title: str) -> Order:
        """What was chosen, remembered from now on.

        Raises:
            Problem: the pages cannot be read.
        """
        chosen = Order(
            places=read_pages(self.pages.value(), self._count),
            copies=self.copies.value(),
            duplex=str(self.sides.value() or "one"),
            grey=self.ink.value() == "grey",
            title=title,
        )
        for key, value in (("printer", self.chosen()), ("sides", chosen.duplex), ("ink", self.ink.value())):
            keep(f"print/{self._purpose}/{key}", str(value))
        keep("print/printer", self.chosen())
        return chosen

    def _recall(self, key: str, default: str) -> str:
        return recall(f"print/{self._purpose}/{key}", default)
