// SPDX-License-Identifier: GPL-3.0-or-later
// A handed-down form filled with 10,000 rows: the rent ledger of tests/data/forms, with a formula in every row, totals,
// validation and conditional formats. Prints CPU seconds (best of the rounds) and peak memory; the same by openpyxl:
// peers/openpyxl_sheets.py fill.
//   bench_form_fill FORMS OUT.xlsx [rows] [rounds]

#include "core/sheets/workbook.h"
#include "core/sheets/workbook_patch.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <sys/resource.h>

using namespace linli;

int main(int argc, char** argv)
{
    if (argc < 3) {
        return 2;
    }
    const std::filesystem::path form = std::filesystem::path(argv[1]) / "B12_居住房屋出租情况台账.xlsx";
    const std::filesystem::path out = argv[2];
    const auto rows = static_cast<std::uint32_t>(argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 10000);
    const std::size_t rounds = argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 3;
    constexpr std::uint32_t kFirst = 5;      // 30 prepared rows from row 6 on
    constexpr std::uint32_t kPrepared = 30;
    double least = 1e9;
    for (std::size_t round = 0; round < rounds; ++round) {
        const std::clock_t start = std::clock();
        sheets::SheetChanges changes;
        const auto book = sheets::readWorkbook(form);
        changes.sheet = book->sheets.front().head.name;
        changes.insertions = {{kFirst + kPrepared - 1, rows - kPrepared, 1}};
        for (std::uint32_t i = 0; i < rows; ++i) {
            for (std::uint32_t column = 0; column < 18; ++column) {
                const std::uint32_t row = kFirst + i;
                if (column == 12) {
                    continue;  // the formula
                }
                if (column == 0 || column == 2 || column == 3 || column == 11) {
                    changes.cells.push_back({row, column, static_cast<double>(i % 97 + 1)});
                } else {
                    changes.cells.push_back({row, column, "方泰路" + std::to_string(i % 900) + "弄" + std::to_string(column)});
                }
            }
        }
        const auto outcome = sheets::patchWorkbook(form, std::span(&changes, 1), out);
        if (!outcome) {
            std::fprintf(stderr, "%s %s\n", outcome.error().message.c_str(), outcome.error().detail.c_str());
            return 1;
        }
        least = std::min(least, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%u rows filled in %.3f CPU s; peak %ld MB\n", rows, least, usage.ru_maxrss / 1024);
    const auto filled = sheets::readWorkbook(out);
    const sheets::FoundCell* total = filled ? filled->sheets.front().at(kFirst + rows, 2) : nullptr;
    double sum = 0;
    for (std::uint32_t i = 0; i < rows; ++i) {
        sum += i % 97 + 1;
    }
    return total != nullptr && total->formula && total->number == sum ? 0 : 1;
}
