// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/workbook_patch.h"

#include "core/sheets/cell_text.h"
#include "core/sheets/export_mark.h"
#include "core/sheets/package_patch.h"
#include "core/sheets/sheet_rows.h"
#include "core/sheets/workbook_settings.h"
#include "core/sheets/xlsx_parts.h"

#include <algorithm>
#include <set>

namespace linli::sheets {

namespace {

class Patcher {
public:
    Patcher(PackageReader& package, ResultBook& book, const ReadLimits& limits, WorkbookParts parts)
        : m_package(package), m_book(book), m_limits(limits), m_parts(std::move(parts))
    {}
    base::Status run();
    PartChanges takeChanges() { return std::move(m_changes); }
    std::vector<std::string> uncomputed() const;

private:
    using Rewrite = std::function<base::Result<std::string>(std::string_view)>;
    base::Result<std::string> read(const std::string& part);
    base::Status rewrite(const std::string& part, const Rewrite& change);
    base::Status patchSheet(const SheetPart& part, const ResultSheet& sheet);
    base::Status patchBeside(const std::string& part, const ResultSheet* sheet);
    base::Status patchRelated(const std::string& part, const ResultSheet* sheet);
    base::Status patchBook();
    base::Status dropCalculationChain();
    tl::unexpected<base::Error> named(base::Error error) const;

    PackageReader& m_package;
    ResultBook& m_book;
    const ReadLimits& m_limits;
    WorkbookParts m_parts;
    PartChanges m_changes;
    std::set<std::string> m_done;
};

tl::unexpected<base::Error> Patcher::named(base::Error error) const
{
    if (error.message == "sheets.cannot_patch") {
        error.blanks["file"] = m_package.file();
    }
    return base::fail(std::move(error));
}

base::Result<std::string> Patcher::read(const std::string& part)
{
    std::string text;
    LINLI_CHECK(m_package.stream(part, [&text](std::string_view block) -> base::Result<bool> {
        text += block;
        return true;
    }));
    // Parts in UTF-16 are allowed and never seen.
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return base::fail(base::ErrorCode::Invalid, "sheets.cannot_patch", {{"file", m_package.file()}}, "UTF-16");
    }
    return text;
}

base::Status Patcher::rewrite(const std::string& part, const Rewrite& change)
{
    if (!m_package.has(part) || !m_done.insert(part).second) {
        return {};
    }
    LINLI_TRY(const std::string before, read(part));
    auto after = change(before);
    if (!after) {
        return named(after.error());
    }
    if (*after != before) {
        m_changes[part] = std::move(*after);
    }
    return {};
}

base::Status Patcher::patchSheet(const SheetPart& part, const ResultSheet& sheet)
{
    const bool writes = !sheet.changes.empty() || sheet.changesRows() || sheet.replacesFormula ||
                        std::ranges::any_of(sheet.formulas, &ResultFormula::needsWriting);
    return rewrite(part.part, [&](std::string_view xml) {
        SheetRows rows(m_book, sheet);
        RowsWriter write;
        bool written = !writes;
        if (writes) {
            write = [&](std::string_view text, std::size_t& at, std::string& out) {
                if (written) {
                    return base::Status(base::fail(base::ErrorCode::Corrupt, "sheets.cannot_patch", {}, "rows twice"));
                }
                written = true;
                return rows.write(text, at, out);
            };
        }
        auto result = PartRewriter(m_book, &sheet).rewrite(xml, write);
        if (result && !written) {
            return base::Result<std::string>(base::fail(base::ErrorCode::Invalid, "sheets.cannot_patch", {}, "a sheet without place for rows"));
        }
        return result;
    });
}

base::Status Patcher::patchBeside(const std::string& part, const ResultSheet* sheet)
{
    LINLI_CHECK(rewrite(part, [&](std::string_view xml) { return PartRewriter(m_book, sheet).rewrite(xml); }));
    return patchRelated(part, sheet);
}

// What hangs on a part: drawings and their charts, tables, comments, pivot tables.
base::Status Patcher::patchRelated(const std::string& part, const ResultSheet* sheet)
{
    static const std::set<std::string_view> kFollowed{"chartsheet", "drawing", "chart", "chartEx", "table", "comments", "threadedComment", "pivotTable",
                                                      "pivotCacheDefinition"};
    LINLI_TRY(const Relations relations, readRelations(m_package, part, m_limits));
    for (const auto& [id, relation] : relations) {
        if (relation.type == "vmlDrawing" && sheet != nullptr && sheet->changesRows()) {
            LINLI_CHECK(rewrite(relation.target, [&](std::string_view vml) -> base::Result<std::string> {
                return PartRewriter(m_book, sheet).rewriteVml(vml);
            }));
        } else if (kFollowed.contains(relation.type) && !m_done.contains(relation.target)) {
            LINLI_CHECK(patchBeside(relation.target, sheet));
        }
    }
    return {};
}

std::vector<std::string> Patcher::uncomputed() const
{
    std::vector<std::string> cells;
    for (const ResultSheet& sheet : m_book.sheets()) {
        for (const ResultFormula& formula : sheet.formulas) {
            if (formula.value.isUnknown() && (formula.needsWriting() || !sheet.changes.empty())) {
                cells.push_back(sheet.name + "!" + cellName(formula.row, formula.column));
            }
        }
    }
    return cells;
}

base::Status Patcher::patchBook()
{
    const bool calculates = !uncomputed().empty();
    return rewrite(m_parts.part, [&](std::string_view xml) -> base::Result<std::string> {
        LINLI_TRY(std::string moved, PartRewriter(m_book, nullptr).rewrite(xml));
        return calculates ? calculatedOnLoad(moved) : moved;
    });
}

// The list of all formula cells is wrong once one has moved or gone; programs make it anew.
base::Status Patcher::dropCalculationChain()
{
    const bool wrong = std::ranges::any_of(m_book.sheets(), [](const ResultSheet& one) {
        return one.replacesFormula || (one.changesRows() && std::ranges::any_of(one.source->rows, [](const SheetRow& row) {
                   return std::ranges::any_of(row.cells, &FoundCell::formula);
               }));
    });
    LINLI_TRY(const Relations relations, readRelations(m_package, m_parts.part, m_limits));
    const std::string chain = targetOf(relations, "calcChain");
    if (!wrong || !m_package.has(chain)) {
        return {};
    }
    m_changes[chain] = std::nullopt;
    LINLI_CHECK(rewrite(relationsPart(m_parts.part), [](std::string_view xml) { return base::Result<std::string>(withoutChainRelation(xml)); }));
    return rewrite("[Content_Types].xml", [&](std::string_view xml) { return base::Result<std::string>(withoutContentType(xml, chain)); });
}

base::Status Patcher::run()
{
    for (std::size_t i = 0; i < m_parts.sheets.size(); ++i) {
        LINLI_CHECK(patchSheet(m_parts.sheets[i], m_book.sheets()[i]));
    }
    const bool moves = std::ranges::any_of(m_book.sheets(), &ResultSheet::changesRows);
    for (std::size_t i = 0; moves && i < m_parts.sheets.size(); ++i) {
        LINLI_CHECK(patchRelated(m_parts.sheets[i].part, &m_book.sheets()[i]));
    }
    LINLI_CHECK(patchBook());
    if (moves) {
        LINLI_CHECK(patchRelated(m_parts.part, nullptr));
    }
    return dropCalculationChain();
}

}  // namespace

base::Result<PatchOutcome> patchWorkbook(const std::filesystem::path& source, std::span<const SheetChanges> changes,
                                         const std::filesystem::path& target, const std::string& mark)
{
    const ReadLimits limits = formLimits();
    LINLI_TRY(const Workbook workbook, readWorkbook(source, limits));
    const std::string file = source.filename().string();
    if (workbook.facts.kind != FileKind::Xlsx) {
        return base::fail(base::ErrorCode::Invalid, "sheets.cannot_patch", {{"file", file}}, "not a package");
    }
    LINLI_TRY(ResultBook book, ResultBook::make(workbook, file, changes));
    LINLI_CHECK(checkPlaces(book));
    book.compute();
    LINLI_TRY(PackageReader package, PackageReader::open(source, limits));
    LINLI_TRY(WorkbookParts parts, readWorkbookParts(package, limits));
    if (parts.sheets.size() != book.sheets().size()) {
        return base::fail(base::ErrorCode::Corrupt, "sheets.damaged", {{"file", file}}, "changed while reading");
    }
    Patcher patcher(package, book, limits, std::move(parts));
    LINLI_CHECK(patcher.run());
    PatchOutcome outcome;
    outcome.uncomputed = patcher.uncomputed();
    PartChanges written = patcher.takeChanges();
    NewParts added;
    if (!mark.empty()) {
        LINLI_CHECK(addExportMark(package, limits, mark, written, added));
    }
    for (const auto& [part, content] : written) {
        outcome.parts.push_back(part);
    }
    for (const auto& [part, content] : added) {
        outcome.parts.push_back(part);
    }
    LINLI_CHECK(patchPackage(source, written, target, added));
    return outcome;
}

}  // namespace linli::sheets
