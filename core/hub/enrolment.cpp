// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/enrolment.h"

#include "core/base/text.h"
#include "core/hub/password_hash.h"

#include <algorithm>

namespace linli::hub {

namespace {

constexpr WallTime kWindow = 15LL * 60 * 1000;
constexpr std::size_t kTriesOfAccount = 5;
constexpr std::size_t kTriesOfAddress = 60;
constexpr std::size_t kLongestDeviceName = 120;
constexpr std::size_t kLongestPassword = 1024;

auto tooManyTries(WallTime wait)
{
    constexpr WallTime kMinute = 60'000;
    return base::fail(base::ErrorCode::Busy, "hub.too_many_tries",
                      {{"minutes", std::to_string((wait + kMinute - 1) / kMinute)}});
}

}  // namespace

EnrolmentDesk::EnrolmentDesk(const sync::HubId& hub, const base::Clock& clock)
    : m_hub(hub)
    , m_clock(clock)
    , m_byAccount(kTriesOfAccount, kWindow)
    , m_byAddress(kTriesOfAddress, kWindow)
{
}

base::Result<Enrolment> EnrolmentDesk::begin(Directory& directory, const EnrolmentRequest& request)
{
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    if (request.device.empty() || request.device.size() > kLongestDeviceName || !base::isUtf8(request.device) ||
        std::ranges::any_of(request.device, isControl) || std::ranges::any_of(request.account, isControl)) {
        return base::fail(base::ErrorCode::Invalid, "hub.device_name");
    }
    const WallTime now = m_clock.now();
    const std::string both = request.address + '\n' + request.account;
    if (const WallTime wait = m_byAddress.count(request.address, now); wait > 0) {
        return tooManyTries(wait);
    }
    if (const WallTime wait = m_byAccount.count(both, now); wait > 0) {
        return tooManyTries(wait);
    }
    LINLI_TRY(const std::optional<Account> account, directory.account(request.account));
    const bool fits = request.password.size() <= kLongestPassword &&
        passwordFits(account ? account->passwordHash : "", request.password);
    if (!fits || account->disabled) {
        return base::fail(base::ErrorCode::Denied, "sync.wrong_account");
    }
    m_byAccount.forgive(both);
    Enrolment enrolment;
    enrolment.id = sync::newId();
    enrolment.nonce = sync::newId();
    enrolment.key = request.key;
    enrolment.account = account->name;
    enrolment.device = request.device;
    enrolment.at = now;
    enrolment.expires = now + kEnrolmentLife;
    LINLI_CHECK(directory.addEnrolment(enrolment));
    if (account->autoApprove) {
        LINLI_TRY(enrolment.no, directory.approve(enrolment.id, now));
        enrolment.state = EnrolmentState::Approved;
    }
    return enrolment;
}

base::Result<Enrolment> EnrolmentDesk::state(Directory& directory,
                                             const sync::EnrolmentId& id,
                                             const sync::RequestId& request,
                                             const sync::Signature& signature)
{
    LINLI_TRY(const std::optional<Enrolment> found, directory.enrolment(id));
    const bool known = found && (found->state != EnrolmentState::Pending || found->expires > m_clock.now());
    if (!known || !sync::verifyEnrolment(found->key, signature, m_hub, request, id)) {
        return base::fail(base::ErrorCode::NotFound, "hub.no_such_enrolment", {{"id", base::hexText(id)}});
    }
    return *found;
}

}  // namespace linli::hub
