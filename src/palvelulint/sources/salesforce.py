"""Salesforce e-mail templates: the text in a `.email` file, and what is known of it in `.email-meta.xml`.

Of an HTML template the meta file has the text for readers without HTML (`textOnly`), which is a reply of its
own: it is sent too. Of a text template that is only a copy of the `.email` file, which has no comments of its
own: those of the meta file speak of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from palvelulint.errors import InputError
from palvelulint.reply import Kind
from palvelulint.sources import structured
from palvelulint.sources.origin import stripped
from palvelulint.sources.record import Comment, Field, Item, SourceFile
from palvelulint.sources.tree import Mapping, Scalar

_META = "-meta.xml"


def read(file: SourceFile) -> Iterator[Item]:
    """Yield the text of a `.email` file as one template, named as the meta file beside it tells.

    Raises:
        InputError: there is no text in it.
    """
    from palvelulint.sources import html

    fields = {"kind": Field(Kind.TEMPLATE.value, 1)}
    meta = Path(file.path + _META)
    name = _fact(file, meta, "name")
    if name is not None:
        fields["name"] = Field(name, 1)
    is_html = html.looks_like_html(file.text)
    text = html.transcribe(file.text, file.origin) if is_html else stripped(file.text, file.origin)
    if is_html:
        yield from html.comments(file)
    if _fact(file, meta, "type") in (None, "text"):
        yield from _comments(file, meta)
    yield file.reply(*text, fields=fields)


def read_xml(file: SourceFile) -> Iterator[Item]:
    """Yield what an XML file holds; of a meta file nothing when the text lies beside it.

    Raises:
        InputError: it is not sound XML, or nothing of it is known and it is not to be passed by.
    """
    if not _is_copy(file):
        yield from structured.read(file)


def _is_copy(file: SourceFile) -> bool:
    body = Path(file.path.removesuffix(_META))
    return (
        file.path.endswith(f".email{_META}")
        and body.is_file()
        and _fact(file, Path(file.path), "type") in (None, "text")
    )


def _comments(file: SourceFile, meta: Path) -> Iterator[Comment]:
    """The comments of the meta file; none where it cannot be read, which is told in its own turn."""
    from palvelulint.sources.syntaxes import xml

    with suppress(OSError, InputError):
        for comment in xml.comments(SourceFile(str(meta), meta.read_bytes(), file.defaults)):
            yield comment._replace(about=file.path)


def _fact(file: SourceFile, meta: Path, key: str) -> str | None:
    """What the meta file tells at a key; None when there is no such file or it is told of in its own turn."""
    from palvelulint.sources.syntaxes import xml

    try:
        data = file.data if str(meta) == file.path else meta.read_bytes()
        root = next(xml.parse(SourceFile(str(meta), data, file.defaults)), None)
    except (OSError, InputError):
        return None
    value = root.get(key) if isinstance(root, Mapping) else None
    return value.value.strip() or None if isinstance(value, Scalar) else None
