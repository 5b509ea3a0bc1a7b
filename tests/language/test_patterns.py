"""The pattern notation: each element of the acts' README, and each mistake one can make in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from palvelulint.errors import LexiconError
from palvelulint.language.analyser import build_pipeline, split
from palvelulint.language.lexicon import Lexicon, read_entries
from palvelulint.language.morphology import load
from palvelulint.language.patterns import CLASSES, TAGS, PatternError, parse
from palvelulint.language.words import Reader
from palvelulint.wording import Language

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

README = Path(__file__).parents[2] / "rules" / "palvelulint_rules" / "acts" / "README.md"


@cache
def pipeline() -> Pipeline:
    return build_pipeline()


def found(tmp_path: Path, text: str, *patterns: str, unless: str | None = None, lists: str = "") -> list[str]:
    """The words that a lexicon file with the patterns finds in the text."""
    rows = [f"match = {list(patterns)!r}"] + ([f'unless = ["{unless}"]'] if unless else [])
    path = tmp_path / "teko.toml"
    path.write_text("\n".join([lists, "[[pattern]]", *rows]), encoding="utf-8")
    lexicon = Lexicon.load([path])
    reader = Reader(load(), lexicon.features)
    doc = reader.annotate(pipeline()(text))
    spans = []
    for sentence in split(doc):
        words = reader.words(sentence.span)
        spans += [text[words[a].start : words[b - 1].end] for _, _, a, b in lexicon.find(words)]
    return spans


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        pytest.param("tietää", "Tiedän sen.", "Tiedän", id="any form by its base form"),
        pytest.param("tietää", "En mä tiiä.", "tiiä", id="a colloquial form too"),
        pytest.param("tietää:conneg", "En tiedä.", "tiedä", id="a form asked for"),
        pytest.param("ei:1", "Emme avaa.", "Emme", id="the negation in the first person"),
        pytest.param("voida:!cond", "Voin auttaa.", "Voin", id="a form forbidden"),
        pytest.param("*:1:cond", "Auttaisin mielelläni.", "Auttaisin", id="any word in a form"),
        pytest.param("'sori'", "Sori tästä.", "Sori", id="the very word, capitals aside"),
        pytest.param("~palauttaa", "Rahanpalautus on tehty.", "Rahanpalautus", id="compounds of derivatives"),
        pytest.param("~palauttaa", "Palauttaminen on maksutonta.", "Palauttaminen", id="derivatives"),
        pytest.param("~tieto", "Tuotetiedoissa lukee koko.", "Tuotetiedoissa", id="a part of a compound"),
        pytest.param("*tieto", "Katso tuotetietoja.", "tuotetietoja", id="base forms that end so"),
        pytest.param(
            "palautus*", "Käytä palautuslomaketta.", "palautuslomaketta", id="base forms that begin so"
        ),
        pytest.param("harmi|ikävä|kurja", "Onpa kurja juttu.", "kurja", id="any of several"),
        pytest.param(
            "olla (todella) ikävä", "Se on todella ikävää.", "on todella ikävää", id="an optional word there"
        ),
        pytest.param("olla (todella) ikävä", "Se on ikävää.", "on ikävää", id="an optional word missing"),
        pytest.param(
            "emme|ei:1 !enää myydä", "Emme koskaan myy niitä.", "Emme koskaan myy", id="any word but this"
        ),
        pytest.param(
            "ei:1 .. tietää", "En nyt ihan heti tiedä.", "En nyt ihan heti tiedä", id="a gap of three"
        ),
        pytest.param(
            "ei:1 ..5 tietää", "En a b c d e tiedä.", "En a b c d e tiedä", id="a gap as long as told"
        ),
        pytest.param(
            "ei:1 ... tietää",
            "En a b c d e f g h tiedä.",
            "En a b c d e f g h tiedä",
            id="anywhere in the sentence",
        ),
        pytest.param("hyvä *:noun", "Hyvää matkaa!", "Hyvää matkaa", id="any noun"),
        pytest.param("kiitos <sana>", "Kiitos viestistä.", "Kiitos viestistä", id="any word at all"),
        pytest.param("^ kiitos", "Kiitos viestistä.", "Kiitos", id="the beginning of the sentence"),
        pytest.param("tietää $", "Sitä en tiedä.", "tiedä", id="the end of the sentence"),
        pytest.param(
            "en|ei:1 tietää", "En, valitettavasti, tiedä. En – tiedä.", "En – tiedä", id="punctuation aside"
        ),
        pytest.param("hinta olla <luku>", "Hinta on kaksi euroa.", "Hinta on kaksi", id="a number in words"),
        pytest.param("<pvm>", "Auto tulee 12.5. aamulla.", "12.5.", id="a date"),
        pytest.param("<kello>", "Auto tulee klo 14.30.", "14.30", id="a clock time"),
        pytest.param("<kello>", "Auto tulee klo 9.10.", "9.10", id="a clock time that could be a date"),
        pytest.param("<summa>", "Hinta on 25 euroa.", "25", id="a sum of money"),
        pytest.param("<linkki>", "Katso www.example.com.", "www.example.com", id="a link"),
        pytest.param("<linkki>", "Kirjoita tuki@example.com.", "tuki@example.com", id="an e-mail address"),
        pytest.param("<puhelin>", "Soita 0401234567.", "0401234567", id="a phone number"),
        pytest.param("<nimi>", "Terveisin Kaisa.", "Kaisa", id="a name"),
        pytest.param("<iso>", "Se on HETI valmis.", "HETI", id="a word in capitals"),
        pytest.param(
            "<kohta>", "Hei {{ customer.first_name }}!", "{{ customer.first_name }}", id="a placeholder"
        ),
        pytest.param(
            "<nimi>", "Hei {{ customer.first_name }}!", "{{ customer.first_name }}", id="its role by name"
        ),
        pytest.param(
            "todella", "Todella ikävää.", "Todella", id="a set form whose base form is another word"
        ),
        pytest.param("skrolli", "Se skrolli jumittaa.", "skrolli", id="an unknown word as written"),
        pytest.param("<kysymys>", "Mitä tapahtui?", "tapahtui", id="the last word before a question mark"),
        pytest.param("<huuto>", "Kiitos paljon!", "paljon", id="the last word before an exclamation mark"),
        pytest.param("ei:1:sg", "En avaa.", "En", id="several forms at once"),
    ],
)
def test_element_finds(tmp_path: Path, pattern: str, text: str, words: str) -> None:
    assert found(tmp_path, text, pattern)[-1:] == [words]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param("tietää:conneg", "Tiedän sen.", id="another form"),
        pytest.param("ei:1", "Et avaa. Hän ei avaa.", id="the negation in another person"),
        pytest.param("ei:1:sg", "Emme avaa.", id="one of two forms is not enough"),
        pytest.param("voida:!cond", "Voisin auttaa.", id="the forbidden form"),
        pytest.param("'sori'", "Soria ei näy.", id="another form of the very word"),
        pytest.param("~tieto", "Tiede on tärkeää.", id="a word of another root"),
        pytest.param("*tieto", "Tietokone on rikki.", id="the wrong end of the word"),
        pytest.param("palautus*", "Rahanpalautus on tehty.", id="the wrong beginning of the word"),
        pytest.param("ei:1 !enää myydä", "Emme enää myy niitä.", id="the excepted word"),
        pytest.param("ei:1 !enää myydä", "Emme myy niitä.", id="no word where some word must stand"),
        pytest.param("ei:1 tietää", "En nyt tiedä.", id="a word between without a gap"),
        pytest.param("ei:1 .. tietää", "En a b c d tiedä.", id="more words than the gap takes"),
        pytest.param("ei:1 ... tietää", "En tule. Hän tietää.", id="over the end of the sentence"),
        pytest.param("^ kiitos", "Suuri kiitos.", id="not at the beginning"),
        pytest.param("tietää $", "Tiedän sen.", id="not at the end"),
        pytest.param("<huuto>", "Kiitos paljon.", id="no exclamation mark"),
        pytest.param("tietää <kysymys>", "Tiedättekö te sen?", id="not the last word before the mark"),
        pytest.param("<pvm>", "Tilaus 12345.", id="a number that is no date"),
    ],
)
def test_element_leaves_alone(tmp_path: Path, pattern: str, text: str) -> None:
    assert found(tmp_path, text, pattern) == []


def test_any_of_the_patterns_of_a_group_is_enough(tmp_path: Path) -> None:
    assert found(tmp_path, "Ikävä juttu. Onpa kurjaa.", "ikävä *:noun", "kurja") == ["Ikävä juttu", "kurjaa"]


def test_exception_in_the_same_sentence_forbids_the_match(tmp_path: Path) -> None:
    text = "Jos emme tiedä, kysymme. Emme tiedä."
    assert found(tmp_path, text, "ei:1 tietää", unless="jos") == ["Emme tiedä"]


def test_list_stands_for_any_of_its_words_and_takes_forms(tmp_path: Path) -> None:
    lists = '[lists]\npaiva = ["maanantai", "tiistai"]'
    assert found(tmp_path, "Maanantaina ja tiistaina.", "@paiva", lists=lists) == ["Maanantaina", "tiistaina"]
    assert found(tmp_path, "Maanantaina, tiistaista alkaen.", "@paiva:ela", lists=lists) == ["tiistaista"]


def test_each_occurrence_is_found_once(tmp_path: Path) -> None:
    assert found(tmp_path, "En tiedä, en tiedä.", "ei:1 .. tietää") == ["En tiedä", "en tiedä"]


def test_readme_documents_every_form_and_class() -> None:
    text = README.read_text(encoding="utf-8")
    spoken = {"aika", "allekirjoitus", "paikka", "numero", "muu"}
    undocumented = {name for name in CLASSES if f"<{name}>" not in text and name not in spoken}
    undocumented |= {tag for tag in TAGS if f"`{tag}`" not in text}
    assert undocumented <= {"emoji", "inf5", "prefix"}


MISTAKES = [
    pytest.param("tietää:konneg", "konneg", id="unknown form"),
    pytest.param("tietää:!konneg", "konneg", id="unknown forbidden form"),
    pytest.param("<kelo>", "<kelo>", id="unknown class"),
    pytest.param("@paiva", "@paiva", id="unknown list"),
    pytest.param("..", "", id="no required word"),
    pytest.param("(todella) !enää ..", "", id="only words that need not occur"),
    pytest.param("tietää ^ ei:1", "^", id="beginning in the middle"),
    pytest.param("tietää $ ei:1", "$", id="end in the middle"),
    pytest.param("'sori':par", "'sori':par", id="a form asked of the very word"),
    pytest.param("<luku>:par", "<luku>:par", id="a form asked of a class"),
    pytest.param("tietää|", "”” ", id="an empty choice"),
    pytest.param("(tällä hetkellä)", "tällä hetkellä", id="two words in one optional place"),
]


@pytest.mark.parametrize(("pattern", "element"), MISTAKES)
def test_mistake_in_a_pattern_names_file_line_and_pattern(tmp_path: Path, pattern: str, element: str) -> None:
    path = tmp_path / "en-tieda.toml"
    path.write_text(f'[[pattern]]\nmatch = [\n  "ei:1 tietää",\n  "{pattern}",\n]\n', encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        list(read_entries(path))
    for language in Language:
        message = caught.value.in_language(language)
        assert message.startswith(f"{path}:4: ")
        assert pattern in message
        assert element.strip("”“ ") in message
    assert "ei ymmärretä" in str(caught.value)
    assert "cannot be understood" in caught.value.in_language(Language.EN)


def test_mistake_in_an_exception_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "en-tieda.toml"
    path.write_text('[[pattern]]\nmatch = "ei:1 tietää"\nunless = ["jos:kond"]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"en-tieda\.toml:3: .*jos:kond"):
        list(read_entries(path))


@pytest.mark.parametrize(
    ("toml", "line", "finnish", "english"),
    [
        pytest.param(
            '[[pattern]]\nmatch = "ei:1"\nexmples = []\n',
            3,
            "avainta ”exmples” ei tunneta. Tarkoititko: examples?",
            "the key “exmples” is not known. Did you mean: examples?",
            id="unknown key of a group",
        ),
        pytest.param(
            'meening = { fi = "a", en = "b" }\n',
            1,
            "Tarkoititko: meaning?",
            "Did you mean: meaning?",
            id="unknown table",
        ),
        pytest.param(
            '[[pattern]]\nmatch = "ei:1\n', 2, "TOML ei aukea", "the TOML cannot be read", id="broken TOML"
        ),
        pytest.param(
            '[[pattern]]\nmatch = ["ei:1"\n',
            2,
            "TOML ei aukea",
            "the TOML cannot be read",
            id="TOML cut short",
        ),
        pytest.param(
            '\n[pattern]\nmatch = "ei:1"\n', 2, "[[pattern]]", "[[pattern]]", id="a group headed as a table"
        ),
    ],
)
def test_mistake_in_the_file_names_file_and_line(
    tmp_path: Path, toml: str, line: int, finnish: str, english: str
) -> None:
    path = tmp_path / "en-tieda.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        list(read_entries(path))
    for language, words in ((Language.FI, finnish), (Language.EN, english)):
        message = caught.value.in_language(language)
        assert message.startswith(f"{path}:{line}: ")
        assert words in message


def test_group_without_a_pattern_is_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "en-tieda.toml"
    path.write_text('[[pattern]]\nexamples = ["En tiedä."]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="match"):
        list(read_entries(path))


def test_pattern_error_is_told_in_both_languages() -> None:
    with pytest.raises(PatternError) as caught:
        parse("tietää:konneg")
    assert "konneg" in caught.value.text.fi and "jota ei tunneta" in caught.value.text.fi
    assert "konneg" in caught.value.text.en and "not known" in caught.value.text.en
