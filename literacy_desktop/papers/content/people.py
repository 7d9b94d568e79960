"""A person as the papers name them, in full or with what is private covered."""

from dataclasses import dataclass, replace

from literacy_desktop.base.masks import mask_name, mask_phone

SEX_WORDS = {1: "男", 2: "女"}
OLD_AGE = 80
"""From here on a person may get the allowance of the very old."""


@dataclass(frozen=True)
class Person:
    """A person on a paper; everything but the name may be empty.

    Attributes:
        number: place on the roll, from 1.
        sex: a word.
        birth: 'YYYY' or 'YYYY-MM'; the day stands on no list.
        place: town and village.
        contact: name of the relative.
        code: what a scanner reads off the member card.
        handset: what the phone is: "smart", "basic", "none", or empty where it is not known.
        model: brand and model of the phone, with its system.
    """

    name: str = ""
    number: int = 0
    sex: str = ""
    birth: str = ""
    age: int | None = None
    place: str = ""
    phone: str = ""
    contact: str = ""
    relation: str = ""
    contact_phone: str = ""
    student_number: str = ""
    code: str = ""
    handset: str = ""
    model: str = ""

    @property
    def relative(self) -> str:
        """The relative with how they are related: 张*（女儿）."""
        return f"{self.contact}（{self.relation}）" if self.contact and self.relation else self.contact

    @property
    def is_very_old(self) -> bool:
        """Whether they are 80 or older."""
        return self.age is not None and self.age >= OLD_AGE


def masked(person: Person) -> Person:
    """The person with telephone numbers and the relative's name covered, for paper that passes around."""
    return replace(
        person,
        phone=mask_phone(person.phone) if person.phone else "",
        contact=mask_name(person.contact) if person.contact else "",
        contact_phone=mask_phone(person.contact_phone) if person.contact_phone else "",
    )
