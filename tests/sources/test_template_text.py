"""Template-language files: each is one template, its comments are not in it."""

from __future__ import annotations

import pytest

from palvelulint.errors import InputError
from palvelulint.reply import Channel, Kind, Position, Reply
from palvelulint.sources import template_text
from palvelulint.sources.record import Comment, Defaults, Item, SourceFile


def read(source: str, name: str = "pohja.liquid") -> list[Item]:
    return list(template_text.read(SourceFile(name, source.encode(), Defaults())))


def template(source: str) -> Reply:
    (found,) = read(source)
    assert isinstance(found, Reply)
    return found


def test_template_code_stays_as_written_and_the_file_is_a_template() -> None:
    source = "{% if asiakas %}Hei {{ asiakas.etunimi }},{% else %}Hei,{% endif %}\n\nkiitos tilauksestasi."
    found = template(source)
    assert (found.text, found.kind, found.channel) == (source, Kind.TEMPLATE, Channel.EMAIL)


COMMENTS = [
    "{% comment %}sisäinen{% endcomment %}",
    "{%- comment -%}\nsisäinen {{ x }}\n{%- endcomment -%}",
    "{% # sisäinen %}",
    "{# sisäinen #}",
    "{{! sisäinen }}",
    "{{!-- sisäinen {{x}} --}}",
    "<%# sisäinen %>",
]


@pytest.mark.parametrize("comment", COMMENTS)
def test_comments_are_no_text_and_leave_no_line_behind(comment: str) -> None:
    assert template(f"Hei,\n  {comment}  \nkiitos{comment} viestistä.").text == "Hei,\nkiitos viestistä."


@pytest.mark.parametrize("comment", COMMENTS)
def test_words_after_a_comment_lie_where_they_are(comment: str) -> None:
    source = f"{comment}\nHei,\n{comment} kiitos."
    found = template(source)
    before = source[: source.index("kiitos")]
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    assert found.origin.start(found.text.index("kiitos")) == Position(line, column)


@pytest.mark.parametrize("comment", COMMENTS)
def test_an_edit_never_takes_a_comment_away(comment: str) -> None:
    source = f"Hei,\nkiitos {comment}viestistä."
    found = template(source)
    start = found.text.index("kiitos")
    assert found.origin.edit(start, len(found.text), "ok") is None
    edit = found.origin.edit(start, start + 6, "suuri kiitos")
    assert edit is not None
    mended = source[: edit.start] + edit.text + source[edit.end :]
    assert template(mended).text == "Hei,\nsuuri kiitos viestistä."


def test_a_block_helper_is_no_comment() -> None:
    source = "{{#if nimi}}Hei {{nimi}}{{else}}Hei{{/if}} {{#each x}}a{{/each}} #}"
    assert template(source).text == source


def test_comments_for_the_linter_come_out_with_their_place() -> None:
    found = read("Hei,\n{# palvelulint: a #} {# b #}\nkiitos {{! palvelulint: c }} teille.\n{# muu #}")
    assert [(c.text, c.start, c.end, c.is_alone) for c in found if isinstance(c, Comment)] == [
        ("palvelulint: a", (2, 1), (2, 21), True),
        ("palvelulint: c", (3, 8), (3, 29), False),
    ]


def test_a_comment_after_a_longer_one_is_alone_where_no_words_stand_beside_it() -> None:
    found = read("Hei {% comment %}\nsisäinen\n{% endcomment %} {# Palvelulint: a #}\nkiitos.")
    assert [(c.text, c.is_alone) for c in found if isinstance(c, Comment)] == [("Palvelulint: a", True)]


def test_front_matter_tells_of_the_template_and_is_no_part_of_it() -> None:
    source = "---\n# palvelulint: a\ntitle: Viive\nkanava: chat\n---\n{# sisäinen #}\nHei {{ nimi }}!\n"
    comment, found = read(source)
    assert isinstance(comment, Comment)
    assert isinstance(found, Reply)
    assert (comment.text, comment.start) == ("palvelulint: a", (2, 1))
    assert (found.text, found.name, found.channel) == ("Hei {{ nimi }}!", "Viive", Channel.CHAT)
    assert (found.kind, found.origin.start(0)) == (Kind.TEMPLATE, (7, 1))


def test_a_template_in_html_is_read_as_html() -> None:
    source = (
        "<title>Viive</title><p>Hei <%= @nimi %>,</p>\n<%# sisäinen %>\n<!-- palvelulint: a -->\n"
        "<% if @viive %>\n<p>tilaus viiv&auml;styy.</p>\n<% end %>\n"
    )
    comment, found = read(source, "viive.html.erb")
    assert isinstance(comment, Comment)
    assert isinstance(found, Reply)
    assert (comment.text, comment.start) == ("palvelulint: a", (3, 1))
    assert found.text == "Hei <%= @nimi %>,\n\n<% if @viive %>\n\ntilaus viivästyy.\n\n<% end %>"
    assert found.name == "Viive"
    at = found.text.index("viivästyy")
    assert (found.origin.start(at), found.origin.end(at + 9)) == ((5, 11), (5, 25))


def test_a_template_of_comments_only_is_empty() -> None:
    with pytest.raises(InputError, match="tyhjä"):
        read("{# vain huomautus #}\n")
