"""The trained classifiers: they find what the patterns of the lexicon have no words for.

Linear models over words, lemmas, morphology and pieces of words. One finds speech acts, a sentence of
a reply at a time; the other reads a customer's message as a whole. Their
features are written out below by name, so that a decision can be explained; the trained weights are
data that `training/` writes and the rules' package ships.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Token

    from palvelulint.language.analysed import Sentence
    from palvelulint.language.morphology import Analysis

_PERSONS = ("1", "2", "3")
_MOODS = ("cond", "imp", "pot", "past", "pass", "conneg")
_CLITICS = ("kin", "kaan", "ko", "han", "pa", "s")
_OWNERS = ("poss1sg", "poss2sg", "poss1pl", "poss2pl", "poss3")
_OPEN_CLASSES = frozenset({"noun", "adj", "nounadj", "verb", "name", "num", "abbr"})
_STAND_INS = {"number": "<luku>", "date": "<pvm>", "url": "<linkki>", "email": "<linkki>"}
_PICTURES = ("emoji", "smiley")
_EDGE = 3  # sentences counted from either end of the reply
_REACH = 4  # words within which a negation verb finds its verb


class Term(NamedTuple):
    """What a word contributes whatever stands around it."""

    lemmas: tuple[str, ...]
    forms: tuple[str, ...]
    parts: tuple[str, ...]
    tags: tuple[str, ...]
    shape: str
    pieces: tuple[str, ...]


def features(sentence: Sentence, total: int) -> Iterator[tuple[str, float]]:
    """The named features of a sentence with their values.

    Args:
        sentence: a sentence of an annotated reply.
        total: how many sentences the reply has; 0 when the sentence stands alone and its place in a
            reply is not known.
    """
    for group, names in _groups(sentence, total).items():
        distinct = dict.fromkeys(names)
        value = _WEIGHTS[group] / math.sqrt(max(1, len(distinct)))
        for name in distinct:
            yield f"{group} {name}", value


def message_features(sentences: Sequence[Sentence]) -> dict[str, float]:
    """The named features of a whole message: the sum of its sentences', whatever its length."""
    summed: defaultdict[str, float] = defaultdict(float)
    for sentence in sentences:
        for name, value in features(sentence, len(sentences)):
            summed[name] += value / math.sqrt(len(sentences))
    return dict(summed)


_WEIGHTS = {
    "word": 1.0,
    "lemma": 1.0,
    "form": 0.5,
    "part": 1.0,
    "pair": 1.2,
    "gap": 1.2,
    "tag": 1.0,
    "shape": 1.5,
    "piece": 1.0,
    "mark": 1.0,
    "place": 1.0,
}
"""How much each group of features weighs in a sentence, however many there are of it."""


def _groups(sentence: Sentence, total: int) -> dict[str, list[str]]:
    tokens = [token for token in sentence.span if token._.kind not in ("space", "newline")]
    words = [token for token in tokens if token._.kind != "punct"]
    terms = [_terms_of(token) for token in words]
    lemmas = [term.lemmas for term in terms]
    shapes = ["^", *(term.shape for term in terms), "$"]
    return {
        "word": [_stand_in(token) or token.lower_ for token in words],
        "lemma": [lemma for each in lemmas for lemma in each],
        "form": [form for term in terms for form in term.forms] + list(_negated(words)),
        "part": [part for term in terms for part in term.parts],
        "pair": [
            f"{a} {b}" for left, right in pairwise([("^",), *lemmas, ("$",)]) for a in left for b in right
        ],
        "gap": [
            f"{a} {b}"
            for distance in (2, 3)
            for left, right in zip(lemmas, lemmas[distance:], strict=False)
            for a in left[:1]
            for b in right[:1]
        ],
        "tag": [tag for term in terms for tag in term.tags],
        "shape": [" ".join(shapes[at : at + n]) for n in (2, 3) for at in range(len(shapes) - n + 1)],
        "piece": [piece for term in terms for piece in term.pieces],
        "mark": list(_marks(tokens, words)),
        "place": list(_places(sentence.index, total)),
    }


def _stand_in(token: Token) -> str | None:
    """What stands for a token whose own text says nothing of the act: a number, a link, a proper name."""
    kind = token._.kind
    if kind == "placeholder":
        return f"<{token._.role}>"
    if kind in _PICTURES:
        return "<kuva>"
    if kind in _STAND_INS:
        return _STAND_INS[kind]
    if token.text[0].isupper():
        analyses = token._.analyses
        if all(analysis.pos == "name" for analysis in analyses) and not token.text.isupper():
            return "<nimi>"
    return None


def _terms_of(token: Token) -> Term:
    stand_in = _stand_in(token)
    if stand_in:
        return Term((stand_in,), (), (), (), stand_in, ())
    return _terms(token.lower_, token._.analyses)


@lru_cache(50_000)
def _terms(word: str, analyses: tuple[Analysis, ...]) -> Term:
    lemmas = tuple(dict.fromkeys(analysis.lemma for analysis in analyses))[:3] or (word,)
    forms: list[str] = []
    parts: list[str] = []
    tags: list[str] = []
    for analysis in analyses:
        inflection = _inflection(analysis)
        if analysis.pos in ("verb", "neg") or inflection:
            forms.append(f"{analysis.lemma}+{inflection}")
        parts += (
            [*analysis.parts, analysis.root]
            if len(analysis.parts) > 1 or analysis.root != analysis.lemma
            else []
        )
        tags += [f"{analysis.pos}+{inflection}"] if inflection else []
        tags += [tag for tag in (*_CLITICS, *_OWNERS, *_MOODS) if tag in analysis.tags]
    return Term(
        lemmas,
        tuple(dict.fromkeys(forms)),
        tuple(dict.fromkeys(parts)),
        tuple(dict.fromkeys(tags)),
        _shape(word, analyses),
        tuple(_pieces(word)),
    )


def _inflection(analysis: Analysis) -> str:
    """Person, number and mood of a verb, owner and clitic of any word; cases say little of an act."""
    kept = [
        tag
        for tag in (*_PERSONS, *_MOODS, *_CLITICS, *_OWNERS, "comp", "sup", "part")
        if tag in analysis.tags
    ]
    if any(tag in _PERSONS for tag in kept):
        kept.append("pl" if "pl" in analysis.tags else "sg")
    return ".".join(kept)


def _shape(word: str, analyses: tuple[Analysis, ...]) -> str:
    """The word itself if it is grammar (ei, jos, että, te), else its class and inflection."""
    if not analyses:
        return "?"
    first = analyses[0]
    if first.pos not in _OPEN_CLASSES:
        return f"{first.lemma}.{_inflection(first)}" if first.pos in ("neg", "pron") else first.lemma
    return f"{first.pos}.{_inflection(first)}"


def _pieces(word: str) -> Iterator[str]:
    bounded = f"<{word}>"
    for length in (3, 4, 5):
        for at in range(len(bounded) - length + 1):
            yield bounded[at : at + length]


def _negated(words: Sequence[Token]) -> Iterator[str]:
    """The negation verb's person with the verb that it negates: «emme … tiedä» is ei.1.pl tietää."""
    for at, token in enumerate(words):
        negation = next((analysis for analysis in token._.analyses if analysis.pos == "neg"), None)
        if negation is None:
            continue
        for follower in words[at + 1 : at + 1 + _REACH]:
            verb = next(
                (each for each in follower._.analyses if "conneg" in each.tags or "nut" in each.tags), None
            )
            if verb is not None:
                yield f"ei {_inflection(negation)} {verb.lemma}"
                yield f"ei {verb.lemma}"
                break


def _marks(tokens: Sequence[Token], words: Sequence[Token]) -> Iterator[str]:
    """Punctuation, pictures, capitals and length."""
    marks = [token.text for token in tokens if token._.kind == "punct"]
    yield from (mark if len(mark) == 1 else mark[0] + "+" for mark in marks)
    if tokens and tokens[-1]._.kind == "punct":
        yield f"end {tokens[-1].text[0]}"
    else:
        yield "end"
    if sum(mark[0] == "!" for mark in marks) > 1:
        yield "!…!"
    pictures = sum(token._.kind in _PICTURES for token in tokens)
    yield f"pictures {min(pictures, 3)}"
    capitals = sum(len(token.text) > 2 and token.text.isupper() for token in words)
    yield f"capitals {min(capitals, 3)}"
    yield f"length {min(len(words).bit_length() * 2 + (len(words) & -len(words) == len(words)), 12)}"
    longest = max((len(token) for token in words), default=0)
    yield f"longest {min(longest // 6, 5)}"


def _places(index: int, total: int) -> Iterator[str]:
    """Where in the reply the sentence stands, counted from both ends."""
    if total:
        yield f"from start {min(index, _EDGE)}"
        yield f"from end {min(total - 1 - index, _EDGE)}"
        yield f"total {min(total, 8)}"


def key_of(name: str) -> int:
    """The number that a feature is stored under."""
    return crc32(name.encode())


@dataclass(frozen=True, slots=True)
class Prediction:
    """A speech act that the classifier finds in a sentence; `confidence` is calibrated, 0..1."""

    act: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the training corpus; `id` is that of its reply or passage there."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What training writes and the classifier reads.

    Attributes:
        acts: the acts (of a message: the signs), in the order of the columns.
        keys: the features' numbers, ascending.
        table: a row a feature and a column an act, as small integers.
        scale: what a column's integers are multiplied by.
        bias: a column's score when no feature is known.
        slope, offset: confidence = 1 / (1 + exp(-(slope · score + offset))).
        threshold: the least confidence at which an act is said to be there.
    """

    acts: tuple[str, ...]
    keys: NDArray[np.uint32]
    table: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]
    slope: NDArray[np.float32]
    offset: NDArray[np.float32]
    threshold: NDArray[np.float32]

    _ARRAYS = ("keys", "table", "scale", "bias", "slope", "offset", "threshold")

    @classmethod
    def load(cls, path: Path) -> Weights:
        """Read the weights that `save` wrote."""
        import numpy as np

        with np.load(path, allow_pickle=False) as file:
            return cls(tuple(str(act) for act in file["acts"]), *(file[name] for name in cls._ARRAYS))

    def save(self, path: Path) -> None:
        """Write the weights, compressed; the same weights always give the same bytes."""
        import numpy as np

        arrays = {name: getattr(self, name) for name in self._ARRAYS}
        np.savez_compressed(path, acts=np.array(self.acts), **arrays)

    def confidences(self, rows: Sequence[Mapping[str, float]]) -> NDArray[np.float32]:
        """A row for each row of named features and a column an act, each 0..1."""
        import numpy as np

        scores = np.zeros((len(rows), len(self.acts)), np.float32)
        for row, named in enumerate(rows):
            keys = np.fromiter((key_of(name) for name in named), np.uint32, len(named))
            values = np.fromiter(named.values(), np.float32, len(named))
            places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
            known = self.keys[places] == keys
            scores[row] = values[known] @ self.table[places[known]].astype(np.float32)
        scores = scores * self.scale + self.bias
        confidences: NDArray[np.float32] = 1 / (1 + np.exp(-(self.slope * scores + self.offset)))
        return confidences


class ActClassifier:
    """Finds speech acts in sentences with trained weights.

    Args:
        weights: what training found.
        examples: a JSONL file of corpus sentences with their acts, read when an example is asked for.
    """

    WEIGHTS = "weights.npz"
    EXAMPLES = "examples.jsonl"

    def __init__(self, weights: Weights, examples: Path | None = None) -> None:
        self.weights = weights
        self._examples_path = examples
        self._examples: dict[str, list[tuple[Example, frozenset[str]]]] | None = None

    @classmethod
    def load(cls, folder: Path) -> ActClassifier:
        """The classifier whose weights and examples lie in a folder.

        Raises:
            OSError: the folder has no readable weights.
        """
        return cls(Weights.load(folder / cls.WEIGHTS), folder / cls.EXAMPLES)

    def predict(self, sentences: Sequence[Sentence]) -> list[list[Prediction]]:
        """The acts of each sentence of a reply, the surest first.

        Args:
            sentences: all sentences of the reply: their place in it counts.
        """
        threshold = self.weights.threshold
        found: list[list[Prediction]] = []
        for row in self.confidences(sentences):
            columns = sorted((row >= threshold).nonzero()[0], key=lambda column: -row[column])
            found.append([Prediction(self.weights.acts[column], float(row[column])) for column in columns])
        return found

    def confidences(self, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
        """A row a sentence and a column an act of `weights.acts`, each 0..1."""
        return self.weights.confidences([dict(features(each, len(sentences))) for each in sentences])

    def nearest_example(self, act: str, sentence: Sentence) -> Example | None:
        """The corpus sentence of this act that is most like the given one in its words, or None.

        Only problem acts have examples: a finding never rests on a helpful act alone.
        """
        if self._examples is None:
            self._examples = self._read_examples()
        known = self._examples.get(act)
        if not known:
            return None
        own = _likeness_terms(sentence.text)
        return max(known, key=lambda each: _likeness(own, each[1]))[0]

    def _read_examples(self) -> dict[str, list[tuple[Example, frozenset[str]]]]:
        examples: dict[str, list[tuple[Example, frozenset[str]]]] = {}
        if self._examples_path is not None and self._examples_path.exists():
            for line in self._examples_path.read_text(encoding="utf-8").splitlines():
                record = json.loads(line)
                entry = Example(record["id"], record["text"]), _likeness_terms(record["text"])
                for act in record["acts"]:
                    examples.setdefault(act, []).append(entry)
        return examples


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the classifier thinks of one sign in a message.

    Attributes:
        confidence: calibrated, 0..1.
        is_sure: the confidence reaches the threshold at which the sign is said to be there.
    """

    confidence: float
    is_sure: bool

    @property
    def is_doubtful(self) -> bool:
        """So unlikely that a pattern alone should not be believed."""
        return self.confidence < _DOUBT


_DOUBT = 0.25  # chosen on held-out messages: precision rises and hardly any recall is lost


class MessageClassifier:
    """Reads a customer's message as a whole with trained weights."""

    WEIGHTS = "messages.npz"

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    @classmethod
    def load(cls, folder: Path) -> MessageClassifier:
        """The classifier whose weights lie in a folder.

        Raises:
            OSError: the folder has no readable weights.
        """
        return cls(Weights.load(folder / cls.WEIGHTS))

    def read(self, sentences: Sequence[Sentence]) -> dict[str, Opinion]:
        """An opinion on each sign that it knows.

        Args:
            sentences: all sentences of the message.
        """
        weights = self.weights
        (row,) = weights.confidences([message_features(sentences)])
        return {
            sign: Opinion(float(confidence), bool(confidence >= threshold))
            for sign, confidence, threshold in zip(weights.acts, row, weights.threshold, strict=True)
        }


def _likeness_terms(text: str) -> frozenset[str]:
    """Beginnings and pieces of the words: enough to tell which sentences speak alike."""
    words = [word.strip('.,:;!?”"()–-') for word in text.lower().split()]
    return frozenset(
        f"<{word}>"[at : at + 4] for word in words if word for at in range(max(1, len(word) - 1))
    )


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / math.sqrt(max(1, len(one)) * max(1, len(other)))
