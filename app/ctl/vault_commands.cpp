// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/shared/password.h"
#include "core/ledger/history.h"
#include "core/registry/tag_pack.h"
#include "core/sync/replica_state.h"

namespace linli::ctl {

namespace {

base::Status init(Context& context, const std::string& user)
{
    base::SystemRandom random;
    const base::SystemClock clock;
    LINLI_TRY(const catalog::Catalog catalog, catalog::Catalog::load());
    LINLI_TRY(const std::string secret, context.password("ctl.new_password"));
    LINLI_TRY(store::Replica replica, store::Replica::create(context.options.data, user, secret, store::KdfCost::calibrate(), catalog, random, clock));
    LINLI_TRY(const auto registry, registry::Registry::open(replica.writer(), catalog, clock, random));
    LINLI_TRY(auto baseline, registry->ledger().beginBaseline({user, "baseline", "", std::nullopt}, ledger::kCommitteeLayer));
    LINLI_TRY([[maybe_unused]] const auto tags, registry::addStandardTags(baseline, catalog, registry->today()));
    LINLI_TRY([[maybe_unused]] const auto group, baseline.commit());
    LINLI_CHECK(registry->rebuildDerived());
    context.print({{"folder", context.options.data}}, context.say("ctl.init.done", {{"folder", context.options.data}}));
    return {};
}

// How the station stands with its hub, null without one; adds its lines.
base::Result<Json> hubStatus(Context& context, app::Station& station, std::vector<std::vector<std::string>>& lines)
{
    base::Result<sync::ReplicaState> state = sync::ReplicaState::open(station.registry().ledger(), station.clock());
    if (!state && state.error().message == "sync.not_enrolled") {
        return Json();
    }
    if (!state) {
        return base::fail(std::move(state).error());
    }
    LINLI_TRY(const std::int64_t pending, state->pendingCount());
    LINLI_TRY(const auto parked, state->parked());
    LINLI_TRY(const auto conflicts, state->conflicts());
    const sync::HubLink& link = state->link();
    const Json json = {{"url", link.url}, {"device", link.device}, {"pending", pending}, {"parked", parked.size()}, {"conflicts", conflicts.size()},
                       {"last_success", link.lastSuccess}, {"lease_until", link.leaseUntil}};
    lines.push_back({context.say("ctl.status.hub"), link.url});
    lines.push_back({context.say("ctl.status.pending"), std::to_string(pending)});
    lines.push_back({context.say("ctl.status.parked"), std::to_string(parked.size())});
    lines.push_back({context.say("ctl.status.conflicts"), std::to_string(conflicts.size())});
    lines.push_back({context.say("ctl.status.last_success"), link.lastSuccess == 0 ? "" : base::shanghaiTimeText(link.lastSuccess)});
    return json;
}

base::Status status(Context& context)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::string organisation, station->organisation());
    Json json = {{"user", station->user()}, {"organisation", organisation}};
    std::vector<std::vector<std::string>> lines = {{context.say("ctl.status.user"), station->user()}, {context.say("ctl.status.organisation"), organisation}};
    for (const char* entity : {"person", "household", "house", "building", "tag_value", "visit"}) {
        LINLI_TRY(store::Statement count, station->replica().writer().prepare(std::string("SELECT count(*) FROM ") + entity));
        LINLI_TRY([[maybe_unused]] const bool row, count.step());
        json[entity] = count.integer(0);
        lines.push_back({station->catalog().entity(entity)->label.in(context.language()), std::to_string(count.integer(0))});
    }
    LINLI_TRY(json["hub"], hubStatus(context, *station, lines));
    context.print(json, Context::table(lines));
    return {};
}

// The audit row of something that is no edit. Comes after what was done is printed: a code or an account that is in force
// must be known even when the row cannot be written.
base::Status note(app::Station& station, const std::string& action, const std::string& object, const std::string& result)
{
    access::AuditEntry entry;
    entry.actor = station.user();
    entry.action = action;
    entry.object = object;
    entry.result = result;
    return station.registry().ledger().audit(entry);
}

base::Status backup(Context& context, const std::string& file)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_CHECK(station->replica().backup(file));
    context.print({{"file", file}}, context.say("ctl.backup.done", {{"file", file}}));
    return note(*station, "backup", "", "done");
}

base::Status restore(Context& context, const std::string& file)
{
    if (context.options.data.empty()) {
        return base::fail(base::ErrorCode::Invalid, "app.no_data");
    }
    LINLI_CHECK(store::Replica::restore(file, context.options.data));
    context.print({{"folder", context.options.data}}, context.say("ctl.restore.done", {{"folder", context.options.data}}));
    return {};
}

base::Status verify(Context& context)
{
    LINLI_TRY(app::Station* const station, context.station());
    store::Database& database = station->replica().writer();
    LINLI_CHECK(database.verify());
    LINLI_TRY(const ledger::VerifyReport report, ledger::verify(database, station->catalog()));
    LINLI_TRY(const std::string digest, ledger::contentDigest(database, station->catalog()));
    Json json = {{"groups", report.groups}, {"edits", report.edits}, {"audit", report.auditEntries}, {"cells", report.cells}, {"digest", digest}, {"findings", report.findings}};
    std::string text = context.say("ctl.verify.done", {{"groups", std::to_string(report.groups)}, {"edits", std::to_string(report.edits)},
                                                       {"audit", std::to_string(report.auditEntries)}, {"digest", digest}});
    if (report.findings.empty()) {
        context.print(json, text);
        return {};
    }
    for (const std::string& finding : report.findings) {
        text += "\n" + finding;
    }
    context.print(json, text);
    return base::fail(base::ErrorCode::Corrupt, "app.verify_failed", {{"count", std::to_string(report.findings.size())}});
}

struct UserArguments {
    std::string user;
    std::string newPasswordFile;
};

base::Result<std::string> newPassword(const Context& context, const UserArguments& arguments)
{
    std::optional<std::filesystem::path> file;
    if (!arguments.newPasswordFile.empty()) {
        file = arguments.newPasswordFile;
    }
    return app::readPassword(file, context.say("ctl.new_password"));
}

base::Status addUser(Context& context, const UserArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::string secret, newPassword(context, arguments));
    LINLI_CHECK(station->replica().vault().addUser(station->replica().unlocked(), arguments.user, secret));
    context.print({{"user", arguments.user}}, context.say("ctl.user.added", {{"user", arguments.user}}));
    return note(*station, "account", "user/" + arguments.user, "added");
}

base::Status removeUser(Context& context, const UserArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_CHECK(station->replica().vault().removeUser(station->replica().unlocked(), arguments.user));
    context.print({{"user", arguments.user}}, context.say("ctl.user.removed", {{"user", arguments.user}}));
    return note(*station, "account", "user/" + arguments.user, "removed");
}

// Works on the closed folder, so the station is opened afterwards, for the audit row.
base::Status changeKey(Context& context)
{
    if (context.options.data.empty()) {
        return base::fail(base::ErrorCode::Invalid, "app.no_data");
    }
    base::SystemRandom random;
    const base::SystemClock clock;
    LINLI_TRY(const catalog::Catalog catalog, catalog::Catalog::load());
    LINLI_TRY(const std::string secret, context.password("ctl.password"));
    std::string user;
    {
        LINLI_TRY(const store::Vault vault, store::Vault::read(context.options.data, random, clock));
        LINLI_TRY(user, app::chooseUser(vault, context.options.user));
    }
    LINLI_CHECK(store::Replica::changeKey(context.options.data, user, secret, catalog, random, clock));
    context.print({{"user", user}}, context.say("ctl.user.key_changed", {{"user", user}}));
    LINLI_TRY(const auto station, app::Station::open(context.options.data, user, secret));
    return note(*station, "account", "user/" + user, "key changed");
}

base::Status changePassword(Context& context, const UserArguments& arguments)
{
    LINLI_TRY(const std::string old, context.password("ctl.password"));
    LINLI_TRY(const std::string secret, newPassword(context, arguments));
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_CHECK(station->replica().vault().changePassword(station->user(), old, secret));
    context.print({{"user", station->user()}}, context.say("ctl.user.changed", {{"user", station->user()}}));
    return note(*station, "account", "user/" + station->user(), "password changed");
}

base::Status recovery(Context& context)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::string code, station->replica().vault().makeRecovery(station->replica().unlocked()));
    context.print({{"code", code}}, context.say("ctl.recovery", {{"code", code}}));
    return note(*station, "account", "recovery", "made");
}

}  // namespace

void addVaultCommands(CLI::App& app, Job& job)
{
    auto* initCommand = app.add_subcommand("init", "make an empty workstation folder 新建工作站");
    auto user = std::make_shared<std::string>();
    initCommand->add_option("--account", *user, "name of the first account")->required();
    initCommand->callback([&job, user] { job = [user](Context& context) { return init(context, *user); }; });

    app.add_subcommand("status", "what is in the station 概况")->callback([&job] { job = [](Context& context) { return status(context); }; });
    app.add_subcommand("verify", "check file, history and audit chain 检查")->callback([&job] { job = [](Context& context) { return verify(context); }; });

    auto file = std::make_shared<std::string>();
    auto* backupCommand = app.add_subcommand("backup", "write a checked backup 备份");
    backupCommand->add_option("FILE", *file)->required();
    backupCommand->callback([&job, file] { job = [file](Context& context) { return backup(context, *file); }; });
    auto* restoreCommand = app.add_subcommand("restore", "bring a backup back into an empty --data folder 恢复");
    restoreCommand->add_option("FILE", *file)->required();
    restoreCommand->callback([&job, file] { job = [file](Context& context) { return restore(context, *file); }; });

    auto* users = app.add_subcommand("user", "accounts and passwords 账户")->require_subcommand(1);
    auto arguments = std::make_shared<UserArguments>();
    auto* add = users->add_subcommand("add", "a further account");
    add->add_option("NAME", arguments->user)->required();
    add->add_option("--new-password-file", arguments->newPasswordFile);
    add->callback([&job, arguments] { job = [arguments](Context& context) { return addUser(context, *arguments); }; });
    auto* remove = users->add_subcommand("remove", "an account that has left; change-key makes sure");
    remove->add_option("NAME", arguments->user)->required();
    remove->callback([&job, arguments] { job = [arguments](Context& context) { return removeUser(context, *arguments); }; });
    users->add_subcommand("change-key", "encrypt everything anew; only the own account stays")->callback([&job] { job = [](Context& context) { return changeKey(context); }; });
    auto* password = users->add_subcommand("password", "change the own password");
    password->add_option("--new-password-file", arguments->newPasswordFile);
    password->callback([&job, arguments] { job = [arguments](Context& context) { return changePassword(context, *arguments); }; });
    users->add_subcommand("recovery", "make the recovery sheet's code")->callback([&job] { job = [](Context& context) { return recovery(context); }; });
}

}  // namespace linli::ctl
