"""The fields that an office adds itself: text, number, date or a choice."""

from dataclasses import replace

from literacy_desktop.attendees import store
from literacy_desktop.attendees.model import KINDS, CustomField
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace

LONGEST_TITLE = 20
FEWEST_CHOICES = 2


def fields(ws: Workspace) -> list[CustomField]:
    """The office's own fields, in their order."""
    return store.fields(ws.conn)


def field_uses(ws: Workspace, field_id: Id) -> int:
    """How many people have something in a field."""
    return store.field_uses(ws.conn, field_id)


def save_field(ws: Workspace, draft: CustomField) -> CustomField:
    """Add a field (with an empty id), or change one: its title, its choices, its place; never its kind.

    Raises:
        Problem: the title is empty, too long, taken or that of a field of ours; a choice without choices.
    """
    known = fields(ws)
    draft = replace(draft, title=" ".join(draft.title.split()), choices=_clean(draft.choices))
    old = next((one for one in known if one.id == draft.id), None)
    _check(draft, known, old)
    if old is None:
        draft = replace(draft, id=ws.new_id(), place=max((one.place for one in known), default=0) + 1)
    label = _("新增自定义项：{title}") if old is None else _("修改自定义项：{title}")
    with ws.change(label.format(title=draft.title)):
        store.write_field(ws.conn, draft)
    return draft


def delete_field(ws: Workspace, field_id: Id) -> None:
    """Take a field away; what was filled in stays in the data file and comes back by undo.

    Raises:
        Problem: there is no such field.
    """
    found = next((one for one in fields(ws) if one.id == field_id), None)
    if found is None:
        raise Problem(_("没有这个自定义项。"), _("请刷新后再试。"))
    with ws.change(_("删除自定义项：{title}").format(title=found.title)) as change:
        store.delete_field(ws.conn, field_id, change.at)


def _clean(choices: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in choices if one.strip()))


def _check(draft: CustomField, known: list[CustomField], old: CustomField | None) -> None:
    from literacy_desktop.attendees.excel import is_own_title  # only here

    if not draft.title:
        raise Problem(_("自定义项还没有名称。"), _("请写一个短名称，例如“入党时间”。"))
    if len(draft.title) > LONGEST_TITLE:
        raise Problem(_("名称太长，最多 {most} 个字。").format(most=LONGEST_TITLE), _("请写短一些。"))
    if draft.kind not in KINDS:
        raise Problem(_("没有“{kind}”这种自定义项。").format(kind=draft.kind))
    if old is not None and old.kind != draft.kind:
        raise Problem(_("已有的自定义项不能改种类。"), _("请删除它，再新增一个。"))
    others = {one.title for one in known if one.id != draft.id}
    if draft.title in others or is_own_title(draft.title):
        raise Problem(_("已经有“{title}”这一项。").format(title=draft.title), _("请换一个名称。"))
    if draft.kind == "choice" and len(draft.choices) < FEWEST_CHOICES:
        raise Problem(_("“选择”要有两个以上的选项。"), _("请一行写一个选项。"))
