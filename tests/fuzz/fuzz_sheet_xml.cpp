// SPDX-License-Identifier: GPL-3.0-or-later
// The XML of one sheet inside an honest package, so that changed bytes reach the reader of cells and details.
#include "sheet_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const linli::fuzz::SheetFile file;
    file.write(linli::fuzz::packageAround({reinterpret_cast<const char*>(data), size}));
    [[maybe_unused]] const auto read = linli::fuzz::readBoth(file);
    return 0;
}
