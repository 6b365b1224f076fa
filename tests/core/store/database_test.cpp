// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sqlcipher/sqlite3.h>
#include <thread>

using namespace linli;
using namespace linli::store;

namespace {

std::string messageOf(const base::Status& status)
{
    return status ? std::string("no error") : status.error().message;
}

sqlite3_io_methods g_methods;
int (*g_control)(sqlite3_file*, int, void*) = nullptr;
int (*g_open)(sqlite3_vfs*, sqlite3_filename, sqlite3_file*, int, int*) = nullptr;

// A file system that answers PRAGMA cipher_version with nothing, as a library without the cipher does.
extern "C" int controlWithoutCipher(sqlite3_file* file, int operation, void* argument)
{
    if (operation == SQLITE_FCNTL_PRAGMA && std::string(static_cast<char**>(argument)[1]) == "cipher_version") {
        return SQLITE_OK;
    }
    return g_control(file, operation, argument);
}

extern "C" int openWithoutCipher(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* out)
{
    const int code = g_open(vfs, name, file, flags, out);
    if (code == SQLITE_OK) {
        g_methods = *file->pMethods;
        g_control = g_methods.xFileControl;
        g_methods.xFileControl = controlWithoutCipher;
        file->pMethods = &g_methods;
    }
    return code;
}

}  // namespace

TEST_CASE("a library without the cipher is refused before it writes a byte")
{
    const test::Folder folder;
    OpenOptions options = test::options(folder.path() / "a.db");
    test::value(Database::open(options));
    const std::string before = test::readFile(options.file);
    sqlite3_vfs plain = *sqlite3_vfs_find(nullptr);
    g_open = plain.xOpen;
    plain.zName = "without-cipher";
    plain.xOpen = openWithoutCipher;
    REQUIRE(sqlite3_vfs_register(&plain, 0) == SQLITE_OK);
    options.vfs = plain.zName;
    const auto opened = Database::open(options);
    options.file = folder.path() / "fresh.db";
    const auto fresh = Database::open(options);
    sqlite3_vfs_unregister(&plain);
    REQUIRE_FALSE(opened);
    REQUIRE(opened.error().message == "store.no_cipher");
    REQUIRE(test::readFile(folder.path() / "a.db") == before);
    REQUIRE_FALSE(fresh);
    REQUIRE(fresh.error().message == "store.no_cipher");
    REQUIRE(test::readFile(options.file).empty());
}

TEST_CASE("what is written is read back with its type, across openings")
{
    const test::Folder folder;
    const OpenOptions options = test::options(folder.path() / "a.db");
    {
        Database database = test::value(Database::open(options));
        test::ok(database.run("CREATE TABLE t (id INTEGER PRIMARY KEY, v ANY) STRICT"));
        Statement insert = test::value(database.prepare("INSERT INTO t (v) VALUES (?1)"));
        const catalog::Value values[] = {{}, std::int64_t {-5}, 2.5, std::string("𠮷田、王"), std::string()};
        for (const catalog::Value& value : values) {
            test::ok(insert.bind(1, value).run());
        }
        REQUIRE(database.lastRowId() == 5);
        const std::vector<std::uint8_t> bytes {0, 1, 255};
        test::ok(insert.bind(1, std::span<const std::uint8_t>(bytes)).run());
    }
    Database database = test::value(Database::open(options));
    Statement read = test::value(database.prepare("SELECT v, typeof(v) FROM t ORDER BY id"));
    std::vector<std::string> types;
    std::vector<catalog::Value> values;
    while (test::value(read.step())) {
        values.push_back(read.value(0));
        types.emplace_back(read.text(1));
        if (types.back() == "blob") {
            REQUIRE(read.blob(0).size() == 3);
            REQUIRE(read.blob(0)[2] == 255);
        }
    }
    REQUIRE(types == std::vector<std::string> {"null", "integer", "real", "text", "text", "blob"});
    REQUIRE(catalog::isEmpty(values[0]));
    REQUIRE(std::get<std::int64_t>(values[1]) == -5);
    REQUIRE(std::get<double>(values[2]) == 2.5);
    REQUIRE(std::get<std::string>(values[3]) == "𠮷田、王");
    REQUIRE(std::get<std::string>(values[4]).empty());
}

TEST_CASE("nothing readable stands in the files")
{
    const test::Folder folder;
    Database database = test::value(Database::open(test::options(folder.path() / "a.db")));
    test::ok(
        database.run("CREATE TABLE marker_table (v TEXT) STRICT; INSERT INTO marker_table VALUES ('LINLIMARKER')"));
    for (int pass = 0; pass < 2; ++pass) {
        for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
            const std::string bytes = test::readFile(entry.path());
            INFO(entry.path());
            if (entry.path().extension() != ".db-shm") {
                REQUIRE(bytes.find("SQLite format 3") == std::string::npos);
            }
            REQUIRE(bytes.find("LINLIMARKER") == std::string::npos);
            REQUIRE(bytes.find("marker_table") == std::string::npos);
        }
        test::ok(database.checkpoint());
    }
}

TEST_CASE("a wrong key, a missing file and a plain file are told apart and left alone")
{
    const test::Folder folder;
    const auto file = folder.path() / "a.db";
    OpenOptions options = test::options(file);
    test::ok(test::value(Database::open(options)).run("CREATE TABLE t (v TEXT) STRICT"));
    const std::string before = test::readFile(file);

    options.create = false;
    options.key = test::key(2);
    auto wrong = Database::open(options);
    REQUIRE_FALSE(wrong);
    REQUIRE(wrong.error().message == "store.wrong_key_or_damaged");
    REQUIRE(wrong.error().blanks.at("file") == "a.db");
    REQUIRE(test::readFile(file) == before);

    options.file = folder.path() / "none.db";
    auto missing = Database::open(options);
    REQUIRE_FALSE(missing);
    REQUIRE(missing.error().message == "store.no_such_file");
    REQUIRE_FALSE(std::filesystem::exists(options.file));

    options.file = folder.path() / "plain.db";
    test::makePlainFile(options.file);
    const std::string plain = test::readFile(options.file);
    options.create = true;
    auto refused = Database::open(options);
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().message == "store.not_encrypted");
    REQUIRE(test::readFile(options.file) == plain);
}

TEST_CASE("statements that would weaken the file are refused")
{
    const test::Folder folder;
    Database database = test::value(Database::open(test::options(folder.path() / "a.db")));
    for (const char* sql : {"PRAGMA temp_store=FILE", "PRAGMA synchronous=OFF", "PRAGMA journal_mode=MEMORY",
                            "PRAGMA rekey='x'", "PRAGMA key='x'", "PRAGMA writable_schema=ON",
                            "PRAGMA temp_store_directory='/'", "ATTACH ':memory:' AS other"}) {
        INFO(sql);
        REQUIRE(messageOf(database.run(sql)) == "store.denied");
    }
    auto mode = test::value(database.prepare("PRAGMA journal_mode"));
    REQUIRE(test::value(mode.step()));
    REQUIRE(mode.text(0) == "wal");
    auto level = test::value(database.prepare("PRAGMA synchronous"));
    REQUIRE(test::value(level.step()));
    REQUIRE(level.integer(0) == 2);
    auto temporary = test::value(database.prepare("PRAGMA temp_store"));
    REQUIRE(test::value(temporary.step()));
    REQUIRE(temporary.integer(0) == 2);
}

TEST_CASE("a transaction that is not committed leaves nothing")
{
    const test::Folder folder;
    Database database = test::value(Database::open(test::options(folder.path() / "a.db")));
    test::ok(database.run("CREATE TABLE t (v INTEGER) STRICT"));
    {
        Transaction transaction = test::value(Transaction::begin(database));
        test::ok(database.run("INSERT INTO t VALUES (1)"));
        REQUIRE(database.inTransaction());
    }
    REQUIRE_FALSE(database.inTransaction());
    REQUIRE(test::count(database, "SELECT count(*) FROM t") == 0);
    Transaction transaction = test::value(Transaction::begin(database));
    test::ok(database.run("INSERT INTO t VALUES (1)"));
    test::ok(transaction.commit());
    REQUIRE(test::count(database, "SELECT count(*) FROM t") == 1);
}

TEST_CASE("a second writer is told to wait, readers see the state before")
{
    const test::Folder folder;
    OpenOptions options = test::options(folder.path() / "a.db");
    options.busyMilliseconds = 20;
    Database one = test::value(Database::open(options));
    test::ok(one.run("CREATE TABLE t (v INTEGER) STRICT"));
    Database two = test::value(Database::open(options));
    options.readOnly = true;
    Database reader = test::value(Database::open(options));

    Transaction transaction = test::value(Transaction::begin(one));
    test::ok(one.run("INSERT INTO t VALUES (1)"));
    auto second = Transaction::begin(two);
    REQUIRE_FALSE(second);
    REQUIRE(second.error().message == "store.busy");
    REQUIRE(second.error().code == base::ErrorCode::Busy);
    REQUIRE(test::count(reader, "SELECT count(*) FROM t") == 0);
    test::ok(transaction.commit());
    REQUIRE(test::count(reader, "SELECT count(*) FROM t") == 1);
    REQUIRE(messageOf(reader.run("INSERT INTO t VALUES (2)")) == "store.read_only");
}

TEST_CASE("a running statement can be stopped from another thread")
{
    const test::Folder folder;
    Database database = test::value(Database::open(test::options(folder.path() / "a.db")));
    Statement endless = test::value(
        database.prepare("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"));
    std::jthread stopper([&](const std::stop_token& done) {
        while (!done.stop_requested()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            database.interrupt();
        }
    });
    auto stopped = endless.step();
    REQUIRE_FALSE(stopped);
    REQUIRE(stopped.error().code == base::ErrorCode::Cancelled);
}

TEST_CASE("a binding that does not exist is an error, not a silence")
{
    const test::Folder folder;
    Database database = test::value(Database::open(test::options(folder.path() / "a.db")));
    test::ok(database.run("CREATE TABLE t (v INTEGER) STRICT"));
    Statement insert = test::value(database.prepare("INSERT INTO t VALUES (?1)"));
    REQUIRE_FALSE(insert.bind(2, std::int64_t {1}).run());
    test::ok(insert.bind(1, std::int64_t {1}).run());
    REQUIRE(messageOf(insert.bind(1, std::string_view("text")).run()) == "store.constraint");
}

TEST_CASE("a copy under another key has the same rows, and verifies")
{
    const test::Folder folder;
    Database database = test::value(Database::open(test::options(folder.path() / "a.db")));
    test::fill(database, 500);
    test::ok(database.verify());
    test::ok(database.copyTo(folder.path() / "b.db", test::key(9)));
    REQUIRE_FALSE(std::filesystem::exists(folder.path() / "b.db-wal"));
    OpenOptions options = test::options(folder.path() / "b.db");
    options.key = test::key(9);
    options.create = false;
    Database copy = test::value(Database::open(options));
    test::ok(copy.verify());
    REQUIRE(test::digest(copy) == test::digest(database));
    test::fill(database, 1);
    REQUIRE(test::digest(copy) != test::digest(database));
}
