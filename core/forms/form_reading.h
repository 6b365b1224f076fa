// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What was understood of a spreadsheet form that somebody handed down (recognise.h): its tables, what each column or cell
// means, how sure that is and why, what stands around the tables, who belongs in. Rows and columns count from 0.

#include "core/base/date.h"
#include "core/base/message.h"
#include "core/registry/roster.h"
#include "core/sheets/sheet_layout.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace linli::forms {

// What is written into a column or cell.
enum class MeaningKind {
    Field,      // a column of columns.tsv, of the row's record
    Tag,        // whether the record carries a tag
    Rule,       // whether a rule holds of the record
    Count,      // a figure
    Constant,   // something about the form itself: who fills it in, the day
    Label,      // words of the form that stay: names of rows, units
    Manual,     // only a person knows
    Refused,    // must stay empty: not collected, or ink
    Formula,    // the file computes it
};

// Members: persons of the households counted. Estates and gates: different ones of the homes counted.
enum class Measure { Rows, Households, Members, Attendances, Estates, Gates };

// A figure: how many rows of the subject meet the rule.
struct Count {
    registry::Subject subject = registry::Subject::Person;
    std::string rule;                     // of the rule language; empty = all
    registry::Basis basis = registry::Basis::Either;
    Measure measure = Measure::Rows;
    // A share or an average: divided by this one.
    std::shared_ptr<const Count> over;
    bool percent = false;
};

struct Meaning {
    MeaningKind kind = MeaningKind::Manual;
    // Field: id of columns.tsv. Tag: its code. Constant: "row_number", "org.name", "org.town", "org.code12", "org.leader",
    // "org.branch", "user.name", "user.phone", "fill_date", "as_of", "period".
    std::string id = {};
    // Of Rule; may hold several, each with the word that is written where it holds (`words`).
    std::vector<std::string> rules = {};
    std::vector<std::string> words = {};
    std::string otherwise = {};           // Tag, Rule: what is written where it does not hold; "" = nothing
    // Of a rule: these two columns must be equal as well.
    std::vector<std::string> equalColumns = {};
    std::optional<Count> count = {};
    // Of a Field: yes where anything is known ("是否备案" over a number).
    bool known = false;
    bool operator==(const Meaning& other) const;
};

// A sentence of the messages with its blanks.
struct Words {
    std::string key;
    std::map<std::string, std::string> blanks = {};
    std::string in(base::Language language) const { return base::sentence(key, blanks, language); }
};

enum class BindingStanding { Automatic, Confirm, ByHand };   // 自动, 请确认, 需人填

struct Binding {
    std::vector<std::string> header;      // words of the header cells from top to bottom, as found
    Meaning meaning;
    BindingStanding standing = BindingStanding::ByHand;
    double confidence = 0;                // 0..1
    Words reason;
    // Of a question: what it may be besides; the first is the likeliest.
    std::vector<Meaning> candidates = {};
    Words remark = {};                    // what the cadre must see, e.g. how 以下 was taken; empty key = nothing
    std::vector<std::string> choices = {};  // of the cell's list of choices
    std::string dateFormat = {};          // of dates: "yyyy.MM" ..., from the sample or the format of the cells
};

struct ColumnBound {
    std::uint32_t column = 0;
    bool hidden = false;
    Binding binding;
};

struct CellBound {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::string label;                    // of its row, or of the item
    Binding binding;
};

enum class TableKind {
    List,        // rows are written by the filler
    Listed,      // rows are given, the filler looks them up
    Matrix,      // row labels × column labels
    Grouped,     // a row each estate (or the like), written by the filler, and a total
    Items,       // numbered questions, or items with several figures
    KeyValue,    // label cell beside value cell
};

// Who belongs in, by the title, the notes and the instructions.
struct Who {
    registry::Subject subject = registry::Subject::Person;
    registry::Basis basis = registry::Basis::Either;
    std::string rule;                     // empty = all of the basis
    bool isSure = false;                  // false: to be confirmed
    std::string from;                     // the words it was taken from
};

struct FormTable {
    TableKind kind = TableKind::List;
    std::string title;
    std::uint32_t headerTop = 0;
    std::uint32_t headerRows = 0;
    std::uint32_t firstColumn = 0;
    std::uint32_t lastColumn = 0;
    std::uint32_t dataTop = 0;
    std::uint32_t dataBottom = 0;         // last prepared row
    std::optional<std::uint32_t> numberRow = {};      // 甲 乙 1 2 3 under the header
    std::vector<std::uint32_t> sampleRows = {};
    std::vector<std::uint32_t> totalRows = {};
    std::vector<ColumnBound> columns = {};
    std::vector<CellBound> cells = {};    // of Matrix, Items, KeyValue; of Grouped those of the total row
    std::optional<std::uint32_t> groupColumn = {};    // of Grouped
    Who who;

    const ColumnBound* columnAt(std::uint32_t column) const;
    const ColumnBound* columnOf(std::string_view id) const;
};

enum class WriteMode {
    Append,         // behind the label
    Blanks,         // the blanks of the text are replaced: "    年    月    日"
    Boxes,          // □□□□
    NextCell,       // the empty cell right of the label
    Keep,
};

// Something to be written around the tables.
struct FramePart {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::string text;                     // of the cell, as found
    std::string label;
    Meaning meaning;
    WriteMode mode = WriteMode::Append;
    std::size_t colon = 0;                // the how-manieth colon of the text its label ends with, from 0
};

enum class SheetRole { Data, Instruction, Hidden, Empty };

struct FormSheet {
    std::string name;
    SheetRole role = SheetRole::Empty;
    std::vector<FormTable> tables = {};
    std::vector<FramePart> frame = {};
    std::vector<std::string> notes = {};
};

struct FormReading {
    std::vector<FormSheet> sheets = {};
    std::string title;
    std::string approval;                 // number of the approval; empty = 未经审批
    std::optional<base::Day> approvedUntil = {};
    // Printed on the form: 截至2025年12月31日.
    std::optional<base::Day> asOf = {};
    std::string fingerprint;              // the same for forms of the same make

    std::size_t questions() const;
};

}  // namespace linli::forms
