// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What goes back to the police: the decisions of the committees on what the police told, and what the committees say
// otherwise of their own accord. Full identity numbers: for the police only.

#include "core/police/scope_state.h"

#include <filesystem>
#include <vector>

namespace linli::police {

// Texts as people read them (Chinese).
struct DecisionRow {
    // The columns of a delivery, as the committee has them now.
    std::string committee;
    std::string name;
    std::string number;
    std::string sex;
    std::string birth;
    std::string hukouAddress;
    std::string liveAddress;
    std::string phones;
    std::string status;
    // What it is about.
    std::string kind;        // 新增 ... of table check_kind, or 居村更正
    std::string field;       // 户籍地址; empty where the kind says everything
    std::string theirs;
    std::string ours;
    std::string asOf;        // of the delivery
    std::string decision;    // 采纳, 驳回, or 更正
    std::string reason;
    std::string by;
    std::string on;
    hub::ScopeNo scope = 0;
    bool corrects = false;   // not asked for by a delivery
};

// Of the committees, in their order: decisions on what the police say now, then corrections. What is kept for a visit is
// not decided yet. Errors of the store.
base::Result<std::vector<DecisionRow>>
decisionsOf(hub::Store& store, const Catalog& catalog, std::span<const hub::ScopeRecord> scopes);

// Names and texts of a row in the order of the columns; `id` for machines.
struct DecisionColumn {
    const char* id;
    const char* header;
    std::string DecisionRow::*text;
};
std::span<const DecisionColumn> decisionColumns();

// Errors "police.bad_format" {file} unless the name ends in .csv or .xlsx, those of sheets/sheet_writer.h.
base::Status writeDecisions(const std::filesystem::path& path, const std::vector<DecisionRow>& rows, const base::Clock& clock);

}  // namespace linli::police
