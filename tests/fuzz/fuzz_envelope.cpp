// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around the messages: the fields of a signed request, an enrolment as JSON, and what a hub answers to one.
// The first byte says which.
#include "require.h"

#include "app/hub/envelope.h"
#include "app/shared/hub_answers.h"
#include "core/base/digest.h"

#include <string>

using namespace linli;
using fuzz::require;

namespace {

// Lines "name: value".
hubd::HttpHead headOf(std::string_view text)
{
    hubd::HttpHead head;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        const std::size_t colon = line.find(": ");
        if (colon != std::string_view::npos) {
            head.fields.emplace(line.substr(0, colon), line.substr(colon + 2));
        }
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return head;
}

void signedHead(std::string_view text)
{
    const auto read = hubd::readSignedHead(headOf(text));
    if (!read) {
        return;
    }
    hubd::HttpHead again;
    again.fields["linli-device"] = std::to_string(read->device);
    again.fields["linli-request"] = base::hexText(read->request);
    again.fields["linli-body"] = base::hexText(read->body);
    again.fields["linli-signature"] = base::hexText(read->signature);
    const auto second = hubd::readSignedHead(again);
    require(second.has_value() && second->device == read->device && second->request == read->request &&
                second->body == read->body && second->signature == read->signature,
            "a signed head means the same again");
}

void enrolment(std::span<const std::uint8_t> bytes)
{
    if (const auto read = hubd::readEnrolment(bytes)) {
        require(read->device.size() <= bytes.size() && read->account.size() <= bytes.size(), "nothing was invented");
    }
}

void answers(int status, std::span<const std::uint8_t> bytes)
{
    sync::EnrolmentTicket ticket;
    const auto begun = app::readTicket(status, bytes, ticket);
    require(begun.has_value() || !begun.error().message.empty(), "what was not understood is named");
    const auto state = app::readEnrolmentState(status, bytes, ticket);
    require(state.has_value() || !state.error().message.empty(), "what was not understood is named");
    require(!state || *state != sync::EnrolmentState::Approved || ticket.link.device > 0, "approved with a number");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const std::span bytes(data + 1, size - 1);
    switch (data[0] % 4) {
    case 0:
        signedHead({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        break;
    case 1:
        enrolment(bytes);
        break;
    case 2:
        answers(200, bytes);
        break;
    default:
        answers(403, bytes);
        break;
    }
    return 0;
}
