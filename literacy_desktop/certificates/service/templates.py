"""The verbs of templates: how an office words and dresses its certificates."""

import hashlib
from dataclasses import replace
from io import BytesIO

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import store
from literacy_desktop.certificates.content import SAMPLE_NAMES, Facts, sample_facts
from literacy_desktop.certificates.document import normal_png, write
from literacy_desktop.certificates.model import KINDS, Numbering, Template
from literacy_desktop.certificates.service.freezing import Pictures
from literacy_desktop.certificates.service.wording import CITY_CODE, issuer_of, word
from literacy_desktop.sites.service import own_site


def all_templates(ws: Workspace, kind: str | None = None) -> list[Template]:
    """The templates, those of a kind together; the first of a kind is taken unless another is named."""
    return [one for one in store.templates(ws.conn) if kind in (None, one.kind)]


def template_for(ws: Workspace, kind: str, template_id: Id | None = None) -> Template:
    """The template to issue a kind with.

    Raises:
        Problem: there is no such template, or it is of another kind.
    """
    if kind not in KINDS:
        raise Problem(
            _("没有“{kind}”这种证书。").format(kind=kind),
            _("可以用：{names}。").format(names="、".join(KINDS)),
        )
    found = next((one for one in all_templates(ws, kind) if template_id in (None, one.id)), None)
    if found is None:
        raise Problem(
            _("“{kind}”没有可以用的模板。").format(kind=_(KINDS[kind].word)),
            _("请在“证书”页的“模板”里新增一个，或者换一个模板。"),
        )
    return found


def find_template(ws: Workspace, text: str) -> Template:
    """The template of this name, of this id, or the first one of this kind.

    Raises:
        Problem: there is none, or several have that name.
    """
    wanted = text.strip()
    found = [one for one in all_templates(ws) if wanted in (one.name, one.id.hex())]
    found = found or all_templates(ws, wanted)[:1]
    if len(found) != 1:
        names = "、".join(one.name for one in all_templates(ws))
        raise Problem(
            _("没有叫“{name}”的模板，或者不止一个。").format(name=wanted),
            _("可以用：{names}。").format(names=names),
        )
    return found[0]


def save_template(ws: Workspace, template: Template) -> Template:
    """Keep a template; one without an id is new. Fields may be named in Chinese or by their keys.

    Raises:
        Problem: something in it cannot be printed, or another one has its name.
    """
    kept = replace(
        template.keyed(),
        id=template.id or ws.new_id(),
        name=template.name.strip(),
        issuers=tuple(one.strip() for one in template.issuers if one.strip()),
    )
    kept.check()
    if any(one.name == kept.name and one.id != kept.id for one in all_templates(ws)):
        raise Problem(_("已经有一个模板叫“{name}”。").format(name=kept.name), _("请换一个名称。"))
    with ws.change(_("修改证书模板：{name}").format(name=kept.name)):
        store.put_template(ws.conn, kept)
    return kept


def delete_template(ws: Workspace, template_id: Id) -> None:
    """Put a template into the recycle bin; certificates issued with it stay as they are.

    Raises:
        Problem: it is the last one of its kind.
    """
    found = store.template(ws.conn, template_id)
    if found is None or len(all_templates(ws, found.kind)) < 2:
        raise Problem(_("每种证书至少要留一个模板。"))
    with ws.change(_("删除证书模板：{name}").format(name=found.name)) as change:
        store.delete_template(ws.conn, template_id, change.at)


def keep_picture(ws: Workspace, data: bytes) -> str:
    """Keep a logo for templates; returns the name by which a template has it.

    Raises:
        Problem: it is no picture, or far too large.
    """
    png = normal_png(data)
    digest = hashlib.sha256(png).hexdigest()
    if store.picture(ws.conn, digest) is None:
        with ws.change(_("添加证书上的图片")):
            store.put_picture(ws.conn, digest, png)
    return digest


def preview_template(ws: Workspace, template: Template, name: str = "") -> bytes:
    """How a certificate by this template looks, saved or not, with an invented person, as a PDF.

    Raises:
        Problem: something in it cannot be printed.
    """
    template = template.keyed()
    template.check()
    today = ws.today()
    site, kind = own_site(ws), KINDS[template.kind]
    office = Facts(
        name=name or SAMPLE_NAMES[0],
        on=today,
        programme=ws.settings.programme,
        issuer=issuer_of(ws, site),
        address=ws.settings.address_title,
        site=site.name if site else "",
    )
    facts = sample_facts(office, by_class=kind.by_class)
    prefix = str(getattr(ws.settings, kind.prefix))
    numbering = Numbering(prefix, today.year, ws.block or "K3F", 1, CITY_CODE, template.kind)
    out = BytesIO()
    write([word(template, facts, numbering)], out, pictures=Pictures(ws))
    return out.getvalue()
