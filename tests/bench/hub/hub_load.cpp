// SPDX-License-Identifier: GPL-3.0-or-later
// Thousands of devices at once against a served hub: each opens TLS, greets, pushes its edits and pulls to the head.
// Afterwards the hub's logs are read, and every operation must be there exactly once.
//   bench_hub_load --hub LINLIHUB [--devices 2000] [--committees 200] [--edits 50] [--rows 100]
//                  [--database postgresql://...]
#include "device.h"

#include "tests/support/hub_process.h"
#include "tests/support/station.h"

#include "core/hub/enrolment.h"
#include "core/hub/password_hash.h"
#include "core/ledger/ledger.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <sys/resource.h>
#include <unistd.h>

namespace linli::load {

namespace {

using test::must;

constexpr catalog::EntityNo kPerson = 1;
constexpr catalog::FieldNo kFields[] = {111, 112, 121, 125, 126, 127, 133};

struct Options {
    std::string hub;
    std::string database;
    int devices = 2000;
    int committees = 200;
    int edits = 50;
    int rows = 100;  // of each committee
};

Options optionsOf(int count, char** words)
{
    Options options;
    const std::map<std::string, int*> numbers = {{"--devices", &options.devices},
                                                 {"--committees", &options.committees},
                                                 {"--edits", &options.edits},
                                                 {"--rows", &options.rows}};
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string name = words[i];
        if (const auto found = numbers.find(name); found != numbers.end()) {
            *found->second = std::stoi(words[i + 1]);
        } else if (name == "--hub") {
            options.hub = words[i + 1];
        } else if (name == "--database") {
            options.database = words[i + 1];
        } else {
            throw std::runtime_error("what is " + name + "?");
        }
    }
    if (options.hub.empty()) {
        throw std::runtime_error("--hub is needed");
    }
    return options;
}

class Load {
public:
    explicit Load(const Options& options)
        : m_options(options)
        , m_hub(options.hub, m_folder.path() / "hub", options.database)
        , m_devices(static_cast<std::size_t>(options.devices))
    {
        m_hub.admin({"init"});
        const auto hub = m_hub.open();
        m_target.hub = hub->id();
        addCommittees(*hub);
        enrol(*hub);
        for (Device& device : m_devices) {
            device.cursor = must(hub->store().scope(device.scope)).value().head;
            prepare(device);
        }
    }

    void run()
    {
        m_hub.start({"--connections-per-address", "10000"});
        const std::string& address = m_hub.address();
        m_target.host = "127.0.0.1";
        m_target.port = address.substr(address.rfind(':') + 1);
        boost::asio::ssl::context tls(boost::asio::ssl::context::tls_client);
        tls.load_verify_file(m_hub.authority().string());
        tls.set_verify_mode(boost::asio::ssl::verify_peer);
        boost::asio::io_context loop {1};
        const double cpuBefore = hubCpu();
        const auto start = Clock::now();
        for (Device& device : m_devices) {
            boost::asio::co_spawn(loop, runDevice(device, m_target, tls, start), boost::asio::detached);
        }
        loop.run();
        const std::chrono::duration<double> took = Clock::now() - start;
        std::printf("%d devices of %d committees, %d edits each: all done after %.1f s; hub %.1f s CPU, at most %.0f MB\n",
                    m_options.devices, m_options.committees, m_options.edits, took.count(), hubCpu() - cpuBefore,
                    hubMegabytes());
        report();
        m_hub.stop();
    }

    // Counts both sides by operation ID.
    int audit()
    {
        const auto hub = m_hub.open();
        const test::HubCount count = test::countHub(*hub);
        std::size_t lost = 0;
        std::size_t doubled = 0;
        std::size_t unanswered = 0;
        std::size_t groups = 0;
        std::size_t edits = 0;
        for (const Device& device : m_devices) {
            for (const sync::PushItem& item : device.items) {
                const auto& group = std::get<sync::WireGroup>(item);
                ++groups;
                unanswered += device.acknowledged.contains(group.id) ? 0 : 1;
                for (const sync::WireEdit& edit : group.edits) {
                    ++edits;
                    const auto found = count.edits.find(group.opOf(edit));
                    lost += found == count.edits.end() ? 1 : 0;
                    doubled += found != count.edits.end() && found->second != 1 ? 1 : 0;
                }
            }
        }
        const std::size_t strange = count.edits.size() + lost - edits;
        std::printf("%zu groups, %zu edits sent; at the hub by ID: %zu groups, %zu edits, %zu parked\n", groups, edits,
                    count.groups.size(), count.edits.size(), count.parked.size());
        std::printf("lost %zu, doubled %zu, of nobody %zu, not acknowledged %zu\n", lost, doubled, strange, unanswered);
        return lost + doubled + strange + unanswered == 0 ? 0 : 1;
    }

private:
    void addCommittees(hubd::OpenHub& hub)
    {
        hub::Account account;
        account.passwordHash = must(hub::hashPassword("correct horse battery 9"));
        account.role = "cadre";
        for (int no = 1; no <= m_options.committees; ++no) {
            char code[16];
            std::snprintf(code, sizeof code, "3101%08d", no);
            must(hub.hub().addScope(no, code, "第" + std::to_string(no) + "居委会"));
            account.name = "committee" + std::to_string(no);
            account.displayName = account.name;
            must(hub.directory().addAccount(account));
            must(hub.directory().setGrant({account.name, no, {ledger::kCommitteeLayer}}));
            m_rows.emplace_back();
            const hub::Principal principal = must(hub.principal(account.name));
            sync::WireRows part {{no * 0x1234567812345LL, 1}, 0, no, {}};
            for (int i = 0; i < m_options.rows; ++i) {
                part.rows.push_back(person(no, i));
                m_rows.back().push_back(part.rows.back().uid);
            }
            const sync::Reply reply = hub.hub().handle(principal, sync::Push {1, {part}});
            const auto* verdicts = std::get_if<sync::Verdicts>(&reply);
            if (verdicts == nullptr || verdicts->verdicts.front().judgement != sync::Judgement::Applied) {
                throw std::runtime_error("rows refused");
            }
        }
    }

    static sync::RowImage person(int committee, int number)
    {
        sync::RowImage image;
        image.uid.bytes[5] = static_cast<std::uint8_t>(committee >> 8);
        image.uid.bytes[6] = static_cast<std::uint8_t>(committee);
        image.uid.bytes[7] = 1;
        image.uid.bytes[14] = static_cast<std::uint8_t>(number >> 8);
        image.uid.bytes[15] = static_cast<std::uint8_t>(number);
        image.entity = kPerson;
        image.at(ledger::kRowState, ledger::kCommitteeLayer).value = std::int64_t {1};
        for (catalog::FieldNo field = 101; field <= 120; ++field) {
            image.at(field, ledger::kPoliceLayer).value = "词语" + std::to_string(number * field);
        }
        return image;
    }

    void enrol(hubd::OpenHub& hub)
    {
        for (std::size_t i = 0; i < m_devices.size(); ++i) {
            Device& device = m_devices[i];
            device.scope = 1 + static_cast<sync::ScopeNo>(i) % m_options.committees;
            hub::Enrolment enrolment;
            enrolment.id = sync::newId();
            enrolment.key = device.key.publicKey();
            enrolment.account = "committee" + std::to_string(device.scope);
            enrolment.device = "load" + std::to_string(i);
            enrolment.at = hub.clock().now();
            enrolment.expires = enrolment.at + hub::kEnrolmentLife;
            must(hub.directory().addEnrolment(enrolment));
            device.no = must(hub.directory().approve(enrolment.id, enrolment.at));
        }
    }

    // A group for each edit, as of somebody who works through a list.
    void prepare(Device& device)
    {
        const std::vector<sync::RowUid>& rows = m_rows[static_cast<std::size_t>(device.scope - 1)];
        const auto incarnation = static_cast<std::int64_t>(m_random.next());
        for (int i = 1; i <= m_options.edits; ++i) {
            sync::WireGroup group;
            group.id = {incarnation, i};
            group.firstEdit = i;
            group.author = "committee" + std::to_string(device.scope);
            group.operation = "edit";
            group.reason = "走访核实";
            group.validOn = "2026-11-22";
            group.at = 1'790'000'000'000 + i * 9000;
            group.correction = 12;
            group.schemaVersion = catalog::kSchemaVersion;
            group.scope = device.scope;
            group.seen = {{device.scope, device.cursor}};
            sync::WireEdit edit;
            edit.row = rows[m_random.below(rows.size())];
            edit.entity = kPerson;
            edit.layer = ledger::kCommitteeLayer;
            edit.field = kFields[m_random.below(std::size(kFields))];
            edit.value = "词语" + std::to_string(m_random.below(100'000));
            group.edits.push_back(std::move(edit));
            device.items.emplace_back(std::move(group));
        }
    }

    void report() const
    {
        std::vector<double> acknowledged;
        std::vector<double> push;
        std::vector<double> whole;
        int refused = 0;
        int broken = 0;
        int parked = 0;
        int unfinished = 0;
        std::string problem;
        const auto seconds = [](Clock::duration time) { return std::chrono::duration<double>(time).count(); };
        for (const Device& device : m_devices) {
            acknowledged.push_back(seconds(device.untilAcknowledged));
            push.push_back(seconds(device.pushTook));
            whole.push_back(seconds(device.whole));
            refused += device.refused;
            broken += device.broken;
            parked += device.parked;
            unfinished += device.done ? 0 : 1;
            problem = device.problem.empty() ? problem : device.problem;
        }
        print("from the common start until acknowledged", acknowledged);
        print("the push that was answered", push);
        print("from the common start until all was pulled", whole);
        std::printf("told to try later %d times, connections broken %d, groups parked %d, devices not done %d %s\n",
                    refused, broken, parked, unfinished, problem.c_str());
    }

    static void print(const char* what, std::vector<double> times)
    {
        std::ranges::sort(times);
        const auto at = [&](double share) {
            return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
        };
        std::printf("%-44s p50 %6.2f s, p99 %6.2f s, longest %6.2f s\n", what, at(0.5), at(0.99), times.back());
    }

    // Processor seconds of the hub so far.
    double hubCpu() const
    {
        std::ifstream file("/proc/" + std::to_string(m_hub.pid()) + "/stat");
        std::string text;
        std::getline(file, text);
        std::istringstream rest(text.substr(text.rfind(')') + 2));
        std::string word;
        double ticks = 0;
        for (int i = 0; rest >> word; ++i) {
            ticks += i == 11 || i == 12 ? std::stod(word) : 0;
        }
        return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
    }

    double hubMegabytes() const
    {
        std::ifstream file("/proc/" + std::to_string(m_hub.pid()) + "/status");
        std::string word;
        while (file >> word) {
            if (word == "VmHWM:") {
                double kilobytes = 0;
                file >> kilobytes;
                return kilobytes / 1024;
            }
        }
        return 0;
    }

    Options m_options;
    test::TempFolder m_folder;
    test::HubProcess m_hub;
    Target m_target;
    std::vector<std::vector<sync::RowUid>> m_rows;  // by committee
    std::vector<Device> m_devices;
    base::SeededRandom m_random {11};
};

}  // namespace

}  // namespace linli::load

int main(int count, char** words)
{
    try {
        rlimit limit {};
        getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
        linli::load::Load load(linli::load::optionsOf(count, words));
        load.run();
        return load.audit();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
}
