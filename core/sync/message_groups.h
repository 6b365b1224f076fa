// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Groups in a row: each says only what differs from the one before, so that a thousand single edits of one person cost
// little more than their rows and values.

#include "core/sync/messages.h"

namespace linli::sync {

// `before`: the group written or read just before, nullptr = none.
void writeGroupAfter(WireWriter& writer, const WireGroup& group, const WireGroup* before);
WireGroup readGroupAfter(WireReader& reader, const WireGroup* before);

void writeEntryAfter(WireWriter& writer, const Entry& entry, const WireGroup* before);
Entry readEntryAfter(WireReader& reader, const WireGroup* before);

void writeBlanks(WireWriter& writer, const std::map<std::string, std::string>& blanks);
std::map<std::string, std::string> readBlanks(WireReader& reader);

}  // namespace linli::sync
