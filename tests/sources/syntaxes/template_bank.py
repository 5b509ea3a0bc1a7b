"""Canned responses to write whole test libraries of, and a check of where their words lie on disk."""

from collections.abc import Callable
from functools import lru_cache

from on_disk import source

from palvelulint.sources.record import SourceFile
from palvelulint.sources.tree import Scalar

_TEMPLATES = (
    "Hei {nimi},\n\npaketti viipyy, pahoittelut. Se on sinulla viimeistään {päivä}na.\n\nTerveisin\nLumo",
    "Hei {nimi}!\n\nHylly 7 & 8: sininen lanka loppui. Saamme lisää {päivä}na – ilmoitan sinulle heti. 🧶",
    'Kiitos, {nimi}. Palautus näkyy tililläsi "3–5 arkipäivän" kuluttua.\n\nMukavaa {päivä}ta! 😊',
    "Moikka {nimi}, se on aika 'vanha' malli: osia saa vielä liikkeestä.\nVaraanko ajan {päivä}ksi?",
    "{nimi}, lasku #4711 on hyvitetty.\n\n- summa: 24,90 €\n- eräpäivä: {päivä}\n\nKysy, jos jokin jäi auki!",
    "Hyvää päivää\n\nKorjaaja tulee {päivä}na klo 8–10. Jos aika ei sovi, kerro: siirrän sen.\n\n{nimi}",
    "Hei!\n\n    Tilausnumero: 20417\n    Nouto: {päivä}\n\nPaketti odottaa sinua Kalliossa.\nT. {nimi}",
    "Pahoittelut, {nimi}: annoimme väärän tiedon. Oikea hinta on 12 € / kk (sis. alv) {päivä}sta alkaen.",
    "Hei {nimi}, ohje on polussa C:\\Ohjeet\\uusi. Jos se ei aukea, autan chatissa {päivä}na.",
    "{nimi} hei,\n\nsaimme kuvan <rikki.jpg> ja lähetimme uuden maljakon {päivä}na.\n\n\nKaunista kesää!",
    "Kysyit, saako koiran ottaa mukaan, {nimi}. Saa kyllä! 🐕 Terassilla on vesikuppi; {päivä}na on täyttä.",
    "Tervehdys {nimi}\nSopimuksesi jatkuu {päivä}hin asti. Emme peri lisää, ja voit perua sen milloin vain.",
)
_NAMES = ("Aino", "Eino", "Väinö", "Åsa", "Irja-Maija", "Onni", "Pirkko")
_DAYS = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai")


def templates() -> list[str]:
    """504 different templates."""
    return [
        text.replace("{nimi}", name).replace("{päivä}", day)
        for name in _NAMES
        for day in _DAYS
        for text in _TEMPLATES
    ]


def check_words(file: SourceFile, scalar: Scalar, read: Callable[[str], str]) -> None:
    """Check that each word lies on disk where its origin says, once `read` has resolved its escapes."""
    lines = _lines(file.data.decode("utf-8-sig"))
    offset = 0
    for word in scalar.value.split():
        offset = scalar.value.index(word, offset)
        start, end = scalar.origin.start(offset), scalar.origin.end(offset + len(word))
        found = lines[start.line - 1 : end.line]  # PyYAML may go on with a word on the next line
        found[-1] = found[-1][: end.column - 1]
        found[0] = found[0][start.column - 1 :]
        assert read("\n".join(found)) == word
        offset += len(word)


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def after_edit(file: SourceFile, scalar: Scalar, start: int, end: int, text: str) -> SourceFile | None:
    """The file after an edit of a scalar; None where it cannot be made."""
    edit = scalar.origin.edit(start, end, text)
    return edit and source(file.text[: edit.start] + edit.text + file.text[edit.end :])
