"""Whether two of one name are one person, as far as can be told from their records."""

from literacy_desktop.attendees.model.person import Attendee


def keys(person: Attendee) -> list[tuple[object, ...]]:
    """What people of a file are compared by: the name alone, and with all that may make two of them one."""
    keys: list[tuple[object, ...]] = [
        (person.name,),
        ("birth", person.name, person.birth, person.region_code),
    ]
    return [*keys, ("phone", person.name, person.phone)] if person.phone else keys


def same(person: Attendee, other: Attendee) -> bool:
    """Whether two of one name are one person: the same telephone, or the same day of birth and place."""
    if person.phone and person.phone == other.phone:
        return True
    births = is_dated(person.birth) and person.birth == other.birth
    return births and person.region_code == other.region_code


def may_be(person: Attendee, other: Attendee) -> bool:
    """Whether nothing that is known of two of one name tells them apart."""
    births = person.birth or "", other.birth or ""
    numbers = {person.id_number, other.id_number} - {None}
    return len(numbers) < 2 and (births[0].startswith(births[1]) or births[1].startswith(births[0]))


def is_dated(birth: str | None) -> bool:
    """Whether a birth is known to the day."""
    return birth is not None and len(birth) == len("1950-01-01")


def alike(person: Attendee, other: Attendee) -> bool:
    """Whether two rows of one name say the same, however little; numbers tell people apart for certain."""
    one, two = ((each.birth, each.phone, each.region_code) for each in (person, other))
    return not person.id_number and not other.id_number and one == two
