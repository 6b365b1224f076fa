// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the hub answers on which path. Signed requests of the protocol are let in by the gate and go to the threads that
// work on the hub's data; questions about enrolments are answered at once; passwords are checked one at a time in
// a thread of their own.
//   GET  /healthz            the hub works
//   GET  /v1/hub             its number, protocol and clock
//   POST /v1/sync            a request of the protocol, signed
//   POST /v1/police/decisions  what the committees decided on the data of the police, signed, for accounts of the police
//   POST /v1/enrol           a device asks to be enrolled
//   GET  /v1/enrol/{id}      how its enrolment stands, signed

#include "core/hub/enrolment.h"
#include "core/hub/gate.h"
#include "core/hub/principal.h"
#include "core/sync/messages.h"

#include "app/hub/http.h"
#include "app/hub/push_queue.h"
#include "app/hub/worker.h"

#include <atomic>
#include <map>
#include <mutex>

namespace linli::hubd {

using Handle = std::function<sync::Reply(const hub::Principal& principal, const sync::Request& request)>;
using HandleTogether = std::function<std::vector<sync::Reply>(std::span<const hub::Hub::Asked> pushes)>;

// The decisions of the committees with these codes (none = all that are granted), as the text of a JSON array.
using TellDecisions =
    std::function<base::Result<std::string>(const hub::Principal& principal, const std::vector<std::string>& codes)>;

struct FrontParts {
    sync::HubId hub {};
    std::size_t threads = 2;  // of the network
    base::WallTime lease = 0;  // ms from a contact on
    // A further connection to the directory.
    std::function<base::Result<std::unique_ptr<hub::Directory>>()> openDirectory;
    // The hub, once for each thread that works on its data: the first `writers` take what writes, the others what only
    // reads (where there are no others, they take everything).
    std::vector<Handle> hubs;
    // The same hubs, for pushes that wait together.
    std::vector<HandleTogether> together;
    // In a thread of its own, because it reads whole committees; nothing = this hub tells none.
    TellDecisions decisions;
    std::size_t writers = 1;
};

class Front final : public Handler {
public:
    // `clock` must outlive it. Errors of opening the directory.
    static base::Result<std::unique_ptr<Front>> make(FrontParts parts, const base::Clock& clock);
    ~Front() override;

    std::variant<HttpReply, std::unique_ptr<Visit>> visit(HttpHead head, std::size_t thread) override;
    // Answers what was taken and takes nothing more.
    void stop();

private:
    friend class SyncVisit;
    friend class DecisionsVisit;
    friend class EnrolVisit;
    Front(FrontParts parts, const base::Clock& clock);

    // Who sends it, or what they are told instead.
    std::variant<HttpReply, hub::Caller>
    admit(const HttpHead& head, const hub::SignedHead& read, hub::Directory& directory);
    std::variant<HttpReply, std::unique_ptr<Visit>> visitSync(const HttpHead& head, hub::Directory& directory);
    std::variant<HttpReply, std::unique_ptr<Visit>> visitDecisions(const HttpHead& head, hub::Directory& directory);
    HttpReply enrolmentState(const HttpHead& head, hub::Directory& directory);
    HttpReply describe() const;
    HttpReply enrol(const Body& body, const std::string& address);
    // Whether the directory did not answer a moment ago.
    bool databaseAway() const;
    HttpReply busy();
    // The thread for a request: its number in FrontParts::hubs.
    std::size_t threadFor(const sync::Request& request) const;
    bool offerPush(std::size_t thread, WaitingPush push);
    void answerPushes(std::size_t thread);
    void noteContact(hub::DeviceNo device);
    void writeContacts();

    FrontParts m_parts;
    const base::Clock& m_clock;
    hub::Gate m_gate;
    hub::EnrolmentDesk m_desk;
    std::vector<std::unique_ptr<hub::Directory>> m_readers;  // one a network thread
    std::unique_ptr<hub::Directory> m_writer;  // of the enrolments' thread
    std::mutex m_contactsMutex;
    std::map<hub::DeviceNo, base::WallTime> m_contacts;
    std::atomic<unsigned> m_busyCount = 0;
    std::vector<std::unique_ptr<PushQueue>> m_pushes;  // one a hub
    std::unique_ptr<Worker> m_enrolments;
    std::unique_ptr<Worker> m_decisions;
    std::atomic<base::WallTime> m_askAgainAt = 0;
    std::vector<std::unique_ptr<Worker>> m_hubs;
};

}  // namespace linli::hubd
