// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A parsed condition, typed. For this folder only.

#include "core/registry/filter.h"

#include <optional>

namespace linli::registry {

enum class FilterType { Flag, Number, Money, Area, Text, Code, Date };

// What is no stored field but derived from several.
enum class Derived {
    None,
    Age,
    AgeMonths,
    LivesHere,
    HukouHere,
    HvStatus,
    LiveSince,
    LiveMonths,
    HukouPlace,
    LastVisit,
    IdNumber,
    Phone,
    RelToHead,
    RelToMain,
    ResidenceReason,
    BuildingName,
    HouseholdSize,
    HouseholdHukouSize,
    HousePersons,
};

struct FilterField {
    std::string name;                        // "person.hukouArea"
    FilterType type = FilterType::Text;
    Derived derived = Derived::None;
    const catalog::Field* field = nullptr;   // of a stored one
    const catalog::CodeTable* codes = nullptr;
    catalog::Label label;
};

// The field a condition about `of` may name so, or nothing.
std::optional<FilterField> filterField(const catalog::Catalog& catalog, Subject of, std::string_view name);
// "hukouArea" -> "hukou_area".
std::string snakeCase(std::string_view lowerCamel);

enum class Relation { Flag, Tag, Has, StartsWith, Contains, Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, In };
enum class FilterFunction { None, TagValue, DaysSince, DaysTo, AgeOn };

struct Term {
    bool negated = false;
    Relation relation = Relation::Flag;
    FilterFunction function = FilterFunction::None;
    std::string argument;                    // id of a tag, day of ageOn
    FilterField field;
    // In stored units: codes and dates as text, money in fen.
    std::vector<catalog::Value> literals;

    // What a comparison compares.
    FilterType type() const;
};

struct Filter::Tree {
    Subject of = Subject::Person;
    std::vector<std::vector<Term>> clauses;  // and of or
};

std::string printTerm(const Term& term);

// Of rows that belong to a person, alias and entity: ORDER BY terms that put the row that stands before those that ended,
// and of several the newest one; those that have no end go by their number alone.
std::string standingFirst(std::string_view alias, std::string_view entity);
// The day on which a row of the entity ends ("left_on"), empty when such rows do not end.
std::string_view endColumn(std::string_view entity);

// Persons of the household `hh`: who lives in it, and of a register or collective household who is registered in it;
// NULL when there is none. `people` is the table of persons.
std::string householdSizeSql(const std::string& people);

// Day of the newest visit to the person `p`, or to its home without naming somebody; NULL when there was none.
std::string lastVisitSql();

}  // namespace linli::registry
