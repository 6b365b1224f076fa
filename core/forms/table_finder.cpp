// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/table_finder.h"

#include "core/base/text.h"
#include "core/forms/form_labels.h"
#include "core/forms/roster_mapping.h"

#include <algorithm>
#include <set>

namespace linli::forms {

namespace {

constexpr std::uint32_t kMostLevels = 4;

// A header is words, not a sentence.
bool isHeaderWord(const std::string& text)
{
    return !text.empty() && base::countCharacters(text) <= 40 && !base::isAllDigits(text);
}

// 填报人：; not 其中：本市户籍.
bool hasColon(const std::string& text)
{
    return text.find("：") != std::string::npos && !text.starts_with("其中");
}

std::string keyOf(const std::string& text)
{
    return withoutHint(normalisedHeader(text));
}

class Finder {
public:
    Finder(const FormWords& words, const SheetView& view) : m_words(words), m_view(view) {}

    FoundLayout find()
    {
        FoundLayout layout;
        std::uint32_t from = 0;
        for (std::uint32_t row = 0; row < m_view.rows();) {
            std::optional<FoundTable> table = tableAt(row);
            if (!table) {
                ++row;
                continue;
            }
            findBlocks(from, row, layout.blocks);
            const bool below = !layout.blocks.empty() && layout.blocks.back().bottom >= from;
            table->title = titleAbove(below ? layout.blocks.back().bottom + 1 : from, row);
            from = std::max(table->dataBottom, row) + 1;
            row = from;
            layout.tables.push_back(std::move(*table));
        }
        findBlocks(from, m_view.rows(), layout.blocks);
        return layout;
    }

private:
    // The first and last column of a row that is written upon.
    std::optional<std::pair<std::uint32_t, std::uint32_t>> extent(std::uint32_t row) const
    {
        const auto anchors = m_view.anchors(row);
        if (anchors.empty()) {
            return std::nullopt;
        }
        return std::pair{anchors.front(), m_view.spanOf(row, anchors.back()).right};
    }

    // How many rows the header takes: as far as its merges reach, and below a group the words under it.
    std::uint32_t levelsAt(std::uint32_t row, std::uint32_t first, std::uint32_t last) const
    {
        std::uint32_t bottom = row;
        for (std::uint32_t column = first; column <= last; ++column) {
            bottom = std::max(bottom, m_view.spanOf(row, column).bottom);
        }
        if (bottom > row) {
            return std::min(bottom - row + 1, kMostLevels);
        }
        std::uint32_t levels = 1;
        while (levels < 3 && row + levels < m_view.rows() && isLowerLevel(row, row + levels, first, last)) {
            ++levels;
        }
        return levels;
    }

    // The row below holds words under merged or blank cells only, and not a whole row of its own.
    bool isLowerLevel(std::uint32_t top, std::uint32_t row, std::uint32_t first, std::uint32_t last) const
    {
        std::size_t under = 0;
        std::size_t plain = 0;
        for (const std::uint32_t column : m_view.anchors(row)) {
            if (column < first || column > last || !isHeaderWord(m_view.words(row, column)) || m_view.isNumber(row, column)) {
                return false;
            }
            const CellSpan above = m_view.spanOf(row - 1, column);
            const bool blankAbove = m_view.isEmpty(top, column) && m_view.isEmpty(row - 1, column);
            const bool beside = above.right > above.left || blankAbove || (column < last && !m_view.isEmpty(row - 1, column) && m_view.isEmpty(row - 1, column + 1) && !m_view.isEmpty(row, column + 1));
            under += beside ? 1 : 0;
            plain += beside ? 0 : 1;
        }
        return under >= 2 && plain == 0;
    }

    std::vector<FoundColumn> columnsAt(std::uint32_t row, std::uint32_t levels, std::uint32_t first, std::uint32_t last) const
    {
        std::vector<FoundColumn> columns;
        for (std::uint32_t column = first; column <= last; ++column) {
            FoundColumn found;
            found.column = column;
            for (std::uint32_t level = 0; level < levels; ++level) {
                const std::string text = levelWords(row, level, levels, column, first);
                const bool again = !found.header.empty() && (text.empty() || text == found.header.back());
                const bool sameCell = level > 0 && m_view.spanOf(row + level, column).top < row + level;
                if (!text.empty() && !again && !sameCell) {
                    found.header.push_back(text);
                }
            }
            found.hidden = m_view.sheet().columnHidden(column);
            columns.push_back(std::move(found));
        }
        return columns;
    }

    // A blank right of a group belongs to it where there are words below, as a lost merge leaves it.
    std::string levelWords(std::uint32_t row, std::uint32_t level, std::uint32_t levels, std::uint32_t column, std::uint32_t first) const
    {
        std::string text = m_view.words(row + level, column);
        if (!text.empty() || level + 1 >= levels) {
            return text;
        }
        const bool below = !m_view.isEmpty(row + level + 1, column);
        for (std::uint32_t left = column; below && left > first; --left) {
            const std::string group = m_view.words(row + level, left - 1);
            if (!group.empty()) {
                return m_view.isEmpty(row + level + 1, left - 1) ? std::string() : group;
            }
        }
        return {};
    }

    std::optional<FoundTable> tableAt(std::uint32_t row) const
    {
        const auto anchors = m_view.anchors(row);
        const auto range = extent(row);
        if (anchors.size() < 2 || !range) {
            return std::nullopt;
        }
        for (const std::uint32_t column : anchors) {
            const std::string text = m_view.words(row, column);
            if (!isHeaderWord(text) || m_view.isFormula(row, column) || isFrameText(m_words, text) || hasColon(text)) {
                return std::nullopt;
            }
        }
        FoundTable table;
        table.headerTop = row;
        table.firstColumn = range->first;
        table.lastColumn = range->second;
        table.headerRows = levelsAt(row, range->first, range->second);
        table.columns = columnsAt(row, table.headerRows, range->first, range->second);
        table.dataTop = row + table.headerRows;
        const auto named = static_cast<std::size_t>(std::count_if(table.columns.begin(), table.columns.end(), [](const FoundColumn& column) { return !column.header.empty(); }));
        if (named < 2 || named * 4 < table.columns.size() * 3 || hasBlankLeaves(table)) {
            return std::nullopt;
        }
        findData(table);
        return isTable(table, named) ? std::optional(std::move(table)) : std::nullopt;
    }

    // Words above empty cells in the last header row: labels with their cells, not a header.
    bool hasBlankLeaves(const FoundTable& table) const
    {
        const std::uint32_t bottom = table.headerTop + table.headerRows - 1;
        std::size_t blank = 0;
        for (const FoundColumn& column : table.columns) {
            blank += m_view.isEmpty(bottom, column.column) ? 1 : 0;
        }
        return table.headerRows > 1 && blank * 3 > table.columns.size();
    }

    bool isTable(const FoundTable& table, std::size_t named) const
    {
        if (table.dataBottom < table.dataTop) {
            return false;
        }
        const FoundColumn& first = table.columns.front();
        const bool numbered = !first.header.empty() && m_words.is("code_label", normalisedHeader(first.header.back()));
        if (named >= 3 && (numbered || knownShare(m_words, table.columns) >= 0.5)) {
            return true;
        }
        std::size_t spoken = 0;
        for (const FoundColumn& column : table.columns) {
            spoken += column.header.empty() ? 0 : isSpoken(column.header) ? 1 : 0;
        }
        // Items: 项目, 数量.
        const bool items = std::any_of(table.columns.begin(), table.columns.end(), [&](const FoundColumn& column) { return isWord("item_label", column); }) &&
                           std::any_of(table.columns.begin(), table.columns.end(), [&](const FoundColumn& column) { return isWord("measured", column); });
        return items || (named >= 3 && spoken * 2 >= named);
    }

    bool isWord(std::string_view kind, const FoundColumn& column) const
    {
        return !column.header.empty() && (m_words.is(kind, keyOf(column.header.back())) || m_words.is(kind, normalisedHeader(column.header.back())));
    }

    bool isSpoken(const std::vector<std::string>& header) const
    {
        return std::any_of(header.begin(), header.end(), [&](const std::string& level) {
            const std::string key = keyOf(level);
            return readLabel(m_words, level, true).known || m_words.is("measured", key) || m_words.is("item_label", key) || m_words.is("code_label", key) ||
                   m_words.is("unit_label", key) || !m_words.columnsNamed(key).empty() || key.find("比重") != std::string::npos || key.find("占比") != std::string::npos;
        });
    }

    void findData(FoundTable& table) const
    {
        std::uint32_t row = table.dataTop;
        if (row < m_view.rows() && isNumberRow(table, row)) {
            table.numberRow = row;
            table.dataTop = ++row;
        }
        const bool framed = row < m_view.rows() && m_view.hasBorder(row, table.firstColumn);
        std::uint32_t blanks = 0;
        for (; row < m_view.rows() && !endsBefore(table, row); ++row) {
            blanks = m_view.isBlankRow(row) ? blanks + 1 : 0;
            if (framed && !m_view.hasBorder(row, table.firstColumn) && m_view.isBlankRow(row)) {
                break;
            }
            if (isTotalRow(m_words, m_view, row, table.firstColumn, table.lastColumn)) {
                table.totalRows.push_back(row);
            } else if (isSample(table, row)) {
                table.sampleRows.push_back(row);
            }
        }
        // Rows that nothing marks as prepared are none.
        table.dataBottom = row - 1 - (framed ? 0 : std::min(blanks, row - 1));
        while (!table.totalRows.empty() && table.totalRows.back() == table.dataBottom && table.dataBottom > table.dataTop) {
            --table.dataBottom;
        }
        if (table.dataTop >= m_view.rows() && table.dataTop > 0) {
            table.dataBottom = table.dataTop;
        }
        for (FoundColumn& column : table.columns) {
            const std::uint32_t middle = std::min(table.dataTop + static_cast<std::uint32_t>(table.sampleRows.size()), table.dataBottom);
            column.choices = m_view.choices(middle, column.column);
            std::size_t formulas = 0;
            for (std::uint32_t at = middle; at <= table.dataBottom; ++at) {
                formulas += m_view.isFormula(at, column.column) ? 1 : 0;
            }
            column.isFormula = formulas > 0 && formulas * 10 >= (table.dataBottom - middle + 1) * 8;
        }
    }

    // 填报人：, 注：, a wide line that is no row, the header of the next table.
    bool endsBefore(const FoundTable& table, std::uint32_t row) const
    {
        const auto anchors = m_view.anchors(row);
        if (anchors.empty()) {
            return false;
        }
        const std::string first = m_view.words(row, anchors.front());
        if (isFrameText(m_words, first) || isNote(m_words, first)) {
            return true;
        }
        const CellSpan span = m_view.spanOf(row, anchors.front());
        const bool wide = span.left <= table.firstColumn && span.right >= table.lastColumn && span.right > span.left;
        const bool sentence = anchors.size() == 1 && base::countCharacters(first) > 40;
        return sentence || (wide && anchors.size() == 1 && !goesOnBelow(table, row));
    }

    // A heading inside the table (一、基本情况): rows of the same make stand below it.
    bool goesOnBelow(const FoundTable& table, std::uint32_t row) const
    {
        for (std::uint32_t below = row + 1; below < std::min(row + 3, m_view.rows()); ++below) {
            const auto anchors = m_view.anchors(below);
            if (anchors.size() >= 2 && anchors.front() == table.firstColumn && m_view.isNumber(below, anchors.front()) && !isFrameText(m_words, m_view.words(below, anchors.front()))) {
                return true;
            }
        }
        return false;
    }

    // 甲 乙 1 2 3, or 1 2 3 4 5 in every column.
    bool isNumberRow(const FoundTable& table, std::uint32_t row) const
    {
        static const std::set<std::string> kSigns = {"甲", "乙", "丙", "丁", "戊", "a", "b", "c", "d", "e", "—", "-"};
        std::size_t numbers = 0;
        long last = 0;
        for (std::uint32_t column = table.firstColumn; column <= table.lastColumn; ++column) {
            std::string text = base::matchKey(m_view.words(row, column));
            if (text.starts_with('(') && text.ends_with(')')) {
                text = text.substr(1, text.size() - 2);
            }
            if (base::isAllDigits(text) && !text.empty() && text.size() < 4) {
                const long number = std::stol(text);
                if (number != last + 1) {
                    return false;
                }
                last = number;
                ++numbers;
            } else if (!text.empty() && kSigns.count(text) == 0) {
                return false;
            }
        }
        return numbers >= 2 && numbers * 2 >= table.columns.size();
    }

    bool isSample(const FoundTable& table, std::uint32_t row) const
    {
        for (const std::uint32_t column : m_view.anchors(row)) {
            const std::string text = base::matchKey(m_view.words(row, column));
            if (m_words.is("sample", text) || m_words.is("sample", text.substr(0, text.find_first_of("(:")))) {
                return true;
            }
            const bool masked = text.find("××") != std::string::npos || text.find("xx") != std::string::npos || text.find("**") != std::string::npos;
            // Numbers that are masked all the way down are given rows.
            const bool alone = row + 1 >= m_view.rows() || m_view.isEmpty(row + 1, column);
            if (masked && alone && column >= table.firstColumn && row <= table.dataTop + 2) {
                return true;
            }
        }
        return false;
    }

    std::string titleAbove(std::uint32_t from, std::uint32_t row) const
    {
        std::string best;
        for (std::uint32_t at = from; at < row; ++at) {
            const auto anchors = m_view.anchors(at);
            const std::string text = anchors.empty() ? std::string() : m_view.words(at, anchors.front());
            const bool lone = anchors.size() == 1 && base::countCharacters(text) >= 4 && base::countCharacters(text) <= 60;
            if (lone && !hasColon(text) && !isFrameText(m_words, text) && !isNote(m_words, text)) {
                best = best.empty() || base::countCharacters(text) > base::countCharacters(best) ? text : best;
            }
        }
        return best;
    }

    void findBlocks(std::uint32_t from, std::uint32_t to, std::vector<FoundBlock>& blocks) const;
    std::size_t pairsIn(std::uint32_t row, std::uint32_t to, FoundBlock& block) const;

    const FormWords& m_words;
    const SheetView& m_view;
};

// Label cells beside or above empty ones: 党员总数 [ ] 正式党员 [ ].
std::size_t Finder::pairsIn(std::uint32_t row, std::uint32_t to, FoundBlock& block) const
{
    const std::size_t before = block.pairs.size();
    std::vector<std::string> group;
    bool tall = false;   // the group reaches down beside the cells to be written
    for (const std::uint32_t column : m_view.anchors(row)) {
        const std::string text = m_view.words(row, column);
        const CellSpan span = m_view.spanOf(row, column);
        if (!isHeaderWord(text) || isFrameText(m_words, text) || hasColon(text) || m_view.isFormula(row, column)) {
            continue;
        }
        const bool rightFree = span.right + 1 < m_view.columns() && m_view.isEmpty(row, span.right + 1) && m_view.spanOf(row, span.right + 1).top == row;
        const bool belowFree = span.bottom + 1 < to && m_view.isEmpty(span.bottom + 1, column) && m_view.spanOf(span.bottom + 1, column).left == span.left;
        std::vector<std::string> label = group;
        label.push_back(text);
        if (span.bottom == row && rightFree) {
            block.pairs.push_back({row, span.right + 1, label});
            block.lastColumn = std::max(block.lastColumn, span.right + 1);
        } else if (span.bottom == row && belowFree && tall) {
            block.pairs.push_back({row + 1, column, label});
            block.bottom = std::max(block.bottom, row + 1);
            block.lastColumn = std::max(block.lastColumn, span.right);
        } else if (column == block.firstColumn || span.bottom > row || !rightFree) {
            group = {text};
            tall = span.bottom > row;
        }
    }
    return block.pairs.size() - before;
}

void Finder::findBlocks(std::uint32_t from, std::uint32_t to, std::vector<FoundBlock>& blocks) const
{
    FoundBlock block;
    bool open = false;
    const auto close = [&] {
        if (open && block.pairs.size() >= 4) {
            block.title = titleAbove(from, block.top);
            blocks.push_back(block);
        }
        open = false;
        block = {};
    };
    for (std::uint32_t row = from; row < to; ++row) {
        const auto anchors = m_view.anchors(row);
        if (anchors.empty()) {
            if (open && row > block.bottom + 1) {
                close();
            }
            continue;
        }
        if (!open) {
            block.firstColumn = anchors.front();
            block.top = row;
            block.bottom = row;
        }
        const std::size_t pairs = pairsIn(row, to, block);
        if (pairs > 0 && (open || pairs > 1)) {
            open = true;
            block.bottom = std::max(block.bottom, row);
        } else if (open) {
            close();
        } else {
            block = {};
        }
    }
    close();
}

}  // namespace

bool isTotalRow(const FormWords& words, const SheetView& view, std::uint32_t row, std::uint32_t first, std::uint32_t last)
{
    for (const std::uint32_t column : view.anchors(row)) {
        if (column >= first && column <= last && !view.isNumber(row, column)) {
            return column <= first + 1 && words.is("total", base::matchKey(view.words(row, column)));
        }
    }
    return false;
}

FoundLayout findTables(const FormWords& words, const SheetView& view)
{
    return Finder(words, view).find();
}

}  // namespace linli::forms
