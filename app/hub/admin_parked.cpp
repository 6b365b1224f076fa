// SPDX-License-Identifier: GPL-3.0-or-later
// parked: what the hub kept without applying it.
#include "app/hub/admin.h"
#include "app/shared/text_table.h"

#include <variant>

namespace linli::hubd {

namespace {

constexpr std::size_t kPage = 500;

std::size_t sizeOf(const sync::PushItem& item)
{
    const auto* const group = std::get_if<sync::WireGroup>(&item);
    return group != nullptr ? group->edits.size() : std::get<sync::WireRows>(item).rows.size();
}

base::Status list(Admin& admin)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    std::int64_t after = 0;
    while (true) {
        LINLI_TRY(const std::vector<hub::ParkedPush> page, hub->hub().parked(after, kPage));
        for (const hub::ParkedPush& parked : page) {
            after = parked.arrival;
            const std::string why = admin.say(parked.reason, parked.blanks);
            json.push_back({{"arrival", parked.arrival},
                            {"scope", parked.scope},
                            {"device", parked.device},
                            {"account", parked.account},
                            {"at", parked.at},
                            {"reason", parked.reason},
                            {"message", why},
                            {"edits", sizeOf(parked.item)}});
            lines.push_back({std::to_string(parked.arrival), parked.account, std::to_string(sizeOf(parked.item)),
                             Admin::time(parked.at), why});
        }
        if (page.size() < kPage) {
            break;
        }
    }
    admin.print({{"parked", json}}, app::textTable(lines));
    return {};
}

base::Status release(Admin& admin, std::int64_t arrival, const std::string& account)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const hub::Principal as, hub->principal(account));
    LINLI_TRY(const sync::Verdict verdict, hub->hub().release(arrival, as));
    const bool applied = verdict.judgement != sync::Judgement::Parked;
    const std::string why = applied ? "" : admin.say(verdict.reason, verdict.blanks);
    admin.print({{"arrival", arrival}, {"applied", applied}, {"message", why}},
                admin.say(applied ? "linlihub.parked.released" : "linlihub.parked.stays",
                          {{"arrival", std::to_string(arrival)}, {"why", why}}));
    return {};
}

}  // namespace

void addParkedCommands(CLI::App& admin, Job& job)
{
    auto* parked =
        admin.add_subcommand("parked", "changes that were not accepted 未被接受的改动")->require_subcommand(1);
    parked->add_subcommand("list", "with the reasons")->callback([&job] { job = [](Admin& a) { return list(a); }; });
    auto arrival = std::make_shared<std::int64_t>(0);
    auto account = std::make_shared<std::string>();
    auto* releaseCommand = parked->add_subcommand("release", "judge it again with the rights of an account 重新判定");
    releaseCommand->add_option("ARRIVAL", *arrival)->required();
    releaseCommand->add_option("--as", *account, "account whose rights hold")->required();
    releaseCommand->callback(
        [&job, arrival, account] { job = [arrival, account](Admin& a) { return release(a, *arrival, *account); }; });
}

}  // namespace linli::hubd
