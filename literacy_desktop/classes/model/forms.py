"""In what form people are taught, and what follows from it."""

from literacy_desktop.base.i18n import N_

FORMS = {
    "course": N_("系统班"),
    "lecture": N_("讲座"),
    "onsite": N_("现场课堂"),
    "one_to_one": N_("一对一"),
    "home": N_("上门"),
    "desk": N_("驻点"),
    "online": N_("线上"),
    "ceremony": N_("授牌/启动仪式"),
}
"""How a session is held. A stored form that a newer program knows is shown as it stands."""

NO_TEACHING = frozenset({"ceremony"})
"""Forms that are events but no teaching: they do not count as 课时."""

WITHOUT_ROLL = frozenset({"lecture", "onsite", "desk", "ceremony"})
"""Forms to which people come without being enrolled; a count of heads may be all that is known."""


def is_teaching(form: str) -> bool:
    """Whether a session of this form counts as teaching."""
    return form not in NO_TEACHING
