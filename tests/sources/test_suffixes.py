"""Which suffix is read as what."""

from __future__ import annotations

import pytest

from palvelulint.errors import InputError
from palvelulint.reply import Reply
from palvelulint.sources import SUFFIXES, Defaults, read_bytes

RECORD = b'{"reply": "Hei & moi"}\n'
MAIL = b"From: a@example.fi\nTo: b@example.fi\nSubject: x\n\nHei & moi\n"
SAMPLES = {
    ".txt": b"Hei & moi",
    ".md": b"Hei & moi",
    ".html": b"<p>Hei &amp; moi</p>",
    ".htm": b"<p>Hei &amp; moi</p>",
    ".eml": MAIL,
    ".mbox": b"From a@example.fi Wed Jan  7 09:00:00 2026\n" + MAIL,
    ".email": b"<p>Hei &amp; moi</p>",
    ".xml": b"<EmailTemplate><name>a</name><textOnly>Hei &amp; moi</textOnly></EmailTemplate>",
    ".json": RECORD,
    ".jsonl": RECORD,
    ".ndjson": RECORD,
    ".yaml": b"reply: Hei & moi",
    ".yml": b"reply: Hei & moi",
    ".csv": b"id;reply\n1;Hei & moi\n",
    ".tsv": b"id\treply\n1\tHei & moi\n",
    ".po": b'msgid "a"\nmsgstr "Hei & moi"\n',
    **dict.fromkeys(
        (".liquid", ".jinja", ".jinja2", ".j2", ".mustache", ".hbs", ".handlebars", ".erb"),
        b"Hei & moi",
    ),
}


def test_there_is_a_sample_of_each() -> None:
    assert set(SAMPLES) == set(SUFFIXES)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("stem", ["vastaus", "VASTAUS.html"])
def test_the_last_suffix_decides_how_a_file_is_read(stem: str, suffix: str) -> None:
    (reply,) = read_bytes(SAMPLES[suffix], stem + suffix, Defaults())
    assert isinstance(reply, Reply)
    assert reply.text == "Hei & moi"


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.pot"])
def test_other_files_are_refused_with_the_suffixes_that_are_read(name: str) -> None:
    with pytest.raises(InputError) as refused:
        list(read_bytes(b"x", name, Defaults()))
    for suffix in SUFFIXES:
        assert suffix in str(refused.value)
