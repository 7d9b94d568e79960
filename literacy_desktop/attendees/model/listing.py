"""What the list of people and the pane about one of them show."""

from dataclasses import dataclass
from typing import NamedTuple

from literacy_desktop.base.ids import Id


class ListRow(NamedTuple):
    """A person as a list shows them.

    Attributes:
        n: this PC's own number of the person, for lists and searches.
        attended, expected: sessions of all classes they were at, and that were held for them.
        certificates: valid ones.
        tags: the office's own words for them.
        categories: keys of CATEGORIES, with spaces between.
        died: 1 where that is known.
    """

    n: int
    id: Id
    name: str
    sex: int
    birth: str | None
    id_number: str | None
    phone: str
    region_code: str | None
    student_number: str
    attended: int
    expected: int
    certificates: int
    receives_allowance: bool | None
    tags: str = ""
    categories: str = ""
    died: int = 0


@dataclass(frozen=True)
class ClassTaken:
    """A class of a person: enrolment status ("guest" without one), a mark or None for each session.

    `coming` is how many of the sessions are still to be held.
    """

    class_id: Id
    name: str
    status: str
    marks: tuple[str | None, ...]
    coming: int


@dataclass(frozen=True)
class History:
    """What a person took part in: classes and valid certificates (number, day), the latest first.

    `next` is the session they are expected at next: (start, class, topic). `skills` are the can-do checks
    they were judged on, with the latest level of each: can, prompted or cannot. `died` is the day of it.
    """

    classes: tuple[ClassTaken, ...] = ()
    next: tuple[str, str, str] | None = None
    certificates: tuple[tuple[str, str], ...] = ()
    skills: tuple[tuple[str, str], ...] = ()
    died: str | None = None


class ClassChoice(NamedTuple):
    """A class that a list can be narrowed to."""

    id: Id
    name: str
    code: str


class SearchText(NamedTuple):
    """What a person's search keys are made of; `near` says whether this PC's own centre looks after them."""

    name: str
    phone: str
    id_number: str
    student_number: str
    birth: str
    region_code: str
    near: bool
    former_name: str = ""
    telephones: str = ""


@dataclass(frozen=True)
class Filter:
    """Which people a list shows, and in which order; empty fields do not narrow it.

    Attributes:
        text: a search text, of any number of terms.
        region_code: the village, town or county they live in.
        class_id: of the class they are in.
        site_id: of the centre that looks after them.
        ages: the code of one of AGE_BANDS.
        sex: as in SEXES.
        certified: whether they have a valid certificate.
        allowance: "yes", "no", or "unknown" where nobody asked.
        tag: one of the office's own words.
        category: a key of CATEGORIES.
        order: one of ORDERS.
        descending: whether the order is turned round.
    """

    text: str = ""
    region_code: str | None = None
    class_id: Id | None = None
    site_id: Id | None = None
    ages: str | None = None
    sex: int | None = None
    certified: bool | None = None
    allowance: str | None = None
    tag: str | None = None
    category: str | None = None
    order: str = "name"
    descending: bool = False


ORDERS = (
    "name",
    "age",
    "region",
    "phone",
    "student_number",
    "sex",
    "rate",
    "certificates",
    "allowance",
    "id_number",
    "tags",
)
"""The orders of the list: by pinyin, and by its columns."""
