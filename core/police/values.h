// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Registers of the hub's row images as the catalogue's values. For this folder only.

#include "core/ledger/ledger.h"
#include "core/sync/shown.h"

#include <string>

namespace linli::police {

using catalog::Catalog;
using catalog::Field;
using catalog::Value;
using sync::RowImage;
using sync::RowUid;
using sync::isLive;
using sync::shownRow;
using sync::WireValue;

inline constexpr catalog::LayerNo kPoliceLayer = 1;

// What one layer says; nothing when it says nothing. A reference gives nothing.
Value valueIn(const RowImage& image, const Field& field, catalog::LayerNo layer);
// What is shown: the first layer of the precedence that says something.
Value valueShown(const RowImage& image, const Field& field);
std::string shownText(const RowImage& image, const Field& field);

WireValue toWire(const Value& value);
std::string textOf(const Value& value);

// Whether a value tells nothing beyond what is there: the same, a date known less exactly, an address written otherwise.
bool tellsNothingNew(const Field& field, const Value& there, const Value& told);

}  // namespace linli::police
