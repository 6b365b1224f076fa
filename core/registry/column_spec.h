// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How each column of a ledger is got: an SQL expression over the row and what it leads to, and what is made of it. For
// this folder only.
//
// Aliases: v visit or event, p line of the person (of a household: its head; of a visit or event: whom it is of), x person, r residence, g registration, h house_current of the
// home, k house_current of the registered home, hh living household, gh register household, ho house, a address,
// b building, hp head of the household, og organisation. {people} stands for the table of persons of the day, {day} for the
// bound day, {hiddenTags} for the sensitivity from which tags are left out, {hereSince} for the start of living in
// the area asked about.

#include "core/registry/columns.h"

#include <optional>

namespace linli::registry {

enum class Convert {
    Text,
    Integer,
    Hundredths,     // money, area
    Tenths,         // hours
    Date,
    YearMonth,
    Year,
    Age,
    AgeMonths,
    MonthsSince,
    YearsSince,
    HalfYear,
    Code,
    CodeList,       // text with codes between \x1f and \x1e: "name\x1fcode\x1e..."
    YesNo,
    YesOnly,        // 1 = 是, anything else empty
    Mark,           // √
    Province,
    HukouPlace,     // org|area|category
    InArea,         // an organisation: 是 or 否
    HvStatus,       // registered org|living org
    LastFour,
    MaskedId,
    Pinyin,         // name|reading
};

// Owned: of a row that belongs to the person (a document, a telephone, a disability card), read for all persons at once.
enum class ColumnSource { Sql, Owned, Relative, Composite, Nothing };

// Which relative a column is about.
enum class Kin { Spouse, Father, Mother, Child, Guardian, Contact, Children };

struct ColumnSpec {
    catalog::Column column;                // of columns.tsv, or made for a field or tag
    const catalog::Field* field = nullptr;
    ColumnSource source = ColumnSource::Sql;
    std::string sql;
    std::string owner;                     // of Owned: the entity, alias e in the expression
    Convert convert = Convert::Text;
    const catalog::CodeTable* codes = nullptr;
    Kin kin = Kin::Spouse;
    std::string tag;                       // code of the tag the column asks for
    std::string kinColumn;                 // column read of the relative; "name", "kind", "count", "youngest"
};

// Nothing when the registry cannot fill the column for such a row.
std::optional<ColumnSpec> columnSpec(const catalog::Catalog& catalog, Subject subject, std::string_view id);

// Which rows of an owned entity count: those in use, the main one or else the first; or the newest one that
// stands, else the one that ended last.
struct OwnedRows {
    std::string condition;                 // over alias e; may be empty
    bool mainFirst = false;                // field is_primary decides, then the lowest id
    std::string order;                     // ORDER BY, the one that counts last; empty = as the rows lie
};
OwnedRows ownedRows(std::string_view entity);

// FROM clause over json_each(?1), row ids ascending; the first result column must be j.key.
std::string columnSource(Subject subject, const std::string& people);

}  // namespace linli::registry
