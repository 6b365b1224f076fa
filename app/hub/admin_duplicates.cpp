// SPDX-License-Identifier: GPL-3.0-or-later
// duplicates: one person held by two committees, which only the hub can see.
#include "core/police/twins.h"
#include "core/registry/check_items.h"

#include "app/hub/admin.h"
#include "app/shared/text_table.h"
#include "core/base/mask.h"

#include <algorithm>

namespace linli::hubd {

namespace {

using police::Twin;
using police::TwinDeed;
using police::TwinSide;
using police::TwinState;
using police::TwinVerdict;

struct ApplyArguments {
    std::vector<std::string> pairs;
    bool confirm = false;
    bool dryRun = false;
    std::string by = "hub";
    std::string reason;
};

police::Place placeOf(OpenHub& hub, base::Random& random)
{
    return {hub.store(), hub.hub(), hub.catalog(), hub.clock(), random};
}

base::Status find(Admin& admin)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    base::SystemRandom random;
    LINLI_TRY(const police::TwinCounts counts, police::tellTwins(placeOf(*hub, random)));
    std::string text = admin.say("linlihub.twins.found", {{"numbers", std::to_string(counts.numbers)},
                                                          {"pairs", std::to_string(counts.pairs)},
                                                          {"told", std::to_string(counts.told)},
                                                          {"changed", std::to_string(counts.changed)},
                                                          {"closed", std::to_string(counts.closed)}});
    if (counts.crowded > 0) {
        text += "\n" + admin.say("linlihub.twins.crowded", {{"count", std::to_string(counts.crowded)}});
    }
    admin.print({{"numbers", counts.numbers},
                 {"pairs", counts.pairs},
                 {"told", counts.told},
                 {"changed", counts.changed},
                 {"closed", counts.closed},
                 {"crowded", counts.crowded}},
                text);
    return {};
}

// Of table check_decision, for machines.
std::string decisionId(const std::string& code)
{
    return code == police::kTheirs ? "theirs"
        : code == police::kBoth    ? "both"
        : code == police::kNotSame ? "not_same"
        : code == police::kOurs    ? "ours"
                                   : "";
}

struct StateName {
    const char* id;
    const char* key;
};

StateName nameOf(const TwinVerdict& verdict)
{
    switch (verdict.state) {
    case TwinState::Waiting:
        break;
    case TwinState::OneDecided:
        return {"one_decided", "twins.state.2"};
    case TwinState::Agreed:
        return verdict.deed == TwinDeed::None ? StateName {"number_wrong", "twins.state.5"} : StateName {"agreed", "twins.state.3"};
    case TwinState::Differ:
        return {"differ", "twins.state.4"};
    }
    return {"waiting", "twins.state.1"};
}

Json jsonOf(const Admin& admin, const catalog::Catalog& catalog, const TwinSide& side)
{
    const std::string decision = side.decision();
    Json json = {{"scope", side.scope},
                 {"committee", side.committee},
                 {"person", side.person.text()},
                 {"name", side.name},
                 {"presence", registry::presenceWords(catalog, side.presence, admin.language())},
                 {"told", side.told.has_value() && !side.told->theirs.empty()},
                 {"decision", decisionId(decision)},
                 {"reason", ""},
                 {"decided_by", ""},
                 {"decided_on", ""}};
    if (!decision.empty()) {
        json["reason"] = side.told->reason;
        json["decided_by"] = side.told->decidedBy;
        json["decided_on"] = side.told->decidedOn;
    }
    return json;
}

// "第一居委会 王建国 人户一致：由对方管理（李晓梅 2026-11-29 住女儿家）"
std::string lineOf(const Admin& admin, const catalog::Catalog& catalog, const TwinSide& side)
{
    const std::string decision = side.decision();
    std::string text = side.committee + " " + side.name + " " + registry::presenceWords(catalog, side.presence, admin.language()) + "：";
    if (decision.empty()) {
        return text + admin.say("linlihub.twins.undecided");
    }
    text += catalog.codeTable("check_decision")->name(decision, admin.language());
    text += "（" + side.told->decidedBy + " " + side.told->decidedOn;
    return text + (side.told->reason.empty() ? "" : " " + side.told->reason) + "）";
}

base::Status list(Admin& admin)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const police::TwinScan scan, police::scanTwins(hub->store(), hub->catalog()));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const Twin& twin : scan.twins) {
        const StateName state = nameOf(police::verdictOf(twin));
        // Whose number it is the committees can see; here it only has to be found again.
        const std::string number = base::maskIdNumber(twin.number);
        Json sides = Json::array();
        for (const TwinSide& side : twin.sides) {
            sides.push_back(jsonOf(admin, hub->catalog(), side));
        }
        json.push_back({{"pair", twin.id.text()}, {"number", number}, {"state", state.id}, {"sides", sides}});
        lines.push_back({twin.id.text(), number, admin.say(state.key), lineOf(admin, hub->catalog(), twin.sides[0]),
                         lineOf(admin, hub->catalog(), twin.sides[1])});
    }
    admin.print({{"pairs", json}}, lines.empty() ? admin.say("linlihub.twins.none") : app::textTable(lines));
    return {};
}

// Whether it may be carried out; agreement needs nobody else.
base::Status permitted(const Twin& twin, const TwinVerdict& verdict, bool confirmed)
{
    const std::map<std::string, std::string> both {{"first", twin.sides[0].committee}, {"second", twin.sides[1].committee}};
    switch (verdict.state) {
    case TwinState::Waiting:
        return base::fail(base::ErrorCode::Conflict, "twins.not_decided", both);
    case TwinState::Differ:
        return base::fail(base::ErrorCode::Conflict, "twins.differ", both);
    case TwinState::OneDecided:
        if (!confirmed) {
            const TwinSide& decided = twin.sides[twin.sides[0].decision().empty() ? 1 : 0];
            return base::fail(base::ErrorCode::Conflict, "twins.confirm_needed", {{"name", decided.committee}});
        }
        break;
    case TwinState::Agreed:
        break;
    }
    return {};
}

const Twin* pairNamed(const police::TwinScan& scan, const std::string& text)
{
    const auto id = base::RowUid::parse(text);
    const auto found = std::ranges::find_if(scan.twins, [&](const Twin& twin) { return id && twin.id == *id; });
    return found == scan.twins.end() ? nullptr : &*found;
}

// Those asked for, else all that both have agreed upon.
base::Result<std::vector<const Twin*>> chosen(const police::TwinScan& scan, const ApplyArguments& arguments)
{
    std::vector<const Twin*> twins;
    if (arguments.pairs.empty()) {
        if (arguments.confirm) {
            return base::fail(base::ErrorCode::Invalid, "twins.confirm_which");
        }
        for (const Twin& twin : scan.twins) {
            const TwinVerdict verdict = police::verdictOf(twin);
            if (verdict.state == TwinState::Agreed && verdict.deed != TwinDeed::None) {
                twins.push_back(&twin);
            }
        }
        return twins;
    }
    for (const std::string& text : arguments.pairs) {
        const Twin* const twin = pairNamed(scan, text);
        if (twin == nullptr) {
            return base::fail(base::ErrorCode::NotFound, "twins.no_such_pair");
        }
        LINLI_CHECK(permitted(*twin, police::verdictOf(*twin), arguments.confirm));
        twins.push_back(twin);
    }
    return twins;
}

std::string sentenceOf(const Admin& admin, const Twin& twin, const TwinVerdict& verdict, std::size_t rows, bool dryRun)
{
    const TwinSide& from = twin.sides[verdict.from];
    const char* key = "linlihub.twins.nothing";
    if (verdict.deed == TwinDeed::Move) {
        key = dryRun ? "linlihub.twins.would_move" : "linlihub.twins.moved";
    } else if (verdict.deed == TwinDeed::Share) {
        key = dryRun ? "linlihub.twins.would_share" : "linlihub.twins.shared";
    }
    return admin.say(key, {{"name", from.name},
                           {"count", std::to_string(rows)},
                           {"from", from.committee},
                           {"to", twin.sides[1 - verdict.from].committee}});
}

base::Status apply(Admin& admin, const ApplyArguments& arguments)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const police::TwinScan scan, police::scanTwins(hub->store(), hub->catalog()));
    LINLI_TRY(const std::vector<const Twin*> twins, chosen(scan, arguments));
    base::SystemRandom random;
    const police::Place place = placeOf(*hub, random);
    Json json = Json::array();
    std::string text;
    for (const Twin* twin : twins) {
        const TwinVerdict verdict = police::verdictOf(*twin);
        std::size_t rows = 0;
        if (!arguments.dryRun) {
            LINLI_TRY(rows, police::carryOut(place, *twin, verdict, {arguments.by, arguments.reason}));
        }
        const char* const deed = verdict.deed == TwinDeed::Move ? "move" : verdict.deed == TwinDeed::Share ? "share" : "nothing";
        json.push_back({{"pair", twin->id.text()},
                        {"deed", deed},
                        {"from", twin->sides[verdict.from].scope},
                        {"to", twin->sides[1 - verdict.from].scope},
                        {"rows", rows},
                        {"done", !arguments.dryRun && verdict.deed != TwinDeed::None}});
        text += (text.empty() ? "" : "\n") + sentenceOf(admin, *twin, verdict, rows, arguments.dryRun);
    }
    admin.print({{"pairs", json}}, twins.empty() ? admin.say("linlihub.twins.nothing_agreed") : text);
    return {};
}

}  // namespace

void addDuplicateCommands(CLI::App& admin, Job& job)
{
    auto* duplicates = admin.add_subcommand("duplicates", "one person held by two committees 跨居村重复")->require_subcommand(1);
    duplicates->add_subcommand("find", "compare all committees and tell them; again changes nothing 比对并告知居村")
        ->callback([&job] { job = [](Admin& a) { return find(a); }; });
    duplicates->add_subcommand("list", "pairs, and what each committee decided 两边的意见")->callback([&job] {
        job = [](Admin& a) { return list(a); };
    });
    auto arguments = std::make_shared<ApplyArguments>();
    auto* applyCommand = duplicates->add_subcommand("apply", "carry out what both decided 办理");
    applyCommand->add_option("PAIR", arguments->pairs, "as list shows them; none = all that are agreed 编号");
    applyCommand->add_flag("--confirm", arguments->confirm, "also where only one has decided; you have checked 一方已定，已核实");
    applyCommand->add_flag("--dry-run", arguments->dryRun, "only say what would be done 只看不改");
    applyCommand->add_option("--by", arguments->by, "in whose name (hub) 经办人");
    applyCommand->add_option("--reason", arguments->reason, "理由");
    applyCommand->callback([&job, arguments] { job = [arguments](Admin& a) { return apply(a, *arguments); }; });
}

}  // namespace linli::hubd
