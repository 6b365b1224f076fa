// SPDX-License-Identifier: GPL-3.0-or-later
// What a workstation is answered.
#include "require.h"

#include "core/sync/messages.h"

using namespace linli;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto read = sync::decodeReply(std::span(data, size));
    if (!read) {
        return 0;
    }
    const sync::Bytes bytes = sync::encode(*read);
    const auto again = sync::decodeReply(bytes);
    require(again.has_value(), "a reply that was read can be written and read");
    require(*again == *read, "and is the same");
    require(sync::encode(*again) == bytes, "to the byte");
    return 0;
}
