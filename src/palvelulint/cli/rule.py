"""palvelulint rule: shows one rule's page."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from palvelulint import config, pages, registry
from palvelulint.cli.options import LanguageOption, ListingFormat, ListingFormatOption
from palvelulint.cli.rules import described
from palvelulint.rule import Rule
from palvelulint.wording import Language


def rule(
    code_or_name: Annotated[str, typer.Argument(metavar="SÄÄNTÖ", help="Koodi tai nimi: PL201, en-tieda.")],
    form: ListingFormatOption = ListingFormat.TEXT,
    language: LanguageOption = Language.FI,
) -> None:
    """Näytä säännön sivu esimerkkeineen."""
    found = registry.find(code_or_name, config.known_rules(config.load(Path.cwd())))
    page = pages.page(found, language)
    if form is ListingFormat.JSON:
        print(json.dumps(_record(found, page, language), ensure_ascii=False, indent=2))
        return
    markdown = pages.shown(found, language)
    if form is ListingFormat.MARKDOWN or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        print(markdown, end="")  # in a pipe somebody else lays it out
    else:
        _lay_out(markdown, language)


def _record(rule: type[Rule], page: pages.Page, language: Language) -> dict[str, object]:
    examples = pages.examples(page)
    return {
        **described(rule, language),
        "why": rule.why.in_language(language),
        "options": [
            {**asdict(option), "description": option.description.in_language(language)}
            for option in rule.options
        ],
        "sections": {heading.name.lower(): text for heading, text in page.sections.items()},
        "examples": [asdict(example) for example in examples],
    }


def _lay_out(markdown: str, language: Language) -> None:
    """Show a page on the terminal."""
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(pages.with_speakers(markdown, language, flowing=True), code_theme="ansi_dark"))
