// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A choice in a form that scrolls: the wheel that scrolls the form must not choose something else on its way.

class QComboBox;

namespace linli::ui {

// The wheel turns the box only while it has the keyboard; otherwise it goes on to what scrolls.
void guardWheel(QComboBox* box);

}  // namespace linli::ui
