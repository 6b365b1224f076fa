// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Bytes as a file for the spreadsheet readers, in memory; and what must hold for whatever they make of it.

#include "require.h"

#include "core/sheets/workbook.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace linli::fuzz {

class SheetFile {
public:
    SheetFile();
    ~SheetFile();
    SheetFile(const SheetFile&) = delete;
    SheetFile& operator=(const SheetFile&) = delete;
    void write(std::string_view bytes) const;
    const std::filesystem::path& path() const { return m_path; }

private:
    int m_descriptor;
    std::filesystem::path m_path;
};

// Small, so that one input is quick and what it may use is bounded.
sheets::ReadLimits smallLimits();

// Reads the file whole and streamed: both must agree, and a refusal must be one of the catalogue's.
base::Result<sheets::Workbook> readBoth(const SheetFile& file);

// A package around one sheet part, uncompressed.
std::string packageAround(std::string_view sheetXml);
std::string zipOf(const std::vector<std::pair<std::string, std::string>>& parts);

}  // namespace linli::fuzz
