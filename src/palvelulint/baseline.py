"""The baseline: the findings that were accepted when it was written, so that later runs tell only new ones.

It holds fingerprints and no text. A fingerprint is of the rule, the reply's name and the sentence: moving a
reply to another file or place leaves it as it is, while a new wording or a new name wakes the finding. Equal
fingerprints are counted, and one more than was accepted is new.

An accepted finding is called fixed only by a run that reads all that the baseline was written of, and only
when its rule ran.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from palvelulint.errors import InputError
from palvelulint.finding import Finding
from palvelulint.linter import Checked
from palvelulint.wording import Text
from palvelulint.writing import write

FILE_NAME = ".palvelulint-baseline.json"

_VERSION = 1
_CONFLICT_MARKS = ("<<<<<<<", "=======", ">>>>>>>")


class Key(NamedTuple):
    """What tells accepted findings apart: the rule's code and the finding's fingerprint."""

    rule: str
    finding: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """Accepted findings.

    Attributes:
        accepted: how many of each.
        paths: the files and folders that it was written of, absolute.
    """

    accepted: Mapping[Key, int]
    paths: tuple[Path, ...] = ()

    @classmethod
    def of(cls, checked: Iterable[Checked], paths: Iterable[Path]) -> Baseline:
        """The baseline that accepts all that was found.

        Args:
            checked: the replies with what was found in them.
            paths: the files and folders that they were read from.
        """
        return cls(_counted(checked), tuple(sorted({path.resolve() for path in paths})))

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """Read a baseline.

        Raises:
            InputError: there is no such file, or it is no baseline of this version; names file and line.
        """
        try:
            text = path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise InputError(
                path,
                Text("Hyväksyttyjen huomioiden luetteloa ei ole.", "There is no such baseline."),
                Text("Kirjoita se komennolla palvelulint baseline.", "Write it with palvelulint baseline."),
            ) from None
        except OSError as error:
            raise InputError(
                path,
                Text(f"Tiedostoa ei voitu lukea: {error.strerror}.", f"Cannot be read: {error.strerror}."),
                Text("Tarkista tiedoston käyttöoikeudet.", "Check the file's permissions."),
            ) from None
        except UnicodeDecodeError:
            raise _not_a_baseline(path) from None
        try:
            return _parsed(path, text)
        except json.JSONDecodeError as error:
            raise _not_json(path, text, error.lineno) from None
        except RecursionError:
            raise _not_a_baseline(path) from None

    def filter(self, checked: Sequence[Checked], rules: Collection[str] = ()) -> tuple[list[Checked], int]:
        """Leave out what is accepted.

        Args:
            checked: the replies with what was found in them.
            rules: the codes of the rules that ran, if the run reads all that the baseline was written of
                (`is_covered_by`); none otherwise.

        Returns:
            the replies with the findings that are new, and how many accepted ones of `rules` are fixed.
        """
        room = Counter(self.accepted)
        left = [replace(one, findings=tuple(_new(one, room))) for one in checked]
        return left, sum(number for key, number in room.items() if key.rule in rules)

    def pruned(self, checked: Sequence[Checked], rules: Collection[str]) -> Baseline:
        """The baseline without what is fixed; nothing is added. The arguments are those of `filter`."""
        found = _counted(checked)
        kept = {
            key: min(number, found[key]) if key.rule in rules else number
            for key, number in self.accepted.items()
        }
        return Baseline({key: number for key, number in kept.items() if number}, self.paths)

    @property
    def size(self) -> int:
        """How many findings are accepted."""
        return sum(self.accepted.values())

    @property
    def places(self) -> list[Path]:
        """The paths that it was written of and that are still there."""
        return [path for path in self.paths if path.exists()]

    def is_covered_by(self, paths: Iterable[Path]) -> bool:
        """Whether a run over the paths reads all that the baseline was written of and that is still there."""
        read = {path.resolve() for path in paths}
        places = self.places
        return bool(places) and all(read & {place, *place.parents} for place in places)

    def write(self, path: Path) -> None:
        """Write the baseline, sorted and an entry a line; the file is replaced in one step.

        Raises:
            InputError: it cannot be written.
        """
        folder = path.resolve().parent
        paths = [Path(os.path.relpath(each, folder)).as_posix() for each in self.paths]
        rows = [
            "    " + json.dumps({"rule": key.rule, "finding": key.finding, "count": number})
            for key, number in sorted(self.accepted.items())
        ]
        accepted = "[\n" + ",\n".join(rows) + "\n  ]" if rows else "[]"
        text = (
            f'{{\n  "version": {_VERSION},\n  "paths": {json.dumps(paths, ensure_ascii=False)},\n'
            f'  "accepted": {accepted}\n}}\n'
        )
        # Half a surrogate pair, of a file name that is no UTF-8, becomes an escape that JSON knows.
        write(path, text.encode("utf-8", "backslashreplace"))


def find(folder: Path) -> Path | None:
    """The baseline of the usual name that is nearest: in `folder` or above it."""
    for place in (folder, *folder.parents):
        try:
            if (place / FILE_NAME).is_file():
                return place / FILE_NAME
        except OSError:
            continue  # the folder may not be looked into: told when it is read
    return None


def _counted(checked: Iterable[Checked]) -> Counter[Key]:
    return Counter(Key(found.code, found.fingerprint) for one in checked for found in one.findings)


def _new(checked: Checked, room: Counter[Key]) -> Iterator[Finding]:
    """The findings that there is no room for; each of the others takes up its place."""
    for finding in checked.findings:
        key = Key(finding.code, finding.fingerprint)
        if room[key] > 0:
            room[key] -= 1
        else:
            yield finding


def _parsed(path: Path, text: str) -> Baseline:
    read: Any = json.loads(text)
    if not isinstance(read, dict) or "version" not in read:
        raise _not_a_baseline(path)
    if read["version"] != _VERSION:
        raise InputError(
            path,
            Text(
                f"Luettelon versio on {read['version']!r}, mutta tämä palvelulint lukee versiota {_VERSION}.",
                f"The baseline has version {read['version']!r}, but this palvelulint reads {_VERSION}.",
            ),
            Text(
                "Päivitä palvelulint tai kirjoita luettelo uudelleen komennolla palvelulint baseline.",
                "Update palvelulint, or write the baseline anew with palvelulint baseline.",
            ),
            _line(text, '"version"'),
        )
    paths, entries = read.get("paths"), read.get("accepted")
    if not isinstance(paths, list) or not all(isinstance(each, str) for each in paths):
        raise _not_a_baseline(path, _line(text, '"paths"'))
    if not isinstance(entries, list):
        raise _not_a_baseline(path, _line(text, '"accepted"'))
    accepted: dict[Key, int] = {}
    for number, entry in enumerate(entries):
        match entry:
            case {"rule": str(rule), "finding": str(finding), "count": int(count)} if (
                count > 0 and count is not True
            ):
                # One that stands twice is what a merge of two branches left: it is still the same one.
                key = Key(rule, finding)
                accepted[key] = max(count, accepted.get(key, 0))
            case _:
                raise _not_a_baseline(path, _line(text, "{", after='"accepted"', skip=number))
    return Baseline(accepted, tuple((path.resolve().parent / each).resolve() for each in paths))


def _line(text: str, sought: str, after: str = "", skip: int = 0) -> int | None:
    """The 1-based line where `sought` stands, after `after` and after `skip` others like it."""
    place = text.find(after)
    for _ in range(skip + 1):
        place = text.find(sought, place + 1)
    return None if place < 0 else text.count("\n", 0, place) + 1


def _not_json(path: Path, text: str, line: int) -> InputError:
    for number, row in enumerate(text.splitlines(), start=1):
        if row.startswith(_CONFLICT_MARKS):
            return InputError(
                path,
                Text(
                    "Luettelossa on yhdistämisristiriidan merkkejä.",
                    "The baseline holds the marks of a merge conflict.",
                ),
                Text(
                    "Poista merkkirivit ja jätä kummankin puolen huomiot, tai kirjoita luettelo uudelleen "
                    "komennolla palvelulint baseline.",
                    "Remove the marks and keep the entries of both sides, or write it anew with palvelulint "
                    "baseline.",
                ),
                number,
            )
    return _not_a_baseline(path, line)


def _not_a_baseline(path: Path, line: int | None = None) -> InputError:
    return InputError(
        path,
        Text(
            "Tämä ei ole ehjä hyväksyttyjen huomioiden luettelo.",
            "This is not a sound baseline of accepted findings.",
        ),
        Text(
            "Kirjoita se uudelleen komennolla palvelulint baseline tai palauta aiempi versio.",
            "Write it anew with palvelulint baseline, or bring back an earlier version.",
        ),
        line,
    )
