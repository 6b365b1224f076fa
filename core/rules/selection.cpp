// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/selection.h"

#include "core/rules/list_desk.h"

namespace linli::rules {

base::Result<Selection> select(const registry::View& view, std::string_view rule, registry::RosterQuery counted, Ground ground)
{
    LINLI_TRY(const std::unique_ptr<ListDesk> desk, ListDesk::open(*view.catalog));
    LINLI_TRY(ListAnswer answer, desk->ask(view, rule, counted, ground));
    return Selection {std::move(answer.rows), std::move(answer.unknown), std::move(answer.failed)};
}

}  // namespace linli::rules
