"""Tables are read back with other programs than wrote them."""

import csv
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.documents.spreadsheets import Column, Value, is_risky, writing
from bot.domain.report import TableFormat

COLUMNS = [Column("Navn", 24), Column("Antal", 8), Column("Modtaget", 17)]
ROW: list[Value] = ['Åse; "Ø"\nÆble', 3, datetime(2026, 3, 29, 14, 5)]  # noqa: DTZ001 - a clock on the wall

RISKY = [
    "=1+1",
    "+4520123456",
    "-2",
    "@SUM(A1)",
    "\tTab",
    "\rRetur",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "＝1",
    "﹢1",
    "－1",
    "\u22121",
    '=HYPERLINK("http://x")',
]
HARMLESS = ["Kim", "8 =", "Anne-Marie", "20 12 34 56", "a=1", "", "  ", "'=1", "✌ =1"]


def write(form: TableFormat, rows: list[list[Value]], target: Path | BytesIO) -> None:
    with writing(form, target, COLUMNS, title="Sager") as table:
        for row in rows:
            table.write(row)


def read_sheet(target: Path | BytesIO) -> Worksheet:
    sheet = load_workbook(target).active
    assert isinstance(sheet, Worksheet)
    return sheet


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True), delimiter=";"))


@pytest.mark.parametrize("in_memory", [True, False])
def test_a_workbook_holds_values_of_the_right_type(tmp_path: Path, *, in_memory: bool) -> None:
    target = BytesIO() if in_memory else tmp_path / "t.xlsx"
    write(TableFormat.XLSX, [ROW, ["Bo", None, None]], target)
    sheet = read_sheet(target)
    assert list(sheet.values) == [("Navn", "Antal", "Modtaget"), tuple(ROW), ("Bo", None, None)]
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "d"]
    assert sheet["C2"].number_format == "dd-mm-yyyy hh:mm"
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Sager", "B2", "A1:C3")
    assert sheet.column_dimensions["A"].width == pytest.approx(24, abs=1)


def test_a_workbook_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write(TableFormat.XLSX, [ROW], tmp_path / "t.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]


def test_csv_is_as_danish_excel_opens_it() -> None:
    file = BytesIO()
    write(TableFormat.CSV, [ROW, ["Bo", None, None]], file)
    assert file.getvalue() == (
        b"\xef\xbb\xbf"
        + 'Navn;Antal;Modtaget\r\n"Åse; ""Ø""\nÆble";3;29-03-2026 14:05\r\nBo;;\r\n'.encode()
    )


@pytest.mark.parametrize("form", list(TableFormat))
def test_a_table_without_rows_has_its_headings(form: TableFormat) -> None:
    file = BytesIO()
    write(form, [], file)
    if form is TableFormat.CSV:
        assert read_csv(file.getvalue()) == [["Navn", "Antal", "Modtaget"]]
    else:
        assert list(read_sheet(file).values) == [("Navn", "Antal", "Modtaget")]


@pytest.mark.parametrize("text", RISKY)
def test_what_could_be_a_formula_stays_text(text: str) -> None:
    assert is_risky(text)
    workbook, file = BytesIO(), BytesIO()
    write(TableFormat.XLSX, [[text]], workbook)
    cell = read_sheet(workbook)["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    write(TableFormat.CSV, [[text]], file)
    assert file.getvalue().decode("utf-8-sig").splitlines()[1].strip('"').startswith("'")


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_formula_is_left_as_it_is(text: str) -> None:
    assert not is_risky(text)
    file = BytesIO()
    write(TableFormat.CSV, [[text, 1]], file)
    assert read_csv(file.getvalue())[1] == [text, "1"]
