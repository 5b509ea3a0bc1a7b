"""Paths into structured data, and the maps that users write of their own."""

from __future__ import annotations

import json
from pathlib import Path as FilePath
from typing import Any

import pytest

from palvelulint.errors import InputError, UsageError
from palvelulint.reply import Channel, Kind, Reply
from palvelulint.sources import Defaults, read, read_bytes, source_table
from palvelulint.sources.field_map import FieldMap
from palvelulint.sources.paths import Path, Place
from palvelulint.sources.record import SourceFile
from palvelulint.sources.syntaxes import json as json_syntax
from palvelulint.sources.syntaxes import xml as xml_syntax
from palvelulint.sources.tree import Scalar

LIBRARY = {
    "pohjat": [
        {
            "nimi": "Viivästys",
            "kielet": [
                {"kieli": "fi", "teksti": "Lähetys viipyy."},
                {"kieli": "sv", "teksti": "Leveransen dröjer."},
            ],
        },
        {"nimi": "Kiitos", "kielet": [{"kieli": "fi", "teksti": "Kiitos palautteesta."}]},
    ],
    "ryhmä a.b": {"yksi": {"teksti": "Eka"}, "kaksi": {"teksti": "Toka"}},
}


def found(path: str, data: Any = LIBRARY) -> list[str]:
    file = SourceFile("a.json", json.dumps(data).encode(), Defaults())
    (root,) = json_syntax.parse(file)
    assert not isinstance(root, InputError)
    return [
        place.node.value for place in Path.parse(path).find(Place(root)) if isinstance(place.node, Scalar)
    ]


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("pohjat[].nimi", ["Viivästys", "Kiitos"]),
        ("pohjat[0].nimi", ["Viivästys"]),
        ("pohjat[-1].nimi", ["Kiitos"]),
        ("pohjat[5].nimi", []),
        ("pohjat[].kielet[kieli=sv].teksti", ["Leveransen dröjer."]),
        ("pohjat[nimi=Kiitos].kielet[0].teksti", ["Kiitos palautteesta."]),
        ('"ryhmä a.b".*.teksti', ["Eka", "Toka"]),
        ('"ryhmä a.b".*.@key', ["yksi", "kaksi"]),
        ("pohjat[].kielet[kieli=SV].teksti", ["Leveransen dröjer."]),
        ("pohjat[].kielet[kieli=sv].^.nimi", ["Viivästys"]),
        ("pohjat.nimi", []),
        ("ei.ole[].mitään", []),
    ],
)
def test_a_path_leads_to_values_in_the_order_of_the_file(path: str, values: list[str]) -> None:
    assert found(path) == values


def test_a_list_may_stand_at_the_root() -> None:
    assert found("[].t", [{"t": "a"}, {"t": "b"}]) == ["a", "b"]
    assert found("[t=b].t", [{"t": "a"}, {"t": "b"}]) == ["b"]


def test_one_value_is_a_list_of_one() -> None:
    assert found("t[]", {"t": "yksin"}) == ["yksin"]


def test_the_dot_alone_is_the_thing_itself() -> None:
    assert found(".", "sana") == ["sana"]


def test_xml_writes_a_list_by_repeating_the_element() -> None:
    file = SourceFile("a.xml", b"<p><v><t>eka</t></v><v><t>toka</t></v></p>", Defaults())
    (root,) = xml_syntax.parse(file)
    assert not isinstance(root, InputError)
    places = Path.parse("v[].t").find(Place(root))
    assert [place.node.value for place in places if isinstance(place.node, Scalar)] == ["eka", "toka"]


def test_an_attribute_of_xml_is_marked_as_in_xpath() -> None:
    file = SourceFile("a.xml", b'<p><v nimi="Viive"><t kieli-koodi="fi">x</t></v></p>', Defaults())
    (root,) = xml_syntax.parse(file)
    assert not isinstance(root, InputError)
    for path, value in (("v[].@nimi", "Viive"), ("v.t.@kieli-koodi", "fi")):
        (place,) = Path.parse(path).find(Place(root))
        assert isinstance(place.node, Scalar)
        assert place.node.value == value


@pytest.mark.parametrize("path", ["", ".a", "a..b", "a.", "a[", "a[x]", "a]", "[1.5]", "a.[0]", '"a', "@"])
def test_what_is_no_path_is_told_with_what_is_allowed(path: str) -> None:
    with pytest.raises(UsageError) as refused:
        Path.parse(path)
    assert f"”{path}” ei ole polku" in refused.value.problem.fi
    assert "items[].text" in str(refused.value)


def own_map(**table: Any) -> FieldMap:
    return source_table.read({"glob": "*.json", "text": "teksti", **table})


def replies_by(fields: FieldMap, data: Any, name: str = "pohjat.json") -> list[Reply]:
    content = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
    items = list(read_bytes(content, name, Defaults(maps=(fields,))))
    assert all(isinstance(item, Reply) for item in items), items
    return [item for item in items if isinstance(item, Reply)]


class TestOwnMap:
    def test_every_fact_comes_from_where_the_map_says(self) -> None:
        fields = own_map(
            replies="pohjat[].kielet[]",
            id="tunnus",
            name="^.nimi",
            question="kysymys",
            channel="kanava",
            kind="laji",
            language="kieli",
        )
        variant = {
            "tunnus": 7,
            "teksti": "Lähetys viipyy.",
            "kieli": "fi-FI",
            "kanava": "chat",
            "laji": "pohja",
            "kysymys": "Missä se on?",
        }
        (reply,) = replies_by(fields, {"pohjat": [{"nimi": "Viivästys", "kielet": [variant]}]})
        assert (reply.id, reply.name, reply.question) == ("7", "Viivästys", "Missä se on?")
        assert (reply.channel, reply.kind, reply.language) == (Channel.CHAT, Kind.TEMPLATE, "fi")
        assert reply.text == "Lähetys viipyy."

    def test_a_fact_may_be_said_outright(self) -> None:
        (reply,) = replies_by(
            own_map(channel="tekstiviesti", kind="template", locale="sv"), [{"teksti": "Hej"}]
        )
        assert (reply.channel, reply.kind, reply.language) == (Channel.SMS, Kind.TEMPLATE, "sv")

    def test_a_key_that_only_speaks_of_a_channel_is_a_path(self) -> None:
        (reply,) = replies_by(own_map(channel="Chat channel"), [{"teksti": "Hei", "Chat channel": "some"}])
        assert reply.channel is Channel.SOCIAL

    def test_a_bare_list_needs_no_path_to_its_records(self) -> None:
        assert [reply.text for reply in replies_by(own_map(), [{"teksti": "a"}, {"teksti": "b"}])] == [
            "a",
            "b",
        ]

    def test_the_first_path_with_a_text_wins(self) -> None:
        fields = own_map(text=["html", "teksti"], markup="auto")
        data = [{"html": "<p>Hei &amp; moi</p>", "teksti": "x"}, {"html": "", "teksti": "Terve"}]
        assert [reply.text for reply in replies_by(fields, data)] == ["Hei & moi", "Terve"]

    def test_plain_text_keeps_its_angle_brackets(self) -> None:
        (reply,) = replies_by(own_map(markup="plain"), [{"teksti": "Hei <b>sinä</b>"}])
        assert reply.text == "Hei <b>sinä</b>"

    def test_it_goes_before_the_built_in_maps(self) -> None:
        record = {"short_code": "kiitos", "content": "Kiitos!", "teksti": "Oma teksti"}
        assert [reply.text for reply in replies_by(own_map(), [record])] == ["Oma teksti"]

    def test_it_is_for_the_files_of_its_globs_only(self) -> None:
        record = {"short_code": "kiitos", "content": "Kiitos!", "teksti": "Oma teksti"}
        (reply,) = replies_by(own_map(glob="omat/**/*.json"), [record], "muut/pohjat.json")
        assert reply.text == "Kiitos!"
        for name in ("omat/a.json", "omat/b/c/a.json"):
            (reply,) = replies_by(own_map(glob="omat/**/*.json"), [record], name)
            assert reply.text == "Oma teksti"

    def test_a_star_stands_for_no_folder(self) -> None:
        record = {"short_code": "kiitos", "content": "Kiitos!", "teksti": "Oma teksti"}
        (reply,) = replies_by(own_map(glob="omat/*.json"), [record], "omat/vanhat/a.json")
        assert reply.text == "Kiitos!"

    def test_globs_start_from_the_folder_of_the_settings(self, tmp_path: FilePath) -> None:
        fields = source_table.read({"glob": "pohjat/*.json", "text": "teksti"}, tmp_path)
        file = tmp_path / "pohjat" / "a.json"
        file.parent.mkdir()
        file.write_text('[{"teksti": "Hei"}]', encoding="utf-8")
        (reply,) = read(file, Defaults(maps=(fields,)))
        assert isinstance(reply, Reply)
        assert reply.text == "Hei"

    def test_the_syntax_may_be_told_where_the_suffix_does_not(self) -> None:
        fields = own_map(glob="*.lng", syntax="yaml", replies="*")
        (reply,) = replies_by(fields, "viive:\n  teksti: Lähetys viipyy.\n".encode(), "fi.lng")
        assert reply.text == "Lähetys viipyy."

    def test_a_file_that_nothing_tells_how_to_read_is_told(self) -> None:
        with pytest.raises(
            InputError, match=r"syntax, jonka arvo on jokin näistä: json, jsonl, yaml, csv, po, xml"
        ):
            replies_by(own_map(glob="*.lng"), b"x", "fi.lng")

    def test_a_map_that_leads_nowhere_is_told(self) -> None:
        with pytest.raises(InputError, match=r"ei löydä tiedostosta vastauksia: viestit\[\], teksti"):
            replies_by(own_map(replies="viestit[]"), {"viesti": [{"teksti": "Hei"}]})

    def test_what_keys_the_file_has_is_told_then(self) -> None:
        with pytest.raises(InputError, match=r"avaimet: viesti, a0, a1, a2, a3, a4, a5, a6, a7, a8, …"):
            replies_by(
                own_map(replies="viestit[]"),
                {"viesti": [{"teksti": "Hei"}], **{f"a{number}": "" for number in range(9)}},  # eleven in all
            )

    def test_an_empty_text_is_passed_by(self) -> None:
        assert [r.text for r in replies_by(own_map(), [{"teksti": " "}, {"teksti": "Hei"}])] == ["Hei"]

    def test_the_place_is_that_on_disk(self) -> None:
        (reply,) = replies_by(own_map(), b'[\n  {"teksti": "Tilaus \\u00e4 l\\u00e4htee"}\n]')
        assert reply.text == "Tilaus ä lähtee"
        start = reply.text.index("lähtee")
        assert (reply.origin.start(start), reply.origin.end(start + 6)) == ((2, 29), (2, 40))


class TestMistakesInAMap:
    @pytest.mark.parametrize(
        ("table", "said"),
        [
            ({"glob": "*.json"}, "Lähteestä (source) puuttuu ”text”."),
            ({"text": "a"}, "Lähteestä (source) puuttuu ”glob”."),
            (
                {"glob": "*.json", "text": "a", "qestion": "b"},
                "ei ole avainta ”qestion”. Tarkoititko ”question”?",
            ),
            (
                {"glob": "*.json", "text": "a", "syntax": "ini"},
                "”syntax” ei kelpaa: 'ini'. Sallitut arvot: json,",
            ),
            ({"glob": "*.json", "text": "a", "markup": "bbcode"}, "Sallitut arvot: plain, html, auto."),
            ({"glob": "*.json", "text": "a[", "markup": "html"}, "”text” ei kelpaa: ”a[” ei ole polku."),
            ({"glob": "*.json", "text": 5}, "”text” ei kelpaa: 5. Arvo on teksti tai luettelo tekstejä."),
            ({"glob": [], "text": "a"}, "”glob” ei kelpaa: []."),
            ({"glob": "# x", "text": "a"}, "”glob” ei kelpaa: '# x'. Kirjoita se niin kuin .gitignore"),
            ({"glob": "*", "text": "a", "language": "b", "locale": "c"}, "sekä ”language” että ”locale”"),
        ],
    )
    def test_it_is_told_with_its_key_and_what_is_allowed(self, table: dict[str, Any], said: str) -> None:
        with pytest.raises(UsageError) as refused:
            source_table.read(table)
        assert said in str(refused.value)
