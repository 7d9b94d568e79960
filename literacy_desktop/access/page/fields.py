"""A field for what nobody else should read."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import icons
from literacy_desktop.qtkit.buttons import Action, icon_button
from literacy_desktop.qtkit.fields import Check, Field


class PassphraseField(Field):
    """A passphrase, shown as dots until the eye beside it is pressed."""

    def __init__(
        self, title: str, *, hint: str = "", required: bool = True, check: Check | None = None
    ) -> None:
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setMaxLength(200)
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        super().__init__(title, self.edit, required=required, hint=hint, check=check)
        self.eye = icon_button(Action(text=_("看看打的是什么"), icon="eye", call=self.look))
        self.eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab leads from one passphrase to the next
        self._put_beside()

    def _put_beside(self) -> None:
        column = self.layout()
        assert isinstance(column, QBoxLayout)  # noqa: S101  narrows the type, cannot fail
        place = column.indexOf(self.edit)
        column.removeWidget(self.edit)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.edit, 1)
        row.addWidget(self.eye)
        column.insertLayout(place, row)

    def look(self) -> None:
        """Letters instead of dots, or dots again."""
        self._show(plain=self.edit.echoMode() == QLineEdit.EchoMode.Password)

    def _show(self, *, plain: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if plain else QLineEdit.EchoMode.Password)
        self.eye.setIcon(icons.icon("eye-off" if plain else "eye"))

    def value(self) -> str:
        return self.edit.text()

    def set_value(self, value: Any) -> None:
        self.edit.setText(str(value or ""))

    def forget(self) -> None:
        """Empty it, and show dots again."""
        self.edit.clear()
        self._show(plain=False)
        self.show_fault("")
