// SPDX-License-Identifier: GPL-3.0-or-later
// The forms of bytes one by one, in the order in which the first bytes name them; and frames of zstd, whose limit holds.
#include "require.h"

#include "core/sync/wire.h"

using namespace linli;
using fuzz::require;

namespace {

// Reads one form and writes it again.
void step(std::uint8_t form, sync::WireReader& reader, sync::WireWriter& writer)
{
    switch (form % 11) {
    case 0:
        writer.number(reader.number());
        break;
    case 1:
        writer.signedNumber(reader.signedNumber());
        break;
    case 2:
        writer.byte(reader.byte());
        break;
    case 3:
        writer.flag(reader.flag());
        break;
    case 4:
        writer.fixed64(reader.fixed64());
        break;
    case 5:
        writer.text(reader.text());
        break;
    case 6:
        writer.bytes(reader.bytes());
        break;
    case 7:
        writer.uid(reader.uid());
        break;
    case 8:
        writer.value(reader.value());
        break;
    case 9:
        writer.op(reader.op());
        break;
    default:
        writer.real(reader.real());
        break;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::size_t kLimit = 1U << 20U;
    const std::span all(data, size);
    if (const auto plain = sync::decompress(all, kLimit)) {
        require(plain->size() <= kLimit, "no frame unpacks to more than its limit");
        const auto again = sync::decompress(sync::compress(*plain), kLimit);
        require(again.has_value() && *again == *plain, "what was unpacked can be packed");
    }
    const std::size_t forms = size == 0 ? 0 : std::min<std::size_t>(data[0] % 64, size - 1);
    if (forms == 0) {
        return 0;
    }
    const std::span bytes = all.subspan(1 + forms);
    sync::WireReader reader(bytes);
    sync::WireWriter writer;
    for (std::size_t i = 0; i < forms && !reader.failed(); ++i) {
        step(data[1 + i], reader, writer);
    }
    if (reader.failed()) {
        return 0;
    }
    const sync::Bytes written = writer.take();
    sync::WireReader second(written);
    sync::WireWriter twice;
    for (std::size_t i = 0; i < forms; ++i) {
        step(data[1 + i], second, twice);
    }
    require(!second.failed() && second.atEnd(), "what was read can be written and read");
    require(twice.take() == written, "and is the same");
    return 0;
}
