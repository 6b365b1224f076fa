// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Numbers of the records in a sheet of .xls.

#include <cstdint>

namespace linli::sheets::xls {

enum Record : std::uint32_t {
    kBof = 0x809, kEof = 0x0A, kRow = 0x208, kBlank = 0x201, kMulBlank = 0xBE, kNumber = 0x203, kRk = 0x27E, kMulRk = 0xBD,
    kLabel = 0x204, kRichLabel = 0xD6, kLabelSst = 0xFD, kFormula = 0x06, kString = 0x207, kBoolError = 0x205,
    kMerges = 0xE5, kColumns = 0x7D, kDefaultRow = 0x225, kDefaultWidth = 0x55, kStandardWidth = 0x99, kPageSetup = 0xA1,
    kHeader = 0x14, kFooter = 0x15, kProtect = 0x12, kValidation = 0x1BE, kConditional = 0x1B0, kNote = 0x1C, kObject = 0x5D,
    kTextObject = 0x1B6, kSharedFormula = 0x4BC, kArray = 0x221,
};

}  // namespace linli::sheets::xls
