"""What shows that a text is not finished: drafting marks, and placeholders that no platform can fill."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from palvelulint.language import placeholders
from palvelulint.language.words import is_word

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.language.analysed import AnalysedReply


class Gap(NamedTuple):
    """A place that somebody or something was to fill; `start` and `end` are character offsets."""

    start: int
    end: int


_MARK = re.compile(
    r"""
      (?<![\w*#-]) (?: X{2,4} | x{3,4} ) (?: [.,:\ /-]\ ?(?:X{2,4}|x{2,4})(?!\w) )*+ (?![\w*]) (?![\ -]?\d)
    | (?<![\w.,:]) [Xx]{1,2}[.,:][Xx]{1,4} (?: \.[Xx]{2,4} )? (?![\w])      # X,XX €  klo xx:xx  xx.xx.xxxx
    | (?<![\w-]) (?: TODO | FIXME | TBD | TBA ) (?![\w-])
    | (?<!\w) [Ll]orem\ ipsum (?!\w)
    | (?<![\w_]) _{3,} (?![\w_])
    | (?<=[:\ ]) (?:\.{8,}|…{3,}) (?=\s|$)                               # Nimi: ..........
    | [(] (?: (?:asiakkaan|oma|agentin)\ )? (?: nimi | etunimi | sukunimi | pvm ) [)]
    """,
    re.VERBOSE,
)
_FILLING = frozenset(
    {"lisätä", "täydentää", "kirjoittaa", "laittaa", "täyttää", "syöttää", "liittää", "merkitä"}
)
_BRACKETS = {"(": ")", "[": "]", "<": ">", "{": "}", "*": "*"}
_OWNER = frozenset({"poss1sg", "poss2sg", "poss1pl", "poss2pl"})
_REACH_OF_WORDS = 4

# Looked for where no whole placeholder stands.
_UNBALANCED = re.compile(
    r"""
      \{\{ [^{}\n]{1,80} \} | [$\#%]?\{ \ ? [^\W\d][\w.\ -]{0,60} \}\}      # {{nimi}  {nimi}}
    | \{\{ \s* [\w.]+ (?=[^{}\n]*$) | [$\#%]?\{ [^\W\d][\w.]* (?=[^{}\n]*$)  # {{nimi  {nimi
    | (?:(?<=\s)|^) [^\W\d][\w.]* \s? \}\}                               # nimi}}
    | \[\[ [^\W\d][\w.\ -]{0,60} \] (?![\](]) | \[ [^\W\d][\w.\ -]{0,60} \]\] (?![(])
    | \*\| [A-Z][A-Z0-9_:]* | [A-Z][A-Z0-9_:]* \|\*
    | (?<![\w%)]) (?<!\d\s) %[A-ZÅÄÖ_]{3,} (?![\w%])                     # %NIMI
    """,
    re.VERBOSE | re.MULTILINE,
)
# Balanced, but no platform can read what is inside.
_UNREADABLE = re.compile(
    r"""
      \{\{ \s* \w[\w.]* (?: \.\s+[\w.]+ | \.\.\w[\w.]* | \. ) \s* \}\}        # {{order. id}}  {{order..id}}
    | \{[{%] [^{}\n]* [“”„’] [^{}\n]* [}%]\}                                # curly quotes
    | \{\{ \s* \}\} | \{\ +\{ [^{}\n]+ \}\ *\} | \{\{ [^{}\n]+ \}\ +\}        # {{}}  { {nimi} }
    | \{% [^{}%\n]+ \}\}? | \{\{ [^{}%\n]+ %\}                              # {% x }}  {{ x %}
    """,
    re.VERBOSE,
)
_DOUBLED = frozenset({("{", "{"), ("}", "}"), ("[", "["), ("]", "]")})
_MASK = "\N{OBJECT REPLACEMENT CHARACTER}"
# The signs of a syntax around the name; one and the same name in two syntaxes is a slip.
_PLAIN = re.compile(r"(\{\{\{?|\$\{|#\{|%\{|\{|%%?|\[\[)\s*([\w.]+)\s*(?:\}{1,3}|%%?|\]\])")


def drafting_marks(reply: AnalysedReply) -> Iterator[Gap]:
    """Marks that a writer left for later: XXX, X,XX €, TODO, ___, "lisää tähän asiakkaan nimi"."""
    gaps = [Gap(*found.span()) for found in _MARK.finditer(reply.reply.text)]
    gaps = [gap for gap in gaps if not _is_ornament(reply.reply.text, gap)]
    gaps += _instructions(reply)
    yield from sorted(set(gaps))


def unfilled(reply: AnalysedReply) -> Iterator[Gap]:
    """Placeholders that stand whole in the text."""
    broken = list(broken_placeholders(reply.reply.text))
    for token in reply.doc:
        gap = Gap(token.idx, token.idx + len(token))
        if token._.kind == "placeholder" and not any(_overlap(gap, other) for other in broken):
            yield gap


def broken_placeholders(text: str) -> Iterator[Gap]:
    """Placeholders that their platform cannot fill: unbalanced, or in another syntax than their namesake."""
    broken = [Gap(*found.span()) for found in _UNBALANCED.finditer(_without_whole(text))]
    broken += [Gap(*found.span()) for found in _UNREADABLE.finditer(text)]
    last = -1
    for gap in sorted({*broken, *_odd_syntax(text, broken)}):
        if gap.start >= last:
            yield gap
            last = gap.end


def _without_whole(text: str) -> str:
    """The text with its balanced placeholders blotted out."""
    for hole in placeholders.find(text):
        before, after = text[: hole.start][-1:], text[hole.end : hole.end + 1]
        # In {{nimi} there is a whole {nimi}, but a lone bracket too many beside it.
        if (hole.name[0], before) not in _DOUBLED and (hole.name[-1], after) not in _DOUBLED:
            text = text[: hole.start] + _MASK * (hole.end - hole.start) + text[hole.end :]
    return text


def _odd_syntax(text: str, broken: list[Gap]) -> Iterator[Gap]:
    """Placeholders written in another syntax than the same name elsewhere in the text."""
    found: list[tuple[str, str, Gap]] = []
    for hole in placeholders.find(text):
        plain = _PLAIN.fullmatch(hole.name)
        if plain and not any(_overlap(Gap(hole.start, hole.end), gap) for gap in broken):
            found.append((plain[2].lower(), plain[1], Gap(hole.start, hole.end)))
    syntaxes = Counter(syntax for _, syntax, _ in found)
    for name, syntax, gap in found:
        rivals = {other for namesake, other, _ in found if namesake == name and other != syntax}
        if any(syntaxes[rival] > syntaxes[syntax] for rival in rivals):
            yield gap


def _instructions(reply: AnalysedReply) -> Iterator[Gap]:
    """What a writer is told to put in: "lisää tähän linkki", "(tähän toimituspäivä)".

    "Kirjoita tähän kenttään tilausnumerosi" tells the customer something: another word follows in the
    illative, or the thing is the customer's own.
    """
    for here in reply.doc:
        if here.lower_ != "tähän" or not here.i + 1 < len(reply.doc):
            continue
        before = _neighbour(here, -1)
        filling = before is not None and any(
            analysis.lemma in _FILLING and not {"imp", "inf1"}.isdisjoint(analysis.tags)
            for analysis in before._.analyses
        )
        first = before if filling and before is not None else here
        opening = _text_before(first)[-1:]
        closing = _BRACKETS.get(opening)
        bracketed = closing is not None and closing in reply.doc.text[here.idx :].split("\n", 1)[0]
        if not (filling or bracketed):
            continue
        last = _thing(here)
        if last is not None and (bracketed or (not _is_chat(reply) and _ends_line(last))):
            yield Gap(first.idx, last.idx + len(last))


def _is_chat(reply: AnalysedReply) -> bool:
    return not reply.reply.channel.is_letter_like


def _ends_line(token: Token) -> bool:
    rest = token.doc.text[token.idx + len(token) :].split("\n", 1)[0]
    return not rest.strip(" .,:!")


def _thing(here: Token) -> Token | None:
    """The last word of what is to be put here, or None if no bare noun follows."""
    last = None
    token = _neighbour(here, 1)
    for _ in range(_REACH_OF_WORDS):
        if token is None or not token._.analyses:
            return last
        nouns = [analysis for analysis in token._.analyses if analysis.pos in ("noun", "name", "abbr")]
        if any(not _OWNER.isdisjoint(analysis.tags) for analysis in nouns):
            return None
        if any({"gen", "nom"} & analysis.tags for analysis in nouns):
            last = token
        elif not any({"gen", "nom"} & analysis.tags for analysis in token._.analyses):
            return last
        token = _neighbour(token, 1)
    return last


def _neighbour(token: Token, step: int) -> Token | None:
    """The next or the previous token, if it is a word."""
    place = token.i + step
    if not 0 <= place < len(token.doc):
        return None
    return token.doc[place] if is_word(token.doc[place]) else None


def _text_before(token: Token) -> str:
    return token.doc.text[: token.idx].rstrip(" ")


def _is_ornament(text: str, gap: Gap) -> bool:
    """Whether a mark is a rule across the page, or belongs to an address on the net."""
    line_start = text.rfind("\n", 0, gap.start) + 1
    line = text[line_start : (text + "\n").index("\n", gap.end)]
    if text[gap.start] in "_.…" and not any(map(str.isalnum, line)):
        return True
    around = text[line_start : gap.start].rpartition(" ")[2]
    return "/" in around or "@" in around


def _overlap(one: Gap, other: Gap) -> bool:
    return one.start < other.end and other.start < one.end
