"""The register on paper names every certificate once, with room to sign, and says which are void."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.document.register import Entry, Register, write_register
from literacy_desktop.certificates.model import Certificate
from literacy_desktop.classes.model import Class
from literacy_desktop.cli import main
from literacy_desktop.paper.raster import Pages
from tests import make

RARE = ("单䶮", "李𬱖", "买买提·吐尔逊江", "王𬎆𫖯")


def issue(ws: Workspace, people: int = 3, **draft: str) -> tuple[Class, list[Certificate]]:
    """A class that is over, and the certificates of everybody in it."""
    made = make.marked_class(ws, *[1.0] * people, sessions=4, **draft)
    return made, service.issue(ws, made.id)


def read(path: Path) -> list[str]:
    """The text of every page without its spaces."""
    with Pages(path) as pages:
        return ["".join(pages.text(page).split()) for page in range(len(pages))]


def row(one: Certificate, ws: Workspace, class_name: str) -> str:
    assert one.class_id is not None
    name = next(s.name for s in service.standings(ws, one.class_id) if s.attendee_id == one.attendee_id)
    return f"{one.number}{name}{class_name}{ws.today().isoformat()}"


def test_the_list_of_a_class_has_everybody_who_has_one(ws: Workspace, tmp_path: Path) -> None:
    make.office(ws)
    _other, others = issue(ws, 2)
    made, certificates = issue(ws, 3, name="冬季掌上办事班", teacher="李建国")
    out = tmp_path / "登记表.pdf"
    assert service.print_register(ws, out, class_id=made.id) == 1
    (text,) = read(out)
    assert [one.number for one in certificates if row(one, ws, made.name) not in text] == []
    assert [one.number for one in others if one.number in text] == []
    for word in ("证书发放登记表", ws.settings.programme, "柳屯镇幸福院", "李建国", "证书3张", "领取人签字"):
        assert word in text
    assert "发证2026-11-22" in text


def test_the_whole_register_has_every_class_in_the_order_of_the_numbers(
    ws: Workspace, tmp_path: Path
) -> None:
    found = [issue(ws, 2, name=name) for name in ("春季基础班", "夏季微信班")]
    out = tmp_path / "登记表.pdf"
    service.print_register(ws, out)
    (text,) = read(out)
    rows = [row(one, ws, made.name) for made, certificates in found for one in certificates]
    places = [text.index(each) for each in rows]
    assert places == sorted(places)
    assert "班级全部班级" in text


def test_a_void_certificate_stays_in_the_list_with_its_reason(ws: Workspace, tmp_path: Path) -> None:
    made, certificates = issue(ws, 3)
    service.void(ws, certificates[1].id, "姓名写错")
    out = tmp_path / "登记表.pdf"
    service.print_register(ws, out, class_id=made.id)
    (text,) = read(out)
    assert row(certificates[1], ws, made.name) + "作废：姓名写错" in text
    assert "证书2张，另有作废1张" in text
    assert text.count("作废：") == 1


def test_rare_names_are_listed_as_they_stand_on_the_certificate(tmp_path: Path) -> None:
    day = date(2026, 5, 18)
    entries = [Entry(f"濮智助结字〔2026〕第K3F-{n:04}号", name, "基础班", day) for n, name in enumerate(RARE)]
    out = tmp_path / "登记表.pdf"
    with out.open("wb") as file:
        write_register(Register("行动", entries, day), file)
    (text,) = read(out)
    assert [name for name in RARE if f"{name}基础班" not in text] == []


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (18, 1), (19, 2), (60, 3)])
def test_rows_are_high_enough_to_sign_in(count: int, pages: int, tmp_path: Path) -> None:
    day = date(2026, 5, 18)
    entries = [Entry(f"第{n:04}号", "王桂兰", "基础班", day) for n in range(count)]
    out = tmp_path / "登记表.pdf"
    with out.open("wb") as file:
        assert write_register(Register("行动", entries, day), file) == pages
    assert sum(text.count("王桂兰") for text in read(out)) == count
    assert "发证人核对人日期" in read(out)[-1]


def test_without_certificates_there_is_no_list(ws: Workspace, tmp_path: Path) -> None:
    made = make.class_(ws)
    with pytest.raises(Problem, match="还没有发过证书"):
        service.print_register(ws, tmp_path / "登记表.pdf", class_id=made.id)
    with pytest.raises(Problem, match="还没有发过证书"):
        service.print_register(ws, tmp_path / "登记表.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_list_leaves_no_file(ws: Workspace, tmp_path: Path) -> None:
    issue(ws)

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        service.print_register(ws, tmp_path / "登记表.pdf", report=cancel)
    assert list(tmp_path.iterdir()) == []


def test_the_command_shows_the_register_or_writes_it(data_file: Path, tmp_path: Path) -> None:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        made, certificates = issue(ws, 2)
        _other, others = issue(ws, 1)
    arguments = ["--data", str(data_file), "certificates", "register"]
    told = CliRunner().invoke(main, arguments).output
    assert [one.number for one in (*certificates, *others) if one.number not in told] == []
    told = CliRunner().invoke(main, [*arguments, "--class", made.code]).output
    assert [one.number in told for one in (*certificates, *others)] == [True, True, False]
    out = tmp_path / "登记表.pdf"
    told = CliRunner().invoke(main, [*arguments, "--class", made.code, "--out", str(out)]).output
    assert "已生成 1 页" in told
    assert certificates[0].number in read(out)[0]
