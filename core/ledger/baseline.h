// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Loading many rows as they are, without an edit each. One group without edits and one audit row bind all of them: the
// commitment covers every row's uid, layer and values, and verify() can compute it again at any later time because the
// ledger keeps what the baseline said.

#include "core/ledger/group_writer.h"

#include <map>

namespace linli::ledger {

class BaselineLoad {
public:
    static base::Result<std::unique_ptr<BaselineLoad>> begin(Book& book, Occasion occasion, LayerNo layer);
    ~BaselineLoad();
    BaselineLoad(const BaselineLoad&) = delete;
    BaselineLoad& operator=(const BaselineLoad&) = delete;

    // Without an ID the row gets a new one.
    base::Result<RowId> add(catalog::EntityNo entity, std::span<const std::pair<FieldNo, Value>> values, const std::optional<RowUid>& uid = std::nullopt);
    base::Result<GroupNo> commit();

private:
    BaselineLoad(Book& book, Occasion occasion, LayerNo layer, store::Transaction transaction);
    base::Status readNumbers();
    void release();
    base::Result<FieldValues> checked(const catalog::Entity& entity,
                                      std::span<const std::pair<FieldNo, Value>> values) const;
    base::Status insertRow(const RowInfo& info, const Value& owner);

    Book& m_book;
    std::optional<store::Transaction> m_transaction;
    GroupHead m_head;
    LayerNo m_layer = 0;
    base::Day m_today;
    std::int64_t m_nextRow = 0;
    std::int64_t m_rows = 0;
    std::array<std::uint8_t, 16> m_salt {};
    base::Digest m_digest;
    bool m_halfWay = false;
};

// Digests of rows that came in any order, added up in four lanes of 64 bits: rows from the hub may have been named, and so
// numbered, before they came.
class RowSum {
public:
    void add(const base::DigestBytes& row);
    std::span<const std::uint8_t> bytes();

private:
    std::array<std::uint64_t, 4> m_lanes {};
    std::array<std::uint8_t, 32> m_bytes {};
};

// One row of a baseline in canonical form; `values` must be sorted by field and hold no empty ones.
base::Status addBaselineRow(base::Digest& digest,
                            store::Database& database,
                            const catalog::Catalog& catalog,
                            const RowInfo& info,
                            const FieldValues& values);

// A register of a loaded row in another layer than baselineLayerOf(), after its values; in order of field and layer.
base::Status addBaselineRegister(base::Digest& digest,
                                 store::Database& database,
                                 const catalog::Catalog& catalog,
                                 FieldNo field,
                                 const Register& further);

}  // namespace linli::ledger
