// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/conformance.h"

#include "core/base/text.h"
#include "core/rules/cel.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

namespace linli::rules {

namespace {

using Json = nlohmann::json;

// A tagged value: {"int": "5"}. Nothing for kinds the language does not have.
std::optional<cel::Value> valueOf(const Json& json)
{
    if (!json.is_object() || json.size() != 1) {
        return std::nullopt;
    }
    const std::string tag = json.begin().key();
    const Json& held = json.begin().value();
    if (tag == "null") {
        return cel::Value {};
    }
    if (tag == "bool") {
        return cel::Value {held.get<bool>()};
    }
    if (tag == "int") {
        return cel::Value {std::int64_t {std::stoll(held.get<std::string>())}};
    }
    if (tag == "double") {
        return cel::Value {std::stod(held.get<std::string>())};
    }
    if (tag == "string") {
        return cel::Value {held.get<std::string>()};
    }
    if (tag == "type") {
        return cel::Value {cel::TypeName {held.get<std::string>()}};
    }
    if (tag == "timestamp") {
        return cel::Value {cel::Timestamp {held[0].get<std::int64_t>(), held[1].get<std::int32_t>()}};
    }
    if (tag == "duration") {
        return cel::Value {cel::Duration {held[0].get<std::int64_t>() * 1'000'000'000 + held[1].get<std::int64_t>()}};
    }
    if (tag == "list") {
        auto items = std::make_shared<cel::List>();
        for (const Json& item : held) {
            auto one = valueOf(item);
            if (!one) {
                return std::nullopt;
            }
            items->push_back(std::move(*one));
        }
        return cel::Value {std::shared_ptr<const cel::List>(std::move(items))};
    }
    return std::nullopt;
}

// Of the same type and equal; the sign of a zero and not-a-number count.
bool isExactly(const cel::Value& a, const cel::Value& b)
{
    if (a.held.index() != b.held.index()) {
        return false;
    }
    if (const auto* real = std::get_if<double>(&a.held)) {
        const double other = std::get<double>(b.held);
        return (std::isnan(*real) && std::isnan(other)) || (*real == other && std::signbit(*real) == std::signbit(other));
    }
    return cel::equal(a, b);
}

// Whether the expression uses what rules over people refuse.
bool isStricter(const Syntax& node)
{
    if (node.kind == SyntaxKind::Null || node.kind == SyntaxKind::Index || node.kind == SyntaxKind::List) {
        return true;
    }
    for (const SyntaxPtr& item : node.items) {
        if (isStricter(*item)) {
            return true;
        }
    }
    return node.kind == SyntaxKind::Call;
}

// Empty when passed, else the reason.
std::string run(const Json& one, ConformanceReport& report, bool& applicable)
{
    applicable = true;
    cel::Bindings bindings;
    const Json bound = one.value("bindings", Json::object());
    for (const auto& [name, value] : bound.items()) {
        auto made = valueOf(value);
        if (!made) {
            applicable = false;
            return "binding of a kind the language does not have";
        }
        bindings[name] = std::move(*made);
    }
    const auto syntax = parse(one.at("expr").get<std::string>());
    const bool wantsError = one.contains("expect_error");
    if (!syntax) {
        if (wantsError) {
            return {};
        }
        applicable = syntax.error().message != "rules.not_supported";
        return syntax.error().message;
    }
    const auto made = cel::evaluate(**syntax, bindings);
    if (wantsError) {
        return made ? "no error" : "";
    }
    const auto wanted = valueOf(one.at("expect"));
    if (!wanted) {
        applicable = false;
        return "result of a kind the language does not have";
    }
    if (!made) {
        return made.error().blanks.contains("text") ? made.error().blanks.at("text") : made.error().message;
    }
    if (!isExactly(*made, *wanted)) {
        return "another value";
    }
    report.stricter += isStricter(**syntax) ? 1 : 0;
    return {};
}

}  // namespace

base::Result<ConformanceReport> runConformance(std::string_view lines)
{
    ConformanceReport report;
    int number = 0;
    for (const std::string_view line : base::split(lines, '\n')) {
        ++number;
        if (base::trim(line).empty()) {
            continue;
        }
        const Json one = Json::parse(line, nullptr, false);
        if (!one.is_object() || !one.contains("expr") || !one["expr"].is_string() || (!one.contains("expect") && !one.contains("expect_error"))) {
            return base::fail(base::ErrorCode::Invalid, "rules.bad_case", {{"line", std::to_string(number)}});
        }
        const bool profile = one.value("profile", false);
        bool applicable = true;
        std::string reason;
        try {
            reason = run(one, report, applicable);
        } catch (const std::exception&) {
            return base::fail(base::ErrorCode::Invalid, "rules.bad_case", {{"line", std::to_string(number)}});
        }
        report.profile += profile ? 1 : 0;
        if (reason.empty()) {
            ++report.passed;
            report.profilePassed += profile ? 1 : 0;
            continue;
        }
        const std::string name = one.value("file", "") + "/" + one.value("section", "") + "/" + one.value("name", "");
        (applicable || profile ? report.failed : report.notApplicable).push_back({name, one["expr"].get<std::string>(), reason, profile});
    }
    return report;
}

}  // namespace linli::rules
