"""The pane that tells one entry of the log: who, when, where, and each row before and after."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_desktop.audit.model import Cell, RowTold, Told
from literacy_desktop.audit.page.bin import moment_words
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.panes import DetailsPane
from literacy_desktop.qtkit.words import Wrapped

SHOWN = 40


def show_entry(pane: DetailsPane, told: Told, today: date) -> None:
    """Fill the pane with an entry."""
    line = told.line
    pane.start(line.label)
    pane.add_fact("clock", _("时间"), f"{moment_words(line.at, today)}:{line.at[17:19]}")
    pane.add_fact("user", _("操作人"), line.actor)
    pane.add_fact(
        "hard-drive", _("电脑"), _("{device}，第 {n} 条").format(device=line.device, n=f"{line.seq:,}")
    )
    if told.erased:
        pane.add_widget(Wrapped(_("这条记录的内容已经按本人要求清除，只留下它在链上的位置。"), "muted"))
    for row in told.rows[:SHOWN]:
        pane.add_section(f"{row.deed}{row.table}", "")
        pane.add_widget(_row(row))
    rest = told.more + max(0, len(told.rows) - SHOWN)
    if rest:
        words = _("还有 {n} 处，导出可以看到全部。").format(n=f"{rest:,}")
        pane.add_widget(Wrapped(words, "muted"))
    pane.end()


def _row(row: RowTold) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    if row.subject:
        column.addWidget(Wrapped(row.subject, "strong"))
    for cell in row.cells:
        column.addWidget(Wrapped(_words(cell)))
    return made


def _words(cell: Cell) -> str:
    if cell.before is None:
        return _("{title}：{after}").format(title=cell.title, after=cell.after)
    words = _("{title}：{before} → {after}")
    return words.format(title=cell.title, before=cell.before, after=cell.after)
