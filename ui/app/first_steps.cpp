// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/first_steps.h"

#include "core/demo/city.h"
#include "core/registry/operations.h"
#include "core/store/vault.h"
#include "ui/bridge/text.h"
#include "ui/jobs/detached.h"

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

void restoreStation(const QString& file,
                    const std::filesystem::path& folder,
                    QObject* guard,
                    std::function<void(base::Status)> done)
{
    runDetached(
        guard, [file = std::filesystem::path(utf8(file)), folder] { return store::Replica::restore(file, folder); },
        std::move(done));
}

void preparePractice(const std::filesystem::path& root,
                     QObject* guard,
                     std::function<void(base::Result<Practice>)> done)
{
    const auto work = [root]() -> base::Result<Practice> {
        Practice practice;
        practice.folder = root / "stations" / "1";
        if (!store::holdsVault(practice.folder)) {
            demo::CityOptions options;
            options.folder = root;
            options.committees = 1;
            options.asOf = base::shanghaiDay(base::SystemClock().now());
            LINLI_TRY([[maybe_unused]] const demo::CityReport report,
                      demo::createCity(options, [](const std::string&, int, int) { return true; }));
        }
        std::ifstream file(root / "password");
        practice.credentials.user = demo::kPracticeUser;
        std::getline(file, practice.credentials.password);
        return practice;
    };
    runDetached(guard, work, std::move(done));
}

}  // namespace linli::ui
