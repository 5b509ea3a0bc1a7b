"""Each line of JSON Lines is a document of its own, with its places in the whole file."""

import json as stdlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from on_disk import edited, on_disk, plain, source

from palvelulint.errors import InputError
from palvelulint.sources.syntaxes import jsonl
from palvelulint.sources.tree import Scalar, scalars


def documents(content: str) -> list[object]:
    return [plain(node) for node in jsonl.parse(source(content))]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_each_line_that_is_not_blank_is_a_document(newline: str) -> None:
    content = newline.join(["", '{"a": "x"}', " ", "[1]", '"Hei"', ""])
    assert documents(content) == [{"pairs": [("a", "x")]}, [("1",)], "Hei"]
    assert [node.line for node in jsonl.parse(source(content))] == [2, 4, 5]


def test_a_line_separator_inside_a_string_ends_no_line() -> None:
    assert documents('["a\u2028b"]\n["c\x85d"]') == [["a\u2028b"], ["c\x85d"]]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('  {"a": "Hei"', "Rivi ei ole ehjää JSONia: virhe on merkin 14 kohdalla."),
        ('{"a": "Hei}', "virhe on merkin 7 kohdalla"),
        ('{"a": 1} {"a": 2}', "virhe on merkin 10 kohdalla"),
        ("[" * 100_000, "siinä on liikaa sisäkkäisiä rakenteita"),
        ("[" + "9" * 5000 + "]", "siinä on liian pitkä luku"),
        ('"' + "a" * 10_000_000 + '"', "Rivi on liian pitkä"),
    ],
    ids=["not closed", "string not closed", "two values", "too deep", "long number", "long line"],
)
def test_a_broken_line_is_told_and_the_others_are_read(line: str, said: str) -> None:
    first, error, last = jsonl.parse(source(f'["eka"]\n{line}\n["toka"]\n'))
    assert (plain(first), plain(last)) == (["eka"], ["toka"])
    assert isinstance(error, InputError)
    assert error.line == 2
    assert said in str(error)


def test_a_line_of_ten_million_characters_is_still_read() -> None:
    text = "a" * 9_999_998
    assert documents(f'"{text}"') == [text]


@pytest.mark.parametrize("content", ["", "\n \r\n", "\ufeff"])
def test_an_empty_file_is_a_mistake(content: str) -> None:
    (error,) = jsonl.parse(source(content))
    assert isinstance(error, InputError)
    assert error.problem.en == "The file is empty."


def test_one_line_in_pure_ascii_among_others_is_mended_in_readable_finnish() -> None:
    content = '["\\u00e4"]\n["ö"]\n'
    (scalar,) = scalars(next(iter(jsonl.parse(source(content)))))
    assert edited(content, scalar.origin.edit(0, 1, "Ä")) == '["Ä"]\n["ö"]\n'


records = st.lists(
    st.dictionaries(
        st.sampled_from(["id", "reply", "ä"]), st.text(st.sampled_from('aä🙂 ."\\\n\t\u2028'), max_size=30)
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None)  # a busy machine is no failure
@given(records, st.booleans(), st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
def test_every_word_lies_where_its_origin_says(
    given_records: list[dict[str, str]], ascii_only: bool, newline: str
) -> None:
    content = newline.join(stdlib.dumps(record, ensure_ascii=ascii_only) for record in given_records)
    nodes = list(jsonl.parse(source(content)))
    assert [plain(node) for node in nodes] == [{"pairs": list(record.items())} for record in given_records]
    for node in nodes:
        assert not isinstance(node, InputError)
        for scalar in scalars(node):
            assert isinstance(scalar, Scalar)
            for word in re.finditer(r"\S+", scalar.value):
                assert stdlib.loads(f'"{on_disk(content, scalar.origin, *word.span())}"') == word[0]
