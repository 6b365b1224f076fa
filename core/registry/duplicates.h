// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// People entered twice. When a person changes, only those who share a blocking key (ID number; reading of the name and
// birth; phone; name and house) are compared with them; pairs that look alike are kept with a score and the reasons, in
// the table duplicate_pair (resources/schema/0005_duplicates.sql). Pairs judged "not the same" (rows of distinct_pair,
// written through the ledger) and merged people never come back.

#include "core/base/result.h"
#include "core/base/row_id.h"
#include "core/catalog/catalog.h"
#include "core/ledger/ledger.h"
#include "core/registry/change_watch.h"

#include <optional>
#include <string>
#include <vector>

namespace linli::registry {

// Why two people look the same, or do not; bits of DuplicatePair::reasons.
enum class DuplicateReason : unsigned {
    SameIdNumber = 1U << 0U,
    SameName = 1U << 1U,
    SameSound = 1U << 2U,  // names read the same, written otherwise
    SameBirth = 1U << 3U,  // to the day
    BirthCompatible = 1U << 4U,  // one of the two is known less exactly
    SamePhone = 1U << 5U,
    SameHouse = 1U << 6U,
    SimilarIdNumber = 1U << 7U,  // one digit differs, or two neighbours are exchanged
    // Against it:
    OtherIdNumber = 1U << 8U,
    OtherSex = 1U << 9U,
    OtherBirth = 1U << 10U,
};

struct DuplicatePair {
    base::RowId first;  // the lower RowId
    base::RowId second;
    int score = 0;  // 0-100; pairs of 60 and more are kept
    unsigned reasons = 0;
    bool has(DuplicateReason reason) const { return (reasons & static_cast<unsigned>(reason)) != 0; }
};

class DuplicateFinder final : public ledger::Follower {
public:
    // Reads person_current: must join the ledger behind CurrentFollower.
    explicit DuplicateFinder(const catalog::Catalog& catalog);
    base::Status follow(store::Database& database, std::span<const ledger::Change> changes) override;
    base::Status rebuild(store::Database& database) override;

private:
    ChangeWatch m_facts;
    ChangeWatch m_judgements;
};

// Pairs of one person, or of all, best score first.
base::Result<std::vector<DuplicatePair>> duplicatesOf(store::Database& database, base::RowId person);
base::Result<std::vector<DuplicatePair>>
allDuplicates(store::Database& database, std::size_t limit, std::size_t skip = 0);

// What is known of somebody who is just being entered (register wizard).
struct PersonSketch {
    std::string name;
    std::string idNumber;  // 18 characters or empty
    std::string birth;  // stored form or empty
    std::string phone;
    base::RowId house;
};
// People already there who look the same, best first, as DuplicatePair::first; nothing is written.
base::Result<std::vector<DuplicatePair>>
duplicatesOf(store::Database& database, const PersonSketch& sketch, std::size_t limit = 5);

// Remembers that two people are not the same. Error "duplicates.same_row".
base::Result<base::RowId>
markDistinct(ledger::Writer& writer, base::RowId first, base::RowId second, std::string reason);

// "姓名同音", "生日相同" ... one text a reason, in the language.
std::vector<std::string> reasonTexts(unsigned reasons, base::Language language);

}  // namespace linli::registry
