"""People registered twice are found, those who only look alike are set apart."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from literacy_desktop.attendees.commands import attendees
from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.model.duplicates import (
    Face,
    alike,
    compare,
    reasons,
    same_day,
    similar_names,
    suggested,
)
from literacy_desktop.attendees.service import add_many, attendee, count, delete
from literacy_desktop.attendees.service import duplicates as service
from literacy_desktop.attendees.service.duplicates import not_same, pairs
from literacy_desktop.base.console import Console
from literacy_desktop.base.pinyin import sound
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from tests import make

CARD, OTHER_CARD = "410901195003020029", "410901195003020045"
OTHER = "410922100201"
BORN, HERE = {"birth": "1950-03-02"}, {"region_code": "410928101201"}


def put(ws: Workspace, *people: Attendee) -> list[bytes]:
    """Put people on the register as they are."""
    kept = [replace(person, id=ws.new_id()) for person in people]
    add_many(ws, kept)
    return [person.id for person in kept]


def told(ws: Workspace) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(pair.one.name, pair.other.name, pair.reasons) for pair in pairs(ws)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"id_number": CARD}, {"name": "王某", "id_number": CARD}, ("number",)),
        (
            BORN | HERE,
            HERE | {"birth": "1950"},
            ("place",),
        ),
        ({"birth": "1950-03-02"}, {"name": "汪绣蓝", "birth": "1950-03-02"}, ("sound",)),
        ({"phone": "15400000001"}, {"name": "王兰", "phone": "15400000001"}, ("phone",)),
        (
            BORN | HERE | {"phone": "15400000001"},
            BORN | HERE | {"phone": "15400000001"},
            ("place", "sound", "phone"),
        ),
        (
            BORN | HERE,
            BORN | {"region_code": OTHER},
            None,
        ),
        ({"birth": "1950-03-02"}, {"birth": "1950-03-03"}, None),
        ({"phone": "15400000001"}, {"name": "王建国", "phone": "15400000001"}, None),
        ({"phone": "15400000001", "sex": 2}, {"phone": "15400000001", "sex": 1}, None),
        (
            {"id_number": CARD, "phone": "15400000001"},
            {"id_number": OTHER_CARD, "phone": "15400000001"},
            None,
        ),
    ],
)
def test_the_four_reasons(
    ws: Workspace, one: dict[str, Any], other: dict[str, Any], why: tuple[str, ...] | None
) -> None:
    first, second = (Attendee(b"", **{"name": "王秀兰", **fields}) for fields in (one, other))
    put(ws, first, second)
    assert told(ws) == ([("王秀兰", second.name, why)] if why else [])
    typed = [pair.reasons for pair in service.alike(ws, second) if pair.other.name == "王秀兰"]
    found = [each for each in typed if each != reasons_of(second, second)]
    assert (why in typed) if why else not found


def reasons_of(one: Attendee, other: Attendee) -> tuple[str, ...]:
    def face(person: Attendee) -> Face:
        return Face(
            0,
            b"",
            person.name,
            person.sex,
            person.birth,
            person.id_number,
            person.phone,
            person.region_code,
        )

    return reasons(face(one), face(other))


def test_the_surest_stand_first_and_the_deleted_nowhere(ws: Workspace) -> None:
    ids = put(
        ws,
        Attendee(b"", "李一", phone="15400000001"),
        Attendee(b"", "李一", phone="15400000001"),
        Attendee(b"", "王秀兰", id_number=CARD),
        Attendee(b"", "王秀", id_number=CARD),
        Attendee(b"", "王秀英", id_number=CARD),
    )
    assert [pair.reasons[0] for pair in pairs(ws)] == ["number"] * 3 + ["phone"]
    assert service.count(ws) == {"number": 3, "phone": 1}
    assert len(pairs(ws, most=2)) == 2
    delete(ws, ids[:1] + ids[2:3])
    assert [(pair.one.name, pair.other.name) for pair in pairs(ws)] == [("王秀", "王秀英")]


def test_a_telephone_of_a_whole_village_tells_nobody_apart(ws: Workspace) -> None:
    put(ws, *(Attendee(b"", "王秀兰", phone="0393-6687009") for _n in range(50)))
    assert pairs(ws) == []


def test_two_who_are_not_the_same_are_not_offered_again(ws: Workspace) -> None:
    one, other = put(
        ws, Attendee(b"", "王兰", phone="15400000001"), Attendee(b"", "王兰", phone="15400000001")
    )
    not_same(ws, other, one)
    assert pairs(ws) == []
    known = attendee(ws, one)
    assert known is not None
    assert service.similar(ws, known) == []
    ws.undo()
    assert len(pairs(ws)) == 1
    with pytest.raises(Problem, match="不是两个人"):
        not_same(ws, one, one)
    delete(ws, [one])
    with pytest.raises(Problem, match="不在登记簿里"):
        not_same(ws, one, other)


def test_the_search_reports_and_can_be_stopped(ws: Workspace) -> None:
    put(ws, *(Attendee(b"", f"王{n}", birth=f"1950-01-{n:02}") for n in range(1, 29)))
    seen: list[int] = []
    pairs(ws, lambda done, total: seen.append(done * 100 // total))
    assert seen == sorted(seen)
    assert seen[-1] == 100

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        pairs(ws, stop)


def test_somebody_known_is_told_apart_from_themselves(ws: Workspace) -> None:
    made = make.attendee(ws, "王秀兰", birth="1950-03-02", phone="15400000001")
    assert service.alike(ws, made) == []
    assert service.alike(ws, replace(made, name="")) == []
    assert count(ws) == 1


# -- the rules


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("张世荣", "臧四荣"),
        ("刘兰英", "牛南因"),
        ("胡慧芳", "付惠方"),
        ("黄婷", "方亭"),
        ("单秀英", "善秀英"),
        ("王 秀兰", "王秀兰"),
        ("昏", "分"),
        ("红", "风"),
    ],
)
def test_names_that_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)
    assert alike(one, other)


def test_names_that_do_not() -> None:
    assert not alike("王秀兰", "王秀英")
    assert not alike("买买提·吐尔逊", "买买提")
    assert sound("欧阳秀珍") == "ouyanxiuzen"


@pytest.mark.parametrize(
    ("one", "other", "similar"),
    [
        ("王秀兰", "王兰", True),
        ("王兰", "王秀兰", True),
        ("王秀兰", "秀兰", False),
        ("王秀兰", "李兰", False),
        ("王", "王兰", False),
        ("王秀兰", "王秀英", False),
        ("欧阳秀兰", "王兰", False),
    ],
)
def test_a_character_may_be_left_out(one: str, other: str, similar: bool) -> None:
    assert similar_names(one, other) is similar


def test_births_that_may_be_one() -> None:
    assert same_day("1950", "1950-03-02")
    assert not same_day("1950-03", "1950-04-02")
    assert not same_day(None, None)


def test_what_only_one_of_two_knows_is_proposed() -> None:
    left = {"name": "王兰", "birth": "1950", "phone": "", "note": "甲", "sex": 2}
    right = {"name": "王兰", "birth": "1950-03-02", "phone": "154", "note": "", "sex": 2}
    found = compare(left, right)
    assert {one.field.key: one.state for one in found} == {
        "name": "same",
        "sex": "same",
        "birth": "different",
        "phone": "right",
        "note": "left",
    }
    assert suggested(found) == {"birth", "phone"}


# -- the command line


@pytest.fixture
def console(data_file: Path) -> Console:
    """王秀兰 and 王秀蓝 with one telephone."""
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.attendee(ws, "王秀兰", birth="1950-03-02", phone="15400000001", id_number=CARD)
        make.attendee(ws, "王秀蓝", birth="1950-03-02", phone="15400000001", address="东街")
    return Console(data_file, as_json=True)


def run(console: Console, *words: object) -> Result:
    try:
        result = CliRunner().invoke(attendees, [str(word) for word in words], obj=console)
    finally:
        console.close()
    if isinstance(result.exception, Problem):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def ask(console: Console, *words: object) -> Any:
    return json.loads(run(console, *words).output)


def test_duplicates_are_listed_masked(console: Console) -> None:
    (pair,) = ask(console, "duplicates")
    assert pair["reasons"] == ["sound", "phone"]
    assert (pair["one"]["phone"], pair["one"]["id_number"]) == ("154****0001", "410***********0029")
    assert ask(console, "duplicates", "--reason", "number") == []
    text = run(Console(console.data_file), "duplicates").output
    assert "读音相近，生日相同、电话相同，姓名相近" in text
    assert "没有发现" in run(Console(console.data_file), "duplicates", "--reason", "place").output


def test_merge_and_unmerge(console: Console) -> None:
    (pair,) = ask(console, "duplicates")
    keeper, loser = pair["one"]["id"], pair["other"]["id"]
    looked = ask(console, "merge", keeper, loser, "--dry-run")
    assert not looked["merged"]
    assert {one["field"] for one in looked["fields"] if one["take"]} == {"place"}
    assert ask(console, "merge", keeper, loser, "--take", "name", "--take", "place")["merged"]
    assert [row["name"] for row in ask(console, "find", "王秀")] == ["王秀蓝"]
    (held,) = ask(console, "merges")
    assert (held["loser"], held["keeper"]) == (loser, keeper)
    assert "→" in run(Console(console.data_file), "merges").output
    assert ask(console, "unmerge", loser) == {"keeper": keeper, "loser": loser}
    assert len(ask(console, "find", "王秀")) == 2
    assert ask(console, "merges") == []
    assert "第二条" in run(Console(console.data_file), "merge", keeper, loser).output


def test_not_same(console: Console) -> None:
    (pair,) = ask(console, "duplicates")
    ask(console, "not-same", pair["one"]["id"], pair["other"]["id"])
    assert ask(console, "duplicates") == []
