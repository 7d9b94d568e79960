"""The verbs of attendance sheets: out on paper, and read back."""

from literacy_desktop.sheets.service.evidence import ink_of, photo_of
from literacy_desktop.sheets.service.printing import (
    AS_USUAL,
    Form,
    faults_of,
    print_sheets,
    printed_sheet,
    sample,
)
from literacy_desktop.sheets.service.reading import PICTURES, compared, read_files
from literacy_desktop.sheets.service.taking import apply, as_read

__all__ = [
    "AS_USUAL",
    "PICTURES",
    "Form",
    "apply",
    "as_read",
    "compared",
    "faults_of",
    "ink_of",
    "photo_of",
    "print_sheets",
    "printed_sheet",
    "read_files",
    "sample",
]
