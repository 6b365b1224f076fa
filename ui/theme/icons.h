// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The program's own line icons (resources/icons/*.svg, drawn in currentColor on a 24 × 24 grid). An icon never stands
// without words beside it.

#include <QIcon>
#include <QRgb>

namespace linli::ui {

// `name` is the file's name without suffix. Rendered sharp at every size asked for.
QIcon icon(const char* name);
QIcon icon(const char* name, QRgb colour);

}  // namespace linli::ui
