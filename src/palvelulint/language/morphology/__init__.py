"""Finnish morphology: every reading of a word form, in a vocabulary that patterns can use.

    >>> morphology = load()
    >>> [analysis.lemma for analysis in morphology.analyse("Tiedämme")]
    ['tietää']
    >>> any(a.lemma == "ei" and {"1", "pl"} <= a.tags for a in morphology.analyse("emme"))
    True

A word mostly has several analyses; ask whether *any* of them fits. The analyses are Voikko's. `load`
takes the system's libvoikko where it is installed and else reads the transducer in the pyvoikko
wheel; the analyses are the same.

Tags
- verbs: person ``1 2 3`` with number ``sg pl``, or ``pass``; mood ``ind cond imp pot``; tense ``pres past``;
  ``inf1`` (tietää) ``inf2`` (tietäen) ``inf3`` (tietämään) ``inf5`` (tietämäisillään) ``minen`` (tietäminen)
- ``conneg``: the form that follows the negation verb. A form that is nothing else (tiedetä) has no person.
  A form that is also something else keeps its person: osaa has ``3 sg ind`` and ``conneg``; tiedä has one
  analysis with ``imp 2 sg conneg`` (tiedä! älä tiedä) and one with ``ind conneg`` (en tiedä).
- the negation verb: lemma ``ei`` (also of älä, ettei, ellei, jottemme), pos ``neg``, its person, and
  ``ind`` or ``imp`` (älä, älkää)
- participles: ``part`` with ``va`` (tekevä), ``tava`` (tehtävä), ``nut`` (tehnyt), ``tu`` (tehty) or ``ma``
  (tekemä). They are analysed as the verb (lemma tehdä) and, but for ``ma``, as the adjective (lemma tehty).
  ``maton`` (tyytymätön) is only the adjective; the -minen noun is the noun and the verb.
- cases: ``nom gen par ess tra ine ela ill ade abl all abe com ins acc``; ``sti``: the adverb, whose lemma is
  its own (nopeasti)
- possessive suffixes: ``poss1sg poss2sg poss1pl poss2pl poss3``
- clitics: ``kin kaan ko han pa s``
- degree: ``comp sup``

A hyphenated word (DHL-lähetys) is analysed by its last part. pahoillani, pahoillamme, pahoillaan… have
the lemma ``pahoillaan``, pos ``adv`` and the possessive suffix.
"""

from __future__ import annotations

import functools
from typing import Literal, Protocol

from palvelulint.errors import PalvelulintError
from palvelulint.language.morphology.analyser import Analyser
from palvelulint.language.morphology.tags import Analysis

Backend = Literal["auto", "transducer", "libvoikko"]

__all__ = ["Analysis", "Backend", "Morphology", "load"]


class Morphology(Protocol):
    """What the language layer asks of a morphology."""

    def analyse(self, word: str) -> tuple[Analysis, ...]:
        """All analyses of a word, whatever its case; () if it is unknown. Remembers words."""
        ...


@functools.cache
def load(backend: Backend = "auto") -> Morphology:
    """The morphology, loaded once in a process.

    Args:
        backend: ``libvoikko`` is the system's, ``transducer`` the data of the pyvoikko wheel,
            ``auto`` the former where it works and else the latter.

    Raises:
        PalvelulintError: the backend, or with ``auto`` both of them, cannot be loaded.
    """
    if backend == "libvoikko":
        from palvelulint.language.morphology.libvoikko import Libvoikko

        return Analyser(Libvoikko().look_up)
    if backend == "transducer":
        from palvelulint.language.morphology.transducer import Transducer, data_path

        return Analyser(Transducer(data_path()).look_up)
    try:
        return load("libvoikko")
    except PalvelulintError:
        return load("transducer")
