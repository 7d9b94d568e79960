"""The form of one topic; lists are written one entry a line."""

import re
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.fields import AreaField, ChoiceField, NumberField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.topics import service
from literacy_desktop.topics.model import LEVELS, Topic


class TopicForm(FormDialog):
    """All fields of a topic; lists are written one entry a line."""

    def __init__(self, ws: Workspace, topic: Topic, groups: list[str], parent: QWidget | None = None) -> None:
        title = _("编辑内容") if topic.id else _("新增内容")
        super().__init__(title, self._keep, width=640, parent=parent)
        self._ws, self._topic = ws, topic
        self.title = TextField(_("标题"), required=True, placeholder=_("如：微信视频通话"))
        self.code = TextField(_("编号"), hint=_("可以不填"))
        self.group = ChoiceField(_("组"), [(group, group) for group in groups], editable=True)
        self.level = ChoiceField(_("难度"), [(level, _(word)) for level, word in LEVELS.items()])
        self.minutes = NumberField(_("时长"), least=1, most=480, unit=_("分钟"))
        self.steps = AreaField(_("步骤"), lines=5, hint=_("一步写一行"))
        self.can_do = AreaField(_("学会以后能做什么"), lines=2, hint=_("一件事写一行"))
        self.safety = AreaField(_("安全提醒"), lines=2)
        self.money_risk = TextField(_("涉及的钱"), placeholder=_("如：低"))
        self.prereq = TextField(
            _("要先学"), hint=_("写编号，用顿号隔开，如 A01、A02"), check=self._check_codes
        )
        self.app_version = TextField(_("核对时的软件版本"))
        self.add(self.title)
        self.add_row(self.code, self.group, self.level, self.minutes)
        for field in (self.steps, self.can_do, self.safety):
            self.add(field)
        self.add_row(self.prereq, self.money_risk, self.app_version)
        self.note = TextField(_("为什么改"), placeholder=_("如：微信改版，按钮换了位置"))
        if topic.id:
            self.add(self.note)
        self._show(topic)
        self.untouched()

    def _show(self, topic: Topic) -> None:
        self.title.set_value(topic.title)
        self.code.set_value(topic.code)
        self.group.set_value(topic.group)
        self.level.set_value(topic.level)
        self.minutes.set_value(topic.minutes)
        self.steps.set_value("\n".join(topic.steps))
        self.can_do.set_value("\n".join(topic.can_do))
        self.safety.set_value(topic.safety)
        self.money_risk.set_value(topic.money_risk)
        self.prereq.set_value("、".join(topic.prereq))
        self.app_version.set_value(topic.app_version)

    def _check_codes(self, text: str) -> str:
        service.topics_by_code(self._ws, _codes(text))
        return ""

    def _keep(self) -> Topic:
        made = replace(
            self._topic,
            code=self.code.value(),
            group=str(self.group.value() or ""),
            title=self.title.value(),
            level=self.level.value(),
            minutes=self.minutes.value(),
            prereq=tuple(_codes(self.prereq.value())),
            steps=_lines(self.steps.value()),
            can_do=_lines(self.can_do.value()),
            safety=self.safety.value(),
            money_risk=self.money_risk.value(),
            app_version=self.app_version.value(),
        )
        return (
            service.save_topic(self._ws, made, self.note.value())
            if made.id
            else service.add_topic(self._ws, made)
        )


def _codes(text: str) -> list[str]:
    return [code.upper() for code in re.split(r"[\s、，,;；]+", text) if code]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
