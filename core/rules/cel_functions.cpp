// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/rules/cel.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <unicode/uregex.h>
#include <unicode/ustring.h>

namespace linli::rules::cel {

namespace {

// A pattern that takes longer is an error: it comes from a stranger's rule.
constexpr std::int32_t kLongestMatch = 500;

std::u16string utf16(std::string_view text)
{
    std::u16string made;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = base::nextCharacter(text, at);
        if (c >= 0x10000) {
            made += static_cast<char16_t>(0xD7C0 + (c >> 10));
            made += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
        } else {
            made += static_cast<char16_t>(c);
        }
    }
    return made;
}

base::Result<Value> matches(const Syntax& where, const std::string& text, const std::string& pattern)
{
    UErrorCode error = U_ZERO_ERROR;
    const std::u16string expression = utf16(pattern);
    const std::u16string subject = utf16(text);
    if (expression.empty()) {
        return Value {true};
    }
    UParseError place {};
    URegularExpression* regex = uregex_open(expression.data(), static_cast<std::int32_t>(expression.size()), 0, &place, &error);
    if (U_FAILURE(error)) {
        return failure(where, "bad pattern");
    }
    uregex_setTimeLimit(regex, kLongestMatch, &error);
    uregex_setText(regex, subject.data(), static_cast<std::int32_t>(subject.size()), &error);
    const bool found = uregex_find(regex, 0, &error) != 0;
    uregex_close(regex);
    return U_FAILURE(error) ? base::Result<Value>(failure(where, "pattern takes too long")) : Value {found};
}

template <typename T>
std::optional<T> whole(const std::string& text)
{
    T value {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

base::Result<Value> toInt(const Syntax& where, const Value& from)
{
    if (std::holds_alternative<std::int64_t>(from.held)) {
        return from;
    }
    if (const auto* real = std::get_if<double>(&from.held)) {
        constexpr double kLimit = 9223372036854775808.0;
        return *real > -kLimit && *real < kLimit ? Value {static_cast<std::int64_t>(*real)} : base::Result<Value>(failure(where, "range"));
    }
    if (const auto* text = std::get_if<std::string>(&from.held)) {
        const auto value = whole<std::int64_t>(*text);
        return value ? Value {*value} : base::Result<Value>(failure(where, "no number"));
    }
    if (const auto* moment = std::get_if<Timestamp>(&from.held)) {
        return Value {moment->seconds};
    }
    return failure(where, "no such overload");
}

base::Result<Value> toDouble(const Syntax& where, const Value& from)
{
    if (std::holds_alternative<double>(from.held)) {
        return from;
    }
    if (const auto* number = std::get_if<std::int64_t>(&from.held)) {
        return Value {static_cast<double>(*number)};
    }
    const auto* text = std::get_if<std::string>(&from.held);
    const auto value = text == nullptr ? std::nullopt : whole<double>(*text);
    return value ? Value {*value} : base::Result<Value>(failure(where, "no number"));
}

base::Result<Value> toText(const Syntax& where, const Value& from)
{
    if (std::holds_alternative<std::string>(from.held)) {
        return from;
    }
    if (const auto* number = std::get_if<std::int64_t>(&from.held)) {
        return Value {std::to_string(*number)};
    }
    if (const auto* real = std::get_if<double>(&from.held)) {
        char buffer[64];
        const auto made = std::to_chars(buffer, buffer + sizeof buffer, *real);
        return Value {std::string(buffer, made.ptr)};
    }
    if (const auto* truth = std::get_if<bool>(&from.held)) {
        return Value {std::string(*truth ? "true" : "false")};
    }
    if (const auto* moment = std::get_if<Timestamp>(&from.held)) {
        return Value {timestampText(*moment)};
    }
    if (const auto* duration = std::get_if<Duration>(&from.held)) {
        return Value {durationText(*duration)};
    }
    return failure(where, "no such overload");
}

base::Result<Value> toBool(const Syntax& where, const Value& from)
{
    if (std::holds_alternative<bool>(from.held)) {
        return from;
    }
    if (const auto* text = std::get_if<std::string>(&from.held)) {
        for (const char* yes : {"1", "t", "true", "TRUE", "True"}) {
            if (*text == yes) {
                return Value {true};
            }
        }
        for (const char* no : {"0", "f", "false", "FALSE", "False"}) {
            if (*text == no) {
                return Value {false};
            }
        }
    }
    return failure(where, "no such overload");
}

std::string typeOf(const Value& value)
{
    static constexpr const char* kNames[] = {"null_type", "bool", "int", "double", "string", "list", "google.protobuf.Timestamp", "google.protobuf.Duration",
                                             "type"};
    return kNames[value.held.index()];
}

}  // namespace

base::Result<Value> callFunction(const Syntax& where, const std::string& name, const std::vector<Value>& arguments)
{
    const auto* text = arguments.empty() ? nullptr : std::get_if<std::string>(&arguments[0].held);
    if (arguments.size() == 2 && text != nullptr) {
        if (const auto* other = std::get_if<std::string>(&arguments[1].held)) {
            if (name == "matches") {
                return matches(where, *text, *other);
            }
            if (where.hasTarget && name == "startsWith") {
                return Value {text->starts_with(*other)};
            }
            if (where.hasTarget && name == "endsWith") {
                return Value {text->ends_with(*other)};
            }
            if (where.hasTarget && name == "contains") {
                return Value {text->find(*other) != std::string::npos};
            }
        }
    }
    if (arguments.size() == 1 && name == "size") {
        const auto* list = std::get_if<std::shared_ptr<const List>>(&arguments[0].held);
        return text != nullptr   ? Value {static_cast<std::int64_t>(base::countCharacters(*text))}
               : list != nullptr ? Value {static_cast<std::int64_t>((*list)->size())}
                                 : base::Result<Value>(failure(where, "no such overload"));
    }
    if (arguments.size() == 1 && !where.hasTarget) {
        const Value& one = arguments[0];
        if (name == "int") {
            return toInt(where, one);
        }
        if (name == "double") {
            return toDouble(where, one);
        }
        if (name == "string") {
            return toText(where, one);
        }
        if (name == "bool") {
            return toBool(where, one);
        }
        if (name == "dyn") {
            return one;
        }
        if (name == "type") {
            return Value {TypeName {typeOf(one)}};
        }
    }
    return timeFunction(where, name, arguments);
}

}  // namespace linli::rules::cel
