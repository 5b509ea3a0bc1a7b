"""Bytes become the right characters, or an error that names the encoding: never garbled ä and ö."""

import pytest

from palvelulint.errors import InputError
from palvelulint.sources.decoding import decode
from palvelulint.wording import Language

LETTER = "Hei Päivi,\nkiitos yhteydenotosta – hyvää kesää!\nYstävällisin terveisin Åsa"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"],
)
def test_finnish_is_read_from(encoding: str) -> None:
    assert decode(LETTER.encode(encoding), "kirje.txt") == LETTER


def test_big_endian_utf16_is_read_by_its_byte_order_mark() -> None:
    assert decode(b"\xfe\xff" + LETTER.encode("utf-16-be"), "kirje.txt") == LETTER


def test_latin_1_is_read() -> None:
    assert decode(b"Hyv\xe4\xe4 p\xe4iv\xe4\xe4, \xc5sa", "kirje.txt") == "Hyvää päivää, Åsa"


def test_windows_1252_quotation_marks_and_euro_are_read() -> None:
    assert decode(b"Hinta on 5 \x80 eik\xe4 \x94edullisempi\x94 l\xf6ydy", "a.txt") == (
        "Hinta on 5 € eikä ”edullisempi” löydy"
    )


def test_a_dos_file_is_not_taken_for_quotation_marks() -> None:
    with pytest.raises(InputError, match="CP850"):
        decode("hyvää päivää, Tõnu".encode("cp850"), "a.txt")


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n", "a.txt") == "a\r\nb\rc\n"


def test_an_emoji_in_utf16_is_one_character() -> None:
    assert decode("ok 🙂".encode("utf-16"), "a.txt") == "ok 🙂"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("mac_roman", "MACINTOSH"), ("cp850", "CP850")],
)
def test_other_eight_bit_encodings_are_refused_by_name(encoding: str, name: str) -> None:
    with pytest.raises(InputError) as refused:
        decode("Hyvää päivää, kiitos viestistäsi".encode(encoding), "kirje.txt")
    assert name in refused.value.problem.fi
    assert f"iconv -f {name} -t UTF-8" in refused.value.hint.en


def test_iso_8859_15_with_a_euro_sign_is_refused_by_name_and_not_read_as_a_currency_sign() -> None:
    with pytest.raises(InputError, match="ISO-8859-15"):
        decode("Hinta on 5 € päivältä".encode("iso8859-15"), "hinta.txt")


def test_utf16_without_a_byte_order_mark_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"UTF-16-muodossa, mutta siitä puuttuu"):
        decode(LETTER.encode("utf-16-le"), "kirje.txt")


def test_damaged_utf8_is_refused_with_its_line() -> None:
    damaged = "Hyvää päivää\nkiitos ".encode() + b"\xe4\xe4" + " ja näkemiin".encode()
    with pytest.raises(InputError) as refused:
        decode(damaged, "kirje.txt")
    assert refused.value.line == 2
    assert str(refused.value).startswith("kirje.txt:2: Tiedosto ei ole ehjää UTF-8:aa (tavu 0xE4)")


def test_utf8_cut_in_the_middle_of_a_letter_is_refused() -> None:
    with pytest.raises(InputError, match="tavu 0xC3"):
        decode("Hyvää päivä".encode()[:-1], "kirje.txt")


def test_russian_in_windows_1251_is_not_taken_for_finnish() -> None:
    with pytest.raises(InputError, match="ei ole ehjää UTF-8:aa"):
        decode("Здравствуйте, спасибо за письмо".encode("cp1251"), "a.txt")


def test_utf16_of_an_odd_length_is_refused_by_name() -> None:
    with pytest.raises(InputError) as refused:
        decode("Hei\nsinä".encode("utf-16")[:-1], "a.txt")
    assert "UTF-16" in refused.value.problem.fi
    assert refused.value.line == 2


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0",
        b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0",
        bytes(range(1, 32)) * 4,
        b"\xe4\x01\x02\x03\xf6\x04\x05\x06",
        b"\xef\xbb\xbftext\0text",
    ],
    ids=["png", "zip", "controls", "controls beside ä", "zero after a mark"],
)
def test_binary_is_refused_as_binary(data: bytes) -> None:
    with pytest.raises(InputError, match="binaaritiedosto"):
        decode(data, "kuva.txt")


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    text = "Kiitos viestistäsi.\x0bPalaamme asiaan huomenna\x02 klo 12 mennessä."
    assert decode(text.encode(), "a.txt") == text


def test_the_error_is_told_in_the_language_asked_for() -> None:
    with pytest.raises(InputError) as refused:
        decode(b"\0\0\0", "kuva.txt")
    assert refused.value.in_language(Language.EN).startswith("kuva.txt: The file is binary, not text.")
    assert refused.value.in_language(Language.FI) == str(refused.value)
