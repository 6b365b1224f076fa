// SPDX-License-Identifier: GPL-3.0-or-later
// init, schema, status, epoch, archived, compact.
#include "core/hub/postgres_schema.h"

#include "app/hub/admin.h"
#include "app/hub/certificates.h"
#include "app/shared/text_table.h"

namespace linli::hubd {

namespace {

base::Status init(Admin& admin, const std::vector<std::string>& names)
{
    LINLI_CHECK(admin.place().create());
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const TlsFiles tls, ensureCertificates(admin.place().tls(), {hub->id(), names}, hub->clock().now()));
    LINLI_TRY(const std::string fingerprint, fingerprintOf(tls.authority));
    const std::string id = base::hexText(hub->id());
    admin.print(
        {{"hub", id}, {"authority", tls.authority.string()}, {"fingerprint", fingerprint}},
        admin.say(
            "linlihub.init.done",
            {{"folder", admin.options.data}, {"authority", tls.authority.string()}, {"fingerprint", fingerprint}}));
    return {};
}

base::Status schema(Admin& admin)
{
    if (admin.options.database.empty()) {
        return base::fail(base::ErrorCode::Invalid, "hub.no_database_option");
    }
    LINLI_TRY(const int number, hub::bringUpPostgres({admin.options.database}));
    admin.print({{"schema", number}}, admin.say("linlihub.schema.done", {{"number", std::to_string(number)}}));
    return {};
}

base::Status status(Admin& admin)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const hub::HubRecord record, hub->hub().record());
    LINLI_TRY(const std::vector<hub::ScopeRecord> scopes, hub->hub().scopes());
    LINLI_TRY(const std::vector<hub::Device> devices, hub->directory().devices());
    LINLI_TRY(const auto pending, hub->directory().pendingEnrolments(hub->clock().now()));
    // A hub with a certificate of somebody else has no authority of its own.
    const base::Result<std::string> fingerprint =
        fingerprintOf(admin.place().tls() / "ca.pem");
    const Json json = {{"hub", base::hexText(hub->id())},   {"epoch", record.epoch},
                       {"arrivals", record.arrivals},       {"archived", record.archived},
                       {"scopes", scopes.size()},           {"devices", devices.size()},
                       {"pending_devices", pending.size()}, {"fingerprint", fingerprint.value_or("")}};
    std::vector<std::vector<std::string>> lines;
    for (const auto& [name, value] : json.items()) {
        lines.push_back(
            {admin.say("linlihub.status." + name), value.is_string() ? value.get<std::string>() : value.dump()});
    }
    admin.print(json, app::textTable(lines));
    return {};
}

base::Status newEpoch(Admin& admin)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const std::int64_t epoch, hub->hub().newEpoch());
    admin.print({{"epoch", epoch}}, admin.say("linlihub.epoch.done", {{"epoch", std::to_string(epoch)}}));
    return {};
}

base::Status archived(Admin& admin, std::int64_t arrival)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_CHECK(hub->hub().setArchived(arrival));
    LINLI_TRY(const hub::HubRecord record, hub->hub().record());
    admin.print({{"archived", record.archived}},
                admin.say("linlihub.archived.done", {{"arrival", std::to_string(record.archived)}}));
    return {};
}

base::Status compact(Admin& admin, const std::string& name, std::int64_t keep)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const hub::ScopeRecord scope, admin.scope(name));
    LINLI_CHECK(hub->hub().compact(scope.no, std::max<sync::Position>(0, scope.head - keep)));
    LINLI_TRY(const hub::ScopeRecord after, admin.scope(name));
    admin.print(
        {{"scope", after.no}, {"floor", after.floor}, {"head", after.head}},
        admin.say(
            "linlihub.compact.done",
            {{"name", after.name}, {"floor", std::to_string(after.floor)}, {"head", std::to_string(after.head)}}));
    return {};
}

}  // namespace

void addHubCommands(CLI::App& admin, Job& job)
{
    auto names = std::make_shared<std::vector<std::string>>();
    auto* initCommand = admin.add_subcommand("init", "make a hub in --data 新建");
    initCommand->add_option("--name", *names, "host name or address by which workstations reach this hub 主机名或地址");
    initCommand->callback([&job, names] { job = [names](Admin& a) { return init(a, *names); }; });
    admin.add_subcommand("schema", "make the tables of --database, or bring them up; as their owner 建表或升级")
        ->callback([&job] { job = [](Admin& a) { return schema(a); }; });
    admin.add_subcommand("status", "what is in the hub 概况")->callback([&job] {
        job = [](Admin& a) { return status(a); };
    });

    auto* epoch =
        admin.add_subcommand("epoch", "after the hub was restored from a backup 从备份恢复以后")->require_subcommand(1);
    epoch->add_subcommand("new", "workstations offer again what the backup lacks")->callback([&job] {
        job = [](Admin& a) { return newEpoch(a); };
    });

    auto arrival = std::make_shared<std::int64_t>(0);
    auto* archivedCommand =
        admin.add_subcommand("archived", "arrivals up to this one are in an off-site backup 已备份到");
    archivedCommand->add_option("ARRIVAL", *arrival)->required();
    archivedCommand->callback([&job, arrival] { job = [arrival](Admin& a) { return archived(a, *arrival); }; });

    auto scope = std::make_shared<std::string>();
    auto keep = std::make_shared<std::int64_t>(10'000);
    auto* compactCommand = admin.add_subcommand("compact", "forget the older part of a scope's log 清理日志");
    compactCommand->add_option("SCOPE", *scope, "number or code")->required();
    compactCommand->add_option("--keep", *keep, "entries that stay (10000)")->check(CLI::NonNegativeNumber);
    compactCommand->callback(
        [&job, scope, keep] { job = [scope, keep](Admin& a) { return compact(a, *scope, *keep); }; });
}

}  // namespace linli::hubd
