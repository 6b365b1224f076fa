// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a list of 100,000 rows and 30 columns as xlsx, against only inflating and parsing the same parts with expat in
// the same run. Prints CPU seconds (best of the rounds) and the ratio; goal <= 1.5. The file stays for
// peers/openpyxl_sheets.py.
//   bench_sheet_read FILE.xlsx [rows] [rounds]      makes the file when it is not there

#include "core/sheets/package_reader.h"
#include "core/sheets/sheet_writer.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <expat.h>
#include <functional>
#include <sys/resource.h>

namespace {

using namespace linli;

constexpr std::size_t kColumns = 30;

std::string textOf(std::size_t row, std::size_t column)
{
    static const char* const kWords[] = {"王", "李", "陆", "顾", "沈", "建国", "秀英", "玥", "𠮷", "丽华"};
    switch (column % 5) {
    case 0:
        return std::string(kWords[row % 5]) + kWords[5 + (row / 5 + column) % 5];
    case 1:
        return "310114" + std::to_string(100000000000 + row * 7919 + column);
    case 2:
        return "方泰路" + std::to_string(row % 900) + "弄" + std::to_string(row % 60) + "号" + std::to_string(row % 18) + "01室";
    default:
        return row % 3 == 0 ? "已婚" : "未婚";
    }
}

void writeList(const std::filesystem::path& path, std::size_t rows)
{
    sheets::TableSheet sheet;
    for (std::size_t i = 0; i < kColumns; ++i) {
        sheets::Column column;
        column.header = {"第" + std::to_string(i + 1) + "列"};
        column.kind = i % 10 == 3 ? sheets::ColumnKind::Date : i % 5 == 4 ? sheets::ColumnKind::Decimal : sheets::ColumnKind::Text;
        sheet.columns.push_back(column);
    }
    sheet.expectedRows = 1;   // so that the texts go into a shared table, as Excel writes them
    sheet.rows = [rows, next = std::size_t{0}](sheets::Row& row) mutable -> base::Result<bool> {
        for (std::size_t i = 0; next < rows && i < kColumns; ++i) {
            if (i % 10 == 3) {
                row.date(i, base::Date(base::Day{static_cast<std::int32_t>(next % 20000)}));
            } else if (i % 5 == 4) {
                row.number(i, static_cast<double>((next * 31 + i) % 10000) / 4);
            } else {
                row.text(i, textOf(next, i));
            }
        }
        return next++ < rows;
    };
    if (!sheets::writeXlsx(path, std::span(&sheet, 1))) {
        std::exit(1);
    }
}

class Counter final : public sheets::SheetSink {
public:
    base::Result<bool> beginSheet(const sheets::SheetHead&) override { return true; }
    base::Result<bool> row(const sheets::FoundRow& row) override
    {
        cells += row.cells.size();
        return true;
    }
    base::Status endSheet(std::span<const sheets::Area>) override { return {}; }
    std::size_t cells = 0;
};

void XMLCALL ignoreStart(void* data, const XML_Char*, const XML_Char**)
{
    ++*static_cast<std::size_t*>(data);
}
void XMLCALL ignoreEnd(void*, const XML_Char*) {}
void XMLCALL ignoreText(void*, const XML_Char*, int) {}

// Only what nobody can do without: inflate, and events of an XML parser.
std::size_t parseOnly(const std::filesystem::path& path)
{
    std::size_t elements = 0;
    auto package = sheets::PackageReader::open(path, {});
    for (const char* part : {"xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"}) {
        XML_Parser parser = XML_ParserCreate(nullptr);
        XML_SetUserData(parser, &elements);
        XML_SetElementHandler(parser, ignoreStart, ignoreEnd);
        XML_SetCharacterDataHandler(parser, ignoreText);
        const auto status = package->stream(part, [&](std::string_view block) -> base::Result<bool> {
            return XML_Parse(parser, block.data(), static_cast<int>(block.size()), XML_FALSE) == XML_STATUS_OK;
        });
        XML_ParserFree(parser);
        if (!status) {
            std::exit(1);
        }
    }
    return elements;
}

double best(std::size_t rounds, const std::function<void()>& work)
{
    double least = 1e9;
    for (std::size_t i = 0; i < rounds; ++i) {
        const std::clock_t start = std::clock();
        work();
        least = std::min(least, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return least;
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        return 2;
    }
    const std::filesystem::path path = argv[1];
    const std::size_t rows = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 100000;
    const std::size_t rounds = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 3;
    if (!std::filesystem::exists(path)) {
        writeList(path, rows);
        std::printf("file made; run again to measure, so that its making is not in the peak of memory\n");
        return 0;
    }
    std::size_t cells = 0;
    const double ours = best(rounds, [&] {
        Counter counter;
        if (!sheets::readSheets(path, counter)) {
            std::exit(1);
        }
        cells = counter.cells;
    });
    const double bare = best(rounds, [&] { parseOnly(path); });
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%zu cells, CPU s: read %.2f, inflate and parse only %.2f, ratio %.2f; peak %ld MB\n", cells, ours, bare, ours / bare, usage.ru_maxrss / 1024);
    return ours <= 1.5 * bare ? 0 : 1;
}
