"""Liquid, Jinja, Mustache, Handlebars and ERB files: each is one template.

    {% if customer %}Hei {{ customer.first_name }},{% else %}Hei,{% endif %}

    {# palvelulint: … #}
    Pahoittelen viivästystä. …

The template code stays in the text as it was written, comments do not. A file that has HTML tags or
entities is read as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from palvelulint.reply import Kind
from palvelulint.sources import front_matter, html
from palvelulint.sources.comments import find_comments, lines_around
from palvelulint.sources.guarded import GuardedOrigin
from palvelulint.sources.origin import Transcript, stripped
from palvelulint.sources.record import Field, Item, SourceFile

# The second brace of `{{#if}}` opens no Jinja comment. The length is bounded so that a mark that is never
# closed costs no search through the whole text.
_FORMS = {
    "liquid": (r"\{%-?\s*comment\b[^%]*%\}", r"\{%-?\s*endcomment\s*-?%\}"),
    "liquid_line": (r"\{%-?\s*\#", r"-?%\}"),
    "jinja": (r"(?<!\{)\{\#-?", r"-?\#\}"),
    "handlebars": (r"\{\{~?!--", r"--~?\}\}"),
    "mustache": (r"\{\{~?!(?!--)", r"\}\}"),
    "erb": (r"<%-?\#", r"-?%>"),
}
_LINE_END = re.compile(r"\r\n|\n|\r")
_COMMENT = re.compile(
    "|".join(
        rf"{opening}(?P<{name}>(?:(?!{closing}).){{0,2000}}+){closing}"
        for name, (opening, closing) in _FORMS.items()
    ),
    re.DOTALL,
)


def read(file: SourceFile) -> Iterator[Item]:
    """Yield the comments for palvelulint and the file as one template, told of by its front matter if any.

    Raises:
        InputError: there is no text in it, or its front matter cannot be read.
    """
    known, said, at = front_matter.read(file)
    yield from said
    yield from find_comments(file, _COMMENT)
    comments = list(_commented(file.text, at))
    transcript = Transcript(file.text, GuardedOrigin(file.origin, comments))
    for start, end in comments:
        transcript.copy(at, start)
        at = end
    transcript.copy(at, len(file.text))
    fields = {"kind": Field(Kind.TEMPLATE, 1), **known}
    text, origin = transcript.whole()
    if not html.looks_like_html(text):
        yield file.reply(*stripped(text, origin), fields=fields)
        return
    yield from html.comments(file)
    yield file.reply(
        *html.transcribe(text, origin), fields={"name": Field(html.title(text) or "", 1), **fields}
    )


def _commented(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The stretches that comments take after an offset: one alone on its lines takes them along."""
    for comment in _COMMENT.finditer(text, at):
        start, end = comment.span()
        line_start, line_end = lines_around(text, start, end)
        if line_start >= at and not (text[line_start:start] + text[end:line_end]).strip():
            line_break = _LINE_END.match(text, line_end)
            start, end = line_start, line_break.end() if line_break else line_end
        yield start, end
        at = end
