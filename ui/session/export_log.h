// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The entry in the log before anything leaves the workstation, with the second person where one is asked for.

#include "core/access/export_control.h"
#include "ui/session/session.h"
#include "ui/widgets/export_box.h"

#include <functional>

namespace linli::ui {

// Whether the second person gave the right password, which is wiped; nothing where none is named. Errors of Vault::unlock.
base::Status approve(Writing& side, const std::string& approver, std::string& password);
// Enters who takes what out, and what for. The purpose and the second person of `request` are those of `ground`. `then` is
// called on the thread of the window unless `guard` is gone. Errors of approve() and access::recordExport().
void logExport(Session& session, QObject* guard, access::ExportRequest request, const ExportGround& ground,
               std::function<void(base::Result<access::ExportMark>)> then);

}  // namespace linli::ui
