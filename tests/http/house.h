// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A served hub with two committees, and whoever comes to it.

#include "tests/support/ctl_station.h"
#include "tests/support/station.h"

#include "core/hub/enrolment.h"
#include "core/store/recovery_code.h"

#include "app/shared/hub_transport.h"

#include <fstream>

namespace linli::test {

class House {
public:
    House()
        : hub(LINLI_HUB_PROGRAM, folder.path() / "hub")
        , passwordFile(folder.path() / "password")
    {
        std::ofstream(passwordFile) << "correct horse battery 9\n";
        hub.admin({"init"});
        for (const std::string no : {"1", "2"}) {
            const std::string account = "committee" + no;
            hub.admin({"scopes", "add", "31011490390" + no, "第" + no + "居委会", "--number", no});
            hub.admin({"accounts", "add", account, "--new-password-file", passwordFile.string(), "--auto-approve"});
            hub.admin({"grants", "add", account, no});
        }
        hub.start();
    }

    CtlStation station(const std::string& name, const std::string& account = "committee1", sync::ScopeNo scope = 1)
    {
        CtlStation station(LINLI_CTL_PROGRAM, folder.path() / name, account, scope);
        station.join(hub, passwordFile);
        return station;
    }

    // A device that was let in without an office around it.
    sync::HubLink device(const std::string& account)
    {
        const auto opened = hub.open();
        const sync::DeviceKey key = sync::DeviceKey::make();
        hub::Enrolment enrolment;
        enrolment.id = sync::newId();
        enrolment.key = key.publicKey();
        enrolment.account = account;
        enrolment.device = "by hand";
        enrolment.at = opened->clock().now();
        enrolment.expires = enrolment.at + hub::kEnrolmentLife;
        must(opened->directory().addEnrolment(enrolment));
        sync::HubLink link;
        link.device = must(opened->directory().approve(enrolment.id, enrolment.at));
        link.deviceKey = key.bytes();
        link.hub = opened->id();
        link.url = hub.address();
        link.account = account;
        link.epoch = must(opened->hub().record()).epoch;
        std::ifstream file(hub.authority());
        link.caPem.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
        return link;
    }

    // What the hub has written into its log so far.
    std::string log() const
    {
        std::ifstream file(hub.log());
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }

    TempFolder folder;
    HubProcess hub;
    std::filesystem::path passwordFile;
};

}  // namespace linli::test
