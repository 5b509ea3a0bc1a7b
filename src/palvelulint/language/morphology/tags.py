"""From Voikko's own notation (``[Lt][Xp]tietää[X]tiedä[Tt]…``) to `Analysis`: the one home of its tags.

Both backends give the same notation, so a word's analyses do not depend on the backend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_POS = {
    "n": "noun", "l": "adj", "nl": "nounadj", "t": "verb", "s": "adv", "r": "pron", "u": "num", "ur": "num",
    "c": "conj", "d": "adp", "k": "neg", "h": "intj", "ee": "name", "es": "name", "ep": "name", "em": "name",
    "a": "abbr", "p": "prefix",
}  # fmt: skip
_TAGS = {
    "T": {"n1": "inf1", "n2": "inf2", "n3": "inf3", "n4": "minen", "n5": "inf5",
          "t": "ind", "e": "cond", "k": "imp", "m": "pot"},
    "A": {"p": "pres", "i": "past"},
    "P": {"1": "1", "2": "2", "3": "3", "4": "pass"},
    "N": {"y": "sg", "m": "pl"},
    "S": {"n": "nom", "g": "gen", "p": "par", "es": "ess", "tr": "tra", "ine": "ine", "ela": "ela",
          "ill": "ill", "ade": "ade", "abl": "abl", "all": "all", "ab": "abe", "ko": "com", "in": "ins",
          "ak": "acc", "sti": "sti"},
    "O": {"1y": "poss1sg", "2y": "poss2sg", "1m": "poss1pl", "2m": "poss2pl", "3": "poss3"},
    "F": {"kin": "kin", "kaan": "kaan", "ko": "ko", "han": "han", "pa": "pa", "s": "s"},
    "C": {"c": "comp", "s": "sup"},
    "R": {"v": "va", "a": "tava", "u": "nut", "t": "tu", "m": "ma", "e": "maton"},
}  # fmt: skip
_FINITE = frozenset({"ind", "cond", "imp", "pot"})
_VOWELS = frozenset("aeiouyäö")
_PIECE = re.compile(r"\[([^\]]*)\]|([^\[]+)")
# -hAn, -pA and -s have no tag of their own. They are read off the end of the last written piece, but
# only where Voikko tells that a clitic ends the word: it closes such a word with [Ef], or it is a -kO word.
_BARE_CLITIC = re.compile(r"(?:(?P<han>h[aä]n)|(?P<pa>p[aä])?(?P<s>s)?)\Z")


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a word form.

    Attributes:
        lemma: base form, lower case, a compound written together; the negation verb's is ``ei``.
        pos: noun, adj, nounadj, verb, adv, pron, num, conj, adp, neg, intj, name, abbr or prefix.
        tags: inflection, in the vocabulary that the package's docstring lists.
        parts: the parts of a compound in base form; of a simple word the lemma alone.
        root: the word that the last part is derived from (palautus: palauttaa), or its own lemma.
    """

    lemma: str
    pos: str
    tags: frozenset[str]
    parts: tuple[str, ...]
    root: str

    @property
    def is_finite(self) -> bool:
        """Whether this reading makes a clause: a verb in a mood, or the negation verb."""
        return self.pos == "neg" or (self.pos == "verb" and not _FINITE.isdisjoint(self.tags))


@dataclass(slots=True)
class _Part:
    """One part of a compound, as its notation tells it."""

    pos: str = ""
    base: str = ""  # "=" at the boundaries that Voikko keeps within a base form (vastaan=ottaa)
    surface: str = ""
    stem: str = ""  # what precedes the ending of the -minen noun and of the -sti adverb
    tags: set[str] = field(default_factory=set)
    stages: list[tuple[str, str]] = field(default_factory=list)  # (pos, base) of what it is derived from
    connegative: str = ""  # "t" only connegative, "b" either, "f" not

    @property
    def lemma(self) -> str:
        return self.base or self.surface.strip("=-")

    @property
    def verb(self) -> str:
        """The base form of the verb that the part is a form of."""
        stages = [*self.stages, (self.pos, self.base)]
        return next((base for pos, base in reversed(stages) if pos == "verb"), self.base)


def parse(output: str) -> Iterator[Analysis]:
    """The analyses in one output of Voikko: mostly one, two where the form has two readings.

    - A participle is the verb (otettu: ottaa, verb) and the adjective (otettu, adj); the agent
      participle only the verb, the -mAtOn participle only the adjective (tyytymätön).
    - The -minen noun is the noun (maksaminen) and the verb (maksaa).
    - A connegative that looks like an imperative (tiedä) has both moods, and one that looks like the
      third person (varaa, avaa) the imperative too.

    Compounds with a hyphen, and those that lack a needed one (korva+amme), give nothing: the
    system's Voikko has rules of its own for them, and the analyser handles hyphens itself.
    """
    *heads, last = parts = [_part(text) for text in output.split("[Bc]")]
    if not last.pos or any(map(_misjoined, parts, parts[1:])):
        return
    head = "".join(part.surface for part in heads)
    head_names = [name for part in heads for name in part.lemma.lower().split("=")]
    for pos, base, root, tags in _readings(last):
        base = base.lower()
        yield Analysis(
            lemma=(head + base).replace("=", ""),
            pos=pos,
            tags=frozenset(tags),
            parts=(*head_names, *base.split("=")),
            root=root.lower().replace("=", ""),
        )


def _misjoined(left: _Part, right: _Part) -> bool:
    """Whether two parts are joined by a hyphen, or without one between two same vowels."""
    end, start = left.surface.rstrip("=")[-1:], right.surface[:1]
    return end == "-" or (end == start and end in _VOWELS)


def _readings(part: _Part) -> Iterator[tuple[str, str, str, set[str]]]:
    """(pos, base form, root, tags) of each reading of a word's last part."""
    tags, base, verb = part.tags, part.lemma, part.verb
    root = part.stages[0][1] if part.stages else base
    if "sti" in tags:
        yield "adv", f"{part.stem}sti", root, tags - {"part", *_TAGS["R"].values()}
    elif "minen" in tags:
        yield "noun", f"{part.stem}minen", verb, tags
        yield "verb", verb, verb, tags
    elif "maton" in tags:
        yield "adj", base, root, tags
    elif "part" in tags:
        yield "verb", verb, verb, tags
        if "ma" not in tags:
            yield part.pos, base, verb, tags
    elif base == "paha" and {"ade", "pl"} <= tags and (owner := _possessive(tags)):
        yield "adv", "pahoillaan", "pahoillaan", tags & owner
    elif part.connegative == "t" and tags & _FINITE:
        yield part.pos, base, base, tags - {"1", "2", "3", "sg", "pl"} | {"conneg"}
    elif part.connegative == "b" and tags & _FINITE:
        yield part.pos, base, base, tags | {"conneg"}
        if "imp" in tags:
            yield part.pos, base, base, tags - {"imp", "2", "sg"} | {"ind", "conneg"}
        elif {"ind", "pres", "3", "sg"} <= tags:
            yield part.pos, base, base, tags - {"ind", "3"} | {"imp", "2", "conneg"}
    else:
        yield part.pos, base, base if part.pos == "verb" else root, tags


def _possessive(tags: set[str]) -> set[str]:
    """The possessive suffix and the clitics among the tags; empty without a possessive suffix."""
    suffixes = tags & {*_TAGS["O"].values()}
    return suffixes | (tags & {*_TAGS["F"].values()}) if suffixes else set()


def _part(text: str) -> _Part:
    part = _Part()
    hidden = ""  # the tag of a piece that is not surface: a base form (Xp, Xj) or a fact to skip (Xr, Xs)
    piece = ""
    for match in _PIECE.finditer(text):
        tag, written = match.groups()
        if written is not None and hidden == "Xp":
            part.base = written
        elif written is not None and hidden == "Xj":
            part.base = part.surface + written
        elif written is not None and not hidden:
            part.surface += written
            piece = written
        elif tag is not None and tag.startswith("X"):
            hidden = "" if tag == "X" else tag
        elif tag == "Bm":
            part.surface += "="
        elif tag is not None:
            _read_tag(part, tag)
    if "ko" in part.tags or text.endswith("[Ef]"):
        clitic = _BARE_CLITIC.search(piece)
        part.tags.update(name for name, found in (clitic.groupdict() if clitic else {}).items() if found)
    return part


def _read_tag(part: _Part, tag: str) -> None:
    kind, value = tag[:1], tag[1:]
    if kind == "L" and value in _POS:
        if part.pos and part.base:
            part.stages.append((part.pos, part.base))
        part.pos = _POS[value]
    elif kind == "E":
        part.connegative = value
    elif name := _TAGS.get(kind, {}).get(value):
        part.tags.add(name)
        if kind == "R":
            part.tags.add("part")
        if name in ("sti", "minen"):
            part.stem = part.surface
