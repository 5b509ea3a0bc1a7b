"""Whether a sentence of the draft can be offered again with a word changed or added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palvelulint.language.words import is_word

if TYPE_CHECKING:
    from palvelulint.language.analysed import Act, Sentence

_LONGEST = 120  # characters
_SUBORDINATING = frozenset(
    "että jotta koska kun jos vaikka kunhan mikäli jollei ellei kuin niin siis joka mikä joten sitten".split()
)
_END_MARKS = frozenset({".", "!"})


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
