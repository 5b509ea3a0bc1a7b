"""Every character of a reply is led back to its line and column on disk."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palvelulint.reply import Position
from palvelulint.sources.origin import FileOrigin, Line, Transcript
from palvelulint.sources.syntaxes.json import transcribe_string


def test_columns_count_characters_and_not_bytes() -> None:
    origin = FileOrigin("äö🙂x")
    assert origin.start(3) == Position(1, 4)


def test_crlf_cr_and_lf_each_end_one_line() -> None:
    origin = FileOrigin("a\r\nb\rc\nd")
    assert [origin.start(offset) for offset in (0, 3, 5, 7)] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_other_separators_are_characters_of_the_line() -> None:
    origin = FileOrigin("a\u2028b\x85c\x0cd")
    assert origin.start(6) == Position(1, 7)


def test_lines_are_given_without_their_ends_and_without_an_empty_last_one() -> None:
    assert list(FileOrigin("ab\r\n\nc\n").lines()) == [Line(1, 0, 2), Line(2, 4, 4), Line(3, 5, 6)]
    assert list(FileOrigin("ab\nc").lines()) == [Line(1, 0, 2), Line(2, 3, 4)]
    assert list(FileOrigin("").lines()) == []


def test_an_offset_outside_the_text_is_an_error_and_not_a_place() -> None:
    with pytest.raises(IndexError):
        FileOrigin("abc").start(4)
    text, origin = whole("abc\r\n")
    assert text == "abc"
    with pytest.raises(IndexError):
        origin.end(4)


def whole(source: str):
    transcript = Transcript(source, FileOrigin(source))
    transcript.copy(0, len(source))
    return transcript.finish()


def test_crlf_becomes_a_newline_and_the_next_line_begins_at_column_1() -> None:
    text, origin = whole("Hei!\r\nKiitos.\r\n")
    assert text == "Hei!\nKiitos."
    assert (origin.start(5), origin.end(11)) == (Position(2, 1), Position(2, 7))
    assert origin.end(12) == origin.start(12) == Position(2, 8)


def test_the_blank_area_around_a_text_is_left_out_and_positions_stay_true() -> None:
    text, origin = whole("\n\n  Hei\nAino \n\n")
    assert text == "Hei\nAino"
    assert origin.start(0) == Position(3, 3)
    assert origin.start(4) == Position(4, 1)
    assert origin.end(8) == Position(4, 5)


def test_an_escape_begins_at_its_backslash_and_ends_after_it() -> None:
    #         123456789012345678901234567
    source = r'"Hyv\u00e4\u00e4 \ud83d\ude00!\nOk"'
    text, origin = json_string(source)
    assert text == "Hyvää 😀!\nOk"
    assert (origin.start(3), origin.end(4)) == (Position(1, 5), Position(1, 11))
    assert (origin.start(4), origin.end(5)) == (Position(1, 11), Position(1, 17))
    assert (origin.start(6), origin.end(7)) == (Position(1, 18), Position(1, 30))
    assert (origin.start(7), origin.end(8)) == (Position(1, 30), Position(1, 31))
    assert (origin.start(8), origin.end(9)) == (Position(1, 31), Position(1, 33))
    assert (origin.start(9), origin.end(11)) == (Position(1, 33), Position(1, 35))


def json_string(source: str):
    transcript = Transcript(source, FileOrigin(source))
    transcribe_string(source, 0, len(source), transcript)
    return transcript.finish()


def test_an_escaped_crlf_is_one_newline_of_four_characters() -> None:
    text, origin = json_string(r'"a\r\nb"')
    assert text == "a\nb"
    assert (origin.start(1), origin.end(2), origin.start(2)) == ((1, 3), (1, 7), (1, 7))


def test_an_escaped_backslash_before_rn_is_no_line_end() -> None:
    assert json_string(r'"a\\r\\nb"')[0] == r"a\r\nb"


@pytest.mark.parametrize("half", [r"\ud83d", r"\ude00"])
def test_half_a_surrogate_pair_becomes_the_replacement_character(half: str) -> None:
    assert json_string(f'"a{half}b"')[0] == "a\ufffdb"


def test_a_transcript_of_a_transcript_leads_back_to_the_file() -> None:
    source = r'x "\u00e4 &amp; b"'
    inner = Transcript(source, FileOrigin(source))
    transcribe_string(source, 2, len(source), inner)
    html, html_origin = inner.finish()
    assert html == "ä &amp; b"
    outer = Transcript(html, html_origin)
    outer.copy(0, 2)
    outer.replace("&", 2, 7)
    outer.copy(7, len(html))
    text, origin = outer.finish()
    assert text == "ä & b"
    assert (origin.start(0), origin.end(1)) == ((1, 4), (1, 10))
    assert (origin.start(2), origin.end(3)) == ((1, 11), (1, 16))
    assert (origin.start(4), origin.end(5)) == ((1, 17), (1, 18))


texts = st.text(st.sampled_from('aä🙂 .\\"/\n\t\u2028\x85'), max_size=40)


def on_disk(source: str, begin: Position, end: Position) -> str:
    """What an editor shows between two places of a file."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if begin.line == end.line:
        return lines[begin.line - 1][begin.column - 1 : end.column - 1]
    middle = lines[begin.line : end.line - 1]
    return "\n".join(
        [lines[begin.line - 1][begin.column - 1 :], *middle, lines[end.line - 1][: end.column - 1]]
    )


@settings(deadline=None)  # a busy machine is no failure
@given(texts, st.sampled_from(["\n", "\r\n", "\r"]), st.data())
def test_any_span_of_a_plain_text_is_found_again_on_disk(
    text: str, line_end: str, data: st.DataObject
) -> None:
    source = text.replace("\n", line_end)
    read, origin = whole(source)
    assert read == text.strip()
    if read:
        start = data.draw(st.integers(0, len(read) - 1))
        end = data.draw(st.integers(start + 1, len(read)))
        assert on_disk(source, origin.start(start), origin.end(end)) == read[start:end]


@settings(deadline=None)  # a busy machine is no failure
@given(texts, st.booleans(), st.data())
def test_any_span_of_a_json_string_decodes_to_itself(
    text: str, ascii_only: bool, data: st.DataObject
) -> None:
    read, origin = json_string(json.dumps(text, ensure_ascii=ascii_only))
    assert read == text.strip()
    if read:
        start = data.draw(st.integers(0, len(read) - 1))
        end = data.draw(st.integers(start + 1, len(read)))
        literal_part = on_disk(
            json.dumps(text, ensure_ascii=ascii_only), origin.start(start), origin.end(end)
        )
        assert json.loads(f'"{literal_part}"') == read[start:end]
