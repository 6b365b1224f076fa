// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/gate.h"

namespace linli::hub {

namespace {

auto notLetIn(const char* detail)
{
    return base::fail(base::ErrorCode::Denied, "hub.not_let_in", {}, detail);
}

}  // namespace

bool SeenRequests::first(DeviceNo device, const sync::RequestId& request)
{
    std::string key(request.begin(), request.end());
    key += std::to_string(device);
    const std::lock_guard lock(m_mutex);
    if (!m_seen.insert(key).second) {
        return false;
    }
    m_order.push_back(std::move(key));
    if (m_order.size() > m_most) {
        m_seen.erase(m_order.front());
        m_order.pop_front();
    }
    return true;
}

base::Result<Caller> Gate::admit(Directory& directory, const SignedHead& head)
{
    LINLI_TRY(std::optional<Device> device, directory.device(head.device));
    if (!device) {
        return notLetIn("unknown device");
    }
    if (!sync::verifyRequest(device->key, head.signature, m_hub, head.request, head.body)) {
        return notLetIn("wrong signature");
    }
    if (!m_seen.first(head.device, head.request)) {
        return notLetIn("request sent again");
    }
    LINLI_TRY(std::optional<Account> account, directory.account(device->account));
    if (!account) {
        return notLetIn("device without account");
    }
    LINLI_TRY(std::vector<Grant> grants, directory.grants(account->name));
    return Caller {std::move(*device), std::move(*account), std::move(grants)};
}

}  // namespace linli::hub
