"""撤班, 并班, and the list of whom to tell what."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from literacy_desktop.attendees.service.privacy import note_access
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.masks import mask_phone
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.model.telling import Telling
from literacy_desktop.classes.model.winding import Closing, Merging
from literacy_desktop.classes.page.replanning import listed
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState, Note
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.fields import ChoiceField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped, label

COLUMNS = (
    Column(key="name", title=N_("姓名"), width=110, kind="strong"),
    Column(key="phone", title=N_("电话"), width=140),
    Column(key="words", title=N_("说什么"), width=240, stretch=True),
    Column(key="state", title=N_("状态"), width=110),
)


class CloseForm(FormDialog):
    """撤班."""

    def __init__(self, ws: Workspace, class_id: Id, parent: QWidget | None = None) -> None:
        name = service.class_by_id(ws, class_id).name
        super().__init__(_("撤班：{name}").format(name=name), self._close, ok=_("撤班"), parent=parent)
        self._ws, self._class_id = ws, class_id
        self.reason = self.add(TextField(_("原因"), required=True, hint=_("例如：报名不足 10 人。")))
        plan = service.plan_close(ws, class_id, _("（原因）"))
        words = _("还没上的 {n} 次课会取消，{people} 人退班；上过的课和考勤都留着。要通知的人会列出来。")
        self.add_widget(Note(words.format(n=len(plan.sessions), people=len(plan.people))))
        self.untouched()

    def _close(self) -> Closing:
        plan = service.plan_close(self._ws, self._class_id, self.reason.value())
        service.close_class(self._ws, plan)
        return plan


class MergeForm(FormDialog):
    """并班: into which, with what that means shown before."""

    def __init__(self, ws: Workspace, class_id: Id, parent: QWidget | None = None) -> None:
        name = service.class_by_id(ws, class_id).name
        super().__init__(_("并班：{name}").format(name=name), self._merge, ok=_("并班"), parent=parent)
        self._ws, self._class_id = ws, class_id
        others = [
            one
            for one in service.all_classes(ws)
            if one.id != class_id and one.state == "open" and one.phase(ws.today()) != "past"
        ]
        if not others:
            raise Problem(_("没有别的班可以并。"), _("请先新建一个班级，或者撤班。"))
        words = _("{name}（{n} 人）")
        options = [(one.id, words.format(name=one.name, n=one.enrolled)) for one in others]
        self.target = self.add(ChoiceField(_("并到哪个班"), options, required=True))
        self.reason = self.add(TextField(_("原因"), required=True, hint=_("例如：报名不足 10 人。")))
        self._told = Note("")
        self.add_widget(self._told)
        self.target.changed.connect(self.look)
        self.look()
        self.untouched()

    def look(self) -> None:
        """What it will do."""
        try:
            plan = service.plan_merge(self._ws, self._class_id, self.target.value(), _("（原因）"))
        except Problem as problem:
            self._told.words.setText(str(problem))
            return
        words = _("转 {n} 人，{already} 人本来就在；已有的 {credits} 个考勤照样计入结业。")
        told = words.format(n=len(plan.moving), already=len(plan.already), credits=len(plan.credits))
        self._told.words.setText("\n".join(filter(None, (told, listed(plan.notices)))))
        self.fit()

    def _merge(self) -> Merging:
        plan = service.plan_merge(self._ws, self._class_id, self.target.value(), self.reason.value())
        service.merge_classes(self._ws, plan)
        return plan


class Tellings(Framed):
    """待通知: whom to tell what; ticked off one by one."""

    def __init__(self, shell: Shell, class_id: Id | None, parent: QWidget | None = None) -> None:
        super().__init__(_("待通知"), parent, width=860)
        self._ws, self._class_id = shell.ws, class_id
        self._found: dict[Id, Telling] = {}
        self._open = False
        self.body.addWidget(label(_("待通知"), "h2"))
        self._fact = Wrapped("", "muted")
        self.body.addWidget(self._fact)
        self.table = Table(COLUMNS, "tellings", checks=True)
        self.table.setMinimumHeight(theme.px(320))
        hint = _("取消、改期、撤班、并班的时候，可以把要通知的人记到这里。")
        self.table.set_empty(EmptyState("bell", _("没有要通知的人"), hint))
        self.table.set_bulk(_("已选 {n} 人"), [Action(text=_("已经通知"), icon="check", call=self.tell)])
        self.table.opened.connect(lambda key: self.tell([key]))
        self.body.addWidget(self.table)
        show = Action(text=_("显示号码"), icon="eye", call=self.reveal)
        self.set_buttons([Action(text=_("关闭"), call=self.accept, kind="primary")], left=[show])
        self.read()

    def reveal(self) -> None:
        """Show the telephones to call; that they were looked at is noted."""
        if self._found and not self._open:
            note_access(self._ws, len(self._found), "list", _("通知上课安排"))
            self._open = True
            self.read()

    def read(self) -> None:
        """Read anew."""
        found = service.tellings(self._ws, self._class_id)
        self._found = {one.id: one for one in found}
        self.table.set_rows([_row(one, whole=self._open) for one in found], list(self._found))
        left = sum(one.told_at is None for one in found)
        words = _("还有 {n} 人没有通知。打勾选人，或双击一行，记下已经通知。")
        self._fact.setText(words.format(n=left) if left else _("都通知到了。"))

    def tell(self, keys: Sequence[Id] = ()) -> None:
        """Note that the people chosen were told; those told already are taken back."""
        chosen = list(keys) or list(self.table.chosen())
        told = all(self._found[key].told_at is not None for key in chosen)
        service.note_told(self._ws, chosen, told=not told)
        self.table.clear_chosen()
        self.read()


def _row(one: Telling, *, whole: bool) -> Sequence[object]:
    state = Pill(_("已通知"), "ok") if one.told_at else Pill(_("待通知"), "warn")
    return one.name, one.phone if whole else mask_phone(one.phone), one.words, state


def show_tellings(shell: Shell, class_id: Id | None, parent: QWidget) -> None:
    """Show the list until it is closed."""
    shown = Tellings(shell, class_id, parent)
    shown.exec()
    shown.deleteLater()
