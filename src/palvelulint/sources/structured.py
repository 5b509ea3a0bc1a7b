"""Structured data to replies: the tree of a syntax, looked into with a map.

The user's own map of a file goes first, by its glob. Otherwise the map is found by the shape of the data, so
that a list may stand bare or be wrapped in whatever an API wraps it in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import PurePath

from palvelulint.errors import InputError
from palvelulint.reply import Reply
from palvelulint.sources import conversations
from palvelulint.sources.conversations import ConversationMap
from palvelulint.sources.field_map import SYNTAXES, FieldMap
from palvelulint.sources.fields import first_known, first_value, texts_of
from palvelulint.sources.own import TEXT_KEY, OwnRecords
from palvelulint.sources.paths import Place, fits
from palvelulint.sources.presets import AnyMap, presets
from palvelulint.sources.record import Field, Item, SourceFile
from palvelulint.sources.tree import Mapping, Node, Scalar, Sequence
from palvelulint.sources.values import channel_named, kind_named, language_named
from palvelulint.wording import Text

_MOST_KEYS = 10  # of a file that are told

_SYNTAXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".tsv": "csv",
    ".po": "po",
    ".xml": "xml",
}


def read(file: SourceFile) -> Iterator[Item]:
    """Yield the replies and comments of the file, and an error in the place of what is broken.

    Raises:
        InputError: nothing of the file can be read, or no map fits any of it and it is not to be passed by.
    """
    own_map = next((fields for fields in file.defaults.maps if fields.fits_file(file.path)), None)
    syntax = (own_map and own_map.syntax) or _SYNTAXES.get(PurePath(file.path).suffix.lower())
    if syntax is None:
        raise _no_syntax(file)
    module = import_module(f"palvelulint.sources.syntaxes.{syntax}")
    if hasattr(module, "comments"):
        yield from module.comments(file)
    documents = _readable(module.parse(file))
    if own_map is not None:
        yield from _read_with(file, own_map, documents)
    else:
        yield from _Recogniser(file, syntax).read(documents)


def _readable(documents: Iterator[Node | InputError]) -> Iterator[Node | InputError]:
    for document in documents:
        if isinstance(document, InputError) and document.line is None:
            raise document
        yield document


def _read_with(file: SourceFile, fields: FieldMap, documents: Iterator[Node | InputError]) -> Iterator[Item]:
    """Read with the user's own map, and tell when it leads nowhere: a path of it must be mistyped."""
    has_records = has_documents = False
    keys: dict[str, None] = {}  # in the order of the file
    for document in documents:
        if isinstance(document, InputError):
            yield document
            continue
        if not has_documents:
            keys = _keys(document)
        has_documents = True
        for record in _records(fields, Place(document)):
            has_records = has_records or any(field.path.exists(record) for field in fields.text)
            yield from _replies(file, fields, record)
    if has_documents and not has_records:
        paths = ", ".join(path.written for path in (*fields.replies, *(field.path for field in fields.text)))
        raise file.error(
            Text(
                f"Asetusten lähde (source) ”{fields.name}” ei löydä tiedostosta vastauksia: {paths}.",
                f'The source "{fields.name}" of the settings finds no replies in the file: {paths}.',
            ),
            Text(
                f"Tarkista sen replies ja text. Tiedostossa on avaimet: {_some(keys)}.",
                f"Check its replies and text. The keys of the file are: {_some(keys)}.",
            ),
        )


class _Recogniser:
    """Finds the map of each document; that of the document before is tried first."""

    def __init__(self, file: SourceFile, syntax: str) -> None:
        self._file = file
        self._is_by_lines = syntax == "jsonl"
        self._own = OwnRecords(file, self._is_by_lines)
        self._loose: dict[ConversationMap, list[Place]] = {}
        self._maps = [fields for fields in presets() if fields.syntax in (None, syntax)]

    def read(self, documents: Iterator[Node | InputError]) -> Iterator[Item]:
        """The replies of the documents that a map fits, if there is such a document at all."""
        unknown: list[Node] = []
        is_known = False
        for document in documents:
            if isinstance(document, InputError):
                yield document
                continue
            items = self._items(document)
            if items is not None:
                if not is_known:
                    yield from self._unknown_lines(unknown)
                is_known = True
                yield from items
            elif is_known:
                yield from self._unknown_lines([document])
            else:
                unknown.append(document)
        for fields, messages in self._loose.items():
            yield from conversations.replies(self._file, fields, messages)
        if not is_known and unknown and not self._file.defaults.skip_unknown:
            if self._is_by_lines:
                yield from self._unknown_lines(unknown)
            else:
                raise _unknown(self._file)

    def _unknown_lines(self, documents: list[Node]) -> Iterator[Item]:
        """In JSON Lines, where each line is to be a record, what hinders that; elsewhere nothing."""
        for document in documents if self._is_by_lines else ():
            try:
                yield self._own.read(document)
            except InputError as error:
                yield error

    def _items(self, document: Node) -> Iterator[Item] | None:
        """The replies of a document, or None when no map fits any of it."""
        place = Place(document)
        keys = _keys(document)
        if TEXT_KEY in keys:
            records = list(_found(place, lambda at: OwnRecords.is_record(at.node)))
            if records:
                return self._own_replies(records)
        for number, fields in enumerate(self._maps):
            found = _places(fields, place) if _may_fit(fields, keys) else []
            if found:
                self._maps.insert(0, self._maps.pop(number))
                if isinstance(fields, ConversationMap) and found == [place]:
                    # A message a line or row: the conversation is whole only at the end of the file.
                    self._loose.setdefault(fields, []).append(place)
                    return iter(())
                return _all_replies(self._file, fields, found)
        return None

    def _own_replies(self, records: list[Place]) -> Iterator[Item]:
        for record in records:
            try:
                yield self._own.read(record.node)
            except InputError as error:
                yield error


def _places(fields: AnyMap, root: Place) -> list[Place]:
    """The places that a built-in map fits."""
    if isinstance(fields, FieldMap) and fields.takes_bare_texts:
        return [root] if _is_list_of_texts(root.node) else []
    return list(_found(root, lambda at: fits(at, fields.when)))


def _found(root: Place, is_wanted: Callable[[Place], bool]) -> Iterator[Place]:
    """The outermost places that are wanted, with those in a row with them, in the order of the file.

    An item of a list beside a wanted one is taken even if it is not quite so: a macro without an action.
    """
    seen: set[int] = set()  # by identity: what YAML repeats by an alias is read once
    stack = [root]
    while stack:
        place = stack.pop()
        node = place.node
        if isinstance(node, Scalar) or id(node) in seen:
            continue
        seen.add(id(node))
        if is_wanted(place):
            yield place
        elif isinstance(node, Sequence):
            inner = [Place(item, place.above, place.key) for item in node.items]
            if any(is_wanted(item) for item in inner):
                for item in inner:
                    if isinstance(item.node, Mapping) and id(item.node) not in seen:
                        seen.add(id(item.node))
                        yield item
            else:
                stack += reversed(inner)
        else:
            stack += reversed([Place(value, place, key.value) for key, value in node.entries])


def _some(keys: Iterable[str]) -> str:
    """The first keys, to be told."""
    first = list(islice(keys, _MOST_KEYS + 1))
    return ", ".join([*first[:_MOST_KEYS], "…"] if len(first) > _MOST_KEYS else first) or "–"


def _keys(root: Node) -> dict[str, None]:
    """All keys of the tree: what a map asks for and no key has needs no looking for."""
    keys: dict[str, None] = {}
    seen: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Scalar) or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Mapping):
            keys.update(dict.fromkeys(key.value for key, _ in node.entries))
            stack += reversed([value for _, value in node.entries])
        else:
            stack += reversed(node.items)
    return keys


def _may_fit(fields: AnyMap, keys: Collection[str]) -> bool:
    return all(any(path.first_key in keys or path.first_key is None for path in row) for row in fields.when)


def _is_list_of_texts(node: Node) -> bool:
    """Whether these are sentences in a list, and not names, paths or options."""
    if not isinstance(node, Sequence) or not node.items:
        return False
    texts = [item.value for item in node.items if isinstance(item, Scalar) and item.is_text]
    return len(texts) == len(node.items) and 2 * sum(" " in text.strip() for text in texts) > len(texts)


def _all_replies(file: SourceFile, fields: AnyMap, places: list[Place]) -> Iterator[Item]:
    if isinstance(fields, ConversationMap):
        yield from conversations.replies(file, fields, places)
        return
    for place in places:
        for record in _records(fields, place):
            yield from _replies(file, fields, record)


def _records(fields: FieldMap, place: Place) -> Iterator[Place]:
    if fields.replies:
        for path in fields.replies:
            found = list(path.find(place))
            if found:
                yield from found
                return
    elif isinstance(place.node, Sequence):
        yield from (Place(item, place.above, place.key) for item in place.node.items)
    else:
        yield place


def _replies(file: SourceFile, fields: FieldMap, record: Place) -> Iterator[Reply | InputError]:
    """The replies of one record: mostly one, none when its text is empty."""
    for each in (fields, *fields.variants):
        for text in texts_of(each.text, record):
            try:
                yield file.reply(text.text, text.origin, _facts(each, record), text.line)
            except InputError as error:
                yield error


def _facts(fields: FieldMap, record: Place) -> dict[str, Field]:
    """What the record tells of its replies, without channels, kinds and languages that mean nothing here."""
    facts = {
        "id": first_value(fields.id, record),
        "name": first_value(fields.name_of, record),
        "question": first_value(fields.question, record),
        "channel": first_known(fields.channel, record, channel_named),
        "kind": first_known(fields.kind, record, kind_named),
        "language": first_known(fields.language, record, language_named),
    }
    return {name: field for name, field in facts.items() if field is not None}


def _unknown(file: SourceFile) -> InputError:
    known = ", ".join(dict.fromkeys(fields.name for fields in presets()))
    return file.error(
        Text(
            "Tiedoston rakennetta ei tunnisteta, joten ei tiedetä, missä vastaukset ovat.",
            "The structure of the file is not recognised, so it is not known where the replies lie.",
        ),
        Text(
            f"Tunnettuja muotoja: {known} sekä omat tiedot, joissa on avain ”reply”. Muut muodot kuvataan "
            'asetuksissa: [[source]] glob = "pohjat/*.json" replies = "items[]" text = "body" '
            'name = "title".',
            f'Known are: {known}, and own records with a "reply". Tell of anything else in the settings: '
            '[[source]] glob = "templates/*.json" replies = "items[]" text = "body" '
            'name = "title".',
        ),
    )


def _no_syntax(file: SourceFile) -> InputError:
    words = ", ".join(SYNTAXES)
    return file.error(
        Text(
            "Asetusten lähde (source) ei kerro, miten tiedosto on kirjoitettu.",
            "The source of the settings does not tell how the file is written.",
        ),
        Text(
            f"Lisää siihen avain syntax, jonka arvo on jokin näistä: {words}.", f"Add syntax to it: {words}."
        ),
    )
