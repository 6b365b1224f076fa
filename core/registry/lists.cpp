// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/lists.h"

#include "core/registry/saved_lists.h"

namespace linli::registry {

base::Result<std::vector<TagDefinition>> tagDefinitions(const View& view, Subject of)
{
    LINLI_TRY(store::Statement statement,
              view.db().prepare("SELECT d.id, d.code, d.name, d.level, d.colour, d.rule_text,"
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
            return tags;
        }
        TagDefinition tag;
        tag.row.value = statement.integer(0);
        tag.id = std::string(statement.text(1));
        tag.name = std::string(statement.text(2));
        tag.level = std::string(statement.text(3));
        tag.colour = std::string(statement.text(4));
        tag.ruleText = std::string(statement.text(5));
        tag.carried = statement.integer(6);
        tags.push_back(std::move(tag));
    }
}

}  // namespace linli::registry
