// SPDX-License-Identifier: GPL-3.0-or-later
// A file somebody sent as a spreadsheet: xlsx, xls, ods or text, told by its bytes.
#include "sheet_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const linli::fuzz::SheetFile file;
    file.write({reinterpret_cast<const char*>(data), size});
    [[maybe_unused]] const auto read = linli::fuzz::readBoth(file);
    return 0;
}
