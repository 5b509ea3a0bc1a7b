"""Mail: the answer, the message it answers, and where its words lie in the file."""

from __future__ import annotations

import base64
import re

import pytest

from palvelulint.errors import InputError
from palvelulint.reply import Channel, Kind, Reply
from palvelulint.sources import mail
from palvelulint.sources.record import Defaults, SourceFile

ANSWER = "Hei Leena,\n\nPahoittelen, että pakettisi on myöhässä. Se lähtee tänään.\n\nTerveisin\nOona"
QUESTION = "Missä pakettini 88 on?\nTilasin sen jo elokuussa."


def eml(
    body: str,
    *,
    content_type: str = "text/plain; charset=utf-8",
    encoding: str = "8bit",
    charset: str = "utf-8",
    line_end: str = "\n",
) -> bytes:
    head = (
        "From: Oona <oona@kauppa.example>\nTo: leena@asiakas.example\n"
        "Subject: =?utf-8?q?Vs=3A_Miss=C3=A4_paketti=3F?=\nMessage-ID: <2@kauppa.example>\n"
        f"MIME-Version: 1.0\nContent-Type: {content_type}\nContent-Transfer-Encoding: {encoding}\n\n"
    )
    return (head + body + "\n").replace("\n", line_end).encode(charset)


def items(data: bytes, name: str = "vastaus.eml") -> list[object]:
    return list(mail.read(SourceFile(name, data, Defaults())))


def reply(data: bytes) -> Reply:
    (found,) = items(data)
    assert isinstance(found, Reply)
    return found


def error(data: bytes) -> InputError:
    (found,) = items(data)
    assert isinstance(found, InputError)
    return found


def quoted(text: str, mark: str = "> ") -> str:
    return "\n".join(mark + line for line in text.split("\n"))


def lies_right(found: Reply, data: bytes, charset: str) -> None:
    """Every word of the reply stands on disk where its origin says."""
    lines = data.decode(charset).replace("\r\n", "\n").split("\n")
    words = list(re.finditer(r"\S+", found.text))
    assert words
    for word in words:
        begin, end = found.origin.start(word.start()), found.origin.end(word.end())
        assert begin.line == end.line
        assert lines[begin.line - 1][begin.column - 1 : end.column - 1] == word.group()


@pytest.mark.parametrize(
    "attribution",
    [
        "ke 7. tammik. 2026 klo 9.00 Leena (leena@asiakas.example) kirjoitti:",
        "Leena Asiakas kirjoitti 7.1.2026 kello 9.00:",
        "Leena kirjoitti:",
        "On Wed, Jan 7, 2026 at 9:00 AM Leena <leena@asiakas.example> wrote:",
        "On Wed, Jan 7, 2026 at 9:00 AM Leena\n<leena@asiakas.example>\nwrote:",
        "",
    ],
)
def test_the_marked_message_below_the_answer_is_the_question(attribution: str) -> None:
    found = reply(eml(f"{ANSWER}\n\n{attribution}\n\n{quoted(QUESTION)}"))
    assert (found.text, found.question) == (ANSWER, QUESTION)
    assert (found.channel, found.kind, found.name) == (Channel.EMAIL, Kind.REPLY, "Vs: Missä paketti?")
    assert found.id is None


@pytest.mark.parametrize(
    "heading",
    [
        "Lähettäjä: Leena <leena@asiakas.example>\nLähetetty: keskiviikko 7. tammikuuta 2026 9.00\n"
        "Vastaanottaja: apu@kauppa.example\nAihe: Missä paketti?\n",
        "________________________________\nFrom: Leena\nSent: Wednesday, January 7, 2026 9:00 AM\n"
        "Subject: Paketti\n",
        "*Lähettäjä:* Leena\n*Lähetetty:* ke 7.1.2026\n*Aihe:* Paketti\n",
        "-----Alkuperäinen viesti-----\nLähettäjä: Leena\nLähetetty: 7.1.2026\nAihe: Paketti\n",
        "-----Original Message-----\n",
        "ke 7.1.2026 klo 9.00 Leena kirjoitti:\n",
    ],
)
def test_a_message_quoted_without_marks_goes_on_to_the_end(heading: str) -> None:
    found = reply(eml(f"{ANSWER}\n\n{heading}\n{QUESTION}"))
    assert (found.text, found.question) == (ANSWER, QUESTION)


def test_what_the_customer_quotes_in_turn_is_not_the_question() -> None:
    older = "pe 2.1.2026 klo 8.00 Oona kirjoitti:\n> Tilauksesi on vastaanotettu."
    body = f"{ANSWER}\n\nke 7.1.2026 klo 9.00 Leena kirjoitti:\n{quoted(QUESTION)}\n{quoted(older)}"
    assert reply(eml(body)).question == QUESTION


def test_an_answer_below_and_between_the_quotation_is_the_senders_own() -> None:
    found = reply(eml("> Missä pakettini on?\n\nPaketti lähtee tänään.\n\n> Saanko hyvityksen?\n\nSaat."))
    assert found.text == "Paketti lähtee tänään.\n\n\nSaat."
    assert found.question == "Missä pakettini on?\nSaanko hyvityksen?"
    lies_right(
        found,
        eml("> Missä pakettini on?\n\nPaketti lähtee tänään.\n\n> Saanko hyvityksen?\n\nSaat."),
        "utf-8",
    )
    assert found.origin.edit(0, len(found.text), "Hei") is None


def test_words_that_end_in_a_colon_are_no_attribution() -> None:
    text = "Hei,\n\nkuten kollegani kirjoitti:\npaketti lähtee tänään."
    found = reply(eml(text))
    assert (found.text, found.question) == (text, None)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_every_word_of_an_unencoded_body_lies_on_disk_where_told(charset: str, line_end: str) -> None:
    body = f"{ANSWER}\n\nke 7.1.2026 Leena kirjoitti:\n{quoted(QUESTION)}"
    data = eml(body, content_type=f"text/plain; charset={charset}", charset=charset, line_end=line_end)
    found = reply(data)
    assert found.text == ANSWER
    assert found.origin.is_exact
    lies_right(found, data, charset)


def test_an_edit_changes_the_file_and_is_read_again() -> None:
    data = eml(f"{ANSWER}\n\nke 7.1.2026 Leena kirjoitti:\n{quoted(QUESTION)}", line_end="\r\n")
    found = reply(data)
    start = found.text.index("tänään")
    edit = found.origin.edit(start, start + 6, "huomenna\nklo 12")
    assert edit is not None
    text = data.decode()
    mended = text[: edit.start] + edit.text + text[edit.end :]
    again = reply(mended.encode())
    assert (again.text, again.question) == (ANSWER.replace("tänään", "huomenna\nklo 12"), QUESTION)
    assert mended.count("\n") == mended.count("\r\n")


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_an_encoded_body_has_the_places_of_its_decoded_lines_and_cannot_be_changed(encoding: str) -> None:
    plain = f"{ANSWER}\n\n{quoted(QUESTION)}"
    body = (
        base64.encodebytes(plain.encode()).decode()
        if encoding == "base64"
        else "".join(
            c if c.isascii() and c != "=" else "".join(f"={b:02X}" for b in c.encode()) for c in plain
        )
    )
    found = reply(eml(body, encoding=encoding))
    assert (found.text, found.question) == (ANSWER, QUESTION)
    assert not found.origin.is_exact
    assert found.origin.start(found.text.index("Pahoittelen")) == (3, 1)
    assert found.origin.edit(0, 3, "Moi") is None


def multipart(*parts: tuple[str, str]) -> bytes:
    inner = "".join(
        f"--raja\nContent-Type: {kind}\nContent-Transfer-Encoding: 8bit\n\n{text}\n" for kind, text in parts
    )
    return eml(f"{inner}--raja--", content_type='multipart/alternative; boundary="raja"')


HTML = (
    "<div>Hei Leena,</div><div>se l&auml;htee tänään.</div>"
    '<div class="gmail_quote"><div class="gmail_attr">ke 7.1.2026 klo 9.00 Leena '
    '(<a href="mailto:leena@asiakas.example">leena@asiakas.example</a>) kirjoitti:<br></div>'
    "<blockquote><p>Missä pakettini on?</p></blockquote></div>"
)


def test_the_plain_part_is_read_and_not_the_same_in_html() -> None:
    data = multipart(("text/plain; charset=utf-8", ANSWER), ("text/html; charset=utf-8", HTML))
    found = reply(data)
    assert found.text == ANSWER
    lies_right(found, data, "utf-8")


@pytest.mark.parametrize("parts", [[], [("text/plain; charset=utf-8", " ")]])
def test_a_message_in_html_alone_is_read_as_the_customer_sees_it(parts: list[tuple[str, str]]) -> None:
    data = multipart(*parts, ("text/html; charset=utf-8", HTML))
    found = reply(data)
    assert (found.text, found.question) == ("Hei Leena,\nse lähtee tänään.", "Missä pakettini on?")
    lines = data.decode().split("\n")
    begin, end = found.origin.start(14), found.origin.end(20)
    assert lines[begin.line - 1][begin.column - 1 : end.column - 1] == "l&auml;htee"


def test_a_message_without_text_tells_what_to_do() -> None:
    found = error(eml("AAAA", content_type="image/png", encoding="base64"))
    assert found.problem.fi == "Viestissä ei ole tekstiä."
    assert error(eml("")).problem.fi == "Viestissä ei ole tekstiä."


def test_an_unknown_charset_is_named() -> None:
    assert "klingon-8" in error(eml("Hei", content_type="text/plain; charset=klingon-8")).problem.fi


def test_a_body_that_is_not_in_its_charset_is_told() -> None:
    data = eml("Hyvää päivää", charset="iso-8859-1")
    assert "utf-8" in error(data).problem.fi


def test_a_body_that_names_no_charset_is_read_as_a_file_is() -> None:
    assert reply(b"Subject: Vs\n\nHyv\xc3\xa4\xc3\xa4 p\xc3\xa4iv\xc3\xa4\xc3\xa4!\n").text == "Hyvää päivää!"
    assert reply(b"Subject: Vs\n\nHyv\xe4\xe4 p\xe4iv\xe4\xe4!\n").text == "Hyvää päivää!"


def test_a_text_without_headers_is_no_mail() -> None:
    assert "otsakkeita" in error(b"\nHei vaan!\n").problem.fi


def test_a_mail_that_only_quotes_has_no_reply() -> None:
    assert error(eml(quoted(QUESTION))).problem.fi == "Vastaus on tyhjä."


def message(number: int, sender: str, body: str, answers: str = "", charset: str = "utf-8") -> bytes:
    head = (
        f"From {sender} Wed Jan  7 09:0{number}:00 2026\nFrom: {sender}\nSubject: Viesti {number}\n"
        f"Message-ID: <{number}@x>\n{answers}Content-Type: text/plain; charset={charset}\n"
        "Content-Transfer-Encoding: 8bit\n\n"
    )
    return head.encode() + body.encode(charset) + b"\n\n"


LEENA, OONA = "leena@asiakas.example", "oona@kauppa.example"


def test_a_thread_in_a_folder_gives_the_answers_with_the_message_before_them() -> None:
    data = (
        message(1, LEENA, QUESTION)
        + message(2, OONA, ANSWER, "In-Reply-To: <1@x>\n")
        + message(3, LEENA, "Kiitos! Milloin se on perillä?", "In-Reply-To: <2@x>\nReferences: <1@x> <2@x>\n")
        + message(4, OONA, "Hei, se on perillä torstaina.", "References: <1@x> <2@x> <3@x>\n")
        + message(5, OONA, "Tarkennan: klo 12.", "In-Reply-To: <4@x>\n")
    )
    found = items(data, "postit.mbox")
    assert all(isinstance(item, Reply) for item in found)
    assert [(item.id, item.name, item.question) for item in found if isinstance(item, Reply)] == [
        ("2@x", "Viesti 2", QUESTION),
        ("4@x", "Viesti 4", "Kiitos! Milloin se on perillä?"),
        ("5@x", "Viesti 5", "Kiitos! Milloin se on perillä?"),
    ]
    for item in found:
        assert isinstance(item, Reply)
        lies_right(item, data, "utf-8")


def test_a_sent_message_that_nobody_answered_is_a_reply_with_what_it_quotes() -> None:
    first, second = items(message(1, OONA, f"{ANSWER}\n\n{quoted(QUESTION)}") + message(2, OONA, "Hei taas!"))
    assert isinstance(first, Reply)
    assert isinstance(second, Reply)
    assert (first.text, first.question, second.question) == (ANSWER, QUESTION, None)


def test_a_broken_message_is_told_with_its_line_and_the_others_are_read() -> None:
    broken = message(1, OONA, "Hei", charset="utf-8").replace(b"utf-8", b"klingon-8")
    first, second = items(broken + message(2, OONA, ANSWER))
    assert isinstance(first, InputError)
    assert first.line == 2
    assert isinstance(second, Reply)
    assert second.text == ANSWER


def test_a_folder_of_two_charsets_has_exact_places_and_refuses_changes() -> None:
    one = message(1, OONA, "Hyvää huomenta, älä huoli.", charset="iso-8859-1")
    two = message(2, OONA, "Kyllä, näin käy.")
    first, second = items(one + two)
    assert isinstance(first, Reply)
    assert isinstance(second, Reply)
    assert (first.origin.is_exact, first.origin.start(7), first.origin.start(15)) == (True, (8, 8), (8, 16))
    at = second.text.index("näin")
    assert second.origin.start(at) == (17, 8)
    assert second.origin.edit(0, 5, "Juu") is None


def test_an_escaped_from_is_read_as_it_was_sent() -> None:
    data = message(1, OONA, "Hei,\n>From Turku to Oslo -reitti on auki.\nTerveisin")
    (found,) = items(data)
    assert isinstance(found, Reply)
    assert found.text == "Hei,\nFrom Turku to Oslo -reitti on auki.\nTerveisin"
    assert found.origin.start(5) == (9, 2)


def test_messages_that_refer_to_each_other_in_a_ring_come_to_an_end() -> None:
    data = message(1, OONA, "Hei!", "In-Reply-To: <2@x>\n") + message(
        2, LEENA, "Moi!", "In-Reply-To: <1@x>\n"
    )
    assert [item.question for item in items(data) if isinstance(item, Reply)] == ["Moi!", "Hei!"]
