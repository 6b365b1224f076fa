// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/package_patch.h"

#include "core/base/atomic_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>
#include <zlib.h>

namespace linli::sheets {

namespace {

// Records of a zip file; numbers are little-endian.
constexpr std::string_view kLocal = "PK\x03\x04";
constexpr std::string_view kCentral = "PK\x01\x02";
constexpr std::string_view kEnd = "PK\x05\x06";
constexpr std::size_t kCentralSize = 46;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kLongestComment = 0xFFFF;
constexpr std::uint32_t kZip64 = 0xFFFFFFFF;
constexpr unsigned kUtf8Name = 0x800;
constexpr unsigned kDeflated = 8;

std::uint32_t numberAt(std::string_view bytes, std::size_t at, std::size_t size)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    return value;
}

void put(std::string& bytes, std::size_t at, std::size_t size, std::uint32_t value)
{
    for (std::size_t i = 0; i < size; ++i) {
        bytes[at + i] = static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
}

struct Entry {
    std::string_view central;   // its record in the list at the end
    std::string_view name;
    std::string_view local;     // header, data and what follows of them
    std::size_t offset = 0;
};

struct Archive {
    std::vector<Entry> entries;
    std::string_view end;
};

// Nothing when the file is no plain zip: ZIP64 is for sizes we refuse anyway.
std::optional<Archive> openArchive(std::string_view bytes)
{
    const std::size_t from = bytes.size() > kEndSize + kLongestComment ? bytes.size() - kEndSize - kLongestComment : 0;
    const std::size_t found = bytes.substr(from).rfind(kEnd);
    if (found == std::string_view::npos || bytes.size() - from - found < kEndSize) {
        return std::nullopt;
    }
    Archive archive;
    archive.end = bytes.substr(from + found);
    const std::size_t count = numberAt(archive.end, 10, 2);
    std::size_t at = numberAt(archive.end, 16, 4);
    const std::size_t list = at;
    std::vector<std::size_t> offsets{list};
    for (std::size_t i = 0; i < count; ++i) {
        if (at > bytes.size() || bytes.size() - at < kCentralSize || bytes.substr(at, 4) != kCentral) {
            return std::nullopt;
        }
        const std::size_t nameSize = numberAt(bytes, at + 28, 2);
        const std::size_t size = kCentralSize + nameSize + numberAt(bytes, at + 30, 2) + numberAt(bytes, at + 32, 2);
        const std::size_t offset = numberAt(bytes, at + 42, 4);
        if (bytes.size() - at < size || offset == kZip64 || offset >= list || bytes.substr(offset, 4) != kLocal) {
            return std::nullopt;
        }
        archive.entries.push_back({bytes.substr(at, size), bytes.substr(at + kCentralSize, nameSize), {}, offset});
        offsets.push_back(offset);
        at += size;
    }
    std::ranges::sort(offsets);
    if (std::ranges::adjacent_find(offsets) != offsets.end()) {
        return std::nullopt;
    }
    for (Entry& entry : archive.entries) {
        const std::size_t next = *std::ranges::upper_bound(offsets, entry.offset);
        entry.local = bytes.substr(entry.offset, next - entry.offset);
    }
    return archive;
}

std::optional<std::string> deflated(const std::string& content)
{
    // Quick: a filled form is mostly sent on at once, and smaller would cost four times the time.
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK) {
        return std::nullopt;
    }
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    std::string packed;
    std::string block(1U << 16U, '\0');
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(block.data());
        stream.avail_out = static_cast<uInt>(block.size());
        state = deflate(&stream, Z_FINISH);
        packed.append(block, 0, block.size() - stream.avail_out);
    }
    deflateEnd(&stream);
    return state == Z_STREAM_END ? std::optional(std::move(packed)) : std::nullopt;
}

// The records of a part written anew: same name and time.
struct Replaced {
    std::string local;
    std::string central;
};

std::optional<Replaced> replaced(const Entry& entry, const std::string& content)
{
    const auto packed = deflated(content);
    if (!packed) {
        return std::nullopt;
    }
    const auto crc = static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size()));
    Replaced part;
    part.central = std::string(entry.central.substr(0, kCentralSize)) + std::string(entry.name);
    put(part.central, 6, 2, 20);
    put(part.central, 8, 2, numberAt(entry.central, 8, 2) & kUtf8Name);
    put(part.central, 10, 2, kDeflated);
    put(part.central, 16, 4, crc);
    put(part.central, 20, 4, static_cast<std::uint32_t>(packed->size()));
    put(part.central, 24, 4, static_cast<std::uint32_t>(content.size()));
    put(part.central, 30, 2, 0);
    put(part.central, 32, 2, 0);
    // The header before the data holds the same from "version needed" to the length of the name.
    part.local = std::string(kLocal) + part.central.substr(6, 24) + std::string(2, '\0') + std::string(entry.name) + *packed;
    return part;
}

// What a new part's record says before its sizes: made by version 2.0, the first day there is (1980-01-01).
std::string emptyRecord()
{
    std::string record(kCentralSize, '\0');
    record.replace(0, kCentral.size(), kCentral);
    put(record, 4, 2, 20);
    put(record, 14, 2, 0x21);
    return record;
}

}  // namespace

base::Status patchPackage(const std::filesystem::path& source, const PartChanges& changes, const std::filesystem::path& target, const NewParts& added)
{
    const std::string from = source.filename().string();
    std::ifstream input(source, std::ios::binary);
    const std::string original{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
    if (!input || original.empty()) {
        return base::fail(base::ErrorCode::Io, "sheets.cannot_read", {{"file", from}});
    }
    const auto refused = [&](const std::string& what) { return base::fail(base::ErrorCode::Invalid, "sheets.cannot_patch", {{"file", from}}, what); };
    const auto archive = openArchive(original);
    if (!archive) {
        return refused("archive");
    }
    LINLI_TRY(base::AtomicFile file, base::AtomicFile::create(target));
    if (changes.empty() && added.empty()) {
        LINLI_CHECK(file.write(original));
        return file.commit();
    }
    std::string list;
    std::size_t at = 0;
    std::uint32_t count = 0;
    std::size_t found = 0;
    for (const Entry& entry : archive->entries) {
        const auto change = changes.find(std::string(entry.name));
        found += change == changes.end() ? 0 : 1;
        if (change != changes.end() && !change->second) {
            continue;
        }
        std::optional<Replaced> part;
        if (change != changes.end()) {
            part = replaced(entry, *change->second);
            if (!part) {
                return refused("deflate");
            }
        }
        std::string record = part ? part->central : std::string(entry.central);
        put(record, 42, 4, static_cast<std::uint32_t>(at));
        list += record;
        const std::string_view local = part ? std::string_view(part->local) : entry.local;
        LINLI_CHECK(file.write(local));
        at += local.size();
        ++count;
    }
    for (const auto& [name, content] : added) {
        std::string record = emptyRecord();
        put(record, 28, 2, static_cast<std::uint32_t>(name.size()));
        std::optional<Replaced> part = replaced({record, name, {}, 0}, content);
        if (!part) {
            return refused("deflate");
        }
        put(part->central, 42, 4, static_cast<std::uint32_t>(at));
        list += part->central;
        LINLI_CHECK(file.write(part->local));
        at += part->local.size();
        ++count;
    }
    if (found != changes.size() || at + list.size() >= kZip64) {
        return refused("parts");
    }
    std::string end(archive->end);
    put(end, 8, 2, count);
    put(end, 10, 2, count);
    put(end, 12, 4, static_cast<std::uint32_t>(list.size()));
    put(end, 16, 4, static_cast<std::uint32_t>(at));
    LINLI_CHECK(file.write(list));
    LINLI_CHECK(file.write(end));
    return file.commit();
}

}  // namespace linli::sheets
