"""Chinese on the screen goes through `_()`, so that every word has its English."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.project.source import Module, called, modules, parse, strings

HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
MARKS = {"_", "N_", "ngettext", "pgettext"}
PAPER_FLOORS = {"document", "layout", "content", "excel"}  # papers and lists are Chinese in every language
PLAIN_CHINESE = {  # module: why its Chinese is no word of the screen; add one only with such a reason
    "literacy_desktop/attendees/model/person.py": "how lists write a sex, read and never shown",
    "literacy_desktop/attendees/model/record.py": "how lists write categories, read and never shown",
    "literacy_desktop/base/pinyin.py": "characters with several readings",
    "literacy_desktop/certificates/model/register.py": "the number, as the certificate writes it",
    "literacy_desktop/certificates/model/template.py": "titles of address, as the certificate writes them",
    "literacy_desktop/classes/model/notice_text.py": "holidays, as the State Council names them",
    "literacy_desktop/demo/model.py": "invented people and classes",
    "literacy_desktop/demo/service/making.py": "invented sites and partners",
    "literacy_desktop/demo/service/second.py": "invented people, as another PC wrote them",
    "literacy_desktop/demo/service/users.py": "invented users",
    "literacy_desktop/demo/service/timetable.py": "invented classes and needs",
    "literacy_desktop/demo/service/teaching.py": "invented partners and figures",
    "literacy_desktop/exchange/service/finding.py": "a folder's name on the disk, whatever the language",
    "literacy_desktop/qtkit/dayfields.py": "what people type for half past",
    "literacy_desktop/base/dates.py": "days as paper writes them, and as people type them",
    "literacy_desktop/base/lunar.py": "names of lunar days and festivals, as paper writes them",
    "literacy_desktop/base/masks.py": "marks inside names and numbers",
    "literacy_desktop/base/names.py": "parts of characters, compared but never shown",
    "literacy_desktop/base/phones.py": "how people write an extension",
    "literacy_desktop/base/settings.py": "the defaults of what is printed on paper",
    "literacy_desktop/paper/report/frame.py": "the foot of a page, as paper writes it",
    "literacy_desktop/topics/model/lesson.py": "the shape of a lesson, as its plan on paper words it",
    "literacy_desktop/regions/model/units.py": "how figures of population are said to be counted, a key",
    "literacy_desktop/sites/model/hours.py": "hours of the week, as people write them",
    "literacy_desktop/sites/model/market.py": "market days, as people say them",
    "literacy_desktop/tables/headers.py": "a name as long as the widest column",
    "literacy_desktop/window/self_test.py": "rare names that have to come through",
}


def unmarked(module: Module) -> Iterator[str]:
    """Each Chinese text that stands in no `_()` and is no pattern to search with."""
    calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    marked = {argument for call in calls if called(call) in MARKS for argument in call.args}
    marked |= {
        call.args[0] for call in calls if ast.unparse(call.func).startswith("re.") and call.args
    }  # patterns
    for node, text in strings(module.tree):
        if HAN.search(text) and node not in marked:
            yield f"{module.path}:{node.lineno}: {text[:30]!r}"


def chinese_f_strings(module: Module) -> Iterator[str]:
    """Each f-string with Chinese in it: no catalogue can hold it."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.JoinedStr):
            pieces = [str(piece.value) for piece in node.values if isinstance(piece, ast.Constant)]
            if HAN.search("".join(pieces)):
                yield f"{module.path}:{node.lineno}"


def test_every_chinese_text_is_marked_for_translation() -> None:
    exempt = PAPER_FLOORS | {"i18n"}
    looked_at = [each for each in modules() if each.floor not in exempt and each.path not in PLAIN_CHINESE]
    assert [found for module in looked_at for found in unmarked(module)] == []


def test_no_f_string_speaks_chinese() -> None:
    looked_at = [
        each for each in modules() if each.floor not in PAPER_FLOORS and each.path not in PLAIN_CHINESE
    ]
    assert [found for module in looked_at for found in chinese_f_strings(module)] == []


def test_every_exempt_module_still_needs_its_exemption() -> None:
    needing = {module.path for module in modules() if any(unmarked(module))}
    assert set(PLAIN_CHINESE) <= needing


@pytest.mark.parametrize(
    ("text", "offences"),
    [
        ("x = '班级'", 1),
        ("x = _('班级')", 0),
        ("x = N_('班级') + '、'", 0),
        ("x = ngettext('{n} 人', '{n} 人们', 3)", 0),
        ("x = _(f'{n} 人')", 1),
        ("raise Problem(_('满了。'), '换一个班。')", 1),
        ("def f():\n    '''班级。'''", 0),
        ("x = _('一' if y else '二')", 2),
        ("x = re.compile('年')", 0),
    ],
)
def test_the_rule_tells_marked_from_unmarked(text: str, offences: int) -> None:
    assert len(list(unmarked(parse(text)))) == offences


def test_the_rule_finds_a_chinese_f_string() -> None:
    assert len(list(chinese_f_strings(parse("x = f'{n} 人'\ny = f'{n} x'")))) == 1
