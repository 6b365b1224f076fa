// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recovery_code.h"
#include "core/store/vault.h"
#include "core/store/vault_header.h"

#include "tests/core/store/fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <cstring>
#include <sodium.h>

using namespace linli;
using namespace linli::store;

namespace {

constexpr base::WallTime kNow = 1'790'000'000'000;
constexpr base::WallTime kMinute = 60'000;
const std::string kPassword = "correct horse 电池";

struct Fixture {
    test::Folder folder;
    base::SeededRandom random {7};
    base::FixedClock clock {kNow};

    Vault create()
    {
        return test::value(Vault::create(folder.path(), "wang", kPassword, KdfCost::weak(), random, clock));
    }
    base::Result<Vault> tryRead() { return Vault::read(folder.path(), random, clock); }
    Vault read() { return test::value(tryRead()); }
    std::filesystem::path file(const char* name) const { return folder.path() / name; }
};

bool sameKey(const Unlocked& a, const Unlocked& b)
{
    return std::ranges::equal(a.key.bytes(), b.key.bytes());
}

template <typename T>
std::string messageOf(const base::Result<T>& result)
{
    return result ? std::string("no error") : result.error().message;
}

}  // namespace

TEST_CASE("every user opens the same data key, others nothing")
{
    Fixture f;
    Vault vault = f.create();
    const Unlocked wang = test::value(vault.unlock("wang", kPassword));
    test::ok(vault.addUser(wang, "li", "second 密码 here"));
    Vault again = f.read();
    REQUIRE(again.slots().size() == 2);
    const Unlocked li = test::value(again.unlock("li", "second 密码 here"));
    REQUIRE(sameKey(wang, li));
    REQUIRE(li.user == "li");
    REQUIRE(messageOf(again.unlock("li", kPassword)) == "vault.wrong_password");
    REQUIRE(messageOf(again.unlock("zhao", kPassword)) == "vault.no_such_user");
    REQUIRE(messageOf(again.addUser(li, "li", "another long one")) == "vault.user_exists");
    REQUIRE(messageOf(Vault::create(f.folder.path(), "x", kPassword, KdfCost::weak(), f.random, f.clock)) ==
            "vault.exists");

    test::ok(again.removeUser(wang, "li"));
    REQUIRE(messageOf(f.read().unlock("li", "second 密码 here")) == "vault.no_such_user");
    REQUIRE(messageOf(again.removeUser(wang, "wang")) == "vault.last_user");
    REQUIRE_FALSE(std::filesystem::exists(f.file("vault.hdr.prev")));
}

TEST_CASE("the key of another vault gives no rights")
{
    Fixture f;
    Fixture other;
    other.random = base::SeededRandom(8);
    Vault vault = f.create();
    Vault foreign = other.create();
    const Unlocked stranger = test::value(foreign.unlock("wang", kPassword));
    REQUIRE(messageOf(vault.addUser(stranger, "li", "second 密码 here")) == "vault.not_unlocked");
    REQUIRE(messageOf(vault.removeUser(stranger, "wang")) == "vault.not_unlocked");
    REQUIRE(messageOf(vault.resetPassword(stranger, "wang", "second 密码 here")) == "vault.not_unlocked");
    REQUIRE(messageOf(vault.makeRecovery(stranger)) == "vault.not_unlocked");
}

TEST_CASE("there is room for eight")
{
    Fixture f;
    Vault vault = f.create();
    const Unlocked opened = test::value(vault.unlock("wang", kPassword));
    for (int i = 1; i < 8; ++i) {
        test::ok(vault.addUser(opened, "user" + std::to_string(i), "long enough 密码 1"));
    }
    REQUIRE(messageOf(vault.addUser(opened, "user8", "long enough 密码 1")) == "vault.full");
    REQUIRE(f.read().slots().size() == 8);
    test::value(f.read().unlock("user7", "long enough 密码 1"));
}

TEST_CASE("a changed password replaces the old one; the former header goes with the first good unlock")
{
    Fixture f;
    Vault vault = f.create();
    const Unlocked before = test::value(vault.unlock("wang", kPassword));
    REQUIRE(messageOf(vault.changePassword("wang", "not the password", "a brand new 密码")) == "vault.wrong_password");
    REQUIRE(messageOf(vault.changePassword("wang", kPassword, "short")) == "vault.password_short");
    test::ok(vault.changePassword("wang", kPassword, "a brand new 密码"));
    REQUIRE(std::filesystem::exists(f.file("vault.hdr.prev")));
    Vault again = f.read();
    REQUIRE(messageOf(again.unlock("wang", kPassword)) == "vault.wrong_password");
    REQUIRE(std::filesystem::exists(f.file("vault.hdr.prev")));
    REQUIRE(sameKey(before, test::value(again.unlock("wang", "a brand new 密码"))));
    REQUIRE_FALSE(std::filesystem::exists(f.file("vault.hdr.prev")));
}

TEST_CASE("five wrong tries lock out for 15 minutes, then twice as long, at most a day")
{
    Fixture f;
    f.create();
    base::WallTime expected = 15 * kMinute;
    for (int round = 0; round < 10; ++round) {
        for (int left = 4; left >= 1; --left) {
            auto wrong = f.read().unlock("wang", "wrong");  // a new process each time: the count is in the file
            REQUIRE(messageOf(wrong) == "vault.wrong_password");
            REQUIRE(wrong.error().blanks.at("left") == std::to_string(left));
        }
        REQUIRE(messageOf(f.read().unlock("wang", "wrong")) == "vault.locked_out");
        f.clock.set(f.clock.now() + expected - 1);
        REQUIRE(messageOf(f.read().unlock("wang", kPassword)) == "vault.locked_out");
        f.clock.set(f.clock.now() + 1);
        expected = std::min(expected * 2, 24 * 60 * kMinute);
    }
    test::value(f.read().unlock("wang", kPassword));
    auto fresh = f.read().unlock("wang", "wrong");
    REQUIRE(fresh.error().blanks.at("left") == "4");
}

TEST_CASE("a lock-out tells until when, and a clock set back does not stretch it to weeks")
{
    Fixture f;
    f.create();
    for (int i = 0; i < 4; ++i) {
        REQUIRE_FALSE(f.read().unlock("wang", "wrong"));
    }
    auto locked = f.read().unlock("wang", "wrong");
    REQUIRE(locked.error().blanks.at("minutes") == "15");
    REQUIRE(locked.error().blanks.at("until") == "2026-09-21 22:28");
    f.clock.set(kNow - 30LL * 24 * 60 * kMinute);
    auto earlier = f.read().unlock("wang", kPassword);
    REQUIRE(messageOf(earlier) == "vault.locked_out");
    REQUIRE(earlier.error().blanks.at("minutes") == "15");
    f.clock.set(f.clock.now() + 15 * kMinute);
    test::value(f.read().unlock("wang", kPassword));
}

TEST_CASE("the recovery code opens, and lets a new password be set")
{
    Fixture f;
    Vault vault = f.create();
    REQUIRE(messageOf(vault.unlockWithRecovery("x")) == "vault.no_recovery");
    const Unlocked opened = test::value(vault.unlock("wang", kPassword));
    const std::string code = test::value(vault.makeRecovery(opened));
    REQUIRE(code.size() == 47);
    const std::string bytes = test::readFile(f.file("vault.hdr"));
    REQUIRE(bytes.find(code) == std::string::npos);

    Vault again = f.read();
    const Unlocked recovered = test::value(again.unlockWithRecovery(code));
    REQUIRE(sameKey(opened, recovered));
    test::ok(again.resetPassword(recovered, "wang", "a brand new 密码"));
    REQUIRE(sameKey(opened, test::value(f.read().unlock("wang", "a brand new 密码"))));

    const std::string other = test::value(again.makeRecovery(recovered));
    REQUIRE(other != code);
    REQUIRE(messageOf(f.read().unlockWithRecovery(code)) == "vault.wrong_recovery");
    test::value(f.read().unlockWithRecovery(other));
    REQUIRE(f.read().slots().size() == 2);
}

TEST_CASE("every slip of one character of a recovery code is told, with its group")
{
    base::SeededRandom random(3);
    constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    for (int trial = 0; trial < 40; ++trial) {
        RecoverySecret secret {};
        random.fill(std::as_writable_bytes(std::span(secret)));
        const std::string text = recoveryText(secret);
        REQUIRE(test::value(parseRecoveryText(text)) == secret);
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '-') {
                continue;
            }
            for (const char c : kAlphabet) {
                std::string slip = text;
                slip[i] = c;
                const auto parsed = parseRecoveryText(slip);
                if (c == text[i]) {
                    REQUIRE(parsed);
                    continue;
                }
                REQUIRE(messageOf(parsed) == "vault.recovery_mistyped");
                REQUIRE(parsed.error().blanks.at("group") == std::to_string(i / 6 + 1));
            }
            if (i + 1 < text.size() && text[i + 1] != '-' && text[i + 1] != text[i]) {
                std::string swapped = text;
                std::swap(swapped[i], swapped[i + 1]);
                REQUIRE(messageOf(parseRecoveryText(swapped)) == "vault.recovery_mistyped");
            }
        }
        std::string groups = text;
        std::swap_ranges(groups.begin(), groups.begin() + 5, groups.begin() + 6);
        if (groups != text) {
            REQUIRE(messageOf(parseRecoveryText(groups)) == "vault.recovery_mistyped");
        }
    }
}

TEST_CASE("a recovery code may be typed as people type")
{
    RecoverySecret secret {};
    std::memcpy(secret.data(), "\x08\x42\x10\x84\x21\x00\x00\x00\x00\x00\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09", 20);
    const std::string text = recoveryText(secret);
    REQUIRE(text.starts_with("1111"));
    std::string typed;
    for (const char c : text) {
        typed += c == '1' ? "l" : c == '0' ? "o" : c == '-' ? " " : c == '2' ? "２" : std::string(1, c);
    }
    REQUIRE(test::value(parseRecoveryText(typed)) == secret);
    REQUIRE(messageOf(parseRecoveryText(text.substr(1))) == "vault.recovery_length");
    REQUIRE(messageOf(parseRecoveryText("")) == "vault.recovery_length");
    std::string strange = text;
    strange.replace(0, 1, "王");
    REQUIRE(messageOf(parseRecoveryText(strange)) == "vault.recovery_mistyped");
}

TEST_CASE("every damaged byte of the vault is noticed, and its former version takes over")
{
    Fixture f;
    Vault vault = f.create();
    const Unlocked opened = test::value(vault.unlock("wang", kPassword));
    test::value(vault.makeRecovery(opened));
    const auto file = f.file("vault.hdr");
    const std::string former = test::readFile(f.file("vault.hdr.prev"));
    const std::string good = test::readFile(file);
    std::filesystem::remove(f.file("vault.hdr.prev"));
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (const int mask : {0x01, 0x80, 0xff}) {
            std::string bad = good;
            bad[i] = static_cast<char>(bad[i] ^ mask);
            test::writeFile(file, bad);
            REQUIRE(messageOf(f.tryRead()) == "vault.damaged");
        }
        test::writeFile(file, good.substr(0, i));
        REQUIRE(messageOf(f.tryRead()) == "vault.damaged");
    }
    test::writeFile(file, good + "x");
    REQUIRE(messageOf(f.tryRead()) == "vault.damaged");
    std::filesystem::remove(file);
    REQUIRE(messageOf(f.tryRead()) == "vault.missing");

    test::writeFile(f.file("vault.hdr.prev"), former);
    Vault previous = f.read();
    REQUIRE(previous.usedPrevious());
    REQUIRE_FALSE(previous.unlock("wang", "wrong"));
    REQUIRE_FALSE(std::filesystem::exists(file));
    REQUIRE(sameKey(opened, test::value(previous.unlock("wang", kPassword))));
    REQUIRE_FALSE(previous.usedPrevious());
    REQUIRE_FALSE(f.read().usedPrevious());
}

TEST_CASE("a vault with cheaper parameters, another name or a newer format does not open")
{
    Fixture f;
    f.create();
    const auto file = f.file("vault.hdr");
    const std::string bytes = test::readFile(file);
    const std::vector<std::uint8_t> raw(bytes.begin(), bytes.end());
    const VaultHeader good = test::value(decodeHeader(raw));
    const auto put = [&](const VaultHeader& header) {
        const Bytes encoded = encodeHeader(header);
        test::writeFile(file, std::string(encoded.begin(), encoded.end()));
    };
    const auto refused = [&](const VaultHeader& header, const char* user) {
        put(header);
        return messageOf(f.read().unlock(user, kPassword)) == "vault.wrong_password";
    };
    VaultHeader changed = good;
    changed.slots[0].cost.memoryBytes = 8192;
    REQUIRE(refused(changed, "wang"));
    changed = good;
    changed.slots[0].cost.passes += 1;
    REQUIRE(refused(changed, "wang"));
    changed = good;
    changed.slots[0].slot.user = "li";
    REQUIRE(refused(changed, "li"));
    changed = good;
    changed.slots[0].epoch += 1;
    REQUIRE(refused(changed, "wang"));
    changed = good;
    changed.device[0] ^= 1U;
    REQUIRE(refused(changed, "wang"));
    put(good);
    test::value(f.read().unlock("wang", kPassword));

    changed = good;
    changed.slots[0].cost.memoryBytes = 1ULL << 40U;
    put(changed);
    REQUIRE(messageOf(f.tryRead()) == "vault.damaged");

    // A newer program wrote it: nothing of it is judged, and the former header does not take over.
    constexpr std::size_t kFormatAt = 8;
    constexpr std::size_t kSum = 32;
    Bytes newer = encodeHeader(good);
    newer[kFormatAt] = kVaultFormat + 1;
    crypto_generichash(newer.data() + newer.size() - kSum, kSum, newer.data(), newer.size() - kSum, nullptr, 0);
    test::writeFile(f.file("vault.hdr.prev"), bytes);
    test::writeFile(file, std::string(newer.begin(), newer.end()));
    REQUIRE(messageOf(f.tryRead()) == "vault.newer");
}

TEST_CASE("weak passwords are refused with the reason")
{
    const auto reason = [](std::string_view password) {
        return messageOf(checkPasswordStrength("wangfang", password));
    };
    REQUIRE(reason("") == "vault.password_short");
    REQUIRE(reason("Ab3!efg") == "vault.password_short");
    REQUIRE(reason("abcdef12z") == "vault.password_short");
    REQUIRE(reason("密码密码") == "vault.password_short");
    REQUIRE(reason("Abcx3fg8") == "no error");
    REQUIRE(reason("horse battery") == "no error");
    REQUIRE(reason("一二三四五六七八九十") == "no error");
    REQUIRE(reason("Password123") == "vault.password_common");
    REQUIRE(reason("woaini1314") == "vault.password_common");
    REQUIRE(reason("1234567890") == "vault.password_common");
    REQUIRE(reason("abcdefghijklm") == "vault.password_common");
    REQUIRE(reason("zyxwvutsrqpon") == "vault.password_common");
    REQUIRE(reason("aaaaaaaaaaaa") == "vault.password_common");
    REQUIRE(reason("xk7xk7xk7xk7") == "vault.password_common");
    REQUIRE(reason("my-WangFang-1") == "vault.password_name");
}

TEST_CASE("no vault begins with a weak password")
{
    Fixture f;
    const auto create = [&](const char* password) {
        return messageOf(Vault::create(f.folder.path(), "wang", password, KdfCost::weak(), f.random, f.clock));
    };
    REQUIRE(create("a") == "vault.password_short");
    REQUIRE(create("1234567890") == "vault.password_common");
    REQUIRE(create("my-wang-password") == "vault.password_name");
    REQUIRE_FALSE(holdsVault(f.folder.path()));
    f.create();
    REQUIRE(holdsVault(f.folder.path()));
    std::filesystem::rename(f.file("vault.hdr"), f.file("vault.hdr.prev"));
    REQUIRE(holdsVault(f.folder.path()));
    test::value(f.read().unlock("wang", kPassword));
}

TEST_CASE("a full disk leaves the vault as it was")
{
    Fixture f;
    Vault vault = f.create();
    const Unlocked opened = test::value(vault.unlock("wang", kPassword));
    const std::string before = test::readFile(f.file("vault.hdr"));
    {
        const test::FullDisk full(200);
        REQUIRE(messageOf(vault.makeRecovery(opened)) == "store.disk_full");
        REQUIRE(messageOf(vault.changePassword("wang", kPassword, "a brand new 密码")) == "store.disk_full");
        // Unlocking needs no space.
        test::value(vault.unlock("wang", kPassword));
    }
    REQUIRE(test::readFile(f.file("vault.hdr")) == before);
    REQUIRE(f.read().slots().size() == 1);
    test::value(f.read().unlock("wang", kPassword));
}

TEST_CASE("the calibrated cost is never below the floor")
{
    const KdfCost cheap = KdfCost::calibrate(1);
    REQUIRE(cheap.memoryBytes == 64ULL << 20U);
    REQUIRE(cheap.passes == 3);
}
