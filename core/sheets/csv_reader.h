// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tables in text files: encoding and separator are found from the beginning of the file, quotes by RFC 4180.

#include "core/sheets/sheet_reader.h"

namespace linli::sheets {

base::Result<FileFacts> readCsv(const std::filesystem::path& path, SheetSink& sink, const ReadLimits& limits);

// The separator that cuts most lines of the sample into the same number of fields: , ; tab or |.
char detectSeparator(std::string_view sample);

// Cuts UTF-8 text into records, fed in pieces of any size (also cut inside a character or a quote).
class CsvParser {
public:
    // Called with the fields of each record; false = stop.
    using Record = std::function<base::Result<bool>(std::uint32_t number, std::span<const std::string> fields)>;

    CsvParser(char separator, Record record, std::size_t longestField);
    // False when the record callback wanted no more. Errors "sheets.open_quote" when a quoted field never ends,
    // "sheets.row_too_long" {row} when a record has more columns or characters than a sheet's row can have.
    base::Result<bool> feed(std::string_view text);
    base::Result<bool> finish();

private:
    base::Result<bool> endRecord();
    base::Status endField();
    std::string& field();
    // False when the field or the record is too long.
    bool add(char c);
    tl::unexpected<base::Error> openQuote() const;
    tl::unexpected<base::Error> tooLong() const;

    char m_separator;
    Record m_record;
    std::size_t m_longest;
    std::vector<std::string> m_fields;
    std::size_t m_count = 0;
    std::size_t m_bytes = 0;   // of this record
    std::uint32_t m_number = 0;
    std::uint32_t m_quoteStart = 0;
    bool m_fresh = true;       // nothing of this field yet
    bool m_quoted = false;
    bool m_quoteSeen = false;  // a quote inside a quoted field: the end, or half of a doubled one
    bool m_any = false;        // anything of this record yet
    bool m_afterReturn = false;
};

}  // namespace linli::sheets
