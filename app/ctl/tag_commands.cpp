// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "core/registry/operations.h"

namespace linli::ctl {

namespace {

struct TagRow {
    base::RowId row;
    std::string id;
    std::string name;
    std::string level;
    std::string subject;
    std::int64_t carried = 0;
};

base::Result<std::vector<TagRow>> readTags(store::Database& database, base::Day today)
{
    LINLI_TRY(store::Statement statement, database.prepare(
        "SELECT d.row, d.code, d.name, d.level, d.subject, count(v.id) FROM ("
        "SELECT id AS row, code, name, level, subject FROM tag_def WHERE retired_on IS NULL) d "
        "LEFT JOIN tag_value v ON v.tag = d.row AND (v.\"from\" IS NULL OR v.\"from\" <= ?1) AND (v.\"to\" IS NULL OR v.\"to\" > ?1) "
        "AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = v.subject AND (p.merged_into IS NOT NULL OR p.status IN ('4', '5'))) "
        "GROUP BY d.row ORDER BY d.row"));
    statement.bind(1, std::string_view(base::isoText(today)));
    std::vector<TagRow> tags;
    while (true) {
        LINLI_TRY(const bool more, statement.step());
        if (!more) {
            return tags;
        }
        tags.push_back({base::RowId{statement.integer(0)}, std::string(statement.text(1)), std::string(statement.text(2)),
                        std::string(statement.text(3)), std::string(statement.text(4)), statement.integer(5)});
    }
}

base::Result<base::RowId> tagNamed(store::Database& database, base::Day today, const std::string& name)
{
    LINLI_TRY(const std::vector<TagRow> tags, readTags(database, today));
    for (const TagRow& tag : tags) {
        if (tag.id == name || tag.name == name) {
            return tag.row;
        }
    }
    return base::fail(base::ErrorCode::NotFound, "app.no_such_tag", {{"tag", name}});
}

base::Status list(Context& context)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::vector<TagRow> tags, readTags(station->replica().writer(), station->registry().today()));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const TagRow& tag : tags) {
        const std::string level = station->catalog().codeTable("tag_level")->name(tag.level, context.language());
        json.push_back({{"id", tag.id}, {"name", tag.name}, {"level", tag.level}, {"subject", tag.subject}, {"carried", tag.carried}});
        lines.push_back({tag.id, tag.name, level, tag.subject, std::to_string(tag.carried)});
    }
    context.print({{"tags", json}}, Context::table(lines));
    return {};
}

struct TagArguments {
    std::string tag;
    std::vector<std::string> rows;
    std::string value;
    std::string evidence;
    std::string on;
};

base::Result<std::vector<base::RowId>> rowsOf(Context& context, const std::vector<std::string>& ids)
{
    std::vector<base::RowId> rows;
    for (const std::string& id : ids) {
        LINLI_TRY(const base::RowId row, context.row(id));
        rows.push_back(row);
    }
    return rows;
}

base::Status change(Context& context, const TagArguments& arguments, bool add)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const base::RowId tag, tagNamed(station->replica().writer(), station->registry().today(), arguments.tag));
    LINLI_TRY(const std::vector<base::RowId> rows, rowsOf(context, arguments.rows));
    LINLI_TRY(const std::optional<base::Day> on, context.day(arguments.on));
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion(add ? "tag_add" : "tag_remove"),
        [&](registry::Operations& operations) -> base::Status {
            const base::Date day(on.value_or(station->registry().today()));
            if (!add) {
                return operations.removeTag(rows, tag, day);
            }
            registry::NewTag how;
            how.tag = tag;
            how.value = arguments.value;
            how.evidence = arguments.evidence;
            how.from = day;
            return operations.addTag(rows, how);
        }));
    if (group == 0) {
        context.nothingDone();
    }
    context.print({{"group", group}}, group == 0 ? context.say("ctl.set.same") : context.say("ctl.set.done", {{"group", std::to_string(group)}}));
    return {};
}

}  // namespace

void addTagCommands(CLI::App& app, Job& job)
{
    auto* tags = app.add_subcommand("tags", "tags 标签")->require_subcommand(1);
    tags->add_subcommand("list", "all tags and how many carry them")->callback([&job] {
        job = [](Context& context) { return list(context); };
    });
    for (const bool add : {true, false}) {
        auto* command = tags->add_subcommand(add ? "add" : "remove", add ? "tag rows 加标签" : "end a tag 去标签");
        auto arguments = std::make_shared<TagArguments>();
        command->add_option("TAG", arguments->tag, "id or name")->required();
        command->add_option("ID", arguments->rows, "rows")->required();
        command->add_option("--on", arguments->on, "day");
        if (add) {
            command->add_option("--value", arguments->value);
            command->add_option("--evidence", arguments->evidence);
        }
        command->callback([&job, arguments, add] { job = [arguments, add](Context& context) { return change(context, *arguments, add); }; });
    }
}

}  // namespace linli::ctl
