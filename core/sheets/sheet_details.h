// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a sheet says beside its values: layout, validations, comments, page set-up. Filled by the same streaming readers,
// for a sink that asks for it (SheetSink::details).

#include "core/sheets/number_format.h"
#include "core/sheets/sheet_layout.h"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace linli::sheets {

enum class SheetState { Visible, Hidden, VeryHidden };

// Columns first..last (from 0) that the file describes together.
struct ColumnRun {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    double width = 0;          // characters; 0 = the standard
    bool hidden = false;
    std::uint32_t style = 0;   // of cells the file does not list
};

struct BlankCell {
    std::uint32_t column = 0;
    std::uint32_t style = 0;
};

// A row that is listed in the file: its height and its empty cells that have a style.
struct RowLayout {
    std::uint32_t number = 0;
    double height = 0;         // points; 0 = the standard
    bool hidden = false;
    std::uint32_t style = 0;   // of cells the file does not list
    std::vector<BlankCell> blanks;
};

enum class ValidationKind { Any, List, Whole, Decimal, Date, Time, TextLength, Custom };

struct Validation {
    ValidationKind kind = ValidationKind::Any;
    std::vector<Area> areas;
    std::string comparison;             // between, greaterThanOrEqual ... as the file has it; empty = between
    std::string formula1;
    std::string formula2;
    // Of a list: what may be chosen, also when the list stands in cells or under a defined name. Empty when the
    // formula is one that has to be computed.
    std::vector<std::string> choices;
    bool allowsBlank = false;
    bool refusesOthers = true;          // false = only a warning or nothing at all
    std::string prompt;
    std::string error;
};

struct ConditionalFormat {
    std::vector<Area> areas;
    std::vector<std::string> formulas;
};

struct CellComment {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::string text;
};

struct PageSetup {
    bool landscape = false;
    int paper = 0;                      // 9 = A4, 8 = A3; 0 = not said
    std::string header;                 // with the file's codes (&P page, &N pages ...)
    std::string footer;
    std::vector<Area> printArea;        // empty = everything
    std::optional<std::pair<std::uint32_t, std::uint32_t>> titleRows;
};

struct SheetDetails {
    SheetState state = SheetState::Visible;
    std::vector<ColumnRun> columns;
    std::vector<RowLayout> layout;      // ascending
    std::vector<Validation> validations;
    std::vector<ConditionalFormat> conditionalFormats;
    std::vector<CellComment> comments;
    PageSetup page;
    // The sheet is protected: cells whose style is locked cannot be written by hand.
    bool isProtected = false;
    std::optional<Area> autoFilter;
    double standardHeight = 0;          // points; 0 = not said
    double standardWidth = 0;           // characters; 0 = not said
};

// How a cell is drawn. Only of .xls and .ods, which are filled as a copy in xlsx (workbook_copy.h); an xlsx keeps its own.
struct CellLook {
    enum class Across { General, Left, Centre, Right, Justify };
    enum class Down { Top, Middle, Bottom };
    std::string font;                       // empty = the standard
    double fontSize = 0;                    // points; 0 = the standard
    bool italic = false;
    bool wraps = false;
    Across across = Across::General;
    Down down = Down::Bottom;
    std::array<std::uint8_t, 4> borders{};  // left, right, top, bottom; kinds of line as Excel numbers them: 1 = thin
    std::optional<std::uint32_t> fill;      // 0xRRGGBB
};

// How a cell looks, as far as recognising and filling need it. An index into it is a cell's `style`.
struct CellStyle {
    std::string formatCode;             // "General", "@", yyyy"年"m"月" ...
    NumberFormat format;
    bool bold = false;
    bool hasFill = false;               // a colour other than white
    bool hasBorder = false;             // on any side
    bool centred = false;
    bool locked = true;
    CellLook look;

    bool isText() const { return formatCode == "@"; }
};

// Print area and titles too: "_xlnm.Print_Area", "_xlnm.Print_Titles".
struct DefinedName {
    std::string name;
    std::optional<std::size_t> sheet;   // index in the file's order of sheets when it counts there only
    std::string formula;                // without "="
    bool hidden = false;
};

// What holds for all sheets of a file.
struct BookDetails {
    std::vector<CellStyle> styles;  // at least one
    std::vector<DefinedName> names;
    bool date1904 = false;
};

}  // namespace linli::sheets
