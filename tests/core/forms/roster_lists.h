// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Lists of persons as the tests of their import write them, and short questions to a station. Invented people only.

#include "core/base/citizen_id.h"
#include "core/forms/roster_import.h"
#include "core/ledger/history.h"
#include "core/sheets/sheet_writer.h"
#include "tests/support/station.h"

#include <cstdlib>
#include <string>
#include <vector>

namespace linli::test {

using namespace forms;

using Rows = std::vector<std::vector<std::string>>;

// A citizen number with its check character; `sequence` odd = male.
inline std::string idNumber(const std::string& birth8, int sequence)
{
    const std::string tail = std::to_string(1000 + sequence).substr(1);
    const std::string first17 = "310114" + birth8 + tail;
    return first17 + base::citizenIdCheck(first17);
}

inline std::filesystem::path writeList(Station& station, const std::vector<std::string>& header, const Rows& rows,
                                const std::string& name = "名单.xlsx")
{
    sheets::TableSheet sheet;
    sheet.name = "花名册";
    sheet.title = "方泰社区居民花名册";
    sheet.headLines = {{"填报单位：方泰社区", "填报日期：2026年11月22日"}};
    for (const std::string& text : header) {
        sheets::Column column;
        const std::size_t cut = text.find('/');
        column.header = cut == std::string::npos ? std::vector<std::string>{text}
                                                 : std::vector<std::string>{text.substr(0, cut), text.substr(cut + 1)};
        sheet.columns.push_back(column);
    }
    std::vector<sheets::Row> all;
    for (const auto& texts : rows) {
        sheets::Row row;
        row.reset(header.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            // "#3.1E17": a number, as a careless hand leaves it.
            if (texts[i].starts_with('#')) {
                row.number(i, std::atof(texts[i].c_str() + 1));
            } else {
                row.text(i, texts[i]);
            }
        }
        all.push_back(std::move(row));
    }
    sheet.expectedRows = all.size();
    sheet.rows = sheets::rowsFrom(std::move(all));
    sheet.footLines = {{"填报人：", "审核人："}};
    const auto path = station.folder() / name;
    if (name.ends_with(".csv")) {
        must(sheets::writeCsv(path, sheet, {sheets::CsvEncoding::Gb18030, true, {}}));
    } else {
        must(sheets::writeXlsx(path, std::span(&sheet, 1)));
    }
    return path;
}

inline RosterImport planOf(Station& station, const std::filesystem::path& path, const RosterOptions& options = {})
{
    return must(RosterImport::plan(station.registry(), path, options));
}

inline std::string digest(Station& station)
{
    return must(ledger::contentDigest(station.database(), station.registry().catalog()));
}

inline std::int64_t countOf(Station& station, const char* sql)
{
    store::Statement statement = must(station.database().prepare(sql));
    must(statement.step());
    return statement.integer(0);
}

inline std::string textOf(Station& station, const char* sql)
{
    store::Statement statement = must(station.database().prepare(sql));
    return must(statement.step()) ? std::string(statement.text(0)) : std::string{};
}

// Key and cell of the first problem of a row.
inline std::string problemOf(const RosterRow& row)
{
    return row.problems.empty() ? "" : row.problems.front().cell + " " + row.problems.front().what.message;
}

inline const std::vector<std::string> kHeader{"序号", "姓 名", "性别", "公民身份号码*", "联系电话", "现住址", "与户主关系", "文化程度", "备注"};

inline Rows family()
{
    return {{"1", "陆建国", "男", idNumber("19500312", 101), "13812345678", "方泰路300弄12号301室", "户主", "初中", ""},
            {"2", "顾秀英", "女", idNumber("19520704", 102), "021-59912345", "方泰路300弄12号301室", "妻", "小学", "糖尿病随访"},
            {"3", "陆　玥", "女", idNumber("19800101", 104), "１３９１２３４５６７８", "方泰路300弄12号302室", "", "大学本科", ""}};
}

}  // namespace linli::test
