// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sheets/xls_book.h"

namespace linli::sheets::test {

namespace {

constexpr std::size_t kSector = 512;

std::string bof(std::uint32_t kind)
{
    return record(0x809, little(0x600, 2) + little(kind, 2) + std::string(12, '\0'));
}

std::string directoryItem(std::string_view name, char kind, std::uint32_t start, std::size_t size, std::uint32_t child)
{
    std::string item(128, '\0');
    for (std::size_t i = 0; i < name.size(); ++i) {
        item[2 * i] = name[i];
    }
    item[64] = static_cast<char>(2 * name.size() + 2);
    item[66] = kind;
    item.replace(68, 12, little(0xFFFFFFFF, 4) + little(0xFFFFFFFF, 4) + little(child, 4));
    item.replace(116, 4, little(start, 4));
    item.replace(120, 4, little(size, 4));
    return item;
}

}  // namespace

std::string little(std::uint64_t value, std::size_t size)
{
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) {
        bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
    }
    return bytes;
}

std::string record(std::uint32_t type, std::string_view data)
{
    return little(type, 2) + little(data.size(), 2) + std::string(data);
}

std::string wideText(std::u16string_view text, std::size_t lengthSize)
{
    std::string bytes = little(text.size(), lengthSize) + "\x01";
    for (const char16_t unit : text) {
        bytes += little(unit, 2);
    }
    return bytes;
}

std::string xlsFile(const XlsBook& book)
{
    // Twice: the places of the sheets are known once the size of what stands before them is.
    std::string workbook;
    std::vector<std::size_t> places(book.sheets.size(), 0);
    for (int round = 0; round < 2; ++round) {
        workbook = bof(5) + book.globals;
        for (std::size_t i = 0; i < book.sheets.size(); ++i) {
            workbook += record(0x85, little(places[i], 4) + std::string(2, '\0') + wideText(std::u16string(u"表") + static_cast<char16_t>(u'1' + i), 1));
        }
        workbook += record(0x0A, "");
        for (std::size_t i = 0; i < book.sheets.size(); ++i) {
            places[i] = workbook.size();
            workbook += bof(0x10) + book.sheets[i] + record(0x0A, "");
        }
    }
    return oleFile("Workbook", workbook);
}

std::string oleFile(std::string_view name, std::string_view stream)
{
    std::string content(stream);
    content.resize(std::max<std::size_t>(content.size(), 4096), '\0');
    const std::size_t size = content.size();
    content.resize((content.size() + kSector - 1) / kSector * kSector, '\0');
    const std::size_t sectors = content.size() / kSector;
    const std::size_t tables = (sectors + 1 + 126) / 127;
    std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0') + little(0x3E, 2) + little(3, 2) + little(0xFFFE, 2) + little(9, 2) +
                         little(6, 2) + std::string(10, '\0') + little(tables, 4) + little(tables, 4) + little(0, 4) + little(4096, 4) + little(0xFFFFFFFE, 4) +
                         little(0, 4) + little(0xFFFFFFFE, 4) + little(0, 4);
    std::string table;
    for (std::size_t i = 0; i < tables; ++i) {
        header += little(i, 4);
        table += little(0xFFFFFFFD, 4);
    }
    while (header.size() < kSector) {
        header += little(0xFFFFFFFF, 4);
    }
    table += little(0xFFFFFFFE, 4);
    for (std::size_t i = 0; i < sectors; ++i) {
        table += little(i + 1 == sectors ? 0xFFFFFFFE : tables + 2 + i, 4);
    }
    table.resize(tables * kSector, '\xFF');
    const std::string directory = directoryItem("Root Entry", 5, 0xFFFFFFFE, 0, 1) + directoryItem(name, 2, static_cast<std::uint32_t>(tables + 1), size, 0xFFFFFFFF) + std::string(256, '\0');
    return header + table + directory + content;
}

}  // namespace linli::sheets::test
