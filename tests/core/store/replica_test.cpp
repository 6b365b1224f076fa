// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/hardening.h"
#include "core/store/replica.h"
#include "core/store/schema.h"

#include "tests/core/store/fixture.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace linli;
using namespace linli::store;

namespace {

constexpr const char* kPassword = "correct horse 电池";

struct Fixture {
    test::Folder parent;
    base::SeededRandom random {11};
    base::FixedClock clock {1'790'000'000'000};
    catalog::Catalog catalog = test::value(catalog::Catalog::load());
    std::filesystem::path folder = parent.path() / "station";

    base::Result<Replica> tryCreate(const std::filesystem::path& where)
    {
        return Replica::create(where, "wang", kPassword, KdfCost::weak(), catalog, random, clock);
    }
    base::Result<Replica> tryOpen(const std::filesystem::path& where, const char* password = kPassword)
    {
        return Replica::open(where, "wang", password, catalog, random, clock);
    }
};

std::set<std::string> namesIn(const std::filesystem::path& folder)
{
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

template <typename T>
std::string messageOf(const base::Result<T>& result)
{
    return result ? std::string("no error") : result.error().message;
}

}  // namespace

TEST_CASE("a replica is made, closed and opened again")
{
    Fixture f;
    {
        Replica replica = test::value(f.tryCreate(f.folder));
        test::ok(replica.writer().run("INSERT INTO person (id, name) VALUES (1, '𠮷田')"));
        Database reader = test::value(replica.reader());
        REQUIRE(test::count(reader, "SELECT count(*) FROM person") == 1);
        REQUIRE(messageOf(reader.run("DELETE FROM person")) == "store.read_only");
        REQUIRE(replica.unlocked().user == "wang");
    }
    REQUIRE(namesIn(f.folder) == std::set<std::string> {"lock", "replica.db", "vault.hdr"});
    REQUIRE(messageOf(f.tryOpen(f.folder, "wrong")) == "vault.wrong_password");
    Replica replica = test::value(f.tryOpen(f.folder));
    REQUIRE(test::count(replica.writer(), "SELECT count(*) FROM person WHERE name = '𠮷田'") == 1);
    test::ok(replica.writer().verify());
}

TEST_CASE("a folder with anything in it is refused and left alone")
{
    Fixture f;
    std::filesystem::create_directory(f.folder);
    test::writeFile(f.folder / "letter.txt", "keep me");
    REQUIRE(messageOf(f.tryCreate(f.folder)) == "store.folder_not_empty");
    REQUIRE(namesIn(f.folder) == std::set<std::string> {"letter.txt"});
    REQUIRE(messageOf(f.tryOpen(f.folder)) == "vault.missing");
    REQUIRE(namesIn(f.folder) == std::set<std::string> {"letter.txt"});
}

TEST_CASE("a second instance is told who has the folder")
{
    Fixture f;
    const Replica replica = test::value(f.tryCreate(f.folder));
    auto second = f.tryOpen(f.folder);
    REQUIRE(messageOf(second) == "store.in_use");
    REQUIRE(second.error().blanks.at("pid") == std::to_string(getpid()));

    const pid_t child = fork();
    if (child == 0) {
        const auto other = f.tryOpen(f.folder);
        _exit(!other && other.error().message == "store.in_use" ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) == 0);
}

TEST_CASE("the lock of a process that was killed does not outlive it")
{
    Fixture f;
    test::value(f.tryCreate(f.folder));
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    const pid_t child = fork();
    if (child == 0) {
        const auto held = f.tryOpen(f.folder);
        const char mark = held ? 'y' : 'n';
        static_cast<void>(!write(ready[1], &mark, 1));
        pause();
        _exit(0);
    }
    char mark = 0;
    REQUIRE(read(ready[0], &mark, 1) == 1);
    REQUIRE(mark == 'y');
    REQUIRE(messageOf(f.tryOpen(f.folder)) == "store.in_use");
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    close(ready[0]);
    close(ready[1]);
    test::value(f.tryOpen(f.folder));
}

TEST_CASE("a backup restores to the same rows, under the passwords of then")
{
    Fixture f;
    const auto file = f.parent.path() / "backup.linli";
    const auto other = f.parent.path() / "restored";
    std::uint64_t expected = 0;
    {
        Replica replica = test::value(f.tryCreate(f.folder));
        test::fill(replica.writer(), 300);
        expected = test::digest(replica.writer());
        test::ok(replica.backup(file));
        REQUIRE(messageOf(replica.backup(file)) == "backup.exists");
        // The replica stays usable and goes on.
        test::fill(replica.writer(), 10);
        REQUIRE(test::digest(replica.writer()) != expected);
        test::ok(replica.vault().changePassword("wang", kPassword, "a brand new 密码"));
    }
    REQUIRE(namesIn(f.parent.path()) == std::set<std::string> {"backup.linli", "station"});
    test::ok(Replica::restore(file, other));
    Replica restored = test::value(f.tryOpen(other));
    REQUIRE(test::digest(restored.writer()) == expected);
    test::ok(restored.writer().verify());
    REQUIRE(messageOf(Replica::restore(file, other)) == "store.folder_not_empty");
}

TEST_CASE("a damaged backup is refused before anything is written")
{
    Fixture f;
    const auto file = f.parent.path() / "backup.linli";
    const auto other = f.parent.path() / "restored";
    {
        Replica replica = test::value(f.tryCreate(f.folder));
        test::ok(replica.backup(file));
    }
    const std::string good = test::readFile(file);
    const auto bad = f.parent.path() / "bad.linli";
    std::mt19937 random(5);
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < 600; ++i) {
        places.push_back(i);  // head and vault, byte by byte
        places.push_back(good.size() - 1 - i % 64);  // the sum
        places.push_back(random() % good.size());  // the data
    }
    for (const std::size_t place : places) {
        std::string bytes = good;
        bytes[place] = static_cast<char>(bytes[place] ^ (1 << random() % 8));
        test::writeFile(bad, bytes);
        const auto refused = Replica::restore(bad, other);
        INFO(place);
        REQUIRE_FALSE(refused);
        REQUIRE(refused.error().message.starts_with("backup."));
        REQUIRE_FALSE(std::filesystem::exists(other));
    }
    for (const std::size_t length :
         {std::size_t {0}, std::size_t {5}, std::size_t {40}, std::size_t {700}, good.size() - 1}) {
        test::writeFile(bad, good.substr(0, length));
        REQUIRE_FALSE(Replica::restore(bad, other));
        REQUIRE_FALSE(std::filesystem::exists(other));
    }
    test::writeFile(bad, good + "x");
    REQUIRE(messageOf(Replica::restore(bad, other)) == "backup.damaged");
    test::ok(Replica::restore(file, other));
}

TEST_CASE("a backup of a newer format is refused and nothing is written")
{
    Fixture f;
    const auto file = f.parent.path() / "backup.linli";
    test::ok(test::value(f.tryCreate(f.folder)).backup(file));
    std::string bytes = test::readFile(file);
    bytes[8] = 2;  // the format, after the magic
    test::writeFile(file, bytes);
    REQUIRE(messageOf(Replica::restore(file, f.parent.path() / "restored")) == "backup.newer");
    REQUIRE_FALSE(std::filesystem::exists(f.parent.path() / "restored"));
}

TEST_CASE("a replica does not begin with a weak password")
{
    Fixture f;
    REQUIRE(messageOf(Replica::create(f.folder, "wang", "a", KdfCost::weak(), f.catalog, f.random, f.clock)) ==
            "vault.password_short");
    REQUIRE(namesIn(f.folder).empty());
}

TEST_CASE("a vault is read under the lock: no try is counted while somebody else has the folder")
{
    Fixture f;
    const Replica replica = test::value(f.tryCreate(f.folder));
    const std::string header = test::readFile(f.folder / "vault.hdr");
    bool asked = false;
    const auto unlock = [&](Vault& vault) {
        asked = true;
        return vault.unlock("wang", "wrong");
    };
    REQUIRE(messageOf(Replica::open(f.folder, unlock, f.catalog, f.random, f.clock)) == "store.in_use");
    REQUIRE_FALSE(asked);
    REQUIRE(test::readFile(f.folder / "vault.hdr") == header);
}

TEST_CASE("a backup of damaged data is no backup")
{
    Fixture f;
    {
        Replica replica = test::value(f.tryCreate(f.folder));
        test::fill(replica.writer(), 2000);
    }
    std::string bytes = test::readFile(f.folder / "replica.db");
    bytes[bytes.size() - 9000] = static_cast<char>(bytes[bytes.size() - 9000] ^ 4);
    test::writeFile(f.folder / "replica.db", bytes);
    Replica replica = test::value(f.tryOpen(f.folder));
    REQUIRE_FALSE(replica.backup(f.parent.path() / "backup.linli"));
    REQUIRE(namesIn(f.parent.path()) == std::set<std::string> {"station"});
}

TEST_CASE("a full disk leaves no half backup, no half restored folder")
{
    Fixture f;
    const auto file = f.parent.path() / "backup.linli";
    Replica replica = test::value(f.tryCreate(f.folder));
    test::fill(replica.writer(), 300);
    test::ok(replica.writer().checkpoint());
    {
        const test::FullDisk full(100'000);
        REQUIRE(messageOf(replica.backup(file)) == "store.disk_full");
    }
    REQUIRE(namesIn(f.parent.path()) == std::set<std::string> {"station"});
    test::ok(replica.backup(file));
    {
        const test::FullDisk full(100'000);
        REQUIRE(messageOf(Replica::restore(file, f.parent.path() / "restored")) == "store.disk_full");
    }
    REQUIRE(namesIn(f.parent.path() / "restored").empty());
    test::ok(Replica::restore(file, f.parent.path() / "restored"));
}

TEST_CASE("work goes on after a full disk has room again")
{
    Fixture f;
    Replica replica = test::value(f.tryCreate(f.folder));
    test::fill(replica.writer(), 100);
    const std::uint64_t before = test::digest(replica.writer());
    {
        const test::FullDisk full(150'000);
        auto transaction = Transaction::begin(replica.writer());
        base::Status status;
        for (int i = 0; i < 3000 && status; ++i) {
            status = replica.writer().run("INSERT INTO sample (name, number) VALUES (hex(randomblob(200)), 1)");
        }
        if (status) {
            status = transaction->commit();
        }
        REQUIRE(messageOf(status) == "store.disk_full");
    }
    REQUIRE(test::digest(replica.writer()) == before);
    test::fill(replica.writer(), 1);
    REQUIRE(test::count(replica.writer(), "SELECT count(*) FROM sample") == 101);
}

TEST_CASE("a plain file in place of the replica is refused and not written to")
{
    Fixture f;
    test::value(f.tryCreate(f.folder));
    std::filesystem::remove(f.folder / "replica.db");
    REQUIRE(messageOf(f.tryOpen(f.folder)) == "store.no_such_file");
    test::makePlainFile(f.folder / "replica.db");
    const std::string before = test::readFile(f.folder / "replica.db");
    REQUIRE(messageOf(f.tryOpen(f.folder)) == "store.not_encrypted");
    REQUIRE(test::readFile(f.folder / "replica.db") == before);
}

TEST_CASE("the data of another vault does not open")
{
    Fixture f;
    test::value(f.tryCreate(f.folder));
    test::value(f.tryCreate(f.parent.path() / "other"));
    std::filesystem::copy_file(f.parent.path() / "other" / "replica.db", f.folder / "replica.db",
                               std::filesystem::copy_options::overwrite_existing);
    REQUIRE(messageOf(f.tryOpen(f.folder)) == "store.wrong_key_or_damaged");
}

TEST_CASE("a hardened process leaves no core and cannot be read")
{
    const pid_t child = fork();
    if (child == 0) {
        // Its answer also tells of the allocator, which a sanitizer replaces.
        static_cast<void>(hardenProcess());
        rlimit core {1, 1};
        getrlimit(RLIMIT_CORE, &core);
        _exit(core.rlim_cur == 0 && core.rlim_max == 0 && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) == 0);
}
