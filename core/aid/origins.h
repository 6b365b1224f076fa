// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where values come from: the layer whose word is shown, and the day of it. For this folder only.

#include "core/aid/reason.h"
#include "core/rules/reads.h"

#include <map>

namespace linli::aid {

class Origins {
public:
    // All must outlive it.
    Origins(const registry::View& view, const Population& people, bool isRevealed)
        : m_view(view)
        , m_people(people)
        , m_isRevealed(isRevealed)
    {
    }

    // Of a fact or a tag. Errors of the store.
    base::Result<Origin> of(const rules::Read& read);
    // Name of a tag by its code; the code where there is none.
    std::string tagName(const std::string& code);

private:
    base::Result<Origin> ofFact(const rules::Read& read);
    base::Result<Origin> ofTag(const rules::Read& read);
    // The row of the field behind a fact; none of what is derived.
    base::Result<RowId> rowOf(const rules::Fact& fact, std::uint32_t row);
    base::Result<RowId> one(const std::string& sql, RowId of);
    base::Status readTags();

    const registry::View& m_view;
    const Population& m_people;
    bool m_isRevealed;
    std::map<std::pair<RowId, catalog::FieldNo>, registry::CardField> m_fields;
    std::map<std::string, std::string> m_tags;
};

}  // namespace linli::aid
