// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The client's side of the protocol as a state machine: it says which request to send next and is told the reply, or
// that none came. It knows no network and no thread; the workstation sends its requests by HTTP, the simulator as it
// likes, twice, late or never. Every step that changes the replica is one transaction, so the machine may be dropped at
// any moment and begun anew from the replica alone.

#include "core/sync/messages.h"
#include "core/sync/replica_state.h"

#include <memory>
#include <optional>

namespace linli::sync {

// Where a run of the machine stands.
enum class Phase { Greeting, Pushing, Filling, Pulling, Repairing, Done, Stopped };

struct Progress {
    Phase phase = Phase::Greeting;
    std::int64_t pushed = 0;  // groups and parts accepted in this run
    std::int64_t pending = 0;  // left in the outbox
    std::int64_t pulled = 0;  // entries applied in this run
    std::int64_t parked = 0;
    std::int64_t conflicts = 0;
    // "Synchronised" may be said: every scope compared equal at the hub's head, nothing left to push.
    bool verified = false;
    // Of Stopped.
    std::optional<base::Error> problem;
    std::int64_t retryAfter = 0;  // ms
    bool wipe = false;
};

class Client {
public:
    // `program`: name and version, told to the hub. The state must outlive the client.
    Client(ReplicaState& state, const base::Clock& clock, std::string program);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // The next request of this run; nothing when the run is over. Asking again before a reply gives the same request.
    base::Result<std::optional<Request>> next();
    // The reply to the last request. A reply of another kind, epoch or scope than asked for is passed over as if none had
    // come. Errors of the store end the run; nothing is lost by them.
    base::Status receive(const Reply& reply);
    // The request was lost, timed out or refused by the network.
    void failed(const base::Error& error);

    const Progress& progress() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace linli::sync
