"""The words of the log: tables, columns and coded values as people call them."""

from literacy_desktop.audit.content.columns import COLUMNS, OWN_WORDS, UNTOLD
from literacy_desktop.audit.content.tables import KINDS, NAMED, REFERENCES, TABLES, TECHNICAL, kind_of
from literacy_desktop.audit.content.values import ID_NUMBERS, PEOPLE_PHONES, PHONES, VALUES

__all__ = [
    "COLUMNS",
    "ID_NUMBERS",
    "KINDS",
    "NAMED",
    "OWN_WORDS",
    "PEOPLE_PHONES",
    "PHONES",
    "REFERENCES",
    "TABLES",
    "TECHNICAL",
    "UNTOLD",
    "VALUES",
    "kind_of",
]
