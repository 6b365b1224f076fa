// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How this workstation stands with the city hub, in a few words at the edge of the window, always: with a sign and
// words, never by colour alone. A press opens the list behind it.

#include "ui/session/hub_state.h"

#include <QString>
#include <QToolButton>

namespace linli::ui {

struct ChipFace {
    const char* icon = "cloud";
    QString words;
    // "quiet", "good", "work", "wait" or "warn": colours of the style sheet.
    const char* tone = "quiet";
};

// `now`: the time of another day is shown with its date.
ChipFace faceOf(const HubState& state, base::WallTime now);

class HubChip final : public QToolButton {
    Q_OBJECT
public:
    explicit HubChip(QWidget* parent = nullptr);
    void show(const HubState& state, base::WallTime now);
};

}  // namespace linli::ui
