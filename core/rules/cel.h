// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The language without a population: expressions over written values, as the public CEL suite tests it (lists, null,
// floating numbers, timestamps and mixed types included, which rules over people refuse). Used by the conformance runner.

#include "core/rules/syntax.h"

#include <map>
#include <variant>

namespace linli::rules::cel {

struct Value;
using List = std::vector<Value>;

// A moment; years 1 to 9999.
struct Timestamp {
    std::int64_t seconds = 0;
    std::int32_t nanos = 0;
    auto operator<=>(const Timestamp&) const = default;
};
struct Duration {
    std::int64_t nanos = 0;
    auto operator<=>(const Duration&) const = default;
};
struct TypeName {
    std::string name;
    bool operator==(const TypeName&) const = default;
};

struct Value {
    std::variant<std::monostate, bool, std::int64_t, double, std::string, std::shared_ptr<const List>, Timestamp, Duration, TypeName> held;
};

using Bindings = std::map<std::string, Value>;

// Error "rules.failed" {at} {text} for whatever CEL calls an error.
base::Result<Value> evaluate(const Syntax& syntax, const Bindings& bindings);

// CEL's equality: numbers by value, different types differ.
bool equal(const Value& a, const Value& b);

// For this folder.
base::Result<Value> callFunction(const Syntax& where, const std::string& name, const std::vector<Value>& arguments);
base::Result<Value> operate(const Syntax& where, const std::string& sign, const Value& a, const Value& b);
tl::unexpected<base::Error> failure(const Syntax& where, std::string text);
base::Result<Value> timeFunction(const Syntax& where, const std::string& name, const std::vector<Value>& arguments);
base::Result<Timestamp> readTimestamp(const Syntax& where, std::string_view text);
base::Result<Duration> readDuration(const Syntax& where, std::string_view text);
bool isInRange(const Timestamp& moment);
std::string timestampText(const Timestamp& moment);
std::string durationText(const Duration& duration);

}  // namespace linli::rules::cel
