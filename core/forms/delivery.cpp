// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/delivery.h"

#include "core/base/digest.h"
#include "core/forms/list_rows.h"

#include <algorithm>
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

// The sheets that tell of people by their numbers; the others are named in the delivery. A list of people
// without numbers cannot be used, and a table of figures is none.
base::Status chooseSheets(const catalog::Catalog& catalog, const std::filesystem::path& path, Delivery& delivery)
{
    LINLI_TRY(std::vector<RosterMapping> sheets, recogniseSheets(catalog, path, ListKind::Delivery));
    bool hasHeader = false;
    for (RosterMapping& sheet : sheets) {
        hasHeader = hasHeader || !sheet.columns.empty();
        if (sheet.binds("person.id_no")) {
            delivery.sheets.push_back(std::move(sheet));
        } else {
            delivery.leftOut.push_back(std::move(sheet.sheet));
        }
    }
    if (delivery.sheets.empty()) {
        return base::fail(base::ErrorCode::Invalid, hasHeader ? "police.no_number_column" : "import.no_header",
                          {{"file", delivery.file}});
    }
    return {};
}

}  // namespace

bool Delivery::binds(std::string_view columnId) const
{
    return std::ranges::any_of(sheets, [&](const RosterMapping& sheet) { return sheet.binds(columnId); });
}

base::Result<Delivery> readDelivery(const catalog::Catalog& catalog, const std::filesystem::path& path, base::Day today)
{
    Delivery delivery;
    delivery.file = path.filename().string();
    LINLI_CHECK(chooseSheets(catalog, path, delivery));
    LINLI_TRY(delivery.digest, digestOf(path));
    const bool isText = isTextFile(path);
    for (const RosterMapping& sheet : delivery.sheets) {
        const RowReader reader(catalog, sheet, today, isText, ListKind::Delivery);
        LINLI_TRY([[maybe_unused]] const sheets::FileFacts facts,
                  readListRows(path, sheet, [&](const sheets::FoundRow& found) -> base::Status {
                      if (std::optional<RowDraft> draft = reader.read(found)) {
                          checkAgainstNumber(*draft);
                          draft->sheet = delivery.sheets.size() > 1 ? sheet.sheet : std::string();
                          delivery.rows.push_back(std::move(*draft));
                      } else {
                          ++delivery.passedOver;
                      }
                      return {};
                  }));
    }
    return delivery;
}

}  // namespace linli::forms
