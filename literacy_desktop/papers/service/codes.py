"""Who a scanned member card belongs to."""

import re

from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.service import attendee, find
from literacy_desktop.attendees.service.merging import canonical
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import parse_id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace

_ID = re.compile("[0-9A-F]{32}")


def attendee_of_code(ws: Workspace, code: str) -> Attendee:
    """The person on whose card this code stands.

    Raises:
        Problem: nobody has it, or a student number is not theirs alone.
    """
    text = code.strip().upper()
    if _ID.fullmatch(text):
        ids = [canonical(ws, parse_id(text))]
    else:
        ids = [row.id for row in find(ws, text) if row.student_number.strip().upper() == text]
    found = [one for one in (attendee(ws, one) for one in ids) if one is not None]
    if len(found) != 1:
        raise Problem(
            _("登记簿里没有唯一对应“{code}”的学员。").format(code=code.strip()),
            _("请按姓名查找，或者重新打印学员证。"),
        )
    return found[0]
