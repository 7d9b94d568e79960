"""What a data file knows of the PC it lies on; none of it travels to other PCs."""

from literacy_desktop.base.changes import Entropy
from literacy_desktop.base.database import Connection, transaction

BLOCK_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters of a PC's own block of numbers: without 0 O 1 I, which get mixed up on paper."""


def new_block(entropy: Entropy) -> str:
    """Three letters for a PC's own block of certificate and sheet numbers."""
    return "".join(BLOCK_LETTERS[byte % len(BLOCK_LETTERS)] for byte in entropy(3))


class LocalFacts:
    """The facts by name; the well-known ones have a property of their own."""

    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    def local(self, name: str) -> str:
        """A fact about this data file on this PC, or an empty text."""
        row = self.conn.execute("SELECT value FROM local_value WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def signature(self) -> tuple[str, str, str]:
        """What an entry of the log is signed with: the replica, its block, the operator; read at one go."""
        found = self.conn.execute(
            "SELECT name, value FROM local_value WHERE name IN ('replica', 'block', 'operator')"
        )
        facts = {row[0]: str(row[1]) for row in found}
        return facts.get("replica", ""), facts.get("block", ""), facts.get("operator", "")

    def set_local(self, name: str, value: str) -> None:
        """Keep a fact about this data file on this PC; it never travels."""
        with transaction(self.conn):
            self.write_local(name, value)

    def write_local(self, name: str, value: str) -> None:
        """Keep a fact inside a transaction that is going on."""
        self.conn.execute(
            "INSERT INTO local_value (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    @property
    def block(self) -> str:
        """The letters that begin this PC's own block of certificate numbers."""
        return self.local("block")
