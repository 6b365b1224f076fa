// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The commands of linlictl, a file a family. Each adds its subcommands; a chosen one puts its job into `job`.

#include "app/ctl/context.h"

#include <CLI/CLI.hpp>
#include <functional>

namespace linli::ctl {

using Job = std::function<base::Status(Context&)>;

void addDemoCommands(CLI::App& app, Job& job);
void addPeopleCommands(CLI::App& app, Job& job);      // find, show, query
void addEditCommands(CLI::App& app, Job& job);        // set, history, log, undo, fields
void addEventCommands(CLI::App& app, Job& job);     // do
void addTagCommands(CLI::App& app, Job& job);        // tags list, show, add, remove, history, compute, due
void addTagDecisions(CLI::App& tags, Job& job);      // tags candidates, confirm, reject, renew
void addTagDefinitions(CLI::App& tags, Job& job);    // tags define, change, retire
void addPolicyCommands(CLI::App& app, Job& job);     // policy
void addWorklistCommands(CLI::App& app, Job& job);   // worklist
void addVisitCommands(CLI::App& app, Job& job);      // visits, tasks, matters
void addListCommands(CLI::App& app, Job& job);       // lists, basket
void addBulkCommands(CLI::App& app, Job& job);       // bulk
void addRulesCommands(CLI::App& app, Job& job);       // rules
void addReportCommands(CLI::App& app, Job& job);      // report, ledger
void addKeptRunCommands(CLI::App& report, Job& job);  // report keep, runs, fill, file, return, compare, show
void addOwnReportCommands(CLI::App& report, Job& job); // report define, definition, retire
void addRowCommands(CLI::App& app, Job& job);         // rows
void addImportCommands(CLI::App& app, Job& job);      // import
void addCompareCommands(CLI::App& app, Job& job);     // compare
void addFormCommands(CLI::App& app, Job& job);        // form read, fill
void addDuplicateCommands(CLI::App& app, Job& job);   // duplicates
void addSyncCommands(CLI::App& app, Job& job);        // enrol, sync, outbox
void addDecisionCommands(CLI::App& app, Job& job);    // conflicts, parked
void addPoliceCommands(CLI::App& app, Job& job);      // police
void addTwinCommands(CLI::App& app, Job& job);       // twins
void addVaultCommands(CLI::App& app, Job& job);       // init, user, backup, restore, verify, status

}  // namespace linli::ctl
