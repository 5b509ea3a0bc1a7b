"""What an editor shows of a file, for the tests of places."""

from palvelulint.errors import InputError
from palvelulint.reply import Edit, Origin
from palvelulint.sources import Defaults
from palvelulint.sources.record import SourceFile
from palvelulint.sources.tree import Mapping, Node, Scalar, Sequence


def source(content: str | bytes, path: str = "pohjat") -> SourceFile:
    return SourceFile(path, content if isinstance(content, bytes) else content.encode(), Defaults())


def on_disk(text: str, origin: Origin, start: int, end: int) -> str:
    """The characters of the file between the places of a span; line ends as "\\n"."""
    begin, after = origin.start(start), origin.end(end)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[begin.line - 1 : after.line]
    lines[-1] = lines[-1][: after.column - 1]
    lines[0] = lines[0][begin.column - 1 :]
    return "\n".join(lines)


def edited(text: str, edit: Edit | None) -> str:
    assert edit is not None
    return text[: edit.start] + edit.text + text[edit.end :]


def plain(node: Node | InputError) -> object:
    """The node without places: texts as str, other scalars as a tuple of what is written, keys in pairs."""
    assert not isinstance(node, InputError), node
    if isinstance(node, Scalar):
        return node.value if node.is_text else (node.value,)
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {"pairs": [(key.value, plain(value)) for key, value in node.entries]}
