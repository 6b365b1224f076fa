// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Conditions of lists and ledgers as text. A strict subset of CEL, so that a saved condition stays valid under the full
// rule language:
//
//   person.age >= 80 && tag('elder_alone') && person.livesHere && person.sex == '2' &&
//   person.politics in ['01', '02'] && !tag('ltci') && (house.useStatus == '2' || house.useStatus == '3')
//
// condition = clause { "&&" clause };  clause = term | "(" term { "||" term } ")"
// term = [ "!" ] ( flag | tag('id') | has(field) | field.startsWith('x') | field.contains('x') )
//      | operand ( "==" "!=" "<" "<=" ">" ">=" ) literal | operand "in" "[" literal { "," literal } "]"
// operand = field | tagValue('id') | daysSince(field) | daysTo(field) | ageOn('MM-DD' or 'YYYY-MM-DD')
// Fields are the stored fields of the catalogue with lowerCamel names (person.hukouArea, house.useStatus,
// disability.grade) and what is derived: person.age, ageMonths, livesHere, hukouHere, hvStatus, liveSince, liveMonths,
// hukouPlace, lastVisit, idNo, phone, building (name of the building); household.size, hukouSize, memberCount;
// house.persons, house.building. Codes are text, dates ISO text, money yuan.
//
// Three-valued as the ledgers need it: a comparison with an unknown value is unknown, and, or and not follow Kleene; only
// what is true matches, and what is unknown is counted so that nobody is dropped in silence. Visits and events have the filter
// that everything matches and no other.

#include "core/registry/view.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace linli::registry {

enum class Subject { Person, Household, House, Visit, Event };
// What happened, rather than who or what there is.
constexpr bool isRecord(Subject subject)
{
    return subject == Subject::Visit || subject == Subject::Event;
}

class Filter {
public:
    // The filter that everything matches.
    Filter();
    // Errors "filter.unexpected" {at} {text}, "filter.unknown_field" {at} {name}, "filter.wrong_type" {at} {name},
    // "filter.unknown_code" {at} {name} {text}, "filter.bad_date" {at} {text}, "filter.not_of_records"; {at} counts characters
    // from 1.
    static base::Result<Filter> parse(const catalog::Catalog& catalog, std::string_view text, Subject of = Subject::Person);

    Filter(const Filter&);
    Filter(Filter&&) noexcept;
    Filter& operator=(const Filter&);
    Filter& operator=(Filter&&) noexcept;
    ~Filter();

    Subject subject() const;
    // Canonical text; parse(text()) gives the same filter.
    std::string text() const;
    // Clauses, joined by "and". A chip of the window is a clause.
    std::size_t size() const;
    bool empty() const { return size() == 0; }
    // 年龄≥80, 独居老人, 性别：女, 政治面貌：中共党员或中共预备党员. Tag names are looked up.
    std::string chip(std::size_t clause, const View& view, base::Language language) const;
    // Text of one clause, and the filter without it.
    std::string clauseText(std::size_t clause) const;
    Filter without(std::size_t clause) const;
    // Both must hold. REQUIRES the same subject.
    Filter with(const Filter& other) const;
    // Names a field that decides who is in the list at all (person.status): then the dead and gone are not left out.
    bool mentions(std::string_view field) const;

    struct Tree;
    const Tree& tree() const;

private:
    explicit Filter(std::shared_ptr<const Tree> tree);
    std::shared_ptr<const Tree> m_tree;
};

// An SQL condition and the values to bind, in order of its question marks. The person's line is `p` (person_current or
// personTableOn), the household `hh`, the house `ho`, by row id.
struct FilterSql {
    std::string condition;            // three-valued: 1, 0 or NULL
    std::vector<catalog::Value> values;
};
base::Result<FilterSql> toSql(const Filter& filter, const View& view, base::Day asOf);

}  // namespace linli::registry
