"""Everything that happened to a person, in words, from any subject that wrote of them."""

from dataclasses import replace
from datetime import timedelta

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import EVENT_KINDS, FIELDS, Typed
from literacy_desktop.attendees.service import merging
from literacy_desktop.base import rows
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import issue, note_printed, void
from literacy_desktop.classes import service as classes
from literacy_desktop.vault.service import bring_back, recycle_bin
from tests import make


def told(ws: Workspace, who: bytes, kind: str = "") -> list[str]:
    """The words of a history, the earliest first."""
    events = service.events(ws, who)
    assert {event.kind for event in events} <= EVENT_KINDS.keys()
    return [event.what for event in events if kind in {"", event.kind}][::-1]


def test_the_record_is_told_field_by_field_with_covered_numbers(ws: Workspace, clock: make.Clock) -> None:
    make.office(ws)
    made = make.attendee(ws, "王秀兰", phone="13800001234", birth="1950-03-02", address="甲" * 50)
    clock.advance(days=1)
    typed = Typed("王秀兰花", "男", "1950-03", phone="13900005678", region_code="410928101003")
    service.save(ws, made.id, replace(typed, receives_allowance=True))
    first, second = told(ws, made.id)
    assert first == "登记：王秀兰"
    assert "姓名：王秀兰 → 王秀兰花" in second
    assert "手机号：138****1234 → 139****5678" in second
    assert "性别：女 → 男" in second
    assert "出生日期：1950年3月2日 → 1950年3月" in second
    assert "住址：（空） → 濮阳县 柳屯镇" in second
    assert "高龄津贴：（空） → 领取" in second
    assert "甲…" in second
    assert "1380000" not in second
    (latest, _earliest) = service.events(ws, made.id)
    assert (latest.actor, latest.at[:10], latest.label) == ("周建国", "2026-11-23", "修改学员：王秀兰花")


def test_deleting_and_coming_back_are_told(ws: Workspace) -> None:
    made = make.attendee(ws, "王秀兰")
    service.delete(ws, [made.id])
    bring_back(ws, recycle_bin(ws))
    assert told(ws, made.id, "record")[1:] == ["放进回收站", "从回收站恢复"]


def test_classes_marks_and_certificates_are_told(ws: Workspace, clock: make.Clock) -> None:
    class_ = make.marked_class(ws, 1.0, name="秋季班")
    (who,) = make.roll(ws, class_)
    assert told(ws, who, "class") == ["加入秋季班"]
    assert told(ws, who, "mark")[0].endswith("：出勤")
    first = make.held(ws, class_)[0]
    clock.advance(minutes=1)
    mark(ws, first, [who], "excused")
    day = first.starts.date()
    assert told(ws, who, "mark")[-1] == f"秋季班 {day.month}月{day.day}日：请假"
    (certificate,) = issue(ws, class_.id)
    note_printed(ws, [certificate])
    void(ws, certificate.id, "姓名写错")
    number = certificate.number
    expected = [f"颁发证书 {number}", f"打印证书 {number}", f"作废证书 {number}"]
    assert [words for words in told(ws, who, "certificate") if words in expected] == expected
    clock.moment += timedelta(minutes=1)
    classes.withdraw(ws, class_.id, [who])
    assert told(ws, who, "class")[-1] == "退出秋季班"
    ws.undo()
    assert told(ws, who, "class")[-1] == "加入秋季班"


def test_tags_are_told(ws: Workspace, clock: make.Clock) -> None:
    (who,) = make.people(ws, 1)
    service.tag(ws, [who], "班长")
    clock.advance(minutes=1)
    service.untag(ws, [who], "班长")
    assert told(ws, who, "tag") == ["加上标签“班长”", "去掉标签“班长”"]


def test_what_happens_to_others_is_not_told(ws: Workspace) -> None:
    one, other = make.people(ws, 2)
    service.tag(ws, [other], "班长")
    make.class_(ws, people=[other])
    assert [event.kind for event in service.events(ws, one)] == ["record"]


def test_a_long_log_is_read_with_progress(ws: Workspace) -> None:
    (who,) = make.people(ws, 1)
    told_of: list[tuple[int, int]] = []
    service.events(ws, who, lambda done, total: told_of.append((done, total)))
    assert told_of
    assert told_of[-1][0] == told_of[-1][1]


def test_every_field_of_a_person_has_a_word_or_is_told_together(ws: Workspace) -> None:
    columns = {row[1] for row in ws.conn.execute("PRAGMA table_info(attendee)")}
    assert FIELDS.keys() <= columns


def test_a_merge_is_told_in_full_on_both_sides_and_so_is_its_end(ws: Workspace, clock: make.Clock) -> None:
    class_ = make.marked_class(ws, 1.0, name="秋季班")
    (loser,) = make.roll(ws, class_)
    keeper = make.attendee(ws, "王秀兰", phone="13800001234", birth="1950")
    service.save(ws, loser, Typed("王秀栏", phone="13900005678", birth="1950-03-02", address="东街"))
    service.tag(ws, [loser], "班长")
    clock.advance(minutes=1)
    merging.merge(ws, keeper.id, loser, take={"phone", "birth"})
    (words,) = told(ws, keeper.id, "merge")
    assert words.startswith("把“王秀栏”的记录并进来；")
    assert "手机号：138****1234 → 139****5678" in words
    assert "出生日期：1950年 → 1950年3月2日" in words
    assert "班级 1 个" in words
    assert "考勤 8 次" in words
    assert "标签 1 个" in words
    assert told(ws, keeper.id) == ["登记：王秀兰", words]  # the marks that came along are no news of that day
    assert told(ws, loser, "merge") == ["并到“王秀兰”的记录里"]
    clock.advance(minutes=1)
    merging.unmerge(ws, loser)
    assert told(ws, keeper.id, "merge")[1].startswith("和“王秀栏”重新分开；还回去：")
    assert told(ws, loser, "merge")[1] == "和“王秀兰”重新分开，各是各的"


def test_visits_and_calls_are_told_with_who_went_and_what_came_of_it(
    ws: Workspace, clock: make.Clock
) -> None:
    class_ = make.marked_class(ws, 1.0, name="秋季班")
    (who,) = make.roll(ws, class_)
    first = make.held(ws, class_)[0]
    day = f"{first.starts.month}月{first.starts.day}日"
    key = {"attendee_id": who, "session_id": first.id}
    with ws.change("探访"):
        values = {"done_at": "2026-11-23T09:30:00", "done_by": "李敏", "outcome": "腿疼"}
        rows.upsert(ws.conn, "absence_visit", key, values)
    clock.advance(minutes=1)
    with ws.change("探访"):
        rows.upsert(ws.conn, "absence_visit", key, values | {"outcome": "下周来"})
    clock.advance(minutes=1)
    with ws.change("去掉"):
        ws.conn.execute("UPDATE absence_visit SET deleted = 'x'")
        rows.upsert(
            ws.conn, "skill_follow_up", key, {"outcome": "declined", "called_by": "李敏", "note": "忙"}
        )
    first_visit, second, *both = told(ws, who, "visit")
    assert [first_visit, second, *sorted(both)] == [
        f"秋季班 {day}缺课后探访；时间：2026-11-23 09:30；谁去的：李敏；结果：腿疼",
        f"秋季班 {day}缺课后探访；结果：腿疼 → 下周来",
        f"秋季班 {day}后回访；回访人：李敏；结果：不愿意说；备注：忙",
        f"秋季班 {day}缺课的探访记录去掉了",
    ]
    with ws.change("帮助"):
        rows.insert(
            ws.conn, "desk_entry",
            {"id": ws.new_id(), "attendee_id": who, "need": "交电费", "helper": "李敏", "outcome": "again"},
        )  # fmt: skip
    assert told(ws, who, "other")[-1] == "一对一帮助；要办的事：交电费；帮助的人：李敏；结果：还要再来"
