// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/card.h"
#include "core/registry/duplicates.h"
#include "core/registry/merge.h"

#include "app/ctl/commands.h"

namespace linli::ctl {

namespace {

struct Side {
    std::string id;
    std::string name;
};

base::Result<Side> sideOf(Context& context, const registry::View& view, base::RowId person)
{
    Side side;
    LINLI_TRY(side.id, context.idOf(person));
    LINLI_TRY(side.name, registry::titleOf(view, person));
    return side;
}

base::Status list(Context& context, int limit)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const auto pairs, registry::allDuplicates(view.db(), static_cast<std::size_t>(limit)));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const registry::DuplicatePair& pair : pairs) {
        LINLI_TRY(const Side first, sideOf(context, view, pair.first));
        LINLI_TRY(const Side second, sideOf(context, view, pair.second));
        const std::vector<std::string> reasons = registry::reasonTexts(pair.reasons, context.language());
        json.push_back({{"first", {{"id", first.id}, {"name", first.name}}},
                        {"second", {{"id", second.id}, {"name", second.name}}},
                        {"score", pair.score},
                        {"reasons", reasons}});
        std::string why;
        for (const std::string& reason : reasons) {
            why += (why.empty() ? "" : ", ") + reason;
        }
        lines.push_back({std::to_string(pair.score), first.id, first.name, second.id, second.name, why});
    }
    // None is what one hopes for, not a refusal.
    context.print({{"pairs", json}}, pairs.empty() ? context.say("ctl.duplicates.none") : Context::table(lines));
    return {};
}

// Both people of a command, once the station is open.
struct TwoPeople {
    app::Station* station = nullptr;
    base::RowId first;
    base::RowId second;
};

base::Result<TwoPeople> peopleOf(Context& context, const std::vector<std::string>& ids)
{
    TwoPeople people;
    LINLI_TRY(people.station, context.station());
    LINLI_TRY(people.first, context.row(ids.at(0)));
    LINLI_TRY(people.second, context.row(ids.at(1)));
    return people;
}

base::Status merge(Context& context, const std::vector<std::string>& ids)
{
    LINLI_TRY(const TwoPeople people, peopleOf(context, ids));
    LINLI_TRY(ledger::Writer writer, people.station->registry().ledger().begin(context.occasion("merge")));
    LINLI_TRY(const registry::MergeResult merged,
              registry::mergePersons(writer, people.station->catalog(), people.first, people.second));
    LINLI_TRY(const ledger::GroupNo group, writer.commit());
    LINLI_TRY(const std::string kept, context.idOf(merged.winner));
    context.print({{"group", group}, {"kept", kept}, {"filled", merged.filled}, {"moved", merged.moved}},
                  context.say("ctl.duplicates.merged",
                              {{"group", std::to_string(group)},
                               {"filled", std::to_string(merged.filled)},
                               {"moved", std::to_string(merged.moved)}}));
    return {};
}

base::Status distinct(Context& context, const std::vector<std::string>& ids)
{
    if (context.options.reason.empty()) {
        return base::fail(base::ErrorCode::Invalid, "app.distinct_reason");
    }
    LINLI_TRY(const TwoPeople people, peopleOf(context, ids));
    LINLI_TRY(ledger::Writer writer, people.station->registry().ledger().begin(context.occasion("distinct")));
    LINLI_TRY([[maybe_unused]] const base::RowId row,
              registry::markDistinct(writer, people.first, people.second, context.options.reason));
    LINLI_TRY(const ledger::GroupNo group, writer.commit());
    context.print({{"group", group}}, context.say("ctl.duplicates.distinct", {{"group", std::to_string(group)}}));
    return {};
}

}  // namespace

void addDuplicateCommands(CLI::App& app, Job& job)
{
    auto* duplicates = app.add_subcommand("duplicates", "people entered twice 疑似重复")->require_subcommand(1);
    auto* listCommand = duplicates->add_subcommand("list", "pairs that look alike, likeliest first");
    auto limit = std::make_shared<int>(50);
    listCommand->add_option("--limit", *limit)->check(CLI::Range(1, 100000));
    listCommand->callback([&job, limit] { job = [limit](Context& context) { return list(context, *limit); }; });

    auto* mergeCommand = duplicates->add_subcommand("merge", "the two are one: keep the first 合并");
    auto merged = std::make_shared<std::vector<std::string>>();
    mergeCommand->add_option("KEEP OTHER", *merged, "IDs")->required()->expected(2);
    mergeCommand->callback([&job, merged] { job = [merged](Context& context) { return merge(context, *merged); }; });

    auto* distinctCommand = duplicates->add_subcommand("distinct", "the two are not one, with --reason 不是同一人");
    auto judged = std::make_shared<std::vector<std::string>>();
    distinctCommand->add_option("A B", *judged, "IDs")->required()->expected(2);
    distinctCommand->callback(
        [&job, judged] { job = [judged](Context& context) { return distinct(context, *judged); }; });
}

}  // namespace linli::ctl
