"""What is done to many is one step: all or nobody, and taken back as a whole."""

from io import BytesIO

import pytest

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Filter
from literacy_desktop.attendees.service import bulk, lookup
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.paper.raster import Pages
from tests import make


def test_a_tag_is_put_on_taken_off_and_counted(ws: Workspace) -> None:
    ids = make.people(ws, 4)
    assert service.tag(ws, ids[:3], " 独 居 ") == 3
    assert service.tag(ws, ids, "独 居") == 1
    assert service.tag(ws, ids[:1], "班长") == 1
    assert service.tags(ws) == [("独 居", 4), ("班长", 1)]
    assert service.untag(ws, ids[1:3], "独 居") == 2
    assert service.untag(ws, ids[1:3], "独 居") == 0
    assert service.tags(ws) == [("独 居", 2), ("班长", 1)]
    assert service.tag(ws, ids[1:2], "独 居") == 1  # comes back
    ws.undo()
    assert dict(service.tags(ws))["独 居"] == 2


def test_people_in_the_recycle_bin_do_not_count(ws: Workspace) -> None:
    ids = make.people(ws, 2)
    service.tag(ws, ids, "独居")
    service.delete(ws, ids[:1])
    assert service.tags(ws) == [("独居", 1)]


@pytest.mark.parametrize("word", ["", "  ", "独居、空巢", "一" * 21])
def test_what_is_no_tag_is_refused(ws: Workspace, word: str) -> None:
    with pytest.raises(Problem):
        service.tag(ws, make.people(ws, 1), word)
    assert service.tags(ws) == []


def test_cancelled_in_the_middle_nobody_is_touched(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "STEP", 2)
    ids = make.people(ws, 6)

    def stop(done: int, _total: int) -> None:
        if done >= 4:
            raise Cancelled

    for work in (
        lambda: service.delete(ws, ids, stop),
        lambda: service.tag(ws, ids, "独居", stop),
    ):
        with pytest.raises(Cancelled):
            work()
    assert (service.count(ws), service.tags(ws)) == (6, [])
    service.tag(ws, ids, "独居")
    with pytest.raises(Cancelled):
        service.untag(ws, ids, "独居", stop)
    assert service.tags(ws) == [("独居", 6)]


def test_many_are_deleted_as_one_step_and_told_as_it_goes(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "STEP", 2)
    ids = make.people(ws, 5)
    told: list[tuple[int, int]] = []
    service.delete(ws, ids, lambda done, total: told.append((done, total)))
    assert told == [(2, 5), (4, 5), (5, 5)]
    assert service.count(ws) == 0
    ws.undo()
    assert service.count(ws) == 5


def test_a_count_may_stop_early(ws: Workspace) -> None:
    make.people(ws, 4)
    assert [service.count(ws, most) for most in (1, 4, 9)] == [1, 4, 4]


def test_the_printed_list_has_everybody_and_covered_numbers(ws: Workspace) -> None:
    make.office(ws)
    make.attendee(ws, "单䶮", phone="13800001234", birth="1950-01-01", region_code="410928101003")
    make.attendee(ws, "不知道", sex="", birth="", phone="")
    made = service.print_list(ws, service.listing(ws, Filter()))
    with Pages(made) as pages:
        text = pages.text(0)
    assert "䶮" in text
    assert "138****1234" in text
    assert "13800001234" not in text
    assert "柳屯镇幸福院" in text
    assert BytesIO(made).read(4) == b"%PDF"


def test_nobody_is_not_printed(ws: Workspace) -> None:
    with pytest.raises(Problem):
        service.print_list(ws, [])


def test_reading_many_is_told_and_can_be_cancelled(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "BATCH", 2)
    make.people(ws, 5)
    numbers, told = list(service.listing(ws, Filter())), list[tuple[int, int]]()

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    def stop(done: int, _total: int) -> None:
        if done >= 4:
            raise Cancelled

    for verb in (service.ids, service.list_rows, service.names_and_phones, service.print_list):
        told.clear()
        assert verb(ws, numbers, tell)
        assert told == sorted(told)
        assert told[-1][0] == told[-1][1]
        with pytest.raises(Cancelled):
            verb(ws, numbers, stop)
