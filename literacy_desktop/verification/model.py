"""What is signed on a certificate, who signs, and what can be answered about one."""

from dataclasses import dataclass, field
from datetime import date

from literacy_desktop.base.i18n import N_, _

GENUINE = "genuine"
REGISTERED = "registered"
ALTERED = "altered"
FORGED = "forged"
CONFLICT = "conflict"
VOIDED = "voided"
REPLACED = "replaced"
UNKNOWN_ISSUER = "unknown_issuer"
REVOKED_ISSUER = "revoked_issuer"
UNLISTED = "unlisted"
MISTYPED = "mistyped"
NO_CERTIFICATE = "not_a_certificate"
NO_CODE = "no_code"

HEADLINES = {
    GENUINE: N_("真证书，现在有效"),
    REGISTERED: N_("登记簿里有，现在有效"),
    ALTERED: N_("内容被改过，不能算数"),
    FORGED: N_("签名不对，不是本机构发的"),
    CONFLICT: N_("编号和登记簿对不上"),
    VOIDED: N_("已经作废"),
    REPLACED: N_("已经补发，这一张不再有效"),
    UNKNOWN_ISSUER: N_("不认识发证单位"),
    REVOKED_ISSUER: N_("发证密钥已停用"),
    UNLISTED: N_("登记簿里没有这个编号"),
    MISTYPED: N_("编号输错了"),
    NO_CERTIFICATE: N_("不是本程序的证书"),
    NO_CODE: N_("没有找到二维码"),
}
"""What each answer says in large letters."""

TONES = {GENUINE: "ok", REGISTERED: "ok"} | dict.fromkeys(
    (VOIDED, REPLACED, UNKNOWN_ISSUER, REVOKED_ISSUER, UNLISTED, MISTYPED, NO_CERTIFICATE, NO_CODE), "warn"
)
TONES |= dict.fromkeys((ALTERED, FORGED, CONFLICT, VOIDED, REPLACED), "bad")

KIND_NAMES = {
    "completion": N_("结业证书"),
    "study": N_("学习证明"),
    "excellent": N_("优秀学员"),
    "volunteer": N_("志愿者"),
    "lecturer": N_("讲师聘书"),
}

COVERED = N_("签名保护：姓名、编号、发证日期、证书种类和班级开头几个字。")
NOT_COVERED = N_("不保护：正文其余的文字、落款和公章，要用眼睛看。")


@dataclass(frozen=True)
class Statement:
    """What a certificate's signature covers: nothing that the paper does not show.

    Attributes:
        machine_number: `PYJY-410928-2026-K3F-000001-7`.
        name: letter by letter as printed.
        kind: of certificate, a key of `content.KINDS`.
        class_name: of the class, or as much of its beginning as the code has room for.
    """

    machine_number: str
    issued_on: date
    name: str
    kind: str = ""
    class_name: str = ""


@dataclass(frozen=True)
class IssuerKey:
    """The public half of a PC's key pair.

    Attributes:
        public: 32 bytes.
        key_id: what certificates call it by, 4 bytes.
        office: whose certificates it signs.
        site: where the PC stood when the key was made.
        created, revoked: days as ISO text; `revoked` is None while the key is good.
    """

    public: bytes
    key_id: bytes
    office: str
    site: str
    created: str | None
    revoked: str | None = None
    revoke_reason: str = ""

    @property
    def fingerprint(self) -> str:
        """What two people compare over the telephone: the beginning of the public key in groups of four."""
        text = self.public[:10].hex().upper()
        return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


@dataclass(frozen=True)
class Registered:
    """A certificate as this register has it."""

    number: str
    machine_number: str
    name: str
    issued_on: date
    title: str
    payload: str
    voided_at: str | None
    void_reason: str
    replaced_by: str = ""


@dataclass(frozen=True)
class Revocation:
    """A certificate that is void by a list of another register; `replaced_by` is empty or a number."""

    machine_number: str
    voided_at: str
    replaced_by: str = ""


@dataclass(frozen=True)
class Answer:
    """What was found out about one certificate.

    Attributes:
        verdict: a key of HEADLINES.
        told: what that means and what to do, in plain words.
        statement: what its code says, or the register; None where there is nothing of ours.
        coded: whether the statement was read out of a code.
        proven: whether a good signature stands behind it.
        number: as printed, where the register has it.
        issuer: whose key signed, or "".
        in_register: whether this PC's register has it.
        page: of a file with several, from 1.
        source: the file, or what was typed.
    """

    verdict: str
    told: str
    statement: Statement | None = None
    coded: bool = False
    proven: bool = False
    number: str = ""
    issuer: str = ""
    in_register: bool = False
    page: int = 0
    source: str = field(default="", compare=False)

    @property
    def well(self) -> bool:
        """Whether the certificate counts."""
        return self.verdict in {GENUINE, REGISTERED}

    @property
    def headline(self) -> str:
        """The answer in a few words."""
        return _(HEADLINES[self.verdict])

    @property
    def tone(self) -> str:
        """Its colour: ok, warn or bad."""
        return TONES[self.verdict]


def exit_code(answers: list[Answer]) -> int:
    """How a command that gave these answers ends: 0 where every one is well, else 1, as if refused."""
    return 0 if all(one.well for one in answers) else 1


@dataclass(frozen=True)
class Imported:
    """What a list of keys brought."""

    office: str
    new_keys: int
    revoked_keys: int
    voided: int
