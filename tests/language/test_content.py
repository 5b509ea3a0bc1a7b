"""The content of a text: what it is about, whatever the words are inflected, compounded or derived into."""

from __future__ import annotations

import pytest

import palvelulint_rules
from palvelulint.language.analysed import AnalysedReply
from palvelulint.language.content import content, coverage, names_matter
from palvelulint.reply import Position, Reply


class Anywhere:
    """An origin for texts that lie on no disk."""

    def start(self, offset: int) -> Position:
        return Position(1, offset + 1)

    def end(self, offset: int) -> Position:
        return Position(1, offset + 1)


def content_of(text: str) -> frozenset[str]:
    doc, _ = palvelulint_rules.analyser().read(text)
    return content(doc)


def analysed(text: str, question: str | None = None) -> AnalysedReply:
    return palvelulint_rules.analyser().analyse(Reply(text, Anywhere(), "-", question=question))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tyynyissä on reikä.", "Tyyny vaihdetaan."),
        ("Verkkokauppatilaukseni", "Tilasit sen kaupasta."),
        ("Peruutus", "Peruutamme sen."),
        ("Paljonko se maksaa?", "Hinta on 20 euroa."),
        ("Milloin avaatte?", "Olemme avoinna arkisin."),
        ("Brumbelin", "Brumbelin"),
        ("Tilaus 448213", "448213"),
    ],
)
def test_same_matter_is_seen_in_other_words(one: str, other: str) -> None:
    assert content_of(one) & content_of(other)


@pytest.mark.parametrize(
    "text",
    ["Kiitos viestistäsi!", "Hyvä asiakas,", "Olemme pahoillamme tilanteesta.", "Ei se ole niin, mutta jos."],
)
def test_words_that_stand_in_every_message_are_no_content(text: str) -> None:
    assert content_of(text) == frozenset()


def test_coverage_is_the_share_of_the_topic_that_is_taken_up() -> None:
    assert coverage({"tyyny", "reikä"}, {"tyyny", "peitto"}) == 0.5
    assert coverage({"tyyny"}, set()) == 0.0
    assert coverage(set(), {"tyyny"}) == 1.0


def test_formula_alone_does_not_name_the_matter_of_the_message() -> None:
    question = "Pesukone hajosi kahden viikon käytön jälkeen."
    formula = "Hei,\n\nikävä kuulla, että olet tyytymätön.\n\nTerveisin\nAsiakaspalvelu"
    assert not names_matter(analysed(formula, question))
    named = "Hei,\n\nikävä kuulla, että pesukone meni rikki noin pian.\n\nTerveisin\nAsiakaspalvelu"
    assert names_matter(analysed(named, question))


def test_without_a_message_a_noun_number_or_placeholder_names_the_matter() -> None:
    assert names_matter(analysed("Pahoittelemme tilauksen {{tilausnumero}} viivästymistä."))
    assert names_matter(analysed("Ikävä kuulla, että sohva oli naarmuuntunut."))
    assert not names_matter(analysed("Ikävä kuulla, että olet tyytymätön."))


def test_trouble_only_said_to_have_been_caused_names_no_matter() -> None:
    assert not names_matter(analysed("Pahoittelemme aiheutunutta häiriötä."))
    assert not names_matter(analysed("Pahoittelut aiheuttamastamme häiriöstä.", "Netissä on ollut häiriö."))
    assert names_matter(analysed("Korjaamme häiriön huomenna.", "Netissä on ollut häiriö."))
    assert names_matter(analysed("Pahoittelemme aiheutunutta viivästystä."))


def test_time_of_a_promise_is_told_from_the_matter_where_asked_for() -> None:
    promise = analysed("Harmi, että olet pettynyt. Soitan sinulle tänään klo 18.")
    assert names_matter(promise)
    assert not names_matter(promise, promised_times=False)
    told = analysed("Harmi, että olet pettynyt. Korjaamme hellan tänään klo 18.")
    assert names_matter(told, promised_times=False)
