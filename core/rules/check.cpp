// SPDX-License-Identifier: GPL-3.0-or-later
// Operators and literals.
#include "core/rules/check.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace linli::rules {

using base::ErrorCode;
using base::fail;

namespace {

std::optional<Relation> relationOf(const std::string& sign)
{
    static const std::map<std::string, Relation> kSigns = {{"==", Relation::Equal},      {"!=", Relation::NotEqual},
                                                           {"<", Relation::Less},        {"<=", Relation::LessEqual},
                                                           {">", Relation::Greater},     {">=", Relation::GreaterEqual}};
    const auto found = kSigns.find(sign);
    return found == kSigns.end() ? std::nullopt : std::optional(found->second);
}

Relation mirrored(Relation relation)
{
    switch (relation) {
        case Relation::Less: return Relation::Greater;
        case Relation::LessEqual: return Relation::GreaterEqual;
        case Relation::Greater: return Relation::Less;
        case Relation::GreaterEqual: return Relation::LessEqual;
        default: return relation;
    }
}

// "12.5" times 10^places as a whole number; nothing when digits would be lost or it does not fit.
std::optional<std::int64_t> scaled(const std::string& text, int places)
{
    std::string digits;
    int after = 0;
    bool point = false;
    for (const char c : text) {
        if (c == '.') {
            point = true;
        } else if ((c >= '0' && c <= '9') || (c == '-' && digits.empty())) {
            digits += c;
            after += point ? 1 : 0;
        } else {
            return std::nullopt;
        }
    }
    while (after > places && digits.ends_with('0')) {
        digits.pop_back();
        --after;
    }
    if (after > places) {
        return std::nullopt;
    }
    digits.append(static_cast<std::size_t>(places - after), '0');
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
}

int placesOf(Type type)
{
    return type == Type::Money || type == Type::Area ? 2 : type == Type::Decimal ? 4 : 0;
}

NodePtr comparison(const SyntaxPtr& syntax, Relation relation, NodePtr left, NodePtr right)
{
    // What was divided is compared without rounding: a / b < c as a < c * b.
    if (left->op == Op::DivideRounded || right->op == Op::DivideRounded) {
        const bool onLeft = left->op == Op::DivideRounded;
        const NodePtr& ratio = onLeft ? left : right;
        auto made = makeNode(Op::CompareRatio, Type::Bool, syntax, left->table, {ratio->items[0], ratio->items[1], onLeft ? right : left});
        made->relation = onLeft ? relation : mirrored(relation);
        return made;
    }
    const bool swap = left->op == Op::Number && right->op != Op::Number;
    auto made = makeNode(Op::Compare, Type::Bool, syntax, left->table,
                         swap ? std::vector<NodePtr> {right, left} : std::vector<NodePtr> {left, right});
    made->relation = swap ? mirrored(relation) : relation;
    return made;
}

}  // namespace

tl::unexpected<base::Error> refuse(std::string key, const Syntax& where, std::map<std::string, std::string> blanks)
{
    blanks["at"] = std::to_string(where.at);
    return fail(ErrorCode::Invalid, std::move(key), std::move(blanks));
}

std::shared_ptr<Node> makeNode(Op op, Type type, const SyntaxPtr& syntax, Table table, std::vector<NodePtr> items)
{
    auto made = std::make_shared<Node>();
    made->op = op;
    made->type = type;
    made->at = syntax->at;
    made->syntax = syntax;
    made->table = table;
    made->items = std::move(items);
    return made;
}

bool isLiteral(const Syntax& syntax)
{
    return syntax.kind == SyntaxKind::Int || syntax.kind == SyntaxKind::Real || syntax.kind == SyntaxKind::String || syntax.kind == SyntaxKind::Bool;
}

bool isNumber(Type type)
{
    return type == Type::Integer || type == Type::Decimal || type == Type::Money || type == Type::Area;
}

base::Result<NodePtr> Checker::condition(const SyntaxPtr& syntax, const Scope& scope)
{
    LINLI_TRY(NodePtr made, value(syntax, scope));
    if (made->type != Type::Bool) {
        return refuse("rules.wrong_type", *syntax, {{"what", print(*syntax)}, {"type", std::string(typeName(made->type))}});
    }
    return made;
}

base::Result<NodePtr> Checker::value(const SyntaxPtr& syntax, const Scope& scope)
{
    if (isOfOuter(syntax, scope)) {
        return outer(syntax, scope);
    }
    switch (syntax->kind) {
        case SyntaxKind::Bool: return literal(Type::Bool, syntax, nullptr);
        case SyntaxKind::Int: return literal(Type::Integer, syntax, nullptr);
        case SyntaxKind::Real: return literal(Type::Decimal, syntax, nullptr);
        case SyntaxKind::String: return literal(Type::Text, syntax, nullptr);
        case SyntaxKind::Name:
        case SyntaxKind::Select: return name(syntax, scope);
        case SyntaxKind::Call: return call(syntax, scope);
        case SyntaxKind::Conditional: return conditional(syntax, scope);
        case SyntaxKind::Chain: {
            std::vector<NodePtr> items;
            for (const SyntaxPtr& item : syntax->items) {
                LINLI_TRY(NodePtr made, condition(item, scope));
                items.push_back(std::move(made));
            }
            return makeNode(syntax->text == "&&" ? Op::And : Op::Or, Type::Bool, syntax, scope.table, std::move(items));
        }
        case SyntaxKind::Unary: {
            if (syntax->text == "!") {
                LINLI_TRY(NodePtr item, condition(syntax->items[0], scope));
                return makeNode(Op::Not, Type::Bool, syntax, scope.table, {std::move(item)});
            }
            LINLI_TRY(NodePtr item, value(syntax->items[0], scope));
            if (!isNumber(item->type)) {
                return refuse("rules.wrong_type", *syntax->items[0], {{"what", print(*syntax->items[0])}, {"type", std::string(typeName(item->type))}});
            }
            const Type type = item->type;
            return makeNode(Op::Negate, type, syntax, scope.table, {std::move(item)});
        }
        case SyntaxKind::Binary:
            if (syntax->text == "in") {
                return member(syntax, scope);
            }
            return relationOf(syntax->text) ? relation(syntax, scope) : arithmetic(syntax, scope);
        case SyntaxKind::Null:
        case SyntaxKind::List:
        case SyntaxKind::Index: break;
    }
    return refuse("rules.not_in_rules", *syntax, {{"text", print(*syntax)}});
}

base::Result<NodePtr> Checker::literal(Type type, const SyntaxPtr& syntax, const Fact* fact)
{
    if (!isLiteral(*syntax)) {
        return refuse("rules.literal_wanted", *syntax, {{"name", print(*syntax)}});
    }
    const auto wrong = [&] {
        return refuse("rules.types_differ", *syntax, {{"left", std::string(typeName(type))}, {"right", print(*syntax)}});
    };
    if (type == Type::Bool) {
        if (syntax->kind != SyntaxKind::Bool) {
            return wrong();
        }
        auto made = makeNode(Op::Truth, type, syntax, Table::Person);
        made->truth = syntax->truth;
        return made;
    }
    if (isNumber(type)) {
        if (syntax->kind != SyntaxKind::Int && syntax->kind != SyntaxKind::Real) {
            return wrong();
        }
        if (type == Type::Integer && syntax->kind == SyntaxKind::Real) {
            return wrong();
        }
        const auto number = type == Type::Integer ? std::optional(syntax->integer) : scaled(syntax->text, placesOf(type));
        if (!number || *number == INT64_MAX || *number == INT64_MIN) {
            return refuse("rules.not_exact", *syntax, {{"text", syntax->text}});
        }
        auto made = makeNode(Op::Number, type, syntax, Table::Person);
        made->number = *number;
        return made;
    }
    if (syntax->kind != SyntaxKind::String) {
        return wrong();
    }
    if (type == Type::Date) {
        const auto date = base::Date::fromIso(syntax->text);
        if (!date) {
            return refuse("rules.bad_date", *syntax, {{"text", syntax->text}});
        }
        auto made = makeNode(Op::Number, type, syntax, Table::Person);
        made->number = date->first().days;
        return made;
    }
    if (type == Type::Code && fact != nullptr && fact->codes != nullptr && fact->codes->find(syntax->text) == nullptr) {
        return refuse("rules.unknown_code", *syntax, {{"name", fact->label.zh}, {"text", syntax->text}});
    }
    auto made = makeNode(Op::Truth, type, syntax, Table::Person);
    made->text = syntax->text;
    return made;
}

base::Result<NodePtr> Checker::as(Type type, const SyntaxPtr& syntax, const Scope& scope, const Fact* fact)
{
    if (isLiteral(*syntax)) {
        return literal(type, syntax, fact);
    }
    LINLI_TRY(NodePtr made, value(syntax, scope));
    if (made->type != type) {
        return refuse("rules.types_differ", *syntax, {{"left", std::string(typeName(type))}, {"right", std::string(typeName(made->type))}});
    }
    return made;
}

base::Result<NodePtr> Checker::relation(const SyntaxPtr& syntax, const Scope& scope)
{
    const Relation sign = *relationOf(syntax->text);
    const bool literalLeft = isLiteral(*syntax->items[0]);
    const SyntaxPtr& main = literalLeft ? syntax->items[1] : syntax->items[0];
    const SyntaxPtr& other = literalLeft ? syntax->items[0] : syntax->items[1];
    if (isLiteral(*other) && isOfOuter(main, scope)) {
        return outer(syntax, scope);
    }
    // tagValue('x') == 'y' and words of a table or text.
    if (other->kind == SyntaxKind::String && (sign == Relation::Equal || sign == Relation::NotEqual)) {
        const bool tagValue = main->kind == SyntaxKind::Call && main->text == "tagValue";
        LINLI_TRY(const NodePtr typed, tagValue ? Made(NodePtr()) : value(main, scope));
        if (tagValue || typed->type == Type::Text || typed->type == Type::Code) {
            LINLI_TRY(NodePtr made, wordTest(main, scope, {other}));
            if (sign == Relation::Equal) {
                auto copy = std::make_shared<Node>(*made);
                copy->syntax = syntax;
                return copy;
            }
            return makeNode(Op::Not, Type::Bool, syntax, scope.table, {std::move(made)});
        }
    }
    LINLI_TRY(NodePtr left, value(main, scope));
    if (left->type == Type::Bool && (sign == Relation::Equal || sign == Relation::NotEqual)) {
        LINLI_TRY(NodePtr right, as(Type::Bool, other, scope, nullptr));
        NodePtr made = makeNode(Op::SameTruth, Type::Bool, syntax, scope.table, {std::move(left), std::move(right)});
        return sign == Relation::Equal ? made : makeNode(Op::Not, Type::Bool, syntax, scope.table, {std::move(made)});
    }
    // A code against a number is a level.
    if (left->type == Type::Code && left->op == Op::Fact && (other->kind == SyntaxKind::Int)) {
        // Tables whose codes run from less to more; in others a greater code means nothing.
        static constexpr std::array<std::string_view, 3> kLevels = {"care_level", "disability_grade", "education"};
        const bool numeric = left->fact->codes != nullptr && std::ranges::find(kLevels, left->fact->codes->id()) != kLevels.end();
        if (!numeric) {
            return refuse("rules.no_level", *main, {{"name", left->fact->label.zh}});
        }
        auto level = std::make_shared<Node>(*left);
        level->op = Op::Level;
        level->type = Type::Integer;
        left = std::move(level);
    }
    if (!isNumber(left->type) && left->type != Type::Date) {
        const Type type = left->type;
        return refuse("rules.wrong_type", *main, {{"what", print(*main)}, {"type", std::string(typeName(type))}});
    }
    LINLI_TRY(NodePtr right, as(left->type, other, scope, left->fact));
    return literalLeft ? comparison(syntax, mirrored(sign), std::move(left), std::move(right))
                       : comparison(syntax, sign, std::move(left), std::move(right));
}

base::Result<NodePtr> Checker::member(const SyntaxPtr& syntax, const Scope& scope)
{
    const SyntaxPtr& list = syntax->items[1];
    if (list->kind != SyntaxKind::List) {
        return refuse("rules.literal_wanted", *list, {{"name", print(*list)}});
    }
    const SyntaxPtr& what = syntax->items[0];
    if (isOfOuter(what, scope)) {
        return outer(syntax, scope);
    }
    const bool tagValue = what->kind == SyntaxKind::Call && what->text == "tagValue";
    LINLI_TRY(const NodePtr typed, tagValue ? Made(NodePtr()) : value(what, scope));
    if (tagValue || typed->type == Type::Text || typed->type == Type::Code) {
        LINLI_TRY(NodePtr made, wordTest(what, scope, list->items));
        auto copy = std::make_shared<Node>(*made);
        copy->syntax = syntax;
        return copy;
    }
    std::vector<NodePtr> items;
    for (const SyntaxPtr& item : list->items) {
        LINLI_TRY(NodePtr literalNode, literal(typed->type, item, typed->fact));
        items.push_back(comparison(syntax, Relation::Equal, typed, std::move(literalNode)));
    }
    return makeNode(Op::Or, Type::Bool, syntax, scope.table, std::move(items));
}

base::Result<NodePtr> Checker::wordTest(const SyntaxPtr& syntax, const Scope& scope, const std::vector<SyntaxPtr>& literals)
{
    NodePtr what;
    std::shared_ptr<Node> made;
    if (syntax->kind == SyntaxKind::Call && syntax->text == "tagValue") {
        LINLI_TRY(what, tagCall(syntax, scope));
        made = makeNode(Op::TagValueIn, Type::Bool, syntax, scope.table);
        made->text = what->text;
    } else {
        LINLI_TRY(what, value(syntax, scope));
        if (what->op != Op::Fact) {
            return refuse("rules.wrong_type", *syntax, {{"what", print(*syntax)}, {"type", std::string(typeName(what->type))}});
        }
        made = makeNode(Op::WordIn, Type::Bool, syntax, scope.table);
        made->fact = what->fact;
        made->via = what->via;
    }
    for (const SyntaxPtr& item : literals) {
        LINLI_TRY(const NodePtr word, literal(what->op == Op::Fact ? what->type : Type::Text, item, what->fact));
        made->words.push_back(word->text);
    }
    return made;
}

base::Result<NodePtr> Checker::arithmetic(const SyntaxPtr& syntax, const Scope& scope)
{
    const std::string& sign = syntax->text;
    const SyntaxPtr& a = syntax->items[0];
    const SyntaxPtr& b = syntax->items[1];
    const auto differ = [&](Type left, Type right) {
        return refuse("rules.types_differ", *syntax, {{"left", std::string(typeName(left))}, {"right", std::string(typeName(right))}});
    };
    NodePtr left;
    NodePtr right;
    const bool sum = sign == "+" || sign == "-";
    // Beside a sum a literal takes the type of the other; a factor stays what it is written as.
    if (sum && isLiteral(*a) && !isLiteral(*b)) {
        LINLI_TRY(right, value(b, scope));
        LINLI_TRY(left, literal(right->type == Type::Date ? Type::Date : right->type, a, nullptr));
    } else {
        LINLI_TRY(left, value(a, scope));
        const Type wanted = left->type == Type::Date && b->kind == SyntaxKind::Int ? Type::Integer : left->type;
        LINLI_TRY(right, sum && isLiteral(*b) ? literal(wanted, b, nullptr) : value(b, scope));
    }
    const Type l = left->type;
    const Type r = right->type;
    const auto made = [&](Op op, Type type) -> Made { return makeNode(op, type, syntax, scope.table, {left, right}); };
    if (sum) {
        const Op op = sign == "+" ? Op::Add : Op::Subtract;
        if (l == Type::Date && r == Type::Integer) {
            return made(op, Type::Date);
        }
        if (l == Type::Date && r == Type::Date && op == Op::Subtract) {
            return made(op, Type::Integer);
        }
        return l == r && isNumber(l) ? made(op, l) : Made(differ(l, r));
    }
    if (!isNumber(l) || !isNumber(r)) {
        return differ(l, r);
    }
    if (sign == "*") {
        if (l == Type::Integer || r == Type::Integer) {
            return made(Op::Multiply, l == Type::Integer ? r : l);
        }
        if (l == Type::Decimal || r == Type::Decimal) {
            return made(Op::MultiplyDecimal, l == Type::Decimal ? r : l);
        }
        return differ(l, r);
    }
    if (sign == "/") {
        if (r == Type::Integer) {
            return made(l == Type::Integer ? Op::Divide : Op::DivideRounded, l);
        }
        return r == Type::Decimal && l != Type::Integer ? made(Op::DivideDecimal, l) : Made(differ(l, r));
    }
    return l == Type::Integer && r == Type::Integer ? made(Op::Modulo, l) : Made(differ(l, r));
}

base::Result<NodePtr> Checker::conditional(const SyntaxPtr& syntax, const Scope& scope)
{
    LINLI_TRY(NodePtr which, condition(syntax->items[0], scope));
    const bool literalFirst = isLiteral(*syntax->items[1]) && !isLiteral(*syntax->items[2]);
    const SyntaxPtr& main = syntax->items[literalFirst ? 2 : 1];
    const SyntaxPtr& other = syntax->items[literalFirst ? 1 : 2];
    LINLI_TRY(NodePtr first, value(main, scope));
    LINLI_TRY(NodePtr second, as(first->type, other, scope, nullptr));
    const Type type = first->type;
    if (type == Type::Text || type == Type::Code) {
        return refuse("rules.wrong_type", *main, {{"what", print(*main)}, {"type", std::string(typeName(type))}});
    }
    if (literalFirst) {
        std::swap(first, second);
    }
    return makeNode(Op::Conditional, type, syntax, scope.table, {std::move(which), std::move(first), std::move(second)});
}

}  // namespace linli::rules
