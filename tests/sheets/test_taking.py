"""What was read is taken over as one change, once, and leads back to its handwriting."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from literacy_desktop.attendance.model import Status
from literacy_desktop.attendance.service import add_status, grid, mark
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Class
from literacy_desktop.classes.service import cancel_session
from literacy_desktop.sheets import service
from literacy_desktop.sheets.model import CLASS, DOUBTFUL, EMPTY, MARKED, Decided, PageRead
from literacy_desktop.skills.service import check_grid
from literacy_desktop.topics.service import all_topics
from tests import make
from tests.sheets.office import Printed, print_out, ticked, village


@pytest.fixture
def printed(ws: Workspace, tmp_path: Path) -> Printed:
    return print_out(ws, village(ws, 5), tmp_path, numbers=[1])


def read_one(ws: Workspace, data: bytes) -> PageRead:
    (page,) = service.read_files(ws, [("扫描.png", data)])
    assert page.refused == ""
    return page


def marks(ws: Workspace, class_: Class, number: int = 1) -> list[tuple[str, str] | None]:
    found = grid(ws, class_.id)
    session = next(one for one in found.sessions if one.number == number)
    given = [row.marks.get(session.id) for row in found.rows]
    return [(one.status, one.source) if one else None for one in given]


USUAL = ((1, "present"), (2, "late"), (3, "absent"), (5, "present"))


def test_ticks_become_marks_and_an_empty_row_stays_open(ws: Workspace, printed: Printed) -> None:
    page = read_one(ws, ticked(printed, *USUAL))
    done = service.apply(ws, [service.as_read(page)])
    assert (done.marks, done.same, done.open, done.pages) == (4, 0, 0, 1)
    wanted = ["present", "late", "absent", None, "present"]
    assert marks(ws, printed.class_) == [(status, "paper") if status else None for status in wanted]


def test_who_has_no_tick_can_be_counted_as_absent(ws: Workspace, printed: Printed) -> None:
    page = read_one(ws, ticked(printed, *USUAL))
    service.apply(ws, [service.as_read(page)], absent_rest=True)
    assert marks(ws, printed.class_)[3] == ("absent", "paper")


@pytest.fixture
def with_own(ws: Workspace, tmp_path: Path) -> Printed:
    """A sheet with a column for a status of the office's own."""
    class_ = village(ws, 5)
    add_status(ws, Status("", "公假", "公", on_paper=True))
    return print_out(ws, class_, tmp_path, numbers=[1])


def test_a_tick_for_a_status_of_the_office_s_own_is_taken_over(ws: Workspace, with_own: Printed) -> None:
    page = read_one(ws, ticked(with_own, (1, "present"), (2, "own-1"), (4, "own-1"), (5, "absent")))
    done = service.apply(ws, [service.as_read(page)])
    assert (done.marks, done.open) == (4, 0)
    wanted = ["present", "公假", None, "公假", "absent"]
    assert marks(ws, with_own.class_) == [(status, "paper") if status else None for status in wanted]


def test_a_status_of_the_office_s_own_beside_another_tick_is_asked(ws: Workspace, with_own: Printed) -> None:
    page = read_one(ws, ticked(with_own, (1, "present"), (1, "own-1"), (2, "own-1")))
    asked = {(box.row, box.column, box.doubt) for box in page.boxes if box.state == DOUBTFUL}
    assert asked == {(1, "present", "two"), (1, "own-1", "two")}
    service.apply(ws, [service.as_read(page)])
    assert marks(ws, with_own.class_)[:2] == [None, ("公假", "paper")]


@pytest.mark.parametrize("damage", ["good", "perspective", "shadow", "scan"])
def test_photographs_of_a_sheet_with_such_a_column_are_read(
    ws: Workspace, with_own: Printed, damage: str
) -> None:
    wrong = []
    for seed in (5, 6):
        filled = with_own.filled(seed)
        page = read_one(ws, with_own.shoot(filled, damage, seed))
        wrong += [
            (seed, box.row, box.column)
            for box in page.boxes
            if box.state != DOUBTFUL and (box.state == MARKED) != filled.truth[box.row, box.column]
        ]
    assert wrong == []


def test_it_is_one_change_and_can_be_undone(ws: Workspace, printed: Printed) -> None:
    page = read_one(ws, ticked(printed, *USUAL))
    service.apply(ws, [service.as_read(page)])
    assert ws.undo() == "记入签到表 1 页"
    assert marks(ws, printed.class_) == [None] * 5
    assert not read_one(ws, ticked(printed, *USUAL)).again


def test_the_same_photo_twice_changes_nothing(ws: Workspace, printed: Printed) -> None:
    data = ticked(printed, *USUAL)
    service.apply(ws, [service.as_read(read_one(ws, data))])
    before = ws.conn.execute("SELECT count(*) FROM sheet_reading").fetchone()[0]
    page = read_one(ws, data)
    assert (page.again, page.differs) == (True, ())
    done = service.apply(ws, [service.as_read(page)])
    assert (done.marks, done.same) == (0, 4)
    assert ws.conn.execute("SELECT count(*) FROM sheet_reading").fetchone()[0] == before


def test_the_same_page_with_other_marks_shows_what_differs(ws: Workspace, printed: Printed) -> None:
    service.apply(ws, [service.as_read(read_one(ws, ticked(printed, *USUAL)))])
    page = read_one(ws, ticked(printed, *USUAL[:3], (5, "absent")))
    assert (page.again, page.differs) == (False, ((5, "present"), (5, "absent")))
    service.apply(ws, [service.as_read(page)])
    assert marks(ws, printed.class_)[4] == ("absent", "paper")


def test_two_photos_of_one_page_in_a_lot_are_compared(ws: Workspace, printed: Printed) -> None:
    one, other = ticked(printed, *USUAL), ticked(printed, *USUAL[:3], (5, "absent"))
    pages = service.read_files(ws, [("甲.png", one), ("乙.png", other), ("丙.png", one)])
    assert [page.differs for page in pages[:2]] == [None, ((5, "present"), (5, "absent"))]
    assert pages[2].again
    done = service.apply(ws, [service.as_read(page) for page in pages])
    assert done.open == 1, "who is told of in two ways is left open"
    assert marks(ws, printed.class_)[4] is None


def test_a_doubtful_box_leaves_its_row_open(ws: Workspace, printed: Printed) -> None:
    page = read_one(ws, ticked(printed, *USUAL))
    states = tuple(DOUBTFUL if box.row == 1 else box.state for box in page.boxes)
    done = service.apply(ws, [Decided(page, states)], absent_rest=True)
    assert done.open == 1
    assert marks(ws, printed.class_)[0] is None


def test_who_stands_on_an_empty_row_comes_as_a_walk_in(ws: Workspace, printed: Printed) -> None:
    guest = make.attendee(ws, "高长顺")
    page = read_one(ws, ticked(printed, *USUAL, (7, "present")))
    done = service.apply(ws, [Decided(page, service.as_read(page).states, {7: guest.id})])
    assert done.marks == 5
    row = next(row for row in grid(ws, printed.class_.id).rows if row.member.attendee_id == guest.id)
    (made,) = row.marks.values()
    assert (made.status, made.walk_in, made.source) == ("present", True, "paper")
    assert service.ink_of(ws, made.session_id, guest.id)[0].row == 7


def test_a_mark_leads_back_to_its_handwriting(ws: Workspace, printed: Printed) -> None:
    session, people = make.held(ws, printed.class_)[0], make.roll(ws, printed.class_)
    assert service.ink_of(ws, session.id, people[0]) == []
    page = read_one(ws, ticked(printed, *USUAL))
    service.apply(ws, [service.as_read(page)])
    (ink,) = service.ink_of(ws, session.id, people[1])
    assert (ink.row, ink.code, ink.file) == (2, printed.pages[0]["sheet"], "扫描.png")
    strip = cv2.imdecode(np.frombuffer(ink.strip, np.uint8), cv2.IMREAD_COLOR)
    assert strip is not None
    assert strip.shape[1] > 8 * strip.shape[0]
    assert service.photo_of(ws, page.picture) == page.photo
    assert service.ink_of(ws, session.id, make.attendee(ws).id) == []
    other = make.held(ws, printed.class_)[1]
    assert service.ink_of(ws, other.id, people[1]) == []


def test_photos_stay_on_the_pc_that_read_them(ws: Workspace, printed: Printed) -> None:
    assert "sheet_reading" in ws.tables
    assert "sheet_photo" not in ws.tables


def test_a_class_by_sessions_is_taken_over_column_by_column(ws: Workspace, tmp_path: Path) -> None:
    printed = print_out(ws, village(ws, 3, 4), tmp_path, form=service.Form(CLASS))
    page = read_one(ws, ticked(printed, (1, "session-1"), (1, "session-2"), (2, "session-2")))
    service.apply(ws, [service.as_read(page)])
    assert [marks(ws, printed.class_, number)[0] is not None for number in (1, 2, 3)] == [True, True, False]
    assert marks(ws, printed.class_, 2)[1:] == [("present", "paper"), None]


def test_ticked_skills_are_confirmed(ws: Workspace, tmp_path: Path) -> None:
    make.office(ws)
    class_ = make.class_(ws, sessions=1, people=2, topics=(all_topics(ws)[0].code,))
    printed = print_out(ws, class_, tmp_path, form=service.Form(skills=True))
    page = read_one(ws, ticked(printed, (1, "present"), (1, "skill-1"), (2, "skill-2")))
    done = service.apply(ws, [service.as_read(page)])
    assert (done.marks, done.skills) == (1, 2)
    found = check_grid(ws, make.held(ws, class_)[0].id)
    assert [row.levels for row in found.rows] == [
        {("after", found.checks[0]): "can"},
        {("after", found.checks[1]): "can"},
    ]
    open_ = Decided(page, tuple(DOUBTFUL if box.column == "skill-1" else EMPTY for box in page.boxes))
    assert service.apply(ws, [open_]).open == 2


def test_nothing_to_take_over_says_so(ws: Workspace, printed: Printed) -> None:
    refused = PageRead("x.jpg", 1, refused="坏的", reason="file")
    with pytest.raises(Problem, match="没有可以记入的签到表"):
        service.apply(ws, [service.as_read(refused)])


def test_a_cancelled_session_takes_no_marks_and_nothing_is_half_done(ws: Workspace, printed: Printed) -> None:
    page = read_one(ws, ticked(printed, *USUAL))
    cancel_session(ws, make.held(ws, printed.class_)[0], "下雪")
    with pytest.raises(Problem, match="已取消"):
        service.apply(ws, [service.as_read(page)])
    assert ws.conn.execute("SELECT count(*) FROM sheet_reading").fetchone()[0] == 0


def test_two_ticks_in_a_row_are_never_taken(ws: Workspace, printed: Printed) -> None:
    page = read_one(ws, ticked(printed, (1, "present"), (1, "absent")))
    assert {box.doubt for box in page.boxes if box.row == 1} >= {"two"}
    states = tuple(MARKED if box.row == 1 else EMPTY for box in page.boxes)
    assert service.apply(ws, [Decided(replace(page), states)]).open == 1
    mark(ws, make.held(ws, printed.class_)[0], [], "present")
