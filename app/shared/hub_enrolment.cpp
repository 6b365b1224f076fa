// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/hub_enrolment.h"

#include <nlohmann/json.hpp>

namespace linli::app {

namespace {

using Json = nlohmann::json;

constexpr int kOk = 200;

tl::unexpected<base::Error> unreadable()
{
    return base::fail(base::ErrorCode::Network, "sync.unreadable");
}

Json parse(std::span<const std::uint8_t> bytes)
{
    return Json::parse(bytes.begin(), bytes.end(), nullptr, false);
}

std::string text(const Json& json, const char* name)
{
    const auto found = json.is_object() ? json.find(name) : json.end();
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t number(const Json& json, const char* name)
{
    const auto found = json.is_object() ? json.find(name) : json.end();
    return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

// What the hub refused, in its own sentence where it gave the key of one.
tl::unexpected<base::Error> refused(const HttpAnswer& answer)
{
    const Json json = parse(answer.body);
    const std::string key = text(json, "error");
    if (!key.starts_with("hub.")) {
        return base::fail(base::ErrorCode::Network, "sync.hub_failed", {{"status", std::to_string(answer.status)}});
    }
    std::map<std::string, std::string> blanks;
    if (const auto given = json.find("blanks"); given != json.end() && given->is_object()) {
        for (const auto& [name, value] : given->items()) {
            blanks[name] = value.is_string() ? value.get<std::string>() : std::string();
        }
    }
    return base::fail(base::ErrorCode::Denied, key, std::move(blanks));
}

base::Result<Json> callForJson(HubConnection& connection, const HttpCall& call)
{
    LINLI_TRY(const HttpAnswer answer, connection.call(call));
    if (answer.status != kOk) {
        return refused(answer);
    }
    Json json = parse(answer.body);
    if (!json.is_object()) {
        return unreadable();
    }
    return json;
}

}  // namespace

base::Result<std::string> EnrolmentTicket::code() const
{
    LINLI_TRY(const sync::DeviceKey own, sync::DeviceKey::fromBytes(key));
    return sync::enrolmentCode(own.publicKey(), nonce, hub);
}

base::Result<EnrolmentTicket> beginEnrolment(const EnrolmentWish& wish, const ConnectionLimits& limits)
{
    LINLI_TRY(const HubAddress address, HubAddress::parse(wish.url));
    HubConnection connection(address, {wish.authorityPem, std::nullopt}, limits);
    const sync::DeviceKey key = sync::DeviceKey::make();
    HttpCall call {"POST", "/v1/enrol", {{"Content-Type", "application/json"}}, {}};
    const std::string body = Json {{"account", wish.account},
                                   {"password", wish.password},
                                   {"device", wish.device},
                                   {"key", base::hexText(key.publicKey())}}
                                 .dump(-1, ' ', false, Json::error_handler_t::replace);
    call.body.assign(body.begin(), body.end());
    LINLI_TRY(const Json json, callForJson(connection, call));
    EnrolmentTicket ticket {wish.url, wish.authorityPem, wish.account, wish.device, {}, {}, {}, key.bytes()};
    if (!sync::readHex(text(json, "hub"), ticket.hub) || !sync::readHex(text(json, "id"), ticket.id) ||
        !sync::readHex(text(json, "nonce"), ticket.nonce)) {
        return unreadable();
    }
    return ticket;
}

base::Result<EnrolmentAnswer> askEnrolment(const EnrolmentTicket& ticket, const ConnectionLimits& limits)
{
    LINLI_TRY(const HubAddress address, HubAddress::parse(ticket.url));
    LINLI_TRY(const sync::DeviceKey key, sync::DeviceKey::fromBytes(ticket.key));
    HubConnection connection(address, {ticket.authorityPem, ticket.hub}, limits);
    const sync::RequestId request = sync::newId();
    const HttpCall call {"GET",
                         "/v1/enrol/" + base::hexText(ticket.id),
                         {{"Linli-Request", base::hexText(request)},
                          {"Linli-Signature", base::hexText(key.signEnrolment(ticket.hub, request, ticket.id))}},
                         {}};
    LINLI_TRY(const Json json, callForJson(connection, call));
    EnrolmentAnswer answer;
    const std::string state = text(json, "state");
    if (state == "refused") {
        answer.standing = EnrolmentStanding::Refused;
    } else if (state == "approved" && number(json, "device") > 0) {
        answer.standing = EnrolmentStanding::Approved;
        answer.link.hub = ticket.hub;
        answer.link.url = ticket.url;
        answer.link.account = ticket.account;
        answer.link.device = number(json, "device");
        answer.link.deviceKey = ticket.key;
        answer.link.caPem = ticket.authorityPem;
        answer.link.leaseUntil = number(json, "lease_until");
    } else if (state != "pending") {
        return unreadable();
    }
    return answer;
}

base::Result<std::optional<EnrolmentTicket>> keptTicket(store::Database& database)
{
    LINLI_TRY(store::Statement query, database.prepare("SELECT value FROM setting WHERE name = 'sync.enrolment'"));
    LINLI_TRY(const bool found, query.step());
    if (!found) {
        return std::optional<EnrolmentTicket>();
    }
    const Json json = Json::parse(query.text(0), nullptr, false);
    EnrolmentTicket ticket {text(json, "url"),
                            text(json, "ca"),
                            text(json, "account"),
                            text(json, "device"),
                            {},
                            {},
                            {},
                            sync::bytesOfHex(text(json, "key"))};
    if (!sync::readHex(text(json, "hub"), ticket.hub) || !sync::readHex(text(json, "id"), ticket.id) ||
        !sync::readHex(text(json, "nonce"), ticket.nonce)) {
        return base::fail(base::ErrorCode::Corrupt, "sync.key_damaged");
    }
    return std::optional<EnrolmentTicket>(std::move(ticket));
}

base::Status keepTicket(store::Database& database, const EnrolmentTicket& ticket)
{
    const Json json = {{"url", ticket.url},
                       {"ca", ticket.authorityPem},
                       {"account", ticket.account},
                       {"device", ticket.device},
                       {"hub", base::hexText(ticket.hub)},
                       {"id", base::hexText(ticket.id)},
                       {"nonce", base::hexText(ticket.nonce)},
                       {"key", base::hexText(ticket.key)}};
    LINLI_TRY(store::Statement insert,
              database.prepare("INSERT OR REPLACE INTO setting VALUES ('sync.enrolment', ?1)"));
    insert.bind(1, json.dump(-1, ' ', false, Json::error_handler_t::replace));
    return insert.run();
}

base::Status dropTicket(store::Database& database)
{
    return database.run("DELETE FROM setting WHERE name = 'sync.enrolment'");
}

}  // namespace linli::app
