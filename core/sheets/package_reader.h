// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The parts of a zip package, streamed, with limits on size and ratio: a part is never held whole and never unpacked to
// disk. Names are only looked up, so what they look like (../, absolute) does no harm.

#include "core/sheets/sheet_reader.h"

#include <memory>

struct zip;

namespace linli::sheets {

class PackageReader {
public:
    static base::Result<PackageReader> open(const std::filesystem::path& path, const ReadLimits& limits);

    bool has(const std::string& part) const;
    // Gives the bytes of a part block by block; the consumer returns false when it has enough. Errors
    // "sheets.damaged" (also a wrong checksum), "sheets.encrypted", "sheets.too_large", "sheets.hostile".
    base::Status stream(const std::string& part, const std::function<base::Result<bool>(std::string_view block)>& consumer);
    // Name of the file as errors show it.
    const std::string& file() const { return m_file; }

private:
    struct Discard {
        void operator()(zip* archive) const;
    };
    PackageReader(std::unique_ptr<zip, Discard> archive, std::string file, const ReadLimits& limits);
    base::Status account(std::uintmax_t bytes, std::uintmax_t unpacked, std::uintmax_t packed);

    std::unique_ptr<zip, Discard> m_archive;
    std::string m_file;
    ReadLimits m_limits;
    std::chrono::steady_clock::time_point m_deadline;
    std::uintmax_t m_total = 0;
};

}  // namespace linli::sheets
