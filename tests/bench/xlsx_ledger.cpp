// SPDX-License-Identifier: GPL-3.0-or-later
// A ledger of 100,000 rows and 30 columns as xlsx, against the same cells written by bare libxlsxwriter in the same run
// and the same mode. Prints CPU seconds (best of the rounds), peak memory and the ratio; goal <= 1.2.
//   bench_xlsx_ledger [rows] [rounds]

#include "core/sheets/sheet_writer.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <sys/resource.h>
#include <xlsxwriter.h>

namespace {

using namespace linli;

constexpr std::size_t kColumns = 30;

enum class Kind { Text, Number, Day };

Kind kindOf(std::size_t column)
{
    return column % 10 == 3 ? Kind::Day : column % 5 == 4 ? Kind::Number : Kind::Text;
}

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

double numberOf(std::size_t row, std::size_t column)
{
    return static_cast<double>((row * 31 + column) % 10000) / 4;
}

sheets::TableSheet ledger(std::size_t rows)
{
    sheets::TableSheet sheet;
    sheet.name = "台账";
    sheet.expectedRows = rows;
    for (std::size_t i = 0; i < kColumns; ++i) {
        sheets::Column column;
        column.header = {"第" + std::to_string(i + 1) + "列"};
        const Kind kind = kindOf(i);
        column.kind = kind == Kind::Day ? sheets::ColumnKind::Date
                      : kind == Kind::Number ? sheets::ColumnKind::Decimal : sheets::ColumnKind::Text;
        sheet.columns.push_back(column);
    }
    sheet.rows = [rows, next = std::size_t{0}](sheets::Row& row) mutable -> base::Result<bool> {
        if (next == rows) {
            return false;
        }
        for (std::size_t i = 0; i < kColumns; ++i) {
            switch (kindOf(i)) {
            case Kind::Day:
                row.date(i, base::Date(base::Day{static_cast<std::int32_t>(next % 20000)}));
                break;
            case Kind::Number:
                row.number(i, numberOf(next, i));
                break;
            case Kind::Text:
                row.text(i, textOf(next, i));
                break;
            }
        }
        ++next;
        return true;
    };
    return sheet;
}

void bareLedger(const std::string& path, std::size_t rows)
{
    std::string directory = std::filesystem::path(path).parent_path().string();
    lxw_workbook_options options{};
    options.constant_memory = 1;
    options.tmpdir = directory.data();
    lxw_workbook* workbook = workbook_new_opt(path.c_str(), &options);
    lxw_worksheet* sheet = workbook_add_worksheet(workbook, "台账");
    lxw_format* text = workbook_add_format(workbook);
    format_set_num_format(text, "@");
    lxw_format* number = workbook_add_format(workbook);
    format_set_num_format(number, "0.00");
    lxw_format* date = workbook_add_format(workbook);
    format_set_num_format(date, "yyyy-mm-dd");
    for (std::size_t i = 0; i < kColumns; ++i) {
        worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), ("第" + std::to_string(i + 1) + "列").c_str(), text);
    }
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t i = 0; i < kColumns; ++i) {
            const auto r = static_cast<lxw_row_t>(row + 1);
            const auto c = static_cast<lxw_col_t>(i);
            switch (kindOf(i)) {
            case Kind::Day:
                worksheet_write_number(sheet, r, c, static_cast<double>(row % 20000 + 25569), date);
                break;
            case Kind::Number:
                worksheet_write_number(sheet, r, c, numberOf(row, i), number);
                break;
            case Kind::Text:
                worksheet_write_string(sheet, r, c, textOf(row, i).c_str(), text);
                break;
            }
        }
    }
    workbook_close(workbook);
}

double cpuSeconds(const std::function<void()>& work)
{
    const std::clock_t start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

long peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

}  // namespace

int main(int argc, char** argv)
{
    const std::size_t rows = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100000;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 3;
    const auto directory = std::filesystem::temp_directory_path() / "linli_bench_xlsx";
    std::filesystem::create_directories(directory);
    double ours = 1e9;
    double bare = 1e9;
    for (int round = 0; round < rounds; ++round) {
        ours = std::min(ours, cpuSeconds([&] {
            const sheets::TableSheet sheet = ledger(rows);
            if (const auto status = sheets::writeXlsx(directory / "ours.xlsx", std::span(&sheet, 1)); !status) {
                std::fprintf(stderr, "%s %s\n", status.error().message.c_str(), status.error().detail.c_str());
                std::exit(1);
            }
        }));
        if (round == 0) {
            std::printf("peak memory after ours: %ld MB\n", peakMegabytes());
        }
        bare = std::min(bare, cpuSeconds([&] { bareLedger((directory / "bare.xlsx").string(), rows); }));
    }
    std::printf("%zu rows x %zu columns, CPU s, best of %d: ours %.2f, bare libxlsxwriter %.2f, ratio %.3f (goal <= 1.2)\n",
                rows, kColumns, rounds, ours, bare, ours / bare);
    std::printf("bytes: ours %ju, bare %ju\n", static_cast<std::uintmax_t>(std::filesystem::file_size(directory / "ours.xlsx")),
                static_cast<std::uintmax_t>(std::filesystem::file_size(directory / "bare.xlsx")));
    std::filesystem::remove_all(directory);
    return ours / bare <= 1.2 ? 0 : 1;
}
