"""PL404 palvella: serving said where helping is meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Fix, Severity
from palvelulint.language.analysed import CLASSIFIER
from palvelulint.language.inflection import AUTTAA
from palvelulint.reply import Edit
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.language import AnalysedReply
    from palvelulint.language.analysed import Sentence

_VERB = "palvella"
_HELP = "auttaa"
# Help is given to somebody in the partitive only.
_WHOLE = frozenset({"sinut", "sut", "teidät", "teiät", "hänet", "heidät", "meidät", "asiakkaan", "asiakkaat"})
_NOUNS = ("palvelus", "palvelija")
_SAME_WITH_HELPING = Text(
    "Sano sama auttaa-verbillä: ”{sentence}”", "Say the same with the verb auttaa: “{sentence}”"
)


class Palvella(Rule):
    """The verb palvella, and being at somebody's service, said of what is help."""

    code = "PL404"
    name = "palvella"
    severity = Severity.INFO
    sources = (Source.S1,)
    summary = Text(
        "Vastaus puhuu palvelemisesta, kun tarkoitetaan auttamista.",
        "The reply speaks of serving where helping is meant.",
    )
    message = Text(
        "”{words}” puhuu palvelemisesta, vaikka asiakas tarvitsee apua.",
        "“{words}” speaks of serving, though the customer needs help.",
    )
    why = Text(
        "Palvelija tottelee, auttaja ratkaisee. Kun autat, puhut asiakkaalle kuin ihminen ihmiselle.",
        "A servant obeys, a helper solves. When you help, you speak to the customer as one person to "
        "another.",
    )
    help = Text(
        "Sano, että autat: ”Autan mielelläni, jos jokin jäi mietityttämään.”",
        "Say that you help: “I am glad to help if anything is still on your mind.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """The first word of serving in each sentence that does so, with the sentence said by helping."""
        for sentence in reply.sentences:
            # It is a matter of words: what the classifier alone hears is silent here.
            is_served = any(act.name == "palvella" and act.cause != CLASSIFIER for act in sentence.acts)
            if not is_served or _tells_hours(sentence):
                continue
            first = next(filter(_serves, sentence.span), None)
            if first is not None:
                edits = _with_helping(sentence)
                yield Match(
                    first.idx,
                    first.idx + len(first),
                    fields={"sentence": _edited(sentence, edits) if edits else ""},
                    help=_SAME_WITH_HELPING if edits else None,
                    fix=Fix(tuple(edits), is_safe=True) if edits and _fits_helping(sentence) else None,
                )


def _serves(token: Token) -> bool:
    return any(
        (analysis.pos == "verb" and analysis.lemma == _VERB) or analysis.lemma in _NOUNS
        for analysis in token._.analyses
    )


def _tells_hours(sentence: Sentence) -> bool:
    return any(token._.kind == "time" for token in sentence.span)


def _with_helping(sentence: Sentence) -> list[Edit] | None:
    """What puts the same form of auttaa for each form of palvella; None if a form has no match."""
    edits: list[Edit] = []
    before = None
    for token in sentence.span:
        if _serves(token):
            is_negated = before is not None and any(reading.pos == "neg" for reading in before._.analyses)
            form = AUTTAA.like(token._.analyses, _VERB, is_negated)
            if form is None:
                return None
            if token.text[0].isupper():
                form = form.upper() if token.text.isupper() else form.capitalize()
            edits.append(Edit(token.idx, token.idx + len(token), form))
        if token._.kind != "space":
            before = token
    return edits


def _edited(sentence: Sentence, edits: list[Edit]) -> str:
    text = sentence.text
    for start, end, form in reversed(edits):
        text = text[: start - sentence.start] + form + text[end - sentence.start :]
    return text


def _fits_helping(sentence: Sentence) -> bool:
    """Whether auttaa may take the verb's place as it is.

    Somebody is served through and through (sinut), is waiting to be served (palveltavana), or is helped in
    the same sentence already: there the sentence has to be thought anew.
    """
    return not any(
        token.lower_ in _WHOLE
        or any(
            analysis.lemma == _HELP or (analysis.lemma == _VERB and "tava" in analysis.tags)
            for analysis in token._.analyses
        )
        for token in sentence.span
    )
