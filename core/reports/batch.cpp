// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/batch.h"

#include "core/reports/output.h"

namespace linli::reports {

namespace {

// A title as a file name on every system.
std::string fileName(const Definition& definition)
{
    std::string name = definition.id + " " + definition.title.zh;
    for (char& each : name) {
        if (std::string_view("/\\:*?\"<>|").find(each) != std::string_view::npos || static_cast<unsigned char>(each) < 0x20) {
            each = '_';
        }
    }
    return name;
}

base::Status writeAll(const Run& run, const std::filesystem::path& folder, const std::vector<std::string>& endings, BatchItem& item)
{
    for (const std::string& ending : endings) {
        const std::filesystem::path file = folder / (fileName(run.definition) + ending);
        LINLI_CHECK(write(run, file));
        item.files.push_back(file);
    }
    return {};
}

base::Status one(rules::ListDesk& desk, const registry::View& view, const Definition& definition, const RunOptions& options, const std::filesystem::path& folder,
                 const BatchStep& step, const std::vector<std::string>& endings, BatchItem& item)
{
    LINLI_TRY(Run run, reports::run(desk, view, definition, options));
    if (step) {
        LINLI_CHECK(step(run));
    }
    return writeAll(run, folder, endings, item);
}

}  // namespace

base::Result<std::vector<BatchItem>> runBatch(rules::ListDesk& desk, const registry::View& view, const std::vector<Definition>& definitions,
                                              const RunOptions& options, const std::filesystem::path& folder, const BatchStep& step, const BatchProgress& progress,
                                              const std::vector<std::string>& endings)
{
    std::vector<BatchItem> items;
    for (const Definition& definition : definitions) {
        BatchItem item {definition.id, definition.title.in(options.language), {}, {}};
        if (progress && !progress(items.size(), definitions.size(), item.title)) {
            return base::fail(base::ErrorCode::Cancelled, "reports.cancelled", {{"done", std::to_string(items.size())}});
        }
        if (const base::Status done = one(desk, view, definition, options, folder, step, endings, item); !done) {
            item.error = done.error();
        }
        items.push_back(std::move(item));
    }
    return items;
}

}  // namespace linli::reports
