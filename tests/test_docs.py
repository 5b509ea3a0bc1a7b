"""The documents of the rules stand as the rules' own pages say; CONTRIBUTING.md tells how to write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelulint import pages, registry
from palvelulint.cli import run
from palvelulint.wording import Language

DOCS = Path(__file__).parents[1] / "docs"
FILES = {Language.EN: DOCS / "rules.md", Language.FI: DOCS / "saannot.md"}


@pytest.mark.parametrize("language", list(Language))
def test_document_is_what_the_command_writes(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--format", "markdown", "--lang", language]) == 0
    written = capsys.readouterr().out
    assert FILES[language].read_text(encoding="utf-8") == written, (
        f"write it anew: palvelulint rules --format markdown --lang {language} > docs/{FILES[language].name}"
    )


@pytest.mark.parametrize("language", list(Language))
def test_document_holds_every_rule_whole(language: Language) -> None:
    document = pages.document(registry.rules(), language)
    for rule in registry.rules():
        title = f"{rule.code} {rule.name}"
        assert f"- [{title}](#{title.lower().replace(' ', '-')}): " in document
        assert document.count(f"\n### {title}\n") == 1
        for example in pages.examples(pages.page(rule, language)):
            assert f"\n{example.reply}\n" in document
    assert document.count("\n#### ") == len(pages.Heading) * len(registry.rules())


def test_document_goes_by_the_points_of_the_checklist() -> None:
    document = pages.document([registry.find("PL201"), registry.find("PL601"), registry.find("PL602")])
    headings = [line for line in document.splitlines() if line.startswith(("# ", "## ", "### "))]
    assert headings == [
        "# Säännöt",
        "## 2. Tunne asiasi",
        "### PL201 en-tieda",
        "## 6. Osoita, että haluat auttaa",
        "### PL601 seuraava-askel-puuttuu",
        "### PL602 aikataulu-puuttuu",
    ]
