"""What help desks and their kin export is recognised by its shape and read without any settings."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from palvelulint.errors import InputError
from palvelulint.reply import Channel, Kind, Reply
from palvelulint.sources import Defaults, read, read_bytes
from palvelulint.sources.presets import presets

PLAIN = "Hei Kirsi,\n\nlanka lähti tänään. Se on perillä torstaina.\n\nTerveisin\nPäivi"
HTML = "<p>Hei Kirsi,</p><p>lanka lähti tänään. Se on perillä torstaina.</p><p>Terveisin<br>Päivi</p>"
SHORT = "Hetki, katson tilauksesi."


def as_json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


def as_csv(header: str, *rows: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header.split())
    writer.writerows(rows)
    return out.getvalue().encode()


def replies_of(name: str, content: bytes) -> list[Reply]:
    items = list(read_bytes(content, name, Defaults()))
    assert all(isinstance(item, Reply) for item in items), items
    return [item for item in items if isinstance(item, Reply)]


def comment(field: str, value: Any) -> dict[str, Any]:
    return {
        "title": "Toimitus",
        "actions": [{"field": "status", "value": "open"}, {"field": field, "value": value}],
    }


MACRO = {"id": 5, **comment("comment_value_html", HTML)}
CANNED = {"id": 8, "title": "Lanka", "folder_id": 1, "content": PLAIN, "content_html": HTML}
MODULE = {"id": 3, "name": "Lanka", "keywords": "lanka", "content": HTML, "active": False}
RESPONSE = {"body_html": HTML, "body_text": PLAIN}

# The name of the file, what is in it, and of each reply: id, name, channel, language, text.
SAMPLES: dict[str, tuple[str, bytes, list[tuple[str | None, str | None, str, str | None, str]]]] = {
    "Zendesk macros": (
        "a.json",
        as_json(
            {
                "macros": [
                    {"id": 1, **comment("comment_value", PLAIN)},
                    {"id": 2, **comment("comment_value", ["channel:all", PLAIN])},
                    {"id": 3, "title": "Vain tila", "actions": [{"field": "status", "value": "solved"}]},
                    MACRO,
                ]
            }
        ),
        [(id, "Toimitus", "email", None, PLAIN) for id in ("1", "2", "5")],
    ),
    "Zendesk macros in YAML": (
        "a.yml",
        b"- title: Toimitus\n  actions:\n  - field: comment_value\n    value: |\n"
        + "".join(f"      {line}\n" for line in PLAIN.split("\n")).encode(),
        [(None, "Toimitus", "email", None, PLAIN)],
    ),
    "Zendesk dynamic content": (
        "a.json",
        as_json(
            {
                "items": [
                    {
                        "id": 1,
                        "name": "lanka",
                        "placeholder": "{{dc.lanka}}",
                        "variants": [
                            {"id": 11, "locale_id": 84, "content": PLAIN},
                            {"id": 12, "locale": "sv-FI", "content": "Hej!"},
                        ],
                    }
                ]
            }
        ),
        [("11", "lanka", "email", None, PLAIN), ("12", "lanka", "email", "sv", "Hej!")],
    ),
    "Freshdesk": ("a.json", as_json([CANNED]), [("8", "Lanka", "email", None, PLAIN)]),
    "Intercom": (
        "a.json",
        as_json({"data": [{"type": "macro", "id": "m", "name": "Lanka", "body": HTML, "body_text": "x"}]}),
        [("m", "Lanka", "email", None, PLAIN)],
    ),
    "Help Scout": (
        "a.json",
        as_json({"id": 4, "name": "Lanka", "text": HTML, "chatText": SHORT}),
        [("4", "Lanka", "email", None, PLAIN), ("4", "Lanka", "chat", None, SHORT)],
    ),
    "Gorgias": (
        "a.json",
        as_json(
            {
                "data": [
                    {
                        "id": 6,
                        "name": "Lanka",
                        "language": "fi",
                        "actions": [
                            {"name": "addTags", "arguments": {"tags": "lanka"}},
                            {"name": "setResponseText", "arguments": RESPONSE},
                        ],
                    }
                ]
            }
        ),
        [("6", "Lanka", "email", "fi", PLAIN)],
    ),
    "Front": (
        "a.json",
        as_json({"_results": [{"id": "rsp", "name": "Lanka", "body": HTML, "inbox_ids": None}]}),
        [("rsp", "Lanka", "email", None, PLAIN)],
    ),
    "HubSpot": (
        "a.json",
        as_json(
            {"results": [{"id": "7", "name": "Lanka", "subject": "Lanka", "body": HTML, "folderId": "1"}]}
        ),
        [("7", "Lanka", "email", None, PLAIN)],
    ),
    "Salesforce QuickText": (
        "a.csv",
        as_csv("Name Message Channel", ("Lanka", PLAIN, "Email"), ("Hetki", SHORT, "Phone;Messaging")),
        [(None, "Lanka", "email", None, PLAIN), (None, "Hetki", "chat", None, SHORT)],
    ),
    "Chatwoot": (
        "a.json",
        as_json([{"id": 1, "short_code": "hetki", "content": SHORT}]),
        [("1", "hetki", "chat", None, SHORT)],
    ),
    "Zammad": ("a.json", as_json([MODULE]), [("3", "Lanka", "email", None, PLAIN)]),
    "Zammad in CSV": (
        "a.csv",
        as_csv("id name keywords content note active", ("", "Hetki", "", f"<div>{SHORT}</div>", "", "true")),
        [(None, "Hetki", "email", None, SHORT)],
    ),
    "osTicket": (
        "a.yaml",
        b"- isenabled: 1\n  title: Hetki\n  response: |\n    Hei,\n    <br>\n    katson tilauksesi.\n",
        [(None, "Hetki", "email", None, "Hei,\nkatson tilauksesi.")],
    ),
    "OTRS": (
        "a.json",
        as_json({"Name": "Hetki", "Template": f"<OTRS_Nimi>\n{SHORT}", "ContentType": "text/plain"}),
        [(None, "Hetki", "email", None, f"<OTRS_Nimi>\n{SHORT}")],
    ),
    "HESK": (
        "a.csv",
        as_csv("id title message message_html reply_order", ("1", "Lanka", PLAIN, HTML, "10")),
        [("1", "Lanka", "email", None, PLAIN)],
    ),
    "Live Helper Chat": (
        "a.csv",
        as_csv("id title explain msg fallback_msg delay", ("", "Hetki", "", "Hei {nick}!", "Hei!", "0")),
        [(None, "Hetki", "chat", None, "Hei {nick}!"), (None, "Hetki", "chat", None, "Hei!")],
    ),
    "GitHub": (
        "a.json",
        as_json(
            {
                "data": {
                    "nodes": [
                        {"databaseId": 2, "title": "Kiitos", "body": "**Kiitos**", "bodyHTML": "<b>x</b>"}
                    ]
                }
            }
        ),
        [("2", "Kiitos", "email", None, "**Kiitos**")],
    ),
    "Mibew": (
        "a.yml",
        f"- '{SHORT}'\n- Moi!\n- Kiitos odotuksesta.\n".encode(),
        [(None, None, "chat", None, text) for text in (SHORT, "Moi!", "Kiitos odotuksesta.")],
    ),
    "Rasa": (
        "a.yml",
        f"version: '3.1'\nresponses:\n  utter_hetki:\n  - text: {SHORT}\n  - text: Moi!\n".encode(),
        [("utter_hetki", "utter_hetki", "chat", None, text) for text in (SHORT, "Moi!")],
    ),
    "gettext": (
        "a.po",
        (
            'msgid ""\nmsgstr "Language: fi\\n"\n\n'
            'msgctxt "otsikko"\nmsgid "Sent"\nmsgstr "Lanka lähti."\n\n'
            'msgid "One"\nmsgid_plural "Many"\nmsgstr[0] "Yksi lanka lähti."\n'
            'msgstr[1] "Langat lähtivät."\n\n'
            'msgid "Not yet"\nmsgstr ""\n'
        ).encode(),
        [
            (None, "otsikko", "email", "fi", "Lanka lähti."),
            (None, "One", "email", "fi", "Yksi lanka lähti."),
            (None, "One", "email", "fi", "Langat lähtivät."),
        ],
    ),
}


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_reply_is_read_with_what_is_known_of_it(sample: str) -> None:
    name, content, expected = SAMPLES[sample]
    replies = replies_of(name, content)
    assert [(r.id, r.name, r.channel.value, r.language, r.text) for r in replies] == expected
    assert {r.kind for r in replies} == {Kind.TEMPLATE}


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_word_stands_where_it_is_said_to_stand(sample: str) -> None:
    name, content, _ = SAMPLES[sample]
    lines = re.split(r"\r\n|\n", content.decode())
    for reply in replies_of(name, content):
        for word in re.finditer(r"\w+", reply.text):
            start, end = reply.origin.start(word.start()), reply.origin.end(word.end())
            assert start.line == end.line
            assert lines[start.line - 1][start.column - 1 : end.column - 1] == word[0]


@pytest.mark.parametrize(
    "wrapped",
    [MACRO, [MACRO], {"macro": MACRO}, {"macros": [MACRO]}, {"a": {"b": [[MACRO]]}}, {"yksi": MACRO, "n": 1}],
)
def test_it_makes_no_difference_what_the_records_are_wrapped_in(wrapped: Any) -> None:
    assert [reply.text for reply in replies_of("a.json", as_json(wrapped))] == [PLAIN]


def test_each_line_of_json_lines_may_be_a_record() -> None:
    lines = b"\n".join(json.dumps(record).encode() for record in (MACRO, CANNED, {"reply": "Hei"}))
    assert [reply.text for reply in replies_of("a.jsonl", lines)] == [PLAIN, PLAIN, "Hei"]


def test_what_yaml_repeats_by_an_alias_is_read_once() -> None:
    content = f"yksi: &a\n  short_code: hetki\n  content: {SHORT}\ntoinen: *a\n".encode()
    assert [reply.text for reply in replies_of("a.yaml", content)] == [SHORT]


def test_a_macro_for_the_chat_is_a_chat_reply() -> None:
    both = {"title": "Hetki", "actions": [*comment("comment_value", ["channel:all", PLAIN])["actions"]]}
    both["actions"] += comment("comment_value", ["channel:chat", SHORT])["actions"]
    replies = replies_of("a.json", as_json([both]))
    assert [(reply.channel.value, reply.text) for reply in replies] == [("email", PLAIN), ("chat", SHORT)]


def test_the_given_channel_holds_where_the_export_tells_none() -> None:
    (macro,) = read_bytes(as_json(MACRO), "a.json", Defaults(channel=Channel.SOCIAL))
    (canned,) = read_bytes(
        as_json({"short_code": "a", "content": SHORT}), "a.json", Defaults(channel=Channel.SOCIAL)
    )
    assert isinstance(macro, Reply) and isinstance(canned, Reply)
    assert (macro.channel, canned.channel) == (Channel.SOCIAL, Channel.CHAT)


class TestSalesforceTemplates:
    META = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<EmailTemplate xmlns="http://soap.sforce.com/2006/04/metadata">\n'
        "  <encodingKey>UTF-8</encodingKey>\n  <name>Lanka &amp; puikot</name>\n"
        "  <textOnly>Lanka &amp; puikot lähtivät.</textOnly>\n  <type>{type}</type>\n</EmailTemplate>\n"
    )

    def write(self, folder: Path, type: str, body: str | None) -> list[list[Reply]]:
        meta = folder / "Lanka.email-meta.xml"
        meta.write_text(self.META.format(type=type), encoding="utf-8")
        files = [meta]
        if body is not None:
            files.insert(0, folder / "Lanka.email")
            files[0].write_text(body, encoding="utf-8")
        return [[item for item in read(file, Defaults()) if isinstance(item, Reply)] for file in files]

    def test_the_text_is_read_once_and_named_by_its_meta_file(self, tmp_path: Path) -> None:
        (reply,), of_meta = self.write(tmp_path, "text", "Lanka & puikot lähtivät.\n")
        assert (reply.text, reply.name, reply.kind) == (
            "Lanka & puikot lähtivät.",
            "Lanka & puikot",
            Kind.TEMPLATE,
        )
        assert of_meta == []

    def test_a_html_template_has_a_text_of_its_own_beside_it(self, tmp_path: Path) -> None:
        (page,), (text,) = self.write(tmp_path, "custom", HTML)
        assert (page.text, text.text) == (PLAIN, "Lanka & puikot lähtivät.")
        assert text.origin.start(text.text.index("lähtivät")) == (5, 32)

    def test_a_meta_file_alone_has_the_text(self, tmp_path: Path) -> None:
        ((reply,),) = self.write(tmp_path, "text", None)
        assert (reply.text, reply.name) == ("Lanka & puikot lähtivät.", "Lanka & puikot")


class TestOwnRecords:
    RECORDS = [
        {"id": "a", "question": "Missä?", "channel": "chat", "reply": "Täällä."},
        {"id": "b", "language": "sv", "reply": "Här."},
    ]

    @pytest.mark.parametrize("wrapped", [RECORDS, {"vastaukset": RECORDS}])
    def test_they_are_read_from_a_json_list_too(self, wrapped: Any) -> None:
        first, second = replies_of("a.json", as_json(wrapped))
        assert (first.id, first.question, first.channel, first.text) == (
            "a",
            "Missä?",
            Channel.CHAT,
            "Täällä.",
        )
        assert (second.id, second.language, second.kind) == ("b", "sv", None)

    def test_and_from_yaml_and_csv(self) -> None:
        (reply,) = replies_of("a.yaml", b"- id: 5\n  channel:\n  reply: Hei\n")
        assert (reply.id, reply.channel, reply.text) == ("5", Channel.EMAIL, "Hei")
        (reply,) = replies_of("a.csv", as_csv("id question reply", ("a", "Missä?", "Täällä.")))
        assert (reply.id, reply.question, reply.text) == ("a", "Missä?", "Täällä.")

    def test_an_id_given_twice_is_told_at_the_second(self) -> None:
        lines = b'{"id": "a", "reply": "Eka"}\n{"id": "b", "reply": "Toka"}\n{"id": "a", "reply": "Kolmas"}\n'
        first, second, error = read_bytes(lines, "a.jsonl", Defaults())
        assert isinstance(first, Reply) and isinstance(second, Reply) and isinstance(error, InputError)
        assert str(error) == (
            "a.jsonl:3: Tunnus ”a” on jo toisella vastauksella (rivi 1). "
            "Anna jokaiselle vastaukselle oma tunnus."
        )

    def test_an_id_given_twice_on_one_line_is_told_too(self) -> None:
        first, error = read_bytes(b'[{"id": 1, "reply": "a"}, {"id": 1, "reply": "b"}]', "a.json", Defaults())
        assert isinstance(first, Reply) and isinstance(error, InputError)
        assert "Tunnus ”1” on jo toisella vastauksella" in str(error)

    def test_an_export_may_repeat_its_ids(self) -> None:
        assert len(replies_of("a.json", as_json([CANNED, CANNED]))) == 2

    def test_a_mistake_in_a_field_is_told_at_its_line(self) -> None:
        content = b'[\n  {"reply": "Hei",\n   "channel": "faxi"},\n  {"reply": "Moi"}\n]'
        error, reply = read_bytes(content, "a.json", Defaults())
        assert isinstance(error, InputError) and isinstance(reply, Reply)
        assert error.line == 3
        assert "Tuntematon kanava ”faxi”" in str(error)


UNKNOWN = {
    "package.json": as_json({"name": "kirjasto", "version": "1.0.0", "scripts": {"test": "vitest"}}),
    "ci.yml": b"on: push\njobs:\n  testi:\n    steps:\n    - run: make test\n",
    "hinnat.csv": b"tuote,hinta\nlanka,5\n",
    "nimet.yaml": b"- kirsi\n- matti\n- kauko ja liisa\n",
    "pom.xml": b"<project><name>x</name></project>",
    "mittaus.jsonl": b'{"aika": 1}\n{"aika": 2}\n',
}


class TestUnknownData:
    @pytest.mark.parametrize("name", [name for name in UNKNOWN if not name.endswith(".jsonl")])
    def test_it_is_told_with_what_is_known_and_how_to_write_a_map(self, name: str) -> None:
        with pytest.raises(InputError) as refused:
            list(read_bytes(UNKNOWN[name], name, Defaults()))
        assert "rakennetta ei tunnisteta" in str(refused.value)
        assert "Zendesk" in str(refused.value) and "[[source]]" in str(refused.value)

    def test_of_json_lines_each_line_is_told(self) -> None:
        errors = list(read_bytes(UNKNOWN["mittaus.jsonl"], "mittaus.jsonl", Defaults()))
        assert [error.line for error in errors if isinstance(error, InputError)] == [1, 2]

    @pytest.mark.parametrize("name", UNKNOWN)
    def test_it_can_be_passed_by(self, name: str) -> None:
        assert list(read_bytes(UNKNOWN[name], name, Defaults(skip_unknown=True))) == []

    def test_what_is_broken_is_told_all_the_same(self) -> None:
        with pytest.raises(InputError):
            for item in read_bytes(b'{"macros": [', "a.json", Defaults(skip_unknown=True)):
                assert isinstance(item, InputError)
                raise item


def test_every_built_in_map_can_be_tried() -> None:
    maps = presets()
    assert {fields.name for fields in maps} >= {"Zendesk", "Freshdesk", "Rasa", "gettext"}
    assert all(fields.text for fields in maps)
