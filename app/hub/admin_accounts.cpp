// SPDX-License-Identifier: GPL-3.0-or-later
// accounts, grants.
#include "core/hub/password_hash.h"
#include "core/store/vault.h"

#include "app/hub/admin.h"
#include "app/shared/password.h"
#include "app/shared/text_table.h"

namespace linli::hubd {

namespace {

struct AccountArguments {
    std::string name;
    std::string display;
    std::string role = "cadre";
    std::string passwordFile;
    bool autoApprove = false;
};

base::Result<std::string> newHash(const Admin& admin, const AccountArguments& arguments)
{
    std::optional<std::filesystem::path> file;
    if (!arguments.passwordFile.empty()) {
        file = arguments.passwordFile;
    }
    LINLI_TRY(const std::string password, app::readPassword(file, admin.say("ctl.new_password")));
    LINLI_CHECK(store::checkPasswordStrength(arguments.name, password));
    return hub::hashPassword(password);
}

base::Result<hub::Account> existing(Admin& admin, const std::string& name)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(std::optional<hub::Account> account, hub->directory().account(name));
    if (!account) {
        return base::fail(base::ErrorCode::NotFound, "hub.no_such_account", {{"account", name}});
    }
    return std::move(*account);
}

base::Status addAccount(Admin& admin, const AccountArguments& arguments)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const std::string hash, newHash(admin, arguments));
    LINLI_CHECK(hub->directory().addAccount(
        {arguments.name, arguments.display, arguments.role, hash, false, arguments.autoApprove}));
    admin.print({{"account", arguments.name}}, admin.say("linlihub.accounts.added", {{"account", arguments.name}}));
    return {};
}

base::Status changePassword(Admin& admin, const AccountArguments& arguments)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(hub::Account account, existing(admin, arguments.name));
    LINLI_TRY(account.passwordHash, newHash(admin, arguments));
    LINLI_CHECK(hub->directory().changeAccount(account));
    admin.print({{"account", account.name}}, admin.say("linlihub.accounts.password", {{"account", account.name}}));
    return {};
}

base::Status disable(Admin& admin, const std::string& name, bool disabled)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(hub::Account account, existing(admin, name));
    account.disabled = disabled;
    LINLI_CHECK(hub->directory().changeAccount(account));
    admin.print({{"account", name}, {"disabled", disabled}},
                admin.say(disabled ? "linlihub.accounts.disabled" : "linlihub.accounts.enabled", {{"account", name}}));
    return {};
}

base::Status listAccounts(Admin& admin)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const std::vector<hub::Account> accounts, hub->directory().accounts());
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const hub::Account& account : accounts) {
        json.push_back({{"account", account.name},
                        {"name", account.displayName},
                        {"role", account.role},
                        {"disabled", account.disabled},
                        {"auto_approve", account.autoApprove}});
        lines.push_back(
            {account.name, account.displayName, account.role, account.disabled ? admin.say("linlihub.disabled") : ""});
    }
    admin.print({{"accounts", json}}, app::textTable(lines));
    return {};
}

struct GrantArguments {
    std::string account;
    std::string scope;
    std::vector<std::string> layers;
    bool readOnly = false;
};

base::Result<std::vector<catalog::LayerNo>>
layersOf(OpenHub& hub, const hub::Account& account, const GrantArguments& arguments)
{
    if (arguments.readOnly) {
        return std::vector<catalog::LayerNo>();
    }
    if (arguments.layers.empty()) {
        return hub::usualLayers(account.role);
    }
    std::vector<catalog::LayerNo> numbers;
    for (const std::string& name : arguments.layers) {
        const catalog::Layer* const layer = hub.catalog().layer(name);
        if (layer == nullptr) {
            std::string all;
            for (const catalog::Layer& known : hub.catalog().layers()) {
                all += (all.empty() ? "" : " ") + known.id;
            }
            return base::fail(base::ErrorCode::NotFound, "app.no_such_layer", {{"layer", name}, {"layers", all}});
        }
        numbers.push_back(layer->no);
    }
    return numbers;
}

std::vector<std::string> namesOf(const OpenHub& hub, std::span<const catalog::LayerNo> numbers)
{
    std::vector<std::string> names;
    for (const catalog::LayerNo no : numbers) {
        for (const catalog::Layer& layer : hub.catalog().layers()) {
            if (layer.no == no) {
                names.push_back(layer.id);
            }
        }
    }
    return names;
}

base::Status addGrant(Admin& admin, const GrantArguments& arguments)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const hub::Account account, existing(admin, arguments.account));
    LINLI_TRY(const hub::ScopeRecord scope, admin.scope(arguments.scope));
    LINLI_TRY(const std::vector<catalog::LayerNo> writes, layersOf(*hub, account, arguments));
    LINLI_CHECK(hub->directory().setGrant({account.name, scope.no, writes}));
    admin.print({{"account", account.name}, {"scope", scope.no}, {"writes", namesOf(*hub, writes)}},
                admin.say("linlihub.grants.added", {{"account", account.name}, {"name", scope.name}}));
    return {};
}

base::Status removeGrant(Admin& admin, const GrantArguments& arguments)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const hub::ScopeRecord scope, admin.scope(arguments.scope));
    LINLI_CHECK(hub->directory().removeGrant(arguments.account, scope.no));
    admin.print({{"account", arguments.account}, {"scope", scope.no}},
                admin.say("linlihub.grants.removed", {{"account", arguments.account}, {"name", scope.name}}));
    return {};
}

base::Status listGrants(Admin& admin, const std::string& only)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const std::vector<hub::Account> accounts, hub->directory().accounts());
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const hub::Account& account : accounts) {
        if (!only.empty() && account.name != only) {
            continue;
        }
        LINLI_TRY(const std::vector<hub::Grant> grants, hub->directory().grants(account.name));
        for (const hub::Grant& grant : grants) {
            LINLI_TRY(const hub::ScopeRecord scope, admin.scope(std::to_string(grant.scope)));
            const std::vector<std::string> writes = namesOf(*hub, grant.writes);
            std::string joined;
            for (const std::string& layer : writes) {
                joined += (joined.empty() ? "" : " ") + layer;
            }
            json.push_back({{"account", account.name}, {"scope", scope.no}, {"name", scope.name}, {"writes", writes}});
            lines.push_back({account.name, std::to_string(scope.no), scope.name, joined});
        }
    }
    admin.print({{"grants", json}}, app::textTable(lines));
    return {};
}

void addGrantCommands(CLI::App& admin, Job& job)
{
    auto* grants = admin.add_subcommand("grants", "who may work where 授权")->require_subcommand(1);
    auto arguments = std::make_shared<GrantArguments>();
    auto* add = grants->add_subcommand("add", "an account may read a committee, and write the layers of its role 添加");
    auto* remove = grants->add_subcommand("remove", "取消");
    for (CLI::App* const command : {add, remove}) {
        command->add_option("ACCOUNT", arguments->account)->required();
        command->add_option("SCOPE", arguments->scope, "number or code")->required();
    }
    add->add_option("--layer", arguments->layers, "layers that may be written, instead of the role's");
    add->add_flag("--read-only", arguments->readOnly);
    add->callback([&job, arguments] { job = [arguments](Admin& a) { return addGrant(a, *arguments); }; });
    remove->callback([&job, arguments] { job = [arguments](Admin& a) { return removeGrant(a, *arguments); }; });
    auto* list = grants->add_subcommand("list", "all, or those of an account");
    list->add_option("ACCOUNT", arguments->account);
    list->callback([&job, arguments] { job = [arguments](Admin& a) { return listGrants(a, arguments->account); }; });
}

}  // namespace

void addAccountCommands(CLI::App& admin, Job& job)
{
    auto* accounts = admin.add_subcommand("accounts", "who may enrol devices 账户")->require_subcommand(1);
    auto arguments = std::make_shared<AccountArguments>();
    auto* add = accounts->add_subcommand("add", "添加");
    add->add_option("--display", arguments->display, "the person's name 姓名");
    add->add_option("--role", arguments->role)
        ->check(CLI::IsMember(std::vector<std::string>(std::begin(hub::kRoles), std::end(hub::kRoles))));
    add->add_flag("--auto-approve", arguments->autoApprove,
                  "devices need no approval: practice cities only 仅练习城市");
    add->callback([&job, arguments] { job = [arguments](Admin& a) { return addAccount(a, *arguments); }; });
    auto* password = accounts->add_subcommand("password", "a new password 改密码");
    password->callback([&job, arguments] { job = [arguments](Admin& a) { return changePassword(a, *arguments); }; });
    for (CLI::App* const command : {add, password}) {
        command->add_option("--new-password-file", arguments->passwordFile);
    }
    auto* disableCommand = accounts->add_subcommand("disable", "its devices no longer synchronise 停用");
    disableCommand->callback(
        [&job, arguments] { job = [arguments](Admin& a) { return disable(a, arguments->name, true); }; });
    auto* enableCommand = accounts->add_subcommand("enable", "恢复");
    enableCommand->callback(
        [&job, arguments] { job = [arguments](Admin& a) { return disable(a, arguments->name, false); }; });
    for (CLI::App* const command : {add, password, disableCommand, enableCommand}) {
        command->add_option("NAME", arguments->name)->required();
    }
    accounts->add_subcommand("list", "全部")->callback([&job] { job = [](Admin& a) { return listAccounts(a); }; });
    addGrantCommands(admin, job);
}

}  // namespace linli::hubd
