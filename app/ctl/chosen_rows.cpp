// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/chosen_rows.h"

#include "core/registry/basket.h"

#include <algorithm>
#include <unordered_set>

namespace linli::ctl {

void addChosenOptions(CLI::App& command, const std::shared_ptr<ChosenArguments>& arguments)
{
    command.add_option("--where", arguments->where, "rule of the rule language 条件");
    command.add_option("--of", arguments->of, "what --where is about")->check(CLI::IsMember({"person", "household", "house"}));
    command.add_option("--list", arguments->list, "name of a saved list 名单");
    command.add_flag("--basket", arguments->basket, "those in the basket 选择篮");
    command.add_option("--id", arguments->ids, "rows by ID");
}

registry::Subject subjectNamed(const std::string& of)
{
    return of == "house" ? registry::Subject::House : of == "household" ? registry::Subject::Household : registry::Subject::Person;
}

base::Result<rules::ListAnswer> tell(Context& context, const std::string& rule, const std::function<base::Result<rules::ListAnswer>(rules::Ground)>& ask)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::vector<rules::SensitiveTag> tags, rules::sensitiveTags(station->registry().view(), rule));
    if (tags.empty() || !context.options.unmask) {
        return ask(rules::Ground::None);
    }
    LINLI_TRY(rules::ListAnswer answer, ask(rules::Ground::Recorded));
    for (const rules::SensitiveTag& tag : tags) {
        LINLI_CHECK(context.reveal("tag/" + tag.code, static_cast<std::int64_t>(answer.rows.size())));
    }
    return answer;
}

base::Result<std::vector<base::RowId>> chosenRows(Context& context, const ChosenArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    if (arguments.where.empty() && arguments.list.empty() && !arguments.basket && arguments.ids.empty()) {
        return base::fail(base::ErrorCode::Invalid, "app.nothing_chosen");
    }
    std::vector<base::RowId> rows;
    if (!arguments.where.empty() || !arguments.list.empty()) {
        LINLI_TRY(const auto desk, rules::ListDesk::open(station->catalog()));
        registry::RosterQuery counted;
        if (!arguments.where.empty()) {
            LINLI_TRY(counted.filter, registry::Filter::parse(station->catalog(), "", subjectNamed(arguments.of)));
            LINLI_TRY(const rules::ListAnswer answer, tell(context, arguments.where, [&](rules::Ground ground) { return desk->ask(view, arguments.where, counted, ground); }));
            rows.insert(rows.end(), answer.rows.begin(), answer.rows.end());
        }
        if (!arguments.list.empty()) {
            LINLI_TRY(const registry::SavedList list, registry::findList(view, arguments.list));
            LINLI_TRY(const rules::ListAnswer answer, tell(context, list.rule, [&](rules::Ground ground) { return rules::askList(*desk, view, list, {}, ground); }));
            rows.insert(rows.end(), answer.rows.begin(), answer.rows.end());
        }
    }
    if (arguments.basket) {
        LINLI_TRY(const std::vector<base::RowId> kept, registry::basket(view, station->user()));
        rows.insert(rows.end(), kept.begin(), kept.end());
    }
    for (const std::string& id : arguments.ids) {
        LINLI_TRY(const base::RowId row, context.row(id));
        rows.push_back(row);
    }
    std::unordered_set<std::int64_t> seen;
    std::erase_if(rows, [&](base::RowId row) { return !seen.insert(row.value).second; });
    return rows;
}

}  // namespace linli::ctl
