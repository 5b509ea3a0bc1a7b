"""What a text is about: its content words as base forms, compound parts and roots.

What counts as content is data: `content.toml` beside this module lists the words of service in
general, which tell nothing of the matter, and words that stand for one and the same matter.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Set
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from palvelulint.language.analysed import Zone

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.language.analysed import AnalysedReply, Sentence
    from palvelulint.language.morphology import Analysis

_FUNCTION_CLASSES = frozenset({"pron", "conj", "adp", "neg", "adv", "intj", "prefix"})
_FIGURES = frozenset({"number", "date", "time"})
_MATTER_ROLES = frozenset({"numero", "aika", "summa", "paikka", "muu"})
_SHORTEST_PART = 3
_PROMISE = "lupaus"
_TIMES = frozenset({"aika", "epamaarainen-aika", "heti"})
_CAUSED = frozenset({"aiheutua", "aiheuttaa", "koitua"})


class Vocabulary(NamedTuple):
    """What `content.toml` says.

    Attributes:
        general: base forms that tell nothing of the matter.
        stock: base forms of stock replies, which name no matter there.
        caused: base forms that name no matter after "aiheutunut".
        same: word → the words that head its rows of words for the same matter.
    """

    general: frozenset[str]
    stock: frozenset[str]
    caused: frozenset[str]
    same: dict[str, tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    """The words of `content.toml`, read once."""
    data = tomllib.loads(resources.files(__package__).joinpath("content.toml").read_text("utf-8"))
    same: dict[str, tuple[str, ...]] = {}
    for row in data["same"]:
        for word in row:
            same[word] = (*same.get(word, ()), f"={row[0]}")
    return Vocabulary(frozenset(data["general"]), frozenset(data["stock"]), frozenset(data["caused"]), same)


def content(tokens: Iterable[Token]) -> frozenset[str]:
    """The content of a text, a sentence or any other row of tokens.

    Base forms, parts of compounds and roots of derivations; function words and words of service in
    general are left out. Proper names, numbers and unknown words count by their form.

    Args:
        tokens: annotated tokens: a doc, a span or a list.
    """
    return frozenset(word for token in tokens for word in _of_token(token))


def coverage(topic: Set[str], content: Set[str]) -> float:
    """How much of a topic a content takes up, 0..1; 1 for a topic that has nothing of its own."""
    return len(topic & content) / len(topic) if topic else 1.0


def names_matter(reply: AnalysedReply, promised_times: bool = True) -> bool:
    """Whether a reply takes up the concrete matter anywhere.

    With the customer's message at hand: whether it shares content with it. Without: whether it has
    content of its own outside greeting, closing and formulas: a number, a date, a placeholder for
    one, or a noun that is not a word of service in general.

    Args:
        promised_times: whether the time of a promise counts too; "soitan klo 18" tells when, but not
            what of.
    """
    sentences = [sentence for sentence in reply.sentences if _carries_matter(sentence)]
    if reply.message is not None:
        return any(
            content(token for token in sentence.span if not _is_stock(token)) & reply.message.content
            for sentence in sentences
        )
    return any(
        _is_concrete(token)
        for sentence in sentences
        for token in (sentence.span if promised_times else _without_promised_time(sentence))
    )


def _without_promised_time(sentence: Sentence) -> Iterator[Token]:
    """The tokens of a sentence; if it promises something, without those that say when."""
    is_promise = any(act.name == _PROMISE and act.is_sure for act in sentence.acts)
    times = [act for act in sentence.acts if act.name in _TIMES] if is_promise else []
    return (token for token in sentence.span if not any(act.start <= token.idx < act.end for act in times))


def _carries_matter(sentence: Sentence) -> bool:
    return sentence.zone is Zone.BODY


def _is_concrete(token: Token) -> bool:
    kind = token._.kind
    if kind == "placeholder":
        return token._.role in _MATTER_ROLES
    if kind in _FIGURES:
        return True
    if _is_stock(token):
        return False
    return bool(_of_token(token)) and any(
        analysis.pos in ("noun", "name", "abbr") for analysis in token._.analyses
    )


def _is_stock(token: Token) -> bool:
    words = vocabulary()
    lemmas = {analysis.lemma for analysis in token._.analyses}
    return not lemmas.isdisjoint(words.stock) or (
        not lemmas.isdisjoint(words.caused) and token.i > 0 and _is_caused(token.nbor(-1))
    )


def _is_caused(token: Token) -> bool:
    return any(analysis.lemma in _CAUSED and "part" in analysis.tags for analysis in token._.analyses)


def _of_token(token: Token) -> frozenset[str]:
    kind, form = token._.kind, token.lower_
    if kind in _FIGURES or kind in ("url", "email"):
        return frozenset({form.rstrip(".")})
    if kind not in ("word", "abbreviation") or len(form) < 2:
        return frozenset()
    analyses = token._.analyses
    if not analyses:
        return frozenset({form})
    return _of_analyses(analyses)


def _of_analyses(analyses: Iterable[Analysis]) -> frozenset[str]:
    general, _, _, same = vocabulary()
    words: set[str] = set()
    for analysis in analyses:
        is_function_word = analysis.pos in _FUNCTION_CLASSES and analysis.lemma not in same
        if is_function_word or analysis.lemma in general:
            return frozenset()
        words.update((analysis.lemma, analysis.root))
        words.update(part for part in analysis.parts if len(part) >= _SHORTEST_PART and part not in general)
    words -= general
    return frozenset(words.union(*(same.get(word, ()) for word in words)))
