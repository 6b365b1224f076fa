// SPDX-License-Identifier: GPL-3.0-or-later
// Names and groups.
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
    // 法定赡养人: of the children the grown and living ones.
    bool supporters = false;
};
constexpr std::array<GroupName, 11> kGroups = {{{"person.livingHousehold", Group::LivingHousehold, Table::Person, false},
                                                {"person.registerHousehold", Group::RegisterHousehold, Table::Person, false},
                                                {"person.family", Group::Family, Table::Person, true},
                                                {"person.spouse", Group::Spouse, Table::Person, false},
                                                {"person.children", Group::Children, Table::Person, false},
                                                {"person.parents", Group::Parents, Table::Person, false},
                                                {"person.grandchildren", Group::Grandchildren, Table::Person, false},
                                                {"person.supporters", Group::Children, Table::Person, false, true},
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

}  // namespace

std::string subjectName(Table table)
{
    static constexpr std::array<const char*, population::kTables> kNames = {"person", "household", "house", "visit", "event"};
    return kNames[static_cast<std::size_t>(table)];
}

bool readsOuter(const Node& node)
{
    // What the members of a group ask outside is this row.
    const bool isGroup = node.op >= Op::Exists;
    return node.op == Op::Outer || (!isGroup && std::ranges::any_of(node.items, [](const NodePtr& item) { return readsOuter(*item); }));
}

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

bool Checker::isOfOuter(const SyntaxPtr& syntax, const Scope& scope)
{
    if (scope.outer == nullptr) {
        return false;
    }
    const Syntax* root = syntax.get();
    while (root->kind == SyntaxKind::Select || (root->kind == SyntaxKind::Call && root->hasTarget)) {
        root = root->items[0].get();
    }
    const std::string& own = scope.outer->variable;
    return root != syntax.get() && root->kind == SyntaxKind::Name && root->text == (own.empty() ? subjectName(scope.outer->table) : own);
}

// What belongs to the row outside is asked of it. Only of the next one: of those further out there would be a triple a row.
base::Result<NodePtr> Checker::outer(const SyntaxPtr& syntax, const Scope& scope)
{
    LINLI_TRY(NodePtr item, value(syntax, *scope.outer));
    if (readsOuter(*item)) {
        return refuse("rules.outer_in_group", *syntax, {{"name", print(*syntax)}, {"member", scope.variable}});
    }
    auto made = makeNode(Op::Outer, item->type, syntax, scope.table);
    made->items = {std::move(item)};
    return made;
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
        if (population::isRecord(found->table)) {
            return refuse("rules.not_here", *syntax, {{"name", found->label.zh}});
        }
        if (population::isRecord(scope.table)) {
            via = found->table == Table::Person ? Via::OfPerson : found->table == Table::Household ? Via::OfHousehold : Via::OfHouse;
        } else if (scope.table == Table::Person) {
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

// Who of the children must support the parents: the living of 18 years and more.
base::Result<NodePtr> Checker::supporter(const SyntaxPtr& syntax) const
{
    const auto read = [&](const char* id, Op op, Type type) {
        auto made = makeNode(op, type, syntax, Table::Person);
        made->fact = m_facts.find(id);
        m_needs.facts.insert(made->fact->no);
        return made;
    };
    const auto years = makeNode(Op::Number, Type::Integer, syntax, Table::Person);
    years->number = 18;
    const auto age = makeNode(Op::AgeYears, Type::Integer, syntax, Table::Person,
                              {read("person.birth", Op::Fact, Type::Date), makeNode(Op::Day, Type::Date, syntax, Table::Person)});
    const auto grown = makeNode(Op::Compare, Type::Bool, syntax, Table::Person, {age, years});
    grown->relation = Relation::GreaterEqual;
    const auto gone = read("person.status", Op::WordIn, Type::Bool);
    gone->words = {"4", "5"};
    return makeNode(Op::And, Type::Bool, syntax, Table::Person, {grown, makeNode(Op::Not, Type::Bool, syntax, Table::Person, {gone})});
}

// The body of a group as if those who are no supporters were not in it.
base::Result<NodePtr> Checker::ofSupporters(const SyntaxPtr& syntax, NodePtr body) const
{
    const std::string& name = syntax->text;
    LINLI_TRY(NodePtr who, supporter(syntax));
    const auto made = [&](Op op, std::vector<NodePtr> items) -> Made { return makeNode(op, body->type, syntax, Table::Person, std::move(items)); };
    if (name == "exists" || name == "count") {
        return made(Op::And, {who, body});
    }
    if (name == "all") {
        return made(Op::Or, {makeNode(Op::Not, Type::Bool, syntax, Table::Person, {who}), body});
    }
    if (name == "sum") {
        return made(Op::Conditional, {who, body, makeNode(Op::Number, body->type, syntax, Table::Person)});
    }
    return refuse("rules.wrong_arguments", *syntax, {{"name", name}});
}

base::Result<NodePtr> Checker::groupCall(const SyntaxPtr& syntax, const Scope& scope)
{
    const std::string& name = syntax->text;
    const bool mayStateEmpty = name == "all" || name == "min" || name == "max";
    if (!syntax->hasTarget || syntax->items.size() < 3 || syntax->items.size() > (mayStateEmpty ? 4U : 3U) ||
        syntax->items[1]->kind != SyntaxKind::Name) {
        return refuse("rules.wrong_arguments", *syntax, {{"name", name}});
    }
    LINLI_TRY(const std::string path, pathOf(syntax->items[0], scope));
    const auto* group = std::find_if(kGroups.begin(), kGroups.end(), [&](const GroupName& one) { return one.path == path && one.of == scope.table; });
    if (group == kGroups.end()) {
        return refuse("rules.unknown_group", *syntax->items[0], {{"name", print(*syntax->items[0])}});
    }
    const Scope inner {Table::Person, syntax->items[1]->text, &scope};
    static constexpr std::array<std::string_view, 6> kTaken = {"person", "household", "house", "visit", "event", "asOf"};
    if (std::ranges::find(kTaken, inner.variable) != kTaken.end() || inner.variable == scope.variable) {
        return refuse("rules.wrong_arguments", *syntax->items[1], {{"name", name}});
    }
    const bool counts = name == "exists" || name == "all" || name == "count";
    LINLI_TRY(NodePtr body, counts ? condition(syntax->items[2], inner) : value(syntax->items[2], inner));
    if (!counts && !isNumber(body->type) && !(body->type == Type::Date && name != "sum")) {
        return refuse("rules.wrong_type", *syntax->items[2], {{"what", print(*syntax->items[2])}, {"type", std::string(typeName(body->type))}});
    }
    if (mayStateEmpty && !group->neverEmpty && syntax->items.size() != 4) {
        return refuse("rules.empty_group", *syntax, {{"name", print(*syntax->items[0])}});
    }
    if (group->supporters) {
        LINLI_TRY(body, ofSupporters(syntax, std::move(body)));
    }
    static const std::map<std::string, Op> kOps = {{"exists", Op::Exists}, {"all", Op::All},   {"count", Op::Count},
                                                   {"sum", Op::Sum},       {"min", Op::Least}, {"max", Op::Greatest}};
    const Type type = name == "count" ? Type::Integer : counts ? Type::Bool : body->type;
    auto made = makeNode(kOps.at(name), type, syntax, scope.table);
    made->group = group->group;
    made->readsOuter = readsOuter(*body);
    made->items = {std::move(body)};
    if (group->group != Group::LivingHousehold && group->group != Group::RegisterHousehold && scope.table == Table::Person) {
        m_needs.relatives = true;
    }
    if (group->group == Group::Family) {
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
