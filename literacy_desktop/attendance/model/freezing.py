"""锁定: after which day the marks of a session stay as they are, save for a correction with a reason."""

from datetime import date, timedelta

from literacy_desktop.base.settings import Settings


def is_frozen(day: date, settings: Settings, today: date) -> bool:
    """Whether the marks of a session on this day are frozen today."""
    until = settings.freeze_date
    if until and day.isoformat() <= until:
        return True
    return settings.freeze_days > 0 and day + timedelta(days=settings.freeze_days) < today
