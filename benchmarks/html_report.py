"""Times the HTML report of 1,000 templates in a headless Chromium.

    python benchmarks/html_report.py [SCREENSHOT.png]

Prints its size, how long it takes to write and to open, and how long a search takes to show. Needs the
`test` extra, chromium and chromedriver.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from selenium import webdriver

from palvelulint import registry, sources
from palvelulint.linter import Linter
from palvelulint.reply import Reply
from palvelulint.reporters import Format, Report, reporter

ROOT = Path(__file__).parent.parent
TEMPLATES = 1000
FLAGS = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
SEARCH = """
const done = arguments[0], search = document.getElementById('search'), start = performance.now();
search.value = 'ei tiedä';
search.dispatchEvent(new Event('input', {bubbles: true}));
requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
"""


def library() -> Report:
    """The corpus' replies, over and over, as templates of a library."""
    rules = registry.select()
    linter = Linter([rule() for rule in rules])
    drafts = [
        item
        for path in sorted((ROOT / "examples").rglob("*.txt"))
        for item in sources.read(path, sources.Defaults())
        if isinstance(item, Reply)
    ]
    checked = [linter.check_one(draft) for draft in drafts]
    return Report([checked[number % len(checked)] for number in range(TEMPLATES)], rules=rules)


def main() -> None:
    """Print the table."""
    report = library()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.html")
        start = time.perf_counter()
        with path.open("w", encoding="utf-8") as out:
            reporter(Format.HTML)(report, out)
        print(f"write   {time.perf_counter() - start:6.2f} s  {path.stat().st_size / 1e6:.1f} MB")
        options = webdriver.ChromeOptions()
        for flag in (*FLAGS.split(), "--window-size=1280,1600"):
            options.add_argument(flag)
        # Named, so that nothing is looked for on the network.
        options.binary_location = shutil.which("chromium") or ""
        browser = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
        try:
            start = time.perf_counter()
            browser.get(path.as_uri())
            print(f"open    {time.perf_counter() - start:6.2f} s  {len(report.findings)} findings")
            print(f"search  {browser.execute_async_script(SEARCH) / 1000:6.2f} s")
            if len(sys.argv) > 1:
                browser.save_screenshot(sys.argv[1])
        finally:
            browser.quit()


if __name__ == "__main__":
    main()
