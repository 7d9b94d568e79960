"""PapersPage: choose a paper and what it is about, see its first page, print it or keep it as a PDF."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import session_details
from literacy_desktop.papers import service
from literacy_desktop.papers.model import KINDS, Order
from literacy_desktop.papers.page.choices import Choices
from literacy_desktop.papers.page.tiles import KindTiles, draw_examples
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import Card, scrolled
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.files import save_file
from literacy_desktop.qtkit.jobs import Work
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.sheets.page.sample import DPI, Sample, pixmap_of
from literacy_desktop.topics.page.lesson import LessonDialog

PAUSE = 200
_SIDE = 400


class PapersPage(Page):
    """打印中心; `open` takes (kind, class id, number of a session), (kind, topic id) or a kind."""

    TITLE = N_("打印中心")
    SHOWS = frozenset(
        {
            "class", "session", "enrolment", "attendee", "topic", "site", "partner", "site_partner",
            "setting",
            "lesson_plan", "topic_picture", "class_partner", "session_partner", "room", "staff",
        }
    )  # fmt: skip

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self._turn = 0
        self._lay_out_parts()
        self._offer()
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.draw)

    def _offer(self) -> None:
        """The buttons; the plan of a session can be written before it is printed."""
        order = self.choices.order()
        plan = order.kind == "teacher-page" and order.class_id is not None and order.session is not None
        write = Action(text=_("写教案"), icon="pencil", call=self.write_plan)
        printing = Action(
            text=_("预览并打印"), icon="printer", call=self.print_paper, kind="primary", shortcut="Ctrl+P"
        )
        save = Action(text=_("存为 PDF"), icon="save", call=self.save)
        self.set_actions([*([write] if plan else []), save, printing])

    def _lay_out_parts(self) -> None:
        self.tiles, self.choices, self.sample = KindTiles(), Choices(self), PaperSample()
        self.card = Card(_(KINDS[self.tiles.current()].title))
        self.toolbar.addWidget(self.choices, 1)
        self.card.body.addWidget(self.sample, 1)
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.card.setFixedWidth(theme.px(_SIDE))
        parts = QWidget()
        row = QHBoxLayout(parts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self._grid = scrolled(_at_top(self.tiles))
        row.addWidget(self._grid, 1)
        row.addWidget(self.card)
        self.body.addWidget(parts, 1)
        self.tiles.chosen.connect(self._on_kind)
        self.choices.changed.connect(self._on_changed)

    # -- what is shown

    def open(self, key: object) -> None:
        kind, *rest = key if isinstance(key, tuple) else (key,)
        if kind not in KINDS:
            return
        self.refresh_now()
        self.tiles.choose(kind)
        about: Id | None = rest[0] if rest else None
        if about is not None and KINDS[kind].needs == {"topic"} and len(rest) == 1:
            self.choices.sessions.set_value(None)
            self.choices.set_topic(about)
        elif about is not None:
            self.choices.set_class(about, rest[1] if len(rest) > 1 else None)

    def refresh(self) -> None:
        self.choices.read()
        self.choices.show_kind(self.tiles.current())
        self.set_fact(_("{n} 种纸").format(n=len(KINDS)))
        self._on_changed()
        if not all(tile.has_picture() for tile in self.tiles.tiles.values()):
            self.run(
                lambda _ws, _report: draw_examples(),
                lambda drawn: self.tiles.show_pictures(drawn, pixmap_of),
                label=_("画样张"),
                quiet=True,
            )

    def _on_kind(self, key: str) -> None:
        self.card.title.setText(_(KINDS[key].title))
        self.choices.show_kind(key)
        self._on_changed()

    def _on_changed(self) -> None:
        self._offer()
        self._turn += 1
        self._later.start()

    def draw(self) -> None:
        """Draw the first page of the paper meant, in the background."""
        order, turn = self.choices.order(), self._turn
        if not self.sample.has_picture():
            self.sample.show_words(_("正在画…"))
        self.run(
            lambda ws, _report: draw_first(ws, order),
            lambda drawn: self._show_sample(drawn, turn),
            label=_("样张"),
            quiet=True,
        )

    def _show_sample(self, drawn: object, turn: int) -> None:
        if turn != self._turn:
            return
        if isinstance(drawn, Problem):
            self.sample.show_words(str(drawn))
        else:
            self.sample.show_picture(pixmap_of(drawn))

    # -- the verbs

    def print_paper(self) -> None:
        """预览并打印."""
        order = self.choices.order()
        name = service.name_for(self.ws, order)
        self._checked(order, partial(_make, order), partial(self._show, name, order.kind))

    def write_plan(self) -> None:
        """Write the plan of the session meant."""
        order = self.choices.order()
        details = session_details(self.ws, order.class_id) if order.class_id else []
        meant = next((one.session for one in details if one.session.number == order.session), None)
        if meant is None:
            return
        form = LessonDialog(self.ws, meant.id, self)
        if form.exec():
            self.shell.toast(_("已保存教案"), undo=True)
        form.deleteLater()

    def save(self) -> None:
        """存为 PDF."""
        name = service.name_for(self.ws, self.choices.order())
        path = save_file(self, _("存为 PDF"), name, purpose="pdf")
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the paper meant into a file."""
        order = self.choices.order()
        self._checked(
            order,
            lambda ws, report: service.write(ws, order, path, report),
            lambda pages: self.shell.toast(_("已保存 {n} 页：{name}").format(n=pages, name=path.name)),
        )

    def _checked(self, order: Order, work: Work, done: Callable[[Any], object]) -> None:
        """Do it once the person knows which names have characters that cannot be drawn."""
        self.run(
            lambda ws, _report: service.undrawable(ws, order),
            lambda names: self._go_on(names, order, work, done),
            label=_("检查生僻字"),
        )

    def _go_on(self, names: list[str], order: Order, work: Work, done: Callable[[Any], object]) -> None:
        told = _("{names}。这些字会印成“〓”，可以先不打印，或者打印后手写补上。")
        if names and not confirm(
            _("有的名字里有字打印不出来"),
            told.format(names="、".join(names)),
            ok=_("仍然打印"),
            parent=self,
        ):
            return
        self.run(work, done, label=_(KINDS[order.kind].title))

    def _show(self, name: str, kind: str, made: bytes) -> None:
        from literacy_desktop.qtkit.preview import show_pdf  # loads the PDF reader

        show_pdf(self, made, title=_(KINDS[kind].title), name=name, purpose=f"papers-{kind}")


class PaperSample(Sample):
    """The first page of a paper."""

    def show_words(self, words: str) -> None:
        super().show_words(words)
        self.setAccessibleName(words or _("这张纸的样子"))

    def show_picture(self, picture: QPixmap) -> None:
        super().show_picture(picture)
        self.setAccessibleName(_("这张纸的样子"))


def draw_first(ws: Workspace, order: Order) -> object:
    """The first page of a paper as pixels, or the Problem that stands against it; in a worker."""
    from literacy_desktop.paper.raster import Pages  # loads the PDF reader, and not before it is wanted

    try:
        made = service.sample(ws, order)
    except Problem as problem:
        return problem
    with Pages(made) as pages:
        return pages.draw(0, DPI)


def _make(order: Order, ws: Workspace, report: Report) -> bytes:
    return service.make(ws, order, report)


def _at_top(widget: QWidget) -> QWidget:
    """The widget with free room below it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return made
