// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A station for tests: a folder of its own (removed at the end), an encrypted replica with a cheap password, a clock that
// stands, repeatable randomness, and the registry. Invented people only.

#include "core/base/clock.h"
#include "core/catalog/catalog.h"
#include "core/registry/operations.h"
#include "core/registry/registry.h"
#include "core/store/replica.h"

#include <filesystem>
#include <memory>
#include <string>

namespace linli::test {

// A folder below the system's temporary one, removed with everything in it.
class TempFolder {
public:
    TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder();
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

// The catalogue, loaded once a program.
const catalog::Catalog& sharedCatalog();

// A day as text, for tests: REQUIRES valid ISO.
base::Date date(std::string_view iso);
base::Day day(std::string_view iso);

// Value of a Result, or the test fails with the error's sentence.
template <typename T>
T must(base::Result<T> result);
void must(base::Status status);
[[noreturn]] void failTest(const base::Error& error);

class Station {
public:
    // 2026-11-22 08:30 in Shanghai unless another day is given.
    explicit Station(std::string_view today = "2026-11-22", std::uint64_t seed = 1);
    ~Station();

    registry::Registry& registry() { return *m_registry; }
    ledger::Ledger& ledger() { return m_registry->ledger(); }
    store::Replica& replica() { return *m_replica; }
    store::Database& database() { return m_replica->writer(); }
    registry::View view() { return m_registry->view(); }
    base::FixedClock& clock() { return m_clock; }
    base::SeededRandom& random() { return m_random; }
    const std::filesystem::path& folder() const { return m_folder.path(); }
    void setToday(std::string_view iso);

    // An occasion of the test's author.
    static ledger::Occasion occasion(std::string operation = {});
    // Runs steps as one group; fails the test on an error.
    ledger::GroupNo run(const std::function<base::Status(registry::Operations&)>& steps);

    // Made at the start: city, district, street, committees 1 and 2 (names invented); the home is committee 1.
    base::RowId committee() const { return m_committee; }
    base::RowId otherCommittee() const { return m_otherCommittee; }
    // A building of committee 1 and a flat in it: "嘉宁新村", "12", "301".
    base::RowId house(const std::string& buildingNumber, const std::string& room, base::RowId org = {});
    // A person with name, sex and birth, and nothing else.
    base::RowId person(const std::string& name, const std::string& sex, const std::string& birth);
    // A living household of these persons in the house since that day.
    base::RowId moveIn(base::RowId house, std::vector<registry::Resident> persons, const std::string& since);
    // A register household at the house; the first person is the head.
    base::RowId registerAt(base::RowId house, std::vector<registry::Resident> persons, const std::string& since);
    // The dictionary that ships (registry::addStandardTags). For a station that is still empty.
    void standardTags();
    // The tag definition of that id, made when missing.
    base::RowId tag(const std::string& id, const std::string& name, const std::string& subject = "person");

private:
    TempFolder m_folder;
    base::FixedClock m_clock;
    base::SeededRandom m_random;
    std::unique_ptr<store::Replica> m_replica;
    std::unique_ptr<registry::Registry> m_registry;
    base::RowId m_committee;
    base::RowId m_otherCommittee;
};

template <typename T>
T must(base::Result<T> result)
{
    if (!result) {
        failTest(result.error());
    }
    return std::move(*result);
}

}  // namespace linli::test
