"""The frame of a letter that lacks it: a greeting before the matter, regards and a signature after it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from palvelulint.language import filling
from palvelulint.language.analysed import Zone
from palvelulint.language.shouting import may_be_lowered
from palvelulint.language.words import is_word
from palvelulint.reply import Edit

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.language.analysed import AnalysedReply, Sentence

_END_MARKS = (".", "!", "?", "…")
_REGARDS = "Ystävällisin terveisin"
_SIGNED = "Asiakaspalvelu"


def greeting(reply: AnalysedReply) -> tuple[Edit, ...]:
    """What puts a greeting before the matter, after a heading; () where there is no place for it.

    "Hei" suits sinä and te alike. The template's own placeholder for the customer's name joins it. After a
    comma the matter goes on in small letters; where it cannot, an exclamation mark stands for the comma.
    """
    text = reply.reply.text
    own = [sentence for sentence in reply.sentences if sentence.zone is not Zone.QUOTATION]
    headings = list(takewhile(lambda sentence: _is_heading(sentence, text), own))
    if len(headings) == len(own):
        return ()
    opening = own[len(headings)]
    start = text.rfind("\n", 0, opening.start) + 1
    hello = " ".join(filter(None, ("Hei", filling.customer_name(reply))))
    first = next(filter(is_word, opening.span), None)
    if first is not None and first.idx == opening.start and (first.text[0].islower() or _is_lowered(first)):
        small = Edit(first.idx, first.idx + 1, first.text[0].lower())
        if start == first.idx:
            return (small._replace(text=f"{hello},\n\n{small.text}"),)
        return Edit(start, start, f"{hello},\n\n"), small
    return (Edit(start, start, f"{hello}!\n\n"),)


def closing(reply: AnalysedReply) -> tuple[Edit, ...]:
    """What puts regards and a signature after the matter; () where there is no place for them.

    The signature is the template's own placeholder for it, or the customer service: no name is known.
    """
    text = reply.reply.text
    own = [sentence for sentence in reply.sentences if sentence.zone is not Zone.QUOTATION]
    # A quoted message may follow; a list or the words that lead to the quotation are no end of a matter.
    if not own or own[-1].text.endswith(":") or _line(own[-1], text).startswith(("-", "*", "•")):
        return ()
    end = text.find("\n", own[-1].end)
    end = len(text) if end == -1 else end
    return (Edit(end, end, f"\n\n{_REGARDS}\n{filling.signature(reply) or _SIGNED}"),)


def _is_heading(sentence: Sentence, text: str) -> bool:
    """Whether a sentence is a line by itself without an end mark."""
    line = _line(sentence, text)
    return line == sentence.text and not line.endswith((*_END_MARKS, ","))


def _line(sentence: Sentence, text: str) -> str:
    start = text.rfind("\n", 0, sentence.start) + 1
    return (text[start : sentence.end] + text[sentence.end :].split("\n", 1)[0]).strip()


def _is_lowered(first: Token) -> bool:
    """Whether a sentence may begin with its first word in small letters: it is surely an ordinary one."""
    is_te = any(analysis.lemma == "te" for analysis in first._.analyses)
    return may_be_lowered(first) and not first.text.isupper() and not is_te
