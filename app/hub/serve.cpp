// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hub/serve.h"

#include "core/police/decisions.h"
#include "core/store/replica.h"

#include "app/hub/certificates.h"
#include "app/hub/front.h"
#include "app/hub/http_server.h"
#include "app/hub/log.h"
#include "app/hub/open_hub.h"
#include "app/shared/hub_connection.h"

#include <algorithm>
#include <csignal>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

namespace linli::hubd {

namespace {

// Threads that work on the hub's data. SQLite has one writer, and one reader beside it is enough for it. PostgreSQL lets
// committees be written beside each other.
struct Crew {
    int writers = 1;
    int readers = 1;
};
constexpr std::chrono::seconds kStopTime {20};

// Blocks the signals that end the server in this thread and those it makes; wait() takes them.
class EndSignals {
public:
    EndSignals()
    {
        sigemptyset(&m_set);
        sigaddset(&m_set, SIGTERM);
        sigaddset(&m_set, SIGINT);
        pthread_sigmask(SIG_BLOCK, &m_set, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
    }
    void wait() const
    {
        int signal = 0;
        sigwait(&m_set, &signal);
    }

private:
    sigset_t m_set {};
};

// As many open files as the system allows: one a connection.
void allowManyFiles()
{
    rlimit limit {};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

base::Result<ServerOptions> serverOptions(const ServeOptions& options)
{
    ServerOptions server;
    // The same form as in the address of a hub.
    const auto address = app::HubAddress::parse("https://" + options.listen);
    const bool hasPort = options.listen.find(':') != std::string::npos && !options.listen.ends_with(']');
    if (!address || !hasPort || std::stoi(address->port) > 0xFFFF) {
        return base::fail(base::ErrorCode::Invalid, "hub.bad_listen", {{"text", options.listen}});
    }
    if (options.plain && !app::HubAddress::parse("http://" + options.listen)) {
        return base::fail(base::ErrorCode::Denied, "hub.plain_remote", {{"text", options.listen}});
    }
    server.address = address->host == "localhost" ? "127.0.0.1" : address->host;
    server.port = static_cast<std::uint16_t>(std::stoi(address->port));
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    server.threads = static_cast<std::size_t>(options.threads > 0 ? options.threads : std::clamp(cores, 1, 4));
    server.mostConnections = static_cast<std::size_t>(std::max(1, options.connections));
    server.mostOfAddress = static_cast<std::size_t>(std::max(1, options.connectionsOfAddress));
    return server;
}

Crew crewOf(const ServeOptions& options)
{
    if (options.database.empty()) {
        return {};
    }
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    const int writers = options.writers > 0 ? options.writers : std::clamp(cores, 1, 4);
    return {writers, writers};
}

base::Status
addCertificate(const ServeOptions& options, const HubPlace& place, const OpenHub& hub, ServerOptions& server)
{
    if (options.plain) {
        return {};
    }
    if (!options.certificate.empty()) {
        server.certificateChain = options.certificate;
        server.privateKey = options.key;
        return {};
    }
    LINLI_TRY(const TlsFiles files, ensureCertificates(place.tls(), {hub.id(), options.names}, hub.clock().now()));
    server.certificateChain = files.chain;
    server.privateKey = files.key;
    LINLI_TRY(const std::string fingerprint, fingerprintOf(files.authority));
    log(Level::Info, "tls.authority", fingerprint);
    return {};
}

base::Result<std::string>
tellDecisions(OpenHub& hub, const hub::Principal& principal, const std::vector<std::string>& codes)
{
    LINLI_TRY(std::vector<hub::ScopeRecord> scopes, hub.hub().scopes());
    std::erase_if(scopes, [&](const hub::ScopeRecord& scope) {
        const bool wanted = codes.empty() || std::ranges::find(codes, scope.code) != codes.end();
        return !wanted || principal.grant(scope.no) == nullptr;
    });
    LINLI_TRY(const std::vector<police::DecisionRow> rows, police::decisionsOf(hub.store(), hub.catalog(), scopes));
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const police::DecisionRow& row : rows) {
        nlohmann::ordered_json one;
        for (const police::DecisionColumn& column : police::decisionColumns()) {
            one[column.id] = row.*column.text;
        }
        list.push_back(std::move(one));
    }
    return list.dump();
}

}  // namespace

base::Status serve(const ServeOptions& options)
{
    const EndSignals signals;
    allowManyFiles();
    LINLI_TRY(ServerOptions server, serverOptions(options));
    const HubPlace place {options.data, options.database};
    LINLI_CHECK(place.check());
    LINLI_TRY(const store::FolderLock lock, store::FolderLock::take(place.folder));

    std::vector<std::unique_ptr<OpenHub>> hubs;
    FrontParts parts;
    const Crew crew = crewOf(options);
    parts.writers = static_cast<std::size_t>(crew.writers);
    for (int i = 0; i < crew.writers + crew.readers; ++i) {
        LINLI_TRY(std::unique_ptr<OpenHub> opened, OpenHub::open(place));
        hub::Hub& hub = opened->hub();
        parts.hubs.emplace_back([&hub](const hub::Principal& principal, const sync::Request& request) {
            return hub.handle(principal, request);
        });
        parts.together.emplace_back(
            [&hub](std::span<const hub::Hub::Asked> pushes) { return hub.handleTogether(pushes); });
        hubs.push_back(std::move(opened));
    }
    constexpr base::WallTime kDay = 24LL * 3600 * 1000;
    parts.hub = hubs.front()->id();
    parts.threads = server.threads;
    parts.lease = options.leaseDays * kDay;
    LINLI_TRY(const std::unique_ptr<OpenHub> told, OpenHub::open(place));
    parts.decisions = [&told = *told](const hub::Principal& principal, const std::vector<std::string>& codes) {
        return tellDecisions(told, principal, codes);
    };
    parts.openDirectory = [&place] { return place.openDirectory(); };
    LINLI_CHECK(addCertificate(options, place, *hubs.front(), server));
    LINLI_TRY(const std::unique_ptr<Front> front, Front::make(std::move(parts), hubs.front()->clock()));
    LINLI_TRY(const std::unique_ptr<HttpServer> http, HttpServer::start(server, *front));
    const std::string host =
        server.address.find(':') == std::string::npos ? server.address : '[' + server.address + ']';
    std::cout << (options.plain ? "http://" : "https://") << host << ':' << http->port() << std::endl;
    log(Level::Info, "hub.started", "port=" + std::to_string(http->port()));

    signals.wait();
    log(Level::Info, "hub.stopping", "connections=" + std::to_string(http->connections()));
    http->stop(kStopTime);
    front->stop();
    log(Level::Info, "hub.stopped");
    return {};
}

}  // namespace linli::hubd
