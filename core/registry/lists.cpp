// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/lists.h"

#include "core/registry/computed_tags.h"
#include "core/registry/saved_lists.h"

#include <algorithm>
#include <functional>

namespace linli::registry {

base::Result<std::vector<TagDefinition>> tagDefinitions(const View& view, Subject of)
{
    LINLI_TRY(store::Statement statement,
              view.db().prepare("SELECT d.id, d.code, d.name, d.level, d.colour, d.rule_text, coalesce(d.sensitivity, 0),"
                                " (SELECT count(*) FROM tag_value v WHERE v.tag = d.id"
                                " AND (v.\"from\" IS NULL OR v.\"from\" <= ?2) AND (v.\"to\" IS NULL OR v.\"to\" > ?2)"
                                " AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = v.subject"
                                " AND (p.merged_into IS NOT NULL OR p.status IN ('4', '5')))"
                                " AND NOT EXISTS (SELECT 1 FROM household h WHERE h.id = v.subject AND h.closed IS NOT NULL))"
                                " AS carried FROM tag_def d WHERE d.retired_on IS NULL AND d.subject = ?1"
                                " ORDER BY carried DESC, d.name"));
    statement.bind(1, entityName(of)).bind(2, std::string_view(base::isoText(view.today)));
    std::vector<TagDefinition> tags;
    while (true) {
        LINLI_TRY(const bool there, statement.step());
        if (!there) {
            std::ranges::stable_sort(tags, std::ranges::greater(), &TagDefinition::carried);
            return tags;
        }
        TagDefinition tag;
        tag.row.value = statement.integer(0);
        tag.id = std::string(statement.text(1));
        tag.name = std::string(statement.text(2));
        tag.level = std::string(statement.text(3));
        tag.colour = std::string(statement.text(4));
        tag.ruleText = std::string(statement.text(5));
        tag.sensitivity = static_cast<int>(statement.integer(6));
        tag.carried = statement.integer(7);
        LINLI_TRY(const auto byRule, ruleCarriers(view, tag.row, view.today));
        if (byRule != nullptr) {
            // Written down besides or not, each is counted once.
            LINLI_TRY(store::Statement written, view.db().prepare("SELECT count(DISTINCT v.subject) FROM tag_value v WHERE v.tag = ?1 AND v.subject IN "
                                                                  "(SELECT value FROM json_each(?2)) AND (v.\"from\" IS NULL OR v.\"from\" <= ?3) "
                                                                  "AND (v.\"to\" IS NULL OR v.\"to\" > ?3)"));
            written.bind(1, tag.row).bind(2, jsonOf(byRule->rows)).bind(3, base::isoText(view.today));
            LINLI_CHECK(written.step());
            tag.carried += static_cast<std::int64_t>(byRule->rows.size()) - written.integer(0);
        }
        tags.push_back(std::move(tag));
    }
}

}  // namespace linli::registry
