// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/kept_ticket.h"

#include "core/sync/device_key.h"

#include <nlohmann/json.hpp>

namespace linli::sync {

using Json = nlohmann::json;

namespace {

std::string text(const Json& json, const char* name)
{
    const auto found = json.is_object() ? json.find(name) : json.end();
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

base::Result<std::optional<EnrolmentTicket>> keptTicket(store::Database& database)
{
    LINLI_TRY(store::Statement query, database.prepare("SELECT value FROM setting WHERE name = 'sync.enrolment'"));
    LINLI_TRY(const bool found, query.step());
    if (!found) {
        return std::optional<EnrolmentTicket>();
    }
    const Json json = Json::parse(query.text(0), nullptr, false);
    EnrolmentTicket ticket;
    ticket.id = text(json, "id");
    ticket.code = text(json, "code");
    ticket.fingerprint = text(json, "fingerprint");
    ticket.link.url = text(json, "url");
    ticket.link.account = text(json, "account");
    ticket.link.caPem = text(json, "ca");
    ticket.link.deviceKey = bytesOfHex(text(json, "key"));
    if (!readHex(text(json, "hub"), ticket.link.hub)) {
        return base::fail(base::ErrorCode::Corrupt, "sync.key_damaged");
    }
    return std::optional<EnrolmentTicket>(std::move(ticket));
}

base::Status keepTicket(store::Database& database, const EnrolmentTicket& ticket)
{
    const Json json = {{"id", ticket.id},
                       {"code", ticket.code},
                       {"fingerprint", ticket.fingerprint},
                       {"url", ticket.link.url},
                       {"account", ticket.link.account},
                       {"ca", ticket.link.caPem},
                       {"hub", base::hexText(ticket.link.hub)},
                       {"key", base::hexText(ticket.link.deviceKey)}};
    LINLI_TRY(store::Statement insert,
              database.prepare("INSERT OR REPLACE INTO setting VALUES ('sync.enrolment', ?1)"));
    insert.bind(1, json.dump(-1, ' ', false, Json::error_handler_t::replace));
    return insert.run();
}

base::Status dropTicket(store::Database& database)
{
    return database.run("DELETE FROM setting WHERE name = 'sync.enrolment'");
}

}  // namespace linli::sync
