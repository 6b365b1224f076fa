// SPDX-License-Identifier: GPL-3.0-or-later
// Functions.
#include "core/rules/check.h"

#include <algorithm>
#include <array>

namespace linli::rules {

namespace {

constexpr std::array<std::pair<std::string_view, Kin>, 4> kKin = {
    {{"spouse", Kin::Spouse}, {"child", Kin::Child}, {"parent", Kin::Parent}, {"grandchild", Kin::Grandchild}}};

}  // namespace

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
    if (isOfOuter(what, scope)) {
        return outer(syntax, scope);
    }
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

}  // namespace linli::rules
