"""The same form of another verb: palvelemme → autamme, palvellaksemme → auttaaksemme.

The morphology only analyses, so the forms of a verb that a suggestion needs are built here from the
tags of the form it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palvelulint.language.morphology import Analysis

_PERSONS = {
    ("1", "sg"): "n",
    ("2", "sg"): "t",
    ("1", "pl"): "mme",
    ("2", "pl"): "tte",
    ("3", "pl"): "vat",
}
_POSSESSIVES = {"poss1sg": "ni", "poss2sg": "si", "poss1pl": "mme", "poss2pl": "nne"}
_CLITICS = ("ko", "kin", "kaan", "han", "pa", "s")  # in the order in which they are joined: -ko-han, -pa-s
_CASES = {
    "nom": "", "gen": "n", "ess": "na", "tra": "ksi", "ine": "ssa", "ela": "sta", "ade": "lla", "abl": "lta",
    "all": "lle", "abe": "tta",
}  # fmt: skip
_STRONG_CASES = frozenset({"ess", "ill", "par"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with back vowels that is conjugated as auttaa is.

    Attributes:
        lemma: the first infinitive, "auttaa".
        strong: the strong stem without its last vowel, "autt".
        weak: the weak stem without its last vowel, "aut".
    """

    lemma: str
    strong: str
    weak: str

    def form(self, tags: Set[str]) -> str | None:
        """The form that an analysis with these tags has, in lower case; None for a form not built here."""
        body = self._body(tags)
        return body and body + "".join(clitic for clitic in _CLITICS if clitic in tags)

    def like(self, analyses: Iterable[Analysis], lemma: str, is_negated: bool = False) -> str | None:
        """The form that answers to a form of the verb `lemma`; None where there is none.

        Args:
            analyses: all readings of the form.
            is_negated: the negation verb stands right before it: (ei) palvella is then the passive.
        """
        own = [analysis.tags for analysis in analyses if analysis.lemma == lemma and analysis.pos == "verb"]
        # Of two readings the finite verb is likelier than the participle: (me) palvelemme, (he) palvelevat.
        own.sort(key=lambda tags: ("part" in tags, ("conneg" in tags) is not is_negated))
        return next((form for tags in own if (form := self.form(tags))), None)

    def _body(self, tags: Set[str]) -> str | None:
        """The form without its clitics."""
        if "part" in tags:
            return self._participle(tags)
        if "minen" in tags:
            return self._action(tags)
        if tags & {"inf1", "inf2", "inf3"}:
            return self._infinitive(tags)
        if "pass" in tags:
            return self._passive(tags)
        return self._finite(tags)

    def _finite(self, tags: Set[str]) -> str | None:
        person = next((ending for key, ending in _PERSONS.items() if tags >= set(key)), "")
        is_third = "3" in tags
        if "cond" in tags:
            return f"{self.strong}aisi{person}"
        if "imp" in tags:
            endings = {("2", "sg"): self.weak + "a", ("2", "pl"): self.strong + "akaa"}
            endings |= {("1", "pl"): self.strong + "akaamme", ("3", "sg"): self.strong + "akoon"}
            return next((form for key, form in endings.items() if tags >= set(key)), None)
        if "conneg" in tags and not tags & {"1", "2", "3"}:
            return self.weak + "a" if "ind" in tags else None
        if "ind" not in tags:
            return None
        if "past" in tags:
            return f"{self.strong if is_third else self.weak}oi{person}"
        if is_third:
            return self.strong + ("avat" if "pl" in tags else "aa")
        return f"{self.weak}a{person}" if person else None

    def _passive(self, tags: Set[str]) -> str | None:
        if "cond" in tags:
            return self.weak + ("ettaisi" if "conneg" in tags else "ettaisiin")
        if "ind" not in tags:
            return None
        if "conneg" in tags:
            return self.weak + "eta"
        return self.weak + ("ettiin" if "past" in tags else "etaan")

    def _infinitive(self, tags: Set[str]) -> str | None:
        if "inf1" in tags:
            owner = _owner(tags, "en")
            return self.lemma + (f"kse{owner}" if owner else "")
        if "inf2" in tags:
            # palvellessamme has no case of its own in the morphology, palvellen has no suffix either.
            owner = _owner(tags, "an")
            passive = f"{self.weak}ettaessa" if "pass" in tags else ""
            return passive or self.strong + (f"aessa{owner}" if owner or "ine" in tags else "aen")
        cases = {"ill": "an", **{case: _CASES[case] for case in ("ine", "ela", "ade", "abe")}}
        return next((f"{self.strong}ama{ending}" for case, ending in cases.items() if case in tags), None)

    def _action(self, tags: Set[str]) -> str | None:
        """The -minen noun in the singular."""
        stem, owner = f"{self.strong}amise", _owner(tags, "en")
        if "pl" in tags:
            return None
        if owner:
            # Before the suffix the nominative and the genitive look the same: auttamisemme.
            return stem + owner if tags & {"nom", "gen"} else None
        if "nom" in tags:
            return f"{self.strong}aminen"
        if "par" in tags:
            return f"{self.strong}amista"
        if "ill" in tags:
            return stem + "en"
        return next((stem + ending for case, ending in _CASES.items() if case in tags), None)

    def _participle(self, tags: Set[str]) -> str | None:
        """autettava and autettu in the singular, auttanut after the negation and in the perfect tense."""
        if tags & {*_POSSESSIVES, "poss3", "comp", "sup"}:
            return None
        if "nut" in tags and "nom" in tags:
            return self.strong + ("aneet" if "pl" in tags else "anut")
        if "pl" in tags:
            return {"tava": f"{self.weak}ettavat", "tu": f"{self.weak}etut"}.get(
                next(iter(tags & {"tava", "tu"} if "nom" in tags else ()), "")
            )
        if "tava" in tags:
            return _declined(tags, f"{self.weak}ettava", f"{self.weak}ettava")
        return _declined(tags, f"{self.weak}ettu", f"{self.weak}etu") if "tu" in tags else None


def _owner(tags: Set[str], third: str) -> str:
    """The possessive suffix among the tags, or nothing; the third person's depends on the form."""
    if "poss3" in tags:
        return third
    return next((suffix for name, suffix in _POSSESSIVES.items() if name in tags), "")


def _declined(tags: Set[str], strong: str, weak: str) -> str | None:
    """A word that ends in one vowel, in a case of the singular; the nominative has the strong stem."""
    if "nom" in tags:
        return strong
    if "par" in tags:
        return f"{strong}a"
    if "ill" in tags:
        return f"{strong}{strong[-1]}n"
    stem = strong if tags & _STRONG_CASES else weak
    return next((stem + ending for case, ending in _CASES.items() if case in tags), None)


AUTTAA = Verb("auttaa", "autt", "aut")
"""auttaa, as it stands in for palvella."""
