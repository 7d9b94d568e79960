"""Teachers and volunteers who could not come to what is planned: told, never forbidden."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Booking
from literacy_desktop.sites.service import availability

_NAMED = 3


def away_lines(ws: Workspace, bookings: Sequence[Booking]) -> list[str]:
    """Who cannot come to which of these sessions, one sentence for each person and reason."""
    known = availability(ws)
    missed: dict[tuple[Id, str], set[date]] = defaultdict(set)
    for booking in bookings:
        for kind, who in booking.resources:
            if kind != "staff" or not isinstance(who, bytes) or who not in known:
                continue
            reason = known[who].why_not(booking.starts, booking.ends)
            if reason:
                missed[who, reason].add(booking.starts.date())
    lines = []
    for (who, reason), days in missed.items():
        named = _("、").join(date_words(day, ws.today()) for day in sorted(days)[:_NAMED])
        if len(days) > _NAMED:
            named = _("{days}等 {n} 次").format(days=named, n=len(days))
        words = _("{name}可能来不了：{days}（{reason}）。")
        lines.append(words.format(name=known[who].staff.name, days=named, reason=reason))
    return sorted(lines)
