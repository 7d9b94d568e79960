"""What an office adds to its register over time: fields of its own, a roster out of Excel, tags."""

import random
from collections.abc import Sequence
from datetime import date

from literacy_desktop.attendees.model import SEXES, CustomField, Roster, SourceColumn
from literacy_desktop.attendees.service import (
    apply_import,
    attendee,
    importable,
    plan_roster,
    save_field,
    tag,
)
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.demo import content
from literacy_desktop.demo.model import People, Place
from literacy_desktop.regions.service import tree

IMPORTED = 12
"""So many of the roster were not on the register before."""


def keep(ws: Workspace, near: Sequence[Id], places: Sequence[Place], today: date) -> None:
    """Add the fields, take the roster in, and tag some people.

    Args:
        ws: the workspace.
        near: people on the register; some of them are in the roster, too.
        places: where the new ones live.
        today: the day it is.
    """
    fields = [save_field(ws, CustomField(b"", *one)) for one in content.OWN_FIELDS]
    known = [person for one in near if (person := attendee(ws, one)) and person.id_number]
    rng = random.Random(7)  # noqa: S311  invented people, no secrets
    invented = People(rng, today)
    fresh = [invented.invent(places, b"", "") for _number in range(IMPORTED)]
    regions = tree(ws)
    rows: list[tuple[object, ...]] = [
        (
            *(person.name, SEXES[person.sex], person.birth, person.id_number, person.phone or None),
            regions.path(person.region_code),
            *(rng.choice(content.HOBBIES), rng.choice(fields[1].choices)),
        )
        for person in (*fresh, *known[:8])
    ]
    place = regions.path(fresh[0].region_code)
    rows.insert(5, (*content.MISWRITTEN, fresh[0].phone, place, None, None))
    rows.append((content.ROSTER_TOTAL.format(n=len(rows)), *[None] * 7))
    heads = [*content.ROSTER_HEAD, *(one.title for one in fields)]
    keys = {title: key for key, title in importable(ws).items()}
    columns = tuple(SourceColumn(n, head, (), keys[head]) for n, head in enumerate(heads))
    plan = plan_roster(ws, Roster(content.ROSTER_FILE, [tuple(heads), *rows], 1, 0, columns))
    apply_import(ws, plan.decided([row.number for row in plan.of("suspect")], "new"))
    for word, (first, last) in content.TAGS.items():
        tag(ws, near[first:last], word)
