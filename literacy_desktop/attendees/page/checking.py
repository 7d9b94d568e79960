"""What an import will do, row by row, before it does it: the bad rows first, doubts to be settled."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import (
    DAMAGES,
    IMPORT_ACTIONS,
    Attendee,
    ImportPlan,
    Kept,
    PlannedRow,
    PlannedRows,
)
from literacy_desktop.attendees.page.cells import Ground, about
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.masks import mask_phone
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, Segmented, button, link
from literacy_desktop.qtkit.cards import Card, Note, clear
from literacy_desktop.qtkit.files import save_file
from literacy_desktop.qtkit.flow import Flow
from literacy_desktop.qtkit.pills import PillLabel
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Elided, Wrapped, label, set_words

TONES = {"new": "ok", "update": "info", "same": "plain", "suspect": "warn", "twice": "warn", "refused": "bad"}
BAD_FIRST = ("suspect", "refused", "twice")

COLUMNS = (
    Column(key="row", title=N_("行"), width=56, align="right"),
    Column(key="name", title=N_("姓名"), width=124, kind="strong"),
    Column(key="action", title=N_("结果"), width=138),
    Column(key="words", title=N_("说明"), width=300, stretch=True),
)
DECISIONS = (("suspect", N_("还没定")), ("update", N_("是同一个人")), ("new", N_("不是，算新学员")))


def ordered(plan: ImportPlan) -> list[int]:
    """The places of a plan's rows: those that are left out first, then the odd ones, then the rest."""
    ranks = [_rank(kept) for kept in plan.rows.kept]
    return sorted(range(len(ranks)), key=ranks.__getitem__)


def _rank(row: Kept) -> int:
    if isinstance(row, tuple):
        return len(BAD_FIRST) + 1
    if row.action in BAD_FIRST:
        return BAD_FIRST.index(row.action)
    return len(BAD_FIRST) + (not row.warnings)


def is_odd(row: Kept) -> bool:
    """Whether somebody should look at a row."""
    if isinstance(row, tuple):
        return False
    return row.action in BAD_FIRST or bool(row.warnings) or row.other is not None


class CheckingStep(QWidget):
    """Figures, what the spreadsheet did, and the rows; a suspect can be decided on under the table."""

    changed = Signal()

    def __init__(self, ground: Ground, taken: Sequence[str], correct: Callable[[], object]) -> None:
        super().__init__()
        self._ground, self._taken = ground, taken
        self.plan = ImportPlan("", {}, PlannedRows())
        self._order: list[int] = []
        self._shown: list[int] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._figures = Flow(gap=10)
        column.addLayout(self._figures)
        self.damages = Note("", "warn")
        column.addWidget(self.damages)
        self.columns = Elided("", "small")
        heads = QHBoxLayout()
        heads.addWidget(self.columns, 1)
        heads.addWidget(link(_("列对得不对？"), correct))
        column.addLayout(heads)
        column.addLayout(self._parts_line())
        self.table = Table(COLUMNS, "import")
        self.table.setMinimumHeight(theme.px(168))
        self.table.current_changed.connect(self._show_current)
        column.addWidget(self.table, 1)
        self._whole = Wrapped("", "small")
        column.addWidget(self._whole)
        column.addWidget(self._doubt())

    def _parts_line(self) -> QHBoxLayout:
        parts = [("all", _("全部")), ("odd", _("要看一看")), ("taken", _("会导入"))]
        self.part = Segmented(parts, _("看哪些行"))
        self.part.changed.connect(lambda _key: self.show_rows())
        row = QHBoxLayout()
        row.addWidget(self.part)
        row.addStretch(1)
        self.keep = button(
            Action(text=_("没导入的行另存…"), icon="download", call=self.save_refused, kind="")
        )
        row.addWidget(self.keep)
        return row

    def _doubt(self) -> QWidget:
        """The question that a suspect asks."""
        self.doubt = Card()
        self._other = Wrapped("", "body")
        self.doubt.body.addWidget(self._other)
        self.decision = Segmented([(key, _(words)) for key, words in DECISIONS], _("是不是同一个人"))
        self.decision.changed.connect(lambda key: self.decide(str(key)))
        row = QHBoxLayout()
        row.addWidget(self.decision)
        row.addWidget(link(_("其余疑似的都这样定"), self.decide_all))
        row.addStretch(1)
        self.doubt.body.addLayout(row)
        self.doubt.hide()
        return self.doubt

    # -- showing

    def show_plan(self, plan: ImportPlan, order: list[int]) -> None:
        """Show a plan from its beginning, its rows `ordered`."""
        self._order = order
        self._take(plan)
        known = [heading for heading, field in plan.columns.items() if field]
        other = [heading for heading, field in plan.columns.items() if not field]
        words = _("认出的列：{names}。").format(names=_("、").join(known))
        if other:
            words += _("没有用到的列：{names}。").format(names=_("、").join(other))
        set_words(self.columns, words)
        told = [_("{words}：{n} 行").format(words=_(DAMAGES[key]), n=n) for key, n in plan.damages.items()]
        self.damages.words.setText(_("表格软件留下的问题：{told}。").format(told=_("；").join(told)))
        self.damages.setVisible(bool(told))
        self.part.set_value("all")
        self.show_rows()

    def _take(self, plan: ImportPlan) -> None:
        self.plan = plan
        clear(self._figures)
        for action, count in plan.counts.items():
            if count:
                self._figures.addWidget(_figure(action, count))
        self.keep.setVisible(bool(service.refused_rows(plan)))

    def show_rows(self) -> None:
        """List the rows of the part that is chosen."""
        part = self.part.value()
        wanted = {"all": lambda _row: True, "odd": is_odd, "taken": self._is_taken}[str(part)]
        kept = self.plan.rows.kept
        self._shown = [place for place in self._order if wanted(kept[place])]
        self.table.set_keys(self._shown, lambda keys: [self._cells(self.plan.rows[key]) for key in keys])

    def _is_taken(self, row: Kept) -> bool:
        return isinstance(row, tuple) or row.action in self._taken

    def _show_current(self, place: int | None) -> None:
        """The whole explanation of the row we are on, however long, and what it asks."""
        row = self.plan.rows[place] if place is not None and place < len(self.plan.rows) else None
        asks = row is not None and row.other is not None
        self._whole.setText(self._words(row) if row and not asks else "")
        self._whole.setVisible(not asks)
        self.doubt.setVisible(asks)
        if row is not None and row.other is not None:
            words = _("{reason}\n登记簿里：{known}\n表格里：{given}")
            given = self._person(row.attendee) if row.attendee else ""
            told = words.format(reason=row.reason, known=self._person(row.other), given=given)
            self._other.setText(told)
            self.decision.set_value(row.action)

    def _cells(self, row: PlannedRow) -> Sequence[object]:
        action = Pill(_(IMPORT_ACTIONS[row.action]), TONES[row.action])
        return (str(row.number), row.name, action, self._words(row))

    def _words(self, row: PlannedRow) -> str:
        told = [row.reason, *row.warnings]
        if row.attendee is not None and not any(told):
            return self._about(row.attendee)
        return " ".join(text for text in told if text)

    def _person(self, person: Attendee) -> str:
        return "  ".join(part for part in (person.name, self._about(person)) if part)

    def _about(self, person: Attendee) -> str:
        place = self._ground.regions.path(person.region_code)
        parts = (about(person, self._ground.today), mask_phone(person.phone), place)
        return "  ".join(part for part in parts if part)

    # -- deciding

    def decide(self, action: str) -> None:
        """Settle whether the row we are on is somebody known."""
        place = self.table.current()
        row = self.plan.rows[place] if place is not None else None
        if row is not None and row.action != action:
            self._decide([row.number], action)

    def decide_all(self) -> None:
        """Settle all that is still open as the row we are on."""
        action = str(self.decision.value())
        self._decide([row.number for row in self.plan.of("suspect")], action)

    def _decide(self, numbers: Sequence[int], action: str) -> None:
        place = self.table.current()
        self._take(self.plan.decided(numbers, action))
        self.show_rows()
        if place in self._shown:
            self.table.set_current(place)
        self._show_current(self.table.current())
        self.changed.emit()

    def save_refused(self) -> None:
        """Write the rows that are not taken where the person wants them."""
        stem = Path(self.plan.file_name).stem
        name = _("{name}（没有导入的行）.xlsx").format(name=stem)
        path = save_file(self, _("保存没有导入的行"), name, purpose="import")
        if path is not None:
            service.write_refused(path, self.plan)
            self._whole.setText(_("已保存：{name}。最后一列是原因，改好再导入。").format(name=path.name))


def _figure(action: str, count: int) -> QWidget:
    """How many rows there are of an action."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 8, 0)
    row.setSpacing(6)
    row.addWidget(PillLabel(Pill(_(IMPORT_ACTIONS[action]), TONES[action])))
    row.addWidget(label(f"{count:,}", "h2"))
    made.setAccessibleName(f"{_(IMPORT_ACTIONS[action])} {count}")
    return made
