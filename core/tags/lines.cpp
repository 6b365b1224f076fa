// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tags/lines.h"

#include "core/population/called.h"
#include "core/tags/due.h"

namespace linli::tags {

namespace {

base::Status fill(const registry::View& view, Table table, Line& line)
{
    LINLI_TRY(population::Called called, population::calledOf(view, table, line.subject));
    line.person = called.person;
    line.name = std::move(called.name);
    line.place = std::move(called.place);
    return {};
}

base::Status fillDates(const registry::View& view, RowId row, Line& line)
{
    LINLI_TRY(store::Statement* select, view.db().cached("SELECT value, \"from\", confirmed_on FROM tag_value WHERE id = ?1"));
    select->bind(1, row);
    LINLI_TRY(const bool found, select->step());
    if (found) {
        line.value = line.value.empty() ? std::string(select->text(0)) : line.value;
        line.from = select->text(1);
        line.confirmedOn = select->text(2);
    }
    select->reset();
    return {};
}

struct Place {
    const TagFindings* tag = nullptr;
    RowId subject;
    std::string value;
    bool overdue = false;
};

base::Result<std::vector<Place>> placesOf(const registry::View& view, const Findings& findings, const LineQuery& query)
{
    std::vector<Place> places;
    if (query.group == Group::Due) {
        LINLI_TRY(const std::vector<Due> all, due(view, findings, query.dueWithin));
        for (const Due& one : all) {
            if (!query.tag || one.tag == query.tag) {
                places.push_back({findings.find(one.tag), one.subject, {}, one.overdue});
            }
        }
        return places;
    }
    for (const auto& each : findings.tags) {
        const TagFindings& tag = *each;
        if (query.tag && tag.definition.row != query.tag) {
            continue;
        }
        const auto add = [&](const std::vector<RowId>& rows, const std::string& value = {}) {
            for (const RowId row : rows) {
                const auto own = tag.carriers.values.find(row);
                places.push_back({&tag, row, !value.empty() || own == tag.carriers.values.end() ? value : own->second, false});
            }
        };
        switch (query.group) {
            case Group::Carried: add(tag.carried()); break;
            case Group::Candidates: add(tag.candidates); break;
            case Group::Refused: add(tag.refused); break;
            case Group::Contradictions: add(tag.contradictions); break;
            case Group::Unknown: add(tag.unknown); break;
            case Group::Failed: add(tag.failed); break;
            case Group::Beside:
                for (const auto& [value, rows] : tag.beside) {
                    add(rows, value);
                }
                break;
            case Group::Due: break;
        }
    }
    return places;
}

}  // namespace

base::Result<Lines> lines(const registry::View& view, const Findings& findings, const LineQuery& query)
{
    LINLI_TRY(const std::vector<Place> places, placesOf(view, findings, query));
    Lines made;
    made.count = places.size();
    for (const Place& place : places) {
        if (place.tag->definition.sensitivity >= query.toldBelow) {
            ++made.hidden;
            continue;
        }
        if (made.lines.size() >= query.most) {
            continue;
        }
        Line line;
        line.subject = place.subject;
        line.tag = place.tag->definition.row;
        line.tagName = place.tag->definition.name;
        line.value = place.value;
        line.overdue = place.overdue;
        LINLI_CHECK(fill(view, place.tag->definition.subject, line));
        if (const auto row = place.tag->written.find(place.subject); row != place.tag->written.end()) {
            LINLI_CHECK(fillDates(view, row->second, line));
        }
        made.lines.push_back(std::move(line));
    }
    return made;
}

}  // namespace linli::tags
