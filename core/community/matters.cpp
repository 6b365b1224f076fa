// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/community/matters.h"

#include "core/base/text.h"
#include "core/registry/roster.h"

#include <algorithm>
#include <array>

namespace linli::community {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::array<std::string_view, 3> kKinds = {"1", "2", "3"};
constexpr std::string_view kDispute = "2";
// As ledgers print the state of a matter.
constexpr const char* kOpenState = "办理中";
constexpr const char* kClosedState = "办结";

constexpr const char* kMatters =
    "SELECT e.id, e.class, e.\"on\", coalesce(e.title, ''), e.person, coalesce(p.name, ''), coalesce(e.place, c.place, ''), coalesce(e.assignee, ''), "
    "coalesce(e.deadline, ''), coalesce(e.answer, ''), coalesce(e.closed_on, ''), coalesce(e.result, ''), coalesce(e.solve_level, ''), "
    "coalesce(e.satisfaction, ''), (SELECT count(*) FROM event_step s WHERE s.event = e.id), "
    "coalesce((SELECT s.text FROM event_step s WHERE s.event = e.id ORDER BY s.\"on\" DESC, s.id DESC LIMIT 1), '') "
    "FROM json_each(?1) j JOIN event e ON e.id = j.value LEFT JOIN person_current p ON p.person = e.person "
    "LEFT JOIN house_current c ON c.house = p.lives_house WHERE e.class IN ('1', '2', '3') ";

Matter matterOf(const store::Statement& select)
{
    const auto text = [&](int at) { return std::string(select.text(at)); };
    Matter one;
    one.row = RowId {select.integer(0)};
    one.kind = text(1);
    one.on = text(2);
    one.title = text(3);
    one.person = RowId {select.isNull(4) ? 0 : select.integer(4)};
    one.name = text(5);
    one.place = text(6);
    one.assignee = text(7);
    one.deadline = text(8);
    one.answer = text(9);
    one.closedOn = text(10);
    one.result = text(11);
    one.level = text(12);
    one.satisfaction = text(13);
    one.steps = static_cast<std::size_t>(select.integer(14));
    one.lastStep = text(15);
    return one;
}

base::Result<std::vector<Matter>> readMatters(const registry::View& view, const std::vector<RowId>& rows, std::string_view rest)
{
    LINLI_TRY(store::Statement select, view.db().prepare(std::string(kMatters) + std::string(rest)));
    select.bind(1, registry::jsonOf(rows));
    std::vector<Matter> all;
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return all;
        }
        all.push_back(matterOf(select));
    }
}

struct Standing {
    std::string on;
    std::string closedOn;
};

// Of a matter that is still open.
base::Result<Standing> openOne(store::Database& database, RowId matter)
{
    LINLI_TRY(store::Statement* select, database.cached("SELECT class, \"on\", coalesce(closed_on, '') FROM event WHERE id = ?1"));
    select->bind(1, matter);
    LINLI_TRY(const bool found, select->step());
    if (!found || std::ranges::find(kKinds, select->text(0)) == kKinds.end()) {
        select->reset();
        return fail(ErrorCode::NotFound, "matter.not_there");
    }
    Standing standing {std::string(select->text(1)), std::string(select->text(2))};
    select->reset();
    if (!standing.closedOn.empty()) {
        return fail(ErrorCode::Conflict, "matter.closed_already", {{"date", standing.closedOn}});
    }
    return standing;
}

}  // namespace

base::Result<std::vector<Matter>> matters(const registry::View& view, bool open, std::size_t most)
{
    registry::RosterQuery query;
    LINLI_TRY(query.filter, registry::Filter::parse(*view.catalog, "", registry::Subject::Event));
    LINLI_TRY(const std::vector<RowId> here, registry::rosterIds(view, query));
    LINLI_TRY(std::vector<Matter> all, readMatters(view, here,
                                                   open ? "AND e.closed_on IS NULL ORDER BY e.deadline IS NULL, e.deadline, e.\"on\", e.id"
                                                        : "AND e.closed_on IS NOT NULL ORDER BY e.closed_on DESC, e.id DESC"));
    if (all.size() > most) {
        all.resize(most);
    }
    return all;
}

base::Result<Matter> findMatter(const registry::View& view, RowId row)
{
    LINLI_TRY(std::vector<Matter> found, readMatters(view, {row}, ""));
    if (found.empty()) {
        return fail(ErrorCode::NotFound, "matter.not_there");
    }
    return std::move(found.front());
}

base::Result<std::vector<MatterStep>> stepsOf(const registry::View& view, RowId matter)
{
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT id, coalesce(\"on\", ''), coalesce(\"by\", ''), coalesce(text, '') FROM event_step "
                                                         "WHERE event = ?1 ORDER BY \"on\", id"));
    select.bind(1, matter);
    std::vector<MatterStep> steps;
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return steps;
        }
        steps.push_back({RowId {select.integer(0)}, std::string(select.text(1)), std::string(select.text(2)), std::string(select.text(3))});
    }
}

base::Result<RowId> openMatter(registry::Operations& operations, const NewMatter& matter)
{
    if (std::ranges::find(kKinds, matter.kind) == kKinds.end()) {
        return fail(ErrorCode::Invalid, "matter.wrong_kind");
    }
    if (matter.deadline && matter.deadline->last() < matter.on.first()) {
        return fail(ErrorCode::Invalid, "matter.deadline_before", {{"date", matter.deadline->iso()}});
    }
    registry::EventDraft draft;
    draft.kind = matter.kind;
    draft.on = matter.on;
    draft.title = std::string(base::trim(matter.title));
    draft.person = matter.person;
    const auto put = [&draft](const char* field, std::string_view text) {
        if (const std::string_view words = base::trim(text); !words.empty()) {
            draft.more[field] = std::string(words);
        }
    };
    put(matter.kind == kDispute ? "event.dispute_kind" : "event.kind", matter.topic);
    put("event.place", matter.place);
    put("event.assignee", matter.assignee);
    put("event.state", kOpenState);
    if (matter.deadline) {
        put("event.deadline", matter.deadline->iso());
    }
    return operations.recordEvent(draft);
}

base::Result<RowId> addStep(registry::Operations& operations, RowId matter, const base::Date& on, const std::string& by, const std::string& text)
{
    const std::string words(base::trim(text));
    if (words.empty()) {
        return fail(ErrorCode::Invalid, "matter.no_words");
    }
    if (on.first() > operations.today()) {
        return fail(ErrorCode::Invalid, "registry.date_in_future", {{"date", on.iso()}});
    }
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_TRY([[maybe_unused]] const Standing standing, openOne(writer->database(), matter));
    LINLI_TRY(const RowId made, writer->create("event_step"));
    LINLI_CHECK(writer->set(made, "event_step.event", catalog::reference(matter)));
    LINLI_CHECK(writer->set(made, "event_step.on", on.iso()));
    LINLI_CHECK(writer->set(made, "event_step.text", words));
    if (const std::string_view who = base::trim(by); !who.empty()) {
        LINLI_CHECK(writer->set(made, "event_step.by", std::string(who)));
    }
    return made;
}

base::Status closeMatter(registry::Operations& operations, RowId matter, const Closing& closing)
{
    if (base::trim(closing.result).empty() && base::trim(closing.answer).empty()) {
        return fail(ErrorCode::Invalid, "matter.no_words");
    }
    if (closing.on.first() > operations.today()) {
        return fail(ErrorCode::Invalid, "registry.date_in_future", {{"date", closing.on.iso()}});
    }
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_TRY(const Standing standing, openOne(writer->database(), matter));
    LINLI_TRY(const base::Date began, base::Date::fromIso(standing.on));
    if (closing.on.last() < began.first()) {
        return fail(ErrorCode::Invalid, "matter.closed_before", {{"date", closing.on.iso()}});
    }
    LINLI_CHECK(writer->set(matter, "event.closed_on", closing.on.iso()));
    LINLI_CHECK(writer->set(matter, "event.state", std::string(kClosedState)));
    for (const auto& [field, text] : {std::pair {"event.result", &closing.result}, std::pair {"event.answer", &closing.answer},
                                      std::pair {"event.solve_level", &closing.level}, std::pair {"event.satisfaction", &closing.satisfaction}}) {
        if (const std::string_view words = base::trim(*text); !words.empty()) {
            LINLI_CHECK(writer->set(matter, field, std::string(words)));
        }
    }
    return {};
}

}  // namespace linli::community
