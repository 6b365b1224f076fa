// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/origins.h"

#include "core/base/message.h"

namespace linli::aid {

using base::Language;
using base::Result;
using population::Source;

base::Status Origins::readTags()
{
    LINLI_TRY(store::Statement* select, m_view.db().cached("SELECT code, name FROM tag_def WHERE code IS NOT NULL AND name IS NOT NULL"));
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return {};
        }
        m_tags.emplace(select->text(0), select->text(1));
    }
}

std::string Origins::tagName(const std::string& code)
{
    if (m_tags.empty() && !readTags()) {
        return code;
    }
    const auto found = m_tags.find(code);
    return found == m_tags.end() ? code : found->second;
}

Result<RowId> Origins::one(const std::string& sql, RowId of)
{
    LINLI_TRY(store::Statement select, m_view.db().prepare(sql));
    select.bind(1, of);
    LINLI_TRY(const bool found, select.step());
    return found ? RowId {select.integer(0)} : RowId {};
}

Result<RowId> Origins::rowOf(const rules::Fact& fact, std::uint32_t row)
{
    const RowId subject = m_people.row(fact.table, row);
    switch (fact.source) {
        case Source::Line:
        case Source::Row: return subject;
        case Source::Residence:
        case Source::Registration: return one("SELECT " + fact.entity + " FROM person_current WHERE person = ?1", subject);
        case Source::Satellite: {
            // The row that stands, as the population reads it.
            const std::string end(population::endColumn(fact.entity));
            return one("SELECT id FROM \"" + fact.entity + "\" WHERE person = ?1 AND \"" + fact.column + "\" IS NOT NULL ORDER BY " +
                           (end.empty() ? std::string() : "coalesce(\"" + end + "\", '9999') DESC, ") + "id DESC LIMIT 1",
                       subject);
        }
        case Source::Derived: break;
    }
    // The area of a household is that of its head.
    return fact.derived == population::Derived::HeadHukouArea ? one("SELECT head FROM household WHERE id = ?1", subject) : Result<RowId>(RowId {});
}

Result<Origin> Origins::ofFact(const rules::Read& read)
{
    Origin made;
    made.what = read.fact->label.zh;
    made.value = read.row ? rules::factText(m_people, *read.fact, *read.row) : std::string();
    if (made.value.empty() && read.fact->closed) {
        made.value = base::sentence("aid.why.not_written", {}, Language::Chinese);
        return made;
    }
    if (!read.row) {
        return made;
    }
    const bool ofHead = read.fact->derived == population::Derived::HeadHukouArea;
    const catalog::Field* field = ofHead ? m_view.catalog->field("person.hukou_area") : read.fact->field;
    if (field == nullptr || made.value.empty()) {
        return made;
    }
    LINLI_TRY(const RowId row, rowOf(*read.fact, *read.row));
    if (!row) {
        return made;
    }
    const std::pair key(row, field->no);
    auto known = m_fields.find(key);
    if (known == m_fields.end()) {
        registry::CardOptions options;
        options.revealed = m_isRevealed;
        LINLI_TRY(registry::CardField found, registry::readField(m_view, row, field->no, options));
        known = m_fields.emplace(key, std::move(found)).first;
    }
    made.layer = known->second.layer;
    made.at = known->second.at;
    if (known->second.masked) {
        made.value = known->second.text;
    }
    return made;
}

Result<Origin> Origins::ofTag(const rules::Read& read)
{
    Origin made;
    made.what = base::sentence("aid.why.tag", {{"tag", tagName(read.tag)}}, Language::Chinese);
    const population::Carriers& tag = m_people.carriers(read.tag);
    if (!tag.carries(read.table, *read.row)) {
        made.value = tag.mayCarry(read.table, *read.row) ? std::string() : base::sentence("aid.why.not_carried", {}, Language::Chinese);
        return made;
    }
    made.value = base::sentence("aid.why.carried", {}, Language::Chinese);
    std::vector<RowId> subjects = {m_people.row(read.table, *read.row)};
    const auto add = [&](population::Link link, Table to) {
        if (const std::int32_t place = m_people.link(link)[*read.row]; place >= 0) {
            subjects.push_back(m_people.row(to, static_cast<std::size_t>(place)));
        }
    };
    if (read.table == Table::Person) {
        add(population::Link::Living, Table::Household);
        add(population::Link::Register, Table::Household);
        add(population::Link::Home, Table::House);
    } else if (read.table == Table::Household) {
        add(population::Link::HouseholdHome, Table::House);
    }
    LINLI_TRY(store::Statement* select,
              m_view.db().cached("SELECT coalesce(t.confirmed_on, t.\"from\", '') FROM tag_value t JOIN tag_def d ON d.id = t.tag WHERE d.code = ?1 "
                                 "AND t.subject IN (SELECT value FROM json_each(?2)) AND (t.\"from\" IS NULL OR t.\"from\" <= ?3) "
                                 "AND (t.\"to\" IS NULL OR t.\"to\" > ?3) ORDER BY t.id DESC LIMIT 1"));
    select->bind(1, std::string_view(read.tag)).bind(2, std::string_view(registry::jsonOf(subjects))).bind(3, std::string_view(base::isoText(m_people.asOf())));
    LINLI_TRY(const bool written, select->step());
    made.layer = base::sentence(written ? "aid.why.by_tag" : "aid.why.by_rule", {}, Language::Chinese);
    if (written) {
        made.at = select->text(0);
    }
    select->reset();
    return made;
}

Result<Origin> Origins::of(const rules::Read& read)
{
    return read.fact != nullptr ? ofFact(read) : ofTag(read);
}

}  // namespace linli::aid
