"""Bringing in a roster: choose the file, look at what will happen, then let it happen."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import IMPORT_ACTIONS, Attendee, ImportPlan, PlannedRow
from literacy_desktop.attendees.page.cells import Ground, about
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.masks import mask_phone
from literacy_desktop.base.problems import Problem
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, Segmented, button, link
from literacy_desktop.qtkit.cards import Card, IconTile, Note, clear
from literacy_desktop.qtkit.files import open_file, save_file
from literacy_desktop.qtkit.pills import PillLabel
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.steps import StepsDialog
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped, label, set_words

ENDINGS = frozenset({".xlsx", ".xls", ".csv"})
PATTERN = "*.xlsx *.xls *.csv"

TONES = {"new": "ok", "update": "info", "same": "plain", "suspect": "warn", "twice": "warn", "refused": "bad"}
BAD_FIRST = ("refused", "suspect", "twice")

COLUMNS = (
    Column(key="row", title=N_("行"), width=56, align="right"),
    Column(key="name", title=N_("姓名"), width=124, kind="strong"),
    Column(key="action", title=N_("结果"), width=138),
    Column(key="words", title=N_("说明"), width=300, stretch=True),
)


def roster_in(mime: QMimeData) -> Path | None:
    """The one roster among what is being dropped, or None."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    fitting = [path for path in paths if path.suffix.lower() in ENDINGS]
    return fitting[0] if len(paths) == len(fitting) == 1 else None


def ordered(plan: ImportPlan) -> list[PlannedRow]:
    """The rows of a plan: those that are left out first, then the odd ones, then the rest."""
    return sorted(plan.rows, key=lambda row: (_rank(row), row.number))


def _rank(row: PlannedRow) -> int:
    if row.action in BAD_FIRST:
        return BAD_FIRST.index(row.action)
    return len(BAD_FIRST) + (not row.warnings)


class ImportDialog(StepsDialog):
    """Two steps: the file, and what it will do; accepted, `result_value` is the plan.

    Attributes:
        TAKEN: the rows with which something is done.
        NOBODY: what is told where there is no such row.
    """

    TAKEN: ClassVar[tuple[str, ...]] = ("new", "update")
    NOBODY: ClassVar[str] = N_("这份名单里没有要导入的人。")

    def __init__(self, shell: Shell, ground: Ground, parent: QWidget | None = None) -> None:
        super().__init__(_("导入名单"), self._agreed, ok=_("导入"), width=900, parent=parent)
        self._shell, self._ground = shell, ground
        self._plan: ImportPlan | None = None
        self.setAcceptDrops(True)
        self.add_step(_("选择文件"), self._choosing(), leave=self._chosen)
        self.add_step(_("核对"), self._checking())

    # -- the first step

    def _choosing(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._target())
        rules = _("表里只有“姓名”是必须的，身份证号、手机号、住址、出生日期有就更好。列的次序随意。")
        column.addWidget(Wrapped(rules, "muted"))
        promise = _("导入之前先给您看一遍，导入之后也可以撤销。已经登记过的人不会重复登记。")
        column.addWidget(Note(promise))
        row = QHBoxLayout()
        row.addWidget(label(_("还没有名单？可以先下载空白模板，填好再导入。"), "muted"))
        row.addWidget(link(_("下载模板"), self.save_template))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return made

    def _target(self) -> Card:
        card = Card()
        column = card.body
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addSpacing(theme.px(14))
        column.addWidget(IconTile("upload", "brand", 52), 0, middle)
        self._file = label(_("把名单文件拖到这里，或者"), "h3")
        column.addWidget(self._file, 0, middle)
        choose = Action(text=_("选择文件…"), icon="folder-open", call=self.choose, kind="")
        column.addWidget(button(choose), 0, middle)
        column.addWidget(label(_("Excel 表格（xlsx、xls）或 csv 文件"), "small"), 0, middle)
        column.addSpacing(theme.px(14))
        return card

    def choose(self) -> None:
        """Ask for the file, then read it."""
        path = open_file(self, _("选择名单文件"), PATTERN, purpose="import")
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a roster in the background; when it is read, the second step shows it."""
        self._plan = None
        set_words(self._file, path.name)
        self._shell.run(
            self,
            lambda ws, report: service.plan_import(ws, path, report),
            self._read,
            _("读取“{name}”").format(name=path.name),
        )

    def _read(self, plan: ImportPlan) -> None:
        self._plan = plan
        while self.place() > 0:
            self.go_back()
        self.go_on()

    def _chosen(self) -> None:
        if self._plan is None:
            raise Problem(_("还没有读好名单。"), _("请点“选择文件”，或者把文件拖进来，读好会自动到下一步。"))

    def save_template(self) -> None:
        """Write the empty roster where the person wants it."""
        path = save_file(self, _("保存空白模板"), _("学员名单模板.xlsx"), purpose="template")
        if path is not None:
            service.write_template(path)
            set_words(self._file, _("模板已保存：{name}").format(name=path.name))

    # -- the second step

    def _checking(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._figures = QHBoxLayout()
        self._figures.setSpacing(12)
        column.addLayout(self._figures)
        self._columns = Wrapped("", "small")
        column.addWidget(self._columns)
        parts = [("all", _("全部")), ("odd", _("要看一看")), ("taken", _("会导入"))]
        self.part = Segmented(parts, _("看哪些行"))
        self.part.changed.connect(lambda _key: self._show_rows())
        row = QHBoxLayout()
        row.addWidget(self.part)
        row.addStretch(1)
        column.addLayout(row)
        self.table = Table(COLUMNS, "import")
        self.table.setMinimumHeight(theme.px(230))
        self.table.current_changed.connect(self._show_whole)
        column.addWidget(self.table, 1)
        self._whole = Wrapped("", "small")
        column.addWidget(self._whole)
        return made

    def go_on(self) -> None:
        if self.place() == 0 and self._plan is not None:
            self._show_plan(self._plan)
        super().go_on()
        if self.place() == 1 and self._plan is not None:
            taken = len(self._plan.of(*self.TAKEN))
            words = _("导入 {n} 人").format(n=taken) if taken else _("没有要导入的人")
            self.next.setText(words)
            self.next.setAccessibleName(words)

    def _show_plan(self, plan: ImportPlan) -> None:
        clear(self._figures)
        for action, count in plan.counts.items():
            if count:
                self._figures.addWidget(_figure(action, count))
        self._figures.addStretch(1)
        known = [heading for heading, field in plan.columns.items() if field]
        other = [heading for heading, field in plan.columns.items() if not field]
        words = _("认出的列：{names}。").format(names="、".join(known))
        if other:
            words += _("没有用到的列：{names}。").format(names="、".join(other))
        self._columns.setText(words)
        self.part.set_value("all")
        self._show_rows()

    def _show_rows(self) -> None:
        plan = self._plan
        if plan is None:
            return
        part = self.part.value()
        rows = [
            row
            for row in ordered(plan)
            if part == "all" or (_odd(row) if part == "odd" else row.action in self.TAKEN)
        ]
        self.table.set_keys(range(len(rows)), lambda keys: [self._cells(rows[key]) for key in keys])

    def _show_whole(self, place: int | None) -> None:
        """The whole explanation of the row we are on, however long it is."""
        self._whole.setText(str(self.table.cells(place)[-1]) if place is not None else "")

    def _cells(self, row: PlannedRow) -> Sequence[object]:
        action = Pill(_(IMPORT_ACTIONS[row.action]), TONES[row.action])
        return (str(row.number), row.name, action, self._words(row))

    def _words(self, row: PlannedRow) -> str:
        told = [row.reason, *row.warnings]
        if row.attendee is not None and not any(told):
            told = [self._person(row.attendee)]
        return " ".join(text for text in told if text)

    def _person(self, person: Attendee) -> str:
        place = self._ground.regions.path(person.region_code)
        parts = (about(person, self._ground.today), mask_phone(person.phone), place)
        return "  ".join(part for part in parts if part)

    def _agreed(self) -> ImportPlan:
        plan = self._plan
        if plan is None or not plan.of(*self.TAKEN):
            raise Problem(_(self.NOBODY), _("请看每一行的说明，在表格里改好，再重新选择文件。"))
        return plan

    # -- files dropped on it

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if roster_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = roster_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.read(path)


def _odd(row: PlannedRow) -> bool:
    return row.action in BAD_FIRST or bool(row.warnings)


def _figure(action: str, count: int) -> Card:
    """How many rows there are of an action."""
    card = Card()
    card.body.setSpacing(2)
    card.body.addWidget(label(f"{count:,}", "h2"))
    card.body.addWidget(PillLabel(Pill(_(IMPORT_ACTIONS[action]), TONES[action])))
    card.setAccessibleName(f"{_(IMPORT_ACTIONS[action])} {count}")
    return card
