// SPDX-License-Identifier: GPL-3.0-or-later
// Lists: a row for each record, or the rows the form gives.
#include "core/base/text.h"
#include "core/filling/fill_value.h"
#include "core/filling/listed_rows.h"
#include "core/filling/row_facts.h"

#include <algorithm>
#include <set>

namespace linli::filling {

namespace {

using base::RowId;
using base::Status;
using forms::ColumnBound;
using forms::FormTable;
using forms::MeaningKind;
using forms::TableKind;

base::Result<std::vector<RowId>> recordsOf(Filling& filling, const FormTable& table)
{
    const FillOptions& options = filling.options;
    const bool mine = options.subject == table.who.subject;
    if (options.rows && mine) {
        return *options.rows;
    }
    registry::RosterQuery query;
    LINLI_TRY(query.filter, registry::Filter::parse(*filling.view.catalog, "", table.who.subject));
    query.basis = table.who.basis;
    query.asOf = filling.asOf;
    query.sort = registry::RosterSort::Place;
    const std::string rule = options.where && mine ? *options.where : table.who.rule;
    // Nobody's data go out on a guess: who belongs in is asked first.
    if (!table.who.isSure && !(options.where && mine)) {
        filling.plan.warnings.push_back({"forms.warn.who_needed", {{"title", table.title}, {"who", rule.empty() ? "—" : rule}}});
        return std::vector<RowId>();
    }
    LINLI_TRY(const rules::ListAnswer answer, filling.desk.ask(filling.view, rule, query, filling.options.ground));
    if (!answer.unknown.empty()) {
        filling.plan.warnings.push_back({"forms.warn.undecided", {{"title", table.title}, {"count", std::to_string(answer.unknown.size())}}});
    }
    return answer.rows;
}

class ListFiller {
public:
    ListFiller(Filling& filling, const FormTable& table, PlanWriter& writer) : m_filling(filling), m_table(table), m_writer(writer) {}

    Status fill()
    {
        if (m_table.kind == TableKind::Listed) {
            LINLI_TRY(m_records, listedRecords(m_filling, m_table, m_writer.sheet(), m_places));
        } else {
            LINLI_TRY(m_records, recordsOf(m_filling, m_table));
            makePlaces();
        }
        LINLI_CHECK(m_facts.read(m_filling, m_table, m_records));
        for (std::size_t i = 0; i < m_records.size(); ++i) {
            for (const ColumnBound& column : m_table.columns) {
                value(i, column);
            }
        }
        clearLeftovers();
        warnOfMinors();
        warnOfMasks();
        m_filling.plan.records += m_records.size();
        return {};
    }

private:
    void makePlaces()
    {
        // Totals first or in the middle are no places for records.
        std::vector<std::uint32_t> free;
        for (std::uint32_t row = m_table.dataTop; row <= m_table.dataBottom; ++row) {
            if (std::ranges::find(m_table.totalRows, row) == m_table.totalRows.end()) {
                free.push_back(row);
            }
        }
        const std::uint32_t last = free.empty() ? m_table.dataBottom : free.back();
        for (std::size_t i = 0; i < m_records.size(); ++i) {
            m_places.push_back(i < free.size() ? std::pair{free[i], 0U} : std::pair{last, static_cast<std::uint32_t>(i - free.size() + 1)});
        }
        if (m_records.size() > free.size()) {
            m_writer.insert(last, static_cast<std::uint32_t>(m_records.size() - free.size()));
        }
    }

    bool isGiven(std::size_t i, const ColumnBound& column) const
    {
        const auto [row, below] = m_places[i];
        return m_table.kind == TableKind::Listed && below == 0 && !base::trim(m_writer.sheet().text(row, column.column)).empty();
    }

    void put(std::size_t i, const ColumnBound& column, Written written, const forms::Words& source)
    {
        const auto [row, below] = m_places[i];
        FilledValue shown;
        shown.text = written.text;
        shown.record = m_records[i];
        shown.source = source;
        if (!written.isEmpty) {
            m_written.emplace(below == 0 ? row : ~0U, column.column);
            m_writer.write(row, below, column.column, std::move(written.value), std::move(shown));
            return;
        }
        shown.source = written.isUnlisted ? forms::Words{"forms.open.not_in_list", {{"value", written.text}}} : source;
        shown.text.clear();
        m_writer.open(row, below, column.column, std::move(shown));
    }

    void value(std::size_t i, const ColumnBound& column)
    {
        const forms::Meaning& meaning = column.binding.meaning;
        const std::string name = column.binding.header.empty() ? std::string() : column.binding.header.back();
        if (isGiven(i, column) || !m_records[i]) {
            return;
        }
        // What was asked and not answered yet is nobody's to guess.
        if (column.binding.standing == forms::BindingStanding::Confirm) {
            put(i, column, {}, {"forms.open.confirm", {{"header", name}}});
            return;
        }
        switch (meaning.kind) {
            case MeaningKind::Constant: constant(i, column); return;
            case MeaningKind::Field:
                if (const auto cell = m_facts.cell(i, column.column)) {
                    Written written = writtenOf(m_filling.words, column.binding, *cell, isDateCell(column));
                    if (meaning.id == "person.age" && m_filling.ageDay != m_filling.asOf) {
                        written = m_facts.ageOn(i, m_filling.ageDay);
                    }
                    const bool known = !written.isEmpty;
                    put(i, column, std::move(written), known ? forms::Words{"forms.source.field", {{"field", fieldName(meaning.id)}}} : forms::Words{"forms.open.unknown", {{"field", fieldName(meaning.id)}}});
                } else {
                    put(i, column, {}, {"forms.open.not_kept", {{"field", fieldName(meaning.id)}}});
                }
                return;
            case MeaningKind::Tag:
            case MeaningKind::Rule: {
                Written written = m_facts.answer(i, column);
                const char* const source = written.isEmpty ? "forms.open.undecided" : "forms.source.rule";
                put(i, column, std::move(written), {source, {{"header", name}}});
                return;
            }
            case MeaningKind::Count: put(i, column, m_facts.visits(i, column), {"forms.source.visits"}); return;
            case MeaningKind::Manual: put(i, column, {}, {meaning.id == "row.note" ? "forms.open.note" : "forms.open.by_hand", {{"header", name}}}); return;
            case MeaningKind::Refused:
            case MeaningKind::Formula:
            case MeaningKind::Label: return;
        }
    }

    void constant(std::size_t i, const ColumnBound& column)
    {
        if (column.binding.meaning.id == "row_number") {
            put(i, column, {static_cast<double>(i + 1), std::to_string(i + 1), false, false}, {"forms.source.number"});
            return;
        }
        const auto found = m_filling.options.constants.find(column.binding.meaning.id);
        const std::string text = found == m_filling.options.constants.end() ? std::string() : found->second;
        put(i, column, {text, text, text.empty(), false}, {text.empty() ? "forms.open.constant" : "forms.source.form"});
    }

    std::string fieldName(const std::string& id) const
    {
        const catalog::Column* const column = m_filling.words.catalog().column(id);
        return column == nullptr ? id : column->name;
    }

    bool isDateCell(const ColumnBound& column) const { return m_writer.styleAt(m_table.dataBottom, column.column).format.isDate(); }

    void warnOfMasks()
    {
        const bool numbers = std::ranges::any_of(m_table.columns, [&](const ColumnBound& column) {
            const catalog::Column* const field = m_filling.words.catalog().column(column.binding.meaning.id);
            return column.binding.meaning.kind == MeaningKind::Field && field != nullptr && (field->type == "idno" || field->type == "phone");
        });
        if (numbers && !m_filling.options.unmasked && !m_records.empty()) {
            m_filling.plan.warnings.push_back({"forms.warn.masked", {{"title", m_table.title}}});
        }
    }

    void warnOfMinors()
    {
        constexpr double kSensitiveBelow = 14;
        std::size_t count = 0;
        for (std::size_t i = 0; m_table.who.subject == registry::Subject::Person && i < m_records.size(); ++i) {
            const Written age = m_records[i] ? m_facts.ageOn(i, m_filling.view.today) : Written{};
            count += !age.isEmpty && std::get<double>(age.value) < kSensitiveBelow ? 1 : 0;
        }
        if (count > 0) {
            m_filling.plan.warnings.push_back({"forms.warn.minors", {{"count", std::to_string(count)}}});
        }
    }

    // An example is no row, and what stood in a row that somebody else now has is not theirs: what nothing was written over goes.
    void clearLeftovers()
    {
        std::set<std::uint32_t> rows(m_table.sampleRows.begin(), m_table.sampleRows.end());
        for (const auto& [row, below] : m_places) {
            if (m_table.kind == TableKind::List && below == 0) {
                rows.insert(row);
            }
        }
        for (const std::uint32_t row : rows) {
            for (std::uint32_t column = m_table.firstColumn; column <= m_table.lastColumn; ++column) {
                const ColumnBound* const bound = m_table.columnAt(column);
                const bool formula = bound != nullptr && bound->binding.meaning.kind == MeaningKind::Formula;
                const bool written = m_written.contains({row, column});
                if (!formula && !written && m_writer.sheet().at(row, column) != nullptr) {
                    m_writer.clear(row, column);
                }
            }
        }
    }

    Filling& m_filling;
    const FormTable& m_table;
    PlanWriter& m_writer;
    std::vector<RowId> m_records;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_places;
    std::set<std::pair<std::uint32_t, std::uint32_t>> m_written;   // row of the file, column
    RowFacts m_facts;
};

}  // namespace

Status fillList(Filling& filling, const FormTable& table, PlanWriter& writer)
{
    return ListFiller(filling, table, writer).fill();
}

}  // namespace linli::filling
