"""One person's record on the command line, and the fields that an office adds itself."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import click

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import (
    CATEGORIES,
    KINDS,
    LIVING,
    PHONE_SYSTEMS,
    SEXES,
    Attendee,
    Contact,
    CustomField,
    More,
    Typed,
    category_words,
    read_categories,
)
from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id, parse_id
from literacy_desktop.base.masks import mask_id, mask_phone
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.service import tree

PLAIN: Mapping[str, str] = {
    "sex": N_("性别：男、女。"),
    "birth": N_("出生日期，只知道年份就写年份。"),
    "id_number": N_("身份证号，可不填。"),
    "phone": N_("手机号。"),
    "address": N_("门牌、小区。"),
    "contact_name": N_("紧急联系人姓名。"),
    "contact_relation": N_("和学员的关系。"),
    "contact_phone": N_("紧急联系人电话。"),
    "student_number": N_("学号。"),
    "note": N_("备注。"),
    "former_name": N_("曾用名。"),
    "phone_model": N_("手机型号。"),
    "phone_system": N_("手机系统：安卓、鸿蒙、苹果、老年机。"),
    "living": N_("居住照护方式。"),
    "sensitive_consent": N_("本人同意登记失能、重残的日期。"),
}
ALLOWANCE = {"yes": True, "no": False, "unknown": None}


def record_options(command: Any) -> Any:
    """The options of everything that a record holds."""
    for key, words in reversed(list(PLAIN.items())):
        command = click.option(f"--{key.replace('_', '-')}", key, default=None, help=words)(command)
    for decorate in (
        click.option("--region", default=None, help=N_("所在县、乡镇、村。")),
        click.option(
            "--allowance", type=click.Choice(list(ALLOWANCE)), default=None, help=N_("高龄津贴：是否领取。")
        ),
        click.option("--phones", default=None, help=N_("其他电话，用顿号或逗号隔开。")),
        click.option("--contact", multiple=True, help=N_("其他联系人：姓名,关系,电话；可以多次。")),
        click.option("--categories", default=None, help=N_("特殊困难类别，用顿号隔开。")),
        click.option("--set", "custom", multiple=True, help=N_("自定义项：名称=内容；可以多次。")),
    ):
        command = decorate(command)
    return command


@click.command("add", help=N_("登记一位学员。"))
@click.argument("name")
@record_options
@click.option("--same-name", is_flag=True, help=N_("已有相像的人，照样登记。"))
@pass_console
def add(console: Console, /, name: str, *, same_name: bool, **given: Any) -> None:
    """Register a person."""
    ws = console.workspace()
    typed = _typed(ws, Typed(name, more=More()), given)
    checked = service.check_typed(ws, typed)
    if checked.attendee is not None and not same_name and (found := service.similar(ws, checked.attendee)):
        names = _("、").join(f"{one.name}（{one.id.hex()}）" for one in found[:3])
        raise Problem(
            _("可能已经登记过：{names}。").format(names=names), _("确认不是同一个人，请加上 --same-name。")
        )
    made = service.add(ws, typed)
    console.give({"id": made.id, "warnings": checked.warnings}, [made.id.hex(), *checked.warnings])


@click.command("edit", help=N_("修改一位学员；只改写出来的项。"))
@click.argument("attendee_id")
@click.option("--name", default=None, help=N_("姓名。"))
@record_options
@pass_console
def edit(console: Console, /, attendee_id: str, name: str | None, **given: Any) -> None:
    """Edit a person."""
    ws = console.workspace()
    person = _person(ws, attendee_id)
    fields = {key: getattr(person, key) for key in vars(Typed()) if hasattr(person, key)}
    known = Typed(**{**fields, "more": service.more(ws, person.id)})
    typed = _typed(ws, replace(known, name=name or person.name), given)
    saved = service.save(ws, person.id, typed)
    console.give({"id": saved.id}, [_("已保存：{name}").format(name=saved.name)])


@click.command("show", help=N_("查看一位学员；号码打码。"))
@click.argument("attendee_id")
@pass_console
def show(console: Console, attendee_id: str) -> None:
    """Show a person."""
    ws = console.workspace()
    told = _told(ws, _person(ws, attendee_id))
    console.give(told, (f"{key}: {value}" for key, value in told.items() if value not in (None, "", [], {})))


def _person(ws: Workspace, text: str) -> Attendee:
    person = service.attendee(ws, parse_id(text))
    if person is None or not service.is_registered(ws, person.id):
        raise Problem(_("没有这位学员：{id}。").format(id=text), _("请用 attendees find 查编号。"))
    return person


def _typed(ws: Workspace, known: Typed, given: Mapping[str, Any]) -> Typed:
    plain = {key: given[key] for key in PLAIN if given.get(key) is not None}
    if given["region"] is not None:
        code = tree(ws).match(given["region"]) if given["region"] else None
        if given["region"] and code is None:
            raise Problem(
                _("没有找到“{place}”。").format(place=given["region"]),
                _("请写到乡镇或村，例如 濮阳县柳屯镇。"),
            )
        plain["region_code"] = code
    if given["allowance"] is not None:
        plain["receives_allowance"] = ALLOWANCE[given["allowance"]]
    return replace(known, **plain, more=_more(ws, known.more or More(), given))


def _more(ws: Workspace, known: More, given: Mapping[str, Any]) -> More:
    phones, categories, contacts = known.phones, known.categories, known.contacts
    if given["phones"] is not None:
        phones = tuple(given["phones"].replace("、", ",").replace("，", ",").split(","))
    if given["categories"] is not None:
        categories, other = read_categories(given["categories"])
        if other:
            raise Problem(
                _("没有“{words}”这种特殊困难类别。").format(words=_("、").join(other)),
                _("可以写：{names}。").format(names=_("、").join(map(_, CATEGORIES.values()))),
            )
    if given["contact"]:
        contacts = tuple(map(_contact, given["contact"]))
    custom = {**known.custom, **dict(_custom(ws, text) for text in given["custom"])}
    return More(phones, contacts, categories, custom)


def _contact(text: str) -> Contact:
    name, relation, phone = [*text.replace("，", ",").split(",", 2), "", ""][:3]
    return Contact(name, relation, phone)


def _custom(ws: Workspace, text: str) -> tuple[Id, str]:
    title, _mark, value = text.partition("=")
    return _field(ws, title).id, value


def _told(ws: Workspace, person: Attendee) -> dict[str, Any]:
    more = service.more(ws, person.id)
    titles = {one.id: one.title for one in service.fields(ws)}
    return {
        "id": person.id,
        "name": person.name,
        "former_name": person.former_name,
        "sex": _(SEXES[person.sex]) if person.sex else None,
        "birth": person.birth,
        "age": person.age(ws.today()),
        "id_number": mask_id(person.id_number) if person.id_number else None,
        "phone": mask_phone(person.phone) if person.phone else None,
        "phones": [mask_phone(one) for one in more.phones],
        "region": tree(ws).path(person.region_code),
        "address": person.address,
        "contacts": _contacts(person, more),
        "student_number": person.student_number,
        "receives_allowance": person.receives_allowance,
        "categories": category_words(more.categories),
        "living": _(LIVING[person.living]) if person.living else "",
        "phone_system": _(PHONE_SYSTEMS[person.phone_system]) if person.phone_system else "",
        "phone_model": person.phone_model,
        "note": person.note,
        "custom": {titles[key]: value for key, value in more.custom.items() if key in titles},
    }


def _contacts(person: Attendee, more: More) -> list[str]:
    first = Contact(person.contact_name, person.contact_relation, person.contact_phone)
    return [
        " ".join(
            part for part in (one.name, one.relation, mask_phone(one.phone) if one.phone else "") if part
        )
        for one in (first, *more.contacts)
        if one.name
    ]


# -- the fields that an office adds itself


@click.group("fields", help=N_("本单位自己加的项目（自定义项）。"))
def fields() -> None:
    """Hold the commands."""


@fields.command("list", help=N_("列出自定义项。"))
@pass_console
def list_fields(console: Console) -> None:
    """List them."""
    ws = console.workspace()
    found = [(one, service.field_uses(ws, one.id)) for one in service.fields(ws)]
    console.give(
        [{**vars(one), "people": people} for one, people in found],
        (
            f"{one.title}  {_(KINDS[one.kind])}  {'/'.join(one.choices)}  {_('{n} 人').format(n=people)}"
            for one, people in found
        ),
    )


@fields.command("add", help=N_("新增一个自定义项。"))
@click.argument("title")
@click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    default="text",
    show_default=True,
    help=N_("种类：文字 text、数字 number、日期 date、选择 choice。"),
)
@click.option("--choice", "choices", multiple=True, help=N_("一个选项；可以多次。"))
@pass_console
def add_field(console: Console, title: str, kind: str, choices: tuple[str, ...]) -> None:
    """Add one."""
    made = service.save_field(console.workspace(), CustomField(b"", title, kind, choices))
    console.give({"id": made.id}, [_("已新增：{title}").format(title=made.title)])


@fields.command("edit", help=N_("修改一个自定义项的名称或选项。"))
@click.argument("title")
@click.option("--rename", default=None, help=N_("新的名称。"))
@click.option("--choice", "choices", multiple=True, help=N_("一个选项；可以多次。"))
@pass_console
def edit_field(console: Console, title: str, rename: str | None, choices: tuple[str, ...]) -> None:
    """Change one."""
    ws = console.workspace()
    known = _field(ws, title)
    made = service.save_field(
        ws, replace(known, title=rename or known.title, choices=choices or known.choices)
    )
    console.give({"id": made.id}, [_("已保存：{name}").format(name=made.title)])


@fields.command("remove", help=N_("删除一个自定义项；填过的内容留在数据里，撤销就回来。"))
@click.argument("title")
@pass_console
def remove_field(console: Console, title: str) -> None:
    """Delete one."""
    ws = console.workspace()
    service.delete_field(ws, _field(ws, title).id)
    console.give({"deleted": title}, [_("已删除：{title}").format(title=title)])


def _field(ws: Workspace, title: str) -> CustomField:
    found = next((one for one in service.fields(ws) if one.title == title.strip()), None)
    if found is None:
        raise Problem(
            _("没有自定义项“{title}”。").format(title=title), _("用 attendees fields list 看有哪些。")
        )
    return found
