"""How much of the program its tests run through, against the floors.

Reads what `python run.py test --cov` has left behind: python -m tests.project.coverage_floors
"""

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import Any

from coverage import Coverage

FRONT, WITHIN = 85, 95
FRONT_ENDS = {"page", "commands", "qtkit", "window", "cli", "__main__"}


def kind(path: str) -> str:
    """What a file is to the floors: its kit, or its floor inside a subject."""
    parts = PurePosixPath(path.replace("\\", "/")).with_suffix("").parts[1:]
    kits = {"base", "paper", "tables", "qtkit", "window"}
    return parts[0] if parts[0] in kits or len(parts) == 1 else parts[1]


def floor(of: str) -> int:
    return FRONT if of in FRONT_ENDS else WITHIN


def measured(files: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Lines and branches run, and all there are, for each kind of file."""
    run: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for path, file in files.items():
        summary = file["summary"]
        run[kind(path)] += summary["covered_lines"] + summary["covered_branches"]
        total[kind(path)] += summary["num_statements"] + summary["num_branches"]
    return {each: (run[each], total[each]) for each in sorted(total) if total[each]}


def below(kinds: dict[str, tuple[int, int]]) -> list[str]:
    """The kinds that are under their floor."""
    return [each for each, (run, total) in kinds.items() if 100 * run < floor(each) * total]


def load() -> dict[str, Any]:
    """What the last test run has measured, file by file."""
    data = Coverage()
    data.load()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "coverage.json")
        data.json_report(outfile=str(out))
        files: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))["files"]
    return files


def main() -> int:
    files = load()
    kinds = measured(files)
    for each, (run, total) in kinds.items():
        print(f"{each:12} {100 * run / total:5.1f} %  (floor {floor(each)} %)")
    low = below(kinds)
    for path, file in sorted(files.items(), key=lambda item: item[1]["summary"]["percent_covered"]):
        if kind(path) in low and file["summary"]["percent_covered"] < floor(kind(path)):
            print(f"  {file['summary']['percent_covered']:5.1f} %  {path}")
    print(f"under the floor: {', '.join(low)}" if low else "all above their floors")
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
