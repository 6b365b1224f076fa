// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/recognise.h"

#include "core/base/digest.h"
#include "core/base/text.h"
#include "core/forms/form_cells.h"
#include "core/forms/form_frame.h"
#include "core/forms/roster_mapping.h"

#include <algorithm>
#include <set>

namespace linli::forms {

namespace {

using registry::Subject;

// A day as a number format of the cells writes it: 00 for two digits.
std::string formatOf(const sheets::CellStyle& style)
{
    const sheets::NumberFormat& format = style.format;
    if (!format.isDate() || !format.year) {
        return {};
    }
    if (format.chinese) {
        return format.day ? "yyyy年M月d日" : "yyyy年M月";
    }
    const char mark = style.formatCode.find('.') != std::string::npos ? '.' : style.formatCode.find('/') != std::string::npos ? '/' : '-';
    const std::string two = std::string("yyyy") + mark + "MM";
    return format.day ? two + mark + "dd" : two;
}

// The record a statistic is about, by its words.
Subject subjectOfCells(const FormWords& words, const std::string& title, const FoundTable& table)
{
    const LabelReading reading = readWithin(words, title);
    if (reading.known && reading.of == "h") {
        return Subject::Household;
    }
    if (reading.known && reading.of == "f") {
        return Subject::House;
    }
    (void)table;
    return Subject::Person;
}

class SheetReader {
public:
    SheetReader(const FormWords& words, const sheets::Workbook& book, const sheets::Sheet& sheet) : m_words(words), m_view(book, sheet)
    {
        made.name = sheet.head.name;
        m_layout = findTables(words, m_view);
        std::vector<bool> inside(m_view.rows(), false);
        const auto claim = [&](std::uint32_t from, std::uint32_t to) {
            for (std::uint32_t row = from; row <= to && row < inside.size(); ++row) {
                inside[row] = true;
            }
        };
        for (const FoundTable& table : m_layout.tables) {
            claim(table.headerTop, table.dataBottom);
            for (const std::uint32_t row : table.totalRows) {
                claim(row, row);
            }
        }
        for (const FoundBlock& block : m_layout.blocks) {
            claim(block.top, block.bottom);
        }
        m_inside = std::move(inside);
    }

    void frame(FormReading& reading) { readFrame(m_words, m_view, m_inside, made, reading); }
    bool hasTables() const { return !m_layout.tables.empty() || !m_layout.blocks.empty(); }
    bool isEmpty() const { return m_view.rows() == 0; }

    void bind(const std::string& formTitle, const std::vector<std::string>& instructions)
    {
        for (const FoundTable& table : m_layout.tables) {
            bindTable(table, formTitle, instructions);
        }
        for (const FoundBlock& block : m_layout.blocks) {
            FormTable table;
            table.kind = TableKind::KeyValue;
            table.title = block.title.empty() ? formTitle : block.title;
            table.firstColumn = block.firstColumn;
            table.lastColumn = block.lastColumn;
            table.dataTop = block.top;
            table.dataBottom = block.bottom;
            table.who = whoOf(m_words, table.title, Subject::Person, made, instructions);
            table.cells = bindPairs(m_words, block, table.who);
            made.tables.push_back(std::move(table));
        }
        std::ranges::sort(made.tables, {}, &FormTable::dataTop);
    }

    std::string title() const
    {
        std::string best;
        for (const FoundTable& table : m_layout.tables) {
            best = best.empty() ? table.title : best;
        }
        for (const FoundBlock& block : m_layout.blocks) {
            best = best.empty() || block.top < m_layout.tables.front().headerTop ? block.title : best;
            if (m_layout.tables.empty()) {
                break;
            }
        }
        return best;
    }

    FormSheet made;

private:
    void bindTable(const FoundTable& found, const std::string& formTitle, const std::vector<std::string>& instructions)
    {
        FormTable table;
        table.title = found.title.empty() ? formTitle : found.title;
        table.headerTop = found.headerTop;
        table.headerRows = found.headerRows;
        table.firstColumn = found.firstColumn;
        table.lastColumn = found.lastColumn;
        table.dataTop = found.dataTop;
        table.dataBottom = found.dataBottom;
        table.numberRow = found.numberRow;
        table.sampleRows = found.sampleRows;
        table.totalRows = found.totalRows;
        const Subject subject = subjectOfList(m_words, table.title, found.columns);
        table.columns = bindColumns(m_words, table.title, subject, found.columns);
        table.kind = kindOf(m_words, m_view, found, table.columns);
        const bool list = table.kind == TableKind::List || table.kind == TableKind::Listed;
        table.who = whoOf(m_words, table.title, list ? subject : subjectOfCells(m_words, table.title, found), made, instructions);
        if (list) {
            noteDates(found, table);
        } else {
            bindCells(m_words, m_view, found, table);
            settleColumns(table);
        }
        made.tables.push_back(std::move(table));
    }

    // Of a statistic the cells say what is written; nothing is asked about whole columns.
    static void settleColumns(FormTable& table)
    {
        for (ColumnBound& column : table.columns) {
            Binding& binding = column.binding;
            const bool group = table.groupColumn && *table.groupColumn == column.column;
            const bool counted = std::ranges::any_of(table.cells, [&](const CellBound& cell) {
                return cell.column == column.column && (cell.binding.meaning.kind == MeaningKind::Count || cell.binding.meaning.kind == MeaningKind::Formula);
            });
            const bool stays = binding.meaning.kind == MeaningKind::Constant || binding.meaning.kind == MeaningKind::Formula ||
                               (binding.meaning.kind == MeaningKind::Manual && !counted && !binding.meaning.id.empty());
            if (group || stays) {
                continue;
            }
            binding.meaning = {counted ? MeaningKind::Count : MeaningKind::Label};
            binding.standing = BindingStanding::Automatic;
            binding.confidence = 1;
            binding.candidates.clear();
            binding.reason = {counted ? "forms.why.figure" : "forms.why.label"};
        }
    }

    // How days are written: as in the sample row, else by the format of the prepared cells.
    void noteDates(const FoundTable& found, FormTable& table)
    {
        for (ColumnBound& column : table.columns) {
            const catalog::Column* const field = m_words.catalog().column(column.binding.meaning.id);
            if (column.binding.meaning.kind != MeaningKind::Field || field == nullptr || (field->type != "date" && field->type != "ym")) {
                continue;
            }
            for (const std::uint32_t row : found.sampleRows) {
                column.binding.dateFormat = dateFormatOf(m_view.words(row, column.column));
            }
            if (column.binding.dateFormat.empty()) {
                column.binding.dateFormat = formatOf(m_view.style(std::min(found.dataTop + static_cast<std::uint32_t>(found.sampleRows.size()), found.dataBottom), column.column));
            }
        }
    }

    const FormWords& m_words;
    SheetView m_view;
    FoundLayout m_layout;
    std::vector<bool> m_inside;
};

// The headers of all tables as a set: forms of the same make have the same one.
std::string fingerprintOf(const FormReading& reading)
{
    std::set<std::string> headers;
    for (const FormSheet& sheet : reading.sheets) {
        for (const FormTable& table : sheet.tables) {
            // The title without its year and number: a form of the next month is of the same make.
            std::string title = base::matchKey(table.title);
            std::erase_if(title, [](char c) { return c >= '0' && c <= '9'; });
            headers.insert("@" + title);
            for (const ColumnBound& column : table.columns) {
                headers.insert(normalisedHeader(base::join(column.binding.header, "/")));
            }
            for (const CellBound& cell : table.cells) {
                headers.insert("#" + normalisedHeader(cell.label));
            }
        }
    }
    base::Digest digest;
    for (const std::string& header : headers) {
        digest.add(std::string_view(header));
    }
    const base::DigestBytes bytes = digest.finish();
    return base::hexText(std::span(bytes).first(16));
}

}  // namespace

std::string dateFormatOf(std::string_view text)
{
    std::string format;
    const std::u32string characters = base::toCharacters(base::foldWidth(base::removeBlanks(text)));
    std::size_t part = 0;
    for (std::size_t at = 0; at < characters.size();) {
        std::size_t length = 0;
        while (at + length < characters.size() && base::isAsciiDigit(characters[at + length])) {
            ++length;
        }
        if (length > 0) {
            if (part > 2 || (part == 0 && length != 4 && length != 8 && length != 6)) {
                return {};
            }
            const bool two = length == 2 && (part == 1 ? characters[at] == U'0' : true);
            format += part == 0 ? length == 8 ? "yyyyMMdd" : length == 6 ? "yyyyMM" : "yyyy" : part == 1 ? two ? "MM" : "M" : two ? "dd" : "d";
            ++part;
            at += length;
        } else {
            base::appendCharacter(format, characters[at]);
            ++at;
        }
    }
    // 1938年6月: two digits are not told apart from one; a month without 0 before it means none is written.
    return part >= 2 || format == "yyyyMMdd" || format == "yyyyMM" ? format : std::string();
}

FormReading recogniseForm(const FormWords& words, const sheets::Workbook& book)
{
    FormReading reading;
    std::vector<SheetReader> readers;
    readers.reserve(book.sheets.size());
    std::vector<std::string> instructions;
    for (const sheets::Sheet& sheet : book.sheets) {
        readers.emplace_back(words, book, sheet);
        SheetReader& reader = readers.back();
        reader.frame(reading);
        const bool hidden = sheet.head.hidden;
        reader.made.role = hidden ? SheetRole::Hidden : reader.hasTables() ? SheetRole::Data : reader.isEmpty() ? SheetRole::Empty : SheetRole::Instruction;
        if (reader.made.role == SheetRole::Instruction) {
            instructions.insert(instructions.end(), reader.made.notes.begin(), reader.made.notes.end());
        } else if (!hidden && reading.title.empty()) {
            reading.title = reader.title();
        }
    }
    for (SheetReader& reader : readers) {
        if (reader.made.role == SheetRole::Data) {
            reader.bind(reader.title().empty() ? reading.title : reader.title(), instructions);
        }
        reading.sheets.push_back(std::move(reader.made));
    }
    reading.fingerprint = fingerprintOf(reading);
    return reading;
}

}  // namespace linli::forms
