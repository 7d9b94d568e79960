"""The verbs of attendance sheets: out on paper, and read back."""

from literacy_desktop.sheets.service.printing import (
    AS_USUAL,
    Form,
    faults_of,
    print_sheets,
    printed_sheet,
    sample,
)

__all__ = ["AS_USUAL", "Form", "faults_of", "print_sheets", "printed_sheet", "sample"]
