// SPDX-License-Identifier: GPL-3.0-or-later
// A ledger of 10,000 rows x 10 columns as PDF, by core/print and by Qt's own way (QTextDocument with a QTextTable, printed with a
// QPdfWriter), in one run: CPU seconds and bytes. usage: bench_pdf_peer [rows]
#include "core/base/message.h"
#include "core/print/pages.h"
#include "tests/core/print/samples.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace linli;

namespace {

using Cells = std::vector<std::vector<std::string>>;

double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

qint64 byQt(const Cells& cells)
{
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    QPdfWriter writer(&bytes);
    writer.setPageSize(QPageSize(QPageSize::A4));
    QTextDocument document;
    document.setDefaultFont(QFont(QStringLiteral("Noto Serif CJK SC"), 9));
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    QTextTableFormat format;
    format.setHeaderRowCount(1);
    QTextTable* table = cursor.insertTable(static_cast<int>(cells.size()), static_cast<int>(cells.front().size()), format);
    for (std::size_t row = 0; row < cells.size(); ++row) {
        for (std::size_t column = 0; column < cells[row].size(); ++column) {
            table->cellAt(static_cast<int>(row), static_cast<int>(column)).firstCursorPosition().insertText(QString::fromStdString(cells[row][column]));
        }
    }
    cursor.endEditBlock();
    document.print(&writer);
    return bytes.size();
}

}  // namespace

int main(int count, char** arguments)
{
    const QGuiApplication application(count, arguments);
    const std::size_t rows = count > 1 ? static_cast<std::size_t>(std::atoll(arguments[1])) : 10000;
    Cells cells;
    for (std::size_t row = 0; row < rows; ++row) {
        cells.push_back(test::residentRow(row));
    }
    print::TableDocument document = test::residentLedger(rows);
    document.rows = print::rowsOf(cells);
    double begun = cpuSeconds();
    const auto pages = print::layout(document);
    const auto bytes = pages ? pages->pdfBytes() : base::Result<std::string>(base::fail(pages.error()));
    if (!bytes) {
        std::fprintf(stderr, "%s\n", base::describe(bytes.error(), base::Language::English).c_str());
        return 1;
    }
    const double own = cpuSeconds() - begun;
    begun = cpuSeconds();
    const qint64 size = byQt(cells);
    const double qt = cpuSeconds() - begun;
    std::printf("%zu rows x %zu columns\ncore/print: %.2f s CPU, %.2f MB, %zu pages\nQTextDocument: %.2f s CPU, %.2f MB\n%.1f times\n", rows, cells.front().size(), own,
                static_cast<double>(bytes->size()) / 1e6, pages->count(), qt, static_cast<double>(size) / 1e6, qt / own);
    return 0;
}
