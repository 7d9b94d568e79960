"""Every verb × every role: who may does, who may not is told and leaves no trace; no verb is left out."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import Filter
from literacy_desktop.base.changes import Shared
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.rights import ROLES
from literacy_desktop.base.workspace import Workspace
from tests import make
from tests.access.verbs import VERBS, Office, office
from tests.project.source import ROOT

ELSEWHERE = {
    "literacy_desktop.access.service.users.add_user",  # they need a keyring: tests/access/test_service.py
    "literacy_desktop.access.service.users.save_user",
    "literacy_desktop.access.service.users.remove_user",
    "literacy_desktop.sheets.service.taking.apply",  # needs a photograph: test_a_sheet_that_was_read
}
"""Verbs that are tried in another place."""

_template: list[tuple[Office, Path]] = []


@pytest.fixture
def at_work(tmp_path: Path) -> Office:
    """A copy of one office: making it anew each time would take minutes in all."""
    if not _template:
        _template.append((office(make.workspace(), tmp_path), tmp_path))
    first = _template[0][0]
    copy = make.workspace(seed=2)
    first.ws.conn.backup(copy.conn)
    return Office(copy, tmp_path, first.class_, first.over, first.people)


def _length(ws: Workspace) -> int:
    return int(ws.conn.execute("SELECT count(*) FROM sync_log").fetchone()[0])


@pytest.mark.parametrize("role", list(ROLES))
@pytest.mark.parametrize("name", list(VERBS))
def test_each_role_may_do_what_is_its_own_and_no_more(at_work: Office, name: str, role: str) -> None:
    allowed, prepare = VERBS[name]
    ws = at_work.ws
    verb = prepare(at_work)
    make.user(ws, "admin", "马主任")
    make.signed_in(ws, role)
    before = _length(ws)
    if role in allowed:
        verb()
        return
    with pytest.raises(Problem, match=f"您是{ROLES[role]}") as told:
        verb()
    assert "马主任" in told.value.then
    assert _length(ws) == before
    assert not ws.conn.in_transaction


def test_full_numbers_leave_only_for_ones_own_part(at_work: Office, tmp_path: Path) -> None:
    ws = at_work.ws
    wish = attendees.ExportWish(unmasked=True, reason="高龄津贴认证", password="Abcd-2468")
    far = make.attendee(ws, "钱远", region_code="410922100000")
    ws.conn.execute("UPDATE attendee SET site_id = NULL WHERE id = ?", (far.id,))
    near = [attendees.find(ws, "钱远")[0].n]
    make.signed_in(ws, "admin", regions=["410928000000"])
    with pytest.raises(Problem, match="别的教学点或地区"):
        attendees.export(ws, tmp_path / "全.xlsx", replace(wish, numbers=near))
    assert not (tmp_path / "全.xlsx").exists()
    own = [row.n for row in attendees.list_rows(ws, attendees.listing(ws, Filter()))]
    assert near[0] not in own
    assert attendees.export(ws, tmp_path / "全.xlsx", wish) == len(own)


def test_a_sheet_that_was_read_binds_too(tmp_path: Path) -> None:
    from literacy_desktop.sheets.service import taking

    assert "ws.change(" in inspect.getsource(taking.apply)
    with make.workspace() as ws:
        make.office(ws)
        make.signed_in(ws, "reader")
        with pytest.raises(Problem, match="只读"), ws.change("记入签到表"):
            raise AssertionError("not reached")


def _changing(*, asking: bool = False) -> Iterator[str]:
    """Every function of a service that opens a change; with `asking` those that ask by name are left out."""
    for path in sorted((ROOT / "literacy_desktop").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "service" not in parts or parts[1] == "demo":
            continue
        module = ".".join(parts).removesuffix(".__init__")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            opens = isinstance(function, ast.FunctionDef) and any(map(_opens, ast.walk(function)))
            if isinstance(function, ast.FunctionDef) and opens and not (asking and _asks(function)):
                yield f"{module}.{function.name}"


def _asks(function: ast.FunctionDef) -> bool:
    """Whether a verb asks for a right by name, or is the program's own tidying, which needs nobody's."""
    source = ast.unparse(function)
    return "ws.require('" in source or "by_program=True" in source


def _opens(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "change"
        and ast.unparse(node.func.value).endswith("ws")
    )


def test_no_verb_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new verb stands in `tests/access/verbs.py` with the roles that may, or asks for its right by name."""
    reached: set[str] = set()
    real = Workspace.change

    def noted(self: Workspace, *given: Any, **named: Any) -> Any:
        frame = inspect.currentframe()
        assert frame is not None
        assert frame.f_back is not None
        code = frame.f_back
        reached.add(f"{code.f_globals['__name__']}.{code.f_code.co_name}")
        return real(self, *given, **named)

    monkeypatch.setattr(Workspace, "change", noted)
    first = office(make.workspace(), tmp_path)
    for _allowed, prepare in VERBS.values():
        copy = make.workspace(seed=2)
        first.ws.conn.backup(copy.conn)
        prepare(Office(copy, tmp_path, first.class_, first.over, first.people))()
    assert set(_changing(asking=True)) - reached - ELSEWHERE == set()
    assert set(_changing()) >= ELSEWHERE


def test_what_is_shared_between_connections_is_who_works(tmp_path: Path, data_file: Path) -> None:
    with Workspace.open(data_file) as ws, ws.sibling() as worker:
        make.signed_in(ws, "reader")
        assert isinstance(worker._shared, Shared)
        with pytest.raises(Problem, match="只读"):
            make.attendee(worker)
