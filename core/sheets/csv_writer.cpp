// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"
#include "core/sheets/sheet_writer.h"
#include "core/sheets/text_encoding.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace linli::sheets {

namespace {

constexpr std::size_t kFlushAt = 1U << 16U;

// What makes a spreadsheet program take the text for a formula (design: = + - @ TAB CR and the full-width forms).
bool looksLikeFormula(std::string_view text)
{
    for (const std::string_view start : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}) {
        if (text.starts_with(start)) {
            return true;
        }
    }
    return false;
}

std::string numberText(const Column& column, double number)
{
    if (!std::isfinite(number)) {
        return "—";
    }
    std::array<char, 400> text{};
    const bool fixed = column.kind == ColumnKind::Decimal;
    const auto result = fixed ? std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed,
                                              std::max(0, column.places))
                              : std::to_chars(text.data(), text.data() + text.size(), number);
    return {text.data(), result.ptr};
}

class CsvWriter {
public:
    CsvWriter(base::AtomicFile& file, const CsvOptions& options) : m_file(file), m_options(options) {}

    base::Status write(const TableSheet& sheet);

private:
    void writeHeader(const TableSheet& sheet);
    void writeRow(const TableSheet& sheet, const Row& row);
    void separate();
    void addText(std::string_view text);
    base::Status flush();

    base::AtomicFile& m_file;
    const CsvOptions& m_options;
    std::string m_lines;
    bool m_lineStarted = false;
};

void CsvWriter::separate()
{
    if (m_lineStarted) {
        m_lines += ',';
    }
    m_lineStarted = true;
}

void CsvWriter::addText(std::string_view text)
{
    separate();
    const bool guard = m_options.guardFormulas && looksLikeFormula(text);
    if (!guard && text.find_first_of("\",\r\n") == std::string_view::npos) {
        m_lines += text;
        return;
    }
    m_lines += guard ? "\"'" : "\"";
    for (const char c : text) {
        m_lines.append(c == '"' ? 2 : 1, c);
    }
    m_lines += '"';
}

void CsvWriter::writeHeader(const TableSheet& sheet)
{
    for (const Column& column : sheet.columns) {
        addText(headerPath(column));
    }
    m_lines += "\r\n";
}

void CsvWriter::writeRow(const TableSheet& sheet, const Row& row)
{
    m_lineStarted = false;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        const Cell& cell = row.cells[i];
        switch (cell.kind()) {
        case Cell::Kind::Empty:
            separate();
            break;
        case Cell::Kind::Text:
            addText(cell.text());
            break;
        case Cell::Kind::Number:
            separate();
            m_lines += numberText(sheet.columns[i], cell.number());
            break;
        case Cell::Kind::Day:
            separate();
            m_lines += base::isoText(cell.day());
            break;
        }
    }
    m_lines += "\r\n";
}

base::Status CsvWriter::flush()
{
    const base::Status written = m_file.write(m_options.encoding == CsvEncoding::Gb18030 ? toGb18030(m_lines) : m_lines);
    m_lines.clear();
    return written;
}

base::Status CsvWriter::write(const TableSheet& sheet)
{
    constexpr std::size_t kStep = 1000;
    if (m_options.encoding == CsvEncoding::Utf8Bom) {
        m_lines = "\xEF\xBB\xBF";
    }
    writeHeader(sheet);
    Row row;
    for (std::size_t rows = 1;; ++rows) {
        row.reset(sheet.columns.size());
        LINLI_TRY(const bool more, sheet.rows(row));
        if (!more) {
            return flush();
        }
        if (row.cells.size() != sheet.columns.size()) {
            return base::fail(base::ErrorCode::Internal, "sheets.bad_table", {{"sheet", sheet.name}});
        }
        writeRow(sheet, row);
        if (m_lines.size() >= kFlushAt) {
            LINLI_CHECK(flush());
        }
        if (rows % kStep == 0 && m_options.progress && !m_options.progress(rows)) {
            return base::fail(base::ErrorCode::Cancelled, "sheets.cancelled");
        }
    }
}

}  // namespace

base::Status writeCsv(const std::filesystem::path& path, const TableSheet& sheet, const CsvOptions& options)
{
    LINLI_CHECK(checkTable(sheet));
    LINLI_TRY(base::AtomicFile file, base::AtomicFile::create(path));
    LINLI_CHECK(CsvWriter(file, options).write(sheet));
    return file.commit();
}

}  // namespace linli::sheets
