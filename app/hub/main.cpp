// SPDX-License-Identifier: GPL-3.0-or-later
// linlihub: the city hub. `serve` answers workstations; `admin` is for its administrator.
#include "core/store/hardening.h"

#include "app/hub/admin.h"
#include "app/hub/serve.h"

#include <CLI/CLI.hpp>
#include <sys/stat.h>

namespace {

using namespace linli;

// Done; refused with a reason; wrong use. As linlictl.
enum Exit { kDone = 0, kRefused = 1, kWrongUse = 2 };

void addServe(CLI::App& app, hubd::ServeOptions& options, hubd::Job& job)
{
    auto* serve = app.add_subcommand("serve", "answer workstations until SIGTERM 运行中枢");
    serve->add_option("--listen", options.listen, "ADDRESS:PORT (0.0.0.0:8443)");
    auto* certificate = serve->add_option("--tls-cert", options.certificate,
                                          "PEM chain; without it the hub makes its own authority 证书");
    auto* key = serve->add_option("--tls-key", options.key, "PEM key 密钥");
    certificate->needs(key);
    key->needs(certificate);
    serve->add_option("--name", options.names,
                      "host name or address by which workstations reach this hub 主机名或地址");
    serve->add_flag("--plain", options.plain, "without TLS, on loopback only 不加密，仅限本机");
    serve
        ->add_option("--lease-days", options.leaseDays,
                     "a workstation that does not call closes after so many days (45)")
        ->check(CLI::Range(1, 366));
    serve->add_option("--threads", options.threads, "of the network")->check(CLI::Range(1, 64));
    serve->add_option("--writers", options.writers, "pushes taken beside each other, with --database")
        ->check(CLI::Range(1, 64));
    serve->add_option("--connections", options.connections, "at most (10000)")->check(CLI::Range(1, 1'000'000));
    serve->add_option("--connections-per-address", options.connectionsOfAddress, "at most (4000)")
        ->check(CLI::Range(1, 1'000'000));
    serve->callback([&options, &job] {
        job = [&options](hubd::Admin& admin) {
            options.data = admin.options.data;
            options.database = admin.options.database;
            return hubd::serve(options);
        };
    });
}

}  // namespace

int main(int count, char** words)
{
    store::hardenProcess();
    // What the hub writes is nobody else's.
    umask(S_IRWXG | S_IRWXO);
    hubd::Admin admin;
    hubd::ServeOptions options;
    hubd::Job job;
    CLI::App app("linlihub: the city hub of Linli 邻里中枢");
    app.require_subcommand(1);
    app.fallthrough();
    app.add_option("--data", admin.options.data, "folder of the hub 中枢文件夹");
    app.add_option("--database", admin.options.database,
                   "postgresql://HOST/NAME, instead of a file in the folder; passwords belong into ~/.pgpass 数据库")
        ->envname("LINLI_HUB_DATABASE");
    app.add_option("--lang,--language", admin.options.language, "zh or en")->check(CLI::IsMember({"zh", "en"}));
    app.add_flag("--json", admin.options.json, "machine-readable output");
    addServe(app, options, job);
    auto* commands = app.add_subcommand("admin", "set up and look after the hub 管理")->require_subcommand(1);
    commands->fallthrough();
    hubd::addHubCommands(*commands, job);
    hubd::addScopeCommands(*commands, job);
    hubd::addPoliceCommands(*commands, job);
    hubd::addAccountCommands(*commands, job);
    hubd::addDeviceCommands(*commands, job);
    hubd::addParkedCommands(*commands, job);
    hubd::addRowCommands(*commands, job);
    hubd::addDuplicateCommands(*commands, job);
    hubd::addBackupCommands(*commands, job);
    hubd::addOutboxCommands(*commands, job);
    try {
        app.parse(count, words);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kDone : kWrongUse;
    }
    if (const base::Status done = job(admin); !done) {
        admin.refuse(done.error());
        return kRefused;
    }
    return kDone;
}
