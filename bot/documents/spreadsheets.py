"""Tables as files: Excel workbooks, and CSV as Danish Excel reads it.

What people wrote stays text: nothing in a cell is ever taken for a formula.
"""

import codecs
import csv
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from bot.domain.report import TableFormat

Value = str | int | datetime | None
"""What a cell can hold; moments stand as they are on the wall clock, without a time zone."""

MOST_ROWS = 1_048_575
"""Rows below the headings that a sheet of Excel has."""

CSV_MOMENT = "%d-%m-%Y %H:%M"
XLSX_MOMENT = "dd-mm-yyyy hh:mm"

_STARTS = "=+-@\u2212"
"""What a spreadsheet takes for the beginning of a formula, the real minus among it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    width: int
    """In characters."""


class Table(Protocol):
    """A table that is being written, row by row."""

    def write(self, row: Sequence[Value]) -> None:
        """Add a row."""
        ...


def is_risky(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula.

    Blanks and signs that are not seen may stand before it, and the sign may be a wide one.
    """
    first = text[:1]
    if first.isalnum():
        return False
    if first in ("\t", "\r", "\n"):
        return True
    for char in unicodedata.normalize("NFKC", text):
        if not (char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Mn")):
            return char in _STARTS
    return False


@contextmanager
def writing(
    form: TableFormat, target: Path | BytesIO, columns: Sequence[Column], *, title: str
) -> Iterator[Table]:
    """Write a table; it is whole only when this is left without an error.

    Args:
        form: The kind of file.
        target: Where to; a workbook's parts stand beside it meanwhile. In memory, the table
            must be a small one.
        columns: Headings and widths.
        title: Of the sheet, where there is one.
    """
    if form is TableFormat.XLSX:
        with _writing_workbook(target, columns, title) as table:
            yield table
        return
    with _open(target) as file:
        yield CsvTable(file, columns)


@contextmanager
def _open(target: Path | BytesIO) -> Iterator[BinaryIO]:
    if isinstance(target, BytesIO):
        yield target
    else:
        with target.open("wb") as file:
            yield file


@contextmanager
def _writing_workbook(
    target: Path | BytesIO, columns: Sequence[Column], title: str
) -> Iterator["XlsxTable"]:
    options: dict[str, object] = {"in_memory": True}
    if isinstance(target, Path):
        options = {"constant_memory": True, "tmpdir": str(target.parent)}
    workbook = Workbook(target, options)
    table = XlsxTable(workbook, columns, title)
    try:
        yield table
        table.finish()
    finally:
        workbook.close()


class XlsxTable:
    """A sheet with frozen headings, filters, and cells of the right type.

    Args:
        workbook: To which it is added.
        columns: Headings and widths.
        title: Of the sheet.
    """

    def __init__(self, workbook: Workbook, columns: Sequence[Column], title: str) -> None:
        self._sheet = workbook.add_worksheet(title)
        self._columns = len(columns)
        self._rows = 0
        # The mark that Excel itself sets, so that it stays text when the cell is edited.
        self._quoted: Format = workbook.add_format({"quote_prefix": True})
        self._moment: Format = workbook.add_format({"num_format": XLSX_MOMENT})
        heading = workbook.add_format({"bold": True, "bottom": 1})
        self._sheet.freeze_panes(1, 1)
        for number, column in enumerate(columns):
            self._sheet.set_column(number, number, column.width)
            self._sheet.write_string(0, number, column.title, heading)

    def write(self, row: Sequence[Value]) -> None:
        """Add a row."""
        self._rows += 1
        for number, value in enumerate(row):
            if isinstance(value, str):
                look = self._quoted if is_risky(value) else None
                self._sheet.write_string(self._rows, number, value, look)
            elif isinstance(value, datetime):
                self._sheet.write_datetime(self._rows, number, value, self._moment)
            elif value is not None:
                self._sheet.write_number(self._rows, number, value)

    def finish(self) -> None:
        """Put the filters over all rows."""
        self._sheet.autofilter(0, 0, self._rows, self._columns - 1)


class CsvTable:
    """Lines with semicolons in UTF-8 that says so, as Danish Excel opens them.

    Args:
        file: To write to; left open.
        columns: Headings.
    """

    def __init__(self, file: BinaryIO, columns: Sequence[Column]) -> None:
        text = codecs.getwriter("utf-8-sig")(file)
        self._writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        self._writer.writerow([column.title for column in columns])

    def write(self, row: Sequence[Value]) -> None:
        """Add a row."""
        self._writer.writerow([_as_csv(value) for value in row])


def _as_csv(value: Value) -> str | int | None:
    if isinstance(value, datetime):
        return value.strftime(CSV_MOMENT)
    if isinstance(value, str) and is_risky(value):
        return f"'{value}"
    return value
