"""palvelulint rule: shows one rule's page."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from palvelulint import pages, registry
from palvelulint.cli.options import LanguageOption, ListingFormat, ListingFormatOption
from palvelulint.cli.rules import described
from palvelulint.rule import Needs, Rule
from palvelulint.wording import Language, Text

_SEVERITY = Text("Vakavuus", "Severity")
_FENCE = re.compile(r"^(`{3,})(asiakas|vastaus)\b", re.MULTILINE)
_SPEAKERS = {"asiakas": Text("Asiakas", "Customer"), "vastaus": Text("Vastaus", "Reply")}
_NEEDS = {
    Needs.REPLY: Text("Tarvitsee vain vastauksen.", "Needs the reply only."),
    Needs.QUESTION: Text("Tarvitsee asiakkaan viestin.", "Needs the customer's message."),
    Needs.QUESTION_HELPS: Text(
        "Tarkentuu, kun asiakkaan viesti on mukana.", "Sharper when the customer's message is given."
    ),
    Needs.LIBRARY: Text("Tarvitsee koko vastauskirjaston.", "Needs the whole library."),
}


def rule(
    code_or_name: Annotated[str, typer.Argument(metavar="SÄÄNTÖ", help="Koodi tai nimi: PL201, en-tieda.")],
    form: ListingFormatOption = ListingFormat.TEXT,
    language: LanguageOption = Language.FI,
) -> None:
    """Näytä säännön sivu esimerkkeineen."""
    found = registry.find(code_or_name)
    page = pages.page(found, language)
    if form is ListingFormat.JSON:
        print(json.dumps(_record(found, page, language), ensure_ascii=False, indent=2))
        return
    facts = f"{_SEVERITY.in_language(language)}: {found.severity.label.in_language(language)}. "
    facts += _NEEDS[found.needs].in_language(language)
    title, _, rest = page.markdown.partition("\n")
    _show(f"{title}\n\n{facts}\n{rest.rstrip()}\n", language)


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


def _show(markdown: str, language: Language) -> None:
    """Laid out on a terminal; as it was written in a pipe, where somebody else lays it out."""
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        print(markdown, end="")
        return
    from rich.console import Console
    from rich.markdown import Markdown

    # Laid out, a fence no longer tells whose words it holds.
    labelled = _FENCE.sub(
        lambda fence: f"*{_SPEAKERS[fence[2]].in_language(language)}*\n\n{fence[0]}", markdown
    )
    Console().print(Markdown(labelled, code_theme="ansi_dark"))
