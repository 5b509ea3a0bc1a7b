"""The verb behind a noun that Voikko lists as a word of its own (maksu: maksaa, haku: hakea).

Most derivations Voikko tells itself (palautus: palauttaa). For the rest the noun's suffix gives
candidate verbs, and only one that the morphology knows as an infinitive is accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A noun's suffix and what the infinitive has in its place, likeliest first. A stands for a or ä.
_SUFFIXES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"m[uy]s$"), ("A",)),  # hakemus: hakea
    (re.compile(r"[uy]s$"), ("tA", "tAA", "AA")),  # vastaus: vastata, peruutus: peruuttaa, rakennus
    (re.compile(r"[oö]s$"), ("tAA", "AA")),  # päätös: päättää, ostos: ostaa
    (re.compile(r"nt[aäoöi]$"), ("A", "dA", "tA", "tAA")),  # toiminta: toimia, myynti: myydä
    (re.compile(r"u$"), ("AA", "eA", "tA", "lA")),  # maksu: maksaa, haku: hakea, ratkaisu, palvelu
    (re.compile(r"y$"), ("tA", "lA")),  # kysely: kysellä
    (re.compile(r"o$"), ("AA", "lA", "nA")),  # osto: ostaa, tulo: tulla, meno: mennä
    (re.compile(r"ö$"), ("AA", "eA")),  # käyttö: käyttää, lähtö: lähteä
)
# A weak last consonant and the strong one of the infinitive (rakennus: rakentaa, ymmärrys: ymmärtää).
_STRONG = {"rr": "rt", "nn": "nt", "ll": "lt", "mm": "mp", "ng": "nk"}
_SHORTEST_STEM = 3


def verbs(noun: str) -> Iterator[str]:
    """Candidate infinitives for a noun, likeliest first; most of them are no words.

    Args:
        noun: a base form in lower case.
    """
    for suffix, endings in _SUFFIXES:
        stem = suffix.sub("", noun)
        if stem == noun or len(stem) < _SHORTEST_STEM:
            continue
        strong = _STRONG.get(stem[-2:])
        for ending in endings:
            for vowel in "aä":
                yield stem + ending.replace("A", vowel)
                if strong and ending == "AA":
                    yield stem[:-2] + strong + vowel * 2
