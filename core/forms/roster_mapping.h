// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which column of a list means what: the header row found by the spellings of resources/catalog/columns.tsv, one or two
// levels (a group such as 户主信息 above 姓名), and for each column where its values go. The mapping can be shown, changed
// by a person, kept, and given again for the next list of the same make.

#include "core/catalog/catalog.h"
#include "core/sheets/sheet_reader.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace linli::forms {

// What a list is: of people as anybody may hand it down, or a delivery of the police, which tells some things more.
enum class ListKind { Persons, Delivery };

// Why a column is not taken over, or how it was understood.
enum class BindingState {
    Bound,         // its values are imported
    Derived,       // computed by the registry (年龄, 序号): nothing to import
    NotKept,       // known, but not held in the registry or not by this import
    OtherPerson,   // about somebody else (配偶, 监护人): never put into the person's own fields
    Repeated,      // another column already gives this
    Ambiguous,     // may mean several things (联系地址): not used until somebody says what it is
    Unknown,       // no spelling fits
};

struct ColumnBinding {
    std::uint32_t column = 0;   // from 0
    std::string header;         // as found, levels joined by "/"
    std::string columnId;       // of columns.tsv, e.g. "person.id_no"; empty when unknown
    BindingState state = BindingState::Unknown;
};

struct RosterMapping {
    std::string sheet;
    std::uint32_t headerRow = 0;    // first header row, from 0
    std::uint32_t headerRows = 1;
    std::vector<ColumnBinding> columns;

    // Headers as a set: lists of the same make have the same one.
    std::string fingerprint() const;
    bool binds(std::string_view columnId) const;
};

// The column gives the values of `column`, or is Repeated when another one of the mapping does already.
void useColumn(const catalog::Column& column, ListKind kind, RosterMapping& mapping, ColumnBinding& binding);

// "* 身 份 证 号：" -> "身份证号": blanks of all kinds and line feeds gone, half width, marks of obligation and colons off.
std::string normalisedHeader(std::string_view text);
// Without one trailing bracket that holds a unit or a hint: "年龄(岁)" -> "年龄". The same when there is none.
std::string withoutHint(std::string_view header);

// Spellings of headers.
class HeaderIndex {
public:
    explicit HeaderIndex(const catalog::Catalog& catalog);
    // The column a header under a group (may be empty) means, nullptr when no spelling fits.
    const catalog::Column* find(std::string_view group, std::string_view leaf) const;
    // Whether columns below this group are about somebody else or another place than the person's own fields.
    bool isOther(std::string_view group) const;

private:
    const catalog::Column* lookUp(const std::string& key) const;

    std::unordered_map<std::string, const catalog::Column*> m_columns;
    std::unordered_map<std::string, bool> m_groups;
};

// Finds the header of the list in the first rows of a file's sheets; hidden sheets are passed over. `sheet` empty = the
// sheet with the best header. Error "import.no_header" {file}: no row names 姓名 or 身份证号 beside another known column;
// "import.no_sheet" {sheet}.
base::Result<RosterMapping> recogniseRoster(const catalog::Catalog& catalog, const std::filesystem::path& path,
                                            const std::string& sheet = {}, ListKind kind = ListKind::Persons);

// Every sheet that is not hidden and has rows, in their order; one without a header has no columns. Errors of reading.
base::Result<std::vector<RosterMapping>> recogniseSheets(const catalog::Catalog& catalog, const std::filesystem::path& path,
                                                         ListKind kind);

}  // namespace linli::forms
