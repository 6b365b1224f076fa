// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/decisions.h"

#include "core/base/digest.h"
#include "core/base/text.h"
#include "core/rules/seen.h"

#include <algorithm>
#include <array>

namespace linli::aid {

namespace {

struct ChoiceName {
    Choice choice;
    std::string_view code;
    std::string_view word;
};
constexpr std::array<ChoiceName, 5> kChoices = {{{Choice::Applied, "1", "applied"},
                                                 {Choice::Declined, "2", "declined"},
                                                 {Choice::NotNow, "3", "not-now"},
                                                 {Choice::Receiving, "4", "receiving"},
                                                 {Choice::FoundNot, "5", "found-not"}}};

constexpr std::size_t kSeenBytes = 12;

}  // namespace

std::string_view codeOf(Choice choice)
{
    return std::ranges::find(kChoices, choice, &ChoiceName::choice)->code;
}

std::optional<Choice> choiceOf(std::string_view code)
{
    const auto found = std::ranges::find(kChoices, code, &ChoiceName::code);
    return found == kChoices.end() ? std::nullopt : std::optional(found->choice);
}

std::optional<Choice> choiceNamed(std::string_view word)
{
    const auto found = std::ranges::find(kChoices, word, &ChoiceName::word);
    return found == kChoices.end() ? std::nullopt : std::optional(found->choice);
}

bool needsReason(Choice choice)
{
    return choice != Choice::Applied && choice != Choice::Receiving;
}

base::Result<Decisions> readDecisions(const registry::View& view, std::string_view from, std::string_view to)
{
    // Of one day the same goes first on every station: rows are numbered by who made them.
    LINLI_TRY(store::Statement* select, view.db().cached("SELECT d.id, policy, subject, coalesce(choice, ''), coalesce(reason, ''), coalesce(\"on\", ''), "
                                                         "coalesce(\"by\", ''), coalesce(seen, '') FROM aid_decision d JOIN row r ON r.id = d.id "
                                                         "WHERE policy IS NOT NULL AND subject IS NOT NULL AND coalesce(\"on\", '') BETWEEN ?1 AND ?2 ORDER BY \"on\", r.uid"));
    select->bind(1, from).bind(2, to);
    Decisions made;
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return made;
        }
        Decision one;
        one.row = RowId {select->integer(0)};
        one.policy = select->text(1);
        one.subject = RowId {select->integer(2)};
        one.choice = select->text(3);
        one.reason = select->text(4);
        one.on = select->text(5);
        one.by = select->text(6);
        one.seen = select->text(7);
        std::pair key(one.policy, one.subject);
        made.insert_or_assign(std::move(key), std::move(one));
    }
}

std::string seenBy(const Population& people, const CheckedVersion& version, Grade grade, std::size_t row)
{
    base::Digest digest;
    digest.add(gradeWord(grade));
    digest.add(version.version.from);
    digest.add(version.entitled.text());
    for (const auto& [key, parameter] : version.entitled.parameters()) {
        const rules::ParameterValue* value = parameter.on(people.asOf());
        digest.add(key);
        value == nullptr ? digest.addNothing() : digest.add(*value->value);
    }
    digest.add(rules::seenBy(people, version.entitled, row));
    const auto bytes = digest.finish();
    return base::hexText(std::span(bytes).first(kSeenBytes));
}

base::Status decide(registry::Operations& operations, base::Day today, const NewDecision& decision,
                    std::span<const std::pair<RowId, std::string>> subjects)
{
    const std::string reason(base::trim(decision.reason));
    if (needsReason(decision.choice) && reason.empty()) {
        return base::fail(base::ErrorCode::Invalid, "aid.reason_needed");
    }
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    for (const auto& [subject, seen] : subjects) {
        LINLI_TRY(const RowId made, writer->create("aid_decision"));
        LINLI_CHECK(writer->set(made, "aid_decision.policy", decision.policy));
        LINLI_CHECK(writer->set(made, "aid_decision.subject", catalog::reference(subject)));
        LINLI_CHECK(writer->set(made, "aid_decision.choice", std::string(codeOf(decision.choice))));
        if (!reason.empty()) {
            LINLI_CHECK(writer->set(made, "aid_decision.reason", reason));
        }
        LINLI_CHECK(writer->set(made, "aid_decision.on", base::isoText(today)));
        LINLI_CHECK(writer->set(made, "aid_decision.by", decision.author));
        LINLI_CHECK(writer->set(made, "aid_decision.seen", seen));
    }
    return {};
}

}  // namespace linli::aid
