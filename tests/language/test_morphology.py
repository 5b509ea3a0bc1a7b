"""What the morphology tells of the words that customer service writes.

Every case runs on every backend of this machine: the transducer always, libvoikko where it is installed.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from palvelulint.errors import PalvelulintError
from palvelulint.language.morphology import Analysis, Backend, Morphology, load


def _backends() -> list[Backend]:
    try:
        load("libvoikko")
    except PalvelulintError:
        return ["transducer"]
    return ["transducer", "libvoikko"]


@pytest.fixture(params=_backends())
def morphology(request: pytest.FixtureRequest) -> Morphology:
    return load(request.param)


def fits(morphology: Morphology, word: str, lemma: str, tags: str = "", pos: str | None = None) -> bool:
    """Whether any analysis of the word has the lemma, all the tags and the part of speech."""
    wanted = set(tags.split())
    return any(
        analysis.lemma == lemma and wanted <= analysis.tags and pos in (None, analysis.pos)
        for analysis in morphology.analyse(word)
    )


def only(morphology: Morphology, word: str) -> Analysis:
    [analysis] = morphology.analyse(word)
    return analysis


class TestNegation:
    @pytest.mark.parametrize(
        ("word", "tags"),
        [
            ("en", "1 sg"), ("et", "2 sg"), ("ei", "3 sg"),
            ("emme", "1 pl"), ("ette", "2 pl"), ("eivät", "3 pl"),
            ("Emme", "1 pl"), ("EN", "1 sg"),
            ("enkä", "1 sg"), ("emmekä", "1 pl"), ("ettekö", "2 pl ko"), ("enhän", "1 sg han"),
            ("etten", "1 sg"), ("ettei", "3 sg"), ("ellette", "2 pl"),
            ("älä", "imp 2 sg"), ("älkää", "imp 2 pl"),
        ],
    )  # fmt: skip
    def test_the_negation_verb_tells_who(self, morphology: Morphology, word: str, tags: str) -> None:
        assert fits(morphology, word, "ei", tags, pos="neg")

    def test_only_a_prohibition_is_imperative(self, morphology: Morphology) -> None:
        assert "imp" not in only(morphology, "emme").tags
        assert "ind" not in only(morphology, "älkää").tags

    @pytest.mark.parametrize(
        ("word", "lemma"),
        [
            ("tiedä", "tietää"), ("osaa", "osata"), ("pysty", "pystyä"), ("voi", "voida"), ("näe", "nähdä"),
            ("löydy", "löytyä"), ("tiedetä", "tietää"), ("voida", "voida"), ("pystytä", "pystyä"),
            ("pystyisi", "pystyä"),
        ],
    )  # fmt: skip
    def test_what_follows_the_negation_verb_is_connegative(
        self, morphology: Morphology, word: str, lemma: str
    ) -> None:
        assert fits(morphology, word, lemma, "conneg", pos="verb")

    @pytest.mark.parametrize("word", ["tiedämme", "tiesin", "osaavat", "pystyy", "tietää", "tieto"])
    def test_what_cannot_follow_it_is_not(self, morphology: Morphology, word: str) -> None:
        assert morphology.analyse(word)
        assert not any("conneg" in analysis.tags for analysis in morphology.analyse(word))

    def test_a_form_that_is_only_connegative_has_no_person(self, morphology: Morphology) -> None:
        assert not only(morphology, "tiedetä").tags & {"1", "2", "3", "sg", "pl"}
        assert "pass" in only(morphology, "tiedetä").tags

    def test_tieda_is_both_the_connegative_and_the_imperative(self, morphology: Morphology) -> None:
        assert fits(morphology, "tiedä", "tietää", "ind conneg")
        assert fits(morphology, "tiedä", "tietää", "imp 2 sg")
        assert not fits(morphology, "tiedä", "tietää", "ind 2")


class TestVerbs:
    @pytest.mark.parametrize(
        ("word", "lemma", "tags"),
        [
            ("pahoittelemme", "pahoitella", "1 pl ind pres"),
            ("pahoittelen", "pahoitella", "1 sg ind pres"),
            ("selvitetään", "selvittää", "pass ind pres"),
            ("palautettiin", "palauttaa", "pass ind past"),
            ("lähetimme", "lähettää", "1 pl ind past"),
            ("ottaisitteko", "ottaa", "2 pl cond ko"),
            ("voisitko", "voida", "2 sg cond ko"),
            ("saanette", "saada", "2 pl pot"),
            ("lähettäkää", "lähettää", "2 pl imp"),
            ("odotathan", "odottaa", "2 sg ind han"),
            ("onpa", "olla", "3 sg pa"),
            ("katsopas", "katsoa", "2 sg imp pa s"),
            ("onkohan", "olla", "3 sg ko han"),
            ("palauttaa", "palauttaa", "inf1"),
            ("tietäen", "tietää", "inf2"),
            ("selvittämään", "selvittää", "inf3 ill"),
            ("selvittämättä", "selvittää", "inf3 abe"),
            ("vastaanotamme", "vastaanottaa", "1 pl"),
        ],
    )
    def test_finite_forms_and_infinitives(
        self, morphology: Morphology, word: str, lemma: str, tags: str
    ) -> None:
        assert fits(morphology, word, lemma, tags, pos="verb")

    @pytest.mark.parametrize(
        ("word", "lemma", "tags"),
        [
            ("otettu", "ottaa", "part tu"),
            ("saapunut", "saapua", "part nut"),
            ("saapuneet", "saapua", "part nut pl"),
            ("vastaanottanut", "vastaanottaa", "part nut"),
            ("maksettava", "maksaa", "part tava"),
            ("odottavan", "odottaa", "part va gen"),
            ("lähettämänne", "lähettää", "part ma poss2pl"),
        ],
    )
    def test_a_participle_has_its_verbs_lemma(
        self, morphology: Morphology, word: str, lemma: str, tags: str
    ) -> None:
        assert fits(morphology, word, lemma, tags, pos="verb")

    def test_a_participle_is_an_adjective_too(self, morphology: Morphology) -> None:
        assert fits(morphology, "otettu", "otettu", "tu", pos="adj")

    def test_matoin_is_only_an_adjective(self, morphology: Morphology) -> None:
        assert fits(morphology, "tyytymätön", "tyytymätön", "maton nom", pos="adj")
        assert not fits(morphology, "tyytymätön", "tyytyä")

    def test_the_minen_noun_is_the_noun_and_the_verb(self, morphology: Morphology) -> None:
        assert fits(morphology, "maksamisesta", "maksaminen", "minen ela", pos="noun")
        assert fits(morphology, "maksamisesta", "maksaa", "minen ela", pos="verb")


class TestNominals:
    @pytest.mark.parametrize(
        ("word", "lemma", "tags"),
        [
            ("pahoittelut", "pahoittelu", "nom pl"),
            ("palautuksenne", "palautus", "poss2pl"),
            ("tilauksesi", "tilaus", "poss2sg"),
            ("tilauksestani", "tilaus", "ela poss1sg"),
            ("pakettinsakin", "paketti", "poss3 kin"),
            ("myymälöissämme", "myymälä", "ine pl poss1pl"),
            ("kuittiakaan", "kuitti", "par kaan"),
            ("päivinä", "päivä", "ess pl"),
            ("syyksi", "syy", "tra sg"),
            ("harmillista", "harmillinen", "par sg"),
            ("mahdollisimman", "mahdollinen", "sup"),
            ("nopeampi", "nopea", "comp nom"),
            ("Helsinkiin", "helsinki", "ill"),
            ("Teille", "te", "all"),
        ],
    )
    def test_cases_possessives_and_degrees(
        self, morphology: Morphology, word: str, lemma: str, tags: str
    ) -> None:
        assert fits(morphology, word, lemma, tags)

    @pytest.mark.parametrize(
        ("word", "lemma", "parts"),
        [
            ("verkkokauppatilauksesi", "verkkokauppatilaus", ("verkko", "kauppa", "tilaus")),
            ("lähipäivinä", "lähipäivä", ("lähi", "päivä")),
            ("yhteydenottoa", "yhteydenotto", ("yhteys", "otto")),
            ("vastaanottaa", "vastaanottaa", ("vastaan", "ottaa")),
            ("toimitusaika", "toimitusaika", ("toimitus", "aika")),
            ("paketti", "paketti", ("paketti",)),
        ],
    )
    def test_compounds_give_their_parts(
        self, morphology: Morphology, word: str, lemma: str, parts: tuple[str, ...]
    ) -> None:
        assert (lemma, parts) in {(a.lemma, a.parts) for a in morphology.analyse(word)}

    @pytest.mark.parametrize(
        ("word", "lemma", "parts"),
        [
            ("DHL-lähetyksenne", "dhl-lähetys", ("dhl", "lähetys")),
            ("sähköposti-osoitteeseen", "sähköposti-osoite", ("sähkö", "posti", "osoite")),
            ("linja\N{NON-BREAKING HYPHEN}auton", "linja-auto", ("linja", "auto")),
        ],
    )
    def test_a_hyphenated_word_inflects_as_its_last_part(
        self, morphology: Morphology, word: str, lemma: str, parts: tuple[str, ...]
    ) -> None:
        assert (lemma, parts) in {(a.lemma, a.parts) for a in morphology.analyse(word)}

    def test_a_hanging_hyphen_is_no_part_of_the_word(self, morphology: Morphology) -> None:
        assert morphology.analyse("palautus-") == morphology.analyse("palautus")

    def test_a_compound_that_would_need_a_hyphen_is_none(self, morphology: Morphology) -> None:
        assert fits(morphology, "korvaamme", "korvata", "1 pl")
        assert all(len(analysis.parts) == 1 for analysis in morphology.analyse("korvaamme"))


class TestAdverbs:
    @pytest.mark.parametrize(
        ("word", "lemma"),
        [("valitettavasti", "valitettavasti"), ("nopeastikin", "nopeasti"), ("anteeksi", "anteeksi")],
    )
    def test_an_adverb_is_its_own_lemma(self, morphology: Morphology, word: str, lemma: str) -> None:
        assert fits(morphology, word, lemma, pos="adv")

    def test_an_sti_adverb_keeps_its_root(self, morphology: Morphology) -> None:
        assert only(morphology, "valitettavasti").root == "valittaa"

    @pytest.mark.parametrize(
        ("word", "tag"),
        [
            ("pahoillani", "poss1sg"), ("pahoillasi", "poss2sg"), ("pahoillaan", "poss3"),
            ("pahoillamme", "poss1pl"), ("Pahoillanne", "poss2pl"),
        ],
    )  # fmt: skip
    def test_pahoillaan_is_not_paha(self, morphology: Morphology, word: str, tag: str) -> None:
        analysis = only(morphology, word)
        assert (analysis.lemma, analysis.pos) == ("pahoillaan", "adv")
        assert analysis.tags == {tag}

    def test_paha_without_a_possessive_suffix_is_paha(self, morphology: Morphology) -> None:
        assert fits(morphology, "pahoilla", "paha", "ade pl")


class TestRoots:
    @pytest.mark.parametrize(
        ("noun", "verb"),
        [
            ("palautus", "palauttaa"), ("toimitus", "toimittaa"), ("maksaminen", "maksaa"),
            ("maksu", "maksaa"), ("ratkaisu", "ratkaista"), ("peruutus", "peruuttaa"),
            ("korjaus", "korjata"), ("hyvitys", "hyvittää"), ("tilaus", "tilata"), ("vastaus", "vastata"),
            ("selvitys", "selvittää"), ("ymmärrys", "ymmärtää"), ("pahoittelu", "pahoitella"),
            ("palvelu", "palvella"), ("kysely", "kysellä"), ("haku", "hakea"), ("osto", "ostaa"),
            ("pyyntö", "pyytää"), ("päätös", "päättää"), ("kiitos", "kiittää"), ("myynti", "myydä"),
            ("asiointi", "asioida"), ("toiminta", "toimia"), ("sopimus", "sopia"), ("lähettäjä", "lähettää"),
            ("käyttö", "käyttää"), ("ylläpito", "ylläpitää"),
        ],
    )  # fmt: skip
    def test_a_noun_of_a_verb_has_the_verb_as_its_root(
        self, morphology: Morphology, noun: str, verb: str
    ) -> None:
        assert verb in {analysis.root for analysis in morphology.analyse(noun)}

    @pytest.mark.parametrize(
        "noun", ["auto", "kello", "koko", "talous", "asiakas", "paketti", "tunti", "hinta"]
    )
    def test_any_other_noun_is_its_own_root(self, morphology: Morphology, noun: str) -> None:
        assert {analysis.root for analysis in morphology.analyse(noun)} == {noun}

    @pytest.mark.parametrize(
        ("word", "root"),
        [
            ("maksunpalautuksen", "palauttaa"),
            ("takaisinmaksuun", "maksaa"),
            ("toimitusajasta", "aika"),
            ("maksettu", "maksaa"),
            ("maksoimme", "maksaa"),
        ],
    )
    def test_the_root_is_that_of_the_last_part(self, morphology: Morphology, word: str, root: str) -> None:
        assert {analysis.root for analysis in morphology.analyse(word)} == {root}


class TestWords:
    @pytest.mark.parametrize("word", ["", "-", "--", "qwxz", "😀", "tilaus\0", "a" * 300])
    def test_what_is_no_word_has_no_analyses(self, morphology: Morphology, word: str) -> None:
        assert morphology.analyse(word) == ()

    def test_case_and_the_way_of_writing_umlauts_do_not_matter(self, morphology: Morphology) -> None:
        composed = morphology.analyse("tiedämme")
        assert composed
        assert morphology.analyse("TIEDÄMME") == composed
        assert morphology.analyse("tieda\N{COMBINING DIAERESIS}mme") == composed

    def test_no_analysis_comes_twice(self, morphology: Morphology) -> None:
        for word in ("toimittamatta", "peruutus", "autossammekin", "lähetä", "turkista"):
            analyses = morphology.analyse(word)
            assert len(analyses) == len(set(analyses))


def test_the_morphology_is_loaded_once() -> None:
    assert load("transducer") is load("transducer")
    assert load("auto") is load(_backends()[-1])


def test_loading_imports_nothing_heavy() -> None:
    program = (
        "import sys; from palvelulint.language.morphology import load; load('transducer').analyse('emme');"
        "print(*sorted({'pyvoikko', 'kfst', 'spacy', 'rich', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
