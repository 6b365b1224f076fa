// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/hub_house.h"

#include "core/hub/data_folder.h"
#include "core/hub/password_hash.h"
#include "core/hub/sqlite_directory.h"
#include "core/ledger/history.h"
#include "core/sync/device_key.h"

namespace linli::test {

namespace {

constexpr base::WallTime kDay = 24LL * 3600 * 1000;

}  // namespace

class HouseCourier final : public sync::Courier {
public:
    HouseCourier(HubHouse& house, std::int64_t device)
        : m_house(house)
        , m_device(device)
    {
    }

    base::Result<sync::Reply> send(const sync::Request& request) override
    {
        {
            std::unique_lock lock(m_house.m_gate);
            ++m_house.m_waiting;
            m_house.m_opened.wait(lock, [this] { return !m_house.m_held || m_cancelled; });
            --m_house.m_waiting;
        }
        if (m_cancelled) {
            return base::fail(base::ErrorCode::Cancelled, "sync.cancelled");
        }
        return m_house.answer(m_device, request);
    }

    void cancel() override
    {
        const std::lock_guard lock(m_house.m_gate);
        m_cancelled = true;
        m_house.m_opened.notify_all();
    }

private:
    HubHouse& m_house;
    std::int64_t m_device;
    std::atomic<bool> m_cancelled = false;
};

class HouseDoor final : public sync::HubDoor {
public:
    explicit HouseDoor(HubHouse& house)
        : m_house(house)
    {
    }

    base::Result<std::string> look(const std::string& url) override
    {
        if (!m_house.m_online || url != kHubUrl) {
            return base::fail(base::ErrorCode::Network, "sync.offline", {{"hub", url}});
        }
        return std::string(kFingerprint);
    }

    base::Result<sync::EnrolmentTicket> enrol(const sync::Enrolment& enrolment) override
    {
        LINLI_TRY([[maybe_unused]] const std::string met, look(enrolment.url));
        const std::lock_guard lock(m_house.m_mutex);
        const sync::DeviceKey key = sync::DeviceKey::make();
        LINLI_TRY(const hub::Enrolment begun,
                  m_house.m_desk->begin(*m_house.m_directory, {enrolment.account, enrolment.password,
                                                               enrolment.deviceName, key.publicKey(), "127.0.0.1"}));
        sync::EnrolmentTicket ticket;
        ticket.id = base::hexText(begun.id);
        ticket.fingerprint = enrolment.fingerprint;
        LINLI_TRY(const hub::HubRecord record, m_house.m_hub->record());
        ticket.link.hub = record.id;
        ticket.code = sync::enrolmentCode(key.publicKey(), begun.nonce, record.id);
        ticket.link.url = enrolment.url;
        ticket.link.account = enrolment.account;
        ticket.link.deviceKey = key.bytes();
        return ticket;
    }

    base::Result<sync::EnrolmentState> ask(sync::EnrolmentTicket& ticket) override
    {
        LINLI_TRY([[maybe_unused]] const std::string met, look(ticket.link.url));
        const std::lock_guard lock(m_house.m_mutex);
        LINLI_TRY(const sync::DeviceKey key, sync::DeviceKey::fromBytes(ticket.link.deviceKey));
        sync::EnrolmentId id {};
        sync::readHex(ticket.id, id);
        const sync::RequestId request = sync::newId();
        LINLI_TRY(const hub::Enrolment found,
                  m_house.m_desk->state(*m_house.m_directory, id, request,
                                        key.signEnrolment(ticket.link.hub, request, id)));
        if (found.state == hub::EnrolmentState::Approved) {
            ticket.link.device = found.no;
            ticket.link.leaseUntil = m_house.m_leaseUntil;
            return sync::EnrolmentState::Approved;
        }
        return found.state == hub::EnrolmentState::Refused ? sync::EnrolmentState::Refused
                                                           : sync::EnrolmentState::Waiting;
    }

    std::unique_ptr<sync::Courier> courier(const sync::HubLink& link) override
    {
        return std::make_unique<HouseCourier>(m_house, link.device);
    }

private:
    HubHouse& m_house;
};

HubHouse::HubHouse()
{
    m_leaseUntil = m_clock.now() + 45 * kDay;
    const hub::DataFolder data = must(hub::DataFolder::create(m_folder.path() / "hub"));
    m_store = must(hub::SqliteStore::open(must(store::Database::open(data.options())), m_random));
    m_directory = must(hub::openSqliteDirectory(data.options()));
    m_hub = std::make_unique<hub::Hub>(*m_store, sharedCatalog(), m_clock);
    m_desk = std::make_unique<hub::EnrolmentDesk>(id(), m_clock);
    must(m_hub->addScope(1, "310114099001", "梅园居委会"));
    hub::Account account;
    account.passwordHash = must(hub::hashPassword(kHubPassword));
    account.role = "cadre";
    for (const char* name : {"zhang", "liu"}) {
        account.name = name;
        must(m_directory->addAccount(account));
        grant(name, {ledger::kCommitteeLayer});
    }
}

std::unique_ptr<sync::HubDoor> HubHouse::door()
{
    return std::make_unique<HouseDoor>(*this);
}

sync::HubId HubHouse::id()
{
    return must(m_hub->record()).id;
}

void HubHouse::approve(const std::string& code)
{
    const std::lock_guard lock(m_mutex);
    for (const hub::Enrolment& each : must(m_directory->pendingEnrolments(m_clock.now()))) {
        if (sync::enrolmentCode(each.key, each.nonce, id()) == code) {
            must(m_directory->approve(each.id, m_clock.now()));
            return;
        }
    }
    throw std::runtime_error("no enrolment has that code");
}

void HubHouse::refuseAll()
{
    const std::lock_guard lock(m_mutex);
    for (const hub::Enrolment& each : must(m_directory->pendingEnrolments(m_clock.now()))) {
        must(m_directory->refuse(each.id, m_clock.now()));
    }
}

void HubHouse::grant(const std::string& account, std::vector<catalog::LayerNo> writes)
{
    const std::lock_guard lock(m_mutex);
    must(m_directory->setGrant({account, 1, std::move(writes)}));
}

void HubHouse::revoke(std::int64_t device)
{
    const std::lock_guard lock(m_mutex);
    must(m_directory->revoke(device, m_clock.now()));
}

void HubHouse::hold(bool held)
{
    const std::lock_guard lock(m_gate);
    m_held = held;
    m_opened.notify_all();
}

hub::Principal HubHouse::principal(std::int64_t device)
{
    const auto found = must(m_directory->device(device));
    hub::Principal principal;
    principal.device = device;
    principal.account = found.value().account;
    principal.revokedAt = found->revokedAt;
    principal.leaseUntil = m_leaseUntil;
    for (const hub::Grant& each : must(m_directory->grants(principal.account))) {
        principal.grants.push_back({each.scope, each.writes});
    }
    return principal;
}

base::Result<sync::Reply> HubHouse::answer(std::int64_t device, const sync::Request& request)
{
    if (!m_online) {
        return base::fail(base::ErrorCode::Network, "sync.offline", {{"hub", kHubUrl}});
    }
    const std::lock_guard lock(m_mutex);
    ++m_messages;
    LINLI_TRY(const sync::Request arrived, sync::decodeRequest(sync::encode(request)));
    return sync::decodeReply(sync::encode(m_hub->handle(principal(device), arrived)));
}

OtherDesk::OtherDesk(HubHouse& house)
    : m_house(house)
{
    const auto door = house.door();
    sync::EnrolmentTicket ticket = must(door->enrol({kHubUrl, "liu", kHubPassword, "二号机", kFingerprint}));
    house.approve(ticket.code);
    must(door->ask(ticket));
    m_device = ticket.link.device;
    m_replica = std::make_unique<store::Replica>(must(store::Replica::create(
        m_folder.path() / "other", "liu", "correct horse battery", store::KdfCost::weak(), sharedCatalog(), m_random,
        m_clock)));
    m_registry = must(registry::Registry::open(m_replica->writer(), sharedCatalog(), m_clock, m_random));
    must(sync::ReplicaState::enrol(ledger(), ticket.link));
}

sync::Progress OtherDesk::sync()
{
    sync::ReplicaState state = must(sync::ReplicaState::open(ledger(), m_clock));
    sync::Client client(state, m_clock, "linli test");
    while (const std::optional<sync::Request> request = must(client.next())) {
        must(client.receive(must(m_house.answer(m_device, *request))));
    }
    return client.progress();
}

base::RowId OtherDesk::find(const std::string& name)
{
    auto read = must(database().prepare("SELECT id FROM person WHERE name = ?1"));
    if (!must(read.bind(1, name).step())) {
        throw std::runtime_error("nobody is called " + name);
    }
    return base::RowId {read.integer(0)};
}

void OtherDesk::set(base::RowId row, const std::string& field, const std::string& value)
{
    ledger::Writer writer = must(ledger().begin(occasion()));
    must(writer.set(row, field, value));
    must(writer.commit());
}

std::string OtherDesk::text(base::RowId row, const std::string& field)
{
    const catalog::Field& meant = *sharedCatalog().field(field);
    return sharedCatalog().write(meant, must(ledger::effective(database(), sharedCatalog(), row, meant.no)));
}

}  // namespace linli::test
