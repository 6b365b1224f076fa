// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A row as it travels and as the hub keeps it: every register with its value and the operation that set it. References
// name rows by RowUid, so the same row gives the same bytes everywhere.

#include "core/base/result.h"
#include "core/base/row_id.h"
#include "core/catalog/catalog.h"
#include "core/sync/op_id.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace linli::sync {

using base::RowUid;
using catalog::EntityNo;
using catalog::FieldNo;
using catalog::LayerNo;

// A value of a register; empty = no value in this layer.
using WireValue = std::variant<std::monostate, std::int64_t, double, std::string, RowUid>;

inline bool isEmpty(const WireValue& value)
{
    return std::holds_alternative<std::monostate>(value);
}

struct Cell {
    FieldNo field = 0;
    LayerNo layer = 0;
    WireValue value;
    OpId op;  // {0,0}: as a baseline brought it
    Position position = 0;  // hub only: where the scope's log says so; 0 = baseline
    std::int64_t time = 0;  // hub only: corrected time of the edit, ms; 0 = baseline or uncertain
    bool operator==(const Cell&) const = default;
};

// Cells sorted by (field, layer), none twice. Field 1 (ledger::kRowState) in layer 20 says whether the row lives: every
// image has it, value 1 or empty.
struct RowImage {
    RowUid uid;
    EntityNo entity = 0;
    std::vector<Cell> cells;

    const Cell* find(FieldNo field, LayerNo layer) const;
    // The register, made empty where there is none.
    Cell& at(FieldNo field, LayerNo layer);
    bool operator==(const RowImage&) const = default;
};

// 128 bits that can be added and taken away (modulo 2^128), so that the digest of a scope is the sum over its registers
// that hold a value and one edit changes it in constant time. XXH3-128 of (row, field, layer, value); it finds
// differences, it is no defence against somebody who makes them on purpose.
struct StateDigest {
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    void add(const RowUid& row, FieldNo field, LayerNo layer, const WireValue& value);
    void remove(const RowUid& row, FieldNo field, LayerNo layer, const WireValue& value);
    void add(const RowImage& image);
    void remove(const RowImage& image);
    void add(const StateDigest& other);
    void remove(const StateDigest& other);
    bool operator==(const StateDigest&) const = default;

    std::array<std::uint8_t, 16> bytes() const;
    static StateDigest fromBytes(std::span<const std::uint8_t, 16> bytes);
};

// Bucket of a row in the comparison of two states: 12 bits of a hash of its uid, because the uids of one incarnation
// share their first half.
inline constexpr int kBuckets = 4096;
int bucketOf(const RowUid& uid);

}  // namespace linli::sync
