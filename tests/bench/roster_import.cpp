// SPDX-License-Identifier: GPL-3.0-or-later
// Import of a list of 100,000 persons: reading and comparing, writing as one group, comparing the same list again. Prints
// CPU seconds and peak memory; the issue on spreadsheets aims at 20 s for all of it.
//   bench_roster_import [rows]

#include "core/base/citizen_id.h"
#include "core/forms/roster_import.h"
#include "core/sheets/sheet_writer.h"
#include "tests/support/station.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <sys/resource.h>

namespace {

using namespace linli;

double seconds(const std::function<void()>& work)
{
    const std::clock_t start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

std::string two(std::size_t number)
{
    return std::to_string(100 + number).substr(1);
}

// Distinct numbers with right check characters.
std::string idNumber(std::size_t i)
{
    const std::string first17 = "310114" + std::to_string(1930 + i / 336 % 80) + two(1 + i / 28 % 12) + two(1 + i % 28) +
                                std::to_string(1000 + i / 26880 * 2 + 1).substr(1);
    return first17 + base::citizenIdCheck(first17);
}

void writeList(const std::filesystem::path& path, std::size_t rows)
{
    sheets::TableSheet sheet;
    for (const char* name : {"序号", "姓名", "身份证号", "联系电话", "现住址", "与户主关系", "文化程度", "婚姻状况", "民族", "政治面貌", "工作单位", "户籍地址"}) {
        sheets::Column column;
        column.header = {name};
        sheet.columns.push_back(column);
    }
    sheet.expectedRows = rows;
    sheet.rows = [rows, i = std::size_t{0}](sheets::Row& row) mutable -> base::Result<bool> {
        if (i == rows) {
            return false;
        }
        const std::string lane = std::to_string(100 + i / 3000);
        const std::string gate = std::to_string(1 + i / 60 % 50);
        row.number(0, static_cast<double>(i + 1));
        row.text(1, "周" + std::to_string(i));
        row.text(2, idNumber(i));
        row.text(3, "13" + std::to_string(800000000 + i));
        row.text(4, "方泰路" + lane + "弄" + gate + "号" + std::to_string(1 + i / 3 % 20) + "01室");
        row.text(5, i % 3 == 0 ? "户主" : "");
        row.text(6, "初中");
        row.text(7, "已婚");
        row.text(8, "汉族");
        row.text(9, "群众");
        row.text(10, i % 4 == 0 ? "方泰机械厂" : "");
        row.text(11, "上海市嘉定区远方路" + lane + "号");
        ++i;
        return true;
    };
    test::must(sheets::writeXlsx(path, std::span(&sheet, 1)));
}

}  // namespace

int main(int argc, char** argv)
{
    const std::size_t rows = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100000;
    test::Station station;
    const auto path = station.folder() / "list.xlsx";
    writeList(path, rows);
    std::optional<forms::RosterImport> import;
    const double planned = seconds([&] { import = test::must(forms::RosterImport::plan(station.registry(), path)); });
    const double applied = seconds([&] { test::must(import->apply("bench", "")); });
    const std::size_t newRows = import->report().newRows;
    import.reset();
    std::size_t same = 0;
    const double again = seconds([&] { same = test::must(forms::RosterImport::plan(station.registry(), path)).report().sameRows; });
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%zu rows (%zu new, %zu same the second time), CPU s: read and compare %.2f, write %.2f, compare again %.2f; peak %ld MB\n",
                rows, newRows, same, planned, applied, again, usage.ru_maxrss / 1024);
    return newRows == rows && same == rows ? 0 : 1;
}
