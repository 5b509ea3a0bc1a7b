"""The built-in rules, one module a rule, and the Finnish lexicon they rest on.

The folders are the points of the checklist of S0; `acts/` holds the speech acts of replies and
`signs/` what customers' messages ask and feel.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palvelulint.language import Analyser
    from palvelulint.language.lexicon import Entry
    from palvelulint.language.terms import Terms

_HERE = Path(__file__).parent
MODEL = _HERE / "model"
"""The folder of the trained classifier."""


def acts() -> list[Path]:
    """The files of the speech acts of replies."""
    return sorted((_HERE / "acts").glob("*.toml"))


def signs() -> list[Path]:
    """The files of what a customer's message asks and feels."""
    return sorted((_HERE / "signs").glob("*.toml"))


def analyser(classifier: bool = True, own: tuple[Entry, ...] = (), terms: Terms | None = None) -> Analyser:
    """The analyser with the built-in lexicon, built on first use: it brings in spaCy.

    Args:
        classifier: whether the trained classifiers join the patterns.
        own: what rules of the team's own look for.
        terms: what is the team's own: names, acronyms, addresses.
    """
    return _analyser(classifier, own, terms)  # the arguments in one order: the cache tells () from (True,)


@cache
def _analyser(classifier: bool, own: tuple[Entry, ...], terms: Terms | None) -> Analyser:
    from palvelulint.language import Analyser
    from palvelulint.language.classifier import ActClassifier, MessageClassifier
    from palvelulint.language.terms import Terms

    return Analyser(
        acts(),
        signs(),
        classifier=ActClassifier.load(MODEL) if classifier else None,
        messages=MessageClassifier.load(MODEL) if classifier else None,
        own=own,
        terms=terms or Terms(),
    )
