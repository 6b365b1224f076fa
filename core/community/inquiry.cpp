// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/community/inquiry.h"

#include "core/base/resource.h"
#include "core/base/text.h"
#include "core/base/tsv.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace linli::community {

namespace {

struct OutcomeName {
    Outcome outcome;
    std::string_view code;
    std::string_view word;
};
constexpr std::array<OutcomeName, 4> kOutcomes = {{{Outcome::Refused, "1", "refused"},
                                                   {Outcome::DoesNotApply, "2", "not-applicable"},
                                                   {Outcome::AskOffice, "3", "office"},
                                                   {Outcome::NotKnown, "4", "not-known"}}};

std::map<std::string, int> readDays()
{
    std::map<std::string, int> days;
    const auto text = base::resource("community/inquiry_outcomes.tsv");
    const auto table = text ? base::TsvTable::read(*text) : base::Result<base::TsvTable> {base::TsvTable {}};
    if (!table) {
        return days;
    }
    for (const base::TsvTable::Row& row : table->rows()) {
        int count = 0;
        std::from_chars(row.cells[1].data(), row.cells[1].data() + row.cells[1].size(), count);
        days.emplace(row.cells[0], count);
    }
    return days;
}

}  // namespace

std::string_view codeOf(Outcome outcome)
{
    return std::ranges::find(kOutcomes, outcome, &OutcomeName::outcome)->code;
}

std::optional<Outcome> outcomeOf(std::string_view code)
{
    const auto found = std::ranges::find(kOutcomes, code, &OutcomeName::code);
    return found == kOutcomes.end() ? std::nullopt : std::optional(found->outcome);
}

std::optional<Outcome> outcomeNamed(std::string_view word)
{
    const auto found = std::ranges::find(kOutcomes, word, &OutcomeName::word);
    return found == kOutcomes.end() ? std::nullopt : std::optional(found->outcome);
}

int restDays(Outcome outcome)
{
    static const std::map<std::string, int> days = readDays();
    const auto found = days.find(std::string(codeOf(outcome)));
    return found == days.end() ? 0 : found->second;
}

base::Result<Inquiries> restingInquiries(const registry::View& view, base::Day day)
{
    // Of one day the same goes first on every station: rows are numbered by who made them.
    LINLI_TRY(store::Statement* select, view.db().cached("SELECT i.id, subject, what, coalesce(outcome, ''), coalesce(\"on\", ''), coalesce(until, ''), "
                                                         "coalesce(\"by\", ''), coalesce(note, '') FROM inquiry i JOIN row r ON r.id = i.id "
                                                         "WHERE subject IS NOT NULL AND what IS NOT NULL ORDER BY \"on\", r.uid"));
    const std::string today = base::isoText(day);
    Inquiries made;
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            std::erase_if(made, [&](const auto& each) { return each.second.until <= today; });
            return made;
        }
        Inquiry one {RowId {select->integer(0)}, RowId {select->integer(1)}, std::string(select->text(2)), std::string(select->text(3)),
                     std::string(select->text(4)), std::string(select->text(5)), std::string(select->text(6)), std::string(select->text(7))};
        std::pair key(one.subject, one.what);
        made.insert_or_assign(std::move(key), std::move(one));
    }
}

base::Status keepInquiry(registry::Operations& operations, base::Day today, const NewInquiry& inquiry)
{
    const std::string what(base::trim(inquiry.what));
    if (what.empty()) {
        return base::fail(base::ErrorCode::Invalid, "inquiry.no_question");
    }
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_TRY(const RowId made, writer->create("inquiry"));
    LINLI_CHECK(writer->set(made, "inquiry.subject", catalog::reference(inquiry.subject)));
    LINLI_CHECK(writer->set(made, "inquiry.what", what));
    LINLI_CHECK(writer->set(made, "inquiry.outcome", std::string(codeOf(inquiry.outcome))));
    LINLI_CHECK(writer->set(made, "inquiry.on", base::isoText(today)));
    LINLI_CHECK(writer->set(made, "inquiry.until", base::isoText(base::Day {today.days + restDays(inquiry.outcome)})));
    if (!inquiry.author.empty()) {
        LINLI_CHECK(writer->set(made, "inquiry.by", inquiry.author));
    }
    const std::string note(base::trim(inquiry.note));
    return note.empty() ? base::Status {} : writer->set(made, "inquiry.note", note);
}

}  // namespace linli::community
