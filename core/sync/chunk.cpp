// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/chunk.h"

#include "core/ledger/ledger.h"

#include <algorithm>
#include <sodium.h>
#include <unordered_map>

namespace linli::sync {

using base::ErrorCode;
using base::fail;

namespace {

using ColumnKey = std::pair<FieldNo, LayerNo>;

enum class ColumnKind : std::uint8_t { Numbers = 0, Texts = 1, Dictionary = 2, Rows = 3, Mixed = 4 };

struct Column {
    ColumnKey key;
    std::vector<std::uint8_t> present;  // a bit a row
    std::vector<const WireValue*> values;
};

// The columns of a chunk, in order.
class Columns {
public:
    explicit Columns(std::size_t rows)
        : m_rows(rows)
    {
    }
    // The cells of a row come in order, so each column is mostly the one behind the last.
    Column& at(const ColumnKey& key, std::size_t& hint)
    {
        if (hint < m_columns.size() && m_columns[hint].key == key) {
            return m_columns[hint++];
        }
        auto place = std::ranges::lower_bound(m_columns, key, {}, &Column::key);
        if (place == m_columns.end() || place->key != key) {
            Column column;
            column.key = key;
            column.present.resize((m_rows + 7) / 8);
            column.values.reserve(m_rows);
            place = m_columns.insert(place, std::move(column));
        }
        hint = static_cast<std::size_t>(place - m_columns.begin()) + 1;
        return *place;
    }
    const std::vector<Column>& all() const { return m_columns; }

private:
    std::size_t m_rows = 0;
    std::vector<Column> m_columns;
};

template <typename Kind> bool allAre(const Column& column)
{
    return std::ranges::all_of(column.values, [](const WireValue* value) { return std::holds_alternative<Kind>(*value); });
}

void writeTexts(WireWriter& writer, const Column& column)
{
    // Few different texts (codes, places): a dictionary; else lengths first, then all characters together.
    std::unordered_map<std::string_view, std::uint64_t> places;
    std::vector<std::string_view> words;
    std::vector<std::uint64_t> placeOfValue;
    placeOfValue.reserve(column.values.size());
    const auto few = [&] { return words.size() * 4 <= column.values.size() + 4; };
    for (const WireValue* const value : column.values) {
        const std::string_view text = std::get<std::string>(*value);
        const auto [place, fresh] = places.try_emplace(text, words.size());
        if (fresh) {
            words.push_back(text);
        }
        if (!few()) {
            break;
        }
        placeOfValue.push_back(place->second);
    }
    if (few()) {
        writer.byte(static_cast<std::uint8_t>(ColumnKind::Dictionary));
        writer.number(words.size());
        for (const std::string_view word : words) {
            writer.text(word);
        }
        for (const std::uint64_t place : placeOfValue) {
            writer.number(place);
        }
        return;
    }
    writer.byte(static_cast<std::uint8_t>(ColumnKind::Texts));
    for (const WireValue* const value : column.values) {
        writer.number(std::get<std::string>(*value).size());
    }
    for (const WireValue* const value : column.values) {
        const auto& text = std::get<std::string>(*value);
        writer.raw(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
    }
}

void writeColumn(WireWriter& writer, const Column& column)
{
    if (allAre<std::int64_t>(column)) {
        writer.byte(static_cast<std::uint8_t>(ColumnKind::Numbers));
        std::int64_t last = 0;
        for (const WireValue* const value : column.values) {
            const auto number = std::get<std::int64_t>(*value);
            writer.signedNumber(static_cast<std::int64_t>(static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(last)));
            last = number;
        }
    } else if (allAre<std::string>(column)) {
        writeTexts(writer, column);
    } else if (allAre<RowUid>(column)) {
        writer.byte(static_cast<std::uint8_t>(ColumnKind::Rows));
        for (const WireValue* const value : column.values) {
            writer.uid(std::get<RowUid>(*value));
        }
    } else {
        writer.byte(static_cast<std::uint8_t>(ColumnKind::Mixed));
        for (const WireValue* const value : column.values) {
            writer.value(*value);
        }
    }
}

// Gives each value to `put`; stops where the reader fails.
template <typename Put> void readColumn(WireReader& reader, std::size_t count, Put put)
{
    const auto kind = static_cast<ColumnKind>(reader.byte());
    if (kind == ColumnKind::Numbers) {
        std::uint64_t last = 0;
        for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
            last += static_cast<std::uint64_t>(reader.signedNumber());
            put(WireValue {static_cast<std::int64_t>(last)});
        }
    } else if (kind == ColumnKind::Texts) {
        reader.unfold(count * sizeof(std::uint64_t));
        std::vector<std::uint64_t> lengths(reader.failed() ? 0 : count);
        for (std::uint64_t& length : lengths) {
            length = reader.number();
        }
        for (const std::uint64_t length : lengths) {
            if (length > reader.rest()) {
                reader.reject();
                break;
            }
            const auto raw = reader.raw(static_cast<std::size_t>(length));
            put(WireValue {std::string(reinterpret_cast<const char*>(raw.data()), raw.size())});
        }
    } else if (kind == ColumnKind::Dictionary) {
        const std::size_t known = reader.count();
        reader.unfold(known * sizeof(std::string));
        std::vector<std::string> words(reader.failed() ? 0 : known);
        for (std::string& word : words) {
            word = reader.text();
        }
        for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
            const std::uint64_t place = reader.number();
            if (place >= words.size()) {
                reader.reject();
                break;
            }
            const std::string& word = words[static_cast<std::size_t>(place)];
            reader.unfold(word.size());
            put(WireValue {reader.failed() ? std::string() : word});
        }
    } else if (kind == ColumnKind::Rows) {
        for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
            put(WireValue {reader.uid()});
        }
    } else if (kind == ColumnKind::Mixed) {
        for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
            put(reader.value());
        }
    } else {
        reader.reject();
    }
}

}  // namespace

Bytes packChunk(std::span<const RowImage> rows)
{
    WireWriter writer;
    writer.number(rows.size());
    writer.number(rows.empty() ? 0 : static_cast<std::uint64_t>(rows.front().entity));
    for (const RowImage& row : rows) {
        writer.uid(row.uid);
    }
    Columns columns(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::size_t hint = 0;
        for (const Cell& cell : rows[i].cells) {
            if (isEmpty(cell.value)) {
                continue;  // the row's state comes back as not living; other empty registers say nothing
            }
            Column& column = columns.at({cell.field, cell.layer}, hint);
            column.present[i / 8] = static_cast<std::uint8_t>(column.present[i / 8] | (1U << (i % 8)));
            column.values.push_back(&cell.value);
        }
    }
    writer.number(columns.all().size());
    for (const Column& column : columns.all()) {
        writer.number(static_cast<std::uint64_t>(column.key.first));
        writer.number(static_cast<std::uint64_t>(column.key.second));
        const bool all = column.values.size() == rows.size();
        writer.flag(all);
        if (!all) {
            writer.raw(column.present);
        }
        writeColumn(writer, column);
    }
    // Columns leave little to find: a higher level takes twice the time for three bytes of a hundred.
    constexpr int kFast = 1;
    return compress(writer.take(), kFast);
}

base::Result<std::vector<RowImage>> unpackChunk(std::span<const std::uint8_t> packed, std::vector<RowImage> room)
{
    LINLI_TRY(const Bytes plain, decompress(packed, kLongestChunk));
    WireReader reader(plain);
    const std::size_t count = reader.count(2);
    const std::uint64_t entity = reader.number();
    if (count > kChunkRows || entity > 0x7FFFFFFF) {
        reader.reject();
    }
    std::vector<RowImage> rows = std::move(room);
    rows.resize(reader.failed() ? 0 : count);
    for (RowImage& row : rows) {
        row.cells.clear();
        row.uid = reader.uid();
        row.entity = static_cast<EntityNo>(entity);
    }
    const std::size_t columns = reader.count(4);
    // A few kB may say thousands of rows with millions of columns.
    reader.unfold(rows.size() * (columns + 1) * sizeof(Cell));
    for (RowImage& row : reader.failed() ? std::span<RowImage> {} : std::span(rows)) {
        row.cells.reserve(columns + 1);
    }
    std::vector<std::size_t> places;
    std::optional<ColumnKey> last;
    for (std::size_t c = 0; c < columns && !reader.failed(); ++c) {
        const std::uint64_t field = reader.number();
        const std::uint64_t layer = reader.number();
        const bool all = reader.flag();
        places.clear();
        const auto present = all ? std::span<const std::uint8_t>() : reader.raw((rows.size() + 7) / 8);
        if (reader.failed() || field > 0x7FFFFFFF || layer > 0x7FFFFFFF) {
            reader.reject();
            break;
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (all || (present[i / 8] >> (i % 8) & 1U) != 0) {
                places.push_back(i);
            }
        }
        const ColumnKey key(static_cast<FieldNo>(field), static_cast<LayerNo>(layer));
        if (last && *last >= key) {
            reader.reject();
            break;
        }
        last = key;
        auto place = places.begin();
        readColumn(reader, places.size(), [&](WireValue value) {
            Cell& cell = rows[*place++].cells.emplace_back();
            cell.field = key.first;
            cell.layer = key.second;
            cell.value = std::move(value);
        });
    }
    if (reader.failed() || !reader.atEnd()) {
        return fail(ErrorCode::Corrupt, "sync.damaged");
    }
    for (RowImage& row : rows) {
        [[maybe_unused]] const Cell& state = row.at(ledger::kRowState, ledger::kCommitteeLayer);
    }
    return rows;
}

std::array<std::uint8_t, 32> chunkHash(std::span<const std::uint8_t> packed)
{
    std::array<std::uint8_t, 32> hash {};
    crypto_generichash(hash.data(), hash.size(), packed.data(), packed.size(), nullptr, 0);
    return hash;
}

}  // namespace linli::sync
