"""What a user who answers for a part only sees in lists and searches, as conditions for the stores."""

import json
from dataclasses import dataclass
from functools import cached_property

from literacy_desktop.base.ids import Id

IN_SITES = "(SELECT unhex(value) FROM json_each(?))"
"""The sites of a reach; the placeholder takes its `text`."""


@dataclass(frozen=True)
class Reach:
    """The part of an office that somebody answers for.

    Attributes:
        sites: they answer for, those in their regions too.
        prefixes: the digits that the codes of their regions begin with.
    """

    sites: frozenset[Id]
    prefixes: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """The sites as one value for a statement."""
        return json.dumps(sorted(one.hex() for one in self.sites))

    @property
    def ranges(self) -> list[tuple[str, str]]:
        """The codes of the regions: from the first text on, before the second one."""
        return [(prefix, prefix + ":") for prefix in self.prefixes]  # the character after the nine


def of_class(reach: Reach | None, alias: str = "c") -> tuple[str, tuple[str, ...]]:
    """Which classes are in reach: those of its sites, those that come to one for a session, those of no site.

    Returns: a condition that begins with AND, and its values; nothing where everything is in reach.
    """
    if reach is None:
        return "", ()
    sql = (
        f" AND ({alias}.site_id IS NULL OR {alias}.site_id IN {IN_SITES} OR EXISTS (SELECT 1 FROM session v"
        f" WHERE v.class_id = {alias}.id AND v.deleted IS NULL AND v.site_id IN {IN_SITES})) "
    )
    return sql, (reach.text, reach.text)
