// SPDX-License-Identifier: GPL-3.0-or-later
// The records of an .xls inside an honest container, and the container itself.
#include "sheet_file.h"

#include "tests/core/sheets/xls_book.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const linli::fuzz::SheetFile file;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    // Whole containers come as seeds; everything else is taken for records.
    file.write(bytes.starts_with("\xD0\xCF\x11\xE0") ? bytes : linli::sheets::test::oleFile("Workbook", bytes));
    [[maybe_unused]] const auto read = linli::fuzz::readBoth(file);
    return 0;
}
