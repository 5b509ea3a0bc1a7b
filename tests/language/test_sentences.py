"""Where sentences begin and end in Finnish as customer service writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palvelulint.language.analyser import build_pipeline, split

PIPELINE = build_pipeline()


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in split(PIPELINE(text))]


ONE_SENTENCE = [
    # abbreviations
    "Ota mukaan henkilötodistus, esim. ajokortti tai passi.",
    "Palvelemme arkisin klo. 9–16 ja lauantaisin klo 10–14.",
    "Hinta on 49 € sis. alv ja toimituksen.",
    "Vaihteemme palvelee numerossa puh. 09 555 1234.",
    "Soita Maijalle p. 050 555 6677, niin sovitaan aika.",
    "Korvaamme lääkkeet, hoitotarvikkeet ym. kulut kuittia vastaan.",
    "Käsittely kestää n. 5 arkipäivää.",
    "Ks. ohje oman tilisi alta.",
    "Huom. Tarjous koskee vain uusia tilauksia.",
    "Laskun hyväksyy etuuskäsittelijä P. Hannula.",
    "Lisätietoja antaa esim. Pirjo vuokrauksesta.",
    # dates, ordinals, clock times, numbers
    "Asentaja tulee 1.12. kello 12.30 ja soittaa ennen tuloaan.",
    "Viimeinen maksupäivä on 15.3.2027 eli maanantai.",
    "Toimisto on 2. kerroksessa, hissin vieressä.",
    "Poikkeusajat ovat voimassa 1.–3. heinäkuuta.",
    "Haku on auki 3.1.–14.2. kaikissa yksiköissä.",
    "Sitä maksetaan 1.250,50 euroa kuussa.",
    # addresses
    "Täytä lomake osoitteessa www.kunta.example/lomakkeet?id=3.1 ennen perjantaita.",
    "Kirjoita osoitteeseen tuki.palvelu@yritys.example ja kerro tilausnumero.",
    "Ohjeet ovat sivulla suomi.fi kohdassa Valtuudet.",
    # exclamation, pause and quotation inside a sentence
    "Mietin hetken... eli kyllä se onnistuu.",
    "Jos kone sanoo ”Virhe!” ja sammuu, soita meille.",
    "Vastaus löytyy oppaasta (sivulta 3!) ja kotisivulta.",
    "Näyttöön tulee teksti ”Odota hetki...” ja laite käynnistyy.",
    # emoji and smileys
    "Kiitos 😊 ja mukavaa viikkoa!",
    "Eiköhän tämä tästä :) ja kysy pois, jos jää mietityttämään",
    # hard wrapping
    "Palautusoikeus on voimassa neljätoista päivää siitä,\nkun olet saanut tuotteen.",
    "Hakemuksen käsittely alkaa, kun kaikki liitteet ovat perillä meillä\nja olet vahvistanut hakemuksen.",
    # placeholders
    "Tilauksesi {{order.number}} lähtee {{eta}} varastolta.",
    "Aikasi on [PVM] klo [KLO].",
]

SEVERAL = [
    ("Hei Satu,\nkiitos viestistäsi.", ["Hei Satu,", "kiitos viestistäsi."]),
    ("Hei Satu,\n\nkiitos viestistäsi.", ["Hei Satu,", "kiitos viestistäsi."]),
    (
        "Asia: Lasku 123\nHei Kimmo!\nLasku on nyt hyvitetty.",
        ["Asia: Lasku 123", "Hei Kimmo!", "Lasku on nyt hyvitetty."],
    ),
    (
        "Vs: Avaimen palautus\n\nHei,\nvoit jättää avaimen huoltoon.",
        ["Vs: Avaimen palautus", "Hei,", "voit jättää avaimen huoltoon."],
    ),
    ("Moi! kiitos viestistä", ["Moi!", "kiitos viestistä"]),
    ("Kiitos! 😊 Katson asian heti.", ["Kiitos! 😊", "Katson asian heti."]),
    ("Kiitos! 😊 katson asian heti.", ["Kiitos! 😊", "katson asian heti."]),
    ("Hienoa 🎉 Tilaus on matkalla.", ["Hienoa 🎉", "Tilaus on matkalla."]),
    ("Selvä homma :) Palaan huomenna.", ["Selvä homma :)", "Palaan huomenna."]),
    ("Kiitos viestistä 😊\nkatson asian heti", ["Kiitos viestistä 😊", "katson asian heti"]),
    ("Aukeamme 1.12. Tervetuloa!", ["Aukeamme 1.12.", "Tervetuloa!"]),
    ("Avaamme 7.1.2027. Ilmoittaudu ajoissa.", ["Avaamme 7.1.2027.", "Ilmoittaudu ajoissa."]),
    ("Suljemme klo 18. Aamulla avaamme taas.", ["Suljemme klo 18.", "Aamulla avaamme taas."]),
    ("Korvaamme kulut, matkat ym. Lähetä kuitit.", ["Korvaamme kulut, matkat ym.", "Lähetä kuitit."]),
    (
        "Käsittely kestää 2 kk. Saat päätöksen postissa.",
        ["Käsittely kestää 2 kk.", "Saat päätöksen postissa."],
    ),
    ("Katso suomi.fi. Sieltä löytyy ohje.", ["Katso suomi.fi.", "Sieltä löytyy ohje."]),
    ("Kirjoita a.b@yritys.example. Vastaamme pian.", ["Kirjoita a.b@yritys.example.", "Vastaamme pian."]),
    ("Kiitos viestistäsi.Tilaus on lähtenyt.", ["Kiitos viestistäsi.", "Tilaus on lähtenyt."]),
    ("Onko näin? En usko.", ["Onko näin?", "En usko."]),
    ("Oikeasti?! Selvitän asian.", ["Oikeasti?!", "Selvitän asian."]),
    ("Hän vastasi: ”Odota.” Sitten puhelu katkesi.", ["Hän vastasi: ”Odota.”", "Sitten puhelu katkesi."]),
    (
        "Tilaus lähti eilen. ”Matkalla” tarkoittaa sitä.",
        ["Tilaus lähti eilen.", "”Matkalla” tarkoittaa sitä."],
    ),
    (
        "Tee näin:\n- avaa sovellus\n- valitse Asetukset\n- paina Tallenna",
        ["Tee näin:", "- avaa sovellus", "- valitse Asetukset", "- paina Tallenna"],
    ),
    ("1. Avaa sovellus\n2. Valitse Asetukset.", ["1. Avaa sovellus", "2. Valitse Asetukset."]),
    ("1) avaa sovellus\n2) valitse kieli", ["1) avaa sovellus", "2) valitse kieli"]),
    ("Tarvitset:\npassin\nkuvan", ["Tarvitset:", "passin", "kuvan"]),
    (
        "Terveisin\nLiisa Laine\nPalveluneuvoja\np. 020 555 100\nwww.yritys.example",
        ["Terveisin", "Liisa Laine", "Palveluneuvoja", "p. 020 555 100", "www.yritys.example"],
    ),
    ("Hoidetaan kuntoon! T. Kirsi", ["Hoidetaan kuntoon!", "T. Kirsi"]),
    (
        "> Missä tilaukseni on?\n> Odotan yhä.\nSe on matkalla.",
        ["> Missä tilaukseni on?", "> Odotan yhä.", "Se on matkalla."],
    ),
    ("Nähdään pian!\nP.S. Muista avain.", ["Nähdään pian!", "P.S. Muista avain."]),
    ("moikka\nse tulee huomenna\nkiitti", ["moikka", "se tulee huomenna", "kiitti"]),
    (
        "Saimme ilmoituksesi kotisi vesivahingosta ja siihen nyt liittyvästä\n"
        "korvaushakemuksesta. Vahinkotarkastaja soittaa sinulle ja käy paikan päällä\n"
        "Oulussa ensi viikolla.",
        [
            "Saimme ilmoituksesi kotisi vesivahingosta ja siihen nyt liittyvästä\nkorvaushakemuksesta.",
            "Vahinkotarkastaja soittaa sinulle ja käy paikan päällä\nOulussa ensi viikolla.",
        ],
    ),
]


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_stays_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_is_cut_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="aÄ1.,!? \n-:;)”>{}€😊", max_size=60))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    kept = "".join("".join(sentence.split()) for sentence in sentences(text))
    assert kept == "".join(text.split())
