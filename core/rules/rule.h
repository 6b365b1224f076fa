// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A checked rule: every name resolved against the facts of the population, every operation typed, nothing converted in
// silence. Meaning (docs/design/rules.md): a value that is not known is unknown, never zero or false; and, or, not follow
// Kleene; numbers and dates are intervals, so what is half known decides where it can; division by zero and overflow make
// the rule fail for that row, which is never "no". Immutable once checked, safe from any thread.

#include "core/population/population.h"
#include "core/rules/syntax.h"

#include <map>
#include <memory>
#include <optional>

namespace linli::rules {

using population::Fact;
using population::FactNo;
using population::Facts;
using population::Kin;
using population::Link;
using population::Needs;
using population::Population;
using population::Table;
using base::RowId;

enum class Type { Bool, Integer, Decimal, Money, Area, Date, Code, Text };

// The day on which a year of age is complete, and the birthday of those born on 29 February in a common year. A policy
// declares both; lists of the desk use the registry's own: on the birthday, 1 March.
enum class AgeFrom { Birthday, DayAfter, MonthOf, MonthAfter };
enum class Feb29 { March1, February28 };
struct AgeRule {
    AgeFrom from = AgeFrom::Birthday;
    Feb29 feb29 = Feb29::March1;
    auto operator<=>(const AgeRule&) const = default;
};

// Dated values that policies name: param('dibao_st').
struct ParameterValue {
    std::string from;  // ISO, empty = always
    std::string to;    // last day, empty = still
    std::optional<std::int64_t> value;  // fen, or 0.0001 of a share; nothing = not known
    std::string source;
    std::string verified;               // by what; empty = 待核实
};
struct Parameter {
    std::string key;
    std::string name;  // "低保标准"
    Type type = Type::Money;
    std::vector<ParameterValue> values;
    // The value on a day; nothing when no row holds or its value is not known.
    const ParameterValue* on(base::Day day) const;
};
class Parameters {
public:
    // resources/packs/base/parameters.tsv. Error "catalog.damaged".
    static base::Result<Parameters> load();
    void add(Parameter parameter);
    const Parameter* find(std::string_view key) const;
    const std::map<std::string, Parameter, std::less<>>& all() const { return m_all; }

private:
    std::map<std::string, Parameter, std::less<>> m_all;
};

enum class Relation { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

// How a fact is reached from the row it is asked of.
enum class Via {
    Own,
    Living,         // the household somebody lives in
    Register,       // the household somebody is registered in
    Either,         // what the register household says, else the one somebody lives in
    Home,           // the house somebody lives in
    HouseholdHome,  // the house of a household
    OfPerson,       // whom a visit or an event is of
    OfHousehold,    // the household it is of, else the one that person lives in
    OfHouse,
};

// Groups of people, always named.
enum class Group {
    LivingHousehold,    // 居住户
    RegisterHousehold,  // 户籍户
    Family,             // 共同生活家庭成员: kin of the living household, and the spouse wherever he or she lives
    Spouse,
    Children,
    Parents,
    Grandchildren,
    Living,      // of a household: who lives in it
    Registered,  // of a household: who is registered in it
    Residents,   // of a house
};

enum class Op {
    Truth,       // truth
    Number,      // number
    Day,         // asOf
    Parameter,   // text = key
    Fact,        // fact, via; a flag, a number or a date
    Level,       // fact, via; a code as the number it is
    WordIn,      // fact, via; words: equals one of them
    StartsWith,  // fact, via; words[0]
    EndsWith,
    Contains,
    Has,         // fact, via
    HasAge,      // items[0] is a date
    Tag,         // text
    TagValueIn,  // text, words
    TagValueKnown,
    Not,
    And,
    Or,
    SameTruth,
    Conditional,
    Compare,       // relation
    CompareRatio,  // items[0] / items[1] relation items[2], without rounding
    Add,
    Subtract,
    Multiply,
    MultiplyDecimal,  // one of the two in 0.0001; rounded half away from zero
    Divide,           // towards zero
    DivideRounded,    // half away from zero
    DivideDecimal,    // by a decimal, rounded
    Modulo,
    Negate,
    AgeYears,   // items[0] birth, items[1] day
    AgeMonths,
    Year,
    Month,
    LivesWith,  // number = Kin
    Outer,      // inside a group: items[0] of the row the group is asked of
    Exists,     // group, items[0] over persons
    All,        // items[0]; emptyMeans
    Count,
    Sum,
    Least,      // items[0], items[1] = of an empty group
    Greatest,
};

struct Node;
using NodePtr = std::shared_ptr<const Node>;

struct Node {
    Op op = Op::Truth;
    Type type = Type::Bool;
    int at = 1;
    std::vector<NodePtr> items;
    bool truth = false;       // Truth; emptyMeans of All
    std::int64_t number = 0;
    std::string text;
    std::vector<std::string> words;
    const Fact* fact = nullptr;
    Via via = Via::Own;
    Relation relation = Relation::Equal;
    Group group = Group::LivingHousehold;
    // Of a group: items[0] compares its members with the row outside (Op::Outer).
    bool readsOuter = false;
    // Rows the node is asked of.
    Table table = Table::Person;
    // Where it stands in the text, for explanations.
    SyntaxPtr syntax;
};

struct RuleOptions {
    Table subject = Table::Person;
    AgeRule age;
    // So many days after the as-of day: ages, spans and parameters are those of that day, all else as it is known now.
    int daysAhead = 0;
};

class Rule {
public:
    // A condition. Errors of parse(), and, each with blank {at}: "rules.unknown_field" {name}, "rules.unknown_name"
    // {name}, "rules.unknown_function" {name}, "rules.wrong_arguments" {name}, "rules.wrong_type" {what} {type},
    // "rules.types_differ" {left} {right}, "rules.unknown_code" {name} {text}, "rules.bad_date"
    // {text}, "rules.not_exact" {text}, "rules.unknown_parameter" {name}, "rules.unknown_group" {name},
    // "rules.empty_group" {name}, "rules.outer_in_group" {name}, "rules.literal_wanted" {name}, "rules.no_level" {name},
    // "rules.not_here" {name}.
    static base::Result<Rule> check(const Facts& facts, const Parameters& parameters, std::string_view text, const RuleOptions& options = {});
    // An amount or another value: any type.
    static base::Result<Rule> checkValue(const Facts& facts, const Parameters& parameters, std::string_view text, const RuleOptions& options = {});

    const Node& root() const { return *m_root; }
    const Syntax& syntax() const { return *m_syntax; }
    // Canonical text.
    std::string text() const { return print(*m_syntax); }
    Table subject() const { return m_options.subject; }
    const AgeRule& age() const { return m_options.age; }
    int daysAhead() const { return m_options.daysAhead; }
    // The day the rule is asked for, of people as of `asOf`.
    base::Day dayOn(base::Day asOf) const { return base::Day {asOf.days + m_options.daysAhead}; }
    // The same rule asked so many days after the as-of day.
    Rule ahead(int days) const
    {
        Rule copy = *this;
        copy.m_options.daysAhead = days;
        return copy;
    }
    // What it reads.
    const Needs& needs() const { return m_needs; }
    // The values of the parameters it names, by key.
    const std::map<std::string, Parameter>& parameters() const { return m_parameters; }

private:
    Rule() = default;
    static base::Result<Rule> make(const Facts& facts, const Parameters& parameters, std::string_view text, const RuleOptions& options, bool condition);
    NodePtr m_root;
    SyntaxPtr m_syntax;
    RuleOptions m_options;
    Needs m_needs;
    std::map<std::string, Parameter> m_parameters;
};

// "条件", "整数", "金额" ...
std::string_view typeName(Type type);
// Whether the group may lack members that nobody wrote down: relatives. Its counts have no upper end.
bool isOpen(Group group);

}  // namespace linli::rules
