// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"

#include "app/shared/password.h"
#include "app/shared/text_table.h"
#include "core/base/text.h"
#include "core/ledger/history.h"
#include "core/sync/overview.h"

#include <iostream>

namespace linli::ctl {

using base::Result;

Result<app::Station*> Context::station()
{
    LINLI_TRY(app::Station* const open, stationForHub());
    LINLI_TRY(const sync::Overview overview, sync::readOverview(open->replica().writer(), open->clock()));
    if (overview.lease && overview.lease->ended()) {
        return base::fail(base::ErrorCode::Denied, "sync.lease_over", {{"url", overview.url}});
    }
    return open;
}

Result<app::Station*> Context::stationForHub()
{
    if (!m_station) {
        if (options.data.empty()) {
            return base::fail(base::ErrorCode::Invalid, "app.no_data");
        }
        LINLI_TRY(const std::string secret, password("ctl.password"));
        LINLI_TRY(m_station, app::Station::open(options.data, options.user, secret));
    }
    return m_station.get();
}

Result<std::string> Context::password(const std::string& key)
{
    const auto file = options.passwordFile.empty() ? std::nullopt : std::optional<std::filesystem::path>(options.passwordFile);
    return app::readPassword(file, say(key));
}

Result<bool> Context::reveal(const std::string& object, std::int64_t rows)
{
    if (!options.unmask) {
        return false;
    }
    if (options.reason.empty()) {
        return base::fail(base::ErrorCode::Denied, "app.reason_needed");
    }
    LINLI_TRY(app::Station* const open, station());
    access::AuditEntry entry;
    entry.at = open->clock().now();
    entry.actor = open->user();
    entry.action = "reveal";
    entry.object = object;
    entry.rows = rows;
    entry.purpose = options.reason;
    LINLI_CHECK(open->registry().ledger().audit(entry));
    return true;
}

ledger::Occasion Context::occasion(const std::string& operation)
{
    return {m_station ? m_station->user() : std::string(), operation, options.reason, std::nullopt};
}

Result<base::RowId> Context::row(const std::string& id)
{
    LINLI_TRY(app::Station* const open, station());
    LINLI_TRY(const base::RowUid uid, base::RowUid::parse(id));
    return ledger::rowOf(open->replica().writer(), uid);
}

Result<std::string> Context::idOf(base::RowId row)
{
    LINLI_TRY(app::Station* const open, station());
    LINLI_TRY(const base::RowUid uid, ledger::uidOf(open->replica().writer(), row));
    return uid.text();
}

Result<std::vector<std::string>> Context::idsOf(const std::vector<base::RowId>& rows)
{
    std::vector<std::string> ids;
    for (const base::RowId row : rows) {
        LINLI_TRY(std::string id, idOf(row));
        ids.push_back(std::move(id));
    }
    return ids;
}

Result<std::optional<base::Day>> Context::day(const std::string& text)
{
    if (text.empty()) {
        return std::optional<base::Day>();
    }
    const auto date = base::Date::fromPeople(text);
    if (!date || date->precision() != base::Precision::Day) {
        return base::fail(base::ErrorCode::Invalid, "app.bad_date", {{"text", text}});
    }
    return std::optional<base::Day>(date->first());
}

std::string Context::say(const std::string& key, std::map<std::string, std::string> blanks) const
{
    return base::sentence(key, blanks, language());
}

void Context::print(const Json& json, const std::string& text) const
{
    if (options.json) {
        std::cout << json.dump(2) << '\n';
    } else {
        std::cout << text;
        if (text.empty() || text.back() != '\n') {
            std::cout << '\n';
        }
    }
}

std::string Context::table(const std::vector<std::vector<std::string>>& rows)
{
    return app::textTable(rows);
}

int Context::refuse(const base::Error& error) const
{
    if (options.json) {
        Json json;
        json["error"] = error.message;
        json["message"] = base::describe(error, language());
        std::cout << json.dump(2) << '\n';
    } else {
        std::cerr << base::describe(error, language()) << '\n';
    }
    return kRefused;
}

base::Result<ledger::LayerNo> layerNamed(const catalog::Catalog& catalog, const std::string& name)
{
    if (name.empty()) {
        return ledger::kCommitteeLayer;
    }
    if (const catalog::Layer* layer = catalog.layer(name)) {
        return layer->no;
    }
    std::string all;
    for (const catalog::Layer& layer : catalog.layers()) {
        all += (all.empty() ? "" : " ") + layer.id;
    }
    return base::fail(base::ErrorCode::NotFound, "app.no_such_layer", {{"layer", name}, {"layers", all}});
}

base::Status printGroup(Context& context, ledger::GroupNo group, Json more)
{
    if (group == 0) {
        context.nothingDone();
    }
    more["group"] = group;
    context.print(more, group == 0 ? context.say("ctl.set.same") : context.say("ctl.set.done", {{"group", std::to_string(group)}}));
    return {};
}

}  // namespace linli::ctl
