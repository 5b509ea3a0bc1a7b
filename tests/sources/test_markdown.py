"""Markdown: what the customer does not see is left out of the text, and places stay true."""

from palvelulint.reply import Kind, Reply
from palvelulint.sources.markdown import read
from palvelulint.sources.record import Comment, Defaults, SourceFile


def items(text: str) -> tuple[Reply, list[Comment]]:
    """The reply, and the comments that come before it."""
    *comments, reply = read(SourceFile("pohja.md", text.encode(), Defaults()))
    assert isinstance(reply, Reply)
    return reply, [comment for comment in comments if isinstance(comment, Comment)]


class TestComments:
    def test_a_comment_on_lines_of_its_own_takes_them_with_it(self) -> None:
        reply, _ = items(
            "<!-- pohja 1 -->\nHei!\r\n  <!-- tähän\r\n\r\nnimi --> <!-- ja muu -->\r\nKiitos.\n<!-- x -->"
        )
        assert reply.text == "Hei!\nKiitos."
        assert reply.origin.start(5) == (6, 1)

    def test_a_comment_within_a_line_takes_the_blank_before_it(self) -> None:
        reply, _ = items("Hei <!-- nimi --> Aino!<!-- huuto --> \nKiitos <!-- loppu -->\nLu<!-- x -->mo")
        assert reply.text == "Hei Aino! \nKiitos\nLumo"
        assert reply.origin.start(4) == (1, 19)
        assert (reply.origin.start(18), reply.origin.end(22)) == ((3, 1), (3, 15))

    def test_two_comments_after_words_leave_the_words(self) -> None:
        assert items("Hei\nAino <!-- a --> <!-- b -->\nKiitos")[0].text == "Hei\nAino\nKiitos"

    def test_a_comment_that_is_not_closed_is_text(self) -> None:
        assert items("Hei <!-- nimi --> Aino <!-- kiitos")[0].text == "Hei Aino <!-- kiitos"

    def test_those_that_speak_to_palvelulint_are_told(self) -> None:
        _, comments = items(
            "---\n# palvelulint: eka\nkanava: chat # palvelulint: toka\n# muu\n"
            "name: '# palvelulint: ei'\n---\n"
            "<!-- palvelulint: kolmas -->\nHei <!-- palvelulint:\nneljäs -->\n<!-- muu -->\n"
        )
        assert [(comment.text, comment.start, comment.end, comment.is_alone) for comment in comments] == [
            ("palvelulint: eka", (2, 1), (2, 19), True),
            ("palvelulint: toka", (3, 14), (3, 33), False),
            ("palvelulint: kolmas", (7, 1), (7, 29), True),
            ("palvelulint:\nneljäs", (8, 5), (9, 11), False),
        ]

    def test_those_that_begin_with_a_capital_are_told_too(self) -> None:
        _, comments = items("---\n# Palvelulint: eka\n---\n<!-- PALVELULINT: toka -->\nHei")
        assert [comment.text for comment in comments] == ["Palvelulint: eka", "PALVELULINT: toka"]


class TestKind:
    def test_a_named_text_with_template_code_is_a_template_also_beside_a_sample_question(self) -> None:
        head = "---\ntitle: Viive\nquestion: Missä lankani viipyy?\n---\n"
        assert items(head + "Hei {{ customer.first_name }},")[0].kind is Kind.TEMPLATE
        assert items(head + "{% if nimi %}Hei{% endif %}")[0].kind is Kind.TEMPLATE
        assert items(head + "Hei Aino,")[0].kind is None

    def test_a_draft_without_a_name_is_no_template(self) -> None:
        assert items("---\nquestion: Missä lankani viipyy?\n---\nHei {{ nimi }},")[0].kind is None

    def test_what_the_file_or_the_settings_say_goes_before(self) -> None:
        head = "---\nnimi: Viive\ntyyppi: vastaus\n---\n"
        assert items(head + "Hei {{ nimi }},")[0].kind is Kind.REPLY
        file = SourceFile("a.md", b"---\nname: x\n---\nHei {{ nimi }},", Defaults(kind=Kind.REPLY))
        (found,) = read(file)
        assert isinstance(found, Reply)
        assert found.kind is Kind.REPLY


class TestFrontMatter:
    def test_the_keys_of_other_tools(self) -> None:
        reply, _ = items(
            "---\nid: 17\nlocale: fi-FI\ntitle: Viivästys\nsubject: Tilauksesi\ntags: [a]\n---\nHei"
        )
        assert (reply.id, reply.language, reply.name) == ("17", "fi", "Viivästys")

    def test_a_name_comes_before_a_title(self) -> None:
        reply, _ = items("---\ntitle: Otsikko\nnimi: Nimi\nkieli: sv\n---\nHei")
        assert (reply.name, reply.language) == ("Nimi", "sv")

    def test_a_heading_stays_in_the_text(self) -> None:
        assert items("# Viivästys\n\nHei!")[0].text == "# Viivästys\n\nHei!"
