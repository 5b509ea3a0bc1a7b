"""Tokens of a customer-service reply, as a spaCy tokenizer.

spaCy's own Finnish tokenizer breaks placeholders into pieces, and dates, clock times and
abbreviations at their stops; here each of them is one token.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from palvelulint.language import placeholders

if TYPE_CHECKING:
    from spacy.vocab import Vocab

ABBREVIATIONS_BEFORE_MORE = frozenset(
    "ap arv em esim huom k klo ks käs mm mr mrs dr n nk nro ns nyk oik osoit p prof puh s sis st suom t "
    "terk terv tied toim tri vas vast vrt yst ystäv yt".split()
)
"""Abbreviations that something always follows: their stop never ends a sentence."""

ABBREVIATIONS = ABBREVIATIONS_BEFORE_MORE | frozenset(
    "alk ao as asp e ehd eräp fil h harv hlö ilm ins jne joht julk kesk kk ko kok kpl krs ktm la lk lkm "
    "lv min milj mp mrd muk nn os pe pv pvm päiv pääll rva sd snt srk ss sv tal tav ti til tms toht ts tv "
    "v vk vko vkl vp vrk vs vt yht yl ym ymp yms".split()
)
"""Abbreviations that may carry a stop which does not end a sentence."""

EMOJI = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff]{2}|[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b06\u2b07\u2705\u231a\u231b\u23f0\u23f3]"
    "[\ufe0f\u200d\U0001f3fb-\U0001f3ff\U0001f300-\U0001faff\u2640\u2642\u2764]*)"
)
SMILEY = re.compile(r"(?:[:;=]['’]?-?[)(DPpOo*|/3]+|\(:|<3|\^\^|[xX]D+|8-?\))(?!\w)")

# Letters of a word also when the accent stands apart (päivää) or a soft hyphen hides inside.
_LETTER = r"(?:[^\W\d_]|[\u00ad\u0300-\u036f])"
_ALNUM = r"(?:[^\W_]|[\u00ad\u0300-\u036f])"
_TLD = "fi|com|net|org|eu|example|info|io|se|ax"
_URL_END = r"[^\s<>()\[\]\"”»*.,;:!?'’]"

_TOKEN = re.compile(
    rf"""
      (?P<url>(?:https?://|www\.)[^\s<>()\[\]"”»]*{_URL_END}
        |(?:[\w-]+\.)+(?:{_TLD})(?:/(?:[^\s<>()\[\]"”»]*{_URL_END})?)?(?::[a-zåäö]+)?(?![\w@]|\.\w))
    | (?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<date>(?<!klo[ ])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d{{4}}|\d{{2}})?(?!\d))
    | (?P<compound>\d+-{_LETTER}{_ALNUM}*(?:[-'’]{_ALNUM}+|:[a-zåäö]+)*)
    | (?P<number>\d+(?:[.,:]\d+)*(?::[a-zåäö]+)?)
    | (?P<emoji>{EMOJI.pattern})
    | (?P<smiley>{SMILEY.pattern})
    | (?P<word>[^\W\d_]{_ALNUM}*(?:[-'’‐‑*]{_ALNUM}+|:[a-zåäö]+)*[-‐]?)
    | (?P<newline>[ \t\u00a0\u200b]*\n[ \t\u00a0\u200b\n]*)
    | (?P<space>[ \t\u00a0\u202f\u2009\u200b\ufeff]+)
    | (?P<punct>(?P<mark>[^\w\s]|_)(?P=mark)*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_LATIN = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_INITIAL = re.compile(rf"\.[ \u00a0]{{0,2}}[A-ZÅÄÖ](?:{_LETTER}|\.)")


def register_extensions() -> None:
    """Declare the attributes that tokens carry; safe to call more than once."""
    for name, default in (("kind", ""), ("role", ""), ("analyses", ()), ("features", ()), ("is_own", False)):
        if not Token.has_extension(name):
            Token.set_extension(name, default=default)


class Tokenizer:
    """Splits a text into tokens and notes each token's kind (word, number, date, url, placeholder…)."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        register_extensions()

    def __call__(self, text: str) -> Doc:
        """Tokenise `text`; the tokens and their spaces together give the text back exactly."""
        words: list[str] = []
        kinds: list[tuple[str, str]] = []
        spaces: list[bool] = []
        for kind, role, word in self._pieces(text):
            if word == " " and words and not spaces[-1] and kinds[-1][0] not in ("newline", "space"):
                spaces[-1] = True
                continue
            words.append(word)
            kinds.append((kind, role))
            spaces.append(False)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        for token, (kind, role) in zip(doc, kinds, strict=True):
            token._.kind = kind
            token._.role = role
        return doc

    def _pieces(self, text: str) -> list[tuple[str, str, str]]:
        """(kind, role, text) of each token and space, in order."""
        pieces: list[tuple[str, str, str]] = []
        at = 0
        for hole in placeholders.find(text):
            pieces += self._plain(text, at, hole.start)
            kind = "control" if hole.role is placeholders.Role.CONTROL else "placeholder"
            pieces.append((kind, hole.role.value, text[hole.start : hole.end]))
            at = hole.end
        return pieces + self._plain(text, at, len(text))

    @staticmethod
    def _plain(text: str, start: int, end: int) -> list[tuple[str, str, str]]:
        pieces: list[tuple[str, str, str]] = []
        at = start
        while at < end:
            found = _TOKEN.match(text, at, end)
            assert found is not None, "the last alternative takes any character"
            kind = _KINDS.get(str(found.lastgroup), str(found.lastgroup))
            if kind == "word" and not _LATIN.search(found.group()):
                kind = "other"  # no word that the patterns could count
            stop = found.end()
            if kind == "word" and _is_abbreviation(found.group(), text, stop):
                stop += 1
                kind = "abbreviation"
            pieces.append((kind, "", text[at:stop]))
            at = stop
        return pieces


# Groups of the expression whose tokens are of another kind than the group's own name.
_KINDS = {"mark": "punct", "compound": "word"}


def _is_abbreviation(word: str, text: str, stop: int) -> bool:
    """Whether a word with a stop after it is an abbreviation or somebody's initial."""
    if text[stop : stop + 1] != "." or text[stop : stop + 2] == "..":
        return False
    if word.lower() in ABBREVIATIONS:
        return True
    return len(word) == 1 and word.isupper() and _INITIAL.match(text, stop) is not None
