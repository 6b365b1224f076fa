// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filling/refill_pairs.h"

#include "core/base/mask.h"
#include "core/base/text.h"

#include <algorithm>
#include <functional>
#include <map>

namespace linli::filling {

namespace {

using forms::FormTable;
using forms::MeaningKind;

std::string tight(std::string_view text)
{
    return base::removeBlanks(base::foldWidth(text));
}

const sheets::Sheet* sheetLike(const sheets::Workbook& last, const std::string& name)
{
    if (const sheets::Sheet* const same = last.sheet(name)) {
        return same;
    }
    // The month may stand in the name of the only sheet.
    return last.sheets.size() == 1 ? &last.sheets.front() : nullptr;
}

// Printed words of a row at their columns.
std::vector<std::pair<std::uint32_t, std::string>> printedIn(const sheets::Sheet& sheet, std::uint32_t row)
{
    std::vector<std::pair<std::uint32_t, std::string>> printed;
    const auto found = std::ranges::lower_bound(sheet.rows, row, {}, &sheets::SheetRow::number);
    if (found == sheet.rows.end() || found->number != row) {
        return printed;
    }
    for (const sheets::FoundCell& cell : found->cells) {
        // A formula shows another value every month.
        if (!cell.formula && !tight(cell.text).empty()) {
            printed.emplace_back(cell.column, tight(cell.text));
        }
    }
    return printed;
}

bool hasAll(const sheets::Sheet& sheet, std::uint32_t row, const std::vector<std::pair<std::uint32_t, std::string>>& printed)
{
    return std::ranges::all_of(printed, [&](const auto& one) { return tight(sheet.text(row, one.first)) == one.second; });
}

bool isFilled(const sheets::Sheet& sheet, std::uint32_t row, const std::vector<ColumnPair>& columns)
{
    return std::ranges::any_of(columns, [&](const ColumnPair& pair) {
        const MeaningKind kind = pair.now->binding.meaning.kind;
        return kind != MeaningKind::Constant && kind != MeaningKind::Formula && kind != MeaningKind::Label && !base::trim(sheet.text(row, pair.last)).empty();
    });
}

std::string headerKey(const forms::Binding& binding)
{
    return tight(base::join(binding.header, "/"));
}

void addColumns(const forms::FormWords& words, TablePair& pair, const std::function<std::optional<std::uint32_t>(const forms::ColumnBound&)>& place)
{
    for (const forms::ColumnBound& column : pair.now->columns) {
        if (const std::optional<std::uint32_t> last = place(column)) {
            const bool isField = column.binding.meaning.kind == MeaningKind::Field;
            pair.columns.push_back({&column, *last, isField ? words.catalog().column(column.binding.meaning.id) : nullptr});
        }
    }
}

// The same printed header: the columns stand where they stand in this form.
bool pairByPrint(const forms::FormWords& words, TablePair& pair)
{
    const FormTable& table = *pair.now;
    if (table.headerRows == 0) {
        // Labels beside their cells.
        return std::ranges::any_of(table.cells, [&](const forms::CellBound& cell) { return printedRowIn(*pair.last, *pair.sheet, cell.row).has_value(); });
    }
    const std::optional<std::uint32_t> top = printedRowIn(*pair.last, *pair.sheet, table.headerTop);
    if (!top) {
        return false;
    }
    for (std::uint32_t i = 1; i < table.headerRows; ++i) {
        if (!hasAll(*pair.last, *top + i, printedIn(*pair.sheet, table.headerTop + i))) {
            return false;
        }
    }
    addColumns(words, pair, [](const forms::ColumnBound& column) { return column.column; });
    if (pair.columns.empty()) {
        return true;
    }
    // Up to the first printed line below the rows.
    std::uint32_t end = static_cast<std::uint32_t>(pair.last->rowCount());
    for (std::uint32_t row = table.dataBottom + 1; row < pair.sheet->rowCount(); ++row) {
        const auto printed = printedIn(*pair.sheet, row);
        if (printed.empty()) {
            continue;
        }
        for (std::uint32_t below = *top + (table.dataTop - table.headerTop); below < end; ++below) {
            // A line with blanks (填报人：) may have been filled in.
            const std::string there = tight(pair.last->text(below, printed.front().first));
            if (there.starts_with(printed.front().second) || there.starts_with(base::firstCharacters(printed.front().second, 4))) {
                end = below;
            }
        }
        break;
    }
    for (std::uint32_t row = *top + (table.dataTop - table.headerTop); row < end; ++row) {
        const bool isTotal = std::ranges::any_of(table.totalRows, [&](std::uint32_t total) {
            const auto printed = printedIn(*pair.sheet, total);
            return !printed.empty() && tight(pair.last->text(row, printed.front().first)) == printed.front().second;
        });
        if (!isTotal && isFilled(*pair.last, row, pair.columns)) {
            pair.lastRows.push_back(row);
        }
    }
    return true;
}

// Another make: the table with the most columns of these headers, at least half of them.
bool pairByHeaders(const forms::FormWords& words, TablePair& pair, const forms::FormReading& lastReading)
{
    const auto sheet = std::ranges::find(lastReading.sheets, pair.last->head.name, &forms::FormSheet::name);
    if (sheet == lastReading.sheets.end()) {
        return false;
    }
    std::vector<ColumnPair> best;
    for (const FormTable& table : sheet->tables) {
        pair.columns.clear();
        addColumns(words, pair, [&](const forms::ColumnBound& column) -> std::optional<std::uint32_t> {
            const auto same = [&](const forms::ColumnBound& one) { return headerKey(one.binding) == headerKey(column.binding); };
            const bool once = std::ranges::count_if(table.columns, same) == 1 && std::ranges::count_if(pair.now->columns, same) == 1;
            return once ? std::optional(std::ranges::find_if(table.columns, same)->column) : std::nullopt;
        });
        const bool fits = pair.now->columns.empty() ? !table.cells.empty() : pair.columns.size() * 2 >= pair.now->columns.size();
        if (fits && (pair.lastTable == nullptr || pair.columns.size() > best.size())) {
            best = pair.columns;
            pair.lastTable = &table;
        }
    }
    pair.columns = best;
    if (pair.lastTable == nullptr) {
        return false;
    }
    for (std::uint32_t row = pair.lastTable->dataTop; row <= pair.lastTable->dataBottom; ++row) {
        if (std::ranges::find(pair.lastTable->totalRows, row) == pair.lastTable->totalRows.end() && isFilled(*pair.last, row, pair.columns)) {
            pair.lastRows.push_back(row);
        }
    }
    return true;
}

std::string maskedNumber(const std::string& number)
{
    return number.empty() || number.find('*') != std::string::npos ? number : base::maskIdNumber(number);
}

bool contradict(const RowMarks& one, const RowMarks& other)
{
    // A birthday may be known to the year or month only.
    if (!one.birth.empty() && !other.birth.empty() && !one.birth.starts_with(other.birth) && !other.birth.starts_with(one.birth)) {
        return true;
    }
    return !one.number.empty() && !other.number.empty() && maskedNumber(one.number) != maskedNumber(other.number);
}

// Marks that tell a row, the surest first; empty where a part of one is not known.
std::vector<std::string> keysOf(const RowMarks& marks)
{
    const auto with = [&](const std::string& more) { return marks.name.empty() || more.empty() ? std::string() : marks.name + '\n' + more; };
    const bool isMasked = marks.number.find('*') != std::string::npos;
    return {isMasked ? std::string() : marks.number, with(maskedNumber(marks.number)), with(marks.birth), with(marks.place), with(marks.phone), marks.name,
            marks.name.empty() ? marks.place : std::string(), marks.name.empty() && marks.place.empty() ? marks.other : std::string()};
}

}  // namespace

std::optional<std::uint32_t> printedRowIn(const sheets::Sheet& last, const sheets::Sheet& sheet, std::uint32_t row)
{
    const auto printed = printedIn(sheet, row);
    if (printed.empty()) {
        // Its labels stand above it.
        const bool isBelow = row > 0 && !printedIn(sheet, row - 1).empty();
        const std::optional<std::uint32_t> above = isBelow ? printedRowIn(last, sheet, row - 1) : std::nullopt;
        return above ? std::optional(*above + 1) : std::nullopt;
    }
    std::optional<std::uint32_t> nearest;
    const auto distance = [row](std::uint32_t other) { return other > row ? other - row : row - other; };
    for (const sheets::SheetRow& each : last.rows) {
        if ((!nearest || distance(each.number) < distance(*nearest)) && hasAll(last, each.number, printed)) {
            nearest = each.number;
        }
    }
    return nearest;
}

std::vector<TablePair> tablePairs(const forms::FormWords& words, const forms::FormReading& reading, const sheets::Workbook& book, const forms::FormReading& lastReading,
                                  const sheets::Workbook& last)
{
    std::vector<TablePair> pairs;
    for (const forms::FormSheet& sheet : reading.sheets) {
        const sheets::Sheet* const now = book.sheet(sheet.name);
        const sheets::Sheet* const then = sheetLike(last, sheet.name);
        if (sheet.role != forms::SheetRole::Data || now == nullptr || then == nullptr) {
            continue;
        }
        for (const FormTable& table : sheet.tables) {
            TablePair pair{&table, now, then, {}, {}, nullptr};
            if (pairByPrint(words, pair) || pairByHeaders(words, pair, lastReading)) {
                pairs.push_back(std::move(pair));
            }
        }
    }
    return pairs;
}

std::string RowMarks::called() const
{
    return !name.empty() ? name : !place.empty() ? place : other;
}

RowMatches matchRows(const std::vector<RowMarks>& now, const std::vector<RowMarks>& last)
{
    RowMatches matches{std::vector<std::optional<std::size_t>>(now.size()), std::vector<bool>(now.size()), std::vector<bool>(last.size())};
    std::vector<bool> taken(last.size());
    std::vector<std::vector<std::string>> nowKeys(now.size());
    std::vector<std::vector<std::string>> lastKeys(last.size());
    std::ranges::transform(now, nowKeys.begin(), keysOf);
    std::ranges::transform(last, lastKeys.begin(), keysOf);
    const std::size_t passes = keysOf({}).size();
    // A mark that is not of one person alone tells a row only where nobody else has it, paired already or not.
    constexpr std::size_t kSurePasses = 2;
    std::map<std::string, std::pair<std::size_t, std::size_t>> bearers;
    using Sides = std::pair<std::vector<std::size_t>, std::vector<std::size_t>>;
    std::map<std::string, Sides> sides;
    for (std::size_t pass = 0; pass <= passes; ++pass) {
        // The last round finds what stayed open although something of that mark is on both sides.
        const bool isLast = pass == passes;
        sides.clear();
        bearers.clear();
        for (std::size_t i = 0; i < now.size() && pass >= kSurePasses && !isLast; ++i) {
            ++bearers[nowKeys[i][pass]].first;
        }
        for (std::size_t i = 0; i < last.size() && pass >= kSurePasses && !isLast; ++i) {
            ++bearers[lastKeys[i][pass]].second;
        }
        const auto isOnlyOne = [&](const std::string& key) {
            const auto found = bearers.find(key);
            return found == bearers.end() || (found->second.first == 1 && found->second.second == 1);
        };
        for (std::size_t i = 0; i < now.size(); ++i) {
            const std::string key = isLast ? now[i].called() : nowKeys[i][pass];
            if (!matches.last[i] && !key.empty()) {
                sides[key].first.push_back(i);
            }
        }
        for (std::size_t i = 0; i < last.size(); ++i) {
            const std::string key = isLast ? last[i].called() : lastKeys[i][pass];
            const auto side = sides.find(key);
            if (!taken[i] && side != sides.end()) {
                side->second.second.push_back(i);
            }
        }
        for (const auto& [key, side] : sides) {
            if (isLast) {
                for (const std::size_t i : side.first) {
                    for (const std::size_t j : side.second) {
                        const bool unclear = !contradict(now[i], last[j]);
                        matches.isUnclearNow[i] = matches.isUnclearNow[i] || unclear;
                        matches.isUnclearLast[j] = matches.isUnclearLast[j] || unclear;
                    }
                }
            } else if (side.first.size() == 1 && side.second.size() == 1 && isOnlyOne(key) && !contradict(now[side.first.front()], last[side.second.front()])) {
                matches.last[side.first.front()] = side.second.front();
                taken[side.second.front()] = true;
            }
        }
    }
    return matches;
}

}  // namespace linli::filling
