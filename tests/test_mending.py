"""check --fix and --diff on whole files: what is mended, and that every other byte stays."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from palvelulint.cli import run

SAFE = ("--select", "PL404,PL501")


class Result(NamedTuple):
    code: int
    out: str
    err: str


class File(NamedTuple):
    """A file before and after its safe fixes."""

    name: str
    before: bytes
    after: bytes


def file(name: str, before: str, after: str, codec: str = "utf-8", newline: str = "\n") -> File:
    before, after = before.replace("\n", newline), after.replace("\n", newline)
    return File(name, before.encode(codec), after.encode(codec))


FILES = {
    "plain text": file(
        "a.txt",
        "\n\nHei!\n\nPalvelemme teitä mielellämme!!!   \n\n\n",
        "\n\nHei!\n\nAutamme teitä mielellämme!   \n\n\n",
    ),
    "plain text without an end of line": file("a.txt", "Palvelemme teitä!!!", "Autamme teitä!"),
    "CRLF": file(
        "a.txt", "Hei!\nPalvelemme teitä.\n\nEi käy!!!\n", "Hei!\nAutamme teitä.\n\nEi käy!\n", newline="\r\n"
    ),
    "UTF-16": file("a.txt", "Hei!\nPalvelemme teitä.\n", "Hei!\nAutamme teitä.\n", "utf-16"),
    "UTF-8 with a mark": file("a.txt", "Palvelemme teitä.\n", "Autamme teitä.\n", "utf-8-sig"),
    "Latin-1": file(
        "a.txt", "Hyvää päivää, palvelemme teitä.\n", "Hyvää päivää, autamme teitä.\n", "latin-1"
    ),
    "Markdown with front matter": file(
        "a.md",
        "---\nname: 'Palvelemme!!!'\nkind:   template\n---\n"
        "\n# Palvelemme teitä!!!\n\n**Palvelemme** teitä   \nnyt.\n",
        "---\nname: 'Palvelemme!!!'\nkind:   template\n---\n"
        "\n# Autamme teitä!\n\n**Autamme** teitä   \nnyt.\n",
    ),
    "YAML": file(
        "a.yaml",
        "# Pohjat   \n"
        "- {id: flow,   reply: Palvelemme teitä!!!}   # palvelemme!!!\n"
        "- id: plain\n  reply: Palvelemme teitä\n     mielellämme!!!\n"
        "- id: single\n  reply: 'Vaihto ''ei käy''!!! Palvelemme teitä.'\n"
        '- id: double\n  reply: "Vaihto \\"ei k\\u00e4y\\"!!!\\n\\\n    Palvelemme teit\\xE4."\n'
        "- id: literal\n  reply: |+\n\n      Hei,\n\n      palvelemme teitä!!!\n\n"
        "- id: folded\n  reply: >-\n    Me palvelemme\n    teitä!!!\n\n    Terveisin\n",
        "# Pohjat   \n"
        "- {id: flow,   reply: Autamme teitä!}   # palvelemme!!!\n"
        "- id: plain\n  reply: Autamme teitä\n     mielellämme!\n"
        "- id: single\n  reply: 'Vaihto ''ei käy''! Autamme teitä.'\n"
        '- id: double\n  reply: "Vaihto \\"ei k\\u00e4y\\"!\\n\\\n    Autamme teit\\xE4."\n'
        "- id: literal\n  reply: |+\n\n      Hei,\n\n      autamme teitä!\n\n"
        "- id: folded\n  reply: >-\n    Me autamme\n    teitä!\n\n    Terveisin\n",
    ),
    "JSON": file(
        "a.json",
        '[ {"reply": "\\ud83d\\ude42 Palvelemme teit\\u00E4!!!\\/",\t"id":1},\n'
        '{"id": 2.50, "reply":"Ei k\\u00e4y\\u0021!!\\n\\"Palvelemme\\" teitä."}]',
        '[ {"reply": "\\ud83d\\ude42 Autamme teit\\u00E4!\\/",\t"id":1},\n'
        '{"id": 2.50, "reply":"Ei k\\u00e4y!\\n\\"Autamme\\" teitä."}]',
    ),
    "JSONL": file(
        "a.jsonl",
        '{"id": "1",  "reply": "Palvelemme teitä!!!"}\n\n{"reply": "Ei k\\u00e4y!!!"}',
        '{"id": "1",  "reply": "Autamme teitä!"}\n\n{"reply": "Ei k\\u00e4y!"}',
    ),
    "CSV": file(
        "a.csv",
        'id;reply;muuta\n1;"Sanoit ""ei käy""!!!\nPalvelemme teitä; aina.";"x!!!"\n 2 ;Palvelemme teitä!!!;y',
        'id;reply;muuta\n1;"Sanoit ""ei käy""!\nAutamme teitä; aina.";"x!!!"\n 2 ;Autamme teitä!;y',
        newline="\r\n",
    ),
    "PO": file(
        "a.po",
        'msgid ""\nmsgstr ""\n"Language: fi\\n"\n\n#: palvelemme.py\nmsgid "a!!!"\n'
        'msgstr ""\n"Sanoit \\"ei käy\\"!!! "\n"Palvelemme "\n"teitä.\\n"\n',
        'msgid ""\nmsgstr ""\n"Language: fi\\n"\n\n#: palvelemme.py\nmsgid "a!!!"\n'
        'msgstr ""\n"Sanoit \\"ei käy\\"! "\n"Autamme "\n"teitä.\\n"\n',
    ),
    "HTML": file(
        "a.html",
        "<title>Palvelemme!!!</title>\n<p CLASS=x>Palvelemme&nbsp;teit&auml;&#33;!!</p>\n<!-- !!! -->"
        "<ul><li><b>Palvelemme</b> teitä <br/>nyt!!!\n</ul>",
        "<title>Palvelemme!!!</title>\n<p CLASS=x>Autamme&nbsp;teit&auml;!</p>\n<!-- !!! -->"
        "<ul><li><b>Autamme</b> teitä <br/>nyt!\n</ul>",
    ),
    "XML": file(
        "a.xml",
        '<?xml version="1.0"?>\n<EmailTemplate ><name>Palvelemme!!!</name>'
        "<textOnly>Palvelemme teit&#228;!!! &amp; niin.</textOnly>\n</EmailTemplate>\n",
        '<?xml version="1.0"?>\n<EmailTemplate ><name>Palvelemme!!!</name>'
        "<textOnly>Autamme teit&#228;! &amp; niin.</textOnly>\n</EmailTemplate>\n",
    ),
}
each_file = pytest.mark.parametrize("file", FILES.values(), ids=FILES)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str) -> Result:
        code = run(["check", *arguments])
        return Result(code, *capsys.readouterr())

    return call


def write(name: str, content: str | bytes) -> Path:
    path = Path(name)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# Every syntax


@each_file
def test_a_diff_shows_the_fixes_and_writes_nothing(check: Any, file: File) -> None:
    path = write(file.name, file.before)
    result = check(file.name, "--diff", *SAFE)
    lines = result.out.splitlines()
    assert lines[:2] == [f"--- {file.name}", f"+++ {file.name}"]
    assert any("utamme" in line for line in lines if line.startswith("+"))
    assert (result.code, path.read_bytes(), result.err) == (1, file.before, "")


@each_file
def test_a_fix_changes_the_words_and_no_other_byte(check: Any, file: File) -> None:
    path = write(file.name, file.before)
    result = check(file.name, "--fix", *SAFE)
    assert path.read_bytes() == file.after
    assert (result.code, result.err) == (0, "")


@each_file
def test_mending_twice_changes_nothing_more(check: Any, file: File) -> None:
    path = write(file.name, file.after)
    assert check(file.name, "--diff", *SAFE).out == ""
    assert check(file.name, "--fix", *SAFE).code == 0
    assert path.read_bytes() == file.after


# New lines in every syntax

FRAME = ("--select", "PL101,PL801", "--fix", "--unsafe-fixes")
BARE = {
    "a.txt": ("Paketti on perillä.\r\nHae se tänään.", "Hei,\r\n\r\npaketti on perillä.\r\nHae se tänään."),
    "a.yaml": (
        "- reply: |\n    Paketti on perillä.\n    Hae se tänään.\n-   reply:   Moi!\n",
        "- reply: |\n    Hei,\n\n    paketti on perillä.\n    Hae se tänään.\n\n    Ystävällisin terveisin\n"
        "    Asiakaspalvelu\n-   reply:   Moi!\n",
    ),
    "b.yaml": (
        '- reply: "Paketti on perillä."\n',
        '- reply: "Hei,\\n\\npaketti on perillä.\\n\\nYstävällisin terveisin\\nAsiakaspalvelu"\n',
    ),
    "a.json": (
        '[{"reply": "Paketti on perill\\u00e4."}]',
        '[{"reply": "Hei,\\n\\npaketti on perill\\u00e4.\\n\\n'
        'Yst\\u00e4v\\u00e4llisin terveisin\\nAsiakaspalvelu"}]',
    ),
    "a.csv": (
        'id,reply\n1,"Paketti on perillä."\n',
        'id,reply\n1,"Hei,\n\npaketti on perillä.\n\nYstävällisin terveisin\nAsiakaspalvelu"\n',
    ),
    "a.html": (
        "<div><p>Paketti on perillä.</p><p>Hae se tänään.</p></div>\n",
        "<div><p>Hei,<br><br>paketti on perillä.</p><p>Hae se tänään.<br><br>Ystävällisin terveisin<br>"
        "Asiakaspalvelu</p></div>\n",
    ),
    "a.md": (
        "---\nname: Nouto\n---\nPaketti on perillä.\n",
        "---\nname: Nouto\n---\nHei,\n\npaketti on perillä.\n\nYstävällisin terveisin\nAsiakaspalvelu\n",
    ),
}


@pytest.mark.parametrize("name", BARE)
def test_a_greeting_and_a_closing_are_written_as_the_syntax_writes_lines(check: Any, name: str) -> None:
    before, after = BARE[name]
    if name == "a.txt":
        after += "\r\n\r\nYstävällisin terveisin\r\nAsiakaspalvelu"
    path = write(name, before)
    result = check(name, *FRAME)
    assert path.read_bytes().decode() == after
    assert result.code == 0


def test_unsafe_fixes_are_put_in_only_when_asked_for(check: Any) -> None:
    path = write("a.txt", "Hei!\n\nEmme KOSKAAN pyydä tunnuslukua. Ei käy!!!\n")
    assert check("a.txt", "--fix", *SAFE).code == 1
    assert path.read_text() == "Hei!\n\nEmme KOSKAAN pyydä tunnuslukua. Ei käy!\n"
    assert check("a.txt", "--fix", "--unsafe-fixes", *SAFE).code == 0
    assert path.read_text() == "Hei!\n\nEmme koskaan pyydä tunnuslukua. Ei käy!\n"


def test_what_is_left_is_told_and_decides_the_exit_code(check: Any) -> None:
    write("a.txt", "Hei!\n\nPalvelemme teitä. Kuule, SATU ON NYT LUVANNUT palata.\n")
    result = check("a.txt", "--fix", "--format", "json", *SAFE)
    assert [(found["code"], found["line"]) for found in json.loads(result.out)] == [("PL501", 3)]
    assert result.code == 1


# Several fixes


def test_fixes_at_touching_places_are_all_put_in(check: Any) -> None:
    path = write("a.txt", "Palvelemme teitä!!!")
    check("a.txt", "--fix", "--unsafe-fixes", "--select", "PL101,PL404,PL501,PL801")
    assert path.read_text() == "Hei,\n\nautamme teitä!\n\nYstävällisin terveisin\nAsiakaspalvelu"


def test_capitals_and_serving_in_the_same_words_are_mended_one_after_the_other(check: Any) -> None:
    path = write("a.txt", "Hei! PALVELEMME TEITÄ AINA!!!")
    assert check("a.txt", "--fix", "--unsafe-fixes", *SAFE).code == 0
    assert path.read_text() == "Hei! Autamme teitä aina!"


def test_every_reply_and_every_file_is_mended(check: Any) -> None:
    write("a.jsonl", '{"reply": "Ei käy!!!"}\n{"reply": "Palvelemme teitä."}\n')
    write("b.txt", "Ei käy!!!")
    assert check("--fix", *SAFE).code == 0
    assert Path("a.jsonl").read_text() == '{"reply": "Ei käy!"}\n{"reply": "Autamme teitä."}\n'
    assert Path("b.txt").read_text() == "Ei käy!"


def test_a_fix_that_would_bring_another_finding_is_left_out(check: Any) -> None:
    text = "Terve! Tulemme mielihyvin palvelemaan teitä aamusta iltaan.\n"
    path = write("a.txt", text)
    assert check("a.txt", "--fix", "--select", "PL404,PL602").code == 0
    assert path.read_text() == text
    assert check("a.txt", "--select", "PL602").code == 0
    write("a.txt", text.replace("palvelemaan", "auttamaan"))
    assert check("a.txt", "--select", "PL602").code == 1


# What is left as it is


def test_a_suppressed_finding_is_not_mended(check: Any) -> None:
    text = (
        "# palvelulint: ignore-reply[PL404] sovittu sanamuoto\n- reply: Palvelemme teitä.\n"
        "- reply: Palvelemme heitä ja teitä.\n"
    )
    path = write("a.yaml", text)
    check("a.yaml", "--fix", *SAFE)
    assert path.read_text() == text.replace("Palvelemme heitä", "Autamme heitä")


def test_what_the_baseline_accepts_is_not_mended(check: Any) -> None:
    path = write("a.jsonl", '{"id": "1", "reply": "Hei! Ei käy!!!"}\n')
    assert run(["baseline", "."]) == 0
    with path.open("a") as lines:
        lines.write('{"id": "2", "reply": "Hei! Palautus ei käy!!!"}\n')
    check("--fix", *SAFE)
    assert path.read_text() == (
        '{"id": "1", "reply": "Hei! Ei käy!!!"}\n{"id": "2", "reply": "Hei! Palautus ei käy!"}\n'
    )
    check("--fix", "--no-baseline", *SAFE)
    assert "!!!" not in path.read_text()


def test_quoted_printable_mail_is_left(check: Any) -> None:
    mail = (
        "From: tuki@example.fi\nTo: aino@example.fi\nSubject: Hei\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "Palvelemme teit=C3=A4 mielell=C3=A4mme!!!\n"
    )
    path = write("a.eml", mail)
    result = check("a.eml", "--fix", *SAFE)
    assert path.read_text() == mail
    assert result.code == 1
    assert check("a.eml", "--diff", *SAFE).out == ""


def test_a_word_under_half_a_pair_of_tags_is_left(check: Any) -> None:
    page = "<p>Palve<b>lemme</b> teitä.</p>"
    path = write("a.html", page)
    check("a.html", "--fix", *SAFE)
    assert path.read_text() == page


def test_a_file_that_is_partly_unreadable_is_left_and_the_others_are_mended(check: Any) -> None:
    broken = '{"reply": "Ei käy!!!"}\n{"reply": \n'
    write("a.jsonl", broken)
    write("b.txt", "Ei käy!!!")
    result = check("--fix", *SAFE)
    assert result.code == 2
    assert result.err.startswith("virhe: a.jsonl:2: ")
    assert Path("a.jsonl").read_text() == broken
    assert Path("b.txt").read_text() == "Ei käy!"


def test_a_file_that_cannot_be_written_is_told_and_the_others_are_mended(check: Any) -> None:
    locked = Path("a") / ("x" * 250 + ".txt")  # no room in the name for a copy beside it
    locked.parent.mkdir()
    write(str(locked), "Ei käy!!!")
    write("b.txt", "Ei käy!!!")
    result = check("--fix", *SAFE)
    assert result.code == 2
    assert "Tiedostoa ei voitu kirjoittaa (" in result.err
    # What could not be written is not said to be mended.
    assert "\n1 huomio korjattiin.\n" in result.out and "PL501" in result.out
    assert locked.read_text() == "Ei käy!!!"
    assert Path("b.txt").read_text() == "Ei käy!"
    assert [path.name for path in Path("a").iterdir()] == [locked.name]


def test_standard_input_cannot_be_mended(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ei sovi!!!")))
    result = check("-", "--fix")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("virhe: Vakiosyötettä ei voi korjata.")
