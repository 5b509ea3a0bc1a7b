"""What the XML reports share: characters that XML has no place for, and writing a document."""

from __future__ import annotations

import re
from typing import TextIO
from xml.etree.ElementTree import Element, ElementTree, indent, tostring

# XML 1.0 cannot hold these, not even as character references.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text with what XML forbids replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def write_document(root: Element, out: TextIO) -> None:
    """Write the document with its declaration, indented."""
    indent(ElementTree(root))
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n")
