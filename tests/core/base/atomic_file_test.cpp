// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace linli::base;

namespace {

struct Folder {
    Folder()
    {
        std::string pattern = (fs::temp_directory_path() / "linli-file-XXXXXX").string();
        path = ::mkdtemp(pattern.data());
    }
    ~Folder() { fs::remove_all(path); }
    std::size_t entries() const
    {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
    }
    fs::path path;
};

std::string contentOf(const fs::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// No file may grow beyond `bytes` while this lives: what a full disk does to a writer.
struct SmallDisk {
    explicit SmallDisk(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &before);
        handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{bytes, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
    }
    rlimit before{};
    void (*handler)(int) = nullptr;
};

}  // namespace

TEST_CASE("a committed file replaces the old one and belongs to its owner only")
{
    const Folder folder;
    const fs::path path = folder.path / "名册.pdf";
    std::ofstream(path) << "old";
    auto file = AtomicFile::create(path);
    REQUIRE(file);
    REQUIRE(file->write("new "));
    REQUIRE(file->write("bytes"));
    CHECK(contentOf(path) == "old");
    REQUIRE(file->commit());
    CHECK(contentOf(path) == "new bytes");
    CHECK(folder.entries() == 1);
    struct stat info{};
    REQUIRE(::stat(path.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
}

TEST_CASE("an abandoned file leaves nothing and keeps the old one")
{
    const Folder folder;
    const fs::path path = folder.path / "a.pdf";
    std::ofstream(path) << "old";
    {
        auto file = AtomicFile::create(path);
        REQUIRE(file);
        REQUIRE(file->write("half"));
    }
    CHECK(folder.entries() == 1);
    CHECK(contentOf(path) == "old");
}

TEST_CASE("a folder that is missing is refused by name")
{
    const Folder folder;
    const auto file = AtomicFile::create(folder.path / "missing" / "名册.pdf");
    REQUIRE_FALSE(file);
    CHECK(file.error().message == "file.cannot_write");
    CHECK(file.error().blanks.at("file") == "名册.pdf");
    const auto onFolder = AtomicFile::create(folder.path);
    REQUIRE_FALSE(onFolder);
    CHECK(folder.entries() == 0);
}

TEST_CASE("a folder that may not be entered or written is refused by name")
{
    if (::geteuid() == 0) {
        SKIP("nothing is forbidden to root");
    }
    const Folder folder;
    const fs::path locked = folder.path / "locked";
    fs::create_directory(locked);
    for (const fs::perms allowed : {fs::perms::none, fs::perms::owner_read | fs::perms::owner_exec}) {
        fs::permissions(locked, allowed);
        const auto file = AtomicFile::create(locked / "名册.pdf");
        fs::permissions(locked, fs::perms::owner_all);
        REQUIRE_FALSE(file);
        CHECK(file.error().message == "file.cannot_write");
    }
}

TEST_CASE("a name too long for the disk is refused and leaves nothing")
{
    const Folder folder;
    auto file = AtomicFile::create(folder.path / (std::string(300, 'x') + ".pdf"));
    REQUIRE(file);
    REQUIRE(file->write("bytes"));
    const Status status = file->commit();
    REQUIRE_FALSE(status);
    CHECK(status.error().message == "file.cannot_write");
    CHECK(folder.entries() == 0);
    // A folder with such a name cannot even hold the temporary file.
    CHECK_FALSE(AtomicFile::create(folder.path / std::string(300, 'x') / "a.pdf"));
}

TEST_CASE("a full disk is named and leaves nothing")
{
    const Folder folder;
    const fs::path path = folder.path / "a.pdf";
    auto file = AtomicFile::create(path);
    REQUIRE(file);
    Status status;
    {
        const SmallDisk disk(4096);
        status = file->write(std::string(10000, 'x'));
    }
    REQUIRE_FALSE(status);
    CHECK(status.error().message == "file.disk_full");
    CHECK(folder.entries() == 0);
}
