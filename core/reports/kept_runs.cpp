// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/kept_runs.h"

#include "core/base/digest.h"
#include "core/base/text.h"
#include "core/catalog/number_text.h"
#include "core/ledger/history.h"
#include "core/reports/run_text.h"

#include <algorithm>
#include <map>

namespace linli::reports {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::RowId;
using base::Status;

constexpr std::array<const char*, 4> kStates = {"1", "2", "3", "4"};

std::string codeOf(RunState state)
{
    return kStates[static_cast<std::size_t>(state)];
}

constexpr const char* kColumns =
    "SELECT id, report, title, version, as_of, hash, list_hash, made_by, made_on, status, filed_by, filed_on, returned_on, returned_because, corrects, filed_hash FROM report_run ";

Result<KeptRun> readLine(const registry::View& view, const store::Statement& line)
{
    KeptRun kept;
    kept.row.value = line.integer(0);
    LINLI_TRY(const base::RowUid uid, ledger::uidOf(view.db(), kept.row));
    kept.id = uid.text();
    kept.report = std::string(line.text(1));
    kept.title = std::string(line.text(2));
    kept.version = std::string(line.text(3));
    LINLI_TRY(const base::Date asOf, base::Date::fromIso(line.text(4)));
    kept.asOf = asOf.last();
    kept.hash = std::string(line.text(5));
    kept.listHash = std::string(line.text(6));
    kept.madeBy = std::string(line.text(7));
    kept.madeOn = std::string(line.text(8));
    const auto state = std::ranges::find(kStates, line.text(9));
    kept.state = state == kStates.end() ? RunState::Draft : static_cast<RunState>(state - kStates.begin());
    kept.filedBy = std::string(line.text(10));
    kept.filedOn = std::string(line.text(11));
    kept.returnedOn = std::string(line.text(12));
    kept.returnedBecause = std::string(line.text(13));
    kept.corrects.value = line.integer(14);
    kept.filedHash = std::string(line.text(15));
    return kept;
}

// Digest of who is behind a run, the same on every station.
Result<std::string> listHashOf(const registry::View& view, const Run& run)
{
    std::vector<std::string> uids;
    for (const RowId row : run.everybody()) {
        LINLI_TRY(const base::RowUid uid, ledger::uidOf(view.db(), row));
        uids.push_back(uid.text());
    }
    std::ranges::sort(uids);
    base::Digest digest;
    for (const std::string& uid : uids) {
        digest.add(std::string_view(uid));
    }
    return base::hexText(digest.finish()).substr(0, 16);
}

// By which a cell is found again in another run.
using CellName = std::pair<std::string, std::string>;
CellName nameOf(const Run& run, std::size_t row, std::size_t column)
{
    return {row < run.rowNames.size() ? run.rowNames[row] : std::string(), base::join(run.columns[column].header, "/")};
}

// A row for people.
std::string labelOf(const Run& run, std::size_t row)
{
    if (run.definition.kind == Kind::Statistic) {
        return run.rowNames[row];
    }
    for (std::size_t column = 0; column < run.columns.size(); ++column) {
        if (!run.columns[column].sequence && !run.cells[row][column].text.empty()) {
            return run.cells[row][column].text;
        }
    }
    return {};
}

Status put(registry::Operations& operations, RowId row, const char* field, const std::string& value)
{
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    return writer->set(row, field, value.empty() ? catalog::Value {} : catalog::Value {value});
}

}  // namespace

Result<std::vector<KeptRun>> keptRuns(const registry::View& view, std::string_view report)
{
    LINLI_TRY(store::Statement lines, view.db().prepare(std::string(kColumns) + "WHERE ?1 = '' OR report = ?1 ORDER BY as_of DESC, id DESC"));
    lines.bind(1, report);
    std::vector<KeptRun> runs;
    for (;;) {
        LINLI_TRY(const bool more, lines.step());
        if (!more) {
            return runs;
        }
        LINLI_TRY(KeptRun kept, readLine(view, lines));
        runs.push_back(std::move(kept));
    }
}

Result<KeptRun> findRun(const registry::View& view, std::string_view id)
{
    if (const auto uid = base::RowUid::parse(id)) {
        if (const auto row = ledger::rowOf(view.db(), *uid)) {
            return findRun(view, *row);
        }
    }
    return fail(ErrorCode::NotFound, "reports.no_such_run", {{"id", std::string(id)}});
}

Result<KeptRun> findRun(const registry::View& view, RowId row)
{
    LINLI_TRY(store::Statement line, view.db().prepare(std::string(kColumns) + "WHERE id = ?1"));
    line.bind(1, row);
    LINLI_TRY(const bool found, line.step());
    if (!found) {
        return fail(ErrorCode::NotFound, "reports.no_such_run", {{"id", std::to_string(row.value)}});
    }
    return readLine(view, line);
}

Result<Run> readRun(const registry::View& view, const KeptRun& kept)
{
    LINLI_TRY(store::Statement line, view.db().prepare("SELECT content FROM report_run WHERE id = ?1"));
    line.bind(1, kept.row);
    LINLI_TRY([[maybe_unused]] const bool found, line.step());
    auto run = fromText(line.text(0));
    if (!run) {
        return fail(ErrorCode::Corrupt, "reports.damaged_run", {{"id", kept.id}});
    }
    const std::string& wanted = kept.filedHash.empty() ? kept.hash : kept.filedHash;
    if (hashOf(*run) != wanted) {
        run->notes.insert(run->notes.begin(), base::sentence("reports.note.other_cells", {{"hash", wanted}}, base::Language::Chinese));
    }
    return std::move(*run);
}

Result<std::string> definitionText(const registry::View& view, const KeptRun& kept)
{
    LINLI_TRY(store::Statement line, view.db().prepare("SELECT coalesce(definition, '') FROM report_run WHERE id = ?1"));
    line.bind(1, kept.row);
    LINLI_TRY([[maybe_unused]] const bool found, line.step());
    return std::string(line.text(0));
}

Status carryForward(const registry::View& view, Run& run)
{
    const auto isByHand = [](const RunCell& cell) { return cell.byHand; };
    if (std::ranges::none_of(run.cells, [&](const auto& line) { return std::ranges::any_of(line, isByHand); })) {
        return {};
    }
    LINLI_TRY(const std::vector<KeptRun> former, keptRuns(view, run.definition.id));
    const auto before = std::ranges::find_if(former, [&](const KeptRun& each) { return each.asOf <= run.asOf; });
    if (before == former.end()) {
        return {};
    }
    const auto read = readRun(view, *before);
    if (!read) {
        // One that cannot be read has nothing to carry, and must not stop those that come after it.
        return read.error().code == ErrorCode::Corrupt ? Status {} : Status(fail(read.error()));
    }
    const Run& old = *read;
    std::map<CellName, RunCell> written;
    for (std::size_t row = 0; row < old.cells.size(); ++row) {
        for (std::size_t column = old.labels; column < old.columns.size(); ++column) {
            if (old.cells[row][column].byHand && !old.cells[row][column].text.empty()) {
                written[nameOf(old, row, column)] = old.cells[row][column];
            }
        }
    }
    for (std::size_t row = 0; row < run.cells.size(); ++row) {
        for (std::size_t column = run.labels; column < run.columns.size(); ++column) {
            const auto found = written.find(nameOf(run, row, column));
            if (run.cells[row][column].byHand && found != written.end()) {
                run.cells[row][column] = found->second;
                run.cells[row][column].isCarried = found->second.isCarried || before->asOf < run.asOf;
            }
        }
    }
    run.hash = hashOf(run);
    return {};
}

Result<RowId> keepRun(registry::Operations& operations, const registry::View& view, Run run, RowId corrects)
{
    if (run.options.unmasked) {
        return fail(ErrorCode::Denied, "reports.kept_unmasked");
    }
    LINLI_CHECK(carryForward(view, run));
    LINLI_CHECK(nameRows(view, run));
    run.hash = hashOf(run);
    LINLI_TRY(const std::string listHash, listHashOf(view, run));
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_TRY(const RowId row, writer->create("report_run"));
    const std::pair<const char*, std::string> fields[] = {{"report_run.report", run.definition.id},
                                                          {"report_run.title", run.definition.title.zh},
                                                          {"report_run.version", run.definition.version},
                                                          {"report_run.definition", run.definition.source},
                                                          {"report_run.as_of", base::isoText(run.asOf)},
                                                          {"report_run.hash", run.hash},
                                                          {"report_run.list_hash", listHash},
                                                          {"report_run.content", toText(run)},
                                                          {"report_run.made_by", run.options.filler},
                                                          {"report_run.made_on", base::isoText(run.filledOn)},
                                                          {"report_run.status", codeOf(RunState::Draft)}};
    for (const auto& [field, value] : fields) {
        LINLI_CHECK(put(operations, row, field, value));
    }
    if (corrects) {
        LINLI_CHECK(writer->set(row, "report_run.corrects", catalog::reference(corrects)));
    }
    return row;
}

namespace {

// A draft, read anew: what was shown of it may be old.
Result<KeptRun> draftOf(const registry::View& view, RowId run)
{
    LINLI_TRY(KeptRun kept, findRun(view, run));
    if (kept.state == RunState::Returned) {
        return fail(ErrorCode::Conflict, "reports.run_was_returned", {{"title", kept.title}});
    }
    if (kept.state != RunState::Draft) {
        return fail(ErrorCode::Conflict, "reports.run_is_locked", {{"title", kept.title}});
    }
    return kept;
}

RunCell handCell(const std::string& text)
{
    RunCell cell;
    cell.byHand = true;
    cell.text = base::trim(text);
    if (const auto whole = catalog::wholeFromPeople(cell.text); whole && std::to_string(*whole) == cell.text) {
        cell.kind = registry::CellKind::Integer;
        cell.number = static_cast<double>(*whole);
    } else if (!cell.text.empty()) {
        cell.kind = registry::CellKind::Text;
    }
    return cell;
}

}  // namespace

Status writeByHand(registry::Operations& operations, const registry::View& view, RowId kept, std::size_t row, std::size_t column, const std::string& text)
{
    LINLI_TRY(const KeptRun draft, draftOf(view, kept));
    LINLI_TRY(Run run, readRun(view, draft));
    if (row >= run.cells.size() || column >= run.columns.size() || !run.cells[row][column].byHand) {
        return fail(ErrorCode::Invalid, "reports.not_by_hand", {{"row", std::to_string(row + 1)}, {"column", std::to_string(column + 1)}});
    }
    run.cells[row][column] = handCell(text);
    run.hash = hashOf(run);
    LINLI_CHECK(put(operations, kept, "report_run.hash", run.hash));
    return put(operations, kept, "report_run.content", toText(run));
}

Status fileRun(registry::Operations& operations, const registry::View& view, RowId kept, const std::string& by)
{
    LINLI_TRY(const KeptRun draft, draftOf(view, kept));
    LINLI_TRY(const Run run, readRun(view, draft));
    LINLI_CHECK(put(operations, kept, "report_run.status", codeOf(RunState::Filed)));
    LINLI_CHECK(put(operations, kept, "report_run.filed_by", by));
    LINLI_CHECK(put(operations, kept, "report_run.filed_hash", hashOf(run)));
    return put(operations, kept, "report_run.filed_on", base::isoText(operations.today()));
}

Status returnRun(registry::Operations& operations, const registry::View& view, RowId kept, const std::string& because)
{
    LINLI_TRY(const KeptRun filed, findRun(view, kept));
    if (filed.state != RunState::Filed) {
        return fail(ErrorCode::Conflict, "reports.not_filed", {{"title", filed.title}});
    }
    if (base::trim(because).empty()) {
        return fail(ErrorCode::Invalid, "reports.reason_missing");
    }
    LINLI_CHECK(put(operations, kept, "report_run.status", codeOf(RunState::Returned)));
    LINLI_CHECK(put(operations, kept, "report_run.returned_because", because));
    return put(operations, kept, "report_run.returned_on", base::isoText(operations.today()));
}

std::vector<CellChange> compareRuns(const Run& before, const Run& after)
{
    struct Old {
        std::string label;
        const RunCell* cell = nullptr;
    };
    std::map<CellName, Old> old;
    for (std::size_t row = 0; row < before.cells.size(); ++row) {
        for (std::size_t column = before.labels; column < before.columns.size(); ++column) {
            if (!before.columns[column].sequence) {
                old[nameOf(before, row, column)] = {labelOf(before, row), &before.cells[row][column]};
            }
        }
    }
    std::vector<CellChange> changes;
    for (std::size_t row = 0; row < after.cells.size(); ++row) {
        for (std::size_t column = after.labels; column < after.columns.size(); ++column) {
            const RunCell& cell = after.cells[row][column];
            const CellName name = nameOf(after, row, column);
            const auto found = old.find(name);
            const RunCell* was = found == old.end() ? nullptr : found->second.cell;
            const bool onlyByHand = cell.byHand && cell.text.empty();
            if (!after.columns[column].sequence && !onlyByHand && (was == nullptr ? std::string() : was->text) != cell.text) {
                changes.push_back({labelOf(after, row), name.second, was == nullptr ? std::string() : was->text, cell.text});
            }
            if (found != old.end()) {
                old.erase(found);
            }
        }
    }
    for (const auto& [name, was] : old) {
        if (!was.cell->text.empty()) {
            changes.push_back({was.label, name.second, was.cell->text, {}});
        }
    }
    return changes;
}

}  // namespace linli::reports
