"""Asking what is to be exported: who, which columns, and why, where nothing is masked."""

import secrets
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from literacy_desktop.attendees import service
from literacy_desktop.attendees.service import USUAL, ExportWish
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import link
from literacy_desktop.qtkit.fields import CheckField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.words import Wrapped

SIDE_BY_SIDE = 3
CLEAR = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
SENSITIVE = "sensitive"


class ExportForm(FormDialog):
    """What to export of the people who are listed; `result_value` is an ExportWish."""

    def __init__(
        self, ws: Workspace, numbers: Sequence[int] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("导出名单"), self._wish, ok=_("选择保存位置…"), width=720, parent=parent)
        self._numbers = numbers
        count = service.count(ws) if numbers is None else len(numbers)
        words = _("把 {n} 位学员写成一个 Excel 文件，可以打印，也可以以后再导入。").format(n=f"{count:,}")
        self.add_widget(Wrapped(words))
        self.add_section(_("要哪些列"))
        self.columns = {key: CheckField(title) for key, title in service.exportable(ws).items()}
        boxes = list(self.columns.values())
        for start in range(0, len(boxes), SIDE_BY_SIDE):
            self.add_row(*boxes[start : start + SIDE_BY_SIDE])
        self.add_widget(link(_("恢复常用的列"), self.usual))
        self.add_section(_("号码"))
        hint = _("默认只写前后几位。完整号码请只交给需要的人，用完就删。")
        self.whole = self.add(CheckField(_("写出完整的身份证号和电话"), hint=hint))
        self.reason = TextField(_("用途"), hint=_("会记入操作记录，例如“高龄津贴认证，交民政办”"))
        self.password = TextField(_("打开密码"), hint=_("文件会加密；请另外把密码告诉对方"))
        self.add_row(self.reason, self.password)
        self.password.set_value("".join(secrets.choice(CLEAR) for _place in range(8)))
        self.whole.changed.connect(self._show_why)
        self.usual()
        self._show_why()
        self.untouched()

    def usual(self) -> None:
        """Choose the usual columns."""
        for key, box in self.columns.items():
            box.set_value(key in USUAL)

    def _show_why(self) -> None:
        whole = self.whole.value()
        self.reason.setVisible(whole)
        self.password.setVisible(whole)
        self.columns[SENSITIVE].setEnabled(whole)
        if not whole:
            self.columns[SENSITIVE].set_value(False)
        if self.isVisible():
            self.fit()

    def _wish(self) -> ExportWish:
        chosen = [key for key, box in self.columns.items() if box.value()]
        if not chosen:
            raise Problem(_("一列也没有选。"), _("请至少勾一列。"))
        if not self.whole.value():
            return ExportWish(self._numbers, chosen)
        if not self.reason.value():
            raise Problem(_("导出完整的号码要写明用途。"), _("请写一句，例如“高龄津贴认证，交民政办”。"))
        return ExportWish(self._numbers, chosen, True, self.reason.value(), self.password.value())
