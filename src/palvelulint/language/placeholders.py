"""Placeholders of template languages: where they stand and what their names say they will hold."""

from __future__ import annotations

import re
from enum import StrEnum
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
    CONTROL = "ohjaus"  # {% if %}: stands for no words itself


class Placeholder(NamedTuple):
    """A placeholder in a text; `start` and `end` are character offsets."""

    start: int
    end: int
    name: str
    role: Role


_HTML = (
    "a|abbr|b|blockquote|body|br|center|code|div|em|font|footer|h[1-6]|head|header|hr|html|i|img|li|ol|p|pre|"
    "s|section|small|span|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul"
)

# Longest families first: the regex takes the first alternative that fits.
_PLACEHOLDER = re.compile(
    r"""
      \{\{\{[^{}]+\}\}\}                      # {{{x}}}
    | \{\{[^{}]+\}\}                          # {{x}}, {{ x | filter }}, {{#if x}}
    | \{%(?:(?!%\}).)+%\}                     # {%x%}, {%x,fallback=y%}, {% if %}
    | <%(?:(?!%>).)+%>                        # <%= x %>
    | \[%(?:(?!%\]).)+%\]                     # [% x %]
    | \*\|[A-Z][A-Z0-9_:]*\|\*               # *|NIMI|*
    | [$\#%]\{[^{}]+\}                        # ${x} #{x} %{x}
    | \{[!$]{0,2}[^\W\d][\w.:\ -]*(?:\|[^{}]*)?\}  # {x} {$x} {!x}
    | \{\d{1,2}\}                             # {0}
    | %\([\w.]+\)[-+0-9.]*[sdif]             # %(x)s
    | %%[\w.]+%%                             # %%X%%
    | (?<![\w%])%[^\W\d_][\w.-]*%(?![\w%])  # %NIMI%
    | %\d{1,2}\$[sd]                         # %1$s
    | %(?:[sd]|\d{1,2})(?![\w%])             # %s %1
    | \$!?[A-Za-z_]\w*(?:\.[a-z_]\w*)*       # $x $x.y
    | \[\[[^\[\]\n]+\]\]                     # [[x]]
    | \[[A-ZÅÄÖ][A-ZÅÄÖ0-9_.,:/\ -]*\](?![(\[])     # [NIMI]
    | \[(?!x\])[A-ZÅÄÖ]?[a-zåäö][a-zåäö_/.:-]*(?:\ [a-zåäö_/.:-]+){0,4}\](?![(\[:])  # [tilausnumero]
    | <attribute\b[^<>]*/?>
    | <(?!/?(?:HTML)\b)[A-Za-zÅÄÖåäö][\w.\ -]*(?:\[\w*\])?> # <tilausnumero>
    """.replace("HTML", _HTML),
    re.VERBOSE,
)

# The first role whose word occurs in the name wins: an agent's name is a signature, not the customer's name.
_ROLE_WORDS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.GREETING, ("greeting", "salutation", "tervehdys", "puhuttelu", "alkutervehdys")),
    (Role.CLOSING, ("closing", "signoff", "lopetus", "loppufraasi", "lopputervehdys",
                    "regards", "terveiset")),
    (
        Role.SIGNATURE,
        (
            "agent", "agentti", "signature", "allekirjoitus", "sender", "owner", "current", "lähettäjä",
            "käsittelijä", "myyjä", "asiakaspalvelija", "virkailija", "tiimi", "team", "yritys", "company",
            "organization", "yksikkö", "unit", "toimipiste", "vuoropäällikkö", "neuvoja", "asiantuntija",
            "isännöitsijä", "opettaja", "perijä", "manager", "operator", "rep", "staff", "author",
        ),
    ),
    (
        Role.TIME,
        (
            "date", "time", "pvm", "päivä", "päivämäärä", "aika", "klo", "kello", "eta", "deadline", "due",
            "eräpäivä", "viikko", "kuukausi", "vuosi", "tunti", "day", "days", "hours", "week", "month",
            "aikataulu", "alku", "loppu", "mennessä",
        ),
    ),
    (Role.LINK, ("url", "link", "linkki", "www", "sivu", "email", "sähköposti", "lomake", "form", "page")),
    (Role.PHONE, ("phone", "puh", "puhelin", "puhelinnumero", "tel", "mobile")),
    (
        Role.AMOUNT,
        ("summa", "hinta", "price", "amount", "total", "sum", "euro", "eur", "maksu", "hyvitys",
         "fee", "cost"),
    ),
    (
        Role.NAME,
        (
            "nimi", "name", "etunimi", "sukunimi",
            "firstname", "lastname", "customer", "asiakas", "requester",
            "contact", "client", "recipient", "vastaanottaja",
            "user", "username", "patient", "guardian", "person",
        ),
    ),
    (Role.PLACE, ("osoite", "address", "paikka", "place", "city", "kaupunki", "store", "myymälä",
                  "location")),
    (Role.NUMBER, ("id", "number", "numero", "nro", "no", "code", "koodi", "tunnus", "order", "tilaus",
                   "ticket")),
)  # fmt: skip

_CONTROL = re.compile(
    r"(?:\{%-?|<%-?|\[%-?|\{\{-?)\s*(?:[#/^!>]|(?:(?:end)?(?:if|for|unless|case|block|with|comment|raw|foreach|while|switch|"
    r"macro|autoescape|blocktrans|blocktranslate|capture|filter)|else|elif|elsif|elseif|when|set|assign|load|include|"
    r"extends|import|from|end|spaceless|endspaceless)\b)",
    re.IGNORECASE,
)
_NAME_PIECE = re.compile(r"[A-ZÅÄÖ]+(?![a-zåäö])|[A-ZÅÄÖ]?[a-zåäö]+")


def find(text: str) -> list[Placeholder]:
    """All placeholders of a text, in order, not overlapping."""
    return [
        Placeholder(m.start(), m.end(), m.group(), role_of(m.group())) for m in _PLACEHOLDER.finditer(text)
    ]


def role_of(name: str) -> Role:
    """The role that a placeholder's name tells; `Role.OTHER` when it tells none."""
    if _CONTROL.match(name):
        return Role.CONTROL
    pieces = [piece.lower() for piece in _NAME_PIECE.findall(name)]
    for role, words in _ROLE_WORDS:
        for piece in pieces:
            if piece in words or any(len(word) > 4 and piece.endswith(word) for word in words):
                return role
    return Role.OTHER
