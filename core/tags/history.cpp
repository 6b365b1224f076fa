// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tags/history.h"

#include <algorithm>

namespace linli::tags {

namespace {

constexpr const char* kWritten =
    "SELECT t.id, t.tag, d.name, t.subject, t.value, t.\"from\", t.\"to\", t.origin, t.evidence, t.confirmed_on, t.confirmed_by "
    "FROM tag_value t JOIN tag_def d ON d.id = t.tag WHERE t.subject IN (SELECT value FROM json_each(?1)) AND (?2 = 0 OR t.tag = ?2)";

base::Result<std::vector<RowId>> subjectsOf(const registry::View& view, RowId subject)
{
    std::vector<RowId> all = {subject};
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT lives_household, reg_household, lives_house FROM person_current WHERE person = ?1 "
                                                         "UNION ALL SELECT NULL, NULL, house FROM household WHERE id = ?1"));
    select.bind(1, subject);
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return all;
        }
        for (int column = 0; column < 3; ++column) {
            const RowId row {select.integer(column)};
            if (!select.isNull(column) && std::find(all.begin(), all.end(), row) == all.end()) {
                all.push_back(row);
            }
        }
    }
}

base::Status addWritten(const registry::View& view, std::span<const RowId> subjects, RowId tag, std::vector<Period>& periods)
{
    LINLI_TRY(store::Statement select, view.db().prepare(kWritten));
    select.bind(1, registry::jsonOf(subjects)).bind(2, tag);
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return {};
        }
        Period one;
        one.row = RowId {select.integer(0)};
        one.tag = RowId {select.integer(1)};
        one.tagName = select.text(2);
        one.subject = RowId {select.integer(3)};
        one.value = select.text(4);
        one.from = select.text(5);
        one.to = select.text(6);
        one.origin = select.text(7);
        one.evidence = select.text(8);
        one.confirmedOn = select.text(9);
        one.confirmedBy = select.text(10);
        periods.push_back(std::move(one));
    }
}

// What rules said of the subjects on a day: (tag, subject) -> value.
using Said = std::map<std::pair<RowId, RowId>, std::string>;

class Past {
public:
    Past(Service& service, const registry::View& view, std::span<const RowId> subjects, RowId tag)
        : m_service(service)
        , m_view(view)
        , m_subjects(subjects)
        , m_tag(tag)
    {
    }

    base::Result<const Said*> on(base::Day day)
    {
        if (const auto known = m_said.find(day.days); known != m_said.end()) {
            return &known->second;
        }
        LINLI_TRY(const std::vector<registry::RuleTag> given, m_service.of(m_view, m_subjects, day));
        Said& said = m_said[day.days];
        for (const registry::RuleTag& one : given) {
            if (!m_tag || one.tag == m_tag) {
                said[{one.tag, one.subject}] = one.value;
            }
        }
        return &said;
    }

    // The first day in (before, after] on which it is as on `after`.
    base::Result<base::Day> changeBetween(base::Day before, base::Day after, const std::pair<RowId, RowId>& what)
    {
        const auto at = [&](base::Day day) -> base::Result<std::optional<std::string>> {
            LINLI_TRY(const Said* const said, on(day));
            const auto found = said->find(what);
            return found == said->end() ? std::nullopt : std::optional(found->second);
        };
        LINLI_TRY(const std::optional<std::string> wanted, at(after));
        while (after.days - before.days > 1) {
            const base::Day middle {before.days + (after.days - before.days) / 2};
            LINLI_TRY(const std::optional<std::string> there, at(middle));
            (there == wanted ? after : before) = middle;
        }
        return after;
    }

private:
    Service& m_service;
    const registry::View& m_view;
    std::span<const RowId> m_subjects;
    RowId m_tag;
    std::map<std::int32_t, Said> m_said;
};

base::Status addByRule(Service& service, const registry::View& view, std::span<const RowId> subjects, const TimelineOptions& options, std::vector<Period>& periods)
{
    Past past(service, view, subjects, options.tag);
    LINLI_TRY(const std::shared_ptr<const Findings> today, service.findings(view, view.today));
    std::map<std::pair<RowId, RowId>, Period> open;
    base::Day later = view.today;
    LINLI_TRY(const Said* const now, past.on(later));
    const auto begin = [&](const std::pair<RowId, RowId>& what, const std::string& value, std::string to) {
        Period one;
        one.tag = what.first;
        const TagFindings* found = today->find(what.first);
        one.tagName = found == nullptr ? std::string() : found->definition.name;
        one.subject = what.second;
        one.value = value;
        one.to = std::move(to);
        one.byRule = true;
        open[what] = std::move(one);
    };
    for (const auto& [what, value] : *now) {
        begin(what, value, {});
    }
    for (int month = 1; month <= options.months; ++month) {
        const base::Day earlier = base::addMonths(view.today, -month);
        LINLI_TRY(const Said* const then, past.on(earlier));
        LINLI_TRY(const Said* const after, past.on(later));
        std::map<std::pair<RowId, RowId>, bool> touched;
        for (const auto& [what, value] : *after) {
            const auto found = then->find(what);
            if (found == then->end() || found->second != value) {
                touched[what] = true;
            }
        }
        for (const auto& [what, value] : *then) {
            touched.try_emplace(what, false);
            touched[what] = touched[what] || !after->contains(what);
        }
        for (const auto& [what, changed] : touched) {
            if (!changed) {
                continue;
            }
            LINLI_TRY(const base::Day day, past.changeBetween(earlier, later, what));
            if (const auto known = open.find(what); known != open.end()) {
                known->second.from = base::isoText(day);
                periods.push_back(std::move(known->second));
                open.erase(known);
            }
            if (const auto found = then->find(what); found != then->end()) {
                begin(what, found->second, base::isoText(day));
            }
        }
        later = earlier;
    }
    for (auto& [what, period] : open) {
        periods.push_back(std::move(period));
    }
    return {};
}

}  // namespace

base::Result<std::vector<Period>> timeline(Service& service, const registry::View& view, RowId subject, const TimelineOptions& options)
{
    LINLI_TRY(const std::vector<RowId> subjects, subjectsOf(view, subject));
    std::vector<Period> periods;
    LINLI_CHECK(addWritten(view, subjects, options.tag, periods));
    LINLI_CHECK(addByRule(service, view, subjects, options, periods));
    // What stands first, then by the end and the beginning, newest first.
    std::stable_sort(periods.begin(), periods.end(), [](const Period& a, const Period& b) {
        if (a.to.empty() != b.to.empty()) {
            return a.to.empty();
        }
        return a.to != b.to ? a.to > b.to : a.from > b.from;
    });
    return periods;
}

}  // namespace linli::tags
