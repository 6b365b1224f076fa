// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hub/envelope.h"

#include <charconv>
#include <nlohmann/json.hpp>

namespace linli::hubd {

namespace {

using Json = nlohmann::json;

// A field that may be missing, as in HttpHead::field, which stands beside the server.
std::string_view field(const HttpHead& head, const char* name)
{
    const auto found = head.fields.find(name);
    return found == head.fields.end() ? std::string_view() : std::string_view(found->second);
}

std::string textOf(const Json& json, const char* name)
{
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::optional<hub::SignedHead> readSignedHead(const HttpHead& head)
{
    hub::SignedHead read;
    const std::string_view device = field(head, "linli-device");
    const auto parsed = std::from_chars(device.data(), device.data() + device.size(), read.device);
    const bool good = parsed.ec == std::errc() && parsed.ptr == device.data() + device.size() && read.device > 0 &&
        sync::readHex(field(head, "linli-request"), read.request) &&
        sync::readHex(field(head, "linli-body"), read.body) &&
        sync::readHex(field(head, "linli-signature"), read.signature);
    return good ? std::optional(read) : std::nullopt;
}

base::Result<hub::EnrolmentRequest> readEnrolment(std::span<const std::uint8_t> body)
{
    const Json json = Json::parse(body.begin(), body.end(), nullptr, false);
    hub::EnrolmentRequest request;
    if (!json.is_object() || !sync::readHex(textOf(json, "key"), request.key)) {
        return base::fail(base::ErrorCode::Invalid, "http.unreadable");
    }
    request.account = textOf(json, "account");
    request.password = textOf(json, "password");
    request.device = textOf(json, "device");
    return request;
}

}  // namespace linli::hubd
