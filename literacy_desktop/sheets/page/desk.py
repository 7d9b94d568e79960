"""The review itself: files, the picture and the grid side by side, one question after the other."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from literacy_desktop.attendees.model import ListRow
from literacy_desktop.attendees.service import find
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import session_by_id
from literacy_desktop.qtkit import fonts, theme
from literacy_desktop.qtkit.cards import scrolled
from literacy_desktop.qtkit.table import Column, Table
from literacy_desktop.sheets.layout import BOX_SIDE, Layout, make_layout
from literacy_desktop.sheets.model import Who
from literacy_desktop.sheets.page import telling
from literacy_desktop.sheets.page.asking import BoxCard, WhoCard
from literacy_desktop.sheets.page.paperview import PaperView
from literacy_desktop.sheets.page.review import Question, Review
from literacy_desktop.sheets.page.summing import SumCard

COLUMNS = (
    Column(key="row", title=N_("行"), width=52, align="right"),
    Column(key="name", title=N_("姓名"), width=120, kind="strong"),
    Column(key="state", title=N_("读到的"), width=120, stretch=True),
)
_WIDE, _HIGH, _FOOT = 22.0, 11.0, 9.0
"""Millimetres around a box that is asked, and of the foot with the counts."""


class Cards(QStackedWidget):
    """One of several cards, only as high as the one that is shown."""

    def sizeHint(self) -> QSize:
        return self.currentWidget().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.currentWidget().minimumSizeHint()


class Desk(QWidget):
    """Shows a review; `confirmed` says whether people without a tick are absent."""

    confirmed = Signal(bool)
    moved = Signal()
    """Something was answered, or another page is shown."""

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ws = ws
        self.review = Review([])
        self.shown = 0
        self.question: Question | None = None
        self._form: Layout | None = None
        self._keys: list[QShortcut] = []
        self.files, self.paper, self.table = QListWidget(), PaperView(), Table(COLUMNS, "sheet-reading")
        self.box_card, self.who_card = BoxCard(), WhoCard(self.who_like)
        self.sum_card, self.cards = SumCard(), Cards()
        for card in (self.box_card, self.who_card, self.sum_card):
            self.cards.addWidget(card)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.files.setAccessibleName(_("照片"))
        self.files.setFixedWidth(theme.px(214))
        self.files.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.files.setWordWrap(True)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.files.setSpacing(2)
        self.table.setMinimumHeight(theme.px(96))
        right = QVBoxLayout()
        right.setSpacing(12)
        area = scrolled(self.cards)
        area.setMinimumWidth(theme.px(372))
        right.addWidget(area, 5)
        right.addWidget(self.table, 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.files)
        row.addWidget(self.paper, 5)
        row.addLayout(right, 6)

    def _connect(self) -> None:
        self.files.currentRowChanged.connect(self.show_page)
        self.paper.chosen.connect(self.choose)
        self.table.current_changed.connect(self._on_row)
        self.box_card.answered.connect(self.answer)
        self.box_card.row_answered.connect(self.answer_rest)
        self.who_card.named.connect(self.name)
        for card in (self.box_card, self.who_card):
            card.put_off.connect(self.put_off)
        for number in range(1, 5):
            key = QShortcut(QKeySequence(str(number)), self, partial(self.box_card.press, number))
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._keys.append(key)
        self.sum_card.confirmed.connect(lambda: self.confirmed.emit(self.sum_card.absent.isChecked()))

    # -- answers

    def look_through(self, review: Review) -> None:
        """Begin with a review."""
        self.review, self.shown = review, 0
        self.go_on()

    def answer(self, state: str) -> None:
        """The box asked is MARKED or EMPTY."""
        if self.question is not None and self.question.box is not None:
            self.review.answer(self.question, state)
            self.go_on()

    def answer_rest(self) -> None:
        """Nothing that is asked about this row is ticked."""
        if self.question is not None:
            self.review.answer_rest(self.question)
            self.go_on()

    def who_like(self, text: str) -> list[ListRow]:
        """Who may have signed: first those of the class whose sheet is looked at."""
        sheet = self.review.pages[self.shown].sheet if self.review.pages else None
        class_id = session_by_id(self.ws, sheet.session_id).class_id if sheet is not None else None
        return find(self.ws, text, limit=8, class_id=class_id)

    def name(self, who: Who) -> None:
        """The empty row asked is this person's, unless the person has a row already."""
        if self.question is None:
            return
        row = self.review.row_of(self.question.page, who)
        if row is not None:
            raise Problem(
                _("{name} 已经在这张表的第 {row} 行。").format(name=telling.who_words(self.ws, who), row=row),
                _("如果是同一个人，请点照片上那一行的方框改，这一行按“先放着”。"),
            )
        self.review.name(self.question, who)
        self.go_on()

    def put_off(self) -> None:
        """Leave what is asked open."""
        if self.question is not None:
            self.review.put_off(self.question)
            self.go_on()

    def back(self) -> None:
        """Ask the last one again."""
        question = self.review.back()
        if question is not None:
            self._show(question.page, question)

    def choose(self, box: int) -> None:
        """Ask about a box that was clicked, whatever it was taken for."""
        row = self.review.pages[self.shown].boxes[box].row
        if self.review.wanted(self.shown):
            self._show(self.shown, Question(self.shown, row, box))

    def _on_row(self, row: int | None) -> None:
        if row is not None and self.question is None:
            self.paper.point_at(row, None)

    # -- what is shown

    def go_on(self) -> None:
        """To the next question, on this page first; to the sums where none is left."""
        left = self.review.left()
        here = [question for question in left if question.page == self.shown]
        if left:
            question = (here or left)[0]
            self._show(question.page, question)
        else:
            self._show(self._last_wanted(), None)

    def _last_wanted(self) -> int:
        if not self.review.pages or self.review.wanted(self.shown):
            return self.shown
        return next((n for n in range(len(self.review.pages)) if self.review.wanted(n)), self.shown)

    def show_page(self, place: int) -> None:
        """Another page, with what is asked on it."""
        asked = [question for question in self.review.left() if question.page == place]
        if 0 <= place < len(self.review.pages):
            self._show(place, asked[0] if asked else None)

    def _show(self, place: int, question: Question | None) -> None:
        self.shown, self.question = place, question
        page = self.review.pages[place]
        self._form = make_layout(page.sheet.kind, page.sheet.ticks) if page.boxes and page.sheet else None
        self._fill_files()
        self.paper.show_page(page, self.review.states[place], self._form.size[0] if self._form else 210.0)
        rows = telling.rows_of(self.ws, self.review, place)
        self.table.set_rows([cells for _row, cells in rows], [row for row, _cells in rows])
        if question is None or self._form is None:
            self._show_sums()
        elif question.box is None:
            self._ask_who(question)
        else:
            self._ask_box(question)
        self.moved.emit()

    def _fill_files(self) -> None:
        self.files.blockSignals(True)
        self.files.clear()
        for place, page in enumerate(self.review.pages):
            name, about = telling.file_words(self.ws, self.review, place).split("\n", 1)
            told = page.sheet is not None and not page.refused
            item = QListWidgetItem(fonts.cover(f"{name if told else self._shortened(name)}\n{about}"))
            item.setSizeHint(self._room_for(item.text()))
            item.setToolTip(page.file)
            self.files.addItem(item)
        self.files.setCurrentRow(self.shown)
        self.files.blockSignals(False)

    def _shortened(self, name: str) -> str:
        """A file's name on one line: phones begin all of them alike, so it loses its middle."""
        return self.files.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, self._line())

    def _line(self) -> int:
        """How wide words are in the list, its bar there or not."""
        bar = self.files.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return self.files.width() - bar - theme.px(24) - 6

    def _room_for(self, words: str) -> QSize:
        """How high words are that wrap: by itself the list forgets the space at their sides."""
        line = QRect(0, 0, self._line(), 10_000)
        wrapped = self.files.fontMetrics().boundingRect(line, Qt.TextFlag.TextWordWrap, words)
        return QSize(self._line(), wrapped.height() + theme.px(8))

    def _ask_box(self, question: Question) -> None:
        box = self.review.box(question)
        self.paper.point_at(question.row, question.box)
        middle = (box.x + BOX_SIDE / 2, box.y + BOX_SIDE / 2)
        crop = self.paper.part(middle[0] - _WIDE / 2, middle[1] - _HIGH / 2, _WIDE, _HIGH)
        words = telling.box_words(self.ws, self.review, question)
        left, _middle, right = self._parts()
        open_boxes = len(self.review.open_in_row(question))
        self.box_card.show_question(*words, crop, self._strip(box.row, left, right), open_boxes)
        self._put(self.box_card)
        self.table.set_current(box.row)
        self.box_card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_who(self, question: Question) -> None:
        self.paper.point_at(question.row, None)
        left, middle, right = self._parts()
        self.who_card.show_question(
            self._strip(question.row, left, middle), self._strip(question.row, middle, right)
        )
        self._put(self.who_card)
        self.who_card.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _parts(self) -> tuple[float, float, float]:
        """Where the table begins, where its boxes do, where it ends."""
        form = self._form
        return (form.left, form.ticks[0].left, form.right) if form is not None else (0.0, 0.0, 0.0)

    def _strip(self, row: int, left: float, right: float) -> QPixmap:
        """A part of a row as it was photographed."""
        form = self._form
        if form is None:
            return QPixmap()
        return self.paper.part(left, form.row_top((row - 1) % form.rows), right - left, form.row_height)

    def _show_sums(self) -> None:
        foot = QPixmap()
        page = self.review.pages[self.shown]
        if self._form is not None:
            top = self._form.codes[1][1] if not self._form.lying else self._form.rows_bottom
            foot = self.paper.part(self._form.left + 18, top, self._form.right - self._form.left - 18, _FOOT)
        counts, about = telling.sums(self.review, self.shown)
        if page.refused or page.again:
            counts, about = "", page.refused or _("这张照片已经有了，不再记。")
        self.sum_card.show_sums(counts, about, foot, ready=bool(counts and self.review.decided()))
        self._put(self.sum_card)

    def _put(self, card: QWidget) -> None:
        for key in self._keys:  # from wherever the mouse has put the focus, but not while a name is typed
            key.setEnabled(card is self.box_card)
        self.cards.setCurrentWidget(card)
        self.cards.updateGeometry()
