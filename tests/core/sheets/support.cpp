// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sheets/support.h"

#include <atomic>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <unistd.h>
#include <zip.h>

namespace linli::sheets::test {

Scratch::Scratch()
{
    static std::atomic<int> counter = 0;
    m_path = std::filesystem::temp_directory_path() /
             ("linli_sheets_" + std::to_string(::getpid()) + "_" + std::to_string(counter++));
    std::filesystem::create_directories(m_path);
}

Scratch::~Scratch()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

void writeBytes(const std::filesystem::path& path, std::string_view bytes)
{
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string readBytes(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void writeZip(const std::filesystem::path& path, const Parts& parts)
{
    std::filesystem::remove(path);
    int error = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_EXCL, &error);
    if (archive == nullptr) {
        throw std::runtime_error("zip_open");
    }
    for (const auto& [name, content] : parts) {
        zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    }
    if (zip_close(archive) != 0) {
        throw std::runtime_error("zip_close");
    }
}

Parts partsOf(const RawBook& book)
{
    static const std::string kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    static const std::string kMain = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    static const std::string kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    static const std::string kRelations =
        kXml + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    Parts parts{
        {"_rels/.rels", kRelations + "<Relationship Id=\"r1\" Type=\"" + kOffice +
                            "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml", kXml + "<workbook " + kMain + " xmlns:r=\"" + kOffice + "\">" + book.workbookExtra +
                                "<sheets><sheet name=\"表一\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         kRelations + "<Relationship Id=\"rId1\" Type=\"" + kOffice + "/worksheet\" Target=\"worksheets/sheet1.xml\"/>" +
             "<Relationship Id=\"rId2\" Type=\"" + kOffice + "/styles\" Target=\"/xl/styles.xml\"/>" +
             "<Relationship Id=\"rId3\" Type=\"" + kOffice + "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"},
        {"xl/worksheets/sheet1.xml", kXml + "<worksheet " + kMain + ">" + book.sheet + "</worksheet>"},
    };
    if (!book.sharedStrings.empty()) {
        parts.emplace_back("xl/sharedStrings.xml", kXml + "<sst " + kMain + ">" + book.sharedStrings + "</sst>");
    }
    if (!book.styles.empty()) {
        parts.emplace_back("xl/styles.xml", kXml + "<styleSheet " + kMain + ">" + book.styles + "</styleSheet>");
    }
    return parts;
}

void writeBook(const std::filesystem::path& path, const RawBook& book)
{
    writeZip(path, partsOf(book));
}

TableSheet tableOf(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows)
{
    TableSheet sheet;
    for (const std::string& name : header) {
        Column column;
        column.header = {name};
        sheet.columns.push_back(column);
    }
    std::vector<Row> all;
    for (const auto& texts : rows) {
        Row row;
        row.reset(header.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            row.text(i, texts[i]);
        }
        all.push_back(std::move(row));
    }
    sheet.expectedRows = all.size();
    sheet.rows = rowsFrom(std::move(all));
    return sheet;
}

}  // namespace linli::sheets::test
