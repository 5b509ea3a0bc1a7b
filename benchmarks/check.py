"""Times what people wait for: a cold start, one draft, and a library.

    python benchmarks/check.py [REPLIES.jsonl]

Prints wall-clock seconds of whole commands in new processes, best of three. Without a file it writes
a library of 1,000 replies made from the examples.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "palvelulint"]
ROUNDS = 3


def seconds(*arguments: str) -> float:
    """The best time of a few runs of the command."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def library(folder: Path) -> Path:
    """A file of 1,000 replies from the example drafts."""
    drafts = [
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples" / "luonnokset").glob("*.txt"))
    ]
    path = folder / "library.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for number in range(1000):
            out.write(
                json.dumps({"id": str(number), "reply": drafts[number % len(drafts)]}, ensure_ascii=False)
                + "\n"
            )
    return path


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        replies = sys.argv[1] if len(sys.argv) > 1 else str(library(Path(folder)))
        print(f"help              {seconds('--help'):6.2f} s")
        print(f"rules             {seconds('rules'):6.2f} s")
        print(
            f"one draft         {seconds('check', str(ROOT / 'examples/luonnokset/villalanka.txt')):6.2f} s"
        )
        what = replies if len(sys.argv) > 1 else "1,000 replies"
        print(f"library           {seconds('check', replies):6.2f} s  {what}")


if __name__ == "__main__":
    main()
