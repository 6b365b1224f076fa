// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/fixture.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <fstream>
#include <random>
#include <sqlcipher/sqlite3.h>
#include <sstream>
#include <stdexcept>
#include <sys/resource.h>

namespace linli::test {

Folder::Folder()
{
    std::random_device device;
    m_path =
        std::filesystem::temp_directory_path() / ("linli-test-" + std::to_string(device()) + std::to_string(device()));
    std::filesystem::create_directory(m_path);
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

FullDisk::FullDisk(std::uint64_t bytes)
{
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit {};
    getrlimit(RLIMIT_FSIZE, &limit);
    m_former = limit.rlim_cur;
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
}

FullDisk::~FullDisk()
{
    rlimit limit {};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = m_former;
    setrlimit(RLIMIT_FSIZE, &limit);
}

store::Key key(int number)
{
    std::array<std::byte, 32> bytes {};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<std::byte>(static_cast<int>(i) * 7 + number);
    }
    return store::Key(bytes);
}

store::OpenOptions options(const std::filesystem::path& file)
{
    store::OpenOptions options;
    options.file = file;
    options.key = key(1);
    options.create = true;
    options.cacheKiB = 1024;
    return options;
}

std::string readFile(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

void writeFile(const std::filesystem::path& file, const std::string& bytes)
{
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream << bytes;
}

void makePlainFile(const std::filesystem::path& file)
{
    sqlite3* plain = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &plain) == SQLITE_OK);
    REQUIRE(sqlite3_exec(plain, "CREATE TABLE t (v TEXT)", nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(plain);
}

void giveUp(const base::Error& error)
{
    FAIL(error.message << " " << error.detail);
    throw std::logic_error("not reached");
}

void ok(const base::Status& status)
{
    if (!status) {
        giveUp(status.error());
    }
}

std::int64_t count(store::Database& database, const char* sql)
{
    store::Statement statement = value(database.prepare(sql));
    REQUIRE(value(statement.step()));
    return statement.integer(0);
}

void fill(store::Database& database, int rows)
{
    ok(database.run("CREATE TABLE IF NOT EXISTS sample (id INTEGER PRIMARY KEY, name TEXT, number INTEGER) STRICT;"
                    "CREATE INDEX IF NOT EXISTS sample_by_name ON sample (name)"));
    store::Transaction transaction = value(store::Transaction::begin(database));
    store::Statement insert = value(database.prepare("INSERT INTO sample (name, number) VALUES (?1, ?2)"));
    std::int64_t next = count(database, "SELECT count(*) FROM sample");
    for (int i = 0; i < rows; ++i, ++next) {
        const std::string name = "居民" + std::to_string(next * 7919 % 10007) + std::string(40, 'x');
        ok(insert.bind(1, std::string_view(name)).bind(2, next * 31).run());
    }
    ok(transaction.commit());
}

base::Result<std::uint64_t> tryDigest(store::Database& database)
{
    std::uint64_t sum = 1469598103934665603ULL;
    const auto mix = [&](std::string_view bytes) {
        for (const char c : bytes) {
            sum = (sum ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        }
    };
    for (const char* sql : {"SELECT id, name, number FROM sample ORDER BY id",
                            "SELECT id, name, 0 FROM sample INDEXED BY sample_by_name ORDER BY name, id"}) {
        LINLI_TRY(store::Statement statement, database.prepare(sql));
        for (;;) {
            LINLI_TRY(const bool row, statement.step());
            if (!row) {
                break;
            }
            mix(statement.text(0));
            mix(statement.text(1));
            mix(statement.text(2));
        }
    }
    return sum;
}

std::uint64_t digest(store::Database& database)
{
    return value(tryDigest(database));
}

}  // namespace linli::test
