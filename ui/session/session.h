// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An unlocked workstation as the window sees it. The core's objects live on four lanes and are never touched by the
// GUI thread: one writes, one answers the window's quick questions, one answers lists by rule over the people it keeps in
// memory, one does long reading (exports, checks), so that neither scrolling nor typing waits for a backup. The catalogue is immutable and may be read from anywhere.

#include "core/base/clock.h"
#include "core/aid/service.h"
#include "core/catalog/catalog.h"
#include "core/registry/registry.h"
#include "core/rules/list_desk.h"
#include "core/store/replica.h"
#include "core/sync/client.h"
#include "core/tags/service.h"
#include "ui/jobs/runner.h"
#include "ui/session/hub_sync.h"

#include <QObject>
#include <QString>

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace linli::ui {

// What the writing lane owns.
struct Writing {
    explicit Writing(store::Replica opened) : replica(std::move(opened)) {}
    store::Replica replica;
    std::unique_ptr<registry::Registry> registry;
    // The side of an enrolled replica that speaks to the hub, and the run that goes on.
    std::optional<sync::ReplicaState> hub;
    std::unique_ptr<sync::Client> client;
    ledger::Ledger& ledger() { return registry->ledger(); }
    // `hub`, opened when it is not yet. Error "sync.not_enrolled".
    base::Result<sync::ReplicaState*> hubReplica();
    // The committees that the hub grants are this station's area. The area, when it is another one now.
    base::Result<std::optional<registry::Area>> renewHome();
};

// What a reading lane owns.
struct Reading {
    explicit Reading(store::Database opened) : database(std::move(opened)) {}
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;
    store::Database database;
    // Over `database`; its day is brought up to date before each piece of work.
    registry::View view;
};

// What the lane of lists owns: the people in memory, asked by rules.
struct Listing : Reading {
    using Reading::Reading;
    std::unique_ptr<rules::ListDesk> desk;
    // What can be asked, with the tags there are now; kept until these change.
    base::Result<std::shared_ptr<const rules::Choices>> choices(registry::Subject subject);

private:
    struct Kept {
        std::vector<rules::TagChoice> tags;
        std::shared_ptr<const rules::Choices> choices;
    };
    std::array<Kept, 5> m_choices;
};

// What unlocks the folder. The secrets are wiped once used.
struct Credentials {
    std::string user;
    std::string password;
    // Instead of a password.
    std::string recoveryCode;
};

// How a session comes by its replica; both run on the writing lane.
struct Opening {
    std::function<base::Result<store::Replica>(const catalog::Catalog&, base::Random&, const base::Clock&)> replica;
    // Before the readers open; may be empty.
    std::function<base::Status(registry::Registry&)> prepare;
};

// What was changed, for the toast and for Ctrl+Z.
struct Done {
    ledger::GroupNo group = 0;
    QString text;
};

enum class Cancelling { No, Yes };

class Session : public QObject {
    Q_OBJECT
public:
    // Without a door the workstation has nothing to do with a hub.
    explicit Session(std::filesystem::path folder,
                     std::unique_ptr<sync::HubDoor> door = {},
                     HubTimes times = {},
                     QObject* parent = nullptr);
    ~Session() override;

    // Opens vault and replica on the writing lane; `done` comes back in the GUI thread. After an error the session is
    // of no use.
    void open(Credentials credentials, QObject* guard, std::function<void(base::Status)> done);
    void open(Opening opening, QObject* guard, std::function<void(base::Status)> done);

    const std::filesystem::path& folder() const { return m_folder; }
    // REQUIRES: opened.
    const std::string& user() const { return m_user; }
    const catalog::Catalog& catalog() const { return *m_catalog; }
    // The tags that rules make; the views of all lanes know them. Usable from any thread.
    tags::Service& tags() { return *m_tags; }
    // Who may get what. Usable from any thread.
    aid::Service& aid() { return *m_aid; }
    base::Day today() const { return base::shanghaiDay(m_clock.now()); }
    const base::Clock& clock() const { return m_clock; }
    // The system's randomness, usable from any thread.
    base::Random& random() { return m_random; }
    Runner& runner() { return m_runner; }
    // nullptr: without a hub.
    HubSync* hub() { return m_hub.get(); }

    // `work(Reading&, Task&)` returns a Result; quick questions of the window.
    template <typename Work, typename Finish> JobNo ask(QObject* guard, Work work, Finish finish)
    {
        return m_runner.run(
            m_quick, JobOptions {{}, [this] { m_quickSide->database.interrupt(); }}, guard,
            [this, work = std::move(work)](Task& task) mutable { return work(ready(*m_quickSide), task); },
            std::move(finish));
    }

    // `work(Listing&, Task&)`: lists and counts by rule. What was cancelled while it waited does not run; what runs is not
    // interrupted, since the people that are being read in stay.
    template <typename Work, typename Finish> JobNo list(QObject* guard, Work work, Finish finish)
    {
        return m_runner.run(
            m_lists, JobOptions(), guard,
            [this, work = std::move(work)](Task& task) mutable {
                (void) ready(*m_listSide);
                return work(*m_listSide, task);
            },
            std::move(finish));
    }

    // Long reading, shown in the strip and cancelled there.
    template <typename Work, typename Finish> JobNo study(const QString& title, QObject* guard, Work work, Finish finish)
    {
        const JobOptions options {title, [this] { m_longSide->database.interrupt(); }, true};
        return m_runner.run(
            m_long, options, guard,
            [this, work = std::move(work)](Task& task) mutable { return work(ready(*m_longSide), task); },
            std::move(finish));
    }

    // Work on the writing lane that is no change to take back (password, backup, audit). `cancelling`: the work looks at
    // its task's cancelled() and leaves everything as it was.
    template <typename Work, typename Finish>
    JobNo write(const QString& title, QObject* guard, Work work, Finish finish, Cancelling cancelling = Cancelling::No)
    {
        return m_runner.run(
            m_write, JobOptions {title, {}, cancelling == Cancelling::Yes}, guard,
            [this, work = std::move(work)](Task& task) mutable { return work(*m_writeSide, task); }, std::move(finish));
    }

    // A change: `work(Writing&, Task&)` returns Result<GroupNo>. On success `text` is offered for undo and changed() is
    // sent before `finish` runs. With a `title` it shows in the strip and can be cancelled there.
    template <typename Work, typename Finish>
    JobNo change(const QString& text, QObject* guard, Work work, Finish finish, const QString& title = {})
    {
        return write(title, this, std::move(work),
                     [this, text, watched = QPointer<QObject>(guard), finish = std::move(finish)](
                         base::Result<ledger::GroupNo> result) mutable {
                         if (result && *result != 0) {
                             remember({*result, text});
                         }
                         if (watched) {
                             finish(std::move(result));
                         }
                     },
                     title.isEmpty() ? Cancelling::No : Cancelling::Yes);
    }

    // Takes back the newest change of this session that stands; redo brings it again.
    void undoLast();
    void redoLast();
    // Takes back any group; redo takes back a group that was itself an undo.
    void undo(ledger::GroupNo group, const QString& text);
    void redo(ledger::GroupNo group, const QString& text);
    bool canUndo() const { return !m_undo.empty(); }
    bool canRedo() const { return !m_redo.empty(); }

    // The station's area is another one: what is read from now on counts it as "here".
    void moveTo(const registry::Area& area);

    ledger::Occasion occasion(const char* operation, const QString& reason = {}) const;

Q_SIGNALS:
    // Something was written: views read anew. 0 = it came from the hub.
    void changed(qint64 group);
    // A change to offer for undo.
    void offered(qint64 group, const QString& text);
    // `group` took a change back, or brought it again.
    void takenBack(qint64 group, const QString& text, bool again);
    void failed(const QString& sentence);

private:
    base::Status openHere(const Opening& opening);
    base::Status openReaders();
    Reading& ready(Reading& side) const;
    void remember(Done done);
    void takeBack(const Done& done, bool again);

    std::filesystem::path m_folder;
    base::SystemClock m_clock;
    base::SystemRandom m_random;
    std::string m_user;
    std::shared_ptr<const catalog::Catalog> m_catalog;
    std::unique_ptr<tags::Service> m_tags;
    std::unique_ptr<aid::Service> m_aid;
    std::unique_ptr<Writing> m_writeSide;
    std::unique_ptr<Reading> m_quickSide;
    std::unique_ptr<Reading> m_longSide;
    std::unique_ptr<Listing> m_listSide;
    std::vector<Done> m_undo;
    std::vector<Done> m_redo;
    Runner m_runner;
    Lane m_write;
    Lane m_quick;
    Lane m_long;
    Lane m_lists;
    HubFound m_found;
    std::unique_ptr<HubSync> m_hub;
};

}  // namespace linli::ui
