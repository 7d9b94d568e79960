"""`certificates …` on the command line: every verb and what it refuses."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from literacy_desktop.base.console import Console
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.commands import certificates
from literacy_desktop.classes.service import all_classes
from literacy_desktop.paper.raster import Pages
from tests import make


@pytest.fixture
def console(data_file: Path) -> Console:
    """Two classes that are over, the first with one who has not earned it."""
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws)
        make.marked_class(ws, 1.0, 0.25, topics=("A01",), name="秋季手机班")
        make.marked_class(ws, 1.0, name="冬季手机班")
    return Console(data_file, as_json=True)


def run(console: Console, *words: object) -> Result:
    try:
        result = CliRunner().invoke(certificates, [str(word) for word in words], obj=console)
    finally:
        console.close()
    if isinstance(result.exception, Problem):
        raise result.exception
    return result


def ask(console: Console, *words: object) -> Any:
    result = run(console, *words)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def codes(console: Console) -> list[str]:
    found = {one.name: one.code for one in all_classes(console.workspace())}
    console.close()
    return [found["秋季手机班"], found["冬季手机班"]]


def text_of(pdf: Path) -> str:
    with Pages(pdf) as pages:
        return "".join("".join(pages.text(page).split()) for page in range(len(pages)))


def test_who_has_earned_which_kind(console: Console) -> None:
    code = codes(console)[0]
    found = ask(console, "earned", "--class", code)
    assert [(one["earned"], one["lacking"]) for one in found] == [(True, ""), (False, "还差 3 次")]
    assert all(one["earned"] for one in ask(console, "earned", "--class", code, "--kind", "study"))
    console.as_json = False
    assert "还差 3 次" in run(console, "earned", "--class", code).output


def test_issuing_to_a_class_to_all_and_to_one_person(console: Console) -> None:
    code = codes(console)[0]
    done = ask(console, "issue", "--class", code, "--kind", "study")
    assert (len(done["issued"]), len(done["missed"])) == (2, 0)
    assert len(ask(console, "issue", "--all-classes")["issued"]) == 2
    words = ("--name", "张建国", "--sex", "man", "--from", "2026-1-5", "--to", "2026.6.30", "--hours", 40)
    (one,) = ask(console, "issue", "--kind", "volunteer", *words)["issued"]
    assert (one["name"], one["kind"], one["attendee"]) == ("张建国", "volunteer", None)
    assert len(one["page_hash"]) == 64
    for wrong in ((), ("--class", code, "--all-classes"), ("--class", code, "--name", "王")):
        assert run(console, "issue", *wrong).exit_code == 2
    with pytest.raises(Problem, match="不是按班级发的"):
        run(console, "issue", "--class", code, "--kind", "lecturer")


def test_printing_a_class_all_or_some_numbers(console: Console, tmp_path: Path) -> None:
    first, second = codes(console)
    issued = ask(console, "issue", "--all-classes")["issued"]
    out = tmp_path / "x.pdf"
    assert ask(console, "print", "--class", first, "--out", out)["pages"] == 1
    assert ask(console, "print", "--all-classes", "--unprinted", "--out", out)["pages"] == 1
    assert "冬季手机班" in text_of(out)
    number = issued[0]["number"]
    assert ask(console, "print", "--number", number, "--out", out)["pages"] == 1
    assert number in text_of(out)
    assert run(console, "print", "--out", out).exit_code == 2
    with pytest.raises(Problem, match="还没有可以打印"):
        run(console, "print", "--class", second, "--kind", "study", "--out", out)


def test_printing_on_bought_paper_remembers_how_far_it_is_moved(console: Console, tmp_path: Path) -> None:
    ask(console, "issue", "--all-classes")
    out = tmp_path / "x.pdf"
    words = ("print", "--all-classes", "--overprint", "--right", "1.5", "--out", out)
    assert ask(console, *words)["pages"] == 2
    assert "结业证书" not in text_of(out)
    ask(console, *words[:3], "--with-title", "--out", out)
    assert "结业证书" in text_of(out)
    ask(console, "templates", "overprint-test", "completion", "--down", "-2", "--out", out)
    assert "右移1.5mm，下移-2mm" in text_of(out)
    with pytest.raises(Problem, match="最多只能移动"):
        run(console, *words[:3], "--right", "99", "--out", out)


def test_a_lost_one_is_issued_again_and_a_wrong_one_is_voided(console: Console, tmp_path: Path) -> None:
    one, two = ask(console, "issue", "--all-classes")["issued"]
    again = ask(console, "reissue", one["number"], "--reason", "遗失")
    assert (again["number"], again["first"]) == (f"{one['number']}补1", one["id"])
    assert ask(console, "void", two["machine_number"], "--reason", "写错")["voided"] == two["number"]
    found = ask(console, "register")
    assert {each["number"]: bool(each["voided_at"]) for each in found} == {
        one["number"]: True,
        again["number"]: False,
        two["number"]: True,
    }
    assert ask(console, "register", "--kind", "study") == []
    out = tmp_path / "r.pdf"
    assert ask(console, "register", "--kind", "completion", "--out", out)["pages"] == 1
    assert again["number"] in text_of(out)
    console.as_json = False
    assert "已作废：写错" in run(console, "register").output
    assert "已补发" in run(console, "reissue", again["number"], "--reason", "损坏").output


def test_rules_are_shown_set_for_a_course_and_taken_back(console: Console) -> None:
    assert ask(console, "rules")["rules"] == "出勤率达到 60%"
    words = ("--percent", 80, "--sessions", 3, "--of", "9/12", "--topics", "all")
    assert ask(console, "rules", *words)["rules"] == (
        "出勤率达到 80%，并且至少到课 3 次，并且12 次课中至少到 9 次，并且学完全部主题"
    )
    shown = ask(console, "rules", "--course", "智能手机基础班", "--topics", 2, "--percent", 50, "--any")
    assert (shown["joined"], shown["rules"]) == ("any", "出勤率达到 50%，或者至少学完 2 个主题")
    assert "80%" in ask(console, "rules")["rules"]
    checked = ask(console, "rules", "--kind", "excellent", "--checks", 90, "--helped")
    assert checked["rules"] == "过关检查至少会 90%（提示后会也算）"
    assert "80%" in ask(console, "rules", "--course", "智能手机基础班", "--default")["rules"]
    assert ask(console, "rules", "--kind", "study")["rules"] == "至少到课 1 次"
    with pytest.raises(Problem, match="没有叫“绘画班”的课程"):
        run(console, "rules", "--course", "绘画班")
    for wrong in (("--of", "9"), ("--topics", "some"), ("--percent", "0")):
        assert run(console, "rules", *wrong).exit_code == 2


def test_templates_are_listed_shown_changed_and_looked_at(console: Console, tmp_path: Path) -> None:
    assert [one["kind"] for one in ask(console, "templates", "list")][:2] == ["completion", "study"]
    logo = BytesIO()
    Image.new("RGB", (50, 50), "red").save(logo, "PNG")
    (tmp_path / "logo.png").write_bytes(logo.getvalue())
    words = (
        "--title",
        "毕业证书",
        "--wording",
        r"学完{class}。\n准予毕业。",
        "--issuer",
        "甲局",
        "--issuer",
        "乙局",
    )
    style = ("--theme", "jade", "--paper", "A5", "--address", "", "--logo", tmp_path / "logo.png")
    shown = ask(console, "templates", "set", "结业证书", *words, *style)
    assert (shown["title"], shown["address"], shown["issuers"]) == ("毕业证书", "", ["甲局", "乙局"])
    assert shown["wording"] == "学完{class}。\n准予毕业。"
    assert len(shown["logo"]) == 64
    assert ask(console, "templates", "show", "completion") == shown
    assert ask(console, "templates", "set", "结业证书", "--no-logo", "--rename", "毕业")["logo"] == ""
    out = tmp_path / "x.pdf"
    ask(console, "templates", "preview", "毕业", "--name", "单䶮", "--out", out)
    assert "单䶮" in text_of(out)
    with Pages(out) as pages:
        assert pages.size(0) == pytest.approx((210, 148), abs=0.1)
    with pytest.raises(Problem, match="不认识"):
        run(console, "templates", "set", "毕业", "--wording", "{foo}")
    console.as_json = False
    assert "title: 毕业证书" in run(console, "templates", "show", "毕业").output
    assert "volunteer" in run(console, "templates", "list").output


def test_a_new_template_is_made_and_used_by_its_name(console: Console) -> None:
    ask(console, "templates", "set", "老年大学版", "--new", "completion", "--title", "毕业证书")
    code = codes(console)[0]
    (one,) = ask(console, "issue", "--class", code, "--template", "老年大学版")["issued"]
    assert one["kind"] == "completion"
    assert len(ask(console, "templates", "list")) == 6
