// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/formula_refs.h"

#include "core/sheets/cell_text.h"

#include <algorithm>
#include <charconv>

namespace linli::sheets {

namespace {

constexpr std::string_view kLost = "#REF!";

bool isWordByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '.' || c == '$' ||
           c == '\\' || c == '?' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// One corner: A1, $A$1, A, $A, 1, $1.
struct Corner {
    std::optional<std::uint32_t> row;
    std::optional<std::uint32_t> column;
    bool fixedRow = false;
    bool fixedColumn = false;
};

std::optional<Corner> parseCorner(std::string_view word)
{
    Corner corner;
    std::size_t at = 0;
    const bool dollar = word.starts_with('$');
    at += dollar ? 1 : 0;
    const std::size_t letters = at;
    while (at < word.size() && ((word[at] >= 'A' && word[at] <= 'Z') || (word[at] >= 'a' && word[at] <= 'z'))) {
        ++at;
    }
    if (at > letters) {
        corner.column = parseColumn(word.substr(letters, at - letters));
        corner.fixedColumn = dollar;
        if (!corner.column) {
            return std::nullopt;
        }
        corner.fixedRow = at < word.size() && word[at] == '$';
        at += corner.fixedRow ? 1 : 0;
        if (at == word.size()) {
            return corner.fixedRow ? std::nullopt : std::optional(corner);
        }
    } else {
        corner.fixedRow = dollar;
    }
    std::uint32_t row = 0;
    const auto result = std::from_chars(word.data() + at, word.data() + word.size(), row);
    if (result.ec != std::errc{} || result.ptr != word.data() + word.size() || row < 1 || row > kSheetRows) {
        return std::nullopt;
    }
    corner.row = row - 1;
    return corner;
}

class Cutter {
public:
    explicit Cutter(std::string_view text) : m_text(text) {}
    std::vector<FormulaRef> cut();

private:
    void skipQuoted(char quote);
    void skipBrackets();
    std::string_view word();
    void takeWord();
    void take(std::size_t start, std::size_t begin, std::string_view word, const std::string& sheet);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<FormulaRef> m_found;
};

// A doubled quote inside is a quote.
void Cutter::skipQuoted(char quote)
{
    ++m_at;
    while (m_at < m_text.size()) {
        if (m_text[m_at] != quote) {
            ++m_at;
        } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == quote) {
            m_at += 2;
        } else {
            ++m_at;
            return;
        }
    }
}

// Structured references and the numbers of other files: Table1[[#Data],[金额]], [1].
void Cutter::skipBrackets()
{
    int depth = 0;
    do {
        depth += m_text[m_at] == '[' ? 1 : m_text[m_at] == ']' ? -1 : 0;
        ++m_at;
    } while (m_at < m_text.size() && depth > 0);
}

std::string_view Cutter::word()
{
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && isWordByte(m_text[m_at])) {
        ++m_at;
    }
    return m_text.substr(begin, m_at - begin);
}

void Cutter::take(std::size_t start, std::size_t begin, std::string_view first, const std::string& sheet)
{
    const auto one = parseCorner(first);
    if (!one) {
        return;
    }
    std::optional<Corner> two;
    if (m_at < m_text.size() && m_text[m_at] == ':') {
        const std::size_t back = m_at++;
        const std::string_view second = word();
        two = m_at < m_text.size() && (m_text[m_at] == '(' || m_text[m_at] == '!') ? std::nullopt : parseCorner(second);
        if (!two || two->row.has_value() != one->row.has_value() || two->column.has_value() != one->column.has_value()) {
            two.reset();
            m_at = back;
        }
    }
    if (!two && (!one->row || !one->column)) {
        return;  // a number, a name
    }
    const Corner& last = two ? *two : *one;
    FormulaRef found;
    found.start = start;
    found.begin = begin;
    found.end = m_at;
    found.sheet = sheet;
    found.kind = !one->row ? FormulaRef::Kind::Columns : !one->column ? FormulaRef::Kind::Rows
                 : two ? FormulaRef::Kind::Area : FormulaRef::Kind::Cell;
    found.first = {one->row.value_or(0), one->column.value_or(0)};
    found.last = {last.row.value_or(kSheetRows - 1), last.column.value_or(kSheetColumns - 1)};
    found.fixedRow[0] = one->fixedRow;
    found.fixedColumn[0] = one->fixedColumn;
    found.fixedRow[1] = last.fixedRow;
    found.fixedColumn[1] = last.fixedColumn;
    m_found.push_back(std::move(found));
}

void Cutter::takeWord()
{
    const std::size_t begin = m_at;
    const std::string_view first = word();
    if (m_at < m_text.size() && m_text[m_at] == '!') {
        ++m_at;
        const std::size_t inner = m_at;
        take(begin, inner, word(), std::string(first));
    } else if (m_at < m_text.size() && (m_text[m_at] == '(' || m_text[m_at] == '[')) {
        return;  // a function, a table
    } else {
        take(begin, begin, first, {});
    }
}

std::vector<FormulaRef> Cutter::cut()
{
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (c == '"') {
            skipQuoted('"');
        } else if (c == '\'') {
            const std::size_t begin = m_at + 1;
            skipQuoted('\'');
            if (m_at < m_text.size() && m_text[m_at] == '!') {
                std::string sheet(m_text.substr(begin, m_at - begin - 1));
                for (std::size_t at = sheet.find("''"); at != std::string::npos; at = sheet.find("''", at + 1)) {
                    sheet.erase(at, 1);
                }
                ++m_at;
                const std::size_t inner = m_at;
                take(begin - 1, inner, word(), sheet);
            }
        } else if (c == '[') {
            skipBrackets();
            // [1]Sheet!A1: another file.
            const std::string_view outside = word();
            if (!outside.empty() && m_at < m_text.size() && m_text[m_at] == '!') {
                ++m_at;
                word();
            }
        } else if (isWordByte(c)) {
            takeWord();
        } else {
            ++m_at;
        }
    }
    return std::move(m_found);
}

// Rewrites each reference with what `change` makes of it; false = the reference is lost.
std::string rewritten(std::string_view formula, const std::function<bool(FormulaRef&)>& change)
{
    std::string result;
    std::size_t done = 0;
    for (FormulaRef& reference : findReferences(formula)) {
        result += formula.substr(done, reference.begin - done);
        result += change(reference) ? referenceText(reference) : std::string(kLost);
        done = reference.end;
    }
    return result += formula.substr(done);
}

bool shift(std::uint32_t& place, std::int64_t by, std::uint32_t edge)
{
    const std::int64_t moved = static_cast<std::int64_t>(place) + by;
    place = static_cast<std::uint32_t>(std::clamp<std::int64_t>(moved, 0, edge - 1));
    return moved >= 0 && moved < static_cast<std::int64_t>(edge);
}

// A reference seen from a model row, or from a copy of one.
bool moveInModel(FormulaRef& reference, const RowMap& map, const RowInsertion& model, std::uint32_t copy)
{
    const std::int64_t down = static_cast<std::int64_t>(copy) * model.modelRows;
    std::uint32_t* rows[2] = {&reference.first.row, &reference.last.row};
    const std::uint32_t firstModel = model.after + 1 - model.modelRows;
    // The whole list as the row sees it: SUM(C$6:C$14).
    if (reference.kind != FormulaRef::Kind::Cell && reference.fixedRow[1] && reference.last.row == model.after &&
        reference.first.row < firstModel) {
        const auto range = map.range(reference.first.row, reference.last.row);
        if (range && (reference.fixedRow[0] || copy == 0)) {
            reference.first.row = range->first;
            reference.last.row = range->second;
            return true;
        }
    }
    for (int corner = 0; corner < 2; ++corner) {
        const std::uint32_t before = *rows[corner];
        const auto at = map.at(before);
        if (!at) {
            return false;
        }
        *rows[corner] = *at;
        if (!reference.fixedRow[corner] && before <= model.after && !shift(*rows[corner], down, kSheetRows)) {
            return false;
        }
    }
    return true;
}

bool move(FormulaRef& reference, const FormulaHost& host, const MapOfSheet& maps)
{
    const bool own = reference.sheet.empty();
    const RowMap* map = own && host.sheet.empty() ? nullptr : maps(own ? std::string_view(host.sheet) : std::string_view(reference.sheet));
    if (map == nullptr || reference.kind == FormulaRef::Kind::Columns) {
        return true;
    }
    if (own && host.row) {
        if (const RowInsertion* model = map->modelOf(*host.row)) {
            return moveInModel(reference, *map, *model, host.copy);
        }
    }
    if (reference.kind == FormulaRef::Kind::Cell) {
        const auto at = map->at(reference.first.row);
        reference.first.row = reference.last.row = at.value_or(0);
        return at.has_value();
    }
    const auto range = map->range(std::min(reference.first.row, reference.last.row), std::max(reference.first.row, reference.last.row));
    if (range) {
        reference.first.row = range->first;
        reference.last.row = range->second;
    }
    return range.has_value();
}

}  // namespace

std::vector<FormulaRef> findReferences(std::string_view formula)
{
    return Cutter(formula).cut();
}

std::string referenceText(const FormulaRef& reference)
{
    const auto corner = [&](const CellPlace& place, int which) {
        std::string text;
        if (reference.kind != FormulaRef::Kind::Rows) {
            text += (reference.fixedColumn[which] ? "$" : "") + columnName(place.column);
        }
        if (reference.kind != FormulaRef::Kind::Columns) {
            text += (reference.fixedRow[which] ? "$" : "") + std::to_string(place.row + 1);
        }
        return text;
    };
    const std::string first = corner(reference.first, 0);
    return reference.kind == FormulaRef::Kind::Cell ? first : first + ":" + corner(reference.last, 1);
}

std::string copiedFormula(std::string_view formula, std::int64_t rows, std::int64_t columns)
{
    return rewritten(formula, [&](FormulaRef& reference) {
        CellPlace* corners[2] = {&reference.first, &reference.last};
        bool kept = true;
        for (int i = 0; i < 2; ++i) {
            if (!reference.fixedRow[i] && reference.kind != FormulaRef::Kind::Columns) {
                kept = shift(corners[i]->row, rows, kSheetRows) && kept;
            }
            if (!reference.fixedColumn[i] && reference.kind != FormulaRef::Kind::Rows) {
                kept = shift(corners[i]->column, columns, kSheetColumns) && kept;
            }
        }
        return kept;
    });
}

std::string movedFormula(std::string_view formula, const FormulaHost& host, const MapOfSheet& maps)
{
    return rewritten(formula, [&](FormulaRef& reference) { return move(reference, host, maps); });
}

}  // namespace linli::sheets
