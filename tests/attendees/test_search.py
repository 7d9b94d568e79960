"""People are found while somebody types: by characters, pinyin, initials, the tails of numbers."""

from typing import Any

import pytest

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Filter, Typed
from literacy_desktop.attendees.service import keys
from literacy_desktop.attendees.store import postings
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.vault.service import bring_back, recycle_bin
from tests import make

CARD = "410901195003020028"


@pytest.fixture
def people(ws: Workspace) -> Workspace:
    """A few people who are easy to mix up."""
    from literacy_desktop.base.id_numbers import check_char

    number = CARD[:17] + check_char(CARD[:17])
    make.attendee(ws, "王秀兰", phone="13800005678", student_number="2026-0031", birth="", id_number=number)
    make.attendee(ws, "王秀梅", phone="13900001111")
    make.attendee(ws, "张秀兰", phone="15000005678")
    make.attendee(ws, "单秀英", phone="")
    make.attendee(ws, "欧阳秀珍")
    make.attendee(ws, "买买提·吐尔逊")
    make.attendee(ws, "吕玉珍")
    make.attendee(ws, "李𬱖")
    return ws


def names(ws: Workspace, text: str) -> set[str]:
    return {row.name for row in service.find(ws, text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("王秀兰", {"王秀兰"}),
        ("秀兰", {"王秀兰", "张秀兰"}),
        ("兰", {"王秀兰", "张秀兰"}),
        ("秀", {"王秀兰", "王秀梅", "张秀兰", "单秀英", "欧阳秀珍"}),
        ("王秀", {"王秀兰", "王秀梅"}),
        ("𬱖", {"李𬱖"}),
        # pinyin and initials
        ("wangxiulan", {"王秀兰"}),
        ("WangXiu", {"王秀兰", "王秀梅"}),
        ("wang xiulan", {"王秀兰"}),
        ("xiulan", {"王秀兰", "张秀兰"}),
        ("wxl", {"王秀兰"}),
        ("wx", {"王秀兰", "王秀梅"}),
        ("xl", {"王秀兰", "张秀兰"}),
        ("wangxl", {"王秀兰"}),
        ("王xl", {"王秀兰"}),
        ("王xiulan", {"王秀兰"}),
        ("lvyuzhen", {"吕玉珍"}),
        ("lüyz", {"吕玉珍"}),
        # both readings of a surname
        ("shanxiuying", {"单秀英"}),
        ("danxiuying", {"单秀英"}),
        ("sxy", {"单秀英"}),
        ("dxy", {"单秀英"}),
        # compound surnames, names of several parts
        ("ouyangxz", {"欧阳秀珍"}),
        ("欧阳xz", {"欧阳秀珍"}),
        ("oyxz", {"欧阳秀珍"}),
        ("吐尔逊", {"买买提·吐尔逊"}),
        ("买买提·吐", {"买买提·吐尔逊"}),
        ("买买提吐尔逊", {"买买提·吐尔逊"}),
        # numbers: tail and beginning of the telephone, tail of the identity number, student number
        ("5678", {"王秀兰", "张秀兰"}),
        ("13800005678", {"王秀兰"}),
        ("1380000", {"王秀兰"}),
        ("138 0000 5678", {"王秀兰"}),
        ("0031", {"王秀兰"}),
        ("2026-0031", {"王秀兰"}),
        ("6-0031", {"王秀兰"}),
        ("138 5678", {"王秀兰"}),
        ("410901195003", {"王秀兰"}),
        # two terms
        ("王 5678", {"王秀兰"}),
        ("5678 zxl", {"张秀兰"}),
        ("秀兰，5678", {"王秀兰", "张秀兰"}),
        ("王 张", set()),
        # nothing
        ("", set()),
        ("   ", set()),
        ("·", set()),
        ("赵", set()),
        ("%", set()),
        ("9999", set()),
    ],
)
def test_people_are_found_by(people: Workspace, text: str, found: set[str]) -> None:
    assert names(people, text) == found


def test_the_tail_of_an_identity_number_finds_with_and_without_its_letter(ws: Workspace) -> None:
    from literacy_desktop.base.id_numbers import check_char

    bodies = (f"41090119500302{order}" for order in range(100, 999))
    body = next(one for one in bodies if check_char(one) == "X")
    make.attendee(ws, "王秀兰", birth="", sex="", id_number=body + "X")
    for text in (f"{body[-3:]}X", f"{body[-3:]}x", "x"):
        assert names(ws, text) == {"王秀兰"}


def test_an_edit_moves_somebody_to_the_new_name(ws: Workspace) -> None:
    made = make.attendee(ws, "王秀兰", phone="13800005678")
    assert names(ws, "wxl") == {"王秀兰"}
    service.save(ws, made.id, Typed("赵玉珍", phone="13900001234"))
    assert (names(ws, "wxl"), names(ws, "5678"), names(ws, "秀兰")) == (set(), set(), set())
    assert names(ws, "zyz") == names(ws, "1234") == {"赵玉珍"}
    ws.undo()
    assert names(ws, "zyz") == set()
    assert names(ws, "wxl") == names(ws, "5678") == {"王秀兰"}
    ws.redo()
    assert names(ws, "zyz") == {"赵玉珍"}


def test_deleted_people_are_not_found_until_they_come_back(ws: Workspace) -> None:
    made = make.attendee(ws, "王秀兰")
    assert names(ws, "wxl") == {"王秀兰"}
    service.delete(ws, [made.id])
    assert names(ws, "wxl") == set()
    bring_back(ws, recycle_bin(ws))
    assert names(ws, "wxl") == {"王秀兰"}
    ws.undo()
    assert names(ws, "wxl") == set()


def test_somebody_added_and_undone_before_any_search_leaves_no_key(ws: Workspace) -> None:
    make.attendee(ws, "王秀兰")
    ws.undo()
    assert names(ws, "wxl") == set()
    ws.redo()
    assert names(ws, "wxl") == {"王秀兰"}


def test_keys_are_what_the_people_are_after_any_history(ws: Workspace) -> None:
    ids = make.people(ws, 12)
    service.find(ws, "w")
    service.save(ws, ids[0], Typed("单䶮", phone="13800000001"))
    service.save(ws, ids[0], Typed("单𬱖", phone="13800000002"))
    service.delete(ws, ids[1:4])
    ws.undo()
    service.delete(ws, ids[4:6])
    service.refresh_keys(ws)
    of_ids = "SELECT k, id FROM attendee_key LEFT JOIN attendee_listed USING (n)"
    kept = {tuple(row) for row in ws.conn.execute(of_ids)}
    ws.conn.execute("DELETE FROM attendee_key")
    ws.conn.execute("DELETE FROM attendee_listed")
    ws.conn.execute("INSERT INTO attendee_stale (n) SELECT n FROM attendee")
    service.refresh_keys(ws)
    assert {tuple(row) for row in ws.conn.execute(of_ids)} == kept


def test_refreshing_tells_how_many_were_changed(ws: Workspace) -> None:
    make.people(ws, 3)
    told: list[tuple[int, int]] = []
    assert service.refresh_keys(ws, lambda done, total: told.append((done, total))) == 3
    assert told == [(3, 3)]
    assert service.refresh_keys(ws) == 0


def test_no_more_are_found_than_asked_for(ws: Workspace) -> None:
    for number in range(30):
        make.attendee(ws, "王秀兰", phone=f"138000000{number:02}")
    assert len(service.find(ws, "wxl", limit=7)) == 7
    assert len(service.find(ws, "王 138", limit=7)) == 7
    assert len(service.find(ws, "秀兰")) == 30


def test_an_exact_name_comes_before_longer_ones(ws: Workspace) -> None:
    make.attendee(ws, "王秀兰花")
    make.attendee(ws, "王秀兰")
    assert [row.name for row in service.find(ws, "王秀兰")] == ["王秀兰", "王秀兰花"]


def test_a_filtered_list_holds_a_region_and_all_below_it(ws: Workspace) -> None:
    for name, code in (("甲一", "410928101201"), ("乙二", "410928102000"), ("丙三", "410902001001")):
        make.attendee(ws, name, region_code=code)
    make.attendee(ws, "丁四")

    def listed(code: str) -> list[str]:
        numbers = service.listing(ws, Filter(region_code=code))
        return sorted(row.name for row in service.list_rows(ws, list(numbers)))

    assert listed("410928101201") == ["甲一"]
    assert listed("410928101000") == ["甲一"]
    assert listed("410928000000") == ["乙二", "甲一"]
    assert listed("410900000000") == ["丙三", "乙二", "甲一"]


def test_a_filtered_list_can_be_searched_within_a_class(ws: Workspace) -> None:
    inside, outside = make.attendee(ws, "王秀兰"), make.attendee(ws, "王秀梅")
    class_ = make.class_(ws, people=[inside.id])
    for text in ("", "王", "wx"):
        numbers = service.listing(ws, Filter(text=text, class_id=class_.id))
        assert [row.name for row in service.list_rows(ws, list(numbers))] == ["王秀兰"]
    assert len(service.listing(ws, Filter(text="王"))) == 2
    assert outside.name in {row.name for row in service.find(ws, "王")}


def test_a_list_row_counts_sessions_and_certificates(ws: Workspace) -> None:
    from literacy_desktop.certificates.service import issue, void
    from literacy_desktop.classes.service import cancel_session, delete_class

    class_ = make.marked_class(ws, 0.75, sessions=4)
    (certificate,) = issue(ws, class_.id)

    def counts() -> tuple[int, int, int]:
        (row,) = service.find(ws, "王")
        return row.attended, row.expected, row.certificates

    assert counts() == (3, 4, 1)
    void(ws, certificate.id, "姓名写错")
    assert counts() == (3, 4, 0)
    cancel_session(ws, make.held(ws, class_)[0], "下雪")
    assert counts() == (2, 3, 0)
    delete_class(ws, class_.id)
    assert counts() == (0, 0, 0)


# -- who comes first


def ordered(ws: Workspace, text: str, **more: Any) -> list[str]:
    return [row.name for row in service.find(ws, text, **more)]


def test_names_that_begin_so_come_before_names_that_contain_it(ws: Workspace) -> None:
    for name in ("张王秀", "李王", "王五"):
        make.attendee(ws, name)
    assert ordered(ws, "wang")[0] == "王五"
    assert ordered(ws, "王")[0] == "王五"


@pytest.mark.parametrize("many", [False, True])
def test_the_people_of_this_centre_come_first(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, many: bool
) -> None:
    if many:
        monkeypatch.setattr(postings, "FEW", 1)
        monkeypatch.setattr(keys, "SLACK", -1)
    for number in range(4):
        make.attendee(ws, f"王安{'甲乙丙丁'[number]}", birth="1945-01-01")
    make.office(ws)
    make.attendee(ws, "王昭", birth="1945-01-01")
    for text in ("王", "wang", "w 1945", "1945 王"):
        assert ordered(ws, text)[0] == "王昭"
        assert len(ordered(ws, text)) == 5


def test_where_everybody_is_of_this_centre_nobody_is_put_first(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "MOST_NEAR", 2)
    make.office(ws)
    make.people(ws, 2)
    service.refresh_keys(ws)
    assert ws.conn.execute("SELECT count(*) FROM attendee_listed WHERE near = 1").fetchone()[0] == 2
    make.people(ws, 1)
    service.refresh_keys(ws)
    assert ws.conn.execute("SELECT count(*) FROM attendee_key WHERE k >= '*' AND k < '+'").fetchone()[0] == 0
    assert ws.conn.execute("SELECT count(*) FROM attendee_listed WHERE near = 1").fetchone()[0] == 0


@pytest.mark.parametrize("many", [False, True])
def test_the_people_of_the_class_come_before_all(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, many: bool
) -> None:
    if many:
        monkeypatch.setattr(postings, "FEW", 1)
        monkeypatch.setattr(keys, "SLACK", -1)
    make.office(ws)
    people = [make.attendee(ws, name, birth="1945-01-01") for name in ("王安", "王昭", "李安")]
    class_ = make.class_(ws, people=[people[1].id, people[2].id])
    for text in ("王", "wang", "王 1945", "1945 w"):
        assert ordered(ws, text, class_id=class_.id) == ["王昭", "王安"]
        assert ordered(ws, text, limit=1, class_id=class_.id) == ["王昭"]


@pytest.mark.parametrize("many", [False, True])
def test_exact_names_come_first_among_several_terms(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, many: bool
) -> None:
    if many:
        monkeypatch.setattr(postings, "FEW", 1)
        monkeypatch.setattr(keys, "SLACK", -1)
    for name in ("王秀兰花", "王秀兰香", "王秀兰"):
        make.attendee(ws, name, birth="1945-01-01")
    assert ordered(ws, "王秀兰 1945", limit=2)[0] == "王秀兰"
    assert ordered(ws, "1945 wangxiulan", limit=2)[0] == "王秀兰"


def test_characters_and_digits_part_by_themselves(people: Workspace) -> None:
    assert names(people, "王5678") == {"王秀兰"}
    assert names(people, "5678张") == {"张秀兰"}


def test_a_card_means_exactly_one_number(ws: Workspace) -> None:
    made = make.attendee(ws, "王秀兰", student_number="B2026-31", phone="13800001234")
    for code in ("B2026-31", "b2026-31", made.id.hex(), made.id.hex().upper()):
        assert [row.id for row in service.people_of_code(ws, code)] == [made.id]
    for code in ("B2026", "13800001234", "", "0" * 32):
        assert service.people_of_code(ws, code) == []


def test_former_names_and_other_telephones_are_found(ws: Workspace) -> None:
    from literacy_desktop.attendees.model import More
    from literacy_desktop.attendees.store import write_more

    made = make.attendee(ws, "王秀兰", former_name="单玉珍")
    with ws.change("电话"):
        write_more(ws.conn, made.id, More(phones=("0393-4417009",)), "2026-11-22T09:00")
    for text in ("单玉珍", "syz", "dyz", "4417009", "7009"):
        assert names(ws, text) == {"王秀兰"}
