// SPDX-License-Identifier: GPL-3.0-or-later
// linlictl policy: who may get what, why, and what a person decides about it.
#include "app/ctl/commands.h"
#include "core/aid/admit.h"
#include "core/aid/reason.h"
#include "core/aid/shadow.h"
#include "core/aid/yield.h"
#include "core/registry/operations.h"
#include "core/rules/chinese.h"
#include "core/rules/explain.h"

#include <fstream>
#include <sstream>

namespace linli::ctl {

namespace {

using aid::Grade;

constexpr std::array kListed = {Grade::Entitled, Grade::Unverified, Grade::Near, Grade::Receiving, Grade::Excluded, Grade::Not, Grade::Failed};

struct Arguments {
    std::string policy;
    std::string person;
    std::string on;
    std::string to;
    std::string grade = "符合";
    std::string choice;
    std::string file;
    std::vector<std::string> rows;
    std::size_t most = 200;
    bool decided = false;
};

// By what it was verified, or that nobody did.
std::string trust(const Context& context, const std::string& verifiedBy)
{
    return verifiedBy.empty() ? context.say("ctl.policy.unverified") : verifiedBy;
}

struct Asked {
    app::Station* station = nullptr;
    registry::View view;
    base::Day day;
    std::unique_ptr<aid::Service> service;
};

base::Result<Asked> ask(Context& context, const std::string& on)
{
    Asked made;
    LINLI_TRY(made.station, context.station());
    LINLI_TRY(const std::optional<base::Day> day, context.day(on));
    made.view = made.station->registry().view();
    made.day = day.value_or(made.view.today);
    LINLI_TRY(made.service, aid::Service::make(made.station->catalog()));
    return made;
}

base::Status list(Context& context, const Arguments& arguments)
{
    LINLI_TRY(const Asked asked, ask(context, arguments.on));
    LINLI_TRY(const aid::Overview overview, asked.service->overview(asked.view, asked.day));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    lines.push_back({"id", context.say("ctl.policy.name"), "符合", "待核实", "接近", "已享受", context.say("ctl.policy.decided"), context.say("ctl.policy.trust")});
    for (const aid::PolicyCounts& one : overview.policies) {
        const aid::Policy& policy = one.policy->policy;
        const bool isTold = !one.error && !one.isSensitive;
        Json counts = Json::object();
        for (const Grade grade : kListed) {
            counts[std::string(aid::gradeWord(grade))] = isTold ? Json(one.count(grade)) : Json();
        }
        json.push_back({{"id", policy.id}, {"name", policy.name.in(context.language())}, {"lines", policy.lines}, {"verifiedBy", one.verifiedBy},
                        {"counts", counts}, {"decided", isTold ? Json(one.decided) : Json()},
                        {"error", one.error ? base::describe(*one.error, context.language()) : std::string()}});
        const auto number = [&](std::size_t count) { return isTold ? std::to_string(count) : std::string("—"); };
        lines.push_back({policy.id, policy.name.in(context.language()), number(one.count(Grade::Entitled)), number(one.count(Grade::Unverified)),
                         number(one.count(Grade::Near)), number(one.count(Grade::Receiving)), number(one.decided),
                         one.error         ? base::describe(*one.error, context.language())
                         : one.isSensitive ? context.say("ctl.policy.hidden")
                                           : trust(context, one.verifiedBy)});
    }
    context.print({{"asOf", base::isoText(overview.day)}, {"policies", json}}, Context::table(lines));
    return {};
}

Json versionJson(const aid::CheckedVersion& version, const rules::Facts& facts)
{
    const aid::Version& text = version.version;
    Json json = {{"from", text.from}, {"to", text.to}, {"text", text.text}, {"source", text.source}, {"verifiedBy", text.verifiedBy},
                 {"condition", text.condition}, {"sentence", rules::chinese(facts, version.condition.syntax())}, {"amount", text.amount},
                 {"unit", text.unit}, {"ask", text.ask}, {"nearDays", text.nearDays}};
    json["parameters"] = Json::array();
    const auto add = [&](const rules::Rule& rule) {
        for (const auto& [key, parameter] : rule.parameters()) {
            Json values = Json::array();
            for (const rules::ParameterValue& value : parameter.values) {
                values.push_back({{"from", value.from}, {"to", value.to}, {"verifiedBy", value.verified},
                                  {"value", value.value ? rules::rangeText(rules::Range::of(*value.value), parameter.type) : std::string()}});
            }
            json["parameters"].push_back({{"key", key}, {"name", parameter.name}, {"values", values}});
        }
    };
    add(version.condition);
    if (version.amount) {
        add(*version.amount);
    }
    return json;
}

// A policy as it is published; needs no station.
base::Status show(Context& context, const Arguments& arguments)
{
    LINLI_TRY(const catalog::Catalog catalog, catalog::Catalog::load());
    const rules::Facts facts(catalog);
    LINLI_TRY(const rules::Parameters parameters, rules::Parameters::load());
    LINLI_TRY(const auto book, aid::Book::load(facts, parameters));
    const aid::CheckedPolicy* found = book->find(arguments.policy);
    if (found == nullptr) {
        return base::fail(base::ErrorCode::NotFound, "aid.no_such_policy", {{"policy", arguments.policy}});
    }
    const aid::Policy& policy = found->policy;
    Json json = {{"id", policy.id}, {"name", policy.name.in(context.language())}, {"lines", policy.lines},
                 {"subject", policy.subject == aid::Table::Person ? "person" : "household"}, {"receiving", policy.receiving},
                 {"materials", policy.materials}, {"contact", policy.contact}, {"cases", policy.cases.size()}};
    json["excludedBy"] = Json::object();
    for (const aid::Exclusion& one : policy.excludedBy) {
        json["excludedBy"][one.policy] = one.when;
    }
    json["versions"] = Json::array();
    std::vector<std::vector<std::string>> lines = {{policy.id, policy.name.in(context.language())}};
    for (const aid::CheckedVersion& version : found->versions) {
        json["versions"].push_back(versionJson(version, facts));
        const aid::Version& text = version.version;
        lines.push_back({context.say("ctl.policy.valid"), text.from + ".." + text.to});
        lines.push_back({context.say("ctl.policy.text"), text.text});
        lines.push_back({context.say("ctl.policy.condition"), rules::chinese(facts, version.condition.syntax())});
        lines.push_back({context.say("ctl.policy.trust"), trust(context, text.verifiedBy)});
        lines.push_back({context.say("ctl.policy.source"), text.source});
    }
    std::string materials;
    for (const std::string& one : policy.materials) {
        materials += (materials.empty() ? "" : "、") + one;
    }
    lines.push_back({context.say("ctl.policy.materials"), materials});
    lines.push_back({context.say("ctl.policy.contact"), policy.contact});
    context.print(json, Context::table(lines));
    return {};
}

// Who would enter the lists of a policy and who would leave them.
base::Result<std::pair<Json, std::string>> shadowOf(Context& context, const Arguments& arguments, const aid::CheckedPolicy& policy)
{
    LINLI_TRY(const Asked asked, ask(context, arguments.on));
    LINLI_TRY(const bool revealed, context.reveal("policy check " + policy.policy.id, 0));
    LINLI_TRY(const aid::Shadow found, aid::shadow(*asked.service, asked.view, asked.day, policy, revealed ? rules::Ground::Recorded : rules::Ground::None));
    const auto word = [&](Grade grade) { return grade == Grade::None ? context.say("ctl.policy.not_there") : std::string(aid::gradeWord(grade)); };
    Json json = {{"asOf", base::isoText(asked.day)}, {"isNew", found.isNew}, {"counted", found.counted}, {"counts", Json::array()}, {"moved", Json::array()}};
    std::vector<std::vector<std::string>> lines;
    for (const auto& [way, count] : found.counts) {
        json["counts"].push_back({{"before", aid::gradeWord(way.first)}, {"after", aid::gradeWord(way.second)}, {"count", count}});
        lines.push_back({word(way.first) + " → " + word(way.second), std::to_string(count)});
    }
    std::string text = found.moved.empty() ? context.say("ctl.policy.nobody_moves") : Context::table(lines);
    lines.clear();
    for (std::size_t at = 0; at < std::min(found.moved.size(), arguments.most); ++at) {
        const aid::Moved& one = found.moved[at];
        LINLI_TRY(const std::string id, context.idOf(one.subject));
        LINLI_TRY(const population::Called called, population::calledOf(asked.view, policy.policy.subject, one.subject));
        json["moved"].push_back({{"id", id}, {"name", called.name}, {"before", aid::gradeWord(one.before)}, {"after", aid::gradeWord(one.after)}});
        lines.push_back({id, called.name, word(one.before) + " → " + word(one.after)});
    }
    return std::pair(std::move(json), text + Context::table(lines));
}

// What a policy file would have to say to be gone by; with a station also for whom that would change something.
base::Status check(Context& context, const Arguments& arguments)
{
    std::ifstream file(arguments.file, std::ios::binary);
    if (!file) {
        return base::fail(base::ErrorCode::NotFound, "sheets.cannot_read", {{"file", arguments.file}});
    }
    std::stringstream text;
    text << file.rdbuf();
    LINLI_TRY(const catalog::Catalog catalog, catalog::Catalog::load());
    const rules::Facts facts(catalog);
    LINLI_TRY(const rules::Parameters parameters, rules::Parameters::load());
    LINLI_TRY(const auto book, aid::Book::load(facts, parameters));
    LINLI_TRY(const aid::CheckedPolicy policy, aid::admit(facts, parameters, *book, text.str()));
    const std::string cases = std::to_string(policy.policy.cases.size());
    Json json = {{"id", policy.policy.id}, {"versions", policy.versions.size()}, {"cases", policy.policy.cases.size()}};
    std::string said = context.say("ctl.policy.checked", {{"policy", policy.policy.name.zh}, {"cases", cases}});
    if (!context.options.data.empty()) {
        // What was checked stands, whether it can be tried out on that day or not.
        if (auto found = shadowOf(context, arguments, policy)) {
            json["shadow"] = std::move(found->first);
            said += "\n" + found->second;
        } else if (found.error().message == "aid.not_in_force") {
            said += "\n" + base::describe(found.error(), context.language()) + context.say("ctl.policy.try_later");
        } else {
            return base::fail(found.error());
        }
    }
    context.print(json, said);
    return {};
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : "、") + word;
    }
    return text;
}

Json decisionJson(const Context& context, const app::Station& station, const aid::Decision& decision)
{
    const catalog::CodeTable& choices = *station.catalog().codeTable("aid_choice");
    return {{"choice", choices.name(decision.choice, context.language())}, {"reason", decision.reason}, {"on", decision.on}, {"by", decision.by},
            {"stands", decision.stands}};
}

// The policies asked about: one, or all in force.
base::Result<std::vector<std::string>> wanted(const Asked& asked, const std::string& policy)
{
    if (!policy.empty()) {
        return std::vector<std::string> {policy};
    }
    LINLI_TRY(const aid::Overview overview, asked.service->overview(asked.view, asked.day));
    std::vector<std::string> all;
    for (const aid::PolicyCounts& one : overview.policies) {
        if (!one.error) {
            all.push_back(one.policy->policy.id);
        }
    }
    return all;
}

base::Result<Json> lineJson(Context& context, const Asked& asked, const std::string& policy, const aid::Line& one)
{
    LINLI_TRY(const std::string id, context.idOf(one.subject));
    Json line = {{"policy", policy}, {"id", id}, {"name", one.name}, {"place", one.place}, {"grade", aid::gradeWord(one.grade)}, {"amount", one.amount},
                 {"missing", one.missing}, {"turnsOn", one.turnsOn ? base::isoText(*one.turnsOn) : std::string()}, {"within", one.within},
                 {"excludedBy", one.excludedBy}};
    if (one.decision) {
        line["decision"] = decisionJson(context, *asked.station, *one.decision);
    }
    return line;
}

// The people of one grade.
base::Status match(Context& context, const Arguments& arguments)
{
    LINLI_TRY(const Asked asked, ask(context, arguments.on));
    LINLI_TRY(const bool revealed, context.reveal("policy match " + arguments.policy, 0));
    LINLI_TRY(const std::vector<std::string> policies, wanted(asked, arguments.policy));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    std::size_t count = 0;
    for (const std::string& policy : policies) {
        aid::LineQuery query;
        query.policy = policy;
        query.grade = aid::gradeNamed(arguments.grade).value_or(Grade::Entitled);
        query.decided = arguments.decided;
        query.most = arguments.most;
        query.ground = revealed ? rules::Ground::Recorded : rules::Ground::None;
        query.isRevealed = revealed;
        const auto found = aid::lines(*asked.service, asked.view, asked.day, query);
        if (!found && arguments.policy.empty() && found.error().message == "rules.reason_needed") {
            continue;
        }
        if (!found) {
            return base::fail(found.error());
        }
        count += found->count;
        for (const aid::Line& one : found->lines) {
            LINLI_TRY(Json line, lineJson(context, asked, policy, one));
            const std::string says = one.turnsOn ? base::isoText(*one.turnsOn) : joined(one.missing) + joined(one.within) + joined(one.excludedBy);
            lines.push_back({policy, line["id"].get<std::string>(), one.name, one.place, std::string(aid::gradeWord(one.grade)), one.amount, says,
                             one.decision ? one.decision->reason : std::string()});
            json.push_back(std::move(line));
        }
    }
    if (lines.empty()) {
        context.nothingDone();
    }
    context.print({{"asOf", base::isoText(asked.day)}, {"count", count}, {"lines", json}}, lines.empty() ? context.say("ctl.policy.nobody") : Context::table(lines));
    return {};
}

Json treeOf(const aid::Reason& reason)
{
    static constexpr const char* kWords[] = {"failed", "yes", "no", "unknown"};
    Json json = {{"text", reason.text}, {"result", kWords[static_cast<std::size_t>(reason.truth)]}, {"value", reason.value}, {"margin", reason.margin},
                 {"member", reason.member}};
    json["facts"] = Json::array();
    for (const aid::Origin& one : reason.origins) {
        json["facts"].push_back({{"what", one.what}, {"value", one.value}, {"layer", one.layer}, {"at", one.at}});
    }
    json["parameters"] = Json::array();
    for (const aid::Measure& one : reason.measures) {
        json["parameters"].push_back({{"name", one.name}, {"value", one.value}, {"from", one.from}, {"to", one.to}, {"verifiedBy", one.verified}});
    }
    json["parts"] = Json::array();
    for (const aid::Reason& inner : reason.parts) {
        json["parts"].push_back(treeOf(inner));
    }
    return json;
}

// What was found, of which day and by whose word, and what it was measured by.
std::string foundText(const Context& context, const aid::Reason& reason)
{
    std::vector<std::string> found;
    const bool isSaid = reason.origins.size() == 1 && reason.origins.front().value == reason.value;
    if (!reason.value.empty() && !isSaid) {
        found.push_back(reason.value);
    }
    for (const aid::Origin& one : reason.origins) {
        const std::string origin = one.layer.empty() ? std::string() : "（" + one.layer + (one.at.empty() ? "" : " " + one.at) + "）";
        found.push_back(one.what + "=" + (one.value.empty() ? context.say("ctl.policy.not_known") : one.value) + origin);
    }
    for (const aid::Measure& one : reason.measures) {
        found.push_back(one.name + "=" + (one.value.empty() ? context.say("ctl.policy.not_known") : one.value) + "（" + one.from + ".." + one.to + " " +
                        trust(context, one.verified) + "）");
    }
    if (!reason.margin.empty()) {
        found.push_back(reason.margin);
    }
    return joined(found);
}

void addLines(const Context& context, const aid::Reason& reason, int depth, std::vector<std::vector<std::string>>& lines)
{
    const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
    lines.push_back({indent + std::string(rules::mark(reason.truth)) + " " + (reason.member.empty() ? "" : reason.member + "：") + reason.text, foundText(context, reason)});
    for (const aid::Reason& inner : reason.parts) {
        addLines(context, inner, depth + 1, lines);
    }
}

// The page of one person or household.
base::Status explain(Context& context, const Arguments& arguments)
{
    LINLI_TRY(const Asked asked, ask(context, arguments.on));
    LINLI_TRY(const base::RowId row, context.row(arguments.person));
    LINLI_TRY(const bool revealed, context.reveal("policy explain " + arguments.person, 1));
    LINLI_TRY(const aid::Page page, aid::page(*asked.service, asked.view, asked.day, {row, arguments.policy, revealed ? rules::Ground::Recorded : rules::Ground::None, revealed}));
    Json json = Json::array();
    std::string shown;
    for (const aid::Match& one : page.matches) {
        const aid::Policy& policy = one.policy->policy;
        LINLI_TRY(const std::string id, context.idOf(one.subject));
        if (one.isHidden) {
            json.push_back({{"policy", policy.id}, {"name", policy.name.zh}, {"id", id}, {"hidden", true}});
            shown += policy.name.zh + " " + context.say("ctl.policy.hidden") + "\n";
            continue;
        }
        Json match = {{"policy", policy.id}, {"name", policy.name.zh}, {"id", id}, {"grade", aid::gradeWord(one.grade)}, {"verifiedBy", one.verifiedBy},
                      {"amount", one.amount}, {"missing", one.missing}, {"turnsOn", one.turnsOn ? base::isoText(*one.turnsOn) : std::string()},
                      {"within", one.within}, {"excludedBy", one.excludedBy}, {"why", treeOf(one.reason)}};
        if (one.decision) {
            match["decision"] = decisionJson(context, *asked.station, *one.decision);
        }
        json.push_back(std::move(match));
        std::vector<std::vector<std::string>> lines;
        addLines(context, one.reason, 1, lines);
        shown += policy.name.zh + " " + std::string(aid::gradeWord(one.grade)) + (one.turnsOn ? " " + base::isoText(*one.turnsOn) : std::string()) +
                 (one.amount.empty() ? "" : " " + one.amount) + " [" + trust(context, one.verifiedBy) + "]\n" + Context::table(lines);
        if (!one.missing.empty()) {
            shown += context.say("ctl.rules.ask", {{"what", joined(one.missing)}}) + "\n";
        }
    }
    if (page.matches.empty()) {
        context.nothingDone();
    }
    context.print({{"asOf", base::isoText(page.day)}, {"matches", json}}, page.matches.empty() ? context.say("ctl.policy.nobody") : shown);
    return {};
}

base::Status decide(Context& context, const Arguments& arguments)
{
    LINLI_TRY(const Asked asked, ask(context, ""));
    std::vector<base::RowId> rows;
    for (const std::string& id : arguments.rows) {
        LINLI_TRY(const base::RowId row, context.row(id));
        rows.push_back(row);
    }
    LINLI_TRY(const auto subjects, asked.service->seen(asked.view, arguments.policy, rows));
    if (subjects.empty()) {
        return base::fail(base::ErrorCode::NotFound, "aid.nobody_counted");
    }
    aid::NewDecision decision;
    const aid::CheckedPolicy& policy = *asked.service->book()->find(arguments.policy);
    // Who may be decided about is as much told as who is on the list.
    if (const aid::CheckedVersion* version = policy.on(asked.view.today); version != nullptr) {
        const rules::Ground ground = context.options.unmask && !context.options.reason.empty() ? rules::Ground::Recorded : rules::Ground::None;
        LINLI_CHECK(rules::mayTell(asked.view, version->entitled.text(), ground));
    }
    LINLI_TRY([[maybe_unused]] const bool revealed, context.reveal("policy decide " + arguments.policy, static_cast<std::int64_t>(subjects.size())));
    decision.policy = policy.policy.id;
    decision.choice = *aid::choiceNamed(arguments.choice);
    decision.reason = context.options.reason;
    decision.author = asked.station->user();
    LINLI_TRY(const ledger::GroupNo group,
              registry::operate(asked.station->registry(), context.occasion("aid_decide"), [&](registry::Operations& operations) -> base::Status {
                  return aid::decide(operations, asked.view.today, decision, subjects);
              }));
    return printGroup(context, group, {{"policy", decision.policy}, {"rows", subjects.size()}});
}

// What was visited, decided and received in a period; this year where none is given.
base::Status yieldOf(Context& context, const Arguments& arguments)
{
    LINLI_TRY(const Asked asked, ask(context, ""));
    LINLI_TRY(const std::optional<base::Day> from, context.day(arguments.on));
    LINLI_TRY(const std::optional<base::Day> to, context.day(arguments.to));
    LINLI_TRY(const bool revealed, context.reveal("policy yield", 0));
    const base::Day first = from.value_or(base::toDay({base::toCivil(asked.view.today).year, 1, 1}));
    LINLI_TRY(const aid::Yield found, aid::yield(*asked.service, asked.view, first, to.value_or(asked.view.today), revealed ? rules::Ground::Recorded : rules::Ground::None));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines = {{context.say("ctl.policy.name"), context.say("ctl.yield.confirmed"), context.say("ctl.yield.applied"),
                                                    context.say("ctl.yield.received"), context.say("ctl.yield.waiting"), context.say("ctl.yield.already"),
                                                    context.say("ctl.yield.declined"), context.say("ctl.yield.not_now"), context.say("ctl.yield.found_not")}};
    for (const aid::YieldLine& one : found.lines) {
        json.push_back({{"policy", one.policy}, {"name", one.name}, {"confirmed", one.confirmed()}, {"applied", one.applied}, {"received", one.received},
                        {"waiting", one.waiting}, {"gone", one.gone}, {"receivingAlready", one.receiving}, {"declined", one.declined}, {"notNow", one.notNow}, {"foundNot", one.foundNot}});
        lines.push_back({one.name, std::to_string(one.confirmed()), std::to_string(one.applied), std::to_string(one.received), std::to_string(one.waiting),
                         std::to_string(one.receiving), std::to_string(one.declined), std::to_string(one.notNow), std::to_string(one.foundNot)});
    }
    const std::string said = context.say("ctl.yield.visits", {{"from", base::isoText(found.from)}, {"to", base::isoText(found.to)},
                                                              {"visits", std::to_string(found.visits)}, {"doors", std::to_string(found.doors)}}) + "\n";
    context.print({{"from", base::isoText(found.from)}, {"to", base::isoText(found.to)}, {"visits", found.visits}, {"doors", found.doors},
                   {"withheld", found.withheld}, {"policies", json}},
                  said + (json.empty() ? context.say("ctl.yield.nothing") : Context::table(lines)) +
                      (found.withheld > 0 ? "\n" + context.say("ctl.worklist.withheld", {{"count", std::to_string(found.withheld)}}) : std::string()));
    return {};
}

}  // namespace

void addPolicyCommands(CLI::App& app, Job& job)
{
    auto* all = app.add_subcommand("policy", "who may get what 政策帮扶")->require_subcommand(1);
    const auto command = [&](const char* name, const char* about, base::Status (*run)(Context&, const Arguments&)) {
        auto* made = all->add_subcommand(name, about);
        auto arguments = std::make_shared<Arguments>();
        made->callback([&job, arguments, run] { job = [arguments, run](Context& context) { return run(context, *arguments); }; });
        return std::pair(made, arguments);
    };
    const auto day = [](auto& made) { made.first->add_option("--as-of", made.second->on, "the day it is asked for"); };
    auto listed = command("list", "the policies in force, with how many 政策与人数", list);
    day(listed);
    auto shown = command("show", "a policy as it is published 政策内容", show);
    shown.first->add_option("POLICY", shown.second->policy, "id or name")->required();
    auto checked = command("check", "whether a policy file may be gone by 检查政策文件", check);
    checked.first->add_option("FILE", checked.second->file)->required();
    checked.first->add_option("--most", checked.second->most, "with --data: of those for whom something would change");
    day(checked);
    auto matched = command("match", "the people of one grade 名单", match);
    matched.first->add_option("--policy", matched.second->policy, "id or name; all of them where it is left out");
    std::vector<std::string> grades;
    for (const Grade grade : kListed) {
        grades.emplace_back(aid::gradeWord(grade));
    }
    matched.first->add_option("--grade", matched.second->grade)->check(CLI::IsMember(grades));
    matched.first->add_flag("--decided", matched.second->decided, "those somebody has decided about");
    matched.first->add_option("--most", matched.second->most, "lines of each policy");
    day(matched);
    auto explained = command("explain", "every policy for one person or household, with why 为什么", explain);
    explained.first->add_option("--person", explained.second->person, "ID of a person or household")->required();
    explained.first->add_option("--policy", explained.second->policy, "one policy only");
    day(explained);
    auto decided = command("decide", "what a person decided, with --reason 记录决定", decide);
    decided.first->add_option("--policy", decided.second->policy)->required();
    decided.first->add_option("--choice", decided.second->choice)->required()->check(CLI::IsMember({"applied", "declined", "not-now", "receiving", "found-not"}));
    decided.first->add_option("ID", decided.second->rows, "persons or households")->required();
    auto yielded = command("yield", "what was visited, decided and received 帮扶成效", yieldOf);
    yielded.first->add_option("--from", yielded.second->on, "first day; the first of this year where it is left out");
    yielded.first->add_option("--to", yielded.second->to, "last day; today where it is left out");
}

}  // namespace linli::ctl
