// SPDX-License-Identifier: GPL-3.0-or-later
#include "workstations.h"

#include "core/store/schema.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <unistd.h>

namespace linli::test::whole {

namespace {

constexpr base::WallTime kMorning = 1'795'910'400'000;  // 2026-11-29 08:00 in Shanghai

store::Key keyOf(std::uint8_t number)
{
    std::array<std::byte, 32> bytes {};
    bytes[0] = std::byte {number};
    return store::Key(std::span<const std::byte, 32>(bytes));
}

store::OpenOptions optionsFor(const std::filesystem::path& file, bool create)
{
    store::OpenOptions options;
    options.file = file;
    options.key = keyOf(9);
    options.create = create;
    options.durability = store::Durability::Off;  // speed; the durable mode is tested in the store
    return options;
}

}  // namespace

const catalog::Catalog& theCatalog()
{
    static const catalog::Catalog catalog = have(catalog::Catalog::load());
    return catalog;
}

catalog::FieldNo fieldNo(std::string_view field)
{
    const catalog::Field* const found = theCatalog().field(field);
    REQUIRE(found != nullptr);
    return found->no;
}

Value words(std::string_view text)
{
    return Value {std::string(text)};
}

void giveUpOn(const base::Error& error)
{
    FAIL(base::describe(error, base::Language::English) << " [" << error.message << "] " << error.detail);
    std::abort();
}

void fine(const base::Status& status)
{
    if (!status) {
        giveUpOn(status.error());
    }
}

City::City(int scopes)
    : m_clock(kMorning)
    , m_random(5)
{
    std::string name = (std::filesystem::temp_directory_path() / "linli-city-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    m_folder = name;
    open();
    for (int scope = 1; scope <= scopes; ++scope) {
        fine(m_hub->addScope(scope, "31011490390" + std::to_string(scope), "第" + std::to_string(scope) + "居委会"));
    }
}

void City::open()
{
    m_store = have(m_place->open(m_random));
    m_hub = std::make_unique<hub::Hub>(*m_store, theCatalog(), m_clock);
}

std::unique_ptr<StoreCopy> City::copy()
{
    m_hub.reset();
    m_store.reset();
    auto made = m_place->copy();
    open();
    return made;
}

void City::restore(const StoreCopy& copy)
{
    m_hub.reset();
    m_store.reset();
    m_place->restore(copy);
    open();
    have(m_hub->newEpoch());
}

City::~City()
{
    m_hub.reset();
    m_store.reset();
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

std::unique_ptr<Desk> City::desk(std::vector<sync::ScopeNo> scopes)
{
    return std::make_unique<Desk>(*this, ++m_devices, std::move(scopes));
}

sync::Reply City::ask(const hub::Principal& principal, const sync::Request& request)
{
    const sync::Bytes asked = sync::encode(request);
    const sync::Request arrived = have(sync::decodeRequest(asked));
    REQUIRE(arrived == request);
    const sync::Reply reply = m_hub->handle(principal, arrived);
    const sync::Bytes answered = sync::encode(reply);
    bytesSent += asked.size();
    bytesReceived += answered.size();
    ++roundTrips;
    return have(sync::decodeReply(answered));
}

Desk::Desk(City& city, std::int64_t device, std::vector<sync::ScopeNo> scopes)
    : m_city(city)
    , m_file(city.folder() / ("desk" + std::to_string(device) + ".db"))
    , m_clock(city.clock().now())
    , m_random(static_cast<std::uint64_t>(1000 + device))
{
    m_principal.device = device;
    m_principal.account = "desk" + std::to_string(device);
    m_principal.leaseUntil = kMorning + 45LL * 24 * 3600 * 1000;
    for (const sync::ScopeNo scope : scopes) {
        m_principal.grants.push_back({scope, {kCommittee, 21}});
    }
    open(true);
    sync::HubLink link;
    link.hub = have(m_city.hub().record()).id;
    link.url = "https://hub.example";
    link.account = m_principal.account;
    link.device = device;
    fine(sync::ReplicaState::enrol(*m_ledger, link));
    m_state = std::make_unique<sync::ReplicaState>(have(sync::ReplicaState::open(*m_ledger, m_clock)));
}

Desk::~Desk()
{
    m_state.reset();
    m_ledger.reset();
    m_database.reset();
}

void Desk::open(bool create)
{
    m_database = std::make_unique<store::Database>(have(store::Database::open(optionsFor(m_file, create))));
    fine(store::migrate(*m_database, theCatalog()));
    m_ledger = std::make_unique<ledger::Ledger>(have(ledger::Ledger::open(*m_database, theCatalog(), m_clock, m_random)));
}

void Desk::reopen()
{
    m_state.reset();
    m_ledger.reset();
    m_database.reset();
    open(false);
    m_state = std::make_unique<sync::ReplicaState>(have(sync::ReplicaState::open(*m_ledger, m_clock)));
}

ledger::Occasion Desk::occasion() const
{
    return {m_principal.account, "edit", "走访核实", std::nullopt};
}

RowId Desk::person(std::string_view name)
{
    auto writer = have(m_ledger->begin(occasion()));
    const RowId row = have(writer.create("person"));
    fine(writer.set(row, "person.name", words(name)));
    have(writer.commit());
    return row;
}

GroupNo Desk::set(RowId row, std::string_view field, Value value, ledger::LayerNo layer)
{
    auto writer = have(m_ledger->begin(occasion()));
    fine(writer.set(row, field, std::move(value), layer));
    return have(writer.commit());
}

std::string Desk::text(RowId row, std::string_view field)
{
    const Value value = have(ledger::effective(*m_database, theCatalog(), row, fieldNo(field)));
    const auto* const text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string() : *text;
}

RowId Desk::find(const base::RowUid& uid)
{
    return have(ledger::rowOf(*m_database, uid));
}

base::RowUid Desk::uid(RowId row)
{
    return have(ledger::uidOf(*m_database, row));
}

sync::Progress Desk::sync()
{
    sync::Client client(*m_state, m_clock, "linli test");
    for (int i = 0; i < 1000; ++i) {
        const std::optional<sync::Request> request = have(client.next());
        if (!request) {
            return client.progress();
        }
        fine(client.receive(m_city.ask(m_principal, *request)));
    }
    FAIL("the client does not come to an end");
    return {};
}

std::string Desk::findings()
{
    std::string all;
    for (const std::string& finding : have(ledger::verify(*m_database, theCatalog())).findings) {
        all += finding + "\n";
    }
    return all;
}

}  // namespace linli::test::whole
