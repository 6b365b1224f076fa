// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/hub_chip.h"

#include "ui/bridge/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <string_view>

namespace linli::ui {

namespace {

QRgb inkOf(std::string_view tone)
{
    if (tone == "warn") {
        return colour::kWarning;
    }
    return tone == "quiet" ? colour::kSecondary : colour::kAccent;
}

ChipFace faceOfMood(const HubState& state, base::WallTime now)
{
    const QString success = momentText(state.overview.lastSuccess, now);
    switch (state.mood) {
    case HubMood::NotJoined:
        return {"cloud", HubChip::tr("Not joined to the city hub"), "quiet"};
    case HubMood::Joining:
        return {"cloud", HubChip::tr("Waiting to be let in"), "wait"};
    case HubMood::Working:
        return {"sync", HubChip::tr("Synchronising …"), "work"};
    case HubMood::Filling:
        return {"sync", HubChip::tr("Fetching the data …"), "work"};
    case HubMood::Offline:
        return {"cloud-off", HubChip::tr("Offline since %1").arg(momentText(state.problemSince, now)), "quiet"};
    case HubMood::Refused:
        return {"warning", HubChip::tr("Not synchronised"), "warn"};
    case HubMood::ToUpload:
        return {"cloud-up", HubChip::tr("%n to upload", nullptr, static_cast<int>(state.overview.pending)), "wait"};
    case HubMood::Synchronised:
        return {"cloud-done", HubChip::tr("Synchronised at %1").arg(success), "good"};
    case HubMood::Earlier:
        break;
    }
    return {"cloud",
            state.overview.lastSuccess > 0 ? HubChip::tr("Last synchronised at %1").arg(success)
                                           : HubChip::tr("Not yet synchronised"),
            "quiet"};
}

}  // namespace

ChipFace faceOf(const HubState& state, base::WallTime now)
{
    ChipFace face = faceOfMood(state, now);
    const bool saysUpload = state.mood == HubMood::ToUpload || state.mood == HubMood::NotJoined ||
        state.mood == HubMood::Joining || state.mood == HubMood::Filling;
    if (!saysUpload && state.overview.pending > 0) {
        face.words += QStringLiteral(" · ") +
            HubChip::tr("%n to upload", nullptr, static_cast<int>(state.overview.pending));
    }
    if (state.overview.enrolled && state.toReview() > 0) {
        face.words += QStringLiteral(" · ") + HubChip::tr("%n to review", nullptr, static_cast<int>(state.toReview()));
        face.tone = "warn";
    }
    if (state.leaseEnds()) {
        face.words += QStringLiteral(" · ") + HubChip::tr("%n day(s) left", nullptr, state.overview.lease->daysLeft());
        face.tone = "warn";
    }
    return face;
}

HubChip::HubChip(QWidget* parent)
    : QToolButton(parent)
{
    setObjectName(QStringLiteral("hubChip"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconUnits(this, 18);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
}

void HubChip::show(const HubState& state, base::WallTime now)
{
    const ChipFace face = faceOf(state, now);
    setText(face.words);
    setIcon(linli::ui::icon(face.icon, inkOf(face.tone)));
    mark(this, "tone", QLatin1String(face.tone));
    const QString why = state.problem ? describe(*state.problem) + u'\n' : QString();
    setToolTip(why + tr("Press to see the list"));
    setAccessibleName(tr("City hub: %1").arg(face.words));
}

}  // namespace linli::ui
