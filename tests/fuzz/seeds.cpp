// SPDX-License-Identifier: GPL-3.0-or-later
// Writes inputs for the fuzzers to begin with, made by the encoders themselves.
//   seeds FOLDER        makes FOLDER/request/1 ... for each target
#include "random_messages.h"

#include "core/base/digest.h"
#include "core/hub/image_code.h"
#include "core/sync/chunk.h"
#include "core/sync/device_key.h"
#include "core/sync/sealed_outbox.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

using namespace linli;
using sync::Bytes;

namespace {

class Seeds {
public:
    Seeds(const std::filesystem::path& folder, const char* target)
        : m_folder(folder / target)
    {
        std::filesystem::create_directories(m_folder);
    }
    void add(const Bytes& bytes)
    {
        std::ofstream file(m_folder / std::to_string(++m_count), std::ios::binary);
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }
    void add(std::uint8_t first, const Bytes& rest)
    {
        Bytes bytes {first};
        bytes.insert(bytes.end(), rest.begin(), rest.end());
        add(bytes);
    }
    void add(std::uint8_t first, const std::string& rest) { add(first, Bytes(rest.begin(), rest.end())); }
    // A message as it is, and with its body unpacked, where a changed byte gets further.
    void addMessage(const Bytes& message)
    {
        constexpr std::size_t kHead = 3;
        add(message);
        if (message[2] == 1) {
            const auto plain = sync::decompress(std::span(message).subspan(kHead), sync::kLongestMessage);
            Bytes open {message[0], message[1], 0};
            open.insert(open.end(), plain->begin(), plain->end());
            add(open);
        }
    }

private:
    std::filesystem::path m_folder;
    int m_count = 0;
};

template <typename Item, typename Write>
Bytes written(const Item& item, Write write)
{
    sync::WireWriter writer;
    write(writer, item);
    return writer.take();
}

std::string signedFields()
{
    const sync::DeviceKey key = sync::DeviceKey::make();
    const base::DigestBytes body = sync::bodyDigest(Bytes {1, 2, 3});
    const sync::RequestId request = sync::newId();
    return "linli-device: 7\nlinli-request: " + base::hexText(request) + "\nlinli-body: " + base::hexText(body) +
        "\nlinli-signature: " + base::hexText(key.signRequest(sync::newId(), request, body));
}

void envelopes(const std::filesystem::path& folder)
{
    Seeds seeds(folder, "envelope");
    const std::string key(64, 'a');
    const std::string id(32, 'b');
    seeds.add(0, signedFields());
    seeds.add(1, R"({"account":"committee1","password":"p","device":"desk","key":")" + key + R"("})");
    seeds.add(2, R"({"id":")" + id + R"(","nonce":")" + id + R"(","hub":")" + id + R"("})");
    seeds.add(2, R"({"state":"approved","device":7,"hub":")" + id + R"(","lease_until":1800000000000})");
    seeds.add(2, R"({"state":"pending"})");
    seeds.add(3, R"({"error":"hub.too_many_tries","blanks":{"minutes":"5"}})");
}

void outboxes(const std::filesystem::path& folder)
{
    Seeds seeds(folder, "outbox");
    const store::RecoverySecret code {1, 2, 3};
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        test::MessageMaker maker(seed);
        std::vector<sync::PushItem> items;
        for (std::uint64_t i = 0; i < seed; ++i) {
            items.emplace_back(maker.group());
        }
        sync::OutboxFile file;
        file.device = 7;
        file.account = "committee1";
        const Bytes sealed = sync::sealOutbox(file, std::move(items), sync::DeviceKey::make(), code);
        seeds.add(0, sealed);
        // What stands inside, for sealing again.
        seeds.add(1, sync::openBytes(sealed, code));
    }
}

}  // namespace

int main(int count, char** words)
{
    if (count != 2) {
        std::fprintf(stderr, "usage: seeds FOLDER\n");
        return 2;
    }
    const std::filesystem::path folder = words[1];
    Seeds requests(folder, "request");
    Seeds replies(folder, "reply");
    Seeds parts(folder, "log");
    Seeds chunks(folder, "chunk");
    Seeds forms(folder, "wire");
    constexpr std::uint64_t kMessages = 40;
    for (std::uint64_t seed = 1; seed <= kMessages; ++seed) {
        test::MessageMaker maker(seed);
        requests.addMessage(sync::encode(maker.request()));
        replies.addMessage(sync::encode(maker.reply()));
        parts.add(0, written(maker.entry(), sync::writeEntry));
        parts.add(1, written(maker.group(), sync::writeGroup));
        const auto rows = maker.rowsOfOneEntity(seed % 9);
        for (const sync::RowImage& row : rows) {
            parts.add(3, written(row, sync::writeImage));
            parts.add(4, hub::encodeCells(row));
        }
        const Bytes packed = sync::packChunk(rows);
        chunks.add(0, packed);
        chunks.add(1, *sync::decompress(packed, sync::kLongestChunk));
    }
    forms.add(5, Bytes {0, 1, 5, 7, 8, 200, 1, 3, 2, 'a', 'b', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 3, 1, 'c'});
    forms.add(sync::compress(Bytes(5000, 7)));
    outboxes(folder);
    envelopes(folder);
    return 0;
}
