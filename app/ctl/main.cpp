// SPDX-License-Identifier: GPL-3.0-or-later
// linlictl: every job of the workstation without a window.
#include "app/ctl/commands.h"
#include "core/store/hardening.h"

#include <iostream>

int main(int count, char** words)
{
    using namespace linli;
    store::hardenProcess();
    ctl::Context context;
    ctl::Job job;
    CLI::App app("linlictl: Linli 邻里工作站 without a window");
    app.require_subcommand(1);
    app.fallthrough();
    app.add_option("--data", context.options.data, "folder of the workstation 工作站文件夹");
    app.add_option("--user", context.options.user, "account 账户");
    app.add_option("--password-file", context.options.passwordFile, "file whose first line is the password 密码文件");
    app.add_option("--reason", context.options.reason, "why 理由");
    app.add_option("--lang", context.options.language, "zh or en")->check(CLI::IsMember({"zh", "en"}));
    app.add_flag("--json", context.options.json, "machine-readable output");
    app.add_flag("--unmask", context.options.unmask, "show full numbers, with --reason 显示完整号码");
    ctl::addDemoCommands(app, job);
    ctl::addPeopleCommands(app, job);
    ctl::addEditCommands(app, job);
    ctl::addEventCommands(app, job);
    ctl::addTagCommands(app, job);
    ctl::addPolicyCommands(app, job);
    addWorklistCommands(app, job);
    ctl::addVisitCommands(app, job);
    ctl::addListCommands(app, job);
    ctl::addBulkCommands(app, job);
    ctl::addRulesCommands(app, job);
    ctl::addReportCommands(app, job);
    ctl::addRowCommands(app, job);
    ctl::addImportCommands(app, job);
    ctl::addCompareCommands(app, job);
    ctl::addFormCommands(app, job);
    ctl::addDuplicateCommands(app, job);
    ctl::addSyncCommands(app, job);
    ctl::addDecisionCommands(app, job);
    ctl::addPoliceCommands(app, job);
    ctl::addTwinCommands(app, job);
    ctl::addVaultCommands(app, job);
    try {
        app.parse(count, words);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? ctl::kDone : ctl::kWrongUse;
    }
    const base::Status done = job(context);
    return done ? context.done() : context.refuse(done.error());
}
