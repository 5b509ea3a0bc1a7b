"""What counts as one token, of which kind; and that tokens give the text back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palvelulint.language.analyser import build_pipeline

TOKENIZE = build_pipeline().tokenizer


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.text, token._.kind) for token in TOKENIZE(text)]


def words(text: str) -> list[str]:
    return [token.text for token in TOKENIZE(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1.12.", "date"),
        ("24.12.2026", "date"),
        ("12.30", "number"),
        ("1.250,50", "number"),
        ("3:een", "number"),
        ("www.kunta.example/ohjeet", "url"),
        ("https://yritys.example/a?b=1&c=2", "url"),
        ("suomi.fi", "url"),
        ("suomi.fi:ssä", "url"),
        ("etu.suku@yritys.example", "email"),
        ("esim.", "abbreviation"),
        ("Puh.", "abbreviation"),
        ("yst.", "abbreviation"),
        ("sähköposti-ilmoitus", "word"),
        ("ALV:n", "word"),
        ("vaa'an", "word"),
        ("verkko-", "word"),
        ("2-vuotias", "word"),
        ("24-tuntinen", "word"),
        ("JJFI6600412", "word"),
        ("pa\u0308iva\u0308a\u0308", "word"),
        ("asia\u00adkas", "word"),
        ("😊", "emoji"),
        ("👍🏽", "emoji"),
        ("❤️", "emoji"),
        (":-)", "smiley"),
        (":D", "smiley"),
        ("<3", "smiley"),
        ("!!!", "punct"),
        ("...", "punct"),
        ("{{ticket.id}}", "placeholder"),
        ("[NIMI]", "placeholder"),
    ],
)
def test_is_one_token(text: str, kind: str) -> None:
    assert kinds(text) == [(text, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Katso suomi.fi.", ["Katso", "suomi.fi", "."]),
        ("(ks. www.yritys.example)", ["(", "ks.", "www.yritys.example", ")"]),
        ("klo 8–16", ["klo", "8", "–", "16"]),
        ("20,5€/kk", ["20,5", "€", "/", "kk"]),
        ("joko/tai", ["joko", "/", "tai"]),
        ("5kpl", ["5", "kpl"]),
        ("Hei{{name}}!", ["Hei", "{{name}}", "!"]),
        ("**Tärkeää**", ["**", "Tärkeää", "**"]),
        ("P. Niemi", ["P.", "Niemi"]),
        ("Kohta B.", ["Kohta", "B", "."]),
        ("Hinta:(sis. alv)", ["Hinta", ":", "(", "sis.", "alv", ")"]),
        ("Mitä?!", ["Mitä", "?", "!"]),
        ("050 123 4567", ["050", "123", "4567"]),
        ("T: Sanna", ["T", ":", "Sanna"]),
        ("tuki@yritys.example.", ["tuki@yritys.example", "."]),
        ("Ai niin...", ["Ai", "niin", "..."]),
    ],
)
def test_is_split(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_blank_line_of_no_break_spaces_is_one_line_break() -> None:
    assert kinds("Hei\n\u00a0\nkiitos") == [("Hei", "word"), ("\n\u00a0\n", "newline"), ("kiitos", "word")]


def test_double_space_is_kept() -> None:
    assert kinds("Hei  vaan") == [("Hei", "word"), ("  ", "space"), ("vaan", "word")]


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=80))
def test_tokens_give_any_text_back(text: str) -> None:
    doc = TOKENIZE(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@given(
    st.lists(
        st.sampled_from(
            [
                "Hei",
                " ",
                "  ",
                "\n",
                "\n\n",
                "1.12.",
                "{{x}}",
                "[NIMI]",
                "esim.",
                ":)",
                "😊",
                "!!!",
                "a@b.fi",
                "\u00a0",
            ]
        )
    )
)
def test_tokens_give_messages_back(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert TOKENIZE(text).text == text
