// SPDX-License-Identifier: GPL-3.0-or-later
// What a computation reads of the file besides the population: the dictionary, what is written, what was refused.
#include "core/tags/computation.h"

namespace linli::tags {

namespace {

constexpr const char* kWritten = "SELECT tag, subject, id FROM tag_value WHERE (\"from\" IS NULL OR \"from\" <= ?1) AND (\"to\" IS NULL OR \"to\" > ?1)";
constexpr const char* kRefused = "SELECT tag, subject, coalesce(seen, '') FROM tag_refusal";
constexpr const char* kOfThese = " subject IN (SELECT value FROM json_each(?2))";

}  // namespace

base::Status Computation::readTags()
{
    LINLI_TRY(std::vector<Definition> all, dictionary(m_view));
    for (Definition& one : all) {
        if (!one.isRetired(m_people.asOf())) {
            m_tags.emplace_back().findings = std::make_shared<TagFindings>();
            m_tags.back().findings->definition = std::move(one);
        }
    }
    return {};
}

// Of everybody: what is written on the day, and what was refused.
base::Status Computation::readWritten()
{
    std::map<RowId, TagFindings*> byTag;
    for (const Tag& tag : m_tags) {
        byTag[tag.findings->definition.row] = tag.findings.get();
    }
    LINLI_TRY(store::Statement select, m_view.db().prepare(std::string(kWritten) + " ORDER BY id"));
    select.bind(1, base::isoText(m_people.asOf()));
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            break;
        }
        const auto tag = byTag.find(RowId {select.integer(0)});
        if (tag == byTag.end()) {
            continue;
        }
        const Table table = tag->second->definition.subject;
        const RowId subject {select.integer(1)};
        const auto index = m_people.index(table, subject);
        if (index && counted(table)[*index]) {
            tag->second->written[subject] = RowId {select.integer(2)};
        }
    }
    LINLI_TRY(store::Statement refused, m_view.db().prepare(std::string(kRefused) + " ORDER BY \"on\", id"));
    for (;;) {
        LINLI_TRY(const bool more, refused.step());
        if (!more) {
            return {};
        }
        m_refusals[{RowId {refused.integer(1)}, RowId {refused.integer(0)}}] = refused.text(2);
    }
}

base::Result<Computation::Fresh> Computation::readFresh(const population::Touched& touched)
{
    Fresh made;
    made.rows = touched;
    std::vector<RowId> subjects;
    for (const Table table : kAllTables) {
        for (const std::uint32_t row : touched.of(table)) {
            subjects.push_back(m_people.row(table, row));
        }
    }
    const std::string list = registry::jsonOf(subjects);
    LINLI_TRY(store::Statement select, m_view.db().prepare(std::string(kWritten) + " AND" + kOfThese + " ORDER BY id"));
    select.bind(1, base::isoText(m_people.asOf())).bind(2, list);
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            break;
        }
        made.written[{RowId {select.integer(1)}, RowId {select.integer(0)}}] = RowId {select.integer(2)};
    }
    for (const RowId subject : subjects) {
        m_refusals.erase(m_refusals.lower_bound({subject, RowId {INT64_MIN}}), m_refusals.upper_bound({subject, RowId {INT64_MAX}}));
    }
    LINLI_TRY(store::Statement refused, m_view.db().prepare(std::string(kRefused) + " WHERE" + kOfThese + " ORDER BY \"on\", id"));
    refused.bind(2, list);
    for (;;) {
        LINLI_TRY(const bool more, refused.step());
        if (!more) {
            return made;
        }
        m_refusals[{RowId {refused.integer(1)}, RowId {refused.integer(0)}}] = refused.text(2);
    }
}

}  // namespace linli::tags
