// SPDX-License-Identifier: GPL-3.0-or-later
// Ledger of 10,000 rows x 10 columns as PDF: CPU seconds of layout and writing, size, a page on screen.
// usage: bench_pdf_table [rows] [file.pdf]
#include "core/base/message.h"
#include "core/print/pages.h"
#include "tests/core/print/samples.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace linli;

namespace {

double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

int report(const base::Error& error)
{
    std::fprintf(stderr, "%s\n", base::describe(error, base::Language::English).c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv)
{
    const std::size_t rows = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 10000;
    const double begin = cpuSeconds();
    // The cells are made beforehand: the time of print alone counts.
    std::vector<std::vector<std::string>> cells;
    for (std::size_t row = 0; row < rows; ++row) {
        cells.push_back(test::residentRow(row));
    }
    print::TableDocument document = test::residentLedger(rows);
    document.rows = print::rowsOf(std::move(cells));
    const double made = cpuSeconds();
    const auto pages = print::layout(document);
    if (!pages) {
        return report(pages.error());
    }
    const double laidOut = cpuSeconds();
    const auto bytes = pages->pdfBytes();
    if (!bytes) {
        return report(bytes.error());
    }
    const double written = cpuSeconds();
    constexpr int kPictures = 10;
    for (std::size_t i = 0; i < kPictures; ++i) {
        const auto image = pages->renderPage(i % pages->count(), 110);
        if (!image) {
            return report(image.error());
        }
    }
    const double painted = cpuSeconds();
    std::printf("rows %zu  pages %zu  size %.2f MB\n", rows, pages->count(), static_cast<double>(bytes->size()) / 1e6);
    std::printf("cells made in %.3f s (not counted)\n", made - begin);
    std::printf("layout %.3f s  PDF %.3f s  together %.3f s CPU  (%.3f ms a page)\n", laidOut - made, written - laidOut,
        written - made, 1000 * (written - made) / static_cast<double>(pages->count()));
    std::printf("a page on screen at 110 dpi %.1f ms\n", 1000 * (painted - written) / kPictures);
    if (argc > 2) {
        const base::Status status = pages->writePdf(argv[2]);
        if (!status) {
            return report(status.error());
        }
    }
    return 0;
}
