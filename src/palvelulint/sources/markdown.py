"""Markdown: the body is one reply, and what is known about it stands in YAML front matter.

    ---
    channel: email
    question: |
      Missä tilaukseni viipyy?
    ---
    Hei Aino, …

The markup stays in the text as it was written, but for HTML comments, which no customer sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from palvelulint.reply import Kind
from palvelulint.sources import front_matter
from palvelulint.sources.comments import lines_around, speaks
from palvelulint.sources.origin import Transcript
from palvelulint.sources.record import Comment, Field, Item, SourceFile

_NAMES = frozenset(("id", "name"))
_CODE = re.compile(r"\{[{%]")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")


def read(file: SourceFile) -> Iterator[Item]:
    """Yield the comments for palvelulint and the body as one reply.

    A text with a name and with template code in it is a template, also where it brings a sample question.

    Raises:
        InputError: the front matter is not closed, not YAML or has a wrong value; the body is empty.
    """
    fields, comments, body = front_matter.read(file)
    yield from comments
    transcript = Transcript(file.text, file.origin)
    yield from _transcribe(file, body, transcript)
    text, origin = transcript.finish()
    if file.defaults.kind is None and not _NAMES.isdisjoint(fields) and _CODE.search(text):
        fields.setdefault("kind", Field(Kind.TEMPLATE, 1))
    yield file.reply(text, origin, fields=fields)


def _transcribe(file: SourceFile, start: int, transcript: Transcript) -> Iterator[Comment]:
    """Write down the body without its comments, and yield those for palvelulint.

    A comment that is alone on its lines takes them with it, and another one the blanks before it.
    """
    text = file.text
    taken = start  # with the lines of comments that were alone on them
    for comment in _COMMENT.finditer(text, start, text.rfind("-->") + 3):
        first, last = lines_around(text, *comment.span())
        line_end = _LINE_END.match(text, last)
        is_alone = line_end is not None and not _COMMENT.sub("", text[max(first, taken) : last]).strip()
        if speaks(comment[1]):
            yield Comment(
                file.path,
                comment[1].strip(),
                file.origin.start(comment.start()),
                file.origin.end(comment.end()),
                is_alone,
            )
        if line_end is not None and is_alone:
            transcript.copy(start, max(start, first))
            start = taken = max(start, line_end.end())
        else:
            is_followed = text[comment.end() : comment.end() + 1].strip() != ""
            kept = text[start : comment.start()]
            transcript.copy(start, start + len(kept if is_followed else kept.rstrip(" \t")))
            start = comment.end()
    transcript.copy(start, len(text))
