"""The view 交换: what to take away, what came, and between the two a look at what would happen."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service
from literacy_desktop.exchange.model.packages import ENDING, Arrival, Made, Peer
from literacy_desktop.exchange.page.arrivals import ArrivalsPanel
from literacy_desktop.exchange.page.bringing import BringCard
from literacy_desktop.exchange.page.sharing import ShareCard
from literacy_desktop.exchange.page.starting import alone
from literacy_desktop.exchange.page.taking import TakeCard
from literacy_desktop.exchange.page.view import View
from literacy_desktop.qtkit.cards import Card, EmptyState, scrolled
from literacy_desktop.qtkit.files import open_files
from literacy_desktop.qtkit.flow import Tiles
from literacy_desktop.qtkit.page import Page

START, LOOK = 0, 1


class ReadCard(Card):
    """A card that reads its data anew."""

    def read(self) -> None:
        """Show how it stands."""


class CarryingView(View):
    """Two cards side by side; while packages are looked at, what they bring stands in their place."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._peers: list[Peer] = []
        self._alone: EmptyState | None = None
        self.take = TakeCard(self.write, page.ws.refusal("exchange"))
        self.bring = BringCard(self.choose, self.examine)
        self.share = ShareCard(page)
        self.panel = ArrivalsPanel(page.shell)
        self.panel.agreed.connect(self.take_in)
        self.panel.left.connect(self.back)
        tiles = Tiles(400)
        tiles.add(self.bring)
        tiles.add(self.take)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(tiles)
        column.addWidget(self.share)
        column.addStretch(1)
        self._cards, self._more = column, list[ReadCard]()
        self.stack = QStackedWidget()
        self.stack.addWidget(scrolled(inside))
        self.stack.addWidget(self.panel)
        self.column.addWidget(self.stack, 1)

    def add_card(self, card: ReadCard) -> None:
        """One more way to exchange, below the others."""
        self._more.append(card)
        self._cards.insertWidget(self._cards.count() - 1, card)

    # -- what is shown

    def read(self) -> None:
        self._peers = service.peers(self.ws)
        active = [one for one in self._peers if one.device.active]
        if self._alone is not None:
            self._alone.deleteLater()
            self._alone = None
        found = service.waiting_packages(self.ws)
        self.stack.setVisible(bool(active or found) or self.stack.currentIndex() == LOOK)
        if self.stack.isHidden():
            self._alone = alone(self.page)
            self.column.addWidget(self._alone, 1)
            return
        self.take.show_targets(active, service.places(self.ws))
        self.bring.show_found(found)
        self.share.read()
        for card in self._more:
            card.read()

    def fact(self) -> str:
        waiting = [one for one in self._peers if one.device.active and one.waiting]
        if not waiting:
            return _("本机叫“{name}”").format(name=service.own_device(self.ws).name)
        return _("{n} 台电脑还没有收到本机的新改动").format(n=len(waiting))

    def set_compact(self, *, compact: bool) -> None:
        self.panel.set_compact(compact=compact)

    # -- taking away

    def write(self, receivers: Sequence[Peer], folder: Path) -> None:
        """Write packages for these PCs."""

        def work(ws: Workspace, report: Report) -> list[Made]:
            return [service.make(ws, one.device, folder, report) for one in receivers]

        self.page.run(work, lambda made: self._written(made, folder), label=_("写数据包"))

    def _written(self, made: list[Made], folder: Path) -> None:
        self.read()
        self.take.show_made(made, folder)
        self.told.emit()

    # -- bringing in

    def choose(self) -> None:
        """选择文件: packages from wherever they are."""
        paths = open_files(self, _("选数据包"), f"*{ENDING}", purpose="packages")
        if paths:
            self.examine(paths)

    def examine(self, paths: Sequence[Path]) -> None:
        """Find out what packages would bring, and show it; those that cannot be taken in are told of."""
        wanted = list(paths)
        if not wanted:
            raise Problem(_("里面没有数据包。"), _("数据包的名字以 {ending} 结尾。").format(ending=ENDING))
        self.page.run(
            lambda ws, report: service.look_through(ws, wanted, report), self._looked, label=_("查看数据包")
        )

    def _looked(self, found: service.Looked) -> None:
        self.stack.setVisible(True)
        if self._alone is not None:
            self._alone.hide()
        self.panel.show_plan(found)
        self.stack.setCurrentIndex(LOOK)
        self.told.emit()

    def take_in(self) -> None:
        """收下 what is being looked at."""
        paths = [one.path for one in self.panel.found.arrivals if not one.known]
        self.page.run(lambda ws, report: service.apply(ws, paths, report), self._taken, label=_("收下数据包"))

    def _taken(self, done: list[Arrival]) -> None:
        self.panel.show_done(done)
        self.shell.toast(_("已收下 {n} 个数据包").format(n=len(done)))
        self.told.emit()

    def back(self) -> None:
        """Back to the two cards."""
        self.stack.setCurrentIndex(START)
        self.read()
        self.told.emit()
