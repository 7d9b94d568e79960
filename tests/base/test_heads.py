"""The newest entry of every replica, noted now and then and always known."""

from pathlib import Path

from literacy_desktop.base import heads
from literacy_desktop.base.chain import faults
from literacy_desktop.base.fence import head_of
from literacy_desktop.base.workspace import Workspace
from tests import make


def noted(ws: Workspace) -> list[int]:
    return [row[0] for row in ws.conn.execute("SELECT seq FROM sync_head ORDER BY rid")]


def test_the_own_head_is_noted_now_and_then_and_known_at_once(ws: Workspace) -> None:
    for number in range(1, heads.NOTED_EVERY + 2):
        make.site(ws, f"点{number}")
        (head,) = heads.read_heads(ws.conn)
        assert (head.rid, head.seq, head.announced) == (ws.rid, number, True)
        assert noted(ws) == [1 if number < heads.NOTED_EVERY else heads.NOTED_EVERY]
    row = ws.conn.execute("SELECT hash, hlc FROM sync_log ORDER BY seq DESC LIMIT 1").fetchone()
    assert (head.hash, head.hlc) == (row[0], row[1])
    assert heads.read_head(ws.conn, bytes(16)) is None
    assert not faults(ws.conn)


def test_a_closed_file_has_its_newest_entry_noted(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "a.db", clock=make.Clock()) as ws:
        for name in ("甲", "乙", "丙"):
            make.site(ws, name)
        with ws.sibling() as other:
            make.site(other, "丁")
        assert noted(ws) == [4]
        make.site(ws, "戊")
        newest = head_of(ws.conn, ws.rid)
    with Workspace.open(tmp_path / "a.db", clock=make.Clock()) as ws:
        assert noted(ws) == [5]
        assert head_of(ws.conn, ws.rid) == newest


def test_a_file_that_was_cut_off_goes_on_behind_its_newest_entry(tmp_path: Path) -> None:
    ws = Workspace.create(tmp_path / "a.db", clock=make.Clock())
    for name in ("甲", "乙", "丙"):
        make.site(ws, name)
    ws.conn.close()  # as if it were killed: nothing is noted on the way out
    with Workspace.open(tmp_path / "a.db", clock=make.Clock()) as ws:
        make.site(ws, "丁")
        assert [row[0] for row in ws.conn.execute("SELECT seq FROM sync_log ORDER BY seq")] == [1, 2, 3, 4]
        assert not faults(ws.conn)


def test_settling_twice_writes_once(ws: Workspace) -> None:
    make.site(ws)
    make.site(ws)
    heads.settle(ws.conn)
    before = ws.conn.total_changes
    heads.settle(ws.conn)
    assert ws.conn.total_changes == before


def test_a_head_far_behind_its_log_was_meddled_with(ws: Workspace) -> None:
    for number in range(heads.NOTED_EVERY + 1):
        make.site(ws, f"点{number}")
    ws.conn.execute(
        "UPDATE sync_head SET (seq, hash, hlc) = (SELECT seq, hash, hlc FROM sync_log WHERE seq = 1)"
    )
    assert [(one.seq, one.kind) for one in faults(ws.conn)] == [(heads.NOTED_EVERY + 1, "head")]
