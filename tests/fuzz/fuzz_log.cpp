// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of messages as the hub keeps them: entries of the log, groups, conflicts, images, cells with their stamps. The
// first byte says which.
#include "require.h"

#include "core/hub/image_code.h"
#include "core/sync/messages.h"

using namespace linli;
using fuzz::require;

namespace {

template <typename Read, typename Write>
void comesBack(std::span<const std::uint8_t> bytes, Read read, Write write)
{
    sync::WireReader reader(bytes);
    const auto item = read(reader);
    if (reader.failed() || !reader.atEnd()) {
        return;
    }
    sync::WireWriter writer;
    write(writer, item);
    const sync::Bytes written = writer.take();
    sync::WireReader second(written);
    const auto again = read(second);
    require(!second.failed() && second.atEnd(), "a part that was read can be written and read");
    require(again == item, "and is the same");
}

void cellsComeBack(std::span<const std::uint8_t> bytes)
{
    hub::RowImage image;
    if (hub::decodeCells(bytes, image)) {
        hub::RowImage again;
        require(hub::decodeCells(hub::encodeCells(image), again).has_value(), "cells can be written and read");
        require(again == image, "and are the same");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const std::span bytes(data + 1, size - 1);
    switch (data[0] % 5) {
    case 0:
        comesBack(bytes, sync::readEntry, sync::writeEntry);
        break;
    case 1:
        comesBack(bytes, sync::readGroup, sync::writeGroup);
        break;
    case 2:
        comesBack(bytes, sync::readConflict, sync::writeConflict);
        break;
    case 3:
        comesBack(bytes, sync::readImage, sync::writeImage);
        break;
    default:
        cellsComeBack(bytes);
        break;
    }
    return 0;
}
