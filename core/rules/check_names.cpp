// SPDX-License-Identifier: GPL-3.0-or-later
// Names and functions.
#include "core/rules/check.h"

#include <algorithm>
#include <array>

namespace linli::rules {

namespace {

struct GroupName {
    std::string_view path;
    Group group;
    Table of;
    // The subject itself is always one of them.
    bool neverEmpty;
};
constexpr std::array<GroupName, 10> kGroups = {{{"person.livingHousehold", Group::LivingHousehold, Table::Person, false},
                                                {"person.registerHousehold", Group::RegisterHousehold, Table::Person, false},
                                                {"person.family", Group::Family, Table::Person, true},
                                                {"person.spouse", Group::Spouse, Table::Person, false},
                                                {"person.children", Group::Children, Table::Person, false},
                                                {"person.parents", Group::Parents, Table::Person, false},
                                                {"person.grandchildren", Group::Grandchildren, Table::Person, false},
                                                {"household.living", Group::Living, Table::Household, false},
                                                {"household.registered", Group::Registered, Table::Household, false},
                                                {"house.residents", Group::Residents, Table::House, false}}};

// Other names of facts.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kAlso = {{{"person.liveSince", "residence.from"},
                                                                                {"person.relToHead", "registration.relToHead"},
                                                                                {"person.relToMain", "residence.relToMain"},
                                                                                {"person.residenceReason", "residence.reason"},
                                                                                {"person.absenceReason", "registration.absenceReason"},
                                                                                {"person.building", "house.building"}}};

constexpr std::array<std::pair<std::string_view, Kin>, 4> kKin = {
    {{"spouse", Kin::Spouse}, {"child", Kin::Child}, {"parent", Kin::Parent}, {"grandchild", Kin::Grandchild}}};

std::string subjectName(Table table)
{
    return table == Table::Person ? "person" : table == Table::Household ? "household" : "house";
}

}  // namespace

bool isOpen(Group group)
{
    return group == Group::Spouse || group == Group::Children || group == Group::Parents || group == Group::Grandchildren;
}

base::Result<std::string> Checker::pathOf(const SyntaxPtr& syntax, const Scope& scope) const
{
    std::vector<std::string> parts;
    const Syntax* node = syntax.get();
    while (node->kind == SyntaxKind::Select) {
        parts.push_back(node->text);
        node = node->items[0].get();
    }
    if (node->kind != SyntaxKind::Name) {
        return refuse("rules.not_in_rules", *syntax, {{"text", print(*syntax)}});
    }
    parts.push_back(node->text);
    std::reverse(parts.begin(), parts.end());
    std::string path;
    if (!scope.variable.empty()) {
        if (parts[0] != scope.variable) {
            return refuse("rules.outer_in_group", *syntax, {{"name", print(*syntax)}, {"member", scope.variable}});
        }
        if (parts.size() == 2) {
            parts[0] = subjectName(scope.table);
        } else {
            parts.erase(parts.begin());
        }
    }
    for (const std::string& part : parts) {
        path += (path.empty() ? "" : ".") + part;
    }
    return path;
}

base::Result<NodePtr> Checker::name(const SyntaxPtr& syntax, const Scope& scope)
{
    if (syntax->kind == SyntaxKind::Name) {
        if (syntax->text == "asOf") {
            return makeNode(Op::Day, Type::Date, syntax, scope.table);
        }
        return refuse("rules.unknown_name", *syntax, {{"name", syntax->text}});
    }
    LINLI_TRY(std::string path, pathOf(syntax, scope));
    const bool years = path == "person.age";
    if (years || path == "person.ageMonths" || path == "person.liveMonths") {
        LINLI_TRY(NodePtr since, fact(syntax, scope, path == "person.liveMonths" ? "person.hereSince" : "person.birth"));
        NodePtr day = makeNode(Op::Day, Type::Date, syntax, scope.table);
        return makeNode(years ? Op::AgeYears : Op::AgeMonths, Type::Integer, syntax, scope.table, {std::move(since), std::move(day)});
    }
    return fact(syntax, scope, std::move(path));
}

base::Result<NodePtr> Checker::fact(const SyntaxPtr& syntax, const Scope& scope, std::string id)
{
    for (const auto& [other, known] : kAlso) {
        if (id == other) {
            id = known;
        }
    }
    const Fact* found = m_facts.find(id);
    if (found == nullptr) {
        return refuse("rules.unknown_field", *syntax, {{"name", print(*syntax)}});
    }
    Via via = Via::Own;
    if (scope.table != found->table) {
        if (scope.table == Table::Person) {
            via = found->table == Table::House                                  ? Via::Home
                  : found->derived == population::Derived::HouseholdSize      ? Via::Living
                  : found->derived == population::Derived::HouseholdHukouSize ? Via::Register
                                                                              : Via::Either;
        } else if (scope.table == Table::Household && found->table == Table::House) {
            via = Via::HouseholdHome;
        } else {
            return refuse("rules.not_here", *syntax, {{"name", found->label.zh}});
        }
    }
    static const std::map<population::FactKind, Type> kTypes = {
        {population::FactKind::Flag, Type::Bool},   {population::FactKind::Integer, Type::Integer}, {population::FactKind::Decimal, Type::Decimal},
        {population::FactKind::Money, Type::Money}, {population::FactKind::Area, Type::Area},       {population::FactKind::Date, Type::Date},
        {population::FactKind::Code, Type::Code},   {population::FactKind::Text, Type::Text}};
    auto made = makeNode(Op::Fact, kTypes.at(found->kind), syntax, scope.table);
    made->fact = found;
    made->via = via;
    m_needs.facts.insert(found->no);
    return made;
}

base::Status Checker::checkTarget(const SyntaxPtr& syntax, const Scope& scope) const
{
    const std::string target = syntax->hasTarget && syntax->items[0]->kind == SyntaxKind::Name ? syntax->items[0]->text : std::string();
    const std::string own = scope.variable.empty() ? subjectName(scope.table) : scope.variable;
    const bool right = syntax->hasTarget ? target == own : scope.variable.empty();
    if (!right) {
        return refuse("rules.outer_in_group", *syntax, {{"name", print(*syntax)}, {"member", own}});
    }
    return {};
}

base::Result<NodePtr> Checker::textOf(const SyntaxPtr& syntax) const
{
    if (syntax->kind != SyntaxKind::String) {
        return refuse("rules.literal_wanted", *syntax, {{"name", print(*syntax)}});
    }
    auto made = makeNode(Op::Truth, Type::Text, syntax, Table::Person);
    made->text = syntax->text;
    return made;
}

base::Result<NodePtr> Checker::call(const SyntaxPtr& syntax, const Scope& scope)
{
    const std::string& name = syntax->text;
    if (name == "exists" || name == "all" || name == "count" || name == "sum" || name == "min" || name == "max") {
        return groupCall(syntax, scope);
    }
    if (name == "startsWith") {
        return textCall(syntax, scope, Op::StartsWith);
    }
    if (name == "endsWith") {
        return textCall(syntax, scope, Op::EndsWith);
    }
    if (name == "contains") {
        return textCall(syntax, scope, Op::Contains);
    }
    if (name == "tag") {
        return tagCall(syntax, scope);
    }
    if (name == "hasRelative" || name == "livesWith") {
        return kinCall(syntax, scope);
    }
    if (name == "has") {
        return has(syntax, scope);
    }
    if (name == "param") {
        return parameter(syntax);
    }
    if (name == "ageOn") {
        return ageOn(syntax, scope);
    }
    if (name == "daysSince" || name == "daysTo" || name == "monthsSince" || name == "yearsSince" || name == "year" || name == "month" || name == "inMonth" || name == "inYear" || name == "inYearToDate") {
        return dateCall(syntax, scope);
    }
    return refuse(name == "tagValue" ? "rules.not_in_rules" : "rules.unknown_function", *syntax, {{"name", name}, {"text", print(*syntax)}});
}

base::Result<NodePtr> Checker::textCall(const SyntaxPtr& syntax, const Scope& scope, Op op)
{
    if (!syntax->hasTarget || syntax->items.size() != 2) {
        return refuse("rules.wrong_arguments", *syntax, {{"name", syntax->text}});
    }
    LINLI_TRY(const NodePtr what, value(syntax->items[0], scope));
    if (what->op != Op::Fact || (what->type != Type::Text && what->type != Type::Code)) {
        return refuse("rules.wrong_type", *syntax->items[0], {{"what", print(*syntax->items[0])}, {"type", std::string(typeName(what->type))}});
    }
    LINLI_TRY(const NodePtr word, textOf(syntax->items[1]));
    auto made = makeNode(op, Type::Bool, syntax, scope.table);
    made->fact = what->fact;
    made->via = what->via;
    made->words = {word->text};
    return made;
}

base::Result<NodePtr> Checker::tagCall(const SyntaxPtr& syntax, const Scope& scope)
{
    const std::size_t first = syntax->hasTarget ? 1 : 0;
    LINLI_CHECK(checkTarget(syntax, scope));
    if (syntax->items.size() != first + 1) {
        return refuse("rules.wrong_arguments", *syntax, {{"name", syntax->text}});
    }
    LINLI_TRY(const NodePtr word, textOf(syntax->items[first]));
    auto made = makeNode(Op::Tag, Type::Bool, syntax, scope.table);
    made->text = word->text;
    m_needs.tags.insert(word->text);
    return made;
}

base::Result<NodePtr> Checker::kinCall(const SyntaxPtr& syntax, const Scope& scope)
{
    const std::size_t first = syntax->hasTarget ? 1 : 0;
    LINLI_CHECK(checkTarget(syntax, scope));
    if (syntax->items.size() != first + 1 || scope.table != Table::Person) {
        return refuse("rules.wrong_arguments", *syntax, {{"name", syntax->text}});
    }
    LINLI_TRY(const NodePtr word, textOf(syntax->items[first]));
    const auto* kin = std::find_if(kKin.begin(), kKin.end(), [&](const auto& one) { return one.first == word->text; });
    if (kin == kKin.end()) {
        return refuse("rules.unknown_group", *syntax->items[first], {{"name", word->text}});
    }
    m_needs.relatives = true;
    if (syntax->text == "livesWith") {
        auto made = makeNode(Op::LivesWith, Type::Bool, syntax, scope.table);
        made->number = static_cast<std::int64_t>(kin->second);
        return made;
    }
    auto always = makeNode(Op::Truth, Type::Bool, syntax, Table::Person);
    always->truth = true;
    auto made = makeNode(Op::Exists, Type::Bool, syntax, scope.table, {std::move(always)});
    made->group = kin->second == Kin::Spouse  ? Group::Spouse
                  : kin->second == Kin::Child ? Group::Children
                  : kin->second == Kin::Parent ? Group::Parents
                                               : Group::Grandchildren;
    return made;
}

base::Result<NodePtr> Checker::has(const SyntaxPtr& syntax, const Scope& scope)
{
    if (syntax->hasTarget || syntax->items.size() != 1) {
        return refuse("rules.wrong_arguments", *syntax, {{"name", syntax->text}});
    }
    const SyntaxPtr& what = syntax->items[0];
    if (what->kind == SyntaxKind::Call && what->text == "tagValue") {
        LINLI_TRY(const NodePtr tag, tagCall(what, scope));
        auto made = makeNode(Op::TagValueKnown, Type::Bool, syntax, scope.table);
        made->text = tag->text;
        return made;
    }
    LINLI_TRY(const NodePtr inner, value(what, scope));
    const bool age = inner->op == Op::AgeYears || inner->op == Op::AgeMonths;
    const NodePtr& read = age ? inner->items[0] : inner;
    if (read->op != Op::Fact) {
        return refuse("rules.wrong_arguments", *syntax, {{"name", syntax->text}});
    }
    auto made = makeNode(Op::Has, Type::Bool, syntax, scope.table);
    made->fact = read->fact;
    made->via = read->via;
    return made;
}

base::Result<NodePtr> Checker::parameter(const SyntaxPtr& syntax)
{
    if (syntax->hasTarget || syntax->items.size() != 1) {
        return refuse("rules.wrong_arguments", *syntax, {{"name", syntax->text}});
    }
    LINLI_TRY(const NodePtr key, textOf(syntax->items[0]));
    const Parameter* found = m_parameters.find(key->text);
    if (found == nullptr) {
        return refuse("rules.unknown_parameter", *syntax->items[0], {{"name", key->text}});
    }
    m_used.emplace(found->key, *found);
    auto made = makeNode(Op::Parameter, found->type, syntax, Table::Person);
    made->text = key->text;
    return made;
}

base::Result<NodePtr> Checker::ageOn(const SyntaxPtr& syntax, const Scope& scope)
{
    const std::size_t first = syntax->hasTarget ? 1 : 0;
    LINLI_CHECK(checkTarget(syntax, scope));
    if (syntax->items.size() != first + 1 || scope.table != Table::Person) {
        return refuse("rules.wrong_arguments", *syntax, {{"name", syntax->text}});
    }
    const SyntaxPtr& day = syntax->items[first];
    LINLI_TRY(const NodePtr text, textOf(day));
    const bool yearly = text->text.size() == 5;
    const auto date = base::Date::fromIso(yearly ? "2000-" + text->text : text->text);
    if (!date || date->precision() != base::Precision::Day) {
        return refuse("rules.bad_date", *day, {{"text", text->text}});
    }
    LINLI_TRY(NodePtr birth, fact(syntax, scope, "person.birth"));
    auto on = makeNode(yearly ? Op::Day : Op::Number, Type::Date, syntax, scope.table);
    on->number = yearly ? 0 : date->first().days;
    on->text = yearly ? text->text : "";
    return makeNode(Op::AgeYears, Type::Integer, syntax, scope.table, {std::move(birth), std::move(on)});
}

base::Result<NodePtr> Checker::dateCall(const SyntaxPtr& syntax, const Scope& scope)
{
    if (syntax->hasTarget || syntax->items.size() != 1) {
        return refuse("rules.wrong_arguments", *syntax, {{"name", syntax->text}});
    }
    LINLI_TRY(const NodePtr date, value(syntax->items[0], scope));
    if (date->type != Type::Date) {
        return refuse("rules.wrong_type", *syntax->items[0], {{"what", print(*syntax->items[0])}, {"type", std::string(typeName(date->type))}});
    }
    const NodePtr day = makeNode(Op::Day, Type::Date, syntax, scope.table);
    const auto two = [&](Op op, const NodePtr& a, const NodePtr& b) { return makeNode(op, Type::Integer, syntax, scope.table, {a, b}); };
    const auto part = [&](Op op, const NodePtr& of) -> NodePtr { return makeNode(op, Type::Integer, syntax, scope.table, {of}); };
    const auto compare = [&](Relation relation, const NodePtr& a, const NodePtr& b) -> NodePtr {
        auto made = makeNode(Op::Compare, Type::Bool, syntax, scope.table, {a, b});
        made->relation = relation;
        return made;
    };
    const std::string& name = syntax->text;
    if (name == "daysSince") {
        return two(Op::Subtract, day, date);
    }
    if (name == "daysTo") {
        return two(Op::Subtract, date, day);
    }
    if (name == "monthsSince" || name == "yearsSince") {
        return two(name == "yearsSince" ? Op::AgeYears : Op::AgeMonths, date, day);
    }
    if (name == "year" || name == "month") {
        return part(name == "year" ? Op::Year : Op::Month, date);
    }
    const NodePtr year = compare(Relation::Equal, part(Op::Year, date), part(Op::Year, day));
    const NodePtr rest = name == "inMonth"        ? compare(Relation::Equal, part(Op::Month, date), part(Op::Month, day))
                         : name == "inYearToDate" ? compare(Relation::LessEqual, date, day)
                                                  : nullptr;
    if (rest == nullptr) {
        return year;
    }
    return makeNode(Op::And, Type::Bool, syntax, scope.table, {year, rest});
}

base::Result<std::pair<Group, bool>> Checker::groupOf(const SyntaxPtr& syntax, const Scope& scope) const
{
    LINLI_TRY(const std::string path, pathOf(syntax, scope));
    for (const GroupName& one : kGroups) {
        if (one.path == path && one.of == scope.table) {
            return std::pair(one.group, one.neverEmpty);
        }
    }
    return refuse("rules.unknown_group", *syntax, {{"name", print(*syntax)}});
}

base::Result<NodePtr> Checker::groupCall(const SyntaxPtr& syntax, const Scope& scope)
{
    const std::string& name = syntax->text;
    const bool mayStateEmpty = name == "all" || name == "min" || name == "max";
    if (!syntax->hasTarget || syntax->items.size() < 3 || syntax->items.size() > (mayStateEmpty ? 4U : 3U) ||
        syntax->items[1]->kind != SyntaxKind::Name) {
        return refuse("rules.wrong_arguments", *syntax, {{"name", name}});
    }
    LINLI_TRY(const auto group, groupOf(syntax->items[0], scope));
    const Scope inner {Table::Person, syntax->items[1]->text, &scope};
    if (inner.variable == "person" || inner.variable == "household" || inner.variable == "house" || inner.variable == "asOf" ||
        inner.variable == scope.variable) {
        return refuse("rules.wrong_arguments", *syntax->items[1], {{"name", name}});
    }
    const bool counts = name == "exists" || name == "all" || name == "count";
    LINLI_TRY(NodePtr body, counts ? condition(syntax->items[2], inner) : value(syntax->items[2], inner));
    if (!counts && !isNumber(body->type) && !(body->type == Type::Date && name != "sum")) {
        return refuse("rules.wrong_type", *syntax->items[2], {{"what", print(*syntax->items[2])}, {"type", std::string(typeName(body->type))}});
    }
    if (mayStateEmpty && !group.second && syntax->items.size() != 4) {
        return refuse("rules.empty_group", *syntax, {{"name", print(*syntax->items[0])}});
    }
    static const std::map<std::string, Op> kOps = {{"exists", Op::Exists}, {"all", Op::All},   {"count", Op::Count},
                                                   {"sum", Op::Sum},       {"min", Op::Least}, {"max", Op::Greatest}};
    const Type type = name == "count" ? Type::Integer : counts ? Type::Bool : body->type;
    auto made = makeNode(kOps.at(name), type, syntax, scope.table);
    made->group = group.first;
    made->items = {std::move(body)};
    if (group.first != Group::LivingHousehold && group.first != Group::RegisterHousehold && scope.table == Table::Person) {
        m_needs.relatives = true;
    }
    if (group.first == Group::Family) {
        m_needs.facts.insert(m_facts.find("residence.relToMain")->no);
    }
    if (mayStateEmpty && syntax->items.size() == 4) {
        LINLI_TRY(NodePtr empty, literal(name == "all" ? Type::Bool : made->type, syntax->items[3], nullptr));
        made->truth = empty->truth;
        if (name != "all") {
            made->items.push_back(std::move(empty));
        }
    }
    return made;
}

}  // namespace linli::rules
