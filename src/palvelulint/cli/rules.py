"""palvelulint rules: lists the rules."""

from __future__ import annotations

import json
from pathlib import Path

from palvelulint import config, pages
from palvelulint.cli.options import LanguageOption, ListingFormat, ListingFormatOption
from palvelulint.rule import Rule
from palvelulint.wording import Language


def rules(form: ListingFormatOption = ListingFormat.TEXT, language: LanguageOption = Language.FI) -> None:
    """Luettele säännöt, myös omat."""
    listed = config.known_rules(config.load(Path.cwd()))
    if form is ListingFormat.JSON:
        print(json.dumps([described(rule, language) for rule in listed], ensure_ascii=False, indent=2))
        return
    if form is ListingFormat.MARKDOWN:
        print(pages.document(listed, language), end="")
        return
    width = max((len(rule.name) for rule in listed), default=0)
    for rule in listed:
        severity = rule.severity.label.in_language(language)
        print(f"{rule.code}  {rule.name:{width}}  {severity:11}  {rule.summary.in_language(language)}")


def described(rule: type[Rule], language: Language) -> dict[str, str | list[str]]:
    """What a rule is, for machines."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "needs": str(rule.needs),
        "summary": rule.summary.in_language(language),
        "sources": [source.label for source in rule.sources],
    }
