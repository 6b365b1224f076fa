// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that fills up in the middle of writing is noticed: the file size limit of the process stands for it.

#include "core/sheets/sheet_writer.h"
#include "tests/core/sheets/support.h"

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <sys/resource.h>

using namespace linli;
using namespace linli::sheets;
using namespace linli::sheets::test;

namespace {

// No file may grow beyond `bytes` while this lives.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    rlimit m_before{};
};

TableSheet large(std::size_t expected)
{
    TableSheet sheet = tableOf({"一", "二"}, {});
    sheet.expectedRows = expected;
    sheet.rows = [i = 0](Row& row) mutable -> base::Result<bool> {
        row.text(0, "住址" + std::to_string(i * 7919));
        row.text(1, "电话" + std::to_string(i * 104729));
        return i++ < 5000;
    };
    return sheet;
}

}  // namespace

TEST_CASE("a file cut short by a full disk never takes the target's place")
{
    for (const std::size_t expected : {std::size_t{5000}, std::size_t{100000}}) {
        std::size_t refused = 0;
        std::size_t written = 0;
        for (rlim_t bytes = 4096; bytes < (3U << 20U); bytes = bytes * 3 / 2) {
            const Scratch scratch;
            writeBytes(scratch / "a.xlsx", "old");
            const TableSheet sheet = large(expected);
            base::Status status;
            {
                const SmallDisk disk(bytes);
                status = writeXlsx(scratch / "a.xlsx", std::span(&sheet, 1));
            }
            if (status) {
                ++written;
                const auto book = readWorkbook(scratch / "a.xlsx");
                REQUIRE(book);
                CHECK(book->sheets[0].rows.size() == 5002 - 1);
                CHECK(book->sheets[0].text(5000, 1) == "电话" + std::to_string(4999 * 104729));
            } else {
                ++refused;
                CHECK(readBytes(scratch / "a.xlsx") == "old");
                CHECK(std::distance(std::filesystem::directory_iterator(scratch.path()), {}) == 1);
            }
        }
        CHECK(refused > 3);
        CHECK(written > 0);
    }
}
