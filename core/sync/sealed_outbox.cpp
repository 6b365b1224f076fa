// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/sealed_outbox.h"

#include <algorithm>
#include <sodium.h>

namespace linli::sync {

namespace {

constexpr std::string_view kMagic = "LINLIOUT1";
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kHead = kMagic.size() + kNonce;
// Memory of one push, about.
constexpr std::size_t kPushMemory = std::size_t {4} << 20U;

using Key = std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_KEYBYTES>;

// The code has 160 random bits: nothing to slow down.
Key keyOf(const store::RecoverySecret& code)
{
    Key key {};
    crypto_generichash(key.data(), key.size(), code.data(), code.size(), nullptr, 0);
    return key;
}

std::vector<Push> pushesOf(std::vector<PushItem> items)
{
    std::vector<Push> pushes;
    std::size_t size = 0;
    for (PushItem& item : items) {
        Push one {0, {std::move(item)}};
        const std::size_t memory = memoryOf(one);
        if (pushes.empty() || size + memory > kPushMemory) {
            pushes.emplace_back();
            size = 0;
        }
        size += memory;
        pushes.back().items.push_back(std::move(one.items.front()));
    }
    return pushes;
}

void writeContent(WireWriter& writer, const OutboxFile& file)
{
    writer.raw(file.hub);
    writer.signedNumber(file.device);
    writer.text(file.account);
    writer.signedNumber(file.at);
    writer.number(file.pushes.size());
    for (const Bytes& push : file.pushes) {
        writer.bytes(push);
    }
}

OutboxFile readContent(WireReader& reader)
{
    OutboxFile file;
    std::ranges::copy(reader.raw(file.hub.size()), file.hub.begin());
    file.device = reader.signedNumber();
    file.account = reader.text();
    file.at = reader.signedNumber();
    const std::size_t pushes = reader.count(4);
    for (std::size_t i = 0; i < pushes && !reader.failed(); ++i) {
        file.pushes.push_back(reader.bytes());
    }
    return file;
}

}  // namespace

Bytes sealBytes(const Bytes& plain, const store::RecoverySecret& code)
{
    Bytes sealed(kHead + plain.size() + kTag);
    std::ranges::copy(kMagic, sealed.begin());
    randombytes_buf(sealed.data() + kMagic.size(), kNonce);
    Key secret = keyOf(code);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + kHead, nullptr, plain.data(), plain.size(),
                                               sealed.data(), kHead, nullptr, sealed.data() + kMagic.size(),
                                               secret.data());
    sodium_memzero(secret.data(), secret.size());
    return sealed;
}

Bytes sealOutbox(OutboxFile file,
                 std::vector<PushItem> items,
                 const DeviceKey& key,
                 const store::RecoverySecret& code)
{
    file.pushes.clear();
    for (Push& push : pushesOf(std::move(items))) {
        file.pushes.push_back(encode(Request {std::move(push)}));
    }
    WireWriter writer;
    writeContent(writer, file);
    Bytes plain = writer.take();
    const Signature signature = key.signOutbox(file.hub, bodyDigest(plain));
    plain.insert(plain.end(), signature.begin(), signature.end());
    Bytes sealed = sealBytes(plain, code);
    sodium_memzero(plain.data(), plain.size());
    return sealed;
}

Bytes openBytes(std::span<const std::uint8_t> sealed, const store::RecoverySecret& code)
{
    if (sealed.size() < kHead + kTag) {
        return {};
    }
    Bytes plain(sealed.size() - kHead - kTag);
    Key secret = keyOf(code);
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        plain.data(), nullptr, nullptr, sealed.data() + kHead, sealed.size() - kHead, sealed.data(), kHead,
        sealed.data() + kMagic.size(), secret.data());
    sodium_memzero(secret.data(), secret.size());
    return opened == 0 ? plain : Bytes {};
}

base::Result<OutboxFile> openOutbox(std::span<const std::uint8_t> bytes, const store::RecoverySecret& code)
{
    if (bytes.size() < kHead + kTag || !std::equal(kMagic.begin(), kMagic.end(), bytes.begin())) {
        return base::fail(base::ErrorCode::Invalid, "sync.no_outbox_file");
    }
    OutboxFile file;
    Bytes plain = openBytes(bytes, code);
    if (plain.size() < file.signature.size()) {
        return base::fail(base::ErrorCode::Denied, "sync.outbox_code");
    }
    const std::size_t length = plain.size() - file.signature.size();
    const std::span<const std::uint8_t> content = std::span<const std::uint8_t>(plain).first(length);
    WireReader reader(content);
    file = readContent(reader);
    if (reader.failed() || !reader.atEnd()) {
        return base::fail(base::ErrorCode::Invalid, "sync.no_outbox_file");
    }
    std::copy(plain.begin() + static_cast<std::ptrdiff_t>(length), plain.end(), file.signature.begin());
    file.content = bodyDigest(content);
    sodium_memzero(plain.data(), plain.size());
    return file;
}

base::Result<Push> pushOf(const Bytes& bytes)
{
    LINLI_TRY(Request request, decodeRequest(bytes));
    auto* const push = std::get_if<Push>(&request);
    if (push == nullptr) {
        return base::fail(base::ErrorCode::Invalid, "sync.no_outbox_file");
    }
    return std::move(*push);
}

}  // namespace linli::sync
