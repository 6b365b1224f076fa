// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/store.h"

#include <utility>

namespace linli::hub {

base::Result<StoreTransaction> StoreTransaction::begin(Store& store, std::span<const ScopeNo> scopes)
{
    LINLI_CHECK(store.begin(scopes));
    return StoreTransaction(store);
}

base::Result<StoreTransaction> StoreTransaction::reading(Store& store, std::span<const ScopeNo> scopes)
{
    LINLI_CHECK(store.beginReading(scopes));
    return StoreTransaction(store);
}

StoreTransaction::StoreTransaction(StoreTransaction&& other) noexcept
    : m_store(std::exchange(other.m_store, nullptr))
{
}

StoreTransaction::~StoreTransaction()
{
    if (m_store != nullptr) {
        m_store->rollback();
    }
}

base::Status StoreTransaction::commit()
{
    LINLI_CHECK(m_store->commit());
    m_store = nullptr;
    return {};
}

}  // namespace linli::hub
