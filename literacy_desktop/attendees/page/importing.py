"""Bringing in a roster: choose the file, look at what will happen, then let it happen."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import ImportPlan, Roster
from literacy_desktop.attendees.page.cells import Ground
from literacy_desktop.attendees.page.checking import CheckingStep, ordered
from literacy_desktop.attendees.page.columns import ColumnsStep
from literacy_desktop.attendees.page.imports import imports_button
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button, link
from literacy_desktop.qtkit.cards import Card, IconTile, Note
from literacy_desktop.qtkit.files import open_file, save_file
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.steps import StepsDialog
from literacy_desktop.qtkit.words import Wrapped, label, set_words

ENDINGS = frozenset({".xlsx", ".xls", ".csv"})
PATTERN = "*.xlsx *.xls *.csv"
CHOOSING, COLUMNS, CHECKING = range(3)


def roster_in(mime: QMimeData) -> Path | None:
    """The one roster among what is being dropped, or None."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    fitting = [path for path in paths if path.suffix.lower() in ENDINGS]
    return fitting[0] if len(paths) == len(fitting) == 1 else None


class ImportDialog(StepsDialog):
    """Three steps: the file, its columns, what it will do; accepted, `result_value` is the plan.

    Attributes:
        TAKEN: the rows with which something is done.
        NOBODY: what is told where there is no such row.
    """

    TAKEN: ClassVar[tuple[str, ...]] = ("new", "update")
    NOBODY: ClassVar[str] = N_("这份名单里没有要导入的人。")

    def __init__(self, shell: Shell, ground: Ground, parent: QWidget | None = None) -> None:
        super().__init__(_("导入名单"), self._agreed, ok=_("导入"), width=920, height=680, parent=parent)
        self._shell = shell
        self._roster: Roster | None = None
        self.setAcceptDrops(True)
        self.columns = ColumnsStep()
        self.check = CheckingStep(ground, self.TAKEN, self.correct_columns)
        self.check.changed.connect(self._tell_how_many)
        self.add_step(_("选择文件"), self._choosing(), leave=self._chosen)
        self.add_step(_("对列"), self.columns)
        self.add_step(_("核对"), self.check)

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
        row.addWidget(imports_button(self._shell, self))
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
        """Read a roster in the background; where its columns are clear, the last step is next."""
        self._roster = None
        set_words(self._file, path.name)
        self._shell.run(
            self,
            lambda ws, report: (service.open_roster(ws, path, report), service.importable(ws)),
            lambda found: self._opened(*found),
            _("读取“{name}”").format(name=path.name),
        )

    def _opened(self, roster: Roster, titles: dict[str, str]) -> None:
        self._roster = roster
        self.columns.set_roster(roster, titles)
        while self.place() > CHOOSING:
            self.go_back()
        if "name" in roster.fields():
            self._judge(roster)
        else:
            self.go_on()

    def _judge(self, roster: Roster) -> None:
        """Plan in the background, then show the plan; it is counted and sorted there, too."""

        def judge(ws: Workspace, report: Report) -> tuple[ImportPlan, list[int]]:
            plan = service.plan_roster(ws, roster, report)
            plan.counts, plan.damages  # noqa: B018  counted here, and kept
            return plan, ordered(plan)

        words = _("核对“{name}”").format(name=roster.file_name)
        self._shell.run(self, judge, lambda found: self._judged(*found), words)

    def _judged(self, plan: ImportPlan, order: list[int]) -> None:
        self.check.show_plan(plan, order)
        while self.place() < CHECKING:
            super().go_on()
        self._tell_how_many()

    def correct_columns(self) -> None:
        """Back to the columns."""
        while self.place() > COLUMNS:
            self.go_back()

    def _chosen(self) -> None:
        if self._roster is None:
            raise Problem(_("还没有读好名单。"), _("请点“选择文件”，或者把文件拖进来，读好会自动到下一步。"))

    def save_template(self) -> None:
        """Write the empty roster where the person wants it."""
        path = save_file(self, _("保存空白模板"), _("学员名单模板.xlsx"), purpose="template")
        if path is not None:
            service.write_template(path, self._shell.ws)
            set_words(self._file, _("模板已保存：{name}").format(name=path.name))

    # -- the other steps

    def go_on(self) -> None:
        if self.place() != COLUMNS or self._roster is None:
            super().go_on()
            return
        roster = self._roster.with_fields(self.columns.fields())
        if "name" not in roster.fields():
            self.tell(Problem(_("还没有指定哪一列是姓名。"), _("请在姓名那一列的右边选“姓名”。")))
            return
        self._judge(roster)

    def _tell_how_many(self) -> None:
        taken = sum(self.check.plan.counts[action] for action in self.TAKEN)
        words = _("导入 {n} 人").format(n=taken) if taken else _("没有要导入的人")
        self.next.setText(words)
        self.next.setAccessibleName(words)

    def _agreed(self) -> ImportPlan:
        plan = self.check.plan
        if not any(plan.counts[action] for action in self.TAKEN):
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
