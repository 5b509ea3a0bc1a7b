"""The trained classifier: what it is given, what it says, and that it is small and quick."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

import palvelulint_rules
from palvelulint.language import Analyser
from palvelulint.language.analysed import CLASSIFIER
from palvelulint.language.classifier import ActClassifier, Weights, features, key_of
from palvelulint.reply import Position, Reply

MODEL = Path(palvelulint_rules.__file__).parent / "model"


class Nowhere:
    """An origin for texts that come from no file."""

    def start(self, offset: int) -> Position:
        return Position(1, offset + 1)

    end = start


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser([])


@pytest.fixture(scope="module")
def shipped() -> ActClassifier:
    return ActClassifier.load(MODEL)


def names(analyser: Analyser, text: str) -> set[str]:
    _, (sentence,) = analyser.read(text)
    return {name for name, _ in features(sentence, 0)}


def said(analyser: Analyser, classifier: ActClassifier, text: str) -> list[set[str]]:
    _, sentences = analyser.read(text)
    return [{found.act for found in each} for each in classifier.predict(sentences)]


def test_a_feature_names_the_lemma_and_its_person(analyser: Analyser) -> None:
    found = names(analyser, "Emme tiedä vielä.")
    assert {"lemma tietää", "form ei 1.pl tietää", "form ei tietää", "pair tietää vielä"} <= found


def test_spoken_finnish_has_the_features_of_the_standard(analyser: Analyser) -> None:
    assert {"lemma minä", "lemma tietää"} <= names(analyser, "mä en tiiä")


def test_a_name_or_number_stands_in_as_its_kind(analyser: Analyser) -> None:
    found = names(analyser, "Kävin Tampereella Marjatan luona 17 kertaa.")
    assert {"word <nimi>", "word <luku>"} <= found
    assert not any("marjat" in name or "17" in name for name in found)


def test_a_sentence_alone_has_no_place(analyser: Analyser) -> None:
    _, sentences = analyser.read("Hei Outi! Avain on huollossa.")
    assert "place from start 1" in {name for name, _ in features(sentences[1], 2)}
    assert not any(name.startswith("place") for name, _ in features(sentences[1], 0))


def test_a_group_of_features_weighs_the_same_in_a_long_sentence(analyser: Analyser) -> None:
    def weight(text: str) -> float:
        _, (sentence,) = analyser.read(text)
        return sum(value**2 for name, value in features(sentence, 0) if name.startswith("word "))

    assert weight("Kiitos.") == pytest.approx(
        weight("Kiitos viestistäsi, vastaamme siihen huomenna puhelimitse.")
    )


def weights(act: str, name: str, bias: float) -> Weights:
    """Weights of one act and one feature."""
    one = np.ones(1, np.float32)
    return Weights(
        (act,), np.array([key_of(name)], np.uint32), np.array([[100]], np.int8), one * 0.1,
        one * bias, one, one * 0, one * 0.5,
    )  # fmt: skip


def test_the_confidence_is_logistic_in_the_score(analyser: Analyser) -> None:
    classifier = ActClassifier(weights("lupaus", "lemma soittaa", -2.0))
    _, sentences = analyser.read("Soitan. Kiitos!")
    confidences = classifier.confidences(sentences)
    # «Soitan.» has one lemma, so its feature has the value 1: 100 · 0.1 − 2 = 8, and without it −2.
    assert confidences[:, 0] == pytest.approx([1 / (1 + np.exp(-8.0)), 1 / (1 + np.exp(2.0))], abs=1e-5)
    assert said(analyser, classifier, "Soitan. Kiitos!") == [{"lupaus"}, set()]


def test_weights_are_read_as_they_were_written_and_always_the_same_bytes(tmp_path: Path) -> None:
    written = weights("lupaus", "lemma soittaa", -2.0)
    one, two = tmp_path / "one.npz", tmp_path / "two.npz"
    written.save(one)
    time.sleep(0.01)
    Weights.load(one).save(two)
    assert one.read_bytes() == two.read_bytes()


def test_the_join_adds_whole_sentences_and_leaves_quotations(analyser: Analyser) -> None:
    text = "Hei!\n\nSoitan huomenna.\n\n> Soitan teille."
    joined = Analyser([], classifier=ActClassifier(weights("lupaus", "lemma soittaa", -2.0)))
    acts = list(joined.analyse(Reply(text, Nowhere(), "-")).acts("lupaus"))
    assert [(text[act.start : act.end], act.cause) for act in acts] == [("Soitan huomenna.", CLASSIFIER)]
    assert acts[0].confidence > 0.5


def test_where_a_pattern_found_the_act_its_words_stand() -> None:
    lexicon = sorted((Path(palvelulint_rules.__file__).parent / "acts").glob("tervehdys.toml"))
    text = "Hei Outi,\n\navain on huollossa."
    by_pattern = list(Analyser(lexicon).analyse(Reply(text, Nowhere(), "-")).acts("tervehdys"))
    # The bias alone makes the classifier find a greeting in every sentence.
    joined = Analyser(lexicon, classifier=ActClassifier(weights("tervehdys", "lemma hei", 5.0)))
    acts = list(joined.analyse(Reply(text, Nowhere(), "-")).acts("tervehdys"))
    assert by_pattern
    assert [act for act in acts if act.sentence == 0] == by_pattern
    assert [act.cause for act in acts if act.sentence == 1] == [CLASSIFIER]


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("en-tieda", "Minulla ei ole mitään käsitystä siitä, mihin laukku on joutunut."),
        ("epavarmuus", "Muistelisin, että pesula aukeaa lauantaisin yhdeksältä, mutta en mene vannomaan."),
        ("hankala-asiakas", "Taas näitä hankalia asiakkaita, joille mikään ei kelpaa."),
        ("haukkuu-yritysta", "Meidän varausjärjestelmämme on täysi susi, ei sitä kukaan osaa käyttää."),
        ("pahoittelu", "Olemme todella pahoillamme siitä, että pyykit viipyivät."),
        ("tietopyynto", "Lähettäisitkö meille vielä kuvan rikkoutuneesta saranasta?"),
    ],
)
def test_the_shipped_classifier_knows_the_plain_cases(
    analyser: Analyser, shipped: ActClassifier, act: str, text: str
) -> None:
    assert act in said(analyser, shipped, text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Hei Kaarina,\n\nkiitos viestistäsi. Matto on pesty, ja sen voi hakea huomenna kello 9–17 "
        "Puistokadulta. Maksu on 34 euroa.\n\nMukavaa viikonloppua!\nTimo, Mattopesula",
        "Hei,\n\nolemme pahoillamme, että saunavuoronne peruttiin. Kiuas meni rikki, ja vika oli meillä. "
        "Uusi vuoro on torstaina kello 19, eikä siitä peritä maksua.\n\nTerveisin\nIsännöinti",
    ],
)
def test_good_replies_have_no_problem_acts(analyser: Analyser, shipped: ActClassifier, text: str) -> None:
    _, sentences = analyser.read(text)
    acts = {
        (found.act, sentence.text)
        for sentence, each in zip(sentences, shipped.predict(sentences), strict=True)
        for found in each
    }
    # Only problem acts have examples.
    assert {(act, words) for act, words in acts if shipped.nearest_example(act, sentences[0])} == set()


def test_the_nearest_example_does_the_act(analyser: Analyser, shipped: ActClassifier) -> None:
    _, (sentence,) = analyser.read("Muistaakseni pesula aukeaa lauantaisin yhdeksältä.")
    nearest = shipped.nearest_example("epavarmuus", sentence)
    assert nearest is not None
    assert "muista" in nearest.text.lower()
    assert shipped.nearest_example("tervehdys", sentence) is None


def test_the_model_is_small(shipped: ActClassifier) -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) < 5_000_000


def test_a_sentence_takes_about_a_millisecond(analyser: Analyser, shipped: ActClassifier) -> None:
    text = "Matto on pesty, ja sen voi hakea huomenna kello 9–17 Puistokadun liikkeestämme. " * 50
    _, sentences = analyser.read(text)
    shipped.predict(sentences)
    start = time.process_time()
    shipped.predict(sentences)
    assert (time.process_time() - start) / len(sentences) < 0.005  # well above what it takes: machines differ
