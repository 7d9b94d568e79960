"""Section 本单位: every setting of the office, kept as soon as its field is left."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.settings import declared
from literacy_desktop.qtkit.buttons import link
from literacy_desktop.qtkit.cards import Card
from literacy_desktop.qtkit.fields import AreaField, Field, NumberField, TextField
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.words import Wrapped
from literacy_desktop.vault import service
from literacy_desktop.vault.page.section import Section

LONG = 20
"""A text whose default is longer gets several lines."""


class Keeper(QObject):
    """Keeps a field's value when it is left, or at Enter."""

    def __init__(self, field: Field, keep: Callable[[str], object]) -> None:
        super().__init__(field)
        self._field, self._keep = field, keep
        self._kept = str(field.value())
        field.control.installEventFilter(self)

    def show_value(self, value: Any) -> None:
        """Show a value that is kept already."""
        self._field.set_value(value)
        self._field.show_fault("")
        self._kept = str(self._field.value())

    def editing(self) -> bool:
        """Whether the person is in the field."""
        return self._field.control.hasFocus()

    def keep(self) -> None:
        """Keep what was entered, if it is another value; what does not fit is told under the field."""
        text = str(self._field.value())
        if text == self._kept:
            return
        try:
            self._keep(text)
        except Problem as problem:
            self._field.show_fault(str(problem))
            return
        self._kept = text
        self._field.show_fault("")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        ended = isinstance(event, QKeyEvent) and self._ends_with(event)
        if ended or event.type() == QEvent.Type.FocusOut:
            self.keep()
        return False

    def _ends_with(self, event: QKeyEvent) -> bool:
        """Whether a key ends the entry: Enter, but for a text of several lines."""
        return (
            event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not isinstance(self._field, AreaField)
        )


def field_for(name: str) -> Field:
    """The field that fits a setting: number, line or several lines."""
    entry = declared()[name]
    title, told = _(entry.metadata["title"]), _(entry.metadata["help"])
    if isinstance(entry.default, int):
        return NumberField(title, least=entry.metadata["least"], most=entry.metadata["most"], hint=told)
    if len(str(entry.default)) > LONG:
        return AreaField(title, lines=2, hint=told)
    return TextField(title, hint=told)


class OfficeSection(Section):
    """Who works here, and the settings."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        column = self.scrolling()
        column.addWidget(self._person())
        card = Card(_("签到表、证书和新班级"))
        told = _("改好一项，离开这一格就保存；改错了可以按“撤销”。已经发出的证书不会跟着变。")
        card.body.addWidget(Wrapped(told, "muted"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(14)
        card.body.addLayout(self._grid)
        self.fields = {name: field_for(name) for name in declared()}
        self.keepers = {name: self._keeper(name, field) for name, field in self.fields.items()}
        self._place()
        column.addWidget(card)
        column.addStretch(1)

    def _person(self) -> Card:
        card = Card(_("本机"))
        self.operator = TextField(_("使用人姓名"), hint=_("记在操作记录里，也出现在工作台的问候里。"))
        self.operator_keeper = Keeper(self.operator, self._keep_operator)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.operator, 1)
        row.addWidget(
            link(_("本机所属的教学点，在“教学点”页修改"), lambda: self.page.shell.open("sites")),
            1,
            Qt.AlignmentFlag.AlignLeft,
        )
        card.body.addLayout(row)
        return card

    def _keep_operator(self, name: str) -> None:
        service.set_operator(self.ws, name)
        self.page.shell.renamed.emit()
        self.page.shell.toast(_("已保存使用人姓名"))

    def _keeper(self, name: str, field: Field) -> Keeper:
        def keep(text: str) -> None:
            self.ws.set_setting(name, text)
            self.page.shell.toast(_("已保存：{title}").format(title=field.title), undo=True)

        return Keeper(field, keep)

    def _place(self) -> None:
        """Two in a row; a field of several lines has a row for itself."""
        row = column = 0
        for field in self.fields.values():
            wide = isinstance(field, AreaField)
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            column = 0 if wide or column else 1
            row += 0 if column else 1
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def read(self) -> None:
        settings = self.ws.settings
        for name, keeper in self.keepers.items():
            if not keeper.editing():
                keeper.show_value(getattr(settings, name))
        if not self.operator_keeper.editing():
            self.operator_keeper.show_value(self.ws.actor)
