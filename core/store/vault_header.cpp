// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vault_header.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sodium.h>
#include <string_view>

namespace linli::store {

using base::ErrorCode;
using base::fail;
using nlohmann::json;

namespace {

constexpr std::string_view kMagic = "LINLIVLT";
constexpr std::size_t kSum = 32;

template <std::size_t N>
json binary(const std::array<std::uint8_t, N>& bytes)
{
    return json::binary(std::vector<std::uint8_t>(bytes.begin(), bytes.end()));
}

// Reads members of a CBOR map and remembers whether all were there with the right type.
class Reader {
public:
    explicit Reader(const json& map)
        : m_map(map)
        , m_good(map.is_object())
    {
    }

    bool good() const { return m_good; }

    template <typename T>
    void number(const char* name, T& into)
    {
        const json* member = find(name);
        if (member == nullptr || !member->is_number_unsigned()) {
            m_good = false;
            return;
        }
        const auto value = member->get<std::uint64_t>();
        into = static_cast<T>(value);
        m_good = m_good && static_cast<std::uint64_t>(into) == value;
    }

    template <std::size_t N>
    void bytes(const char* name, std::array<std::uint8_t, N>& into)
    {
        const json* member = find(name);
        if (member == nullptr || !member->is_binary() || member->get_binary().size() != N) {
            m_good = false;
            return;
        }
        std::ranges::copy(member->get_binary(), into.begin());
    }

    void text(const char* name, std::string& into)
    {
        const json* member = find(name);
        if (member == nullptr || !member->is_string()) {
            m_good = false;
            return;
        }
        into = member->get_ref<const std::string&>();
    }

    const json* find(const char* name) const
    {
        if (!m_map.is_object()) {
            return nullptr;
        }
        const auto place = m_map.find(name);
        return place == m_map.end() ? nullptr : &*place;
    }

private:
    const json& m_map;
    bool m_good;
};

json encodeSlot(const SealedSlot& slot)
{
    json map = json::object();
    map["kind"] = slot.slot.kind == SlotKind::User ? 0U : 1U;
    map["user"] = slot.slot.user;
    map["passes"] = slot.cost.passes;
    map["memory"] = slot.cost.memoryBytes;
    map["epoch"] = slot.epoch;
    map["salt"] = binary(slot.salt);
    map["nonce"] = binary(slot.nonce);
    map["box"] = binary(slot.box);
    return map;
}

bool decodeSlot(const json& map, SealedSlot& slot)
{
    Reader reader(map);
    std::uint32_t kind = 0;
    reader.number("kind", kind);
    reader.text("user", slot.slot.user);
    reader.number("passes", slot.cost.passes);
    reader.number("memory", slot.cost.memoryBytes);
    reader.number("epoch", slot.epoch);
    reader.bytes("salt", slot.salt);
    reader.bytes("nonce", slot.nonce);
    reader.bytes("box", slot.box);
    slot.slot.kind = kind == 0 ? SlotKind::User : SlotKind::Recovery;
    // A made-up cost must not hang the machine.
    return reader.good() && kind <= 1 && slot.cost.passes >= 1 && slot.cost.passes <= 64 &&
        slot.cost.memoryBytes <= (4ULL << 30U);
}

json encodePending(const PendingKey& next)
{
    json map = json::object();
    map["nonce"] = binary(next.nonce);
    map["box"] = binary(next.box);
    map["header"] = json::binary(next.header);
    return map;
}

bool decodePending(const json& map, PendingKey& next)
{
    Reader reader(map);
    reader.bytes("nonce", next.nonce);
    reader.bytes("box", next.box);
    const json* header = reader.find("header");
    if (!reader.good() || header == nullptr || !header->is_binary()) {
        return false;
    }
    next.header = header->get_binary();
    return true;
}

std::array<std::uint8_t, kSum> sumOf(std::span<const std::uint8_t> bytes)
{
    std::array<std::uint8_t, kSum> sum {};
    crypto_generichash(sum.data(), sum.size(), bytes.data(), bytes.size(), nullptr, 0);
    return sum;
}

}  // namespace

Bytes encodeHeader(const VaultHeader& header)
{
    json map = json::object();
    map["device"] = binary(header.device);
    map["epoch"] = header.epoch;
    map["check"] = binary(header.check);
    map["wrong"] = header.wrongTries;
    map["lockouts"] = header.lockouts;
    map["until"] = static_cast<std::uint64_t>(std::max<base::WallTime>(header.lockedUntil, 0));
    map["slots"] = json::array();
    for (const SealedSlot& slot : header.slots) {
        map["slots"].push_back(encodeSlot(slot));
    }
    if (header.next) {
        map["next"] = encodePending(*header.next);
    }
    Bytes bytes(kMagic.begin(), kMagic.end());
    bytes.push_back(kVaultFormat);
    const std::vector<std::uint8_t> body = json::to_cbor(map);
    bytes.insert(bytes.end(), body.begin(), body.end());
    const auto sum = sumOf(bytes);
    bytes.insert(bytes.end(), sum.begin(), sum.end());
    return bytes;
}

base::Result<VaultHeader> decodeHeader(std::span<const std::uint8_t> bytes)
{
    const auto damaged = [] { return fail(ErrorCode::Corrupt, "vault.damaged"); };
    if (bytes.size() < kMagic.size() + 1 + kSum || !std::equal(kMagic.begin(), kMagic.end(), bytes.begin())) {
        return damaged();
    }
    const auto signedPart = bytes.first(bytes.size() - kSum);
    if (!std::ranges::equal(sumOf(signedPart), bytes.last(kSum))) {
        return damaged();
    }
    if (bytes[kMagic.size()] > kVaultFormat) {
        return fail(ErrorCode::Version, "vault.newer");
    }
    const auto body = signedPart.subspan(kMagic.size() + 1);
    const json map = json::from_cbor(body.begin(), body.end(), true, false);
    Reader reader(map);
    VaultHeader header;
    std::uint64_t until = 0;
    reader.bytes("device", header.device);
    reader.number("epoch", header.epoch);
    reader.bytes("check", header.check);
    reader.number("wrong", header.wrongTries);
    reader.number("lockouts", header.lockouts);
    reader.number("until", until);
    header.lockedUntil = static_cast<base::WallTime>(until);
    const json* slots = reader.find("slots");
    if (!reader.good() || slots == nullptr || !slots->is_array() || slots->size() > kMostSlots) {
        return damaged();
    }
    for (const json& slot : *slots) {
        if (!decodeSlot(slot, header.slots.emplace_back())) {
            return damaged();
        }
    }
    if (const json* next = reader.find("next"); next != nullptr && !decodePending(*next, header.next.emplace())) {
        return damaged();
    }
    return header;
}

}  // namespace linli::store
