// SPDX-License-Identifier: GPL-3.0-or-later
// linlictl rules: the rule language without a list.
#include "app/ctl/commands.h"
#include "core/reports/statistic.h"
#include "core/rules/cases.h"
#include "core/rules/chinese.h"
#include "core/rules/conformance.h"
#include "core/rules/explain.h"
#include "core/rules/list_desk.h"
#include "core/rules/pack.h"
#include "core/rules/columns.h"
#include "core/rules/sql.h"
#include "core/rules/told.h"

#include <fstream>
#include <sstream>

namespace linli::ctl {

namespace {

using rules::Truth;

struct RuleArguments {
    std::string rule;
    std::string of = "person";
    std::string asOf;
    std::string row;
    std::string file;
};

rules::RuleOptions optionsOf(const RuleArguments& arguments)
{
    rules::RuleOptions options;
    options.subject = rules::tableOf(*reports::subjectNamed(arguments.of));
    return options;
}

base::Status check(Context& context, const RuleArguments& arguments)
{
    LINLI_TRY(const catalog::Catalog catalog, catalog::Catalog::load());
    const rules::Facts facts(catalog);
    LINLI_TRY(const rules::Parameters parameters, rules::Parameters::load());
    LINLI_TRY(const std::string text, rules::fromEither(facts, arguments.rule));
    LINLI_TRY(const rules::Rule rule, rules::Rule::checkValue(facts, parameters, text, optionsOf(arguments)));
    Json json;
    json["rule"] = rule.text();
    json["sentence"] = rules::chinese(facts, rule.syntax());
    json["type"] = std::string(rules::typeName(rule.root().type));
    json["fields"] = Json::array();
    for (const rules::FactNo fact : rule.needs().facts) {
        json["fields"].push_back(facts.at(fact).id);
    }
    json["tags"] = rule.needs().tags;
    context.print(json, rule.text() + "\n" + json["sentence"].get<std::string>() + "\n");
    return {};
}

struct Loaded {
    std::unique_ptr<rules::Facts> facts;
    rules::Parameters parameters;
    std::unique_ptr<rules::Population> people;
};

base::Result<Loaded> load(Context& context, const std::string& asOf)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::optional<base::Day> day, context.day(asOf));
    Loaded made;
    made.facts = std::make_unique<rules::Facts>(station->catalog());
    LINLI_TRY(made.parameters, rules::Parameters::load());
    LINLI_TRY(made.people, rules::Population::load(station->registry().view(), *made.facts, day.value_or(station->registry().today())));
    return made;
}

base::Status evaluate(Context& context, const RuleArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const Loaded loaded, load(context, arguments.asOf));
    LINLI_TRY(const std::string text, rules::fromEither(*loaded.facts, arguments.rule));
    LINLI_TRY(const rules::Rule rule, rules::Rule::check(*loaded.facts, loaded.parameters, text, optionsOf(arguments)));
    // How many there are of a few says who.
    LINLI_TRY(const bool revealed, context.reveal("rules eval", 0));
    LINLI_CHECK(rules::mayTell(station->registry().view(), text, revealed ? rules::Ground::Recorded : rules::Ground::None));
    LINLI_CHECK(loaded.people->need(station->registry().view(), rule.needs()));
    const rules::Answers answers = rules::evaluate(*loaded.people, rule);
    const std::string yes = std::to_string(answers.count(Truth::True));
    const std::string no = std::to_string(answers.count(Truth::False));
    const std::string unknown = std::to_string(answers.count(Truth::Unknown));
    const std::string failed = std::to_string(answers.count(Truth::Failed));
    context.print({{"rule", rule.text()},
                   {"yes", answers.count(Truth::True)},
                   {"unknown", answers.count(Truth::Unknown)},
                   {"no", answers.count(Truth::False)},
                   {"failed", answers.count(Truth::Failed)}},
                  context.say("ctl.rules.counts", {{"yes", yes}, {"no", no}, {"unknown", unknown}, {"failed", failed}}));
    return {};
}

// What is shown masked elsewhere is not told here either.
void mask(rules::Explanation& part)
{
    if (part.isSensitive && !part.value.empty()) {
        part.value = "***";
    }
    for (rules::Explanation& inner : part.parts) {
        mask(inner);
    }
}

void addLines(const rules::Explanation& part, int depth, std::vector<std::vector<std::string>>& lines)
{
    lines.push_back({std::string(static_cast<std::size_t>(depth) * 2, ' ') + std::string(rules::mark(part.truth)) + " " + part.text, part.value});
    for (const rules::Explanation& inner : part.parts) {
        addLines(inner, depth + 1, lines);
    }
}

Json treeOf(const rules::Explanation& part)
{
    static constexpr const char* kWords[] = {"failed", "yes", "no", "unknown"};
    Json json;
    json["text"] = part.text;
    json["result"] = kWords[static_cast<std::size_t>(part.truth)];
    json["value"] = part.value;
    json["parts"] = Json::array();
    for (const rules::Explanation& inner : part.parts) {
        json["parts"].push_back(treeOf(inner));
    }
    return json;
}

base::Status explain(Context& context, const RuleArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const base::RowId row, context.row(arguments.row));
    LINLI_TRY(const Loaded loaded, load(context, arguments.asOf));
    LINLI_TRY(const std::string text, rules::fromEither(*loaded.facts, arguments.rule));
    const rules::RuleOptions options = optionsOf(arguments);
    LINLI_TRY(const rules::Rule rule, rules::Rule::check(*loaded.facts, loaded.parameters, text, options));
    LINLI_CHECK(loaded.people->need(station->registry().view(), rule.needs()));
    const auto index = loaded.people->index(options.subject, row);
    if (!index) {
        return base::fail(base::ErrorCode::NotFound, "ledger.no_such_row");
    }
    LINLI_TRY(const bool revealed, context.reveal(arguments.row, 1));
    LINLI_CHECK(rules::mayTell(station->registry().view(), text, revealed ? rules::Ground::Recorded : rules::Ground::None));
    rules::Walk walk(*loaded.people, rule);
    rules::Explanation tree = rules::explain(walk, *index);
    if (!revealed) {
        mask(tree);
    }
    std::vector<std::vector<std::string>> lines;
    addLines(tree, 0, lines);
    Json json = treeOf(tree);
    json["ask"] = Json::array();
    std::string ask;
    for (const rules::Question& question : walk.blocking(*index)) {
        Json one;
        one["what"] = rules::questionText(*loaded.facts, question);
        const bool ofFact = question.what >= 0;
        if (ofFact) {
            one["field"] = loaded.facts->at(question.what).id;
        }
        LINLI_TRY(one["id"], context.idOf(loaded.people->row(question.table, question.row)));
        json["ask"].push_back(one);
        ask += (ask.empty() ? "" : "、") + one["what"].get<std::string>();
    }
    std::string shown = Context::table(lines);
    if (!ask.empty()) {
        shown += context.say("ctl.rules.ask", {{"what", ask}});
    }
    context.print(json, shown);
    return {};
}

// The shipped rules on this station's people: three evaluators, one answer.
base::Status compare(Context& context)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const Loaded loaded, load(context, ""));
    LINLI_TRY(const std::vector<rules::PackedRule> all, rules::packedRules());
    const registry::View view = station->registry().view();
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    int differences = 0;
    for (const rules::PackedRule& one : all) {
        if (one.rule.empty()) {
            continue;
        }
        const auto rule = rules::Rule::check(*loaded.facts, loaded.parameters, one.rule, {one.subject, one.age});
        if (!rule) {
            json.push_back({{"code", one.code}, {"kind", one.kind}, {"refused", rule.error().message}});
            lines.push_back({one.code, one.name, base::describe(rule.error(), context.language())});
            continue;
        }
        LINLI_CHECK(loaded.people->need(view, rule->needs()));
        const rules::Answers answers = rules::evaluate(*loaded.people, *rule);
        rules::Walk walk(*loaded.people, *rule);
        int here = 0;
        for (std::size_t row = 0; row < answers.truths.size(); ++row) {
            here += walk.at(row).truth != answers.truths[row] ? 1 : 0;
        }
        const auto sql = rules::answersBySql(*rule, view, view.today);
        for (std::size_t row = 0; sql && row < sql->size(); ++row) {
            const auto& answer = (*sql)[row].second;
            here += (answer ? rules::truthOf(*answer) : Truth::Unknown) != answers.truths[row] ? 1 : 0;
        }
        differences += here;
        json.push_back({{"code", one.code}, {"kind", one.kind}, {"yes", answers.count(Truth::True)}, {"unknown", answers.count(Truth::Unknown)},
                        {"no", answers.count(Truth::False)}, {"failed", answers.count(Truth::Failed)}, {"sql", sql.has_value()}, {"differences", here}});
        lines.push_back({one.code, one.name, std::to_string(answers.count(Truth::True)), std::to_string(answers.count(Truth::Unknown)),
                         std::to_string(answers.count(Truth::False)), here == 0 ? "" : std::to_string(here)});
    }
    context.print({{"rules", json}, {"differences", differences}},
                  Context::table(lines) + context.say("ctl.rules.compared", {{"count", std::to_string(lines.size())}, {"differences", std::to_string(differences)}}));
    if (differences > 0) {
        context.nothingDone();
    }
    return {};
}

// What came out differently, in words.
std::string differenceText(const Context& context, const rules::CaseDifference& one)
{
    const std::string what = context.say("ctl.rules.case_" + one.what);
    return context.say("ctl.rules.case_differs", {{"what", what}, {"expected", one.expected}, {"found", one.found}});
}

// Cases written by hand; needs no station.
base::Status test(Context& context, const RuleArguments& arguments)
{
    LINLI_TRY(const catalog::Catalog catalog, catalog::Catalog::load());
    const rules::Facts facts(catalog);
    LINLI_TRY(const rules::Parameters parameters, rules::Parameters::load());
    LINLI_TRY(const std::vector<rules::RuleCase> cases, rules::readCases(facts, parameters, arguments.file));
    LINLI_TRY(const std::vector<rules::CaseResult> results, rules::runCases(facts, cases));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    std::size_t failed = 0;
    for (const rules::CaseResult& one : results) {
        Json differences = Json::array();
        for (const rules::CaseDifference& difference : one.differences) {
            differences.push_back({{"what", difference.what}, {"expected", difference.expected}, {"found", difference.found}});
            lines.push_back({context.say("ctl.rules.case_line", {{"line", std::to_string(one.line)}}), one.name, differenceText(context, difference)});
        }
        failed += one.differences.empty() ? 0 : 1;
        json.push_back({{"line", one.line}, {"name", one.name}, {"found", rules::gradeWord(one.found)}, {"sql", one.inSql},
                        {"passed", one.differences.empty()}, {"differences", differences}});
    }
    const std::string passed = std::to_string(results.size() - failed);
    context.print({{"passed", results.size() - failed}, {"failed", failed}, {"cases", json}},
                  Context::table(lines) + context.say("ctl.rules.tested", {{"passed", passed}, {"failed", std::to_string(failed)}}));
    if (failed > 0) {
        context.nothingDone();
    }
    return {};
}

base::Status conformance(Context& context, const RuleArguments& arguments)
{
    std::ifstream file(arguments.file);
    if (!file) {
        return base::fail(base::ErrorCode::NotFound, "sheets.cannot_read", {{"file", arguments.file}});
    }
    std::stringstream text;
    text << file.rdbuf();
    LINLI_TRY(const rules::ConformanceReport report, rules::runConformance(text.str()));
    Json failed = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const auto& one : report.failed) {
        failed.push_back({{"name", one.name}, {"expr", one.expression}, {"reason", one.reason}, {"profile", one.profile}});
        lines.push_back({context.say("ctl.rules.failed"), one.name, one.expression, one.reason});
    }
    Json other = Json::array();
    for (const auto& one : report.notApplicable) {
        other.push_back({{"name", one.name}, {"expr", one.expression}, {"reason", one.reason}});
        lines.push_back({context.say("ctl.rules.not_applicable"), one.name, one.expression, one.reason});
    }
    const std::map<std::string, std::string> blanks = {{"passed", std::to_string(report.passed)},
                                                       {"failed", std::to_string(report.failed.size())},
                                                       {"other", std::to_string(report.notApplicable.size())},
                                                       {"profile", std::to_string(report.profilePassed)},
                                                       {"of", std::to_string(report.profile)},
                                                       {"stricter", std::to_string(report.stricter)}};
    context.print({{"passed", report.passed},
                   {"profile", report.profile},
                   {"profilePassed", report.profilePassed},
                   {"stricterInRules", report.stricter},
                   {"failed", failed},
                   {"notApplicable", other}},
                  Context::table(lines) + context.say("ctl.rules.conformance", blanks));
    if (!report.failed.empty()) {
        context.nothingDone();
    }
    return {};
}

}  // namespace

void addRulesCommands(CLI::App& app, Job& job)
{
    auto* all = app.add_subcommand("rules", "the rule language 规则")->require_subcommand(1);
    const auto command = [&](const char* name, const char* about, base::Status (*run)(Context&, const RuleArguments&), bool withRow, bool withDay) {
        auto* made = all->add_subcommand(name, about);
        auto arguments = std::make_shared<RuleArguments>();
        made->add_option("RULE", arguments->rule)->required();
        if (withRow) {
            made->add_option("ID", arguments->row)->required();
        }
        if (withDay) {
            made->add_option("--as-of", arguments->asOf);
        }
        made->add_option("--of", arguments->of)->check(CLI::IsMember({"person", "household", "house", "visit", "event"}));
        made->callback([&job, arguments, run] { job = [arguments, run](Context& context) { return run(context, *arguments); }; });
    };
    command("check", "read and type-check a rule; its sentence 检查", check, false, false);
    command("eval", "how many meet it, how many are not decided 计数", evaluate, false, true);
    command("explain", "why a row meets it or not, and what to ask 说明", explain, true, true);
    all->add_subcommand("compare", "the shipped rules on this station's people by three evaluators 自检")->callback([&job] { job = compare; });
    const auto ofFile = [&](const char* name, const char* about, const char* file, base::Status (*run)(Context&, const RuleArguments&)) {
        auto* made = all->add_subcommand(name, about);
        auto arguments = std::make_shared<RuleArguments>();
        made->add_option("FILE", arguments->file, file)->required();
        made->callback([&job, arguments, run] { job = [arguments, run](Context& context) { return run(context, *arguments); }; });
    };
    ofFile("test", "cases of a policy author 案例", "a table of cases: csv, tab separated text, xlsx", test);
    ofFile("conformance", "cases of the public CEL suite 语言测试", "a case a line, JSON", conformance);
}

}  // namespace linli::ctl
