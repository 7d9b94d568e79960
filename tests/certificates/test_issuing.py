"""Kinds with numbers of their own, single people, certificates issued again, frozen pages, batches."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from literacy_desktop.base.check_letters import check_letter
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.model import KINDS, Certificate, Grant, Numbering
from literacy_desktop.classes.model import Class
from literacy_desktop.paper.raster import Pages
from literacy_desktop.sites.service import all_sites
from literacy_desktop.vault.service import check
from tests import make

FIRST, LAST = date(2026, 1, 5), date(2026, 6, 30)


@pytest.fixture
def class_(ws: Workspace) -> Class:
    """A class of three; two came always."""
    make.office(ws, operator="周建国")
    return make.marked_class(ws, 1.0, 0.25, 1.0, topics=("A01",), name="秋季手机班")


def said(one: Certificate) -> Content:
    return Content.from_json(one.content)


# -- kinds


def test_every_kind_counts_for_itself_without_a_gap(ws: Workspace, class_: Class) -> None:
    issued = service.issue(ws, class_.id) + service.issue(ws, class_.id, kind="study")
    issued += service.issue(ws, class_.id, kind="excellent")
    block = ws.block
    assert [one.number.removesuffix("号").split(f"〔2026〕第{block}-") for one in issued] == [
        ["濮智助结字", "0001"],
        ["濮智助结字", "0002"],
        ["濮智助学字", "0001"],
        ["濮智助学字", "0002"],
        ["濮智助学字", "0003"],
        ["濮智助优字", "0001"],
        ["濮智助优字", "0002"],
    ]
    assert len({one.machine_number for one in issued}) == len(issued)
    assert [one.kind for one in service.class_certificates(ws, class_.id)] == [one.kind for one in issued]
    assert len(service.register(ws, "study")) == 3


def test_the_beginning_of_each_kinds_numbers_is_a_setting(ws: Workspace, class_: Class) -> None:
    for kind in KINDS.values():
        ws.set_setting(kind.prefix, f"濮县{kind.letters}字")
    (one, *_rest) = service.issue(ws, class_.id, kind="excellent")
    assert one.number.startswith("濮县PYYX字〔2026〕")
    two = service.grant(ws, Grant("lecturer", "赵老师", first=FIRST, last=LAST))
    assert two.number.startswith("濮县PYPS字〔2026〕")


def test_machine_numbers_check_themselves_and_tell_repeats_apart() -> None:
    first = Numbering("濮智助结字", 2026, "K3F", 17, "410928")
    again = replace(first, reissue=2)
    assert first.number == "濮智助结字〔2026〕第K3F-0017号"
    assert again.number == "濮智助结字〔2026〕第K3F-0017号补2"
    assert again.machine_number.startswith("PYJY-410928-2026-K3F-200017-")
    for numbering in (first, again):
        body, letter = numbering.machine_number.rsplit("-", 1)
        assert check_letter(body) == letter


def test_kinds_outside_classes_are_not_issued_to_a_class(ws: Workspace, class_: Class) -> None:
    with pytest.raises(Problem, match="不是按班级发的"):
        service.issue(ws, class_.id, kind="volunteer")


# -- single people


def test_a_volunteer_gets_a_certificate_by_name(ws: Workspace) -> None:
    make.office(ws)
    one = service.grant(ws, Grant("volunteer", " 张建国 ", hours=60, first=FIRST, last=LAST))
    content = said(one)
    assert (content.title, content.name, content.address) == ("志愿服务证书", "张建国", "同志")
    assert "2026年1月5日至6月30日" in content.paragraphs[0]
    assert "60小时" in content.paragraphs[0]
    assert (one.class_id, one.attendee_id) == (None, None)
    assert re.fullmatch(rf"濮智助志字〔2026〕第{ws.block}-0001号", one.number)
    assert all(finding.well for finding in check(ws))


def test_somebody_of_the_register_can_be_a_lecturer(ws: Workspace) -> None:
    make.office(ws)
    person = make.attendee(ws, "赵秀芬", sex="女")
    template = service.template_for(ws, "lecturer")
    service.save_template(ws, replace(template, address="{sex}"))
    one = service.grant(ws, Grant("lecturer", person.name, attendee_id=person.id, first=FIRST, last=LAST))
    assert said(one).address == "女士"
    assert [each.number for each in service.attendee_certificates(ws, person.id)] == [one.number]


def test_what_the_wording_needs_has_to_be_told(ws: Workspace) -> None:
    with pytest.raises(Problem, match="要写开始日期、结束日期"):
        service.grant(ws, Grant("lecturer", "赵老师"))
    with pytest.raises(Problem, match="小时"):
        service.grant(ws, Grant("volunteer", "赵老师", first=FIRST, last=LAST))
    with pytest.raises(Problem, match="请填写姓名"):
        service.grant(ws, Grant("volunteer", "  ", hours=3, first=FIRST, last=LAST))
    with pytest.raises(Problem, match="结束日期在开始日期前面"):
        service.grant(ws, Grant("lecturer", "赵老师", first=LAST, last=FIRST))
    assert service.register(ws) == []


# -- issued again


def test_a_lost_one_is_issued_again_with_the_first_number_and_the_old_one_is_void(
    ws: Workspace, class_: Class, clock: make.Clock
) -> None:
    first, other = service.issue(ws, class_.id)
    clock.advance(days=40)
    again = service.reissue(ws, first.id, " 遗失 ")
    assert again.number == f"{first.number}补1"
    assert (again.first_id, again.reissue, again.attendee_id) == (first.id, 1, first.attendee_id)
    assert again.machine_number != first.machine_number
    old, new = said(first), said(again)
    assert (new.name, new.paragraphs, new.issuers) == (old.name, old.paragraphs, old.issuers)
    assert (new.mark, old.mark, new.issued_on) == ("补发", "", date(2027, 1, 1))
    assert new.payload != old.payload
    voided = service.certificate_of_number(ws, first.number)
    assert voided.void_reason == "已补发：遗失"
    twice = service.reissue(ws, again.id, "损坏")
    assert (twice.number, twice.first_id, twice.reissue) == (f"{first.number}补2", first.id, 2)
    assert service.issue(ws, make.marked_class(ws, 1.0).id)[0].number.endswith("-0001号")
    assert [one.number for one in service.batch(ws, [class_.id])] == [twice.number, other.number]


def test_a_number_stays_gap_free_after_issuing_again(ws: Workspace, class_: Class) -> None:
    first, _other = service.issue(ws, class_.id)
    service.reissue(ws, first.id, "遗失")
    (third,) = service.issue(ws, make.marked_class(ws, 1.0).id)
    assert third.number.endswith("-0003号")


def test_only_a_valid_one_is_issued_again_and_never_without_a_reason(ws: Workspace, class_: Class) -> None:
    first, other = service.issue(ws, class_.id)
    with pytest.raises(Problem, match="补发证书要写明原因"):
        service.reissue(ws, first.id, " ")
    service.void(ws, other.id, "发错了人")
    with pytest.raises(Problem, match="已经作废"):
        service.reissue(ws, other.id, "遗失")
    assert len(service.register(ws)) == 2


# -- frozen


def test_the_same_bytes_come_out_whatever_changed_since(
    ws: Workspace, class_: Class, tmp_path: Path, clock: make.Clock
) -> None:
    issued = service.issue(ws, class_.id)
    service.print_certificates(ws, issued, tmp_path / "a.pdf")
    template = service.template_for(ws, "completion")
    service.save_template(ws, replace(template, wording="别的话", theme="jade"))
    ws.set_setting("programme", "别的行动")
    clock.advance(days=400)
    again = [service.certificate_of_number(ws, one.number) for one in issued]
    service.print_certificates(ws, again, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_register_that_was_tampered_with_is_noticed_and_not_printed(
    ws: Workspace, class_: Class, tmp_path: Path
) -> None:
    one, other = service.issue(ws, class_.id)
    assert len(one.page_hash) == 64
    assert one.page_hash != other.page_hash
    altered = one.content.replace(said(one).name, "李四光")
    ws.conn.execute("UPDATE certificate SET content = ? WHERE id = ?", (altered, one.id))
    found = service.certificate_of_number(ws, one.number)
    assert not service.is_unaltered(found, service.Pictures(ws))
    with pytest.raises(Problem, match="和发证时不一样") as refused:
        service.print_certificates(ws, [other, found], tmp_path / "x.pdf")
    assert one.number in refused.value.what
    assert not list(tmp_path.iterdir())
    with pytest.raises(Problem, match="和发证时不一样"):
        service.reissue(ws, one.id, "遗失")


def test_certificates_of_the_first_programs_have_no_hash_and_are_printed(
    ws: Workspace, class_: Class, tmp_path: Path
) -> None:
    one, _other = service.issue(ws, class_.id)
    ws.conn.execute("UPDATE certificate SET page_hash = ''")
    found = service.certificate_of_number(ws, one.number)
    assert service.print_certificates(ws, [found], tmp_path / "x.pdf") == 1


# -- many at once


def test_all_classes_get_theirs_in_one_step_and_are_printed_as_they_are_handed_out(
    ws: Workspace, class_: Class, tmp_path: Path
) -> None:
    near, far = make.site(ws, "阿村服务站"), make.site(ws, "子岸镇文化站")
    others = [
        make.marked_class(ws, 1.0, 1.0, name=name, site_id=site.id)
        for name, site in (("乙班", far), ("甲班", far), ("丙班", near))
    ]
    sites: dict[Id | None, str] = {site.id: site.name for site in all_sites(ws)}
    issued = service.issue_everywhere(ws)
    assert len(issued) == 8
    single = service.grant(ws, Grant("volunteer", "张建国", hours=5, first=FIRST, last=LAST))
    found = service.batch(ws)
    assert found[-1] == single
    classes = list(dict.fromkeys(one.class_id for one in found))
    by_hand = sorted((class_, *others), key=lambda one: (sites[one.site_id], one.code))
    assert classes == [*(one.id for one in by_hand), None]
    for made in (class_, *others):
        order = [one.attendee_id for one in found if one.class_id == made.id]
        assert order == [person for person in make.roll(ws, made) if person in order]
        places = [place for place, one in enumerate(found) if one.class_id == made.id]
        assert places == list(range(places[0], places[0] + len(places)))
    out = tmp_path / "all.pdf"
    assert service.print_certificates(ws, service.batch(ws, kind="completion"), out) == 8
    with Pages(out) as pages:
        assert said(found[0]).name in "".join(pages.text(0).split())
    assert service.batch(ws, unprinted=True) == [service.certificate_of_number(ws, single.number)]
    with pytest.raises(Problem, match="没有一个班有可以发证的学员"):
        service.issue_everywhere(ws)


def test_different_papers_are_not_printed_together(ws: Workspace, class_: Class, tmp_path: Path) -> None:
    service.issue(ws, class_.id)
    template = service.template_for(ws, "study")
    service.save_template(ws, replace(template, paper="A5"))
    service.issue(ws, class_.id, kind="study")
    with pytest.raises(Problem, match="纸张大小或方向不一样"):
        service.print_certificates(ws, service.batch(ws), tmp_path / "x.pdf")
    assert service.print_certificates(ws, service.batch(ws, kind="study"), tmp_path / "x.pdf") == 3


# -- bought paper


def test_how_far_print_is_moved_is_remembered_on_this_pc(ws: Workspace, class_: Class) -> None:
    assert service.kept_overprint(ws) == service.Overprint()
    shift = service.Overprint(2.5, -1.0, title=True)
    service.keep_overprint(ws, shift)
    assert service.kept_overprint(ws) == shift
    with pytest.raises(Problem, match="最多只能移动 50 毫米"):
        service.keep_overprint(ws, service.Overprint(51))
    with Pages(service.overprint_test(ws, service.template_for(ws, "completion"))) as pages:
        assert "右移2.5mm" in "".join(pages.text(0).split())


def test_the_list_to_sign_has_one_kind_or_all(ws: Workspace, class_: Class, tmp_path: Path) -> None:
    service.issue(ws, class_.id)
    one = service.grant(ws, Grant("lecturer", "赵老师", first=FIRST, last=LAST))
    service.reissue(ws, one.id, "遗失")
    out = tmp_path / "register.pdf"
    assert service.print_register(ws, out, kind="lecturer") == 1
    with Pages(out) as pages:
        text = "".join(pages.text(0).split())
    assert f"{one.number}补1" in text
    assert "秋季手机班" not in text
    assert "讲师聘书" in text
    service.print_register(ws, out)
    with Pages(out) as pages:
        assert "秋季手机班" in "".join(pages.text(0).split())
