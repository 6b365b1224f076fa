// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Real processes for tests and benchmarks: any program, a served hub, and afterwards what is in the hub, counted by
// operation ID.

#include "core/hub/working_set.h"

#include "app/hub/open_hub.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <sys/types.h>
#include <vector>

namespace linli::test {

// A process of one's own, killed with the object. Its output goes to a file.
class Process {
public:
    Process() = default;
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) noexcept;
    ~Process();

    // Throws std::runtime_error where the system gives no process.
    static Process start(const std::vector<std::string>& words, const std::filesystem::path& output);
    pid_t pid() const { return m_pid; }
    void signal(int number) const;
    // Its exit code; a signal that ended it as a negative number.
    int wait();

private:
    pid_t m_pid = 0;
};

// Runs to its end; throws with the end of its output where it fails.
void runProgram(const std::vector<std::string>& words, const std::filesystem::path& output);

// linlihub with a folder of its own.
class HubProcess {
public:
    // `database`: of PostgreSQL, empty = SQLite in the folder.
    HubProcess(std::string program, std::filesystem::path folder, std::string database = "");

    // Words of `linlihub ...` for this hub.
    std::vector<std::string> words(const std::vector<std::string>& rest) const;
    void admin(const std::vector<std::string>& rest) const;
    // Serves and waits for the address. The first time on any free port, afterwards on the same one.
    void start(const std::vector<std::string>& options = {});
    bool running() const { return m_process.pid() != 0; }
    pid_t pid() const { return m_process.pid(); }
    // SIGKILL, or SIGTERM and the time it needs.
    void kill();
    void stop();
    const std::string& address() const { return m_address; }
    std::filesystem::path authority() const { return m_folder / "tls" / "ca.pem"; }
    const std::filesystem::path& folder() const { return m_folder; }
    std::filesystem::path log() const;
    // The hub's data in this process: to set it up, or to look at it.
    std::unique_ptr<hubd::OpenHub> open() const;

private:
    std::string m_program;
    std::filesystem::path m_folder;
    std::string m_database;
    std::string m_address;
    Process m_process;
};

// How often the hub's logs hold each group and each edit.
struct HubCount {
    std::map<sync::OpId, int> groups;
    std::map<sync::OpId, int> edits;
    // Parked pushes, by name.
    std::map<sync::OpId, int> parked;
};
HubCount countHub(hubd::OpenHub& hub);

// The verdicts the hub has for each of the groups, one for each time it took it in.
std::map<sync::OpId, std::vector<sync::Judgement>> verdictsOf(hubd::OpenHub& hub, const std::vector<sync::OpId>& groups);

}  // namespace linli::test
