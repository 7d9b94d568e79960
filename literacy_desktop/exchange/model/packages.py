"""What a package is: its header, what it will do, what it did; the PCs it goes between."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from literacy_desktop.base.i18n import N_

LOG, ROWS, SETUP = "log", "rows", "setup"
KINDS = {
    LOG: N_("全部改动"),
    ROWS: N_("与本点有关的内容"),
    SETUP: N_("新电脑"),
}
"""What a package holds: whole entries of the log; the rows that concern a centre; all that a new PC needs."""

ENDING = ".ldpackage"


@dataclass(frozen=True)
class Header:
    """What stands on a package in clear; nothing of it tells of a person.

    Attributes:
        kind: a key of KINDS.
        organisation: names the organisation's key, 16 hexadecimal digits.
        sender: the replica that made it, hexadecimal.
        public: the sender's public key, hexadecimal.
        to: the replica it was made for, hexadecimal; empty for a new PC.
        n: its number among those from this sender to this receiver, from 1.
        base: hash of the package of the same sender that it builds upon, hexadecimal; empty where none.
        schema: how many migrations the sender's data file has had.
        salt: makes the key of each package another one, hexadecimal.
        counts: {"entries", "rows"}.
        announces: newer keys of the organisation, wrapped for the receiver (service/keys.py), or empty.
    """

    kind: str
    organisation: str
    sender: str
    public: str
    to: str
    n: int
    base: str
    schema: int
    salt: str
    counts: Mapping[str, int] = field(default_factory=dict)
    announces: str = ""
    format: int = 1


@dataclass(frozen=True)
class Device:
    """A PC of the organisation; its id is that of its replica.

    Attributes:
        scope: the sites it sees; empty means everything.
        replaced_by: what it is called since it was set back in time.
        organisation: names the key it seals with; empty until the organisation's key was first changed.
    """

    id: bytes
    name: str
    site_id: bytes | None
    scope: frozenset[bytes]
    public: bytes
    block: str
    since: str
    replaced_by: bytes | None = None
    revoked: str | None = None
    revoke_reason: str = ""
    organisation: str = ""

    @property
    def active(self) -> bool:
        """Whether packages go to it."""
        return self.replaced_by is None and self.revoked is None

    def sees_all_of(self, other: "Device") -> bool:
        """Whether everything that the other one sees is this one's concern too."""
        return not self.scope or (bool(other.scope) and other.scope <= self.scope)


@dataclass(frozen=True)
class Peer:
    """Another PC as the list of them shows it.

    Attributes:
        given: number of the newest package made for it; 0 for none.
        given_at: when, ISO text.
        taken: number of its newest package that was taken in; 0 for none.
        taken_at: when, ISO text.
        waiting: entries of the log that it is not known to have.
        behind: whether it is not known to have the organisation's new key.
    """

    device: Device
    site_name: str
    given: int
    given_at: str
    taken: int
    taken_at: str
    waiting: int
    behind: bool = False


@dataclass(frozen=True)
class Made:
    """A package that was written."""

    path: Path
    to: str
    n: int
    entries: int
    rows: int
    bytes: int


@dataclass(frozen=True)
class Arrival:
    """What a package brings, or brought.

    Attributes:
        path: the file.
        sender: the name of the PC it comes from.
        n: its number.
        kind: a key of KINDS.
        entries: operations that were not known here.
        new: rows that are new here, by table.
        changed: rows that are different here now, by table.
        conflicts: fields that were changed on two PCs.
        joined: people who were registered twice and are one person now.
        forgotten: whether somebody was erased elsewhere and is so here now.
        missing: numbers of packages from this sender that did not arrive.
        gaps: replicas of which entries are missing, with the first number: {name of the PC: number}.
        ahead: so many days the sender's clock is ahead of ours; 0 where it is not.
        known: whether the package was taken in before.
    """

    path: Path
    sender: str
    n: int
    kind: str
    entries: int
    new: Mapping[str, int]
    changed: Mapping[str, int]
    conflicts: int
    missing: tuple[int, ...]
    gaps: Mapping[str, int]
    ahead: int
    known: bool
    joined: int = 0
    forgotten: bool = False


@dataclass(frozen=True)
class Conflict:
    """A value that lost against a later one whose author did not know it.

    Attributes:
        number: names it in the list of conflicts, from 1.
        title: what the row is called: a person, a class.
        lost, won: the two values as people read them.
    """

    number: int
    table: str
    key: tuple[object, ...]
    column: str
    title: str
    lost: object
    won: object
    lost_by: str
    won_by: str
    lost_at: str
    won_at: str
    loser: bytes
