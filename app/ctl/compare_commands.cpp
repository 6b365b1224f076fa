// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/chosen_rows.h"
#include "app/ctl/commands.h"
#include "core/base/text.h"
#include "core/forms/list_compare.h"

#include <algorithm>

namespace linli::ctl {

namespace {

using forms::ListDecision;
using forms::ListDifference;
using forms::ListDifferenceKind;

// Characters of a mark that a person types.
constexpr std::size_t kShortMark = 10;

struct CompareArguments {
    std::string file;
    std::string sheet;
    std::string layer;
    std::vector<std::string> adopt;
    std::vector<std::string> keep;
    std::vector<std::string> visit;
};

const char* kindName(ListDifferenceKind kind)
{
    static constexpr const char* kNames[] = {"not_here", "not_listed", "value", "unclear"};
    return kNames[static_cast<int>(kind)];
}

// Identity numbers and the like are not shown.
std::string shown(const forms::RosterChange& change, const std::string& value)
{
    return change.fieldClass >= catalog::FieldClass::Identity && !value.empty() ? "***" : value;
}

std::string wordsOf(const Context& context, const ListDifference& difference)
{
    if (difference.kind == ListDifferenceKind::Unclear) {
        return base::describe(difference.what, context.language());
    }
    return difference.kind == ListDifferenceKind::Value ? shown(difference.value, difference.value.before) + " → " + shown(difference.value, difference.value.after) : std::string();
}

base::Status take(const std::vector<ListDifference>& differences, const std::vector<std::string>& marks, ListDecision decision, std::vector<forms::DecidedDifference>& decided)
{
    for (const std::string& mark : marks) {
        const auto found = std::ranges::find_if(differences, [&](const ListDifference& one) { return one.mark.starts_with(mark); });
        if (mark.size() < 4 || found == differences.end()) {
            return base::fail(base::ErrorCode::NotFound, "compare.no_such", {{"mark", mark}});
        }
        const auto hits = std::ranges::count_if(differences, [&](const ListDifference& one) { return one.mark.starts_with(mark); });
        const auto place = static_cast<std::size_t>(found - differences.begin());
        if (hits > 1 || std::ranges::find(decided, place, &forms::DecidedDifference::difference) != decided.end()) {
            return base::fail(base::ErrorCode::Invalid, hits > 1 ? "compare.several" : "compare.twice", {{"mark", mark}});
        }
        decided.push_back({static_cast<std::size_t>(found - differences.begin()), decision});
    }
    return {};
}

std::size_t countOf(const std::vector<forms::DecidedDifference>& decided, ListDecision decision)
{
    return static_cast<std::size_t>(std::ranges::count(decided, decision, &forms::DecidedDifference::decision));
}

base::Status compare(Context& context, const CompareArguments& arguments, const ChosenArguments& chosen)
{
    LINLI_TRY(app::Station* const station, context.station());
    forms::CompareOptions options;
    options.sheet = arguments.sheet;
    LINLI_TRY(options.layer, layerNamed(station->catalog(), arguments.layer));
    if (subjectNamed(chosen.of) != registry::Subject::Person) {
        return base::fail(base::ErrorCode::Invalid, "compare.people_only");
    }
    if (!chosen.where.empty() || !chosen.list.empty() || chosen.basket || !chosen.ids.empty()) {
        LINLI_TRY(options.scope, chosenRows(context, chosen));
    }
    LINLI_TRY(forms::ListComparison comparison, forms::ListComparison::make(station->registry(), arguments.file, options));
    const std::vector<ListDifference>& differences = comparison.differences();
    std::vector<forms::DecidedDifference> decided;
    LINLI_CHECK(take(differences, arguments.adopt, ListDecision::Adopt, decided));
    LINLI_CHECK(take(differences, arguments.keep, ListDecision::Keep, decided));
    LINLI_CHECK(take(differences, arguments.visit, ListDecision::Visit, decided));
    ledger::GroupNo group = 0;
    if (!decided.empty()) {
        LINLI_TRY(group, comparison.decide(decided, station->user(), context.options.reason));
    }
    Json json = {{"file", comparison.report().file}, {"sheet", comparison.report().mapping.sheet}, {"same", comparison.same()}, {"settled", comparison.settled()},
                 {"expected", comparison.expected()}, {"group", group}, {"differences", Json::array()}};
    std::vector<std::vector<std::string>> lines;
    std::size_t visits = 0;
    std::size_t missing = 0;
    for (const ListDifference& one : differences) {
        const std::string mark = one.mark.substr(0, kShortMark);
        visits += one.decided == ListDecision::Visit ? 1 : 0;
        missing += one.kind == ListDifferenceKind::NotListed ? 1 : 0;
        json["differences"].push_back({{"mark", mark}, {"kind", kindName(one.kind)}, {"row", one.row}, {"name", one.name}, {"field", one.value.label},
                                       {"ours", shown(one.value, one.value.before)}, {"theirs", shown(one.value, one.value.after)},
                                       {"what", one.kind == ListDifferenceKind::Unclear ? wordsOf(context, one) : std::string()}, {"visit", one.decided == ListDecision::Visit}});
        lines.push_back({mark, one.row == 0 ? std::string() : std::to_string(one.row), context.say(std::string("compare.kind.") + kindName(one.kind)), one.name, one.value.label, wordsOf(context, one)});
    }
    std::string text = Context::table(lines) + context.say("ctl.compare.summary", {{"same", std::to_string(comparison.same())}, {"differences", std::to_string(differences.size())},
                                                                                  {"visits", std::to_string(visits)}, {"settled", std::to_string(comparison.settled())}}) + "\n";
    if (options.scope) {
        text += context.say("ctl.compare.scope", {{"expected", std::to_string(comparison.expected())}, {"missing", std::to_string(missing)}}) + "\n";
    }
    if (group != 0) {
        text += context.say("ctl.compare.done", {{"adopted", std::to_string(countOf(decided, ListDecision::Adopt))}, {"kept", std::to_string(countOf(decided, ListDecision::Keep))},
                                                 {"visits", std::to_string(countOf(decided, ListDecision::Visit))}, {"group", std::to_string(group)}}) + "\n";
    }
    context.print(json, text);
    return {};
}

}  // namespace

void addCompareCommands(CLI::App& app, Job& job)
{
    auto* command = app.add_subcommand("compare", "hold a list from outside against the base 名单比对");
    auto arguments = std::make_shared<CompareArguments>();
    auto chosen = std::make_shared<ChosenArguments>();
    command->add_option("FILE", arguments->file)->required();
    command->add_option("--sheet", arguments->sheet);
    command->add_option("--layer", arguments->layer, "whose word adopted values are, default committee");
    command->add_option("--adopt", arguments->adopt, "marks of differences in which the list is right 采纳")->allow_extra_args(false);
    command->add_option("--keep", arguments->keep, "marks of those in which ours is right, never asked again 保留本地")->allow_extra_args(false);
    command->add_option("--visit", arguments->visit, "marks of those to look into at a visit 待走访")->allow_extra_args(false);
    addChosenOptions(*command, chosen);
    command->callback([&job, arguments, chosen] { job = [arguments, chosen](Context& context) { return compare(context, *arguments, *chosen); }; });
}

}  // namespace linli::ctl
