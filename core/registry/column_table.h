// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Storage of a ColumnTable: sixteen bytes a cell, texts in large blocks. For this folder only.

#include "core/registry/column_spec.h"

#include <cstring>
#include <memory>
#include <vector>

namespace linli::registry {

struct PackedCell {
    union {
        std::int64_t number = 0;
        const char* text;
    };
    std::uint32_t length = 0;
    CellKind kind = CellKind::Empty;
    std::uint8_t decimals = 0;
};

// Texts that live as long as the table.
class TextBlocks {
public:
    const char* keep(std::string_view text)
    {
        if (m_left < text.size() || m_blocks.empty()) {
            const std::size_t size = std::max(kBlock, text.size());
            m_blocks.push_back(std::make_unique<char[]>(size));
            m_at = m_blocks.back().get();
            m_left = size;
        }
        char* place = m_at;
        std::memcpy(place, text.data(), text.size());
        m_at += text.size();
        m_left -= text.size();
        return place;
    }

private:
    static constexpr std::size_t kBlock = 1U << 18U;
    std::vector<std::unique_ptr<char[]>> m_blocks;
    char* m_at = nullptr;
    std::size_t m_left = 0;
};

struct ColumnTable::State {
    std::vector<RowId> rows;
    std::vector<ColumnSpec> specs;                  // those asked for first, then the parts of composites
    std::size_t asked = 0;
    std::vector<std::vector<PackedCell>> cells;     // by column
    TextBlocks texts;

    void put(std::size_t row, std::size_t column, CellKind kind, std::string_view text)
    {
        PackedCell& cell = cells[column][row];
        cell.kind = text.empty() ? CellKind::Empty : kind;
        cell.text = texts.keep(text);
        cell.length = static_cast<std::uint32_t>(text.size());
    }
    // Text that lives elsewhere as long as the table.
    void putShared(std::size_t row, std::size_t column, std::string_view text)
    {
        PackedCell& cell = cells[column][row];
        cell.kind = text.empty() ? CellKind::Empty : CellKind::Text;
        cell.text = text.data();
        cell.length = static_cast<std::uint32_t>(text.size());
    }
    void putNumber(std::size_t row, std::size_t column, std::int64_t number, std::uint8_t decimals = 0)
    {
        PackedCell& cell = cells[column][row];
        cell.kind = decimals == 0 ? CellKind::Integer : CellKind::Decimal;
        cell.number = number;
        cell.decimals = decimals;
    }
    Cell get(std::size_t row, std::size_t column) const
    {
        const PackedCell& packed = cells[column][row];
        Cell cell;
        cell.kind = packed.kind;
        cell.decimals = packed.decimals;
        if (packed.kind == CellKind::Integer || packed.kind == CellKind::Decimal) {
            cell.number = packed.number;
        } else if (packed.kind != CellKind::Empty) {
            cell.text = std::string_view(packed.text, packed.length);
        }
        return cell;
    }
};

// Fills the columns that are about relatives.
base::Status readRelatives(const View& view, const ColumnRequest& request, ColumnTable::State& table);

}  // namespace linli::registry
