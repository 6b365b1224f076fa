// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tags/definition.h"

#include "core/base/text.h"

namespace linli::tags {

namespace {

constexpr const char* kTags =
    "SELECT id, code, name, level, dept, subject, rule_text, rule, rule_role, \"values\", coalesce(validity_days, 0), validity_until, "
    "coalesce(sensitivity, 0), colour, retired_on FROM tag_def ORDER BY instr('CDSO', level), id";

// At every | that stands alone outside of quotes.
std::vector<std::string_view> partsOf(std::string_view text)
{
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    char quote = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != 0) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '|' && at + 1 < text.size() && text[at + 1] == '|') {
            ++at;
        } else if (c == '|') {
            parts.push_back(text.substr(start, at - start));
            start = at + 1;
        }
    }
    parts.push_back(text.substr(start));
    return parts;
}

// "[60,64]", "[100,]" of person.age as a rule; nothing when it is no band.
std::optional<std::string> bandRule(std::string_view text)
{
    const std::size_t comma = text.find(',');
    if (text.size() < 3 || text.front() != '[' || text.back() != ']' || comma == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view low = base::trim(text.substr(1, comma - 1));
    const std::string_view high = base::trim(text.substr(comma + 1, text.size() - comma - 2));
    const auto isNumber = [](std::string_view digits) { return digits.size() <= 3 && digits.find_first_not_of("0123456789") == std::string_view::npos; };
    if ((low.empty() && high.empty()) || !isNumber(low) || !isNumber(high)) {
        return std::nullopt;
    }
    std::string rule = low.empty() ? std::string() : "person.age >= " + std::string(low);
    rule += low.empty() || high.empty() ? "" : " && ";
    return rule + (high.empty() ? std::string() : "person.age <= " + std::string(high));
}

base::Result<ValueRule> readValue(std::string_view part)
{
    ValueRule value;
    if (part.starts_with('=')) {
        constexpr std::string_view kTimes = "×";
        std::string_view rest = part.substr(1);
        while (true) {
            const std::size_t end = std::min(rest.find(kTimes), rest.size());
            value.facts.emplace_back(base::trim(rest.substr(0, end)));
            if (end == rest.size()) {
                break;
            }
            rest.remove_prefix(end + kTimes.size());
        }
        return value;
    }
    const std::size_t colon = part.find(':');
    value.name = base::trim(part.substr(0, colon));
    value.beside = value.name.starts_with('+');
    if (value.beside) {
        value.name.erase(0, 1);
    }
    if (colon != std::string_view::npos) {
        const std::string_view rule = base::trim(part.substr(colon + 1));
        value.rule = rule.starts_with('[') ? bandRule(rule).value_or(std::string()) : std::string(rule);
    }
    const bool hasRule = !value.rule.empty();
    if (value.name.empty() || value.name.find('|') != std::string::npos || hasRule != (colon != std::string_view::npos) || (value.beside && !hasRule)) {
        return base::fail(base::ErrorCode::Invalid, "tags.bad_value", {{"text", std::string(part)}});
    }
    return value;
}

Definition definitionOf(const store::Statement& row)
{
    Definition made;
    made.row = RowId {row.integer(0)};
    made.code = row.text(1);
    made.name = row.text(2);
    made.level = row.text(3);
    for (const std::string_view line : base::splitWords(row.text(4), '|')) {
        made.lines.emplace_back(line);
    }
    made.subject = subjectOf(row.text(5));
    made.ruleText = row.text(6);
    made.rule = row.text(7);
    made.role = roleOf(row.text(8));
    made.valuesText = row.text(9);
    made.validity = {row.integer(10), std::string(row.text(11))};
    made.sensitivity = static_cast<int>(row.integer(12));
    made.colour = row.text(13);
    made.retiredOn = row.text(14);
    if (auto values = readValues(made.valuesText)) {
        made.values = std::move(*values);
    }
    // A rule without a task, or a task without a rule, does nothing.
    if (made.rule.empty()) {
        made.role = Role::None;
    }
    return made;
}

template <typename Is>
base::Result<Definition> findBy(const registry::View& view, std::string tag, Is is)
{
    LINLI_TRY(const std::vector<Definition> all, dictionary(view));
    const Definition* found = nullptr;
    for (const Definition& one : all) {
        // One in use goes before one of the same name that was retired.
        if (is(one) && (found == nullptr || found->isRetired(view.today))) {
            found = &one;
        }
    }
    return found != nullptr ? base::Result<Definition>(*found) : base::fail(base::ErrorCode::NotFound, "tags.no_such_tag", {{"tag", std::move(tag)}});
}

}  // namespace

base::Result<std::vector<Definition>> dictionary(const registry::View& view)
{
    LINLI_TRY(store::Statement select, view.db().prepare(kTags));
    std::vector<Definition> all;
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return all;
        }
        all.push_back(definitionOf(select));
    }
}

base::Result<Definition> findTag(const registry::View& view, std::string_view codeOrName)
{
    return findBy(view, std::string(codeOrName), [&](const Definition& one) { return one.code == codeOrName || one.name == codeOrName; });
}

base::Result<Definition> findTag(const registry::View& view, RowId row)
{
    return findBy(view, std::to_string(row.value), [&](const Definition& one) { return one.row == row; });
}

base::Result<std::vector<ValueRule>> readValues(std::string_view text)
{
    std::vector<ValueRule> values;
    if (base::trim(text).empty()) {
        return values;
    }
    for (const std::string_view part : partsOf(text)) {
        LINLI_TRY(ValueRule value, readValue(base::trim(part)));
        values.push_back(std::move(value));
    }
    return values;
}

std::string_view roleName(Role role)
{
    switch (role) {
        case Role::Define: return "define";
        case Role::Suggest: return "suggest";
        case Role::Check: return "check";
        case Role::None: break;
    }
    return "none";
}

Role roleOf(std::string_view name)
{
    return name == "define" ? Role::Define : name == "suggest" ? Role::Suggest : name == "check" ? Role::Check : Role::None;
}

std::string_view subjectName(Table subject)
{
    return subject == Table::Household ? "household" : subject == Table::House ? "house" : "person";
}

Table subjectOf(std::string_view name)
{
    return name == "household" ? Table::Household : name == "house" ? Table::House : Table::Person;
}

}  // namespace linli::tags
