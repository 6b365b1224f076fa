// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Saves a picture of every page of a station, for the user guide: the same window, driven without anybody at it.

#include "ui/app/application.h"

#include <optional>

class QCommandLineParser;

namespace linli::workstation {

// Of --user (else the practice city's account) and the first line of --password-file; nothing when it cannot be read.
std::optional<ui::Credentials> credentialsOf(const QCommandLineParser& parser);

// Options --password-file, --user, --screenshots OUT, --form, --text-size, --language. Returns the exit code.
int takeScreenshots(ui::ApplicationOptions options, const QCommandLineParser& parser);

}  // namespace linli::workstation
