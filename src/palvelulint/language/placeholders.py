"""Placeholders of template languages: where they stand and what their names say they will hold."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NamedTuple


class Role(StrEnum):
    """What a placeholder will be filled with, read from its name."""

    GREETING = "tervehdys"
    CLOSING = "lopetus"
    NAME = "nimi"
    SIGNATURE = "allekirjoitus"
    TIME = "aika"
    LINK = "linkki"
    PHONE = "puhelin"
    AMOUNT = "summa"
    NUMBER = "numero"
    PLACE = "paikka"
    OTHER = "muu"
    ANYTHING = "mikä tahansa"  # {{dc.x}}: a passage that is kept elsewhere
    CONTROL = "ohjaus"  # {% if %}: stands for no words itself


class Placeholder(NamedTuple):
    """A placeholder in a text; `start` and `end` are character offsets."""

    start: int
    end: int
    name: str
    role: Role


_HTML = (
    "a|abbr|article|aside|audio|b|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt"
    "|em|fieldset|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|legend|li|main|mark"
    "|meta|nav|noscript|o:p|ol|p|path|pre|s|script|section|small|span|strike|strong|style|sub|sup|svg|table|tbody|td"
    "|textarea|tfoot|th|thead|title|tr|tt|u|ul|video|wbr"
)
_CSS = "(?:background|border|color|display|float|font|height|line|margin|max|min|padding|position|text|width)"

# A comment is a control tag with all that it holds.
_COMMENT = r"""(?: \{%-?\s*comment\b[\s\S]{0,2000}?\bendcomment\s*-?%\}
    | \{\{!--[\s\S]{0,2000}?--\}\}
    | \{\#(?:(?!\#\}|\{\#)[\s\S]){0,2000}\#\} )"""

# Longest families first: the regex takes the first alternative that fits.
_PLACEHOLDER = re.compile(
    r"""
      COMMENT
    | \{\{\{[^{}]+\}\}\}                      # {{{x}}}
    | \{\{(?:[^{}"']|"[^"\n]*"|'[^'\n]*')+\}\}  # {{x}}, {{ x | default: "}" }}, {{#if x}}
    | \{\{[^{}]+\}\}                          # {{ x | default: ” }}
    | \{\{[^{}]*\$\{[^{}]+\}[^{}]*\}\}         # {{${x}}}
    | \{%(?:(?!%\}|\{%).)+%\}                 # {%x%}, {%x,fallback=y%}, {% if %}
    | <%(?:(?!%>|<%).)+%>                     # <%= x %>
    | \[%(?:(?!%\]|\[%).)+%\]                 # [% x %]
    | \*\|[A-Z][A-Z0-9_:]*\|\*               # *|NIMI|*
    | [$\#%]\{[^{}]+\}                        # ${x} #{x} %{x}
    | \{![^{}\n]+\}                           # {!x} {!IF(x, "y", "z")}
    | \{(?!CSS[a-z-]*\s*:)\$?[^\W\d][\w.:\ -]*(?:\|[^{}]*)?\}  # {x} {$x}
    | \{\w+,\s*(?:plural|select|selectordinal),(?:[^{}]|\{[^{}]*\})*\}  # {x, plural, one {…} other {…}}
    | \{\d{1,2}(?::[^{}\s]*)?\}               # {0} {0:.2f}
    | %\([\w.]+\)[-+0-9.]*[sdif]             # %(x)s
    | %%[\w.]+%%                             # %%X%%
    | (?<![\w%])%[^\W\d_][\w.-]*%(?![\w%])  # %NIMI%
    | (?<!\d)%\d{1,2}(?:\$[sd]|%)            # %1$s %1%
    | (?<!\d)(?<!\d[\ \u00a0])%(?:[sd]|\d{1,2}|\d*\.\d+f)(?!\w)  # %s %1 %.2f
    | (?<![\w$])\$!?[A-Za-z_]\w*(?:\.[a-z_]\w*)*  # $x $x.y
    | \[\[[^\[\]\n]+\]\]                     # [[x]]
    | (?<!\])\[[A-ZÅÄÖ][A-ZÅÄÖ0-9_.,:/\ -]*\](?![(\[])     # [NIMI]
    | (?<!\])\[(?!x\]|sic\])[A-ZÅÄÖ]?[a-zåäö][a-zåäö_/.:-]*(?:\ [a-zåäö_/.:-]+){0,4}\](?![(\[:])  # [päivä]
    | <attribute\b[^<>]*>(?:\s*</attribute>)?
    | <(?!/?(?:HTML)\b)[A-Za-zÅÄÖåäö][\w.\ -]*(?:\[\w*\])?> # <tilausnumero>
    """.replace("HTML", _HTML)
    .replace("CSS", _CSS)
    .replace("COMMENT", _COMMENT),
    re.VERBOSE,
)

_CONTROL = re.compile(
    r"(?:\{%[-~]?|<%-?|\[%-?|\{\{[-~]?)\s*(?:[#/^!]|(?:(?:end)?(?:if|for|unless|case|block|with|comment|raw|foreach|while|switch|"
    r"macro|autoescape|blocktrans|blocktranslate|capture|filter)|else|elif|elsif|elseif|when|set|assign|load|"
    r"extends|import|from|end|spaceless|endspaceless)\b)"
    r"|\{\#"
    # Code that prints nothing: more than a name, and no sign that prints.
    r"|<%(?![-=]|\s*[\w.]+\s*-?%>)",
    re.IGNORECASE,
)
# Text that is kept elsewhere: a greeting, a whole passage, a footer.
_INSERTED = re.compile(
    r"\{\{~?\s*(?:>|dc\.|content_blocks\.|snippets?\.)|(?:\{%-?|\[%-?)\s*(?:include|render|partial|insert|process)\b"
    r"|<%[-=]+\s*(?:render|include|partial)\b",
    re.IGNORECASE,
)
_PASSAGES = (Role.GREETING, Role.CLOSING, Role.SIGNATURE)
_FALLBACK = re.compile(r"\||,\s*fallback\b|\?\?|\s(?:fallback|default)=")
_NAMES = ("name", "nimi", "title")
_QUOTED = re.compile(r"(?:key|name|type|field)=\\?[\"']([^\"'\\]*)")
_INDEX = re.compile(r"\[\d*\]")
_NAME_PIECE = re.compile(r"[A-ZÅÄÖ]+(?![a-zåäö])|[A-ZÅÄÖ]?[a-zåäö]+")
_WITHOUT_DOTS = str.maketrans("åäö", "aao")


class _Words(NamedTuple):
    """The words of one role: whole ones, and ends of longer ones."""

    role: Role
    whole: frozenset[str]
    ends: tuple[str, ...]

    def fit(self, piece: str) -> bool:
        return any(form in self.whole or form.endswith(self.ends) for form in _singular(piece))


class _Vocabulary(NamedTuple):
    named_things: frozenset[str]
    owners: tuple[_Words, ...]
    things: tuple[_Words, ...]


@cache
def _vocabulary() -> _Vocabulary:
    data = tomllib.loads(resources.files(__package__).joinpath("placeholders.toml").read_text("utf-8"))
    return _Vocabulary(
        frozenset(map(_fold, data["named-things"])), _read(data["owners"]), _read(data["things"])
    )


def _read(table: dict[str, list[str]]) -> tuple[_Words, ...]:
    return tuple(
        _Words(
            Role(role),
            frozenset(_fold(word.lstrip("*")) for word in words),
            tuple(_fold(word[1:]) for word in words if word.startswith("*")),
        )
        for role, words in table.items()
    )


def _fold(word: str) -> str:
    return word.lower().translate(_WITHOUT_DOTS)


def find(text: str) -> list[Placeholder]:
    """All placeholders of a text, in order, not overlapping."""
    return [
        Placeholder(m.start(), m.end(), m.group(), role_of(m.group())) for m in _PLACEHOLDER.finditer(text)
    ]


def is_known(word: str) -> bool:
    """Whether a word of a name tells a role by itself: "email", "päivä"."""
    vocabulary = _vocabulary()
    return any(_fold(word) in words.whole for words in (*vocabulary.owners, *vocabulary.things))


def without_control(text: str) -> str:
    """The text without its control tags, which stand for no words."""
    for hole in reversed(find(text)):
        if hole.role is Role.CONTROL:
            text = text[: hole.start] + text[hole.end :]
    return text


def role_of(name: str) -> Role:
    """The role that a placeholder's name tells; `Role.OTHER` when it tells none."""
    if _INSERTED.match(name):
        told = _role_in(name)
        return told if told in _PASSAGES else Role.ANYTHING
    return Role.CONTROL if _CONTROL.match(name) else _role_in(name)


def _role_in(name: str) -> Role:
    quoted = _QUOTED.search(name)
    bare = quoted[1] if quoted else _FALLBACK.split(name, maxsplit=1)[0]
    pieces = _pieces(_INDEX.sub("", bare))
    vocabulary = _vocabulary()
    if pieces[1:] and pieces[-1] in _NAMES and _singular(pieces[-2]) & vocabulary.named_things:
        del pieces[-1]
    owner = _first_role(vocabulary.owners, pieces)
    # A fallback or a filter tells something too: {{ x | date }}.
    thing = _thing(pieces) or (None if quoted else _thing(_pieces(name[len(bare) :])))
    if owner is Role.SIGNATURE and thing not in (None, Role.NAME):
        return thing
    return owner or thing or Role.OTHER


def _thing(pieces: list[str]) -> Role | None:
    """What is named last; what is named before it tells only where that says nothing."""
    things = _vocabulary().things
    for place in range(len(pieces) - 1, -1, -1):
        joined = "".join(pieces[max(0, place - 1) : place + 1])  # email_address
        role = _first_role(things, [joined]) or _first_role(things, [pieces[place]])
        # {{order.status}} is no number.
        if role is not None and (role is not Role.NUMBER or place == len(pieces) - 1):
            return role
    return None


def _first_role(vocabulary: tuple[_Words, ...], pieces: list[str]) -> Role | None:
    return next((words.role for words in vocabulary if any(map(words.fit, pieces))), None)


def _pieces(name: str) -> list[str]:
    return [_fold(piece) for piece in _NAME_PIECE.findall(name)]


def _singular(word: str) -> set[str]:
    return {word, word.removesuffix("s")}
