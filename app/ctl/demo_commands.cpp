// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "core/demo/city.h"

#include <iostream>

namespace linli::ctl {

namespace {

struct DemoArguments {
    std::string folder;
    std::optional<int> committees;
    std::optional<int> residents;
    std::uint64_t seed = 1;
    std::string asOf;
    int months = 24;
};

base::Status create(Context& context, const DemoArguments& arguments)
{
    demo::CityOptions options;
    options.folder = arguments.folder;
    options.committees = arguments.committees;
    options.residents = arguments.residents;
    options.seed = arguments.seed;
    options.months = arguments.months;
    LINLI_TRY(const std::optional<base::Day> asOf, context.day(arguments.asOf));
    options.asOf = asOf.value_or(base::shanghaiDay(base::SystemClock().now()));
    LINLI_TRY(const demo::CityReport report, demo::createCity(options, [&](const std::string& step, int done, int total) {
        std::cerr << context.say("ctl.demo." + step, {{"done", std::to_string(done)}, {"total", std::to_string(total)}}) << '\n';
        return true;
    }));
    Json json;
    json["committees"] = report.committees;
    json["people"] = report.people;
    json["operations"] = report.groups;
    context.print(json, context.say("ctl.demo.done", {{"folder", arguments.folder}, {"committees", std::to_string(report.committees)},
                                                      {"people", std::to_string(report.people)}, {"groups", std::to_string(report.groups)}}));
    return {};
}

}  // namespace

void addDemoCommands(CLI::App& app, Job& job)
{
    auto* demo = app.add_subcommand("demo", "the practice city 练习城市")->require_subcommand(1);
    auto* command = demo->add_subcommand("create", "make a practice city in a new folder");
    auto arguments = std::make_shared<DemoArguments>();
    command->add_option("DIR", arguments->folder)->required();
    command->add_option("--committees", arguments->committees);
    command->add_option("--residents", arguments->residents);
    command->add_option("--seed", arguments->seed);
    command->add_option("--as-of", arguments->asOf, "last day of its life, default today");
    command->add_option("--months", arguments->months, "months of daily life, default 24");
    command->callback([&job, arguments] { job = [arguments](Context& context) { return create(context, *arguments); }; });
}

}  // namespace linli::ctl
