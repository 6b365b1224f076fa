// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/delivery.h"

#include "core/base/digest.h"
#include "core/forms/list_rows.h"

#include <fstream>
#include <vector>

namespace linli::forms {

namespace {

base::Result<std::string> digestOf(const std::filesystem::path& path)
{
    constexpr std::size_t kBlock = 1U << 16U;
    std::ifstream file(path, std::ios::binary);
    std::vector<char> block(kBlock);
    base::Digest digest;
    while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
        digest.add(std::string_view(block.data(), static_cast<std::size_t>(file.gcount())));
    }
    if (!file.eof()) {
        return base::fail(base::ErrorCode::Io, "sheets.cannot_read", {{"file", path.filename().string()}});
    }
    return base::hexText(digest.finish());
}

}  // namespace

base::Result<Delivery> readDelivery(const catalog::Catalog& catalog, const std::filesystem::path& path, base::Day today)
{
    Delivery delivery;
    delivery.file = path.filename().string();
    LINLI_TRY(delivery.mapping, recogniseRoster(catalog, path, {}, ListKind::Delivery));
    if (!delivery.mapping.binds("person.id_no")) {
        return base::fail(base::ErrorCode::Invalid, "police.no_number_column", {{"file", delivery.file}});
    }
    LINLI_TRY(delivery.digest, digestOf(path));
    const RowReader reader(catalog, delivery.mapping, today, isTextFile(path), ListKind::Delivery);
    LINLI_TRY([[maybe_unused]] const sheets::FileFacts facts,
              readListRows(path, delivery.mapping, [&](const sheets::FoundRow& found) -> base::Status {
                  if (std::optional<RowDraft> draft = reader.read(found)) {
                      delivery.rows.push_back(std::move(*draft));
                  } else {
                      ++delivery.passedOver;
                  }
                  return {};
              }));
    return delivery;
}

}  // namespace linli::forms
