# SPDX-License-Identifier: GPL-3.0-or-later
"""The cells of an xlsx, read with nothing but the standard library."""

import re
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def texts(node):
    return "".join(part.text or "" for part in node.iter(MAIN + "t"))


def read(path):
    """{sheet name: {"A1": text or number}}; formulas under "=A1"."""
    sheets = {}
    with zipfile.ZipFile(path) as package:
        strings = []
        if "xl/sharedStrings.xml" in package.namelist():
            strings = [texts(item) for item in tree.fromstring(package.read("xl/sharedStrings.xml")).findall(MAIN + "si")]
        links = {link.get("Id"): link.get("Target") for link in tree.fromstring(package.read("xl/_rels/workbook.xml.rels"))}
        for sheet in tree.fromstring(package.read("xl/workbook.xml")).find(MAIN + "sheets"):
            target = links[sheet.get(LINKS + "id")].lstrip("/")
            part = tree.fromstring(package.read(target if target.startswith("xl/") else "xl/" + target))
            cells = {}
            for cell in part.iter(MAIN + "c"):
                value, formula = cell.find(MAIN + "v"), cell.find(MAIN + "f")
                if formula is not None:
                    cells["=" + cell.get("r")] = formula.text
                if cell.get("t") == "inlineStr":
                    cells[cell.get("r")] = texts(cell)
                elif value is not None and value.text is not None:
                    kind = cell.get("t")
                    cells[cell.get("r")] = strings[int(value.text)] if kind == "s" else value.text if kind == "str" else float(value.text)
            sheets[sheet.get("name")] = cells
    return sheets


def column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def split(cell):
    letters = re.match(r"[A-Z]+", cell).group(0)
    return letters, int(cell[len(letters):])
