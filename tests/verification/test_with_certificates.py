"""From the class to the photograph: what is issued, drawn and photographed is verified."""

import io
import random
from pathlib import Path

import pytest
from PIL import Image

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service as certificates
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.document import write
from literacy_desktop.certificates.model import Grant
from literacy_desktop.classes.model import Class
from literacy_desktop.paper.qr import modules
from literacy_desktop.paper.raster import Pages
from literacy_desktop.verification import model, service
from literacy_desktop.verification.content import from_digits
from tests import make
from tests.bench.codes import DRAWN, LEVELS, photograph


@pytest.fixture
def class_(ws: Workspace) -> Class:
    make.office(ws)
    return make.marked_class(ws, 1.0, 1.0, name="春季智能手机基础班")


def drawn(path: Path) -> list[Image.Image]:
    with Pages(path) as pages:
        pictures = list(pages.draw_all(DRAWN, "grey"))
    return [
        Image.frombytes("L", (each.width, each.height), each.data, "raw", "L", each.stride)
        for each in pictures
    ]


def test_a_photograph_of_an_issued_certificate_is_genuine(
    ws: Workspace, class_: Class, tmp_path: Path
) -> None:
    issued = certificates.issue(ws, class_.id)
    certificates.print_certificates(ws, issued[:1], tmp_path / "证书.pdf")
    (page,) = drawn(tmp_path / "证书.pdf")
    (answer,) = service.judge_picture(ws, photograph(page, LEVELS["mid"], 150, random.Random(6)))
    name = Content.from_json(issued[0].content).name
    assert (answer.verdict, answer.number) == (model.GENUINE, issued[0].number)
    assert answer.statement is not None
    assert (answer.statement.name, answer.statement.machine_number) == (name, issued[0].machine_number)


def test_every_page_of_a_printed_class_is_genuine(ws: Workspace, class_: Class, tmp_path: Path) -> None:
    issued = certificates.issue(ws, class_.id)
    certificates.print_certificates(ws, issued, tmp_path / "证书.pdf")
    answers = service.judge_files(ws, [tmp_path / "证书.pdf"])
    assert [(one.page, one.verdict, one.number) for one in answers] == [
        (page, model.GENUINE, one.number) for page, one in enumerate(issued, 1)
    ]


def test_the_code_is_frozen_with_the_content(ws: Workspace, class_: Class) -> None:
    one = certificates.issue(ws, class_.id)[0]
    payload = Content.from_json(one.content).payload
    ws.set_setting("certificate_issuer", "换了名字的单位")
    service.revoke(ws, service.own_key(ws).fingerprint, "换电脑")
    service.own_key(ws)
    assert Content.from_json(certificates.certificate_of_number(ws, one.number).content).payload == payload
    assert service.judge(ws, payload).verdict == model.GENUINE


def test_the_class_is_in_the_code_only_where_the_paper_names_it(ws: Workspace, class_: Class) -> None:
    one = Content.from_json(certificates.issue(ws, class_.id)[0].content)
    said = from_digits(one.payload).statement
    assert said.class_name == "春季智能手机"
    assert any(said.class_name in paragraph for paragraph in one.paragraphs)
    granted = certificates.grant(
        ws, Grant("volunteer", "李志愿", hours=20, first=ws.today(), last=ws.today())
    )
    volunteer = from_digits(Content.from_json(granted.content).payload).statement
    assert (volunteer.kind, volunteer.name, volunteer.class_name) == ("volunteer", "李志愿", "")


def test_what_was_issued_again_leads_from_the_lost_one_to_the_new_one(ws: Workspace, class_: Class) -> None:
    lost = certificates.issue(ws, class_.id)[0]
    again = certificates.reissue(ws, lost.id, "被水泡了")
    old, new = (Content.from_json(one.content).payload for one in (lost, again))
    answer = service.judge(ws, old)
    assert (answer.verdict, again.number in answer.told) == (model.REPLACED, True)
    assert service.judge(ws, new).verdict == model.GENUINE
    assert service.judge(ws, again.number).verdict == model.REGISTERED
    certificates.void(ws, again.id, "发错了人")
    assert service.judge(ws, new).verdict == model.VOIDED


def test_the_codes_of_a_whole_class_have_41_modules(ws: Workspace, class_: Class) -> None:
    payloads = [Content.from_json(one.content).payload for one in certificates.issue(ws, class_.id)]
    assert {len(modules(one, "M")) for one in payloads} == {41}


def test_a_certificate_without_signature_prints_the_code_it_had(ws: Workspace, class_: Class) -> None:
    out = io.BytesIO()
    one = Content.from_json(certificates.issue(ws, class_.id)[0].content)
    before = Content.from_json(one.to_json().replace(one.payload, ""))
    write([before], out)
    answers = service.judge_picture(ws, out.getvalue())
    assert [each.verdict for each in answers] == [model.FORGED]
