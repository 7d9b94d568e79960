"""The whole record of a person: what there may be several of, what needs consent, an office's own fields."""

from dataclasses import replace
from datetime import date

import pytest

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import (
    CATEGORIES,
    LIVING,
    Contact,
    CustomField,
    More,
    Typed,
    category_words,
    check,
    joined,
    read_categories,
    read_code,
)
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from tests import make

TODAY = date(2026, 11, 22)


def typed(more: More | None = None, **fields: object) -> Typed:
    return replace(Typed("王秀兰", birth="1950", more=more), **fields)  # type: ignore[arg-type]  # any field


def test_everything_of_a_record_is_kept(ws: Workspace) -> None:
    field = service.save_field(ws, CustomField(b"", "入党时间", "date"))
    full = More(
        ("0393-6687009",),
        (Contact("李建国", "儿子", "13800000002"),),
        frozenset({"alone", "disabled"}),
        {field.id: "1975-07-01"},
    )
    made = service.add(
        ws,
        typed(
            full, former_name="王二妮", phone_model="荣耀 X50", phone_system="安卓", living="邻里照护",
            sensitive_consent="2026-11-1",
        ),
    )  # fmt: skip
    found = service.attendee(ws, made.id)
    assert found == made
    assert (found.former_name, found.phone_model, found.phone_system) == ("王二妮", "荣耀 X50", "android")
    assert (found.living, found.sensitive_consent) == ("neighbours", "2026-11-01")
    assert service.more(ws, made.id) == full


def test_only_what_differs_is_written_again(ws: Workspace) -> None:
    made = service.add(ws, typed(More(("13800000003",), (), frozenset({"alone", "left_behind"}))))
    heard: list[frozenset[str]] = []
    ws.subscribe(lambda committed: heard.append(committed.tables))
    service.save(ws, made.id, typed(More((), (Contact("李建国"),), frozenset({"alone"}))))
    assert heard == [frozenset({"attendee_telephone", "attendee_contact", "attendee_category"})]
    assert service.more(ws, made.id) == More((), (Contact("李建国"),), frozenset({"alone"}))
    ws.undo()
    assert service.more(ws, made.id).phones == ("13800000003",)


def test_what_was_taken_away_can_be_given_again(ws: Workspace) -> None:
    full = More(("13800000003",), (Contact("李建国", "儿子"),), frozenset({"alone"}))
    made = service.add(ws, typed(full))
    service.save(ws, made.id, typed(More()))
    assert service.more(ws, made.id) == More()
    service.save(ws, made.id, typed(full))
    assert service.more(ws, made.id) == full


def test_a_record_edited_without_it_keeps_what_there_are_several_of(ws: Workspace) -> None:
    made = service.add(ws, typed(More(("13800000003",))))
    service.save(ws, made.id, typed(note="听力不好"))
    assert service.more(ws, made.id).phones == ("13800000003",)


@pytest.mark.parametrize("category", ["disabled", "severe"])
def test_sensitive_categories_need_a_consent_with_its_date(ws: Workspace, category: str) -> None:
    more = More((), (), frozenset({category}))
    with pytest.raises(Problem, match="单独同意"):
        service.add(ws, typed(more))
    assert service.add(ws, typed(more, sensitive_consent="2026-5-1")).sensitive_consent == "2026-05-01"


def test_a_consent_without_a_day_is_told_once() -> None:
    checked = check(typed(More((), (), frozenset({"severe"})), sensitive_consent="口头同意"), today=TODAY)
    assert "看不出是哪一天" in str(checked.problems["sensitive_consent"])


def test_the_sensitive_ones_are_not_named_unless_asked_for() -> None:
    assert category_words(frozenset(CATEGORIES)) == "独居、空巢、留守、计划生育特殊家庭"
    assert category_words(["severe"], sensitive=True) == "重残"


def test_telephones_are_told_apart_and_never_kept_twice() -> None:
    more = More(("138 0000 0001", "13800000002", "１３８００００００02", ""))
    checked = check(typed(more, phone="13800000001"), today=TODAY)
    assert checked.more == More(("13800000002",))


def test_people_under_sixty_are_welcome_and_only_spoken_of() -> None:
    checked = check(Typed("王秀兰", birth="1980"), today=TODAY)
    assert checked.attendee is not None
    assert any("一样可以登记" in warning for warning in checked.warnings)
    assert check(Typed("王秀兰", birth="1950"), today=TODAY).warnings == ()


def test_categories_are_read_as_people_write_them() -> None:
    assert read_categories("独居、空巢老人,计生 低保") == (
        frozenset({"alone", "empty_nest", "family_planning"}),
        ("低保",),
    )
    assert (read_code("日间照料", LIVING), read_code("day_care", LIVING), read_code("住院", LIVING)) == (
        "day_care", "day_care", "",
    )  # fmt: skip


def test_joining_two_records_takes_nothing_away() -> None:
    old = More(("1",), (Contact("李建国", "儿子"), Contact("李梅")), frozenset({"alone"}), {b"1": "a"})
    new = More(("2",), (Contact("李梅", "女儿"),), frozenset({"left_behind"}), {b"1": "b", b"2": "c"})
    assert joined(old, new) == More(
        ("1", "2"),
        (Contact("李建国", "儿子"), Contact("李梅", "女儿")),
        frozenset({"alone", "left_behind"}),
        {b"1": "b", b"2": "c"},
    )


# -- an office's own fields


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [("text", " 退伍 ", "退伍"), ("number", "1,200.50", "1200.50"), ("date", "1975.7.1", "1975-07-01"),
     ("choice", "二队", "二队"), ("number", "", None), ("text", "3.0", "3.0")],
)  # fmt: skip
def test_a_custom_field_keeps_what_fits_it(ws: Workspace, kind: str, given: str, kept: str | None) -> None:
    field = service.save_field(ws, CustomField(b"", "自编", kind, ("一队", "二队")))
    made = service.add(ws, typed(More(custom={field.id: given})))
    assert service.more(ws, made.id).custom.get(field.id) == kept
    assert service.field_uses(ws, field.id) == (kept is not None)


@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [("number", "几亩", "要填数字"), ("number", "nan", "要填数字"), ("date", "去年", "看不出是哪一天"),
     ("choice", "三队", "没有“三队”这一项")],
)  # fmt: skip
def test_a_custom_field_refuses_what_does_not(ws: Workspace, kind: str, given: str, told: str) -> None:
    field = service.save_field(ws, CustomField(b"", "自编", kind, ("一队", "二队")))
    checked = service.check_typed(ws, typed(More(custom={field.id: given})))
    assert told in str(checked.problems[field.id.hex()])


def test_fields_keep_their_order_and_can_be_renamed(ws: Workspace) -> None:
    first, second = (service.save_field(ws, CustomField(b"", title)) for title in ("小组", "爱好"))
    service.save_field(ws, replace(first, title="生产队", place=9))
    assert [one.title for one in service.fields(ws)] == ["爱好", "生产队"]
    assert second.place == 2


def test_a_deleted_field_comes_back_with_what_was_in_it(ws: Workspace) -> None:
    field = service.save_field(ws, CustomField(b"", "爱好"))
    service.add(ws, typed(More(custom={field.id: "下棋"})))
    service.delete_field(ws, field.id)
    assert service.fields(ws) == []
    ws.undo()
    assert service.field_uses(ws, field.id) == 1


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (CustomField(b"", " "), "还没有名称"),
        (CustomField(b"", "名" * 21), "名称太长"),
        (CustomField(b"", "爱好", "colour"), "没有“colour”这种"),
        (CustomField(b"", "爱好"), "已经有“爱好”"),
        (CustomField(b"", "姓名"), "已经有“姓名”"),
        (CustomField(b"", "小组", "choice", ("一组", " ", "一组")), "两个以上的选项"),
    ],
)
def test_a_field_that_cannot_be_says_why(ws: Workspace, draft: CustomField, told: str) -> None:
    service.save_field(ws, CustomField(b"", "爱好"))
    with pytest.raises(Problem, match=told):
        service.save_field(ws, draft)


def test_a_field_never_changes_its_kind_and_is_deleted_once(ws: Workspace) -> None:
    field = service.save_field(ws, CustomField(b"", "爱好"))
    with pytest.raises(Problem, match="不能改种类"):
        service.save_field(ws, replace(field, kind="number"))
    service.delete_field(ws, field.id)
    with pytest.raises(Problem, match="没有这个自定义项"):
        service.delete_field(ws, field.id)


def test_a_person_without_anything_of_it_has_nothing(ws: Workspace) -> None:
    assert service.more(ws, make.attendee(ws).id) == More()
