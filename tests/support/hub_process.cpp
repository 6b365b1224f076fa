// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hub_process.h"

#include "tests/support/station.h"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace linli::test {

namespace {

std::string textOf(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace

Process::Process(Process&& other) noexcept
    : m_pid(std::exchange(other.m_pid, 0))
{
}

Process& Process::operator=(Process&& other) noexcept
{
    std::swap(m_pid, other.m_pid);
    return *this;
}

Process::~Process()
{
    if (m_pid != 0) {
        signal(SIGKILL);
        wait();
    }
}

Process Process::start(const std::vector<std::string>& words, const std::filesystem::path& output)
{
    std::vector<char*> arguments;
    for (const std::string& word : words) {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    constexpr mode_t kMode = 0600;
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, kMode);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    Process process;
    const int code = posix_spawn(&process.m_pid, words.front().c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (code != 0) {
        process.m_pid = 0;
        throw std::runtime_error("cannot start " + words.front());
    }
    return process;
}

void Process::signal(int number) const
{
    if (m_pid != 0) {
        ::kill(m_pid, number);
    }
}

int Process::wait()
{
    int status = 0;
    const pid_t ended = waitpid(std::exchange(m_pid, 0), &status, 0);
    if (ended <= 0) {
        return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

void runProgram(const std::vector<std::string>& words, const std::filesystem::path& output)
{
    if (const int code = Process::start(words, output).wait(); code != 0) {
        throw std::runtime_error(words.front() + " ended with " + std::to_string(code) + ": " + textOf(output));
    }
}

HubProcess::HubProcess(std::string program, std::filesystem::path folder, std::string database)
    : m_program(std::move(program))
    , m_folder(std::move(folder))
    , m_database(std::move(database))
{
}

std::vector<std::string> HubProcess::words(const std::vector<std::string>& rest) const
{
    std::vector<std::string> words {m_program, "--data", m_folder.string()};
    if (!m_database.empty()) {
        words.insert(words.end(), {"--database", m_database});
    }
    words.insert(words.end(), rest.begin(), rest.end());
    return words;
}

std::filesystem::path HubProcess::log() const
{
    return m_folder.string() + ".log";
}

void HubProcess::admin(const std::vector<std::string>& rest) const
{
    std::vector<std::string> all {"admin"};
    all.insert(all.end(), rest.begin(), rest.end());
    runProgram(words(all), m_folder.string() + ".admin");
}

void HubProcess::start(const std::vector<std::string>& options)
{
    const std::string port = m_address.empty() ? "0" : m_address.substr(m_address.rfind(':') + 1);
    std::vector<std::string> all {"serve", "--listen", "127.0.0.1:" + port};
    all.insert(all.end(), options.begin(), options.end());
    std::filesystem::remove(log());
    m_process = Process::start(words(all), log());
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::chrono::steady_clock::now() < deadline) {
        const std::string text = textOf(log());
        const std::size_t at = text.find("https://127.0.0.1:");
        const std::size_t end = at == std::string::npos ? at : text.find('\n', at);
        if (end != std::string::npos) {
            m_address = text.substr(at, end - at);
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    throw std::runtime_error("the hub does not start: " + textOf(log()));
}

void HubProcess::kill()
{
    m_process.signal(SIGKILL);
    m_process.wait();
}

void HubProcess::stop()
{
    m_process.signal(SIGTERM);
    m_process.wait();
}

std::unique_ptr<hubd::OpenHub> HubProcess::open() const
{
    return must(hubd::OpenHub::open({m_folder, m_database}));
}

HubCount countHub(hubd::OpenHub& hub)
{
    HubCount count;
    const std::vector<hub::ScopeRecord> scopes = must(hub.store().scopes());
    std::vector<sync::ScopeNo> numbers;
    for (const hub::ScopeRecord& scope : scopes) {
        numbers.push_back(scope.no);
    }
    auto transaction = must(hub::StoreTransaction::reading(hub.store(), numbers));
    for (const hub::ScopeRecord& scope : scopes) {
        must(hub.store().readLog(scope.no, scope.floor, [&](const hub::Store::LogBytes& row) {
            sync::WireReader reader(row.entry);
            const sync::Entry entry = sync::readEntry(reader);
            if (reader.failed()) {
                throw std::runtime_error("an entry of the log is unreadable");
            }
            if (const auto* made = std::get_if<sync::GroupEntry>(&entry)) {
                ++count.groups[made->group.id];
                for (const sync::WireEdit& edit : made->group.edits) {
                    ++count.edits[made->group.opOf(edit)];
                }
            }
            return true;
        }));
    }
    constexpr std::size_t kPage = 500;
    for (std::int64_t after = 0;;) {
        const auto page = must(hub.store().parked(after, kPage));
        for (const hub::ParkedPush& parked : page) {
            after = parked.arrival;
            if (const auto* group = std::get_if<sync::WireGroup>(&parked.item)) {
                ++count.parked[group->id];
            }
        }
        if (page.empty()) {
            return count;
        }
    }
}

std::map<sync::OpId, std::vector<sync::Judgement>> verdictsOf(hubd::OpenHub& hub, const std::vector<sync::OpId>& groups)
{
    constexpr std::ptrdiff_t kAtOnce = 1000;
    std::map<sync::OpId, std::vector<sync::Judgement>> verdicts;
    for (auto at = groups.begin(); at != groups.end();) {
        const auto end = groups.end() - at > kAtOnce ? at + kAtOnce : groups.end();
        hub::Wanted wanted;
        for (; at != end; ++at) {
            wanted.pushes.push_back({*at, -1});
        }
        wanted.tidy();
        hub::WorkingSet set;
        const auto transaction = must(hub::beginAndLoad(hub.store(), wanted, set));
        for (const auto& [push, records] : set.pushed) {
            for (const hub::PushRecord& record : records) {
                verdicts[push.id].push_back(record.judgement);
            }
        }
    }
    return verdicts;
}

}  // namespace linli::test
