// SPDX-License-Identifier: GPL-3.0-or-later
// devices. The six digits are not printed here: whoever approves reads them from the workstation's screen, so that it
// is this workstation that is approved.
#include "app/hub/admin.h"
#include "app/shared/text_table.h"

#include <algorithm>

namespace linli::hubd {

namespace {

base::Result<hub::Enrolment> waiting(Admin& admin, const std::string& id)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const std::vector<hub::Enrolment> pending, hub->directory().pendingEnrolments(hub->clock().now()));
    // The beginning of an ID is enough where it is one.
    std::optional<hub::Enrolment> found;
    constexpr std::size_t kShortest = 4;
    for (const hub::Enrolment& enrolment : pending) {
        if (id.size() >= kShortest && base::hexText(enrolment.id).starts_with(id)) {
            if (found) {
                return base::fail(base::ErrorCode::Invalid, "hub.several_enrolments", {{"id", id}});
            }
            found = enrolment;
        }
    }
    if (!found) {
        return base::fail(base::ErrorCode::NotFound, "hub.no_such_enrolment", {{"id", id}});
    }
    return std::move(*found);
}

std::string digitsOf(const std::string& code)
{
    std::string digits;
    std::ranges::copy_if(code, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

base::Status approve(Admin& admin, const std::string& id, const std::string& code)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const hub::Enrolment enrolment, waiting(admin, id));
    if (digitsOf(code) != digitsOf(sync::enrolmentCode(enrolment.key, enrolment.nonce, hub->id()))) {
        return base::fail(base::ErrorCode::Denied, "hub.other_code", {{"id", base::hexText(enrolment.id)}});
    }
    LINLI_TRY(const hub::DeviceNo no, hub->directory().approve(enrolment.id, hub->clock().now()));
    admin.print({{"device", no}, {"account", enrolment.account}, {"name", enrolment.device}},
                admin.say("linlihub.devices.approved", {{"device", std::to_string(no)}, {"name", enrolment.device}}));
    return {};
}

base::Status refuseDevice(Admin& admin, const std::string& id)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const hub::Enrolment enrolment, waiting(admin, id));
    LINLI_CHECK(hub->directory().refuse(enrolment.id, hub->clock().now()));
    admin.print({{"id", base::hexText(enrolment.id)}},
                admin.say("linlihub.devices.refused", {{"name", enrolment.device}}));
    return {};
}

base::Status revoke(Admin& admin, hub::DeviceNo no)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_CHECK(hub->directory().revoke(no, hub->clock().now()));
    admin.print({{"device", no}}, admin.say("linlihub.devices.revoked", {{"device", std::to_string(no)}}));
    return {};
}

base::Status list(Admin& admin)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const std::vector<hub::Device> devices, hub->directory().devices());
    LINLI_TRY(const std::vector<hub::Enrolment> pending, hub->directory().pendingEnrolments(hub->clock().now()));
    Json json = Json::array();
    Json waitingJson = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const hub::Enrolment& enrolment : pending) {
        const std::string id = base::hexText(enrolment.id);
        waitingJson.push_back({{"id", id},
                               {"account", enrolment.account},
                               {"name", enrolment.device},
                               {"at", enrolment.at},
                               {"expires", enrolment.expires}});
        lines.push_back({id, enrolment.account, enrolment.device, admin.say("linlihub.devices.waiting"),
                         Admin::time(enrolment.at)});
    }
    for (const hub::Device& device : devices) {
        json.push_back({{"device", device.no},
                        {"account", device.account},
                        {"name", device.name},
                        {"approved_at", device.approvedAt},
                        {"revoked_at", device.revokedAt},
                        {"last_contact", device.lastContact}});
        lines.push_back({std::to_string(device.no), device.account, device.name,
                         device.revokedAt == 0
                             ? ""
                             : admin.say("linlihub.devices.is_revoked", {{"time", Admin::time(device.revokedAt)}}),
                         Admin::time(device.lastContact)});
    }
    admin.print({{"waiting", waitingJson}, {"devices", json}}, app::textTable(lines));
    return {};
}

}  // namespace

void addDeviceCommands(CLI::App& admin, Job& job)
{
    auto* devices = admin.add_subcommand("devices", "workstations 设备")->require_subcommand(1);
    devices->add_subcommand("list", "those that wait, and those that are in")->callback([&job] {
        job = [](Admin& a) { return list(a); };
    });
    auto id = std::make_shared<std::string>();
    auto code = std::make_shared<std::string>();
    auto* approveCommand = devices->add_subcommand("approve", "let a waiting workstation in 批准");
    approveCommand->add_option("ID", *id, "or its first characters")->required();
    approveCommand->add_option("--code", *code, "the six digits on the workstation's screen 工作站屏幕上的六位数字")
        ->required();
    approveCommand->callback([&job, id, code] { job = [id, code](Admin& a) { return approve(a, *id, *code); }; });
    auto* refuseCommand = devices->add_subcommand("refuse", "拒绝");
    refuseCommand->add_option("ID", *id)->required();
    refuseCommand->callback([&job, id] { job = [id](Admin& a) { return refuseDevice(a, *id); }; });
    auto no = std::make_shared<std::int64_t>(0);
    auto* revokeCommand =
        devices->add_subcommand("revoke", "lost, or its user has left: it wipes itself at its next contact 吊销");
    revokeCommand->add_option("DEVICE", *no)->required();
    revokeCommand->callback([&job, no] { job = [no](Admin& a) { return revoke(a, *no); }; });
}

}  // namespace linli::hubd
