"""What stands in the register, and how it is numbered."""

from dataclasses import dataclass
from datetime import date

from literacy_desktop.base.check_letters import check_letter
from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

COMPLETION = "completion"


@dataclass(frozen=True)
class Kind:
    """A kind of certificate.

    Attributes:
        word: what it is called.
        letters: how its machine numbers begin.
        prefix: the setting that holds the words its numbers begin with.
        by_class: whether it is earned in a class.
    """

    word: str
    letters: str
    prefix: str
    by_class: bool = True


KINDS = {
    COMPLETION: Kind(N_("结业证书"), "PYJY", "certificate_prefix"),
    "study": Kind(N_("学习证明"), "PYXZ", "certificate_prefix_study"),
    "excellent": Kind(N_("优秀学员"), "PYYX", "certificate_prefix_excellent"),
    "volunteer": Kind(N_("志愿者"), "PYZY", "certificate_prefix_volunteer", by_class=False),
    "lecturer": Kind(N_("讲师聘书"), "PYPS", "certificate_prefix_lecturer", by_class=False),
}

EARNED_KINDS = tuple(key for key, kind in KINDS.items() if kind.by_class)


@dataclass(frozen=True)
class Certificate:
    """A certificate in the register.

    Attributes:
        number: as printed.
        machine_number: letters and digits with a check character, for a scanner.
        attendee_id, class_id: None for people who are not in the register of attendees, or in no class.
        content: JSON of everything printed, frozen at issue.
        voided_at: ISO text, or None while it is valid.
        kind: a key of KINDS.
        page_hash: SHA-256 of the page as it was drawn at issue.
        first_id: of the certificate that this one was issued again for.
        reissue: how many times it was issued again; 0 for a first one.
        staff_id, served_from, served_to, served_minutes: of one issued from recorded hours: whose, the first
            and last day of them (ISO text), and how long it was.
    """

    id: Id
    number: str
    machine_number: str
    attendee_id: Id | None
    class_id: Id | None
    content: str
    issued_at: str
    issued_by: str
    printed_at: str | None
    voided_at: str | None
    void_reason: str
    kind: str = COMPLETION
    page_hash: str = ""
    first_id: Id | None = None
    reissue: int = 0
    staff_id: Id | None = None
    served_from: str | None = None
    served_to: str | None = None
    served_minutes: int | None = None


@dataclass(frozen=True)
class Numbering:
    """The next number of this PC's block of a kind in a year; `reissue` counts repeats of the same one."""

    prefix: str
    year: int
    block: str
    serial: int
    region: str
    kind: str = COMPLETION
    reissue: int = 0

    @property
    def number(self) -> str:
        """As it stands on the certificate."""
        number = f"{self.prefix}〔{self.year}〕第{self.block}-{self.serial:04}号"
        return f"{number}补{self.reissue}" if self.reissue else number

    @property
    def machine_number(self) -> str:
        """Letters of the kind, region, year, block, serial, check character.

        The first of the serial's six digits counts repeats: one PC gives less than 100,000 of a kind a year.
        """
        serial = f"{self.reissue}{self.serial:05}"
        body = f"{KINDS[self.kind].letters}-{self.region}-{self.year}-{self.block}-{serial}"
        return f"{body}-{check_letter(body)}"


@dataclass(frozen=True)
class Grant:
    """A certificate for a person outside a class, or one from the register without a class.

    Attributes:
        kind: a key of KINDS.
        sex: as attendees have it: 1 a man, 2 a woman, 0 unknown.
        attendee_id: of the person, if the register of attendees has them.
        first, last: of what they did or will do.
        hours: they served.
        site_id: in whose name; None for this PC's own site.
    """

    kind: str
    name: str
    sex: int = 0
    attendee_id: Id | None = None
    first: date | None = None
    last: date | None = None
    hours: int | None = None
    site_id: Id | None = None


@dataclass(frozen=True)
class KeptRow:
    """A certificate's page as the register keeps it.

    Attributes:
        page: its operators, packed as they stand in the PDF.
        drawings: a JSON array with the names of the drawings it calls.
        kept_hash: SHA-256 over all that the page is put together from.
    """

    page: bytes
    drawings: str
    kept_hash: str
