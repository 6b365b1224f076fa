// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Makes a cell of what the database says. For this folder only.

#include "core/registry/column_table.h"
#include "core/registry/status.h"

#include <array>
#include <string>
#include <utility>

namespace linli::registry {

class Converter {
public:
    // `view`, `request` and `table` must outlive it.
    static base::Result<Converter> make(const View& view, const ColumnRequest& request, ColumnTable::State& table);

    void convert(std::size_t row, std::size_t column, const store::Statement& statement, int from);

private:
    Converter(const View& view, const ColumnRequest& request, ColumnTable::State& table);
    void number(std::size_t row, std::size_t column, const store::Statement& statement, int from);
    void span(std::size_t row, std::size_t column, const std::optional<base::IntRange>& range);
    void date(std::size_t row, std::size_t column, Convert convert, std::string_view iso);
    void derived(std::size_t row, std::size_t column, Convert convert, std::string_view text);
    void yesNo(std::size_t row, std::size_t column, bool yes);
    void codeList(std::size_t row, std::size_t column, std::string_view text);
    std::string_view codeName(std::size_t column, std::string_view code);

    const View& m_view;
    const ColumnRequest& m_request;
    ColumnTable::State& m_table;
    HukouClassifier m_classifier;
    std::string_view m_yes;
    std::string_view m_no;
    // Names of codes met, by column: few, so looked through.
    std::vector<std::vector<std::pair<std::string, std::string_view>>> m_names;
};

// The text as somebody may see it who has not asked for it in full.
std::string maskedText(const ColumnSpec& spec, std::string_view text, base::Language language);
bool mustMask(const ColumnSpec& spec);

}  // namespace linli::registry
