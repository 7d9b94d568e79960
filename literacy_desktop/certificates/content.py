"""Everything a certificate says, as it was said on the day of issue: a reprint repeats it word for word."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True)
class Content:
    """The text of one certificate."""

    title: str
    heading: str
    name: str
    address: str
    paragraphs: tuple[str, ...]
    number: str
    machine_number: str
    issuers: tuple[str, ...]
    issued_on: date

    def to_json(self) -> str:
        """Write the content as JSON text that `from_json` reads back unchanged."""
        fields = asdict(self) | {"issued_on": self.issued_on.isoformat()}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote."""
        fields = json.loads(text)
        fields["paragraphs"] = tuple(fields["paragraphs"])
        fields["issuers"] = tuple(fields["issuers"])
        fields["issued_on"] = date.fromisoformat(fields["issued_on"])
        return cls(**fields)
