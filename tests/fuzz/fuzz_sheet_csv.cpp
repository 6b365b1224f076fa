// SPDX-License-Identifier: GPL-3.0-or-later
// Text files in any encoding: as a file, and cut into pieces at every place, which must make no difference.
#include "sheet_file.h"

#include "core/base/text.h"
#include "core/sheets/csv_reader.h"

using namespace linli;
using fuzz::require;

namespace {

std::string cells(std::string_view text, std::size_t piece, bool& good)
{
    std::string all;
    sheets::CsvParser parser(',', [&all](std::uint32_t, std::span<const std::string> fields) -> base::Result<bool> {
        for (const std::string& field : fields) {
            all += field + '\x1F';
        }
        all += '\x1E';
        return true;
    }, 1U << 16U);
    good = true;
    for (std::size_t at = 0; at < text.size() && good; at += piece) {
        good = parser.feed(text.substr(at, piece)).has_value();
    }
    good = good && parser.finish().has_value();
    return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::SheetFile file;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    file.write(text);
    const auto read = fuzz::readBoth(file);
    if (read) {
        for (const sheets::Sheet& sheet : read->sheets) {
            for (const sheets::SheetRow& row : sheet.rows) {
                for (const sheets::FoundCell& cell : row.cells) {
                    require(read->facts.kind != sheets::FileKind::Text || base::isUtf8(cell.text), "no character is damaged");
                }
            }
        }
    }
    bool whole = false;
    bool cut = false;
    const std::string one = cells(text, size + 1, whole);
    const std::string other = cells(text, 1 + size % 7, cut);
    require(whole == cut && (!whole || one == other), "pieces make no difference");
    return 0;
}
