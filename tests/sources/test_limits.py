"""A file that nobody can have meant is one diagnostic, and the others are still read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from palvelulint.errors import InputError
from palvelulint.reply import Reply
from palvelulint.sources import Defaults, read, read_bytes
from palvelulint.sources.limits import LARGEST_FILE

LONG_LINE = 10_000_001


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as refused:
        list(read(path, Defaults()))
    return refused.value


@pytest.mark.parametrize("suffix", [".txt", ".json", ".yaml", ".csv", ".html", ".eml"])
def test_a_file_that_is_too_large_is_refused_whatever_it_holds(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"iso{suffix}"
    path.write_bytes((b"x" * 99 + b"\n") * (LARGEST_FILE // 100 + 1))
    error = refusal(path)
    assert (error.line, error.path) == (None, str(path))
    assert "liian suuri: 64 Mt" in str(error)


@pytest.mark.parametrize("before", [0, 1, 250_000])
def test_the_first_line_that_is_too_long_is_named(tmp_path: Path, before: int) -> None:
    path = tmp_path / "iso.jsonl"
    path.write_bytes(b"{}\n" * before + b"x" * LONG_LINE + b"\n" + b"y" * LARGEST_FILE)
    error = refusal(path)
    assert error.line == before + 1
    assert "Tällä rivillä on yli 10 miljoonaa merkkiä" in str(error)


def test_standard_input_has_the_same_limit() -> None:
    with pytest.raises(InputError, match="liian suuri"):
        list(read_bytes(b"x" * (LARGEST_FILE + 1), "-", Defaults()))


def test_a_reply_that_is_too_long_is_told_and_the_others_are_read() -> None:
    records = [{"short_code": "a", "content": "x" * 100_001}, {"short_code": "b", "content": "x" * 100_000}]
    error, reply = read_bytes(json.dumps(records, indent=1).encode(), "a.json", Defaults())
    assert isinstance(error, InputError) and isinstance(reply, Reply)
    assert error.line == 4
    assert "Vastauksessa on 100001 merkkiä" in str(error)
    assert reply.name == "b"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"[" * 100_000 + b"]" * 100_000),
        ("a.json", b'{"a":' * 100_000),
        ("a.yaml", b"[" * 100_000),
        ("a.yaml", b"".join(b"  " * level + b"a:\n" for level in range(1500))),
        (
            "a.yaml",
            b"a0: &a0 [x, x]\n"
            + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 60)),
        ),
        ("a.xml", b"<a>" * 100_000),
        ("a.md", b"---\nkanava: " + b"[" * 100_000 + b"\n---\nHei"),
    ],
)
def test_what_is_nested_without_end_is_told_in_one_error(name: str, content: bytes) -> None:
    errors = []
    try:
        errors = [item for item in read_bytes(content, name, Defaults()) if isinstance(item, InputError)]
    except InputError as error:
        errors.append(error)
    assert [error.path for error in errors] == [name]
