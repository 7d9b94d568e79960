"""The verbs of certificates."""

from literacy_desktop.certificates.document import MOST_OFFSET, Overprint
from literacy_desktop.certificates.service.freezing import Pictures, frozen, is_unaltered
from literacy_desktop.certificates.service.issuing import grant, issue, issue_everywhere, reissue, void
from literacy_desktop.certificates.service.lookup import (
    attendee_certificates,
    batch,
    certificate_of_number,
    class_certificates,
    handing_order,
    register,
    standings,
)
from literacy_desktop.certificates.service.printing import (
    draw_certificates,
    keep_overprint,
    kept_overprint,
    note_printed,
    overprint_test,
    print_certificates,
    print_register,
    sample,
    undrawable,
)
from literacy_desktop.certificates.service.rules import has_own_rules, reset_rules, rules_of, set_rules
from literacy_desktop.certificates.service.templates import (
    all_templates,
    delete_template,
    find_template,
    keep_picture,
    preview_template,
    save_template,
    template_for,
)
from literacy_desktop.certificates.service.volunteers import issue_hours, volunteers

__all__ = [
    "MOST_OFFSET",
    "Overprint",
    "Pictures",
    "all_templates",
    "attendee_certificates",
    "batch",
    "certificate_of_number",
    "class_certificates",
    "delete_template",
    "draw_certificates",
    "find_template",
    "frozen",
    "grant",
    "handing_order",
    "has_own_rules",
    "is_unaltered",
    "issue",
    "issue_everywhere",
    "issue_hours",
    "keep_overprint",
    "keep_picture",
    "kept_overprint",
    "note_printed",
    "overprint_test",
    "preview_template",
    "print_certificates",
    "print_register",
    "register",
    "reissue",
    "reset_rules",
    "rules_of",
    "sample",
    "save_template",
    "set_rules",
    "standings",
    "template_for",
    "undrawable",
    "void",
    "volunteers",
]
