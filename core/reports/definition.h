// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A report as data (resources/packs/*/reports/*.json). A ledger lists rows (persons, households, houses) that meet a
// condition, with columns of the catalogue; a statistic counts persons in rows × columns of conditions. Conditions are
// texts of the registry's filter language and are checked when the definition is read.

#include "core/registry/roster.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linli::reports {

enum class Kind { Ledger, Statistic };

// A column of a ledger.
struct LedgerColumn {
    std::vector<std::string> header;   // from the top level to the leaf
    std::string column;                // id of columns.tsv, "row.seq" for the running number, "tag:ID"
    bool blank = false;                // nothing is filled: signatures, remarks by hand
};

// A row or column of a statistic: whom it counts.
struct Group {
    std::vector<std::string> header;   // a row has one level
    registry::Filter where;
    std::optional<registry::Basis> basis;   // columns: 实有, 户籍 ...; nothing = the report's
    bool ofWhich = false;              // 其中: a part of what stands before, not added into the total
    bool total = false;                // a row or column that holds everybody of the report
};

struct Definition {
    std::string id;
    Kind kind = Kind::Ledger;
    catalog::Label title;
    registry::Subject subject = registry::Subject::Person;
    registry::Basis basis = registry::Basis::Lives;
    registry::Filter where;
    // Ledger: a rule of the whole rule language besides, evaluated over the population.
    std::string rule;
    registry::RosterSort sort = registry::RosterSort::Name;
    bool descending = false;
    std::vector<LedgerColumn> columns;
    std::vector<Group> rows;           // statistic
    std::vector<Group> groups;         // statistic: its columns
    std::string rowHeader;             // statistic: label above the rows, e.g. 年龄段
    std::string unit;                  // 人, 户
    std::vector<std::string> notes;    // 口径 in words; the run adds what was unknown
    bool a3 = false;
    bool landscape = false;
    // Ledger: a tag that must be confirmed from time to time; the run says for how many rows that is overdue.
    std::string confirmed;
    // A list that was frozen: these rows whatever the condition says.
    std::optional<std::vector<base::RowId>> frozen;
    // Why a saved list cannot be run: its condition was written for another version, say. run() gives it back.
    std::optional<base::Error> broken;

    // Errors "reports.bad_definition" {id} {where}, and those of Filter::parse.
    static base::Result<Definition> parse(const catalog::Catalog& catalog, std::string_view source);
};

// A ledger of any condition with the usual columns of its subject (persons: 序号 姓名 性别 年龄 住址 电话), for saved lists,
// queries and the window.
Definition ledgerOf(const std::string& title, const registry::Filter& where, registry::Basis basis);

// What the rows of a ledger are counted in: 人, 户, 套.
std::string unitOf(registry::Subject subject, base::Language language);

// Basis by its word in definitions: "either", "lives", "registered", "usual", "all".
std::optional<registry::Basis> basisNamed(std::string_view word);
// 户籍或实有, 实有, 户籍, 常住, 全部
std::string basisText(registry::Basis basis, base::Language language);

}  // namespace linli::reports
