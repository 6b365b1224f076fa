// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An opened workstation folder: catalogue, replica, registry, and who opened it.

#include "core/base/clock.h"
#include "core/registry/registry.h"
#include "core/store/replica.h"
#include "core/tags/service.h"

#include <filesystem>
#include <memory>
#include <string>

namespace linli::app {

class Station {
public:
    // `user` empty = the only user of the vault. Errors of store::Replica, "app.which_user" {users}.
    static base::Result<std::unique_ptr<Station>> open(const std::filesystem::path& folder,
                                                       const std::string& user,
                                                       const std::string& password);

    const catalog::Catalog& catalog() const { return m_catalog; }
    store::Replica& replica() { return *m_replica; }
    registry::Registry& registry() { return *m_registry; }
    // The tags that rules make; the registry's views know them.
    tags::Service& tags() { return *m_tags; }
    const std::string& user() const { return m_user; }
    base::Random& random() { return m_random; }
    const base::Clock& clock() const { return m_clock; }
    // Name of the committee the station works for, for 填报单位; empty when there is none or several.
    base::Result<std::string> organisation();

private:
    Station() = default;
    base::SystemClock m_clock;
    base::SystemRandom m_random;
    catalog::Catalog m_catalog;
    std::unique_ptr<store::Replica> m_replica;
    std::unique_ptr<tags::Service> m_tags;
    std::unique_ptr<registry::Registry> m_registry;
    std::string m_user;
};

// The account to unlock with: `wanted`, or the only user slot of the vault.
base::Result<std::string> chooseUser(const store::Vault& vault, const std::string& wanted);

}  // namespace linli::app
