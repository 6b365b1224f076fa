// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps the replica in step with the city hub while the window works. The client machine (core/sync/client.h) lives on
// the writing lane, one transaction a step, so that what people type waits for one step at most; its requests go out on
// a lane of their own and may take as long as the line does. A run begins at the start, a moment after every change,
// every few minutes, and when somebody asks; after a failure it waits longer each time. GUI thread only.

#include "core/registry/view.h"
#include "core/sync/hub_door.h"
#include "ui/jobs/runner.h"
#include "ui/session/hub_state.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace linli::ui {

class Session;
struct Writing;

// All in milliseconds.
struct HubTimes {
    int atStart = 2'000;  // at most; drawn, so that a city does not knock all at once
    int afterChange = 3'000;
    int period = 300'000;  // less or more by a fifth
    int firstRetry = 15'000;  // doubled with every failure, up to the period
    int askAgain = 5'000;  // whether the enrolment was approved
    int shownAfter = 700;  // a shorter run does not show
};

class HubSync final : public QObject {
    Q_OBJECT
public:
    HubSync(Session& session, std::unique_ptr<sync::HubDoor> door, HubTimes times);
    ~HubSync() override;

    // The session is open.
    void begin(HubFound found);
    const HubState& state() const { return m_state; }
    // The hub let this replica open until a moment that has passed.
    bool leaseOver() const;
    // At once, whatever is planned. While a run goes on, another one follows it.
    void runNow();
    // Something was decided that writes no group: counts anew.
    void refresh() { readOverview(After::Change); }
    // Gives up what runs and waits for the lane of requests.
    void stop();

    // The fingerprint of the authority at `url`. Errors of HubDoor::look.
    void look(const std::string& url, QObject* guard, std::function<void(base::Result<std::string>)> done);
    // Asks to be let in; then the ticket waits here for approval, asked for every few seconds. Errors of HubDoor::enrol.
    void enrol(sync::Enrolment enrolment, QObject* guard, std::function<void(base::Status)> done);
    // The enrolment that waits for approval.
    const std::optional<sync::EnrolmentTicket>& ticket() const { return m_ticket; }
    void forgetTicket();

Q_SIGNALS:
    void stateChanged();
    void runEnded();
    // The enrolment ended: approved and written (an empty sentence), or why not.
    void enrolmentEnded(const QString& problem);
    // The replica must not stay open: the lease is over, or (`forGood`) the hub has revoked this device. `unsent`: groups
    // that the hub does not have.
    void closed(bool forGood, qint64 unsent);

private:
    enum class After { Change, Run };
    struct Step {
        std::optional<sync::Request> request;
        sync::Progress progress;
        // Where there is no courier yet.
        std::optional<sync::HubLink> link;
        // The run is over, and the station's area another one.
        std::optional<registry::Area> area;
    };
    using StepWork = std::function<base::Status(Writing&)>;

    void plan(int milliseconds);
    void planNext();
    void run();
    // On the writing lane: `work`, then what to send next.
    void step(StepWork work);
    void take(base::Result<Step> step);
    void send(const sync::Request& request);
    void receive(base::Result<sync::Reply> reply);
    void end(const sync::Progress& progress);
    void revoke();
    void tellViews(bool now);
    void readOverview(After after);
    HubMood mood() const;
    void showMood();
    void saveTicket();
    void askForApproval();
    void join();

    Session& m_session;
    std::unique_ptr<sync::HubDoor> m_door;
    std::shared_ptr<sync::Courier> m_courier;
    HubTimes m_times;
    HubState m_state;
    std::optional<sync::EnrolmentTicket> m_ticket;
    Lane m_net;
    QTimer m_next;
    QTimer m_shown;
    QTimer m_ask;
    QElapsedTimer m_told;
    bool m_running = false;
    // It has run long enough to show.
    bool m_isShown = false;
    bool m_again = false;
    // The run has changed what views show.
    bool m_changed = false;
    bool m_verified = false;
    bool m_stopped = false;
    int m_failures = 0;
    int m_asked = 0;
    // The last request and how often in a row it was sent: a hub that never answers to the point is given up.
    std::optional<sync::Request> m_last;
    int m_repeated = 0;
};

}  // namespace linli::ui
