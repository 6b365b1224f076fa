// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/list_rows.h"

namespace linli::forms {

namespace {

class RowSink final : public sheets::SheetSink {
public:
    RowSink(const RosterMapping& mapping, const TakeRow& take) : m_mapping(mapping), m_take(take) {}
    base::Result<bool> beginSheet(const sheets::SheetHead& head) override
    {
        const bool wanted = !m_done && head.name == m_mapping.sheet;
        m_done = m_done || wanted;
        return wanted;
    }
    base::Result<bool> row(const sheets::FoundRow& row) override
    {
        if (row.number >= m_mapping.headerRow + m_mapping.headerRows) {
            LINLI_CHECK(m_take(row));
        }
        return true;
    }
    base::Status endSheet(std::span<const sheets::Area>) override { return {}; }
    bool found() const { return m_done; }

private:
    const RosterMapping& m_mapping;
    const TakeRow& m_take;
    bool m_done = false;
};

// The kind is told by the first bytes; no sheet is wanted.
class Nothing final : public sheets::SheetSink {
public:
    base::Result<bool> beginSheet(const sheets::SheetHead&) override { return false; }
    base::Result<bool> row(const sheets::FoundRow&) override { return false; }
    base::Status endSheet(std::span<const sheets::Area>) override { return {}; }
};

}  // namespace

bool isTextFile(const std::filesystem::path& path)
{
    Nothing nothing;
    const auto facts = sheets::readSheets(path, nothing);
    return facts && facts->kind == sheets::FileKind::Text;
}

base::Result<sheets::FileFacts>
readListRows(const std::filesystem::path& path, const RosterMapping& mapping, const TakeRow& take)
{
    RowSink sink(mapping, take);
    LINLI_TRY(const sheets::FileFacts facts, sheets::readSheets(path, sink));
    if (!sink.found()) {
        return base::fail(base::ErrorCode::NotFound, "import.no_sheet", {{"sheet", mapping.sheet}});
    }
    return facts;
}

}  // namespace linli::forms
