// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 名单比对: a list from outside (police, property, clinic) held against the registry. Only true differences are told: values are
// compared by their type (15 and 18 digits, days, words of codes, addresses), empty cells say nothing. What was decided is
// remembered by the committee (rows list_decision), so a difference does not come back while both sides stay the same.

#include "core/forms/roster_import.h"

#include <set>

namespace linli::forms {

enum class ListDifferenceKind {
    NotHere,     // the list has somebody the registry does not
    NotListed,   // the registry has somebody of the stated scope whom the list does not name
    Value,       // both have another value
    Unclear,     // the row cannot be told or read: whom it means, or what it says
};

enum class ListDecision {
    None,
    Adopt,       // the list is right: written as an edit
    Keep,        // ours is right
    Visit,       // to be looked into at a visit
};

struct ListDifference {
    ListDifferenceKind kind = ListDifferenceKind::Value;
    std::uint32_t row = 0;             // of the list, from 1; 0 of NotListed
    std::size_t change = 0;            // of Value: its place among the changes of the row
    RowId person;                      // 0 of NotHere
    std::string name;
    RosterChange value;                // of Value; personal data: mask by fieldClass
    base::Error what;                  // of Unclear: the sentence
    // Both sides in a digest: the same on every station, another one when either side changes.
    std::string mark;
    ListDecision decided = ListDecision::None;   // Visit: still to be looked into

    bool mayAdopt() const { return kind == ListDifferenceKind::NotHere || kind == ListDifferenceKind::Value; }
};

struct CompareOptions {
    std::string sheet;
    ledger::LayerNo layer = ledger::kCommitteeLayer;   // in which adopted values are written
    // The list should name all of these.
    std::optional<std::vector<RowId>> scope;
    ImportProgress progress;
};

struct DecidedDifference {
    std::size_t difference = 0;        // its place in ListComparison::differences
    ListDecision decision = ListDecision::None;
};

class ListComparison {
public:
    // Errors of RosterImport::plan.
    static base::Result<ListComparison> make(registry::Registry& registry, const std::filesystem::path& path, const CompareOptions& options = {});

    // How the columns were understood, and how many rows there are.
    const RosterReport& report() const { return m_import.report(); }
    // Those that nobody has decided about, and those kept for a visit; in the order of the list, who is not listed last.
    const std::vector<ListDifference>& differences() const { return m_differences; }
    // Left out because somebody decided to keep ours.
    std::size_t settled() const { return m_settled; }
    std::size_t same() const { return m_same; }
    // Of the scope; 0 where none was stated.
    std::size_t expected() const { return m_expected; }

    // Writes what was decided as one group of the operation "list_compare": adopted values as edits of the registry, the others as
    // decisions. Errors "compare.nothing_decided", "compare.cannot_adopt" {name}; "import.changed_meanwhile" when something was
    // written since make(). May be called once.
    base::Result<ledger::GroupNo> decide(std::span<const DecidedDifference> decided, const std::string& author, const std::string& reason);

private:
    explicit ListComparison(RosterImport import) : m_import(std::move(import)) {}
    base::Status find(registry::Registry& registry, const CompareOptions& options);
    base::Status findUnlisted(registry::Registry& registry, const std::vector<RowId>& scope);
    void add(ListDifference difference, const std::set<std::string>& kept, const std::set<std::string>& visits);

    RosterImport m_import;
    std::vector<ListDifference> m_differences;
    std::size_t m_settled = 0;
    std::size_t m_same = 0;
    std::size_t m_expected = 0;
};

}  // namespace linli::forms
