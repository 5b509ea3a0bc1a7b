"""Markdown: the body is one reply, and what is known about it stands in YAML front matter.

    ---
    channel: email
    question: |
      Missä tilaukseni viipyy?
    ---
    Hei Aino, …

The markup stays in the text as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from palvelulint.sources.origin import Transcript
from palvelulint.sources.record import Field, Item, SourceFile
from palvelulint.wording import Text

_FIELDS = {
    "question": "question",
    "asiakas": "question",
    "channel": "channel",
    "kanava": "channel",
    "relationship": "relationship",
    "asiakassuhde": "relationship",
    "kind": "kind",
    "tyyppi": "kind",
    "name": "name",
    "nimi": "name",
}

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r|\Z)")
_CLOSING = re.compile(r"(?:\A|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")


def read(file: SourceFile) -> Iterator[Item]:
    """Yield the body as one reply.

    Raises:
        InputError: the front matter is not closed, not YAML or has a wrong value; the body is empty.
    """
    fields: dict[str, Field] = {}
    body = 0
    opening = _OPENING.match(file.text)
    if opening:
        closing = _CLOSING.search(file.text, opening.end())
        if closing is None:
            raise file.error(
                Text("Tiedoston alussa oleva tietolohko jää sulkematta.", "The front matter is not closed."),
                Text(
                    "Lisää tietolohkon loppuun rivi, jolla on vain kolme viivaa: ---",
                    "End it with a line of three dashes: ---",
                ),
                line=1,
            )
        fields = _front_matter(file, opening.end(), closing.start())
        body = closing.end()
    transcript = Transcript(file.text, file.origin)
    transcript.copy(body, len(file.text))
    yield file.reply(*transcript.finish(), fields=fields)


def _front_matter(file: SourceFile, start: int, end: int) -> dict[str, Field]:
    """The known fields of the YAML in text[start:end]; unknown keys are somebody else's and ignored."""

    def line_of(node: yaml.Node) -> int:
        return file.origin.start(start + node.start_mark.index).line

    root = _compose(file, start, end)
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise file.error(
            Text(
                "Tiedoston alussa olevassa tietolohkossa ei ole avaimia ja arvoja.",
                "The front matter is not keys and values.",
            ),
            Text(
                "Kirjoita joka riville avain ja arvo: kanava: chat",
                "Write a key and a value a line: channel: chat",
            ),
            line_of(root),
        )
    fields: dict[str, Field] = {}
    for key, value in root.value:
        name = _FIELDS.get(key.value.casefold()) if isinstance(key, yaml.ScalarNode) else None
        if name is None:
            continue
        if not isinstance(value, yaml.ScalarNode):
            raise file.error(
                Text(
                    f"Avaimen ”{key.value}” arvo ei ole tekstiä.", f'The value of "{key.value}" is not text.'
                ),
                Text("Kirjoita arvo lainausmerkkeihin.", "Put the value in quotation marks."),
                line_of(key),
            )
        if name in fields:
            raise file.error(
                Text(
                    f"Avain ”{key.value}” antaa tiedon, joka on jo annettu.", f'"{key.value}" is given twice.'
                ),
                Text("Jätä vain toinen.", "Keep only one of them."),
                line_of(key),
            )
        is_null = value.tag == "tag:yaml.org,2002:null"
        fields[name] = Field("" if is_null else value.value, line_of(key))
    return fields


def _compose(file: SourceFile, start: int, end: int) -> yaml.Node | None:
    """The YAML of text[start:end] as nodes, which know their places as loaded values do not."""
    try:
        node: yaml.Node | None = yaml.compose(file.text[start:end], Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        # What is never closed is noticed at the end only; then the place where it was opened helps.
        mark = context if context and problem and problem.index >= end - start else problem
        # A character that YAML forbids is told by its offset and not by a mark.
        index = mark.index if mark else getattr(error, "position", 0)
        raise file.error(
            Text(
                "Tiedoston alussa oleva tietolohko ei ole ehjää YAMLia.",
                "The front matter is not sound YAML.",
            ),
            Text(
                "Kirjoita joka riville ”avain: arvo” ja pane lainausmerkkeihin arvo, "
                "jossa on kaksoispiste, risuaita tai sulkeita.",
                'Write "key: value" on each line, and quote a value with a colon, a hash or brackets in it.',
            ),
            file.origin.start(min(start + index, end)).line,
        ) from None
    return node
