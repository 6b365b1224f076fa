// SPDX-License-Identifier: GPL-3.0-or-later
// What anybody may send to the hub: read or refused, and what was read means the same when it is written and read again,
// also each push by itself, as the hub keeps parked ones.
#include "require.h"

#include "core/sync/messages.h"

using namespace linli;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto read = sync::decodeRequest(std::span(data, size));
    if (!read) {
        return 0;
    }
    const sync::Bytes bytes = sync::encode(*read);
    const auto again = sync::decodeRequest(bytes);
    require(again.has_value(), "a request that was read can be written and read");
    require(*again == *read, "and is the same");
    require(sync::encode(*again) == bytes, "to the byte");
    require(sync::memoryOf(*read) >= size / 1024, "its memory is counted");
    if (const auto* push = std::get_if<sync::Push>(&*read)) {
        for (const sync::PushItem& item : push->items) {
            const sync::Request alone = sync::Push {0, {item}};
            const auto kept = sync::decodeRequest(sync::encode(alone));
            require(kept.has_value() && *kept == alone, "each push can be kept by itself");
            require(sync::contentHash(item) == sync::contentHash(std::get<sync::Push>(*kept).items.front()),
                    "under the same name");
        }
    }
    return 0;
}
