// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// linlihub admin: what the hub's administrator does, on the data itself, also while the server runs (the
// database keeps them apart). What every command has: the options all take, the hub when it is asked for, one way
// to print.

#include "core/base/message.h"

#include "app/hub/open_hub.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <nlohmann/json.hpp>

namespace linli::hubd {

using Json = nlohmann::ordered_json;

struct CommonOptions {
    std::string data;
    std::string database;  // of PostgreSQL; empty = SQLite in `data`
    std::string language = "zh";
    bool json = false;
};

class Admin {
public:
    CommonOptions options;

    base::Language language() const
    {
        return options.language == "en" ? base::Language::English : base::Language::Chinese;
    }
    HubPlace place() const { return {options.data, options.database}; }
    // Opens the hub of --data and --database at the first call. Errors of OpenHub::open.
    base::Result<OpenHub*> hub();
    // A scope by its number or its code of 12 digits. Error "hub.no_such_scope" {scope}.
    base::Result<hub::ScopeRecord> scope(const std::string& text);
    // A sentence of the messages in the language asked for.
    std::string say(const std::string& key, std::map<std::string, std::string> blanks = {}) const;
    // A moment as people read it; 0 = "".
    static std::string time(base::WallTime at);
    // Prints `json` with --json, else `text`.
    void print(const Json& json, const std::string& text) const;
    // Prints the error.
    void refuse(const base::Error& error) const;

private:
    std::unique_ptr<OpenHub> m_hub;
};

using Job = std::function<base::Status(Admin&)>;

// Each adds its subcommands of `admin`; a chosen one puts its job into `job`.
void addHubCommands(CLI::App& admin, Job& job);  // init, schema, status, epoch, archived, compact
void addScopeCommands(CLI::App& admin, Job& job);  // scopes
void addPoliceCommands(CLI::App& admin, Job& job);  // police
void addAccountCommands(CLI::App& admin, Job& job);  // accounts, grants
void addDeviceCommands(CLI::App& admin, Job& job);  // devices
void addParkedCommands(CLI::App& admin, Job& job);  // parked
void addRowCommands(CLI::App& admin, Job& job);  // rows
void addDuplicateCommands(CLI::App& admin, Job& job);  // duplicates
void addBackupCommands(CLI::App& admin, Job& job);  // backup, restore
void addOutboxCommands(CLI::App& admin, Job& job);  // outbox

}  // namespace linli::hubd
