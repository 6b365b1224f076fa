// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/view.h"

#include <algorithm>

namespace linli::registry {

std::string jsonOf(std::span<const RowId> rows)
{
    std::string json = "[";
    for (const RowId row : rows) {
        if (json.size() > 1) {
            json += ',';
        }
        json += std::to_string(row.value);
    }
    json += ']';
    return json;
}

base::Result<Area> Area::of(store::Database& database, std::span<const RowId> orgs)
{
    Area area;
    area.m_roots.assign(orgs.begin(), orgs.end());
    std::sort(area.m_roots.begin(), area.m_roots.end());
    // UNION, not UNION ALL: a circle of parents (made by two stations at once) must end.
    LINLI_TRY(store::Statement* below,
              database.cached("WITH RECURSIVE below(id) AS (SELECT value FROM json_each(?1) UNION "
                              "SELECT o.id FROM org o JOIN below b ON o.parent = b.id) SELECT id FROM below ORDER BY id"));
    below->bind(1, std::string_view(jsonOf(area.m_roots)));
    for (;;) {
        LINLI_TRY(const bool more, below->step());
        if (!more) {
            break;
        }
        area.m_orgs.push_back(RowId{below->integer(0)});
    }
    area.m_json = jsonOf(area.m_orgs);
    return area;
}

bool Area::contains(RowId org) const
{
    return org && std::binary_search(m_orgs.begin(), m_orgs.end(), org);
}

}  // namespace linli::registry
