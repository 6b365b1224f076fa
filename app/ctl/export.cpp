// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/export.h"

#include "app/shared/password.h"
#include "core/base/text.h"
#include "core/reports/export_request.h"
#include "core/reports/output.h"

#include <iostream>

namespace linli::ctl {

base::Status checkApprover(Context& context, const ExportArguments& arguments)
{
    if (arguments.approver.empty()) {
        return {};
    }
    const auto file = arguments.approverPasswordFile.empty() ? std::nullopt
                                                             : std::optional<std::filesystem::path>(arguments.approverPasswordFile);
    LINLI_TRY(const std::string secret, app::readPassword(file, context.say("ctl.approver_password", {{"user", arguments.approver}})));
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY([[maybe_unused]] const auto unlocked, station->replica().vault().unlock(arguments.approver, secret));
    return {};
}

void addExportOptions(CLI::App& command, const std::shared_ptr<ExportArguments>& arguments)
{
    command.add_option("--filler", arguments->filler, "who fills it in 填报人");
    command.add_option("--approver", arguments->approver, "second account, for more than 200 rows with full numbers 审批人");
    command.add_option("--approver-password-file", arguments->approverPasswordFile);
}

base::Result<reports::RunOptions> runOptions(Context& context, const ExportArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    if (context.options.unmask && context.options.reason.empty()) {
        return base::fail(base::ErrorCode::Denied, "app.reason_needed");
    }
    reports::RunOptions options;
    options.language = context.language();
    options.filler = arguments.filler.empty() ? station->user() : arguments.filler;
    options.unmasked = context.options.unmask;
    LINLI_TRY(options.organisation, station->organisation());
    return options;
}

base::Status permit(Context& context, reports::Run& run, const ExportArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    access::ExportRequest request = reports::exportRequest(run, station->user());
    request.purpose = context.options.reason;
    request.recordOnly = !request.unmasked;
    if (request.unmasked) {
        LINLI_CHECK(checkApprover(context, arguments));
        request.approver = arguments.approver;
    }
    LINLI_TRY(const access::ExportMark mark,
              access::recordExport(station->replica().writer(), station->clock(), station->random(), request));
    if (request.unmasked) {
        run.options.watermark = mark.watermark;
    }
    return {};
}

base::Status writeRun(Context& context, reports::Run& run, const ExportArguments& arguments)
{
    LINLI_CHECK(permit(context, run, arguments));
    std::vector<std::string> missing;
    LINLI_CHECK(reports::write(run, arguments.out, {}, &missing));
    if (!missing.empty()) {
        std::cerr << context.say("ctl.missing_characters", {{"characters", base::join(missing, " ")}}) << '\n';
    }
    return {};
}

}  // namespace linli::ctl
