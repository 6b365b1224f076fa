// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/roster_import.h"

#include "core/forms/kept_answers.h"
#include "core/forms/list_rows.h"
#include "core/forms/roster_apply.h"
#include "core/ledger/history.h"

#include <algorithm>

namespace linli::forms {

namespace {

using base::ErrorCode;

constexpr std::size_t kProgressStep = 500;

// Newest group of the ledger: plan and apply must see the same registry.
base::Result<ledger::GroupNo> newestGroup(store::Database& database)
{
    LINLI_TRY(const std::vector<ledger::Group> groups, ledger::recentGroups(database, 0, 1));
    return groups.empty() ? ledger::GroupNo{0} : groups.front().no;
}

std::string encodingName(const sheets::FileFacts& facts)
{
    if (facts.kind != sheets::FileKind::Text) {
        return facts.kind == sheets::FileKind::Xls ? "xls" : facts.kind == sheets::FileKind::Ods ? "ods" : "xlsx";
    }
    switch (facts.encoding) {
    case sheets::TextEncoding::Utf8:
        return "UTF-8";
    case sheets::TextEncoding::Gb18030:
        return "GB18030";
    case sheets::TextEncoding::Utf16Little:
    case sheets::TextEncoding::Utf16Big:
        break;
    }
    return "UTF-16";
}

void count(RosterReport& report, const RosterRow& row)
{
    std::size_t* const counters[] = {&report.newRows, &report.changedRows, &report.sameRows, &report.problemRows, &report.duplicateRows};
    ++*counters[static_cast<std::size_t>(row.verdict)];
    for (const RosterProblem& problem : row.problems) {
        report.skippedCells += problem.blocking ? 0 : 1;
    }
}

}  // namespace

namespace {

// A header that was asked about once and answered for everywhere means that here too.
base::Status applyKeptAnswers(registry::Registry& registry, RosterMapping& mapping)
{
    const auto isOpen = [](const ColumnBinding& binding) { return binding.state == BindingState::Unknown || binding.state == BindingState::Ambiguous; };
    if (std::ranges::none_of(mapping.columns, isOpen)) {
        return {};
    }
    LINLI_TRY(const std::vector<FormAnswer> answers, keptAnswers(registry.view()));
    for (ColumnBinding& binding : mapping.columns) {
        const std::string header = normalisedHeader(binding.header);
        for (const FormAnswer& answer : answers) {
            const catalog::Column* const column = registry.catalog().column(answer.meaning);
            if (isOpen(binding) && answer.form.empty() && answer.header == header && column != nullptr) {
                useColumn(*column, ListKind::Persons, mapping, binding);
            }
        }
    }
    return {};
}

}  // namespace

struct RosterImport::State {
    registry::Registry& registry;
    RosterOptions options;
    RosterReport report;
    RosterBase base;
    std::vector<PlannedRow> planned;
    ledger::GroupNo newest = 0;
    RowId org;
    bool applied = false;

    base::Status readRows(const std::filesystem::path& path);
    base::Status chooseOrg();
};

base::Status RosterImport::State::chooseOrg()
{
    org = options.org;
    if (!org && !registry.homeArea().roots().empty()) {
        org = registry.homeArea().roots().front();
    }
    if (!org) {
        return base::fail(ErrorCode::Invalid, "import.no_org");
    }
    return {};
}

base::Status RosterImport::State::readRows(const std::filesystem::path& path)
{
    const RowReader reader(registry.catalog(), report.mapping, registry.today(), isTextFile(path));
    RosterPlanner planner(registry, base, options);
    std::size_t done = 0;
    const auto take = [&](const sheets::FoundRow& found) -> base::Status {
        std::optional<RowDraft> draft = reader.read(found);
        if (!draft) {
            ++report.passedOver;
            return {};
        }
        PlannedRow plannedRow;
        LINLI_TRY(RosterRow row, planner.judge(*draft, plannedRow));
        count(report, row);
        if (row.verdict == Verdict::New || row.verdict == Verdict::Changed) {
            planned.push_back(std::move(plannedRow));
        }
        report.rows.push_back(std::move(row));
        if (++done % kProgressStep == 0 && options.progress && !options.progress(done)) {
            return base::fail(ErrorCode::Cancelled, "import.cancelled");
        }
        return {};
    };
    LINLI_TRY(const sheets::FileFacts facts, readListRows(path, report.mapping, take));
    report.encoding = encodingName(facts);
    report.newHouses = planner.newHouses();
    return {};
}

RosterImport::RosterImport(std::unique_ptr<State> state) : m_state(std::move(state)) {}
RosterImport::RosterImport(RosterImport&&) noexcept = default;
RosterImport& RosterImport::operator=(RosterImport&&) noexcept = default;
RosterImport::~RosterImport() = default;

base::Result<RosterImport> RosterImport::plan(registry::Registry& registry, const std::filesystem::path& path,
                                              const RosterOptions& options)
{
    auto state = std::make_unique<State>(State{registry, options, {}, {}, {}, 0, {}, false});
    state->report.file = path.filename().string();
    if (options.mapping) {
        state->report.mapping = *options.mapping;
    } else {
        LINLI_TRY(state->report.mapping, recogniseRoster(registry.catalog(), path, options.sheet));
        LINLI_CHECK(applyKeptAnswers(registry, state->report.mapping));
    }
    const RosterMapping& mapping = state->report.mapping;
    if (!mapping.binds("person.name") && !mapping.binds("person.id_no") && !mapping.binds("composite.name_phone")) {
        return base::fail(ErrorCode::Invalid, "import.no_key", {{"file", state->report.file}});
    }
    LINLI_CHECK(state->chooseOrg());
    LINLI_TRY(state->newest, newestGroup(registry.database()));
    LINLI_TRY(state->base, RosterBase::load(registry.database()));
    LINLI_CHECK(state->readRows(path));
    return RosterImport(std::move(state));
}

const RosterReport& RosterImport::report() const
{
    return m_state->report;
}

namespace {

// Of the planned row this change.
void addChange(PlannedRow& one, const PlannedRow& whole, const RosterChange& change, const catalog::Catalog& catalog)
{
    const catalog::Field* const field = catalog.field(change.field);
    const std::string id = field == nullptr ? std::string() : field->id;
    const bool isPlace = field == nullptr || id == "household.book_no" || (id == "person.status" && whole.returns);
    if (isPlace) {
        // Where somebody lives, is registered and whether they are here at all belong together.
        one.returns = whole.returns;
        one.address = whole.address;
        one.house = whole.house;
        one.role = whole.role;
        one.headName = whole.headName;
        one.liveSince = whole.liveSince;
        one.bookNo = whole.bookNo;
        one.roleToHead = whole.roleToHead;
    } else if (id == "identity.number") {
        one.idNumber = whole.idNumber;
        one.idKind = whole.idKind;
    } else if (id == "phone.number") {
        one.phones.push_back(change.after);
    } else {
        std::ranges::copy_if(whole.edits, std::back_inserter(one.edits), [&](const PlannedEdit& edit) { return edit.field == change.field; });
    }
}

}  // namespace

base::Result<ledger::GroupNo> RosterImport::applyChosen(std::span<const ChosenChange> chosen, const ledger::Occasion& occasion,
                                                        const std::function<base::Status(registry::Operations&)>& also)
{
    State& state = *m_state;
    LINLI_TRY(const ledger::GroupNo newest, newestGroup(state.registry.database()));
    if (state.applied || newest != state.newest) {
        return base::fail(ErrorCode::Conflict, "import.changed_meanwhile");
    }
    std::vector<PlannedRow> planned;
    for (const ChosenChange& one : chosen) {
        auto part = std::ranges::find(planned, one.row, &PlannedRow::row);
        const auto whole = std::ranges::find(state.planned, one.row, &PlannedRow::row);
        const auto row = std::ranges::find(state.report.rows, one.row, &RosterRow::row);
        if (whole == state.planned.end() || row == state.report.rows.end() || (one.change && *one.change >= row->changes.size())) {
            return base::fail(ErrorCode::Invalid, "import.nothing_chosen");
        }
        if (!one.change) {
            planned.push_back(*whole);
            continue;
        }
        if (part == planned.end()) {
            PlannedRow empty;
            empty.row = whole->row;
            empty.person = whole->person;
            empty.name = whole->name;
            part = planned.insert(planned.end(), std::move(empty));
        }
        addChange(*part, *whole, row->changes[*one.change], state.registry.catalog());
    }
    state.applied = true;
    LINLI_TRY(registry::Operations operations, registry::Operations::begin(state.registry, occasion));
    LINLI_TRY(ledger::Writer * writer, operations.writer());
    RosterWriter rows(operations, *writer, state.registry.catalog(), state.base, state.options, state.org, state.registry.today());
    for (const PlannedRow& one : planned) {
        rows.expect(one);
    }
    for (const PlannedRow& one : planned) {
        LINLI_CHECK(rows.write(one));
    }
    LINLI_CHECK(rows.finish());
    LINLI_CHECK(also(operations));
    return operations.commit();
}

base::Result<ledger::GroupNo> RosterImport::apply(const std::string& author, const std::string& reason,
                                                  const ImportProgress& progress)
{
    State& state = *m_state;
    LINLI_TRY(const ledger::GroupNo newest, newestGroup(state.registry.database()));
    if (state.applied || newest != state.newest) {
        return base::fail(ErrorCode::Conflict, "import.changed_meanwhile");
    }
    state.applied = true;
    if (state.planned.empty()) {
        return ledger::GroupNo{0};
    }
    LINLI_TRY(registry::Operations operations, registry::Operations::begin(state.registry, {author, "import", reason, std::nullopt}));
    LINLI_TRY(ledger::Writer * writer, operations.writer());
    RosterWriter rows(operations, *writer, state.registry.catalog(), state.base, state.options, state.org, state.registry.today());
    for (const PlannedRow& planned : state.planned) {
        rows.expect(planned);
    }
    std::size_t done = 0;
    for (const PlannedRow& planned : state.planned) {
        LINLI_CHECK(rows.write(planned));
        if (++done % kProgressStep == 0 && progress && !progress(done)) {
            return base::fail(ErrorCode::Cancelled, "import.cancelled");
        }
    }
    LINLI_CHECK(rows.finish());
    return operations.commit();
}

}  // namespace linli::forms
