"""From "en tiedä" to "en osaa vielä sanoa, mutta selvitän asian"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palvelulint.language import filling
from palvelulint.language.address import Form, form_of
from palvelulint.language.analysed import CLASSIFIER
from palvelulint.language.words import is_word
from palvelulint.reply import Edit

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.language.analysed import Act, AnalysedReply, Sentence
    from palvelulint.language.morphology import Analysis

_KNOW = "tietää"
_END_MARKS = ".!…"
# A sentence that goes on against itself, or turns to the customer, has no room for one more clause.
_TURNING = frozenset({"mutta", "vaan", "vaikka", "paitsi", "tai", "joten", "eli", "kuin", "turha"})
# Who has no time or no mind to find out cannot promise it in the same breath.
_UNWILLING = frozenset({"selvittää", "ehtiä", "jaksaa", "viitsiä", "haluta", "aikoa", "kiinnostaa", "ruveta"})
_ASKING = frozenset(
    {"milloin", "koska", "mikä", "kuka", "kumpi", "missä", "mistä", "mihin", "minne", "miten", "kuinka",
    "miksi", "millainen", "minkälainen", "paljonko", "montako", "kauanko", "moni"}
)  # fmt: skip
_TO = {Form.SINA: "sinulle ", Form.TE: "teille ", None: ""}


def with_promise(reply: AnalysedReply, act: Act) -> tuple[Edit, ...]:
    """What makes a sentence of not-knowing promise to find out; () where it has no room for that.

    "Emme tiedä, milloin erä saapuu." becomes "Emme osaa vielä sanoa, milloin erä saapuu, mutta selvitämme
    asian…" Nothing that is said is left out. In a template the answer has a day to be filled in. In a
    finished reply no day is known, and what can be honestly said is that the matter is taken up at once.

    Args:
        act: the act "en-tieda".
    """
    sentence = reply.sentences[act.sentence]
    end = sentence.start + len(sentence.text.rstrip(_END_MARKS))
    negation = next((token for token in _words(sentence) if _is_own_negation(token, act)), None)
    if act.cause == CLASSIFIER or negation is None or not _has_room(sentence, act, end):
        return ()
    promise = Edit(end, sentence.end, f", mutta {_promise(reply, sentence)}.")
    return (*_not_knowing(sentence, negation), promise)


def _not_knowing(sentence: Sentence, negation: Token) -> tuple[Edit, ...]:
    """The verb tietää after the negation as being able to tell, alone or with what is asked."""
    know = next((token for token in _words(sentence) if token.i > negation.i and _knows(token)), None)
    if know is None:
        return ()
    after = [token for token in _words(sentence) if token.i > know.i]
    # "En tiedä asiasta" stays as it is: sanoa would need an object beside its elative.
    if after and not any(map(_asks, after)):
        return ()
    is_passive = any("pass" in a.tags and "conneg" in a.tags for a in know._.analyses if a.lemma == _KNOW)
    yet = "" if any(token.lower_ == "vielä" for token in sentence.span) else " vielä"
    return (Edit(know.idx, know.idx + len(know), f"{'osata' if is_passive else 'osaa'}{yet} sanoa"),)


def _promise(reply: AnalysedReply, sentence: Sentence) -> str:
    we, to = _says_we(reply, sentence), _TO[form_of(reply)]
    find = "selvitämme" if we else "selvitän"
    if filling.is_filled_in(reply):
        return f"{find} asian ja {'vastaamme' if we else 'vastaan'} {to}viimeistään {filling.day(reply)}"
    return f"{find} asian heti ja {'kerromme' if we else 'kerron'} {to}vastauksen"


def _says_we(reply: AnalysedReply, sentence: Sentence) -> bool:
    """Whether we rather than I write: in the sentence, else in most of the reply; I where nothing tells."""
    for span in (sentence.span, reply.doc):
        numbers = [number for token in span if (number := _number_of_writer(token))]
        if numbers:
            return numbers.count("pl") >= numbers.count("sg")
    return False


def _number_of_writer(token: Token) -> str | None:
    """The writer's number by a word that tells nothing else."""
    numbers = {_number(analysis) for analysis in token._.analyses}
    return numbers.pop() if len(numbers) == 1 else None


def _number(analysis: Analysis) -> str | None:
    tags = analysis.tags
    if analysis.pos == "pron" and analysis.lemma in ("minä", "me"):
        return "pl" if analysis.lemma == "me" else "sg"
    if "poss1pl" in tags or {"1", "pl"} <= tags:
        return "pl"
    return "sg" if "poss1sg" in tags or {"1", "sg"} <= tags else None


def _has_room(sentence: Sentence, act: Act, end: int) -> bool:
    """Whether it is one clause, or one and a question, and nothing in it speaks against a promise."""
    words = _words(sentence)
    if not words or words[-1].idx + len(words[-1]) != end or words[-1]._.kind != "word":
        return False
    if any(mark in sentence.text for mark in "?:;()–\n"):
        return False
    lemmas = {analysis.lemma for token in words for analysis in token._.analyses}
    if lemmas & (_TURNING | _UNWILLING) or not any(_is_denied(token, act) for token in words):
        return False
    commas = [token for token in sentence.span if token.text == ","]
    return not commas or (len(commas) == 1 and commas[0].idx >= act.end - 1 and _asks(commas[0].nbor()))


def _asks(token: Token) -> bool:
    """Whether a question begins here: right at the word, or at the one after the comma's space."""
    if token._.kind == "space":
        token = token.nbor()
    return any(analysis.lemma in _ASKING or "ko" in analysis.tags for analysis in token._.analyses)


def _is_denied(token: Token, act: Act) -> bool:
    """Whether a verb of the act depends on the negation; "ei hajuakaan" has none."""
    return act.start <= token.idx < act.end and any(
        "conneg" in analysis.tags or {"nut", "part"} <= analysis.tags for analysis in token._.analyses
    )


def _is_own_negation(token: Token, act: Act) -> bool:
    return act.start <= token.idx < act.end and any(a.pos == "neg" for a in token._.analyses)


def _knows(token: Token) -> bool:
    return any(analysis.lemma == _KNOW and "conneg" in analysis.tags for analysis in token._.analyses)


def _words(sentence: Sentence) -> list[Token]:
    return [token for token in sentence.span if is_word(token)]
