"""Fields of forms: a title, a control, and under it what is wrong with what was entered."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.qtkit import fonts, theme
from literacy_desktop.qtkit.steady import keep_steady
from literacy_desktop.qtkit.words import Wrapped, label

ENTERED = 999_999
"""The largest number that can be typed anywhere."""
Check = Callable[[Any], str]
"""`check(value)`: what is wrong with it, or an empty text; a Problem raised in it counts too."""


class Field(QWidget):
    """A control with its title above and its fault or hint below."""

    changed = Signal()
    SIGNAL: ClassVar[str] = "textChanged"

    def __init__(
        self, title: str, control: QWidget, *, required: bool, hint: str, check: Check | None
    ) -> None:
        super().__init__()
        self.title, self.control = title, control
        self._required, self._hint, self._check = required, hint, check
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        words = f"{title} *" if required else title
        self._label = label(words, "label")
        self._label.setBuddy(control)
        column.addWidget(self._label)
        self._label.setVisible(bool(title))  # after it has its parent: before, it would flash as a window
        column.addWidget(control)
        self._below = Wrapped(hint, "caption")
        self._below.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._below)
        self._below.setVisible(bool(hint))
        control.setAccessibleName(title)
        control.setAccessibleDescription(hint)
        control.installEventFilter(self)
        getattr(control, self.SIGNAL).connect(self._on_changed)

    def value(self) -> Any:
        """What was entered; a Problem where it cannot be read."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def empty(self) -> bool:
        """Whether nothing was entered."""
        return self.value() in ("", None)

    def validate(self) -> bool:
        """Look at what was entered, and show what is wrong with it."""
        fault = self._fault()
        self.show_fault(fault)
        return not fault

    def _fault(self) -> str:
        try:
            if self.empty():
                return self._request().format(title=self.title) if self._required else ""
            return self._check(self.value()) if self._check is not None else ""
        except Problem as problem:
            return str(problem)

    def _request(self) -> str:
        return _("请填写{title}。")

    def show_fault(self, text: str) -> None:
        """Show a fault under the field; an empty text shows the hint again."""
        self._below.setProperty("role", "fault" if text else "caption")
        self._below.setText(text or self._hint)
        self._below.setVisible(bool(text or self._hint))
        self.control.setAccessibleDescription(text or self._hint)
        self.control.setProperty("fault", "true" if text else "false")
        for widget in (self._below, self.control):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _on_changed(self) -> None:
        if self.control.property("fault") == "true":
            self.validate()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.control and event.type() == QEvent.Type.FocusOut and not self.empty_quietly():
            self.validate()
        return False

    def empty_quietly(self) -> bool:
        """Whether nothing was entered, where what cannot be read counts as something."""
        try:
            return self.empty()
        except Problem:
            return False


class TextField(Field):
    """One line of text; the value is stripped."""

    def __init__(
        self,
        title: str,
        *,
        required: bool = False,
        hint: str = "",
        placeholder: str = "",
        check: Check | None = None,
    ) -> None:
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setMaxLength(200)
        self.edit.textChanged.connect(lambda text: fonts.cover(text))
        super().__init__(title, self.edit, required=required, hint=hint, check=check)

    def value(self) -> str:
        return self.edit.text().strip()

    def set_value(self, value: Any) -> None:
        self.edit.setText(fonts.cover(str(value or "")))


class AreaField(Field):
    """Several lines of text."""

    def __init__(
        self,
        title: str,
        *,
        required: bool = False,
        hint: str = "",
        lines: int = 3,
        check: Check | None = None,
    ) -> None:
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(theme.px(24) * lines + theme.px(20))
        super().__init__(title, self.edit, required=required, hint=hint, check=check)

    def value(self) -> str:
        return self.edit.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        self.edit.setPlainText(fonts.cover(str(value or "")))


class _Spin(QSpinBox):
    """Takes any number that is typed, so that a wrong one is told and not made into another one."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self.least, self.most = least, most
        self.setRange(min(least, 0), ENTERED)

    def stepBy(self, steps: int) -> None:
        self.setValue(max(self.least, min(self.most, self.value() + steps)))

    def sizeHint(self) -> QSize:
        return self._narrowed(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._narrowed(super().minimumSizeHint())

    def _narrowed(self, size: QSize) -> QSize:
        """As wide as what is right to enter needs it."""
        spare = self.fontMetrics().horizontalAdvance(str(ENTERED)[len(str(self.most)) :])
        return QSize(size.width() - spare, size.height())


class NumberField(Field):
    """A whole number within bounds."""

    SIGNAL = "valueChanged"

    def __init__(
        self, title: str, *, least: int = 0, most: int = 9999, unit: str = "", hint: str = ""
    ) -> None:
        self.spin = _Spin(least, most)
        self.spin.setSuffix(f" {unit}" if unit else "")
        keep_steady(self.spin)
        super().__init__(title, self.spin, required=False, hint=hint, check=self._bounds)
        self.set_value(least)

    def _bounds(self, value: int) -> str:
        least, most = self.spin.least, self.spin.most
        if least <= value <= most:
            return ""
        return _("请填 {least} 到 {most} 之间的数。").format(least=least, most=most)

    def value(self) -> int:
        return self.spin.value()

    def set_value(self, value: Any) -> None:
        self.spin.setValue(int(value or 0))


class ChoiceField(Field):
    """One of a few values; with `editable`, also what is typed."""

    SIGNAL = "currentTextChanged"

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[Any, str]],
        *,
        required: bool = False,
        hint: str = "",
        editable: bool = False,
        check: Check | None = None,
    ) -> None:
        self.combo = QComboBox()
        self.combo.setEditable(editable)
        # What is typed stays as typed: no new entry without a value behind it, nothing written on by itself.
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.combo.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.combo.setMaxVisibleItems(14)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(6)
        keep_steady(self.combo)
        super().__init__(title, self.combo, required=required, hint=hint, check=check)
        self.set_options(options)

    def _request(self) -> str:
        return super()._request() if self.combo.isEditable() else _("请选择{title}。")

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Change what can be chosen; the value stays where it is still there."""
        before = self.combo.currentData()
        self.combo.blockSignals(True)
        self.combo.clear()
        for value, word in options:
            self.combo.addItem(fonts.cover(word), value)
        self.combo.blockSignals(False)
        if before is not None:
            self.set_value(before)

    def value(self) -> Any:
        if self.combo.isEditable():
            place = self.combo.findText(self.combo.currentText())
            return self.combo.itemData(place) if place >= 0 else self.combo.currentText().strip()
        return self.combo.currentData()

    def set_value(self, value: Any) -> None:
        values = [self.combo.itemData(place) for place in range(self.combo.count())]
        if value in values:
            self.combo.setCurrentIndex(values.index(value))
        elif self.combo.isEditable():
            self.combo.setEditText(str(value or ""))


class CheckField(Field):
    """Yes or no."""

    SIGNAL = "toggled"

    def __init__(self, text: str, *, title: str = "", hint: str = "") -> None:
        self.box = QCheckBox(text)
        super().__init__(title, self.box, required=False, hint=hint, check=None)
        self.box.setAccessibleName(text)

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))
