"""Templates: worded and dressed by the office, checked before they can spoil paper."""

import hashlib
import io
from dataclasses import replace

import pytest
from PIL import Image

from literacy_desktop.base.i18n import set_language
from literacy_desktop.base.ids import seed_id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.model import FIELDS, KINDS, Grant, check_wording, fill, keyed, spoken
from literacy_desktop.classes.model import Class
from literacy_desktop.paper.raster import Pages
from tests import make


@pytest.fixture
def class_(ws: Workspace) -> Class:
    """A class of two who have earned everything."""
    make.office(ws)
    return make.marked_class(ws, 1.0, 1.0, topics=("A01", "B02"), name="秋季手机班")


def content_of(ws: Workspace, class_: Class, kind: str = "completion") -> Content:
    return Content.from_json(service.issue(ws, class_.id, kind=kind)[0].content)


def test_every_kind_comes_with_a_template_that_is_the_same_on_every_pc(ws: Workspace) -> None:
    found = service.all_templates(ws)
    assert [one.kind for one in found] == list(KINDS)
    assert [one.id for one in found] == [seed_id("certificate_template", kind) for kind in KINDS]
    for one in found:
        one.check()


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_template_can_be_looked_at_before_anything_is_issued(ws: Workspace, kind: str) -> None:
    template = service.template_for(ws, kind)
    with Pages(service.preview_template(ws, template, "单䶮")) as pages:
        text = "".join(pages.text(0).split())
    assert template.title in text
    assert "单䶮" in text
    assert "{" not in text
    assert service.register(ws) == []


def test_all_fields_can_be_used(ws: Workspace, class_: Class) -> None:
    template = service.template_for(ws, "completion")
    wording = "；".join(f"{name}={{{name}}}" for name in FIELDS)
    service.save_template(ws, replace(template, wording=wording))
    said = content_of(ws, class_).paragraphs[0]
    given = dict(part.split("=") for part in said.split("；"))
    assert list(given) == list(FIELDS)
    assert all(given[name] for name in FIELDS if name != "teacher")
    assert given["from"] == "2026年4月28日"
    assert given["to"] == "2026年6月23日"
    assert given["span"] == "2026年4月28日至6月23日"
    assert (given["hours"], given["sessions"], given["attended"]) == ("16", "8", "8")
    assert (given["class"], given["course"]) == ("秋季手机班", "智能手机基础班")
    assert (given["site"], given["issuer"]) == ("柳屯镇幸福院", "柳屯镇幸福院")
    assert (given["date"], given["sex"]) == ("2026年11月22日", "女士")


@pytest.mark.parametrize("text", ["于{classs}", "{}", "{名字}", "{name", "name}", "{{name}}", "{na{me}}"])
def test_unknown_fields_and_odd_braces_are_refused_with_a_sentence(ws: Workspace, text: str) -> None:
    template = service.template_for(ws, "completion")
    with pytest.raises(Problem, match=r"不认识|没有成对") as refused:
        service.save_template(ws, replace(template, wording=text))
    assert "{姓名}" in refused.value.then
    assert service.template_for(ws, "completion") == template


def test_fields_are_written_in_chinese_and_kept_by_their_keys(ws: Workspace) -> None:
    template = service.template_for(ws, "completion")
    typed = replace(
        template,
        heading="{ 行动名称 }",
        wording="{姓名}学完{课程}，共{学时}学时。\n{class}",
        address="{先生女士}",
    )
    kept = service.save_template(ws, typed)
    assert kept.heading == "{ programme }"
    assert kept.wording == "{name}学完{course}，共{hours}学时。\n{class}"
    assert kept.address == "{sex}"
    assert spoken(kept.wording) == "{姓名}学完{课程}，共{学时}学时。\n{班级}"
    assert spoken("{nobody}{}") == "{nobody}{}"


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_has_one_chinese_name(name: str) -> None:
    assert keyed(spoken("{" + name + "}")) == "{" + name + "}"


def test_in_english_fields_are_called_by_their_keys() -> None:
    set_language("en")
    assert spoken("于{span}") == "于{span}"


def test_a_field_may_have_spaces_around_its_name() -> None:
    check_wording("{ name }")
    assert fill("{ name }好", {"name": "王秀兰"}) == "王秀兰好"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": " "}, "请填写标题"),
        ({"wording": ""}, "请填写正文"),
        ({"name": ""}, "请填写模板名称"),
        ({"wording": "长" * 601}, "太长"),
        ({"title": "长" * 31}, "太长"),
        ({"theme": "pink"}, "没有“pink”"),
        ({"paper": "B5"}, "没有“B5”"),
        ({"orientation": "round"}, "没有“round”"),
        ({"issuers": ()}, "1 到 3 个单位"),
        ({"issuers": ("a", "b", "c", "d")}, "1 到 3 个单位"),
        ({"issuers": ("a", "b", "c"), "paper": "A5", "orientation": "portrait"}, "1 到 2 个单位"),
        ({"name": "学习证明"}, "已经有一个模板"),
    ],
)
def test_what_cannot_be_printed_is_not_kept(ws: Workspace, changes: dict[str, object], said: str) -> None:
    template = service.template_for(ws, "completion")
    with pytest.raises(Problem, match=said):
        service.save_template(ws, replace(template, **changes))  # type: ignore[arg-type]  # any field
    assert service.all_templates(ws)[0] == template


def test_a_changed_template_words_what_is_issued_from_then_on_and_nothing_before(
    ws: Workspace, class_: Class
) -> None:
    first, second = make.roll(ws, class_)
    (before,) = service.issue(ws, class_.id, [first])
    changed = replace(
        service.template_for(ws, "completion"),
        title="结业荣誉",
        wording="学完{class}。\n\n 准予结业。",
        issuers=("{issuer}", "濮阳市老龄办", " "),
        address="{sex}",
        theme="jade",
        paper="A5",
        orientation="portrait",
    )
    service.save_template(ws, changed)
    (after,) = service.issue(ws, class_.id, [second])
    said = Content.from_json(after.content)
    assert (said.title, said.paragraphs) == ("结业荣誉", ("学完秋季手机班。", "准予结业。"))
    assert (said.issuers, said.address) == (("柳屯镇幸福院", "濮阳市老龄办"), "女士")
    assert (said.look.theme, said.look.paper, said.look.orientation) == ("jade", "A5", "portrait")
    assert service.certificate_of_number(ws, before.number) == before


def test_changing_a_template_can_be_undone(ws: Workspace) -> None:
    template = service.template_for(ws, "study")
    service.save_template(ws, replace(template, title="听课证明"))
    assert service.template_for(ws, "study").title == "听课证明"
    ws.undo()
    assert service.template_for(ws, "study") == template


def test_a_second_template_of_a_kind_is_used_when_it_is_named(ws: Workspace, class_: Class) -> None:
    base = service.template_for(ws, "completion")
    other = service.save_template(ws, replace(base, id=b"", name="老年大学版", title="毕业证书"))
    first, second = make.roll(ws, class_)
    (one,) = service.issue(ws, class_.id, [first])
    (two,) = service.issue(ws, class_.id, [second], template_id=other.id)
    assert Content.from_json(one.content).title == "结业证书"
    assert Content.from_json(two.content).title == "毕业证书"
    assert service.find_template(ws, "老年大学版") == other
    assert service.find_template(ws, other.id.hex()) == other
    assert service.find_template(ws, "volunteer").kind == "volunteer"
    with pytest.raises(Problem, match="没有叫“别的”的模板") as refused:
        service.find_template(ws, "别的")
    assert "老年大学版" in refused.value.then


def test_each_kind_keeps_one_template(ws: Workspace) -> None:
    template = service.template_for(ws, "lecturer")
    with pytest.raises(Problem, match="至少要留一个"):
        service.delete_template(ws, template.id)
    other = service.save_template(ws, replace(template, id=b"", name="另一种聘书"))
    service.delete_template(ws, template.id)
    assert service.template_for(ws, "lecturer") == other
    with pytest.raises(Problem, match="没有可以用的模板"):
        service.template_for(ws, "lecturer", template.id)
    with pytest.raises(Problem, match="没有“medal”"):
        service.template_for(ws, "medal")


def test_a_logo_is_kept_once_and_stays_with_old_certificates(ws: Workspace, class_: Class) -> None:
    out = io.BytesIO()
    Image.new("RGB", (900, 900), "navy").save(out, "PNG")
    name = service.keep_picture(ws, out.getvalue())
    assert service.keep_picture(ws, out.getvalue()) == name
    ((data,),) = ws.conn.execute("SELECT data FROM certificate_picture").fetchall()
    assert hashlib.sha256(data).hexdigest() == name
    assert len(data) < 5000
    template = service.template_for(ws, "completion")
    service.save_template(ws, replace(template, logo=name))
    (one, _other) = service.issue(ws, class_.id)
    service.save_template(ws, replace(template, logo=""))
    ws.conn.execute("UPDATE certificate_picture SET deleted = '2026'")
    assert Content.from_json(one.content).look.logo == name
    assert service.is_unaltered(one, service.Pictures(ws))


def test_a_certificate_whose_logo_has_not_arrived_yet_says_so(ws: Workspace) -> None:
    with pytest.raises(Problem, match="图片不在这台电脑里"):
        service.Pictures(ws)["0" * 64]


def test_a_template_of_a_class_has_no_class_outside_one(ws: Workspace) -> None:
    base = service.template_for(ws, "volunteer")
    service.save_template(ws, replace(base, wording="在{class}服务。"))
    with pytest.raises(Problem, match="要写班级"):
        service.grant(ws, Grant("volunteer", "张建国", hours=8))
    assert service.register(ws) == []
