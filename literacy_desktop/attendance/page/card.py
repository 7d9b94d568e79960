"""The card of the grid: names at the left, sessions in the middle, rates at the right, totals below."""

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QGridLayout, QScrollBar, QTableView, QWidget

from literacy_desktop.attendance.model import percent
from literacy_desktop.attendance.page.cells import HEAD, LOW_HEAD
from literacy_desktop.attendance.page.model import GridModel
from literacy_desktop.attendance.page.view import GridView
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.marking import ROW
from literacy_desktop.qtkit.table import Bar, Column, Pill
from literacy_desktop.qtkit.table.delegate import CellDelegate
from literacy_desktop.qtkit.table.model import Row, RowsModel
from literacy_desktop.qtkit.tokens import BODY, SMALL

RATES = (
    Column(key="came", title=N_("出勤"), width=72),
    Column(key="rate", title=N_("出勤率"), width=124),
    Column(key="pass", title=N_("结业"), width=112),
)
NARROWEST, WIDEST = 54, 132
_ENOUGH, _BAR, _EDGE = 5, 14, 6


Rate = tuple[str, Bar | None, Pill | None]


class Rates(RowsModel):
    """The rates at hand; only rows that changed are painted anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(RATES, parent)
        self._rates: list[Rate] = []

    def show_rates(self, rates: list[Rate]) -> None:
        """Show these, one for each person."""
        before, self._rates = self._rates, rates
        if len(before) != len(rates):
            self.reset(range(len(rates)), lambda keys: [self._rates[key] for key in keys])
            return
        for place, (old, new) in enumerate(zip(before, rates, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(RATES) - 1))

    def row(self, place: int) -> Row:
        return self._rates[place] if place < len(self._rates) else ()


class RatesView(QTableView):
    """What each person's marks come to; scrolls with the grid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Rates(self)
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(self.rows, self))
        self.setAccessibleName(_("出勤率"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setMinimumSectionSize(theme.px(ROW))
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        head = self.horizontalHeader()
        head.setFixedHeight(theme.px(HEAD))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        for place, column in enumerate(RATES):
            self.setColumnWidth(place, theme.px(column.width))
        self.show_columns(len(RATES))

    def show_columns(self, count: int) -> None:
        """So many of the columns, those that say most: the rate, how near the certificate is, the count."""
        kept = ("rate", "pass", "came")[:count]
        width = 0
        for place, column in enumerate(RATES):
            self.setColumnHidden(place, column.key not in kept)
            width += theme.px(column.width) if column.key in kept else 0
        self.setFixedWidth(width + _BAR)


class Totals(QWidget):
    """The share of people who came, under each session."""

    def __init__(self, view: GridView, rates: RatesView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._rates = view, rates
        self._small, self._strong = theme.font(SMALL), theme.font(BODY, 600)
        self.passed = ""
        self.setFixedHeight(theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface2"))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        names, right = self._view.names.width(), self._rates.x() - self.x()
        painter.setFont(self._small)
        painter.setPen(theme.colour("text2"))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(theme.px(52), 0, names, self.height(), middle, _("到课率"))
        painter.drawText(right + theme.px(10), 0, self.width() - right, self.height(), middle, self.passed)
        painter.setClipRect(QRect(names, 0, right - names, self.height()))
        painter.setFont(self._strong)
        for column in range(self._view.grid.columnCount()):
            left = names + self._view.columnViewportPosition(column)
            width = self._view.columnWidth(column)
            painter.setPen(theme.colour("brand" if column == self._view.head.current else "text"))
            centre = int(Qt.AlignmentFlag.AlignCenter)
            painter.drawText(left, 0, width, self.height(), centre, self._share(column))
        painter.end()

    def _share(self, column: int) -> str:
        grid = self._view.grid
        if grid.grid.sessions[column].state != "done":
            return ""
        return f"{percent(grid.present[column], grid.expected[column])}%"


class GridCard(QFrame):
    """Everything of one class, on one card."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.model = model
        self.view, self.rates = GridView(model), RatesView()
        self.totals = Totals(self.view, self.rates)
        self._bar = QScrollBar(Qt.Orientation.Horizontal)
        self._bar.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(1, 1, 1, 6)
        grid.setSpacing(0)
        grid.addWidget(self.view, 0, 0)
        grid.addWidget(self.rates, 0, 1)
        grid.addWidget(self.totals, 1, 0, 1, 3)
        grid.addWidget(self._bar, 2, 0, 1, 3)
        grid.setRowStretch(0, 1)
        grid.setColumnStretch(0, 1000)
        grid.setColumnStretch(2, 1)
        self.setFocusProxy(self.view)
        self._join()

    def _join(self) -> None:
        """The parts scroll together."""
        mine, theirs = self.view.verticalScrollBar(), self.rates.verticalScrollBar()
        mine.valueChanged.connect(theirs.setValue)
        theirs.valueChanged.connect(mine.setValue)
        across = self.view.horizontalScrollBar()
        across.rangeChanged.connect(self._on_range)
        across.valueChanged.connect(self._bar.setValue)
        across.valueChanged.connect(lambda _value: self.totals.update())
        self._bar.valueChanged.connect(across.setValue)
        self.view.moved.connect(self._on_moved)

    def _on_range(self, least: int, most: int) -> None:
        self._bar.setRange(least, most)
        self._bar.setPageStep(self.view.horizontalScrollBar().pageStep())
        self._bar.setSingleStep(theme.px(NARROWEST))
        self._bar.setVisible(most > least)

    def _on_moved(self, row: int, _column: int) -> None:
        self.rates.selectRow(row)
        self.totals.update()

    def show_rates(self) -> None:
        """Rates and totals of the grid as it is now."""
        rows = self.model.grid.rows
        rates = self.model.rates(rows)
        self.rates.rows.show_rates(rates)
        now = self.view.currentIndex().row()
        if now >= 0:
            self.rates.selectRow(now)
        self.rates.verticalScrollBar().setValue(self.view.verticalScrollBar().value())
        passed = sum(1 for _came, _bar, pill in rates if pill is not None and pill.tone == "ok")
        self.totals.passed = _("达标 {n} 人").format(n=passed)
        self.totals.setAccessibleName(self._totals_words())
        self.totals.update()
        self.view.head.viewport().update()
        self.fit()

    def _totals_words(self) -> str:
        told = [self.model.count_words(column) for column in range(self.model.columnCount())]
        return "；".join([*told, self.totals.passed])

    def fit(self) -> None:
        """Columns as wide as there is room for, within bounds; where it is short, fewer rates."""
        count = self.model.columnCount()
        if not count:
            return
        names, least = self.view.names.width(), theme.px(NARROWEST)
        for shown in range(len(RATES), 0, -1):
            self.rates.show_columns(shown)
            room = self.width() - _EDGE - names - self.rates.width()
            if room >= least * min(count, _ENOUGH):
                break
        width = max(least, min(theme.px(WIDEST), room // count))
        self.view.head.setDefaultSectionSize(width)
        self.view.setMaximumWidth(names + width * count)

    def set_low(self, *, low: bool) -> None:
        """Little height: a heading of two lines instead of three."""
        self.view.head.low = low
        for head in (self.view.head, self.rates.horizontalHeader()):
            head.setFixedHeight(theme.px(LOW_HEAD if low else HEAD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.fit()
