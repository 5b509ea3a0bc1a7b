"""The customer's matter in words that fit into a suggested sentence.

A Finnish question keeps its word order when it becomes a clause: "Milloin lankaa tulee?" is "En osaa
vielä sanoa, milloin lankaa tulee." That holds as long as nobody's person changes on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palvelulint.language import colloquial
from palvelulint.language.content import content
from palvelulint.language.message import QuestionKind
from palvelulint.language.words import is_word

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.language.analysed import AnalysedReply
    from palvelulint.language.analyser import Analyser

_MOST_WORDS = 12
_PERSONS = frozenset({"1", "2", "poss1sg", "poss1pl", "poss2sg", "poss2pl"})
_PERSONAL_PRONOUNS = frozenset({"minä", "sinä", "me", "te"})
_LEAD_IN = "kysymyksen-johdanto"


def matter_of(reply: AnalysedReply, analyser: Analyser) -> str | None:
    """The customer's question as a clause, "milloin lankaa tulee"; None where it does not make one.

    There must be one question only, in plain standard words, that speaks of neither the customer nor
    the company by person: "milloin sohvani tulee" would have to become "milloin sohvasi tulee".
    """
    message = reply.message
    if message is None or len(message.questions) != 1:
        return None
    (question,) = message.questions
    if question.kind is QuestionKind.REQUEST:
        return None
    doc, sentences = analyser.read(question.text.rstrip(" ?!."))
    if len(sentences) != 1 or "," in doc.text:
        return None
    signs = analyser.find(analyser.signs, sentences[0])
    words = [token for token in doc if is_word(token)]
    begins_by_asking = any(sign.start == 0 for sign in signs)
    if not begins_by_asking or any(sign.name == _LEAD_IN for sign in signs):
        return None
    if not 1 < len(words) <= _MOST_WORDS or not all(map(_stays_as_it_is, words)):
        return None
    if not any(map(_names_something, words)) or not any(map(_is_predicate, words)):
        return None
    return " ".join((doc.text[0].lower() + doc.text[1:]).split())


def _stays_as_it_is(token: Token) -> bool:
    """Whether a word is plain standard Finnish that means the same in anybody's mouth."""
    if token._.kind != "word":
        return token._.kind in ("number", "date", "time")
    analyses = token._.analyses
    if not analyses or colloquial.standard_words(token.lower_):
        return False
    # "uusi" is new rather than a command to renew.
    likely = [analysis for analysis in analyses if "imp" not in analysis.tags] or analyses
    return not any(
        analysis.tags & _PERSONS or analysis.lemma in _PERSONAL_PRONOUNS or analysis.pos in ("intj", "neg")
        for analysis in likely
    )


def _names_something(token: Token) -> bool:
    """Whether a word has content of its own: "missä se on" asks of something, but does not say of what."""
    nouns = any(analysis.pos in ("noun", "nounadj", "name") for analysis in token._.analyses)
    return nouns and bool(content([token]))


def _is_predicate(token: Token) -> bool:
    return any(analysis.is_finite for analysis in token._.analyses)
