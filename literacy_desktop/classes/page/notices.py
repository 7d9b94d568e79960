"""What people should know of a class: sessions without marks, without a topic, too many people."""

from datetime import datetime

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.classes.model import ClassSummary, SessionDetail


def notices(summary: ClassSummary, details: list[SessionDetail], now: datetime) -> list[str]:
    """Sentences, the most urgent first; none where all is well."""
    today = now.date()
    found = []
    over = [one.session for one in details if one.session.state == "planned" and one.session.ends < now]
    if over and summary.enrolled:
        days = _("、").join(
            _("第 {n} 次（{day}）").format(n=one.number, day=date_words(one.starts.date(), today))
            for one in over[:3]
        )
        more = _("等 {n} 次").format(n=len(over)) if len(over) > len(days.split(_("、"))) else ""
        found.append(_("{days}{more}课已经上过，还没有记考勤。").format(days=days, more=more))
    if not summary.enrolled:
        found.append(_("这个班还没有学员，请先添加学员。"))
    bare = [one for one in details if one.session.state == "planned" and not one.topic]
    if bare:
        found.append(_("还有 {n} 次课没有定教学内容。").format(n=len(bare)))
    if summary.capacity is not None and summary.enrolled > summary.capacity:
        found.append(
            _("现有 {n} 人，超过了人数上限 {most} 人。").format(n=summary.enrolled, most=summary.capacity)
        )
    return found
