// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filling/write.h"

#include "core/base/text.h"
#include "core/sheets/workbook_copy.h"

namespace linli::filling {

namespace {

// A file that goes with whoever made it.
class PassingFile {
public:
    explicit PassingFile(std::filesystem::path path) : m_path(std::move(path)) {}
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;
    ~PassingFile()
    {
        std::error_code none;
        std::filesystem::remove(m_path, none);
    }
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

}  // namespace

base::Result<WrittenForm> writeFilled(const std::filesystem::path& source, const sheets::Workbook& book, const FillPlan& plan, const std::filesystem::path& target,
                                      const std::string& mark)
{
    std::error_code none;
    if (std::filesystem::equivalent(source, target, none)) {
        return base::fail(base::ErrorCode::Invalid, "forms.same_file", {{"file", target.filename().string()}});
    }
    const std::string ending = base::foldCase(target.extension().string());
    if (ending != ".xlsx" && ending != ".xlsm") {
        return base::fail(base::ErrorCode::Invalid, "forms.xlsx_only", {{"file", target.filename().string()}});
    }
    WrittenForm written;
    if (book.facts.kind == sheets::FileKind::Xlsx) {
        LINLI_TRY(written.outcome, sheets::patchWorkbook(source, plan.changes, target, mark));
        return written;
    }
    // Beside the target, so that it is of the same disk; it holds the empty form only.
    const PassingFile copy(target.parent_path() / ("." + target.stem().string() + ".form.xlsx"));
    LINLI_CHECK(sheets::copyAsXlsx(book, copy.path()));
    LINLI_TRY(written.outcome, sheets::patchWorkbook(copy.path(), plan.changes, target, mark));
    written.wasCopied = true;
    return written;
}

}  // namespace linli::filling
