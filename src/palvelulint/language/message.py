"""What the customer's message asks and feels: read once, given to every rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from palvelulint.language.analysed import CLASSIFIER, Act
from palvelulint.language.content import content
from palvelulint.language.words import is_word

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.language.analysed import Sentence
    from palvelulint.language.analyser import Analyser
    from palvelulint.language.classifier import Opinion

NEGATIVE_FEELINGS = frozenset({"turhautuminen", "viha", "pettymys", "huoli", "suru", "epäluottamus", "häpeä"})
"""The feelings that a good reply acknowledges."""

_FEELINGS = {
    "turhautuminen": "turhautuminen",
    "viha": "viha",
    "pettymys": "pettymys",
    "huoli": "huoli",
    "suru": "suru",
    "epaluottamus": "epäluottamus",
    "hapea": "häpeä",
    "hammennys": "hämmennys",
    "kiitollisuus": "kiitollisuus",
    "ilo": "ilo",
    "haettu-pahoittelu": "haettu-pahoittelu",
}
_ANGRY = frozenset({"turhautuminen", "viha", "pettymys", "epäluottamus", "haettu-pahoittelu"})
COMPLAINT, OUR_FAULT, ABUSE, NEGATIVE = "valitus", "oma-vika", "haukkuminen", "kielteinen"
"""Signs that the classifier knows besides the feelings; the last is any feeling that is not a good one."""
FEELING_SIGNS = {name: sign for sign, name in _FEELINGS.items() if name in NEGATIVE_FEELINGS}
"""The sign of each negative feeling."""
_KINDS = {
    "kysyy-aikaa": "time",
    "kysyy-maaraa": "amount",
    "kysyy-paikkaa": "place",
    "kysyy-matkaa": "whereabouts",
    "kysyy-tapaa": "how",
    "kysyy-syyta": "why",
    "kysyy-kuka": "who",
    "kysyy-mita": "what",
    "kysyy-onko": "yes-no",
    "pyynto": "request",
}
_LEAD_IN = "kysymyksen-johdanto"
_NOT_ASKED = frozenset({"retorinen", "haukkuminen"})
# What may stand between the beginning of a clause and its question word.
_CONJUNCTIONS = frozenset({"ja", "sekä", "vai", "eli", "entä", "mutta", "tai", "niin", "joten", "että"})
_CLAUSE_OPENERS = _CONJUNCTIONS | frozenset(
    {"entäs", "siis", "no", "hei", "moi", "moikka", "heippa", "terve", "huomenta", "iltaa", "päivää",
    "hyvää", "moro", "lisäksi", "samalla", "myös", "vielä", "sitten", "sit", "nyt", "et", "kiitos",
    "ni"}
)  # fmt: skip
_CLAUSE_ENDS = frozenset({"punct", "space", "newline", "emoji", "smiley"})
_BARE_WORDS = 2
_TERSE_WORDS = 9
_CERTAIN = 1.0
_GRIEVANCE = 0.8
_ANGER_WEIGHT = 0.5


class QuestionKind(StrEnum):
    """What kind of answer a question waits for."""

    TIME = "time"
    AMOUNT = "amount"
    YES_NO = "yes-no"
    PLACE = "place"
    WHEREABOUTS = "whereabouts"
    HOW = "how"
    WHY = "why"
    WHO = "who"
    WHAT = "what"
    REQUEST = "request"


class Fault(StrEnum):
    """Whose fault it is, by the customer's own telling."""

    OURS = "ours"
    CUSTOMER = "customer"
    THIRD_PARTY = "third-party"
    UNCLEAR = "unclear"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Question:
    """One question or request of the customer.

    Attributes:
        text: the customer's own words.
        kind: the kind of answer it waits for.
        topic: its content as base forms, compound parts and derivation roots.
    """

    text: str
    kind: QuestionKind
    topic: frozenset[str]


@dataclass(slots=True)
class Message:
    """The customer's message as the rules see it.

    Attributes:
        text: as written.
        questions: questions and requests that wait for an answer; rhetorical ones are not here.
        feelings: "turhautuminen", "viha", "pettymys", "huoli", "suru", "kiitollisuus", "ilo"…
        complaint: something has gone wrong and the customer says so.
        fault: whose fault it is, as the customer tells it.
        abuse: insults or threatens.
        terse: says only the bare matter.
        signs: every sign found in the message, for rules that need one of them; what rests on the
            classifier alone has that as its cause and covers the whole message.
        content: what the message is about: base forms, compound parts and derivation roots.
    """

    text: str
    questions: tuple[Question, ...] = ()
    feelings: frozenset[str] = frozenset()
    complaint: bool = False
    fault: Fault = Fault.NONE
    abuse: bool = False
    terse: bool = False
    signs: tuple[Act, ...] = field(default=())
    content: frozenset[str] = frozenset()

    def sign(self, *names: str) -> Act | None:
        """The first sign of one of these names: what a finding about the message rests on."""
        return next((sign for sign in self.signs if sign.name in names), None)


class MessageReader:
    """Reads customers' messages with the analyser's lexicon of signs and, if it has one, its classifier."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser

    def read(self, text: str) -> Message:
        """What a message asks and feels."""
        doc, sentences = self._analyser.read(text)
        signs: list[Act] = []
        for sentence in sentences:
            signs += self._analyser.find(self._analyser.signs, sentence)
        weights = _weights(signs)
        feelings = frozenset(name for sign, name in _FEELINGS.items() if weights[sign] >= _CERTAIN)
        fault, complaint = _fault(weights, feelings)
        message = Message(
            text,
            questions=tuple(
                question
                for sentence in sentences
                for question in _questions(
                    sentence, [sign for sign in signs if sign.sentence == sentence.index]
                )
            ),
            feelings=feelings,
            complaint=complaint,
            fault=fault,
            abuse=weights[ABUSE] >= _CERTAIN,
            signs=tuple(signs),
            content=content(doc),
        )
        if self._analyser.messages is not None and sentences:
            join(message, self._analyser.messages.read(sentences))
        message.terse = not message.feelings and len(text.split()) <= _TERSE_WORDS
        return message


def join(message: Message, opinions: Mapping[str, Opinion]) -> None:
    """Join what the classifier thinks of a whole message to what the patterns found in it.

    What either is sure of stands, with two exceptions. A complaint or a fault of ours that the classifier
    doubts is let go: patterns see a few words and are misled by events that the customer only tells of.
    A fault that the customer's own words lay on someone else stays there.
    """
    sure = {sign for sign, opinion in opinions.items() if opinion.is_sure}
    doubtful = {sign for sign, opinion in opinions.items() if opinion.is_doubtful}
    by_pattern = {sign.name for sign in message.signs}
    feelings = _sure_feelings(message, opinions, sure)
    message.feelings |= feelings
    message.abuse |= ABUSE in sure
    was_ours = message.fault is Fault.OURS
    is_others = message.fault in (Fault.CUSTOMER, Fault.THIRD_PARTY)
    is_ours = OUR_FAULT in sure or (was_ours and OUR_FAULT not in doubtful)
    message.complaint &= COMPLAINT not in doubtful
    found = {FEELING_SIGNS[name] for name in feelings} | (sure & {ABUSE})
    if not is_others:
        found |= sure & {OUR_FAULT, COMPLAINT}
        message.complaint |= is_ours or COMPLAINT in sure
        unsaid = Fault.UNCLEAR if message.complaint else Fault.NONE
        message.fault = Fault.OURS if is_ours else unsaid
    end = len(message.text)
    message.signs += tuple(
        Act(sign, 0, end, 0, opinions[sign].confidence, CLASSIFIER) for sign in sorted(found - by_pattern)
    )


def _sure_feelings(message: Message, opinions: Mapping[str, Opinion], sure: set[str]) -> frozenset[str]:
    """The feelings that the classifier sees; the likeliest where it only knows that there is one."""
    known = {name: opinions[sign] for name, sign in FEELING_SIGNS.items() if sign in opinions}
    found = frozenset(name for name in known if FEELING_SIGNS[name] in sure)
    if not found and NEGATIVE in sure and known and not message.feelings & NEGATIVE_FEELINGS:
        return frozenset([max(known, key=lambda name: known[name].confidence)])
    return found


def _weights(signs: Iterable[Act]) -> Mapping[str, float]:
    """How strong the signs of each kind are together; signs at one place count once."""
    strongest: dict[tuple[str, int], float] = {}
    for sign in signs:
        key = (sign.name, sign.start)
        strongest[key] = max(sign.confidence, strongest.get(key, 0.0))
    weights: defaultdict[str, float] = defaultdict(float)
    for (name, _), confidence in strongest.items():
        weights[name] += confidence
    return weights


def _fault(weights: Mapping[str, float], feelings: frozenset[str]) -> tuple[Fault, bool]:
    """Whose fault it is, and whether the message complains of it."""
    anger = _ANGER_WEIGHT * len(_ANGRY & feelings)
    ours = weights["oma-vika"]
    grievance = ours + weights["valitus"] + anger + min(weights["haukkuminen"], _CERTAIN)
    if "kiitollisuus" in feelings and not anger:
        grievance -= _CERTAIN
    complaint = grievance >= _GRIEVANCE
    if weights["asiakkaan-vika"] > ours:
        return Fault.CUSTOMER, bool(anger) and complaint
    if weights["muun-vika"] > ours:
        return Fault.THIRD_PARTY, bool(anger) and complaint
    if complaint:
        return Fault.OURS, True
    return Fault.NONE, False


def _questions(sentence: Sentence, signs: Sequence[Act]) -> Iterator[Question]:
    """Each question and request of one sentence, with its own words."""
    if any(sign.name in _NOT_ASKED for sign in signs):
        return
    asked = _asked(sentence, signs)
    for place, (start, kind) in enumerate(asked):
        end = asked[place + 1][0] if place + 1 < len(asked) else sentence.end
        tokens = _without_joiners([token for token in sentence.span if start <= token.idx < end])
        first = tokens[0].idx
        if len(tokens) == 1:  # "Sama maksu on kahdesti. Miksi?" asks about the sentence before it
            first = _start_of_sentence_before(sentence)
        text = sentence.source[first : tokens[-1].idx + len(tokens[-1])]
        yield Question(text, QuestionKind(kind), content(tokens))


def _start_of_sentence_before(sentence: Sentence) -> int:
    """Where the sentence before begins, or the sentence itself where it is the first."""
    if not sentence.span.start:
        return sentence.start
    before = sentence.span.doc[sentence.span.start - 1].sent
    return before.start_char + len(before.text) - len(before.text.lstrip())


def _asked(sentence: Sentence, signs: Sequence[Act]) -> list[tuple[int, str]]:
    """Where each question of a sentence begins, and its kind.

    A question word asks where it opens a clause or something leads into it ("haluaisin tietää");
    elsewhere it only joins clauses ("kun en ollut kotona, mihin…").
    """
    leads = [sign.start for sign in signs if sign.name == _LEAD_IN]
    found: list[tuple[int, str]] = []
    for sign in _strongest(signs):
        kind = _KINDS[sign.name]
        last = found[-1][0] if found else -1
        lead = next((start for start in leads if last <= start < sign.start), None)
        before = _words_before(sentence, sign.start)
        if before[-1:] == ["vai"] and kind in ("what", "yes-no") and found:
            continue  # an alternative or a mere tag: "onko se rikki vai eikö", "vai mitä"
        if lead is None and not _asks(sentence, sign, before, bool(found)):
            continue
        if lead is not None and lead == last:
            found[-1] = (last, kind)  # "Voitteko kertoa, missä…": the first question is a way to ask
        elif not (found and len(sentence.source[last : sign.start].split()) <= _BARE_WORDS):
            found.append((sign.start, kind))  # "miten ja mihin mennessä" is one question
    return found


def _strongest(signs: Iterable[Act]) -> list[Act]:
    """The signs of questions in the order of the text, the longest of those that begin together."""
    best: dict[int, Act] = {}
    for sign in signs:
        if sign.name in _KINDS:
            rival = best.get(sign.start)
            if rival is None or _strength(sign) > _strength(rival):
                best[sign.start] = sign
    return [best[start] for start in sorted(best)]


def _strength(sign: Act) -> tuple[int, bool]:
    return sign.end - sign.start, sign.name not in ("kysyy-onko", "kysyy-mita")


def _asks(sentence: Sentence, sign: Act, before: list[str], is_later: bool) -> bool:
    """Whether a question word really asks, by the words before it in its own clause.

    Without a question mark only the first words of a sentence ask, or a word with -ko.
    """
    kind = _KINDS[sign.name]
    if kind == "request":
        return True
    has_mark = "?" in sentence.text
    opens = all(word in _CLAUSE_OPENERS for word in before)
    if is_later:
        is_joined = bool(before) and before[-1] in _CONJUNCTIONS
        return is_joined or (opens and (has_mark or kind == "yes-no"))
    is_first = _CLAUSE_OPENERS.issuperset(
        token.lower_ for token in sentence.span if token.idx < sign.start and is_word(token)
    )
    return has_mark or (kind != "what" and opens and (kind == "yes-no" or is_first))


def _words_before(sentence: Sentence, start: int) -> list[str]:
    """The lower-case words before a place in its own clause."""
    words: list[str] = []
    for token in reversed([token for token in sentence.span if token.idx < start]):
        if token._.kind in _CLAUSE_ENDS:
            break
        words.append(token.lower_)
    return words[::-1]


def _without_joiners(tokens: list[Token]) -> list[Token]:
    """The tokens of a question without the words and marks that only join it to the next one."""
    end = len(tokens)
    while end > 1 and (tokens[end - 1]._.kind in _CLAUSE_ENDS or tokens[end - 1].lower_ in _CONJUNCTIONS):
        end -= 1
    return tokens[:end]
