"""Every way a certificate can be wrong has an answer of its own, in words that a volunteer understands."""

import json
from dataclasses import replace

import pytest

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.verification import model, service, store
from literacy_desktop.verification.content import DOMAIN, from_digits, pack, to_digits
from literacy_desktop.verification.model import Statement
from literacy_desktop.verification.service import keys
from tests.verification import office


def forge(issued: office.Issued, said: Statement) -> str:
    """Another statement under the signature of a real certificate."""
    code = from_digits(issued.digits)
    return to_digits(pack(said, code.key_id), code.signature)


def test_a_good_code_of_this_register_is_genuine(ws: Workspace) -> None:
    issued = office.issue(ws)
    answer = service.judge(ws, issued.digits)
    assert (answer.verdict, answer.proven, answer.in_register) == (model.GENUINE, True, True)
    assert (answer.number, answer.tone, answer.well) == (issued.number, "ok", True)
    assert answer.statement == replace(issued.statement, class_name="智能手机基础")
    assert answer.headline == "真证书，现在有效"


@pytest.mark.parametrize("typed", ["0000{}", " {}\n", "{} "])
def test_what_a_hand_scanner_types_around_the_digits_does_no_harm(ws: Workspace, typed: str) -> None:
    assert service.judge(ws, typed.format(office.issue(ws).digits)).verdict == model.GENUINE


def test_full_width_digits_of_an_input_method_are_read(ws: Workspace) -> None:
    digits = office.issue(ws).digits
    assert service.judge(ws, digits.translate(str.maketrans("0123456789", "０１２３４５６７８９"))).well


def test_an_altered_name_is_told_with_the_name_in_the_register(ws: Workspace) -> None:
    issued = office.issue(ws)
    answer = service.judge(ws, forge(issued, replace(issued.statement, name="王秀丽")))
    assert (answer.verdict, answer.proven, answer.tone) == (model.ALTERED, False, "bad")
    assert "姓名 王秀兰" in answer.told


def test_an_altered_day_is_told_with_the_day_in_the_register(ws: Workspace) -> None:
    issued = office.issue(ws)
    day = issued.statement.issued_on.replace(year=2025)
    answer = service.judge(ws, forge(issued, replace(issued.statement, issued_on=day)))
    assert (answer.verdict, "日期 2026年5月18日" in answer.told) == (model.ALTERED, True)


def test_an_altered_number_is_told_as_altered_and_not_in_the_register(ws: Workspace) -> None:
    issued = office.issue(ws)
    said = replace(issued.statement, machine_number=office.machine_number(77))
    answer = service.judge(ws, forge(issued, said))
    assert (answer.verdict, answer.in_register) == (model.ALTERED, False)
    assert "登记簿里也没有这个编号" in answer.told


def test_a_code_signed_with_another_key_under_our_name_is_forged(ws: Workspace) -> None:
    issued = office.issue(ws)
    signed = from_digits(issued.digits).signed
    signature = keys.signature_of(bytes(32), DOMAIN + signed)
    answer = service.judge(ws, to_digits(signed, signature))
    assert (answer.verdict, answer.proven) == (model.FORGED, False)
    assert "仿造" in answer.told


def test_a_key_that_is_not_known_here_is_no_judgement_but_a_way_on(ws: Workspace) -> None:
    with office.other_pc() as other:
        digits = office.issue(other).digits
    office.issue(ws, 2)
    answer = service.judge(ws, digits)
    assert (answer.verdict, answer.proven, answer.tone) == (model.UNKNOWN_ISSUER, False, "warn")
    assert "密钥名单" in answer.told
    assert answer.statement is not None
    assert answer.statement.name == "王秀兰"


def test_two_keys_of_the_same_id_are_both_tried(ws: Workspace) -> None:
    issued = office.issue(ws)
    mine = service.own_key(ws)
    with ws.change("导入"):
        store.insert_key(ws.conn, replace(mine, public=keys.public_of(bytes(32)), office="另一家"))
    answer = service.judge(ws, issued.digits)
    assert (answer.verdict, answer.issuer) == (model.GENUINE, mine.office)


def test_a_voided_certificate_is_told_with_day_and_reason(ws: Workspace) -> None:
    issued = office.issue(ws)
    office.change(ws, issued, voided_at="2026-06-01T10:00:00.000+08:00", void_reason="姓名写错，重发")
    for typed in (issued.digits, issued.number, issued.statement.machine_number):
        answer = service.judge(ws, typed)
        assert answer.verdict == model.VOIDED
        assert answer.told == "2026-06-01 作废，原因：姓名写错，重发。"


def test_a_certificate_that_was_issued_again_names_the_new_one(ws: Workspace) -> None:
    first = office.issue(ws)
    office.change(ws, first, voided_at="2026-06-01T10:00:00.000+08:00", void_reason="遗失，补发")
    second = office.issue(ws, 2, first_id=first.id, reissue=1)
    answer = service.judge(ws, first.digits)
    assert (answer.verdict, second.number in answer.told) == (model.REPLACED, True)
    assert service.judge(ws, second.digits).verdict == model.GENUINE
    office.change(ws, second, voided_at="2026-07-01T10:00:00.000+08:00", void_reason="遗失，补发")
    third = office.issue(ws, 3, first_id=first.id, reissue=2)
    told = [service.judge(ws, one.digits) for one in (first, second)]
    assert [one.verdict for one in told] == [model.REPLACED, model.REPLACED]
    assert all(third.number in one.told for one in told)


def test_a_good_signature_over_a_number_that_is_another_persons_here_is_told(ws: Workspace) -> None:
    issued = office.issue(ws)
    digits = service.sign(ws, replace(issued.statement, name="李建国"))
    answer = service.judge(ws, digits)
    assert (answer.verdict, answer.proven) == (model.CONFLICT, True)
    assert "王秀兰" in answer.told


def test_a_revoked_key_is_believed_only_where_the_register_agrees(ws: Workspace) -> None:
    mine = office.issue(ws)
    stolen = service.sign(ws, office.statement(900, "张三丰"))
    service.revoke(ws, service.own_key(ws).fingerprint, "电脑丢失")
    assert service.judge(ws, mine.digits).verdict == model.GENUINE
    answer = service.judge(ws, stolen)
    assert (answer.verdict, answer.well) == (model.REVOKED_ISSUER, False)
    assert "电脑丢失" in answer.told


def test_a_certificate_of_another_pc_is_genuine_and_says_what_cannot_be_known(ws: Workspace) -> None:
    with office.other_pc() as other:
        digits, key = office.issue(other).digits, service.own_key(other)
    with ws.change("导入"):
        store.insert_key(ws.conn, key)
    answer = service.judge(ws, digits)
    assert (answer.verdict, answer.in_register, answer.issuer) == (model.GENUINE, False, "清丰县老年大学")
    assert "不在本机登记簿里" in answer.told


# -- numbers


@pytest.mark.parametrize(
    "typed",
    [
        "濮智助结字〔2026〕第K3F-0001号",
        "濮智助结字[2026]第K3F-0001号",
        "濮智助结字（2026）第k3f0001号",
        " 濮智助结字 2026 第 K3F-0001 号 ",
        "PYJY-410928-2026-K3F-000001-{}",
        "pyjy4109282026k3f000001{}",
    ],
)
def test_a_number_is_found_however_it_is_typed(ws: Workspace, typed: str) -> None:
    issued = office.issue(ws)
    answer = service.judge(ws, typed.format(issued.statement.machine_number[-1]))
    assert (answer.verdict, answer.number, answer.proven) == (model.REGISTERED, issued.number, False)
    assert "没有核对签名" in answer.told


def test_a_certificate_from_before_there_were_keys_is_in_the_register_without_a_signature(
    ws: Workspace,
) -> None:
    issued = office.issue(ws, signed=False)
    typed = service.judge(ws, issued.number)
    scanned = service.judge(ws, issued.statement.machine_number, scanned=True)
    for answer in (typed, scanned):
        assert (answer.verdict, answer.well, answer.proven) == (model.REGISTERED, True, False)
        assert "没有签名" in answer.told


def test_a_paper_whose_code_lost_its_signature_was_not_printed_here(ws: Workspace) -> None:
    issued = office.issue(ws)
    assert service.judge(ws, issued.statement.machine_number, scanned=True).verdict == model.FORGED


def test_a_slip_of_the_finger_is_told_from_a_number_that_is_not_there(ws: Workspace) -> None:
    office.issue(ws)
    right = office.machine_number(55)
    wrong = right.replace("000055", "000056")
    assert service.judge(ws, right).verdict == model.UNLISTED
    assert service.judge(ws, wrong).verdict == model.MISTYPED
    assert service.judge(ws, "濮智助结字〔2026〕第K3F-0055号").verdict == model.UNLISTED


@pytest.mark.parametrize(
    "typed", ["", "王秀兰", "15400001234", "6901234567892", "https://example.org/x", "9" * 200]
)
def test_what_is_no_certificate_is_told_so(ws: Workspace, typed: str) -> None:
    answer = service.judge(ws, typed)
    assert (answer.verdict, answer.well) == (model.NO_CERTIFICATE, False)


# -- the words


def test_every_verdict_has_its_headline_and_tone() -> None:
    verdicts = set(model.HEADLINES)
    assert verdicts == set(model.TONES)
    assert len(set(model.HEADLINES.values())) == len(verdicts)


def test_the_code_shows_nothing_that_the_paper_does_not(ws: Workspace) -> None:
    issued = office.issue(ws)
    said = from_digits(issued.digits).statement
    paper = json.dumps([issued.number, said.machine_number, "王秀兰", "智能手机基础班"], ensure_ascii=False)
    assert said.name in paper
    assert said.class_name in paper
    assert said.machine_number in paper
