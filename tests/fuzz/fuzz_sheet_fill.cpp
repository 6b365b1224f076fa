// SPDX-License-Identifier: GPL-3.0-or-later
// A sheet part filled: rows put in, cells set. What could be read before must be readable after, with the same text below.
#include "sheet_file.h"

#include "core/sheets/workbook_patch.h"

#include <unistd.h>

using namespace linli;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::SheetFile file;
    static const std::filesystem::path target = std::filesystem::temp_directory_path() / ("linli_fuzz_fill_" + std::to_string(::getpid()) + ".xlsx");
    if (size < 2) {
        return 0;
    }
    file.write(fuzz::packageAround({reinterpret_cast<const char*>(data) + 2, size - 2}));
    const auto before = sheets::readWorkbook(file.path(), fuzz::smallLimits());
    if (!before || before->sheets.empty() || before->sheets[0].rowCount() > 2000) {
        return 0;
    }
    const auto row = static_cast<std::uint32_t>(data[0] % 32);
    const std::uint32_t count = data[1] % 16;
    sheets::SheetChanges changes{"A", {{row, count, 1}}, {}, {{row + count, 40, std::string("新")}}};
    const auto outcome = sheets::patchWorkbook(file.path(), std::span(&changes, 1), target);
    if (!outcome) {
        const std::string& key = outcome.error().message;
        require(key == "sheets.cannot_patch" || key == "sheets.bad_change" || key.starts_with("sheets."), "a refusal is named");
        return 0;
    }
    const auto after = sheets::readWorkbook(target);
    require(after.has_value(), "what was filled can be read");
    require(after->sheets[0].text(row + count, 40) == "新" || count == 0, "the cell set is there");
    for (const sheets::SheetRow& one : before->sheets[0].rows) {
        for (const sheets::FoundCell& cell : one.cells) {
            const std::uint32_t at = one.number > row ? one.number + count : one.number;
            const sheets::FoundCell* there = after->sheets[0].at(at, cell.column);
            const bool overwritten = at == row + count && cell.column == 40;
            require(overwritten || cell.formula || (there != nullptr && there->text == cell.text), "what was there is still there");
        }
    }
    return 0;
}
