"""gettext catalogues become messages whose every character is led back to the file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from on_disk import on_disk, source
from template_bank import after_edit, check_words, templates

from palvelulint.errors import InputError
from palvelulint.sources.syntaxes import po
from palvelulint.sources.tree import Mapping, Scalar

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fi_FI\\n"\n\n'


def messages(text: str) -> list[Mapping]:
    found = list(po.parse(source(text)))
    assert all(isinstance(message, Mapping) for message in found), found
    return [message for message in found if isinstance(message, Mapping)]


def values(message: Mapping) -> dict[str, str]:
    return {key.value: value.value for key, value in message.entries if isinstance(value, Scalar)}


def translation(message: Mapping, key: str = "msgstr") -> Scalar:
    found = message.get(key)
    assert isinstance(found, Scalar)
    return found


def resolved(found: str) -> str:
    """What a stretch of a string says."""
    return found.replace("\\\\", "\0").replace('\\"', '"').replace("\\n", "\n").replace("\0", "\\")


class TestMessages:
    def test_all_that_stands_in_a_message(self) -> None:
        text = (
            HEADER + "# Puhelinpalvelusta\n#. Shown when late\n#: views.py:12\n#, fuzzy, python-format\n"
            '#| msgid "Old"\nmsgctxt "otsikko"\nmsgid "One parcel"\nmsgid_plural "%d parcels"\n'
            'msgstr[0] "Yksi paketti"\nmsgstr[1] ""\n"%d "\n"pakettia"\n'
        )
        (message,) = messages(text)
        assert values(message) == {
            "msgctxt": "otsikko",
            "msgid": "One parcel",
            "msgid_plural": "%d parcels",
            "msgstr[0]": "Yksi paketti",
            "msgstr[1]": "%d pakettia",
            "comment": "Puhelinpalvelusta\nShown when late",
            "reference": "views.py:12",
            "flags": "fuzzy, python-format",
            "language": "fi_FI",
        }
        plural = translation(message, "msgstr[1]")
        assert (plural.origin.start(3), plural.origin.end(11), plural.line) == ((17, 2), (17, 10), 15)
        assert translation(message, "language").origin.start(0) == (4, 12)

    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_escapes_and_every_line_end(self, line_end: str) -> None:
        text = 'msgid "a"\nmsgstr "Hei,\\n"\n  "\\"Äiti\\" C:\\\\n\\r\\n\\tx\\x41\\101" "😀 loppu"\n'
        (message,) = messages(text.replace("\n", line_end))
        reply = translation(message)
        assert reply.value == 'Hei,\n"Äiti" C:\\n\n\txAA😀 loppu'
        start = reply.value.index('"Äiti"')
        assert (reply.origin.start(start), reply.origin.end(start + 6)) == ((3, 4), (3, 12))
        assert reply.origin.start(reply.value.index("loppu")) == (3, 38)

    def test_messages_need_no_blank_line_between(self) -> None:
        first, second, third = messages(
            'msgid "a"\nmsgstr "1"\nmsgid "b"\nmsgstr "2"\n# kom\nmsgctxt "x"\nmsgid ""\nmsgstr "3"\n'
        )
        assert (values(first)["msgstr"], values(second)["msgstr"]) == ("1", "2")
        assert values(third) == {"msgctxt": "x", "msgid": "", "msgstr": "3", "comment": "kom"}

    def test_obsolete_messages_are_left_out(self) -> None:
        (message,) = messages('msgid "a"\nmsgstr "b"\n\n#~ msgid "c"\n#~ msgstr ""\n#~ "d"\n')
        assert values(message) == {"msgid": "a", "msgstr": "b"}

    def test_a_message_without_a_translation_is_empty(self) -> None:
        (message,) = messages('msgid "a"\nmsgstr ""\n')
        assert (translation(message).value, translation(message).origin.start(0)) == ("", (2, 9))

    def test_a_header_alone_has_no_messages(self) -> None:
        assert messages(HEADER) == []


class TestErrors:
    @pytest.mark.parametrize(
        ("broken", "line", "said"),
        [
            ('msgid "auki\nmsgstr "b"', 5, "Viesti ei ole ehjä."),
            ('msgid "a"\nmsgstr "sano "hei""', 6, "Viesti ei ole ehjä."),
            ('msgid "a"\nmsgstr hei', 6, "Viesti ei ole ehjä."),
            ('msgid "a"\nmsgstr', 6, "Viesti ei ole ehjä."),
            ("roska", 5, "Viesti ei ole ehjä."),
            ('msgid "a"', 5, "Viestistä puuttuu ”msgstr”."),
            ('msgstr "a"', 5, "Viestistä puuttuu ”msgid”."),
            ('msgid "a"\nmsgid_plural "b"\nmsgid_plural "c"\nmsgstr "d"', 7, "Viesti ei ole ehjä."),
        ],
    )
    def test_a_broken_message_is_told_and_the_others_are_read(
        self, broken: str, line: int, said: str
    ) -> None:
        text = f'# alku\nmsgid "x"\nmsgstr "y"\n\n{broken}\n\nmsgid "z"\nmsgstr "å"\n'
        first, error, last = po.parse(source(text))
        assert isinstance(first, Mapping) and isinstance(last, Mapping)
        assert (values(first)["msgstr"], values(last)["msgstr"]) == ("y", "å")
        assert isinstance(error, InputError)
        assert error.line == line
        assert said in str(error)

    @pytest.mark.parametrize("text", ["", "# vain huomautus\n"])
    def test_a_file_without_messages_is_empty(self, text: str) -> None:
        (error,) = po.parse(source(text))
        assert "Tiedosto on tyhjä." in str(error)


def test_comments_that_speak_to_palvelulint() -> None:
    text = (
        'msgid "# palvelulint: x"\nmsgstr ""\n"# palvelulint: y"\n\n'
        "#  Palvelulint: ohita PL501\n#~ palvelulint: z\n"
    )
    found = [
        (comment.text, comment.start, comment.end, comment.is_alone) for comment in po.comments(source(text))
    ]
    assert found == [("Palvelulint: ohita PL501", (5, 1), (5, 28), True)]


@pytest.mark.parametrize(
    ("text", "old", "new", "outcome"),
    [
        ('"Hei vaan"', "vaan", 'sinä,\n\t"Aino" \\', '"Hei sinä,\\n\\t\\"Aino\\" \\\\"'),
        ('"Hei "\n"vaan, kiitos"', "Hei vaan", "Moi", '"Moi, kiitos"'),
        ('"Hei\\n"\n"vaan"', "\n", " ", '"Hei "\n"vaan"'),
    ],
)
def test_a_new_wording_is_escaped(text: str, old: str, new: str, outcome: str) -> None:
    file = source(f'msgid "a"\nmsgstr {text}\n')
    (message,) = messages(file.text)
    start = translation(message).value.index(old)
    after = after_edit(file, translation(message), start, start + len(old), new)
    assert after and after.text == f'msgid "a"\nmsgstr {outcome}\n'


TEXTS = st.text(st.sampled_from('aä😀 "\\n\n\t#%'), min_size=1, max_size=12)


@given(pieces=st.lists(TEXTS, min_size=1, max_size=4), new=TEXTS, places=st.tuples(*[st.integers(0, 40)] * 2))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_back_and_can_be_mended_anywhere(
    pieces: list[str], new: str, places: tuple[int, int]
) -> None:
    def escaped(text: str) -> str:
        return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")

    file = source('msgid "a"\nmsgstr ' + "\n".join(f'"{escaped(piece)}"' for piece in pieces) + "\n")
    reply = translation(messages(file.text)[0])
    assert reply.value == "".join(pieces)
    for offset, character in enumerate(reply.value):
        assert on_disk(file.text, reply.origin, offset, offset + 1) == escaped(character)
    start, end = sorted(min(place, len(reply.value)) for place in places)
    after = after_edit(file, reply, start, end, new)
    assert after is not None
    assert translation(messages(after.text)[0]).value == reply.value[:start] + new + reply.value[end:]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_word_of_a_whole_catalogue_lies_on_disk_where_it_is_said_to(line_end: str) -> None:
    parts = [HEADER]
    for number, text in enumerate(templates()):
        written = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", '\\n"\n"')
        parts.append(f'#. Pohja {number}\nmsgid "pohja-{number}"\nmsgstr ""\n"{written}"\n\n')
    file = source("\ufeff" + "".join(parts).replace("\n", line_end))
    found = [message for message in po.parse(file) if isinstance(message, Mapping)]
    assert [translation(message).value for message in found] == templates()
    assert len(found) == 504
    for message in found:
        check_words(file, translation(message), resolved)
