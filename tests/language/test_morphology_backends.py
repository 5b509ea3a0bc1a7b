"""The backends: a data file that is missing or broken is told, and both backends agree."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from palvelulint.errors import PalvelulintError
from palvelulint.language.morphology import libvoikko, load
from palvelulint.language.morphology.tags import parse
from palvelulint.language.morphology.transducer import Transducer, data_path
from palvelulint.wording import Language

REPLY = """
Hei Maija, kiitos viestistäsi ja pahoittelut viivästyksestä. Valitettavasti emme vielä tiedä, milloin
verkkokauppatilauksesi saapuu, mutta selvitämme asian kuljetusliikkeeltä ja palaamme sinulle viimeistään
huomenna. Ethän maksa laskua ennen kuin olet saanut paketin? Korvaamme rikkoutuneen tuotteen ja palautamme
toimitusmaksun takaisin kortillesi. Olemme pahoillamme, että jouduit odottamaan vastaustamme näin kauan;
älä epäröi ottaa yhteyttä asiakaspalveluumme, jos jokin jäi epäselväksi. Hyvitys näkyy tilillänne lähipäivinä,
ja DHL-lähetyksen seurantakoodi lähetetään sähköpostitse. Terveyskeskuksessa ei osata sanoa, ollaanko
huoltoa tekemässä. Ohjeenne olivat huono-uutinen, luokkaansa parempia ja tukikeskuksessa tuntemattomia.
"""


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    return tmp_path / "voikko.kfst"


@pytest.mark.parametrize("length", [0, 3, 10, 100, 5_000, 500_000])
def test_a_data_file_that_is_cut_short_is_told(damaged: Path, length: int) -> None:
    damaged.write_bytes(data_path().read_bytes()[:length])
    with pytest.raises(PalvelulintError, match=r"voikko\.kfst.*pip install"):
        Transducer(damaged)


def test_another_file_is_told(damaged: Path) -> None:
    damaged.write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(PalvelulintError, match="not a KFST file"):
        Transducer(damaged)


def test_a_missing_package_is_told_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(PalvelulintError, match="pip install pyvoikko"):
        data_path()


def test_a_look_up_gives_voikkos_own_notation() -> None:
    assert Transducer(data_path()).look_up("emme") == ["[Lk][Tt][Xp]ei[X]e[P1][Nm]mme"]


def test_the_notation_is_read_piece_by_piece() -> None:
    [analysis] = parse(
        "[Ln][Xp]verkko[X]verkko[Sn][Ny][Bh][Bc][Lt][Xp]tilata[X]tila[Ln][Xj]us[X]u[Sg][Ny]ksen"
    )
    assert (analysis.lemma, analysis.pos, analysis.parts) == ("verkkotilaus", "noun", ("verkko", "tilaus"))
    assert analysis.tags == {"gen", "sg"}
    assert analysis.root == "tilata"


@pytest.fixture
def without_libvoikko(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine where the dynamic linker finds no libvoikko."""
    monkeypatch.setattr(libvoikko, "_NAMES", ("libvoikko-that-is-not-there.so",))
    load.cache_clear()
    yield
    load.cache_clear()


@pytest.mark.usefixtures("without_libvoikko")
def test_without_libvoikko_the_transducer_does_the_work() -> None:
    assert load("auto") is load("transducer")


@pytest.mark.usefixtures("without_libvoikko")
def test_libvoikko_asked_for_but_missing_is_told_in_both_languages() -> None:
    with pytest.raises(PalvelulintError) as caught:
        load("libvoikko")
    assert "ei ole asennettu" in caught.value.in_language(Language.FI)
    assert "is not installed" in caught.value.in_language(Language.EN)


def _libvoikko_is_installed() -> bool:
    try:
        load("libvoikko")
    except PalvelulintError:
        return False
    return True


if _libvoikko_is_installed():

    @pytest.mark.parametrize("word", sorted({word.strip(".,;?") for word in REPLY.split()}))
    def test_both_backends_give_the_same_analyses(word: str) -> None:
        assert load("transducer").analyse(word) == load("libvoikko").analyse(word)
