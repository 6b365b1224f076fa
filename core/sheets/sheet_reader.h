// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reading tables that come from outside: xlsx and xlsm, xls, ods, csv and txt in the encodings and separators met in
// offices. The kind is told by the first bytes, never by the name. Nothing is executed, fetched or unpacked to disk; formulas give
// the value stored beside them. A hostile or damaged file ends in an error that says what is wrong, within the limits.
// Errors "sheets.not_found", "sheets.cannot_read", "sheets.not_a_table", "sheets.old_format", "sheets.encrypted",
// "sheets.damaged", "sheets.hostile", "sheets.too_large" (blank {file}), "sheets.too_many_cells" {sheet},
// "sheets.cell_too_long" {sheet} {cell}, "sheets.bad_position" {sheet}, "sheets.open_quote" {row},
// "sheets.row_too_long" {row}.

#include "core/sheets/sheet_details.h"
#include "core/sheets/text_encoding.h"

#include <chrono>
#include <filesystem>
#include <span>

namespace linli::sheets {

enum class CellType : std::uint8_t { Empty, Text, Number, Date, Boolean, Error };

// A cell as found. Rows and columns count from 0.
struct FoundCell {
    std::uint32_t column = 0;
    CellType type = CellType::Empty;
    // A number of more than 15 digits: spreadsheet programs keep 15, so an identity number stored so has lost its end,
    // whatever is shown. Also a text like 3.10114E+17 in a csv. Such a value must never be taken for an identity number.
    bool digitsLost = false;
    bool formula = false;
    std::uint32_t style = 0;      // index of Workbook::styles
    // Of Number, and of Date: days since 1899-12-30 (both date systems brought to this one).
    double number = 0;
    // As a person sees it: dates as 2026-11-22, 2026-11 where only year and month are shown, 2026-11-22 08:30 with a
    // time; numbers with the places of their format, percent with its sign; no thousands separators.
    std::string text;
    // The formula itself, without "=" and as if written there (shared ones are spelt out); only for a sink that asks for
    // details.
    std::string formulaText;
};

// Filled cells of a row in ascending columns, valid during the call only.
struct FoundRow {
    std::uint32_t number = 0;
    bool hidden = false;
    std::span<const FoundCell> cells;
};

// What is known of a sheet before its rows.
struct SheetHead {
    std::string name;
    bool hidden = false;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> hiddenColumns;  // first and last of each run
};

// Receives a file sheet by sheet. Used from the thread that reads.
class SheetSink {
public:
    virtual ~SheetSink() = default;
    // False = not interested in this sheet: neither rows nor endSheet follow.
    virtual base::Result<bool> beginSheet(const SheetHead& head) = 0;
    // False = no more rows of this sheet wanted.
    virtual base::Result<bool> row(const FoundRow& row) = 0;
    // Merged areas stand at the end of the file's part. Not called when the sink wanted no more rows.
    virtual base::Status endSheet(std::span<const Area> merges) = 0;
    // True = takeBook() is wanted before the first sheet, and takeDetails() before each endSheet.
    virtual bool wantsDetails() const { return false; }
    virtual void takeBook(BookDetails) {}
    virtual void takeDetails(SheetDetails) {}
};

struct ReadLimits {
    std::uintmax_t fileBytes = 256U << 20U;
    std::uintmax_t unpackedBytes = 1024U << 20U;   // all parts read together
    std::uintmax_t ratio = 250;                    // unpacked to packed of a part, beyond the first MiB
    std::size_t entries = 10000;
    std::size_t cells = 20'000'000;                // filled, a sheet
    std::size_t textBytes = 1U << 18U;             // of one cell
    // Of all texts and formulas held at one time: a row, of .xls a sheet, by readWorkbook the whole book. One long text may
    // stand in every cell without making the file any larger.
    std::size_t heldBytes = 256U << 20U;
    // What a workbook lists beside its cells; Excel itself allows 65,490 styles.
    std::size_t styles = 65'536;
    std::size_t strings = 20'000'000;
    std::size_t merges = 1'000'000;                // a sheet
    std::size_t sheets = 1'000;
    std::chrono::seconds time{120};                // of the whole reading; a file that takes longer means harm
};

enum class FileKind { Text, Xlsx, Xls, Ods };

// What the file was.
struct FileFacts {
    FileKind kind = FileKind::Text;
    TextEncoding encoding = TextEncoding::Utf8;  // of a text file
    char separator = ',';
    std::size_t unreadable = 0;                  // places of a text file that are no characters
};

// Streams all sheets in their order, in bounded memory (the shared strings of an xlsx are held).
base::Result<FileFacts> readSheets(const std::filesystem::path& path, SheetSink& sink, const ReadLimits& limits = {});

}  // namespace linli::sheets
