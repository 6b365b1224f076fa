// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/output.h"

#include "core/base/atomic_file.h"
#include "core/print/pages.h"
#include "core/sheets/cell_text.h"
#include "core/sheets/sheet_writer.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace linli::reports {

namespace {

using base::sentence;
using registry::CellKind;

std::string line(const Run& run, const char* key, std::map<std::string, std::string> blanks = {})
{
    return sentence(key, blanks, run.options.language);
}

std::string filledOn(const Run& run)
{
    return line(run, "reports.line.filled_on", {{"day", base::Date(run.filledOn).chinese()}});
}

std::string organisation(const Run& run)
{
    return line(run, "reports.line.organisation", {{"name", run.options.organisation}});
}

std::string unit(const Run& run)
{
    return run.definition.unit.empty() ? "" : line(run, "reports.line.unit", {{"unit", run.definition.unit}});
}

std::vector<std::string> signatures(const Run& run)
{
    return {line(run, "reports.line.leader"), line(run, "reports.line.reviewer"),
            line(run, "reports.line.filler", {{"name", run.options.filler}})};
}

std::string runLine(const Run& run)
{
    return line(run, "reports.line.run", {{"id", run.definition.id}, {"hash", run.hash}});
}

print::CellKind printKind(const RunColumn& column)
{
    if (column.identifier || column.sequence || column.kind == CellKind::Date) {
        return print::CellKind::Id;
    }
    return column.kind == CellKind::Integer || column.kind == CellKind::Decimal ? print::CellKind::Number : print::CellKind::Text;
}

// Columns whose headers share their upper levels stand under one group.
void place(std::vector<print::Column>& level, const RunColumn& column, std::size_t depth)
{
    if (depth + 1 >= column.header.size()) {
        print::Column leaf;
        leaf.label = column.header.back();
        leaf.kind = printKind(column);
        leaf.align = column.kind == CellKind::Integer ? print::Align::Centre : print::Align::Automatic;
        level.push_back(leaf);
        return;
    }
    if (level.empty() || level.back().label != column.header[depth] || level.back().children.empty()) {
        print::Column group;
        group.label = column.header[depth];
        level.push_back(group);
    }
    place(level.back().children, column, depth + 1);
}

sheets::ColumnKind sheetKind(const RunColumn& column)
{
    if (column.identifier) {
        return sheets::ColumnKind::Identifier;
    }
    switch (column.kind) {
    case CellKind::Integer:
        return sheets::ColumnKind::Integer;
    case CellKind::Decimal:
        return sheets::ColumnKind::Decimal;
    case CellKind::Date:
        return sheets::ColumnKind::Date;
    default:
        return sheets::ColumnKind::Text;
    }
}

// A figure by hand that stands as it stood before says so.
std::string shown(const Run& run, const RunCell& cell)
{
    return cell.isCarried ? line(run, "reports.cell.carried", {{"figure", cell.text}}) : cell.text;
}

void fillCell(const Run& run, sheets::Row& row, std::size_t column, const RunCell& cell)
{
    if ((cell.kind == CellKind::Integer || cell.kind == CellKind::Decimal) && !cell.isCarried) {
        row.number(column, cell.number);
        return;
    }
    const auto date = cell.kind == CellKind::Date ? base::Date::fromIso(cell.text) : base::Result<base::Date>(base::fail({}));
    if (date) {
        row.date(column, *date);
    } else {
        row.text(column, shown(run, cell));
    }
}

std::string title(const Run& run)
{
    return run.definition.title.in(run.options.language);
}

base::Status writeText(const std::filesystem::path& path, const std::string& text)
{
    LINLI_TRY(base::AtomicFile file, base::AtomicFile::create(path));
    LINLI_CHECK(file.write(text));
    return file.commit();
}

std::string headerPath(const RunColumn& column)
{
    std::string path;
    for (const std::string& level : column.header) {
        path += (path.empty() ? "" : "/") + level;
    }
    return path;
}

}  // namespace

// Width that shows the cells of a column on one line, in half-width characters; long texts wrap.
double sheetWidth(const Run& run, std::size_t column)
{
    constexpr std::size_t kLooked = 2000;
    std::size_t widest = sheets::displayWidth(run.columns[column].header.back());
    for (std::size_t row = 0; row < std::min(run.cells.size(), kLooked); ++row) {
        widest = std::max(widest, sheets::displayWidth(run.cells[row][column].text));
    }
    return static_cast<double>(std::clamp<std::size_t>(widest + 2, 6, 42));
}

print::TableDocument documentOf(const Run& run)
{
    print::TableDocument document;
    document.title = title(run);
    document.headLeft = organisation(run);
    document.headCentre = unit(run);
    document.headRight = filledOn(run);
    for (const RunColumn& column : run.columns) {
        place(document.columns, column, 0);
    }
    document.rows.count = run.cells.size();
    document.rows.read = [&run](std::size_t row, std::vector<std::string>& cells) {
        for (const RunCell& cell : run.cells[row]) {
            cells.push_back(shown(run, cell));
        }
    };
    for (std::size_t row = 0; row < run.totals.size(); ++row) {
        if (run.totals[row]) {
            document.roles[row] = print::RowRole::Total;
        }
    }
    document.notes = run.notes;
    document.signatures = signatures(run);
    document.style.paper = run.definition.a3 ? print::Paper::A3 : print::Paper::A4;
    document.style.orientation = run.definition.landscape ? print::Orientation::Landscape : print::Orientation::Automatic;
    document.style.watermark.text = run.options.watermark;
    document.style.run = runLine(run);
    return document;
}

sheets::TableSheet sheetOf(const Run& run)
{
    sheets::TableSheet sheet;
    sheet.name = title(run);
    sheet.title = title(run);
    sheet.headLines = {{organisation(run), unit(run), filledOn(run)}};
    for (const RunColumn& column : run.columns) {
        sheets::Column shown;
        shown.header = column.header;
        shown.kind = sheetKind(column);
        shown.places = column.decimals;
        shown.width = sheetWidth(run, sheet.columns.size());
        const bool shortText = column.kind == CellKind::Text && shown.width <= 12 && run.definition.kind == Kind::Ledger;
        shown.centred = column.identifier || column.sequence || column.kind == CellKind::Integer || shortText;
        sheet.columns.push_back(shown);
    }
    sheet.rows = [&run, next = std::size_t{0}](sheets::Row& row) mutable -> base::Result<bool> {
        if (next == run.cells.size()) {
            return false;
        }
        for (std::size_t column = 0; column < run.columns.size(); ++column) {
            fillCell(run, row, column, run.cells[next][column]);
        }
        row.emphasised = run.totals[next];
        ++next;
        return true;
    };
    sheet.expectedRows = run.cells.size();
    for (const std::string& note : run.notes) {
        sheet.footLines.push_back({note});
    }
    sheet.footLines.push_back(signatures(run));
    sheet.footLines.push_back({runLine(run)});
    sheet.watermark = run.options.watermark;
    sheet.print.paper = run.definition.a3 ? sheets::Paper::A3 : sheets::Paper::A4;
    sheet.print.landscape = run.definition.landscape;
    return sheet;
}

std::string jsonOf(const Run& run)
{
    nlohmann::ordered_json out;
    out["id"] = run.definition.id;
    out["title"] = title(run);
    out["asOf"] = base::isoText(run.asOf);
    out["columns"] = nlohmann::ordered_json::array();
    for (const RunColumn& column : run.columns) {
        out["columns"].push_back({{"id", column.id}, {"header", headerPath(column)}});
    }
    out["rows"] = nlohmann::ordered_json::array();
    for (const auto& cells : run.cells) {
        nlohmann::ordered_json row = nlohmann::ordered_json::object();
        if (out["rows"].size() < run.ids.size()) {
            row["id"] = run.ids[out["rows"].size()];
        }
        for (std::size_t column = 0; column < run.columns.size(); ++column) {
            const RunCell& cell = cells[column];
            const bool whole = cell.kind == CellKind::Integer;
            row[run.columns[column].id] = whole ? nlohmann::ordered_json(static_cast<std::int64_t>(cell.number))
                : cell.kind == CellKind::Decimal ? nlohmann::ordered_json(cell.number)
                                                 : nlohmann::ordered_json(cell.text);
        }
        out["rows"].push_back(std::move(row));
    }
    out["notes"] = run.notes;
    out["unknown"] = run.unknown;
    out["hash"] = run.hash;
    return out.dump(2) + "\n";
}

base::Status write(const Run& run, const std::filesystem::path& file, const print::Progress& progress,
                   std::vector<std::string>* missing)
{
    const std::string ending = file.extension().string();
    if (ending == ".pdf") {
        LINLI_TRY(const print::Pages pages, print::layout(documentOf(run), progress));
        LINLI_CHECK(pages.writePdf(file, progress));
        if (missing != nullptr) {
            *missing = pages.missingCharacters();
        }
        return {};
    }
    if (ending == ".xlsx") {
        const std::vector<sheets::TableSheet> all = {sheetOf(run)};
        sheets::XlsxOptions options;
        if (progress) {
            options.progress = [&](std::size_t rows) { return progress(rows, run.cells.size()); };
        }
        return sheets::writeXlsx(file, all, options);
    }
    if (ending == ".csv") {
        return sheets::writeCsv(file, sheetOf(run));
    }
    if (ending == ".json") {
        return writeText(file, jsonOf(run));
    }
    return base::fail(base::ErrorCode::Invalid, "reports.unknown_format", {{"file", file.filename().string()}});
}

}  // namespace linli::reports
