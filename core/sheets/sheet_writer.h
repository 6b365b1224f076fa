// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Writing tables to files. A file appears whole or not at all: it is written beside its target under another name and
// renamed at the end. The row sources are used up. Errors: "file.cannot_write" {file}, "file.disk_full" {file},
// "sheets.text_too_long" {sheet} {cell}, "sheets.too_many_rows" {sheet}, "sheets.bad_table" {sheet},
// "sheets.cancelled", and whatever a row source returns.

#include "core/sheets/table_sheet.h"

#include <filesystem>
#include <span>

namespace linli::sheets {

// Told after every 1,000 rows with the number of rows written so far over all sheets; false = stop.
using Progress = std::function<bool(std::size_t rows)>;

struct DocumentProperties {
    std::string title;
    std::string subject;
    std::string author;
    std::string company;
    std::string comments;
    // Time of making; the same time and the same rows give the same parts.
    base::WallTime created = 0;
};

struct XlsxOptions {
    DocumentProperties properties;
    Progress progress;
};

// Fonts are named, not embedded: 方正小标宋简体 (title), 宋体 (header), 仿宋_GB2312 (all else).
base::Status writeXlsx(const std::filesystem::path& path, std::span<const TableSheet> sheets, const XlsxOptions& options = {});

enum class CsvEncoding {
    Utf8Bom,   // what Excel and WPS open right by a double click
    Utf8,
    Gb18030,   // older programs
};

struct CsvOptions {
    CsvEncoding encoding = CsvEncoding::Utf8Bom;
    // Puts ' before a text that a spreadsheet program would take for a formula (= + - @ and their full-width forms, tab,
    // return). Numbers and dates are never touched. Off only for files no spreadsheet will open.
    bool guardFormulas = true;
    Progress progress;
};

// Header (one line, levels joined by /) and rows; no title, lines or totals. Lines end with CR LF (RFC 4180), every text
// that needs it is quoted.
base::Status writeCsv(const std::filesystem::path& path, const TableSheet& sheet, const CsvOptions& options = {});

}  // namespace linli::sheets
