// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A scratch folder, and packages written part by part, so that tests can make files no writer of ours would make.

#include "core/sheets/workbook.h"
#include "core/sheets/table_sheet.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace linli::sheets::test {

// Removed at the end of the test.
class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

void writeBytes(const std::filesystem::path& path, std::string_view bytes);
std::string readBytes(const std::filesystem::path& path);

using Parts = std::vector<std::pair<std::string, std::string>>;
void writeZip(const std::filesystem::path& path, const Parts& parts);

// A whole workbook around the given sheet part; shared strings and styles are optional whole parts.
struct RawBook {
    std::string sheet;                  // content of <worksheet>
    std::string sharedStrings;          // content of <sst>
    std::string styles;                 // content of <styleSheet>
    std::string workbookExtra;          // before <sheets>
};
Parts partsOf(const RawBook& book);
void writeBook(const std::filesystem::path& path, const RawBook& book);

// Rows by texts; numbers for columns whose kind is a number are parsed.
TableSheet tableOf(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);

// "key" of the error, or "" for success.
template <typename T>
std::string keyOf(const base::Result<T>& result)
{
    return result ? std::string{} : result.error().message;
}

}  // namespace linli::sheets::test
