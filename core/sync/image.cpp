// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/image.h"

#include <algorithm>
#include <cstring>
#include <xxhash.h>

namespace linli::sync {

namespace {

std::pair<FieldNo, LayerNo> placeOf(const Cell& cell)
{
    return {cell.field, cell.layer};
}

}  // namespace

const Cell* RowImage::find(FieldNo field, LayerNo layer) const
{
    const auto place = std::ranges::lower_bound(cells, std::pair(field, layer), {}, placeOf);
    return place != cells.end() && placeOf(*place) == std::pair(field, layer) ? &*place : nullptr;
}

Cell& RowImage::at(FieldNo field, LayerNo layer)
{
    const auto place = std::ranges::lower_bound(cells, std::pair(field, layer), {}, placeOf);
    if (place != cells.end() && placeOf(*place) == std::pair(field, layer)) {
        return *place;
    }
    return *cells.insert(place, Cell {field, layer, {}, {}, 0, 0});
}

namespace {

void putLittle(std::uint8_t* at, std::uint64_t value)
{
    for (int i = 0; i < 8; ++i) {
        at[i] = static_cast<std::uint8_t>(value >> (8U * static_cast<unsigned>(i)));
    }
}

// uid 16, field 4, layer 4, kind 8, then the value's bytes.
XXH128_hash_t hashOf(const RowUid& row, FieldNo field, LayerNo layer, const WireValue& value)
{
    constexpr std::size_t kHead = 32;
    std::array<std::uint8_t, kHead + 64> small;
    std::vector<std::uint8_t> large;
    std::uint8_t* bytes = small.data();
    std::size_t size = kHead;
    const auto* const text = std::get_if<std::string>(&value);
    if (text != nullptr && text->size() > small.size() - kHead) {
        large.resize(kHead + text->size());
        bytes = large.data();
    }
    std::memcpy(bytes, row.bytes.data(), row.bytes.size());
    putLittle(bytes + 16, static_cast<std::uint64_t>(field) << 32U | static_cast<std::uint32_t>(layer));
    putLittle(bytes + 24, value.index());
    if (text != nullptr) {
        std::memcpy(bytes + kHead, text->data(), text->size());
        size += text->size();
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        putLittle(bytes + kHead, static_cast<std::uint64_t>(*number));
        size += 8;
    } else if (const auto* real = std::get_if<double>(&value)) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, real, sizeof bits);
        putLittle(bytes + kHead, bits);
        size += 8;
    } else if (const auto* target = std::get_if<RowUid>(&value)) {
        std::memcpy(bytes + kHead, target->bytes.data(), target->bytes.size());
        size += target->bytes.size();
    }
    return XXH3_128bits(bytes, size);
}

}  // namespace

void StateDigest::add(const RowUid& row, FieldNo field, LayerNo layer, const WireValue& value)
{
    if (!isEmpty(value)) {
        const XXH128_hash_t hash = hashOf(row, field, layer, value);
        add(StateDigest {hash.low64, hash.high64});
    }
}

void StateDigest::remove(const RowUid& row, FieldNo field, LayerNo layer, const WireValue& value)
{
    if (!isEmpty(value)) {
        const XXH128_hash_t hash = hashOf(row, field, layer, value);
        remove(StateDigest {hash.low64, hash.high64});
    }
}

void StateDigest::add(const RowImage& image)
{
    for (const Cell& cell : image.cells) {
        add(image.uid, cell.field, cell.layer, cell.value);
    }
}

void StateDigest::remove(const RowImage& image)
{
    for (const Cell& cell : image.cells) {
        remove(image.uid, cell.field, cell.layer, cell.value);
    }
}

void StateDigest::add(const StateDigest& other)
{
    low += other.low;
    high += other.high + (low < other.low ? 1 : 0);
}

void StateDigest::remove(const StateDigest& other)
{
    high -= other.high + (low < other.low ? 1 : 0);
    low -= other.low;
}

std::array<std::uint8_t, 16> StateDigest::bytes() const
{
    std::array<std::uint8_t, 16> out {};
    putLittle(out.data(), low);
    putLittle(out.data() + 8, high);
    return out;
}

StateDigest StateDigest::fromBytes(std::span<const std::uint8_t, 16> bytes)
{
    StateDigest digest;
    for (std::size_t i = 8; i > 0; --i) {
        digest.low = (digest.low << 8U) | bytes[i - 1];
        digest.high = (digest.high << 8U) | bytes[i + 7];
    }
    return digest;
}

int bucketOf(const RowUid& uid)
{
    return static_cast<int>(XXH3_64bits(uid.bytes.data(), uid.bytes.size()) % kBuckets);
}

}  // namespace linli::sync
