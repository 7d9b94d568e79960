"""What is in a copy and what putting it back would mean, beside today's data, before anything is done."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from literacy_desktop.backups.model import COUNTED, Content, RestorePlan
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.words import Wrapped, label, line


class RestorePreview(Framed):
    """The question; accepted where the person agrees."""

    def __init__(self, plan: RestorePlan, today: date, refused: str, parent: QWidget | None = None) -> None:
        super().__init__(_("恢复备份"), parent, width=600)
        self._today = today
        self.body.addWidget(label(_("这个备份里有什么"), "h2"))
        self.body.addWidget(Wrapped(plan.copy.name, "caption"))
        self.body.addLayout(self._comparison(plan))
        self.body.addWidget(line())
        self.body.addWidget(Wrapped(self._last(plan.there)))
        self.body.addWidget(self._consequence(plan))
        if refused:
            self.body.addWidget(Note(refused, "warn"))
        told = _("现在的数据会先另存一份，不会丢；恢复以后程序重新打开。")
        self.body.addWidget(Wrapped(told, "muted"))
        agree = Action(
            text=_("恢复这个备份"), call=self.accept, kind="danger", enabled=not refused, tip=refused
        )
        self.set_buttons([agree, Action(text=_("取消"), call=self.reject)])

    def _comparison(self, plan: RestorePlan) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(label("", "caption"), 0, 0)
        for column, words in ((1, _("备份里")), (2, _("现在"))):
            grid.addWidget(label(words, "caption"), 0, column, right)
        for row, (key, word) in enumerate(COUNTED.items(), 1):
            there = plan.there.counts[key]
            here = plan.here.counts[key] if plan.here else None
            grid.addWidget(label(_(word)), row, 0)
            other = here is not None and here != there
            grid.addWidget(label(f"{there:,}", "strong" if other else "body"), row, 1, right)
            grid.addWidget(label("—" if here is None else f"{here:,}", "body"), row, 2, right)
        grid.setColumnStretch(0, 1)
        return grid

    def _last(self, there: Content) -> str:
        if not there.last_at:
            return _("里面没有改动过。")
        day = date_words(date.fromisoformat(there.last_at[:10]), self._today)
        words = _("最后一次改动：{when}，{who}，{what}")
        who = there.last_by or _("没有写名字")
        return words.format(when=f"{day} {there.last_at[11:16]}", who=who, what=there.last_label)

    def _consequence(self, plan: RestorePlan) -> Note:
        if plan.here is None:
            return Note(_("现在的数据文件打不开，恢复不会再丢什么。"), "info")
        if not plan.lost:
            return Note(_("备份之后没有改动过，恢复不会少什么。"), "ok")
        words = _("恢复以后，这个备份之后的 {n} 次改动就不在数据里了。")
        return Note(words.format(n=f"{plan.lost:,}"), "warn")
