"""A change is kept whole or not at all, and heard of after it is kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from literacy_desktop.attendees.service import count, refresh_keys
from literacy_desktop.base.changes import Committed
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.service import all_sites, save_site
from literacy_desktop.vault.service import history
from tests import make


def _give_up(ws: Workspace, fault: type[BaseException]) -> None:
    with ws.change("半途而废"):
        make.site(ws)
        make.attendee(ws)
        raise fault


def test_a_failed_change_leaves_neither_rows_nor_log(ws: Workspace) -> None:
    heard: list[Committed] = []
    ws.subscribe(heard.append)
    with pytest.raises(ZeroDivisionError):
        _give_up(ws, ZeroDivisionError)
    assert not all_sites(ws)
    assert count(ws) == 0
    assert not history(ws)
    assert not heard
    assert ws.conn.execute("SELECT count(*) FROM sync_pending").fetchone()[0] == 0
    with pytest.raises(Problem, match="没有可以撤销的操作"):
        ws.undo()


@pytest.mark.parametrize("fault", [KeyboardInterrupt, Cancelled, SystemExit])
def test_stopping_by_force_rolls_back_too(ws: Workspace, fault: type[BaseException]) -> None:
    with pytest.raises(fault):
        _give_up(ws, fault)
    assert not all_sites(ws)
    make.site(ws, "之后还能用")
    assert [site.name for site in all_sites(ws)] == ["之后还能用"]


def test_a_change_inside_another_joins_it(ws: Workspace) -> None:
    heard: list[Committed] = []
    ws.subscribe(heard.append)
    with ws.change("一次登记两样"):
        make.site(ws)
        make.attendee(ws)
    assert [line.label for line in history(ws)] == ["一次登记两样"]
    assert [(one.label, one.tables) for one in heard] == [("一次登记两样", frozenset({"site", "attendee"}))]
    assert ws.undo() == "一次登记两样"
    assert (all_sites(ws), count(ws)) == ([], 0)


def test_listeners_hear_after_the_change_is_kept(data_file: Path) -> None:
    seen: list[int] = []
    with Workspace.open(data_file) as ws, ws.sibling() as other:
        ws.subscribe(lambda _kept: seen.append(len(all_sites(other))))
        make.site(ws)
    assert seen == [1]


def test_a_listener_may_change_something_itself(ws: Workspace) -> None:
    def answer(kept: Committed) -> None:
        if "attendee" in kept.tables:
            make.site(ws, "回应")

    ws.subscribe(answer)
    make.attendee(ws)
    assert [line.label for line in history(ws)] == ["新增教学点：回应", "登记学员：王秀兰"]


def test_an_ended_subscription_hears_nothing(ws: Workspace) -> None:
    heard: list[Committed] = []
    end = ws.subscribe(heard.append)
    make.site(ws)
    end()
    make.site(ws)
    assert len(heard) == 1


def test_changing_nothing_leaves_no_trace(ws: Workspace) -> None:
    site = make.site(ws, "柳屯镇幸福院")
    before = len(history(ws))
    heard: list[Committed] = []
    ws.subscribe(heard.append)
    save_site(ws, site)
    with ws.change("什么也没做"):
        pass
    assert (len(history(ws)), heard) == (before, [])
    assert ws.undo() == "新增教学点：柳屯镇幸福院"


def test_back_and_forth_in_one_change_is_no_change(ws: Workspace) -> None:
    site = make.site(ws, "甲")
    with ws.change("来回"):
        save_site(ws, replace(site, name="乙"))
        save_site(ws, site)
    assert len(history(ws)) == 1


def test_what_happened_outside_is_logged_but_passed_over_by_undo(ws: Workspace) -> None:
    make.site(ws, "甲")
    with ws.change("打印", on_undo_list=False):
        make.topic(ws)
    assert [line.label for line in history(ws)] == ["打印", "新增教学点：甲"]
    assert ws.undo() == "新增教学点：甲"


def test_a_change_says_whether_it_can_be_undone(ws: Workspace) -> None:
    heard: list[Committed] = []
    ws.subscribe(heard.append)
    make.site(ws)
    with ws.change("发证"):
        ws.conn.execute("INSERT INTO certificate (id, number) VALUES (?, 'x')", (ws.new_id(),))
    assert [one.undoable for one in heard] == [True, False]


def test_a_sibling_shares_the_undo_list_and_the_listeners(data_file: Path) -> None:
    heard: list[Committed] = []
    with Workspace.open(data_file) as ws, ws.sibling() as worker:
        ws.subscribe(heard.append)
        make.site(worker, "甲")
        assert [one.label for one in heard] == ["新增教学点：甲"]
        assert ws.undo() == "新增教学点：甲"
        assert not all_sites(worker)


def test_a_workspace_in_memory_has_no_sibling(ws: Workspace) -> None:
    with pytest.raises(AssertionError):
        ws.sibling()


def test_local_facts_and_search_keys_are_no_changes(ws: Workspace) -> None:
    make.attendee(ws)
    before = len(history(ws))
    ws.set_local("operator", "王会计")
    refresh_keys(ws)
    assert ws.actor == "王会计"
    assert len(history(ws)) == before


def test_the_memory_workspace_is_what_the_tests_copy() -> None:
    with Workspace.memory(clock=make.Clock(), entropy=make.entropy()) as real, make.workspace() as copied:
        assert [tuple(row) for row in real.conn.execute("SELECT * FROM local_value")] == [
            tuple(row) for row in copied.conn.execute("SELECT * FROM local_value")
        ]
        assert (real.path, real.tables) == (copied.path, copied.tables)
        make.site(real)
        assert len(all_sites(real)) == 1


def test_ids_bear_the_time_and_grow_with_it(ws: Workspace, clock: make.Clock) -> None:
    first = ws.new_id()
    clock.advance(seconds=1)
    assert first < ws.new_id()
    assert int.from_bytes(first[:6]) == int(make.NOW.timestamp() * 1000)
    assert ws.today() == make.NOW.date()
