"""Whole files on disk become replies with their places, or errors that say what to mend and where."""

import json
import pickle
from pathlib import Path

import pytest

from palvelulint.errors import InputError
from palvelulint.reply import Channel, Kind, Relationship, Reply
from palvelulint.sources import Defaults, read, read_bytes

NO_DEFAULTS = Defaults()


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def replies_of(path: Path, defaults: Defaults = NO_DEFAULTS) -> list[Reply]:
    items = list(read(path, defaults))
    assert all(isinstance(item, Reply) for item in items), items
    return items


def only(path: Path, defaults: Defaults = NO_DEFAULTS) -> Reply:
    (reply,) = replies_of(path, defaults)
    return reply


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as refused:
        list(read(path, NO_DEFAULTS))
    return refused.value


def place(reply: Reply, words: str) -> tuple[tuple[int, int], tuple[int, int]]:
    start = reply.text.index(words)
    return tuple(reply.origin.start(start)), tuple(reply.origin.end(start + len(words)))


class TestText:
    def test_the_whole_file_is_one_reply(self, tmp_path: Path) -> None:
        path = write(tmp_path, "kirje.txt", "Hei!\n\nTilauksesi lähtee huomenna.\n")
        reply = only(path)
        assert reply.text == "Hei!\n\nTilauksesi lähtee huomenna."
        assert (reply.path, reply.id, reply.question) == (str(path), None, None)
        assert (reply.channel, reply.kind, reply.relationship) == (Channel.EMAIL, None, None)

    def test_three_dashes_are_text_here(self, tmp_path: Path) -> None:
        assert only(write(tmp_path, "a.txt", "---\nHei")).text == "---\nHei"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_columns_are_the_same_in_every_encoding(self, tmp_path: Path, encoding: str) -> None:
        reply = only(write(tmp_path, "a.txt", "Älä hätäile\r\nääkkösistä".encode(encoding)))
        assert place(reply, "Älä") == ((1, 1), (1, 4))
        assert place(reply, "hätäile") == ((1, 5), (1, 12))
        assert place(reply, "kkös") == ((2, 3), (2, 7))

    def test_an_emoji_is_one_column(self, tmp_path: Path) -> None:
        assert place(only(write(tmp_path, "a.txt", "Kiitos 🙂 hei")), "hei") == ((1, 10), (1, 13))

    @pytest.mark.parametrize("content", ["", "\n \r\n\t", "\ufeff"])
    def test_an_empty_file_is_a_mistake(self, tmp_path: Path, content: str) -> None:
        assert "tyhjä" in refusal(write(tmp_path, "a.txt", content)).problem.fi


class TestMarkdown:
    def test_without_front_matter_the_body_is_the_file(self, tmp_path: Path) -> None:
        reply = only(write(tmp_path, "a.md", "\n**Hei** Aino\n"))
        assert reply.text == "**Hei** Aino"
        assert place(reply, "Aino") == ((2, 9), (2, 13))

    def test_front_matter_is_read_and_the_body_keeps_its_place(self, tmp_path: Path) -> None:
        reply = only(
            write(
                tmp_path,
                "a.md",
                "---\nid: x\nname: Viivästys\nchannel: chat\nkind: template\nrelationship: lojalisti\n"
                "question: |\n  Missä tilaus?\n  --- ei vielä tullut\n---\n\nHei, tilauksesi lähti.\n",
            )
        )
        assert reply.text == "Hei, tilauksesi lähti."
        assert reply.question == "Missä tilaus?\n--- ei vielä tullut"
        assert (reply.name, reply.channel, reply.kind) == ("Viivästys", Channel.CHAT, Kind.TEMPLATE)
        assert reply.relationship is Relationship.LOJALISTI
        assert place(reply, "tilauksesi") == ((12, 6), (12, 16))

    def test_finnish_keys_and_values(self, tmp_path: Path) -> None:
        reply = only(
            write(
                tmp_path,
                "a.md",
                "---\nNimi: Viivästys\nkanava: tekstiviesti\nTyyppi: pohja\nasiakassuhde: asiakas\n"
                "asiakas: Missä paketti?\n---\nHei\n",
            )
        )
        assert (reply.name, reply.question) == ("Viivästys", "Missä paketti?")
        assert (reply.channel, reply.kind) == (Channel.SMS, Kind.TEMPLATE)
        assert reply.relationship is Relationship.ASIAKAS

    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_every_line_end_and_a_byte_order_mark(self, tmp_path: Path, line_end: str) -> None:
        text = line_end.join(["---", "kanava: chat", "...", "Hei", "sinä", ""])
        reply = only(write(tmp_path, "a.md", "\ufeff" + text))
        assert (reply.text, reply.channel) == ("Hei\nsinä", Channel.CHAT)
        assert place(reply, "sinä") == ((5, 1), (5, 5))

    def test_an_empty_front_matter_and_empty_values_say_nothing(self, tmp_path: Path) -> None:
        assert only(write(tmp_path, "a.md", "---\n---\nHei")).text == "Hei"
        reply = only(write(tmp_path, "b.md", "---\nchannel:\nquestion: null\nname: ''\n---\nHei"))
        assert (reply.channel, reply.question, reply.name) == (Channel.EMAIL, None, None)

    def test_a_number_as_a_name_is_text(self, tmp_path: Path) -> None:
        assert only(write(tmp_path, "a.md", "---\nname: 0042\n---\nHei")).name == "0042"

    def test_dashes_further_down_are_part_of_the_body(self, tmp_path: Path) -> None:
        assert (
            only(write(tmp_path, "a.md", "---\nname: x\n---\nHei\n\n---\n\nAino")).text
            == "Hei\n\n---\n\nAino"
        )

    @pytest.mark.parametrize(
        ("front_matter", "line", "said"),
        [
            ("kanava: chatt", 2, "Tuntematon kanava ”chatt”. Tarkoititko ”chat”?"),
            ("name: x\nkind: pohjaa", 3, "Tarkoititko ”pohja”?"),
            ("relationship: lojaali", 2, "Tarkoititko ”lojalisti”?"),
            ("name: x\nquestion: Hei: missä paketti?", 3, "ei ole ehjää YAMLia"),
            ('kind: reply\nname: "x\nchannel: chat', 3, "ei ole ehjää YAMLia"),
            ("name: x\nquestion: a\x01b", 3, "ei ole ehjää YAMLia"),
            ("name: *tuntematon", 2, "ei ole ehjää YAMLia"),
            ("\nname:\n  - x", 3, "Avaimen ”name” arvo ei ole tekstiä"),
            ("name: {{ title }}", 2, "Kirjoita arvo lainausmerkkeihin"),
            ("question: a\nasiakas: b", 3, "”asiakas” antaa tiedon, joka on jo annettu"),
            ("- channel", 2, "ei ole avaimia ja arvoja"),
            ("pelkkää tekstiä", 2, "ei ole avaimia ja arvoja"),
        ],
    )
    def test_a_mistake_in_front_matter_is_told_with_its_line(
        self, tmp_path: Path, front_matter: str, line: int, said: str
    ) -> None:
        error = refusal(write(tmp_path, "a.md", f"---\n{front_matter}\n---\nHei\n"))
        assert error.line == line
        assert said in str(error)

    def test_the_line_is_right_behind_crlf_too(self, tmp_path: Path) -> None:
        assert refusal(write(tmp_path, "a.md", "---\r\nname: x\r\nkanava: faksi\r\n---\r\nHei")).line == 3

    def test_deeply_nested_yaml_is_an_error_and_no_crash(self, tmp_path: Path) -> None:
        assert "YAML" in refusal(write(tmp_path, "a.md", "---\nx: " + "[" * 5000 + "\n---\nHei")).problem.fi

    @pytest.mark.parametrize("content", ["---\nname: x\nHei", "---", "---\nname: x\n  ---\nHei"])
    def test_front_matter_that_is_not_closed(self, tmp_path: Path, content: str) -> None:
        error = refusal(write(tmp_path, "a.md", content))
        assert (error.line, error.problem.en) == (1, "The front matter is not closed.")

    def test_front_matter_without_a_body_is_an_empty_reply(self, tmp_path: Path) -> None:
        assert "tyhjä" in refusal(write(tmp_path, "a.md", "---\nname: x\n---\n\n")).problem.fi


class TestJsonLines:
    def test_each_line_is_a_reply(self, tmp_path: Path) -> None:
        records = [
            {"id": "a", "channel": "chat", "question": "Missä?", "reply": "Täällä."},
            {"id": 7, "channel": None, "question": None, "reply": "Hei", "name": "Tervehdys"},
            {"reply": "Moi", "kind": "template", "relationship": "kokeilija", "muuta": [1, {"reply": "x"}]},
        ]
        lines = "\n\n".join(json.dumps(record, ensure_ascii=False) for record in records)
        first, second, third = replies_of(write(tmp_path, "a.jsonl", lines + "\n"))
        assert (first.id, first.channel, first.question, first.text) == (
            "a",
            Channel.CHAT,
            "Missä?",
            "Täällä.",
        )
        assert (second.id, second.channel, second.question, second.name) == (
            "7",
            Channel.EMAIL,
            None,
            "Tervehdys",
        )
        assert (third.id, third.kind, third.relationship) == (None, Kind.TEMPLATE, Relationship.KOKEILIJA)

    def test_positions_go_through_escapes(self, tmp_path: Path) -> None:
        path = write(
            tmp_path,
            "a.jsonl",
            '{"reply": "Hei"}\r\n'
            '{"id": "ä", "reply": "Hyv\\u00e4\\u00e4 \\ud83d\\ude00 ty\\u00f6t\\u00e4\\n\\"Moi\\""}\r\n',
        )
        _, reply = replies_of(path)
        assert reply.text == 'Hyvää 😀 työtä\n"Moi"'
        # `{"id": "ä", "reply": "` is 22 characters, so "H" stands in column 23.
        assert place(reply, "Hyvää") == ((2, 23), (2, 38))
        assert place(reply, "😀") == ((2, 39), (2, 51))
        assert place(reply, "työtä") == ((2, 52), (2, 67))
        assert place(reply, '"Moi"') == ((2, 69), (2, 76))

    def test_the_last_of_two_equal_keys_counts_as_json_has_it(self, tmp_path: Path) -> None:
        reply = only(write(tmp_path, "a.jsonl", '{"reply": "vanha", "reply": "uusi"}'))
        assert (reply.text, place(reply, "uusi")) == ("uusi", ((1, 30), (1, 34)))

    def test_blank_area_inside_the_string_is_left_out(self, tmp_path: Path) -> None:
        reply = only(write(tmp_path, "a.jsonl", r'{"reply": "\n\n Hei \n"}'))
        assert (reply.text, place(reply, "Hei")) == ("Hei", ((1, 17), (1, 20)))

    def test_a_line_separator_inside_a_string_ends_no_line(self, tmp_path: Path) -> None:
        first, second = replies_of(write(tmp_path, "a.jsonl", '{"reply": "a\u2028b"}\n{"reply": "c"}'))
        assert (first.text, place(second, "c")) == ("a\u2028b", ((2, 12), (2, 13)))

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ('{"reply": "Hei"', "Rivi ei ole ehjää JSONia: virhe on merkin 16 kohdalla."),
            ('{"reply": "Hei",}', "ei ole ehjää JSONia"),
            ("Hei vaan", "ei ole ehjää JSONia: virhe on merkin 1 kohdalla"),
            ("[" * 100_000, "liikaa sisäkkäisiä rakenteita"),
            ('{"id": ' + "9" * 5000 + ', "reply": "a"}', "liian pitkä luku"),
            ('["Hei"]', "Rivi ei ole JSON-olio"),
            ('"Hei"', "Rivi ei ole JSON-olio"),
            ('{"id": "x"}', "Riviltä puuttuu ”reply”"),
            ('{"reply": null}', "”reply” ei ole merkkijono"),
            ('{"reply": 5}', "”reply” ei ole merkkijono"),
            ('{"reply": " \\n"}', "Vastaus on tyhjä"),
            ('{"reply": "a", "channel": "faxi"}', "Tuntematon kanava ”faxi”"),
            ('{"reply": "a", "channel": 3}', "”channel” ei ole merkkijono"),
            ('{"reply": "a", "question": ["b"]}', "”question” ei ole merkkijono"),
            ('{"reply": "a", "id": true}', "”id” ei ole merkkijono"),
            ('{"reply": "a", "kind": "malli"}', "Tuntematon tyyppi ”malli”"),
        ],
    )
    def test_a_broken_line_is_told_and_the_others_are_read(
        self, tmp_path: Path, line: str, said: str
    ) -> None:
        path = write(tmp_path, "a.jsonl", f'{{"reply": "eka"}}\n{line}\n{{"reply": "toka"}}\n')
        first, error, second = read(path, NO_DEFAULTS)
        assert isinstance(first, Reply) and isinstance(second, Reply)
        assert (first.text, second.text) == ("eka", "toka")
        assert isinstance(error, InputError)
        assert error.line == 2
        assert str(error).startswith(f"{path}:2: ")
        assert said in str(error)

    @pytest.mark.parametrize("content", ["", "\n  \n"])
    def test_a_file_without_a_record_is_a_mistake(self, tmp_path: Path, content: str) -> None:
        assert refusal(write(tmp_path, "a.jsonl", content)).problem.en == "The file is empty."

    def test_utf16_is_read_here_too(self, tmp_path: Path) -> None:
        reply = only(write(tmp_path, "a.jsonl", '{"reply": "Älä"}'.encode("utf-16")))
        assert place(reply, "Älä") == ((1, 12), (1, 15))


class TestDefaults:
    GIVEN = Defaults(
        channel=Channel.SOCIAL, relationship=Relationship.ASIAKAS, kind=Kind.REPLY, question="Missä?"
    )

    def test_they_fill_in_what_the_file_does_not_say(self, tmp_path: Path) -> None:
        reply = only(write(tmp_path, "a.txt", "Hei"), self.GIVEN)
        assert (reply.channel, reply.relationship) == (Channel.SOCIAL, Relationship.ASIAKAS)
        assert (reply.kind, reply.question) == (Kind.REPLY, "Missä?")

    def test_what_the_file_says_wins(self, tmp_path: Path) -> None:
        path = write(
            tmp_path,
            "a.md",
            "---\nchannel: letter\nquestion: Koska?\nrelationship: kuluttaja\nkind: template\n---\nHei",
        )
        reply = only(path, self.GIVEN)
        assert (reply.channel, reply.relationship) == (Channel.LETTER, Relationship.KULUTTAJA)
        assert (reply.kind, reply.question) == (Kind.TEMPLATE, "Koska?")

    def test_a_reply_on_the_template_channel_is_a_template(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.txt", "Hei {{nimi}}")
        assert only(path, Defaults(channel=Channel.TEMPLATE)).kind is Kind.TEMPLATE

    def test_unless_its_kind_is_given(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.jsonl", '{"channel": "template", "kind": "reply", "reply": "Hei"}')
        assert only(path).kind is Kind.REPLY


class TestReadBytes:
    def test_standard_input_without_a_name_is_plain_text(self) -> None:
        (reply,) = read_bytes("Hyvää päivää".encode(), "-", NO_DEFAULTS)
        assert isinstance(reply, Reply)
        assert (reply.text, reply.path) == ("Hyvää päivää", "-")

    def test_the_suffix_of_the_name_picks_the_reader(self) -> None:
        (reply,) = read_bytes(b'{"reply": "Hei", "id": 1}', "vienti/a.JSONL", NO_DEFAULTS)
        assert isinstance(reply, Reply)
        assert (reply.text, reply.id, reply.path) == ("Hei", "1", "vienti/a.JSONL")


class TestUnreadable:
    def test_a_folder_in_the_place_of_a_file(self, tmp_path: Path) -> None:
        assert "kansio" in refusal(tmp_path).problem.fi

    def test_a_file_that_went_away(self, tmp_path: Path) -> None:
        assert "ei ole" in refusal(tmp_path / "a.txt").problem.fi

    def test_a_file_without_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        # Taken from the system call, since the superuser may read every file.
        def forbid(self: Path) -> bytes:
            raise PermissionError(13, "Permission denied", str(self))

        path = write(tmp_path, "a.txt", "Hei")
        monkeypatch.setattr(Path, "read_bytes", forbid)
        assert "Lukuoikeus puuttuu" in refusal(path).problem.fi

    def test_a_binary_file(self, tmp_path: Path) -> None:
        assert "binaari" in refusal(write(tmp_path, "kuva.txt", b"GIF89a\0\1\0")).problem.fi


def test_errors_survive_the_way_between_processes(tmp_path: Path) -> None:
    error = refusal(write(tmp_path, "a.md", "---\nkanava: faksi\n---\nHei"))
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.line, copy.path) == (str(error), error.line, error.path)
