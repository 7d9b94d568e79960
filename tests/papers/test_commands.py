"""`papers …` on the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from literacy_desktop.base.console import Console
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import all_classes, class_of_code, roster
from literacy_desktop.paper.raster import Pages
from literacy_desktop.papers.commands import papers
from literacy_desktop.papers.model import KINDS
from tests import make


@pytest.fixture
def console(data_file: Path) -> Console:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws)
        make.attendee(ws, "王\ue123", phone="13800001234")
        ids = [ws.conn.execute("SELECT id FROM attendee").fetchone()[0], *make.people(ws, 2)]
        make.class_(ws, people=ids, topics=("A01", "B02"))
    return Console(data_file, as_json=True)


def ask(console: Console, *words: object) -> Result:
    try:
        result = CliRunner().invoke(papers, [str(word) for word in words], obj=console)
    finally:
        console.close()
    return result


def code_of(console: Console) -> str:
    with Workspace.open(console.data_file) as ws:
        return all_classes(ws)[0].code


@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_can_be_written(console: Console, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "纸.pdf"
    about = ["--topic", "b02"] if "topic" in KINDS[kind].needs else ["--class", code_of(console)]
    result = ask(console, kind, *about, "--out", out)
    assert result.exit_code == 0, result.stderr
    with Pages(out) as pages:
        assert json.loads(result.stdout)["pages"] == len(pages)


def test_names_that_cannot_be_drawn_are_told_on_the_way(console: Console, tmp_path: Path) -> None:
    result = ask(console, "seats", "--class", code_of(console), "--out", tmp_path / "a.pdf")
    assert json.loads(result.stdout)["undrawable"] == ["王\ue123（\ue123）"]
    assert "打印不出来" in result.stderr


def test_forms_people_and_masks_are_taken(console: Console, tmp_path: Path) -> None:
    out, code = tmp_path / "a.pdf", code_of(console)
    ask(console, "roster", "--class", code, "--unmasked", "--out", out)
    with Pages(out) as pages:
        assert "13800001234" in pages.text(0)
    with Workspace.open(console.data_file) as ws:
        one = roster(ws, class_of_code(ws, code).id)[1].attendee_id
    ask(console, "name-plates", "--class", code, "--attendee", one.hex(), "--form", "desk", "--out", out)
    with Pages(out) as pages:
        assert len(pages) == 1
    ask(console, "poster", "--class", code, "--session", 2, "--form", "a3", "--out", out)
    with Pages(out) as pages:
        assert "第 2 课" in pages.text(0)
        assert round(pages.size(0)[0]) == 297


def test_a_missing_choice_is_refused_and_writes_nothing(console: Console, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    assert ask(console, "roster", "--out", out).exit_code == 2
    result = ask(console, "teacher-page", "--out", out)
    assert isinstance(result.exception, Problem)
    assert not out.exists()
