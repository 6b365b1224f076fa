// SPDX-License-Identifier: GPL-3.0-or-later
// bench_cold_start [residents, default 10000]: what it costs a fresh process to open the station of one committee and to
// have its first lines by name, through the registry as the window does (catalogue, file, registry, a reader, ids, count,
// 200 lines). CPU time without and with the password, and the most memory held; the city is made by another process. The
// window itself, its fonts and icons, comes on top.
#include "core/demo/city.h"
#include "core/registry/registry.h"
#include "core/registry/roster.h"
#include "core/store/replica.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>

using namespace linli;

namespace {

template <typename T>
T must(base::Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s %s\n", result.error().message.c_str(), result.error().detail.c_str());
        std::exit(1);
    }
    return std::move(result).value();
}

double cpuMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// The most memory this process has held, in MiB.
double peakMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) {
            return std::atof(line.c_str() + 6) / 1024;
        }
    }
    return 0;
}

// The memory of the password's derivation is given back at once; what counts is what comes after.
void forgetPeak()
{
    std::ofstream("/proc/self/clear_refs") << "5";
}

void make(const std::filesystem::path& folder, int residents)
{
    demo::CityOptions city;
    city.folder = folder;
    city.committees = 1;
    city.residents = residents;
    city.months = 1;
    city.asOf = base::shanghaiDay(base::SystemClock().now());
    (void)must(demo::createCity(city, [](const std::string&, int, int) { return true; }));
}

void open(const std::filesystem::path& folder)
{
    constexpr std::size_t kWindow = 200;
    const catalog::Catalog catalog = must(catalog::Catalog::load());
    base::SystemClock clock;
    base::SystemRandom random;
    std::ifstream file(folder / "password");
    std::string password;
    std::getline(file, password);
    double unlock = 0;
    const auto withPassword = [&](store::Vault& vault) {
        const double before = cpuMilliseconds();
        auto unlocked = vault.unlock(demo::kPracticeUser, password);
        unlock = cpuMilliseconds() - before;
        forgetPeak();
        return unlocked;
    };
    store::Replica replica = must(store::Replica::open(folder / "stations/1", withPassword, catalog, random, clock));
    const auto registry = must(registry::Registry::open(replica.writer(), catalog, clock, random));
    store::Database reader = must(replica.reader());
    const registry::View view = registry->view(reader);
    const registry::RosterQuery query;
    const auto ids = must(registry::rosterIds(view, query));
    const auto count = must(registry::rosterCount(view, query));
    const auto lines = must(registry::rosterRows(view, std::span(ids.data(), std::min(kWindow, ids.size())), view.today));
    const double all = cpuMilliseconds();
    std::printf("%lld people, %zu lines: CPU %.0f ms (with the password %.0f ms), most memory %.0f MiB\n",
                static_cast<long long>(count.matching), lines.size(), all - unlock, all, peakMegabytes());
}

// This program again, so that nothing of one step is in the other's memory.
int again(const std::string& step, const std::filesystem::path& folder, const std::string& residents)
{
    const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
    return std::system(("'" + self + "' " + step + " '" + folder.string() + "' " + residents).c_str());
}

}  // namespace

int main(int count, char** arguments)
{
    if (count == 4) {
        const std::string step = arguments[1];
        step == "make" ? make(arguments[2], std::atoi(arguments[3])) : open(arguments[2]);
        return 0;
    }
    std::string name = (std::filesystem::temp_directory_path() / "linli-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        return 1;
    }
    const std::filesystem::path folder = std::filesystem::path(name) / "city";
    const std::string residents = count > 1 ? arguments[1] : "10000";
    int failed = again("make", folder, residents);
    for (int run = 0; run < 3 && failed == 0; ++run) {
        failed = again("open", folder, residents);
    }
    std::filesystem::remove_all(name);
    return failed == 0 ? 0 : 1;
}
