// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/device.h"

#include "core/store/schema.h"

namespace linli::sim {

namespace {

constexpr const char* kFile = "/replica.db";

// Both files of a database; the log's index is gone with the process.
Image filesOf(const test::CrashDisk& disk)
{
    return disk.image();
}

}  // namespace

store::OpenOptions optionsFor(const test::CrashDisk& disk)
{
    std::array<std::byte, 32> key {};
    key[0] = std::byte {7};
    store::OpenOptions options;
    options.file = kFile;
    options.key = store::Key(std::span<const std::byte, 32>(key));
    options.cacheKiB = 2048;
    options.checkpointPages = 60;
    options.vfs = disk.name();
    return options;
}

const Image& emptyReplica(const catalog::Catalog& catalog)
{
    static const Image image = [&] {
        test::CrashDisk disk("sim-empty");
        auto options = optionsFor(disk);
        options.create = true;
        {
            auto database = must(store::Database::open(options));
            must(store::migrate(database, catalog));
            must(database.checkpoint());
        }
        return filesOf(disk);
    }();
    return image;
}

const Image& preparedReplica(const catalog::Catalog& catalog)
{
    static const Image image = [&] {
        test::CrashDisk disk("sim-prepared");
        disk.load(emptyReplica(catalog));
        base::SeededRandom random(2);
        const base::FixedClock clock(kFirstMorning);
        {
            auto database = must(store::Database::open(optionsFor(disk)));
            auto ledger = must(ledger::Ledger::open(database, catalog, clock, random));
            auto baseline = must(ledger.beginBaseline({"account0", "baseline", "", std::nullopt}, kCommittee));
            const auto no = [&](const char* field) { return catalog.field(field)->no; };
            const auto text = [](const char* words) { return catalog::Value {std::string(words)}; };
            const std::pair<FieldNo, catalog::Value> org[] = {{no("org.name"), text("甲")}, {no("org.level"), text("4")}};
            const std::pair<FieldNo, catalog::Value> person[] = {{no("person.name"), text("张三")}};
            must(baseline.add(catalog.entity("org")->no, org));
            must(baseline.add(catalog.entity("org")->no, org));
            must(baseline.add(catalog.entity("person")->no, person));
            must(baseline.commit());
            must(database.checkpoint());
        }
        return filesOf(disk);
    }();
    return image;
}

Device::Device(
    int no, Identity identity, const TrueTime& time, const catalog::Catalog& catalog, std::uint64_t seed)
    : m_no(no)
    , m_identity(std::move(identity))
    , m_catalog(catalog)
    , m_disk("sim-device-" + std::to_string(no))
    , m_clock(time)
    , m_random(seed)
{
    m_disk.load(emptyReplica(catalog));
}

Device::~Device()
{
    shutDown();
}

void Device::boot()
{
    m_database = std::make_unique<store::Database>(run(store::Database::open(optionsFor(m_disk))));
    m_ledger = std::make_unique<ledger::Ledger>(run(ledger::Ledger::open(*m_database, m_catalog, m_clock, m_random)));
    if (reader().number("SELECT count(*) FROM hub_link") == 0) {
        sync::HubLink link;
        link.hub = m_identity.hub;
        link.url = "hub";
        link.account = m_identity.account;
        link.device = m_identity.device;
        link.deviceKey.assign(64, static_cast<std::uint8_t>(m_identity.device));
        run(sync::ReplicaState::enrol(*m_ledger, link));
    }
    m_state = std::make_unique<sync::ReplicaState>(run(sync::ReplicaState::open(*m_ledger, m_clock)));
}

void Device::shutDown()
{
    m_client.reset();
    m_state.reset();
    m_ledger.reset();
    m_database.reset();
    request = 0;
}

void Device::powerCut(double survive)
{
    if (!m_disk.faultMet()) {
        m_disk.arm(test::Fault::PowerLoss, 1, m_random.next());
    }
    shutDown();
    m_disk.powerOn(survive);
}

void Device::replaceDisk(const Image& image)
{
    shutDown();
    m_disk.load(image);
    reported = 0;
}

void Device::endRun()
{
    m_client.reset();
    request = 0;
}

void Device::beginRun()
{
    m_client = std::make_unique<sync::Client>(*m_state, m_clock, "sim 1");
    request = 0;
}

}  // namespace linli::sim
