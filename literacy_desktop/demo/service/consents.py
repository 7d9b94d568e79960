"""What some people of the demo agreed to, a look at a number, and a death."""

from collections.abc import Sequence

from literacy_desktop.attendees.service.privacy import mark_deceased, record_consent, reveal
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace

ASKED = 12


def ask(ws: Workspace, people: Sequence[Id]) -> None:
    """Some were asked what they agree to, one was called for a reason, the last one died since."""
    for place, who in enumerate(people[:ASKED]):
        for kind, given in (("general", True), ("photo", place % 4 != 0), ("carrier", place % 5 == 0)):
            record_consent(ws, who, kind, given=given, how="thumb" if place % 3 else "signed")
    reveal(ws, people[0], _("打电话通知上课"))
    mark_deceased(ws, people[-1])
