// SPDX-License-Identifier: GPL-3.0-or-later
// rows move, share, unshare.
#include "app/hub/admin.h"

#include "core/base/citizen_id.h"

#include <vector>

namespace linli::hubd {

namespace {

struct RowArguments {
    std::vector<std::string> rows;
    std::string from;
    std::string to;
    bool household = false;
    bool dryRun = false;
    std::string by = "hub";
    std::string reason;
    std::string day;
};

using Change = base::Status (hub::Hub::*)(const hub::Move& move);

// A row by its ID, or a person by identity number; with `household` the household of that person.
base::Result<base::RowUid> rowOf(OpenHub& hub, sync::ScopeNo scope, const std::string& text, bool household)
{
    if (const auto row = base::RowUid::parse(text)) {
        return *row;
    }
    LINLI_TRY(const base::CitizenId id, base::readCitizenId(text, base::shanghaiDay(hub.clock().now())));
    LINLI_TRY(const hub::PersonPlace place, hub.hub().personByNumber(scope, id.number));
    if (household && !place.household) {
        return base::fail(base::ErrorCode::NotFound, "hub.no_household", {{"scope", std::to_string(scope)}});
    }
    return household ? *place.household : place.person;
}

base::Status changeRows(Admin& admin, const RowArguments& arguments, Change change, const char* done)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const hub::ScopeRecord from, admin.scope(arguments.from));
    hub::Move move;
    move.from = from.no;
    std::string name;
    if (!arguments.to.empty()) {
        LINLI_TRY(const hub::ScopeRecord to, admin.scope(arguments.to));
        move.to = to.no;
        name = to.name;
    }
    std::vector<base::RowUid> rows;
    for (const std::string& text : arguments.rows) {
        LINLI_TRY(const base::RowUid row, rowOf(*hub, from.no, text, arguments.household));
        rows.push_back(row);
    }
    LINLI_TRY(move.rows, hub->hub().rowsTogether(from.no, rows));
    move.author = arguments.by;
    move.reason = arguments.reason;
    move.day = base::isoText(base::shanghaiDay(hub->clock().now()));
    if (!arguments.day.empty()) {
        LINLI_TRY(const base::Date day, base::Date::fromPeople(arguments.day));
        move.day = base::isoText(day.last());
    }
    if (!arguments.dryRun) {
        LINLI_CHECK((hub->hub().*change)(move));
    }
    Json ids = Json::array();
    for (const base::RowUid& row : move.rows) {
        ids.push_back(row.text());
    }
    admin.print({{"from", move.from}, {"to", move.to}, {"done", !arguments.dryRun}, {"rows", ids}},
                admin.say(arguments.dryRun ? "linlihub.rows.would" : done,
                          {{"count", std::to_string(move.rows.size())}, {"from", from.name}, {"to", name}}));
    return {};
}

}  // namespace

void addRowCommands(CLI::App& admin, Job& job)
{
    auto* rows = admin.add_subcommand("rows", "who is where: moving house, two committees of one person 记录归属")
                     ->require_subcommand(1);
    const auto add = [&](const char* name, const char* help, Change change, const char* done, bool needsTo) {
        auto arguments = std::make_shared<RowArguments>();
        auto* command = rows->add_subcommand(name, help);
        command
            ->add_option("ROW", arguments->rows,
                         "a record's ID or a person's identity number; what belongs to it goes along 记录编号或身份证号")
            ->required();
        command->add_option("--from", arguments->from, "committee, by number or code 原居村")->required();
        if (needsTo) {
            command->add_option("--to", arguments->to, "现居村")->required();
        }
        command->add_flag("--household", arguments->household, "the whole household of the person 整户");
        command->add_flag("--dry-run", arguments->dryRun, "only say how many records it would be 只看不改");
        command->add_option("--by", arguments->by, "in whose name (hub) 经办人");
        command->add_option("--reason", arguments->reason, "理由");
        command->add_option("--day", arguments->day, "when they moved (today) 日期");
        command->callback([&job, arguments, change, done] {
            job = [arguments, change, done](Admin& a) { return changeRows(a, *arguments, change, done); };
        });
    };
    add("move", "from one committee to another 迁移", &hub::Hub::move, "linlihub.rows.moved", true);
    add("share", "both committees look after them (registered in one, living in the other) 两边共管", &hub::Hub::share,
        "linlihub.rows.shared", true);
    add("unshare", "this committee no longer looks after them 不再共管", &hub::Hub::unshare, "linlihub.rows.unshared",
        false);
}

}  // namespace linli::hubd
