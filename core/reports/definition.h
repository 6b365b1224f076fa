// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A report as data (resources/packs/*/reports/*.json). A ledger lists rows (persons, households, houses, visits, events) that meet a
// condition, with columns of the catalogue; a statistic counts them in rows × columns of conditions (statistic.h).
// Conditions are rules (docs/design/rules.md) and are checked when the definition is read.

#include "core/reports/basis.h"
#include "core/reports/statistic.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linli::reports {

enum class Kind { Ledger, Statistic };
// Where a definition comes from: the packs, a row that somebody designed (own_reports.h), a saved list.
enum class Origin { Shipped, Own, List };

// What a report may be about.
inline constexpr std::array kSubjects = {registry::Subject::Person, registry::Subject::Household, registry::Subject::House, registry::Subject::Visit, registry::Subject::Event};
// The orders a ledger may have, and their words: "place", "name" ...
inline constexpr std::array kSorts = {registry::RosterSort::Place, registry::RosterSort::Name, registry::RosterSort::Age, registry::RosterSort::LivesSince};
std::optional<registry::RosterSort> sortNamed(std::string_view word);
std::string_view sortWord(registry::RosterSort sort);

// A column of a ledger.
struct LedgerColumn {
    std::vector<std::string> header;   // from the top level to the leaf
    std::string column;                // id of columns.tsv, "row.seq" for the running number, "tag:ID"
    bool blank = false;                // nothing is filled: signatures, remarks by hand
    std::string mark = {};             // a rule about the row: √ where it holds, ？ where nobody knows
};

struct Definition {
    std::string id;
    // Digest of the text it was read from: runs of one version were counted alike.
    std::string version;
    std::string source;                // that text; of a saved list empty, whose row says it
    Kind kind = Kind::Ledger;
    Origin origin = Origin::Shipped;
    // Account whose own it is; empty = the committee's, or shipped.
    std::string owner = {};
    catalog::Label title;
    registry::Subject subject = registry::Subject::Person;
    registry::Basis basis = registry::Basis::Lives;
    // A rule about the subject; empty = everybody. With a period: of its visits or events, those of that period.
    std::string where;
    std::optional<Period> period;
    registry::RosterSort sort = registry::RosterSort::Name;
    bool descending = false;
    std::vector<LedgerColumn> columns;
    std::shared_ptr<const Statistic> statistic;
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

    // `id` stands in place of the one in the text. Error "reports.bad_definition" {id} {where}: the place, and what is wrong
    // with a rule there.
    static base::Result<Definition> parse(const rules::ListDesk& desk, std::string_view source, std::string_view id = {});
    // For this account: shipped, the committee's, or its own.
    bool isFor(const std::string& account) const { return owner.empty() || owner == account; }
};

// A ledger of any condition with the usual columns of its subject (persons: 序号 姓名 性别 年龄 住址 电话), for saved lists,
// queries and the window.
Definition ledgerOf(const std::string& title, const std::string& where, registry::Subject subject, registry::Basis basis);

// What the rows of a ledger are counted in: 人, 户, 套, 次, 件.
std::string unitOf(registry::Subject subject, base::Language language);

}  // namespace linli::reports
