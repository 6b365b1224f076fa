// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The people, households and houses of a replica as typed columns in memory, for rules: who lives where, what is known of
// each, who carries which tag, who is related to whom; and its visits and events, once somebody asks of them. Facts are read
// from the encrypted file when first needed and kept;
// refresh() brings rows that were edited up to date in place (rules::Live does that for a set of rules). Merged rows are left
// out; the dead and gone are in, with their status. Holds personal data: it lives and dies with the process that opened the file. One thread at a time.

#include "core/ledger/ledger.h"
#include "core/population/column.h"
#include "core/registry/computed_tags.h"
#include "core/registry/status.h"
#include "core/registry/view.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>

namespace linli::population {

using base::RowId;

// From a person to its living household, its register household, the house it lives in; from a household to its house;
// from a visit or an event to whom it is of, and to the household and house it names, else those that person lives in.
enum class Link { Living, Register, Home, HouseholdHome, VisitPerson, VisitHousehold, VisitHouse, EventPerson, EventHousehold, EventHouse };
inline constexpr std::size_t kLinks = 10;
// REQUIRES a table of records, and one of persons, households or houses.
constexpr Link recordLink(Table record, Table to)
{
    const Link first = record == Table::Visit ? Link::VisitPerson : Link::EventPerson;
    return static_cast<Link>(static_cast<int>(first) + static_cast<int>(to));
}

// What somebody is to a person, by GB/T 4761 classes.
enum class Kin : std::uint8_t { Spouse = 1, Child = 2, Parent = 4, Grandchild = 8 };

struct Relative {
    std::uint32_t person = 0;  // row in the table of persons
    Kin kin = Kin::Spouse;
};

// Rows that refresh() found to be new, gone, or of other values, homes, tags or relatives than before; ascending. A place is
// among them when somebody came or left.
struct Touched {
    std::array<std::vector<std::uint32_t>, kTables> rows;
    const std::vector<std::uint32_t>& of(Table table) const { return rows[static_cast<std::size_t>(table)]; }
};

struct Needs {
    std::set<FactNo> facts;
    std::set<std::string> tags;  // codes
    // Visits and events, of whose tables nothing is read before.
    std::set<Table> records;
    bool relatives = false;
    void add(const Needs& other);
};

// Who carries a tag on the day, as row numbers in ascending order.
struct Carriers {
    std::string subject;   // "person", "household", "house"
    // The rows themselves, by table.
    std::array<std::vector<std::uint32_t>, kTables> own;
    // With what their household and house carry.
    std::array<std::vector<std::uint32_t>, kTables> all;
    // Rows, inheritance included, that a rule may give the tag to for want of facts; none of those in `all`.
    std::array<std::vector<std::uint32_t>, kTables> maybe;
    // The same of the tag's own rows, before households and houses lend it to people, and these to their visits and events.
    std::array<std::vector<std::uint32_t>, kTables> ownMaybe;
    // What a rule gives, as it was last read; nullptr where none makes the tag.
    std::shared_ptr<const registry::RuleCarriers> byRule;
    // Values of the own rows, several a row where somebody carries the tag several times.
    std::multimap<std::pair<Table, std::uint32_t>, std::string> values;
    bool carries(Table table, std::uint32_t row) const;
    bool mayCarry(Table table, std::uint32_t row) const;
};

class Population {
public:
    // Who there is and where they live; of what will be asked soon only what is read on the way, so need() is called for it all
    // the same. `facts` must outlive it. Errors of the store and of need().
    static base::Result<std::unique_ptr<Population>> load(const registry::View& view, const Facts& facts, base::Day asOf, const Needs& soon = {});
    ~Population();
    Population(const Population&) = delete;
    Population& operator=(const Population&) = delete;

    // Reads what is missing. Errors of the store, "population.unknown_tag" {name}, "population.number_too_large" {name},
    // "population.too_many_codes" {name}.
    base::Status need(const registry::View& view, const Needs& needs);
    // Reads these rows of persons, households, houses, visits and events anew, whatever of them changed: facts, tags, homes, relatives.
    // New rows are added, rows that left (merged, withdrawn) keep their number but are not there any more, and may return.
    // Call it with the rows of ChangedRows. After an error load anew. Error "population.load_again" for a past day.
    // Tags that rules make stay as they were where the view knows no computed tags; refreshTag() is for their maker.
    base::Result<Touched> refresh(const registry::View& view, std::span<const RowId> rows);
    // Reads the links backwards as refresh() does at its first call, so that no edit has to wait for it.
    void prepareRefresh();
    // What the rule of a tag gives now, asked of the view; who carries the tag otherwise than before is added to `touched`.
    // Nothing for a tag that nobody needed yet.
    base::Status refreshTag(const registry::View& view, const std::string& code, Touched& touched);
    // Goes on to the view's day without reading the facts again, which hold today whichever day that is: tags begin and
    // end, relatives part. REQUIRES a population of the present.
    base::Status setToday(const registry::View& view);

    const Facts& facts() const;
    base::Day asOf() const;
    // Numbers given to rows; some of them may stand for rows that are gone.
    std::size_t size(Table table) const;
    bool isThere(Table table, std::size_t index) const;
    // Numbers of rows that are gone, ascending.
    const std::vector<std::uint32_t>& gone(Table table) const;
    RowId row(Table table, std::size_t index) const;
    std::optional<std::uint32_t> index(Table table, RowId row) const;
    // Row numbers of the other table, kNothing where there is none.
    std::span<const std::int32_t> link(Link link) const;
    // Who lives or is registered there (of HouseholdHome: the households), ascending. Found at the first call.
    std::span<const std::uint32_t> at(Link link, std::size_t place) const;
    // REQUIRES that need() has read it.
    const Column& column(FactNo fact) const;
    const Carriers& carriers(const std::string& tag) const;
    std::span<const Relative> relatives(std::size_t person) const;
    // Who has the person among their relatives.
    std::span<const std::uint32_t> relatedTo(std::size_t person) const;
    // Bytes of all that is kept.
    std::size_t memory() const;

private:
    friend class Loader;
    struct State;
    explicit Population(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace linli::population
