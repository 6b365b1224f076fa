// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/sqlite_rows.h"

#include "core/hub/image_code.h"

namespace linli::hub {

base::Status readImageColumns(const store::Statement& row, StoredImage& image)
{
    image.key = row.integer(0);
    image.scope = scopeOfKey(image.key);
    LINLI_TRY(image.image.uid, uidOf(row.blob(1)));
    image.image.entity = static_cast<catalog::EntityNo>(row.integer(2));
    image.shared = (row.integer(3) & kShared) != 0;
    image.disputed = (row.integer(3) & kDisputed) != 0;
    return decodeCells(row.blob(4), image.image);
}

}  // namespace linli::hub
