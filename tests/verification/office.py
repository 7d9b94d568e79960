"""A register with signed certificates, made without the subject that issues them."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.check_letters import check_letter
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.verification import service
from literacy_desktop.verification.model import Statement
from tests import make

DAY = date(2026, 5, 18)


@dataclass(frozen=True)
class Issued:
    """What stands in the register, and in the code."""

    id: bytes
    number: str
    statement: Statement
    digits: str


def machine_number(serial: int = 1, block: str = "K3F", letters: str = "PYJY") -> str:
    body = f"{letters}-410928-2026-{block}-{serial:06}"
    return f"{body}-{check_letter(body)}"


def statement(serial: int = 1, name: str = "王秀兰", **fields: Any) -> Statement:
    given: dict[str, Any] = {"kind": "completion", "class_name": "智能手机基础班"}
    return Statement(machine_number(serial), DAY, name, **(given | fields))


def issue(
    ws: Workspace, serial: int = 1, name: str = "王秀兰", *, signed: bool = True, **columns: Any
) -> Issued:
    """Enter a certificate into the register, signed unless told otherwise."""
    said = statement(serial, name)
    number = f"濮智助结字〔2026〕第K3F-{serial:04}号"
    with ws.change("发证"):
        digits = service.sign(ws, said) if signed else ""
        content = {"name": name, "issued_on": DAY.isoformat(), "title": "结业证书", "number": number}
        certificate_id = ws.new_id()
        values = {
            "id": certificate_id,
            "number": number,
            "machine_number": said.machine_number,
            "year": 2026,
            "block": "K3F",
            "serial": serial,
            "attendee_id": ws.new_id(),
            "class_id": ws.new_id(),
            "content": json.dumps(content | {"payload": digits}, ensure_ascii=False),
            "issued_at": ws.now().isoformat(),
        }
        rows.insert(ws.conn, "certificate", values | columns)
    return Issued(certificate_id, number, said, digits)


def change(ws: Workspace, issued: Issued, **columns: Any) -> None:
    with ws.change("改"):
        rows.update(ws.conn, "certificate", {"id": issued.id}, columns)


def other_pc(seed: int = 2, name: str = "清丰县老年大学") -> Workspace:
    """Another PC with an office of its own."""
    ws = make.workspace(seed=seed)
    make.office(ws, name)
    return ws
