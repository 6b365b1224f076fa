// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What every printed document has: paper, margins, fonts by role, watermark, file data. Plain values with defaults that
// follow the habit of Chinese ledgers (GB/T 9704-2012 where it speaks: title 2号 小标宋 = 22 pt, centred, black text).
// Lengths are millimetres, type sizes points.

#include <cstdint>
#include <optional>
#include <string>

namespace linli::print {

enum class Paper { A4, A3 };

// Automatic: portrait when the columns fit at the full type size, else landscape.
enum class Orientation { Automatic, Portrait, Landscape };

struct Margins {
    double top = 18;
    double right = 15;
    double bottom = 16;
    double left = 15;
};

// One voice of the page. `family` may list several names, best first ("FangSong, Noto Serif CJK SC"); a character that
// none of them has is taken from any installed font that has it, character by character, in Chinese forms.
struct FontRole {
    std::string family;
    double points = 10.5;
    bool bold = false;
};

struct Fonts {
    // 小标宋 2号
    FontRole title{"Noto Serif CJK SC", 22, true};
    // 填报单位 / 日期 / 单位, and the people who sign: 小四 - 五号
    FontRole line{"Noto Serif CJK SC", 11, false};
    // Column labels, section headings, field labels: 黑体
    FontRole heading{"Noto Sans CJK SC", 10.5, false};
    // Cells: 五号
    FontRole body{"Noto Serif CJK SC", 10.5, false};
    // Totals: body, bold
    FontRole total{"Noto Serif CJK SC", 10.5, true};
    // Page numbers, foot notes, run number: 小五
    FontRole small{"Noto Serif CJK SC", 9, false};
    // Body and headings of a wide table may shrink together to this size before long cells are squeezed.
    double smallestBody = 7;
};

// Who printed it, when, what for. Light grey, below the text.
struct Watermark {
    enum class Place { Diagonal, FootLine };
    std::string text;
    Place place = Place::Diagonal;
};

struct PageStyle {
    Paper paper = Paper::A4;
    Orientation orientation = Orientation::Automatic;
    Margins margins;
    Fonts fonts;
    // Empty text: none.
    Watermark watermark;
    // Words of the page itself: {page} and {count} are filled in; what follows the title on the pages after the first.
    std::string pageNumber = "第{page}页 共{count}页";
    std::string continued = "（续）";
    // Number and hash of the report run, printed in the foot line of each page. May be empty.
    std::string run;
    // Seconds since 1970-01-01T00:00Z written as the PDF's creation date, so that the same document gives the same
    // bytes. Without it: now.
    std::optional<std::int64_t> created;
};

}  // namespace linli::print
