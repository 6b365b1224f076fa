// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/hub_answers.h"

#include <nlohmann/json.hpp>

namespace linli::app {

namespace {

using Json = nlohmann::json;
using Body = std::span<const std::uint8_t>;

constexpr int kOk = 200;

tl::unexpected<base::Error> unreadable()
{
    return base::fail(base::ErrorCode::Network, "sync.unreadable");
}

Json parse(Body body)
{
    return Json::parse(body.begin(), body.end(), nullptr, false);
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
tl::unexpected<base::Error> refused(int status, const Json& json)
{
    const std::string key = text(json, "error");
    if (!key.starts_with("hub.") && key != "sync.wrong_account") {
        return base::fail(base::ErrorCode::Network, "sync.hub_failed", {{"status", std::to_string(status)}});
    }
    std::map<std::string, std::string> blanks;
    if (const auto given = json.find("blanks"); given != json.end() && given->is_object()) {
        for (const auto& [name, value] : given->items()) {
            blanks[name] = value.is_string() ? value.get<std::string>() : std::string();
        }
    }
    return base::fail(base::ErrorCode::Denied, key, std::move(blanks));
}

base::Result<Json> jsonOf(int status, Body body)
{
    Json json = parse(body);
    if (status != kOk) {
        return refused(status, json);
    }
    if (!json.is_object()) {
        return unreadable();
    }
    return json;
}

}  // namespace

base::Result<EnrolmentAnswer> readTicket(int status, Body body, sync::EnrolmentTicket& ticket)
{
    LINLI_TRY(const Json json, jsonOf(status, body));
    EnrolmentAnswer answer;
    sync::EnrolmentId id {};
    if (!sync::readHex(text(json, "hub"), ticket.link.hub) || !sync::readHex(text(json, "id"), id) ||
        !sync::readHex(text(json, "nonce"), answer.nonce)) {
        return unreadable();
    }
    ticket.id = base::hexText(id);
    return answer;
}

base::Result<sync::EnrolmentState> readEnrolmentState(int status, Body body, sync::EnrolmentTicket& ticket)
{
    LINLI_TRY(const Json json, jsonOf(status, body));
    const std::string state = text(json, "state");
    if (state == "pending") {
        return sync::EnrolmentState::Waiting;
    }
    if (state == "refused") {
        return sync::EnrolmentState::Refused;
    }
    if (state != "approved" || number(json, "device") <= 0) {
        return unreadable();
    }
    ticket.link.device = number(json, "device");
    ticket.link.leaseUntil = number(json, "lease_until");
    return sync::EnrolmentState::Approved;
}

}  // namespace linli::app
