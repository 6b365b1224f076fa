// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows a command works on: by a rule, a saved list, the basket, or named one by one.

#include "app/ctl/context.h"
#include "core/registry/filter.h"
#include "core/rules/list_desk.h"

#include <CLI/CLI.hpp>

namespace linli::ctl {

struct ChosenArguments {
    std::string where;
    std::string of = "person";
    std::string list;
    bool basket = false;
    std::vector<std::string> ids;
};

void addChosenOptions(CLI::App& command, const std::shared_ptr<ChosenArguments>& arguments);
registry::Subject subjectNamed(const std::string& of);
// Asks a list. Who carries a sensitive tag is told with --unmask and --reason, which go into the log first. Errors of the
// list, "rules.reason_needed".
base::Result<rules::ListAnswer> tell(Context& context, const std::string& rule, const std::function<base::Result<rules::ListAnswer>(rules::Ground)>& ask);
// In the order of the list, each once. Error "app.nothing_chosen" when no way of choosing was given, those of rules.
base::Result<std::vector<base::RowId>> chosenRows(Context& context, const ChosenArguments& arguments);

}  // namespace linli::ctl
