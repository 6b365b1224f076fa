// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/cel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace linli::rules::cel {

namespace {

// -1, 0, 1; nothing where the two have no order.
std::optional<int> order(const Value& a, const Value& b)
{
    const auto sign = [](auto x, auto y) -> std::optional<int> { return x < y ? -1 : x > y ? 1 : 0; };
    const auto* i = std::get_if<std::int64_t>(&a.held);
    const auto* j = std::get_if<std::int64_t>(&b.held);
    const auto* x = std::get_if<double>(&a.held);
    const auto* y = std::get_if<double>(&b.held);
    if (i != nullptr && j != nullptr) {
        return sign(*i, *j);
    }
    if ((i != nullptr || x != nullptr) && (j != nullptr || y != nullptr)) {
        const double left = i != nullptr ? static_cast<double>(*i) : *x;
        const double right = j != nullptr ? static_cast<double>(*j) : *y;
        return std::isnan(left) || std::isnan(right) ? std::nullopt : sign(left, right);
    }
    if (a.held.index() != b.held.index()) {
        return std::nullopt;
    }
    if (const auto* truth = std::get_if<bool>(&a.held)) {
        return sign(static_cast<int>(*truth), static_cast<int>(std::get<bool>(b.held)));
    }
    if (const auto* text = std::get_if<std::string>(&a.held)) {
        return sign(text->compare(std::get<std::string>(b.held)), 0);
    }
    if (const auto* moment = std::get_if<Timestamp>(&a.held)) {
        return sign(*moment, std::get<Timestamp>(b.held));
    }
    if (const auto* duration = std::get_if<Duration>(&a.held)) {
        return sign(*duration, std::get<Duration>(b.held));
    }
    return std::nullopt;
}

Value listOf(List items)
{
    return {std::make_shared<const List>(std::move(items))};
}

class Evaluator {
public:
    explicit Evaluator(const Bindings& bindings)
        : m_bindings(bindings)
    {
    }

    base::Result<Value> value(const Syntax& node)
    {
        switch (node.kind) {
            case SyntaxKind::Null: return Value {};
            case SyntaxKind::Bool: return Value {node.truth};
            case SyntaxKind::Int: return Value {node.integer};
            case SyntaxKind::Real: return Value {node.real};
            case SyntaxKind::String: return Value {node.text};
            case SyntaxKind::Name:
            case SyntaxKind::Select: return name(node);
            case SyntaxKind::Index: return index(node);
            case SyntaxKind::Call: return call(node);
            case SyntaxKind::Unary: return unary(node);
            case SyntaxKind::Chain: return chain(node);
            case SyntaxKind::List: {
                List items;
                for (const SyntaxPtr& item : node.items) {
                    LINLI_TRY(Value made, value(*item));
                    items.push_back(std::move(made));
                }
                return listOf(std::move(items));
            }
            case SyntaxKind::Binary: {
                LINLI_TRY(const Value a, value(*node.items[0]));
                LINLI_TRY(const Value b, value(*node.items[1]));
                return operate(node, node.text, a, b);
            }
            case SyntaxKind::Conditional: {
                LINLI_TRY(const Value which, value(*node.items[0]));
                const bool* truth = std::get_if<bool>(&which.held);
                return truth == nullptr ? base::Result<Value>(failure(node, "no such overload")) : value(*node.items[*truth ? 1 : 2]);
            }
        }
        return failure(node, "not an expression");
    }

private:
    const Value* find(const std::string& path) const
    {
        for (auto scope = m_variables.rbegin(); scope != m_variables.rend(); ++scope) {
            if (scope->first == path) {
                return &scope->second;
            }
        }
        const auto found = m_bindings.find(path);
        return found == m_bindings.end() ? nullptr : &found->second;
    }

    base::Result<Value> name(const Syntax& node)
    {
        std::string path;
        const Syntax* at = &node;
        while (at->kind == SyntaxKind::Select) {
            path = '.' + at->text + path;
            at = at->items[0].get();
        }
        if (at->kind == SyntaxKind::Name) {
            if (const Value* found = find(at->text + path)) {
                return *found;
            }
            static constexpr std::array<std::string_view, 9> kTypes = {"bool", "int", "double", "string", "list", "null_type", "type", "map", "bytes"};
            if (path.empty() && std::find(kTypes.begin(), kTypes.end(), at->text) != kTypes.end()) {
                return Value {TypeName {at->text}};
            }
        }
        return failure(node, "undeclared reference");
    }

    base::Result<Value> index(const Syntax& node)
    {
        LINLI_TRY(const Value of, value(*node.items[0]));
        LINLI_TRY(const Value at, value(*node.items[1]));
        const auto* list = std::get_if<std::shared_ptr<const List>>(&of.held);
        const auto* whole = std::get_if<std::int64_t>(&at.held);
        const auto* real = std::get_if<double>(&at.held);
        if (list == nullptr || (whole == nullptr && (real == nullptr || *real != std::floor(*real)))) {
            return failure(node, "no such overload");
        }
        const std::int64_t place = whole != nullptr ? *whole : static_cast<std::int64_t>(*real);
        if (place < 0 || static_cast<std::size_t>(place) >= (*list)->size()) {
            return failure(node, "index out of bounds");
        }
        return (**list)[static_cast<std::size_t>(place)];
    }

    base::Result<Value> unary(const Syntax& node)
    {
        LINLI_TRY(const Value item, value(*node.items[0]));
        if (node.text == "!") {
            const bool* truth = std::get_if<bool>(&item.held);
            return truth == nullptr ? base::Result<Value>(failure(node, "no such overload")) : Value {!*truth};
        }
        if (const double* real = std::get_if<double>(&item.held)) {
            return Value {-*real};
        }
        return operate(node, "-", Value {std::int64_t {0}}, item);
    }

    // An answer that decides wins over an error on either side.
    base::Result<Value> chain(const Syntax& node)
    {
        const bool isAnd = node.text == "&&";
        std::optional<base::Error> error;
        for (const SyntaxPtr& item : node.items) {
            auto made = value(*item);
            const bool* truth = made ? std::get_if<bool>(&made->held) : nullptr;
            if (truth != nullptr && *truth != isAnd) {
                return Value {!isAnd};
            }
            if (truth == nullptr && !error) {
                error = made ? failure(*item, "no such overload").value() : made.error();
            }
        }
        return error ? base::Result<Value>(base::fail(std::move(*error))) : Value {isAnd};
    }

    base::Result<Value> call(const Syntax& node)
    {
        static constexpr std::array<std::string_view, 5> kMacros = {"exists", "all", "exists_one", "map", "filter"};
        if (node.hasTarget && node.items.size() >= 3 && node.items[1]->kind == SyntaxKind::Name &&
            std::find(kMacros.begin(), kMacros.end(), node.text) != kMacros.end()) {
            return macro(node);
        }
        std::vector<Value> arguments;
        for (const SyntaxPtr& item : node.items) {
            LINLI_TRY(Value made, value(*item));
            arguments.push_back(std::move(made));
        }
        return callFunction(node, node.text, arguments);
    }

    base::Result<Value> macro(const Syntax& node)
    {
        const bool transforms = node.text == "map";
        if (node.items.size() > (transforms ? 4U : 3U)) {
            return failure(node, "wrong arguments");
        }
        LINLI_TRY(const Value of, value(*node.items[0]));
        const auto* list = std::get_if<std::shared_ptr<const List>>(&of.held);
        if (list == nullptr) {
            return failure(node, "no such overload");
        }
        const bool quantifies = node.text == "exists" || node.text == "all";
        const bool isAll = node.text == "all";
        std::optional<base::Error> error;
        List kept;
        int count = 0;
        for (const Value& item : **list) {
            m_variables.emplace_back(node.items[1]->text, item);
            auto made = value(*node.items[2]);
            auto mapped = transforms && node.items.size() == 4 && made ? value(*node.items[3]) : base::Result<Value>(Value {});
            m_variables.pop_back();
            const bool* truth = made ? std::get_if<bool>(&made->held) : nullptr;
            const bool wantsTruth = !transforms || node.items.size() == 4;
            if (!made || (wantsTruth && truth == nullptr)) {
                error = made ? failure(node, "no such overload").value() : made.error();
                if (quantifies) {
                    continue;
                }
                return base::fail(std::move(*error));
            }
            if (quantifies && *truth != isAll) {
                return Value {!isAll};
            }
            if (transforms && node.items.size() == 4) {
                if (!mapped) {
                    return mapped;
                }
                if (*truth) {
                    kept.push_back(*mapped);
                }
            } else if (transforms) {
                kept.push_back(*made);
            } else if (*truth) {
                kept.push_back(item);
                ++count;
            }
        }
        if (error) {
            return base::fail(std::move(*error));
        }
        return quantifies ? Value {isAll} : node.text == "exists_one" ? Value {count == 1} : listOf(std::move(kept));
    }

    const Bindings& m_bindings;
    std::vector<std::pair<std::string, Value>> m_variables;
};

template <typename T>
base::Result<Value> arithmetic(const Syntax& where, const std::string& sign, T a, T b)
{
    T made {};
    bool wrong = false;
    if constexpr (std::is_same_v<T, double>) {
        if (sign == "%") {
            return failure(where, "no such overload");
        }
        made = sign == "+" ? a + b : sign == "-" ? a - b : sign == "*" ? a * b : a / b;
    } else {
        if (sign == "+") {
            wrong = __builtin_add_overflow(a, b, &made);
        } else if (sign == "-") {
            wrong = __builtin_sub_overflow(a, b, &made);
        } else if (sign == "*") {
            wrong = __builtin_mul_overflow(a, b, &made);
        } else {
            wrong = b == 0 || (a == INT64_MIN && b == -1);
            made = wrong ? 0 : sign == "/" ? a / b : a % b;
        }
    }
    return wrong ? base::Result<Value>(failure(where, b == 0 ? "divide by zero" : "overflow")) : Value {made};
}

base::Result<Value> momentSum(const Syntax& where, const Timestamp& moment, std::int64_t nanos, bool minus)
{
    constexpr std::int64_t kSecond = 1'000'000'000;
    std::int64_t seconds = minus ? -(nanos / kSecond) : nanos / kSecond;
    std::int64_t rest = moment.nanos + (minus ? -(nanos % kSecond) : nanos % kSecond);
    seconds += rest < 0 ? -1 : rest / kSecond;
    rest = rest < 0 ? rest + kSecond : rest % kSecond;
    const Timestamp made {moment.seconds + seconds, static_cast<std::int32_t>(rest)};
    return isInRange(made) ? Value {made} : base::Result<Value>(failure(where, "timestamp out of range"));
}

}  // namespace

tl::unexpected<base::Error> failure(const Syntax& where, std::string text)
{
    return base::fail(base::ErrorCode::Invalid, "rules.failed", {{"at", std::to_string(where.at)}, {"text", std::move(text)}});
}

bool equal(const Value& a, const Value& b)
{
    const auto* list = std::get_if<std::shared_ptr<const List>>(&a.held);
    const auto* other = std::get_if<std::shared_ptr<const List>>(&b.held);
    if (list != nullptr && other != nullptr) {
        return std::equal((*list)->begin(), (*list)->end(), (*other)->begin(), (*other)->end(), equal);
    }
    if (const auto* type = std::get_if<TypeName>(&a.held)) {
        const auto* same = std::get_if<TypeName>(&b.held);
        return same != nullptr && *type == *same;
    }
    if (std::holds_alternative<std::monostate>(a.held)) {
        return std::holds_alternative<std::monostate>(b.held);
    }
    return order(a, b) == 0;
}

base::Result<Value> operate(const Syntax& where, const std::string& sign, const Value& a, const Value& b)
{
    if (sign == "==" || sign == "!=") {
        return Value {equal(a, b) == (sign == "==")};
    }
    if (sign == "in") {
        const auto* list = std::get_if<std::shared_ptr<const List>>(&b.held);
        return list == nullptr ? base::Result<Value>(failure(where, "no such overload"))
                               : Value {std::ranges::any_of(**list, [&](const Value& item) { return equal(a, item); })};
    }
    if (sign[0] == '<' || sign[0] == '>') {
        const bool numbers = std::holds_alternative<double>(a.held) || std::holds_alternative<double>(b.held);
        const auto made = order(a, b);
        const bool ordered = a.held.index() == b.held.index() || (numbers && made);
        if (!made && !(numbers && ordered)) {
            return failure(where, "no such overload");
        }
        const int c = made.value_or(2);
        return Value {sign == "<" ? c == -1 : sign == "<=" ? c == -1 || c == 0 : sign == ">" ? c == 1 : c == 0 || c == 1};
    }
    const auto* i = std::get_if<std::int64_t>(&a.held);
    const auto* j = std::get_if<std::int64_t>(&b.held);
    if (i != nullptr && j != nullptr) {
        return arithmetic(where, sign, *i, *j);
    }
    const auto* x = std::get_if<double>(&a.held);
    const auto* y = std::get_if<double>(&b.held);
    if (x != nullptr && y != nullptr) {
        return arithmetic(where, sign, *x, *y);
    }
    const auto* moment = std::get_if<Timestamp>(&a.held);
    const auto* otherMoment = std::get_if<Timestamp>(&b.held);
    const auto* duration = std::get_if<Duration>(&a.held);
    const auto* otherDuration = std::get_if<Duration>(&b.held);
    if (moment != nullptr && otherDuration != nullptr && (sign == "+" || sign == "-")) {
        return momentSum(where, *moment, otherDuration->nanos, sign == "-");
    }
    if (duration != nullptr && otherMoment != nullptr && sign == "+") {
        return momentSum(where, *otherMoment, duration->nanos, false);
    }
    if (duration != nullptr && otherDuration != nullptr && (sign == "+" || sign == "-")) {
        LINLI_TRY(const Value nanos, arithmetic(where, sign, duration->nanos, otherDuration->nanos));
        return Value {Duration {std::get<std::int64_t>(nanos.held)}};
    }
    if (moment != nullptr && otherMoment != nullptr && sign == "-") {
        std::int64_t nanos = 0;
        if (__builtin_mul_overflow(moment->seconds - otherMoment->seconds, std::int64_t {1'000'000'000}, &nanos) ||
            __builtin_add_overflow(nanos, std::int64_t {moment->nanos} - otherMoment->nanos, &nanos)) {
            return failure(where, "duration out of range");
        }
        return Value {Duration {nanos}};
    }
    if (sign == "+") {
        const auto* text = std::get_if<std::string>(&a.held);
        const auto* otherText = std::get_if<std::string>(&b.held);
        if (text != nullptr && otherText != nullptr) {
            return Value {*text + *otherText};
        }
        const auto* list = std::get_if<std::shared_ptr<const List>>(&a.held);
        const auto* otherList = std::get_if<std::shared_ptr<const List>>(&b.held);
        if (list != nullptr && otherList != nullptr) {
            List both = **list;
            both.insert(both.end(), (*otherList)->begin(), (*otherList)->end());
            return listOf(std::move(both));
        }
    }
    return failure(where, "no such overload");
}

base::Result<Value> evaluate(const Syntax& syntax, const Bindings& bindings)
{
    return Evaluator(bindings).value(syntax);
}

}  // namespace linli::rules::cel
