// SPDX-License-Identifier: GPL-3.0-or-later
// linlictl worklist: which door to visit first, what to ask there, and what came of it.
#include "app/ctl/commands.h"
#include "app/ctl/export.h"
#include "core/access/export_control.h"
#include "core/aid/visit_sheet.h"
#include "core/base/text.h"
#include "core/print/pages.h"

namespace linli::ctl {

namespace {

struct Arguments {
    std::string on;
    std::size_t most = 20;
    std::size_t questions = 5;
    bool route = false;
    std::string subject;
    std::string question;
    std::string answer;
    ExportArguments leaving;
};

base::Result<Json> settlesJson(Context& context, const aid::Settles& one)
{
    LINLI_TRY(const std::string id, context.idOf(one.subject));
    return Json {{"policy", one.policy}, {"name", one.name}, {"id", id}, {"whose", one.whose}, {"settled", one.isDecided}, {"verified", one.isVerified}};
}

base::Result<Json> cardJson(Context& context, const aid::Card& card)
{
    LINLI_TRY(const std::string door, context.idOf(card.door));
    Json json = {{"id", door}, {"name", card.name}, {"place", card.place}, {"expected", card.expected}, {"materials", card.materials}};
    json["people"] = Json::array();
    for (const base::RowId person : card.people) {
        LINLI_TRY(const std::string id, context.idOf(person));
        json["people"].push_back(id);
    }
    json["questions"] = Json::array();
    for (const aid::DoorQuestion& one : card.questions) {
        LINLI_TRY(const std::string id, context.idOf(one.question.subject));
        json["questions"].push_back({{"id", id}, {"question", one.question.what}, {"label", one.question.label}, {"whose", one.question.whose},
                                     {"why", one.question.why}, {"ask", one.ask}});
    }
    for (const auto& [name, list] : {std::pair {"settles", &card.settles}, std::pair {"tell", &card.toTell}}) {
        json[name] = Json::array();
        for (const aid::Settles& one : *list) {
            LINLI_TRY(Json made, settlesJson(context, one));
            json[name].push_back(std::move(made));
        }
    }
    return json;
}

std::string cardText(const Context& context, const aid::Card& card, const Json& json, std::size_t no)
{
    std::string text = std::to_string(no) + ". " + (card.place.empty() ? card.name : card.place + "  " + card.name) + "\n";
    std::vector<std::vector<std::string>> lines;
    for (std::size_t at = 0; at < card.questions.size(); ++at) {
        const aid::DoorQuestion& one = card.questions[at];
        lines.push_back({"  ？", json["questions"][at]["id"].get<std::string>(), one.question.whose, one.question.label, one.question.what, one.question.why});
    }
    text += Context::table(lines);
    text += card.toTell.empty() ? "" : "  " + context.say("ctl.worklist.tell", {{"policies", aid::toldText(card.toTell)}}) + "\n";
    return text + (card.materials.empty() ? "" : "  " + context.say("ctl.policy.materials") + "：" + base::join(card.materials, "、") + "\n");
}

// On paper: in the audit chain before the file is written. With policies of sensitive tags it leaves as values in full do.
base::Status print(Context& context, app::Station& station, const aid::Worklist& list, base::Day day, bool revealed, const ExportArguments& leaving)
{
    access::ExportRequest request;
    request.actor = station.user();
    request.purpose = context.options.reason;
    request.object = "worklist";
    request.fields = {"person.name", "house.address"};
    for (const aid::Card& card : list.cards) {
        request.rows += static_cast<std::int64_t>(card.people.size());
    }
    request.unmasked = revealed;
    request.recordOnly = !revealed;
    if (revealed) {
        LINLI_CHECK(checkApprover(context, leaving));
        request.approver = leaving.approver;
    }
    LINLI_TRY(const access::ExportMark mark, access::recordExport(station.replica().writer(), station.clock(), station.random(), request));
    LINLI_TRY(const std::string unit, station.organisation());
    LINLI_TRY(const print::Pages pages, print::layout(aid::visitSheet(list.cards, unit, day, mark.watermark)));
    return pages.writePdf(leaving.out);
}

base::Status list(Context& context, const Arguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::optional<base::Day> day, context.day(arguments.on));
    LINLI_TRY(const bool revealed, context.reveal("worklist", static_cast<std::int64_t>(arguments.most)));
    LINLI_TRY(const auto service, aid::Service::make(station->catalog()));
    const registry::View view = station->registry().view();
    const base::Day on = day.value_or(view.today);
    aid::WorklistQuery query;
    query.most = arguments.most;
    query.questions = arguments.questions;
    query.byRoute = arguments.route;
    query.ground = revealed ? rules::Ground::Recorded : rules::Ground::None;
    LINLI_TRY(const aid::Worklist found, aid::worklist(*service, view, on, query));
    Json json = Json::array();
    std::string text;
    for (std::size_t at = 0; at < found.cards.size(); ++at) {
        LINLI_TRY(Json card, cardJson(context, found.cards[at]));
        text += cardText(context, found.cards[at], card, at + 1);
        json.push_back(std::move(card));
    }
    if (found.withheld > 0) {
        text += context.say("ctl.worklist.withheld", {{"count", std::to_string(found.withheld)}}) + "\n";
    }
    if (found.cards.empty()) {
        context.nothingDone();
        text = context.say("ctl.worklist.nothing") + "\n" + text;
    } else if (!arguments.leaving.out.empty()) {
        LINLI_CHECK(print(context, *station, found, on, revealed, arguments.leaving));
    }
    context.print({{"asOf", base::isoText(on)}, {"doors", found.doors}, {"withheld", found.withheld}, {"cards", json}}, text);
    return {};
}

// Only what a policy looks at is asked at a door: a death or a name is no answer.
base::Status checkAsked(const aid::Service& service, const registry::View& view, base::RowId subject, const std::string& question)
{
    LINLI_CHECK(community::checkQuestion(view.db(), service.facts(), subject, question));
    const population::Fact* fact = service.facts().find(question);
    const auto looksAt = [&](const aid::CheckedPolicy& policy) {
        const aid::CheckedVersion* version = policy.on(view.today);
        return version != nullptr && version->needs().facts.contains(fact->no);
    };
    if (fact != nullptr && std::ranges::none_of(service.book()->policies(), looksAt)) {
        return base::fail(base::ErrorCode::Invalid, "inquiry.not_asked", {{"question", community::labelOf(service.facts(), question)}});
    }
    return {};
}

// An answer goes into the field that was missing; what else came of a question rests for a while.
base::Status answer(Context& context, const Arguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const base::RowId subject, context.row(arguments.subject));
    LINLI_TRY(const auto service, aid::Service::make(station->catalog()));
    const rules::Facts& facts = service->facts();
    LINLI_CHECK(checkAsked(*service, station->registry().view(), subject, arguments.question));
    const auto outcome = community::outcomeNamed(arguments.answer);
    LINLI_TRY(const ledger::GroupNo group,
              registry::operate(station->registry(), context.occasion("answer"), [&](registry::Operations& operations) -> base::Status {
                  if (outcome) {
                      return community::keepInquiry(operations, station->registry().view().today,
                                                    {subject, arguments.question, *outcome, station->user(), context.options.reason});
                  }
                  return community::answer(operations, facts, subject, arguments.question, arguments.answer);
              }));
    return printGroup(context, group, {{"question", arguments.question}});
}

}  // namespace

void addWorklistCommands(CLI::App& app, Job& job)
{
    auto* all = app.add_subcommand("worklist", "which door to visit first, and what to ask there 走访清单")->require_subcommand(1);
    const auto command = [&](const char* name, const char* about, base::Status (*run)(Context&, const Arguments&)) {
        auto* made = all->add_subcommand(name, about);
        auto arguments = std::make_shared<Arguments>();
        made->callback([&job, arguments, run] { job = [arguments, run](Context& context) { return run(context, *arguments); }; });
        return std::pair(made, arguments);
    };
    auto listed = command("list", "the doors at which most can be settled 先走访哪些户", list);
    listed.first->add_option("--most", listed.second->most, "doors")->check(CLI::Range(1, 100000));
    listed.first->add_option("--questions", listed.second->questions, "at a door at most")->check(CLI::Range(1, 20));
    listed.first->add_flag("--route", listed.second->route, "by building and room");
    listed.first->add_option("--as-of", listed.second->on, "the day it is asked for");
    addExportOptions(*listed.first, std::shared_ptr<ExportArguments>(listed.second, &listed.second->leaving));
    auto answered = command("answer", "what came of a question 录入答复", answer);
    answered.first->add_option("ID", answered.second->subject, "whom it is about, as the list says")->required();
    answered.first->add_option("QUESTION", answered.second->question, "as the list says: household.incomePerHead")->required();
    answered.first->add_option("ANSWER", answered.second->answer, "the value; or refused, not-applicable, office, not-known")->required();
}

}  // namespace linli::ctl
