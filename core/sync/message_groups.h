// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Groups in a row: each says only what differs from the one before, so that a thousand single edits of one person cost
// little more than their rows and values.

#include "core/sync/messages.h"

namespace linli::sync {

// Where the parts of groups go: what is alike stands together and packs better. A message has four streams; in the log
// all four are one.
struct GroupSink {
    WireWriter& heads;
    WireWriter& times;
    WireWriter& rows;
    WireWriter& values;
    explicit GroupSink(WireWriter& all)
        : heads(all)
        , times(all)
        , rows(all)
        , values(all)
    {
    }
    GroupSink(WireWriter& h, WireWriter& t, WireWriter& r, WireWriter& v)
        : heads(h)
        , times(t)
        , rows(r)
        , values(v)
    {
    }
};

struct GroupSource {
    WireReader& heads;
    WireReader& times;
    WireReader& rows;
    WireReader& values;
    explicit GroupSource(WireReader& all)
        : heads(all)
        , times(all)
        , rows(all)
        , values(all)
    {
    }
    GroupSource(WireReader& h, WireReader& t, WireReader& r, WireReader& v)
        : heads(h)
        , times(t)
        , rows(r)
        , values(v)
    {
    }
    bool failed() const { return heads.failed() || times.failed() || rows.failed() || values.failed(); }
};

// `before`: the group written or read just before, nullptr = none.
void writeGroupAfter(const GroupSink& sink, const WireGroup& group, const WireGroup* before);
WireGroup readGroupAfter(const GroupSource& source, const WireGroup* before);

void writeEntryAfter(const GroupSink& sink, const Entry& entry, const WireGroup* before);
Entry readEntryAfter(const GroupSource& source, const WireGroup* before);

// Items that hold groups among others, as one part of a message: heads last, the other streams with their lengths.
template <typename Write> void writeStreams(WireWriter& writer, Write items)
{
    WireWriter heads;
    WireWriter times;
    WireWriter rows;
    WireWriter values;
    items(GroupSink(heads, times, rows, values));
    writer.bytes(times.take());
    writer.bytes(rows.take());
    writer.bytes(values.take());
    writer.bytes(heads.take());
}

template <typename Read> void readStreams(WireReader& reader, Read items)
{
    const Bytes times = reader.bytes();
    const Bytes rows = reader.bytes();
    const Bytes values = reader.bytes();
    const Bytes heads = reader.bytes();
    WireReader headReader(heads);
    WireReader timeReader(times);
    WireReader rowReader(rows);
    WireReader valueReader(values);
    const GroupSource source(headReader, timeReader, rowReader, valueReader);
    items(source);
    if (source.failed() || !headReader.atEnd() || !timeReader.atEnd() || !rowReader.atEnd() || !valueReader.atEnd()) {
        reader.reject();
    }
}

void writeBlanks(WireWriter& writer, const std::map<std::string, std::string>& blanks);
std::map<std::string, std::string> readBlanks(WireReader& reader);

}  // namespace linli::sync
