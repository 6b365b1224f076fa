// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tags/own.h"

#include "core/base/text.h"
#include "core/registry/codes.h"
#include "core/registry/pinyin.h"
#include "core/rules/chinese.h"
#include "core/rules/told.h"

#include <algorithm>

namespace linli::tags {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kOwnLevel = "O";
constexpr std::size_t kLongestCode = 32;

bool isCode(std::string_view text)
{
    return !text.empty() && text.size() <= kLongestCode && text.front() >= 'a' && text.front() <= 'z' &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

bool isColour(std::string_view text)
{
    return text.size() == 7 && text.front() == '#' && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

// own_ and the initials of the name, with a number where another tag has it.
std::string codeFor(const std::vector<Definition>& all, const std::string& name)
{
    std::string initials;
    for (const char c : registry::readText(name).initials()) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        initials += fits && initials.size() < 16 ? std::string(1, c) : std::string();
    }
    const std::string stem = "own_" + (initials.empty() ? std::string("tag") : initials);
    std::string code = stem;
    for (int again = 2; std::any_of(all.begin(), all.end(), [&](const Definition& one) { return one.code == code; }); ++again) {
        code = stem + "_" + std::to_string(again);
    }
    return code;
}

// Whether `rule` of the tag leads back to it by the rules of the tags it asks for.
base::Status refuseCircle(const rules::Facts& facts, const rules::Parameters& parameters, const std::vector<Definition>& all, const rules::Rule& rule,
                          const std::string& code)
{
    std::vector<std::string> open(rule.needs().tags.begin(), rule.needs().tags.end());
    std::set<std::string> met;
    while (!open.empty()) {
        const std::string tag = open.back();
        open.pop_back();
        if (tag == code && !code.empty()) {
            return fail(ErrorCode::Invalid, "tags.asks_itself");
        }
        if (!met.insert(tag).second) {
            continue;
        }
        const auto found = std::find_if(all.begin(), all.end(), [&](const Definition& one) { return one.code == tag; });
        if (found == all.end()) {
            return fail(ErrorCode::NotFound, "population.unknown_tag", {{"name", tag}});
        }
        rules::RuleOptions options;
        options.subject = found->subject;
        const auto inner = found->role == Role::Define ? rules::Rule::check(facts, parameters, found->rule, options) : base::Result<rules::Rule>(fail(ErrorCode::NotFound, ""));
        if (inner) {
            open.insert(open.end(), inner->needs().tags.begin(), inner->needs().tags.end());
        }
    }
    return {};
}

base::Result<std::string> ruleOf(const rules::Facts& facts, const rules::Parameters& parameters, const std::vector<Definition>& all, const std::string& written,
                                 Table subject, const std::string& code)
{
    LINLI_TRY(const std::string text, rules::fromEither(facts, written));
    rules::RuleOptions options;
    options.subject = subject;
    LINLI_TRY(const rules::Rule rule, rules::Rule::check(facts, parameters, text, options));
    LINLI_CHECK(refuseCircle(facts, parameters, all, rule, code));
    return rule.text();
}

// Who carries this tag would tell who carries a sensitive one that its rules ask for.
base::Status refuseLowerClass(const std::vector<Definition>& all, const Draft& draft, const std::vector<ValueRule>& values)
{
    std::set<std::string> asked;
    const auto collect = [&](const std::string& rule) {
        const auto syntax = rules::parse(rule);
        asked.merge(syntax ? rules::tagsNamed(**syntax) : std::set<std::string>());
    };
    collect(draft.rule);
    for (const ValueRule& value : values) {
        collect(value.rule);
    }
    for (const Definition& one : all) {
        if (asked.contains(one.code) && one.sensitivity >= registry::kToldTagsBelow && draft.sensitivity < one.sensitivity) {
            return fail(ErrorCode::Denied, "tags.class_too_low", {{"tag", one.name}});
        }
    }
    return {};
}

base::Result<Definition> ownTag(const registry::View& view, RowId tag)
{
    LINLI_TRY(const Definition found, findTag(view, tag));
    if (!found.isOwn()) {
        return fail(ErrorCode::Denied, "tags.not_own", {{"tag", found.name}});
    }
    return found;
}

catalog::Value orNothing(std::string text)
{
    return text.empty() ? catalog::Value {} : catalog::Value {std::move(text)};
}

// Setting what is there already is no edit.
base::Status write(ledger::Writer& writer, RowId row, const Draft& draft)
{
    LINLI_CHECK(writer.set(row, "tag_def.name", draft.name));
    LINLI_CHECK(writer.set(row, "tag_def.dept", orNothing(draft.line)));
    LINLI_CHECK(writer.set(row, "tag_def.subject", std::string(subjectName(draft.subject))));
    LINLI_CHECK(writer.set(row, "tag_def.rule_text", orNothing(draft.ruleText)));
    LINLI_CHECK(writer.set(row, "tag_def.rule", orNothing(draft.rule)));
    LINLI_CHECK(writer.set(row, "tag_def.rule_role", std::string(roleName(draft.role))));
    LINLI_CHECK(writer.set(row, "tag_def.computable", std::string(draft.role == Role::Define ? "yes" : draft.role == Role::Suggest ? "partly" : "no")));
    LINLI_CHECK(writer.set(row, "tag_def.values", orNothing(draft.values)));
    LINLI_CHECK(writer.set(row, "tag_def.validity_days", draft.validityDays > 0 ? catalog::Value {std::int64_t {draft.validityDays}} : catalog::Value {}));
    LINLI_CHECK(writer.set(row, "tag_def.sensitivity", std::int64_t {draft.sensitivity}));
    return writer.set(row, "tag_def.colour", draft.colour);
}

}  // namespace

base::Result<Draft> checked(const registry::View& view, const Draft& draft, RowId of)
{
    LINLI_TRY(const std::vector<Definition> all, dictionary(view));
    Draft made = draft;
    made.name = base::trim(draft.name);
    made.rule = base::trim(draft.rule);
    made.values = base::trim(draft.values);
    if (made.name.empty()) {
        return fail(ErrorCode::Invalid, "tags.name_missing");
    }
    for (const Definition& one : all) {
        if (one.row != of && one.name == made.name && !one.isRetired(view.today)) {
            return fail(ErrorCode::Conflict, "tags.name_taken", {{"name", made.name}});
        }
        if (one.row != of && one.code == made.code) {
            return fail(ErrorCode::Conflict, "tags.code_taken", {{"text", made.code}});
        }
    }
    if (!isColour(made.colour)) {
        return fail(ErrorCode::Invalid, "tags.bad_colour", {{"text", made.colour}});
    }
    if (!made.code.empty() && !isCode(made.code)) {
        return fail(ErrorCode::Invalid, "tags.bad_code", {{"text", made.code}});
    }
    if (made.rule.empty() != (made.role == Role::None)) {
        return fail(ErrorCode::Invalid, "tags.rule_and_role");
    }
    const rules::Facts facts(*view.catalog);
    LINLI_TRY(const rules::Parameters parameters, rules::Parameters::load());
    if (!made.rule.empty()) {
        LINLI_TRY(made.rule, ruleOf(facts, parameters, all, made.rule, made.subject, made.code));
    }
    LINLI_TRY(const std::vector<ValueRule> values, readValues(made.values));
    for (const ValueRule& value : values) {
        if (!value.rule.empty()) {
            LINLI_CHECK(ruleOf(facts, parameters, all, value.rule, made.subject, made.code));
        }
        for (const std::string& fact : value.facts) {
            const population::Fact* found = facts.find(fact);
            if (found == nullptr || found->codes == nullptr || found->table != made.subject) {
                return fail(ErrorCode::Invalid, "tags.bad_value", {{"text", "=" + fact}});
            }
        }
    }
    LINLI_CHECK(refuseLowerClass(all, made, values));
    return made;
}

base::Result<RowId> define(registry::Operations& operations, const registry::View& view, const Draft& draft)
{
    LINLI_TRY(Draft made, checked(view, draft));
    if (made.code.empty()) {
        LINLI_TRY(const std::vector<Definition> all, dictionary(view));
        made.code = codeFor(all, made.name);
    }
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_TRY(const RowId row, writer->create("tag_def"));
    LINLI_CHECK(writer->set(row, "tag_def.code", made.code));
    LINLI_CHECK(writer->set(row, "tag_def.level", std::string(kOwnLevel)));
    LINLI_CHECK(write(*writer, row, made));
    return row;
}

base::Status change(registry::Operations& operations, const registry::View& view, RowId tag, const Draft& draft)
{
    LINLI_TRY(const Definition before, ownTag(view, tag));
    Draft wanted = draft;
    wanted.code = before.code;
    LINLI_TRY(const Draft made, checked(view, wanted, tag));
    if (made.subject != before.subject) {
        LINLI_TRY(store::Statement select, view.db().prepare("SELECT count(*) FROM tag_value WHERE tag = ?1"));
        select.bind(1, tag);
        LINLI_CHECK(select.step());
        if (select.integer(0) > 0) {
            return fail(ErrorCode::Conflict, "tags.subject_stays", {{"tag", before.name}});
        }
    }
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    return write(*writer, tag, made);
}

base::Status retire(registry::Operations& operations, const registry::View& view, RowId tag)
{
    LINLI_CHECK(ownTag(view, tag));
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    return writer->set(tag, "tag_def.retired_on", base::isoText(view.today));
}

Draft draftOf(const Definition& tag)
{
    Draft draft;
    draft.name = tag.name;
    draft.line = tag.lines.empty() ? std::string() : tag.lines.front();
    draft.subject = tag.subject;
    draft.ruleText = tag.ruleText;
    draft.rule = tag.rule;
    draft.role = tag.role;
    draft.values = tag.valuesText;
    draft.validityDays = static_cast<int>(tag.validity.days);
    draft.sensitivity = tag.sensitivity;
    draft.colour = tag.colour;
    draft.code = tag.code;
    return draft;
}

}  // namespace linli::tags
