"""Undo and redo: whatever was done, in whatever order, comes back as it was."""

from dataclasses import replace
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import Typed
from literacy_desktop.base.chain import broken_links
from literacy_desktop.base.changes import Committed
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import issue, void
from literacy_desktop.classes import service as classes
from literacy_desktop.sites.service import all_sites, delete_site, save_site
from literacy_desktop.vault.service import bring_back, history, recycle_bin
from tests import make

State = dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]


def state(ws: Workspace) -> State:
    """Everything a person can see: the rows not deleted, without row numbers and stamps."""
    found: State = {}
    for name, table in ws.tables.items():
        if name in {"region", "holiday", "sheet"}:
            continue
        where = "WHERE deleted IS NULL" if table.soft_delete else ""
        columns = ", ".join((*table.keys, *table.columns))
        width = len(table.keys)
        rows = (tuple(row) for row in ws.conn.execute(f"SELECT {columns} FROM {name} {where}"))
        found[name] = {row[:width]: row[width:] for row in rows}
    return found


def test_an_added_row_is_taken_back_and_made_again(ws: Workspace) -> None:
    site = make.site(ws, "甲", seats=20)
    assert ws.undo() == "新增教学点：甲"
    assert not all_sites(ws)
    assert ws.redo() == "新增教学点：甲"
    assert all_sites(ws) == [site]


def test_an_edit_is_taken_back_column_by_column(ws: Workspace) -> None:
    site = make.site(ws, "甲", seats=20, room="一楼")
    save_site(ws, replace(site, name="乙", seats=None))
    ws.undo()
    assert all_sites(ws) == [site]
    ws.redo()
    assert all_sites(ws) == [replace(site, name="乙", seats=None)]


def test_a_deleted_row_comes_back(ws: Workspace) -> None:
    site = make.site(ws)
    delete_site(ws, site.id)
    ws.undo()
    assert all_sites(ws) == [site]
    ws.redo()
    assert not all_sites(ws)
    assert [one.name for one in recycle_bin(ws)] == [site.name]


def test_many_steps_go_back_to_the_beginning_and_forward_again(ws: Workspace) -> None:
    states = [state(ws)]
    site = make.site(ws, "甲")
    states.append(state(ws))
    for name in ("乙", "丙", "丁"):
        site = save_site(ws, replace(site, name=name))
        states.append(state(ws))
    for before in reversed(states[:-1]):
        ws.undo()
        assert state(ws) == before
    for after in states[1:]:
        ws.redo()
        assert state(ws) == after


def test_there_is_nothing_to_take_back_in_a_file_just_opened(ws: Workspace) -> None:
    with pytest.raises(Problem, match="没有可以撤销的操作"):
        ws.undo()
    with pytest.raises(Problem, match="没有可以重做的操作"):
        ws.redo()


def test_a_new_change_ends_what_could_be_done_again(ws: Workspace) -> None:
    make.site(ws, "甲")
    ws.undo()
    make.site(ws, "乙")
    with pytest.raises(Problem, match="没有可以重做的操作"):
        ws.redo()
    assert [site.name for site in all_sites(ws)] == ["乙"]


def test_taking_back_is_itself_in_the_history(ws: Workspace) -> None:
    make.site(ws, "甲")
    ws.undo()
    ws.redo()
    assert [line.label for line in history(ws)] == [
        "重做：新增教学点：甲",
        "撤销：新增教学点：甲",
        "新增教学点：甲",
    ]
    assert not broken_links(ws.conn)


def test_what_was_changed_again_since_is_not_overwritten(ws: Workspace) -> None:
    site = make.site(ws, "甲")
    save_site(ws, replace(site, name="乙"))
    with ws.change("别处来的改动", on_undo_list=False):
        save_site(ws, replace(site, name="丙"))
    before = state(ws)
    with pytest.raises(Problem, match="同一处内容又改过"):
        ws.undo()
    assert state(ws) == before
    with ws.change("改回来", on_undo_list=False):
        save_site(ws, replace(site, name="乙"))
    ws.undo()
    assert all_sites(ws) == [site]


def test_a_change_elsewhere_in_the_row_does_not_hinder(ws: Workspace) -> None:
    site = make.site(ws, "甲")
    save_site(ws, replace(site, name="乙"))
    with ws.change("别处来的改动", on_undo_list=False):
        save_site(ws, replace(site, name="乙", room="二楼"))
    ws.undo()
    assert all_sites(ws) == [replace(site, room="二楼")]


def test_a_refused_step_in_the_middle_undoes_nothing_of_the_rest(ws: Workspace) -> None:
    one, other = make.site(ws, "甲"), make.site(ws, "乙")
    with ws.change("改两个"):
        save_site(ws, replace(one, room="一楼"))
        save_site(ws, replace(other, room="二楼"))
    with ws.change("别处来的改动", on_undo_list=False):
        save_site(ws, replace(one, room="三楼"))
    before = state(ws)
    with pytest.raises(Problem):
        ws.undo()
    assert state(ws) == before


def test_the_register_of_certificates_cannot_be_undone(ws: Workspace) -> None:
    class_ = make.marked_class(ws, 1.0)
    issue(ws, class_.id)
    before = state(ws)
    with pytest.raises(Problem, match="已经编号入册，不能撤销") as refused:
        ws.undo()
    assert "作废" in refused.value.then
    assert state(ws) == before


def test_voiding_can_be_taken_back_as_long_as_nothing_was_issued_since(ws: Workspace) -> None:
    class_ = make.marked_class(ws, 1.0)
    (certificate,) = issue(ws, class_.id)
    before = state(ws)
    void(ws, certificate.id, "点错了")
    ws.undo()
    assert state(ws) == before
    void(ws, certificate.id, "姓名写错")
    issue(ws, class_.id)
    with pytest.raises(Problem, match="不能撤销"):
        ws.undo()


def test_erased_content_cannot_be_taken_back(ws: Workspace) -> None:
    make.site(ws)
    ws.conn.execute("UPDATE sync_log SET payload = NULL")
    with pytest.raises(Problem, match="不能撤销"):
        ws.undo()


def test_a_listener_that_fails_or_writes_leaves_the_lists_true(ws: Workspace) -> None:
    def answer(kept: Committed) -> None:
        if kept.label.startswith("撤销"):
            make.topic(ws, "回应")
            raise ZeroDivisionError

    make.site(ws, "甲")
    make.site(ws, "乙")
    end = ws.subscribe(answer)
    with pytest.raises(ZeroDivisionError):
        ws.undo()
    end()
    assert [site.name for site in all_sites(ws)] == ["甲"]
    with pytest.raises(Problem, match="没有可以重做的操作"):
        ws.redo()  # the answer came after
    assert ws.undo() == "新增教学内容：回应"
    assert ws.undo() == "新增教学点：甲"
    assert ws.redo() == "新增教学点：甲"


def test_a_step_that_was_taken_back_elsewhere_leaves_the_list(ws: Workspace) -> None:
    make.site(ws, "甲")
    site = make.site(ws, "乙")
    with ws.change("别处删的", on_undo_list=False):
        delete_site(ws, site.id)
    assert ws.undo() == "新增教学点：乙"
    assert ws.undo() == "新增教学点：甲"
    assert all_sites(ws) == []


class Office(RuleBasedStateMachine):
    """Random work at an office, against a list of the states that it went through."""

    @initialize()
    def start(self) -> None:
        self.clock = make.Clock()
        self.ws = make.workspace(self.clock)
        self.past: list[State] = []
        self.future: list[State] = []
        self.now = state(self.ws)

    def teardown(self) -> None:
        if hasattr(self, "ws"):
            self.ws.close()

    def _done(self) -> None:
        """Something may have been done: if so it can be undone, and nothing can be redone."""
        after = state(self.ws)
        if after != self.now:
            self.past.append(self.now)
            self.future.clear()
            self.now = after

    def _people(self) -> list[Id]:
        return [row[0] for row in self.ws.conn.execute("SELECT id FROM attendee WHERE deleted IS NULL")]

    @rule(name=st.sampled_from(["王秀兰", "李建国", "单䶮"]), phone=st.sampled_from(["", "13800000001"]))
    def add_person(self, name: str, phone: str) -> None:
        make.attendee(self.ws, name, phone=phone)
        self._done()

    @precondition(lambda self: self._people())
    @rule(data=st.data(), name=st.sampled_from(["王秀兰", "赵梅"]), note=st.sampled_from(["", "听力不好"]))
    def edit_person(self, data: st.DataObject, name: str, note: str) -> None:
        who = data.draw(st.sampled_from(self._people()))
        attendees.save(self.ws, who, Typed(name, "女", "1950-03-02", note=note))
        self._done()

    @precondition(lambda self: self._people())
    @rule(data=st.data())
    def delete_people(self, data: st.DataObject) -> None:
        attendees.delete(self.ws, data.draw(st.sets(st.sampled_from(self._people()), min_size=1)))
        self._done()

    @rule()
    def bring_people_back(self) -> None:
        found = [one for one in recycle_bin(self.ws) if one.table == "attendee"]
        if found:
            bring_back(self.ws, found)
            self._done()

    @precondition(lambda self: len(self.now["class"]) < 3)
    @rule(sessions=st.integers(1, 3))
    def make_class(self, sessions: int) -> None:
        made = make.class_(self.ws, sessions, 0)
        self._done()
        if self._people():
            classes.enrol(self.ws, made.id, self._people()[:5])
            self._done()

    @rule(data=st.data(), status=st.sampled_from(["present", "late", "excused", "absent", None]))
    def mark_people(self, data: st.DataObject, status: str | None) -> None:
        held = [one.session for one in classes.sessions_between(self.ws, make.FIRST_DAY, self.ws.today())]
        if held and self._people():
            session = data.draw(st.sampled_from(held))
            who = data.draw(st.sets(st.sampled_from(self._people()), min_size=1))
            if session.state != "cancelled":
                mark(self.ws, session, who, status)
                self._done()

    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        held = [one.session for one in classes.sessions_between(self.ws, make.FIRST_DAY, self.ws.today())]
        if held:
            classes.cancel_session(self.ws, data.draw(st.sampled_from(held)), "下雪")
            self._done()

    @rule(value=st.integers(40, 90))
    def set_rule(self, value: int) -> None:
        self.ws.set_setting("pass_percent", str(value))
        self._done()

    @rule()
    def several_at_once(self) -> None:
        with self.ws.change("几样一起"):
            make.attendee(self.ws)
            make.topic(self.ws)
        self._done()

    @rule()
    def fail(self) -> None:
        with pytest.raises(Problem):
            self._fail()

    def _fail(self) -> None:
        with self.ws.change("失败"):
            make.attendee(self.ws)
            raise Problem("不行")

    @rule()
    def print_something(self) -> None:
        with self.ws.change("打印", on_undo_list=False):
            self.ws.conn.execute("INSERT INTO sheet (id, code) VALUES (?, 'x')", (self.ws.new_id(),))

    @rule()
    def undo(self) -> None:
        if not self.past:
            with pytest.raises(Problem):
                self.ws.undo()
            return
        self.ws.undo()
        self.future.append(self.now)
        self.now = self.past.pop()

    @rule()
    def redo(self) -> None:
        if not self.future:
            with pytest.raises(Problem):
                self.ws.redo()
            return
        self.ws.redo()
        self.past.append(self.now)
        self.now = self.future.pop()

    @invariant()
    def the_file_is_as_the_list_says(self) -> None:
        if hasattr(self, "ws"):
            assert state(self.ws) == self.now
            self.clock.advance(seconds=1)


TestOffice = Office.TestCase
TestOffice.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
