"""CSV rows become mappings by their header; cells are those of Python's csv module, with their places."""

import csv as stdlib
import io
import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from on_disk import edited, on_disk, source

from palvelulint.errors import InputError
from palvelulint.sources.syntaxes import csv
from palvelulint.sources.tree import Mapping, Scalar


def rows(content: str | bytes, path: str = "pohjat.csv") -> list[Mapping]:
    nodes = list(csv.parse(source(content, path)))
    assert all(isinstance(node, Mapping) for node in nodes), nodes
    return nodes


def pairs(row: Mapping) -> list[tuple[str, str]]:
    return [(key.value, value.value) for key, value in row.entries if isinstance(value, Scalar)]


def cell(content: str, key: str) -> Scalar:
    (row,) = rows(content)
    value = row.get(key)
    assert isinstance(value, Scalar)
    return value


class TestRows:
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_each_row_is_a_mapping_by_the_header(self, newline: str) -> None:
        content = newline.join(["id,nimi", "1,Tervehdys", "", '2,"Kiitos, hei"', ""])
        first, second = rows(content)
        assert pairs(first) == [("id", "1"), ("nimi", "Tervehdys")]
        assert pairs(second) == [("id", "2"), ("nimi", "Kiitos, hei")]
        assert (first.line, second.line) == (2, 4)

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_the_delimiter_is_found_in_the_header(self, delimiter: str) -> None:
        content = f"nimi{delimiter}vastaus\nviive{delimiter}Hei\n"
        assert [pairs(row) for row in rows(content)] == [[("nimi", "viive"), ("vastaus", "Hei")]]

    def test_a_delimiter_inside_quotation_marks_is_not_counted(self) -> None:
        (row,) = rows('"nimi, otsikko, muu";"vastaus"\nviive;Hei, odota, hetki\n')
        assert pairs(row) == [("nimi, otsikko, muu", "viive"), ("vastaus", "Hei, odota, hetki")]

    def test_a_delimiter_below_the_header_is_not_counted(self) -> None:
        assert pairs(rows("nimi;vastaus\nviive;a,b,c\n")[0]) == [("nimi", "viive"), ("vastaus", "a,b,c")]

    def test_a_tsv_is_parted_by_tabs_whatever_the_header_has(self) -> None:
        (row,) = rows("nimi, otsikko\tvastaus\nviive\tHei; hei\n", "VIENTI.TSV")
        assert pairs(row) == [("nimi, otsikko", "viive"), ("vastaus", "Hei; hei")]

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_the_line_that_tells_excel_the_delimiter_is_no_header(self, delimiter: str) -> None:
        content = f"sep={delimiter}\r\nid{delimiter}nimi\r\n1{delimiter}Viive\r\n"
        (row,) = rows(content.encode("utf-8-sig"))
        assert (pairs(row), row.line) == ([("id", "1"), ("nimi", "Viive")], 3)

    def test_that_line_goes_before_what_the_header_looks_like(self) -> None:
        assert pairs(rows("sep=;\nnimi, otsikko, muu;ä\nviive;a,b\n")[0]) == [
            ("nimi, otsikko, muu", "viive"),
            ("ä", "a,b"),
        ]

    def test_a_byte_order_mark_is_no_part_of_the_first_name(self) -> None:
        assert pairs(rows("id;ä\r\n1;ö\r\n".encode("utf-8-sig"))[0]) == [("id", "1"), ("ä", "ö")]

    def test_blank_area_around_a_name_is_no_part_of_it_but_cells_keep_theirs(self) -> None:
        assert pairs(rows("id, nimi \n1, a \n")[0]) == [("id", "1"), ("nimi", " a ")]

    def test_a_short_row_lacks_the_last_keys(self) -> None:
        (row,) = rows("id,nimi,vastaus\n1,viive\n")
        assert pairs(row) == [("id", "1"), ("nimi", "viive")]
        assert row.get("vastaus") is None

    def test_blank_lines_are_skipped_before_the_header_too(self) -> None:
        assert [pairs(row) for row in rows("\n  \r\nid;nimi\n\n \n1;a\n\n")] == [[("id", "1"), ("nimi", "a")]]

    def test_empty_cells_beyond_the_header_say_nothing(self) -> None:
        assert pairs(rows("id;nimi\n1;a;;\n")[0]) == [("id", "1"), ("nimi", "a")]

    def test_a_header_alone_has_no_rows(self) -> None:
        assert rows("id,nimi\n") == []

    def test_the_line_of_a_cell_is_where_it_begins(self) -> None:
        first, second = rows('id,vastaus\n1,"Hei\nsinä",\n2,"\nHei"\n')
        assert [value.line for _, value in (*first.entries, *second.entries)] == [2, 2, 4, 4]


class TestPlaces:
    def test_words_of_a_cell_of_many_lines(self) -> None:
        content = 'id,vastaus\r\n1,"Hei,\r\n\r\nsanoit ""ei"" 🙂 ja hei"\r\n'
        value = cell(content, "vastaus")
        assert value.value == 'Hei,\n\nsanoit "ei" 🙂 ja hei'
        assert value.origin.start(0) == (2, 4)
        assert (value.origin.start(6), value.origin.end(12)) == ((4, 1), (4, 7))
        # On line 4 of the file: `sanoit ` 1-7, `""` 8-9, `ei` 10-11, `""` 12-13, ` ` 14, the emoji 15.
        assert (value.origin.start(13), value.origin.end(14)) == ((4, 8), (4, 10))
        assert (value.origin.start(18), value.origin.end(19)) == ((4, 15), (4, 16))

    def test_an_empty_cell_has_a_place_of_its_own(self) -> None:
        bare, quoted, last = (value for _, value in rows('a,b,c\n,"",')[0].entries)
        assert isinstance(bare, Scalar) and isinstance(quoted, Scalar) and isinstance(last, Scalar)
        assert [value.origin.start(0) for value in (bare, quoted, last)] == [(2, 1), (2, 3), (2, 5)]
        assert last.origin.end(0) == (2, 5)


class TestEdits:
    def change(self, content: str, old: str, new: str) -> str | None:
        value = cell(content, "b")
        start = value.value.index(old)
        edit = value.origin.edit(start, start + len(old), new)
        return None if edit is None else edited(content, edit)

    def test_quotation_marks_are_doubled_and_line_breaks_those_of_the_file(self) -> None:
        assert self.change('a;b\r\n1;"Ei voi"\r\n', "Ei", 'Hei,\n"ei"; ') == (
            'a;b\r\n1;"Hei,\r\n""ei"";  voi"\r\n'
        )

    def test_a_bare_cell_takes_what_needs_no_quotation_marks(self) -> None:
        assert self.change("a;b\n1;Ei voi\n", "Ei", "Hei, ei") == "a;b\n1;Hei, ei voi\n"

    @pytest.mark.parametrize("new", ['"', ";", "a\nb", "\r"])
    def test_a_bare_cell_does_not_take_what_does(self, new: str) -> None:
        assert self.change("a;b\n1;Ei voi\n", "Ei", new) is None

    @pytest.mark.parametrize("written", ['x "y"', '"x" y'])
    def test_a_cell_with_a_stray_quotation_mark_is_left_alone(self, written: str) -> None:
        assert self.change(f"a,b\n1,{written}\n", "x", "z") is None

    def test_empty_cells_can_be_filled(self) -> None:
        content = 'a,b,c\n,"",\n'
        filled = [
            edited(content, value.origin.edit(0, 0, "x"))
            for _, value in rows(content)[0].entries
            if isinstance(value, Scalar)
        ]
        assert filled == ['a,b,c\nx,"",\n', 'a,b,c\n,"x",\n', 'a,b,c\n,"",x\n']


class TestErrors:
    def test_a_row_with_too_many_cells_is_told_and_the_others_are_read(self) -> None:
        content = 'id;vastaus\n1;"a\nb"\n2;Hei; odota; hetki\n3;c\n'
        first, error, last = csv.parse(source(content))
        assert isinstance(first, Mapping) and isinstance(last, Mapping)
        assert (pairs(first)[1], pairs(last)[1]) == (("vastaus", "a\nb"), ("vastaus", "c"))
        assert isinstance(error, InputError)
        assert error.line == 4
        assert str(error) == (
            "pohjat:4: Rivillä on enemmän soluja (4) kuin otsikkorivillä (2). "
            "Kirjoita lainausmerkkeihin solu, jonka tekstissä on puolipiste tai rivinvaihto."
        )

    @pytest.mark.parametrize("ending", ["", '""', '\n3,c\n4,""d'])
    def test_a_quotation_mark_without_its_pair_is_told_where_it_stands(self, ending: str) -> None:
        first, error = csv.parse(source(f'id,vastaus\n1,"a\nb"\n2,"Hei\nsinä{ending}'))
        assert isinstance(first, Mapping)
        assert isinstance(error, InputError)
        assert error.line == 4
        assert "lainausmerkki, jolle ei ole paria" in error.problem.fi

    def test_in_the_header_too(self) -> None:
        (error,) = csv.parse(source('\nid,"vastaus\n1,a\n'))
        assert isinstance(error, InputError)
        assert error.line == 2

    @pytest.mark.parametrize("content", ["", "\n \r\n", "\ufeff"])
    def test_an_empty_file_is_a_mistake(self, content: str) -> None:
        (error,) = csv.parse(source(content))
        assert isinstance(error, InputError)
        assert error.problem.en == "The file is empty."


def lines_unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def cells(content: str) -> list[list[str]]:
    """The cells below a header that is wide enough for all of them."""
    return [[value for _, value in pairs(row)] for row in rows(content)]


HEADER = ",".join("abcdefghijklmnopqrstuvwxyz") + "\n"


@settings(deadline=None, max_examples=500)  # a busy machine is no failure
@given(st.text(st.sampled_from('aä🙂",; \n\r\t\u2028\x85'), max_size=20))
@example('"a"b"c",d')
@example('"a""b"" ""","","c\r\nd"\r\n\r"e"')
@example('a"b"",c"\n""d')
@example(",\n,,\r\n")
def test_cells_are_those_of_the_csv_module(body: str) -> None:
    reference = list(stdlib.reader(io.StringIO(body, newline="")))
    quoted_to_the_end = list(stdlib.reader(io.StringIO(body + ",x", newline="")))[-1:]
    assume(not body or quoted_to_the_end[0][-1] == "x")  # an unclosed cell swallows what is put behind it
    assert cells(HEADER + body) == [
        [lines_unified(value) for value in row] for row in reference if len(row) > 1 or "".join(row).strip()
    ]


table = st.lists(
    st.lists(st.text(st.sampled_from('aä🙂.",;\n\t '), max_size=20), min_size=2, max_size=4),
    min_size=1,
    max_size=4,
)


@st.composite
def written(draw: st.DrawFn) -> str:
    """A file that the standard library would write."""
    disk = io.StringIO(newline="")
    delimiter, newline = draw(st.sampled_from([",", ";", "\t"])), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    quoting = draw(st.sampled_from([stdlib.QUOTE_MINIMAL, stdlib.QUOTE_ALL]))
    writer = stdlib.writer(disk, delimiter=delimiter, lineterminator=newline, quoting=quoting)
    writer.writerow("abcd")
    for row in draw(table):
        writer.writerow(value.replace("\n", newline) for value in row)
    return disk.getvalue()


def all_cells(content: str) -> list[Scalar]:
    return [value for row in rows(content) for _, value in row.entries if isinstance(value, Scalar)]


@settings(deadline=None)
@given(written())
def test_every_word_lies_where_its_origin_says(content: str) -> None:
    for value in all_cells(content):
        for word in re.finditer(r"\S+", value.value):
            assert on_disk(content, value.origin, *word.span()).replace('""', '"') == word[0]


@settings(deadline=None)
@given(written(), st.text(st.sampled_from('aä🙂",; \n'), max_size=6), st.data())
def test_an_edited_file_reads_as_the_edited_text(content: str, new: str, data: st.DataObject) -> None:
    before = all_cells(content)
    index = data.draw(st.integers(0, len(before) - 1))
    value = before[index].value
    start = data.draw(st.integers(0, len(value)))
    end = data.draw(st.integers(start, len(value)))
    edit = before[index].origin.edit(start, end, new)
    if edit is None:
        assert re.search(r'[",;\t\n]', new)
        return
    after = [cell.value for cell in all_cells(edited(content, edit))]
    before_values = [cell.value for cell in before]
    assert after == [*before_values[:index], value[:start] + new + value[end:], *before_values[index + 1 :]]
