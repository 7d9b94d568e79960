"""What a certificate says: a template filled with what is known of person, class and office."""

from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.content import DESIGN, LESSON_MINUTES, Content, Facts, Look
from literacy_desktop.certificates.model import Numbering, Template, fill
from literacy_desktop.classes.service import class_by_id, class_summary, session_details
from literacy_desktop.sites.model import Site
from literacy_desktop.sites.service import own_site, site_by_id

CITY_CODE = "410900"


def word(template: Template, facts: Facts, numbering: Numbering) -> Content:
    """The content of a certificate.

    Raises:
        Problem: a field of the wording has no value.
    """
    values = facts.values()
    paragraphs = (fill(line, values).strip() for line in template.wording.splitlines())
    return Content(
        title=fill(template.title, values),
        heading=fill(template.heading, values),
        name=facts.name,
        address=fill(template.address, values),
        paragraphs=tuple(filter(None, paragraphs)),
        number=numbering.number,
        machine_number=numbering.machine_number,
        issuers=tuple(fill(one, values) for one in template.issuers),
        issued_on=facts.on,
        look=Look(template.theme, template.paper, template.orientation, template.logo),
        design=DESIGN,
    )


def issuer_of(ws: Workspace, site: Site | None) -> str:
    """In whose name certificates of a site are issued."""
    return ws.settings.certificate_issuer or (site.name if site else ws.settings.programme)


def region_of(site: Site | None) -> str:
    """The six digits of a site's region, for machine numbers."""
    return (site.region_code or CITY_CODE)[:6] if site else CITY_CODE


def site_of(ws: Workspace, class_id: Id) -> Site | None:
    """The site of a class, else this PC's own."""
    return site_by_id(ws, class_by_id(ws, class_id).site_id) or own_site(ws)


def class_facts(ws: Workspace, class_id: Id) -> Facts:
    """What all certificates of a class share; the name is still empty."""
    settings, site = ws.settings, site_of(ws, class_id)
    summary = class_summary(ws, class_id)
    taught = [one for one in session_details(ws, class_id) if one.session.counts]
    return Facts(
        name="",
        on=ws.today(),
        programme=settings.programme,
        issuer=issuer_of(ws, site),
        address=settings.address_title,
        class_name=summary.name,
        course=summary.course,
        days=tuple(one.session.starts.date() for one in taught),
        hours=sum(one.session.minutes for one in taught) // LESSON_MINUTES,
        sessions=len(taught),
        groups=tuple(one.topic_group for one in taught if one.topic_group),
        site=site.name if site else "",
        teacher=summary.teacher,
    )
