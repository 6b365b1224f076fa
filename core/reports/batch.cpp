// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/batch.h"

#include "core/reports/output.h"

#include <algorithm>
#include <set>

namespace linli::reports {

namespace {

// A title as a file name on every system.
std::string fileName(const BatchItem& item)
{
    std::string name = item.id + " " + item.run->definition.title.zh;
    for (char& each : name) {
        if (std::string_view("/\\:*?\"<>|").find(each) != std::string_view::npos || static_cast<unsigned char>(each) < 0x20) {
            each = '_';
        }
    }
    // What file systems take, less the ending.
    constexpr std::size_t kLongest = 180;
    std::size_t end = std::min(name.size(), kLongest);
    while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) {
        --end;  // within a character
    }
    name.resize(end);
    return name;
}

base::Result<Run> make(rules::ListDesk& desk, const registry::View& view, const Definition& definition, const RunOptions& options)
{
    LINLI_TRY(Run made, run(desk, view, definition, options));
    LINLI_CHECK(nameRows(view, made));
    LINLI_CHECK(carryForward(view, made));
    return made;
}

base::Status writeOne(BatchItem& item, const std::filesystem::path& folder, const std::vector<std::string>& endings)
{
    for (const std::string& ending : endings) {
        const std::filesystem::path file = folder / (fileName(item) + ending);
        LINLI_CHECK(write(*item.run, file));
        item.files.push_back(file);
    }
    return {};
}

// Says where the batch is.
base::Status tell(const BatchProgress& progress, std::size_t done, std::size_t total, const std::string& title)
{
    if (progress && !progress(done, total, title)) {
        return base::fail(base::ErrorCode::Cancelled, "reports.cancelled", {{"done", std::to_string(done)}});
    }
    return {};
}

}  // namespace

base::Result<std::vector<BatchItem>> runAll(rules::ListDesk& desk, const registry::View& view, const std::vector<Definition>& definitions,
                                            const RunOptions& options, const BatchProgress& progress)
{
    std::vector<BatchItem> items;
    for (const Definition& definition : definitions) {
        BatchItem item {definition.id, definition.title.in(options.language), {}, {}, {}, false};
        LINLI_CHECK(tell(progress, items.size(), definitions.size(), item.title));
        if (auto made = make(desk, view, definition, options)) {
            item.run = std::move(*made);
        } else {
            item.error = made.error();
        }
        items.push_back(std::move(item));
    }
    return items;
}

base::Status keepAll(registry::Operations& operations, const registry::View& view, std::vector<BatchItem>& items)
{
    LINLI_TRY(const std::vector<KeptRun> former, keptRuns(view, {}));
    for (BatchItem& item : items) {
        if (!item.run || item.error) {
            continue;
        }
        const auto newest = std::ranges::find_if(former, [&](const KeptRun& each) { return each.report == item.id && each.asOf == item.run->asOf; });
        if (newest != former.end() && newest->state != RunState::Returned) {
            continue;
        }
        const base::RowId corrects = newest == former.end() ? base::RowId {} : newest->row;
        LINLI_TRY([[maybe_unused]] const base::RowId row, keepRun(operations, view, *item.run, corrects));
        item.kept = true;
    }
    return {};
}

base::Status writeAll(std::vector<BatchItem>& items, const std::filesystem::path& folder, const std::vector<std::string>& endings, const BatchProgress& progress)
{
    std::size_t done = 0;
    for (BatchItem& item : items) {
        LINLI_CHECK(tell(progress, done++, items.size(), item.title));
        if (!item.run || item.error) {
            continue;
        }
        if (const base::Status written = writeOne(item, folder, endings); !written) {
            item.error = written.error();
        }
    }
    return {};
}

base::Result<MonthEnd> monthEnd(const registry::View& view, const std::vector<Definition>& definitions)
{
    MonthEnd end {dayOf(When::Previous, Period::Month, view.today), 0};
    LINLI_TRY(const std::vector<KeptRun> kept, keptRuns(view, {}));
    std::set<std::string> there;
    for (const KeptRun& each : kept) {
        if (each.asOf == end.day) {
            there.insert(each.report);
        }
    }
    end.open = static_cast<std::size_t>(std::ranges::count_if(definitions, [&](const Definition& each) { return !each.broken && !there.contains(each.id); }));
    return end;
}

}  // namespace linli::reports
