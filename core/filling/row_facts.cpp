// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filling/row_facts.h"

#include <algorithm>

namespace linli::filling {

namespace {

using base::RowId;
using base::Status;
using forms::ColumnBound;
using forms::MeaningKind;

std::string ruleOf(const forms::Meaning& meaning)
{
    return meaning.kind == MeaningKind::Tag ? "tag('" + meaning.id + "')" : meaning.rules.front();
}

}  // namespace

Status RowFacts::read(Filling& filling, const forms::FormTable& table, const std::vector<RowId>& records)
{
    m_records = records;
    LINLI_CHECK(readFields(filling, table));
    for (const ColumnBound& column : table.columns) {
        const MeaningKind kind = column.binding.meaning.kind;
        if (kind == MeaningKind::Tag || kind == MeaningKind::Rule) {
            LINLI_CHECK(ask(filling, table.who.subject, column));
        } else if (kind == MeaningKind::Count && table.who.subject == registry::Subject::Person) {
            LINLI_CHECK(countVisits(filling, column));
        }
    }
    return {};
}

Status RowFacts::readFields(Filling& filling, const forms::FormTable& table)
{
    registry::ColumnRequest request;
    request.subject = table.who.subject;
    // Rows of the form that nobody was found for have none.
    request.rows = m_records;
    std::erase(request.rows, RowId{});
    request.asOf = filling.asOf;
    request.unmasked = filling.options.unmasked;
    const auto want = [&](const std::string& id) {
        if (registry::isSupported(*filling.view.catalog, table.who.subject, id) && m_ids.try_emplace(id, request.columns.size()).second) {
            request.columns.push_back(id);
        }
    };
    if (table.who.subject == registry::Subject::Person) {
        want("person.birth");
    }
    for (const ColumnBound& column : table.columns) {
        const forms::Meaning& meaning = column.binding.meaning;
        if (meaning.kind == MeaningKind::Field) {
            want(meaning.id);
            m_fields[column.column] = meaning.id;
        }
        for (const std::string& id : meaning.equalColumns) {
            want(id);
        }
    }
    std::ranges::sort(request.rows);
    request.rows.erase(std::unique(request.rows.begin(), request.rows.end()), request.rows.end());
    if (request.columns.empty() || request.rows.empty()) {
        m_ids.clear();
        return {};
    }
    LINLI_TRY(registry::ColumnTable read, registry::readColumns(filling.view, request));
    m_table.emplace(std::move(read));
    return {};
}

Status RowFacts::ask(Filling& filling, registry::Subject subject, const ColumnBound& column)
{
    registry::RosterQuery query;
    LINLI_TRY(query.filter, registry::Filter::parse(*filling.view.catalog, "", subject));
    query.basis = registry::Basis::All;
    query.asOf = filling.asOf;
    LINLI_TRY(const rules::ListAnswer answer, filling.desk.ask(filling.view, ruleOf(column.binding.meaning), query, filling.options.ground));
    m_answers[column.column] = {std::set<RowId>(answer.rows.begin(), answer.rows.end()), std::set<RowId>(answer.unknown.begin(), answer.unknown.end())};
    return {};
}

Status RowFacts::countVisits(Filling& filling, const ColumnBound& column)
{
    const forms::Count& count = *column.binding.meaning.count;
    if (count.subject != registry::Subject::Visit) {
        return {};
    }
    registry::RosterQuery query;
    LINLI_TRY(query.filter, registry::Filter::parse(*filling.view.catalog, "", count.subject));
    query.basis = registry::Basis::All;
    query.asOf = filling.asOf;
    LINLI_TRY(const rules::ListAnswer answer, filling.desk.ask(filling.view, count.rule, query, filling.options.ground));
    population::Needs needs;
    needs.records.insert(rules::Table::Visit);
    LINLI_TRY(const population::Keeper::Lease lease, filling.desk.people(filling.view, filling.asOf, needs));
    const population::Population& people = lease.people();
    const auto persons = people.link(population::Link::VisitPerson);
    auto& visits = m_visits[column.column];
    for (const RowId visit : answer.rows) {
        const auto index = people.index(rules::Table::Visit, visit);
        const std::int32_t person = index ? persons[*index] : -1;
        if (person >= 0) {
            ++visits[people.row(rules::Table::Person, static_cast<std::size_t>(person))];
        }
    }
    return {};
}

std::optional<registry::Cell> RowFacts::cell(std::size_t record, std::uint32_t column) const
{
    const auto field = m_fields.find(column);
    const auto place = field == m_fields.end() ? m_ids.end() : m_ids.find(field->second);
    if (place == m_ids.end() || !m_table) {
        return std::nullopt;
    }
    for (std::size_t low = 0, high = m_table->rows(); low < high;) {
        const std::size_t middle = (low + high) / 2;
        if (m_table->rowId(middle) == m_records[record]) {
            return m_table->cell(middle, place->second);
        }
        (m_table->rowId(middle) < m_records[record] ? low : high) = m_table->rowId(middle) < m_records[record] ? middle + 1 : middle;
    }
    return std::nullopt;
}

std::string RowFacts::text(std::size_t record, const std::string& id) const
{
    const auto place = m_ids.find(id);
    for (std::size_t row = 0; place != m_ids.end() && m_table && row < m_table->rows(); ++row) {
        if (m_table->rowId(row) == m_records[record]) {
            return registry::cellText(m_table->cell(row, place->second));
        }
    }
    return {};
}

Written RowFacts::answer(std::size_t record, const ColumnBound& column) const
{
    const Answers& answers = m_answers.at(column.column);
    const RowId row = m_records[record];
    const forms::Meaning& meaning = column.binding.meaning;
    if (answers.unknown.contains(row)) {
        return {};
    }
    bool yes = answers.yes.contains(row);
    for (std::size_t i = 0; yes && i + 1 < meaning.equalColumns.size(); i += 2) {
        yes = text(record, meaning.equalColumns[i]) == text(record, meaning.equalColumns[i + 1]);
    }
    const std::string word = yes ? meaning.words.front() : meaning.otherwise;
    const std::string written = word.empty() ? word : yesNoWord(word, column.binding.choices);
    // Where it does not hold a tick stays away: known, and nothing to write.
    return {written.empty() ? sheets::CellValue{} : sheets::CellValue{written}, written, false, false};
}

Written RowFacts::visits(std::size_t record, const ColumnBound& column) const
{
    const auto counted = m_visits.find(column.column);
    if (counted == m_visits.end()) {
        return {};
    }
    const auto found = counted->second.find(m_records[record]);
    const std::size_t count = found == counted->second.end() ? 0 : found->second;
    return {static_cast<double>(count), std::to_string(count), false, false};
}

Written RowFacts::ageOn(std::size_t record, base::Day day) const
{
    const auto birth = base::Date::fromIso(text(record, "person.birth"));
    const auto age = birth ? std::optional(base::ageInYears(*birth, day)) : std::nullopt;
    if (!age || !age->exact()) {
        return {};
    }
    return {static_cast<double>(age->lowest), std::to_string(age->lowest), false, false};
}

}  // namespace linli::filling
