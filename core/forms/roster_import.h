// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A list of persons from outside comes into the registry. plan() reads the file and sorts every row: new, changed (old ->
// new), same, problem (which cell and what to do), duplicate; nothing is written. apply() writes the new and changed rows
// as one group of the field ledger with the operation "import": one undo takes all of it back. Empty cells never erase.
// A row is matched by its identity number; without one by name, birth and address. Numbers that a spreadsheet program
// has damaged are refused and named by cell, never repaired.

#include "core/forms/roster_mapping.h"
#include "core/registry/operations.h"

#include <functional>
#include <memory>
#include <optional>

namespace linli::forms {

using base::RowId;

enum class Verdict { New, Changed, Same, Problem, Duplicate };

// A difference: what the registry shows now and what the list says. Personal data: mask by fieldClass before showing it
// to somebody who may not see it. New rows list theirs, with an empty `before`, only when asked (listNewValues).
struct RosterChange {
    std::string label;       // 联系电话
    std::string labelEn;
    catalog::FieldClass fieldClass = catalog::FieldClass::Ordinary;
    std::string before;
    std::string after;
    catalog::FieldNo field = 0;   // 0 for what several fields say together (现住址)
};

struct RosterProblem {
    std::string cell;        // "F12"
    base::Error what;        // describe() gives the sentence; blanks are masked
    // True: the row is not imported. False: only this cell is left out.
    bool blocking = true;
};

struct RosterRow {
    std::uint32_t row = 0;   // as the spreadsheet counts it, from 1
    Verdict verdict = Verdict::Same;
    std::string name;        // as written; personal data
    RowId person;            // the person matched, 0 for a new one
    // Of a Duplicate: the row of the file it repeats, or 0 when it is like somebody in the registry (`person`).
    std::uint32_t repeats = 0;
    // What tells the row apart in any list: the number, else name, birth and place.
    std::string key;
    bool newHouse = false;   // a house not yet in the registry would be made
    std::vector<RosterChange> changes;
    std::vector<RosterProblem> problems;
};

struct RosterReport {
    RosterMapping mapping;
    std::string file;                // name without folder
    std::string encoding;            // "UTF-8", "GB18030", "UTF-16", "xlsx"
    std::size_t newRows = 0;
    std::size_t changedRows = 0;
    std::size_t sameRows = 0;
    std::size_t problemRows = 0;
    std::size_t duplicateRows = 0;
    std::size_t passedOver = 0;      // totals, notes, repeated headers
    std::size_t skippedCells = 0;    // problems that are not blocking
    std::size_t newHouses = 0;
    std::vector<RosterRow> rows;     // in the order of the file
    std::size_t rowCount() const { return newRows + changedRows + sameRows + problemRows + duplicateRows; }
};

// Told with the number of rows done; false = stop ("import.cancelled"), nothing is written then.
using ImportProgress = std::function<bool(std::size_t rows)>;

struct RosterOptions {
    // Layer the values are written in; where it may not write a field, the committee's.
    ledger::LayerNo layer = ledger::kCommitteeLayer;
    std::string sheet;                        // empty = the one with the best header
    std::optional<RosterMapping> mapping;     // given again instead of being recognised
    RowId org;                                // committee of houses to be made; 0 = the station's first one
    bool makeHouses = true;                   // false: an address that is not in the registry is a cell problem
    // Also the values of new rows are listed in RosterRow::changes: memory for long lists.
    bool listNewValues = false;
    // The list is held against the registry (list_compare.h): another name under the same number is a difference like others.
    bool isComparison = false;
    ImportProgress progress;
};

// What of a plan is written: one change of a row (its place in RosterRow::changes), or all of a row that is new.
struct ChosenChange {
    std::uint32_t row = 0;                // RosterRow::row
    std::optional<std::size_t> change;
};

class RosterImport {
public:
    // Errors of reading ("sheets.*"), "import.no_header", "import.no_sheet", "import.no_key" when neither name nor
    // number is bound, "import.no_org", "import.cancelled".
    static base::Result<RosterImport> plan(registry::Registry& registry, const std::filesystem::path& path,
                                           const RosterOptions& options = {});
    RosterImport(RosterImport&&) noexcept;
    RosterImport& operator=(RosterImport&&) noexcept;
    ~RosterImport();

    const RosterReport& report() const;
    // Writes New and Changed rows in one group and returns it; 0 when there is nothing to write. REQUIRES: nothing was
    // committed to the registry since plan(); else error "import.changed_meanwhile". May be called once.
    base::Result<ledger::GroupNo> apply(const std::string& author, const std::string& reason,
                                        const ImportProgress& progress = {});
    // Writes these changes only, and what `also` writes, in one group of the operation `action`. REQUIRES and errors as apply().
    base::Result<ledger::GroupNo> applyChosen(std::span<const ChosenChange> chosen, const ledger::Occasion& occasion,
                                              const std::function<base::Status(registry::Operations&)>& also);

private:
    struct State;
    explicit RosterImport(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace linli::forms
