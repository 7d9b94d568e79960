"""What stands on the first page of a new office: three steps to the first class."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, IconTile
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.words import Wrapped, line


class StepsCard(Card):
    """Site, names, class: what is done bears a tick, the next one has its button."""

    def __init__(self, shell: Shell, site: str, people: int) -> None:
        super().__init__(_("三步开始第一个班"))
        self._begun = False
        self.body.setSpacing(14)
        self.body.addWidget(
            Wrapped(_("不用着急，一步一步来。做错了也没关系，屏幕下方的“撤销”可以退回去。"), "muted")
        )
        named = _("已登记：{name}").format(name=site) if site else _("写下在哪里上课。")
        counted = (
            _("已有 {n} 位学员，可以继续增加。").format(n=f"{people:,}")
            if people
            else _("可以一次导入 Excel 花名册，也可以一个一个登记。")
        )
        first, second = site != "", people > 0
        named_site = _("查看教学点") if first else _("登记教学点")
        to_site = Action(text=named_site, icon="map-pin", call=lambda: shell.open("sites"))
        to_people = Action(text=_("导入名单"), icon="upload", call=lambda: shell.open("attendees", "import"))
        to_class = Action(text=_("新建班级"), icon="plus", call=lambda: shell.open("classes", "new"))
        self._add(_("1  登记教学点"), named, to_site, done=first)
        self._add(_("2  导入名单"), counted, to_people, done=second)
        planned = _("选好课程、日期和时间，课次会自动排好，遇到节假日自动跳过。")
        self._add(_("3  新建班级"), planned, to_class, done=False)

    def _add(self, title: str, about: str, action: Action, *, done: bool) -> None:
        self.body.addWidget(line())
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(IconTile("check" if done else action.icon, "ok" if done else "brand", 44))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Wrapped(title, "h3"))
        words.addWidget(Wrapped(about, "muted"))
        row.addLayout(words, 1)
        begin = not done and not self._begun
        self._begun = self._begun or begin
        shown = replace(action, kind="primary") if begin else action
        row.addWidget(button(shown), 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
