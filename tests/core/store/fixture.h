// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the tests of the store share: a folder that goes away, keys, a table of rows that can be summed up.

#include "core/store/database.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

namespace linli::test {

// A new empty folder, removed at the end.
class Folder {
public:
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

// While it lives no file of this process grows beyond `bytes` (RLIMIT_FSIZE), which programs meet as a full disk.
class FullDisk {
public:
    explicit FullDisk(std::uint64_t bytes);
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk();

private:
    std::uint64_t m_former = 0;
};

store::Key key(int number);
// Of a file to be made, with key 1.
store::OpenOptions options(const std::filesystem::path& file);

std::string readFile(const std::filesystem::path& file);
void writeFile(const std::filesystem::path& file, const std::string& bytes);
// An ordinary SQLite file, as a build without encryption would leave it.
void makePlainFile(const std::filesystem::path& file);

// Fails the test with the error's message and detail.
void ok(const base::Status& status);
[[noreturn]] void giveUp(const base::Error& error);

template <typename T>
T value(base::Result<T> result)
{
    if (!result) {
        giveUp(result.error());
    }
    return std::move(result).value();
}

std::int64_t count(store::Database& database, const char* sql);
// Adds rows to the table sample (made when missing) with an index, repeatably.
void fill(store::Database& database, int rows);
// A number made of every row of sample, read by table and by index; different contents give different numbers.
std::uint64_t digest(store::Database& database);
// The same for a file that may be damaged: the error when reading fails.
base::Result<std::uint64_t> tryDigest(store::Database& database);

}  // namespace linli::test
