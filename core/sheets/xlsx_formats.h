// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Cell formats of one workbook, each made once however many cells wear it (Excel allows about 64,000 in a file).

#include "core/sheets/sheet_layout.h"

#include <map>
#include <tuple>

struct lxw_format;
struct lxw_workbook;

namespace linli::sheets {

// What a cell of the table shows, apart from its column: text in a column of numbers stays text.
enum class Content { Text, Number, Day };

class XlsxFormats {
public:
    // The workbook owns the formats and must outlive this.
    explicit XlsxFormats(lxw_workbook* workbook) : m_workbook(workbook) {}

    lxw_format* title();
    lxw_format* line(Place place);
    lxw_format* watermark();
    lxw_format* header();
    lxw_format* body(const Column& column, Content content, bool emphasised);

private:
    lxw_format* make(const char* font, double size);
    lxw_format* makeBody(const Column& column, Content content, bool emphasised);

    lxw_workbook* m_workbook;
    std::map<int, lxw_format*> m_fixed;
    std::map<std::tuple<int, int, int, bool, bool>, lxw_format*> m_body;
};

}  // namespace linli::sheets
