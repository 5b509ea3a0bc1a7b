"""The better wordings that rules put in themselves: what they say, where there is none, what they bring."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from palvelulint import pages, registry
from palvelulint.finding import Finding, Severity
from palvelulint.linter import Checked, Linter
from palvelulint.mending import mend
from palvelulint.reply import Channel, Kind, Reply
from palvelulint.sources.origin import FileOrigin

CORPUS = Path(__file__).parents[2] / "corpus"
MENDING = ("PL101", "PL201", "PL404", "PL501", "PL603", "PL801")


def reply_of(text: str, kind: Kind | None = None, question: str | None = None) -> Reply:
    return Reply(text, FileOrigin(text), "a.txt", kind=kind, question=question)


@cache
def linter(*codes: str) -> Linter:
    return Linter([registry.find(code)() for code in codes] if codes else [r() for r in registry.select()])


def fixed(finding: Finding, text: str) -> str:
    assert finding.fix is not None
    edits = finding.fix.edits
    assert all(one.end <= other.start for one, other in pairwise(edits))
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def mended(code: str, text: str, kind: Kind | None = None) -> str | None:
    """The text with the first finding's fix put in; None where the finding brings none."""
    finding = next(linter(code).check([reply_of(text, kind)]))
    return fixed(finding, text) if finding.fix else None


def is_safe(code: str, text: str) -> bool:
    (finding,) = linter(code).check([reply_of(text)])
    assert finding.fix is not None
    return finding.fix.is_safe


# PL501 huuto


@pytest.mark.parametrize(
    ("loud", "calm"),
    [
        ("Lasku on maksettava tänään!!!", "Lasku on maksettava tänään!"),
        ("Oletko jo käynnistänyt laitteen uudelleen????", "Oletko jo käynnistänyt laitteen uudelleen?"),
        ("Luitko ohjeen?!?!", "Luitko ohjeen?"),
    ],
)
def test_a_row_of_marks_becomes_one_safely(loud: str, calm: str) -> None:
    assert mended("PL501", loud) == calm
    assert is_safe("PL501", loud)


def test_the_option_tells_which_rows_are_shortened() -> None:
    (finding,) = Linter([registry.find("PL501")({"huutomerkit": 2})]).check([reply_of("Lasku on auki!!")])
    assert fixed(finding, "Lasku on auki!!") == "Lasku on auki!"


@pytest.mark.parametrize(
    ("loud", "calm"),
    [
        ("Emme voi tehdä sopimusta ILMAN SITÄ!!!", "Emme voi tehdä sopimusta ilman sitä!"),
        ("Emme KOSKAAN pyydä tunnuslukua.", "Emme koskaan pyydä tunnuslukua."),
        ("ÄLÄ VASTAA TÄHÄN VIESTIIN! Soitamme sinulle.", "Älä vastaa tähän viestiin! Soitamme sinulle."),
        ("Kirje lähtee. PALAUTA TUOTE HETI, kiitos.", "Kirje lähtee. Palauta tuote heti, kiitos."),
        ("Lasku EI SISÄLLÄ ALV:tä.", "Lasku ei sisällä ALV:tä."),
        ("Pyydä SITTEN HSL korjaamaan LIPPUSI HETI.", "Pyydä sitten HSL korjaamaan LIPPUSI HETI."),
        ("Paketti EI OLE {{NIMI}} luona.", "Paketti ei ole {{NIMI}} luona."),
    ],
)
def test_words_in_capitals_become_small_but_not_safely(loud: str, calm: str) -> None:
    assert mended("PL501", loud) == calm
    (first, *_) = linter("PL501").check([reply_of(loud)])
    assert first.fix is not None and not first.fix.is_safe


@pytest.mark.parametrize("loud", ["Kuule, SATU ON NYT LUVANNUT palata.", "Maksa S-KORTILLA HETI, kiitos!"])
def test_a_word_that_may_be_a_name_is_left_to_the_writer(loud: str) -> None:
    assert mended("PL501", loud) is None


# PL402 tekopirteys


def test_a_row_of_marks_beside_a_wish_becomes_one() -> None:
    assert mended("PL402", "Moi Kirsi!!!\n\nPaketti lähtee tänään.") == "Moi Kirsi!\n\nPaketti lähtee tänään."
    assert is_safe("PL402", "Moi Kirsi!!!\n\nPaketti lähtee tänään.")


def test_cheer_that_is_in_the_words_too_is_left_to_the_writer() -> None:
    assert mended("PL402", "Moi Kirsi!!! 🎉🎉\n\nPaketti lähtee tänään.") is None


# PL404 palvella


@pytest.mark.parametrize(
    ("serving", "helping"),
    [
        ("Palvelemme teitä mielellämme.", "Autamme teitä mielellämme."),
        ("Palvelisimme teitä mieluusti uudelleen.", "Auttaisimme teitä mieluusti uudelleen."),
        ("Pahoittelemme, ettei teitä palveltu heti.", "Pahoittelemme, ettei teitä autettu heti."),
        ("Kuinka voin palvella?", "Kuinka voin auttaa?"),
        ("Sinua palvelee tänään Henna.", "Sinua auttaa tänään Henna."),
        ("Olemme täällä palvellaksemme sinua.", "Olemme täällä auttaaksemme sinua."),
        ("Olemme valmiina palvelemaan teitä.", "Olemme valmiina auttamaan teitä."),
        ("mä palvelen sua ihan kohta", "mä autan sua ihan kohta"),
        ("Voimmeko palvella teitä vielä?", "Voimmeko auttaa teitä vielä?"),
        ("PALVELEMME TEITÄ AINA!", "AUTAMME TEITÄ AINA!"),
    ],
)
def test_serving_becomes_helping_in_the_same_form_safely(serving: str, helping: str) -> None:
    assert mended("PL404", serving) == helping
    assert is_safe("PL404", serving)


@pytest.mark.parametrize(
    "serving",
    [
        "Olen nyt palvellut sinut loppuun asti.",
        "Olemme palveluksessanne myös juhlapyhinä.",
        "Pääset palveltavaksi seuraavana.",
        "Autamme ja palvelemme teitä mielellämme.",
        "Palvelevin terveisin kauppias Lehto",
    ],
)
def test_a_sentence_that_helping_does_not_fit_has_no_fix(serving: str) -> None:
    assert mended("PL404", serving) is None


# PL101 tervehdys-puuttuu


@pytest.mark.parametrize(
    ("bare", "greeted"),
    [
        ("Kiitos viestistäsi. Remontti alkaa 4.3.", "Hei,\n\nkiitos viestistäsi. Remontti alkaa 4.3."),
        ("Päätös on postitettu teille eilen.", "Hei,\n\npäätös on postitettu teille eilen."),
        ("paketti on perillä. Hae se tänään.", "Hei,\n\npaketti on perillä. Hae se tänään."),
        ("Maija soittaa sinulle 4.5. klo 12.", "Hei!\n\nMaija soittaa sinulle 4.5. klo 12."),
        ("14 päivän palautusaika alkoi eilen.", "Hei!\n\n14 päivän palautusaika alkoi eilen."),
        (
            "Asia: vuokran tarkistus\n\nVuokra nousee huhtikuussa kaksi prosenttia.",
            "Asia: vuokran tarkistus\n\nHei,\n\nvuokra nousee huhtikuussa kaksi prosenttia.",
        ),
        (
            "> Moi, onko auto valmis?\n\nAuto on valmis. Hae se tänään.",
            "> Moi, onko auto valmis?\n\nHei,\n\nauto on valmis. Hae se tänään.",
        ),
    ],
)
def test_a_greeting_comes_before_the_matter(bare: str, greeted: str) -> None:
    assert mended("PL101", bare) == greeted
    assert not is_safe("PL101", bare)


@pytest.mark.parametrize(
    ("hole", "greeting"),
    [
        ("{{ticket.requester.first_name}}", "Hei {{ticket.requester.first_name}},"),
        ("[ASIAKKAAN NIMI]", "Hei [ASIAKKAAN NIMI],"),
        ("{{contact.last_name}}", "Hei,"),
        ("<asiakkaan nimi>", "Hei,"),
        ("{{order.id}}", "Hei,"),
    ],
)
def test_a_template_greets_by_the_name_that_it_has(hole: str, greeting: str) -> None:
    text = f"Tilaus on matkalla. Sen vastaanottaa {hole}. Kiitos tilauksesta!"
    assert mended("PL101", text, Kind.TEMPLATE) == f"{greeting}\n\nt{text[1:]}"


def test_the_name_that_signs_is_not_greeted() -> None:
    text = "Tilaus on matkalla. Se on perillä huomenna.\n\nYstävällisin terveisin\n[NIMI], huolto"
    assert (mended("PL101", text, Kind.TEMPLATE) or "").startswith("Hei,\n\ntilaus")


# PL801 lopetus-puuttuu


@pytest.mark.parametrize(
    ("text", "kind", "end"),
    [
        ("Hei Reetta,\n\nuimakoulu alkaa 5.5. klo 8.", None, "Asiakaspalvelu"),
        ("Hei,\n\nolen {{agent.name}} ja hoidan asiasi tänään.", Kind.TEMPLATE, "{{agent.name}}"),
        ("Hei {{nimi}},\n\nhoidan asiasi tänään.", Kind.TEMPLATE, "Asiakaspalvelu"),
    ],
)
def test_regards_and_a_signature_come_after_the_matter(text: str, kind: Kind | None, end: str) -> None:
    assert mended("PL801", text, kind) == f"{text}\n\nYstävällisin terveisin\n{end}"


def test_regards_come_before_the_quoted_message() -> None:
    text = "Hei Reetta,\n\nuimakoulu alkaa 5.5. klo 8.\n\n> Milloin uimakoulu alkaa?"
    assert mended("PL801", text) == (
        "Hei Reetta,\n\nuimakoulu alkaa 5.5. klo 8.\n\nYstävällisin terveisin\nAsiakaspalvelu\n\n"
        "> Milloin uimakoulu alkaa?"
    )


# PL201 en-tieda


@pytest.mark.parametrize(
    ("unknowing", "finding_out"),
    [
        ("Hei! En tiedä.", "Hei! En osaa vielä sanoa, mutta selvitän asian heti ja kerron vastauksen."),
        (
            "Hei! En tiedä asiasta.",
            "Hei! En tiedä asiasta, mutta selvitän asian heti ja kerron vastauksen.",
        ),
        (
            "Hei Aino,\n\nemme valitettavasti tiedä, milloin tilauksesi saapuu.",
            "Hei Aino,\n\nemme valitettavasti osaa vielä sanoa, milloin tilauksesi saapuu, mutta selvitämme "
            "asian heti ja kerromme sinulle vastauksen.",
        ),
        (
            "Hei!\n\nKatkon syytä ei vielä tiedetä. Pahoittelemme teille aiheutuvaa haittaa.",
            "Hei!\n\nKatkon syytä ei vielä osata sanoa, mutta selvitämme asian heti ja kerromme teille "
            "vastauksen. Pahoittelemme teille aiheutuvaa haittaa.",
        ),
        (
            "Hei!\n\nMeillä ei ole asiasta tietoa.",
            "Hei!\n\nMeillä ei ole asiasta tietoa, mutta selvitämme asian heti ja kerromme vastauksen.",
        ),
    ],
)
def test_not_knowing_promises_to_find_out(unknowing: str, finding_out: str) -> None:
    assert mended("PL201", unknowing, Kind.REPLY) == finding_out


@pytest.mark.parametrize(
    ("hole", "day"),
    [
        ("{{nimi}}", "{{pvm}}"),
        ("{{ NIMI }}", "{{ PVM }}"),
        ("[NIMI]", "[PÄIVÄ]"),
        ("{{ticket.requester.name}}", "[päivä]"),
        ("%(nimi)s", "[päivä]"),
    ],
)
def test_a_template_leaves_the_day_to_be_filled_in(hole: str, day: str) -> None:
    text = f"Hei {hole},\n\nen tiedä, milloin osa saapuu sinulle."
    assert mended("PL201", text, Kind.TEMPLATE) == (
        f"Hei {hole},\n\nen osaa vielä sanoa, milloin osa saapuu sinulle, mutta selvitän asian ja vastaan "
        f"sinulle viimeistään {day}."
    )


@pytest.mark.parametrize(
    "unknowing",
    [
        "Moi! Ei hajuakaan.",
        "Moi! En tiedä, en ole leiponut sitä itse.",
        "Moi! En tiedä, mutta ehkä se tulee joskus.",
        "Moi! En ehdi selvittää tuota.",
        "Moi! Kukapa sen tietää.",
    ],
)
def test_not_knowing_that_has_no_room_for_a_promise_is_left_to_the_writer(unknowing: str) -> None:
    assert mended("PL201", unknowing) is None


# PL603 epamaarainen-aika


@pytest.mark.parametrize(
    ("vague", "dated"),
    [
        ("Palaamme asiaan mahdollisimman pian.", "Palaamme asiaan viimeistään {{pvm}}."),
        ("Saat vastauksen joskus lähiaikoina.", "Saat vastauksen viimeistään {{pvm}}."),
        ("Palaamme asiaan pian.", "Palaamme asiaan viimeistään {{pvm}}."),
        ("Lähiaikoina saat vastauksen.", "Viimeistään {{pvm}} saat vastauksen."),
    ],
)
def test_a_vague_time_of_a_template_becomes_a_day_to_fill_in(vague: str, dated: str) -> None:
    opening = "Hei {{nimi}}!\n\n"
    assert mended("PL603", opening + vague, Kind.TEMPLATE) == opening + dated


@pytest.mark.parametrize("kind", [Kind.REPLY, None])
def test_no_day_is_made_up_for_a_finished_reply(kind: Kind | None) -> None:
    assert mended("PL603", "Hei Aino!\n\nPalaamme asiaan mahdollisimman pian.", kind) is None


def test_a_chat_without_placeholders_may_be_a_machine_s_and_gets_none() -> None:
    reply = replace(reply_of("Sauna aukeaa lähiaikoina.", Kind.TEMPLATE), channel=Channel.CHAT)
    (finding,) = linter("PL603").check([reply])
    assert finding.fix is None


@pytest.mark.parametrize(
    "vague",
    [
        "Palaamme asiaan heti, kun tiedämme lisää.",
        "Autamme parhaamme mukaan.",
        "Huoltomies tulee ovellesi tuota pikaa.",
    ],
)
def test_vague_words_that_are_no_mere_adverbial_of_time_have_no_fix(vague: str) -> None:
    assert mended("PL603", "Hei {{nimi}}!\n\n" + vague, Kind.TEMPLATE) is None


# All of them, over every reply that there is


def all_replies() -> Iterator[Reply]:
    for rule in registry.rules():
        for case in pages.cases(rule):
            if case.matches:
                kind = Kind.TEMPLATE if case.name else None
                reply = reply_of(case.reply.strip(), kind, case.question)
                yield replace(reply, channel=case.channel, name=case.name)
    for path in sorted(CORPUS.glob("c*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            pieces = [sentence["text"] for sentence in record["sentences"]]
            text = "".join(piece if piece.endswith("\n") else f"{piece} " for piece in pieces).strip()
            yield replace(
                reply_of(text, question=record["question"]),
                id=record["id"],
                channel=Channel(record["channel"]),
            )


@cache
def mendable() -> list[Checked]:
    checked = map(linter().check_one, all_replies())
    return [one for one in checked if any(finding.fix for finding in one.findings)]


def with_text(reply: Reply, text: str) -> Reply:
    return replace(reply, text=text, origin=FileOrigin(text))


def grave(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(finding.code for finding in findings if finding.severity.rank >= Severity.WARNING.rank)


def test_every_rule_that_mends_is_met() -> None:
    assert {finding.code for one in mendable() for finding in one.findings if finding.fix} >= set(MENDING)


def test_a_fix_silences_its_finding() -> None:
    for one in mendable():
        for finding in one.findings:
            if finding.fix:
                text = fixed(finding, one.reply.text)
                left = linter(finding.code).check_one(with_text(one.reply, text)).findings
                before = [other for other in one.findings if other.code == finding.code]
                assert len(left) < len(before), text


@pytest.mark.parametrize("unsafe", [False, True])
def test_mending_brings_nothing_new_and_is_done_at_once(unsafe: bool) -> None:
    for one in mendable():

        def read(data: bytes, reply: Reply = one.reply) -> list[Reply]:
            return [with_text(reply, data.decode())]

        def check(data: bytes, reply: Reply = one.reply) -> list[Checked]:
            return [linter().check_one(with_text(reply, data.decode()))]

        result = mend("a.txt", one.reply.text.encode(), check, read, unsafe)
        (after,) = check(result.data)
        assert not grave(after.findings) - grave(one.findings), result.after
        again = mend("a.txt", result.data, check, read, unsafe)
        assert (again.fixed, again.data) == ((), result.data)
