// SPDX-License-Identifier: GPL-3.0-or-later
// The file of an outbox. First byte 0: the file as it is; else what follows is sealed here with the code that is used, so
// that the fuzzer reaches what stands inside.
#include "require.h"

#include "core/sync/sealed_outbox.h"

using namespace linli;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const store::RecoverySecret code {1, 2, 3};
    const std::span bytes(data + 1, size - 1);
    const auto read = sync::openOutbox(data[0] == 0 ? sync::Bytes(bytes.begin(), bytes.end())
                                                    : sync::sealBytes(sync::Bytes(bytes.begin(), bytes.end()), code),
                                       code);
    require(read.has_value() || !read.error().message.empty(), "what was not understood is named");
    if (read) {
        for (const sync::Bytes& one : read->pushes) {
            const auto push = sync::pushOf(one);
            if (push) {
                const auto again = sync::decodeRequest(sync::encode(sync::Request {*push}));
                require(again.has_value() && std::get<sync::Push>(*again) == *push, "a push means the same again");
            }
        }
    }
    return 0;
}
