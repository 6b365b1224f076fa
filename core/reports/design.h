// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A definition as the designer takes it apart: what its forms can say in fields, everything else as it stands. A part is
// understood when writing it gives the same text again, so nothing is flattened or lost: textOf(designOf(x)) says what x
// says. Plain values, any thread.

#include "core/reports/band_text.h"
#include "core/reports/definition.h"

namespace linli::reports {

struct DesignColumn {
    std::vector<std::string> header;   // empty: the usual one of the column
    std::string column;                // id of columns.tsv, "tag:ID"
    bool blank = false;
    std::string mark;                  // √ where this rule holds
    std::string kept;                  // JSON of what the forms cannot say
    bool operator==(const DesignColumn&) const = default;
};

// What a line of a statistic is.
enum class Piece {
    Total,       // 合计
    Condition,   // 条件
    Bands,       // 分档
    Codes,       // 代码表
    Share,       // 占比
    ByHand,      // 手工填写
    Kept,        // 复杂行: as it stands
};

struct DesignLine {
    Piece piece = Piece::Condition;
    std::string header;                // of Bands and Codes: what stands above their lines
    std::string id;                    // by which a share names it
    std::string where;
    bool households = false;           // of persons: how many households they live in
    bool ofWhich = false;              // 其中
    std::string of;                    // Bands and Codes: the fact
    std::vector<BandLimits> bands;
    std::string unit;                  // behind the numbers of bands: 岁
    std::string share;                 // Share: id of the line
    std::string shareOf;               // Share: id of the line it is a part of; empty = the total of the other axis
    std::string kept;                  // JSON
    bool operator==(const DesignLine&) const = default;
};

struct Design {
    std::string title;
    Kind kind = Kind::Ledger;
    registry::Subject subject = registry::Subject::Person;
    registry::Basis basis = registry::Basis::Lives;
    std::string where;
    std::string unit;
    registry::RosterSort sort = registry::RosterSort::Place;
    bool descending = false;
    std::vector<DesignColumn> fields;  // of a ledger
    std::vector<DesignLine> rows;      // of a statistic
    std::vector<DesignLine> columns;
    std::string rest = "{}";           // JSON of what the designer does not show: notes, paper, names of other languages
    bool operator==(const Design&) const = default;
};

// REQUIRES the text of a definition that could be parsed. Error "reports.bad_definition" {id} {where} of other text.
base::Result<Design> readDesign(std::string_view source);
// The ledger of a saved list.
Design designOf(const Definition& ledger);
// A new one with what most begin with.
Design newDesign(Kind kind, registry::Subject subject);
// The definition's text, without an id.
std::string textOf(const Design& design);

// A new title; names in other languages were those of the old one.
void rename(Design& design, const std::string& title);

// What is missing before the definition can be read, in words a designer acts on: "reports.design.no_title", ".no_columns",
// ".no_rows", ".no_figures", ".share_of_nothing" {line}, ".shares_cross", ".households_cross".
base::Status checkDesign(const Design& design);
// An id for the line of that number of the axis, for a share to name; given to it when it has none. REQUIRES a line that
// can be named.
std::string nameLine(std::vector<DesignLine>& axis, std::size_t line);
// A share can be of it.
bool canBeNamed(const DesignLine& line);

}  // namespace linli::reports
