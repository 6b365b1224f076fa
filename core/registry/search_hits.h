// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What people see of a row that was found.

#include "core/registry/search.h"
#include "core/registry/search_scan.h"

#include <optional>

namespace linli::registry {

class HitMaker {
public:
    // `pattern`: the name or number typed, folded.
    HitMaker(const View& view, std::string pattern, base::Language language)
        : m_view(&view)
        , m_pattern(std::move(pattern))
        , m_language(language)
    {
    }

    // Nothing when the row went away meanwhile.
    base::Result<std::optional<Hit>> make(const Candidate& candidate) const;
    base::Result<std::optional<Hit>> person(base::RowId row, MatchKind match, MatchField field) const;
    // People who live in a house now.
    base::Result<std::vector<Hit>> occupants(base::RowId house, std::size_t most) const;
    std::string say(std::string_view key, const std::map<std::string, std::string>& blanks = {}) const;

private:
    base::Result<std::optional<Hit>> house(base::RowId row) const;
    base::Result<std::optional<Hit>> household(base::RowId row) const;
    base::Result<std::optional<Hit>> named(base::RowId row, HitKind kind) const;
    std::string personLine(const Hit& hit, std::string_view status, std::string_view address) const;
    void mark(Hit& hit, std::string_view reading) const;

    const View* m_view;
    std::string m_pattern;
    base::Language m_language;
};

}  // namespace linli::registry
