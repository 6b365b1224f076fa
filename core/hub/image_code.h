// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Bytes of an image as the hub stores it: like the image of the protocol, with each cell's position and time. Cells set
// by one group share those and the incarnation, so they stand once in front, as stamps.

#include "core/hub/working_set.h"

#include <span>

namespace linli::hub {

// Cells only; row and entity are columns of their own.
Bytes encodeCells(const RowImage& image);
// Error "store.damaged".
base::Status decodeCells(std::span<const std::uint8_t> bytes, RowImage& image);

}  // namespace linli::hub
