"""A card that was read in any page: whose it is, and over to them."""

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.shell import Shell


def open_person(shell: Shell, code: str) -> None:
    """Show the person whose card says this; the list of them where several have the number."""
    from literacy_desktop.attendees.service import people_of_code  # not before the first card

    found = people_of_code(shell.ws, code)
    if len(found) == 1:
        shell.open("attendees", found[0].id)
    elif found:
        shell.open("attendees", ("search", code))
    else:
        shell.toast(_("刷到的号码 …{tail} 没有登记过。").format(tail=code[-4:]))
