// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/first_steps.h"

#include "core/demo/city.h"
#include "core/registry/operations.h"
#include "core/store/vault.h"
#include "ui/bridge/text.h"

#include <fstream>

namespace linli::ui {

namespace {

// Code of a committee in the table org_level.
constexpr const char* kCommitteeLevel = "4";

base::Status foundCommittee(registry::Registry& registry, const std::string& author, const std::string& name)
{
    ledger::Occasion occasion;
    occasion.author = author;
    occasion.operation = "found";
    LINLI_TRY(ledger::Writer writer, registry.ledger().begin(occasion));
    LINLI_TRY(const base::RowId org, writer.create("org"));
    LINLI_CHECK(writer.set(org, "org.name", name));
    LINLI_CHECK(writer.set(org, "org.level", std::string(kCommitteeLevel)));
    LINLI_TRY([[maybe_unused]] const ledger::GroupNo group, writer.commit());
    return registry.setHome(std::span(&org, 1));
}

base::Status makeCity(const std::filesystem::path& folder, const std::filesystem::path& finished, Task& task)
{
    demo::CityOptions options;
    options.folder = folder;
    options.committees = 1;
    options.asOf = base::shanghaiDay(base::SystemClock().now());
    // Every committee is made twice, for its station and for the hub.
    const auto progress = [&task](const std::string& step, int done, int total) {
        task.progress(step == "hub" ? total + done : done, 2 * total);
        return !task.cancelled();
    };
    const auto report = demo::createCity(options, progress);
    if (!report) {
        return base::fail(report.error());
    }
    std::error_code error;
    std::filesystem::rename(folder, finished, error);
    if (error) {
        return base::fail(base::ErrorCode::Io, "demo.cannot_write", {{"folder", finished.string()}});
    }
    return {};
}

}  // namespace

FolderState lookAt(const std::filesystem::path& folder, bool afterLock)
{
    FolderState state;
    if (!store::holdsVault(folder)) {
        return state;
    }
    base::SystemRandom random;
    const base::SystemClock clock;
    const auto vault = store::Vault::read(folder, random, clock);
    if (!vault) {
        state.refusal = describe(vault.error());
        return state;
    }
    for (const store::Slot& slot : vault->slots()) {
        if (slot.kind == store::SlotKind::User) {
            state.users << text(slot.user);
        }
    }
    if (!afterLock) {
        if (const auto lock = store::FolderLock::take(folder); !lock) {
            state.refusal = describe(lock.error());
        }
    }
    return state;
}

void beginStation(Session& session, Beginning beginning, QObject* guard, std::function<void(base::Status)> done)
{
    const auto kept = std::make_shared<Beginning>(std::move(beginning));
    Opening opening;
    opening.replica = [kept, folder = session.folder()](const catalog::Catalog& catalog, base::Random& random,
                                                        const base::Clock& clock) {
        auto replica = store::Replica::create(folder, kept->user, kept->password, store::KdfCost::calibrate(), catalog,
                                              random, clock);
        wipe(kept->password);
        return replica;
    };
    opening.prepare = [kept](registry::Registry& registry) {
        return foundCommittee(registry, kept->user, kept->committee);
    };
    session.open(std::move(opening), guard, std::move(done));
}

base::Result<Practice> practiceAt(const std::filesystem::path& root, const std::filesystem::path& station)
{
    Practice practice;
    practice.folder = station;
    practice.credentials.user = demo::kPracticeUser;
    std::ifstream file(root / "password");
    std::getline(file, practice.credentials.password);
    if (practice.credentials.password.empty()) {
        return base::fail(base::ErrorCode::NotFound, "window.no_practice", {{"folder", root.string()}});
    }
    return practice;
}

base::Result<Practice> preparePractice(const std::filesystem::path& root, Task& task)
{
    std::error_code error;
    const std::filesystem::path station = root / "stations" / "1";
    if (store::holdsVault(station)) {
        return practiceAt(root, station);
    }
    // Somebody's own folder of that name is left alone.
    if (std::filesystem::exists(root, error) && !std::filesystem::is_empty(root, error)) {
        return base::fail(base::ErrorCode::Conflict, "demo.folder_not_empty", {{"folder", root.string()}});
    }
    const std::filesystem::path making = root.string() + ".making";
    std::filesystem::create_directories(making, error);
    base::Status made;
    {
        // Another process may be making it; what a killed one left is ours to remove.
        LINLI_TRY([[maybe_unused]] const store::FolderLock lock, store::FolderLock::take(making));
        std::filesystem::remove_all(making / "city", error);
        made = makeCity(making / "city", root, task);
    }
    std::filesystem::remove_all(making, error);
    LINLI_CHECK(made);
    return practiceAt(root, station);
}

}  // namespace linli::ui
