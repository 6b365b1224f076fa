// SPDX-License-Identifier: GPL-3.0-or-later
#include "sheet_file.h"

#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

namespace linli::fuzz {

namespace {

std::string little(std::uint64_t value, std::size_t size)
{
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) {
        bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
    }
    return bytes;
}

// Counts what a roster would get.
class Counter final : public sheets::SheetSink {
public:
    base::Result<bool> beginSheet(const sheets::SheetHead&) override
    {
        ++sheets;
        return true;
    }
    base::Result<bool> row(const sheets::FoundRow& row) override
    {
        require(!row.cells.empty(), "no row without cells");
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            require(i == 0 || row.cells[i - 1].column < row.cells[i].column, "cells ascend");
            require(row.cells[i].column < 16384, "a column of a sheet");
            filled += row.cells[i].text.empty() ? 0 : 1;
        }
        require(row.number < 1048576, "a row of a sheet");
        return true;
    }
    base::Status endSheet(std::span<const sheets::Area>) override { return {}; }

    std::size_t sheets = 0;
    std::size_t filled = 0;
};

}  // namespace

SheetFile::SheetFile() : m_descriptor(::memfd_create("sheet", 0)), m_path("/proc/self/fd/" + std::to_string(m_descriptor)) {}

SheetFile::~SheetFile()
{
    ::close(m_descriptor);
}

void SheetFile::write(std::string_view bytes) const
{
    require(::ftruncate(m_descriptor, 0) == 0, "the file can be emptied");
    require(::pwrite(m_descriptor, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()), "the file can be written");
}

sheets::ReadLimits smallLimits()
{
    sheets::ReadLimits limits = sheets::formLimits();
    limits.cells = 50'000;
    limits.merges = 10'000;
    limits.strings = 50'000;
    limits.unpackedBytes = 16U << 20U;
    limits.time = std::chrono::seconds(8);
    return limits;
}

base::Result<sheets::Workbook> readBoth(const SheetFile& file)
{
    auto book = sheets::readWorkbook(file.path(), smallLimits());
    Counter counter;
    const auto streamed = sheets::readSheets(file.path(), counter, smallLimits());
    require(book || book.error().message.starts_with("sheets."), "a refusal is named");
    require(streamed || streamed.error().message.starts_with("sheets."), "a refusal is named");
    if (!book) {
        return book;
    }
    std::size_t filled = 0;
    for (const sheets::Sheet& sheet : book->sheets) {
        filled += static_cast<std::size_t>(sheet.rowCount() > 1048576 || sheet.columnCount() > 16384) * 1000;
        for (const sheets::SheetRow& row : sheet.rows) {
            for (const sheets::FoundCell& cell : row.cells) {
                filled += cell.text.empty() ? 0 : 1;
                require(book->styleOf(sheet, row.number, cell.column).formatCode.size() < 1U << 20U, "a style");
            }
        }
    }
    require(streamed.has_value() && filled == counter.filled && book->sheets.size() == counter.sheets, "streamed and whole agree");
    return book;
}

std::string zipOf(const std::vector<std::pair<std::string, std::string>>& parts)
{
    std::string local;
    std::string list;
    for (const auto& [name, content] : parts) {
        const auto crc = crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()));
        const std::string facts = little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(crc, 4) + little(content.size(), 4) + little(content.size(), 4) + little(name.size(), 2) + little(0, 2);
        list += "PK\x01\x02" + little(20, 2) + facts + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(local.size(), 4) + name;
        local += "PK\x03\x04" + facts + name + content;
    }
    return local + list + "PK\x05\x06" + little(0, 4) + little(parts.size(), 2) + little(parts.size(), 2) + little(list.size(), 4) + little(local.size(), 4) + little(0, 2);
}

std::string packageAround(std::string_view sheetXml)
{
    const std::string main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    return zipOf({{"_rels/.rels", relations + "<Relationship Id=\"r1\" Type=\"" + office + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
                  {"xl/workbook.xml", "<workbook " + main + " xmlns:r=\"" + office + "\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets><definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">A!$A$1:$C$9</definedName></definedNames></workbook>"},
                  {"xl/_rels/workbook.xml.rels", relations + "<Relationship Id=\"r1\" Type=\"" + office + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
                  {"xl/worksheets/sheet1.xml", std::string(sheetXml)}});
}

}  // namespace linli::fuzz
