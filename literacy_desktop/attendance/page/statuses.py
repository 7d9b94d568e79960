"""考勤状态: the statuses of the office, its own ones added, changed, retired."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from literacy_desktop.attendance import service
from literacy_desktop.attendance.model import COLOURS, KEYS, MEANINGS, Signs, Status, free_key
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, refuse
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.fields import CheckField, ChoiceField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped, label

PRINTED = frozenset({"present", "late", "absent"})
"""Of the program's own statuses those that every sheet of a session has boxes for."""

COLUMNS = (
    Column(key="sign", title=N_("符号"), width=64, kind="strong"),
    Column(key="name", title=N_("名称"), width=120, stretch=True),
    Column(key="key", title=N_("按键"), width=64),
    Column(key="means", title=N_("含义"), width=150),
    Column(key="counts", title=N_("出勤率"), width=84),
    Column(key="paper", title=N_("签到表"), width=84),
    Column(key="given", title=N_("用过"), width=90, align="right"),
    Column(key="state", title=N_("状态"), width=106),
)


class StatusForm(FormDialog):
    """One of the office's own statuses."""

    def __init__(self, ws: Workspace, status: Status, parent: QWidget | None = None) -> None:
        title = _("修改考勤状态") if status.code else _("新增考勤状态")
        super().__init__(title, self._keep, parent=parent, width=560)
        self._ws, self._status = ws, status
        self.name = TextField(_("名称"), required=True, placeholder=_("例如：公假"))
        self.sign = TextField(_("符号"), required=True, placeholder=_("一个字，例如：公"))
        self.add_row(self.name, self.sign)
        used = bool(status.code) and service.times_given(ws, status) > 0
        means = [(key, _(word)) for key, word in MEANINGS.items()]
        hint = _("已经用过，含义不能再改") if used else _("“没来，没有说明”会进缺勤提醒")
        self.kind = ChoiceField(_("含义"), means, hint=hint)
        self.kind.setEnabled(not used)
        keys = [("", _("没有")), *((key, key) for key in KEYS)]
        self.key = ChoiceField(_("按键"), keys, hint=_("在考勤表里按这个键就记上"))
        self.add_row(self.kind, self.key)
        self.tone = ChoiceField(_("颜色"), [(key, _(word)) for key, word in COLOURS.items()])
        self.counts = CheckField(_("算出勤率时算到课"), title=_("出勤率"))
        self.add_row(self.tone, self.counts)
        hint = _("打勾的格子越多，“村 / 社区”和备注就越窄；没有格子的在姓名旁手写符号")
        self.on_paper = CheckField(_("签到表上有一列可以打勾"), title=_("签到表"), hint=hint)
        self.add(self.on_paper)
        for name in ("name", "sign", "kind", "key", "tone", "counts", "on_paper"):
            getattr(self, name).set_value(getattr(status, name))
        self.counts.setEnabled(status.kind != "absent")
        self.kind.changed.connect(self._suggest)
        self.untouched()

    def _suggest(self) -> None:
        """Who came counts, unless told otherwise; who is missing without excuse never does."""
        self.counts.setEnabled(self.kind.value() != "absent")
        self.counts.set_value(self.kind.value() == "there")

    def _keep(self) -> Status:
        wanted = replace(
            self._status,
            name=self.name.value(),
            sign=self.sign.value(),
            key=self.key.value(),
            kind=self.kind.value(),
            counts=self.counts.value(),
            tone=self.tone.value(),
            on_paper=self.on_paper.value(),
        )
        verb = service.change_status if self._status.code else service.add_status
        return verb(self._ws, wanted)


class StatusesDialog(Framed):
    """Every status; the office's own may be changed, retired, and while unused deleted."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("考勤状态"), parent, width=880)
        self._shell = shell
        self._signs: Signs = service.signs(shell.ws)
        self.body.addWidget(label(_("考勤状态"), "h2"))
        told = _("前五种每个单位都有，名称和符号在“设置”里改。本单位还要分公假、住院等，就在这里加。")
        self.body.addWidget(Wrapped(told, "muted"))
        self.table = Table(COLUMNS, "attendance-statuses")
        self.table.setMinimumHeight(theme.px(320))
        self.table.opened.connect(lambda _key: self.edit())
        self.table.current_changed.connect(lambda _key: self._offer())
        self.body.addWidget(self.table, 1)
        retire = Action(text=_("停用"), icon="archive", call=self.retire)
        delete = Action(text=_("删除"), icon="trash-2", call=self.delete)
        edit = Action(text=_("修改"), icon="pencil", call=self.edit)
        add = Action(text=_("新增状态"), icon="plus", call=self.add, kind="primary")
        self._retire, self._delete, self._edit, _add = self.set_buttons(
            refuse([retire, delete, edit, add], shell.ws.refusal("teaching")),
            left=[Action(text=_("关闭"), call=self.reject)],
        )
        self.read()

    def read(self) -> None:
        """Read the statuses anew."""
        self._signs = service.signs(self._shell.ws)
        rows = [self._cells(one) for one in self._signs.statuses]
        self.table.set_rows(rows, [one.code for one in self._signs.statuses])
        self._offer()

    def _cells(self, one: Status) -> Sequence[object]:
        given = service.times_given(self._shell.ws, one)
        state = Pill(_("停用"), "plain") if one.retired else Pill(_("自己加的"), "plain") if one.own else None
        return (
            one.sign,
            Pill(self._signs.name(one.code), one.tone),
            one.key or None,
            _(MEANINGS[one.kind]),
            _("算到课") if one.counts else _("不算"),
            _("有格子") if one.on_paper or one.code in PRINTED else None,
            _("{n} 次").format(n=given) if given else None,
            state,
        )

    def chosen(self) -> Status | None:
        """The office's own status of the current row."""
        key = self.table.current()
        found = self._signs.status(key) if isinstance(key, str) else None
        return found if found is not None and found.own else None

    def _offer(self) -> None:
        one = self.chosen()
        for made in (self._retire, self._edit):
            made.setEnabled(one is not None)
        self._retire.setText(_("恢复使用") if one is not None and one.retired else _("停用"))
        self._delete.setEnabled(one is not None and not service.times_given(self._shell.ws, one))

    def _done(self, words: str, name: str) -> None:
        self._shell.toast(words.format(name=name), undo=True)
        self.read()

    def _ask(self, status: Status, words: str) -> None:
        form = StatusForm(self._shell.ws, status, self)
        if form.exec():
            self._done(words, form.result_value.name)
            self.table.set_current(form.result_value.code)
        form.deleteLater()

    def add(self) -> None:
        """Ask for a new status."""
        self._ask(Status("", "", "", free_key(self._signs)), _("已新增考勤状态：{name}"))

    def edit(self) -> None:
        """Ask for changes of the current one; the five are told where they are changed."""
        one = self.chosen()
        if one is not None:
            self._ask(one, _("已修改考勤状态：{name}"))

    def retire(self) -> None:
        """Let the current status be given no more, or again."""
        one = self.chosen()
        if one is None:
            return
        if one.retired:
            service.revive_status(self._shell.ws, one)
            self._done(_("已恢复考勤状态：{name}"), one.name)
        else:
            service.retire_status(self._shell.ws, one)
            self._done(_("已停用考勤状态：{name}"), one.name)

    def delete(self) -> None:
        """Put the current status into the recycle bin."""
        one = self.chosen()
        if one is not None:
            service.delete_status(self._shell.ws, one)
            self._done(_("已删除考勤状态：{name}"), one.name)


def show_statuses(page: Page) -> None:
    """Show the statuses of the office, to add and retire its own."""
    dialog = StatusesDialog(page.shell, page)
    dialog.exec()
    dialog.deleteLater()
