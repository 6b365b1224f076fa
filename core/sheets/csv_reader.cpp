// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/csv_reader.h"

#include "core/base/text.h"
#include "core/sheets/found_number.h"

#include <algorithm>
#include <fstream>
#include <map>

namespace linli::sheets {

namespace {

constexpr std::size_t kBlock = 1U << 16U;
constexpr std::size_t kMostFields = 16384;
constexpr std::size_t kLongestRecord = 1U << 24U;

// What a careful writer puts before a text so that no spreadsheet takes it for a formula or a number: '=1+1, ="0123".
std::string_view unguard(std::string_view text)
{
    for (const std::string_view start : {"'=", "'+", "'-", "'@", "'\t", "'\r", "'＝", "'＋", "'－", "'＠"}) {
        if (text.starts_with(start)) {
            return text.substr(1);
        }
    }
    if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"') &&
        text.find('"', 2) == text.size() - 1) {
        return text.substr(2, text.size() - 3);
    }
    if (text.size() > 1 && (text.front() == '\'' || text.front() == '\t') && base::isAllDigits(text.substr(1, 10))) {
        return text.substr(1);
    }
    return text;
}

// Counts fields of each line of the sample, outside quotes.
std::map<std::size_t, std::size_t> fieldCounts(std::string_view sample, char separator)
{
    std::map<std::size_t, std::size_t> lines;
    std::size_t fields = 1;
    bool quoted = false;
    bool any = false;
    for (const char c : sample) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == '\n' && !quoted) {
            lines[fields] += any ? 1 : 0;
            fields = 1;
            any = false;
            continue;
        } else if (c == separator && !quoted) {
            ++fields;
        }
        any = any || c != '\r';
    }
    return lines;
}

class CsvFile {
public:
    CsvFile(SheetSink& sink, const ReadLimits& limits, std::string name) : m_sink(sink), m_limits(limits)
    {
        m_head.name = std::move(name);
    }
    base::Result<FileFacts> read(std::ifstream& file);

private:
    base::Result<bool> record(std::uint32_t number, std::span<const std::string> fields);

    SheetSink& m_sink;
    const ReadLimits& m_limits;
    SheetHead m_head;
    std::vector<FoundCell> m_cells;
    std::size_t m_filled = 0;
    bool m_wanted = true;
};

base::Result<bool> CsvFile::record(std::uint32_t number, std::span<const std::string> fields)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string_view text = unguard(fields[i]);
        if (text.empty()) {
            continue;
        }
        if (count == m_cells.size()) {
            m_cells.emplace_back();
        }
        FoundCell& cell = m_cells[count++];
        cell.column = static_cast<std::uint32_t>(i);
        cell.type = CellType::Text;
        cell.text.assign(text);
        cell.digitsLost = hasLostDigits(text);
    }
    m_filled += count;
    if (m_filled > m_limits.cells) {
        return base::fail(base::ErrorCode::Invalid, "sheets.too_many_cells", {{"sheet", m_head.name}});
    }
    if (count == 0) {
        return true;
    }
    LINLI_TRY(const bool more, m_sink.row({number, false, std::span(m_cells.data(), count)}));
    m_wanted = more;
    return more;
}

base::Result<FileFacts> CsvFile::read(std::ifstream& file)
{
    std::string block(kBlock, '\0');
    const auto next = [&]() -> std::string_view {
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        return std::string_view(block).substr(0, static_cast<std::size_t>(file.gcount()));
    };
    std::string_view bytes = next();
    FileFacts facts;
    const DetectedEncoding detected = detectEncoding(bytes);
    facts.encoding = detected.encoding;
    bytes.remove_prefix(detected.markLength);
    LINLI_TRY(TextDecoder decoder, TextDecoder::open(detected.encoding));
    std::string text;
    decoder.decode(bytes, bytes.empty(), text);
    std::string_view rest = text;
    // "sep=;" on the first line says the separator, as Excel knows it.
    if (rest.starts_with("sep=") && rest.size() > 5 && (rest[5] == '\r' || rest[5] == '\n')) {
        facts.separator = rest[4];
        rest.remove_prefix(std::min(rest.find('\n') + 1, rest.size()));
    } else {
        facts.separator = detectSeparator(rest);
    }
    LINLI_TRY(const bool wanted, m_sink.beginSheet(m_head));
    CsvParser parser(facts.separator, [this](auto number, auto fields) { return record(number, fields); }, m_limits.textBytes);
    bool more = wanted;
    while (more && !bytes.empty()) {
        LINLI_TRY(more, parser.feed(rest));
        bytes = next();
        text.clear();
        decoder.decode(bytes, bytes.empty(), text);
        rest = text;
    }
    if (more) {
        LINLI_TRY(more, parser.feed(rest));
    }
    if (more) {
        LINLI_TRY(more, parser.finish());
    }
    facts.unreadable = decoder.unreadable();
    if (wanted && m_wanted) {
        LINLI_CHECK(m_sink.endSheet({}));
    }
    return facts;
}

}  // namespace

char detectSeparator(std::string_view sample)
{
    char best = ',';
    std::size_t bestScore = 0;
    for (const char separator : {',', '\t', ';', '|'}) {
        for (const auto& [fields, lines] : fieldCounts(sample, separator)) {
            // Many lines of one width count most; then the width.
            const std::size_t score = fields < 2 ? 0 : lines * 100 + std::min<std::size_t>(fields, 99);
            if (score > bestScore) {
                bestScore = score;
                best = separator;
            }
        }
    }
    return best;
}

CsvParser::CsvParser(char separator, Record record, std::size_t longestField)
    : m_separator(separator), m_record(std::move(record)), m_longest(longestField)
{}

std::string& CsvParser::field()
{
    if (m_count == m_fields.size()) {
        m_fields.emplace_back();
    }
    return m_fields[m_count];
}

bool CsvParser::add(char c)
{
    std::string& into = field();
    if (into.size() >= m_longest || m_bytes >= kLongestRecord) {
        return false;
    }
    ++m_bytes;
    into += c;
    return true;
}

tl::unexpected<base::Error> CsvParser::openQuote() const
{
    return base::fail(base::ErrorCode::Invalid, "sheets.open_quote", {{"row", std::to_string(m_quoteStart + 1)}});
}

tl::unexpected<base::Error> CsvParser::tooLong() const
{
    return base::fail(base::ErrorCode::Invalid, "sheets.row_too_long", {{"row", std::to_string(m_number + 1)}});
}

base::Status CsvParser::endField()
{
    if (m_count >= kMostFields) {
        return tooLong();
    }
    field();
    ++m_count;
    if (m_count < m_fields.size()) {
        m_fields[m_count].clear();
    }
    m_fresh = true;
    m_quoted = false;
    m_quoteSeen = false;
    return {};
}

base::Result<bool> CsvParser::endRecord()
{
    LINLI_CHECK(endField());
    const std::size_t count = m_count;
    m_count = 0;
    m_bytes = 0;
    m_any = false;
    auto more = m_record(m_number++, std::span(m_fields.data(), count));
    m_fields.front().clear();
    return more;
}

base::Result<bool> CsvParser::feed(std::string_view text)
{
    for (const char c : text) {
        const bool lineFeedOfPair = m_afterReturn && c == '\n';
        m_afterReturn = false;
        if (lineFeedOfPair) {
            continue;
        }
        if (m_quoted && !m_quoteSeen) {
            if (c == '"') {
                m_quoteSeen = true;
            } else if (!add(c)) {
                return tooLong();
            }
            continue;
        }
        if (c == '"' && m_quoteSeen) {
            m_quoteSeen = false;  // a doubled quote
            if (!add(c)) {
                return tooLong();
            }
        } else if (c == '"' && m_fresh) {
            m_quoted = true;
            m_fresh = false;
            m_any = true;
            m_quoteStart = m_number;
        } else if (c == m_separator) {
            LINLI_CHECK(endField());
            m_any = true;
        } else if (c == '\n' || c == '\r') {
            m_afterReturn = c == '\r';
            LINLI_TRY(const bool more, endRecord());
            if (!more) {
                return false;
            }
        } else {
            m_fresh = false;
            m_any = true;
            m_quoted = false;     // text after a closing quote is taken as it is
            m_quoteSeen = false;
            if (!add(c)) {
                return tooLong();
            }
        }
    }
    return true;
}

base::Result<bool> CsvParser::finish()
{
    if (m_quoted && !m_quoteSeen) {
        return openQuote();
    }
    if (!m_any) {
        return true;
    }
    return endRecord();
}

base::Result<FileFacts> readCsv(const std::filesystem::path& path, SheetSink& sink, const ReadLimits& limits)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return base::fail(base::ErrorCode::Io, "sheets.cannot_read", {{"file", path.filename().string()}});
    }
    return CsvFile(sink, limits, path.stem().string()).read(file);
}

}  // namespace linli::sheets
