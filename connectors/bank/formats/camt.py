"""ISO 20022 camt.052, camt.053, camt.054, versions 1 to 13: the XML statement, report and notification.

The XML may be hostile: a document type is refused before anything is built, depth is bounded, and each entry is
dropped from memory once read. An entry counts once, with its own `Amt` in the account's currency, however many
details a batch carries; `CdtDbtInd` tells the direction, also of a reversal (`RvslInd` says only why). The pages of
one statement (`StmtPgntn`) are joined where one file holds them; one that comes alone speaks of its own lines only.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from codecs import BOM_UTF8
from collections.abc import Iterable
from typing import Any
from xml.parsers import expat

from connectors.bank.cards import beside
from connectors.bank.formats.camt_block import Block, pages_joined
from connectors.bank.formats.camt_entry import HEAD, NAMES, page_of, take_entry
from connectors.bank.result import Broken
from hub.core.charset import decode
from hub.core.ledger.statement import Statement

MAX_DEPTH = 60
_CHUNK = 1 << 16
_ROOTS = {"BkToCstmrAcctRpt": "camt.052", "BkToCstmrStmt": "camt.053", "BkToCstmrDbtCdtNtfctn": "camt.054"}
_BLOCKS = {"Rpt", "Stmt", "Ntfctn"}
_ENTRY = re.compile(rb"<(?:[\w.-]+:)?Ntry[\s>]")


def read(data: bytes) -> list[Statement]:
    """The statements of one file, in file order. Raises Broken."""
    data = data.lstrip(b" \t\r\n")
    if data.startswith(BOM_UTF8):
        data = BOM_UTF8 + data.removeprefix(BOM_UTF8).lstrip(b" \t\r\n")
    if data[:1] == b"<" and data[1:2] != b"\0":
        # what old programs leave at the end of a file
        data = data.rstrip(b"\0\x1a \t\r\n")
    try:
        return _read(data)
    except ET.ParseError as fault:
        if "invalid token" in str(fault) and not _is_utf8(data):
            # a Latin-1 body under an UTF-8 declaration: read it as what it is
            return _undeclared(data)
        raise _broken(fault) from None
    except (LookupError, ValueError):
        # the declaration names a charset that nobody knows
        return _undeclared(data)


def _undeclared(data: bytes) -> list[Statement]:
    """The statements, whatever charset the file declares. Raises Broken."""
    text = re.sub(r"^<\?xml[^>]*\?>", "", decode(data)[0], count=1)
    try:
        return _read(text.encode())
    except ET.ParseError as fault:
        raise _broken(fault) from None


def _broken(fault: ET.ParseError) -> Broken:
    line, column = fault.position
    message = f"the XML is broken or cut, column {column + 1}: {fault.msg.partition(':')[0]}"
    return Broken(message, line=line, hint="download the file again")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return True


class _RootReached(Exception):
    pass


def _refuse_doctype(data: bytes) -> None:
    """A document type can only stand before the root: nothing is built until that part is seen to be clean."""
    parser = expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise Broken("the file declares a document type (DOCTYPE)", line=parser.CurrentLineNumber,
                     hint="a bank never sends one: do not trust this file")  # fmt: skip

    def root(*_: object) -> None:
        raise _RootReached

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        parser.Parse(data, True)
    except _RootReached:
        return
    except expat.ExpatError as fault:
        raise Broken("the XML is broken or cut before its first element", line=fault.lineno) from None


def _read(data: bytes) -> list[Statement]:
    try:
        _refuse_doctype(data)
    except Broken as fault:
        if "DOCTYPE" in fault.fault.message:
            raise
        # the same fault is told better by the second reading
    reading = _Reading(data)
    parser: Any = ET.XMLPullParser(("start", "end"))
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
        reading.take(parser.read_events())
    parser.close()
    reading.take(parser.read_events())
    if not reading.format:
        raise Broken("an XML file, but no bank statement (camt.052, 053 or 054)", line=1)
    if not reading.blocks:
        raise Broken("a message without any statement in it", line=1)
    return beside([(block.statement(), block.card) for block in pages_joined(reading.blocks)])


class _Reading:
    """Takes the elements as they come, keeps one entry at a time."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.places = _ENTRY.finditer(data)
        self.stack: list[ET.Element] = []
        self.block: Block | None = None
        self.depth = 0
        self.format = ""
        self.blocks: list[Block] = []
        # of the whole message, where it is in pages
        self.page = (1, True)

    def take(self, events: Iterable[Any]) -> None:
        stack = self.stack
        for event, element in events:
            if event == "start":
                stack.append(element)
                if len(stack) > MAX_DEPTH:
                    raise Broken(f"elements nested more than {MAX_DEPTH} deep", byte=0)
                if self.block is None:
                    self._open(NAMES[element.tag])
            else:
                stack.pop()
                if self.block is None:
                    if NAMES[element.tag] == "MsgPgntn":
                        self._paged(element)
                    continue
                if len(stack) == self.depth:
                    self._child(self.block, element)
                    stack[-1].remove(element)
                elif len(stack) < self.depth:
                    self._close(self.block)
                    self.block = None

    def _open(self, name: str) -> None:
        if name in _ROOTS:
            self.format = _ROOTS[name]
        elif name in _BLOCKS and self.format:
            self.block, self.depth = Block(self.format), len(self.stack)

    def _paged(self, element: ET.Element) -> None:
        try:
            self.page = page_of(element)
        except ValueError as fault:
            raise Broken(f"MsgPgntn: {fault}", byte=0) from None

    def _close(self, block: Block) -> None:
        """Of the statements of a message in pages, the page is one that lacks a balance where it goes on."""
        number, last = self.page
        if (block.page, block.last) == (1, True):
            block.page = number if block.balance("OPBD", "PRCD") is None else 1
            block.last = last or block.balance("CLBD") is not None
        self.blocks.append(block)

    def _child(self, block: Block, element: ET.Element) -> None:
        name = NAMES[element.tag]
        if name == "Ntry":
            place = next(self.places, None)
            byte = place.start() if place else 0
            try:
                take_entry(block, element, byte)
            except ValueError as fault:
                number = len(block.lines) + len(block.pending) + 1
                line = self.data.count(b"\n", 0, byte) + 1
                raise Broken(f"entry {number}: {fault}", line=line, byte=byte) from None
        elif name in HEAD:
            try:
                HEAD[name](block, element)
            except ValueError as fault:
                raise Broken(f"{name}: {fault}", byte=0) from None
