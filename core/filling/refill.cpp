// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filling/refill.h"

#include "core/base/citizen_id.h"
#include "core/base/mask.h"
#include "core/base/name.h"
#include "core/base/text.h"
#include "core/filling/refill_pairs.h"
#include "core/filling/typed_value.h"
#include "core/forms/recognise.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace linli::filling {

namespace {

using forms::MeaningKind;
using forms::TableKind;

std::string tight(std::string_view text)
{
    return base::removeBlanks(base::foldWidth(text));
}

bool isNumberField(const catalog::Column* field)
{
    return field != nullptr && field->type == "idno";
}

bool isPhoneField(const catalog::Column* field)
{
    return field != nullptr && field->type == "phone";
}

bool isDateField(const catalog::Column* field)
{
    return field != nullptr && (field->type == "date" || field->type == "ym");
}

// Only the shape of what may not be seen in full.
std::string shown(const catalog::Column* field, const std::string& text)
{
    if (text.empty() || text.find('*') != std::string::npos) {
        return text;
    }
    return isNumberField(field) ? base::maskIdNumber(text) : isPhoneField(field) ? base::maskPhone(text) : text;
}

std::string numberOf(std::string_view text, base::Day today)
{
    const std::string number = base::normalisedIdText(text);
    const auto read = base::readCitizenId(number, today);
    return read ? read->number : number;
}

bool isMasked(std::string_view text)
{
    return text.find('*') != std::string_view::npos && std::ranges::any_of(text, [](char c) { return base::isAsciiDigit(c); });
}

// A number that tells a person; nothing for 无, 未办 and what a spreadsheet program has cut.
std::string tellingNumber(std::string_view text, base::Day today)
{
    constexpr std::size_t kLeastDigits = 6;
    const std::string number = numberOf(text, today);
    const bool isPlain = std::ranges::all_of(number, [](char c) { return base::isAsciiDigit(c) || (c >= 'A' && c <= 'Z') || c == '*'; });
    const auto digits = static_cast<std::size_t>(std::ranges::count_if(number, [](char c) { return base::isAsciiDigit(c) || c == '*'; }));
    return isPlain && digits >= kLeastDigits ? number : std::string();
}

// An identity number or a mobile number, whatever the column is called.
bool isPersonalNumber(std::string_view text, base::Day today)
{
    const std::string number = base::normalisedIdText(text);
    const bool isMobile = number.size() == 11 && number.front() == '1' && std::ranges::all_of(number, [](char c) { return base::isAsciiDigit(c); });
    return isMobile || base::readCitizenId(number, today).has_value();
}

// Written otherwise it is the same: 1953.6.18 and 1953-06-18, 3 and 3.0, 15 and 18 digits, masked and not.
bool isSame(const catalog::Column* field, const std::string& one, const std::string& other, base::Day today)
{
    if (tight(one) == tight(other)) {
        return true;
    }
    if (isNumberField(field)) {
        const bool masked = one.find('*') != std::string::npos || other.find('*') != std::string::npos;
        const std::string left = numberOf(one, today);
        const std::string right = numberOf(other, today);
        return left == right || (masked && shown(field, left) == shown(field, right));
    }
    if (isPhoneField(field)) {
        return (one.find('*') != std::string::npos || other.find('*') != std::string::npos) && shown(field, tight(one)) == shown(field, tight(other));
    }
    if (isDateField(field)) {
        const auto left = base::Date::fromPeople(one);
        const auto right = base::Date::fromPeople(other);
        return left && right && left->iso() == right->iso();
    }
    double left = 0;
    double right = 0;
    const auto number = [](const std::string& text, double& value) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc() && end == text.data() + text.size();
    };
    return number(one, left) && number(other, right) && left == right;
}

class Refiller {
public:
    Refiller(const sheets::Workbook& book, FillPlan& plan, Refill& refill, bool unmasked) : m_book(book), m_plan(plan), m_refill(refill), m_unmasked(unmasked) {}

    void table(const TablePair& pair)
    {
        lookAt(*pair.sheet);
        if (!pair.columns.empty()) {
            rows(pair);
        }
        for (const forms::CellBound& cell : pair.now->cells) {
            figure(pair, cell);
        }
    }

    // Names of people behind a label: 负责人：张三. A day is written anew every time, so a line with one is another line.
    void frame(const forms::FormSheet& sheet, const sheets::Sheet& now, const sheets::Sheet& last)
    {
        lookAt(now);
        for (const forms::FramePart& part : sheet.frame) {
            FilledValue* const value = valueAt(m_map.at(part.row).value_or(part.row), part.column);
            const std::string begins = value == nullptr ? std::string() : tight(value->text.empty() ? part.text : value->text);
            if (value == nullptr || value->state != ValueState::Open || begins.empty()) {
                continue;
            }
            const sheets::FoundCell* found = nullptr;
            std::size_t candidates = 0;
            for (const sheets::SheetRow& row : last.rows) {
                const sheets::FoundCell* const cell = last.at(row.number, part.column);
                const std::string there = cell == nullptr ? std::string() : tight(cell->text);
                if (there.size() > begins.size() && there.starts_with(begins)) {
                    found = cell;
                    ++candidates;
                }
            }
            if (candidates == 1) {
                carry(*value, *found, nullptr);
            }
        }
    }

private:
    void lookAt(const sheets::Sheet& sheet)
    {
        if (m_sheet == &sheet) {
            return;
        }
        m_sheet = &sheet;
        m_map = rowMapOf(m_plan, sheet.head.name);
        m_values.clear();
        for (std::size_t i = 0; i < m_plan.values.size(); ++i) {
            if (m_plan.values[i].sheet == sheet.head.name) {
                m_values[{m_plan.values[i].row, m_plan.values[i].column}] = i;
            }
        }
    }

    FilledValue* valueAt(std::uint32_t row, std::uint32_t column)
    {
        const auto found = m_values.find({row, column});
        return found == m_values.end() ? nullptr : &m_plan.values[found->second];
    }

    // Rows of the result that hold something now.
    std::vector<std::uint32_t> rowsNow(const forms::FormTable& table)
    {
        std::set<std::uint32_t> found;
        const auto range = m_map.range(table.dataTop, table.dataBottom);
        for (std::uint32_t row = range ? range->first : 1; range && row <= range->second; ++row) {
            const sheets::RowMap::Origin origin = m_map.origin(row);
            const bool isTotal = origin.copy == 0 && std::ranges::find(table.totalRows, origin.row) != table.totalRows.end();
            const bool isSample = table.kind == TableKind::Listed && std::ranges::find(table.sampleRows, origin.row) != table.sampleRows.end();
            const bool holds = std::ranges::any_of(table.columns, [&](const forms::ColumnBound& column) {
                return valueAt(row, column.column) != nullptr || (table.kind == TableKind::Listed && !base::trim(m_sheet->text(origin.row, column.column)).empty());
            });
            if (!isTotal && !isSample && holds) {
                found.insert(row);
            }
        }
        return {found.begin(), found.end()};
    }

    std::string textNow(const TablePair& pair, std::uint32_t row, std::uint32_t column)
    {
        if (const FilledValue* const value = valueAt(row, column)) {
            return value->state == ValueState::Open ? std::string() : value->text;
        }
        const sheets::RowMap::Origin origin = m_map.origin(row);
        return pair.now->kind == TableKind::Listed && origin.copy == 0 ? std::string(base::trim(m_sheet->text(origin.row, column))) : std::string();
    }

    template <typename Text> RowMarks marksOf(const TablePair& pair, Text text) const
    {
        RowMarks marks;
        for (const ColumnPair& column : pair.columns) {
            if (column.field == nullptr) {
                continue;
            }
            const std::string& id = column.field->id;
            const std::string value = text(column);
            if (id == "person.id_no") {
                marks.number = tellingNumber(value, m_plan.asOf);
            } else if (id == "person.name") {
                marks.name = base::tidyName(value);
            } else if (id == "person.birth" || id == "person.birth_ym") {
                const auto date = base::Date::fromPeople(value);
                marks.birth = date ? date->iso() : tight(value);
            } else if (id == "person.phone") {
                marks.phone = tight(shown(column.field, tight(value)));
            } else if (column.field->subject == "address" || id.ends_with("_addr") || id.ends_with(".address") || id == "composite.building_room") {
                marks.place += tight(value);
            } else if (!isNumberField(column.field) && !isPhoneField(column.field) && !isPersonalNumber(value, m_plan.asOf)) {
                marks.other = marks.other.empty() ? tight(value) : marks.other;
            }
        }
        // The column of a row's name that the register does not keep.
        if (marks.called().empty() && pair.now->groupColumn) {
            for (const ColumnPair& column : pair.columns) {
                marks.other = column.now->column == *pair.now->groupColumn ? tight(text(column)) : marks.other;
            }
        }
        return marks;
    }

    void rows(const TablePair& pair)
    {
        const std::vector<std::uint32_t> nowRows = rowsNow(*pair.now);
        std::vector<RowMarks> now;
        std::vector<RowMarks> last;
        for (const std::uint32_t row : nowRows) {
            now.push_back(marksOf(pair, [&](const ColumnPair& column) { return textNow(pair, row, column.now->column); }));
        }
        for (const std::uint32_t row : pair.lastRows) {
            last.push_back(marksOf(pair, [&](const ColumnPair& column) { return std::string(base::trim(pair.last->text(row, column.last))); }));
        }
        const RowMatches matches = matchRows(now, last);
        std::vector<bool> stays(last.size());
        for (std::size_t i = 0; i < now.size(); ++i) {
            if (matches.last[i]) {
                stays[*matches.last[i]] = true;
                for (const ColumnPair& column : pair.columns) {
                    cell(pair, nowRows[i], now[i].called(), column, pair.lastRows[*matches.last[i]]);
                }
            } else if (matches.isUnclearNow[i]) {
                ++m_refill.unclear;
            } else if (!now[i].called().empty()) {
                m_refill.differences.push_back({DifferenceKind::Came, m_sheet->head.name, nowRows[i], pair.columns.front().now->column, now[i].called(), {}, {}, {}});
            }
        }
        for (std::size_t i = 0; i < last.size(); ++i) {
            if (!stays[i] && !matches.isUnclearLast[i] && !last[i].called().empty()) {
                m_refill.differences.push_back({DifferenceKind::Left, m_sheet->head.name, pair.lastRows[i], pair.columns.front().last, last[i].called(), {}, {}, {}});
            }
        }
    }

    void cell(const TablePair& pair, std::uint32_t row, const std::string& who, const ColumnPair& column, std::uint32_t lastRow)
    {
        const MeaningKind kind = column.now->binding.meaning.kind;
        if (kind == MeaningKind::Constant || kind == MeaningKind::Formula || kind == MeaningKind::Label || kind == MeaningKind::Refused) {
            return;
        }
        const sheets::FoundCell* const there = pair.last->at(lastRow, column.last);
        const std::string header = column.now->binding.header.empty() ? std::string() : column.now->binding.header.back();
        FilledValue* value = valueAt(row, column.now->column);
        const bool isAsked = column.now->binding.standing == forms::BindingStanding::Confirm;
        if (value == nullptr && !isAsked && there != nullptr && !base::trim(there->text).empty() && textNow(pair, row, column.now->column).empty()) {
            // A row of somebody the registry does not know: what was written for them stays theirs.
            m_values[{row, column.now->column}] = m_plan.values.size();
            m_plan.values.push_back({m_sheet->head.name, row, column.now->column, {}, ValueState::Open, {"forms.open.by_hand", {{"header", header}}}, {}, 0});
            value = &m_plan.values.back();
        }
        if (value != nullptr) {
            compare(*value, there, who, header, column.field);
        }
    }

    void figure(const TablePair& pair, const forms::CellBound& bound)
    {
        FilledValue* const value = valueAt(m_map.at(bound.row).value_or(bound.row), bound.column);
        if (value == nullptr) {
            return;
        }
        const sheets::FoundCell* there = nullptr;
        if (pair.lastTable != nullptr) {
            const auto same = [&](const forms::CellBound& one) { return tight(one.label) == tight(bound.label) && one.binding.header == bound.binding.header; };
            if (std::ranges::count_if(pair.lastTable->cells, same) != 1) {
                return;
            }
            const auto cell = std::ranges::find_if(pair.lastTable->cells, same);
            there = pair.last->at(cell->row, cell->column);
        } else if (const auto row = printedRowIn(*pair.last, *pair.sheet, bound.row)) {
            there = pair.last->at(*row, bound.column);
        }
        compare(*value, there, bound.label, bound.binding.header.empty() ? std::string() : bound.binding.header.back(), nullptr);
    }

    void compare(FilledValue& value, const sheets::FoundCell* there, const std::string& who, const std::string& header, const catalog::Column* field)
    {
        const std::string before = there == nullptr ? std::string() : std::string(base::trim(there->text));
        if (value.state == ValueState::Open) {
            // What a header means is asked first; what stood there may have been something else.
            if (before.empty() || value.source.key == "forms.open.confirm" || carry(value, *there, field)) {
                return;
            }
        } else if (value.state != ValueState::Filled || isSame(field, before, value.text, m_plan.asOf)) {
            return;
        }
        const std::string after = value.state == ValueState::Open ? std::string() : shown(field, value.text);
        m_refill.differences.push_back({DifferenceKind::Changed, value.sheet, value.row, value.column, who, header, shown(field, before), after});
    }

    // False where it is no value for this cell: cut digits, masks, a word that is not among the choices.
    bool carry(FilledValue& value, const sheets::FoundCell& there, const catalog::Column* field)
    {
        const std::string text(base::trim(there.text));
        const bool isPersonal = isNumberField(field) || isPhoneField(field) || isPersonalNumber(text, m_plan.asOf);
        if (there.digitsLost || isMasked(text) || (isPersonal && !m_unmasked) || there.type == sheets::CellType::Error) {
            return false;
        }
        const std::uint32_t origin = m_map.origin(value.row).row;
        const sheets::Validation* const choices = m_sheet->validationAt(origin, value.column);
        if (choices != nullptr && choices->kind == sheets::ValidationKind::List && !choices->choices.empty() && std::ranges::find(choices->choices, text) == choices->choices.end()) {
            value.source = {"forms.open.not_in_list", {{"value", text}}};
            return false;
        }
        value.text = text;
        value.state = ValueState::Carried;
        value.source = {"forms.source.carried"};
        auto changes = std::ranges::find(m_plan.changes, value.sheet, &sheets::SheetChanges::sheet);
        if (changes == m_plan.changes.end()) {
            m_plan.changes.push_back({value.sheet, {}, {}, {}});
            changes = std::prev(m_plan.changes.end());
        }
        const bool isNumber = there.type == sheets::CellType::Number && field == nullptr;
        changes->cells.push_back({value.row, value.column, isNumber ? sheets::CellValue(there.number) : typedValue(text, m_book.styleOf(*m_sheet, origin, value.column))});
        ++m_refill.carried;
        return true;
    }

    const sheets::Workbook& m_book;
    FillPlan& m_plan;
    Refill& m_refill;
    bool m_unmasked;
    const sheets::Sheet* m_sheet = nullptr;
    sheets::RowMap m_map;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> m_values;   // of this sheet, to plan.values
};

}  // namespace

std::size_t Refill::count(DifferenceKind kind) const
{
    return static_cast<std::size_t>(std::ranges::count(differences, kind, &Difference::kind));
}

base::Result<Refill> refillFrom(const forms::FormWords& words, const forms::FormReading& reading, const sheets::Workbook& book, const sheets::Workbook& last,
                                const std::string& file, bool unmasked, FillPlan& plan)
{
    Refill refill;
    const forms::FormReading lastReading = forms::recogniseForm(words, last);
    const std::vector<TablePair> pairs = tablePairs(words, reading, book, lastReading, last);
    if (pairs.empty()) {
        return base::fail(base::ErrorCode::Invalid, "forms.not_last", {{"file", file}});
    }
    Refiller refiller(book, plan, refill, unmasked);
    for (const TablePair& pair : pairs) {
        refiller.table(pair);
    }
    for (const forms::FormSheet& sheet : reading.sheets) {
        const auto pair = std::ranges::find_if(pairs, [&](const TablePair& one) { return one.sheet->head.name == sheet.name; });
        if (pair != pairs.end()) {
            refiller.frame(sheet, *pair->sheet, *pair->last);
        }
    }
    if (refill.unclear > 0) {
        plan.warnings.push_back({"forms.warn.unclear_last", {{"count", std::to_string(refill.unclear)}}});
    }
    return refill;
}

}  // namespace linli::filling
