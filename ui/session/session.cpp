// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "core/sync/kept_ticket.h"

#include "ui/bridge/text.h"

#include <algorithm>

namespace linli::ui {

base::Result<sync::ReplicaState*> Writing::hubReplica()
{
    if (!hub) {
        LINLI_TRY(hub, sync::ReplicaState::open(ledger(), ledger().clock()));
    }
    return &*hub;
}

base::Result<std::optional<registry::Area>> Writing::renewHome()
{
    LINLI_TRY(sync::ReplicaState* const opened, hubReplica());
    std::vector<std::string> codes;
    for (const sync::ScopeRecord& scope : opened->scopes()) {
        codes.push_back(scope.code);
    }
    LINLI_TRY(const bool moved, registry->setHomeByCodes(codes));
    return moved ? std::optional(registry->homeArea()) : std::nullopt;
}

base::Result<std::shared_ptr<const rules::Choices>> Listing::choices(registry::Subject subject)
{
    Kept& kept = m_choices[static_cast<std::size_t>(subject)];
    LINLI_TRY(std::vector<rules::TagChoice> tags, rules::tagChoices(view, subject));
    if (kept.choices == nullptr || kept.tags != tags) {
        kept.choices = std::make_shared<const rules::Choices>(desk->facts(), desk->parameters(), rules::tableOf(subject), tags);
        kept.tags = std::move(tags);
    }
    return kept.choices;
}

Session::Session(std::filesystem::path folder, std::unique_ptr<sync::HubDoor> door, HubTimes times, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
    if (door) {
        m_hub = std::make_unique<HubSync>(*this, std::move(door), times);
    }
    // Before any page asks again. What came from the hub may be more than edits.
    connect(this, &Session::changed, this, [this](qint64 group) {
        if (group == 0) {
            m_tags->people()->forget();
        }
    });
}

Session::~Session()
{
    // Locking waits for nothing but a change being written. Each side dies on its own lane, readers first.
    m_runner.cancelAll();
    if (m_hub) {
        m_hub->stop();
    }
    m_long.stop([this] { m_longSide.reset(); });
    m_lists.stop([this] { m_listSide.reset(); });
    m_quick.stop([this] { m_quickSide.reset(); });
    m_write.stop([this] { m_writeSide.reset(); });
}

void Session::open(Credentials credentials, QObject* guard, std::function<void(base::Status)> done)
{
    const auto kept = std::make_shared<Credentials>(std::move(credentials));
    Opening opening;
    opening.replica = [this, kept](const catalog::Catalog& catalog, base::Random& random, const base::Clock& clock)
        -> base::Result<store::Replica> {
        const auto unlock = [&kept](store::Vault& vault) {
            return kept->recoveryCode.empty() ? vault.unlock(kept->user, kept->password)
                                              : vault.unlockWithRecovery(kept->recoveryCode);
        };
        auto replica = store::Replica::open(m_folder, unlock, catalog, random, clock);
        wipe(kept->password);
        wipe(kept->recoveryCode);
        return replica;
    };
    open(std::move(opening), guard, std::move(done));
}

void Session::open(Opening opening, QObject* guard, std::function<void(base::Status)> done)
{
    m_runner.run(
        m_write, {}, guard, [this, opening = std::move(opening)](Task&) { return openHere(opening); },
        [this, done = std::move(done)](base::Status status) {
            if (status && m_hub) {
                m_hub->begin(std::move(m_found));
            }
            done(std::move(status));
        });
}

base::Status Session::openHere(const Opening& opening)
{
    LINLI_TRY(catalog::Catalog catalog, catalog::Catalog::load());
    m_catalog = std::make_shared<const catalog::Catalog>(std::move(catalog));
    LINLI_TRY(store::Replica replica, opening.replica(*m_catalog, m_random, m_clock));
    m_user = replica.unlocked().user;
    m_writeSide = std::make_unique<Writing>(std::move(replica));
    LINLI_TRY(m_writeSide->registry,
              registry::Registry::open(m_writeSide->replica.writer(), *m_catalog, m_clock, m_random));
    LINLI_TRY(m_tags, tags::Service::make(*m_catalog));
    m_writeSide->registry->useComputedTags(m_tags.get());
    LINLI_TRY(m_aid, aid::Service::make(*m_catalog));
    if (opening.prepare) {
        LINLI_CHECK(opening.prepare(*m_writeSide->registry));
    }
    LINLI_TRY(m_found.overview, sync::readOverview(m_writeSide->replica.writer(), m_clock));
    // One that cannot be read is asked for again.
    m_found.ticket = sync::keptTicket(m_writeSide->replica.writer()).value_or(std::nullopt);
    return openReaders();
}

base::Status Session::openReaders()
{
    for (std::unique_ptr<Reading>* side : {&m_quickSide, &m_longSide}) {
        LINLI_TRY(store::Database database, m_writeSide->replica.reader());
        *side = std::make_unique<Reading>(std::move(database));
        (*side)->view = m_writeSide->registry->view((*side)->database);
    }
    LINLI_TRY(store::Database database, m_writeSide->replica.reader());
    m_listSide = std::make_unique<Listing>(std::move(database));
    m_listSide->view = m_writeSide->registry->view(m_listSide->database);
    LINLI_TRY(m_listSide->desk, rules::ListDesk::open(*m_catalog));
    return {};
}

Reading& Session::ready(Reading& side) const
{
    side.view.today = today();
    return side;
}

void Session::moveTo(const registry::Area& area)
{
    const auto move = [area](Reading& side) -> base::Status {
        side.view.area = area;
        return {};
    };
    m_runner.run(
        m_long, {}, this, [this, move](Task&) { return move(*m_longSide); }, [](base::Status) {});
    m_runner.run(
        m_lists, {}, this, [this, move](Task&) { return move(*m_listSide); }, [](base::Status) {});
    ask(
        this, [move](Reading& side, Task&) { return move(side); }, [this](base::Status) { Q_EMIT changed(0); });
}

ledger::Occasion Session::occasion(const char* operation, const QString& reason) const
{
    ledger::Occasion result;
    result.author = m_user;
    result.operation = operation;
    result.reason = utf8(reason);
    return result;
}

void Session::remember(Done done)
{
    m_redo.clear();
    m_undo.push_back(done);
    Q_EMIT changed(done.group);
    if (!done.text.isEmpty()) {
        Q_EMIT offered(done.group, done.text);
    }
}

void Session::undoLast()
{
    if (!m_undo.empty()) {
        takeBack(Done(m_undo.back()), false);
    }
}

void Session::redoLast()
{
    if (!m_redo.empty()) {
        takeBack(Done(m_redo.back()), true);
    }
}

void Session::undo(ledger::GroupNo group, const QString& text)
{
    takeBack({group, text}, false);
}

void Session::redo(ledger::GroupNo group, const QString& text)
{
    takeBack({group, text}, true);
}

void Session::takeBack(const Done& done, bool again)
{
    // Out of its stack at once, so that two quick Ctrl+Z take back two changes; what is refused returns to it.
    const auto same = [group = done.group](const Done& each) { return each.group == group; };
    const bool wasOffered = std::erase_if(again ? m_redo : m_undo, same) > 0;
    write({}, this,
          [done, occasion = occasion("undo")](Writing& side, Task&) { return side.ledger().undo(done.group, occasion); },
          [this, done, again, wasOffered](base::Result<ledger::GroupNo> result) {
              if (!result) {
                  if (wasOffered && result.error().message != "ledger.undone_already") {
                      // Newer groups have greater numbers.
                      auto& stack = again ? m_redo : m_undo;
                      stack.insert(std::ranges::lower_bound(stack, done.group, {}, &Done::group), done);
                  }
                  Q_EMIT failed(describe(result.error()));
                  return;
              }
              (again ? m_undo : m_redo).push_back({*result, done.text});
              Q_EMIT changed(*result);
              Q_EMIT takenBack(*result, done.text, again);
          });
}

}  // namespace linli::ui
