"""FormDialog: fields to fill in, checked as one goes, saved by one verb."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.dialogs import Framed, confirm
from literacy_desktop.qtkit.drafting import Drafting, drafting_of
from literacy_desktop.qtkit.fields import Field
from literacy_desktop.qtkit.focus import FocusRing
from literacy_desktop.qtkit.words import label

AnyField = TypeVar("AnyField", bound=Field)


class FormDialog(Framed):
    """A form. Enter goes to the next field, in the last one it saves; faults stand under their fields.

    `save` is called once everything is filled in rightly; a Problem it raises is shown above the fields
    and the form stays open. What `save` returns is `result_value`. What is typed is kept, so that after a
    crash the same form offers to go on with it (`DRAFTED`).
    """

    DRAFTED: ClassVar[bool] = True

    def __init__(
        self,
        title: str,
        save: Callable[[], Any],
        *,
        ok: str = "",
        width: int = 560,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent, width=width)
        self._save = save
        self._fields: list[Field] = []
        self._touched = False
        self.result_value: Any = None
        self.body.addWidget(label(title, "h2"))
        self._note = Note("", "bad")
        self._note.hide()
        self.body.addWidget(self._note)
        self.set_buttons(
            [
                Action(text=_("取消"), call=self.reject),
                Action(text=ok or _("保存"), call=self.submit, kind="primary", shortcut="Ctrl+Return"),
            ]
        )
        self._ring = FocusRing(self)
        self._drafting: Drafting | None = None
        self._heading = title

    # -- filling the dialog

    def add(self, field: AnyField) -> AnyField:
        """Add a field over the whole width."""
        self.body.addWidget(field)
        self._know(field)
        return field

    def add_row(self, *fields: Field) -> None:
        """Add fields side by side."""
        row = QHBoxLayout()
        row.setSpacing(16)
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            self._know(field)
        self.body.addLayout(row)

    def add_section(self, title: str) -> None:
        """A heading between fields."""
        self.body.addSpacing(6)
        self.body.addWidget(label(title, "h3"))

    def add_widget(self, widget: QWidget) -> None:
        """Anything else between the fields."""
        self.body.addWidget(widget)

    def _know(self, field: Field) -> None:
        self._fields.append(field)
        field.changed.connect(self._touch)
        field.control.installEventFilter(self)

    def _touch(self) -> None:
        self._touched = True

    def untouched(self) -> None:
        """What the fields show now is the beginning: leaving asks nothing."""
        self._touched = False

    def showEvent(self, event: QShowEvent) -> None:
        if self.DRAFTED and self._drafting is None:
            self._drafting = drafting_of(
                self, self._heading, self._fields, lambda box: self.body.insertWidget(1, box)
            )
        super().showEvent(event)
        self._give_keyboard()

    def _give_keyboard(self) -> None:
        """Let the keyboard begin in the first field, unless somebody wanted it elsewhere.

        Qt gives it to the main button where another button comes before the fields, even a hidden one.
        """
        first = next((field for field in self._fields if field.isVisibleTo(self) and field.isEnabled()), None)
        if first is not None and self.focusWidget() is None:
            first.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        if self._drafting is not None:
            self._drafting.end()
        super().done(result)

    # -- ending it

    def submit(self) -> None:
        """Check everything, save, close; or go to the first fault."""
        wrong = [field for field in self._fields if field.isVisibleTo(self) and not field.validate()]
        if wrong:
            wrong[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(wrong[0])
            return
        try:
            self.result_value = self._save()
        except Problem as problem:
            self._tell(problem)
            return
        self.accept()

    def _tell(self, problem: Problem) -> None:
        self._note.words.setText(str(problem))
        self._note.show()
        self._note.setAccessibleName(str(problem))
        QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(0))

    def reject(self) -> None:
        """Close without saving; asks where something was entered."""
        if not self._touched or confirm(
            _("放弃填写的内容吗？"),
            _("关闭后，刚才填写的内容不会保存。"),
            ok=_("放弃"),
            danger=True,
            parent=self,
        ):
            super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.modifiers():
            return False
        if not isinstance(watched, (QLineEdit, QSpinBox)) and not watched.property("enterIsNext"):
            return False
        if watched is self._fields[-1].control:
            self.submit()
        else:
            self.focusNextChild()
        return True


def accepted(dialog: QDialog) -> bool:
    """Show a dialog until it is closed; whether it was accepted."""
    return dialog.exec() == QDialog.DialogCode.Accepted
