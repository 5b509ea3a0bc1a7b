"""XML becomes a tree whose every character is led back to the file."""

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from on_disk import on_disk, plain, source
from template_bank import after_edit, check_words, templates

from palvelulint.errors import InputError
from palvelulint.sources.syntaxes import xml
from palvelulint.sources.tree import Mapping, Node, Scalar, scalars

SALESFORCE = """<?xml version="1.0" encoding="UTF-8"?>
<EmailTemplate xmlns="http://soap.sforce.com/2006/04/metadata">
    <name>Lanka &amp; neula</name>
    <textOnly>Hei {!Contact.FirstName},

lankasi l&#228;htee t&#xE4;n&#xe4;&#xE4;n. 😀 Terveisin
Lumo</textOnly>
    <type>text</type>
</EmailTemplate>
"""


def tree(text: str) -> Node:
    (node,) = xml.parse(source(text))
    assert not isinstance(node, InputError), node
    return node


def error(text: str) -> InputError:
    (found,) = xml.parse(source(text))
    assert isinstance(found, InputError)
    return found


def value(text: str, key: str) -> Scalar:
    root = tree(text)
    assert isinstance(root, Mapping)
    found = root.get(key)
    assert isinstance(found, Scalar)
    return found


class TestTrees:
    @pytest.mark.parametrize("line_end", ["\n", "\r\n"])
    def test_the_elements_of_a_salesforce_template(self, line_end: str) -> None:
        text = SALESFORCE.replace("\n", line_end)
        assert value(text, "name").value == "Lanka & neula"
        reply = value(text, "textOnly")
        assert reply.value == "Hei {!Contact.FirstName},\n\nlankasi lähtee tänään. 😀 Terveisin\nLumo"
        assert (reply.line, reply.origin.start(0)) == (4, (4, 15))
        start = reply.value.index("tänään")
        assert (reply.origin.start(start), reply.origin.end(start + 6)) == ((6, 21), (6, 42))
        assert reply.origin.start(reply.value.index("Terveisin")) == (6, 46)
        assert reply.origin.start(reply.value.index("Lumo")) == (7, 1)

    def test_children_attributes_and_repeated_keys(self) -> None:
        text = (
            '<p:pohjat xmlns:p="x" xml:lang="fi">\n'
            "<pohja id='1'>Hei</pohja>"
            '<pohja id="2" p:nimi="A &amp;&#10;B\nC"><osa>x</osa><osa/></pohja></p:pohjat>'
        )
        assert plain(tree(text)) == {
            "pairs": [
                ("@lang", "fi"),
                ("pohja", {"pairs": [("@id", "1"), ("#text", "Hei")]}),
                ("pohja", {"pairs": [("@id", "2"), ("@nimi", "A &\nB C"), ("osa", "x"), ("osa", "")]}),
            ]
        }
        assert [scalar.origin.start(0) for scalar in scalars(tree(text))] == [
            *((1, 33), (2, 12), (2, 15), (2, 37), (2, 48), (3, 9), (3, 16))
        ]

    def test_sections_and_comments_within_a_text(self) -> None:
        text = "<a><b>Hei <![CDATA[<i>Aino</i> &amp; ]]>co<!-- väli -->ntoso &amp; muut</b></a>"
        found = value(text, "b")
        assert found.value == "Hei <i>Aino</i> &amp; contoso & muut"
        assert found.origin.start(found.value.index("Aino")) == (1, 23)
        assert found.origin.start(found.value.index("ntoso")) == (1, 56)

    def test_a_root_that_is_text_alone(self) -> None:
        assert plain(tree("<a>Hei</a>")) == {"pairs": [("#text", "Hei")]}

    def test_the_text_is_decoded_already_whatever_the_declaration_says(self) -> None:
        text = '\ufeff<?xml version="1.0" encoding="ISO-8859-1"?><a><b>Älä</b></a>'
        assert (value(text, "b").value, value(text, "b").origin.end(3)) == ("Älä", (1, 53))

    def test_entities_that_another_file_declares_stay_as_written(self) -> None:
        text = '<!DOCTYPE a SYSTEM "a.dtd"><a><b>Hei&nbsp;äiti</b></a>'
        assert value(text, "b").value == "Hei&nbsp;äiti"
        assert value(text, "b").origin.start(9) == (1, 43)


class TestErrors:
    @pytest.mark.parametrize(
        ("text", "line", "said"),
        [
            ("", None, "Tiedosto on tyhjä."),
            ("Hei!\n", 1, "Tiedosto ei ole ehjää XML:ää."),
            ("<a>\n<b>ä & ö</b>\n</a>", 2, "Tiedosto ei ole ehjää XML:ää."),
            ("<a>\r\n<b>ä\r\n</a>", 2, "Elementti <b> jää sulkematta."),
            ("<a>\n<b>ä\n\n", 2, "Elementti <b> jää sulkematta."),
            ("<a>\n&nbsp;</a>", 2, "Tiedosto ei ole ehjää XML:ää."),
            ("<a/>\n<b/>", 2, "Tiedosto ei ole ehjää XML:ää."),
            ("<a>\n" + "<b>" * 100_000, 2, "liikaa sisäkkäisiä elementtejä"),
            (
                '<!DOCTYPE a [\n<!ENTITY b "hei">\n<!ENTITY c "&b;&b;&b;">]>\n<a>&c;</a>',
                2,
                "määrittelee omia entiteettejä",
            ),
            ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hosts">]>\n<a>&b;</a>', 1, "omia entiteettejä"),
        ],
    )
    def test_each_is_told_with_its_line(self, text: str, line: int | None, said: str) -> None:
        assert error(text).line == line
        assert said in str(error(text))


def test_comments_that_speak_to_palvelulint() -> None:
    text = (
        "<!-- palvelulint: eka -->\n<a>\n  <!-- palvelulint:\n  toka --> <!-- muu -->\n"
        "<b>ä</b> <!-- palvelulint: kolmas -->\n<b><![CDATA[<!-- palvelulint: ei -->]]></b>\n</a>"
    )
    found = [
        (comment.text, comment.start, comment.end, comment.is_alone) for comment in xml.comments(source(text))
    ]
    assert found == [
        ("palvelulint: eka", (1, 1), (1, 26), True),
        ("palvelulint:\n  toka", (3, 3), (4, 11), True),
        ("palvelulint: kolmas", (5, 10), (5, 38), False),
    ]


def test_a_comment_with_a_capital_after_a_longer_one() -> None:
    text = "<a>\n<!-- muu\n--> <!-- Palvelulint: eka -->\n<b>ä</b></a>"
    assert [(comment.text, comment.is_alone) for comment in xml.comments(source(text))] == [
        ("Palvelulint: eka", True)
    ]


@pytest.mark.parametrize(
    ("text", "old", "new", "outcome"),
    [
        ("<a><b>Hei vaan</b></a>", "vaan", "A & <B>\n", "<a><b>Hei A &amp; &lt;B&gt;\n</b></a>"),
        ("<a><b>Hei &amp; moi</b></a>", "&", "ja", "<a><b>Hei ja moi</b></a>"),
        ("<a><b c='Hei vaan'/></a>", "vaan", "'A'\n&", "<a><b c='Hei &apos;A&apos;&#10;&amp;'/></a>"),
        ("<a><b><![CDATA[Hei vaan]]></b></a>", "vaan", "sinä", "<a><b><![CDATA[Hei sinä]]></b></a>"),
        ("<a><b><![CDATA[Hei vaan]]></b></a>", "vaan", "A & B", None),
    ],
)
def test_a_new_wording_is_escaped(text: str, old: str, new: str, outcome: str | None) -> None:
    (scalar,) = (scalar for scalar in scalars(tree(text)) if old in scalar.value)
    start = scalar.value.index(old)
    after = after_edit(source(text), scalar, start, start + len(old), new)
    assert (after and after.text) == outcome


TEXTS = st.text(st.sampled_from("aä😀 \n\"'<>&#;"), min_size=1, max_size=20)


@given(text=TEXTS, new=TEXTS, places=st.tuples(*[st.integers(0, 20)] * 2))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_back_and_can_be_mended_anywhere(
    text: str, new: str, places: tuple[int, int]
) -> None:
    file = source(f"<a><b>{html.escape(text)}</b></a>")
    reply = value(file.text, "b")
    assert reply.value == text
    for offset, character in enumerate(text):
        assert on_disk(file.text, reply.origin, offset, offset + 1) == html.escape(character)
    start, end = sorted(min(place, len(text)) for place in places)
    after = after_edit(file, reply, start, end, new)
    assert after is not None
    assert value(after.text, "b").value == text[:start] + new + text[end:]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_word_of_a_whole_library_lies_on_disk_where_it_is_said_to(line_end: str) -> None:
    written = [
        f"<![CDATA[{text}]]>"
        if number % 3 == 0
        else html.escape(text).replace("ä", ("ä", "&#228;")[number % 2])
        for number, text in enumerate(templates())
    ]
    content = "<pohjat>\n" + "".join(f"<pohja>{text}</pohja>\n" for text in written) + "</pohjat>\n"
    file = source("\ufeff" + content.replace("\n", line_end))
    (root,) = xml.parse(file)
    assert isinstance(root, Mapping)
    found = list(scalars(root))
    assert [scalar.value for scalar in found] == templates()
    assert len(found) == 504
    for scalar in found:
        check_words(file, scalar, html.unescape)
