"""ExchangePage: take away what others lack, take in what they bring, settle what both changed."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.model.packages import ENDING
from literacy_desktop.exchange.page.carrying import CarryingView
from literacy_desktop.exchange.page.conflicts import ConflictsView
from literacy_desktop.exchange.page.peers import PeersView
from literacy_desktop.exchange.page.view import View
from literacy_desktop.qtkit.buttons import Segmented
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell


def packages_in(mime: QMimeData) -> list[Path]:
    """The packages among what is being dropped."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == ENDING]


class ExchangePage(Page):
    """The page; `open` takes "peers", "conflicts", or a list of package files to look at."""

    TITLE = N_("数据交换")
    SHOWS = frozenset({"device", "site", "attendee", "class", "session", "enrolment", "attendance"})

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self.carrying, self.peers, self.conflicts = CarryingView(self), PeersView(self), ConflictsView(self)
        self.views: dict[str, View] = {
            "carrying": self.carrying,
            "peers": self.peers,
            "conflicts": self.conflicts,
        }
        words = {"carrying": _("交换"), "peers": _("各台电脑"), "conflicts": _("冲突")}
        self.segments = Segmented(list(words.items()), _("看什么"))
        self.segments.changed.connect(lambda _key: self.refresh_now())
        self.toolbar.addWidget(self.segments)
        self.toolbar.addStretch(1)
        self.stack = QStackedWidget()
        for view in self.views.values():
            self.stack.addWidget(view)
            view.told.connect(self._tell)
        self.body.addWidget(self.stack, 1)
        self.setAcceptDrops(True)

    def view(self) -> View:
        """The view that is seen."""
        return self.views[str(self.segments.value())]

    def show_view(self, name: str) -> None:
        """Turn to a view."""
        self.segments.set_value(name)
        self.refresh_now()

    def open(self, key: object) -> None:
        if isinstance(key, list):
            self.show_view("carrying")
            self.carrying.examine([Path(each) for each in key])
        elif key in self.views:
            self.show_view(str(key))

    def refresh(self) -> None:
        view = self.view()
        self.stack.setCurrentWidget(view)
        view.read()
        self._tell()

    def compacted(self) -> None:
        for view in self.views.values():
            view.set_compact(compact=self.compact)

    def _tell(self) -> None:
        self.set_fact(self.view().fact())
        self.set_actions(self.view().offered())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if packages_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.open(packages_in(event.mimeData()))
