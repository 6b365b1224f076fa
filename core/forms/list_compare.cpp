// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/list_compare.h"

#include "core/base/digest.h"

#include <algorithm>
#include <unordered_set>

namespace linli::forms {

namespace {

// Codes of table check_decision.
constexpr const char* kKept = "2";
constexpr const char* kVisit = "3";

std::string markOf(std::initializer_list<std::string_view> parts)
{
    base::Digest digest;
    for (const std::string_view part : parts) {
        digest.add(part);
    }
    return base::hexText(digest.finish());
}

// Marks of what was decided and holds, by decision.
base::Status readDecisions(store::Database& database, std::set<std::string>& kept, std::set<std::string>& visits)
{
    LINLI_TRY(store::Statement lines, database.prepare("SELECT mark, decision FROM list_decision WHERE retired_on IS NULL ORDER BY id"));
    for (;;) {
        LINLI_TRY(const bool more, lines.step());
        if (!more) {
            return {};
        }
        const std::string mark(lines.text(0));
        const bool isVisit = lines.text(1) == kVisit;
        // The newest of two stations counts.
        (isVisit ? kept : visits).erase(mark);
        (isVisit ? visits : kept).insert(mark);
    }
}

base::Result<RowId> decisionRow(store::Database& database, const std::string& mark)
{
    LINLI_TRY(store::Statement line, database.prepare("SELECT id FROM list_decision WHERE retired_on IS NULL AND mark = ?1 ORDER BY id DESC"));
    line.bind(1, std::string_view(mark));
    LINLI_TRY(const bool found, line.step());
    return found ? RowId{line.integer(0)} : RowId{};
}

// What the decision is about, without a value: 联系电话, 名单有本地无.
std::string subjectOf(const ListDifference& difference)
{
    switch (difference.kind) {
    case ListDifferenceKind::NotHere: return base::sentence("compare.kind.not_here", {}, base::Language::Chinese);
    case ListDifferenceKind::NotListed: return base::sentence("compare.kind.not_listed", {}, base::Language::Chinese);
    case ListDifferenceKind::Unclear: return base::sentence("compare.kind.unclear", {}, base::Language::Chinese);
    case ListDifferenceKind::Value: break;
    }
    return difference.value.label;
}

base::Status keepDecision(registry::Operations& operations, const ListDifference& difference, ListDecision decision, const std::string& source)
{
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_TRY(RowId row, decisionRow(writer->database(), difference.mark));
    if (decision == ListDecision::Adopt) {
        // It was to be looked into, and now the list turned out right.
        return row ? writer->set(row, "list_decision.retired_on", base::isoText(operations.today())) : base::Status{};
    }
    if (!row) {
        LINLI_TRY(row, writer->create("list_decision"));
    }
    if (difference.person) {
        LINLI_CHECK(writer->set(row, "list_decision.person", catalog::reference(difference.person)));
    }
    LINLI_CHECK(writer->set(row, "list_decision.mark", difference.mark));
    LINLI_CHECK(writer->set(row, "list_decision.what", subjectOf(difference)));
    LINLI_CHECK(writer->set(row, "list_decision.decision", std::string(decision == ListDecision::Visit ? kVisit : kKept)));
    LINLI_CHECK(writer->set(row, "list_decision.source", source));
    return writer->set(row, "list_decision.decided_on", base::isoText(operations.today()));
}

}  // namespace

void ListComparison::add(ListDifference difference, const std::set<std::string>& kept, const std::set<std::string>& visits)
{
    if (kept.contains(difference.mark)) {
        ++m_settled;
        return;
    }
    difference.decided = visits.contains(difference.mark) ? ListDecision::Visit : ListDecision::None;
    m_differences.push_back(std::move(difference));
}

base::Status ListComparison::find(registry::Registry& registry, const CompareOptions& options)
{
    std::set<std::string> kept;
    std::set<std::string> visits;
    LINLI_CHECK(readDecisions(registry.database(), kept, visits));
    for (const RosterRow& row : report().rows) {
        ListDifference difference;
        difference.row = row.row;
        difference.person = row.person;
        difference.name = row.name;
        switch (row.verdict) {
        case Verdict::Same:
            ++m_same;
            break;
        case Verdict::New:
            difference.kind = ListDifferenceKind::NotHere;
            difference.mark = markOf({"not_here", row.key});
            add(std::move(difference), kept, visits);
            break;
        case Verdict::Changed:
            for (std::size_t i = 0; i < row.changes.size(); ++i) {
                const RosterChange& change = row.changes[i];
                ListDifference one = difference;
                one.change = i;
                one.value = change;
                one.mark = markOf({"value", row.key, std::to_string(change.field), change.before, change.after});
                add(std::move(one), kept, visits);
            }
            break;
        case Verdict::Problem: {
            const auto blocking = std::ranges::find(row.problems, true, &RosterProblem::blocking);
            difference.kind = ListDifferenceKind::Unclear;
            difference.what = blocking->what;
            difference.mark = markOf({"unclear", row.key, row.name, blocking->what.message});
            add(std::move(difference), kept, visits);
            break;
        }
        case Verdict::Duplicate:
            // A row said twice is no difference.
            if (row.repeats == 0) {
                difference.kind = ListDifferenceKind::Unclear;
                difference.what = {base::ErrorCode::Conflict, "compare.may_be", {{"name", row.name}}, {}};
                difference.mark = markOf({"may_be", row.key});
                add(std::move(difference), kept, visits);
            }
            break;
        }
    }
    return options.scope ? findUnlisted(registry, *options.scope) : base::Status{};
}

base::Status ListComparison::findUnlisted(registry::Registry& registry, const std::vector<RowId>& scope)
{
    std::set<std::string> kept;
    std::set<std::string> visits;
    LINLI_CHECK(readDecisions(registry.database(), kept, visits));
    std::unordered_set<std::int64_t> named;
    std::unordered_set<std::string> names;   // of rows that lead to nobody for sure
    for (const RosterRow& row : report().rows) {
        if (row.person) {
            named.insert(row.person.value);
        } else if (row.verdict == Verdict::Problem || row.verdict == Verdict::Duplicate) {
            names.insert(row.name);
        }
    }
    LINLI_TRY(store::Statement line, registry.database().prepare("SELECT p.name, coalesce(p.birth, ''), coalesce((SELECT i.number FROM identity i WHERE i.person = p.id ORDER BY i.id LIMIT 1), '') "
                                                                 "FROM person p WHERE p.id = ?1"));
    m_expected = scope.size();
    for (const RowId person : scope) {
        if (named.contains(person.value)) {
            continue;
        }
        line.bind(1, person);
        LINLI_TRY(const bool found, line.step());
        if (found && !names.contains(std::string(line.text(0)))) {
            ListDifference difference;
            difference.kind = ListDifferenceKind::NotListed;
            difference.person = person;
            difference.name = std::string(line.text(0));
            const std::string number(line.text(2));
            // Whom one list does not name another may have to: of lists of the same make.
            difference.mark = markOf({"not_listed", report().mapping.fingerprint(), number.empty() ? difference.name + "|" + std::string(line.text(1)) : number});
            add(std::move(difference), kept, visits);
        }
        line.reset();
    }
    return {};
}

base::Result<ListComparison> ListComparison::make(registry::Registry& registry, const std::filesystem::path& path, const CompareOptions& options)
{
    RosterOptions roster;
    roster.sheet = options.sheet;
    roster.layer = options.layer;
    roster.progress = options.progress;
    roster.isComparison = true;
    LINLI_TRY(RosterImport import, RosterImport::plan(registry, path, roster));
    ListComparison comparison(std::move(import));
    LINLI_CHECK(comparison.find(registry, options));
    return comparison;
}

base::Result<ledger::GroupNo> ListComparison::decide(std::span<const DecidedDifference> decided, const std::string& author, const std::string& reason)
{
    std::vector<ChosenChange> chosen;
    bool isNothing = true;
    for (const DecidedDifference& one : decided) {
        const ListDifference& difference = m_differences.at(one.difference);
        isNothing = isNothing && one.decision == ListDecision::None;
        if (one.decision != ListDecision::Adopt) {
            continue;
        }
        if (!difference.mayAdopt()) {
            return base::fail(base::ErrorCode::Invalid, "compare.cannot_adopt", {{"name", difference.name}});
        }
        chosen.push_back({difference.row, difference.kind == ListDifferenceKind::Value ? std::optional(difference.change) : std::nullopt});
    }
    if (isNothing) {
        return base::fail(base::ErrorCode::Invalid, "compare.nothing_decided");
    }
    const std::string source = report().file;
    const auto also = [&](registry::Operations& operations) -> base::Status {
        for (const DecidedDifference& one : decided) {
            if (one.decision != ListDecision::None) {
                LINLI_CHECK(keepDecision(operations, m_differences[one.difference], one.decision, source));
            }
        }
        return {};
    };
    return m_import.applyChosen(chosen, {author, "list_compare", reason.empty() ? source : source + "：" + reason, std::nullopt}, also);
}

}  // namespace linli::forms
