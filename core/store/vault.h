// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The vault: the file vault.hdr of a workstation's folder, which holds the random data key wrapped in slots, one a
// user and one for recovery (LUKS idea). Passwords go through Argon2id (RFC 9106) into XChaCha20-Poly1305; changing a
// password rewrites a slot, never the data. Written crash-safely: new file, fsync, rename, fsync of the folder, the
// former one kept as vault.hdr.prev until the next unlock that succeeds. Wrong tries are counted in the file: five,
// then 15 minutes, doubling to 24 hours (slows hands only; Argon2id slows copies).

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/store/database.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linli::store {

// Cost of Argon2id. calibrate() finds the greatest memory up to 256 MiB that stays within `milliseconds` of CPU time
// here, never below 64 MiB.
struct KdfCost {
    std::uint64_t passes = 3;
    std::uint64_t memoryBytes = 256ULL << 20U;
    static KdfCost calibrate(int milliseconds = 700);
    // For tests and the practice city's throw-away password only: cheap.
    static KdfCost weak();
};

enum class SlotKind { User, Recovery };

struct Slot {
    SlotKind kind = SlotKind::User;
    std::string user;  // account name; "recovery" for the recovery slot
};

// What an unlock gives: the data key and who unlocked.
struct Unlocked {
    Key key;
    std::string user;
};

class Vault {
public:
    // Makes folder/vault.hdr with one user. Errors "vault.exists", "vault.user_name" (empty or longer than 64 bytes),
    // and those of checkPasswordStrength().
    static base::Result<Vault> create(const std::filesystem::path& folder,
                                      std::string_view user,
                                      std::string_view password,
                                      KdfCost cost,
                                      base::Random& random,
                                      const base::Clock& clock);
    // create() that also gives the key: saves a second derivation when the data is opened at once.
    static base::Result<std::pair<Vault, Unlocked>> createUnlocked(const std::filesystem::path& folder,
                                                                   std::string_view user,
                                                                   std::string_view password,
                                                                   KdfCost cost,
                                                                   base::Random& random,
                                                                   const base::Clock& clock);
    // Reads the header. When it is missing or damaged and vault.hdr.prev is whole, that one is used, and an unlock that
    // succeeds makes it the header again; see usedPrevious(). `random` and `clock` must outlive the vault.
    // Errors "vault.missing", "vault.damaged", "vault.newer".
    static base::Result<Vault>
    read(const std::filesystem::path& folder, base::Random& random, const base::Clock& clock);

    // True when the header was lost and its former version is in use: then the former password holds.
    bool usedPrevious() const;

    // Errors "vault.wrong_password" {left}, "vault.locked_out" {until, minutes}, "vault.no_such_user".
    base::Result<Unlocked> unlock(std::string_view user, std::string_view password);
    // With the 8 groups of 5 characters printed on the recovery sheet; blanks, hyphens and lower case do not matter.
    // Not slowed by wrong tries: nobody guesses 160 bits. Errors "vault.recovery_mistyped" {group} when a group's check
    // character does not fit, "vault.recovery_length", "vault.wrong_recovery", "vault.no_recovery".
    base::Result<Unlocked> unlockWithRecovery(std::string_view recoveryCode);

    // Errors of unlock() and of checkPasswordStrength().
    base::Status changePassword(std::string_view user, std::string_view oldPassword, std::string_view newPassword);
    // `opened` proves the right to add ("vault.not_unlocked" when its key is another vault's); at most 8 slots. Errors
    // "vault.full", "vault.user_exists", and those of checkPasswordStrength().
    base::Status addUser(const Unlocked& opened, std::string_view user, std::string_view password);
    // Takes the user's slot away. Error "vault.no_such_user", "vault.last_user". The data key stays the same: who has
    // the password and a former copy of the folder still opens that copy, and with the key kept from it any later one.
    // Only Replica::changeKey() ends that.
    base::Status removeUser(const Unlocked& opened, std::string_view user);
    // Sets a new password without the old one, after recovery.
    base::Status resetPassword(const Unlocked& opened, std::string_view user, std::string_view newPassword);
    // Makes (or replaces) the recovery slot; the code is shown once and never stored.
    base::Result<std::string> makeRecovery(const Unlocked& opened);

    // Change of the data key, for Replica: until settle() the header holds, besides its slots, the header to come (one
    // user, key `next`), and `next` sealed under the present key, so that whoever opens one opens both.
    // Errors "vault.not_unlocked", "vault.no_such_user", and those of checkPasswordStrength().
    base::Status
    beginKeyChange(const Unlocked& opened, std::string_view user, std::string_view password, const Key& next);
    // The key to come when a change was begun and not settled. Error "vault.damaged".
    base::Result<std::optional<Key>> nextKey(const Key& present) const;
    // Ends a change that was begun, if any: the header of `key`, by which the data opens, stays; the other goes.
    base::Status settle(const Key& key);

    std::vector<Slot> slots() const;
    const std::filesystem::path& folder() const;

    Vault(Vault&&) noexcept;
    Vault& operator=(Vault&&) noexcept;
    ~Vault();

private:
    struct State;
    explicit Vault(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// Whether the folder is a workstation's: it has a vault header, or the former one that Vault::read falls back on.
bool holdsVault(const std::filesystem::path& folder);

// At least 10 characters, or 8 of three kinds (small, capital, digit, other); not among the commonest, not a run or a
// repetition; not the user's name. Errors "vault.password_short", "vault.password_common", "vault.password_name".
base::Status checkPasswordStrength(std::string_view user, std::string_view password);

}  // namespace linli::store
