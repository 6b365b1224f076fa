// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vault.h"

#include "core/store/recovery_code.h"
#include "core/store/vault_header.h"
#include "core/store/vault_slot.h"

#include <algorithm>
#include <sodium.h>
#include <unistd.h>
#include <utility>

namespace linli::store {

using base::ErrorCode;
using base::fail;

namespace {

constexpr const char* kFile = "vault.hdr";
constexpr const char* kPrevious = "vault.hdr.prev";
constexpr std::size_t kLongestFile = 65536;
constexpr std::uint32_t kFreeTries = 5;
constexpr base::WallTime kMinute = 60'000;
constexpr base::WallTime kFirstLockout = 15 * kMinute;
constexpr base::WallTime kLongestLockout = 24 * 60 * kMinute;

std::span<const std::uint8_t> bytesOf(std::string_view text)
{
    return {static_cast<const std::uint8_t*>(static_cast<const void*>(text.data())), text.size()};
}

base::WallTime lockoutLength(std::uint32_t lockouts)
{
    base::WallTime length = kFirstLockout;
    for (std::uint32_t i = 1; i < lockouts && length < kLongestLockout; ++i) {
        length *= 2;
    }
    return std::min(length, kLongestLockout);
}

base::Result<VaultHeader> readHeader(const std::filesystem::path& file)
{
    auto bytes = readWhole(file, kLongestFile);
    if (!bytes) {
        base::Error error = std::move(bytes).error();
        if (error.code == ErrorCode::NotFound) {
            error.message = "vault.missing";
        }
        return fail(std::move(error));
    }
    return decodeHeader(*bytes);
}

// A new header with one user.
base::Result<VaultHeader>
headerOfOne(std::string_view user, std::string_view password, KdfCost cost, const Key& key, base::Random& random)
{
    VaultHeader header;
    random.fill(std::as_writable_bytes(std::span(header.device)));
    header.check = keyCheck(key);
    SealedSlot slot;
    slot.slot = {SlotKind::User, std::string(user)};
    slot.cost = cost;
    slot.epoch = ++header.epoch;
    LINLI_CHECK(sealSlot(slot, header, bytesOf(password), key, random));
    header.slots.push_back(slot);
    return header;
}

}  // namespace

struct Vault::State {
    std::filesystem::path folder;
    VaultHeader header;
    bool usedPrevious = false;
    base::Random* random = nullptr;
    const base::Clock* clock = nullptr;

    SealedSlot* find(SlotKind kind, std::string_view user);
    KdfCost cost() const;
    base::Status write() const;
    base::Status writeChange();
    base::Status refuseWhileLocked();
    base::Error countWrongTry();
    base::Status forgetTries();
    base::Status requireOwner(const Unlocked& opened) const;
    base::Status seal(Slot slot, std::span<const std::uint8_t> secret, const Key& key);
};

SealedSlot* Vault::State::find(SlotKind kind, std::string_view user)
{
    const auto place = std::ranges::find_if(header.slots, [&](const SealedSlot& slot) {
        return slot.slot.kind == kind && (kind == SlotKind::Recovery || slot.slot.user == user);
    });
    return place == header.slots.end() ? nullptr : &*place;
}

// New slots cost what the dearest one does.
KdfCost Vault::State::cost() const
{
    KdfCost dearest = KdfCost::weak();
    for (const SealedSlot& slot : header.slots) {
        if (slot.cost.passes * slot.cost.memoryBytes > dearest.passes * dearest.memoryBytes) {
            dearest = slot.cost;
        }
    }
    return dearest;
}

base::Status Vault::State::write() const
{
    return replaceDurably(folder / kFile, encodeHeader(header));
}

// A change of slots keeps the former header until the new one has been unlocked once.
base::Status Vault::State::writeChange()
{
    const std::filesystem::path current = folder / kFile;
    auto former = readWhole(current, kLongestFile);
    if (former && decodeHeader(*former)) {
        LINLI_CHECK(replaceDurably(folder / kPrevious, *former));
    }
    LINLI_CHECK(write());
    usedPrevious = false;
    return {};
}

base::Status Vault::State::refuseWhileLocked()
{
    if (header.lockedUntil == 0) {
        return {};
    }
    const base::WallTime now = clock->now();
    if (now >= header.lockedUntil) {
        header.lockedUntil = 0;
        return {};
    }
    // The clock was set back since: wait the same length from now, not for weeks.
    if (const base::WallTime length = lockoutLength(header.lockouts); header.lockedUntil - now > length) {
        header.lockedUntil = now + length;
        LINLI_CHECK(write());
    }
    const base::WallTime minutes = (header.lockedUntil - now + kMinute - 1) / kMinute;
    return fail(ErrorCode::Denied, "vault.locked_out",
                {{"until", base::shanghaiTimeText(header.lockedUntil)}, {"minutes", std::to_string(minutes)}});
}

// The count is kept even when the disk is full; then it holds for this process only.
base::Error Vault::State::countWrongTry()
{
    ++header.wrongTries;
    base::Error error {ErrorCode::Denied, "vault.wrong_password", {}, {}};
    if (header.wrongTries >= kFreeTries) {
        header.wrongTries = 0;
        ++header.lockouts;
        const base::WallTime length = lockoutLength(header.lockouts);
        header.lockedUntil = clock->now() + length;
        error.message = "vault.locked_out";
        error.blanks = {{"until", base::shanghaiTimeText(header.lockedUntil)},
                        {"minutes", std::to_string(length / kMinute)}};
    } else {
        error.blanks = {{"left", std::to_string(kFreeTries - header.wrongTries)}};
    }
    if (!usedPrevious) {
        if (auto written = write(); !written) {
            error.detail = written.error().detail;
        }
    }
    return error;
}

// After a good unlock: the header in use is proven, its predecessor not needed any more. A full disk must not keep
// anybody out.
base::Status Vault::State::forgetTries()
{
    const bool changed = header.wrongTries != 0 || header.lockouts != 0 || header.lockedUntil != 0 || usedPrevious;
    header.wrongTries = 0;
    header.lockouts = 0;
    header.lockedUntil = 0;
    if (changed) {
        if (!write()) {
            return {};
        }
        usedPrevious = false;
    }
    if (unlink((folder / kPrevious).c_str()) == 0) {
        static_cast<void>(syncFolder(folder));
    }
    return {};
}

base::Status Vault::State::requireOwner(const Unlocked& opened) const
{
    if (keyCheck(opened.key) != header.check) {
        return fail(ErrorCode::Denied, "vault.not_unlocked");
    }
    return {};
}

// Puts a new slot in place of the holder's former one and writes the header; on failure nothing is changed.
base::Status Vault::State::seal(Slot slot, std::span<const std::uint8_t> secret, const Key& key)
{
    const VaultHeader before = header;
    SealedSlot* place = find(slot.kind, slot.user);
    if (place == nullptr && header.slots.size() >= kMostSlots) {
        return fail(ErrorCode::Conflict, "vault.full");
    }
    SealedSlot fresh;
    fresh.cost = place != nullptr ? place->cost : cost();
    fresh.slot = std::move(slot);
    fresh.epoch = ++header.epoch;
    base::Status done = sealSlot(fresh, header, secret, key, *random);
    if (done) {
        place != nullptr ? void(*place = fresh) : header.slots.push_back(fresh);
        done = writeChange();
    }
    if (!done) {
        header = before;
    }
    return done;
}

Vault::Vault(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
Vault::Vault(Vault&&) noexcept = default;
Vault& Vault::operator=(Vault&&) noexcept = default;
Vault::~Vault() = default;

base::Result<Vault> Vault::create(const std::filesystem::path& folder,
                                  std::string_view user,
                                  std::string_view password,
                                  KdfCost cost,
                                  base::Random& random,
                                  const base::Clock& clock)
{
    LINLI_TRY(auto made, createUnlocked(folder, user, password, cost, random, clock));
    return std::move(made.first);
}

base::Result<std::pair<Vault, Unlocked>> Vault::createUnlocked(const std::filesystem::path& folder,
                                                               std::string_view user,
                                                               std::string_view password,
                                                               KdfCost cost,
                                                               base::Random& random,
                                                               const base::Clock& clock)
{
    if (holdsVault(folder)) {
        return fail(ErrorCode::Conflict, "vault.exists");
    }
    if (user.empty() || user.size() > kLongestUser) {
        return fail(ErrorCode::Invalid, "vault.user_name");
    }
    LINLI_CHECK(checkPasswordStrength(user, password));
    if (sodium_init() < 0) {
        return fail(ErrorCode::Internal, "store.no_cipher");
    }
    auto state = std::make_unique<State>();
    state->folder = folder;
    state->random = &random;
    state->clock = &clock;
    Key key = newKey(random);
    LINLI_TRY(state->header, headerOfOne(user, password, cost, key, random));
    LINLI_CHECK(state->write());
    return std::pair(Vault(std::move(state)), Unlocked {std::move(key), std::string(user)});
}

base::Result<Vault> Vault::read(const std::filesystem::path& folder, base::Random& random, const base::Clock& clock)
{
    if (sodium_init() < 0) {
        return fail(ErrorCode::Internal, "store.no_cipher");
    }
    auto state = std::make_unique<State>();
    state->folder = folder;
    state->random = &random;
    state->clock = &clock;
    auto header = readHeader(folder / kFile);
    if (!header && header.error().code != ErrorCode::Version) {
        if (auto previous = readHeader(folder / kPrevious); previous) {
            header = std::move(previous);
            state->usedPrevious = true;
        }
    }
    if (!header) {
        return fail(std::move(header).error());
    }
    state->header = std::move(header).value();
    return Vault(std::move(state));
}

bool Vault::usedPrevious() const
{
    return m_state->usedPrevious;
}

base::Result<Unlocked> Vault::unlock(std::string_view user, std::string_view password)
{
    LINLI_CHECK(m_state->refuseWhileLocked());
    const SealedSlot* slot = m_state->find(SlotKind::User, user);
    if (slot == nullptr) {
        return fail(ErrorCode::NotFound, "vault.no_such_user");
    }
    auto key = openSlot(*slot, m_state->header, bytesOf(password));
    if (!key) {
        return fail(key.error().code == ErrorCode::Denied ? m_state->countWrongTry() : std::move(key).error());
    }
    LINLI_CHECK(m_state->forgetTries());
    return Unlocked {std::move(key).value(), std::string(user)};
}

base::Result<Unlocked> Vault::unlockWithRecovery(std::string_view recoveryCode)
{
    const SealedSlot* slot = m_state->find(SlotKind::Recovery, {});
    if (slot == nullptr) {
        return fail(ErrorCode::NotFound, "vault.no_recovery");
    }
    LINLI_TRY(RecoverySecret secret, parseRecoveryText(recoveryCode));
    auto key = openSlot(*slot, m_state->header, secret);
    sodium_memzero(secret.data(), secret.size());
    if (!key) {
        base::Error error = std::move(key).error();
        if (error.code == ErrorCode::Denied) {
            error.message = "vault.wrong_recovery";
        }
        return fail(std::move(error));
    }
    LINLI_CHECK(m_state->forgetTries());
    return Unlocked {std::move(key).value(), slot->slot.user};
}

base::Status Vault::changePassword(std::string_view user, std::string_view oldPassword, std::string_view newPassword)
{
    LINLI_CHECK(checkPasswordStrength(user, newPassword));
    LINLI_TRY(const Unlocked opened, unlock(user, oldPassword));
    return m_state->seal({SlotKind::User, std::string(user)}, bytesOf(newPassword), opened.key);
}

base::Status Vault::addUser(const Unlocked& opened, std::string_view user, std::string_view password)
{
    LINLI_CHECK(m_state->requireOwner(opened));
    if (user.empty() || user.size() > kLongestUser) {
        return fail(ErrorCode::Invalid, "vault.user_name");
    }
    if (m_state->find(SlotKind::User, user) != nullptr) {
        return fail(ErrorCode::Conflict, "vault.user_exists", {{"user", std::string(user)}});
    }
    LINLI_CHECK(checkPasswordStrength(user, password));
    return m_state->seal({SlotKind::User, std::string(user)}, bytesOf(password), opened.key);
}

base::Status Vault::removeUser(const Unlocked& opened, std::string_view user)
{
    LINLI_CHECK(m_state->requireOwner(opened));
    const SealedSlot* slot = m_state->find(SlotKind::User, user);
    if (slot == nullptr) {
        return fail(ErrorCode::NotFound, "vault.no_such_user");
    }
    auto& slots = m_state->header.slots;
    if (std::ranges::count_if(slots, [](const SealedSlot& s) { return s.slot.kind == SlotKind::User; }) == 1) {
        return fail(ErrorCode::Conflict, "vault.last_user");
    }
    const VaultHeader before = m_state->header;
    slots.erase(slots.begin() + (slot - slots.data()));
    ++m_state->header.epoch;
    base::Status written = m_state->write();
    if (!written) {
        m_state->header = before;
        return written;
    }
    // The former header still holds the slot that was to go.
    unlink((m_state->folder / kPrevious).c_str());
    return syncFolder(m_state->folder);
}

base::Status Vault::resetPassword(const Unlocked& opened, std::string_view user, std::string_view newPassword)
{
    LINLI_CHECK(m_state->requireOwner(opened));
    if (m_state->find(SlotKind::User, user) == nullptr) {
        return fail(ErrorCode::NotFound, "vault.no_such_user");
    }
    LINLI_CHECK(checkPasswordStrength(user, newPassword));
    return m_state->seal({SlotKind::User, std::string(user)}, bytesOf(newPassword), opened.key);
}

base::Result<std::string> Vault::makeRecovery(const Unlocked& opened)
{
    LINLI_CHECK(m_state->requireOwner(opened));
    RecoverySecret secret {};
    m_state->random->fill(std::as_writable_bytes(std::span(secret)));
    std::string text = recoveryText(secret);
    base::Status sealed = m_state->seal({SlotKind::Recovery, "recovery"}, secret, opened.key);
    sodium_memzero(secret.data(), secret.size());
    LINLI_CHECK(std::move(sealed));
    return text;
}

base::Status
Vault::beginKeyChange(const Unlocked& opened, std::string_view user, std::string_view password, const Key& next)
{
    LINLI_CHECK(m_state->requireOwner(opened));
    const SealedSlot* const slot = m_state->find(SlotKind::User, user);
    if (slot == nullptr) {
        return fail(ErrorCode::NotFound, "vault.no_such_user");
    }
    LINLI_CHECK(checkPasswordStrength(user, password));
    LINLI_TRY(const VaultHeader fresh, headerOfOne(user, password, slot->cost, next, *m_state->random));
    PendingKey pending;
    pending.header = encodeHeader(fresh);
    sealNext(pending, m_state->header, opened.key, next, *m_state->random);
    m_state->header.next = std::move(pending);
    base::Status written = m_state->write();
    if (!written) {
        m_state->header.next.reset();
    }
    return written;
}

base::Result<std::optional<Key>> Vault::nextKey(const Key& present) const
{
    const VaultHeader& header = m_state->header;
    if (!header.next) {
        return std::optional<Key>();
    }
    LINLI_TRY(Key key, openNext(*header.next, header, present));
    return std::optional<Key>(std::move(key));
}

base::Status Vault::settle(const Key& key)
{
    VaultHeader& header = m_state->header;
    if (!header.next) {
        return {};
    }
    LINLI_TRY(VaultHeader fresh, decodeHeader(header.next->header));
    if (keyCheck(key) == fresh.check) {
        header = std::move(fresh);
    } else {
        header.next.reset();
    }
    LINLI_CHECK(m_state->write());
    // A former header would hold the slots of the key that went.
    unlink((m_state->folder / kPrevious).c_str());
    return syncFolder(m_state->folder);
}

bool holdsVault(const std::filesystem::path& folder)
{
    std::error_code ignored;
    return std::filesystem::exists(folder / kFile, ignored) || std::filesystem::exists(folder / kPrevious, ignored);
}

std::vector<Slot> Vault::slots() const
{
    std::vector<Slot> slots;
    for (const SealedSlot& slot : m_state->header.slots) {
        slots.push_back(slot.slot);
    }
    return slots;
}

const std::filesystem::path& Vault::folder() const
{
    return m_state->folder;
}

}  // namespace linli::store
