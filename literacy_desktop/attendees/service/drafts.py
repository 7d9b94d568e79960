"""What was typed for a person and not saved yet: kept on this PC, offered again after a power cut."""

import json
from dataclasses import replace

from literacy_desktop.attendees.model import Contact, More, Typed
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace

NAME = "draft attendee"


def keep_draft(ws: Workspace, typed: Typed, attendee_id: Id = b"") -> None:
    """Keep what stands in a form, of a new person (an empty id) or of one who is edited; it never travels."""
    more = typed.more or More()
    told = {
        **{key: value for key, value in vars(typed).items() if key != "more"},
        "phones": more.phones,
        "contacts": [[one.name, one.relation, one.phone] for one in more.contacts],
        "categories": sorted(more.categories),
        "custom": {key.hex(): value for key, value in more.custom.items()},
    }
    ws.set_local(_name(attendee_id), json.dumps(told, ensure_ascii=False))


def draft(ws: Workspace, attendee_id: Id = b"") -> Typed | None:
    """What was kept and neither saved nor thrown away, or None."""
    text = ws.local(_name(attendee_id))
    if not text:
        return None
    told = json.loads(text)
    more = More(
        tuple(told.pop("phones")),
        tuple(Contact(*one) for one in told.pop("contacts")),
        frozenset(told.pop("categories")),
        {bytes.fromhex(key): value for key, value in told.pop("custom").items()},
    )
    return replace(Typed(**told), more=more)


def drop_draft(ws: Workspace, attendee_id: Id = b"") -> None:
    """Forget what was kept."""
    if ws.local(_name(attendee_id)):
        ws.set_local(_name(attendee_id), "")


def _name(attendee_id: Id) -> str:
    return f"{NAME} {attendee_id.hex()}".strip()
