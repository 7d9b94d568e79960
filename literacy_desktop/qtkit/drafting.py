"""A form keeps what is typed into it; after a crash the same form offers to go on with it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from literacy_desktop.base import drafts
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import link
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.fields import Field

PAUSE = 1500
"""Milliseconds after the last character that was typed."""


def workspace_around(widget: QWidget | None) -> Workspace | None:
    """The workspace of the page that a dialog belongs to."""
    while widget is not None:
        found = getattr(widget, "ws", None)
        if isinstance(found, Workspace):
            return found
        widget = widget.parentWidget()
    return None


class Drafting(QObject):
    """Belongs to a form with these fields; `box` stands above them while there is something to go on with."""

    def __init__(
        self, ws: Workspace, name: str, title: str, fields: Sequence[Field], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ws, self._name, self._title, self._fields = ws, name, title, list(fields)
        self._begun = self._values()
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.keep)
        for field in self._fields:
            field.changed.connect(self._soon.start)
        found = drafts.kept(ws.conn, name)
        fits = found is not None and drafts.same_beginning(found.begun, self._begun)
        self._found = found if fits else None
        self._undecided = fits
        self.box = self._offer() if fits else None

    def _values(self) -> dict[str, Any]:
        values = dict[str, Any]()
        for number, field in enumerate(self._fields):
            try:
                values[f"{number} {field.title}"] = drafts.plain(field.value())
            except (Problem, TypeError):  # half a date; what no file can hold
                continue
        return values

    def _offer(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Note(_("上次这张表没有填完就关掉了。"), "info"), 1)
        row.addWidget(link(_("接着填"), self.take))
        row.addWidget(link(_("不要了"), self.drop))
        return box

    def take(self) -> None:
        """Fill in what was filled in before."""
        if self._found is not None:
            for number, field in enumerate(self._fields):
                key = f"{number} {field.title}"
                if key in self._found.filled:
                    field.set_value(drafts.value_of(self._found.filled[key]))
        self._hide()

    def drop(self) -> None:
        """Forget it."""
        self._soon.stop()
        drafts.drop(self._ws.conn, self._name)
        self._hide()

    def _hide(self) -> None:
        self._undecided = False
        if self.box is not None:
            self.box.hide()

    def keep(self) -> None:
        """Keep what is filled in now, where it is something else than at the beginning."""
        filled = self._values()
        if filled != self._begun and drafts.usable(self._ws.conn):
            at = self._ws.now().isoformat(timespec="seconds")
            drafts.keep(self._ws.conn, self._name, drafts.Draft(self._title, at, self._begun, filled))

    def end(self) -> None:
        """The form was saved or given up on purpose."""
        self._soon.stop()
        only_looked_at = self._undecided and self._values() == self._begun
        if not only_looked_at and drafts.usable(self._ws.conn) and drafts.kept(self._ws.conn, self._name):
            drafts.drop(self._ws.conn, self._name)


def has_secret(fields: Sequence[Field]) -> bool:
    """Whether a passphrase or a PIN is typed into one of them."""
    controls = [field.control for field in fields]
    return any(
        isinstance(one, QLineEdit) and one.echoMode() is not QLineEdit.EchoMode.Normal for one in controls
    )


def drafting_of(
    dialog: QWidget, title: str, fields: Sequence[Field], place: Callable[[QWidget], None]
) -> Drafting | None:
    """Let a form keep drafts, where it belongs to a page and asks for no secret; `place` shows the offer."""
    ws = workspace_around(dialog.parentWidget())
    if ws is None or not fields or has_secret(fields):
        return None
    name = f"{type(dialog).__module__}.{type(dialog).__qualname__} {title}"
    made = Drafting(ws, name, title, fields, dialog)
    if made.box is not None:
        place(made.box)
    return made
