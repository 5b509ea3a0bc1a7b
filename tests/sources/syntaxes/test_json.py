"""JSON becomes a tree whose every word is found again on disk, or one error with its line."""

import json as stdlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from on_disk import edited, on_disk, plain, source

from palvelulint.errors import InputError
from palvelulint.sources.syntaxes import json
from palvelulint.sources.tree import Mapping, Node, Scalar, Sequence, scalars


def tree(content: str | bytes) -> Node:
    (node,) = json.parse(source(content))
    assert not isinstance(node, InputError), node
    return node


def fault(content: str) -> InputError:
    (error,) = json.parse(source(content))
    assert isinstance(error, InputError)
    return error


def only(content: str) -> Scalar:
    (scalar,) = scalars(tree(content))
    return scalar


class TestTree:
    def test_every_kind_of_value(self) -> None:
        content = '{"a": ["x", "", 1, -2.50e3, true, false, null], "b": {}, "c": []}'
        values = ["x", "", ("1",), ("-2.50e3",), ("true",), ("false",), ("",)]
        assert plain(tree(content)) == {"pairs": [("a", values), ("b", {"pairs": []}), ("c", [])]}

    def test_a_repeated_key_is_kept_and_the_last_one_is_got(self) -> None:
        node = tree('{"a": "vanha", "a": "uusi"}')
        assert isinstance(node, Mapping)
        assert [plain(value) for _, value in node.entries] == ["vanha", "uusi"]
        assert plain(node.get("a")) == "uusi"

    def test_escapes_in_keys_are_resolved(self) -> None:
        assert plain(tree(r'{"k\u00e4ytt\u00f6": "x"}')) == {"pairs": [("käyttö", "x")]}

    def test_a_lone_value_is_a_document_too(self) -> None:
        assert plain(tree(' "Hei" \n')) == "Hei"
        assert plain(tree("null")) == ("",)

    def test_brackets_and_marks_inside_strings_are_text(self) -> None:
        assert plain(tree(r'["a]}{[,:", "\"]", "\\"]')) == ["a]}{[,:", '"]', "\\"]

    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_each_node_knows_the_line_where_it_begins(self, newline: str) -> None:
        node = tree(newline.join(["", "{", '"a":', '"x",', '"b": [', "1", "]", "}", ""]))
        assert isinstance(node, Mapping)
        (a, x), (b, numbers) = node.entries
        assert isinstance(numbers, Sequence)
        assert [node.line, a.line, x.line, b.line, numbers.line, numbers.items[0].line] == [2, 3, 4, 5, 5, 6]

    def test_a_byte_order_mark_and_utf16_shift_nothing(self) -> None:
        for encoding in ("utf-8-sig", "utf-16"):
            scalar = tree('"Älä"'.encode(encoding))
            assert isinstance(scalar, Scalar)
            assert (scalar.value, scalar.origin.start(0), scalar.origin.end(3)) == ("Älä", (1, 2), (1, 5))

    def test_two_hundred_levels_are_read(self) -> None:
        assert only("[" * 200 + '"x"' + "]" * 200).value == "x"

    def test_many_shallow_brackets_are_no_nesting(self) -> None:
        node = tree("[" + ",".join(['["]", {}]'] * 500) + "]")
        assert isinstance(node, Sequence)
        assert len(node.items) == 500


class TestPlaces:
    def test_a_surrogate_pair_is_one_character_of_twelve(self) -> None:
        # Columns: the quotation mark is 1, "Hei " 2-5, the pair 6-17, the exclamation mark 18.
        scalar = only(r'"Hei \ud83d\ude42!"')
        assert scalar.value == "Hei 🙂!"
        assert (scalar.origin.start(4), scalar.origin.end(5), scalar.origin.end(6)) == (
            (1, 6),
            (1, 18),
            (1, 19),
        )

    @pytest.mark.parametrize(
        ("literal", "value"),
        [
            (r"\ud83d", "\ufffd"),
            (r"\ude42", "\ufffd"),
            (r"\ud83d\ud83d\ude42", "\ufffd🙂"),
            (r"\ud83dx\ude42", "\ufffdx\ufffd"),
            (r"\r\n\r\u000a\r\n", "\n\n\n"),
            (r"\n\r", "\n\n"),
            (r"\\r\\n", r"\r\n"),
            (r"\t\b\f\/\"", '\t\b\f/"'),
        ],
    )
    def test_escapes_become_characters_and_words_beside_them_stay_in_place(
        self, literal: str, value: str
    ) -> None:
        content = f'"alku{literal}loppu"'
        scalar = only(content)
        assert scalar.value == f"alku{value}loppu"
        assert on_disk(content, scalar.origin, 0, 4) == "alku"
        assert on_disk(content, scalar.origin, 4, 4 + len(value)) == literal
        assert on_disk(content, scalar.origin, 4 + len(value), len(scalar.value)) == "loppu"

    def test_an_empty_text_has_a_place_of_its_own(self) -> None:
        content = '{"a":\n "", "b": null}'
        empty, null = scalars(tree(content))
        assert (empty.origin.start(0), empty.origin.end(0)) == ((2, 3), (2, 3))
        assert null.origin.start(0) == (2, 11)

    def test_a_number_is_found_as_written(self) -> None:
        content = '{"a": -12.50}'
        scalar = only(content)
        assert on_disk(content, scalar.origin, 0, len(scalar.value)) == "-12.50"


class TestEdits:
    def change(self, content: str, old: str, new: str) -> str:
        scalar = only(content)
        start = scalar.value.index(old)
        return edited(content, scalar.origin.edit(start, start + len(old), new))

    def test_new_text_is_escaped(self) -> None:
        assert self.change('["Ei voi"]', "Ei", 'Sanoin:\n"Ei"\\') == r'["Sanoin:\n\"Ei\"\\ voi"]'

    def test_finnish_stays_readable(self) -> None:
        assert self.change(r'["Hän\n 🙂"]', "Hän", "Ääni 🙂") == r'["Ääni 🙂\n 🙂"]'
        assert self.change('["Moi"]', "Moi", "Hyvää päivää") == '["Hyvää päivää"]'

    def test_a_file_in_pure_ascii_stays_so(self) -> None:
        assert self.change(r'["\u00c4l\u00e4 soita"]', "soita", "hätäile 🙂") == (
            r'["\u00c4l\u00e4 h\u00e4t\u00e4ile \ud83d\ude42"]'
        )

    def test_line_breaks_are_written_like_the_others_of_the_text(self) -> None:
        assert self.change(r'["Hei\r\nvain"]', "vain", "a\nb") == r'["Hei\r\na\r\nb"]'
        assert self.change('[\r\n"vain"]', "vain", "a\nb") == '[\r\n"a\\nb"]'

    def test_an_empty_text_can_be_filled(self) -> None:
        content = '{"a": "", "b": 1}'
        empty, _ = scalars(tree(content))
        assert edited(content, empty.origin.edit(0, 0, "Hei")) == '{"a": "Hei", "b": 1}'

    @pytest.mark.parametrize("content", ["[1]", "[true]", "[null]"])
    def test_what_is_no_text_cannot_be_changed(self, content: str) -> None:
        assert only(content).origin.edit(0, 0, "x") is None

    def test_half_of_an_escaped_pair_of_line_ends_cannot_be_taken(self) -> None:
        scalar = only(r'["a\r\nb"]')
        edit = scalar.origin.edit(1, 2, " ")
        assert edited(r'["a\r\nb"]', edit) == '["a b"]'


class TestErrors:
    @pytest.mark.parametrize(
        ("content", "line", "said"),
        [
            ('{\n "a": "x"\n "b": 1}', 3, "Tiedosto ei ole ehjää JSONia: virhe on merkin 2 kohdalla."),
            ('{\r "a": "x"\r "b": 1}', 3, "virhe on merkin 2 kohdalla"),
            ('{\r\n "a": "x",\r\n}', 3, "virhe on merkin 1 kohdalla"),
            ('[\n"Hei,\nvain"]', 2, "virhe on merkin 6 kohdalla"),
            ('[1]\n["x"]', 2, "virhe on merkin 1 kohdalla"),
            ('["a", \n"b', 2, "virhe on merkin 1 kohdalla"),
            ("Hei vain", 1, "virhe on merkin 1 kohdalla"),
            ('\n["\\x"]', 2, "virhe on merkin 3 kohdalla"),
            ("]", 1, "virhe on merkin 1 kohdalla"),
            pytest.param(
                '[\n[1, "' + "9" * 9000 + '"],\n' + "9" * 5000 + "]",
                3,
                "siinä on liian pitkä luku",
                id="long number",
            ),
            pytest.param("\n" + "[\n" * 100_000, 202, "siinä on liikaa sisäkkäisiä rakenteita", id="arrays"),
            pytest.param('{"a":' * 100_000, 1, "siinä on liikaa sisäkkäisiä rakenteita", id="objects"),
            pytest.param("[" * 201 + "]" * 201, 1, "siinä on liikaa sisäkkäisiä rakenteita", id="201 levels"),
        ],
    )
    def test_broken_json_is_one_error_at_its_line(self, content: str, line: int, said: str) -> None:
        error = fault(content)
        assert error.line == line
        assert said in str(error)

    def test_brackets_behind_an_unclosed_mark_are_no_nesting(self) -> None:
        assert "virhe on merkin 2 kohdalla" in str(fault('["' + "[" * 1000))

    @pytest.mark.parametrize("content", ["", " \n\t\r\n", "\ufeff"])
    def test_an_empty_file_is_a_mistake(self, content: str) -> None:
        assert fault(content).problem.en == "The file is empty."


letters = st.text(st.sampled_from('aäÖ🙂 .,:;\\"/{}[]\n\t\u2028\x85\x00'), max_size=30)
values = st.recursive(
    letters | st.integers() | st.floats(allow_nan=False) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(letters, inner, max_size=4),
    max_leaves=12,
)


def expected(value: object) -> object:
    """What `plain` should give of a value of the standard library."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return [expected(item) for item in value]
    if isinstance(value, dict):
        return {"pairs": [(key, expected(item)) for key, item in value.items()]}
    return ("",) if value is None else (stdlib.dumps(value),)


@st.composite
def written(draw: st.DrawFn) -> tuple[object, str]:
    """A value, and a file that the standard library would write of it."""
    value = draw(values)
    indent, ascii_only = draw(st.sampled_from([None, 0, 2])), draw(st.booleans())
    content = stdlib.dumps(value, indent=indent, ensure_ascii=ascii_only)
    return value, content.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))


@settings(deadline=None)  # a busy machine is no failure
@given(written())
def test_the_tree_is_what_the_standard_library_reads(case: tuple[object, str]) -> None:
    value, content = case
    assert plain(tree(content)) == expected(value)


@settings(deadline=None)
@given(written())
def test_every_word_lies_where_its_origin_says(case: tuple[object, str]) -> None:
    content = case[1]
    for scalar in scalars(tree(content)):
        for word in re.finditer(r"\S+", scalar.value):
            shown = on_disk(content, scalar.origin, *word.span())
            assert (stdlib.loads(f'"{shown}"') if scalar.is_text else shown) == word[0]


@settings(deadline=None)
@given(written(), letters, st.data())
def test_an_edited_file_reads_as_the_edited_text(
    case: tuple[object, str], new: str, data: st.DataObject
) -> None:
    content = case[1]
    before = list(scalars(tree(content)))
    texts = [index for index, scalar in enumerate(before) if scalar.is_text]
    if not texts:
        return
    index = data.draw(st.sampled_from(texts))
    value = before[index].value
    start = data.draw(st.integers(0, len(value)))
    end = data.draw(st.integers(start, len(value)))
    after = list(scalars(tree(edited(content, before[index].origin.edit(start, end, new)))))
    assert after[index].value == value[:start] + new + value[end:]
    assert [s.value for s in after[:index] + after[index + 1 :]] == [
        s.value for s in before[:index] + before[index + 1 :]
    ]


@settings(deadline=None)
@given(st.text(st.sampled_from('[]{}",:\\u1e-. \n\rtruenl'), max_size=25))
def test_what_the_standard_library_refuses_is_one_error_and_the_rest_is_read(content: str) -> None:
    try:
        stdlib.loads(content)
    except ValueError:
        assert fault(content).problem.fi
    else:
        tree(content)
