// SPDX-License-Identifier: GPL-3.0-or-later
// outbox: what a workstation could not send itself, from the sealed file it wrote.
#include "core/sync/sealed_outbox.h"

#include "app/hub/admin.h"
#include "app/shared/password.h"

#include <fstream>

namespace linli::hubd {

namespace {

struct Tally {
    int applied = 0;
    int known = 0;
    std::map<std::string, int> parked;  // by sentence
};

base::Result<sync::Bytes> bytesOf(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    sync::Bytes bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (!file && bytes.empty()) {
        return base::fail(base::ErrorCode::NotFound, "hub.outbox_unreadable", {{"file", path}});
    }
    return bytes;
}

// As the device, which the signature proves; a revoked one's changes are kept and not applied, as always.
base::Result<hub::Principal> senderOf(OpenHub& hub, const sync::OutboxFile& file)
{
    if (file.hub != hub.id()) {
        return base::fail(base::ErrorCode::Denied, "hub.outbox_of_other_hub");
    }
    LINLI_TRY(const auto device, hub.directory().device(file.device));
    if (!device || !sync::verifyOutbox(device->key, file.signature, file.hub, file.content)) {
        return base::fail(base::ErrorCode::Denied, "hub.outbox_not_genuine",
                          {{"device", std::to_string(file.device)}});
    }
    LINLI_TRY(const auto account, hub.directory().account(device->account));
    if (!account || account->disabled) {
        return base::fail(base::ErrorCode::Denied, "hub.account_disabled", {{"account", device->account}});
    }
    LINLI_TRY(hub::Principal sender, hub.principal(device->account));
    sender.device = device->no;
    sender.revokedAt = device->revokedAt;
    return sender;
}

base::Status take(Admin& admin, OpenHub& hub, const hub::Principal& sender, sync::Push push, Tally& tally)
{
    LINLI_TRY(const hub::HubRecord record, hub.hub().record());
    push.epoch = record.epoch;
    const auto count = static_cast<int>(push.items.size());
    const sync::Reply reply = hub.hub().handle(sender, std::move(push));
    if (const auto* verdicts = std::get_if<sync::Verdicts>(&reply)) {
        for (const sync::Verdict& verdict : verdicts->verdicts) {
            tally.applied += verdict.judgement == sync::Judgement::Applied ? 1 : 0;
            tally.known += verdict.judgement == sync::Judgement::Duplicate ? 1 : 0;
            if (verdict.judgement == sync::Judgement::Parked) {
                ++tally.parked[admin.say(verdict.reason, verdict.blanks)];
            }
        }
        return {};
    }
    const auto& refusal = std::get<sync::Refusal>(reply);
    if (refusal.wipe) {
        tally.parked[admin.say("sync.parked.revoked")] += count;
        return {};
    }
    return base::fail(base::ErrorCode::Internal, refusal.message, refusal.blanks);
}

base::Status import(Admin& admin, const std::string& path, const std::string& codeFile)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const sync::Bytes bytes, bytesOf(path));
    std::optional<std::filesystem::path> file;
    if (!codeFile.empty()) {
        file = codeFile;
    }
    LINLI_TRY(const std::string text, app::readPassword(file, admin.say("linlihub.outbox.code")));
    LINLI_TRY(const store::RecoverySecret code, store::parseRecoveryText(text));
    LINLI_TRY(sync::OutboxFile outbox, sync::openOutbox(bytes, code));
    LINLI_TRY(const hub::Principal sender, senderOf(*hub, outbox));
    Tally tally;
    for (const sync::Bytes& one : outbox.pushes) {
        LINLI_TRY(sync::Push push, sync::pushOf(one));
        LINLI_CHECK(take(admin, *hub, sender, std::move(push), tally));
    }
    Json reasons = Json::array();
    int parked = 0;
    std::string why;
    for (const auto& [sentence, count] : tally.parked) {
        reasons.push_back({{"count", count}, {"message", sentence}});
        parked += count;
        why += "\n" + std::to_string(count) + ": " + sentence;
    }
    admin.print({{"device", outbox.device},
                 {"account", sender.account},
                 {"applied", tally.applied},
                 {"known", tally.known},
                 {"parked", parked},
                 {"reasons", reasons}},
                admin.say("linlihub.outbox.imported",
                          {{"device", std::to_string(outbox.device)},
                           {"account", sender.account},
                           {"time", Admin::time(outbox.at)},
                           {"applied", std::to_string(tally.applied)},
                           {"known", std::to_string(tally.known)},
                           {"parked", std::to_string(parked)}}) +
                    why);
    return {};
}

}  // namespace

void addOutboxCommands(CLI::App& admin, Job& job)
{
    auto* outbox =
        admin.add_subcommand("outbox", "what a workstation could not send itself 工作站导出的改动")->require_subcommand(1);
    auto path = std::make_shared<std::string>();
    auto codeFile = std::make_shared<std::string>();
    auto* command = outbox->add_subcommand("import", "the sealed file of `linlictl outbox export` 导入");
    command->add_option("FILE", *path)->required();
    command->add_option("--code-file", *codeFile, "the code that the workstation showed, instead of typing it 开启码");
    command->callback(
        [&job, path, codeFile] { job = [path, codeFile](Admin& a) { return import(a, *path, *codeFile); }; });
}

}  // namespace linli::hubd
