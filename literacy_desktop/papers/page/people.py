"""Choosing some of the people of a class."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Member
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.table import Column, Table
from literacy_desktop.qtkit.words import Wrapped, label

COLUMNS = (
    Column(key="number", title=N_("序号"), width=72, align="right"),
    Column(key="name", title=N_("姓名"), width=180, kind="strong", stretch=True),
    Column(key="student", title=N_("学号"), width=140),
)


class ChoosePeople(Framed):
    """A table to tick; nobody ticked means everybody."""

    def __init__(self, members: Sequence[Member], chosen: Collection[Id], parent: QWidget) -> None:
        super().__init__(_("选择学员"), parent.window(), width=560)
        self.body.addWidget(label(_("选择学员"), "h2"))
        self.body.addWidget(Wrapped(_("给要打印的人打勾；一个都不勾就是全班。"), "muted"))
        self.table = Table(COLUMNS, "papers-people", checks=True)
        self.table.setMinimumHeight(theme.px(300))
        rows = [(str(place), one.name, one.student_number) for place, one in enumerate(members, start=1)]
        self.table.set_rows(rows, [one.attendee_id for one in members])
        self.table.choose([one for one in chosen if one in {member.attendee_id for member in members}])
        self.body.addWidget(self.table, 1)
        everybody = Action(text=_("全班"), call=self.take_everybody)
        self.set_buttons(
            [
                Action(text=_("取消"), call=self.reject),
                Action(text=_("选好了"), call=self.accept, kind="primary"),
            ],
            left=[everybody],
        )

    def take_everybody(self) -> None:
        """Choose the whole class."""
        self.table.clear_chosen()
        self.accept()

    def people(self) -> tuple[Id, ...]:
        """Those who were ticked."""
        return tuple(self.table.chosen())
