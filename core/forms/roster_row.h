// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One row of a list, read by the mapping: values understood by the catalogue, number and phones checked, the parts of the
// address put together. What cannot be read is a problem with its cell; nothing is repaired or guessed.

#include "core/base/citizen_id.h"
#include "core/forms/roster_import.h"
#include "core/forms/roster_targets.h"
#include "core/registry/address.h"

namespace linli::forms {

struct RowDraft {
    struct Role {
        std::string kind;              // of code table kinship
        std::string cell;
    };

    std::uint32_t row = 0;             // from 1
    std::string name;
    std::string idNumber;
    std::string idKind = "111";
    std::optional<base::CitizenId> citizen;
    bool areaFromNumber = false;       // the region of registration is that of the number, the list gives none
    std::vector<std::string> phones;
    std::vector<std::pair<const catalog::Field*, catalog::Value>> values;
    registry::AddressParts address;    // empty when none was given or understood
    Role roleToHead;
    Role roleToMain;
    std::string bookNo;
    std::string headName;
    catalog::Value liveSince;
    // Of a delivery:
    catalog::Value changeDate;         // of the status, whatever it is
    catalog::Value diedOn;
    catalog::Value leftOn;
    std::string movedTo;
    std::string committee;             // name or code, as written
    std::string numberSeen;            // as written, also when it cannot be read
    std::string sheet;                 // where a file has several
    std::string nameCell;
    std::string idCell;
    std::string addressCell;
    std::vector<RosterProblem> problems;

    bool blocked() const;
    void problem(std::string cell, base::Error what, bool blocking);
    const catalog::Value* value(std::string_view field) const;
};

// The number says sex and birth: columns that contradict it make the row doubtful (a blocking problem), for a person to
// settle.
void checkAgainstNumber(RowDraft& draft);

class RowReader {
public:
    // `isText`: the file is csv or txt, where a damaged number leaves no other trace than its zeros.
    RowReader(const catalog::Catalog& catalog, const RosterMapping& mapping, base::Day today, bool isText,
              ListKind kind = ListKind::Persons);

    // Nothing for rows that hold no person: totals, notes, a repeated header.
    std::optional<RowDraft> read(const sheets::FoundRow& row) const;

private:
    struct Bound {
        std::uint32_t column = 0;
        Target target;
        const catalog::Field* field = nullptr;
    };

    bool isPerson(const sheets::FoundRow& row) const;
    void take(const Bound& bound, RowDraft& draft, const sheets::FoundCell& cell, registry::AddressParts& parts) const;
    void takeField(const Bound& bound, RowDraft& draft, const sheets::FoundCell& cell, const std::string& cellName) const;
    void takeEvent(Part part, RowDraft& draft, const sheets::FoundCell& cell, const std::string& cellName) const;
    void takeNumber(RowDraft& draft, const sheets::FoundCell& cell, const std::string& cellName) const;
    void takePhone(RowDraft& draft, std::string_view text, const std::string& cellName) const;
    void takeAddress(Part part, RowDraft& draft, const sheets::FoundCell& cell, registry::AddressParts& parts) const;
    void takeHousehold(Part part, RowDraft& draft, const sheets::FoundCell& cell, const std::string& cellName) const;
    void finish(RowDraft& draft, registry::AddressParts parts) const;

    const catalog::Catalog& m_catalog;
    std::vector<Bound> m_bound;
    base::Day m_today;
    bool m_isText;
};

}  // namespace linli::forms
