"""Merges and visits in the words of a person's history: what, when, by whom, from what to what."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from literacy_desktop.attendees.model import FIELDS
from literacy_desktop.attendees.model.merging import unpacked
from literacy_desktop.base.changelog import RowChange
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id

CARRIED = {
    "enrolment": N_("班级 {n} 个"),
    "attendance": N_("考勤 {n} 次"),
    "certificate": N_("证书 {n} 张"),
    "skill_mark": N_("过关检查 {n} 项"),
    "attendee_telephone": N_("电话 {n} 个"),
    "attendee_contact": N_("联系人 {n} 位"),
    "attendee_tag": N_("标签 {n} 个"),
    "consent": N_("同意书 {n} 份"),
}
"""What goes with somebody who is merged; the rest is told as other records."""

OUTCOMES = {
    "unreachable": N_("没有联系上"),
    "declined": N_("不愿意说"),
    "solved": N_("办成了"),
    "again": N_("还要再来"),
    "referred": N_("转给别处"),
}

Shown = Callable[[str, Any], str]
"""A field's value as a history may show it."""


def merges(
    rows: Sequence[RowChange], who: Id, names: Mapping[Id, str], shown: Shown
) -> Iterator[tuple[str, str]]:
    """The merges of an entry in which a person became one with another, or two again: (kind, words).

    `names` are those of the others, by the id of the record that was merged.
    """
    for row in rows:
        if row.table != "attendee_merge" or row.key[0] not in names:
            continue
        name, ended = names[row.key[0]], row.new.get("deleted") is not None
        if who == row.key[0]:
            words = _("和“{name}”重新分开，各是各的") if ended else _("并到“{name}”的记录里")
            yield "merge", words.format(name=name)
        else:
            yield "merge", _of_keeper(rows, row, name, shown, ended=ended)


def _of_keeper(rows: Sequence[RowChange], row: RowChange, name: str, shown: Shown, *, ended: bool) -> str:
    words = _("和“{name}”重新分开") if ended else _("把“{name}”的记录并进来")
    told = [words.format(name=name)]
    took = {} if ended else unpacked(str(row.new.get("took") or "{}"))
    told += [
        change(_(FIELDS[column]), shown(column, pair[0]), shown(column, pair[1]))
        for column, pair in took.items()
        if column in FIELDS
    ]
    carried = Counter(unpacked(str(one.key[1]))[0] for one in _moved(rows, row.key[0]))
    parts = [_(CARRIED[table]).format(n=n) for table, n in carried.items() if table in CARRIED]
    others = sum(n for table, n in carried.items() if table not in CARRIED)
    if others:
        parts.append(_("其他记录 {n} 条").format(n=others))
    if parts:
        words = _("还回去：{told}") if ended else _("一起带来：{told}")
        told.append(words.format(told=_("、").join(parts)))
    return _("；").join(told)


def _moved(rows: Iterable[RowChange], loser: Id) -> list[RowChange]:
    return [row for row in rows if row.table == "attendee_moved" and row.key[0] == loser]


def change(field: str, old: str, new: str) -> str:
    """A field with its value before and after."""
    return _("{field}：{old} → {new}").format(field=field, old=old, new=new)


def visit(row: RowChange, lesson: str) -> str:
    """A visit to somebody who stayed away from a lesson: who went, when, and what came of it."""
    if row.new.get("deleted"):
        return _("{lesson}缺课的探访记录去掉了").format(lesson=lesson)
    told = [_("{lesson}缺课后探访").format(lesson=lesson)]
    told += _steps(row, {"done_at": N_("时间"), "done_by": N_("谁去的"), "outcome": N_("结果")})
    return _("；").join(told)


def follow_up(row: RowChange, lesson: str) -> str:
    """A call after a lesson: who, when, and what came of it."""
    if row.new.get("deleted"):
        return _("{lesson}的回访记录去掉了").format(lesson=lesson)
    told = [_("{lesson}后回访").format(lesson=lesson)]
    told += _steps(
        row,
        {"called_at": N_("时间"), "called_by": N_("回访人"), "outcome": N_("结果"), "note": N_("备注")},
    )
    return _("；").join(told)


def help_given(row: RowChange) -> str:
    """Somebody came with a question: what for, who helped, what came of it."""
    if row.new.get("deleted"):
        return _("一对一帮助的记录去掉了")
    told = [_("一对一帮助")]
    told += _steps(
        row,
        {"starts": N_("时间"), "need": N_("要办的事"), "helper": N_("帮助的人"), "outcome": N_("结果")},
    )
    return _("；").join(told)


def _steps(row: RowChange, columns: Mapping[str, str]) -> Iterator[str]:
    for column, title in columns.items():
        if column not in row.new:
            continue
        new, old = _value(row.new[column]), _value((row.old or {}).get(column))
        if old:
            yield change(_(title), old, new or _("（空）"))
        elif new:
            yield _("{field}：{value}").format(field=_(title), value=new)


def _value(value: Any) -> str:
    text = str(value or "")
    if text in OUTCOMES:
        return _(OUTCOMES[text])
    try:
        return f"{datetime.fromisoformat(text):%Y-%m-%d %H:%M}" if "T" in text else text
    except ValueError:
        return text
