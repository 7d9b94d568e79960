"""Finding what is on a page, for tests: widgets by kind, words, buttons by their text."""

from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.qtkit.audit import settle

Kind = TypeVar("Kind", bound=QWidget)


def inside(widget: QWidget, kind: type[Kind]) -> list[Kind]:
    """Everything of a kind in a widget, shown or not."""
    every: list[QWidget] = list(widget.findChildren(QWidget))
    return [each for each in every if isinstance(each, kind)]


def words(widget: QWidget) -> list[str]:
    """The texts of the labels that are shown."""
    settle()
    return [each.text() for each in inside(widget, QLabel) if each.isVisibleTo(widget)]


def pressable(widget: QWidget, text: str) -> QAbstractButton:
    """The one shown button with this text."""
    settle()
    found = [
        each
        for each in inside(widget, QAbstractButton)
        if text in (each.text(), each.accessibleName()) and each.isVisibleTo(widget)
    ]
    assert len(found) == 1, f"{len(found)} buttons {text}"
    return found[0]


def press(widget: QWidget, text: str) -> None:
    """Press the one shown button with this text."""
    pressable(widget, text).click()
