// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/form_cells.h"

#include "core/base/text.h"
#include "core/forms/cell_binder.h"
#include "core/forms/roster_mapping.h"

#include <algorithm>

namespace linli::forms {

namespace {

using registry::Subject;

bool isIn(const std::vector<std::uint32_t>& rows, std::uint32_t row)
{
    return std::find(rows.begin(), rows.end(), row) != rows.end();
}

std::string leafKey(const FoundColumn& column)
{
    return column.header.empty() ? std::string() : withoutHint(normalisedHeader(column.header.back()));
}

// Rows with something of the form in a column.
std::size_t wordsIn(const SheetView& view, const FoundTable& table, std::uint32_t column, bool numbers)
{
    std::size_t count = 0;
    for (std::uint32_t row = table.dataTop; row <= table.dataBottom; ++row) {
        const bool there = !view.isEmpty(row, column) && !view.isFormula(row, column) && !isIn(table.sampleRows, row) && !isIn(table.totalRows, row);
        count += there && (numbers || !view.isNumber(row, column)) ? 1 : 0;
    }
    return count;
}

std::size_t dataRows(const FoundTable& table)
{
    const std::size_t all = table.dataBottom - table.dataTop + 1;
    const auto inside = [&](const std::vector<std::uint32_t>& rows) {
        return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](std::uint32_t row) { return row >= table.dataTop && row <= table.dataBottom; }));
    };
    return all - std::min(all, inside(table.sampleRows) + inside(table.totalRows));
}

// Estates, gates, groups of the village: a row each.
bool isGroupField(const std::string& id)
{
    return id == "addr.estate" || id == "addr.building_no" || id == "org.village_group" || id == "addr.road";
}

class Matrix {
public:
    Matrix(const FormWords& words, const SheetView& view, const FoundTable& found, FormTable& table) : m_words(words), m_view(view), m_found(found), m_table(table) {}

    void bind()
    {
        chooseLabels();
        for (std::uint32_t row = m_found.dataTop; row <= lastRow(); ++row) {
            if (m_table.kind != TableKind::Grouped || isIn(m_found.totalRows, row)) {
                bindRow(row);
            }
        }
    }

private:
    std::uint32_t lastRow() const
    {
        return m_found.totalRows.empty() ? m_found.dataBottom : std::max(m_found.dataBottom, m_found.totalRows.back());
    }

    // Columns that name the rows: words, numbers of items, units.
    void chooseLabels()
    {
        const std::size_t rows = std::max<std::size_t>(dataRows(m_found), 1);
        for (const FoundColumn& column : m_found.columns) {
            const std::string key = leafKey(column);
            const bool filled = wordsIn(m_view, m_found, column.column, true) * 10 >= rows * 6;
            const bool words = wordsIn(m_view, m_found, column.column, false) * 10 >= rows * 6;
            const bool group = m_table.kind == TableKind::Grouped && column.column == m_found.firstColumn;
            if (m_words.is("unit_label", key) && filled) {
                m_unit = column.column;
            } else if ((words && !m_words.is("measured", key)) || group) {
                m_labels.push_back(column.column);
            } else if (filled && !words) {
                m_numbers.push_back(column.column);
            }
        }
    }

    bool isLabel(std::uint32_t column) const
    {
        return isIn(m_labels, column) || isIn(m_numbers, column) || (m_unit && *m_unit == column);
    }

    Spoken spokenRow(std::uint32_t row, std::string& shown)
    {
        std::vector<std::string> levels;
        for (const std::uint32_t column : m_labels) {
            const std::string text = m_view.words(row, column);
            if (!text.empty() && (levels.empty() || levels.back() != text)) {
                levels.push_back(text);
            }
        }
        shown = levels.empty() ? std::string() : levels.back();
        const std::string header = m_labels.empty() ? std::string() : m_found.columns[m_labels.front() - m_found.firstColumn].header.empty() ? std::string() : m_found.columns[m_labels.front() - m_found.firstColumn].header.back();
        Spoken spoken = speak(m_words, levels, header);
        spoken.unit = m_unit ? base::matchKey(m_view.words(row, *m_unit)) : spoken.unit;
        const std::string key = base::matchKey(shown);
        if (spoken.unit == "代码") {
            spoken.manual = true;
        }
        if (key.starts_with("其中") && !spoken.manual && m_parent.known) {
            const std::string ownBasis = spoken.reading.basis;
            spoken.reading = within(m_parent, spoken.reading);
            spoken.reading.basis = ownBasis.empty() ? m_parent.basis : ownBasis;
        } else if (!key.starts_with("其中")) {
            m_parent = spoken.manual ? LabelReading{} : spoken.reading;
        }
        return spoken;
    }

    void bindRow(std::uint32_t row)
    {
        std::string shown;
        const Spoken rowSays = isIn(m_found.totalRows, row) ? speak(m_words, {"合计"}) : spokenRow(row, shown);
        const bool alone = m_labels.empty() && row == m_found.dataTop;
        if (shown.empty() && !isIn(m_found.totalRows, row) && !alone) {
            return;
        }
        std::optional<Binding> first;      // the total of the row
        Binding groupCount;
        Binding last;
        std::string group;
        for (const FoundColumn& column : m_found.columns) {
            if (isLabel(column.column)) {
                continue;
            }
            CellBound cell{row, column.column, shown.empty() && !column.header.empty() ? column.header.back() : shown, {}};
            cell.binding.header = column.header;
            const Spoken says = speak(m_words, column.header);
            if (m_view.isFormula(row, column.column)) {
                cell.binding.meaning.kind = MeaningKind::Formula;
                cell.binding.confidence = 1;
                cell.binding.standing = BindingStanding::Automatic;
                cell.binding.reason = {"forms.why.formula"};
            } else if (!m_view.isEmpty(row, column.column)) {
                continue;   // words of the form
            } else if (const ColumnBound* const bound = m_table.columnAt(column.column); alone && bound != nullptr && bound->binding.meaning.kind == MeaningKind::Constant) {
                cell.binding = bound->binding;
            } else if (says.percent || says.average) {
                const std::string mine = column.header.size() > 1 ? column.header.front() : std::string();
                const bool ofGroup = !mine.empty() && mine == group;
                cell.binding = says.average ? average(rowSays, column) : quotient(ofGroup ? groupCount : last, first.value_or(Binding{}), true);
                cell.binding.header = column.header;
            } else {
                cell.binding = figure(m_table.who, rowSays, says, column.header);
                group = column.header.empty() ? std::string() : column.header.front();
                groupCount = cell.binding;
                last = cell.binding;
                first = first ? first : cell.binding;
            }
            cell.binding.choices = m_view.choices(row, column.column);
            m_table.cells.push_back(std::move(cell));
        }
    }

    // 平均每户人口: members of the households by the households.
    Binding average(const Spoken& row, const FoundColumn& column) const
    {
        Spoken households;
        households.reading = {true, "", "h", "households", "", "", {}};
        Spoken members = households;
        members.reading.measure = "members";
        return quotient(figure(m_table.who, row, members, column.header), figure(m_table.who, row, households, column.header), false);
    }

    const FormWords& m_words;
    const SheetView& m_view;
    const FoundTable& m_found;
    FormTable& m_table;
    std::vector<std::uint32_t> m_labels;
    std::vector<std::uint32_t> m_numbers;
    std::optional<std::uint32_t> m_unit;
    LabelReading m_parent;
};

}  // namespace

TableKind kindOf(const FormWords& words, const SheetView& view, const FoundTable& table, const std::vector<ColumnBound>& columns)
{
    const std::size_t rows = dataRows(table);
    std::size_t labelled = 0;
    bool identity = false;
    bool hasName = false;
    bool hasFields = false;   // something of single records: telephones, numbers, names of others
    std::size_t counted = 0;
    std::size_t named = 0;
    for (const FoundColumn& column : table.columns) {
        const Meaning& meaning = columns[column.column - table.firstColumn].binding.meaning;
        const bool isIdentity = meaning.kind == MeaningKind::Field && (meaning.id == "person.name" || meaning.id == "person.id_no");
        const std::size_t filled = wordsIn(view, table, column.column, isIdentity);
        hasName = hasName || isIdentity;
        const std::string_view id = meaning.id;
        hasFields = hasFields || (meaning.kind == MeaningKind::Field && (id.ends_with("name") || id.ends_with("id_no") || id.ends_with("phone") || id.ends_with("_addr")));
        // Whoever stands in it already is not written over.
        identity = identity || (isIdentity && filled > 0);
        labelled += rows > 0 && filled * 10 >= rows * 6 ? 1 : 0;
        if (!column.header.empty() && meaning.kind != MeaningKind::Constant && !isGroupField(meaning.id)) {
            ++named;
            const Spoken says = speak(words, column.header);
            counted += words.is("measured", leafKey(column)) || says.percent || says.average || (!says.manual && (!says.reading.rule.empty() || words.is("total", leafKey(column)))) ? 1 : 0;
        }
    }
    if (identity) {
        return TableKind::Listed;
    }
    if (hasName) {
        return TableKind::List;
    }
    const bool items = std::any_of(table.columns.begin(), table.columns.end(), [&](const FoundColumn& column) {
        return words.is("measured", leafKey(column)) && column.header.size() == 1;
    });
    if (labelled > 0 && (counted * 2 >= named || items)) {
        const bool numbered = std::any_of(table.columns.begin(), table.columns.end(), [&](const FoundColumn& column) { return words.is("item_label", leafKey(column)); });
        return items && numbered ? TableKind::Items : TableKind::Matrix;
    }
    const Meaning& first = columns.front().binding.meaning;
    const Meaning& second = columns[std::min<std::size_t>(1, columns.size() - 1)].binding.meaning;
    if (labelled == 0 && counted * 2 >= named && named > 2 && !hasFields) {
        // Without a name for the rows it is one row of figures.
        return isGroupField(first.id) || isGroupField(second.id) ? TableKind::Grouped : TableKind::Matrix;
    }
    return TableKind::List;
}

void bindCells(const FormWords& words, const SheetView& view, const FoundTable& found, FormTable& table)
{
    if (table.kind == TableKind::Grouped) {
        table.groupColumn = isGroupField(table.columns.front().binding.meaning.id) ? found.firstColumn : found.firstColumn + 1;
    }
    Matrix(words, view, found, table).bind();
    noteOverlaps(table.cells);
}

std::vector<CellBound> bindPairs(const FormWords& words, const FoundBlock& block, const Who& who)
{
    std::vector<CellBound> cells;
    // A card of one person: most labels are fields.
    std::vector<FoundColumn> labels;
    std::size_t counted = 0;
    for (const FoundPair& pair : block.pairs) {
        labels.push_back({pair.column, pair.label, {}, false, false});
        const Spoken says = speak(words, pair.label);
        counted += !says.manual && !says.reading.rule.empty() ? 1 : 0;
    }
    const bool card = counted * 3 < block.pairs.size() && knownShare(words, labels) >= 0.6;
    const std::vector<ColumnBound> fields = card ? bindColumns(words, block.title, Subject::Person, labels) : std::vector<ColumnBound>();
    Spoken everything;
    everything.reading = {true, "", "phfve", "", "", "", {}};
    for (std::size_t i = 0; i < block.pairs.size(); ++i) {
        const FoundPair& pair = block.pairs[i];
        CellBound cell{pair.row, pair.column, base::join(pair.label, "/"), {}};
        cell.binding = card ? fields[i].binding : figure(who, speak(words, pair.label), everything, pair.label);
        cells.push_back(std::move(cell));
    }
    noteOverlaps(cells);
    return cells;
}

}  // namespace linli::forms
