"""How a reply addresses its reader: sinä or te, by pronouns, possessive suffixes and verb forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from palvelulint.language.analysed import Zone
from palvelulint.language.words import is_word

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.language.analysed import AnalysedReply, Sentence
    from palvelulint.language.morphology import Analysis

_CLAUSE_OPENERS = frozenset({"ja", "niin", "mutta", "sitten", "eli", "joten", "tai", "vaan"})
_COMMON_VERBS = frozenset({"voida", "tehdä"})
_NEGATION_REACH = 3
_SET_PHRASES = frozenset(
    {"ole hyvä", "olkaa hyvä", "olkaa hyvät", "ole kiltti", "olkaa ystävällinen", "älä vastaa"}
)
_QUOTED = re.compile(r"[”\"“»][^”\"“»«]*[”\"“»«]")
_AND = frozenset({"ja", "sekä", "&"})
_ALL = frozenset({"kaikki", "kaikkia", "kaikkien", "kaikille", "kaikilla", "kaikilta", "kaikista"})
# Those who share the reader's te.
_COMPANY = frozenset(
    {"perhe", "seurue", "porukka", "ryhmä", "joukko", "joukkue", "tiimi", "väki", "pariskunta", "molempi",
    "molemmat", "kumpikin", "kumpainenkin", "yhdessä", "puoliso", "vaimo", "mies", "aviomies", "kumppani",
    "lapsi", "poika", "tytär", "ystävä", "kaveri"}
)  # fmt: skip
# What is a family's or a firm's own rather than one person's.
_BODIES = frozenset(
    {"lapsi", "poika", "tytär", "vauva", "perhe", "kotitalous", "yritys", "yhtiö", "taloyhtiö", "yhdistys",
    "seura", "hallitus", "tiimi", "organisaatio", "koulu", "luokka", "ryhmä", "joukkue", "toimisto", "muu"}
)  # fmt: skip


class Form(StrEnum):
    """A form of address."""

    SINA = "sinä"
    TE = "te"


class Address(NamedTuple):
    """One place that addresses the reader.

    Attributes:
        start, end: character offsets.
        may_be_plural: a bare lower-case te-pronoun or a word like "lapsenne", which may also mean the
            reader's family or firm.
    """

    form: Form
    start: int
    end: int
    may_be_plural: bool = False


def addresses(sentence: Sentence) -> Iterator[Address]:
    """Every word of a sentence that tells sinä from te, but for what stands in quotation marks."""
    words = [token for token in sentence.span if is_word(token)]
    quoted = [match.span() for match in _QUOTED.finditer(sentence.text)]
    for place, token in enumerate(words):
        if any(start <= token.idx - sentence.start < end for start, end in quoted):
            continue
        pair = " ".join(word.lower_ for word in words[place : place + 2])
        if pair in _SET_PHRASES:
            continue
        form = _form(words, place)
        if form is not None:
            plural = form is Form.TE and (
                (token.text[0].islower() and _pronoun(token._.analyses) is not None)
                or _has_lemma(token, _BODIES)
            )
            yield Address(form, token.idx, token.idx + len(token), plural)


def form_of(reply: AnalysedReply) -> Form | None:
    """The form that most of the reply's words use; None when none tells."""
    found = [
        address.form
        for sentence in reply.sentences
        if sentence.zone not in (Zone.QUOTATION, Zone.HEADING)
        for address in addresses(sentence)
    ]
    return max(Form, key=found.count) if found else None


def many_readers(reply: AnalysedReply) -> bool:
    """Whether the reply is written to several people, whose te is a plural.

    It greets them ("Hei Marketta ja Olli", "Hei kaikki") or names them beside a te ("te molemmat",
    "voitte tulla koko porukalla").
    """
    return any(
        _greets_many(sentence)
        if sentence.zone is Zone.GREETING
        else _names_company(sentence) and any(address.form is Form.TE for address in addresses(sentence))
        for sentence in reply.sentences
        if sentence.zone not in (Zone.QUOTATION, Zone.HEADING)
    )


def _greets_many(sentence: Sentence) -> bool:
    words = [token for token in sentence.span if is_word(token)]
    joined = any(
        between.lower_ in _AND and (after.text[0].isupper() or _has_lemma(after, _COMPANY | _BODIES))
        for between, after in pairwise(words[1:])
    )
    return joined or any(
        _is_plural(word) or word.lower_ in _ALL or _has_lemma(word, _COMPANY) for word in words
    )


def _names_company(sentence: Sentence) -> bool:
    return any(
        _has_lemma(token, _COMPANY) or (token.lower_ in _ALL and _pronoun(before._.analyses) is Form.TE)
        for before, token in zip([sentence.span[0], *sentence.span], sentence.span, strict=False)
    )


def _is_plural(word: Token) -> bool:
    """Whether a word of a greeting names its readers in the plural: "Hyvät asukkaat"."""
    analyses = word._.analyses
    return bool(analyses) and all(
        {"pl", "nom"} <= analysis.tags and analysis.pos in ("noun", "adj", "nounadj", "pron")
        for analysis in analyses
    )


def _has_lemma(word: Token, lemmas: frozenset[str]) -> bool:
    return any(analysis.lemma in lemmas for analysis in word._.analyses)


def _form(words: list[Token], place: int) -> Form | None:
    analyses: tuple[Analysis, ...] = words[place]._.analyses
    if not analyses:
        return None
    if pronoun := _pronoun(analyses):
        return pronoun
    # "Voit" and "teet" are seldom butter and tea.
    analyses = tuple(a for a in analyses if a.lemma in _COMMON_VERBS) or analyses
    forms = {_form_of_analysis(analysis, words, place) for analysis in analyses}
    # A word that can be read otherwise tells nothing.
    return forms.pop() if len(forms) == 1 else None


def _pronoun(analyses: tuple[Analysis, ...]) -> Form | None:
    """The pronoun a word can be: teille is taken for you, not for roads or teas."""
    lemmas = {analysis.lemma for analysis in analyses if analysis.pos == "pron"}
    return next((form for form in Form if form in lemmas), None)


def _form_of_analysis(analysis: Analysis, words: list[Token], place: int) -> Form | None:
    tags = analysis.tags
    if "poss2sg" in tags:
        return Form.SINA
    if "poss2pl" in tags:
        return Form.TE
    if analysis.pos in ("verb", "neg") and "2" in tags:
        if "imp" in tags and "sg" in tags:
            return Form.SINA if _opens_clause(words, place) else None
        return Form.SINA if "sg" in tags else Form.TE
    if "conneg" in tags and _opens_clause(words, place):
        return Form.SINA  # the other reading of a singular imperative; no negation stands before it
    return None


def _opens_clause(words: list[Token], place: int) -> bool:
    """Whether a clause begins at the word, and no negation rules over it."""
    before = words[max(0, place - _NEGATION_REACH) : place]
    if any(analysis.pos == "neg" for word in before for analysis in word._.analyses):
        return False
    if place == 0 or words[place - 1].lower_ in _CLAUSE_OPENERS:
        return True
    return any(token._.kind == "punct" for token in words[place].doc[words[place - 1].i + 1 : words[place].i])
