# SPDX-License-Identifier: GPL-3.0-or-later
# What bench_sheet_read and bench_form_fill do, by openpyxl (Debian: python3-openpyxl). CPU seconds.
#   openpyxl_sheets.py read FILE.xlsx
#   openpyxl_sheets.py fill FORMS OUT.xlsx [rows]
import copy
import os
import resource
import sys
import time

import openpyxl


def read(path):
    cells = 0
    book = openpyxl.load_workbook(path, read_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        cells += sum(value is not None for value in row)
    return f"{cells} cells"


def fill(forms, out, rows):
    book = openpyxl.load_workbook(os.path.join(forms, "B12_居住房屋出租情况台账.xlsx"))
    sheet = book.worksheets[0]
    first, prepared = 6, 30
    last = first + prepared - 1
    sheet.insert_rows(last + 1, rows - prepared)
    for row in range(last + 1, first + rows):
        sheet.row_dimensions[row].height = sheet.row_dimensions[last].height
        for column in range(1, 19):
            sheet.cell(row, column)._style = copy.copy(sheet.cell(last, column)._style)
    for i in range(rows):
        row = first + i
        for column in range(18):
            if column == 12:
                sheet.cell(row, 13).value = f'=IF(OR(L{row}="",L{row}=0),"",C{row}/L{row})'
            elif column in (0, 2, 3, 11):
                sheet.cell(row, column + 1).value = i % 97 + 1
            else:
                sheet.cell(row, column + 1).value = f"方泰路{i % 900}弄{column}"
    book.save(out)
    return f"{rows} rows"


started = time.process_time()
if sys.argv[1] == "read":
    what = read(sys.argv[2])
else:
    what = fill(sys.argv[2], sys.argv[3], int(sys.argv[4]) if len(sys.argv) > 4 else 10000)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"openpyxl {openpyxl.__version__}: {what} in {time.process_time() - started:.2f} CPU s; peak {peak} MB")
