// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What can be asked about a person, a household, a house, a visit or an event: the stored fields of the catalogue, those of rows that belong
// to a person (disability, care ...), and what is derived from several. Made from the catalogue once; immutable, safe from
// any thread. The rule language, the columns and the SQL of rules all read this one list.

#include "core/catalog/catalog.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace linli::population {

enum class Table { Person, Household, House, Visit, Event };
inline constexpr std::size_t kTables = 5;
// What happened to somebody or in the neighbourhood, rather than who or what there is.
constexpr bool isRecord(Table table)
{
    return table == Table::Visit || table == Table::Event;
}

// How a fact is counted. Whole numbers throughout: money in fen, areas in 0.01 square metre, decimals in 0.0001.
enum class FactKind { Flag, Integer, Decimal, Money, Area, Date, Code, Text };
inline constexpr std::int64_t kDecimalUnit = 10000;

enum class Source {
    Line,          // a column of the person's line (registry::personTableOn)
    Row,           // a column of the entity's own row
    Satellite,     // of the row that stands of those that belong to the person
    Residence,     // of the residence that holds
    Registration,  // of the registration that holds
    Derived,
};

enum class Derived {
    None,
    LivesHere,
    HukouHere,
    HvStatus,
    HukouPlace,
    HereSince,
    LastVisit,
    IdNumber,
    Phone,
    BuildingName,
    HouseholdSize,
    HouseholdHukouSize,
    HousePersons,
    HeadHukouArea,
};

using FactNo = int;

struct Fact {
    FactNo no = 0;
    Table table = Table::Person;
    std::string id;              // "person.hukouArea", "disability.grade"
    FactKind kind = FactKind::Text;
    const catalog::CodeTable* codes = nullptr;
    catalog::Label label;
    std::string subjectZh;       // 人, 户, 房屋, 残疾: what the label belongs to
    Source source = Source::Row;
    Derived derived = Derived::None;
    std::string entity;          // SQL names
    std::string column;
    const catalog::Field* field = nullptr;
    // Nothing written means no (closed world), never unknown.
    bool closed = false;
    // Least and most value the catalogue allows, in the units of `kind`.
    std::optional<std::int64_t> least;
    std::optional<std::int64_t> most;
};

class Facts {
public:
    // REQUIRES that the catalogue outlives it.
    explicit Facts(const catalog::Catalog& catalog);

    const Fact* find(std::string_view id) const;
    const Fact& at(FactNo no) const { return m_facts[static_cast<std::size_t>(no)]; }
    const std::vector<Fact>& all() const { return m_facts; }
    const catalog::Catalog& catalog() const { return *m_catalog; }

private:
    void addStored(const catalog::Field& field);
    void addDerived();
    void add(Fact fact);

    const catalog::Catalog* m_catalog;
    std::vector<Fact> m_facts;
    std::unordered_map<std::string, FactNo> m_byId;
};

// "hukou_area" -> "hukouArea".
std::string lowerCamel(std::string_view snake);
// The column by which rows of the entity end ("left_on"), empty when they do not.
std::string_view endColumn(std::string_view entity);

}  // namespace linli::population
