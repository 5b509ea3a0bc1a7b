"""The system's libvoikko, where it is installed with a Finnish dictionary: the fast backend."""

from __future__ import annotations

import ctypes
import threading

from palvelulint.errors import PalvelulintError
from palvelulint.wording import Text

_NAMES = ("libvoikko.so.1", "libvoikko.1.dylib", "libvoikko-1.dll", "libvoikko.so")
_LONGEST_WORD = 255  # characters: libvoikko's own limit
_INSTALL = Text(
    "Asenna se (Debianissa: apt install libvoikko1 voikko-fi).",
    "Install it (on Debian: apt install libvoikko1 voikko-fi).",
)
_UPDATE = Text("Päivitä libvoikko ja voikko-fi.", "Update libvoikko and voikko-fi.")


class Libvoikko:
    """A handle to libvoikko. Words are looked up one at a time: the library is not thread-safe.

    Raises:
        PalvelulintError: the library or its Finnish dictionary is missing or too old.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._library = _library()
        error = ctypes.c_char_p()
        self._handle = self._library.voikkoInit(ctypes.byref(error), b"fi", None)
        if not self._handle:
            problem = Text("libvoikon suomen sanasto puuttuu.", "libvoikko has no Finnish dictionary.")
            raise PalvelulintError(problem, _INSTALL)
        if not self.look_up("on"):
            problem = Text("libvoikon sanasto on liian vanha.", "The dictionary of libvoikko is too old.")
            raise PalvelulintError(problem, _UPDATE)

    def look_up(self, word: str) -> list[str]:
        """Every analysis of a lower-case word in Voikko's own notation, in libvoikko's order."""
        if not 0 < len(word) <= _LONGEST_WORD or "\0" in word:
            return []
        library = self._library
        with self._lock:
            analyses = library.voikkoAnalyzeWordCstr(self._handle, word.encode("utf-8"))
            if not analyses:
                return []
            try:
                return self._outputs(analyses)
            finally:
                library.voikko_free_mor_analysis(analyses)

    def _outputs(self, analyses: ctypes._Pointer[ctypes.c_void_p]) -> list[str]:
        outputs: list[str] = []
        index = 0
        while analysis := analyses[index]:
            index += 1
            value = self._library.voikko_mor_analysis_value_cstr(analysis, b"FSTOUTPUT")
            if value:  # the analyses that libvoikko itself adds (place names) have none
                outputs.append(ctypes.string_at(value).decode("utf-8"))
                self._library.voikko_free_mor_analysis_value_cstr(value)
        return outputs


def _library() -> ctypes.CDLL:
    for name in _NAMES:
        try:
            library = ctypes.CDLL(name)
            break
        except OSError:
            continue
    else:
        raise PalvelulintError(
            Text("Kirjastoa libvoikko ei ole asennettu.", "The library libvoikko is not installed."), _INSTALL
        )
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    try:
        _declare(library.voikkoInit, pointer, ctypes.POINTER(text), text, text)
        _declare(library.voikkoAnalyzeWordCstr, ctypes.POINTER(pointer), pointer, text)
        _declare(library.voikko_mor_analysis_value_cstr, pointer, pointer, text)
        _declare(library.voikko_free_mor_analysis_value_cstr, None, pointer)
        _declare(library.voikko_free_mor_analysis, None, ctypes.POINTER(pointer))
    except AttributeError as error:
        problem = Text(f"libvoikko on liian vanha ({error}).", f"libvoikko is too old ({error}).")
        raise PalvelulintError(problem, _UPDATE) from error
    return library


def _declare(function: ctypes._NamedFuncPointer, result: type | None, *arguments: type) -> None:
    function.restype = result
    function.argtypes = list(arguments)
