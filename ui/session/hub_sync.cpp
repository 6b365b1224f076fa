// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/hub_sync.h"

#include "core/sync/kept_ticket.h"

#include "ui/bridge/text.h"
#include "ui/session/session.h"

#include <QRandomGenerator>

#include <algorithm>

namespace linli::ui {

namespace {

constexpr const char* kProgram = "linli " LINLI_VERSION;
// While pages come in, views read anew this often.
constexpr int kTellEveryMilliseconds = 1'000;
// The same request so often in a row gets no answer to the point.
constexpr int kMostRepeats = 3;

bool isEcho(const sync::Entry& entry)
{
    const auto* echo = std::get_if<sync::EchoEntry>(&entry);
    return echo != nullptr && echo->lost.empty();
}

// Whether the reply may change what a view shows. That the hub took what was written here changes nothing.
bool changesViews(const sync::Reply& reply)
{
    if (const auto* page = std::get_if<sync::Page>(&reply)) {
        return !std::ranges::all_of(page->entries, isEcho);
    }
    if (const auto* verdicts = std::get_if<sync::Verdicts>(&reply)) {
        return std::ranges::any_of(verdicts->verdicts, [](const sync::Verdict& verdict) {
            return verdict.judgement == sync::Judgement::Parked;
        });
    }
    return std::holds_alternative<sync::Chunk>(reply) || std::holds_alternative<sync::Manifest>(reply) ||
        std::holds_alternative<sync::Rows>(reply);
}

// Worth asking again by itself.
bool mayPass(const base::Error& error)
{
    return error.code == base::ErrorCode::Network || error.code == base::ErrorCode::Busy ||
        error.code == base::ErrorCode::Io;
}

}  // namespace

HubSync::HubSync(Session& session, std::unique_ptr<sync::HubDoor> door, HubTimes times)
    : m_session(session)
    , m_door(std::move(door))
    , m_times(times)
{
    for (QTimer* timer : {&m_next, &m_shown, &m_ask}) {
        timer->setSingleShot(true);
    }
    connect(&m_next, &QTimer::timeout, this, &HubSync::run);
    connect(&m_ask, &QTimer::timeout, this, &HubSync::askForApproval);
    connect(&m_shown, &QTimer::timeout, this, [this] {
        m_isShown = true;
        showMood();
    });
    connect(&session, &Session::changed, this, [this](qint64 group) {
        readOverview(After::Change);
        // What came from the hub is no change of ours; after a failure the next try is planned already.
        if (group != 0 && m_failures == 0) {
            plan(m_times.afterChange);
        }
    });
}

HubSync::~HubSync()
{
    stop();
}

void HubSync::stop()
{
    m_stopped = true;
    for (QTimer* timer : {&m_next, &m_shown, &m_ask}) {
        timer->stop();
    }
    m_door->cancel();
    if (m_courier) {
        m_courier->cancel();
    }
    m_net.stop();
}

void HubSync::begin(HubFound found)
{
    m_state.overview = std::move(found.overview);
    m_ticket = std::move(found.ticket);
    if (m_ticket) {
        m_ask.start(0);
    }
    showMood();
    plan(QRandomGenerator::global()->bounded(m_times.atStart + 1));
}

bool HubSync::leaseOver() const
{
    const std::optional<sync::Lease>& lease = m_state.overview.lease;
    return lease && lease->ended();
}

void HubSync::plan(int milliseconds)
{
    if (m_stopped || !m_state.overview.enrolled) {
        return;
    }
    if (m_running) {
        m_again = true;
    } else if (!m_next.isActive() || m_next.remainingTime() > milliseconds) {
        m_next.start(milliseconds);
    }
}

void HubSync::planNext()
{
    m_next.stop();
    if (m_again) {
        m_again = false;
        plan(m_times.afterChange);
        return;
    }
    const int fifth = m_times.period / 5;
    int wait = m_times.period - fifth + QRandomGenerator::global()->bounded(2 * fifth + 1);
    if (m_failures > 0) {
        const int doublings = std::min(m_failures - 1, 16);
        const auto longer = static_cast<qint64>(m_times.firstRetry) << doublings;
        wait = static_cast<int>(std::min<qint64>(wait, longer));
        // The hub knows better when it has time.
        wait = std::max(wait, static_cast<int>(std::min<std::int64_t>(m_state.progress.retryAfter, 3'600'000)));
    }
    plan(wait);
}

void HubSync::runNow()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_next.stop();
    run();
}

void HubSync::run()
{
    if (m_running || m_stopped || !m_state.overview.enrolled) {
        return;
    }
    m_running = true;
    m_again = false;
    m_changed = false;
    m_last.reset();
    m_repeated = 0;
    m_state.progress = {};
    m_shown.start(m_times.shownAfter);
    step([](Writing& side) -> base::Status {
        LINLI_TRY(sync::ReplicaState* const hub, side.hubReplica());
        side.client = std::make_unique<sync::Client>(*hub, side.ledger().clock(), kProgram);
        return {};
    });
}

void HubSync::step(StepWork work)
{
    m_session.write(
        {}, this,
        [work = std::move(work), needsLink = m_courier == nullptr](Writing& side, Task&) -> base::Result<Step> {
            LINLI_CHECK(work(side));
            if (!side.client) {
                return base::fail(base::ErrorCode::Cancelled, "job.cancelled");
            }
            Step step;
            LINLI_TRY(step.request, side.client->next());
            step.progress = side.client->progress();
            if (needsLink) {
                step.link = side.hub->link();
            }
            if (!step.request) {
                side.client.reset();
                LINLI_TRY(step.area, side.renewHome());
            }
            return step;
        },
        [this](base::Result<Step> step) { take(std::move(step)); });
}

void HubSync::take(base::Result<Step> step)
{
    if (m_stopped) {
        return;
    }
    if (!step) {
        sync::Progress stopped;
        stopped.phase = sync::Phase::Stopped;
        stopped.problem = step.error();
        end(stopped);
        return;
    }
    m_state.progress = step->progress;
    if (step->link) {
        m_courier = m_door->courier(*step->link);
    }
    if (step->area) {
        m_session.moveTo(*step->area);
    }
    tellViews(!step->request);
    if (step->request) {
        showMood();
        send(*step->request);
    } else {
        end(step->progress);
    }
}

void HubSync::send(const sync::Request& request)
{
    m_repeated = m_last == request ? m_repeated + 1 : 0;
    m_last = request;
    if (m_repeated >= kMostRepeats) {
        receive(base::fail(base::ErrorCode::Network, "sync.unreadable"));
        return;
    }
    m_session.runner().run(
        m_net, JobOptions {{}, [courier = m_courier] { courier->cancel(); }}, this,
        [courier = m_courier, request](Task&) { return courier->send(request); },
        [this](base::Result<sync::Reply> reply) { receive(std::move(reply)); });
}

void HubSync::receive(base::Result<sync::Reply> reply)
{
    if (m_stopped) {
        return;
    }
    if (!reply) {
        step([error = reply.error()](Writing& side) -> base::Status {
            if (side.client) {
                side.client->failed(error);
            }
            return {};
        });
        return;
    }
    m_changed = m_changed || changesViews(*reply);
    step([reply = std::make_shared<const sync::Reply>(std::move(*reply))](Writing& side) -> base::Status {
        if (side.client) {
            // What fails here stands in the progress.
            [[maybe_unused]] const base::Status received = side.client->receive(*reply);
        }
        return {};
    });
}

void HubSync::tellViews(bool now)
{
    if (m_changed && (now || !m_told.isValid() || m_told.hasExpired(kTellEveryMilliseconds))) {
        m_changed = false;
        m_told.start();
        Q_EMIT m_session.changed(0);
    }
}

void HubSync::end(const sync::Progress& progress)
{
    m_running = false;
    m_isShown = false;
    m_shown.stop();
    m_state.progress = progress;
    if (progress.wipe) {
        revoke();
        return;
    }
    m_verified = progress.verified;
    if (progress.phase == sync::Phase::Stopped) {
        if (++m_failures == 1) {
            m_state.problemSince = m_session.clock().now();
        }
        m_state.problem = progress.problem;
    } else {
        m_failures = 0;
        m_state.problem.reset();
    }
    planNext();
    readOverview(After::Run);
}

void HubSync::revoke()
{
    m_stopped = true;
    m_session.write(
        {}, this,
        [](Writing& side, Task&) -> base::Result<sync::Overview> {
            LINLI_TRY(sync::ReplicaState* const hub, side.hubReplica());
            LINLI_CHECK(hub->endLease());
            return sync::readOverview(side.replica.writer(), side.ledger().clock());
        },
        [this](base::Result<sync::Overview> overview) {
            if (overview) {
                m_state.overview = std::move(*overview);
            }
            Q_EMIT closed(true, m_state.overview.pending);
        });
}

void HubSync::readOverview(After after)
{
    const int asked = ++m_asked;
    m_session.ask(
        this,
        [clock = &m_session.clock()](Reading& side, Task&) { return sync::readOverview(side.database, *clock); },
        [this, asked, after](base::Result<sync::Overview> overview) {
            if (overview && asked == m_asked) {
                m_state.overview = std::move(*overview);
            }
            showMood();
            if (after == After::Run && !m_stopped) {
                Q_EMIT runEnded();
                if (leaseOver()) {
                    Q_EMIT closed(false, m_state.overview.pending);
                }
            }
        });
}

HubMood HubSync::mood() const
{
    const sync::Overview& overview = m_state.overview;
    if (!overview.enrolled) {
        return m_ticket ? HubMood::Joining : HubMood::NotJoined;
    }
    if (m_running && m_isShown) {
        return overview.filled ? HubMood::Working : HubMood::Filling;
    }
    if (m_state.problem) {
        return m_state.problem->code == base::ErrorCode::Network ? HubMood::Offline : HubMood::Refused;
    }
    if (overview.pending > 0) {
        return HubMood::ToUpload;
    }
    return m_verified ? HubMood::Synchronised : HubMood::Earlier;
}

void HubSync::showMood()
{
    m_state.mood = mood();
    Q_EMIT stateChanged();
}

void HubSync::look(const std::string& url, QObject* guard, std::function<void(base::Result<std::string>)> done)
{
    m_session.runner().run(
        m_net, JobOptions {{}, [this] { m_door->cancel(); }}, guard,
        [door = m_door.get(), url](Task&) { return door->look(url); }, std::move(done));
}

void HubSync::enrol(sync::Enrolment enrolment, QObject* guard, std::function<void(base::Status)> done)
{
    const auto kept = std::make_shared<sync::Enrolment>(std::move(enrolment));
    m_session.runner().run(
        m_net, JobOptions {{}, [this] { m_door->cancel(); }}, this,
        [door = m_door.get(), kept](Task&) {
            auto ticket = door->enrol(*kept);
            wipe(kept->password);
            return ticket;
        },
        [this, watched = QPointer<QObject>(guard), done = std::move(done)](base::Result<sync::EnrolmentTicket> ticket) {
            if (ticket) {
                m_ticket = std::move(*ticket);
                m_ask.start(m_times.askAgain);
                // The program may be locked before the administrator comes to it.
                saveTicket();
                showMood();
            }
            if (watched) {
                done(ticket ? base::Status() : base::Status(base::fail(ticket.error())));
            }
        });
}

void HubSync::forgetTicket()
{
    m_ticket.reset();
    m_ask.stop();
    saveTicket();
    showMood();
}

void HubSync::saveTicket()
{
    m_session.write(
        {}, this,
        [ticket = m_ticket](Writing& side, Task&) {
            store::Database& database = side.replica.writer();
            return ticket ? sync::keepTicket(database, *ticket) : sync::dropTicket(database);
        },
        // Not kept means at worst that somebody has to ask again.
        [](base::Status) {});
}

void HubSync::askForApproval()
{
    struct Answer {
        sync::EnrolmentState state = sync::EnrolmentState::Waiting;
        sync::EnrolmentTicket ticket;
    };
    if (!m_ticket || m_stopped) {
        return;
    }
    m_session.runner().run(
        m_net, JobOptions {{}, [this] { m_door->cancel(); }}, this,
        [door = m_door.get(), ticket = *m_ticket](Task&) mutable -> base::Result<Answer> {
            LINLI_TRY(const sync::EnrolmentState state, door->ask(ticket));
            return Answer {state, std::move(ticket)};
        },
        [this](base::Result<Answer> answer) {
            if (!m_ticket || m_stopped) {
                return;
            }
            if (answer && answer->state == sync::EnrolmentState::Approved) {
                m_ticket = std::move(answer->ticket);
                join();
            } else if (answer ? answer->state == sync::EnrolmentState::Waiting : mayPass(answer.error())) {
                m_ask.start(m_times.askAgain);
            } else {
                forgetTicket();
                Q_EMIT enrolmentEnded(answer ? tr("The administrator has refused this computer.")
                                             : describe(answer.error()));
            }
        });
}

void HubSync::join()
{
    m_session.write(
        {}, this,
        [link = m_ticket->link, actor = m_session.user()](Writing& side, Task&) -> base::Result<sync::Overview> {
            side.client.reset();
            side.hub.reset();
            LINLI_CHECK(sync::ReplicaState::enrol(side.ledger(), link));
            LINLI_CHECK(sync::dropTicket(side.replica.writer()));
            ledger::AuditEntry entry;
            entry.actor = actor;
            entry.action = "join_hub";
            entry.object = link.url;
            entry.result = "done";
            LINLI_CHECK(side.ledger().audit(entry));
            return sync::readOverview(side.replica.writer(), side.ledger().clock());
        },
        [this](base::Result<sync::Overview> overview) {
            m_ticket.reset();
            m_courier.reset();
            if (overview) {
                m_state.overview = std::move(*overview);
            }
            showMood();
            Q_EMIT enrolmentEnded(overview ? QString() : describe(overview.error()));
            runNow();
        });
}

}  // namespace linli::ui
