// SPDX-License-Identifier: GPL-3.0-or-later
// Chunks of snapshots. First byte 0: what follows is packed already; else it is packed here, so that the fuzzer reaches
// what stands inside.
#include "require.h"

#include "core/sync/chunk.h"

using namespace linli;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const std::span bytes(data + 1, size - 1);
    const sync::Bytes packed = data[0] == 0 ? sync::Bytes(bytes.begin(), bytes.end()) : sync::compress(bytes, 1);
    auto rows = sync::unpackChunk(packed);
    if (!rows) {
        return 0;
    }
    const auto again = sync::unpackChunk(sync::packChunk(*rows));
    require(again.has_value(), "rows that were read can be packed and read");
    // Empty registers say nothing, but for the row's state.
    for (sync::RowImage& row : *rows) {
        std::erase_if(row.cells, [](const sync::Cell& cell) {
            return sync::isEmpty(cell.value) && !(cell.field == 1 && cell.layer == 20);
        });
    }
    require(*again == *rows, "and are the same");
    return 0;
}
