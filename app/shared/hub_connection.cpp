// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/hub_connection.h"

#include "app/shared/tls_names.h"

#include <algorithm>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <charconv>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace linli::app {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using Ms = std::chrono::milliseconds;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;
using WireRequest = http::request<http::vector_body<std::uint8_t>>;
using Parser = http::response_parser<http::vector_body<std::uint8_t>>;

// Slowest line that a call is given time for.
constexpr std::size_t kLeastRate = 4096;

WireRequest requestOf(const HttpCall& call, const std::string& host)
{
    constexpr unsigned kHttp11 = 11;
    WireRequest request;
    request.version(kHttp11);
    request.method_string(call.method);
    request.target(call.target);
    request.set(http::field::host, host);
    for (const auto& [name, value] : call.fields) {
        request.set(name, value);
    }
    request.body() = call.body;
    request.prepare_payload();
    return request;
}

HttpAnswer answerOf(Parser& parser)
{
    HttpAnswer answer;
    answer.status = parser.get().result_int();
    const beast::string_view text = parser.get()[http::field::retry_after];
    int seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    constexpr int kLongest = 3600;
    answer.retryAfter = std::chrono::seconds(std::clamp(seconds, 0, kLongest));
    answer.body = std::move(parser.get().body());
    return answer;
}

// The certificates of a PEM text into the store; false when there is none.
bool addCertificates(X509_STORE* store, const std::string& pem)
{
    BIO* const bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
    int count = 0;
    while (X509* const certificate = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr)) {
        count += X509_STORE_add_cert(store, certificate) == 1 ? 1 : 0;
        X509_free(certificate);
    }
    BIO_free(bio);
    return count > 0;
}

std::string pemOf(X509* certificate)
{
    BIO* const bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate);
    char* data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    std::string pem(data, length > 0 ? static_cast<std::size_t>(length) : 0);
    BIO_free(bio);
    return pem;
}

}  // namespace

base::Result<HubAddress> HubAddress::parse(const std::string& url)
{
    HubAddress address;
    std::string rest;
    if (url.starts_with("https://")) {
        rest = url.substr(8);
        address.port = "443";
    } else if (url.starts_with("http://")) {
        rest = url.substr(7);
        address.tls = false;
        address.port = "80";
    }
    if (rest.ends_with('/')) {
        rest.pop_back();
    }
    if (rest.starts_with('[')) {
        const std::size_t end = rest.find(']');
        address.host = rest.substr(1, end == std::string::npos ? end : end - 1);
        rest = end == std::string::npos ? "?" : rest.substr(end + 1);
    } else {
        address.host = rest.substr(0, rest.find(':'));
        rest = rest.substr(address.host.size());
    }
    if (rest.starts_with(':')) {
        address.port = rest.substr(1);
        rest.clear();
    }
    const bool digits = !address.port.empty() && address.port.size() <= 5 &&
        std::ranges::all_of(address.port, [](char c) { return c >= '0' && c <= '9'; });
    if (!rest.empty() || !digits || (!isAddress(address.host) && !isHostName(address.host))) {
        return base::fail(base::ErrorCode::Invalid, "sync.bad_url", {{"url", url}});
    }
    const bool here = address.host == "localhost" || address.host == "::1" ||
        (isAddress(address.host) && address.host.starts_with("127."));
    if (!address.tls && !here) {
        return base::fail(base::ErrorCode::Denied, "sync.plain_remote", {{"url", url}});
    }
    return address;
}

struct HubConnection::State {
    HubAddress address;
    HubTrust trust;
    ConnectionLimits limits;
    asio::io_context context {1};
    asio::ssl::context tls {asio::ssl::context::tls_client};
    std::unique_ptr<beast::tcp_stream> plain;
    std::unique_ptr<TlsStream> secure;
    beast::flat_buffer buffer;
    bool reused = false;
    bool trustPrepared = false;
    std::atomic<bool> cancelled = false;

    beast::tcp_stream& lowest() { return secure ? beast::get_lowest_layer(*secure) : *plain; }
    bool isOpen() const { return secure || plain; }

    void close()
    {
        secure.reset();
        plain.reset();
        buffer.clear();
    }

    // Starts an operation and runs the loop until it has ended, by itself, by time or by cancel().
    template <typename Start>
    beast::error_code await(Start start)
    {
        beast::error_code result = asio::error::operation_aborted;
        if (cancelled) {
            return result;
        }
        start([&result](beast::error_code error, auto&&...) { result = error; });
        context.restart();
        context.run();
        return cancelled ? beast::error_code(asio::error::operation_aborted) : result;
    }

    tl::unexpected<base::Error> failed(const char* key, const std::string& detail)
    {
        close();
        if (cancelled) {
            return base::fail(base::ErrorCode::Cancelled, "sync.cancelled");
        }
        return base::fail(base::ErrorCode::Network, key, {{"hub", address.host + ":" + address.port}}, detail);
    }

    base::Status connect()
    {
        tcp::resolver resolver(context);
        tcp::resolver::results_type endpoints;
        auto error = await([&](auto done) {
            resolver.async_resolve(address.host, address.port,
                                   [done, &endpoints](beast::error_code e, tcp::resolver::results_type found) mutable {
                                       endpoints = std::move(found);
                                       done(e);
                                   });
        });
        if (error) {
            return failed("sync.offline", error.message());
        }
        if (address.tls) {
            secure = std::make_unique<TlsStream>(context, tls);
        } else {
            plain = std::make_unique<beast::tcp_stream>(context);
        }
        lowest().expires_after(limits.connect);
        error = await([&](auto done) { lowest().async_connect(endpoints, done); });
        if (error) {
            return failed("sync.offline", error.message());
        }
        beast::error_code ignored;
        lowest().socket().set_option(tcp::no_delay(true), ignored);
        return address.tls ? handshake() : base::Status();
    }

    base::Status handshake()
    {
        if (!isAddress(address.host)) {
            // SSL_set_tlsext_host_name, which is a macro with an old cast.
            SSL_ctrl(secure->native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                     address.host.data());
        }
        lowest().expires_after(limits.connect);
        const auto error = await([&](auto done) { secure->async_handshake(asio::ssl::stream_base::client, done); });
        if (!error) {
            return {};
        }
        // Where nothing is believed yet (presentedAuthority) the result is not asked for and there is no such error.
        const bool distrusted = SSL_get_verify_result(secure->native_handle()) != X509_V_OK;
        return failed(distrusted ? "sync.tls" : "sync.offline", error.message());
    }

    // The authority is pinned; the name is the host's or the hub's own.
    base::Status prepareTrust()
    {
        SSL_CTX* const native = tls.native_handle();
        SSL_CTX_set_min_proto_version(native, TLS1_3_VERSION);
        SSL_CTX_set_verify(native, SSL_VERIFY_PEER, nullptr);
        X509_STORE* const store = SSL_CTX_get_cert_store(native);
        X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN);
        if (!addCertificates(store, trust.authorityPem)) {
            return base::fail(base::ErrorCode::Corrupt, "sync.authority_unreadable");
        }
        return {};
    }

    bool namesHub()
    {
        X509* const certificate = SSL_get0_peer_certificate(secure->native_handle());
        return certificate != nullptr &&
            (certificateNames(certificate, address.host) ||
             (trust.hub && certificateNames(certificate, tlsName(*trust.hub))));
    }

    base::Status open()
    {
        if (address.tls && !trustPrepared) {
            LINLI_CHECK(prepareTrust());
            trustPrepared = true;
        }
        LINLI_CHECK(connect());
        if (address.tls && !namesHub()) {
            return failed("sync.tls", "the certificate is of another name");
        }
        return {};
    }

    template <typename Stream>
    beast::error_code exchange(Stream& stream, WireRequest& request, Parser& parser)
    {
        lowest().expires_after(limits.answer + std::chrono::seconds(request.body().size() / kLeastRate));
        auto error = await([&](auto done) { http::async_write(stream, request, done); });
        if (error) {
            return error;
        }
        lowest().expires_after(limits.answer);
        error = await([&](auto done) { http::async_read_header(stream, buffer, parser, done); });
        if (error || parser.is_done()) {
            return error;
        }
        lowest().expires_after(limits.answer + std::chrono::seconds(parser.content_length().value_or(0) / kLeastRate));
        return await([&](auto done) { http::async_read(stream, buffer, parser, done); });
    }

    base::Result<HttpAnswer> call(const HttpCall& wanted)
    {
        reused = isOpen();
        if (!reused) {
            LINLI_CHECK(open());
        }
        WireRequest request = requestOf(wanted, address.host);
        Parser parser;
        parser.body_limit(limits.longestAnswer);
        const auto error = secure ? exchange(*secure, request, parser) : exchange(*plain, request, parser);
        if (error) {
            return failed("sync.timeout", error.message());
        }
        const bool keep = parser.get().keep_alive();
        HttpAnswer answer = answerOf(parser);
        if (!keep) {
            close();
        }
        return answer;
    }
};

HubConnection::HubConnection(HubAddress address, HubTrust trust, const ConnectionLimits& limits)
    : m_state(std::make_unique<State>())
{
    m_state->address = std::move(address);
    m_state->trust = std::move(trust);
    m_state->limits = limits;
}

HubConnection::~HubConnection() = default;

base::Result<HttpAnswer> HubConnection::call(const HttpCall& call)
{
    // Boost throws where the machine is out of memory or descriptors.
    try {
        return m_state->call(call);
    } catch (const std::exception& error) {
        return m_state->failed("sync.offline", error.what());
    }
}

bool HubConnection::reused() const
{
    return m_state->reused;
}

void HubConnection::cancel()
{
    m_state->cancelled = true;
    asio::post(m_state->context, [state = m_state.get()] {
        if (state->isOpen()) {
            state->lowest().cancel();
        }
    });
}

base::Result<PresentedAuthority> HubConnection::presentedAuthority(const HubAddress& address,
                                                                   const ConnectionLimits& limits)
{
    HubConnection connection(address, {}, limits);
    State& state = *connection.m_state;
    SSL_CTX_set_min_proto_version(state.tls.native_handle(), TLS1_3_VERSION);
    try {
        LINLI_CHECK(state.connect());
    } catch (const std::exception& error) {
        return state.failed("sync.offline", error.what());
    }
    STACK_OF(X509)* const chain = state.secure ? SSL_get_peer_cert_chain(state.secure->native_handle()) : nullptr;
    const int count = chain == nullptr ? 0 : sk_X509_num(chain);
    if (count < 1) {
        return state.failed("sync.tls", "no certificate");
    }
    X509* const last = sk_X509_value(chain, count - 1);
    return PresentedAuthority {pemOf(last), fingerprint(last)};
}

}  // namespace linli::app
