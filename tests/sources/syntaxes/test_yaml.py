"""YAML becomes trees whose every character is led back to the file, in every style of writing a text."""

import textwrap
from collections.abc import Callable

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st
from on_disk import on_disk, source
from template_bank import after_edit, check_words, templates

from palvelulint.errors import InputError
from palvelulint.reply import Position
from palvelulint.sources.syntaxes import yaml, yaml_scalars
from palvelulint.sources.tree import Mapping, Node, Scalar, Sequence, scalars


@pytest.fixture(params=["libyaml", "pure Python"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's loaders must give the same."""
    if request.param == "pure Python":
        monkeypatch.setattr(yaml, "LOADER", pyyaml.SafeLoader)
        monkeypatch.setattr(yaml_scalars, "LOADER", pyyaml.SafeLoader)
    elif not pyyaml.__with_libyaml__:
        pytest.skip("PyYAML is installed without libyaml")


def tree(text: str) -> Node:
    (node,) = yaml.parse(source(text))
    assert not isinstance(node, InputError), node
    return node


def mapping(text: str) -> Mapping:
    node = tree(text)
    assert isinstance(node, Mapping)
    return node


def texts(text: str) -> list[str]:
    return [scalar.value for scalar in scalars(tree(text))]


def error(text: str) -> InputError:
    (found,) = yaml.parse(source(text))
    assert isinstance(found, InputError)
    return found


def place(text: str, words: str) -> tuple[Position, Position]:
    """Where words lie that stand in one value of the file."""
    (scalar,) = (scalar for scalar in scalars(tree(text)) if words in scalar.value)
    start = scalar.value.index(words)
    return scalar.origin.start(start), scalar.origin.end(start + len(words))


def resolved(found: str) -> str:
    """What a double-quoted stretch says."""
    said: str = pyyaml.safe_load(f'"{found}"')
    return said


class TestStyles:
    def test_plain(self) -> None:
        source_text = "vastaus: Hei Aino,   # alku\n  paketti\n  lähti\n\n  eilen.\n"
        assert texts("vastaus: Hei Aino,\n  paketti\n  lähti\n\n  eilen.\n") == [
            "Hei Aino, paketti lähti\neilen."
        ]
        assert error(source_text).line == 2  # a comment ends a plain text
        assert place("a: Hei Aino,\n  lähti\n\n  eilen", "eilen") == ((4, 3), (4, 8))

    def test_single_quoted(self) -> None:
        text = "a: 'Se on ''meidän'' virhe:\n  korjaan\n\n  sen.'\n"
        assert texts(text) == ["Se on 'meidän' virhe: korjaan\nsen."]
        assert place(text, "'meidän'") == ((1, 11), (1, 21))
        assert place(text, "korjaan") == ((2, 3), (2, 10))
        assert place(text, "sen.") == ((4, 3), (4, 7))

    def test_double_quoted(self) -> None:
        text = 'a: "Hyv\\xE4\\u00e4 \\U0001F600\\n\\\n  \\ p\\"\\xE4\\"iv\xe4\xe4\n  Irja\\r\\n\\tt"\n'
        assert texts(text) == ['Hyvää 😀\n p"ä"ivää Irja\n\tt']
        assert place(text, "Hyvää") == ((1, 5), (1, 18))
        assert place(text, "😀") == ((1, 19), (1, 29))
        assert place(text, 'p"ä"ivää') == ((2, 5), (2, 18))
        assert place(text, "Irja") == ((3, 3), (3, 7))

    @pytest.mark.parametrize(
        ("header", "end"), [("|", "\n"), ("|-", ""), ("|+", "\n\n"), ("|2-", ""), ("|-2", "")]
    )
    def test_literal(self, header: str, end: str) -> None:
        text = f"a: {header}  # kirje\n  Hei\n\n     sisennetty\n  Aino\n\nb: 1\n"
        assert texts(text)[0] == "Hei\n\n   sisennetty\nAino" + end
        assert place(text, "Hei") == ((2, 3), (2, 6))
        assert place(text, "sisennetty") == ((4, 6), (4, 16))
        assert place(text, "Aino") == ((5, 3), (5, 7))

    def test_literal_that_begins_with_blanks_and_empty_lines(self) -> None:
        text = "- |1\n\n   Hei\n  Aino\n"
        assert texts(text) == ["\n  Hei\n Aino\n"]
        assert place(text, "Aino") == ((4, 3), (4, 7))

    def test_folded(self) -> None:
        text = "a: >-\n\n  Hei\n  Aino,\n\n\n  kiitos\n   * eka\n   * toka\n  Lumo\n"
        assert texts(text) == ["\nHei Aino,\n\nkiitos\n * eka\n * toka\nLumo"]
        assert place(text, "Aino") == ((4, 3), (4, 7))
        assert place(text, "kiitos") == ((7, 3), (7, 9))
        assert place(text, "toka") == ((9, 6), (9, 10))
        assert place(text, "Lumo") == ((10, 3), (10, 7))

    def test_a_byte_order_mark_and_characters_beyond_the_basic_plane_move_no_column(self) -> None:
        file = source("\ufeff😀: 😀 hei\n")
        (node,) = yaml.parse(file)
        (scalar,) = scalars(node)
        assert (scalar.value, scalar.origin.start(2)) == ("😀 hei", (1, 6))

    def test_tags_and_anchors_stand_before_the_text(self) -> None:
        text = "a: &ab !oma\n  'hei'\nb: !!str  5\nc: &x\n  # huomautus\n  moi\n"
        assert texts(text) == ["hei", "5", "moi"]
        assert place(text, "hei") == ((2, 4), (2, 7))
        assert place(text, "5") == ((3, 11), (3, 12))
        assert place(text, "moi") == ((6, 3), (6, 6))

    def test_unicode_line_ends_are_line_ends_for_yaml_only(self) -> None:
        text = "a: |\n  eka\u2028  toka\n  kolmas\n"
        assert texts(text) == ["eka\u2028toka\nkolmas\n"]
        assert place(text, "toka") == ((2, 9), (2, 13))
        assert place(text, "kolmas") == ((3, 3), (3, 9))


class TestTrees:
    def test_keys_and_values_have_their_lines(self) -> None:
        root = mapping("title: Viivästys\nactions:\n- field: a\n  value: |\n    Hei\n")
        assert [key.value for key, _ in root.entries] == ["title", "actions"]
        (action,) = root.get("actions").items
        assert isinstance(action, Mapping)
        assert action.line == 3
        assert action.entries[1][0].origin.start(0) == Position(4, 3)
        assert action.get("value").line == 4

    def test_what_is_no_text_says_so_and_stays_as_written(self) -> None:
        root = mapping("a: 007\nb: yes\nc: 2026-01-02\nd: ~\ne:\nf: '5'\ng: !oma 5\nh: !!str\ni: 1.50\n")
        found = {key.value: (value.value, value.is_text) for key, value in root.entries}
        assert found == {
            "a": ("007", False),
            "b": ("yes", False),
            "c": ("2026-01-02", False),
            "d": ("", False),
            "e": ("", False),
            "f": ("5", True),
            "g": ("5", True),
            "h": ("", True),
            "i": ("1.50", False),
        }

    def test_keys_are_taken_as_written_and_those_with_parts_left_out(self) -> None:
        root = mapping("1: eka\nno: toka\n? [a, b]\n: kolmas\n{{ x }}: neljäs\n")
        assert [key.value for key, _ in root.entries] == ["1", "no"]

    def test_unknown_tags_construct_nothing(self) -> None:
        root = mapping("--- !ruby/object:Pohja\nteksti: !ruby/string Hei\n")
        assert root.get("teksti").value == "Hei"

    def test_each_document_that_is_not_empty_is_a_tree(self) -> None:
        first, second = yaml.parse(source("---\n---\na: 1\n...\n---\n# tyhjä\n---\n- b\n"))
        assert isinstance(first, Mapping) and isinstance(second, Sequence)
        assert (first.line, second.line) == (3, 8)

    def test_an_alias_is_the_same_node(self) -> None:
        root = mapping("a: &alku\n  t: Hei\nb: *alku\n")
        assert root.get("b") is root.get("a")

    def test_merged_entries_give_way_to_those_of_their_own(self) -> None:
        root = mapping("a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  z: 9\n  <<: [*a, *b]\n")
        merged = root.get("c")
        assert {key.value: value.value for key, value in merged.entries} == {"x": "1", "y": "2", "z": "9"}
        assert len(merged.entries) == 3


class TestErrors:
    @pytest.mark.parametrize(
        ("text", "line", "said"),
        [
            ("", None, "Tiedosto on tyhjä."),
            ("# vain huomautus\n", None, "Tiedosto on tyhjä."),
            ("a: 1\nb: Hei: sinä\n", 2, "Tiedosto ei ole ehjää YAMLia."),
            ("a: 1\nb: 'auki\nc: 2\n", 2, "ei ole ehjää YAMLia."),
            ("a: 1\nb: [auki\nc: 2\n", 3, "ei ole ehjää YAMLia."),
            ("a: 1\nb: [auki\n", 2, "ei ole ehjää YAMLia."),
            ("a: 1\n\tb: 2\n", 2, "ei ole ehjää YAMLia."),
            ("a: 1\nb: *alku\n", 2, "viittaukselle ”*alku” ei ole kohdetta"),
            ("a: 1\nb: &b\n  - [*b]\n", 3, "viittaus ”*b” osoittaa itseensä"),
            ("a: Hyvää päivää sinulle\nb: x\x01\n", 2, "ohjausmerkki"),
            ('a: 1\nb: "\\ud83d"\n', 2, "ei ole ehjää YAMLia"),
            ("a:\n  " + "[" * 100_000, 2, "liikaa sisäkkäisiä tasoja"),
            ("a: 1\nb:\n  " + "- " * 100_000, 3, "liikaa sisäkkäisiä tasoja"),
        ],
    )
    def test_each_is_told_with_its_line(self, text: str, line: int | None, said: str) -> None:
        found = error(text)
        assert found.line == line
        assert said in str(found)

    def test_documents_before_a_broken_one_are_read(self) -> None:
        first, broken = yaml.parse(source("a: 1\n---\nb: [\n"))
        assert isinstance(first, Mapping)
        assert isinstance(broken, InputError)
        assert broken.line == 3

    def test_aliases_that_would_be_billions_of_values(self) -> None:
        lines = ["a0: &a0 [hei, hei]"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
        found = error("\n".join(lines))
        assert "toistavat samaa" in found.problem.fi
        assert found.line == 6  # ten times ten thousand values and more

    def test_a_long_text_that_is_repeated_very_often(self) -> None:
        text = f"a: &a '{'Hei sinä! ' * 10_000}'\nb: [{', '.join(['*a'] * 10_000)}]\n"
        assert error(text).line == 2

    def test_a_signature_in_every_template_is_no_harm(self) -> None:
        text = "t: &t |\n  Terveisin\n  Lumo\n" + "".join(f"p{n}: [Hei, *t]\n" for n in range(1000))
        assert len(texts(text)) == 2001

    def test_a_hundred_levels_are_read(self) -> None:
        assert texts("[" * 100 + "hei" + "]" * 100) == ["hei"]


class TestComments:
    def test_only_real_comments_that_speak_to_palvelulint(self) -> None:
        file = source(
            "# Palvelulint: eka\n# muu\na: | # palvelulint: toka\n  # palvelulint: tekstiä\n"
            "b: '# palvelulint: x\n"
            "  # palvelulint: y'   ## palvelulint: kolmas\nc: [d#e, # palvelulint: neljäs\n  f]\r\n"
            " # palvelulint: viides"
        )
        found = [
            (comment.text, comment.start, comment.end, comment.is_alone) for comment in yaml.comments(file)
        ]
        assert found == [
            ("Palvelulint: eka", (1, 1), (1, 19), True),
            ("palvelulint: toka", (3, 6), (3, 25), False),
            ("palvelulint: kolmas", (6, 23), (6, 45), False),
            ("palvelulint: neljäs", (7, 10), (7, 31), False),
            ("palvelulint: viides", (9, 2), (9, 23), True),
        ]

    def test_a_broken_file_gives_those_before_the_error(self) -> None:
        found = list(yaml.comments(source("# palvelulint: eka\na: b: c\n# palvelulint: toka\n")))
        assert [comment.text for comment in found] == ["palvelulint: eka"]

    def test_endless_brackets_end(self) -> None:
        found = yaml.comments(source("# palvelulint: eka\n" + "[" * 500_000))
        assert [comment.text for comment in found] == ["palvelulint: eka"]


class TestEdits:
    @pytest.mark.parametrize(
        ("text", "old", "new", "outcome"),
        [
            ("a: Hei vaan\n", "vaan", "sinä", "a: Hei sinä\n"),
            ("a: Hei vaan\n", "vaan", "sinä: kiitos", None),
            ("a: Hei vaan\n", "vaan", "#1", None),
            ("a: Hei vaan\n", "Hei", "- Hei", None),
            ("a: Hei vaan\n", "Hei vaan", "5", None),
            ("a: Hei vaan\n", "vaan", "vaan ", None),
            ("a: Hei vaan\n", "vaan", "sinä\nAino", None),
            ("a: {b: Hei vaan}\n", "vaan", "sinä, Aino", None),
            ("a: Hei vaan\n", "vaan", "sinä, Aino", "a: Hei sinä, Aino\n"),
            ("a: 'Hei vaan'\n", "vaan", "'sinä': #1", "a: 'Hei ''sinä'': #1'\n"),
            ("a: 'se ''oma'' on'\n", "oma", "sinun", "a: 'se ''sinun'' on'\n"),
            ('a: "Hei vaan"\n', "vaan", 'sinä\n\t"Aino" \\', 'a: "Hei sinä\\n\\t\\"Aino\\" \\\\"\n'),
            (
                "a: |\n    Hei\n    vaan\nb: 1\n",
                "Hei",
                "Hei,\n\nAino",
                "a: |\n    Hei,\n\n    Aino\n    vaan\nb: 1\n",
            ),
            ("a: |\r\n  Hei\r\n", "Hei", "Hei\nAino", "a: |\r\n  Hei\r\n  Aino\r\n"),
            ("a: |\n  Hei vaan\n", "Hei", "  Hei", None),
            ("a: |2\n  Hei vaan\n", "Hei", "  Hei", "a: |2\n    Hei vaan\n"),
            ("a: >\n  Hei\n  vaan\n", "Hei vaan", "Moi", "a: >\n  Moi\n"),
            ("a: >\n  Hei\n  vaan\n", "Hei", "Hei,\n\nAino", "a: >\n  Hei,\n\n\n  Aino\n  vaan\n"),
        ],
    )
    def test_a_new_wording_is_written_as_the_style_writes_it(
        self, text: str, old: str, new: str, outcome: str | None
    ) -> None:
        (scalar,) = (scalar for scalar in scalars(tree(text)) if old in scalar.value)
        start = scalar.value.index(old)
        after = after_edit(source(text), scalar, start, start + len(old), new)
        assert (after and after.text) == outcome

    def test_a_line_may_be_put_before_the_first_and_after_the_last(self) -> None:
        text = "a: |\n  Pakettisi lähti.\n\nb: 1\n"
        scalar = next(scalars(tree(text)))
        after = after_edit(source(text), scalar, 0, 0, "Hei!\n\n")
        assert after and after.text == "a: |\n  Hei!\n\n  Pakettisi lähti.\n\nb: 1\n"
        after = after_edit(source(text), scalar, 16, 16, "\n\nTerveisin\nLumo")
        assert after and after.text == "a: |\n  Pakettisi lähti.\n\n  Terveisin\n  Lumo\n\nb: 1\n"


STYLES = (None, "'", '"', "|", ">")
MARKS = st.sampled_from(
    [*": # - ' \" \\ \\n { } [ ] & * ! | > % @ ` , é".split(), "ei", "täällä", "😀", "\t"]
)
BLANKS = st.sampled_from([" ", " ", "  ", "\n", "\n\n", "\n\n\n", "\n  ", " \n", ""])
REPLIES = st.lists(st.tuples(MARKS, BLANKS), max_size=10).map(lambda parts: "".join(map("".join, parts)))


@given(
    reply=REPLIES,
    style=st.sampled_from(STYLES),
    width=st.sampled_from([5, 20, 80]),
    indent=st.sampled_from([2, 4, 7]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    is_escaped=st.booleans(),
    in_flow=st.sampled_from([True, False, None]),
)
@settings(max_examples=150, deadline=None)
def test_every_character_of_what_pyyaml_writes_lies_where_it_is_said_to(
    reply: str,
    style: str | None,
    width: int,
    indent: int,
    line_end: str,
    is_escaped: bool,
    in_flow: bool | None,
) -> None:
    text = pyyaml.safe_dump(
        {"pohjat": [{"vastaus": reply, "numero": 1}, reply]},
        default_style=style,
        width=width,
        indent=indent,
        line_break=line_end,
        allow_unicode=not is_escaped,
        default_flow_style=in_flow,
        sort_keys=False,
    )
    file = source(text)
    read = pyyaml.safe_load(text)["pohjat"]  # PyYAML does not always write what it was given
    first, number, second = scalars(tree(text))
    assert (first.value, number.value, second.value) == (read[0]["vastaus"], "1", read[1])
    for scalar in (first, second):
        for offset, character in enumerate(scalar.value):
            if not character.isspace():
                found = on_disk(file.text, scalar.origin, offset, offset + 1)
                assert found == character or character == ("'" if found == "''" else resolved(found))


@given(
    reply=REPLIES,
    style=st.sampled_from(STYLES),
    new=st.one_of(REPLIES, st.sampled_from(["Hei", "Hei\n\n", "\n\nTerveisin\nLumo", ""])),
    places=st.tuples(st.integers(0, 60), st.integers(0, 60)),
    in_flow=st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_after_an_edit_the_file_says_what_was_meant_and_nothing_else_has_changed(
    reply: str, style: str | None, new: str, places: tuple[int, int], in_flow: bool
) -> None:
    given_values = {"eka": [reply, "Hei, kiitos!"], "toka": "Moi"}
    text = pyyaml.safe_dump(
        given_values, default_style=style, width=30, allow_unicode=True, default_flow_style=in_flow
    )
    before = texts(text)
    scalar = next(scalars(tree(text)))
    start, end = sorted(min(place, len(scalar.value)) for place in places)
    if not scalar.value:
        return
    after = after_edit(source(text), scalar, start, end, new)
    if after is not None:
        assert texts(after.text) == [scalar.value[:start] + new + scalar.value[end:], *before[1:]]


def plainly(text: str) -> list[str]:
    """The words, without what a plain scalar cannot hold."""
    return text.replace(": ", " = ").replace(":\n", " =\n").replace("#", "nro").replace("- ", "– ").split()


def entry(number: int, text: str) -> tuple[str, Callable[[str], str]]:
    """A template as a person or a program would write it, and how its escapes are resolved."""
    lines = text.split("\n")
    match number % 8:
        case 0:
            return f"|  # huomautus\n{textwrap.indent(text, '    ')}", str
        case 1:
            return f"|4+\n{textwrap.indent(text, ' ' * 6)}\n\n", str
        case 2:
            wrapped = [
                line if line.startswith(" ") else textwrap.fill(line, 30, break_on_hyphens=False) + "\n"
                for line in lines
            ]
            return f">-\n{textwrap.indent(chr(10).join(wrapped), '     ')}", str
        case 3:
            return f"'{text.replace(chr(39), chr(39) * 2).replace(chr(10), chr(10) * 2 + '    ')}'", (
                lambda found: found.replace("''", "'")
            )
        case 4:
            return "\n    ".join(plainly(text)), str
        case style:
            written = pyyaml.safe_dump(
                text, default_style='"', allow_unicode=style == 5, width=(40, 90)[style % 2]
            )
            return textwrap.indent(written, "    ").strip(), resolved


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_word_of_a_whole_library_lies_on_disk_where_it_is_said_to(line_end: str, mark: str) -> None:
    entries = [entry(number // 12 + number, text) for number, text in enumerate(templates())]
    content = "".join(f"- title: Pohja  # nro\n  response: {written}\n" for written, _ in entries)
    file = source(mark + content.replace("\n", line_end))
    (root,) = yaml.parse(file)
    assert isinstance(root, Sequence)
    assert len(root.items) == 504
    for node, (_, read), text in zip(root.items, entries, templates(), strict=True):
        assert isinstance(node, Mapping)
        reply = node.get("response")
        assert isinstance(reply, Scalar)
        assert plainly(reply.value) == plainly(text)
        check_words(file, reply, read)
