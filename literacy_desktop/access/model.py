"""Users of the office, and the recovery sheet before it is kept."""

from dataclasses import dataclass, field

from literacy_desktop.base.ids import Id

PROTECTIONS = ("open", "windows", "passphrase")


@dataclass(frozen=True)
class User:
    """Somebody who works with the program.

    Attributes:
        id: of their row.
        name: as it stands in the log.
        role: a key of `base.rights.ROLES`.
        sites: the sites they answer for.
        regions: the codes of the regions they answer for; with neither sites nor regions, for everything.
        since: the day they came, ISO text.
        here: whether they have a passphrase on this PC.
    """

    id: Id
    name: str
    role: str
    sites: tuple[Id, ...] = ()
    regions: tuple[str, ...] = ()
    since: str = ""
    here: bool = False

    @property
    def unlimited(self) -> bool:
        """Whether they answer for everything."""
        return not self.sites and not self.regions


@dataclass(frozen=True)
class RecoverySheet:
    """A recovery key that was drawn up, and opens nothing until it is kept.

    Attributes:
        secret: 16 bytes.
        label: four characters that name the sheet.
    """

    secret: bytes = field(repr=False)
    label: str
