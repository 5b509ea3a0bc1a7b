"""The HTML layer: what the customer reads, where it lies, and the way back into the markup."""

from __future__ import annotations

import random
import re
from html.parser import HTMLParser

import pytest

from palvelulint import registry
from palvelulint.linter import Linter
from palvelulint.reply import Edit, Kind, Position, Reply
from palvelulint.sources import html
from palvelulint.sources.origin import FileOrigin
from palvelulint.sources.record import Comment, Defaults, Item, SourceFile


def text_of(source: str) -> str:
    return html.transcribe(source, FileOrigin(source))[0]


def applied(source: str, edit: Edit | None) -> str:
    assert edit is not None
    return source[: edit.start] + edit.text + source[edit.end :]


def replaced(source: str, old: str, new: str) -> str:
    """The source after the words `old` of its text were replaced by way of the origin."""
    text, origin = html.transcribe(source, FileOrigin(source))
    start = text.index(old)
    return applied(source, origin.edit(start, start + len(old), new))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Hei Aino,</p><p>kiitos.</p>", "Hei Aino,\n\nkiitos."),
        ("<div>Hei Aino,</div><div>kiitos.</div>", "Hei Aino,\nkiitos."),
        ("<div>Hei Aino,</div><div><br></div><div>kiitos.</div>", "Hei Aino,\n\nkiitos."),
        ("Hei Aino,<br>kiitos.<br/><br />Terveisin", "Hei Aino,\nkiitos.\n\nTerveisin"),
        ("<p>Hei Aino,<br></p>\r\n<p>kiitos.</p>", "Hei Aino,\n\nkiitos."),
        ("<h1>Palautus</h1>Hei!", "Palautus\n\nHei!"),
        ("<ul><li>yksi</li> <li>kaksi</li></ul>", "- yksi\n- kaksi"),
        ("<table><tr><td>Summa</td><td>5 €</td></tr></table>", "Summa\n5 €"),
        ("<p>Moi!</p><blockquote>Missä se on?</blockquote>", "Moi!\n\n> Missä se on?"),
        ("<p>Kiitos\r\n   viestistäsi,  <b> Aino </b>!</p>", "Kiitos viestistäsi, Aino !"),
        ("<p>a</p><pre>b\n  c</pre>", "a\n\nb\n  c"),
    ],
)
def test_lines_are_those_that_a_browser_shows(source: str, text: str) -> None:
    assert text_of(source) == text


def test_line_ends_are_meant_where_no_tag_makes_any() -> None:
    assert text_of("Hei <b>Aino</b>,\r\n\r\nkiitos\n<i>viestistä</i>.") == "Hei Aino,\n\nkiitos\nviestistä."


def test_entities_become_characters() -> None:
    assert text_of(
        "<p>Hyv&auml;&auml;&nbsp;p&#228;iv&#xE4;&auml; &#8211; &#x1F642; &lt;pvm&gt; &amp; R&D</p>"
    ) == ("Hyvää\u00a0päivää – 🙂 <pvm> & R&D")


def test_an_unknown_entity_and_a_lone_bracket_stay_as_written() -> None:
    assert text_of("<p>5 < 6 &oma; <3</p>") == "5 < 6 &oma; <3"


def test_styles_scripts_titles_and_comments_are_no_text() -> None:
    source = (
        "<head><title>Otsikko</title><style>p > b { color: red }</style></head>"
        "<p>Hei<!-- <p>ei</p> -->!</p><script>if (a < b) { '<p>' }</script><![endif]><?xml?>"
    )
    assert text_of(source) == "Hei!"


@pytest.mark.parametrize(
    "hole",
    [
        '<attribute key="user.first_name" default="asiakas"/>',
        "<OTRS_CUSTOMER_DATA_UserFirstname>",
        "<tilausnumero>",
        "{{ user.name  |  fallback: '<b>' }}",
        "{{{nimi}}}",
        "{% if a > b %}",
        "<%= @user.name %>",
        "#{ticket.customer.firstname}",
    ],
)
def test_placeholders_and_template_code_stay_as_written(hole: str) -> None:
    assert text_of(f"<p>Hei {hole}, kiitos.</p>") == f"Hei {hole}, kiitos."


def test_template_code_inside_a_tag_does_not_end_the_tag() -> None:
    assert text_of('<p {% if a > b %}class="y"{% endif %}>Hei</p>') == "Hei"
    assert text_of('<p class="<%= "a" if b > c %>">Hei</p>') == "Hei"


def test_the_namespaced_tags_of_word_are_markup() -> None:
    assert text_of("<p>Hei<o:p></o:p>!</p>") == "Hei!"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('Katso <a class="b" href="https://kauppa.fi/?a=1&amp;b=2">täältä </a>lisää.',
         "Katso [täältä](https://kauppa.fi/?a=1&b=2) lisää."),
        ("<a href='{{ order.url }}'><div>Seuraa</div></a>", "[Seuraa]({{ order.url }})"),
        ('<a href="mailto:apu@kauppa.fi?subject=Apua">kirjoita</a>', "[kirjoita](apu@kauppa.fi)"),
        ('<a href="tel:+358401234567">soita</a>', "[soita](+358401234567)"),
        ('<a href="mailto:apu@kauppa.fi">apu@kauppa.fi</a>', "apu@kauppa.fi"),
        ('<a href="tel:+358401234567">040 123 4567</a>', "040 123 4567"),
        ('<a href="https://www.kauppa.fi/ohje?utm=1">kauppa.fi/ohje</a>', "kauppa.fi/ohje"),
        ('<a href="#alku">alkuun</a> <a href="https://x.fi"><img src="x.png" alt="kuva"></a>', "alkuun"),
    ],
)  # fmt: skip
def test_a_link_shows_its_address_once(source: str, text: str) -> None:
    assert text_of(source) == text


def test_the_address_of_a_link_lies_where_the_tag_has_it() -> None:
    source = '<p>Katso\n<a href="https://kauppa.fi">täältä</a>.</p>'
    text, origin = html.transcribe(source, FileOrigin(source))
    words, address = text.index("täältä"), text.index("https")
    assert (origin.start(words), origin.end(words + 6)) == (Position(2, 29), Position(2, 35))
    assert (origin.start(address), origin.end(address + 17)) == (Position(2, 10), Position(2, 27))


@pytest.mark.parametrize(
    "text", ["<p>Hei</p>", "Hei,<br>kiitos", "Hyv&auml;&auml;", "<div>x", 'a <a href="https://x.fi">b</a>']
)
def test_tags_and_entities_look_like_html(text: str) -> None:
    assert html.looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    ["Hei <tilausnumero>, <asiakkaan nimi>", "R&D; a < b > c", "Hei <OTRS_X>", "<https://x.fi>", "{{ p }}"],
)
def test_placeholders_do_not_look_like_html(text: str) -> None:
    assert not html.looks_like_html(text)


def test_an_edit_is_written_with_entities_and_without_touching_tags() -> None:
    source = "<p>Hyv&auml;&auml; <b>huomenta</b>, Aino.</p>"
    assert replaced(source, "huomenta", "iltaa & <yötä>") == (
        "<p>Hyv&auml;&auml; <b>iltaa &amp; &lt;yötä&gt;</b>, Aino.</p>"
    )
    assert replaced(source, "Hyvää", "Hauskaa") == "<p>Hauskaa <b>huomenta</b>, Aino.</p>"


def test_an_edit_over_a_tag_is_refused() -> None:
    source = '<p>En <b>tiedä</b> <a href="https://x.fi">täältä</a>.</p>'
    text, origin = html.transcribe(source, FileOrigin(source))
    for words in ("En tiedä", "tiedä [täältä", "täältä](https", "https://x"):
        start = text.index(words)
        assert origin.edit(start, start + len(words), "Selvitän") is None


def test_a_new_line_is_written_as_the_source_writes_it() -> None:
    source = "<p>Kiitos.<br />Aino</p>"
    assert replaced(source, "Kiitos.", "Hei!\n\nKiitos.") == "<p>Hei!<br /><br />Kiitos.<br />Aino</p>"
    assert replaced("a <b>b</b>", "a", "x\ny") == "x\ny <b>b</b>"
    assert replaced("<p>Kiitos.</p>", "Kiitos.", "Hei!\nKiitos.") == "<p>Hei!<br>Kiitos.</p>"


def test_a_greeting_can_be_put_before_the_first_word_and_a_closing_after_the_last() -> None:
    source = "<div><p>Kiitos.<br>Aino</p></div>"
    text, origin = html.transcribe(source, FileOrigin(source))
    assert applied(source, origin.edit(0, 0, "Hei!\n")) == "<div><p>Hei!<br>Kiitos.<br>Aino</p></div>"
    assert applied(source, origin.edit(len(text), len(text), "\nKauppa")) == (
        "<div><p>Kiitos.<br>Aino<br>Kauppa</p></div>"
    )


def read(source: str) -> list[Item]:
    return list(html.read(SourceFile("pohja.html", source.encode(), Defaults())))


def replies(source: str) -> list[Reply]:
    return [item for item in read(source) if isinstance(item, Reply)]


def test_a_file_is_one_template_named_by_its_title_and_its_comments_for_the_linter_come_out() -> None:
    source = (
        "<html><title>Viiv&auml;stys</title>\n<!-- palvelulint: a -->\n"
        "<p>Hei!</p><!-- palvelulint: b --><!-- c -->"
    )
    first, second, reply = read(source)
    assert isinstance(first, Comment)
    assert isinstance(second, Comment)
    assert isinstance(reply, Reply)
    assert (first.text, first.start, first.end, first.is_alone) == ("palvelulint: a", (2, 1), (2, 24), True)
    assert (second.text, second.is_alone) == ("palvelulint: b", False)
    assert (reply.text, reply.name, reply.kind) == ("Hei!", "Viivästys", Kind.TEMPLATE)


WORDS = (
    "kiitos viestistäsi Pahoittelen viivästystä lähetämme 🙂 “lainaus” 2–3 päivää täällä {{nimi}} ÄÖÅ".split()
)
ENTITIES = {"ä": "&auml;", "ö": "&#246;", "–": "&ndash;", "🙂": "&#x1F642;", "Å": "&Aring;", "“": "&ldquo;"}


def library(templates: int, line_end: str) -> str:
    """An HTML page of many templates, with nested tags and characters now plain and now as entities."""
    chance = random.Random(templates)

    def word() -> str:
        plain = chance.choice(WORDS)
        written = "".join(ENTITIES[c] if c in ENTITIES and chance.random() < 0.5 else c for c in plain)
        tag = chance.choice(("", "", "", "b", "em", "span style='color:red'"))
        return f"<{tag}>{written}</{tag.split(' ')[0]}>" if tag else written

    def paragraph() -> str:
        spaces = [chance.choice((" ", " ", "  ", line_end, f"{line_end}\t")) for _ in range(12)]
        return "".join(word() + space for space in spaces) + chance.choice(("", "<br>", "<br />"))

    blocks = [
        f"<div class='pohja'>{line_end}<p>{paragraph()}</p>"
        f"{line_end}<ul><li>{paragraph()}</li></ul><!-- {n} --></div>"
        for n in range(templates)
    ]
    return f"<html><body>{line_end}" + line_end.join(blocks) + "</body></html>"


class _Reference(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.data = ""

    def handle_data(self, data: str) -> None:
        self.data += data


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_word_of_a_large_page_lies_where_it_is_said_to(line_end: str) -> None:
    source = library(600, line_end)
    text, origin = html.transcribe(source, FileOrigin(source))
    reference = _Reference()
    reference.feed(source)
    words = [found for found in re.finditer(r"\S+", text) if found.group() != "-"]
    assert len(words) == 600 * 24
    assert [word.group() for word in words] == reference.data.split()
    lines = source.split(line_end)
    for word in words:
        for at in range(*word.span()):
            begin, end = origin.start(at), origin.end(at + 1)
            on_disk = lines[begin.line - 1][begin.column - 1 : end.column - 1]
            assert on_disk in (text[at], ENTITIES.get(text[at]))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_an_edited_word_is_read_again_with_all_others_as_they_were(line_end: str) -> None:
    source = library(20, line_end)
    text, origin = html.transcribe(source, FileOrigin(source))
    for word in re.finditer(r"(?<!{)\b\w+", text):
        mended = applied(source, origin.edit(*word.span(), "sinä & <minä>"))
        assert text_of(mended) == text[: word.start()] + "sinä & <minä>" + text[word.end() :]


@pytest.mark.parametrize(
    "broken", ["<p>Hei <b", "<p", "&", "&#", "<!-- x", "<a href='", "{{ x", "</", "<script>"]
)
def test_broken_markup_is_no_error(broken: str) -> None:
    assert text_of(f"<p>Hei!</p>{broken}").startswith("Hei!")


def test_a_link_tells_where_help_is_and_words_without_one_do_not() -> None:
    linter = Linter([registry.find("PL203")()])
    source = "<p>Hei Aino,</p><p>ole yhteydessä maahantuojaan {}.</p><p>Terveisin<br>Oona</p>"
    link = '<a href="https://maahantuoja.example/yhteys">täällä</a>'

    def codes(words: str) -> list[str]:
        return [finding.code for finding in linter.check(replies(source.format(words)))]

    assert codes("täällä") == ["PL203"]
    assert codes(link) == []
