// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/image_code.h"

#include <algorithm>

namespace linli::hub {

namespace {

using sync::Cell;
using sync::WireReader;
using sync::WireWriter;

// Shared by the cells that one group set.
struct Stamp {
    std::int64_t incarnation = 0;
    Position position = 0;
    std::int64_t time = 0;
    bool operator==(const Stamp&) const = default;
};

constexpr std::size_t kLeastStamp = 10;
constexpr std::size_t kLeastCell = 4;

// A cell as a baseline brought it has no stamp.
bool isBaseline(const Cell& cell)
{
    return !cell.op && cell.position == 0 && cell.time == 0;
}

Stamp stampOf(const Cell& cell)
{
    return {cell.op.incarnation, cell.position, cell.time};
}

void writeStamp(WireWriter& writer, const Stamp& stamp)
{
    writer.fixed64(static_cast<std::uint64_t>(stamp.incarnation));
    writer.signedNumber(stamp.position);
    writer.signedNumber(stamp.time);
}

Stamp readStamp(WireReader& reader)
{
    Stamp stamp;
    stamp.incarnation = static_cast<std::int64_t>(reader.fixed64());
    stamp.position = reader.signedNumber();
    stamp.time = reader.signedNumber();
    return stamp;
}

}  // namespace

Bytes encodeCells(const RowImage& image)
{
    std::vector<Stamp> stamps;
    std::vector<std::size_t> stampOfCell;  // from 1; 0 = baseline
    stampOfCell.reserve(image.cells.size());
    for (const Cell& cell : image.cells) {
        if (isBaseline(cell)) {
            stampOfCell.push_back(0);
            continue;
        }
        const Stamp stamp = stampOf(cell);
        // Few, and neighbours share theirs: the newest first.
        std::size_t at = stamps.size();
        while (at > 0 && !(stamps[at - 1] == stamp)) {
            --at;
        }
        if (at == 0) {
            stamps.push_back(stamp);
            at = stamps.size();
        }
        stampOfCell.push_back(at);
    }
    WireWriter writer;
    writer.number(stamps.size());
    for (const Stamp& stamp : stamps) {
        writeStamp(writer, stamp);
    }
    writer.number(image.cells.size());
    for (std::size_t i = 0; i < image.cells.size(); ++i) {
        const Cell& cell = image.cells[i];
        writer.number(static_cast<std::uint64_t>(cell.field));
        writer.number(static_cast<std::uint64_t>(cell.layer));
        writer.number(stampOfCell[i]);
        if (stampOfCell[i] != 0) {
            writer.signedNumber(cell.op.number);
        }
        writer.value(cell.value);
    }
    return writer.take();
}

base::Status decodeCells(std::span<const std::uint8_t> bytes, RowImage& image)
{
    WireReader reader(bytes);
    std::vector<Stamp> stamps(reader.count(kLeastStamp));
    for (Stamp& stamp : stamps) {
        stamp = readStamp(reader);
    }
    image.cells.clear();
    const std::size_t count = reader.count(kLeastCell);
    // Room for registers that an edit may add.
    image.cells.reserve(count + 4);
    image.cells.resize(count);
    for (Cell& cell : image.cells) {
        const std::uint64_t field = reader.number();
        const std::uint64_t layer = reader.number();
        constexpr std::uint64_t kMost = 0x7FFFFFFF;
        if (field > kMost || layer > kMost) {
            reader.reject();
        }
        cell.field = static_cast<catalog::FieldNo>(field);
        cell.layer = static_cast<catalog::LayerNo>(layer);
        const std::uint64_t stamp = reader.number();
        if (stamp > stamps.size()) {
            reader.reject();
            break;
        }
        if (stamp != 0) {
            const Stamp& found = stamps[stamp - 1];
            cell.op = {found.incarnation, reader.signedNumber()};
            cell.position = found.position;
            cell.time = found.time;
        }
        cell.value = reader.value();
    }
    if (reader.failed() || !reader.atEnd()) {
        return base::fail(base::ErrorCode::Corrupt, "store.damaged", {}, "image of a row");
    }
    return {};
}

}  // namespace linli::hub
