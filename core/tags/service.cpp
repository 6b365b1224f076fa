// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tags/service.h"

#include "core/ledger/edit_sql.h"
#include "core/population/changed_rows.h"
#include "core/tags/computation.h"

#include <algorithm>

namespace linli::tags {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kDaysKept = 4;
// With more edits than this since the last look, everything is read anew.
constexpr std::int64_t kMostEdits = 2000;

// Where the ledger stands: the newest edit and the newest group (a baseline is a group without edits).
struct Mark {
    std::int64_t edit = 0;
    std::int64_t group = 0;
    bool operator==(const Mark&) const = default;
};

base::Result<Mark> markOf(store::Database& database)
{
    LINLI_TRY(store::Statement select, database.prepare("SELECT coalesce((SELECT max(no) FROM edit), 0), coalesce((SELECT max(no) FROM edit_group), 0)"));
    LINLI_CHECK(select.step());
    return Mark {select.integer(0), select.integer(1)};
}

// The rows that were edited since; everything after a load, or when that is quicker than to follow.
base::Result<population::RowChanges> changesSince(const registry::View& view, const Mark& then, const Mark& now)
{
    population::RowChanges everything;
    everything.everything = true;
    LINLI_TRY(store::Statement loads, view.db().prepare("SELECT count(*) FROM edit_group WHERE no > ?1 AND edits = 0"));
    loads.bind(1, then.group);
    LINLI_CHECK(loads.step());
    if (loads.integer(0) > 0 || now.edit - then.edit > kMostEdits || now.edit < then.edit || now.group < then.group) {
        return everything;
    }
    std::vector<ledger::Change> changes;
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT edit.row, r.entity, edit.field, " LINLI_EDIT_BEFORE ", edit.value FROM edit JOIN row r ON r.id = edit.row WHERE edit.no > ?1"));
    select.bind(1, then.edit);
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            break;
        }
        ledger::Change change;
        change.row = RowId {select.integer(0)};
        change.entity = static_cast<catalog::EntityNo>(select.integer(1));
        change.field = static_cast<ledger::FieldNo>(select.integer(2));
        change.before = select.value(3);
        change.after = select.value(4);
        changes.push_back(std::move(change));
    }
    return population::changedRows(view.db(), *view.catalog, changes);
}

}  // namespace

struct Service::Kept {
    base::Day day;
    std::string area;
    Mark mark;
    std::unique_ptr<population::Population> people;
    std::shared_ptr<const Findings> findings;
};

Service::Service(const catalog::Catalog& catalog)
    : m_facts(catalog)
{
}

Service::~Service() = default;

base::Result<std::unique_ptr<Service>> Service::make(const catalog::Catalog& catalog)
{
    LINLI_TRY(rules::Parameters parameters, rules::Parameters::load());
    std::unique_ptr<Service> made(new Service(catalog));
    made->m_parameters = std::make_unique<rules::Parameters>(std::move(parameters));
    return made;
}

base::Status Service::compute(const registry::View& view, Kept& kept, bool anew)
{
    LINLI_TRY(const Mark now, markOf(view.db()));
    population::RowChanges changes;
    changes.everything = anew || kept.people == nullptr || kept.day != view.today;
    if (!changes.everything) {
        LINLI_TRY(changes, changesSince(view, kept.mark, now));
    }
    if (changes.everything) {
        registry::View plain = view;
        plain.computedTags = nullptr;
        LINLI_TRY(kept.people, population::Population::load(plain, m_facts, kept.day));
    }
    Computation computation(view, m_facts, *m_parameters, *kept.people);
    LINLI_CHECK(computation.begin());
    if (!changes.everything) {
        LINLI_CHECK(kept.people->refresh(computation.view(), changes.rows));
    }
    LINLI_TRY(kept.findings, computation.finish());
    kept.mark = now;
    if (kept.day != view.today) {
        // A past day is not brought up to date in place.
        kept.people.reset();
    }
    return {};
}

base::Result<Service::Kept*> Service::upToDate(const registry::View& view, base::Day on)
{
    const auto same = [&](const std::unique_ptr<Kept>& one) { return one->day == on && one->area == view.area.json(); };
    const auto found = std::find_if(m_kept.begin(), m_kept.end(), same);
    if (found == m_kept.end()) {
        m_kept.push_front(std::make_unique<Kept>());
        m_kept.front()->day = on;
        m_kept.front()->area = view.area.json();
        m_kept.resize(std::min(m_kept.size(), kDaysKept));
    } else {
        std::rotate(m_kept.begin(), found, found + 1);
    }
    Kept& kept = *m_kept.front();
    LINLI_TRY(const Mark now, markOf(view.db()));
    if (kept.findings != nullptr && kept.mark == now) {
        return &kept;
    }
    auto done = compute(view, kept, false);
    if (!done && done.error().message == "population.load_again") {
        done = compute(view, kept, true);
    }
    if (!done) {
        m_kept.pop_front();
        return fail(done.error());
    }
    return &kept;
}

base::Result<std::shared_ptr<const Findings>> Service::findings(const registry::View& view, base::Day on)
{
    const std::lock_guard lock(m_mutex);
    LINLI_TRY(const Kept* const kept, upToDate(view, on));
    return kept->findings;
}

base::Result<std::string> Service::seen(const registry::View& view, RowId tag, RowId subject)
{
    const std::lock_guard lock(m_mutex);
    LINLI_TRY(const Kept* const kept, upToDate(view, view.today));
    const TagFindings* findings = kept->findings->find(tag);
    if (findings == nullptr) {
        return fail(ErrorCode::NotFound, "tags.no_such_tag", {{"tag", std::to_string(tag.value)}});
    }
    rules::RuleOptions options;
    options.subject = findings->definition.subject;
    LINLI_TRY(const rules::Rule rule, rules::Rule::check(m_facts, *m_parameters, findings->definition.rule, options));
    const auto index = kept->people->index(options.subject, subject);
    if (!index) {
        return fail(ErrorCode::NotFound, "ledger.no_such_row");
    }
    return seenBy(*kept->people, rule, *index);
}

base::Result<std::shared_ptr<const registry::RuleCarriers>> Service::carriers(const registry::View& view, RowId tag, base::Day on)
{
    LINLI_TRY(const std::shared_ptr<const Findings> all, findings(view, on));
    const TagFindings* found = all->find(tag);
    if (found == nullptr || found->definition.role != Role::Define) {
        return std::shared_ptr<const registry::RuleCarriers>();
    }
    if (found->error) {
        return fail(*found->error);
    }
    return std::shared_ptr<const registry::RuleCarriers>(all, &found->carriers);
}

base::Result<std::vector<registry::RuleTag>> Service::of(const registry::View& view, std::span<const RowId> subjects, base::Day on)
{
    LINLI_TRY(const std::shared_ptr<const Findings> all, findings(view, on));
    std::vector<registry::RuleTag> given;
    for (const RowId subject : subjects) {
        const auto [first, last] = all->byRow.equal_range(subject.value);
        std::vector<std::size_t> places;
        for (auto one = first; one != last; ++one) {
            places.push_back(one->second);
        }
        std::sort(places.begin(), places.end());
        for (const std::size_t place : places) {
            const TagFindings& tag = all->tags[place];
            const auto value = tag.values.find(subject);
            given.push_back({tag.definition.row, subject, value == tag.values.end() ? std::string() : value->second});
        }
    }
    return given;
}

}  // namespace linli::tags
