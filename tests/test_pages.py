"""A rule's page and cases: what is read from them, and what is refused."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from palvelulint import pages, registry
from palvelulint.pages import Example, Heading, PageError
from palvelulint.reply import Channel
from palvelulint.wording import Language

PAGE = """# PL201 en-tieda

## Mitä sääntö löytää

Vastauksen, joka ei tiedä.

## Miksi

Asiakas jää yksin.

## Esimerkki

```asiakas
Milloin?
```

```vastaus chat
En tiedä.
## Tämä ei ole otsikko
```

````vastaus
Ei tietoa.
```
````

## Parempi

```vastaus sms
Selvitän.
```

## Poikkeukset

## Asetukset

## Lähde

S2
"""


def test_page_is_read_by_heading() -> None:
    page = pages.parse(PAGE, "en_tieda.fi.md", Language.FI)
    assert page.title == "PL201 en-tieda"
    assert page.sections[Heading.WHY] == "Asiakas jää yksin."
    assert page.sections[Heading.EXCEPTIONS] == ""
    assert page.sections[Heading.SOURCE] == "S2"


def test_examples_come_with_question_channel_and_side() -> None:
    page = pages.parse(PAGE, "en_tieda.fi.md", Language.FI)
    assert pages.examples(page) == [
        Example("En tiedä.\n## Tämä ei ole otsikko", "Milloin?", Channel.CHAT, is_better=False),
        Example("Ei tietoa.\n```", None, Channel.EMAIL, is_better=False),
        Example("Selvitän.", None, Channel.SMS, is_better=True),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        PAGE.replace("# PL201 en-tieda\n", "", 1),
        PAGE.replace("## Miksi", "## Minkä vuoksi"),
        PAGE.replace("## Lähde\n\nS2\n", ""),
        PAGE.replace("## Asetukset\n", "").replace("## Miksi", "## Asetukset\n\n## Miksi"),
    ],
)
def test_page_of_another_form_is_refused_by_name(broken: str) -> None:
    with pytest.raises(PageError, match=r"en_tieda\.fi\.md"):
        pages.parse(broken, "en_tieda.fi.md", Language.FI)


def test_speakers_are_named_before_what_they_say() -> None:
    shown = pages.with_speakers(PAGE, Language.FI)
    assert "*Asiakas*\n\n```asiakas\nMilloin?\n```" in shown
    assert "*Vastaus (chat)*\n\n```vastaus chat\nEn tiedä.\n## Tämä ei ole otsikko\n```" in shown
    assert "*Vastaus*\n\n````vastaus\nEi tietoa.\n```\n````" in shown
    assert "*Reply (sms)*\n\n```vastaus sms" in pages.with_speakers(PAGE, Language.EN)


def test_only_lines_that_wrap_flow_together() -> None:
    long = "Lanka saapuu tehtaalta viimeistään ensi viikon torstaina, ja ilmoitamme siitä sinulle"
    fence = f"```vastaus\nHei Kirsi,\n\n{long}\nviestillä.\n\nTerveisin\nLankakauppa\n```\n"
    flowing = pages.with_speakers(fence, Language.FI, flowing=True)
    assert f"\nHei Kirsi,\n\n{long} viestillä.\n\nTerveisin\nLankakauppa\n```" in flowing
    assert f"\n{long}\nviestillä.\n" in pages.with_speakers(fence, Language.FI)


def test_unknown_channel_of_an_example_is_refused() -> None:
    page = pages.parse(PAGE.replace("vastaus chat", "vastaus fax"), "en_tieda.fi.md", Language.FI)
    with pytest.raises(PageError, match="fax"):
        pages.examples(page)


def test_built_in_page_has_the_rule_as_its_title_and_both_kinds_of_examples() -> None:
    rule = registry.find("PL201")
    for language in Language:
        page = pages.page(rule, language)
        assert page.title == "PL201 en-tieda"
        assert {example.is_better for example in pages.examples(page)} == {True, False}


def test_built_in_cases_come_in_both_kinds() -> None:
    cases = pages.cases(registry.find("PL201"))
    assert {case.matches for case in cases} == {True, False}
    for case in cases:
        assert case.words is None or case.words in case.reply


@pytest.mark.parametrize(
    "toml",
    [
        '[[match]]\nquestion = "Mitä?"',
        '[[match]]\nreply = "Hei"\nchanel = "chat"',
        "[[hit]]\nreply = 'Hei'",
        "[[match",
    ],
)
def test_cases_of_another_form_are_refused_by_name(
    toml: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "oma"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "saanto.cases.toml").write_text(toml, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    rule = type("Saanto", (registry.find("PL201"),), {"__module__": "oma.saanto"})
    with pytest.raises(PageError, match=r"saanto\.cases\.toml"):
        pages.cases(rule)
    with pytest.raises(PageError, match=r"saanto\.fi\.md puuttuu"):
        pages.page(rule)
    monkeypatch.delitem(sys.modules, "oma")
