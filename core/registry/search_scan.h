// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Collects candidates from ranges of search keys, stage by stage from the best kind of match to the weakest, and stops
// as soon as there are enough.

#include "core/registry/search.h"
#include "core/registry/search_keys.h"
#include "core/registry/search_query.h"

#include <functional>
#include <unordered_set>
#include <vector>

namespace linli::registry {

struct Candidate {
    base::RowId row;
    MatchKind match = MatchKind::Exact;
    MatchField field = MatchField::Name;
    int rank = 0;  // lower is better: stage, then standing
    bool place = false;  // from a key of a place: a house
    bool thing = false;
};

// Beginning (inclusive) and end (exclusive) of a range of keys.
struct KeyRange {
    std::string from;
    std::string to;
    // Keys equal to the text; keys that begin with it.
    static KeyRange exactly(const std::string& text) { return {text, text + '\1'}; }
    static KeyRange beginningWith(const std::string& text) { return {text, text + '\xFF'}; }
};

class Scanner {
public:
    // `enough` candidates end the search; `narrow` (may be empty) says whether a row passes the further words typed.
    using Narrow = std::function<base::Result<bool>(base::RowId)>;
    Scanner(store::Database& database, std::size_t enough, Narrow narrow);

    struct Stage {
        KeyKind kind = KeyKind::Name;
        KeyRange range;
        MatchKind match = MatchKind::Exact;
        MatchField field = MatchField::Name;
        // Further condition on the key and row; empty = every key of the range.
        std::function<base::Result<bool>(std::string_view key, base::RowId row)> accept;
        // At most so many candidates from this stage; 0 = as many as are still needed.
        std::size_t most = 0;
        // `accept` reads the row, not only the key.
        bool looksUp = false;
    };
    base::Status run(const Stage& stage);

    // Something that was found otherwise.
    void add(Candidate candidate);

    bool full() const { return m_found.size() >= m_enough; }
    // Stages run so far: the rank of what the next one finds.
    const std::vector<Candidate>& found() const { return m_found; }
    store::Database& database() const { return *m_database; }
    // Keys in a range, counted up to `most`, over all standings.
    base::Result<std::size_t> count(KeyKind kind, const KeyRange& range, std::size_t most);

private:
    base::Status runStanding(const Stage& stage, Standing standing, std::size_t wanted);

    store::Database* m_database;
    std::size_t m_enough;
    Narrow m_narrow;
    int m_stage = 0;
    std::size_t m_spent = 0;
    std::vector<Candidate> m_found;
    std::unordered_set<std::int64_t> m_rows;
};

}  // namespace linli::registry
