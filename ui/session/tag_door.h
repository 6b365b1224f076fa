// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The door to who carries a sensitive tag: whoever wants to see it says what for, and is shown it once the log holds that.

#include "ui/session/desk.h"

#include <functional>
#include <string>
#include <vector>

namespace linli::ui {

// `codes` of the tags, `rows` that will be shown (0 where nobody counted them yet). `open` is called in the GUI thread after
// the log was written, unless `guard` is gone.
void askAtTagDoor(Desk& desk, QWidget* guard, std::vector<std::string> codes, std::int64_t rows, std::function<void()> open);

}  // namespace linli::ui
