// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backup.h"

#include "core/store/durable_file.h"
#include "core/store/vault_header.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace linli::store {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kMagic = "LINLIBAK";
constexpr std::uint8_t kFormat = 1;
constexpr std::size_t kPiece = 1U << 20U;
constexpr std::size_t kSum = 32;
constexpr std::uint64_t kLongestVault = 65536;
using Sum = std::array<std::uint8_t, kSum>;

// Running BLAKE2b-256.
class Digest {
public:
    Digest() { crypto_generichash_init(&m_state, nullptr, 0, kSum); }
    void add(std::span<const std::uint8_t> bytes) { crypto_generichash_update(&m_state, bytes.data(), bytes.size()); }
    Sum finish()
    {
        Sum sum {};
        crypto_generichash_final(&m_state, sum.data(), sum.size());
        return sum;
    }

private:
    crypto_generichash_state m_state {};
};

// Removes a file that was begun, unless it is kept.
class Unfinished {
public:
    explicit Unfinished(std::filesystem::path file)
        : m_file(std::move(file))
    {
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished()
    {
        if (!m_file.empty()) {
            unlink(m_file.c_str());
        }
    }
    const std::filesystem::path& path() const { return m_file; }
    void keep() { m_file.clear(); }

private:
    std::filesystem::path m_file;
};

Bytes lengthBytes(std::uint64_t length)
{
    Bytes bytes;
    for (unsigned shift = 0; shift < 64; shift += 8) {
        bytes.push_back(static_cast<std::uint8_t>(length >> shift));
    }
    return bytes;
}

// Reads exactly as many bytes; a file that ends before is damaged.
base::Status readExactly(int descriptor, std::span<std::uint8_t> into, const std::filesystem::path& file)
{
    while (!into.empty()) {
        const ssize_t count = read(descriptor, into.data(), into.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return fail(systemError(file));
        }
        if (count == 0) {
            return fail(ErrorCode::Corrupt, "backup.damaged", {{"file", file.filename().string()}});
        }
        into = into.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

base::Result<std::uint64_t> sizeOf(int descriptor, const std::filesystem::path& file)
{
    struct stat about { };
    if (fstat(descriptor, &about) != 0) {
        return fail(systemError(file));
    }
    return static_cast<std::uint64_t>(about.st_size);
}

// Carries `length` bytes from one file to another (or nowhere when `to` is negative), adding them to the digest.
base::Status carry(int from, int to, std::uint64_t length, Digest& digest, const std::filesystem::path& file)
{
    Bytes piece(kPiece);
    while (length > 0) {
        const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(length, piece.size()));
        const std::span<std::uint8_t> part(piece.data(), size);
        LINLI_CHECK(readExactly(from, part, file));
        digest.add(part);
        if (to >= 0) {
            LINLI_CHECK(writeAll(to, part, file));
        }
        length -= size;
    }
    return {};
}

struct Opened {
    Bytes vault;
    std::uint64_t dataLength = 0;
};

// Magic, format, vault header and length of the data; the descriptor then stands at the data.
base::Result<Opened> readHead(int descriptor, const std::filesystem::path& file, Digest& digest)
{
    const std::map<std::string, std::string> blanks {{"file", file.filename().string()}};
    LINLI_TRY(const std::uint64_t size, sizeOf(descriptor, file));
    constexpr std::uint64_t kFixed = kMagic.size() + 1 + 8 + 8 + kSum;
    if (size < kFixed) {
        return fail(ErrorCode::Corrupt, "backup.not_a_backup", blanks);
    }
    Bytes start(kMagic.size() + 1 + 8);
    LINLI_CHECK(readExactly(descriptor, start, file));
    if (!std::equal(kMagic.begin(), kMagic.end(), start.begin())) {
        return fail(ErrorCode::Corrupt, "backup.not_a_backup", blanks);
    }
    if (start[kMagic.size()] > kFormat) {
        return fail(ErrorCode::Version, "backup.newer", blanks);
    }
    digest.add(start);
    const auto lengthAt = [](const Bytes& bytes, std::size_t at) {
        std::uint64_t length = 0;
        for (std::size_t i = 8; i-- > 0;) {
            length = (length << 8U) | bytes[at + i];
        }
        return length;
    };
    const std::uint64_t vaultLength = lengthAt(start, kMagic.size() + 1);
    if (vaultLength > kLongestVault || vaultLength > size - kFixed) {
        return fail(ErrorCode::Corrupt, "backup.damaged", blanks);
    }
    Opened opened;
    opened.vault.resize(static_cast<std::size_t>(vaultLength));
    LINLI_CHECK(readExactly(descriptor, opened.vault, file));
    digest.add(opened.vault);
    Bytes length(8);
    LINLI_CHECK(readExactly(descriptor, length, file));
    digest.add(length);
    opened.dataLength = lengthAt(length, 0);
    if (opened.dataLength != size - kFixed - vaultLength) {
        return fail(ErrorCode::Corrupt, "backup.damaged", blanks);
    }
    return opened;
}

base::Status expectSum(int descriptor, Digest& digest, const std::filesystem::path& file)
{
    Sum written {};
    LINLI_CHECK(readExactly(descriptor, written, file));
    if (written != digest.finish()) {
        return fail(ErrorCode::Corrupt, "backup.damaged", {{"file", file.filename().string()}});
    }
    return {};
}

// Reads the whole file and checks every byte of it.
base::Status checkBackup(const std::filesystem::path& file)
{
    const Descriptor descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor) {
        return fail(systemError(file));
    }
    // From the disk, not from what the system still remembers.
    posix_fadvise(descriptor.number(), 0, 0, POSIX_FADV_DONTNEED);
    Digest digest;
    LINLI_TRY(const Opened opened, readHead(descriptor.number(), file, digest));
    LINLI_CHECK(carry(descriptor.number(), -1, opened.dataLength, digest, file));
    LINLI_CHECK(expectSum(descriptor.number(), digest, file));
    if (!decodeHeader(opened.vault)) {
        return fail(ErrorCode::Corrupt, "backup.damaged", {{"file", file.filename().string()}});
    }
    return {};
}

// Joins vault header and copied data into the one file.
base::Status joinInto(const std::filesystem::path& file, const Bytes& vault, const std::filesystem::path& copy)
{
    const Descriptor from(open(copy.c_str(), O_RDONLY | O_CLOEXEC));
    if (!from) {
        return fail(systemError(copy));
    }
    const Descriptor to(open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!to) {
        return fail(systemError(file));
    }
    LINLI_TRY(const std::uint64_t length, sizeOf(from.number(), copy));
    Bytes head(kMagic.begin(), kMagic.end());
    head.push_back(kFormat);
    for (const Bytes& part : {lengthBytes(vault.size()), vault, lengthBytes(length)}) {
        head.insert(head.end(), part.begin(), part.end());
    }
    Digest digest;
    digest.add(head);
    LINLI_CHECK(writeAll(to.number(), head, file));
    LINLI_CHECK(carry(from.number(), to.number(), length, digest, file));
    LINLI_CHECK(writeAll(to.number(), digest.finish(), file));
    return fsync(to.number()) == 0 ? base::Status {} : base::Status(fail(systemError(file)));
}

}  // namespace

base::Status checkCopy(const std::filesystem::path& copy, const Key& key)
{
    OpenOptions options;
    options.file = copy;
    options.key = key;
    options.cacheKiB = 4096;
    LINLI_TRY(Database database, Database::open(options));
    return database.verify();
}

base::Status
writeBackup(const std::filesystem::path& file, const std::filesystem::path& folder, Database& database, const Key& key)
{
    const std::map<std::string, std::string> blanks {{"file", file.filename().string()}};
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored)) {
        return fail(ErrorCode::Conflict, "backup.exists", blanks);
    }
    LINLI_TRY(const Bytes vault, readWhole(folder / kVaultFile, kLongestVault));
    Unfinished copy(std::filesystem::path(file) += ".copy");
    const Unfinished log(std::filesystem::path(copy.path()) += "-wal");
    const Unfinished shared(std::filesystem::path(copy.path()) += "-shm");
    unlink(copy.path().c_str());
    LINLI_CHECK(database.copyTo(copy.path(), key));
    if (auto good = checkCopy(copy.path(), key); !good) {
        return fail(ErrorCode::Corrupt, "backup.check_failed", blanks, good.error().detail);
    }
    Unfinished fresh(std::filesystem::path(file) += ".new");
    LINLI_CHECK(joinInto(fresh.path(), vault, copy.path()));
    if (auto good = checkBackup(fresh.path()); !good) {
        return fail(ErrorCode::Corrupt, "backup.check_failed", blanks, good.error().detail);
    }
    if (rename(fresh.path().c_str(), file.c_str()) != 0) {
        return fail(systemError(file));
    }
    fresh.keep();
    return syncFolder(file.parent_path());
}

base::Status restoreBackup(const std::filesystem::path& file, const std::filesystem::path& folder)
{
    // All of it, before the first byte is written.
    LINLI_CHECK(checkBackup(file));
    LINLI_CHECK(makeEmptyFolder(folder));
    const Descriptor from(open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!from) {
        return fail(systemError(file));
    }
    Digest digest;
    LINLI_TRY(const Opened opened, readHead(from.number(), file, digest));
    Unfinished data(folder / kReplicaFile);
    {
        const Descriptor to(open(data.path().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (!to) {
            return fail(systemError(data.path()));
        }
        LINLI_CHECK(carry(from.number(), to.number(), opened.dataLength, digest, file));
        if (fsync(to.number()) != 0) {
            return fail(systemError(data.path()));
        }
    }
    LINLI_CHECK(expectSum(from.number(), digest, file));
    // Last, so that a folder with a vault has its data.
    LINLI_CHECK(replaceDurably(folder / kVaultFile, opened.vault));
    data.keep();
    return {};
}

base::Status makeEmptyFolder(const std::filesystem::path& wanted)
{
    const std::filesystem::path folder = wanted.has_filename() ? wanted : wanted.parent_path();
    std::error_code error;
    std::filesystem::create_directories(folder.parent_path(), error);
    if (mkdir(folder.c_str(), S_IRWXU) == 0) {
        return {};
    }
    if (errno != EEXIST) {
        return fail(systemError(folder));
    }
    const bool empty = std::filesystem::is_empty(folder, error);
    if (error || !empty) {
        return fail(ErrorCode::Conflict, "store.folder_not_empty", {{"folder", folder.filename().string()}},
                    error ? error.message() : std::string());
    }
    return {};
}

}  // namespace linli::store
