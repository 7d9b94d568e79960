"""Who has earned a certificate, and how certificates are numbered."""

from dataclasses import dataclass

from literacy_desktop.attendance.model import percent, reaches
from literacy_desktop.base.check_letters import check_letter
from literacy_desktop.base.ids import Id

COMPLETION = "completion"


@dataclass(frozen=True)
class Standing:
    """How near a person of a class is to the certificate.

    Attributes:
        attended, expected: sessions.
        needed: percentage that earns it.
        number: of the certificate the person already has, or "".
    """

    attendee_id: Id
    name: str
    attended: int
    expected: int
    needed: int
    number: str = ""

    @property
    def percent(self) -> int:
        """The attendance rate, rounded down."""
        return percent(self.attended, self.expected)

    @property
    def earned(self) -> bool:
        """Whether the rule is met."""
        return reaches(self.attended, self.expected, self.needed)

    @property
    def short_by(self) -> int:
        """How many more sessions the person would have to attend."""
        wanted = -(-self.needed * self.expected // 100)
        return max(0, wanted - self.attended)


@dataclass(frozen=True)
class Certificate:
    """A certificate in the register.

    Attributes:
        number: as printed.
        machine_number: letters and digits with a check character, for a scanner.
        content: JSON of everything printed, frozen at issue.
        voided_at: ISO text, or None while it is valid.
    """

    id: Id
    number: str
    machine_number: str
    attendee_id: Id
    class_id: Id
    content: str
    issued_at: str
    issued_by: str
    printed_at: str | None
    voided_at: str | None
    void_reason: str


@dataclass(frozen=True)
class Numbering:
    """The next number of this PC's block in a year."""

    prefix: str
    year: int
    block: str
    serial: int
    region: str

    @property
    def number(self) -> str:
        """As it stands on the certificate."""
        return f"{self.prefix}〔{self.year}〕第{self.block}-{self.serial:04}号"

    @property
    def machine_number(self) -> str:
        """PYJY, region, year, block, serial, check character."""
        body = f"PYJY-{self.region}-{self.year}-{self.block}-{self.serial:06}"
        return f"{body}-{check_letter(body)}"
