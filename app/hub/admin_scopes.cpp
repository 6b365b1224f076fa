// SPDX-License-Identifier: GPL-3.0-or-later
// scopes add, scopes list.
#include "app/hub/admin.h"
#include "app/shared/text_table.h"

#include <algorithm>

namespace linli::hubd {

namespace {

struct ScopeArguments {
    std::string code;
    std::string name;
    std::int64_t number = 0;
};

// The number of a scope: the one asked for, that of the code, or the next free one.
sync::ScopeNo numberFor(const ScopeArguments& arguments, const std::vector<hub::ScopeRecord>& scopes)
{
    if (arguments.number != 0) {
        return arguments.number;
    }
    sync::ScopeNo next = 1;
    for (const hub::ScopeRecord& scope : scopes) {
        if (scope.code == arguments.code) {
            return scope.no;
        }
        next = std::max(next, scope.no + 1);
    }
    return next;
}

base::Status add(Admin& admin, const ScopeArguments& arguments)
{
    constexpr std::size_t kCodeLength = 12;
    const bool digits = std::ranges::all_of(arguments.code, [](char c) { return c >= '0' && c <= '9'; });
    if (arguments.code.size() != kCodeLength || !digits) {
        return base::fail(base::ErrorCode::Invalid, "hub.scope_code", {{"code", arguments.code}});
    }
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const std::vector<hub::ScopeRecord> scopes, hub->hub().scopes());
    const sync::ScopeNo no = numberFor(arguments, scopes);
    LINLI_CHECK(hub->hub().addScope(no, arguments.code, arguments.name));
    admin.print({{"scope", no}, {"code", arguments.code}, {"name", arguments.name}},
                admin.say("linlihub.scopes.added", {{"no", std::to_string(no)}, {"name", arguments.name}}));
    return {};
}

base::Status list(Admin& admin)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const std::vector<hub::ScopeRecord> scopes, hub->hub().scopes());
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const hub::ScopeRecord& scope : scopes) {
        json.push_back({{"scope", scope.no},
                        {"code", scope.code},
                        {"name", scope.name},
                        {"head", scope.head},
                        {"floor", scope.floor},
                        {"digest", base::hexText(scope.digest.bytes())}});
        lines.push_back({std::to_string(scope.no), scope.code, scope.name, std::to_string(scope.head)});
    }
    admin.print({{"scopes", json}}, app::textTable(lines));
    return {};
}

}  // namespace

void addScopeCommands(CLI::App& admin, Job& job)
{
    auto* scopes = admin.add_subcommand("scopes", "committees 居村")->require_subcommand(1)->alias("orgs");
    auto arguments = std::make_shared<ScopeArguments>();
    auto* addCommand = scopes->add_subcommand("add", "a committee, or another name for one 添加或改名");
    addCommand->add_option("CODE", arguments->code, "12 digits 统计用区划代码")->required();
    addCommand->add_option("NAME", arguments->name)->required();
    addCommand->add_option("--number", arguments->number, "the next free one if not given")->check(CLI::PositiveNumber);
    addCommand->callback([&job, arguments] { job = [arguments](Admin& a) { return add(a, *arguments); }; });
    scopes->add_subcommand("list", "all of them")->callback([&job] { job = [](Admin& a) { return list(a); }; });
}

}  // namespace linli::hubd
