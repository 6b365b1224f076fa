// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What every command of linlictl has: the options all take, the station when it is asked for, and one way to print.

#include "app/shared/station.h"
#include "core/base/message.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace linli::ctl {

using Json = nlohmann::ordered_json;

// Exit codes: done; refused, or found nothing to do, with a reason; wrong use.
enum Exit { kDone = 0, kRefused = 1, kWrongUse = 2 };

struct Options {
    std::string data;
    std::string user;
    std::string passwordFile;
    std::string reason;
    std::string language = "zh";
    bool json = false;
    bool unmask = false;
};

class Context {
public:
    Options options;

    base::Language language() const { return options.language == "en" ? base::Language::English : base::Language::Chinese; }
    // Opens the station of --data at the first call. Error "sync.lease_over" {url} when it has not spoken with its hub
    // for too long.
    base::Result<app::Station*> station();
    // For what brings a station whose lease is over and its hub together again; shows nothing of the residents.
    base::Result<app::Station*> stationForHub();
    base::Result<std::string> password(const std::string& key);

    // True when full numbers may be shown; writes the audit row of the reveal. Error "app.reason_needed".
    base::Result<bool> reveal(const std::string& object, std::int64_t rows);
    ledger::Occasion occasion(const std::string& operation);

    // The row of an ID as people type it. Error "id.unreadable", "ledger.no_such_row".
    base::Result<base::RowId> row(const std::string& id);
    base::Result<std::string> idOf(base::RowId row);
    base::Result<std::vector<std::string>> idsOf(const std::vector<base::RowId>& rows);
    // A day as people write it; empty = nothing.
    base::Result<std::optional<base::Day>> day(const std::string& text);

    // A sentence of the messages (table ctl.*) in the language asked for.
    std::string say(const std::string& key, std::map<std::string, std::string> blanks = {}) const;
    // Prints `json` with --json, else `text`.
    void print(const Json& json, const std::string& text) const;
    // A table with columns aligned for characters two cells wide.
    static std::string table(const std::vector<std::vector<std::string>>& rows);
    // Prints the error and returns kRefused.
    int refuse(const base::Error& error) const;
    // What was asked for was printed, but there was nothing to do or to show: the program ends with kRefused.
    void nothingDone() { m_nothingDone = true; }
    int done() const { return m_nothingDone ? kRefused : kDone; }

private:
    std::unique_ptr<app::Station> m_station;
    bool m_nothingDone = false;
};

// A layer by its id; nothing given = the committee's. Error "app.no_such_layer" {layer} {layers}.
base::Result<ledger::LayerNo> layerNamed(const catalog::Catalog& catalog, const std::string& name);

// Prints the group that was written, or that nothing was.
base::Status printGroup(Context& context, ledger::GroupNo group, Json more = Json::object());

}  // namespace linli::ctl
