// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What keeps the memory of the process out of files and out of reach of other programs of the same user.

namespace linli::workstation {

// No core dumps, no attaching debugger, freed memory overwritten. Call first in main.
void harden();

}  // namespace linli::workstation
