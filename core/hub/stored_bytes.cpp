// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/stored_bytes.h"

#include <algorithm>

namespace linli::hub {

namespace {

using sync::WireReader;
using sync::WireWriter;

auto damaged(const char* what)
{
    return base::fail(base::ErrorCode::Corrupt, "store.damaged", {}, what);
}

}  // namespace

std::span<const std::uint8_t> bytesOf(const RowUid& uid)
{
    return uid.bytes;
}

base::Result<RowUid> uidOf(std::span<const std::uint8_t> bytes)
{
    RowUid uid;
    if (bytes.size() != uid.bytes.size()) {
        return damaged("ID of a row");
    }
    std::ranges::copy(bytes, uid.bytes.begin());
    return uid;
}

base::Result<StateDigest> digestOf(std::span<const std::uint8_t> bytes)
{
    if (bytes.size() != 16) {
        return damaged("digest of a scope");
    }
    return StateDigest::fromBytes(bytes.first<16>());
}

Bytes conflictBytes(const sync::ConflictEntry& entry)
{
    WireWriter writer;
    sync::writeConflict(writer, entry);
    return writer.take();
}

base::Result<sync::ConflictEntry> conflictOf(std::span<const std::uint8_t> bytes)
{
    WireReader reader(bytes);
    sync::ConflictEntry entry = sync::readConflict(reader);
    if (reader.failed() || !reader.atEnd()) {
        return damaged("conflict");
    }
    return entry;
}

Bytes conflictListBytes(const std::vector<sync::ConflictEntry>& conflicts)
{
    WireWriter writer;
    writer.number(conflicts.size());
    for (const sync::ConflictEntry& conflict : conflicts) {
        sync::writeConflict(writer, conflict);
    }
    return writer.take();
}

base::Result<std::vector<sync::ConflictEntry>> conflictListOf(std::span<const std::uint8_t> bytes)
{
    WireReader reader(bytes);
    std::vector<sync::ConflictEntry> conflicts(reader.count());
    for (sync::ConflictEntry& conflict : conflicts) {
        conflict = sync::readConflict(reader);
    }
    if (reader.failed() || !reader.atEnd()) {
        return damaged("conflicts of a snapshot");
    }
    return conflicts;
}

Bytes blanksBytes(const std::map<std::string, std::string>& blanks)
{
    WireWriter writer;
    writer.number(blanks.size());
    for (const auto& [name, value] : blanks) {
        writer.text(name);
        writer.text(value);
    }
    return writer.take();
}

base::Result<std::map<std::string, std::string>> blanksOf(std::span<const std::uint8_t> bytes)
{
    WireReader reader(bytes);
    std::map<std::string, std::string> blanks;
    for (std::size_t left = reader.count(2); left > 0; --left) {
        std::string name = reader.text();
        blanks[std::move(name)] = reader.text();
    }
    if (reader.failed() || !reader.atEnd()) {
        return damaged("blanks of a reason");
    }
    return blanks;
}

Bytes numbersBytes(const std::vector<std::uint32_t>& numbers)
{
    WireWriter writer;
    writer.number(numbers.size());
    for (const std::uint32_t number : numbers) {
        writer.number(number);
    }
    return writer.take();
}

base::Result<std::vector<std::uint32_t>> numbersOfBytes(std::span<const std::uint8_t> bytes)
{
    WireReader reader(bytes);
    std::vector<std::uint32_t> numbers(reader.count());
    for (std::uint32_t& number : numbers) {
        number = static_cast<std::uint32_t>(reader.number());
    }
    if (reader.failed() || !reader.atEnd()) {
        return damaged("list of numbers");
    }
    return numbers;
}

Bytes itemBytes(const sync::PushItem& item)
{
    return sync::encode(sync::Request {sync::Push {0, {item}}});
}

base::Result<sync::PushItem> itemOf(std::span<const std::uint8_t> bytes)
{
    auto request = sync::decodeRequest(bytes);
    auto* push = request ? std::get_if<sync::Push>(&*request) : nullptr;
    if (push == nullptr || push->items.size() != 1) {
        return damaged("parked push");
    }
    return std::move(push->items.front());
}

}  // namespace linli::hub
