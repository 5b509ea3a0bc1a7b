"""Whether a sentence of the draft can be offered again with a word changed or added."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from palvelulint.language.words import is_word

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.language.analysed import Act, Sentence

_LONGEST = 120  # characters
_SUBORDINATING = frozenset(
    "että jotta koska kun jos vaikka kunhan mikäli jollei ellei kuin niin siis joka mikä joten sitten".split()
)
_END_MARKS = frozenset({".", "!"})
# What tells how rather than when: "parhaamme mukaan", "muiden töiden lomassa".
_MANNER = frozenset({"mukaan", "mukaisesti", "puite", "loma", "ohessa", "väli"})

# What goes with vague words and with no others: "joskus lähiaikoina".
_STRETCHY = frozenset({"joskus", "sitten"})


def open_end(sentence: Sentence) -> str | None:
    """The sentence without its end mark, when an adverbial may be added to it; None when not.

    It must be plain: no comma or other mark within, no subordinate clause. A line end becomes a space.
    """
    words = [token for token in sentence.span if is_word(token)]
    text = sentence.text.rstrip("".join(_END_MARKS)).rstrip()
    if not words or len(text) > _LONGEST or not text.endswith(words[-1].text):
        return None
    for token in sentence.span:
        if token.idx + len(token) > sentence.start + len(text):
            continue
        lemmas = {analysis.lemma for analysis in token._.analyses}
        if token._.kind == "punct" or not _SUBORDINATING.isdisjoint(lemmas | {token.lower_}):
            return None
    return text.replace("\n", " ")


def is_adverbial(act: Act, sentence: Sentence) -> bool:
    """Whether the words of an act hold no verb, so that another adverbial may take their place."""
    return not any(
        analysis.pos in ("verb", "neg")
        for token in sentence.span
        if act.start <= token.idx < act.end
        for analysis in token._.analyses
    )


def adverbial_of_time(act: Act, sentence: Sentence) -> tuple[int, int] | None:
    """The words of an act that say when and nothing else, as character offsets; None where there are none.

    They are those of an act of the same name within it that holds no verb ("palaamme asiaan *mahdollisimman
    pian*"), else the adverbs at its end ("palaamme asiaan *pian*").
    """
    vague = [other for other in sentence.acts if other.name == act.name and is_adverbial(other, sentence)]
    within = [other for other in vague if other.start < act.end and act.start < other.end]
    tokens: list[Token] = []
    if within:
        tokens = _words(sentence, max(within, key=lambda other: other.end - other.start))
    elif any(map(_is_verb, _words(sentence, act))):
        tokens = list(takewhile(_is_adverb, reversed(_words(sentence, act))))[::-1]
    if not tokens or any(analysis.lemma in _MANNER for token in tokens for analysis in token._.analyses):
        return None
    while tokens[0].i > sentence.span.start and tokens[0].nbor(-1).lower_ in _STRETCHY:
        tokens.insert(0, tokens[0].nbor(-1))
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    beside = [
        other.end for other in vague if other.start >= end and not sentence.source[end : other.start].strip()
    ]
    return start, max(beside, default=end)


def _words(sentence: Sentence, act: Act) -> list[Token]:
    return [token for token in sentence.span if act.start <= token.idx < act.end and is_word(token)]


def _is_verb(token: Token) -> bool:
    """Whether a word is a finite verb and no pronoun: "tuota" is hardly one."""
    analyses = token._.analyses
    return any(a.is_finite for a in analyses) and not any(a.pos == "pron" for a in analyses)


def _is_adverb(token: Token) -> bool:
    analyses = token._.analyses
    return any(analysis.pos == "adv" for analysis in analyses) and not any(
        analysis.pos == "verb" for analysis in analyses
    )
