// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/export_log.h"

#include "ui/bridge/text.h"

namespace linli::ui {

base::Status approve(Writing& side, const std::string& approver, std::string& password)
{
    if (approver.empty()) {
        return {};
    }
    const auto approved = side.replica.vault().unlock(approver, password);
    wipe(password);
    return approved ? base::Status() : base::fail(approved.error());
}

void logExport(Session& session, QObject* guard, access::ExportRequest request, const ExportGround& ground,
               std::function<void(base::Result<access::ExportMark>)> then)
{
    request.purpose = utf8(ground.purpose);
    request.approver = utf8(ground.approver);
    session.write(
        {}, guard,
        [request = std::move(request), password = utf8(ground.approverPassword), clock = &session.clock(),
         random = &session.random()](Writing& side, Task&) mutable -> base::Result<access::ExportMark> {
            LINLI_CHECK(approve(side, request.approver, password));
            return access::recordExport(side.replica.writer(), *clock, *random, request);
        },
        [then = std::move(then)](base::Result<access::ExportMark> recorded) { then(std::move(recorded)); });
}

}  // namespace linli::ui
