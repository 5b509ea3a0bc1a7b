"""A small reader of Voikko's Finnish transducer (``voikko.kfst``), which the pyvoikko wheel carries.

The data file is found without importing pyvoikko (the import is slow and large) and read with the
standard library alone. The file: the magic ``KFST``, a header, the symbols as NUL-terminated UTF-8
strings and one LZMA stream of transitions (sorted by the state they leave) and final states.
"""

from __future__ import annotations

import importlib.util
import lzma
import struct
import sys
from array import array
from bisect import bisect_left
from pathlib import Path
from typing import NamedTuple

from palvelulint.errors import PalvelulintError
from palvelulint.wording import Text

_MAGIC = b"KFST"
_HEADER = struct.Struct(">HHII?")  # version, symbols, transitions, final states, weighted
_EMPTY = frozenset({"@0@", "@_EPSILON_SYMBOL_@"})
_END = ""  # stands for the end of the word where a character is looked for
_INSTALL = Text("Asenna se: pip install pyvoikko", "Install it: pip install pyvoikko")
_REINSTALL = Text(
    "Asenna paketti uudelleen: pip install --force-reinstall pyvoikko",
    "Install the package again: pip install --force-reinstall pyvoikko",
)


class _Flag(NamedTuple):
    """A flag diacritic: an operation on one feature, whose value is a bit field of an integer."""

    operation: str  # P set, C clear, U unify, R require, D disallow
    mask: int  # the feature's bits
    value: int  # the value in those bits, 0 where the operation names none


# A transition as (next state, what it writes, flag diacritic or None).
_Arc = tuple[int, str, "_Flag | None"]
# What leaves a state: transitions that consume nothing, and the others by the character consumed.
_Arcs = tuple[list[_Arc], dict[str, list[tuple[int, str]]]]


def data_path() -> Path:
    """Where the transducer's data file is.

    Raises:
        PalvelulintError: pyvoikko is not installed, or its data file is not in it.
    """
    spec = importlib.util.find_spec("pyvoikko")
    if spec is None or spec.origin is None:
        problem = Text(
            "Suomen kielen sananmuotoja ei voi tunnistaa, koska pakettia pyvoikko ei ole asennettu.",
            "Finnish word forms cannot be recognised, because the package pyvoikko is not installed.",
        )
        raise PalvelulintError(problem, _INSTALL)
    path = Path(spec.origin).with_name("voikko.kfst")
    if not path.is_file():
        problem = Text(
            f"Paketista pyvoikko puuttuu tiedosto {path}.", f"The package pyvoikko lacks the file {path}."
        )
        raise PalvelulintError(problem, _REINSTALL)
    return path


class Transducer:
    """Voikko's transducer in memory.

    Args:
        path: the data file.

    Raises:
        PalvelulintError: the file cannot be read as a KFST transducer.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._read(path.read_bytes())
        except (OSError, ValueError, EOFError, struct.error, lzma.LZMAError) as error:
            problem = Text(
                f"Paketin pyvoikko tiedostoa {path} ei voi lukea ({error}).",
                f"The file {path} of the package pyvoikko cannot be read ({error}).",
            )
            raise PalvelulintError(problem, _REINSTALL) from error
        self._flags = _flags(self._symbols)
        self._arcs: dict[int, _Arcs] = {}
        self._reach: dict[int, frozenset[str]] = {}
        self._shared: dict[frozenset[str], frozenset[str]] = {}  # equal sets are kept once

    def _read(self, data: bytes) -> None:
        if not data.startswith(_MAGIC):
            raise ValueError("it is not a KFST file")
        _, symbols, transitions, finals, weighted = _HEADER.unpack_from(data, len(_MAGIC))
        if weighted:
            raise ValueError("weighted transducers are not supported")
        *names, packed = data[len(_MAGIC) + _HEADER.size :].split(b"\0", symbols)
        if len(names) != symbols:
            raise ValueError("its symbols are cut short")
        numbers = array("I", lzma.decompress(packed))
        if len(numbers) != 3 * transitions + finals:
            raise ValueError("its transitions are cut short")
        if sys.byteorder == "little":
            numbers.byteswap()
        self._symbols = [name.decode("utf-8") for name in names]
        self._from = numbers[0 : 3 * transitions : 3]
        self._to = numbers[1 : 3 * transitions : 3]
        self._labels = numbers[2 : 3 * transitions : 3]
        self._finals = frozenset(numbers[3 * transitions :])

    def look_up(self, word: str) -> list[str]:
        """Every output of the transducer for a lower-case word, in the transducer's order.

        An output is Voikko's own notation, such as ``[Ln][Xp]tilaus[X]tilau[Sn][Ny]s``.
        """
        outputs: dict[str, None] = {}
        length = len(word)
        ahead = [*word, _END]
        pending: list[tuple[int, int, str, int]] = [(0, 0, "", 0)]  # state, position, output, flags
        while pending:
            state, position, output, flags = pending.pop()
            if position == length and state in self._finals:
                outputs[output] = None
            wanted = ahead[position]
            free, consuming = self._arcs.get(state) or self._expand(state)
            # The stack is last in, first out: what is pushed last is followed first.
            for target, written in consuming.get(wanted, ()):
                pending.append((target, position + 1, output + written, flags))
            for target, written, flag in free:
                if wanted not in (self._reach.get(target) or self._reached(target)):
                    continue
                if flag is None:
                    pending.append((target, position, output + written, flags))
                elif (changed := _apply(flag, flags)) is not None:
                    pending.append((target, position, output + written, changed))
        return list(outputs)

    def _reached(self, state: int) -> frozenset[str]:
        """What can be consumed next from a state, over transitions that consume nothing.

        A look-up turns back where its next character is not among these: that makes it fast.
        `_END` is among them where a final state can be reached.
        """
        free, consuming = self._arcs.get(state) or self._expand(state)
        reach = frozenset(consuming).union(*(self._reach.get(a[0]) or self._reached(a[0]) for a in free))
        if state in self._finals:
            reach |= {_END}
        self._reach[state] = reach = self._shared.setdefault(reach, reach)
        return reach

    def _expand(self, state: int) -> _Arcs:
        """The transitions that leave a state, unpacked when the state is first met."""
        free: list[_Arc] = []
        consuming: dict[str, list[tuple[int, str]]] = {}
        for index in range(bisect_left(self._from, state), bisect_left(self._from, state + 1)):
            read, write = divmod(self._labels[index], 1 << 16)
            symbol, written = self._symbols[read], self._symbols[write]
            if written in _EMPTY or write in self._flags:
                written = ""  # a flag diacritic counts where it is read; written, it is nothing
            if read in self._flags:
                free.append((self._to[index], written, self._flags[read]))
            elif symbol in _EMPTY:
                free.append((self._to[index], written, None))
            else:
                consuming.setdefault(symbol, []).append((self._to[index], written))
        self._arcs[state] = arcs = (free[::-1], {key: arcs[::-1] for key, arcs in consuming.items()})
        return arcs


def _flags(symbols: list[str]) -> dict[int, _Flag]:
    """The flag diacritics (``@P.F.V@``) among the symbols, by the symbol's number."""
    parsed = {
        number: [*symbol[1:-1].split("."), ""][:3]
        for number, symbol in enumerate(symbols)
        if symbol not in _EMPTY and len(symbol) > 2 and symbol[0] == symbol[-1] == "@"
    }
    values: dict[str, list[str]] = {}
    for _, feature, value in parsed.values():
        known = values.setdefault(feature, [""])
        if value not in known:
            known.append(value)
    shifts: dict[str, int] = {}
    used = 0
    for feature, known in values.items():
        shifts[feature] = used
        used += len(known).bit_length()
    return {
        number: _Flag(
            operation,
            ((1 << len(values[feature]).bit_length()) - 1) << shifts[feature],
            values[feature].index(value) << shifts[feature],
        )
        for number, (operation, feature, value) in parsed.items()
    }


def _apply(flag: _Flag, flags: int) -> int | None:
    """The flags after a flag diacritic, or None where it forbids the transition."""
    operation, mask, value = flag
    current = flags & mask
    if operation == "P":
        return flags & ~mask | value
    if operation == "C":
        return flags & ~mask
    if operation == "U":
        return flags | value if current in (0, value) else None
    matches = current == value if value else current != 0
    return flags if matches == (operation == "R") else None
