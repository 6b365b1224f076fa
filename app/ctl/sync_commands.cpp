// SPDX-License-Identifier: GPL-3.0-or-later
// The station and its hub: enrol, sync, outbox.
#include "core/base/atomic_file.h"
#include "core/sync/client.h"
#include "core/sync/sealed_outbox.h"

#include "app/ctl/commands.h"
#include "app/shared/http_door.h"
#include "app/shared/password.h"

#include <array>
#include <chrono>
#include <fstream>
#include <limits>
#include <sstream>
#include <thread>
#include <unistd.h>

namespace linli::ctl {

namespace {

constexpr const char* kProgram = "linlictl";

base::Result<sync::ReplicaState> openState(app::Station& station)
{
    return sync::ReplicaState::open(station.registry().ledger(), station.clock());
}

// --- enrol -----------------------------------------------------------------------------------------------------------
struct EnrolArguments {
    std::string hub;
    std::string account;
    std::string passwordFile;
    std::string authorityFile;
    std::string fingerprint;
    std::string device;
    int wait = 0;  // seconds
};

std::string machineName()
{
    constexpr std::size_t kLongest = 100;
    std::array<char, kLongest> name {};
    return gethostname(name.data(), name.size() - 1) == 0 && name[0] != 0 ? name.data() : "linli";
}

base::Result<std::string> authorityOf(const EnrolArguments& arguments)
{
    if (arguments.authorityFile.empty()) {
        return std::string();
    }
    std::ifstream file(arguments.authorityFile);
    std::stringstream content;
    content << file.rdbuf();
    if (!file || content.str().empty()) {
        return base::fail(base::ErrorCode::NotFound, "sync.authority_unreadable");
    }
    return content.str();
}

base::Result<sync::EnrolmentTicket>
begin(Context& context, app::Station& station, const EnrolArguments& arguments, app::HttpDoor& door)
{
    LINLI_TRY(std::optional<sync::EnrolmentTicket> kept, app::keptTicket(station.replica().writer()));
    if (arguments.hub.empty()) {
        if (!kept) {
            return base::fail(base::ErrorCode::Invalid, "sync.which_hub");
        }
        return std::move(*kept);
    }
    sync::Enrolment wish;
    wish.url = arguments.hub;
    wish.account = arguments.account;
    wish.fingerprint = arguments.fingerprint;
    wish.deviceName = arguments.device.empty() ? machineName() : arguments.device;
    std::optional<std::filesystem::path> file;
    if (!arguments.passwordFile.empty()) {
        file = arguments.passwordFile;
    }
    LINLI_TRY(wish.password, app::readPassword(file, context.say("ctl.hub_password")));
    LINLI_TRY(sync::EnrolmentTicket ticket, door.enrol(wish));
    LINLI_CHECK(app::keepTicket(station.replica().writer(), ticket));
    return ticket;
}

base::Result<sync::EnrolmentState> askUntil(app::HttpDoor& door, sync::EnrolmentTicket& ticket, int seconds)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (true) {
        LINLI_TRY(const sync::EnrolmentState state, door.ask(ticket));
        if (state != sync::EnrolmentState::Waiting || std::chrono::steady_clock::now() >= deadline) {
            return state;
        }
        std::this_thread::sleep_for(std::chrono::seconds(1));
    }
}

base::Status enrol(Context& context, const EnrolArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.stationForHub());
    if (const auto state = openState(*station); state) {
        return base::fail(base::ErrorCode::Conflict, "sync.enrolled_already", {{"url", state->link().url}});
    }
    LINLI_TRY(const std::string authority, authorityOf(arguments));
    app::HttpDoor door(authority);
    LINLI_TRY(sync::EnrolmentTicket ticket, begin(context, *station, arguments, door));
    if (!context.options.json) {
        context.print({}, context.say("ctl.enrol.code", {{"code", ticket.code}, {"id", ticket.id}}));
    }
    LINLI_TRY(const sync::EnrolmentState state, askUntil(door, ticket, arguments.wait));
    Json json = {{"state", "waiting"},
                 {"id", ticket.id},
                 {"code", ticket.code},
                 {"fingerprint", ticket.fingerprint},
                 {"device", nullptr}};
    if (state == sync::EnrolmentState::Waiting) {
        context.nothingDone();
        context.print(json, context.say("ctl.enrol.waiting"));
        return {};
    }
    if (state == sync::EnrolmentState::Refused) {
        LINLI_CHECK(app::dropTicket(station->replica().writer()));
        return base::fail(base::ErrorCode::Denied, "sync.enrolment_refused");
    }
    LINLI_CHECK(sync::ReplicaState::enrol(station->registry().ledger(), ticket.link));
    LINLI_CHECK(app::dropTicket(station->replica().writer()));
    json["state"] = "approved";
    json["device"] = ticket.link.device;
    context.print(json, context.say("ctl.enrol.done", {{"device", std::to_string(ticket.link.device)}}));
    return {};
}

// --- sync ------------------------------------------------------------------------------------------------------------
// One run of the client's machine; what became of it is in its progress.
base::Result<sync::Progress> run(sync::ReplicaState& state, const base::Clock& clock, sync::Courier& courier)
{
    sync::Client client(state, clock, kProgram);
    while (true) {
        LINLI_TRY(const std::optional<sync::Request> request, client.next());
        if (!request) {
            return client.progress();
        }
        const base::Result<sync::Reply> reply = courier.send(*request);
        if (reply) {
            LINLI_CHECK(client.receive(*reply));
        } else {
            client.failed(reply.error());
        }
    }
}

base::Status synchronise(Context& context, int patience)
{
    LINLI_TRY(app::Station* const station, context.stationForHub());
    LINLI_TRY(sync::ReplicaState state, openState(*station));
    app::HttpDoor door;
    const std::unique_ptr<sync::Courier> courier = door.courier(state.link());
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(patience);
    sync::Progress progress;
    std::int64_t pushed = 0;
    std::int64_t pulled = 0;
    while (true) {
        LINLI_TRY(progress, run(state, station->clock(), *courier));
        pushed += progress.pushed;
        pulled += progress.pulled;
        const auto wait = std::chrono::milliseconds(progress.retryAfter);
        if (progress.phase != sync::Phase::Stopped || progress.retryAfter == 0 ||
            std::chrono::steady_clock::now() + wait > deadline) {
            break;
        }
        std::this_thread::sleep_for(wait);
    }
    if (progress.phase == sync::Phase::Stopped) {
        return base::fail(progress.problem.value_or(base::Error {base::ErrorCode::Internal, "sync.stopped", {}, {}}));
    }
    const Json json = {{"pushed", pushed},
                       {"pulled", pulled},
                       {"pending", progress.pending},
                       {"parked", progress.parked},
                       {"conflicts", progress.conflicts},
                       {"verified", progress.verified},
                       {"wipe", progress.wipe}};
    if (!progress.verified) {
        context.nothingDone();
    }
    context.print(json,
                  context.say(progress.verified ? "ctl.sync.verified" : "ctl.sync.unverified",
                              {{"pushed", std::to_string(pushed)},
                               {"pulled", std::to_string(pulled)},
                               {"pending", std::to_string(progress.pending)},
                               {"parked", std::to_string(progress.parked)},
                               {"conflicts", std::to_string(progress.conflicts)}}));
    return {};
}

// --- outbox ----------------------------------------------------------------------------------------------------------
// What was not sent yet, as a sealed file; the code that opens it is shown once and is in no file.
base::Status exportOutbox(Context& context, const std::string& path)
{
    LINLI_TRY(app::Station* const station, context.stationForHub());
    LINLI_TRY(sync::ReplicaState state, openState(*station));
    LINLI_TRY(std::vector<sync::PushItem> items,
              state.outbox(std::numeric_limits<std::size_t>::max(), std::numeric_limits<std::int64_t>::max()));
    if (items.empty()) {
        context.nothingDone();
        context.print({{"items", 0}}, context.say("ctl.outbox.empty"));
        return {};
    }
    const std::size_t count = items.size();
    const sync::HubLink& link = state.link();
    LINLI_TRY(const sync::DeviceKey key, sync::DeviceKey::fromBytes(link.deviceKey));
    store::RecoverySecret code {};
    station->random().fill(std::as_writable_bytes(std::span(code)));
    sync::OutboxFile content;
    content.hub = link.hub;
    content.device = link.device;
    content.account = link.account;
    content.at = station->clock().now();
    const sync::Bytes sealed = sync::sealOutbox(std::move(content), std::move(items), key, code);
    LINLI_TRY(base::AtomicFile file, base::AtomicFile::create(path));
    LINLI_CHECK(file.write({reinterpret_cast<const char*>(sealed.data()), sealed.size()}));
    access::AuditEntry entry;
    entry.actor = station->user();
    entry.action = "outbox_export";
    entry.rows = static_cast<std::int64_t>(count);
    entry.result = "done";
    LINLI_CHECK(station->registry().ledger().audit(entry));
    LINLI_CHECK(file.commit());
    const std::string text = store::recoveryText(code);
    context.print({{"items", count}, {"file", path}, {"code", text}},
                  context.say("ctl.outbox.exported", {{"count", std::to_string(count)}, {"file", path}, {"code", text}}));
    return {};
}

void addOutboxCommand(CLI::App& app, Job& job)
{
    auto* outbox = app.add_subcommand("outbox", "what was not sent to the hub yet 待提交的改动")->require_subcommand(1);
    auto path = std::make_shared<std::string>();
    auto* command = outbox->add_subcommand(
        "export", "into a sealed file that the hub's administrator imports; also when the lease is over 导出待提交的改动");
    command->add_option("FILE", *path)->required();
    command->callback([&job, path] { job = [path](Context& context) { return exportOutbox(context, *path); }; });
}

void addEnrolCommand(CLI::App& app, Job& job)
{
    auto arguments = std::make_shared<EnrolArguments>();
    auto* command =
        app.add_subcommand("enrol", "join a city hub; without --hub: ask about the enrolment that waits 加入城市中枢");
    auto* hub = command->add_option("--hub", arguments->hub, "https://HOST:PORT");
    auto* account = command->add_option("--account", arguments->account, "account at the hub 中枢账户");
    hub->needs(account);
    command->add_option("--hub-password-file", arguments->passwordFile);
    command->add_option("--ca", arguments->authorityFile, "the hub's ca.pem");
    command->add_option("--fingerprint", arguments->fingerprint, "of the hub's authority, instead of --ca 证书指纹");
    command->add_option("--device-name", arguments->device, "this machine's name if not given 设备名称");
    command->add_option("--wait", arguments->wait, "seconds to wait for the approval")
        ->check(CLI::Range(0, 86'400))
        ->expected(0, 1)
        ->default_str("600");
    command->callback(
        [&job, arguments] { job = [arguments](Context& context) { return enrol(context, *arguments); }; });
}

}  // namespace

void addSyncCommands(CLI::App& app, Job& job)
{
    addEnrolCommand(app, job);
    addOutboxCommand(app, job);
    auto patience = std::make_shared<int>(60);
    auto* sync = app.add_subcommand("sync", "send and fetch, until this station and the hub agree 同步");
    sync->add_option("--patience", *patience, "seconds to try again while the hub is busy (60)")
        ->check(CLI::Range(0, 86'400));
    sync->callback(
        [&job, patience] { job = [patience](Context& context) { return synchronise(context, *patience); }; });
}

}  // namespace linli::ctl
