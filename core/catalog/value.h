// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A value of a field as it is stored. Empty = no value in this layer. By field type:
//   text, code, date ("2026", "2026-03", "2026-03-08"), phone, idno, uscc -> string
//   int, bool (0/1), money (fen), area (0.01 square metre), ref (local RowId) -> int64
//   number -> double

#include "core/base/row_id.h"

#include <cstdint>
#include <string>
#include <variant>

namespace linli::catalog {

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

inline bool isEmpty(const Value& value)
{
    return std::holds_alternative<std::monostate>(value);
}

inline Value reference(base::RowId row)
{
    return row ? Value{row.value} : Value{};
}

}  // namespace linli::catalog
