"""The answer to what was scanned or typed: the signature first, then the register and the lists."""

import re
import unicodedata
from dataclasses import replace

from literacy_desktop.base.check_letters import check_letter
from literacy_desktop.base.dates import chinese_date
from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.verification import model, store
from literacy_desktop.verification.content import DOMAIN, Code, NotOursError, from_digits
from literacy_desktop.verification.model import Answer, IssuerKey, Registered, Statement
from literacy_desktop.verification.service.keys import is_signed

LEAST_DIGITS = 180
"""Shorter numbers are no codes of ours: a signature alone has 150 digits."""

_MACHINE_NUMBER = re.compile(r"([0-9A-Z]{4})-?(\d{6})-?(\d{4})-?([0-9A-Z]{3})-?(\d{6})-?([0-9A-Z])", re.ASCII)
_NO_LETTERS = re.compile(r"[\W_]+")
_PRINTED_NUMBER = re.compile(r"\d{4}.*第.*\d.*号")


def is_code(text: str) -> bool:
    """Whether a code's text could be that of a certificate."""
    plain = text.strip()
    return (len(plain) >= LEAST_DIGITS and plain.isascii() and plain.isdecimal()) or bool(
        _MACHINE_NUMBER.fullmatch(plain)
    )


def judge(ws: Workspace, typed: str, *, scanned: bool = False) -> Answer:
    """Answer for what a code holds or a person typed: the digits of a code, or a number in either form.

    Args:
        ws: the workspace.
        typed: the text.
        scanned: whether it was read out of a picture, that is, surely stood in a code.
    """
    plain = _NO_SPACE.sub("", unicodedata.normalize("NFKC", typed))
    if len(plain) >= LEAST_DIGITS and plain.isascii() and plain.isdecimal():
        return replace(_judge_digits(ws, plain), source=typed)
    return replace(_judge_number(ws, plain.upper(), scanned=scanned), source=typed)


_NO_SPACE = re.compile(r"\s+")

# -- a code with its signature


def _judge_digits(ws: Workspace, digits: str) -> Answer:
    try:
        code = from_digits(digits)
    except NotOursError:
        return Answer(model.NO_CERTIFICATE, _("这个码不是本程序的证书。也可能是更新版本发的，请升级后再试。"))
    entry = store.registered(ws.conn, code.statement.machine_number)
    known = store.keys_called(ws.conn, code.key_id)
    signer = next((one for one in known if is_signed(one.public, code.signature, DOMAIN + code.signed)), None)
    if signer is not None:
        return _judge_signed(ws, code, signer, entry)
    answer = Answer(
        model.UNKNOWN_ISSUER,
        "",
        code.statement,
        coded=True,
        number=entry.number if entry else "",
        in_register=bool(entry),
    )
    if not known:
        told = _("签名的密钥不在本机的名单里，不能判断真假。请向发证单位要最新的密钥名单，导入后再核验。")
        return replace(answer, told=told)
    return _judge_unsigned(answer, entry)


def _judge_unsigned(answer: Answer, entry: Registered | None) -> Answer:
    """The signature is not that of the key it names."""
    statement = answer.statement
    if entry is None or statement is None:
        told = _("码里的内容和签名不符：内容被改过，或者码是仿造的。登记簿里也没有这个编号。")
        return replace(answer, verdict=model.ALTERED, told=told)
    changed = _differences(statement, entry)
    if changed:
        told = _("码里的内容和签名不符。登记簿里这个编号是：{differences}。").format(
            differences="，".join(changed)
        )
        return replace(answer, verdict=model.ALTERED, told=told)
    told = _("码里的内容和登记簿一致，但签名不是发证密钥签的，码是仿造的。请收下证书，联系发证单位。")
    return replace(answer, verdict=model.FORGED, told=told)


def _differences(statement: Statement, entry: Registered) -> list[str]:
    """What the register says otherwise, in words."""
    told = []
    if statement.name != entry.name:
        told.append(_("姓名 {name}").format(name=entry.name))
    if statement.issued_on != entry.issued_on:
        told.append(_("日期 {day}").format(day=chinese_date(entry.issued_on)))
    return told


def _judge_signed(ws: Workspace, code: Code, signer: IssuerKey, entry: Registered | None) -> Answer:
    answer = Answer(
        model.GENUINE,
        "",
        code.statement,
        coded=True,
        proven=True,
        number=entry.number if entry else "",
        issuer=signer.office,
        in_register=bool(entry),
    )
    same = entry is not None and entry.payload != "" and from_digits(entry.payload).signed == code.signed
    if entry is not None and not same:
        told = _("签名是真的，但登记簿里同一个编号是另一张证书：{name}，{day}。请联系发证单位查明。").format(
            name=entry.name, day=chinese_date(entry.issued_on)
        )
        return replace(answer, verdict=model.CONFLICT, told=told)
    called_back = _called_back(ws, code.statement.machine_number, entry)
    if called_back is not None:
        return replace(answer, verdict=called_back[0], told=called_back[1])
    if signer.revoked and not same:
        told = _("签名的密钥从 {day} 起停用（{reason}），本机登记簿里又没有这张证书，不能采信。").format(
            day=signer.revoked, reason=signer.revoke_reason or _("没有写原因")
        )
        return replace(answer, verdict=model.REVOKED_ISSUER, told=told)
    return replace(answer, told=_("签名相符，登记簿里也有。") if entry else _elsewhere())


def _elsewhere() -> str:
    return _("签名相符。这张证书是别的电脑发的，不在本机登记簿里；后来是否作废，以最新的密钥名单为准。")


def _called_back(ws: Workspace, machine_number: str, entry: Registered | None) -> tuple[str, str] | None:
    """Whether a certificate was voided or replaced: the verdict and the words."""
    told = store.revocation(ws.conn, machine_number)
    replaced_by = (entry.replaced_by if entry else "") or (told.replaced_by if told else "")
    day = (entry.voided_at or "")[:10] if entry else ""
    day = day or (told.voided_at if told else "")
    if replaced_by:
        return model.REPLACED, _("新的一张是：{number}。请收回这一张。").format(number=replaced_by)
    if not day:
        return None
    if entry is not None and entry.void_reason:
        return model.VOIDED, _("{day} 作废，原因：{reason}。").format(day=day, reason=entry.void_reason)
    return model.VOIDED, _("{day} 作废。").format(day=day)


# -- a number without a signature


def _judge_number(ws: Workspace, plain: str, *, scanned: bool) -> Answer:
    number = _number_meant(ws, plain)
    entry = store.registered(ws.conn, number)
    if entry is None:
        return _judge_missing(ws, number)
    statement = Statement(entry.machine_number, entry.issued_on, entry.name)
    answer = Answer(model.REGISTERED, "", statement, number=entry.number, in_register=True)
    called_back = _called_back(ws, entry.machine_number, entry)
    if called_back is not None:
        return replace(answer, verdict=called_back[0], told=called_back[1])
    if not entry.payload:
        return replace(answer, told=_("在登记簿里，没有签名：发证的时候程序还不会签名。请和纸上逐项对照。"))
    if scanned:
        told = _("登记簿里这张证书是带签名的，纸上的码却只有编号：这张纸不是本程序印的。")
        return replace(answer, verdict=model.FORGED, told=told)
    return replace(
        answer, told=_("只查了编号，没有核对签名。请和纸上逐项对照；扫描或拍下二维码，才能核对签名。")
    )


def _number_meant(ws: Workspace, plain: str) -> str:
    """The number as the register writes it, whatever brackets and hyphens were typed."""
    parts = _MACHINE_NUMBER.fullmatch(plain)
    if parts is not None:
        return "-".join(parts.groups())
    wanted = _letters(plain)
    return next((one for one in store.numbers(ws.conn) if _letters(one) == wanted), plain)


def _letters(number: str) -> str:
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", number)).upper()


def _judge_missing(ws: Workspace, number: str) -> Answer:
    if _MACHINE_NUMBER.fullmatch(number):
        if check_letter(number[:-2]) != number[-1]:
            return Answer(model.MISTYPED, _("最后一位核对字符不对，编号里有输错的字。请对照纸上再输一次。"))
        called_back = _called_back(ws, number, None)
        if called_back is not None:
            return Answer(*called_back)
    elif not _PRINTED_NUMBER.search(_letters(number)):
        return Answer(
            model.NO_CERTIFICATE, _("这不是证书编号，也不是证书二维码里的数字。请对照纸上再输一次。")
        )
    told = _("本机登记簿里没有这个编号。别的电脑发的证书，请扫描或拍下二维码来核验。")
    return Answer(model.UNLISTED, told)
