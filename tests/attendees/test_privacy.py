"""Consents with their notices, looks that are noted, those who died, everything about one person."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service
from literacy_desktop.attendees.commands import attendees
from literacy_desktop.attendees.model import Contact, More, Typed
from literacy_desktop.attendees.model.privacy import CONSENTS
from literacy_desktop.attendees.page.cells import standing as standing_of
from literacy_desktop.attendees.service import about as telling
from literacy_desktop.attendees.service import privacy
from literacy_desktop.base import capture
from literacy_desktop.base.console import Console
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import issue, standings
from literacy_desktop.paper.raster import Pages
from literacy_desktop.papers.content import Contacts, Roster
from literacy_desktop.papers.model import Order
from literacy_desktop.papers.service import make as make_paper
from literacy_desktop.papers.service import sample, write
from literacy_desktop.papers.service.gathering import gather
from literacy_desktop.skills.model import Judgement
from literacy_desktop.skills.service import check_grid
from literacy_desktop.skills.service import mark as judge
from literacy_desktop.vault.service import history
from tests import make

CARD = "410901195003020029"


# -- looks


def test_a_look_has_a_reason_and_is_noted(ws: Workspace) -> None:
    made = make.attendee(ws, "王秀兰", phone="15400000001", id_number=CARD)
    with pytest.raises(Problem, match="写明原因"):
        privacy.reveal(ws, made.id, " ")
    assert privacy.accesses(ws) == []
    assert privacy.reveal(ws, made.id, "打电话  通知").phone == "15400000001"
    privacy.note_access(ws, 30, "list", "打印通讯录")
    looks = privacy.accesses(ws)
    assert [(one.name, one.people, one.reason) for one in looks] == [
        ("", 30, "打印通讯录"),
        ("王秀兰", 1, "打电话 通知"),
    ]
    assert [one.name for one in privacy.accesses(ws, made.id)] == ["王秀兰"]
    with pytest.raises(AssertionError):
        privacy.note_access(ws, 1, "face", "x x")


def test_a_look_is_passed_over_by_undo(ws: Workspace) -> None:
    made = make.attendee(ws, "王秀兰")
    privacy.reveal(ws, made.id, "核对身份")
    assert ws.undo() == "登记学员：王秀兰"
    assert len(privacy.accesses(ws)) == 1


# -- notices and consents


def test_there_is_a_notice_for_every_consent(ws: Workspace) -> None:
    assert [one.kind for one in privacy.notices(ws)] == list(CONSENTS)
    assert all(one.version == 1 and len(one.body) > 30 for one in privacy.notices(ws))


def test_a_new_wording_is_a_new_version(ws: Workspace) -> None:
    who = make.attendee(ws).id
    first = privacy.record_consent(ws, who, "photo", given=True)
    made = privacy.save_notice(ws, "photo", " 新的说法。 ")
    assert (made.version, made.body) == (2, "新的说法。")
    assert privacy.save_notice(ws, "photo", "新的说法。") == made
    second = privacy.record_consent(ws, who, "photo", given=False, day=date(2026, 11, 1), how="thumb")
    assert (first.version, second.version) == (1, 2)
    assert privacy.standing(ws, who) == {"photo": second}
    assert [one.version for one in privacy.notice_versions(ws, "photo")] == [2, 1]
    assert [one.version for one in privacy.notices(ws)] == [1, 1, 1, 1, 2]


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "soul"}, {"how": "telepathy"}, {"day": date(2027, 1, 1)}, {"attendee_id": b"\x00" * 16}],
)
def test_what_cannot_be_agreed_to_is_refused(ws: Workspace, wrong: dict[str, Any]) -> None:
    asked: dict[str, Any] = {"attendee_id": make.attendee(ws).id, "kind": "photo", "given": True}
    before = len(history(ws))
    with pytest.raises(Problem):
        privacy.record_consent(ws, **(asked | wrong))
    assert len(history(ws)) == before


def test_a_notice_says_something(ws: Workspace) -> None:
    with pytest.raises(Problem, match="不能是空的"):
        privacy.save_notice(ws, "photo", " ")


def test_taking_a_sensitive_consent_back_takes_the_category_off(ws: Workspace) -> None:
    who = make.attendee(ws).id
    privacy.record_consent(ws, who, "health", given=True, day=date(2026, 11, 1))
    person = service.attendee(ws, who)
    assert person is not None
    assert person.sensitive_consent == "2026-11-01"
    privacy.record_consent(ws, who, "disability", given=True)
    with ws.change("x"):
        for category in ("disabled", "severe", "alone"):
            ws.conn.execute(
                "INSERT INTO attendee_category (attendee_id, category) VALUES (?, ?)", (who, category)
            )
    privacy.record_consent(ws, who, "health", given=False)
    assert service.more(ws, who).categories == {"severe", "alone"}
    assert service.attendee(ws, who) is not None
    privacy.record_consent(ws, who, "disability", given=False)
    assert service.more(ws, who).categories == {"alone"}
    person = service.attendee(ws, who)
    assert person is not None
    assert person.sensitive_consent is None


def test_only_those_who_agree_may_be_named_to_a_carrier(ws: Workspace) -> None:
    one, other, third = make.people(ws, 3)
    privacy.record_consent(ws, one, "carrier", given=True)
    privacy.record_consent(ws, other, "carrier", given=True)
    privacy.record_consent(ws, other, "carrier", given=False)
    assert privacy.consenting(ws, "carrier", [one, other, third]) == {one}
    assert privacy.consenting(ws, "carrier", []) == set()


# -- those who died


def test_a_death_is_noted_and_taken_back(ws: Workspace) -> None:
    made = make.attendee(ws, "王秀兰", birth="1950-03-02")
    for day in (date(2027, 1, 1), date(1949, 1, 1)):
        with pytest.raises(Problem, match="日期不对"):
            privacy.mark_deceased(ws, made.id, day)
    assert privacy.deceased_on(ws, made.id) is None
    privacy.mark_deceased(ws, made.id, date(2026, 10, 1))
    assert privacy.deceased_on(ws, made.id) == ("2026-10-01", ws.actor)
    assert privacy.deceased(ws) == {made.id}
    assert privacy.deceased(ws, []) == set()
    privacy.unmark_deceased(ws, made.id)
    assert privacy.deceased(ws) == set()
    privacy.mark_deceased(ws, made.id)
    ws.undo()
    assert privacy.deceased(ws, [made.id]) == set()


# -- everything about one person


@pytest.fixture
def her(ws: Workspace) -> bytes:
    """Somebody of whom everything is known."""
    make.office(ws)
    made = make.marked_class(ws, 1.0, name="秋季手机班", topics=("A01",))
    who = make.roll(ws, made)[0]
    old = service.attendee(ws, who)
    assert old is not None
    known = More(phones=("15455556666",), contacts=(Contact("王大壮", "儿子", "15487654321"),))
    service.save(
        ws,
        who,
        Typed(
            "王秀兰",
            "女",
            old.birth,
            CARD,
            "15412345678",
            "410928101201",
            "东街",
            receives_allowance=True,
            note="坐前排",
            more=known,
        ),
    )
    issue(ws, made.id)
    mark(ws, make.held(ws, made)[0], [who], "late")
    privacy.record_consent(ws, who, "photo", given=False)
    return who


def test_everything_is_told(ws: Workspace, her: bytes, tmp_path: Path) -> None:
    pdf, book = telling.write(ws, her, tmp_path / "王秀兰", "本人查阅")
    sheets = openpyxl.load_workbook(book)
    told = "\n".join(
        str(cell) for page in sheets for row in page.iter_rows(values_only=True) for cell in row if cell
    )
    for piece in (
        "王秀兰",
        CARD,
        "15412345678",
        "15455556666",
        "王大壮 儿子 15487654321",
        "柳屯镇",
        "东街",
        "坐前排",
        "秋季手机班",
        "迟到",
        "濮智助结字",
        "拍照摄像",
        "不同意",
        "第 1 版",
        "本人查阅",
        "修改学员：王秀兰",
    ):
        assert piece in told, piece
    with Pages(pdf) as pages:
        printed = "".join("".join(pages.text(page).split()) for page in range(len(pages)))
    assert "个人信息告知单" in printed
    assert CARD in printed
    assert [one.reason for one in privacy.accesses(ws, her)] == ["本人查阅"]


def test_a_table_of_the_future_is_told_too(ws: Workspace) -> None:
    who = make.attendee(ws).id
    capture.remove(ws.conn)
    ws.conn.execute("CREATE TABLE hobby (attendee_id BLOB, word TEXT, deleted TEXT, rs BLOB, cv TEXT,"
                    " PRIMARY KEY (attendee_id, word)) STRICT, WITHOUT ROWID")  # fmt: skip
    capture.install(ws.conn)
    later = Workspace(ws.conn, ws._shared)
    with later.change("x"):
        later.conn.execute("INSERT INTO hobby (attendee_id, word) VALUES (?, '太极拳')", (who,))
    parts = {part.title: part.rows for part in telling.about(later, who).parts}
    assert parts["其他记录"] == (("hobby", "word：太极拳"),)


def test_rows_of_other_subjects_are_told_in_words(ws: Workspace) -> None:
    made = make.class_(ws, 1, 1, topics=("A01",))
    session, who = make.held(ws, made)[0], make.roll(ws, made)[0]
    check = check_grid(ws, session.id).checks[0]
    judge(ws, session, [Judgement(who, check, "after", "prompted")])
    parts = {part.title: part.rows for part in telling.about(ws, who).parts}
    (told,) = [words for name, words in parts["其他记录"] if name == "过关检查"]
    assert f"内容：{check}" in told
    assert "什么时候：课后；" in told
    assert "时间：2026-11-22 09:00" in told


def test_somebody_of_whom_little_is_known(ws: Workspace, tmp_path: Path) -> None:
    who = service.add(ws, Typed("买买提")).id
    pdf, _book = telling.write(ws, who, tmp_path / "m.pdf", "本人查阅")
    with Pages(pdf) as pages:
        assert "（没有）" in pages.text(0)
    with pytest.raises(Problem, match="不在登记簿里"):
        telling.write(ws, b"\x00" * 16, tmp_path / "x", "本人查阅")


# -- the command line


@pytest.fixture
def console(data_file: Path) -> Console:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws)
        make.attendee(ws, "王秀兰", birth="1950-03-02", phone="15400000001", id_number=CARD)
    return Console(data_file, as_json=True)


def run(console: Console, *words: object) -> Result:
    try:
        result = CliRunner().invoke(attendees, [str(word) for word in words], obj=console)
    finally:
        console.close()
    if isinstance(result.exception, Problem):
        raise result.exception
    return result


def ask(console: Console, *words: object) -> Any:
    result = run(console, *words)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def say(console: Console, *words: object) -> str:
    result = run(Console(console.data_file), *words)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def who(console: Console) -> str:
    return str(ask(console, "find", "王秀兰")[0]["id"])


def test_reveal_and_accesses(console: Console, who: str) -> None:
    assert "还没有人看过" in say(console, "accesses")
    assert ask(console, "reveal", who, "--reason", "打电话")["id_number"] == CARD
    assert "15400000001" in say(console, "reveal", who, "--reason", "再打一次")
    looks = ask(console, "accesses", "--attendee", who)
    assert [one["reason"] for one in looks] == ["再打一次", "打电话"]
    assert "王秀兰" in say(console, "accesses", "--limit", 1)
    with pytest.raises(Problem, match="写明原因"):
        ask(console, "reveal", who, "--reason", "")


def test_consent_and_notice(console: Console, who: str) -> None:
    assert "还没有登记同意" in say(console, "consent", who)
    ask(console, "consent", who, "photo")
    found = ask(console, "consent", who, "photo", "--refuse", "--day", "2026-11-1", "--how", "family")
    assert [(one["given"], one["how"]) for one in found] == [(False, "family"), (True, "signed")]
    assert "家人代签" in say(console, "consent", who)
    assert len(ask(console, "notice")) == len(CONSENTS)
    assert [one["version"] for one in ask(console, "notice", "photo", "--text", "新的说法。")] == [2, 1]
    assert "第 2 版" in say(console, "notice", "photo")
    assert run(console, "notice", "--text", "x").exit_code == 2


def test_deceased(console: Console, who: str) -> None:
    assert ask(console, "deceased", who, "--on", "2026-10-1")["deceased_on"] == "2026-10-01"
    assert ask(console, "deceased", who, "--undo")["deceased_on"] is None
    assert "已登记" in say(console, "deceased", who)


def test_erase_asks_first(console: Console, who: str) -> None:
    assert "加 --yes 才执行：王秀兰" in say(console, "erase", who)
    assert ask(console, "find", "王秀兰")
    assert ask(console, "erase", who, "--basis", "mistake", "--yes")["done"]
    assert ask(console, "find", "王秀兰") == []
    with pytest.raises(Problem, match="已经注销过"):
        ask(console, "erase", who)


def test_retention_asks_first(console: Console, who: str) -> None:
    with Workspace.open(console.data_file, clock=make.Clock()) as ws, ws.change("x"):
        ws.conn.execute("UPDATE attendee SET created = '2020-01-01'")
    assert "身份证号 1 人" in say(console, "retention")
    assert "王秀兰" in say(console, "retention")
    found = ask(console, "retention", "--yes")
    assert (found["id_number"], found["phone"]) == ([who], [who])
    assert ask(console, "find", "王秀兰")[0]["phone"] == ""
    with pytest.raises(Problem, match="没有保存到期"):
        say(console, "retention", "--yes")


def test_about(console: Console, who: str, tmp_path: Path) -> None:
    made = ask(console, "about", who, tmp_path / "王秀兰.pdf")["out"]
    assert [Path(one).suffix for one in made] == [".pdf", ".xlsx"]
    assert all(Path(one).exists() for one in made)
    assert "本人查阅" in say(console, "accesses")


def test_settle(console: Console, who: str) -> None:
    assert ask(console, "settle") == {"merges": False, "erasures": False}
    assert "没有要整理的" in say(console, "settle")


# -- where those who died are left out, and numbers are covered


def test_nobody_who_died_is_certified_or_called(ws: Workspace) -> None:
    made = make.marked_class(ws, 1.0, 1.0)
    one, other = make.roll(ws, made)
    privacy.mark_deceased(ws, other)
    assert [standing.attendee_id for standing in standings(ws, made.id)] == [one]
    assert [each.attendee_id for each in issue(ws, made.id)] == [one]
    called = gather(ws, Order("contacts", made.id))
    assert isinstance(called, Contacts)
    assert len(called.people) == 1
    everybody = gather(ws, Order("roster", made.id))
    assert isinstance(everybody, Roster)
    assert len(everybody.people) == 2


def test_a_certificate_given_before_stays_on_the_list(ws: Workspace) -> None:
    made = make.marked_class(ws, 1.0)
    issue(ws, made.id)
    privacy.mark_deceased(ws, make.roll(ws, made)[0])
    assert len(standings(ws, made.id)) == 1


def test_paper_with_whole_numbers_is_noted(ws: Workspace, tmp_path: Path) -> None:
    made = make.class_(ws, people=[make.attendee(ws, "王秀兰", phone="15412345678").id])
    order = Order("contacts", made.id, unmasked=True)
    sample(ws, order)
    assert privacy.accesses(ws) == []
    write(ws, order, tmp_path / "a.pdf")
    make_paper(ws, order)
    make_paper(ws, Order("contacts", made.id))
    assert [(one.people, one.reason) for one in privacy.accesses(ws)] == [(1, "打印不打码的“班级通讯录”")] * 2


def test_the_deceased_stand_last_with_a_quiet_sign(ws: Workspace) -> None:
    first, *others = (make.attendee(ws, "王秀兰").id for _n in range(3))
    assert next(row.id for row in service.find(ws, "wxl")) == first
    privacy.mark_deceased(ws, first)
    assert [row.id for row in service.find(ws, "wxl")] == [*others, first]
    assert service.history(ws, first).died == "2026-11-22"
    assert standing_of(service.history(ws, first)).word == "已故"


def test_a_list_written_out_in_full_is_a_look(ws: Workspace, tmp_path: Path) -> None:
    make.attendee(ws, "王秀兰", phone="15412345678")
    service.export(ws, tmp_path / "甲.xlsx")
    assert privacy.accesses(ws) == []
    wish = service.ExportWish(unmasked=True, reason="上报", password="Abc12345")
    service.export(ws, tmp_path / "乙.xlsx", wish)
    (look,) = privacy.accesses(ws)
    assert (look.people, look.what, look.reason) == (1, "list", "上报 (乙.xlsx)")


def test_lists_on_the_command_line_are_covered(console: Console) -> None:
    assert ask(console, "find", "王秀兰")[0]["phone"] == "154****0001"
