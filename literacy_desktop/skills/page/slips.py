"""The part 满意度: slips entered with one key a question, and what they come to."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.classes.model import Session
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, EmptyState
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shares import ShareChart, ShareRow, Shares
from literacy_desktop.qtkit.words import Wrapped, label, set_words
from literacy_desktop.skills import service
from literacy_desktop.skills.model import FACES, Opinion, questions_of
from literacy_desktop.skills.page.paper import show_paper

_TONES = {3: "ok", 2: "warn", 1: "bad"}
_KEYS = {Qt.Key.Key_3: 3, Qt.Key.Key_2: 2, Qt.Key.Key_1: 1, Qt.Key.Key_0: None}
_SIDE = 34


def face_picture(face: int, side: int, tone: str) -> QPixmap:
    """A face: 3 glad, 2 so-so, 1 sad."""
    made = QPixmap(side * 2, side * 2)
    made.setDevicePixelRatio(2)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme.colour(tone)
    painter.setPen(QPen(ink, max(1.6, side / 18)))
    middle, radius = QPointF(side / 2, side / 2), side * 0.44
    painter.drawEllipse(middle, radius, radius)
    painter.setBrush(ink)
    for way in (-1, 1):
        painter.drawEllipse(middle + QPointF(way * radius * 0.36, -radius * 0.26), side / 30, side / 30)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    bend = {3: 0.62, 2: 0.0, 1: -0.62}[face] * radius
    start = middle + QPointF(-radius * 0.46, radius * 0.36 - bend * 0.25)
    path = QPainterPath(start)
    path.quadTo(QPointF(middle.x(), start.y() + bend), start + QPointF(radius * 0.92, 0))
    painter.drawPath(path)
    painter.end()
    return made


class FaceRow:
    """A question and its three faces."""

    def __init__(self, question: str) -> None:
        self.words = Wrapped(question, "strong")
        self.group = QButtonGroup()
        self.group.setExclusive(False)
        self.buttons: dict[int, QToolButton] = {}
        for face, word in FACES.items():
            made = QToolButton()
            made.setCheckable(True)
            made.setProperty("kind", "face")
            made.setIcon(QIcon(face_picture(face, theme.px(_SIDE), _TONES[face])))
            made.setIconSize(QSize(theme.px(_SIDE), theme.px(_SIDE)))
            made.setFixedSize(theme.px(76), theme.px(52))
            made.setToolTip(f"{_(word)} ({face})")
            made.setAccessibleName(f"{question} {_(word)}")
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(lambda _on=False, face=face: self.choose(face))
            self.buttons[face] = made

    def choose(self, face: int | None) -> None:
        """Tick a face, and no other."""
        for one, made in self.buttons.items():
            made.setChecked(one == face)

    def value(self) -> int | None:
        """The face that is ticked."""
        return next((face for face, made in self.buttons.items() if made.isChecked()), None)


class EntryCard(Card):
    """One slip: digits tick and go on to the next question, Enter writes it."""

    def __init__(self, save: Callable[[list[int | None]], object]) -> None:
        super().__init__(_("登记一张小条"))
        self._save = save
        self.rows: list[FaceRow] = []
        self._place = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        hint = _("数字键：3 满意、2 一般、1 不满意、0 没勾；退格回到上一题；回车登记。")
        self.body.addWidget(Wrapped(hint, "caption"))
        row = QHBoxLayout()
        row.addStretch(1)
        self._button = button(
            Action(text=_("登记这张（回车）"), icon="check", call=self.submit, kind="primary")
        )
        row.addWidget(self._button)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def ask(self, questions: Sequence[str]) -> None:
        """Ask these questions, nothing ticked."""
        if [row.words.text() for row in self.rows] != list(questions):
            self._ask_anew(questions)

    def _ask_anew(self, questions: Sequence[str]) -> None:
        while (entry := self._grid.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.deleteLater()
        self.rows = [FaceRow(question) for question in questions]
        for place, row in enumerate(self.rows):
            mark = label("", "strong")
            mark.setFixedWidth(theme.px(20))
            self._grid.addWidget(mark, place, 0)
            self._grid.addWidget(row.words, place, 1)
            for column, made in enumerate(row.buttons.values(), 2):
                self._grid.addWidget(made, place, column)
                made.clicked.connect(lambda _on=False, place=place: self._go(place + 1))
        self._go(0)

    def _go(self, place: int) -> None:
        self._place = max(0, min(place, len(self.rows)))
        for number in range(len(self.rows)):
            entry = self._grid.itemAtPosition(number, 0)
            mark = entry.widget() if entry is not None else None
            if mark is not None:
                mark.setText("▸" if number == self._place else "")  # type: ignore[attr-defined]  # a label
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS and self._place < len(self.rows):
            self.rows[self._place].choose(_KEYS[key])
            self._go(self._place + 1)
        elif key == Qt.Key.Key_Backspace:
            self._go(self._place - 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.submit()
        else:
            super().keyPressEvent(event)

    def submit(self) -> None:
        """Write the slip, and begin the next one."""
        self._save([row.value() for row in self.rows])
        for row in self.rows:
            row.choose(None)
        self._go(0)


def shares_of(opinion: Opinion) -> Shares:
    """The chart of slips: a bar for each question."""
    tones = {3: "good", 2: "middling", 1: "poor"}
    parts = tuple((_(word), tones[face]) for face, word in FACES.items())
    rows = (
        ShareRow(question, tuple(found[face] for face in FACES)) for question, found in opinion.counts.items()
    )
    return Shares(parts, tuple(rows))


class SlipPanel(QWidget):
    """Entry at the left, the count at the right."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._session: Session | None = None
        self.entry = EntryCard(self.save)
        self._counted = Card(_("这次课的统计"))
        self._count = label("", "small")
        self._counted.head.addWidget(self._count)
        self.chart = ShareChart(_("满意度"))
        self._counted.body.addWidget(self.chart)
        self._counted.body.addStretch(1)
        self._empty = EmptyState("star", _("这个班还没有课次"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._both = QWidget()
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.entry, 1)
        row.addWidget(self._counted, 1)
        outer.addWidget(self._both)
        outer.addWidget(self._empty)

    def show_session(self, session: Session | None) -> None:
        """Show the slips of a session."""
        self._session = session
        self._both.setVisible(session is not None)
        self._empty.setVisible(session is None)
        ws = self._page.ws
        self.entry.ask(questions_of(ws.settings.satisfaction_questions))
        opinion = service.session_opinion(ws, session.id) if session is not None else Opinion()
        self.chart.show_shares(shares_of(opinion))
        glad = f"{opinion.glad:.0%}" if opinion.glad is not None else "—"
        set_words(self._count, _("{n} 张，满意 {glad}").format(n=opinion.slips, glad=glad))

    def usable(self) -> bool:
        """Whether there is a session."""
        return self._session is not None

    def save(self, faces: list[int | None]) -> None:
        """Write a slip."""
        if self._session is not None:
            service.add_slip(self._page.ws, self._session, faces)

    def take_back(self) -> None:
        """Take away the slip that was entered last."""
        if self._session is not None:
            service.take_back_slip(self._page.ws, self._session)
            self._page.shell.toast(_("已删去最后一张小条"), undo=True)

    def print_slips(self) -> None:
        """Show blank slips, as many as there are people."""
        session = self._session
        if session is not None:
            show_paper(
                self._page,
                lambda ws, out, report: service.print_slips(ws, session, out, report=report),
                _("满意度小条"),
            )
