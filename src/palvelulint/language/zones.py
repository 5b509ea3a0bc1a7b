"""The parts of a message: internal heading, greeting, body, quotation, closing and signature.

Where a part shows by its place alone (a name on the first line, the lines after "Terveisin"), its
sentences get the speech act too, so that rules need to look at acts only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palvelulint.language.analysed import Act, Sentence, Zone
from palvelulint.language.placeholders import Role, without_control
from palvelulint.language.words import is_word

if TYPE_CHECKING:
    from spacy.tokens import Token

_GREETING_WORDS = 9
_SIGNATURE_WORDS = 8
_HEADINGS = 5
_CLOSING_REACH = 14
# A wish names a time ("Hyvää viikkoa!"), which does not make it a matter.
_COURTESIES = (
    "lopetus",
    "allekirjoitus",
    "kiitos",
    "jalkihoito",
    "tervehdys",
    "aika",
    "tekopirteys",
    "palvella",
)
_PASSAGE = ("vastaus", "ohje", "ohjaus", "aika")
_LAST_PASSAGE = (*_PASSAGE, "lopetus", "allekirjoitus")
_CUSTOMER = (Role.NAME, Role.GREETING)


def is_quotation(sentence: Sentence) -> bool:
    """Whether the sentence stands on a quoted line of an e-mail."""
    return _line_start(sentence).lstrip().startswith(">")


def set_zones(sentences: list[Sentence]) -> None:
    """Give each sentence its zone; the speech acts must be there already."""
    for sentence in sentences:
        sentence.zone = Zone.QUOTATION if is_quotation(sentence) else Zone.BODY
    own = [sentence for sentence in sentences if sentence.zone is Zone.BODY]
    _set_passages(own)
    _set_opening(own)
    _set_ending(own)


def _set_passages(own: list[Sentence]) -> None:
    """A passage that is kept elsewhere may do what its place asks for: {{dc.alku}}, {{> footer}}."""
    for place, sentence in enumerate(own):
        words = _words(sentence)
        if words and all(word._.role == Role.ANYTHING.value for word in words):
            sentence.acts = []
            for act in ("tervehdys",) if not place else _PASSAGE if place + 1 < len(own) else _LAST_PASSAGE:
                _add(sentence, act, "a passage that is kept elsewhere")


def _set_opening(own: list[Sentence]) -> None:
    """Lines before the greeting are a heading; the greeting is its own zone if it says nothing else."""
    for place, sentence in enumerate(own[: _HEADINGS + 1]):
        if not _begins_line(sentence):
            continue
        if _is_direct_address(sentence) or (place == 0 and _is_opening_wish(own)):
            _add(sentence, "tervehdys", "a name or a good wish on the first line")
        if sentence.has("tervehdys"):
            for heading in own[:place]:
                heading.zone = Zone.HEADING
            for greeting in own[place:]:
                # {% if customer %}Hei {{name}}!{% else %}Hei!{% endif %} greets in two sentences.
                if not _is_greeting(greeting):
                    return
                greeting.zone = Zone.GREETING
                # "Hyvää päivää" greets here and wishes well at the end.
                greeting.acts = [act for act in greeting.acts if act.name != "lopetus"]
            return


def _is_greeting(sentence: Sentence) -> bool:
    return (
        sentence.has("tervehdys")
        and _only(sentence, *_COURTESIES)
        and _word_count(sentence) <= _GREETING_WORDS
    )


def _is_direct_address(sentence: Sentence) -> bool:
    """A short first line that calls the reader: "Matti!", "Arvoisa hakija,", "Rauhaa ja valoa,"."""
    if not _ends_line(sentence) or sentence.text[-1] not in ",!":
        return False
    words = _words(sentence)
    if 0 < len(words) <= 3 and all(_names_customer(word) for word in words):
        return True
    # A line that ends in a comma and says nothing yet is a salutation, whatever its words.
    return (
        sentence.text[-1] == ","
        and 0 < len(words) <= 5
        and not any(analysis.is_finite for word in words for analysis in word._.analyses)
    )


def _names_customer(token: Token) -> bool:
    if token._.kind == "placeholder":
        return token._.role in _CUSTOMER
    return token.text[:1].isupper() and not token.text.isupper() and _may_be_name(token)


def _may_be_name(token: Token) -> bool:
    analyses = token._.analyses
    return not analyses or any(analysis.pos == "name" for analysis in analyses)


def _is_opening_wish(own: list[Sentence]) -> bool:
    """A good wish as the first words of a longer message: "Aurinkoista tiistaita, Leena!"."""
    return len(own) > 1 and own[0].has("lopetus") and _ends_line(own[0]) and own[0].text[-1] not in ".?"


def _set_ending(own: list[Sentence]) -> None:
    """After the last regards come the lines of the signature; before them, closing courtesies."""
    ending = [
        place
        for place in range(len(own))
        if place >= len(own) - _CLOSING_REACH and own[place].zone is Zone.BODY
    ]
    after_regards = next((place + 1 for place in reversed(ending) if _is_regards(own[place])), None)
    ending = [place for place in ending if not _is_postscript(own, place, after_regards)]
    for place in reversed(ending):
        sentence = own[place]
        if _is_signature_line(sentence, signed=after_regards is not None and place >= after_regards):
            sentence.zone = Zone.SIGNATURE
            if not sentence.has("allekirjoitus"):
                _add(sentence, "allekirjoitus", "a line after the message without a verb")
        elif sentence.has("lopetus") or (sentence.has("tervehdys") and _word_count(sentence) <= 3):
            if _only(sentence, *_COURTESIES):
                sentence.zone = Zone.CLOSING
        elif not sentence.has("jalkihoito", "kiitos"):
            return


def _is_regards(sentence: Sentence) -> bool:
    return sentence.has("lopetus") and _begins_line(sentence) and _only(sentence, *_COURTESIES)


def _is_postscript(own: list[Sentence], place: int, after_regards: int | None) -> bool:
    """Whether the sentence belongs to a P.S. or to a footer in full sentences after the regards."""
    if after_regards is None or place < after_regards:
        return False
    return any(_opens_postscript(own[earlier]) for earlier in range(after_regards, place + 1)) or (
        not own[place].has("lopetus") and not _is_signature_line(own[place], signed=True)
    )


def _opens_postscript(sentence: Sentence) -> bool:
    opening = sentence.text[:4].lower().replace(".", "").replace(" ", "").replace(":", "")
    return (opening[:2] == "ps" and not opening[2:].isalpha()) or opening == "ps"


def _is_signature_line(sentence: Sentence, signed: bool) -> bool:
    """A short line without a verb: a name, a title, a unit, an address, a placeholder for one of them.

    After the regards (`signed`) any such line will do; else it must begin as names do.
    """
    if sentence.index == 0 or _word_count(sentence) > _SIGNATURE_WORDS or not _begins_line(sentence):
        return False
    if sentence.has("lopetus"):
        return False
    if sentence.has("allekirjoitus"):
        return True
    words = _words(sentence)
    if (
        not words
        or not _ends_line(sentence)
        or sentence.text[-1] in "?!:"
        or any(map(_is_finite_verb_only, words))
    ):
        return False
    if signed:
        return True
    if sentence.acts or (
        sentence.text[-1] == "." and words[-1]._.kind != "abbreviation" and len(words[-1]) > 1
    ):
        return False
    first = words[0]
    return (
        first._.kind in ("placeholder", "url", "email")
        or first.text[0].isupper()
        or first.lower_ in ("p.", "puh.")
    )


def _is_finite_verb_only(token: Token) -> bool:
    """Whether a word is a verb and nothing else: "tulee", but not "Päivä" or "Laine"."""
    analyses = token._.analyses
    return bool(analyses) and all(
        analysis.pos == "neg" or (analysis.pos == "verb" and "part" not in analysis.tags)
        for analysis in analyses
    )


def _add(sentence: Sentence, act: str, cause: str) -> None:
    if not sentence.has(act):
        sentence.acts.append(Act(act, sentence.start, sentence.end, sentence.index, 1.0, cause))


def _line_start(sentence: Sentence) -> str:
    """The sentence's line from its beginning, the sentence itself included."""
    text = sentence.source
    return text[text.rfind("\n", 0, sentence.start) + 1 : sentence.end]


def _begins_line(sentence: Sentence) -> bool:
    before = _line_start(sentence)[: -(sentence.end - sentence.start)]
    return not without_control(before).strip(" \t\u00a0*_-–•#")


def _ends_line(sentence: Sentence) -> bool:
    text = sentence.source
    stop = text.find("\n", sentence.end)
    return not without_control(text[sentence.end : stop if stop >= 0 else len(text)]).strip()


def _only(sentence: Sentence, *names: str) -> bool:
    return all(act.name in names for act in sentence.acts)


def _words(sentence: Sentence) -> list[Token]:
    return [token for token in sentence.span if is_word(token)]


def _word_count(sentence: Sentence) -> int:
    return len(_words(sentence))
