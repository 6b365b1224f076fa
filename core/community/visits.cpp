// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/community/visits.h"

#include "core/base/text.h"
#include "core/registry/codes.h"
#include "core/registry/homes.h"
#include "core/registry/roster.h"

#include <algorithm>

namespace linli::community {

namespace {

// Where somebody lives, else is registered.
base::Status fillPlace(ledger::Writer& writer, RowId row, const registry::VisitDraft& visit)
{
    if (!visit.person || visit.household || visit.house) {
        return {};
    }
    LINLI_TRY(store::Statement select, writer.database().prepare("SELECT coalesce(lives_household, reg_household), coalesce(lives_house, reg_house) "
                                                                 "FROM person_current WHERE person = ?1"));
    select.bind(1, visit.person);
    LINLI_TRY(const bool found, select.step());
    if (found && !select.isNull(0)) {
        LINLI_CHECK(writer.set(row, "visit.household", select.integer(0)));
    }
    if (found && !select.isNull(1)) {
        LINLI_CHECK(writer.set(row, "visit.house", select.integer(1)));
    }
    return {};
}

constexpr const char* kLines =
    "SELECT v.id, v.person, v.household, v.house, v.\"on\", coalesce(v.kind, ''), coalesce(v.visitor, ''), coalesce(p.name, hp.name || '户', c.place, ''), "
    "coalesce(c.place, ''), coalesce(v.need, ''), coalesce(v.measure, ''), coalesce(v.result, ''), coalesce(v.follow_up, ''), coalesce(p.status, '1'), "
    "coalesce(b.name, '') "
    "FROM json_each(?1) j JOIN visit v ON v.id = j.value LEFT JOIN person_current p ON p.person = v.person LEFT JOIN household h ON h.id = v.household "
    "LEFT JOIN person hp ON hp.id = h.head LEFT JOIN house_current c ON c.house = coalesce(v.house, p.lives_house, h.house) "
    "LEFT JOIN building b ON b.id = c.building ";
// Nobody was visited again since.
constexpr const char* kNewest =
    "WHERE v.follow_up IS NOT NULL AND substr(v.follow_up, 1, 10) <= ?2 AND NOT EXISTS (SELECT 1 FROM visit w WHERE w.person IS v.person AND "
    "(v.person IS NOT NULL OR (w.household IS v.household AND w.house IS v.house)) AND (w.\"on\" > v.\"on\" OR (w.\"on\" = v.\"on\" AND w.id > v.id))) "
    "ORDER BY v.follow_up, v.id";

struct Read {
    VisitLine line;
    std::string status;
};

base::Result<std::vector<Read>> readLines(store::Statement& select)
{
    std::vector<Read> lines;
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return lines;
        }
        const auto reference = [&](int at) { return RowId {select.isNull(at) ? 0 : select.integer(at)}; };
        const auto text = [&](int at) { return std::string(select.text(at)); };
        lines.push_back({{reference(0), reference(1), reference(2), reference(3), text(4), text(5), text(6), text(7), text(8), text(14), text(9), text(10),
                          text(11), text(12)},
                         text(13)});
    }
}

std::vector<VisitLine> ordered(std::vector<VisitLine> lines, VisitOrder order)
{
    if (order == VisitOrder::ByRoute) {
        std::ranges::stable_sort(lines, {}, [](const VisitLine& line) { return std::pair(line.place.empty(), registry::naturalKey(line.building + ' ' + line.place)); });
    }
    return lines;
}

base::Result<std::vector<RowId>> visitsHere(const registry::View& view)
{
    registry::RosterQuery query;
    LINLI_TRY(query.filter, registry::Filter::parse(*view.catalog, "", registry::Subject::Visit));
    return registry::rosterIds(view, query);
}

}  // namespace

base::Result<RowId> keepVisit(registry::Operations& operations, const population::Facts& facts, const VisitEntry& entry)
{
    registry::VisitDraft visit = entry.visit;
    for (std::string* words : {&visit.need, &visit.measure, &visit.result, &visit.visitor}) {
        *words = std::string(base::trim(*words));
    }
    if (visit.need.empty() && visit.measure.empty() && visit.result.empty()) {
        return base::fail(base::ErrorCode::Invalid, "visit.nothing_said");
    }
    if (visit.followUp && visit.followUp->last() < visit.on.first()) {
        return base::fail(base::ErrorCode::Invalid, "visit.next_before", {{"date", visit.followUp->iso()}});
    }
    LINLI_TRY(const RowId made, operations.recordVisit(visit));
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_CHECK(fillPlace(*writer, made, visit));
    const std::string phone(base::trim(entry.phone));
    if (!phone.empty()) {
        LINLI_TRY([[maybe_unused]] const RowId row, operations.setPhone(visit.person, phone, "", true));
    }
    for (const RowId tag : entry.addTags) {
        registry::NewTag added;
        added.tag = tag;
        LINLI_CHECK(operations.addTag(std::span(&visit.person, 1), added));
    }
    for (const RowId tag : entry.endTags) {
        LINLI_CHECK(operations.removeTag(std::span(&visit.person, 1), tag, visit.on));
    }
    for (const FieldChange& change : entry.changes) {
        LINLI_CHECK(operations.setField(change.row, change.field, change.text, change.seen));
    }
    for (const Reply& reply : entry.replies) {
        if (reply.outcome) {
            LINLI_CHECK(keepInquiry(operations, operations.today(), {reply.subject, reply.what, *reply.outcome, visit.visitor, reply.note}));
        } else {
            LINLI_CHECK(answer(operations, facts, reply.subject, reply.what, reply.text));
        }
    }
    return made;
}

base::Result<std::vector<VisitLine>> plannedVisits(const registry::View& view, int ahead, VisitOrder order)
{
    LINLI_TRY(const std::vector<RowId> here, visitsHere(view));
    LINLI_TRY(store::Statement select, view.db().prepare(std::string(kLines) + kNewest));
    select.bind(1, registry::jsonOf(here));
    select.bind(2, base::isoText(base::Day {view.today.days + std::max(ahead, 0)}));
    LINLI_TRY(std::vector<Read> read, readLines(select));
    std::vector<VisitLine> lines;
    for (Read& one : read) {
        if (one.status != registry::kDead && one.status != registry::kCancelled && one.status != registry::kLeft) {
            lines.push_back(std::move(one.line));
        }
    }
    return ordered(std::move(lines), order);
}

base::Result<std::vector<VisitLine>> doneVisits(const registry::View& view, std::size_t most, RowId person, VisitOrder order)
{
    LINLI_TRY(std::vector<RowId> here, visitsHere(view));
    if (!person && here.size() > most) {
        here.erase(here.begin(), here.end() - static_cast<std::ptrdiff_t>(most));
    }
    LINLI_TRY(store::Statement select, view.db().prepare(std::string(kLines) + "WHERE ?2 = 0 OR v.person = ?2 ORDER BY v.\"on\" DESC, v.id DESC"));
    select.bind(1, registry::jsonOf(here));
    select.bind(2, person);
    LINLI_TRY(std::vector<Read> read, readLines(select));
    std::vector<VisitLine> lines;
    for (Read& one : read) {
        if (lines.size() < most) {
            lines.push_back(std::move(one.line));
        }
    }
    return ordered(std::move(lines), order);
}

}  // namespace linli::community
